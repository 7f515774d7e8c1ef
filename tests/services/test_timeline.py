"""The time line: what is in it, on which day, in which order, and what is left out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from stretchapp.core.clock import StandingClock
from stretchapp.core.exercise import Dosage, Side
from stretchapp.core.plan import Plan, PlanItem
from stretchapp.core.records import CheckIn, Completion, Patient, Stamp, Status, Visit, When
from stretchapp.core.schedule import AsNeeded, Every, PerWeek, Schedule
from stretchapp.core.timeline import timeline
from stretchapp.core.timeline_entries import (
    AppointmentEntry,
    Entry,
    GapEntry,
    Kind,
    NoteEntry,
    PlanChange,
    PlanEntry,
    SafetyEntry,
    Turn,
    VisitEntry,
)
from stretchapp.db.store import Store
from stretchapp.services import timeline as service
from stretchapp.services.library import Library
from stretchapp.services.practice import start_routine
from tests.core import examples
from tests.core.examples import day, item, pause, plan

STRAP, CAT = "hamstring-supine-strap", "spine-cat-camel"
LATER = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
"""When something is changed in a plan that is in use; its items were written before it began."""
SESSION = UUID(int=7)


def said(
    on: int, minute: int = 0, status: Status = Status.DONE, number: int = 1, **changes: Any
) -> Completion:
    return Completion(
        **{
            "id": uuid4(),
            "item": UUID(int=number),
            "day": day(on),
            "occurrence": 1,
            "at": datetime.combine(day(on), time(9, minute), tzinfo=UTC),
            "utc_offset_minutes": 0,
            "status": status,
            "sets_done": 0,
            "effort": None,
            "pain": None,
            "reason": None,
            "note": "",
            "stamp": examples.stamp(),
            **changes,
        }
    )


def check_in(on: int, when: When, pain: int | None, **changes: Any) -> CheckIn:
    return CheckIn(
        **{
            "id": uuid4(),
            "patient": UUID(int=1),
            "day": day(on),
            "at": datetime.combine(day(on), time(10, 0), tzinfo=UTC),
            "utc_offset_minutes": 0,
            "when": when,
            "session": SESSION,
            "pain": pain,
            "areas": (),
            "stiffness": None,
            "effort": None,
            "note": "",
            "stamp": examples.stamp(),
            **changes,
        }
    )


def visit(on: int, **changes: Any) -> Visit:
    return replace(
        Visit(uuid4(), UUID(int=1), day(on), ("cupping",), (), 45, "", examples.stamp()), **changes
    )


def line(
    *plans: Plan,
    said: Sequence[Completion] = (),
    check_ins: Sequence[CheckIn] = (),
    visits: Sequence[Visit] = (),
    today: int = 5,
) -> tuple[Entry, ...]:
    return timeline(plans, said, check_ins, visits, day(today), str.upper)


def turns(*plans: Plan, today: int = 5, of: UUID | None = None) -> list[tuple[int, list[Turn]]]:
    """Each entry of plans, as the days since Monday and what happened."""
    return [
        ((entry.day - day(0)).days, [change.turn for change in entry.changes])
        for entry in line(*plans, today=today)
        if isinstance(entry, PlanEntry) and of in (None, entry.plan)
    ]


def change_of(turn: Turn, *plans: Plan, today: int = 5) -> PlanChange:
    (found,) = (
        change
        for entry in line(*plans, today=today)
        if isinstance(entry, PlanEntry)
        for change in entry.changes
        if change.turn is turn
    )
    return found


def written(instant: datetime) -> Stamp:
    return Stamp(instant, "clinic")


def changed(before: PlanItem, on: int, **changes: Any) -> tuple[PlanItem, PlanItem]:
    """A row that is closed, and the one that takes its place from a day on, written later."""
    stamp = written(LATER)
    after = replace(
        before, id=uuid4(), replaces=before.id, first_day=day(on), stamp=stamp, **changes
    )
    return replace(before, last_day=day(on - 1), stamp=stamp), after


MORE = Dosage(sets=3, repetitions=1, hold_seconds=30, rest_seconds=15, side=Side.EACH)


def test_a_plan_starts_with_its_exercises() -> None:
    two = plan(item(number=1), item(number=2, exercise=CAT))
    assert turns(two) == [(0, [Turn.STARTED])]
    start = change_of(Turn.STARTED, two)
    assert start.names == (STRAP.upper(), CAT.upper())
    (entry,) = line(two)
    assert isinstance(entry, PlanEntry)
    assert (entry.title, entry.plan, entry.kind) == ("Back", two.id, Kind.PLAN)


def test_changes_of_one_day_are_one_entry() -> None:
    closed, more = changed(item(number=1), 4, dosage=MORE)
    gone = item(number=2, exercise=CAT, last_day=day(3))
    new = item(number=3, exercise=CAT, first_day=day(4))
    whole = plan(closed, more, gone, new, pauses=(pause(day(4), day(5)),), review_day=day(4))
    assert turns(whole) == [
        (4, [Turn.ADDED, Turn.CHANGED, Turn.REMOVED, Turn.PAUSED, Turn.REVIEW]),
        (0, [Turn.STARTED]),
    ]
    change = change_of(Turn.CHANGED, whole)
    assert (change.before, change.after) == (closed, more)
    assert (change.name, change.earlier) == (STRAP.upper(), STRAP.upper())
    assert change_of(Turn.REMOVED, whole).name == CAT.upper()
    assert change_of(Turn.PAUSED, whole).pause == pause(day(4), day(5))


def test_another_exercise_in_the_place_of_one() -> None:
    closed, after = changed(item(number=1), 4, exercise=CAT)
    change = change_of(Turn.CHANGED, plan(closed, after))
    assert (change.earlier, change.name) == (STRAP.upper(), CAT.upper())


def test_planned_stages_are_steps_and_show_when_they_come() -> None:
    first = item(number=1, last_day=day(6))
    second = item(number=2, replaces=first.id, first_day=day(7), last_day=day(13), dosage=MORE)
    third = item(number=3, replaces=second.id, first_day=day(14), dosage=MORE)
    growing = plan(first, second, third)
    assert turns(growing, today=6) == [(0, [Turn.STARTED])]
    assert turns(growing, today=7) == [(7, [Turn.STEPPED]), (0, [Turn.STARTED])]
    assert [on for on, _ in turns(growing, today=20)] == [14, 7, 0]


def test_what_is_known_of_days_to_come_shows() -> None:
    closed, more = changed(item(number=1), 7, dosage=MORE)
    whole = plan(closed, more, review_day=day(14), last_day=day(20))
    assert turns(whole) == [
        (20, [Turn.ENDED]),
        (14, [Turn.REVIEW]),
        (7, [Turn.CHANGED]),
        (0, [Turn.STARTED]),
    ]


def test_an_end_of_the_plan_is_no_removal_of_its_items() -> None:
    assert turns(plan(item(last_day=day(3)), last_day=day(3))) == [
        (3, [Turn.ENDED]),
        (0, [Turn.STARTED]),
    ]


def test_an_item_that_comes_back_after_a_while_was_removed_between() -> None:
    first = item(number=1, last_day=day(1))
    again = item(number=2, replaces=first.id, first_day=day(4), stamp=written(LATER))
    assert turns(plan(first, again)) == [
        (4, [Turn.CHANGED]),
        (2, [Turn.REMOVED]),
        (0, [Turn.STARTED]),
    ]


def test_what_never_held_and_what_is_deleted_is_left_out() -> None:
    never = item(number=1, first_day=day(3), last_day=day(2))
    too_late = item(number=2, first_day=day(9))
    deleted = item(number=3, first_day=day(2), stamp=examples.stamp(deleted=True))
    cancelled = pause(day(1), deleted=True)
    whole = plan(never, too_late, deleted, last_day=day(8), pauses=(cancelled,))
    assert turns(whole, today=9) == [(8, [Turn.ENDED]), (0, [Turn.STARTED])]
    assert line(replace(whole, stamp=examples.stamp(deleted=True))) == ()


def test_the_review_of_a_plan_that_another_one_followed_is_left_out() -> None:
    old = plan(last_day=day(2), review_day=day(7))
    new = plan(id=UUID(int=200), title="Hips", first_day=day(3))
    assert turns(old, new, of=old.id) == [(2, [Turn.ENDED]), (0, [Turn.STARTED])]
    assert turns(old) == [(7, [Turn.REVIEW]), (2, [Turn.ENDED]), (0, [Turn.STARTED])]


def notes(*entries: Entry) -> list[NoteEntry]:
    return [entry for entry in entries if isinstance(entry, NoteEntry)]


def test_notes_and_reasons_have_their_exercises_name() -> None:
    whole = plan(item(number=1), item(number=2, exercise=CAT))
    found = notes(
        *line(
            whole,
            said=[
                said(1, note=" It pulled. ", pain=4),
                said(2, status=Status.SKIPPED, number=2, reason="no_time"),
                said(3),
                said(4, note="Gone.", stamp=examples.stamp(deleted=True)),
            ],
            check_ins=[
                check_in(3, When.ALONE, 5, note="Long drive."),
                check_in(4, When.BEFORE, 5),
            ],
        )
    )
    assert [(one.day, one.names, one.reason, one.note, one.pain, one.when) for one in found] == [
        (day(3), (), "", "Long drive.", 5, When.ALONE),
        (day(2), (CAT.upper(),), "no_time", "", None, None),
        (day(1), (STRAP.upper(),), "", "It pulled.", 4, None),
    ]


def test_the_same_words_of_one_day_are_one_entry() -> None:
    whole = plan(item(number=1), item(number=2, exercise=CAT))
    skipped = {"status": Status.SKIPPED, "reason": "no_time"}
    found = notes(
        *line(
            whole, said=[said(1, 0, **skipped), said(1, 5, number=2, **skipped), said(2, **skipped)]
        )
    )
    assert [(one.day, one.names) for one in found] == [
        (day(2), (STRAP.upper(),)),
        (day(1), (STRAP.upper(), CAT.upper())),
    ]


def test_the_latest_note_of_a_day_comes_first() -> None:
    found = notes(
        *line(plan(item()), said=[said(1, 5, note="b"), said(1, 9, note="c"), said(1, note="a")])
    )
    assert [one.note for one in found] == ["c", "b", "a"]


def safety(*check_ins: CheckIn) -> list[tuple[int, int | None, int]]:
    return [
        ((entry.day - day(0)).days, entry.before, entry.after)
        for entry in line(check_ins=check_ins)
        if isinstance(entry, SafetyEntry)
    ]


@pytest.mark.parametrize(
    ("before", "after", "flagged"),
    [(5, 7, True), (3, 6, True), (3, 5, False), (None, 6, False), (None, 7, True), (7, 6, False)],
)
def test_a_session_that_called_for_the_safety_page(
    before: int | None, after: int, flagged: bool
) -> None:
    found = safety(check_in(1, When.BEFORE, before), check_in(1, When.AFTER, after))
    assert found == ([(1, before, after)] if flagged else [])


def test_a_session_is_held_against_its_own_start_and_a_day_is_flagged_once() -> None:
    other = UUID(int=8)
    assert (
        safety(
            check_in(1, When.BEFORE, 1, session=other),
            check_in(1, When.BEFORE, 5),
            check_in(1, When.AFTER, 6),
        )
        == []
    )
    assert safety(
        check_in(1, When.BEFORE, 4, session=other),
        check_in(1, When.BEFORE, 5),
        check_in(1, When.AFTER, 7, session=other),
        check_in(1, When.AFTER, 9),
    ) == [(1, 5, 9)]


def test_pain_told_on_its_own_is_no_flag() -> None:
    assert safety(check_in(1, When.ALONE, 9, session=None)) == []


@pytest.mark.parametrize("when", When)
@pytest.mark.parametrize("pain", [None, 9])
def test_a_stop_sign_that_was_reported_flags_its_day(when: When, pain: int | None) -> None:
    found = line(check_ins=[check_in(1, when, pain, stop_sign=True), check_in(2, when, 3)])
    after = pain if when is When.AFTER else None
    assert found == (SafetyEntry(day(1), None, after, stop_sign=True),)


def test_a_stop_sign_and_strong_pain_of_one_day_are_one_flag() -> None:
    found = line(
        check_ins=[
            check_in(1, When.BEFORE, 4),
            check_in(1, When.AFTER, 8),
            check_in(1, When.ALONE, 9, session=None, stop_sign=True, note="Numb."),
        ]
    )
    assert SafetyEntry(day(1), 4, 8, stop_sign=True) in found
    assert [(one.note, one.pain) for one in notes(*found)] == [("Numb.", 9)]
    assert len(found) == 2


def test_a_stop_sign_that_was_taken_back_flags_nothing() -> None:
    gone = check_in(1, When.ALONE, 9, stop_sign=True, stamp=examples.stamp(deleted=True))
    assert line(check_ins=[gone]) == ()


def pains_of_notes(*check_ins: CheckIn) -> list[tuple[When | None, int | None]]:
    return [(one.when, one.pain) for one in notes(*line(check_ins=check_ins))]


def test_the_notes_of_a_flagged_session_leave_its_pain_to_the_flag() -> None:
    assert pains_of_notes(
        check_in(1, When.AFTER, 8, note="Bad."), check_in(1, When.BEFORE, 5, note="Stiff.")
    ) == [(When.AFTER, None), (When.BEFORE, None)]


def test_the_notes_of_other_sessions_keep_their_pain() -> None:
    other = UUID(int=8)
    assert pains_of_notes(
        check_in(1, When.AFTER, 8),
        check_in(1, When.AFTER, 7, session=other, note="Evening."),
        check_in(2, When.AFTER, 3, note="Good."),
    ) == [(When.AFTER, 3), (When.AFTER, 7)]


def appointments(*entries: Entry) -> list[datetime | date]:
    return [entry.at for entry in entries if isinstance(entry, AppointmentEntry)]


AT_NINE = datetime.combine(day(9), time(9, 30), tzinfo=UTC)


def test_an_appointment_that_both_visit_and_plan_name_comes_once() -> None:
    found = line(
        plan(item(), next_appointment=day(9)),
        visits=[visit(2, next_appointment=AT_NINE), visit(1, next_appointment=day(9))],
    )
    assert appointments(*found) == [AT_NINE]
    entry = next(entry for entry in found if isinstance(entry, AppointmentEntry))
    assert (entry.day, entry.kind) == (day(9), Kind.VISIT)


def test_appointments_of_the_latest_visit_and_of_the_plan_in_use_count() -> None:
    over = plan(id=UUID(int=50), last_day=day(3), next_appointment=day(7))
    used = plan(id=UUID(int=51), first_day=day(4), next_appointment=day(12))
    found = line(
        over,
        used,
        visits=[
            visit(1, next_appointment=day(8)),
            visit(2, next_appointment=day(9)),
            visit(3),
            visit(4, next_appointment=day(10), stamp=examples.stamp(deleted=True)),
        ],
    )
    assert appointments(*found) == [day(12), day(9)]


def test_an_appointment_goes_with_its_day_or_with_the_visit_that_it_became() -> None:
    agreed = visit(2, next_appointment=AT_NINE)
    assert appointments(*line(visits=[agreed], today=9)) == [AT_NINE]
    assert appointments(*line(visits=[agreed], today=10)) == []
    assert appointments(*line(visits=[agreed, visit(9)], today=9)) == []


def gaps(*plans: Plan, today: int, on: Sequence[int] = ()) -> list[tuple[int, int, int]]:
    """First and last day of each gap, and its length, the newest first."""
    found = line(*plans, said=[said(n) for n in on], today=today)
    return [
        ((entry.first_day - day(0)).days, (entry.day - day(0)).days, entry.days)
        for entry in found
        if isinstance(entry, GapEntry)
    ]


def test_seven_days_without_a_record_are_a_gap_and_six_are_none() -> None:
    daily = plan(item())
    assert gaps(daily, today=7) == [(0, 6, 7)]
    assert gaps(daily, today=6) == []
    assert gaps(daily, today=9, on=[0]) == [(1, 8, 8)]
    assert gaps(daily, today=8, on=[7]) == [(0, 6, 7)]


def test_each_gap_is_one_entry() -> None:
    assert gaps(plan(item()), today=40, on=[3, 12, 20, 21, 30]) == [
        (31, 39, 9),
        (22, 29, 8),
        (13, 19, 7),
        (4, 11, 8),
    ]


def test_a_check_in_is_a_record_too() -> None:
    found = line(plan(item()), check_ins=[check_in(4, When.ALONE, 2)], today=9)
    assert [entry for entry in found if isinstance(entry, GapEntry)] == []


def test_pauses_and_times_without_a_plan_are_no_gaps() -> None:
    assert gaps(plan(item(), pauses=(pause(day(5), day(12)),)), today=18) == []
    assert gaps(plan(item(), last_day=day(8)), today=60) == [(0, 8, 9)]
    assert gaps(plan(item(last_day=day(4)), item(number=2, first_day=day(30))), today=33) == []


@pytest.mark.parametrize(
    ("schedule", "found"),
    [(Every(20), []), (AsNeeded(), []), (PerWeek(2), [(1, 11, 11)])],
)
def test_a_gap_needs_something_that_was_asked_for(
    schedule: Schedule, found: list[tuple[int, int, int]]
) -> None:
    assert gaps(plan(item(schedule)), today=12, on=[0]) == found


def test_one_day_is_listed_by_kind_and_days_from_the_newest() -> None:
    found = line(
        plan(item()),
        said=[said(0, note="Fine.")],
        check_ins=[check_in(0, When.AFTER, 8)],
        visits=[visit(0), visit(2), visit(1, stamp=examples.stamp(deleted=True))],
    )
    assert [(entry.day, entry.kind) for entry in found] == [
        (day(2), Kind.VISIT),
        (day(0), Kind.FLAG),
        (day(0), Kind.VISIT),
        (day(0), Kind.PLAN),
        (day(0), Kind.NOTE),
    ]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "store", StandingClock(datetime(2026, 11, 23, 9, tzinfo=UTC)))
    yield opened
    opened.close()


def test_the_service_reads_one_patients_line_with_names(store: Store) -> None:
    growing = next(one for one in Library().routines() if one.turns())
    own = start_routine(store, growing, day(0), patient=None, name="Sam")
    with store.writing() as work:
        other = Patient(uuid4(), "Alex", work.stamp())
        work.save(other, visit(0, patient=own.patient), visit(1, patient=other.id))
        first = own.items[0]
        work.save(said(1, item=first.id, note="Good."))
    name = Library().exercise(first.exercise)
    assert name is not None
    found = service.timeline(store, own.patient, day(300))
    assert [one.names for one in notes(*found)] == [(name.name,)]
    assert [entry.day for entry in found if isinstance(entry, VisitEntry)] == [day(0)]
    steps = [
        (entry.day - day(0)).days
        for entry in found
        if isinstance(entry, PlanEntry)
        and any(change.turn is Turn.STEPPED for change in entry.changes)
    ]
    assert sorted(steps) == [7 * (week - 1) for week in growing.turns()]
    assert not any(
        change.turn in (Turn.CHANGED, Turn.ADDED)
        for entry in found
        if isinstance(entry, PlanEntry)
        for change in entry.changes
    )
    assert service.timeline(store, uuid4(), day(300)) == ()
