"""A whole routine, second by second: sides, counts, words and figure agree with one another."""

from collections.abc import Iterator
from math import ceil, floor
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from stretchapp.core.figure.motion import Motion
from stretchapp.services.library import Library
from tests.journeys.plan_files import BRIDGE, CAT, STRAP, item, plan_file
from tests.ui.session_driver import SessionUser
from tests.ui.window_driver import User

READY, CHANGE = 20, 10
PLAN = plan_file(
    item(1, STRAP, sets=2, hold_seconds=20, rest_seconds=10),
    item(2, BRIDGE, sets=1, side="none", hold_seconds=5, repetitions=3),
    item(3, CAT, sets=2, side="none", hold_seconds=0, repetitions=4, rest_seconds=0),
    item(4, "glute-knee-to-chest", sets=1, side="right", hold_seconds=20),
)


def motion(slug: str) -> Motion:
    exercise = Library().exercise(slug)
    assert exercise is not None
    assert exercise.figure is not None
    return Motion(exercise.figure)


def into(slug: str) -> float:
    """The seconds into the pose: those of the figure, from 4 to 8."""
    poses = Library().exercise(slug).figure.poses  # type: ignore[union-attr]
    moving = sum(pose.move_seconds for pose in poses[1:])
    return min(8, max(4, moving + sum(pose.hold_seconds for pose in poses[1:-1])))


def again(slug: str) -> float:
    """The seconds out of the pose and into it once more."""
    first = Library().exercise(slug).figure.poses[0]  # type: ignore[union-attr]
    return into(slug) + min(8, max(4, first.move_seconds))


def told() -> Iterator[tuple[float, str, str, str]]:
    """The routine as a person would write it down: seconds, large words, line above, figure."""
    for number in (1, 2):
        if number == 1:
            yield READY, "Get ready", "Left side  ·  set 1 of 2", "start"
        else:
            yield 10, "Rest, and change sides", "Left side  ·  set 2 of 2", "start"
        for side in ("Left", "Right"):
            line = f"{side} side  ·  set {number} of 2"
            if side == "Right":
                yield CHANGE, "Change sides", line, "start"
            yield into(STRAP), "Move into it slowly", line, "moves"
            yield 20, "Hold, and breathe", line, "pose"
    yield READY, "Get ready", "", "start"
    for repetition in (1, 2, 3):
        line = f"{repetition} of 3"
        if repetition == 1:
            yield into(BRIDGE), "Move into it slowly", line, "moves"
        else:
            yield again(BRIDGE), "Let go, and again", line, "moves"
        yield 5, "Hold, and breathe", line, "pose"
    yield READY, "Get ready", "Set 1 of 2", "start"
    for number in (1, 2):
        yield 16, "Move slowly", f"Set {number} of 2", "moves"
    yield READY, "Get ready", "Right side", "start"
    yield into("glute-knee-to-chest"), "Move into it slowly", "Right side", "moves"
    yield 20, "Hold, and breathe", "Right side", "pose"


@pytest.fixture
def user(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[User]:
    with User(qtbot, monkeypatch, tmp_path / "data") as user:
        user.has_plan(PLAN)
        yield user.start()


def test_every_second_agrees(user: User) -> None:
    session = SessionUser(user)
    session.begins()
    names = {
        1: (STRAP, "Lying hamstring stretch with strap"),
        2: (BRIDGE, "Glute bridge"),
        3: (CAT, "Cat–camel"),
        4: ("glute-knee-to-chest", "Single knee to chest"),
    }
    stretch, began, now = 0, 0.0, 0.0
    for length, words, line, drawn in told():
        stretch += words == "Get ready"
        slug, name = names[stretch]
        whole = motion(slug)
        while now < began + length:
            into_it = now - began
            where = f"second {now}: {words}, {line}"
            assert user.reads(words), where
            assert user.reads(name), where
            assert line in session.place, where
            assert f"{stretch} of 4" in session.of_all, where
            if words == "Move slowly":
                assert session.number == str(floor(into_it / 4) + 1), where
            else:
                assert session.number == str(ceil(length - into_it)), where
            assert session.figure.is_mirrored == line.startswith("Left"), where
            seconds = session.figure.seconds
            assert seconds is not None
            if drawn == "start":
                assert seconds == 0, where
            elif drawn == "pose":
                assert seconds == whole.key_times[-1], where
            elif words == "Move into it slowly":
                assert seconds == pytest.approx(into_it / length * whole.key_times[-1]), where
            session.passes(1)
            now += 1
        began += length
    assert user.reads("Well done")
    assert [entry.status for entry in user.recorded()] == ["done"] * 4
