"""Copies that are whole, and a check that finds what is wrong."""

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from stretchapp.db import backup as db_backup
from stretchapp.db.backup import FOLDER, back_up
from stretchapp.db.check import check
from stretchapp.db.store import Store, StoreUnavailable, store_path
from tests.db.samples import INSTANT, Sample, SettableClock


def test_a_backup_of_a_store_in_use_is_whole_and_private(
    store: Store, filled: Sample, tmp_path: Path
) -> None:
    with store.writing() as work:
        work.set_setting("name", "not yet")
        copy = back_up(store.path, INSTANT, "daily")
    assert copy == store.folder / FOLDER / "stretchapp-20261123T021000.123456Z-daily.db"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]

    restored = tmp_path / "restored"
    restored.mkdir()
    store_path(restored).write_bytes(copy.read_bytes())
    again = Store.open(restored, SettableClock())
    with again.reading() as reading:
        assert len(reading.find(filled.records)) == len(filled.records)
        assert reading.settings() == {}
    assert check(again) == ()
    again.close()


def test_the_newest_backups_are_kept(store: Store) -> None:
    for hour in (3, 1, 2, 4):
        back_up(store.path, INSTANT + timedelta(hours=hour), "daily", keep=2)
    kept = sorted(path.name[11:26] for path in (store.folder / FOLDER).iterdir())
    assert kept == ["20261123T051000", "20261123T061000"]


def test_a_backup_that_cannot_be_made_leaves_no_copy(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, target: Path) -> None:
        target.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(db_backup, "_copy", fail)
    with pytest.raises(StoreUnavailable):
        back_up(store.path, INSTANT, "daily")
    assert list((store.folder / FOLDER).iterdir()) == []


@contextmanager
def without_rules(store: Store) -> Iterator[sqlite3.Connection]:
    """A connection that lets pass what the store itself would refuse."""
    connection = sqlite3.connect(store.path, isolation_level=None)
    connection.execute("PRAGMA ignore_check_constraints=ON")
    yield connection
    connection.close()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("DELETE FROM device", "knows 0 devices"),
        ("DELETE FROM patients", "row of patients that is missing"),
        ("UPDATE completions SET occurrence = 3", "the plan asks for 2 a day"),
        ("UPDATE completions SET occurrence = 7", "damaged: CHECK constraint failed"),
        ("UPDATE completions SET status = 'skipped'", "skipped, but has sets"),
        ("DELETE FROM pictures", "The picture of the exercise Own stretch is missing."),
    ],
)
def test_the_check_says_what_is_wrong(
    store: Store, filled: Sample, change: str, words: str
) -> None:
    assert check(store) == ()
    with without_rules(store) as connection:
        connection.execute(change)
    assert any(words in problem for problem in check(store)), check(store)


def test_the_check_of_a_torn_file_says_so(store: Store, filled: Sample) -> None:
    store.close()
    whole = store.path.read_bytes()
    middle = len(whole) // 2 // 4096 * 4096
    store.path.write_bytes(whole[:middle] + b"\x0d" * 8192 + whole[middle + 8192 :])
    again = Store.open(store.folder, SettableClock())
    problems = check(again)
    again.close()
    assert problems and all(problem.endswith(".") for problem in problems)
