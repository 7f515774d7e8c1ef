"""The kept lines of the Patients page: they come back as they were, and go with a change."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, insert, update

from stretchapp.core.adherence import Adherence
from stretchapp.core.attention import Flag, PatientOverview, Reason
from stretchapp.core.merging import Record
from stretchapp.core.records import Patient, Stamp
from stretchapp.db import tables
from stretchapp.db.overviews import OverviewReading, keep
from stretchapp.db.store import Store
from tests.db import samples
from tests.db.samples import MONDAY, PICTURE, STAMP, Sample


def line(patient: Patient) -> PatientOverview:
    return PatientOverview(
        patient=patient,
        day=MONDAY,
        plan="Hips “and” hamstrings",
        adherence=Adherence(Fraction(61, 6), 14),
        line=(None, 0, 33, 100),
        last_log=MONDAY - timedelta(days=3),
        review=MONDAY,
        flags=(Flag(Reason.STOP_SIGN, 8, MONDAY), Flag(Reason.REVIEW_DUE, 0)),
        new_plan=True,
    )


def plain_line(patient: Patient) -> PatientOverview:
    return PatientOverview(patient, MONDAY, "", Adherence(), (None,), None, None, (), False)


def keep_lines(store: Store, *lines: PatientOverview) -> None:
    with store.writing() as work:
        keep(work.connection, lines)


def kept(store: Store, with_archived: bool = False) -> dict[UUID, PatientOverview | None]:
    with store.reading() as work:
        found = OverviewReading(work.connection).kept(with_archived=with_archived)
    assert len({patient.id for patient, _ in found}) == len(found)
    return {patient.id: one for patient, one in found}


def save(store: Store, *records: Record) -> None:
    with store.writing() as work:
        work.save(*records)


@pytest.fixture
def pair(store: Store, filled: Sample) -> tuple[Sample, Patient]:
    """A patient with one of everything and another, each with a kept line."""
    other = samples.patient("Bo")
    save(store, other)
    keep_lines(store, line(filled.patient), line(other))
    return filled, other


@pytest.mark.parametrize("make", [line, plain_line])
def test_a_line_comes_back_as_it_was(
    store: Store, filled: Sample, make: Callable[[Patient], PatientOverview]
) -> None:
    keep_lines(store, make(filled.patient))
    assert kept(store) == {filled.patient.id: make(filled.patient)}


def test_a_later_line_takes_the_place_of_an_earlier(store: Store, filled: Sample) -> None:
    keep_lines(store, line(filled.patient))
    later = replace(plain_line(filled.patient), day=MONDAY + timedelta(days=1))
    keep_lines(store, later)
    assert kept(store) == {filled.patient.id: later}


def test_a_patient_without_a_line_is_told_too(store: Store, filled: Sample) -> None:
    assert kept(store) == {filled.patient.id: None}


def test_archived_patients_come_when_asked_for_and_deleted_ones_never(store: Store) -> None:
    archived = replace(samples.patient("Cleo"), archived=True)
    deleted = replace(samples.patient("Dan"), stamp=Stamp(STAMP.changed, "elsewhere", True))
    save(store, archived, deleted)
    keep_lines(store, line(archived), line(deleted))
    assert kept(store) == {}
    assert kept(store, with_archived=True) == {archived.id: line(archived)}


@pytest.mark.parametrize(
    "name",
    ["patient", "plan", "item", "replacing", "pause", "completion", "check_in", "visit"],
)
def test_what_a_line_is_made_of_drops_it_when_it_is_saved(
    store: Store, pair: tuple[Sample, Patient], name: str
) -> None:
    filled, other = pair
    save(store, getattr(filled, name))
    assert kept(store) == {filled.patient.id: None, other.id: line(other)}


@pytest.mark.parametrize("name", ["advice", "measure", "response", "exercise", "questionnaire"])
def test_what_no_line_is_made_of_leaves_it(
    store: Store, pair: tuple[Sample, Patient], name: str
) -> None:
    filled, other = pair
    with store.writing() as work:
        work.save_picture(PICTURE)
        work.save(getattr(filled, name))
    assert kept(store) == {filled.patient.id: line(filled.patient), other.id: line(other)}


def test_a_new_record_drops_the_line_of_its_patient(
    store: Store, pair: tuple[Sample, Patient]
) -> None:
    filled, other = pair
    plan = samples.plan(other.id)
    item = samples.item(plan.id)
    save(store, plan, item, samples.completion(item.id))
    assert kept(store) == {filled.patient.id: line(filled.patient), other.id: None}


def test_one_save_drops_the_lines_of_all_its_patients(
    store: Store, pair: tuple[Sample, Patient]
) -> None:
    filled, other = pair
    save(store, filled.completion, samples.visit(other.id))
    assert kept(store) == {filled.patient.id: None, other.id: None}


def test_a_change_that_is_not_committed_drops_nothing(
    store: Store, pair: tuple[Sample, Patient]
) -> None:
    filled, other = pair

    class Interrupted(Exception):
        pass

    with pytest.raises(Interrupted), store.writing() as work:
        work.save(filled.completion)
        raise Interrupted
    assert kept(store) == {filled.patient.id: line(filled.patient), other.id: line(other)}


def test_a_line_follows_its_patients_id(store: Store, pair: tuple[Sample, Patient]) -> None:
    filled, other = pair
    new = replace(filled.patient, id=uuid4())
    with store.writing() as work:
        work.rename_patient_id(filled.patient.id, new.id)
    assert kept(store) == {new.id: line(new), other.id: line(other)}


def test_a_line_goes_with_its_patient(store: Store) -> None:
    patient = samples.patient()
    save(store, patient)
    keep_lines(store, line(patient))
    with store.writing() as work:
        work.connection.execute(delete(tables.patients).where(tables.patients.c.id == patient.id))
    with store.reading() as work:
        assert work.connection.execute(tables.overviews.select()).all() == []


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "7", "null", '[0,"",[1,1,1],[],null,null,[],false]', "[1,2,3]",
     '[1,"",[1,0,1],[],null,null,[],false]', '[1,"",[1,1,1],[],"soon",null,[],false]',
     '[1,"",[1,1,1],[],null,null,[["tired",1]],false]'],
)  # fmt: skip
def test_a_line_that_cannot_be_read_counts_as_missing(
    store: Store, filled: Sample, text: str
) -> None:
    values = {"patient": filled.patient.id, "day": MONDAY, "data": text}
    with store.writing() as work:
        work.connection.execute(insert(tables.overviews), [values])
    assert kept(store) == {filled.patient.id: None}
    keep_lines(store, line(filled.patient))
    with store.writing() as work:
        work.connection.execute(update(tables.overviews).values(data=text))
    assert kept(store) == {filled.patient.id: None}
