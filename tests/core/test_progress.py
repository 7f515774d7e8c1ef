"""The figures of a period: days, weeks, pain, exercises, notes, visits and changes of plans."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any
from uuid import UUID, uuid4

import pytest

from stretchapp.core.adherence import Adherence, History, adherence_by_item, total
from stretchapp.core.day import Period
from stretchapp.core.plan import Plan
from stretchapp.core.progress import DayKind, ProgressRecord
from stretchapp.core.progress_figures import PatientRecords, Vocabulary, progress_of
from stretchapp.core.progress_values import progress_values
from stretchapp.core.records import CheckIn, Completion, Patient, Status, Visit, When
from stretchapp.core.schedule import AsNeeded, PerWeek, Weekdays
from stretchapp.core.timeline_entries import Turn
from tests.core.examples import day, item, of_expected, pause, plan, said, stamp

VOCABULARY = Vocabulary(str.upper, (), (), ("neck", "low_back_left", "low_back_right"))


def record(
    *plans: Plan,
    done: Sequence[Completion] = (),
    check_ins: Sequence[CheckIn] = (),
    visits: Sequence[Visit] = (),
    days: tuple[int, int] = (0, 13),
    today: int = 13,
) -> ProgressRecord:
    patient = Patient(UUID(int=1), "Pat", stamp())
    records = PatientRecords(patient, plans, done, check_ins, (), (), visits)
    return progress_of(records, VOCABULARY, Period(day(days[0]), day(days[1])), day(today))


def check_in(on: int, pain: int | None, when: When = When.AFTER, **changes: Any) -> CheckIn:
    usual = CheckIn(
        uuid4(), UUID(int=1), day(on), datetime(2026, 12, 1, 9, tzinfo=UTC), 0, when, None, pain,
        (), None, None, "", stamp(),
    )  # fmt: skip
    return replace(usual, **changes)


def visit(on: int, **changes: Any) -> Visit:
    usual = Visit(uuid4(), UUID(int=1), day(on), ("cupping",), (), 45, "", stamp())
    return replace(usual, **changes)


def kinds(of: ProgressRecord) -> list[str]:
    return [one.kind.value for one in of.days]


def test_days_outside_a_plan_paused_and_to_come() -> None:
    paused = plan(item(Weekdays(frozenset({0, 1, 3, 4}))), pauses=(pause(day(3), day(3)),))
    found = record(paused, days=(-1, 6), today=5)
    assert kinds(found) == [
        "outside", "counted", "counted", "nothing_due", "paused", "counted", "nothing_due",
        "outside",
    ]  # fmt: skip
    assert [one.adherence.expected for one in found.days] == [0, 1, 1, 0, 0, 1, 0, 0]


def test_a_day_is_paused_only_when_every_plan_that_holds_is() -> None:
    away = plan(item(), pauses=(pause(day(0), day(1)),))
    other = plan(item(number=2), id=UUID(int=101), first_day=day(1))
    assert kinds(record(away, other, days=(0, 1))) == ["paused", "counted"]


def test_today_counts_nothing_until_something_is_recorded() -> None:
    line = item(times_per_day=2)
    assert kinds(record(plan(line), days=(0, 0), today=0)) == ["nothing_due"]
    (today,) = record(plan(line), done=[said(line, day(0))], days=(0, 0), today=0).days
    assert (today.kind, today.adherence) == (DayKind.COUNTED, of_expected(1, 1))


def test_work_on_a_day_with_nothing_due_is_extra() -> None:
    line = item(Weekdays(frozenset({0})))
    found = record(plan(line), done=[said(line, day(0)), said(line, day(2))], days=(0, 2))
    assert [one.extra for one in found.days] == [False, False, True]
    assert found.adherence == of_expected(1, 1)


def test_weekly_work_stands_on_its_day_and_is_judged_by_its_week() -> None:
    line = item(PerWeek(3))
    done = [said(line, day(1)), said(line, day(2), Status.PARTIAL, sets_done=1), said(line, day(8))]
    found = record(plan(line), done=done, today=20)
    assert found.days[1].adherence == of_expected(1, 1)
    assert found.days[2].adherence == of_expected(Fraction(1, 2), 1)
    assert found.days[3].kind is DayKind.NOTHING_DUE
    assert [one.adherence for one in found.weeks] == [
        of_expected(Fraction(3, 2), 3), of_expected(1, 3),
    ]  # fmt: skip
    assert found.adherence == of_expected(Fraction(5, 2), 6)


def test_weeks_are_cut_at_the_periods_ends() -> None:
    line = item(PerWeek(7))
    found = record(plan(line), days=(3, 8), today=20)
    assert [(len(one.days), one.adherence.expected) for one in found.weeks] == [(4, 4), (2, 2)]


def test_a_week_is_paused_when_all_its_days_with_a_plan_are() -> None:
    resting = plan(item(), first_day=day(2), pauses=(pause(day(0), day(7)),))
    found = record(resting, days=(-7, 13))
    assert [one.paused for one in found.weeks] == [False, True, False]


def test_exercises_are_those_with_something_due_or_done() -> None:
    daily, spare, needed = item(), item(AsNeeded(), 2), item(AsNeeded(), 3, exercise="cat")
    found = record(plan(daily, spare, needed), done=[said(needed, day(1))], days=(0, 2))
    assert [(one.item, one.name, one.days_done) for one in found.exercises] == [
        (daily, "HAMSTRING-SUPINE-STRAP", 0), (needed, "CAT", 1),
    ]  # fmt: skip
    assert found.exercises[1].adherence == Adherence()


def test_effort_and_pain_are_means_of_what_was_said_in_the_period() -> None:
    line, other = item(times_per_day=2), item(number=2)
    done = [
        said(line, day(-1), effort=10, pain=10),
        said(line, day(0), effort=3, pain=2),
        said(line, day(0), occurrence=2, effort=4),
        said(line, day(1)),
        said(line, day(2), effort=9, stamp=stamp(deleted=True)),
        said(other, day(2), effort=8),
    ]
    found = record(plan(line, other), done=done, days=(0, 2))
    assert [(one.effort, one.pain) for one in found.exercises] == [
        (Fraction(7, 2), Fraction(2)), (Fraction(8), None),
    ]  # fmt: skip
    assert found.effort == Fraction(5)


def test_skips_are_counted_and_their_reasons_the_most_frequent_first() -> None:
    line, other = item(), item(number=2)

    def skip(number: int, reason: str | None, of: Any = line) -> Completion:
        return said(of, day(number), Status.SKIPPED, sets_done=0, reason=reason)

    done = [
        skip(0, "no_time"),
        skip(1, "too_sore"),
        skip(2, " Guests  at home "),
        skip(3, "too_sore"),
        skip(4, "guests at home"),
        skip(5, "Guests at home"),
        skip(6, None),
        said(line, day(7), reason="forgot"),
        skip(8, "no_time", other),
    ]
    found = record(plan(line, other), done=done)
    first, second = found.exercises
    assert first.skips == 7
    assert first.reasons == (("Guests at home", 3), ("too_sore", 2), ("no_time", 1))
    assert (second.skips, second.reasons) == (1, (("no_time", 1),))
    assert found.reasons == (("Guests at home", 3), ("no_time", 2), ("too_sore", 2))


def test_notes_stand_in_the_order_of_day_and_instant() -> None:
    line = item()

    def at(hour: int) -> datetime:
        return datetime(2026, 12, 1, hour, tzinfo=UTC)

    done = [
        said(line, day(2), note="second", at=at(1)),
        said(line, day(1), note=" late ", at=at(20)),
        said(line, day(0), note="  "),
        said(line, day(3), note="deleted", stamp=stamp(deleted=True)),
        said(line, day(20), note="after the period"),
        said(item(number=9), day(4), note="of no plan"),
    ]
    check_ins = [
        check_in(1, 3, note="early", at=at(7)),
        check_in(1, 3, note="deleted", stamp=stamp(deleted=True)),
    ]
    found = record(plan(line), done=done, check_ins=check_ins)
    assert [(one.day, one.name, one.text) for one in found.notes] == [
        (day(1), "", "early"),
        (day(1), "HAMSTRING-SUPINE-STRAP", "late"),
        (day(2), "HAMSTRING-SUPINE-STRAP", "second"),
        (day(4), "", "of no plan"),
    ]


def test_pain_by_day_is_a_mean_before_after_and_alone() -> None:
    check_ins = [
        check_in(0, 6, When.BEFORE),
        check_in(0, 3),
        check_in(0, 4),
        check_in(1, 5, When.ALONE),
        check_in(2, None),
        check_in(3, 9, stamp=stamp(deleted=True)),
        check_in(20, 9),
    ]
    days = record(plan(item()), check_ins=check_ins).pain.days
    assert [(one.day, one.before, one.after, one.alone) for one in days] == [
        (day(0), Fraction(6), Fraction(7, 2), None), (day(1), None, None, Fraction(5)),
    ]  # fmt: skip


def test_the_baseline_is_of_the_latest_plan_that_has_begun() -> None:
    check_ins = [check_in(number, 8 if number < 10 else 4) for number in range(20)]
    old = plan(item(), last_day=day(9))
    new = plan(item(number=2), id=UUID(int=101), first_day=day(10))
    to_come = plan(item(number=3), id=UUID(int=102), first_day=day(22))
    both = record(old, new, to_come, check_ins=check_ins, days=(0, 30), today=20).pain
    assert both.baseline == 4
    assert both.change is not None
    assert (both.change.start, both.change.now) == (4, 4)
    earlier = record(old, new, check_ins=check_ins, days=(0, 9), today=20).pain
    assert earlier.baseline == 8
    assert record(check_ins=check_ins).pain.baseline is None


def test_around_a_visit_are_the_7_days_before_and_after_without_its_own() -> None:
    line = item()
    done = [said(line, day(number)) for number in (5, 10, 11, 12, 18)]
    check_ins = [
        check_in(2, 10), check_in(3, 8), check_in(9, 6), check_in(9, 4), check_in(10, 10),
        check_in(11, 3), check_in(17, 1), check_in(18, 10), check_in(12, 9, When.BEFORE),
    ]  # fmt: skip
    (one,) = record(
        plan(line), done=done, check_ins=check_ins, visits=[visit(10)], days=(10, 10), today=30
    ).visits
    assert one.adherence_before == of_expected(1, 7)
    assert one.adherence_after == of_expected(2, 7)
    assert one.pain_before == Fraction(13, 2)
    assert one.pain_after == 2


def test_days_to_come_are_in_nothing_around_a_visit() -> None:
    line = item()
    check_ins = [check_in(12, 4), check_in(13, 2), check_in(15, 9)]
    found = record(
        plan(line), done=[said(line, day(13))], check_ins=check_ins,
        visits=[visit(11), visit(13), visit(20)], days=(0, 20), today=13,
    ).visits  # fmt: skip
    assert [one.adherence_after for one in found] == [of_expected(1, 2), Adherence(), Adherence()]
    assert [one.pain_after for one in found] == [Fraction(3), None, None]
    assert [one.pain_before for one in found] == [None, Fraction(4), Fraction(2)]


def test_a_weekly_stretch_around_a_visit_is_judged_as_in_any_period() -> None:
    line = item(PerWeek(3))
    done = [said(line, day(number)) for number in (1, 4, 8, 9)]
    (one,) = record(
        plan(line), done=done, visits=[visit(10)], days=(9, 11), today=30
    ).visits  # fmt: skip
    history = History(done)
    for adherence, first in ((one.adherence_before, 3), (one.adherence_after, 11)):
        period = Period(day(first), day(first + 6))
        assert adherence == total(adherence_by_item([plan(line)], history, period, day(30)))


def test_a_stretch_that_begins_or_ends_at_the_edge_of_the_days_around_counts() -> None:
    last, first = item(PerWeek(7), first_day=day(17)), item(PerWeek(7), 2, last_day=day(3))
    (one,) = record(plan(last, first), visits=[visit(10)], days=(10, 10), today=60).visits
    assert (one.adherence_before, one.adherence_after) == (of_expected(0, 1), of_expected(0, 1))


def test_visits_are_those_of_the_period_by_day() -> None:
    visits = [visit(13), visit(0), visit(14), visit(-1), visit(3, stamp=stamp(deleted=True))]
    assert [one.visit.day for one in record(visits=visits).visits] == [day(0), day(13)]


def test_at_the_calendars_ends_there_is_nothing_beyond() -> None:
    ends = [visit(0, day=date.min), visit(0, day=date.max)]
    for one in ends:
        period = Period(one.day, one.day)
        records = PatientRecords(Patient(UUID(int=1), "Pat", stamp()), (), (), (), (), (), ends)
        (around,) = progress_of(records, VOCABULARY, period, day(0)).visits
        assert around.adherence_before == around.adherence_after == Adherence()


def test_changes_of_plans_are_those_of_the_period_up_to_today() -> None:
    line = item(last_day=day(8))
    later = item(number=2, first_day=day(4))
    changing = plan(line, later, last_day=day(15), review_day=day(12))
    found = record(changing, days=(1, 20), today=10).plan_changes
    assert [(one.day, [change.turn for change in one.changes]) for one in found] == [
        (day(4), [Turn.ADDED]), (day(9), [Turn.REMOVED]),
    ]  # fmt: skip


def test_areas_stand_once_a_day_in_the_order_of_the_list() -> None:
    check_ins = [
        check_in(2, 3, areas=("low_back_right", "ear")),
        check_in(1, None, areas=("neck",)),
        check_in(2, 3, When.BEFORE, areas=("neck", "low_back_right")),
        check_in(3, 3, areas=("neck",), stamp=stamp(deleted=True)),
        check_in(-1, 3, areas=("neck",)),
        check_in(4, 3),
    ]
    assert [(one.day, one.areas) for one in record(check_ins=check_ins).areas] == [
        (day(1), ("neck",)), (day(2), ("neck", "low_back_right", "ear")),
    ]  # fmt: skip


def test_stop_signs_are_the_days_of_the_period_on_which_one_was_reported() -> None:
    check_ins = [
        check_in(5, None, When.ALONE, stop_sign=True),
        check_in(2, 3, stop_sign=True),
        check_in(2, 3, When.BEFORE, stop_sign=True),
        check_in(3, 3, stop_sign=True, stamp=stamp(deleted=True)),
        check_in(4, 9),
        check_in(-1, 3, stop_sign=True),
    ]
    found = record(check_ins=check_ins)
    assert found.stop_signs == (day(2), day(5))
    told = [one for one in progress_values(found) if one.figure == "stop_sign"]
    assert [(one.of, one.days.first, one.value) for one in told] == [
        ("pain", day(2), 1),
        ("pain", day(5), 1),
    ]


def test_runs_look_at_the_whole_history() -> None:
    line = item()
    done = [said(line, day(number)) for number in (0, 1, 2, 3, 5, 6)]
    found = record(plan(line), done=done, days=(6, 6), today=7)
    assert (found.run, found.longest_run) == (2, 4)


def test_work_can_be_stopped() -> None:
    class Stop(Exception):
        pass

    def stop() -> None:
        raise Stop

    records = PatientRecords(Patient(UUID(int=1), "Pat", stamp()), (), (), (), (), (), ())
    with pytest.raises(Stop):
        progress_of(records, VOCABULARY, Period(day(0), day(1)), day(1), stop)
