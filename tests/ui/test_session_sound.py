"""With no sound at all, with one that fails on the way, and with a voice: the same session."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from stretchapp.services.sound_wishes import SoundWishes
from stretchapp.ui.session.runner import SessionRunner
from stretchapp.ui.sound.guide import Guide, voice_of
from tests.journeys.plan_files import BRIDGE, STRAP, item, plan_file
from tests.ui.session_driver import SessionUser
from tests.ui.sound_fakes import FakeOutside
from tests.ui.window_driver import Recorded, User

MakeGuide = Callable[[QObject], Guide]


@pytest.fixture
def user(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[User]:
    with User(qtbot, monkeypatch, tmp_path / "data") as user:
        user.has_plan(
            plan_file(
                item(1, STRAP, sets=1, hold_seconds=10),
                item(2, BRIDGE, sets=1, side="none", hold_seconds=0, repetitions=3),
            )
        )
        yield user.start()


def a_session(
    user: User, make_guide: MakeGuide, halfway: Callable[[], object] = lambda: None
) -> tuple[timedelta, list[Recorded], list[str]]:
    """What it took, what was recorded, and what was said of silence."""
    session = SessionUser(user)
    said: list[str] = []

    def listened(parent: QObject) -> Guide:
        guide = make_guide(parent)
        guide.silent.connect(said.append)
        return guide

    session.desk.sessions.make_guide = listened
    session.begins()
    runner = user.window.findChildren(SessionRunner)[-1]
    while not runner.session.is_finished:
        session.passes(1)
        if runner.session.step.bout.stretch == 1:
            halfway()
            halfway = no_more
    active = runner.session.times.active
    user.press("Finish")
    return active, user.recorded(), said


def no_more() -> None:
    pass


def of_this_computer(parent: QObject) -> Guide:
    return Guide(SoundWishes(), parent)


def with_a_voice(parent: QObject) -> Guide:
    return Guide(SoundWishes(), parent, chimes=FakeOutside(), voice=voice_of(SoundWishes(), "mock"))


def silent(parent: QObject) -> Guide:
    return Guide(SoundWishes(sounds_on=False, voice_on=False), parent)


def test_the_same_session_however_it_sounds(user: User) -> None:
    expected, recorded, said = a_session(user, silent)
    assert said == []
    assert [entry.status for entry in recorded] == ["done", "done"]
    for make_guide in (of_this_computer, with_a_voice):
        take_back(user)
        assert a_session(user, make_guide)[:2] == (expected, recorded)


def test_a_sound_that_fails_on_the_way_changes_nothing(user: User) -> None:
    expected, recorded, _ = a_session(user, silent)
    take_back(user)
    chimes, voice = FakeOutside(), FakeOutside()

    def failing(parent: QObject) -> Guide:
        guide = Guide(SoundWishes(), parent, chimes=chimes, voice=voice)
        chimes.answers("ready")
        voice.answers("ready", "Amy")
        return guide

    def fail() -> None:
        for outside in (chimes, voice):
            outside.ends()

    active, again, said = a_session(user, failing, fail)
    assert (active, again) == (expected, recorded)
    assert len(said) == 1
    assert "have stopped" in said[0]


def take_back(user: User) -> None:
    user.key("Ctrl+Z")
    assert user.recorded() == []
