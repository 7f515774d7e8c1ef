"""What a session's guide does with a sound system, without one, and with one that breaks."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from stretchapp.services.sound_wishes import SoundWishes
from stretchapp.ui.sound.guide import Chime, Guide
from stretchapp.ui.sound.wording import Missing, missing_words
from tests.ui.sound_fakes import FakeOutside

pytestmark = pytest.mark.usefixtures("qapp")


class Session:
    """A guide on fakes, and what it said is missing."""

    def __init__(self, wishes: SoundWishes) -> None:
        self.owner = QObject()
        self.chimes, self.voice = FakeOutside(), FakeOutside()
        self.guide = Guide(wishes, self.owner, chimes=self.chimes, voice=self.voice, retry_ms=1)
        self.silences: list[str] = []
        self.guide.silent.connect(self.silences.append)

    def goes_on(self) -> None:
        """What every session asks for, whatever can be heard."""
        self.guide.say("Hamstring stretch, left side")
        self.guide.chime(Chime.START)
        for _ in range(3):
            self.guide.chime(Chime.COUNT)
        self.guide.chime(Chime.END)


def begin(**wishes: bool) -> Session:
    return Session(SoundWishes(**wishes))


def ready() -> Session:
    session = begin()
    session.chimes.answers("ready")
    session.voice.answers("ready", "Bob")
    return session


def test_plays_and_speaks() -> None:
    session = ready()
    session.goes_on()
    assert session.chimes.heard == [("play", name) for name in ("start", *["count"] * 3, "end")]
    assert session.voice.heard == [("say", "Hamstring stretch, left side")]
    assert session.silences == []


def test_what_is_not_wished_for_is_not_even_started() -> None:
    session = begin(sounds_on=False, voice_on=False)
    session.goes_on()
    assert session.chimes.starts == session.voice.starts == 0
    assert session.silences == []


def test_muted_it_falls_silent_and_later_goes_on() -> None:
    session = ready()
    session.guide.say("Hold")
    session.guide.set_muted(True)
    assert session.guide.is_muted
    session.goes_on()
    session.guide.set_muted(False)
    session.guide.say("Rest")
    assert session.voice.heard == [("say", "Hold"), ("hush",), ("say", "Rest")]
    assert session.chimes.heard == [("hush",)]


def test_stopped_it_hushes_and_lets_go_of_both() -> None:
    session = ready()
    session.guide.stop()
    assert session.chimes.heard == session.voice.heard == [("hush",)]
    assert not session.chimes.runs
    assert not session.voice.runs
    session.goes_on()
    assert session.chimes.heard == [("hush",)]


def test_without_sound_and_voice_one_text_says_how_to_get_both() -> None:
    session = begin()
    session.chimes.answers("lacks", "output")
    session.chimes.ends()
    assert session.silences == []
    session.voice.answers("lacks", "voice")
    session.voice.ends()
    session.goes_on()
    assert session.silences == [missing_words({Missing.OUTPUT, Missing.VOICE})]


def test_without_the_libraries_it_says_so_and_does_not_try_again(qtbot: QtBot) -> None:
    session = begin()
    session.chimes.ends()
    session.voice.ends()
    session.goes_on()
    qtbot.wait(20)
    assert session.silences == [missing_words({Missing.PARTS})]
    assert session.chimes.starts == session.voice.starts == 1


@pytest.mark.parametrize(
    ("breaks", "missing"),
    [
        (lambda session: session.chimes.ends(), Missing.SOUND_STOPPED),
        (lambda session: session.voice.ends(), Missing.VOICE_STOPPED),
    ],
)
def test_what_breaks_in_the_middle_is_told_once(
    breaks: Callable[[Session], None], missing: Missing
) -> None:
    session = ready()
    session.goes_on()
    breaks(session)
    session.goes_on()
    breaks(session)
    session.goes_on()
    assert session.silences == [missing_words({missing})]


def test_lost_sound_comes_back(qtbot: QtBot) -> None:
    session = ready()
    session.chimes.ends()
    qtbot.waitUntil(lambda: session.chimes.starts == 2)
    session.chimes.answers("ready")
    session.guide.chime(Chime.END)
    assert session.chimes.heard == [("play", "end")]
    session.chimes.ends()
    session.guide.stop()
    qtbot.wait(20)
    assert session.chimes.starts == 2
    assert len(session.silences) == 1


@pytest.mark.parametrize(
    ("platform", "how"),
    [
        ("linux", "sudo apt install speech-dispatcher espeak-ng"),
        ("win32", "Time & language, Speech"),
        ("darwin", "Spoken Content"),
    ],
)
def test_says_how_to_get_a_voice_on_each_system(platform: str, how: str) -> None:
    assert how in missing_words({Missing.VOICE}, platform)
    assert "The session works without" in missing_words({Missing.PARTS}, platform)
