"""The day's head reads no more of the history than it needs, and says the same."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from stretchapp.core.adherence import History
from stretchapp.core.clock import StandingClock
from stretchapp.core.routine import Routine
from stretchapp.core.run import current_run
from stretchapp.db.store import Store
from stretchapp.services import journal, practice, sample
from stretchapp.services.library import Library

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
