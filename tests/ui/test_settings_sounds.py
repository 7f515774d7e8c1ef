"""Settings, voice and sounds: saved at once, and heard with a test."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from stretchapp.core.clock import StandingClock
from stretchapp.db.store import Store
from stretchapp.services.preferences import change_preferences, load_preferences
from stretchapp.services.sound_wishes import SoundWishes, sound_wishes
from stretchapp.ui.settings.sounds import SoundSettings
from stretchapp.ui.sound.guide import Guide
from stretchapp.ui.sound.wording import Missing, missing_words
from stretchapp.ui.widgets.choice_box import ChoiceBox
from tests.clocks import SettableClock
from tests.journeys.plan_files import item, plan_file
from tests.ui.sound_fakes import FakeOutside
from tests.ui.window_driver import User, is_called

CHIMES_ON = "Play chimes"
VOICE_ON = "Let a voice speak"


class Listener:
    """Somebody at the section, on processes that make no sound."""

    def __init__(self, store: Store, qtbot: QtBot) -> None:
        self.store = store
        self.wishes: list[SoundWishes] = []
        self.chimes: list[FakeOutside] = []
        self.speaking: list[FakeOutside] = []
        self.names = FakeOutside()
        self.section = SoundSettings(
            store, guide_of=self._guide_of, voices_of=lambda _wishes: self.names
        )
        qtbot.addWidget(self.section)
        self.section.show_stored(load_preferences(store))
        self.section.show()
        qtbot.waitUntil(lambda: self.names.runs)

    def _guide_of(self, wishes: SoundWishes) -> Guide:
        self.wishes.append(wishes)
        self.chimes.append(FakeOutside())
        self.speaking.append(FakeOutside())
        return Guide(wishes, chimes=self.chimes[-1], voice=self.speaking[-1])

    def press(self, name: str, within: str = "") -> None:
        """Click on the button of that name, in the control that is called ``within``."""
        buttons = self._called(within).findChildren(QAbstractButton) if within else self._all()
        [button] = [button for button in buttons if is_called(button, name, None)]
        button.click()

    def _all(self) -> list[QAbstractButton]:
        return self.section.findChildren(QAbstractButton)

    def _called(self, name: str) -> QWidget:
        found = self.section.findChildren(QWidget)
        [control] = [each for each in found if each.accessibleName() == name]
        return control

    def sees(self, name: str) -> bool:
        return self._called(name).isVisible()

    def voices(self) -> list[str]:
        box = self.section.findChild(ChoiceBox)
        assert box is not None
        return [box.itemText(place) for place in range(box.count())]

    def reads(self) -> str:
        """The line that says what cannot be heard."""
        line = self.section._silence
        return line.text() if line.isVisible() else ""

    def stored(self) -> SoundWishes:
        return sound_wishes(load_preferences(self.store))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    clock = SettableClock("2026-11-23T08:00:00+11:00")
    with closing(Store.open(tmp_path / "data", StandingClock(clock.now()))) as opened:
        yield opened


@pytest.fixture
def listener(store: Store, qtbot: QtBot) -> Iterator[Listener]:
    somebody = Listener(store, qtbot)
    yield somebody
    somebody.section.close()


def test_each_setting_is_stored_at_once(listener: Listener) -> None:
    listener.press("Quiet", within="Volume of the chimes")
    listener.press("Medium", within="Volume of the voice")
    listener.press("Slow", within="Speed of the voice")
    assert listener.stored() == SoundWishes(sounds_volume=25, voice_volume=50, voice_speed=75)
    listener.press(CHIMES_ON)
    listener.press(VOICE_ON)
    assert not listener.stored().sounds_on
    assert not listener.stored().voice_on
    assert not listener.sees("Volume of the chimes")
    assert not listener.sees("Voice")


def test_the_voices_are_offered_and_the_one_taken_is_stored(listener: Listener) -> None:
    assert listener.voices() == ["The computer’s usual voice"]
    listener.names.answers("ready", "Anna", "Thomas")
    assert not listener.names.runs
    assert listener.voices() == ["The computer’s usual voice", "Anna", "Thomas"]
    box = listener.section.findChild(ChoiceBox)
    assert box is not None
    box.setCurrentIndex(2)
    box.activated.emit(2)
    assert listener.stored().voice_name == "Thomas"


def test_a_stored_voice_is_shown_before_the_voices_are_known(store: Store, qtbot: QtBot) -> None:
    change_preferences(store, voice_name="Thomas")
    listener = Listener(store, qtbot)
    box = listener.section.findChild(ChoiceBox)
    assert box is not None
    assert box.currentText() == "Thomas"
    listener.names.answers("ready", "Anna", "Thomas")
    assert box.currentText() == "Thomas"
    listener.section.close()


def test_a_test_is_heard_with_the_settings_as_they_are(listener: Listener) -> None:
    listener.press("Hear a test")
    listener.press("Fast", within="Speed of the voice")
    assert not listener.chimes[0].runs
    listener.press("Hear a test")
    assert [wishes.voice_speed for wishes in listener.wishes] == [100, 125]
    assert listener.chimes[1].heard == [("play", "start")]
    [(verb, sentence)] = listener.speaking[1].heard
    assert verb == "say"
    assert "hold for thirty seconds" in sentence
    listener.section.hide()
    assert not listener.chimes[1].runs
    assert not listener.speaking[1].runs


def test_what_cannot_be_heard_is_said_below(listener: Listener) -> None:
    listener.press("Hear a test")
    listener.chimes[0].answers("lacks", "output")
    listener.speaking[0].answers("lacks", "voice")
    assert listener.reads() == missing_words({Missing.OUTPUT, Missing.VOICE})
    listener.press("Quiet", within="Volume of the chimes")
    assert listener.reads() == ""


def test_without_a_voice_it_says_so_unless_none_is_wished_for(
    listener: Listener, store: Store, qtbot: QtBot
) -> None:
    listener.names.answers("lacks", "voice")
    assert listener.reads() == missing_words({Missing.VOICE})
    change_preferences(store, voice_on=False)
    another = Listener(store, qtbot)
    another.names.answers("lacks", "voice")
    assert another.reads() == ""
    another.section.close()


def test_with_both_off_a_test_says_so(listener: Listener) -> None:
    listener.press(CHIMES_ON)
    listener.press(VOICE_ON)
    listener.press("Hear a test")
    assert listener.reads() == "Chimes and voice are both turned off."
    assert listener.wishes == []


def test_values_that_nobody_can_choose_are_brought_into_range(store: Store) -> None:
    change_preferences(store, sounds_volume=400, voice_speed=7, voice_on="perhaps")
    wishes = sound_wishes(load_preferences(store))
    assert (wishes.sounds_volume, wishes.voice_speed, wishes.voice_on) == (100, 50, True)


def test_the_window_remembers_them(user: User) -> None:
    user.has_plan(plan_file(item(1)))
    user.start()
    user.press("Settings")
    user.press(VOICE_ON)
    user.leave()
    user.start()
    user.press("Settings")
    assert user.find(VOICE_ON).property("checked") is False
    assert user.find(CHIMES_ON).property("checked") is True
