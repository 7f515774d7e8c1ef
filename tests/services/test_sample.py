"""The sample: the same for a seed, and a clinic in which every kind of attention is needed."""

from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from stretchapp.core.attention import PatientOverview, Reason
from stretchapp.core.clock import StandingClock
from stretchapp.core.records import Completion, Patient, Status
from stretchapp.db.check import check
from stretchapp.db.store import Store
from stretchapp.services import journal, overview, practice, sample

MONDAY = datetime.fromisoformat("2026-11-23T08:40:00+11:00")


def clinic(folder: Path, days: int, now: datetime = MONDAY, seed: int = 1) -> Store:
    store = Store.open(folder, StandingClock(now))
    sample.fill(store, "clinic", seed, days)
    return store


def lines(store: Store) -> list[PatientOverview]:
    """The Patients page, who needs attention first."""
    waiting = overview.overviews(store).outdated
    overview.refresh(store, [patient.id for patient in waiting])
    return list(overview.overviews(store).lines)


def flags(line: PatientOverview) -> dict[Reason, int]:
    return {flag.reason: flag.number for flag in line.flags}


def completions(store: Store) -> list[Completion]:
    with store.reading() as work:
        return [one for patient in work.patients() for one in work.completions(patient.id)]


@pytest.mark.parametrize("days_later", range(7))
@pytest.mark.parametrize("days", [30, 60])
def test_each_reason_to_look_is_there_on_any_weekday(
    tmp_path: Path, days: int, days_later: int
) -> None:
    now = MONDAY + timedelta(days=days_later)
    with closing(clinic(tmp_path, days, now, seed=days_later)) as store:
        table = lines(store)
        found = {line.patient.name: flags(line) for line in table}
        new = [line.patient.name for line in table if line.new_plan]
        assert check(store) == ()
    assert found == {
        "Priya Raman": {Reason.STOP_SIGN: 8},
        "Amira Haddad": {Reason.PAIN_UP: 3, Reason.REVIEW_DUE: 0},
        "Tom Nguyen": {Reason.NOTHING_LOGGED: 8},
        "Joseph Taumalolo": {Reason.REVIEW_DUE: 4},
        "Mei Chen": {Reason.PLAN_ENDING: 3},
        "Grace Papadopoulos": {},
        "Helen Murray": {},
        "Ingrid Sørensen": {},
        "Liam O’Connor": {},
        "Robert Kowalski": {},
    }
    assert list(found) == [line.patient.name for line in table]
    assert new == ["Robert Kowalski"]


def test_two_do_well_one_missed_many_days_and_one_has_no_plan(tmp_path: Path) -> None:
    with closing(clinic(tmp_path, 60)) as store:
        table = {line.patient.name: line for line in lines(store)}
    percent = {name: line.adherence.percent() for name, line in table.items()}
    for name in ("Grace Papadopoulos", "Liam O’Connor"):
        assert (percent[name] or 0) >= 80
    assert table["Amira Haddad"].line.count(0) >= 8
    assert (table["Helen Murray"].plan, percent["Helen Murray"]) == ("", None)


def test_plans_differ_and_one_was_changed_and_paused(tmp_path: Path) -> None:
    with closing(clinic(tmp_path, 60)) as store, store.reading() as work:
        plans = {one.name: work.plans(one.id) for one in work.patients()}
        archived = [one.name for one in work.patients() if one.archived]
        routines = work.own_routines()
        own_advice = [card.title for card in work.own_advice()]
        visits = [visit for one in work.patients() for visit in work.visits(one.id)]
        therapist = work.therapist()
    titles = [plan.title for several in plans.values() for plan in several]
    assert len(titles) == len(set(titles)) == 11
    assert len({plan.first_day for several in plans.values() for plan in several}) > 8
    schedules = {
        type(item.schedule).__name__
        for several in plans.values()
        for plan in several
        for item in plan.items
    }
    assert schedules == {"Daily", "Weekdays", "Every", "PerWeek"}
    (ingrid,) = plans["Ingrid Sørensen"]
    gentle, harder = (one for one in ingrid.items if one.exercise == "hip-flexor-half-kneeling")
    assert harder.replaces == gentle.id
    assert gentle.last_day == harder.first_day - timedelta(days=1)
    assert gentle.dosage != harder.dosage
    (pause,) = ingrid.pauses
    assert pause.last_day == pause.first_day + timedelta(days=6)
    assert archived == ["Marco Bianchi"]
    assert [routine.title for routine in routines] == ["Hips and lower back"]
    assert own_advice == ["Before your next visit"]
    assert len({modality for visit in visits for modality in visit.modalities}) > 4
    assert {visit.pressure for visit in visits} == {"light", "medium", "firm"}
    assert therapist.address
    assert therapist.email


def test_reasons_and_notes_are_told_and_nothing_lies_in_the_future(tmp_path: Path) -> None:
    with closing(clinic(tmp_path, 60)) as store:
        told = completions(store)
    assert max(one.at for one in told) < MONDAY
    assert {one.reason for one in told if one.status is Status.SKIPPED} >= {"no_time", "forgot"}
    assert sum(bool(one.note) for one in told) > 5
    assert any(one.status is Status.PARTIAL for one in told)


@pytest.mark.parametrize("days", [1, 2, 5, 8, 15, 400])
def test_a_clinic_of_any_age_is_sound(tmp_path: Path, days: int) -> None:
    first = MONDAY.date() - timedelta(days=days - 1)
    with closing(clinic(tmp_path, days)) as store:
        assert check(store) == ()
        assert len(lines(store)) == 10
        assert min(one.day for one in completions(store)) >= first
        for patient in practice.all_patients(store):
            journal.look_at_day(store, patient.id)


@pytest.mark.parametrize("audience", ["patient", "clinic"])
def test_a_seed_gives_the_same_data(tmp_path: Path, audience: str) -> None:
    def told(name: str, seed: int) -> tuple[tuple[Patient, ...], set[object]]:
        with closing(Store.open(tmp_path / name, StandingClock(MONDAY))) as store:
            patients = sample.fill(store, audience, seed, 40)
            with store.reading() as work:
                plans = [plan for one in patients for plan in work.plans(one.id)]
                cards = [card for plan in plans for card in work.advice(plan.id)]
                visits = [visit for one in patients for visit in work.visits(one.id)]
                told = [entry for one in patients for entry in work.check_ins(one.id)]
            records = (*plans, *(item for plan in plans for item in plan.items))
            records += (*cards, *visits, *told, *completions(store))
            return patients, {record.id for record in records}

    first, again, other = told("a", 5), told("b", 5), told("c", 6)
    assert [one.id for one in first[0]] == [one.id for one in again[0]]
    assert first[1] == again[1]
    assert not first[1] & other[1]
