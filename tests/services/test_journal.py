"""The day's head reads no more of the history than it needs, and says the same."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from stretchapp.core.adherence import History
from stretchapp.core.clock import StandingClock
from stretchapp.core.records import Patient, Visit
from stretchapp.core.routine import Routine
from stretchapp.core.run import current_run
from stretchapp.db.store import Store
from stretchapp.services import journal, practice, sample
from stretchapp.services.library import Library
from tests.core import examples

NOW = datetime.fromisoformat("2026-11-23T08:00:00+11:00")


def evening_wind_down() -> Routine:
    """A routine that asks for the same every day, without an end."""
    routine = Library().routine("evening-wind-down")
    assert routine is not None
    return routine


@pytest.mark.parametrize("days", [1, 30, 59, 60, 61, 62, 200, 500])
def test_an_unbroken_run_is_counted_to_its_first_day(days: int, tmp_path: Path) -> None:
    store = Store.open(tmp_path, StandingClock(NOW))
    present = journal.today(store)
    routine = evening_wind_down()
    first_day = present - timedelta(days=days - 1)
    plan = practice.start_routine(store, routine, first_day, patient=None, name="Sam")
    for number in range(days):
        journal.tick(store, plan.items[0].id, first_day + timedelta(days=number))
    assert journal.look_at_day(store, plan.patient).run == days
    store.close()


@pytest.mark.parametrize("seed", range(8))
def test_a_days_head_agrees_with_the_whole_history(seed: int, tmp_path: Path) -> None:
    store = Store.open(tmp_path, StandingClock(NOW))
    sample.fill(store, "patient", seed=seed, days=300)
    patient = practice.all_patients(store)[0].id
    present = journal.today(store)
    with store.reading() as work:
        plans = work.plans(patient)
        history = History(work.completions(patient))
    for back in (0, 1, 7, 100, 290):
        summary = journal.look_at_day(store, patient, present - timedelta(days=back))
        assert summary.run == current_run(plans, history, present)
        shown = {
            (entry.item.id, entry.number): entry.completion for entry in summary.view.occurrences
        }
        for (item, number), completion in shown.items():
            assert completion == history.on(item, summary.view.day).get(number)
    store.close()


def test_pain_said_before_a_skip_is_kept(tmp_path: Path) -> None:
    store = Store.open(tmp_path, StandingClock(NOW))
    present = journal.today(store)
    plan = practice.start_routine(store, evening_wind_down(), present, patient=None, name="Sam")
    change = journal.skip(store, plan.items[0].id, present, reason="too_sore", pain=6)
    assert change.after is not None
    assert (change.after.pain, change.after.reason) == (6, "too_sore")
    store.close()


def visited(days_ago: int, advice: str, patient: UUID) -> Visit:
    """A visit so many days before now."""
    day = NOW.date() - timedelta(days=days_ago)
    return Visit(uuid4(), patient, day, ("cupping",), (), 45, advice, examples.stamp())


def test_the_latest_visit_that_had_advice_counts_for_four_weeks(tmp_path: Path) -> None:
    store = Store.open(tmp_path, StandingClock(NOW))
    sam, alex = uuid4(), uuid4()
    long_ago, last = visited(29, "Rest.", sam), visited(28, "Walk.", sam)
    deleted = replace(visited(3, "Swim.", sam), stamp=examples.stamp(deleted=True))
    with store.writing() as work:
        for id in (sam, alex):
            work.save(Patient(id, "Somebody", work.stamp()))
        work.save(long_ago, last, deleted, visited(2, " ", sam), visited(1, "Sit up.", alex))
        work.save(visited(-1, "Run.", sam))
    assert journal.look_at_day(store, sam).visit == last
    day_before = NOW.date() - timedelta(days=1)
    assert journal.look_at_day(store, sam, last.day - timedelta(days=1)).visit == long_ago
    assert journal.look_at_day(store, alex, day_before - timedelta(days=1)).visit is None
    assert journal.look_at_day(store, alex, day_before).visit is not None
    with store.writing() as work:
        work.save(replace(last, advice="", stamp=work.stamp(last.stamp)))
    assert journal.look_at_day(store, sam).visit is None
    store.close()
