"""Progress: a range, what it says of it, and the days in words."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QTableView

from stretchapp.core.day import Period
from stretchapp.core.habit import percent
from stretchapp.ui import texts
from stretchapp.ui.progress.page import ProgressPage
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.charts.time_chart import TimeChart
from tests.journeys.plan_files import CAT, STRAP, STRAP_NAME, item, per_week, plan_file
from tests.ui.window_driver import User

Role = QAccessible.Role
FRIDAY = "2026-12-04T21:00:00+11:00"


@pytest.fixture
def after_a_while(user: User) -> User:
    """Eleven days of a daily stretch: all but two done, one of them half."""
    user.has_plan(plan_file(item(1, STRAP), item(2, CAT, schedule=per_week(2), sets=1)))
    user.clock.set(FRIDAY)
    day = date(2026, 11, 23)
    for number in range(11):
        on = str(day + timedelta(days=number))
        if number in (2, 5):
            continue
        sets = ["--sets", "1"] if number == 7 else []
        user.says_elsewhere("tick", plan_file(item(1))["plan"]["items"][0]["id"], "--on", on, *sets)
    user.start()
    user.press("Progress")
    user.press("4 weeks")
    user.waits_to_read("since 9 Nov")
    return user


def test_the_headline_says_of_what(after_a_while: User) -> None:
    user = after_a_while
    # 8.5 of 11 daily ones up to yesterday; weekly: 0 of 2 in the week that is over.
    assert user.reads("8.5 of 13 since 9 Nov")
    assert user.reads("65\u2009%")
    table = user.find("By stretch", Role.Table)
    assert isinstance(table, QTableView)
    assert [table.model().index(row, 1).data() for row in (0, 1)] == ["8.5 of 11", "0 of 2"]


@pytest.mark.parametrize(("width", "lines"), [(1280, 1), (1024, 2)])
def test_the_head_keeps_together_what_belongs_together(
    after_a_while: User, width: int, lines: int
) -> None:
    user = after_a_while
    user.window.resize(width, 800)
    QCoreApplication.processEvents()

    def top(name: str) -> int:
        return user.find(name).mapTo(user.window, QPoint(0, 0)).y()

    assert top("Measures") == top("Save report")
    assert (top("Save report") - top("Range") < user.find("Range").height()) == (lines == 1)


def test_the_habits_strength_is_explained_where_it_stands(after_a_while: User) -> None:
    user = after_a_while
    (page,) = user.window.findChildren(ProgressPage)
    assert page.record is not None
    figure = texts.percent_words(percent(page.record.habit))
    name = f"{figure} habit strength, up to today, the latest 13 days count for half"
    (tile,) = (card for card in page.findChildren(Card) if card.accessibleName() == name)
    for words in (tile.accessibleDescription(), tile.toolTip()):
        assert "paused days take nothing" in words


def test_the_days_as_a_table(after_a_while: User) -> None:
    user = after_a_while
    user.press("Show as table: Days")
    table = user.find("Days", Role.Table)
    assert isinstance(table, QTableView)
    rows = range(table.model().rowCount())
    said = {
        table.model().index(row, 0).data(): [
            table.model().index(row, column).data() for column in (1, 2, 3)
        ]
        for row in rows
    }
    assert said["24 Nov"] == ["1", "1", "100\u2009%"]
    assert said["25 Nov"] == ["0", "1", "0\u2009%"]
    assert said["30 Nov"] == ["0.5", "1", "50\u2009%"]
    user.press("Show as chart: Days")
    assert user.find("Days", Role.Client).isVisible()


def test_esc_leads_back_to_the_dates_before_the_zoom(after_a_while: User) -> None:
    user = after_a_while
    page = user.window.findChild(ProgressPage)
    assert isinstance(page, ProgressPage)
    page.show_days(Period(date(2026, 11, 24), date(2026, 12, 3)))
    user.waits_to_read("in 24 Nov – 3 Dec")
    weeks = user.window.findChildren(TimeChart)[0]
    weeks.period_chosen.emit(Period(date(2026, 11, 26), date(2026, 11, 29)))
    user.waits_to_read("in 26–29 November")
    weeks.zoom_left.emit()
    user.waits_to_read("in 24 Nov – 3 Dec")


def test_a_range_of_two_dates(after_a_while: User) -> None:
    user = after_a_while
    user.press("Dates")
    assert user.sees("First day")
    user.press("All")
    user.waits_to_read("since 23 Nov")


def test_without_a_visit_the_page_says_what_it_shows(after_a_while: User) -> None:
    user = after_a_while
    user.press("Since last visit")
    user.waits_to_read("No visit before today is recorded")


def test_the_calendar_is_read_out_by_arrow_keys_and_opens_a_day(after_a_while: User) -> None:
    user = after_a_while
    user.find("Days", Role.Client).setFocus()
    user.key("End", "Up", "Up", "Up")
    user.waits_to_read("1 of 1 done")
    user.key("Return")
    assert user.sees(STRAP_NAME, Role.CheckBox)


def test_a_stop_sign_of_today_shows_at_the_top_and_on_its_day(after_a_while: User) -> None:
    user = after_a_while
    assert not user.reads("stop sign")
    user.press("Today")
    user.press("Say how it is")
    user.press("A warning sign is there", Role.CheckBox)
    user.press("Save how it is today")
    user.press("Progress")
    user.waits_to_read("A stop sign was reported on 4 December")
    user.find("Days", Role.Client).setFocus()
    user.key("End", "Up", "Up")
    user.waits_to_read("nothing ticked yet. A stop sign was reported")


def test_what_is_written_elsewhere_shows(after_a_while: User) -> None:
    user = after_a_while
    user.says_elsewhere("tick", plan_file(item(1))["plan"]["items"][0]["id"], "--on", "2026-11-25")
    user.waits_to_read("9.5 of 13")


def test_without_a_plan_the_page_says_what_will_be_there(user: User) -> None:
    user.start()
    user.press("Start with my stretches")
    user.press("Progress")
    user.waits_to_read("Once there is a plan and a first tick")


def test_a_day_that_is_looked_at_is_marked_in_every_chart(after_a_while: User) -> None:
    user = after_a_while
    weeks = user.find("Weeks: done of due", Role.Client)
    assert isinstance(weeks, TimeChart)
    user.find("Days", Role.Client).setFocus()
    user.key("End", "Up", "Up", "Up")
    assert weeks.pointed == date(2026, 12, 3)


def test_time_is_zoomed_by_keys_and_left_with_escape(after_a_while: User) -> None:
    user = after_a_while
    user.find("Weeks: done of due", Role.Client).setFocus()
    user.key("End", "Shift+Left", "Return")
    user.waits_to_read("since 23 Nov")
    user.key("Escape")
    user.waits_to_read("since 9 Nov")


def test_a_chart_is_shown_as_a_table_and_back(after_a_while: User) -> None:
    user = after_a_while
    user.press("Show as table: Weeks: done of due")
    tables = [table for table in user.window.findChildren(QTableView) if table.isVisible()]
    assert any(table.accessibleName() == "Weeks: done of due" for table in tables)
    user.press("Show as chart: Weeks: done of due")
    assert user.sees("Weeks: done of due", Role.Client)


def test_the_table_by_stretch_is_sorted_by_a_heading(after_a_while: User) -> None:
    user = after_a_while
    table = user.find("By stretch", Role.Table)
    assert isinstance(table, QTableView)

    def first() -> str:
        return str(table.model().index(0, 0).data())

    assert first().startswith(STRAP_NAME)
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert first().startswith("Cat–camel")
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert first().startswith(STRAP_NAME)
