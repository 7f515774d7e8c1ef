"""Working the Patients page's lines out leaves others their turn, and what they do is not lost."""

import gc
from collections.abc import Iterator
from datetime import UTC, datetime, time
from pathlib import Path

import pytest

from stretchapp.core.clock import StandingClock
from stretchapp.core.records import Patient
from stretchapp.db.store import Store
from stretchapp.services import journal, overview
from stretchapp.services.long_work import Stopped
from tests.core.examples import day, item, plan, stamp
from tests.core_strategies import PATIENT

TODAY = day(6)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Ada's, with a plan of one item for every day since Monday; it is the next Sunday."""
    store = Store.open(tmp_path, StandingClock(datetime.combine(TODAY, time(12), UTC)))
    stretch = item()
    with store.writing() as work:
        work.save(Patient(PATIENT, "Ada", stamp()), plan(stretch), stretch)
    yield store
    store.close()


@pytest.mark.parametrize("ticked_at", [1, 2])
def test_a_tick_while_it_rests_is_in_the_kept_line(store: Store, ticked_at: int) -> None:
    rests: list[None] = []

    def rest() -> None:
        rests.append(None)
        if len(rests) == ticked_at:
            journal.tick(store, item().id, TODAY)

    lines = overview.refresh(store, [PATIENT], rest=rest)
    assert lines[0].line[-1] == 100
    assert overview.overviews(store) == overview.Overviews(TODAY, lines, ())


def test_a_rest_is_as_long_as_the_work_before_it_within_a_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slept: list[float] = []
    now = iter((0.0, 0.004, 0.008, 2.0, 2.01))
    monkeypatch.setattr("time.perf_counter", lambda: next(now))
    monkeypatch.setattr("time.sleep", slept.append)
    rest = overview.Rest()
    rest()
    rest()
    assert slept == [pytest.approx(0.004), pytest.approx(0.01)]


def test_the_collector_looks_at_everything_again_however_the_work_ends(store: Store) -> None:
    def stop(_share: float) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        overview.refresh(store, [PATIENT], stop)
    assert gc.get_freeze_count() == 0
