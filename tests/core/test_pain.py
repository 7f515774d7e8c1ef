"""Pain by day, the change that matters, and the safety page."""

from datetime import UTC, date, datetime
from fractions import Fraction
from uuid import UUID

import pytest

from stretchapp.core.pain import (
    PainChange,
    baseline,
    is_meaningful,
    needs_safety_page,
    pain_by_day,
    pain_change,
)
from stretchapp.core.records import CheckIn, When
from tests.core.examples import MONDAY, day, stamp


def check_in(on: int, pain: int | None, when: When = When.BEFORE, deleted: bool = False) -> CheckIn:
    return CheckIn(
        id=UUID(int=on + 1000),
        patient=UUID(int=1),
        day=day(on),
        at=datetime(2026, 11, 23, 20, 0, tzinfo=UTC),
        utc_offset_minutes=660,
        when=when,
        session=None,
        pain=pain,
        areas=(),
        stiffness=None,
        effort=None,
        note="",
        stamp=stamp(deleted=deleted),
    )


def scores(**by_day: int) -> dict[date, Fraction]:
    """Pain on days named ``d0``, ``d1``, ..."""
    return {day(int(name[1:])): Fraction(score) for name, score in by_day.items()}


def week_of(score: int, start: int = 0) -> dict[date, Fraction]:
    return {day(start + n): Fraction(score) for n in range(7)}


def test_a_days_pain_is_the_mean_of_its_check_ins() -> None:
    assert pain_by_day([check_in(0, 4), check_in(0, 5), check_in(2, 0)], When.BEFORE) == {
        day(0): Fraction(9, 2),
        day(2): Fraction(0),
    }


def test_before_and_after_a_session_are_kept_apart() -> None:
    both = [check_in(0, 4), check_in(0, 2, When.AFTER), check_in(0, 9, When.ALONE)]
    assert [pain_by_day(both, when)[day(0)] for when in When] == [4, 2, 9]


def test_a_check_in_without_pain_or_marked_as_deleted_is_left_out() -> None:
    assert pain_by_day([check_in(0, None), check_in(1, 3, deleted=True)], When.BEFORE) == {}


def test_the_days_come_in_order() -> None:
    assert list(pain_by_day([check_in(3, 1), check_in(1, 1)], When.BEFORE)) == [day(1), day(3)]


def test_the_baseline_is_the_mean_of_the_first_seven_days_with_a_check_in() -> None:
    days = {day(2 * n): Fraction(n) for n in range(10)}
    assert baseline(days, MONDAY) == Fraction(0 + 1 + 2 + 3 + 4 + 5 + 6, 7)


def test_the_baseline_begins_with_the_plan() -> None:
    assert baseline(scores(d0=9, d5=2, d6=4), day(1)) == 3


def test_there_is_no_baseline_without_a_check_in() -> None:
    assert baseline({}, MONDAY) is None
    assert baseline(scores(d0=4), day(1)) is None


@pytest.mark.parametrize(
    ("start", "now", "meaningful"),
    [
        ("6", "4", True),
        ("4", "6", True),
        ("8", "6.01", False),
        ("4", "2.8", True),
        ("4", "2.81", False),
        ("4", "5.2", True),
        ("1", "0.7", True),
        ("1", "0.71", False),
        ("10", "8", True),
        ("5", "5", False),
        ("10/3", "7/3", True),
    ],
)
def test_a_change_is_meaningful_from_two_points_or_thirty_percent(
    start: str, now: str, meaningful: bool
) -> None:
    assert is_meaningful(Fraction(start), Fraction(now)) is meaningful


@pytest.mark.parametrize(("now", "meaningful"), [("0", False), ("1.9", False), ("2", True)])
def test_from_a_baseline_of_zero_only_the_points_count(now: str, meaningful: bool) -> None:
    assert is_meaningful(Fraction(0), Fraction(now)) is meaningful


def test_the_change_compares_the_first_days_with_the_latest() -> None:
    days = week_of(6) | week_of(5, start=7) | week_of(3, start=14)
    change = PainChange(Fraction(6), Fraction(3))
    assert pain_change(days, MONDAY, until=day(20)) == change
    assert change.points == -3
    assert change.meaningful


def test_the_change_looks_no_further_than_the_day_asked_for() -> None:
    days = week_of(6) | week_of(5, start=7) | week_of(3, start=14)
    assert pain_change(days, MONDAY, until=day(13)) == PainChange(Fraction(6), Fraction(5))
    assert pain_change(days, MONDAY, until=day(7)) == PainChange(Fraction(6), Fraction(5))


def test_there_is_no_change_within_the_baseline() -> None:
    assert pain_change(week_of(6), MONDAY, until=day(30)) is None
    assert pain_change({}, MONDAY, until=day(30)) is None
    assert pain_change(week_of(6) | week_of(1, start=7), MONDAY, until=day(6)) is None


@pytest.mark.parametrize(
    ("after", "before", "safety"),
    [
        (7, None, True),
        (7, 7, True),
        (10, 10, True),
        (6, None, False),
        (6, 4, False),
        (6, 3, True),
        (3, 0, True),
        (2, 0, False),
        (0, 10, False),
        (None, 2, False),
        (None, None, False),
    ],
)
def test_the_safety_page_after_high_pain_or_a_sharp_rise(
    after: int | None, before: int | None, safety: bool
) -> None:
    assert needs_safety_page(after, before) is safety


@pytest.mark.parametrize("after", [None, 0, 9])
def test_a_stop_sign_always_calls_for_the_safety_page(after: int | None) -> None:
    assert needs_safety_page(after, before=None, stop_sign_reported=True)
