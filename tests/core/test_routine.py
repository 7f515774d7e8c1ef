"""Routines that change from week to week: what fits together, and when each stage holds."""

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchapp.core.day import ONE_DAY, Period
from stretchapp.core.documents import routine_from_json, routine_to_json
from stretchapp.core.exercise import Dosage, Side
from stretchapp.core.routine import MOST_WEEKS, ProgressionStep, Routine, RoutineItem
from stretchapp.core.schedule import (
    AsNeeded,
    Daily,
    Every,
    PerWeek,
    Schedule,
    Weekdays,
    due_by_date,
    turn_of_rhythm,
)
from tests.core.examples import MONDAY, day

SHORT = Dosage(sets=1, repetitions=1, hold_seconds=20, rest_seconds=10, side=Side.EACH)
LONG = replace(SHORT, sets=2)
LONGEST = replace(SHORT, sets=3)
SLOW = replace(SHORT, repetitions=10, hold_seconds=0, pace_seconds=6)


def step(from_week: int, dosage: Dosage = LONG, **changes: Any) -> ProgressionStep:
    return replace(ProgressionStep(from_week, dosage, Daily()), **changes)


def entry(*progression: ProgressionStep, **changes: Any) -> RoutineItem:
    """A daily item that never ends unless said otherwise."""
    return RoutineItem(
        "glute-bridge", SHORT, progression=progression, **{"schedule": Daily()} | changes
    )


def routine(*items: RoutineItem) -> Routine:
    return Routine("hips", "Hips", "Loosens the hips.", items)


schedules: st.SearchStrategy[Schedule] = st.one_of(
    st.just(Daily()),
    st.just(AsNeeded()),
    st.frozensets(st.integers(0, 6), min_size=1).map(Weekdays),
    st.integers(1, 7).map(Every),
    st.integers(1, 7).map(PerWeek),
)
first_days = st.dates(date(2026, 1, 1), date(2028, 12, 31))


@st.composite
def items(draw: st.DrawFn, schedule: st.SearchStrategy[Schedule] = schedules) -> RoutineItem:
    """An item with a progression whose schedules are drawn too."""
    weeks = sorted(draw(st.sets(st.integers(1, MOST_WEEKS), min_size=1, max_size=5)))
    steps = tuple(
        ProgressionStep(week, draw(st.sampled_from([SHORT, LONG, SLOW])), draw(schedule))
        for week in weeks[1:]
    )
    last_week = draw(st.none() | st.integers(weeks[-1], MOST_WEEKS))
    return entry(*steps, schedule=draw(schedule), first_week=weeks[0], last_week=last_week)


@pytest.mark.parametrize("week", [0, 53])
def test_an_item_begins_and_ends_within_a_year(week: int) -> None:
    with pytest.raises(ValueError, match=rf"^first_week: expected 1 to 52, found {week}$"):
        entry(first_week=week)
    with pytest.raises(ValueError, match=rf"^last_week: expected 1 to 52, found {week}$"):
        entry(last_week=week)


@pytest.mark.parametrize("week", [1, 53])
def test_a_step_comes_after_the_first_week(week: int) -> None:
    with pytest.raises(ValueError, match=rf"^from_week: expected 2 to 52, found {week}$"):
        step(week)


def test_a_step_is_done_one_to_six_times_a_day() -> None:
    with pytest.raises(ValueError, match=r"^times_per_day: expected 1 to 6, found 7$"):
        step(2, times_per_day=7)


@pytest.mark.parametrize(
    ("weeks", "first_week", "found"), [([3, 3], 1, 3), ([4, 2], 1, 2), ([3], 3, 3), ([5, 9], 6, 5)]
)
def test_steps_ascend_from_the_first_week(weeks: list[int], first_week: int, found: int) -> None:
    with pytest.raises(ValueError, match=rf"^from_week: expected \d+ to 52, found {found}$"):
        entry(*map(step, weeks), first_week=first_week)


@pytest.mark.parametrize(("first_week", "weeks", "last_week"), [(3, [], 2), (1, [2, 5], 4)])
def test_no_item_ends_before_it_begins_or_grows(
    first_week: int, weeks: list[int], last_week: int
) -> None:
    with pytest.raises(ValueError, match=rf"^last_week: expected \d to 52, found {last_week}$"):
        entry(*map(step, weeks), first_week=first_week, last_week=last_week)


def test_clock_times_fit_the_fewest_times_a_day() -> None:
    times = (time(8), time(18))
    grown = entry(step(3, times_per_day=3), times_per_day=2, clock_times=times)
    assert [stage.times_per_day for stage in grown.stages()] == [2, 3]
    with pytest.raises(ValueError, match=r"^clock_times: expected at most 1, found 2$"):
        entry(step(3), times_per_day=2, clock_times=times)


def test_a_rhythm_slower_than_a_week_has_no_progression() -> None:
    assert entry(schedule=Every(14)).schedule == Every(14)
    for slow in (entry, lambda **changes: entry(step(3, **changes))):
        with pytest.raises(ValueError, match=r"^days: expected 1 to 7, found 8$"):
            slow(*([step(2)] if slow is entry else []), schedule=Every(8))


def test_an_item_without_a_progression_is_its_own_only_stage() -> None:
    for one in (entry(), entry(first_week=2, last_week=5)):
        assert list(one.stages()) == [one]


def test_each_stage_lasts_until_the_next_begins() -> None:
    grown = entry(step(3), step(5, LONGEST), last_week=6, note="Slowly.")
    assert [
        (stage.first_week, stage.last_week, stage.dosage, stage.note, stage.progression)
        for stage in grown.stages()
    ] == [
        (1, 2, SHORT, "Slowly.", ()),
        (3, 4, LONG, "Slowly.", ()),
        (5, 6, LONGEST, "Slowly.", ()),
    ]


def test_stages_begin_with_whole_weeks_of_the_plan() -> None:
    wednesday = day(2)
    grown = entry(step(3), step(5, LONGEST), last_week=6)
    assert [(first, last) for _, first, last in grown.stages_from(wednesday)] == [
        (day(2), day(15)),
        (day(16), day(29)),
        (day(30), day(43)),
    ]


@given(items(), first_days)
def test_stages_follow_each_other_without_a_gap(one: RoutineItem, first_day: date) -> None:
    stages = list(one.stages_from(first_day))
    for (_, first, last), (_, following, _) in pairwise(stages):
        assert last is not None
        assert first <= last
        assert following == last + ONE_DAY
    for stage, first, last in stages:
        begins = first_day + timedelta(weeks=stage.first_week - 1)
        assert begins <= first < begins + timedelta(weeks=1)
        assert (last is None) == (stage.last_week is None)
        assert last is None or first <= last


@given(items(st.integers(1, 7).map(Every)), first_days)
def test_a_change_of_rhythm_waits_for_a_day_of_the_old_one(
    one: RoutineItem, first_day: date
) -> None:
    stages = list(one.stages_from(first_day))
    for (stage, first, _), (_, following, _) in pairwise(stages):
        assert due_by_date(stage.schedule, following, first)


@given(st.integers(1, 7), st.integers(1, 7), first_days)
def test_the_same_rhythm_runs_on_through_all_changes(
    number: int, first_week: int, first_day: date
) -> None:
    every = Every(number)
    easy = entry(step(first_week + 1, schedule=every), schedule=every, last_week=first_week + 1)
    hard = entry(schedule=every, first_week=first_week + 2, last_week=first_week + 4)
    due = [
        day
        for one in (easy, hard)
        for _, first, last in one.stages_from(first_day)
        if last is not None
        for day in Period(first, last)
        if due_by_date(every, day, first)
    ]
    assert due == [first_day + timedelta(days=number * place) for place in range(len(due))]


@given(items(st.integers(1, 7).map(PerWeek)), first_days)
def test_a_change_of_a_weekly_count_never_splits_a_week(one: RoutineItem, first_day: date) -> None:
    for _, first, last in one.stages_from(first_day):
        assert first == first_day or first.weekday() == 0
        assert last is None or last.weekday() == 6


@pytest.mark.parametrize(
    ("schedule", "turn"),
    [
        (Daily(), 8),
        (Weekdays(frozenset({4})), 8),
        (AsNeeded(), 8),
        (Every(1), 8),
        (Every(2), 8),
        (Every(3), 9),
        (Every(7), 14),
        (PerWeek(3), 14),
    ],
    ids=str,
)
def test_a_schedule_gives_way_when_its_rhythm_turns(schedule: Schedule, turn: int) -> None:
    assert turn_of_rhythm(schedule, MONDAY, day(8)) == day(turn)


def test_nothing_waits_on_the_first_day() -> None:
    for schedule in (Every(3), PerWeek(3)):
        assert turn_of_rhythm(schedule, day(3), day(3)) == day(3)


def test_a_routine_lasts_until_its_last_item_ends() -> None:
    assert routine(entry(last_week=2), entry(first_week=3, last_week=6)).weeks == 6
    assert routine(entry(last_week=2), entry()).weeks is None


def test_a_week_holds_what_is_prescribed_in_it() -> None:
    easy, hard = entry(step(2), last_week=2), entry(first_week=3, last_week=4, times_per_day=2)
    both = routine(easy, hard)
    assert [[stage.dosage.sets for stage in both.in_week(week)] for week in range(1, 6)] == [
        [1],
        [2],
        [1],
        [1],
        [],
    ]
    assert [both.seconds_a_day(week) for week in (1, 2, 3)] == [50, 110, 100]


def test_the_turns_are_the_weeks_in_which_something_changes() -> None:
    assert routine(entry(), entry()).turns() == ()
    assert routine(entry(last_week=4)).turns() == ()
    assert routine(entry(step(3), step(5)), entry(first_week=2, last_week=6)).turns() == (
        2,
        3,
        5,
        7,
    )


@given(st.lists(items(), min_size=1, max_size=4))
def test_nothing_changes_between_the_turns(drawn: list[RoutineItem]) -> None:
    of_them = routine(*drawn)
    for week in range(2, (of_them.weeks or MOST_WEEKS) + 1):
        if week not in of_them.turns() and of_them.in_week(week):
            assert of_them.in_week(week) == of_them.in_week(week - 1)


@given(st.lists(items(), min_size=1, max_size=4))
def test_a_routine_comes_back_from_json_as_it_was(drawn: list[RoutineItem]) -> None:
    assert routine_from_json(routine_to_json(routine(*drawn))) == routine(*drawn)


def test_weeks_may_be_missing_from_json() -> None:
    document = routine_to_json(routine(entry()))
    for field in ("first_week", "last_week", "progression"):
        del document["items"][0][field]
    assert routine_from_json(document) == routine(entry())
