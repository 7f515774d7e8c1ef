"""Which of a day's open occurrences a session takes."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta, timezone

from stretchapp.core.adherence import History
from stretchapp.core.day_view import day_view
from stretchapp.core.plan import PlanItem
from stretchapp.core.records import Completion
from stretchapp.core.schedule import AsNeeded, Daily, Every, PerWeek
from stretchapp.core.session_routine import occurrences_now
from tests.core.examples import MONDAY, day, item, plan, said

HERE = timezone(timedelta(hours=11))
FOUR = time(4)


def chosen(
    items: Sequence[PlanItem],
    at: str,
    work: Sequence[Completion] = (),
    *,
    number: int = 0,
    day_start: time = FOUR,
) -> list[tuple[int, int]]:
    """Item and occurrence of what a session takes at a local time of a day."""
    shown = day(number)
    now = datetime.combine(MONDAY, time.fromisoformat(at), HERE) + timedelta(days=number)
    view = day_view([plan(*items)], History(work), shown)
    return [(entry.item.id.int, entry.number) for entry in occurrences_now(view, now, day_start)]


MORNING = item(Daily(), number=1, clock_times=(time(7, 30),))
EVENING = item(Daily(), number=2, clock_times=(time(20),))
TWICE = item(Daily(), number=3, times_per_day=2, clock_times=(time(7, 30), time(20)))
ANY_TIME = item(Daily(), number=4)


def test_in_the_morning_come_the_mornings_and_those_without_a_time() -> None:
    assert chosen([ANY_TIME, TWICE, EVENING, MORNING], "07:40") == [(3, 1), (1, 1), (4, 1)]


def test_an_hour_early_is_no_bother() -> None:
    assert chosen([MORNING, EVENING], "19:00", [said(MORNING, day(0))]) == [(2, 1)]
    assert chosen([MORNING, EVENING, ANY_TIME], "18:59", [said(MORNING, day(0))]) == [(4, 1)]


def test_each_stretch_comes_once_as_its_latest_time() -> None:
    assert chosen([TWICE], "20:30") == [(3, 2)]
    assert chosen([TWICE], "20:30", [said(TWICE, day(0), occurrence=2)]) == [(3, 1)]


def test_twice_a_day_without_times_is_one_after_the_other() -> None:
    twice = item(Daily(), number=5, times_per_day=2)
    assert chosen([twice], "09:00") == [(5, 1)]
    assert chosen([twice], "09:01", [said(twice, day(0))]) == [(5, 2)]


def test_before_any_time_the_next_ones_come() -> None:
    assert chosen([MORNING, EVENING, TWICE], "05:00") == [(1, 1), (3, 1)]


def test_after_midnight_all_of_the_day_before_has_come() -> None:
    late = datetime.combine(day(1), time(1, 30), HERE)
    view = day_view([plan(MORNING, EVENING)], History([]), day(0))
    assert len(occurrences_now(view, late, FOUR)) == 2


def test_a_time_before_the_day_start_is_the_days_last() -> None:
    midnight = item(Daily(), number=6, clock_times=(time(0, 30),))
    assert chosen([MORNING, midnight], "07:30") == [(1, 1)]
    view = day_view([plan(MORNING, midnight)], History([]), day(0))
    at_midnight = datetime.combine(day(1), time(0, 15), HERE)
    assert [entry.item.id.int for entry in occurrences_now(view, at_midnight, FOUR)] == [1, 6]


def test_with_a_late_day_start_the_morning_is_the_days_end() -> None:
    twice = item(Daily(), number=6, times_per_day=2, clock_times=(time(8), time(20)))
    view = day_view([plan(twice)], History([]), day(0))
    morning_after = datetime.combine(day(1), time(8, 30), HERE)
    assert [entry.number for entry in occurrences_now(view, morning_after, time(12))] == [1]
    evening = datetime.combine(day(0), time(20, 30), HERE)
    assert [entry.number for entry in occurrences_now(view, evening, time(12))] == [2]


def test_a_day_that_is_over_has_everything_open() -> None:
    assert chosen([MORNING, EVENING], "05:00", number=1) == [(1, 1)]
    view = day_view([plan(MORNING, EVENING)], History([]), day(0))
    now = datetime.combine(day(1), time(5), HERE)
    assert [entry.item.id.int for entry in occurrences_now(view, now, FOUR)] == [1, 2]


def test_what_is_recorded_or_not_due_does_not_come() -> None:
    other = item(Every(2), number=7)
    needed = item(AsNeeded(), number=8)
    assert chosen([ANY_TIME, other, needed], "09:00", [said(ANY_TIME, day(1))], number=1) == []


def test_the_weeks_stretches_come_when_nothing_else_is_open() -> None:
    weekly = item(PerWeek(2), number=9)
    assert chosen([ANY_TIME, weekly], "09:00") == [(4, 1)]
    assert chosen([ANY_TIME, weekly], "09:00", [said(ANY_TIME, day(0))]) == [(9, 1)]
    done = [said(weekly, day(0)), said(weekly, day(1))]
    assert chosen([weekly], "09:00", done[:1], number=2) == [(9, 1)]
    assert chosen([weekly], "09:00", done, number=2) == []
