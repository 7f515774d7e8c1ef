"""The adherence calendar: where days stand, what is read out, what is chosen."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from stretchapp.ui.paint.calendar import CalendarPlan, CellKind, plan_calendar
from stretchapp.ui.theme import Appearance, theme
from stretchapp.ui.widgets.calendar import AdherenceCalendar, DayCell
from stretchapp.ui.widgets.labels import Caption

MONDAY = date(2026, 11, 2)


@pytest.fixture(autouse=True)
def plain_look(qapp: QApplication) -> Iterator[None]:
    theme().apply(Appearance.LIGHT, 100)
    yield
    theme().apply(Appearance.LIGHT, 100)


def cell(day: date, kind: CellKind = "value") -> DayCell:
    return DayCell(day, 2 if kind == "value" else None, kind, f"{day.isoformat()}: {kind}")


def days(count: int, first: date = MONDAY) -> list[DayCell]:
    return [cell(first + timedelta(days=offset)) for offset in range(count)]


@pytest.fixture
def calendar(qtbot: QtBot) -> AdherenceCalendar:
    """Four weeks, of which the last three days are still to come."""
    calendar = AdherenceCalendar("Days")
    qtbot.addWidget(calendar)
    calendar.resize(600, 320)
    future = [cell(MONDAY + timedelta(days=25 + offset), "future") for offset in range(3)]
    calendar.show_days([*days(25), *future], "Dashed: paused")
    calendar.show()
    return calendar


def squares(calendar: AdherenceCalendar) -> QWidget:
    proxy = calendar.focusProxy()
    assert proxy is not None
    return proxy


def words_below(calendar: AdherenceCalendar) -> str:
    return calendar.findChildren(Caption)[0].text()


def enter(qtbot: QtBot, calendar: AdherenceCalendar) -> QWidget:
    calendar.activateWindow()
    calendar.setFocus()
    qtbot.waitUntil(squares(calendar).hasFocus)
    return squares(calendar)


class TestPlan:
    def plan(self, cells: list[DayCell]) -> CalendarPlan:
        return plan_calendar(cells, 600, 13, 13, 30)

    def test_weeks_are_columns_from_monday_to_sunday(self) -> None:
        plan = self.plan(days(14))
        first, sunday = plan.square(MONDAY), plan.square(MONDAY + timedelta(days=6))
        next_monday = plan.square(MONDAY + timedelta(days=7))
        assert plan.weeks == 2
        assert sunday.left() == first.left()
        assert sunday.top() > first.top()
        assert next_monday.top() == first.top()
        assert next_monday.left() > first.right()

    def test_a_range_that_begins_midweek_keeps_the_rows(self) -> None:
        thursday = MONDAY + timedelta(days=3)
        plan = self.plan(days(5, thursday))
        assert plan.weeks == 2
        assert plan.square(thursday).top() == pytest.approx(3 * plan.pitch, abs=plan.pitch / 2)

    def test_every_day_is_found_under_its_own_square(self) -> None:
        cells = days(40, MONDAY + timedelta(days=2))
        plan = self.plan(cells)
        for found in cells:
            assert plan.cell_at(plan.square(found.day).center()) == found

    def test_beside_the_squares_there_is_no_day(self) -> None:
        plan = self.plan(days(3))
        assert plan.cell_at(QPoint(-5, 5).toPointF()) is None
        assert plan.cell_at(plan.square(MONDAY + timedelta(days=5)).center()) is None

    def test_squares_shrink_to_a_least_size(self) -> None:
        assert self.plan(days(28)).pitch == 30
        assert 13 < self.plan(days(7 * 25)).pitch < 30
        assert self.plan(days(7 * 100)).pitch == 13

    def test_no_days_need_no_room(self) -> None:
        assert self.plan([]).weeks == 0


def test_hint_stands_below_until_a_day_is_looked_at(
    qtbot: QtBot, calendar: AdherenceCalendar
) -> None:
    squares(calendar).clearFocus()
    assert words_below(calendar) == "Dashed: paused"
    enter(qtbot, calendar)
    assert words_below(calendar) == "2026-11-26: value"


def test_arrow_keys_read_days_out(qtbot: QtBot, calendar: AdherenceCalendar) -> None:
    grid = enter(qtbot, calendar)
    for key, expected in (
        (Qt.Key.Key_Up, "2026-11-25"),
        (Qt.Key.Key_Left, "2026-11-18"),
        (Qt.Key.Key_Down, "2026-11-19"),
        (Qt.Key.Key_Right, "2026-11-26"),
        (Qt.Key.Key_Home, "2026-11-02"),
        (Qt.Key.Key_Left, "2026-11-02"),
        (Qt.Key.Key_End, "2026-11-29"),
    ):
        qtbot.keyClick(grid, key)
        assert words_below(calendar).startswith(expected)
        found = QAccessible.queryAccessibleInterface(grid)
        assert found is not None
        assert found.text(QAccessible.Text.Name) == "Days"
        assert found.text(QAccessible.Text.Description).startswith(expected)


def test_return_chooses_a_day_but_not_one_to_come(
    qtbot: QtBot, calendar: AdherenceCalendar
) -> None:
    grid = enter(qtbot, calendar)
    with qtbot.waitSignal(calendar.day_chosen) as chosen:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert chosen.args == [date(2026, 11, 26)]
    qtbot.keyClick(grid, Qt.Key.Key_End)
    with qtbot.assertNotEmitted(calendar.day_chosen):
        qtbot.keyClick(grid, Qt.Key.Key_Return)


def test_pointer_reads_and_a_click_chooses(qtbot: QtBot, calendar: AdherenceCalendar) -> None:
    grid = squares(calendar)
    spot = QPoint(3 + 15, 3 + 45)  # second row of the first column
    qtbot.mouseMove(grid, spot)
    with qtbot.waitSignal(calendar.day_chosen) as chosen:
        qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=spot)
    assert chosen.args == [MONDAY + timedelta(days=1)]
    assert words_below(calendar).startswith("2026-11-03")


@pytest.mark.parametrize("percent", [100, 200])
def test_many_weeks_scroll_and_begin_at_the_end(
    qtbot: QtBot, calendar: AdherenceCalendar, percent: int
) -> None:
    theme().apply(Appearance.LIGHT, percent)
    calendar.resize(400, 500)
    calendar.show_days(days(7 * 60))
    QApplication.processEvents()
    bar = calendar.findChildren(QScrollArea)[0].horizontalScrollBar()
    assert bar.maximum() > 0
    assert bar.value() == bar.maximum()
    grid = enter(qtbot, calendar)
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    assert bar.value() < bar.maximum() / 4


def test_kinds_of_day_look_different(qtbot: QtBot) -> None:
    pictures = []
    kinds: tuple[CellKind, ...] = ("value", "nothing_due", "paused", "future")
    for kind in kinds:
        calendar = AdherenceCalendar()
        qtbot.addWidget(calendar)
        calendar.resize(300, 300)
        calendar.show_days([cell(MONDAY, kind)])
        pictures.append(squares(calendar).grab().toImage())
    assert all(
        first != second for index, first in enumerate(pictures) for second in pictures[index + 1 :]
    )


def test_no_days_are_no_trouble(qtbot: QtBot) -> None:
    calendar = AdherenceCalendar()
    qtbot.addWidget(calendar)
    calendar.show_days([])
    calendar.show()
    grid = enter(qtbot, calendar)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Return):
        qtbot.keyClick(grid, key)
    assert words_below(calendar) == ""
