"""Files of two copies that went their own ways: in any order, any number of times, one result."""

import copy
import itertools
import json
import os
import random
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from stretchapp.core.clock import StandingClock
from stretchapp.db.check import check
from stretchapp.db.store import Store
from stretchapp.exchange.container import write_json
from stretchapp.exchange.progress_file import write_progress
from stretchapp.exchange.reading import read_file
from stretchapp.services import transfer
from tests.fuzz.test_figures_from_files import Maker

CASES = int(os.environ.get("STRETCHAPP_FUZZ", "60")) // 10
NOW = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)


def went_its_own_way(progress: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A copy on another device: some records changed there, some taken back, some made anew."""
    other = copy.deepcopy(progress)
    other["id"] = f"{chance.getrandbits(32):08x}-0000-4000-8000-000000000000"
    for entry in other["completions"]:
        if chance.random() < 0.5:
            entry["changed"] = f"2026-11-{chance.randint(1, 29):02}T10:00:00Z"
            entry["device"] = chance.choice(("a", "b", other["id"]))
            entry["status"] = chance.choice(("done", "partial", "skipped"))
            entry["deleted"] = chance.random() < 0.2
        if chance.random() < 0.2:
            entry["id"] = (
                f"{chance.getrandbits(32):08x}-0000-4000-8000-{chance.getrandbits(48):012x}"
            )
    chance.shuffle(other["completions"])
    del other["completions"][: len(other["completions"]) // 4]
    return other


@pytest.mark.parametrize("seed", range(CASES))
def test_every_order_gives_the_same_record(seed: int, tmp_path: Path) -> None:
    maker = Maker(seed)
    plan = maker.plan()
    progress = maker.progress(plan)
    others = [went_its_own_way(progress, maker.chance) for _ in range(2)]
    results = set()
    for number, order in enumerate(itertools.permutations([progress, *others])):
        store = Store.open(tmp_path / str(number), StandingClock(NOW))
        for document in (plan, *order, order[0]):
            transfer.take_in(store, [read_file(write_json(document))])
        given = write_progress(transfer.give_progress(store))
        given["completions"].sort(key=lambda entry: entry["id"])
        results.add(json.dumps({**given, "id": "", "created": ""}, sort_keys=True))
        assert check(store) == ()
        store.close()
    assert len(results) == 1
