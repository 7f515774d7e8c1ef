"""Every kind of record comes back as it was saved, under the rules of saving."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from stretchapp.core.day import Period
from stretchapp.core.exercise import Dosage, Side
from stretchapp.core.merging import Record, identity
from stretchapp.core.picture import MediaType, StoredPicture
from stretchapp.core.plan import PlanItem
from stretchapp.core.records import Completion, Stamp, Status, Therapist
from stretchapp.core.routine import Routine, RoutineItem
from stretchapp.core.schedule import AsNeeded, Daily, Every, PerWeek, Schedule, Weekdays
from stretchapp.db import tables
from stretchapp.db.store import Store, StoreRefused
from tests.db import samples
from tests.db.samples import INSTANT, MONDAY, Sample

LATER = Stamp(INSTANT + timedelta(hours=1), "elsewhere")
DELETED = replace(LATER, deleted=True)


def test_everything_saved_is_found_again_as_it_was(store: Store, filled: Sample) -> None:
    with store.reading() as work:
        assert work.find(filled.records) == {identity(one): one for one in filled.records}


def test_each_question_gives_its_kind(store: Store, filled: Sample) -> None:
    someone = filled.patient.id
    whole = replace(filled.plan, items=(filled.item, filled.replacing), pauses=(filled.pause,))
    with store.reading() as work:
        assert work.patients() == (filled.patient,)
        assert work.patient(someone) == filled.patient
        assert work.plans() == work.plans(someone) == (whole,)
        assert work.plan(whole.id) == work.plan_of_item(filled.item.id) == whole
        assert work.item(filled.item.id) == filled.item
        assert work.completions(someone) == (filled.completion,)
        assert work.completion(filled.item.id, MONDAY, 1) == filled.completion
        assert work.advice(whole.id) == (filled.advice,)
        assert work.check_ins(someone) == (filled.check_in,)
        assert work.measures(someone) == (filled.measure,)
        assert work.responses(someone) == (filled.response,)
        assert work.visits(someone) == (filled.visit,)
        assert work.own_exercises() == (filled.exercise,)
        assert work.own_questionnaires() == (filled.questionnaire,)


def test_what_is_not_there_is_none_or_empty(store: Store) -> None:
    nobody = uuid4()
    with store.reading() as work:
        for one in (work.patient, work.plan, work.item, work.plan_of_item):
            assert one(nobody) is None
        assert work.completion(nobody, MONDAY, 1) is None
        for many in (work.patients(), work.plans(), work.completions(nobody)):
            assert many == ()
        assert work.find([samples.patient()]) == {}
        assert work.therapist() == Therapist()
        assert work.setting("day_start", "04:00") == "04:00"


@pytest.mark.parametrize(
    "question", ["completions", "check_ins", "measures", "responses", "visits"]
)
def test_a_period_and_the_patient_limit_what_is_read(store: Store, question: str) -> None:
    make: dict[str, Callable[[UUID, date], Any]] = {
        "check_ins": samples.check_in,
        "measures": samples.measure,
        "responses": samples.response,
        "visits": samples.visit,
    }
    ours, other = samples.patient(), samples.patient("Ben")
    plans = samples.plan(ours.id), samples.plan(other.id)
    items = samples.item(plans[0].id), samples.item(plans[1].id)
    days = [MONDAY + timedelta(days=number) for number in range(5)]
    if question == "completions":
        records: list[Any] = [samples.completion(items[0].id, day) for day in days]
        records.append(samples.completion(items[1].id, days[2]))
    else:
        records = [make[question](ours.id, day) for day in days]
        records.append(make[question](other.id, days[2]))
    with store.writing() as work:
        work.save(ours, other, *plans, *items, *reversed(records))
        work.save(replace(records[2], stamp=DELETED))
    with store.reading() as work:
        ask = getattr(work, question)
        assert [one.day for one in ask(ours.id, Period(days[1], days[3]))] == [days[1], days[3]]
        assert [one.day for one in ask(ours.id)] == [days[0], days[1], days[3], days[4]]
        assert [one.day for one in ask(ours.id, with_deleted=True)] == days
        assert ask(ours.id, Period(days[3], days[1])) == ()


def test_deleted_plans_items_and_pauses_are_left_out_unless_asked_for(
    store: Store, filled: Sample
) -> None:
    gone = samples.plan(filled.patient.id)
    with store.writing() as work:
        work.save(replace(filled.replacing, stamp=DELETED), replace(filled.pause, stamp=DELETED))
        work.save(gone, samples.item(gone.id))
        work.save(replace(gone, stamp=DELETED))
    with store.reading() as work:
        (plan,) = work.plans(filled.patient.id)
        assert (plan.items, plan.pauses) == ((filled.item,), ())
        everything = work.plans(filled.patient.id, with_deleted=True)
        assert {len(plan.items) for plan in everything} == {1, 2}
        assert sum(len(plan.pauses) for plan in everything) == 1
        found = work.plan(gone.id)
        assert found is not None and found.stamp.deleted and len(found.items) == 1


def test_plans_come_by_first_day_and_items_by_position(store: Store) -> None:
    someone = samples.patient()
    late, early = samples.plan(someone.id), samples.plan(someone.id, MONDAY - timedelta(days=9))
    items = [samples.item(late.id, position) for position in (2, 0, 1)]
    with store.writing() as work:
        work.save(someone, late, early, *items)
    with store.reading() as work:
        first, second = work.plans()
        assert (first.id, second.id) == (early.id, late.id)
        assert [item.position for item in second.items] == [0, 1, 2]


def test_patients_come_by_name_without_the_deleted(store: Store) -> None:
    people = [samples.patient(name) for name in ("berta", "Zoe", "Anna")]
    gone = replace(samples.patient("Carl"), stamp=DELETED)
    with store.writing() as work:
        work.save(*people, gone)
    with store.reading() as work:
        assert [one.name for one in work.patients()] == ["Anna", "berta", "Zoe"]
        assert work.patient(gone.id) == gone


@pytest.mark.parametrize(
    "appointment",
    [None, date(2026, 12, 7), datetime(2026, 12, 7, 10, 30, tzinfo=timezone(timedelta(hours=11)))],
)
def test_an_appointment_is_a_day_or_an_instant_with_its_offset(
    store: Store, appointment: date | datetime | None
) -> None:
    someone = samples.patient()
    plan = replace(samples.plan(someone.id), next_appointment=appointment)
    with store.writing() as work:
        work.save(someone, plan)
    with store.reading() as work:
        found = work.plans()[0].next_appointment
    assert found == appointment and type(found) is type(appointment)
    if isinstance(found, datetime) and isinstance(appointment, datetime):
        assert found.utcoffset() == appointment.utcoffset()


SCHEDULES: st.SearchStrategy[Schedule] = st.one_of(
    st.just(Daily()),
    st.frozensets(st.integers(0, 6), min_size=1).map(Weekdays),
    st.integers(1, 366).map(Every),
    st.integers(1, 7).map(PerWeek),
    st.just(AsNeeded()),
)
DOSAGES = st.builds(
    Dosage,
    st.integers(1, 20),
    st.integers(1, 100),
    st.integers(0, 3600),
    st.integers(0, 3600),
    st.sampled_from(Side),
)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
INSTANTS = st.datetimes(timezones=st.just(UTC))
STAMPS = st.builds(Stamp, INSTANTS, st.text("abc-1", max_size=64), st.booleans())
MARKS = st.none() | st.integers(0, 10)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    item=st.builds(
        PlanItem,
        id=st.uuids(),
        plan=st.just(UUID(int=1)),
        replaces=st.none(),
        exercise=WORDS,
        first_day=st.dates(),
        last_day=st.none(),
        dosage=DOSAGES,
        times_per_day=st.integers(1, 6),
        clock_times=st.lists(st.times(), max_size=6).map(tuple),
        schedule=SCHEDULES,
        note=WORDS,
        position=st.integers(0, 1000),
        stamp=STAMPS,
    ),
    completion=st.builds(
        Completion,
        id=st.just(UUID(int=3)),
        item=st.just(UUID(int=1)),
        day=st.dates(),
        occurrence=st.integers(1, 6),
        at=INSTANTS,
        utc_offset_minutes=st.integers(-1439, 1439),
        status=st.sampled_from(Status),
        sets_done=st.integers(0, 40),
        effort=MARKS,
        pain=MARKS,
        reason=st.none() | WORDS,
        note=WORDS,
        stamp=STAMPS,
    ),
)
def test_any_item_and_completion_come_back(
    store: Store, item: PlanItem, completion: Completion
) -> None:
    plan = replace(samples.plan(UUID(int=2)), id=UUID(int=1))
    # An id of its own each time: the store keeps what earlier examples saved.
    given = replace(completion, id=uuid4(), item=item.id)
    with store.writing() as work:
        work.save(samples.patient(id=UUID(int=2)), plan, item, given)
    with store.reading() as work:
        assert work.item(item.id) == item
        assert work.completion(item.id, given.day, given.occurrence) == given


def test_a_saved_copy_takes_the_place_of_the_stored_one(store: Store, filled: Sample) -> None:
    changed = replace(filled.completion, status=Status.DONE, sets_done=2, note="", stamp=LATER)
    with store.writing() as work:
        work.save(changed)
    with store.reading() as work:
        assert work.completions(filled.patient.id) == (changed,)


def test_the_row_of_an_occurrence_takes_the_id_of_a_later_copy(
    store: Store, filled: Sample
) -> None:
    other = replace(filled.completion, id=uuid4(), note="from the other copy", stamp=LATER)
    with store.writing() as work:
        work.save(other)
    with store.reading() as work:
        assert work.completions(filled.patient.id, with_deleted=True) == (other,)


def test_an_id_of_another_occurrence_is_refused(store: Store, filled: Sample) -> None:
    stolen = replace(filled.completion, occurrence=2)
    with store.reading() as work:
        assert work.id_taken([stolen]) == ((stolen, filled.completion),)
    with pytest.raises(StoreRefused), store.writing() as work:
        work.save(stolen)
    with store.reading() as work:
        assert work.completions(filled.patient.id) == (filled.completion,)


def test_ids_of_another_plan_or_patient_are_told(store: Store, filled: Sample) -> None:
    moved: list[Record] = [
        replace(filled.item, plan=uuid4()),
        replace(filled.pause, plan=uuid4()),
        replace(filled.plan, patient=uuid4()),
        replace(filled.check_in, patient=uuid4()),
    ]
    with store.reading() as work:
        assert work.id_taken(filled.records) == ()
        assert work.id_taken([samples.item(filled.plan.id)]) == ()
        taken = work.id_taken([*moved, filled.replacing])
    assert {id(given) for given, _ in taken} == {id(one) for one in moved}
    assert all(identity(given) == identity(stored) for given, stored in taken)


def test_many_are_saved_and_found_in_bulk(store: Store, filled: Sample) -> None:
    many = [
        samples.completion(filled.item.id, MONDAY + timedelta(days=number), occurrence)
        for number in range(1, 700)
        for occurrence in (1, 2)
    ]
    wanted: list[Record] = [*many[::3], filled.patient]
    with store.writing() as work:
        work.save(*many)
    with store.reading() as work:
        assert work.find(wanted) == {identity(one): one for one in wanted}
        assert len(work.completions(filled.patient.id)) == len(many) + 1


def test_creation_is_kept_from_the_first_copy(store: Store, filled: Sample) -> None:
    with store.writing() as work:
        work.save(replace(filled.completion, note="again", stamp=LATER))
        table = tables.completions
        created, changed = work.connection.execute(select(table.c.created, table.c.changed)).one()
    assert (created, changed) == (INSTANT, LATER.changed)


def test_a_patient_made_here_takes_the_id_of_a_file(store: Store, filled: Sample) -> None:
    new = uuid4()
    with store.writing() as work:
        work.rename_patient_id(filled.patient.id, new)
    with store.reading() as work:
        assert work.patients() == (replace(filled.patient, id=new),)
        assert work.plans(new)[0].patient == new
        assert work.completions(new) == (filled.completion,)
        assert [one.patient for one in work.check_ins(new)] == [new]
        assert work.plans(filled.patient.id) == ()


def test_settings_therapist_and_routines_are_replaced_by_what_is_set(store: Store) -> None:
    routine = Routine(
        "morning",
        "Morning",
        "Wakes the hips.",
        (
            RoutineItem(
                "hip-flexor-kneeling",
                Dosage(2, 1, 30, 15, Side.EACH),
                Weekdays(frozenset({1, 3})),
                2,
                (time(7, 30),),
                "Slowly",
            ),
            RoutineItem("pelvic-tilt", Dosage(1, 10, 0, 0, Side.NONE), Every(2)),
        ),
    )
    with store.writing() as work:
        work.set_setting("name", "Ada")
        work.set_therapist(Therapist("Kim", "Clinic"))
        work.save_routine(routine)
    with store.writing() as work:
        work.set_setting("name", "Ben")
        work.set_setting("theme", "dark")
        work.set_therapist(Therapist("Kim", "Clinic", "555"))
        work.save_routine(replace(routine, title="Mornings"))
    with store.reading() as work:
        assert work.settings() == {"name": "Ben", "theme": "dark"}
        assert work.setting("theme") == "dark"
        assert work.therapist() == Therapist("Kim", "Clinic", "555")
        assert work.own_routines() == (replace(routine, title="Mornings"),)


def test_a_picture_is_kept_once_and_as_it_was(store: Store, filled: Sample) -> None:
    other = StoredPicture(MediaType.SVG, b"<svg/>")
    with store.writing() as work:
        work.save_picture(other)
        work.save_picture(other)
        work.save(replace(filled.exercise, stamp=DELETED))
    with store.reading() as work:
        for picture in (other, samples.PICTURE):
            assert work.picture(picture.sha256) == picture
        assert work.picture("0" * 64) is None


def test_an_instant_needs_an_offset_and_comes_back_in_utc(store: Store, filled: Sample) -> None:
    local = INSTANT.astimezone(timezone(timedelta(hours=11)))
    with store.writing() as work:
        work.save(replace(filled.completion, at=local))
    with store.reading() as work:
        at = work.completions(filled.patient.id)[0].at
    assert at == INSTANT and at.tzinfo is UTC
    with pytest.raises(Exception, match="offset from UTC"), store.writing() as work:
        work.save(replace(filled.completion, at=INSTANT.replace(tzinfo=None)))


def test_the_indexes_serve_the_days_of_a_patient(store: Store) -> None:
    asked: list[str] = []
    with store.reading() as work:
        raw = work.connection.connection.driver_connection
        assert raw is not None
        raw.set_trace_callback(asked.append)
        week = Period(MONDAY, MONDAY + timedelta(days=6))
        for ask in (work.completions, work.check_ins, work.measures, work.responses, work.visits):
            ask(uuid4(), week)
        work.find([samples.completion(uuid4())])
        raw.set_trace_callback(None)
        for statement in asked:
            if statement.startswith("SELECT"):
                plan = work.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}")
                assert not [row for row in plan if row.detail.startswith("SCAN")], statement
