"""Who needs a look, and why: a rule at a time."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID, uuid4

import pytest

from stretchapp.core.adherence import History
from stretchapp.core.attention import (
    Flag,
    PatientOverview,
    Reason,
    by_attention,
    flags_of,
    overview_of,
    plan_in_use,
)
from stretchapp.core.plan import Plan
from stretchapp.core.records import CheckIn, Completion, Patient, Status, Visit, When
from stretchapp.core.schedule import AsNeeded, Daily, Every, PerWeek, Schedule
from tests.core.examples import day, item, of_expected, pause, plan, said, stamp

PATIENT = Patient(UUID(int=1), "Ada", stamp())


def told(
    on: int,
    pain: int | None,
    when: When = When.AFTER,
    session: int | None = None,
    minute: int = 0,
    deleted: bool = False,
    stop_sign: bool = False,
) -> CheckIn:
    return CheckIn(
        id=uuid4(),
        patient=PATIENT.id,
        day=day(on),
        at=datetime(2026, 11, 23, 20, minute, tzinfo=UTC) + timedelta(days=on),
        utc_offset_minutes=0,
        when=when,
        session=None if session is None else UUID(int=session),
        pain=pain,
        areas=(),
        stiffness=None,
        effort=None,
        note="",
        stamp=stamp(deleted=deleted),
        stop_sign=stop_sign,
    )


def session(on: int, before: int, after: int) -> list[CheckIn]:
    """The check-ins around the session of a day."""
    number = 700 + on
    return [told(on, before, When.BEFORE, number), told(on, after, When.AFTER, number, minute=30)]


def visit(on: int, deleted: bool = False) -> Visit:
    return Visit(uuid4(), PATIENT.id, day(on), (), (), 45, "", stamp(deleted=deleted))


def flags(
    today: int,
    plans: Sequence[Plan] = (),
    done: Sequence[Completion] = (),
    check_ins: Sequence[CheckIn] = (),
    visits: Sequence[Visit] = (),
) -> list[tuple[Reason, int]]:
    found = flags_of(plans, History(done), check_ins, visits, day(today))
    return [(flag.reason, flag.number) for flag in found]


def stop_sign(today: int, *check_ins: CheckIn, visits: Sequence[Visit] = ()) -> Flag | None:
    found = flags_of((), History(()), check_ins, visits, day(today))
    return next((flag for flag in found if flag.reason is Reason.STOP_SIGN), None)


def overview(
    today: int,
    plans: Sequence[Plan] = (),
    done: Sequence[Completion] = (),
    check_ins: Sequence[CheckIn] = (),
    visits: Sequence[Visit] = (),
) -> PatientOverview:
    return overview_of(PATIENT, plans, done, check_ins, visits, day(today))


def another(first: int, last: int | None = None, **changes: Any) -> Plan:
    """A second plan, without items."""
    last_day = None if last is None else day(last)
    return plan(id=UUID(int=101), title="Next", first_day=day(first), last_day=last_day, **changes)


class TestStopSign:
    @pytest.mark.parametrize(
        ("before", "after", "number"),
        [(5, 6, None), (6, 7, 7), (3, 6, 6), (4, 6, None), (9, 8, 8)],
    )
    def test_it_is_what_calls_for_the_safety_page(
        self, before: int, after: int, number: int | None
    ) -> None:
        expected = [] if number is None else [(Reason.STOP_SIGN, number)]
        assert flags(20, check_ins=session(20, before, after)) == expected

    def test_pain_before_a_session_or_on_its_own_is_none(self) -> None:
        others = [told(20, 9, When.BEFORE, 1), told(20, 9, When.ALONE)]
        assert flags(20, check_ins=others) == []

    def test_a_rise_is_that_of_one_session(self) -> None:
        apart = [told(20, 1, When.BEFORE, 1), told(20, 5, When.AFTER, 2), told(20, 5)]
        assert flags(20, check_ins=apart) == []

    def test_it_counts_from_the_sessions_first_check_in(self) -> None:
        again = [told(20, 2, When.BEFORE, 1, 0), told(20, 5, When.BEFORE, 1, 9)]
        last = told(20, 5, When.AFTER, 1, 30)
        assert flags(20, check_ins=[last, *reversed(again)]) == [(Reason.STOP_SIGN, 5)]

    def test_the_worst_is_told(self) -> None:
        both = [*session(18, 6, 9), *session(19, 3, 7)]
        assert flags(20, check_ins=both) == [(Reason.STOP_SIGN, 9)]

    @pytest.mark.parametrize(("on", "expected"), [(19, []), (20, []), (21, [7])])
    def test_a_visit_settles_what_was_up_to_its_day(self, on: int, expected: list[int]) -> None:
        found = flags(40, check_ins=session(on, 7, 7), visits=[visit(3), visit(20)])
        assert [number for _, number in found] == expected

    def test_neither_a_deleted_visit_nor_one_to_come_settles_it(self) -> None:
        visits = [visit(18), visit(20, deleted=True), visit(22)]
        assert flags(21, check_ins=session(20, 7, 7), visits=visits) == [(Reason.STOP_SIGN, 7)]

    def test_without_a_visit_two_weeks_are_looked_at(self) -> None:
        assert flags(20, check_ins=session(7, 7, 7)) == [(Reason.STOP_SIGN, 7)]
        assert flags(20, check_ins=session(6, 7, 7)) == []

    def test_a_deleted_check_in_is_left_out(self) -> None:
        gone = [told(20, 9, deleted=True), told(19, None, deleted=True, stop_sign=True)]
        assert flags(20, check_ins=gone) == []


class TestReportedStopSign:
    @pytest.mark.parametrize("when", When)
    @pytest.mark.parametrize("pain", [None, 2])
    def test_it_needs_no_pain_and_no_session(self, when: When, pain: int | None) -> None:
        reported = told(18, pain, when, stop_sign=True)
        assert stop_sign(20, reported) == Flag(Reason.STOP_SIGN, 0, day(18))

    def test_the_last_one_is_told_beside_the_worst_pain(self) -> None:
        found = stop_sign(
            20,
            told(12, 3, When.ALONE, stop_sign=True),
            told(17, None, When.BEFORE, stop_sign=True),
            *session(15, 6, 8),
        )
        assert found == Flag(Reason.STOP_SIGN, 8, day(17))

    def test_pain_alone_has_no_day(self) -> None:
        assert stop_sign(20, *session(15, 6, 8)) == Flag(Reason.STOP_SIGN, 8)

    @pytest.mark.parametrize(("on", "is_told"), [(19, False), (20, False), (21, True)])
    def test_a_visit_settles_what_was_up_to_its_day(self, on: int, is_told: bool) -> None:
        reported = told(on, None, stop_sign=True)
        assert (stop_sign(40, reported, visits=[visit(20)]) is not None) is is_told

    def test_without_a_visit_two_weeks_are_looked_at(self) -> None:
        assert stop_sign(20, told(7, None, stop_sign=True)) is not None
        assert stop_sign(20, told(6, None, stop_sign=True)) is None


class TestPainUp:
    def test_the_weeks_are_compared_by_the_mean_of_their_days(self) -> None:
        week_before = [told(1, 1), told(7, 2), told(7, 4)]
        lately = [told(8, 4), told(14, 4)]
        assert flags(14, check_ins=[*week_before, *lately]) == [(Reason.PAIN_UP, 2)]
        assert flags(14, check_ins=[*week_before, told(8, 3), told(14, 4)]) == []

    def test_the_points_are_rounded_down(self) -> None:
        check_ins = [told(1, 1), told(13, 5), told(14, 3)]
        assert flags(14, check_ins=[*check_ins, told(12, 4)]) == [(Reason.PAIN_UP, 3)]
        assert flags(14, check_ins=[*check_ins, told(12, 3)]) == [(Reason.PAIN_UP, 2)]

    @pytest.mark.parametrize("on", [0, 8])
    def test_both_weeks_need_a_day(self, on: int) -> None:
        assert flags(14, check_ins=[told(on, 0), told(14, 6)]) == []

    def test_what_was_told_on_its_own_stands_in_on_a_day_without_a_session(self) -> None:
        check_ins = [told(3, 1, When.ALONE), told(10, 4, When.ALONE)]
        assert flags(14, check_ins=check_ins) == [(Reason.PAIN_UP, 3)]
        assert flags(14, check_ins=[*check_ins, told(10, 2)]) == []

    def test_pain_before_a_session_is_left_out(self) -> None:
        check_ins = [told(3, 1), told(10, 6, When.BEFORE)]
        assert flags(14, check_ins=check_ins) == []


class TestNothingLogged:
    def test_a_plan_waits_from_its_first_day(self) -> None:
        of_plan = plan(item())
        assert flags(6, [of_plan]) == []
        assert flags(7, [of_plan]) == [(Reason.NOTHING_LOGGED, 7)]

    def test_it_waits_from_the_last_record(self) -> None:
        stretch = item()
        done = [said(stretch, day(2)), said(stretch, day(5), status=Status.SKIPPED)]
        assert flags(11, [plan(stretch)], done) == []
        assert flags(12, [plan(stretch)], done) == [(Reason.NOTHING_LOGGED, 7)]

    def test_a_check_in_is_a_record(self) -> None:
        assert flags(11, [plan(item())], check_ins=[told(5, 2, When.ALONE)]) == []

    def test_what_was_taken_back_is_none(self) -> None:
        stretch = item()
        done = [said(stretch, day(5), stamp=stamp(deleted=True))]
        gone = [told(5, 2, deleted=True)]
        assert flags(7, [plan(stretch)], done, gone) == [(Reason.NOTHING_LOGGED, 7)]

    def test_a_record_of_another_plan_counts(self) -> None:
        stretch = item(number=9)
        assert flags(8, [plan(item())], [said(stretch, day(5))]) == []

    def test_a_record_from_before_the_plan_does_not_make_it_older(self) -> None:
        stretch = item(number=9)
        assert flags(6, [plan(item())], [said(stretch, day(-20))]) == []
        assert flags(7, [plan(item())], [said(stretch, day(-20))]) == [(Reason.NOTHING_LOGGED, 7)]

    def test_a_plan_that_does_not_hold_waits_for_nothing(self) -> None:
        assert flags(20, [plan(item(), last_day=day(19))]) == []
        assert flags(20, [plan(item(), stamp=stamp(deleted=True))]) == []

    def test_paused_days_do_not_count(self) -> None:
        paused = plan(item(), pauses=(pause(day(3), day(12)),))
        assert flags(16, [paused]) == []
        assert flags(17, [paused]) == [(Reason.NOTHING_LOGGED, 7)]

    def test_a_pause_that_holds_asks_for_nothing(self) -> None:
        assert flags(40, [plan(item(), pauses=(pause(day(20)),))]) == []

    @pytest.mark.parametrize(
        ("schedule", "flagged"),
        [(Daily(), True), (PerWeek(1), True), (AsNeeded(), False), (Every(30), False)],
    )
    def test_nothing_due_is_no_neglect(self, schedule: Schedule, flagged: bool) -> None:
        expected = [(Reason.NOTHING_LOGGED, 20)] if flagged else []
        assert flags(20, [plan(item(schedule))]) == expected

    def test_what_is_due_today_alone_is_not_neglected_yet(self) -> None:
        assert flags(30, [plan(item(Every(30)))]) == []
        assert flags(31, [plan(item(Every(30)))]) == [(Reason.NOTHING_LOGGED, 31)]

    def test_what_was_due_on_the_day_of_the_last_record_is_not_asked_for_again(self) -> None:
        rare = item(Every(10))
        assert flags(17, [plan(rare)], [said(rare, day(10))]) == []

    def test_the_plan_that_waits_longest_is_told(self) -> None:
        other = another(9)
        later = plan(item(number=2, first_day=day(9)), id=other.id, first_day=day(9))
        assert flags(20, [plan(item()), later]) == [(Reason.NOTHING_LOGGED, 20)]


class TestReviewDue:
    @pytest.mark.parametrize(("today", "number"), [(13, None), (14, 0), (17, 3)])
    def test_it_is_due_from_its_day_on(self, today: int, number: int | None) -> None:
        expected = [] if number is None else [(Reason.REVIEW_DUE, number)]
        assert flags(today, [plan(review_day=day(14))]) == expected

    @pytest.mark.parametrize(("on", "due"), [(13, True), (14, False), (15, False), (17, True)])
    def test_a_visit_on_its_day_or_since_settles_it(self, on: int, due: bool) -> None:
        found = flags(16, [plan(review_day=day(14))], visits=[visit(on)])
        assert found == ([(Reason.REVIEW_DUE, 2)] if due else [])

    def test_it_is_that_of_the_plan_in_use(self) -> None:
        old, new = plan(review_day=day(3)), another(5, review_day=day(30))
        assert flags(6, [old, new]) == []
        assert overview(6, [old, new]).review == day(30)

    def test_a_settled_review_is_not_shown(self) -> None:
        reviewed = plan(review_day=day(14))
        assert overview(10, [reviewed]).review == day(14)
        assert overview(20, [reviewed]).review == day(14)
        assert overview(20, [reviewed], visits=[visit(15)]).review is None


class TestPlanEnding:
    @pytest.mark.parametrize(("today", "number"), [(12, None), (13, 7), (20, 0), (21, None)])
    def test_the_last_seven_days_are_told(self, today: int, number: int | None) -> None:
        expected = [] if number is None else [(Reason.PLAN_ENDING, number)]
        assert flags(today, [plan(last_day=day(20))]) == expected

    def test_a_plan_without_an_end_does_not_end(self) -> None:
        assert flags(20, [plan()]) == []

    @pytest.mark.parametrize(
        ("first", "last", "followed"),
        [(21, None, True), (21, 21, True), (-9, 40, True), (22, None, False), (5, 20, False)],
    )
    def test_another_that_holds_on_the_day_after_follows(
        self, first: int, last: int | None, followed: bool
    ) -> None:
        found = flags(20, [plan(last_day=day(20)), another(first, last)])
        assert found == ([] if followed else [(Reason.PLAN_ENDING, 0)])

    def test_a_deleted_one_does_not(self) -> None:
        deleted = another(21, stamp=stamp(deleted=True))
        assert flags(20, [plan(last_day=day(20)), deleted]) == [(Reason.PLAN_ENDING, 0)]

    def test_a_plan_to_come_does_not_end_yet(self) -> None:
        assert flags(-2, [plan(last_day=day(3))]) == []


def test_the_most_pressing_flag_comes_first() -> None:
    given = plan(item(), review_day=day(10), last_day=day(22))
    check_ins = [*session(1, 1, 1), *session(8, 7, 7)]
    assert [reason for reason, _ in flags(15, [given], check_ins=check_ins[:2])] == [
        Reason.NOTHING_LOGGED,
        Reason.REVIEW_DUE,
        Reason.PLAN_ENDING,
    ]
    assert [reason for reason, _ in flags(14, [given], check_ins=check_ins)] == [
        Reason.STOP_SIGN,
        Reason.PAIN_UP,
        Reason.REVIEW_DUE,
    ]


def test_the_plan_in_use_began_last_of_those_that_hold() -> None:
    first, second = plan(), another(5, 9)
    to_come = plan(id=UUID(int=102), title="Later", first_day=day(50))
    plans = [to_come, second, first]
    assert plan_in_use(plans, day(4)) == first
    assert plan_in_use(plans, day(5)) == second
    assert plan_in_use(plans, day(10)) == first
    assert plan_in_use(plans, day(-1)) == first
    assert plan_in_use([second, to_come], day(10)) == to_come
    assert plan_in_use([second], day(10)) is None
    assert overview(10, [second]).plan == ""
    assert overview(10, [second, to_come]).plan == "Later"


def test_the_line_shows_today_and_the_thirteen_days_before() -> None:
    stretch = item(first_day=day(2))
    done = [
        said(stretch, day(3)),
        said(stretch, day(5), status=Status.PARTIAL, sets_done=1),
        said(stretch, day(14)),
    ]
    found = overview(14, [plan(stretch)], done)
    assert found.line == (None, 0, 100, 0, 50, 0, 0, 0, 0, 0, 0, 0, 0, 100)
    assert found.adherence == of_expected(Fraction(5, 2), 13)
    assert found.day == day(14)
    assert found.last_log == day(14)


def test_an_open_today_has_no_percent() -> None:
    assert overview(14, [plan(item())]).line[-1] is None


def test_the_last_log_is_no_day_to_come() -> None:
    stretch = item()
    assert overview(6, [plan(stretch)], [said(stretch, day(7))]).last_log == day(6)
    assert overview(6, [plan(stretch)], [said(stretch, day(3))], [told(5, 1)]).last_log == day(5)
    assert overview(6, [plan(stretch)]).last_log is None


def test_a_plan_is_new_for_seven_days_until_something_is_recorded() -> None:
    stretch = item()
    given = [plan(stretch)]
    assert [overview(today, given).new_plan for today in (-1, 0, 6, 7)] == [
        False,
        True,
        True,
        False,
    ]
    assert not overview(3, given, [said(stretch, day(2), status=Status.SKIPPED)]).new_plan
    assert overview(3, given, [said(item(number=9), day(2))]).new_plan


def test_who_needs_attention_comes_first_then_by_name() -> None:
    def line(name: str, *reasons: Reason) -> PatientOverview:
        flags = tuple(Flag(reason, 1) for reason in reasons)
        patient = Patient(uuid4(), name, stamp())
        return PatientOverview(
            patient, date(2026, 11, 23), "", of_expected(0, 0), (), None, None, flags, False
        )

    lines = [
        line("bea"),
        line("Ada"),
        line("Zoe", Reason.REVIEW_DUE),
        line("Yan", Reason.STOP_SIGN),
        line("Xia", Reason.STOP_SIGN, Reason.PLAN_ENDING),
        line("Wim", Reason.PLAN_ENDING),
    ]
    assert [found.patient.name for found in by_attention(lines)] == [
        "Xia",
        "Yan",
        "Zoe",
        "Wim",
        "Ada",
        "bea",
    ]
