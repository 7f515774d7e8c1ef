"""Processes that are killed, or that meet on one store."""

import random
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest

from stretchapp.db.check import check
from stretchapp.db.store import Store
from tests.db import samples
from tests.db.samples import SettableClock

TICK_UNTIL_KILLED = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID
from stretchapp.core.clock import StandingClock
from stretchapp.db.store import Store
from tests.db import samples

store = Store.open(Path(sys.argv[1]), StandingClock(datetime.now(UTC)))
item, seed = UUID(sys.argv[2]), int(sys.argv[3])
for number in range(100_000):
    day = samples.MONDAY + timedelta(days=1000 * seed + number // 2)
    tick = samples.completion(item, day, number % 2 + 1)
    with store.writing() as work:
        work.stamp()
        work.save(tick)
    print(tick.id, flush=True)
"""
OPEN = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from stretchapp.core.clock import StandingClock
from stretchapp.db.store import Store

store = Store.open(Path(sys.argv[1]), StandingClock(datetime.now(UTC)))
with store.writing() as work:
    work.set_setting(sys.argv[2], work.stamp().device)
store.close()
"""
TWICE = ("one", "two", "three")


def start(program: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_no_tick_is_lost_when_the_process_is_killed(folder: Path, clock: SettableClock) -> None:
    someone = samples.patient()
    plan = samples.plan(someone.id)
    item = samples.item(plan.id)
    store = Store.open(folder, clock)
    with store.writing() as work:
        work.save(someone, plan, item)
    store.close()
    chance = random.Random(20261123)
    said: set[UUID] = set()
    for seed in range(5):
        child = start(TICK_UNTIL_KILLED, folder, item.id, seed)
        assert child.stdout is not None
        for _ in range(chance.randint(1, 120)):
            said.add(UUID(child.stdout.readline().strip()))
        child.kill()
        rest, _ = child.communicate()
        said |= {
            UUID(line.strip()) for line in rest.splitlines(keepends=True) if line.endswith("\n")
        }

        store = Store.open(folder, clock)
        with store.reading() as work:
            kept = {one.id for one in work.completions(someone.id)}
        problems = check(store)
        store.close()
        assert said <= kept
        assert len(kept - said) <= seed + 1  # one commit at most was not yet said, each time
        assert problems == ()


def test_processes_that_make_one_store_at_once_all_end_well(
    tmp_path: Path, clock: SettableClock
) -> None:
    children = [start(OPEN, tmp_path / "new", name) for name in TWICE]
    for child in children:
        _, complaints = child.communicate()
        assert (child.returncode, complaints) == (0, "")
    store = Store.open(tmp_path / "new", clock)
    with store.reading() as work:
        devices = work.settings()
    assert set(devices) == set(TWICE) and len(set(devices.values())) == 1
    assert check(store) == ()
    store.close()


@pytest.mark.parametrize("after", [0.05, 0.15, 0.3, 0.45, 0.55, 0.65])
def test_a_creation_that_is_killed_is_repaired_by_the_next_start(
    tmp_path: Path, clock: SettableClock, after: float
) -> None:
    child = start(OPEN, tmp_path / "new", "one")
    try:
        child.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        child.kill()
        child.communicate()
    store = Store.open(tmp_path / "new", clock)
    assert check(store) == ()
    store.close()


def test_writers_in_processes_wait_for_each_other(folder: Path, clock: SettableClock) -> None:
    store = Store.open(folder, clock)
    children = [start(OPEN, folder, name) for name in TWICE]
    version = store.data_version()
    with store.writing() as work:
        work.set_setting("here", "too")
    for child in children:
        assert child.communicate()[1] == ""
    with store.reading() as reading:
        assert set(reading.settings()) == {*TWICE, "here"}
    assert store.data_version() != version
    store.close()
