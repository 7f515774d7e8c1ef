"""Charts as widgets: pointer and keys, days marked everywhere, zoom, words, and the table."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QPushButton, QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from stretchapp.core.day import Period
from stretchapp.core.progress import PainDay
from stretchapp.ui.theme import Appearance, theme
from stretchapp.ui.widgets.charts.card import ChartCard
from stretchapp.ui.widgets.charts.kinds import PainChart, SeriesChart, WeeksChart
from stretchapp.ui.widgets.charts.time_chart import TimeChart
from tests.ui.chart_values import (
    MONDAY,
    both_sides,
    pain,
    pain_days,
    period,
    series,
    visits,
    weeks,
)

DAYS = period(56)
SCORED = tuple(
    PainDay(MONDAY + timedelta(place), Fraction(6), Fraction(5), None) for place in (0, 3, 10, 40)
)


@pytest.fixture(autouse=True)
def plain_look(qapp: QApplication) -> Iterator[None]:
    theme().apply(Appearance.LIGHT, 100)
    yield
    theme().apply(Appearance.LIGHT, 100)


class Recorded:
    """What a chart emitted."""

    def __init__(self, chart: TimeChart) -> None:
        self.pointed: list[date | None] = []
        self.chosen: list[date] = []
        self.periods: list[Period] = []
        self.left = 0
        chart.day_pointed.connect(self.pointed.append)
        chart.day_chosen.connect(self.chosen.append)
        chart.period_chosen.connect(self.periods.append)
        chart.zoom_left.connect(self._leave)

    def _leave(self) -> None:
        self.left += 1


def shown(qtbot: QtBot, chart: TimeChart) -> TimeChart:
    qtbot.addWidget(chart)
    chart.resize(640, 220)
    chart.show()
    return chart


@pytest.fixture
def chart(qtbot: QtBot) -> TimeChart:
    """Pain on four days of eight weeks."""
    chart = PainChart("Pain")
    chart.show_pain(pain(SCORED), DAYS, (), "Pain fell from 6 to 5.")
    return shown(qtbot, chart)


def enter(qtbot: QtBot, chart: QWidget) -> None:
    chart.activateWindow()
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(chart.hasFocus)


def place(chart: TimeChart, day: date) -> QPoint:
    return QPoint(round(chart.plan.x(day)), chart.height() // 2)


def day(place: int) -> date:
    return MONDAY + timedelta(days=place)


class TestPointing:
    def test_the_pointer_goes_to_the_nearest_day_and_leaves(
        self, qtbot: QtBot, chart: TimeChart
    ) -> None:
        chart.clearFocus()
        seen = Recorded(chart)
        qtbot.mouseMove(chart, place(chart, day(4)))
        assert chart.pointed == day(3)
        assert chart.words() == ("Thursday 1 October", "before 6", "after 5")
        qtbot.mouseMove(chart, place(chart, day(38)))
        QApplication.sendEvent(chart, _leaving())
        assert seen.pointed == [day(3), day(40), None]

    def test_a_click_chooses_the_day(self, qtbot: QtBot, chart: TimeChart) -> None:
        seen = Recorded(chart)
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place(chart, day(10)))
        assert seen.chosen == [day(10)]
        assert seen.periods == []

    def test_keys_walk_from_day_to_day(self, qtbot: QtBot, chart: TimeChart) -> None:
        chart.clearFocus()
        seen = Recorded(chart)
        enter(qtbot, chart)
        assert chart.pointed == day(40)
        for key in (Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_End):
            qtbot.keyClick(chart, key)
        assert seen.pointed == [day(40), day(10), day(0), day(3), day(40)]
        qtbot.keyClick(chart, Qt.Key.Key_Right)
        assert chart.pointed == day(40)
        qtbot.keyClick(chart, Qt.Key.Key_Return)
        assert seen.chosen == [day(40)]

    def test_keys_go_on_from_a_day_that_another_chart_pointed_at(
        self, qtbot: QtBot, chart: TimeChart
    ) -> None:
        enter(qtbot, chart)
        chart.point_at(day(5))
        qtbot.keyClick(chart, Qt.Key.Key_Right)
        assert chart.pointed == day(10)
        chart.point_at(day(5))
        qtbot.keyClick(chart, Qt.Key.Key_Left)
        assert chart.pointed == day(3)

    def test_the_mark_is_seen_and_goes(self, chart: TimeChart) -> None:
        chart.clearFocus()
        still = drawn(chart)
        chart.point_at(day(20))
        assert drawn(chart) != still
        chart.point_at(None)
        assert drawn(chart) == still

    def test_pointing_at_one_chart_marks_the_day_in_the_others(self, qtbot: QtBot) -> None:
        first, second, third = WeeksChart("Weeks"), PainChart("Pain"), SeriesChart("Raise")
        first.show_weeks(weeks(DAYS), "")
        second.show_pain(pain(pain_days(DAYS)), DAYS, visits(DAYS), "")
        third.show_series(both_sides(DAYS), DAYS, "")
        charts = [shown(qtbot, each) for each in (first, second, third)]
        for one in charts:
            for other in charts:
                if one is not other:
                    one.day_pointed.connect(other.point_at)
        qtbot.mouseMove(first, place(first, day(16)))
        assert [each.pointed for each in charts] == [day(14)] * 3
        assert first.words()[0] == "12–18 October"

    def test_an_outside_day_is_no_trouble(self, chart: TimeChart) -> None:
        chart.point_at(day(-400))
        drawn(chart)
        chart.point_at(day(4000))
        drawn(chart)


class TestChoosingAPeriod:
    def test_dragging_over_days_chooses_them(self, qtbot: QtBot, chart: TimeChart) -> None:
        seen = Recorded(chart)
        drag(qtbot, chart, day(30), day(12))
        assert seen.periods == [Period(day(12), day(30))]
        assert seen.chosen == []

    def test_weeks_are_chosen_whole(self, qtbot: QtBot) -> None:
        chart = WeeksChart("Weeks")
        chart.show_weeks(weeks(DAYS), "")
        shown(qtbot, chart)
        seen = Recorded(chart)
        drag(qtbot, chart, day(8), day(22))
        assert seen.periods == [Period(day(7), day(27))]

    def test_escape_gives_up_a_drag_then_leaves_the_zoom(
        self, qtbot: QtBot, chart: TimeChart
    ) -> None:
        seen = Recorded(chart)
        enter(qtbot, chart)
        qtbot.mousePress(chart, Qt.MouseButton.LeftButton, pos=place(chart, day(10)))
        qtbot.mouseMove(chart, place(chart, day(30)))
        qtbot.keyClick(chart, Qt.Key.Key_Escape)
        qtbot.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=place(chart, day(30)))
        assert (seen.periods, seen.left) == ([], 0)
        qtbot.keyClick(chart, Qt.Key.Key_Escape)
        assert seen.left == 1

    def test_shift_and_return_choose_by_keys(self, qtbot: QtBot, chart: TimeChart) -> None:
        seen = Recorded(chart)
        enter(qtbot, chart)
        for _ in range(2):
            qtbot.keyClick(chart, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
        qtbot.keyClick(chart, Qt.Key.Key_Return)
        assert seen.periods == [Period(day(3), day(40))]
        assert seen.chosen == []

    def test_a_plain_key_gives_up_what_shift_began(self, qtbot: QtBot, chart: TimeChart) -> None:
        seen = Recorded(chart)
        enter(qtbot, chart)
        qtbot.keyClick(chart, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
        qtbot.keyClick(chart, Qt.Key.Key_Left)
        qtbot.keyClick(chart, Qt.Key.Key_Return)
        assert (seen.periods, seen.chosen) == ([], [day(3)])


class TestWords:
    def test_the_summary_is_its_description_and_the_day_comes_first(
        self, qtbot: QtBot, chart: TimeChart
    ) -> None:
        chart.clearFocus()
        assert chart.accessibleName() == "Pain"
        assert chart.accessibleDescription() == "Pain fell from 6 to 5."
        enter(qtbot, chart)
        said = chart.accessibleDescription()
        assert said == "Saturday 7 November, before 6, after 5. Pain fell from 6 to 5."
        chart.clearFocus()
        assert chart.accessibleDescription() == "Pain fell from 6 to 5."

    def test_without_values_keys_do_nothing(self, qtbot: QtBot) -> None:
        for chart in (WeeksChart("Weeks"), PainChart("Pain"), SeriesChart("Raise")):
            shown(qtbot, chart)
            seen = Recorded(chart)
            enter(qtbot, chart)
            for key in (Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Return):
                qtbot.keyClick(chart, key)
            qtbot.mouseMove(chart, QPoint(200, 100))
            qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(210, 100))
            assert (chart.pointed, seen.chosen) == (None, [])


class TestDrawing:
    def test_it_is_drawn_once_and_again_for_size_look_and_values(
        self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        chart = PainChart("Pain")
        chart.show_pain(pain(SCORED), DAYS, (), "")
        planned = []
        make_plan = chart.make_plan
        monkeypatch.setattr(
            chart, "make_plan", lambda area, scale: planned.append(scale) or make_plan(area, scale)
        )
        shown(qtbot, chart)
        drawn(chart)
        for each in (day(0), day(3), day(10)):
            qtbot.mouseMove(chart, place(chart, each))
            drawn(chart)
        assert planned == [1.0]
        chart.resize(700, 220)
        drawn(chart)
        theme().apply(Appearance.DARK, 200)
        drawn(chart)
        assert planned == [1.0, 1.0, 2.0]
        chart.show_pain(pain(SCORED[:2]), DAYS, (), "")
        drawn(chart)
        assert planned == [1.0, 1.0, 2.0, 2.0]

    def test_the_focus_is_seen(self, qtbot: QtBot, chart: TimeChart) -> None:
        chart.clearFocus()
        before = drawn(chart).pixelColor(320, 1)
        enter(qtbot, chart)
        assert drawn(chart).pixelColor(320, 1) != before

    def test_large_text_wants_more_room(self, chart: TimeChart) -> None:
        small = chart.minimumSizeHint()
        theme().apply(Appearance.LIGHT, 200)
        assert chart.minimumSizeHint() == small * 2


class TestTable:
    @pytest.fixture
    def card(self, qtbot: QtBot) -> ChartCard:
        chart = PainChart("Pain")
        chart.show_pain(pain(SCORED), DAYS, visits(DAYS, 100), "")
        card = ChartCard("Pain", chart, "● massage")
        qtbot.addWidget(card)
        card.resize(700, 320)
        card.show()
        return card

    def test_the_button_shows_the_same_numbers(self, qtbot: QtBot, card: ChartCard) -> None:
        click(qtbot, card, "Show as table: Pain")
        table = table_of(card)
        assert table.isVisible() and not card.chart.isVisible()
        assert [header(table, column) for column in range(5)] == [
            "Day",
            "Before",
            "After",
            "Without a session",
            "Visit",
        ]
        assert rows(table) == [
            ["28 September 2026", "6", "5", "–", ""],
            ["1 October 2026", "6", "5", "–", ""],
            ["4 October 2026", "–", "–", "–", "remedial massage"],
            ["8 October 2026", "6", "5", "–", ""],
            ["7 November 2026", "6", "5", "–", ""],
        ]
        click(qtbot, card, "Show as chart: Pain")
        assert card.chart.isVisible() and not table.isVisible()

    def test_new_values_come_into_the_table(self, card: ChartCard) -> None:
        card.show_as_table(True)
        assert isinstance(card.chart, PainChart)
        card.chart.show_pain(pain(SCORED[:1]), DAYS, (), "")
        assert len(rows(table_of(card))) == 1

    def test_rows_point_and_choose_by_keys(self, qtbot: QtBot, card: ChartCard) -> None:
        card.show_as_table(True)
        seen = Recorded(card.chart)
        table = table_of(card)
        enter(qtbot, table)
        assert seen.pointed == [day(40)]
        qtbot.keyClick(table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape):
            qtbot.keyClick(table, key)
        assert seen.pointed[-1] == day(3)
        assert seen.chosen == [day(3)]
        assert seen.left == 1
        assert table.accessibleName() == "Pain"
        table.clearFocus()
        assert seen.pointed[-1] is None

    def test_weeks_and_sides_as_rows(self) -> None:
        weeks_chart, series_chart = WeeksChart("Weeks"), SeriesChart("Raise")
        weeks_chart.show_weeks(weeks(period(14), (1,)), "")
        assert weeks_chart.rows().rows == (
            ("28 Sep – 4 Oct", "4", "21", "19\u2009%"),
            ("5–11 October", "0", "0", "paused"),
        )
        series_chart.show_series((series([(MONDAY, -2.0)], unit="cm"),), DAYS, "")
        assert series_chart.rows().columns == ("Day", "Value", "Note")
        assert series_chart.rows().rows == (("28 September 2026", "−2\u2009cm", ""),)

    @pytest.mark.parametrize("percent", [100, 200])
    def test_nothing_of_the_head_is_cut_off(self, qtbot: QtBot, percent: int) -> None:
        theme().apply(Appearance.LIGHT, percent)
        page = QWidget()
        qtbot.addWidget(page)
        chart = SeriesChart("Raise")
        chart.show_series(both_sides(DAYS), DAYS, "")
        card = ChartCard("Passive straight-leg raise", chart, "in degrees")
        column = QVBoxLayout(page)
        column.addWidget(card)
        page.resize(300 * percent // 100, 900)
        page.show()
        (button,) = card.findChildren(QPushButton)
        assert card.rect().contains(button.geometry())
        assert button.height() >= theme().target()
        assert chart.height() >= chart.minimumSizeHint().height()
        assert chart.width() >= chart.minimumSizeHint().width()


def drawn(chart: QWidget) -> QImage:
    return chart.grab().toImage()


def drag(qtbot: QtBot, chart: TimeChart, first: date, last: date) -> None:
    qtbot.mousePress(chart, Qt.MouseButton.LeftButton, pos=place(chart, first))
    qtbot.mouseMove(chart, place(chart, last))
    qtbot.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=place(chart, last))


def click(qtbot: QtBot, card: ChartCard, name: str) -> None:
    (button,) = (each for each in card.findChildren(QPushButton) if each.accessibleName() == name)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def table_of(card: ChartCard) -> QTableView:
    (table,) = card.findChildren(QTableView)
    return table


def header(table: QTableView, column: int) -> str:
    return str(table.model().headerData(column, Qt.Orientation.Horizontal))


def rows(table: QTableView) -> list[list[str]]:
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def _leaving() -> QEvent:
    return QEvent(QEvent.Type.Leave)
