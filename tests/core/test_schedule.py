"""When the five kinds of schedule make an item due."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchapp.core.schedule import (
    AsNeeded,
    Daily,
    Every,
    PerWeek,
    Schedule,
    Weekdays,
    days_expected,
    due_by_date,
)
from tests.core.examples import MONDAY, day

FORTNIGHT = range(14)


@pytest.mark.parametrize(
    ("schedule", "due"),
    [
        (Daily(), list(FORTNIGHT)),
        (Weekdays(frozenset({0, 2, 4})), [0, 2, 4, 7, 9, 11]),
        (Weekdays(frozenset({6})), [6, 13]),
        (Every(1), list(FORTNIGHT)),
        (Every(3), [0, 3, 6, 9, 12]),
        (Every(366), [0]),
        (PerWeek(7), []),
        (AsNeeded(), []),
    ],
    ids=str,
)
def test_the_days_of_a_fortnight_on_which_an_item_is_due(
    schedule: Schedule, due: list[int]
) -> None:
    assert [number for number in FORTNIGHT if due_by_date(schedule, day(number), MONDAY)] == due


def test_every_second_day_counts_from_the_items_first_day_not_the_weeks() -> None:
    assert [n for n in FORTNIGHT if due_by_date(Every(2), day(n), day(1))] == [
        1, 3, 5, 7, 9, 11, 13,
    ]  # fmt: skip


@given(st.integers(1, 366), st.integers(0, 2000), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_every_n_days_is_due_on_multiples_of_n(n: int, distance: int, first: date) -> None:
    assert due_by_date(Every(n), first + timedelta(days=distance), first) == (distance % n == 0)


@pytest.mark.parametrize("count", range(1, 8))
@pytest.mark.parametrize("active", range(8))
def test_a_short_week_asks_for_its_part_of_the_weekly_count(count: int, active: int) -> None:
    part = floor(Fraction(count * active, 7) + Fraction(1, 2))
    assert days_expected(PerWeek(count), active) == min(active, part)


def test_a_week_cut_by_the_period_rounds_to_the_nearest_day() -> None:
    three = PerWeek(3)
    assert [days_expected(three, active) for active in range(8)] == [0, 0, 1, 1, 2, 2, 3, 3]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Weekdays(frozenset()),
        lambda: Weekdays(frozenset({7})),
        lambda: Weekdays(frozenset({-1})),
        lambda: Every(0),
        lambda: Every(367),
        lambda: PerWeek(0),
        lambda: PerWeek(8),
    ],
)
def test_a_schedule_out_of_range_cannot_be_made(wrong: Callable[[], Schedule]) -> None:
    with pytest.raises(ValueError, match="expected"):
        wrong()
