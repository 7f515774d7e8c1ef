"""What holds of adherence whatever the plan and the history."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from stretchapp.core.adherence import (
    Adherence,
    History,
    adherence_by_item,
    day_adherence,
    item_adherence,
    total,
)
from stretchapp.core.day import ONE_DAY, Period, monday_of
from stretchapp.core.day_view import day_view
from stretchapp.core.records import Completion, Status
from stretchapp.core.run import current_run, longest_run
from stretchapp.core.schedule import PerWeek
from tests.core.examples import said
from tests.core_strategies import FIXED_SCHEDULES, Case, cases, schedules

BY_DATE = schedules().filter(lambda schedule: schedule["kind"] in FIXED_SCHEDULES)
INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)).map(
    lambda moment: moment.replace(tzinfo=UTC)
)
OFFSETS = st.integers(-12 * 60, 14 * 60)


def whole(case: Case, period: Period, history: History | None = None) -> Adherence:
    """The adherence to all plans of a case."""
    history = case.history if history is None else history
    return total(adherence_by_item(case.plans, history, period, case.today))


@given(cases())
def test_the_credit_of_an_item_is_never_more_than_expected(case: Case) -> None:
    for plan in case.plans:
        for item in plan.items:
            found = item_adherence(plan, item, case.history, case.period, case.today)
            assert 0 <= found.credit <= found.expected


@given(cases())
def test_the_share_lies_between_nothing_and_all_or_is_absent(case: Case) -> None:
    found = whole(case, case.period)
    if found.expected == 0:
        assert found.share is None
    else:
        assert found.share is not None
        assert 0 <= found.share <= 1


@given(
    cases(),
    st.data(),
    st.integers(0, 60),
    st.integers(1, 3),
    st.sampled_from(Status),
    st.integers(0, 4),
)
def test_adding_a_completion_never_lowers_the_past(
    case: Case, data: st.DataObject, offset: int, occurrence: int, status: Status, sets_done: int
) -> None:
    over = Period(case.period.first, min(case.period.last, case.today - ONE_DAY))
    items = [item for plan in case.plans for item in plan.items]
    one = data.draw(st.sampled_from(items))
    added = said(
        one, case.period.first + timedelta(days=offset), status, occurrence, sets_done=sets_done
    )
    assume(occurrence not in case.history.on(one.id, added.day))
    before = whole(case, over)
    after = whole(case, over, History([*case.completions, added]))
    assert after.expected == before.expected
    assert after.credit >= before.credit


@given(cases(schedule=BY_DATE))
def test_the_days_of_fixed_schedules_add_up_to_the_period(case: Case) -> None:
    days = (day_adherence(case.plans, case.history, day, case.today) for day in case.period)
    assert sum(days, start=Adherence()) == whole(case, case.period)


@given(cases(schedule=BY_DATE), st.integers(-2, 40))
def test_a_period_of_fixed_schedules_can_be_split_anywhere(case: Case, after: int) -> None:
    cut = case.period.first + timedelta(days=after)
    first = case.period.within(case.period.first, cut)
    second = case.period.within(cut + ONE_DAY, None)
    assert whole(case, first) + whole(case, second) == whole(case, case.period)


@given(cases(), st.integers(0, 5))
def test_a_period_of_any_schedule_can_be_split_between_weeks(case: Case, weeks: int) -> None:
    monday = monday_of(case.period.first) + timedelta(weeks=weeks)
    first = case.period.within(case.period.first, monday - ONE_DAY)
    second = case.period.within(monday, None)
    assert whole(case, first) + whole(case, second) == whole(case, case.period)


@given(cases(), st.data())
def test_no_change_of_zone_or_clock_moves_a_recorded_day(case: Case, data: st.DataObject) -> None:
    moved = History(
        replace(completion, at=data.draw(INSTANTS), utc_offset_minutes=data.draw(OFFSETS))
        for completion in case.completions
    )
    assert moved.stretch_days == case.history.stretch_days
    assert whole(case, case.period, moved) == whole(case, case.period)
    for figure in (current_run, longest_run):
        assert figure(case.plans, moved, case.today) == figure(case.plans, case.history, case.today)
    assert shown(case, moved) == shown(case, case.history)


def shown(case: Case, history: History) -> list[tuple[int, int, str, str | None]]:
    """What today's page lists: item, occurrence, standing and status."""
    return [
        (
            entry.item.id.int,
            entry.number,
            entry.standing,
            None if entry.completion is None else entry.completion.status,
        )
        for entry in day_view(case.plans, history, case.today).occurrences
    ]


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter(case: Case, chance: Random) -> None:
    shuffled: list[Completion] = case.completions
    chance.shuffle(shuffled)
    assert whole(case, case.period, History(shuffled)) == whole(case, case.period)


@given(cases())
def test_doing_everything_on_every_day_is_all_that_is_expected(case: Case) -> None:
    everything = History(
        said(item, day, occurrence=occurrence)
        for plan in case.plans
        for item in plan.items
        for day in case.period
        for occurrence in range(1, item.times_per_day + 1)
        if day <= case.today
    )
    assert whole(case, case.period, everything).share in (None, Fraction(1))


@given(cases())
def test_a_week_of_a_weekly_item_settles_from_day_to_day_and_is_never_taken_back(
    case: Case,
) -> None:
    history = History(entry for entry in case.completions if entry.day <= case.today)
    for plan in case.plans:
        for item in plan.items:
            if isinstance(item.schedule, PerWeek):
                settled = [
                    item_adherence(
                        plan, item, history, case.period, case.today + timedelta(days=later)
                    ).expected
                    for later in range(9)
                ]
                assert settled == sorted(settled)
