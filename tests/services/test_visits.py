"""Treatment visits: kept, changed, deleted, undone, and what they do to the plan in use."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from stretchapp.core.clock import StandingClock
from stretchapp.core.exercise import Region, Side
from stretchapp.core.plan import Plan
from stretchapp.core.records import Patient, Visit
from stretchapp.db.store import Store
from stretchapp.resources import resource
from stretchapp.services import visits
from stretchapp.services.visits import (
    VisitForm,
    change_visit,
    delete_visit,
    form_of,
    record_visit,
    undo,
)
from stretchapp.services.wrong_input import WrongInput
from tests.core import examples

TODAY = date(2026, 11, 25)
MELBOURNE = timezone(timedelta(hours=11))
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=MELBOURNE)
AGREED = datetime(2026, 12, 9, 10, 30, tzinfo=MELBOURNE)
FULL = VisitForm(
    day=TODAY,
    modalities=("deep_tissue", "Myofascial release"),
    regions=(Region.GLUTES, Region.SPINE),
    minutes=45,
    advice="Keep walking every day.",
    pressure="firm",
    pain_before=6,
    pain_after=4,
    note="Left hip guarded.",
    therapist="Robin Hale",
    side=Side.LEFT,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "store", StandingClock(NOW))
    yield opened
    opened.close()


@pytest.fixture
def patient(store: Store) -> UUID:
    with store.writing() as work:
        somebody = Patient(uuid4(), "Sam", work.stamp())
        work.save(somebody)
    return somebody.id


def has_plan(store: Store, patient: UUID, **changes: Any) -> UUID:
    """A plan of that patient that began on Monday, with ``changes``."""
    with store.writing() as work:
        plan = examples.plan(id=uuid4(), patient=patient, stamp=work.stamp(), **changes)
        work.save(plan)
    return plan.id


def plan_of(store: Store, id: UUID) -> Plan:
    with store.reading() as work:
        plan = work.plan(id)
    assert plan is not None
    return plan


def kept(store: Store, patient: UUID) -> tuple[Visit, ...]:
    with store.reading() as work:
        return work.visits(patient)


def test_everything_that_was_said_is_kept(store: Store, patient: UUID) -> None:
    change = record_visit(store, patient, FULL)
    assert kept(store, patient) == (change.after,)
    assert form_of(change.after) == FULL
    with store.reading() as work:
        assert work.modalities() == ("Myofascial release", "deep_tissue")


def test_words_are_tidied(store: Store, patient: UUID) -> None:
    form = replace(
        FULL,
        modalities=(" Myofascial   release", "", "Myofascial release", "cupping"),
        regions=(Region.SPINE, Region.GLUTES, Region.SPINE),
        note="  short\n",
        therapist=" Robin ",
    )
    visit = record_visit(store, patient, form).after
    assert visit.modalities == ("Myofascial release", "cupping")
    assert visit.regions == (Region.GLUTES, Region.SPINE)
    assert (visit.note, visit.therapist) == ("short", "Robin")


def test_a_day_alone_is_enough(store: Store, patient: UUID) -> None:
    visit = record_visit(store, patient, VisitForm(day=TODAY - timedelta(days=400))).after
    assert (visit.modalities, visit.minutes, visit.pain_before) == ((), 0, None)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"day": date(2026, 11, 26)}, r"day: expected today \(2026-11-25\) or earlier"),
        ({"minutes": 601}, "minutes: expected 0 to 600, found 601"),
        ({"minutes": -1}, "minutes: expected 0 to 600, found -1"),
        ({"pain_before": 11}, "pain before: expected 0 to 10, found 11"),
        ({"pain_after": -1}, "pain after: expected 0 to 10, found -1"),
        ({"pressure": "hard"}, "pressure: expected one of light, medium, firm, found hard"),
        ({"side": Side.EACH}, "side: expected one of left, right, both, found each"),
        ({"modalities": ("x" * 201,)}, "treatment: expected at most 200 characters, found 201"),
        ({"modalities": tuple(str(n) for n in range(51))}, "treatments: expected at most 50"),
        ({"note": "x" * 10_001}, "note: expected at most 10000 characters"),
        ({"advice": "x" * 10_001}, "advice: expected at most 10000 characters"),
        ({"therapist": "x" * 201}, "therapist: expected at most 200 characters"),
        ({"next_appointment": date(2026, 11, 24)}, "next appointment: expected the day"),
    ],
)
def test_what_cannot_be_is_refused(
    store: Store, patient: UUID, changes: dict[str, Any], words: str
) -> None:
    with pytest.raises(WrongInput, match=words):
        record_visit(store, patient, replace(FULL, **changes))
    assert kept(store, patient) == ()


def test_the_limits_themselves_are_taken(store: Store, patient: UUID) -> None:
    form = replace(
        FULL, minutes=600, pain_before=0, pain_after=10, note="x" * 10_000, modalities=("x" * 200,)
    )
    assert form_of(record_visit(store, patient, form).after) == form


def test_the_limits_are_those_of_a_plan_file() -> None:
    schema = json.loads(resource("schemas", "plan.schema.json").read_text("utf-8"))
    shared = json.loads(resource("schemas", "shared.schema.json").read_text("utf-8"))["$defs"]
    visit = schema["properties"]["visits"]["items"]["properties"]
    assert visit["minutes"]["maximum"] == visits.MOST_MINUTES
    assert visit["modalities"]["maxItems"] == visits.MOST_MODALITIES
    assert shared["key"]["maxLength"] == visits.LONGEST_MODALITY
    assert shared["text"]["maxLength"] == visits.LONGEST_TEXT


def test_the_day_is_the_patients(tmp_path: Path) -> None:
    early = StandingClock(datetime(2026, 11, 25, 1, 0, tzinfo=MELBOURNE))
    with_night = Store.open(tmp_path / "night", early)
    with with_night.writing() as work:
        somebody = Patient(uuid4(), "Sam", work.stamp())
        work.save(somebody)
    with pytest.raises(WrongInput, match="day: expected today"):
        record_visit(with_night, somebody.id, VisitForm(day=date(2026, 11, 25)))
    record_visit(with_night, somebody.id, VisitForm(day=date(2026, 11, 24)))
    with_night.close()


def test_a_stranger_has_no_visits(store: Store) -> None:
    with pytest.raises(WrongInput, match="patient is no longer"):
        record_visit(store, uuid4(), FULL)


def test_a_visit_is_changed_in_place(store: Store, patient: UUID) -> None:
    first = record_visit(store, patient, FULL).after
    change = change_visit(store, first.id, replace(FULL, minutes=30, side=None))
    assert kept(store, patient) == (change.after,)
    assert (change.after.id, change.after.minutes, change.after.side) == (first.id, 30, None)
    assert change.after.stamp.changed > first.stamp.changed
    assert form_of(undo(store, change).after) == FULL


def test_saving_the_same_again_changes_nothing(store: Store, patient: UUID) -> None:
    first = record_visit(store, patient, FULL).after
    assert change_visit(store, first.id, FULL).after == first
    assert kept(store, patient) == (first,)


def test_a_deleted_visit_is_gone_and_comes_back(store: Store, patient: UUID) -> None:
    first = record_visit(store, patient, FULL).after
    deletion = delete_visit(store, first.id)
    assert kept(store, patient) == ()
    for change in (change_visit, lambda store, id, _form: delete_visit(store, id)):
        with pytest.raises(WrongInput, match="no longer in the store"):
            change(store, first.id, FULL)
    back = undo(store, deletion)
    assert [form_of(visit) for visit in kept(store, patient)] == [FULL]
    undo(store, back)
    assert kept(store, patient) == ()


def test_undo_and_redo_of_a_new_visit(store: Store, patient: UUID) -> None:
    change = record_visit(store, patient, FULL)
    undone = undo(store, change)
    assert kept(store, patient) == ()
    redone = undo(store, undone)
    assert [form_of(visit) for visit in kept(store, patient)] == [FULL]
    undo(store, redone)
    assert kept(store, patient) == ()


def test_undo_leaves_what_was_changed_since(store: Store, patient: UUID) -> None:
    change = record_visit(store, patient, FULL)
    later = change_visit(store, change.after.id, replace(FULL, minutes=30)).after
    with pytest.raises(WrongInput, match="changed again since"):
        undo(store, change)
    assert kept(store, patient) == (later,)


def test_the_next_appointment_goes_into_the_plan_in_use(store: Store, patient: UUID) -> None:
    over = has_plan(store, patient, last_day=TODAY - timedelta(days=1))
    coming = has_plan(store, patient, first_day=TODAY + timedelta(days=1))
    plan = has_plan(store, patient, next_appointment=TODAY)
    change = record_visit(store, patient, replace(FULL, next_appointment=AGREED))
    assert change.sets_appointment
    assert plan_of(store, plan).next_appointment == AGREED
    assert plan_of(store, over).next_appointment is None
    assert plan_of(store, coming).next_appointment is None

    back = undo(store, change)
    assert plan_of(store, plan).next_appointment == TODAY
    assert kept(store, patient) == ()
    undo(store, back)
    assert plan_of(store, plan).next_appointment == AGREED
    assert kept(store, patient)[0].next_appointment == AGREED


def test_without_a_plan_in_use_the_next_one_gets_the_appointment(
    store: Store, patient: UUID
) -> None:
    coming = has_plan(store, patient, first_day=TODAY + timedelta(days=1))
    record_visit(store, patient, replace(FULL, next_appointment=date(2026, 12, 9)))
    assert plan_of(store, coming).next_appointment == date(2026, 12, 9)


def test_without_any_plan_the_appointment_stays_with_the_visit(store: Store, patient: UUID) -> None:
    change = record_visit(store, patient, replace(FULL, next_appointment=AGREED))
    assert not change.sets_appointment
    assert kept(store, patient)[0].next_appointment == AGREED


def test_a_time_without_an_offset_is_the_clocks(store: Store, patient: UUID) -> None:
    form = replace(FULL, next_appointment=datetime(2026, 12, 9, 10, 30))
    assert record_visit(store, patient, form).after.next_appointment == AGREED


def test_an_old_visit_leaves_the_appointment_of_today(store: Store, patient: UUID) -> None:
    plan = has_plan(store, patient, next_appointment=AGREED)
    form = VisitForm(day=date(2026, 11, 1), next_appointment=date(2026, 11, 20))
    old = record_visit(store, patient, form)
    change_visit(store, old.after.id, replace(form, note="Better."))
    assert plan_of(store, plan).next_appointment == AGREED


def test_an_appointment_taken_away_is_taken_from_the_plan(store: Store, patient: UUID) -> None:
    plan = has_plan(store, patient)
    visit = record_visit(store, patient, replace(FULL, next_appointment=AGREED)).after
    change = change_visit(store, visit.id, FULL)
    assert plan_of(store, plan).next_appointment is None
    undo(store, change)
    assert plan_of(store, plan).next_appointment == AGREED


def test_another_appointment_of_the_plan_is_not_taken_away(store: Store, patient: UUID) -> None:
    plan = has_plan(store, patient)
    visit = record_visit(store, patient, replace(FULL, next_appointment=AGREED)).after
    moved = AGREED + timedelta(days=1)
    with store.writing() as work:
        stored = plan_of(store, plan)
        work.save(replace(stored, next_appointment=moved, stamp=work.stamp(stored.stamp)))
    change_visit(store, visit.id, FULL)
    assert plan_of(store, plan).next_appointment == moved


def test_undo_does_nothing_when_the_plan_was_changed_since(store: Store, patient: UUID) -> None:
    plan = has_plan(store, patient)
    change = record_visit(store, patient, replace(FULL, next_appointment=AGREED))
    record_visit(store, patient, VisitForm(day=TODAY, next_appointment=date(2026, 12, 1)))
    with pytest.raises(WrongInput, match="changed again since"):
        undo(store, change)
    assert plan_of(store, plan).next_appointment == date(2026, 12, 1)
    assert len(kept(store, patient)) == 2


def test_the_plan_keeps_its_items(store: Store, patient: UUID) -> None:
    plan = has_plan(store, patient)
    with store.writing() as work:
        work.save(examples.item(plan=plan, stamp=work.stamp()))
    record_visit(store, patient, replace(FULL, next_appointment=AGREED))
    assert len(plan_of(store, plan).items) == 1
