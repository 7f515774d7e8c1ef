"""How much of what was due was done: one example for each rule."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from uuid import UUID

import pytest

from stretchapp.core.adherence import (
    Adherence,
    History,
    adherence_by_item,
    day_adherence,
    item_adherence,
)
from stretchapp.core.day import Period
from stretchapp.core.plan import replace_item
from stretchapp.core.records import Status
from stretchapp.core.schedule import AsNeeded, Every, PerWeek, Schedule, Weekdays
from tests.core.examples import adherence, day, item, of_expected, pause, plan, said, stamp

PARTIAL, SKIPPED = Status.PARTIAL, Status.SKIPPED
LATER = day(100)
THREE_SETS = replace(item().dosage, sets=3)


@pytest.mark.parametrize(
    ("status", "sets_done", "credit"),
    [
        (Status.DONE, 0, Fraction(1)),
        (PARTIAL, 0, Fraction(0)),
        (PARTIAL, 1, Fraction(1, 3)),
        (PARTIAL, 2, Fraction(2, 3)),
        (PARTIAL, 3, Fraction(1)),
        (PARTIAL, 5, Fraction(1)),
        (SKIPPED, 2, Fraction(0)),
    ],
)
def test_the_credit_of_an_occurrence(status: Status, sets_done: int, credit: Fraction) -> None:
    one = item(dosage=THREE_SETS)
    completion = said(one, day(0), status, sets_done=sets_done)
    assert adherence(plan(one), [completion], day(0), day(0), LATER) == Adherence(credit, 1)


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        (None, 14),
        (Weekdays(frozenset({0, 2, 4})), 6),
        (Every(3), 5),
        (PerWeek(3), 6),
        (AsNeeded(), 0),
    ],
    ids=str,
)
@pytest.mark.parametrize("times", [1, 2, 6])
def test_what_a_fortnight_expects(schedule: Schedule | None, expected: int, times: int) -> None:
    one = item(schedule, times_per_day=times)
    assert adherence(plan(one), [], day(0), day(13), LATER) == of_expected(0, times * expected)


def test_a_fortnight_done_in_full() -> None:
    one = item(times_per_day=2)
    work = [said(one, day(n), occurrence=k) for n in range(14) for k in (1, 2)]
    full = adherence(plan(one), work, day(0), day(13), LATER)
    assert full == of_expected(28, 28)
    assert full.share == 1


def test_extra_work_never_hides_a_missed_day() -> None:
    one = item()
    work = [said(one, day(0), occurrence=k) for k in (1, 2, 3)]
    assert adherence(plan(one), work, day(0), day(1), LATER) == of_expected(1, 2)


def test_work_on_a_day_when_the_item_is_not_due_is_not_counted() -> None:
    mondays = item(Weekdays(frozenset({0})))
    work = [said(mondays, day(1))]
    assert adherence(plan(mondays), work, day(0), day(6), LATER) == of_expected(0, 1)


def test_as_needed_work_counts_in_no_percentage() -> None:
    rescue = item(AsNeeded())
    done = adherence(plan(rescue), [said(rescue, day(0))], day(0), day(6), LATER)
    assert (done, done.percent()) == (of_expected(0, 0), None)


def test_days_outside_the_plan_are_in_neither_sum() -> None:
    one = item(first_day=day(-9))
    short = plan(one, first_day=day(2), last_day=day(4))
    work = [said(one, day(n)) for n in range(-9, 10)]
    assert adherence(short, work, day(-9), day(9), LATER) == of_expected(3, 3)


def test_days_outside_the_items_validity_are_in_neither_sum() -> None:
    one = item(first_day=day(1), last_day=day(2))
    work = [said(one, day(n)) for n in range(7)]
    assert adherence(plan(one), work, day(0), day(6), LATER) == of_expected(2, 2)


def test_a_paused_day_is_in_neither_sum() -> None:
    one = item()
    paused = plan(one, pauses=(pause(day(2), day(3)), pause(day(3), day(4))))
    work = [said(one, day(0)), said(one, day(2))]
    assert adherence(paused, work, day(0), day(6), LATER) == of_expected(1, 4)


def test_a_pause_until_further_notice_leaves_nothing_expected() -> None:
    paused = plan(item(), item(PerWeek(3), 2), pauses=(pause(day(0)),))
    assert adherence(paused, [], day(0), day(90), LATER).percent() is None


def test_days_to_come_are_in_neither_sum() -> None:
    one = item()
    work = [said(one, day(0)), said(one, day(5))]
    assert adherence(plan(one), work, day(0), day(6), today=day(2)) == of_expected(1, 2)


@pytest.mark.parametrize(
    ("occurrences", "result"),
    [
        ([], of_expected(0, 0)),
        ([Status.DONE], of_expected(1, 1)),
        ([SKIPPED], of_expected(0, 1)),
        ([PARTIAL], Adherence(Fraction(1, 2), 1)),
        ([Status.DONE, SKIPPED], of_expected(1, 2)),
        ([Status.DONE, Status.DONE, Status.DONE], of_expected(3, 3)),
    ],
)
def test_of_today_only_what_has_a_completion_counts(
    occurrences: list[Status], result: Adherence
) -> None:
    one = item(times_per_day=3)
    work = [
        said(one, day(0), status, occurrence=number, sets_done=1)
        for number, status in enumerate(occurrences, start=1)
    ]
    assert adherence(plan(one), work, day(0), day(0), today=day(0)) == result


def test_extra_work_today_expects_no_more_than_the_times_a_day() -> None:
    one = item()
    work = [said(one, day(0), SKIPPED), said(one, day(0), occurrence=2)]
    assert adherence(plan(one), work, day(0), day(0), today=day(0)) == of_expected(1, 1)


def test_more_sets_than_prescribed_do_not_make_up_for_another_occurrence() -> None:
    twice = item(times_per_day=2)
    work = [said(twice, day(0), PARTIAL, sets_done=9)]
    assert adherence(plan(twice), work, day(0), day(0), LATER) == of_expected(1, 2)


def test_an_open_occurrence_counts_as_missed_once_the_day_is_over() -> None:
    one = item(times_per_day=2)
    work = [said(one, day(0))]
    assert adherence(plan(one), work, day(0), day(1), today=day(0)) == of_expected(1, 1)
    assert adherence(plan(one), work, day(0), day(1), today=day(1)) == of_expected(1, 2)


def test_deleted_work_is_not_counted() -> None:
    one = item()
    work = [said(one, day(0), stamp=stamp(deleted=True))]
    assert adherence(plan(one), work, day(0), day(0), LATER) == of_expected(0, 1)


def test_a_deleted_item_or_plan_expects_nothing() -> None:
    gone = item(stamp=stamp(deleted=True))
    weekly = item(PerWeek(3), stamp=stamp(deleted=True))
    assert adherence(plan(gone, weekly), [], day(0), day(9), LATER) == of_expected(0, 0)
    deleted = plan(item(), item(PerWeek(3), 2), stamp=stamp(deleted=True))
    assert adherence(deleted, [], day(0), day(9), LATER) == of_expected(0, 0)


def test_history_is_judged_by_what_was_prescribed_then() -> None:
    old = item(times_per_day=1)
    changed = item(number=2, times_per_day=3, dosage=THREE_SETS)
    closed, new = replace_item(old, changed, day(3), day(3), last_recorded=day(2))
    half = [said(old, day(n), PARTIAL, sets_done=1) for n in range(3)]
    third = [said(new, day(n), PARTIAL, sets_done=1) for n in range(3, 5)]
    whole = plan(closed, new)
    before = adherence(plan(old), half, day(0), day(2), LATER)
    assert adherence(whole, half + third, day(0), day(2), LATER) == before
    assert before == Adherence(Fraction(3, 2), 3)
    assert adherence(whole, half + third, day(3), day(4), LATER) == Adherence(Fraction(2, 3), 6)


def test_all_items_and_plans_are_summed_and_each_is_listed() -> None:
    daily, weekly, rescue, unused = (
        item(number=1),
        item(PerWeek(2), 2),
        item(AsNeeded(), 3),
        item(AsNeeded(), 4),
    )
    other = replace(plan(item(number=5)), id=UUID(int=101))
    work = [said(daily, day(0)), said(weekly, day(3)), said(rescue, day(4))]
    listed = adherence_by_item(
        [plan(daily, weekly, rescue, unused), other],
        History(work),
        Period(day(0), day(6)),
        LATER,
    )
    assert [(entry.item.id.int, entry.adherence, entry.days_done) for entry in listed] == [
        (1, of_expected(1, 7), 1),
        (2, of_expected(1, 2), 1),
        (3, of_expected(0, 0), 1),
        (5, of_expected(0, 7), 0),
    ]


@pytest.mark.parametrize(
    ("credit", "expected", "whole", "one_decimal"),
    [
        (0, 0, None, None),
        (0, 4, Fraction(0), Fraction(0)),
        (4, 4, Fraction(100), Fraction(100)),
        (Fraction(17, 2), 21, Fraction(40), Fraction(405, 10)),
        (1, 8, Fraction(13), Fraction(125, 10)),
        (1, 200, Fraction(1), Fraction(5, 10)),
        (1, 2000, Fraction(0), Fraction(1, 10)),
        (2, 3, Fraction(67), Fraction(667, 10)),
        (199, 200, Fraction(100), Fraction(995, 10)),
    ],
)
def test_the_percentage_is_rounded_for_display_a_half_up(
    credit: Fraction, expected: int, whole: Fraction | None, one_decimal: Fraction | None
) -> None:
    figure = of_expected(credit, expected)
    assert (figure.percent(), figure.percent(1)) == (whole, one_decimal)


def test_thirds_add_up_exactly() -> None:
    one = item(dosage=THREE_SETS)
    work = [said(one, day(n), PARTIAL, sets_done=1) for n in range(3)]
    assert adherence(plan(one), work, day(0), day(2), LATER).share == Fraction(1, 3)


def weekly_sum(
    count: int,
    done: list[int],
    today: int = 100,
    first: int = 0,
    last: int = 6,
    skipped: tuple[int, ...] = (),
    pauses: tuple[tuple[int, int], ...] = (),
) -> Adherence:
    """One week of an item due on ``count`` days that was done and skipped on some."""
    weekly = item(PerWeek(count), first_day=day(-70))
    work = [said(weekly, day(n)) for n in done] + [said(weekly, day(n), SKIPPED) for n in skipped]
    its_plan = plan(
        weekly,
        first_day=day(-70),
        pauses=tuple(pause(day(start), day(stop)) for start, stop in pauses),
    )
    return adherence(its_plan, work, day(first), day(last), today=day(today))


@pytest.mark.parametrize(
    ("done", "credit"), [([], 0), ([2], 1), ([0, 6], 2), ([1, 2, 3], 3), ([0, 1, 2, 3, 4], 3)]
)
def test_a_week_that_is_over_counts_its_best_days(done: list[int], credit: int) -> None:
    assert weekly_sum(3, done) == of_expected(credit, 3)


def test_a_weeks_best_days_are_capped_at_the_times_a_day() -> None:
    weekly = item(PerWeek(2), times_per_day=2)
    work = [
        *(said(weekly, day(0), occurrence=k) for k in (1, 2, 3)),
        said(weekly, day(3)),
        said(weekly, day(5), PARTIAL, sets_done=1),
    ]
    assert adherence(plan(weekly), work, day(0), day(6), LATER) == of_expected(3, 4)


def test_work_in_one_week_does_not_make_up_for_another() -> None:
    assert weekly_sum(3, [0, 1, 2, 3, 4, 5], last=13) == of_expected(3, 6)


@pytest.mark.parametrize(
    ("count", "active", "expected"),
    [(3, 1, 0), (3, 2, 1), (3, 3, 1), (3, 4, 2), (3, 5, 2), (3, 6, 3), (5, 1, 1), (1, 3, 0)],
)
def test_a_week_cut_by_the_period_asks_for_its_part(count: int, active: int, expected: int) -> None:
    assert weekly_sum(count, [], last=active - 1) == of_expected(0, expected)
    assert weekly_sum(count, [], first=7 - active) == of_expected(0, expected)
    assert weekly_sum(count, [], pauses=((active, 6),)) == of_expected(0, expected)


def test_a_week_cut_by_the_plan_or_the_item_asks_for_its_part() -> None:
    weekly = item(PerWeek(3), first_day=day(5))
    assert adherence(plan(weekly), [], day(0), day(6), LATER) == of_expected(0, 1)
    ending = plan(item(PerWeek(3)), last_day=day(3))
    assert adherence(ending, [], day(0), day(6), LATER) == of_expected(0, 2)


def test_work_on_a_paused_day_is_none_of_the_weeks_days() -> None:
    assert weekly_sum(7, [0, 1, 2], pauses=((1, 5),)) == of_expected(1, 2)


@pytest.mark.parametrize(
    ("today", "done", "skipped", "result"),
    [
        # Nothing is settled while enough days remain.
        (0, [], (), of_expected(0, 0)),
        (4, [], (), of_expected(0, 0)),
        # From Saturday on, three days no longer fit.
        (5, [], (), of_expected(0, 1)),
        (6, [], (), of_expected(0, 2)),
        (6, [], (6,), of_expected(0, 3)),
        (7, [], (), of_expected(0, 3)),
        # What is done counts at once.
        (0, [0], (), of_expected(1, 1)),
        (2, [0, 1], (), of_expected(2, 2)),
        (6, [0], (), of_expected(1, 2)),
        (6, [0, 6], (), of_expected(2, 3)),
        # Days beyond the count change nothing.
        (4, [0, 1, 2, 3], (), of_expected(3, 3)),
        # A skipped day loses nothing while others remain.
        (3, [0], (3,), of_expected(1, 1)),
        (4, [], (4,), of_expected(0, 1)),
    ],
)
def test_of_a_week_that_is_not_over_only_what_is_settled_counts(
    today: int, done: list[int], skipped: tuple[int, ...], result: Adherence
) -> None:
    assert weekly_sum(3, done, today, skipped=skipped) == result


def test_a_part_of_a_stretch_settles_its_day_of_an_open_week() -> None:
    weekly = item(PerWeek(3))
    work = [said(weekly, day(0), PARTIAL, sets_done=1)]
    assert adherence(plan(weekly), work, day(0), day(6), day(2)) == Adherence(Fraction(1, 2), 1)


def test_a_period_that_ends_today_sees_only_its_own_part_of_the_week() -> None:
    assert weekly_sum(3, [0], today=4, last=4) == of_expected(1, 1)
    assert weekly_sum(3, [], today=4, last=4) == of_expected(0, 1)


def test_a_week_to_come_expects_nothing() -> None:
    assert weekly_sum(7, [], today=-1) == of_expected(0, 0)


@pytest.mark.parametrize("schedule", [None, PerWeek(7)], ids=str)
def test_the_calendars_last_days_can_be_asked_for(schedule: Schedule | None) -> None:
    one = item(schedule, first_day=date(9999, 12, 1))
    end = adherence(plan(one), [], date(9999, 12, 27), date.max, date.max)
    assert end == of_expected(0, 4)


def test_a_day_in_the_calendar_shows_weekly_work_in_full() -> None:
    daily, weekly = item(), item(PerWeek(3), 2)
    history = History([said(daily, day(0)), said(weekly, day(0)), said(weekly, day(2), SKIPPED)])
    on = [day_adherence([plan(daily, weekly)], history, day(n), LATER) for n in range(3)]
    assert on == [of_expected(2, 2), of_expected(0, 1), of_expected(0, 1)]


def test_a_day_to_come_is_empty_in_the_calendar() -> None:
    daily, weekly = item(), item(PerWeek(3), 2)
    history = History([said(daily, day(1)), said(weekly, day(1))])
    assert day_adherence([plan(daily, weekly)], history, day(1), today=day(0)) == Adherence()


def test_only_the_recorded_day_says_what_a_stretch_counts_for() -> None:
    one = item()
    moved = said(one, day(0), at=said(one, day(0)).at.replace(year=2030), utc_offset_minutes=-720)
    assert item_adherence(
        plan(one), one, History([moved]), Period(day(0), day(0)), LATER
    ) == of_expected(1, 1)
