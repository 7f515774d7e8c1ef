"""The countdown can be read from two metres: its digits have an eighth of the window's height."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from stretchapp.services.preferences import change_preferences
from stretchapp.ui.session.countdown import Countdown
from stretchapp.ui.theme import theme
from tests.journeys.plan_files import CAT, STRAP, item, plan_file
from tests.ui.session_driver import SessionUser
from tests.ui.window_driver import User

SIZES = [(720, 560), (1024, 700), (1280, 800), (1920, 1080)]


@pytest.fixture(params=[100, 150, 200])
def user(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Iterator[User]:
    with User(qtbot, monkeypatch, tmp_path / "data") as user:
        user.has_plan(
            plan_file(
                item(1, STRAP, sets=1, hold_seconds=120, note="Keep the other leg flat."),
                item(2, CAT, sets=2, side="none", hold_seconds=0, repetitions=12),
            )
        )
        user.start()
        assert user.program is not None
        assert user.program.desk is not None
        change_preferences(user.program.desk.store, text_percent=request.param)
        theme().apply(theme().appearance, request.param)
        yield user
        theme().apply(theme().appearance, 100)


@pytest.mark.parametrize("size", SIZES)
def test_digits_are_tall_and_nothing_overlaps(user: User, size: tuple[int, int]) -> None:
    session = SessionUser(user)
    session.begins()
    user.window.resize(*size)
    QCoreApplication.processEvents()
    for seconds in (0, 23, 125):
        session.passes(seconds)
        QCoreApplication.processEvents()
        (countdown,) = user.window.findChildren(Countdown)
        tall = digits_height(countdown)
        assert tall >= size[1] / 8, (session.number, tall)
        assert overlapping(user.window) == []
    user.key("Ctrl+Right")
    session.passes(21)
    QCoreApplication.processEvents()
    (countdown,) = user.window.findChildren(Countdown)
    assert digits_height(countdown) >= size[1] / 8
    assert overlapping(user.window) == []


def digits_height(countdown: Countdown) -> int:
    """How many rows of the ring's middle have the ink of its number."""
    picture = countdown.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ink = theme().color("ink").rgb()
    middle, half = picture.width() // 2, picture.width() // 5
    rows = [
        row
        for row in range(picture.height())
        if any(picture.pixel(x, row) == ink for x in range(middle - half, middle + half))
    ]
    return max(rows) - min(rows) + 1


def overlapping(window: QWidget) -> list[str]:
    """Labels, buttons and the ring that stand in each other's place, or beyond the window."""
    kinds = (QLabel, QAbstractButton, Countdown)
    parts = [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, kinds) and widget.isVisible()
    ]
    places = {
        widget: widget.rect().translated(widget.mapTo(window, widget.rect().topLeft()))
        for widget in parts
    }
    found = [
        f"{named(one)} on {named(other)}"
        for number, one in enumerate(parts)
        for other in parts[number + 1 :]
        if places[one].intersects(places[other])
    ]
    return found + [
        f"{named(one)} beyond the window"
        for one in parts
        if not window.rect().contains(places[one])
    ]


def named(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return text or widget.accessibleName() or type(widget).__name__
