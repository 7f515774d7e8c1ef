"""Opening a store, units of work, stamps, and what a store says when it cannot do its work."""

import os
import shutil
import sqlite3
import stat
import tempfile
import threading
import warnings
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from stretchapp.core.records import Stamp
from stretchapp.db import connection as db_connection
from stretchapp.db import store as db_store
from stretchapp.db import tables
from stretchapp.db.store import (
    Store,
    StoreDamaged,
    StoreError,
    StoreTooNew,
    StoreUnavailable,
    default_folder,
    store_path,
)
from stretchapp.db.work import Writing
from tests.db import samples
from tests.db.samples import INSTANT, MONDAY, Sample, SettableClock

WRONG_FILES: dict[str, Callable[[bytes], bytes]] = {
    "text": lambda _: b"This is no database, just words.\n" * 400,
    "short": lambda _: b"SQLite",
    "torn": lambda whole: whole[: len(whole) // 2],
    "torn in the first page": lambda whole: whole[:1000],
    "overwritten": lambda whole: whole[:200] + b"\xff" * 4000 + whole[4200:],
}


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_new_store_is_its_owners_alone(tmp_path: Path, clock: SettableClock) -> None:
    folder = tmp_path / "some" / "where"
    earlier = os.umask(0)
    try:
        store = Store.open(folder, clock)
        with store.writing() as work:
            work.save(samples.patient())
        modes = {path.name: mode(path) for path in folder.iterdir()}
    finally:
        os.umask(earlier)
    store.close()
    assert (store.folder, store.path) == (folder, store_path(folder))
    assert mode(folder) == 0o700
    assert set(modes) == {"stretchapp.db", "stretchapp.db-wal", "stretchapp.db-shm"}
    assert set(modes.values()) == {0o600}
    assert list(contents(folder)) == ["stretchapp.db"]


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path, clock: SettableClock) -> None:
    tmp_path.chmod(0o755)
    Store.open(tmp_path, clock).close()
    assert mode(tmp_path) == 0o755


def test_the_default_folder_is_the_platforms_own() -> None:
    assert default_folder().name == "stretchapp"
    assert default_folder().is_absolute()


def test_every_connection_is_strict_and_durable(store: Store) -> None:
    wanted = {
        "foreign_keys": 1,
        "journal_mode": "wal",
        "synchronous": 2,
        "busy_timeout": 5000,
    }
    with store.reading() as one, store.reading() as two, store.writing() as three:
        for work in (one, two, three):
            found = {
                name: work.connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted
            }
            assert found == wanted


def test_reading_leaves_the_file_byte_for_byte(folder: Path, clock: SettableClock) -> None:
    before = contents(folder)
    store = Store.open(folder, clock)
    with store.reading() as work:
        work.plans()
        work.settings()
    store.data_version()
    store.close()
    assert contents(folder) == before


def test_a_unit_of_work_is_seen_when_it_ends_and_not_before(store: Store) -> None:
    someone = samples.patient()
    with store.writing() as work:
        work.save(someone)
        assert work.patients() == (someone,)
        with store.reading() as other:
            assert other.patients() == ()
    with store.reading() as other:
        assert other.patients() == (someone,)


def test_a_unit_of_work_that_fails_leaves_nothing(store: Store) -> None:
    with pytest.raises(RuntimeError, match="halfway"), store.writing() as work:
        work.save(samples.patient())
        work.set_setting("name", "Ada")
        work.stamp()
        raise RuntimeError("halfway")
    with store.reading() as reading:
        assert (reading.patients(), reading.settings()) == ((), {})
        assert reading.connection.execute(select(tables.device.c.last_changed)).scalar() is None


def test_a_reading_sees_one_moment_throughout(store: Store) -> None:
    with store.reading() as reading:
        assert reading.patients() == ()
        with store.writing() as work:
            work.save(samples.patient())
        assert reading.patients() == ()


def test_stamps_increase_while_the_clock_stands_or_runs_back(
    folder: Path, clock: SettableClock
) -> None:
    stamps: list[Stamp] = []
    for shift in (0, 0, -3600, 10, -86400):
        clock.instant += timedelta(seconds=shift)
        # Opened again each time, as by the command line.
        store = Store.open(folder, clock)
        with store.writing() as work:
            stamps += [work.stamp(), work.stamp(deleted=True)]
        store.close()
    instants = [stamp.changed for stamp in stamps]
    assert instants == sorted(set(instants))
    assert instants[0] == INSTANT
    assert len({stamp.device for stamp in stamps}) == 1
    assert [stamp.deleted for stamp in stamps] == [False, True] * 5


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=8))
def test_stamps_increase_whatever_the_clock_does(
    store: Store, clock: SettableClock, shifts: list[int]
) -> None:
    last = Stamp(INSTANT - timedelta(days=400), "")
    for shift in shifts:
        clock.instant = INSTANT + timedelta(microseconds=shift)
        with store.writing() as work:
            stamp = work.stamp()
        assert stamp.changed > last.changed
        last = stamp


def test_a_stamp_stands_over_what_it_changes(store: Store) -> None:
    ahead = Stamp(INSTANT + timedelta(days=3), "a clock that runs ahead")
    with store.writing() as work:
        assert work.stamp(None, ahead).changed > ahead.changed
        assert work.stamp().changed > ahead.changed


def test_each_store_has_a_device_of_its_own(tmp_path: Path, clock: SettableClock) -> None:
    devices = set()
    for name in ("one", "two"):
        store = Store.open(tmp_path / name, clock)
        with store.writing() as work:
            devices.add(work.stamp().device)
        store.close()
    assert len(devices) == 2
    assert all(0 < len(device) <= 64 for device in devices)


def test_the_data_version_changes_with_every_commit(folder: Path, store: Store) -> None:
    first = store.data_version()
    with store.reading() as reading:
        reading.patients()
    assert store.data_version() == first
    other = Store.open(folder, SettableClock())
    with other.writing() as work:
        work.set_setting("name", "Ada")
    other.close()
    second = store.data_version()
    assert second != first
    with store.writing() as work:
        work.set_setting("name", "Ben")
    assert store.data_version() != second


def test_writers_in_threads_wait_for_each_other(store: Store) -> None:
    def write(number: int) -> None:
        for count in range(5):
            with store.writing() as work:
                work.set_setting(f"{number}-{count}", work.stamp().changed.isoformat())

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.reading() as reading:
        found = reading.settings().values()
    assert len(found) == len(set(found)) == 20


@pytest.mark.parametrize("wrong", WRONG_FILES)
def test_a_file_that_is_no_store_is_left_alone(
    folder: Path, clock: SettableClock, new_store: bytes, wrong: str
) -> None:
    store_path(folder).write_bytes(WRONG_FILES[wrong](new_store))
    before = contents(folder)
    with pytest.raises(StoreDamaged, match="left as it is"):
        store = Store.open(folder, clock)
        try:
            with store.reading() as reading:
                reading.plans()
        finally:
            store.close()
    assert contents(folder) == before


def test_the_database_of_another_program_is_left_alone(folder: Path, clock: SettableClock) -> None:
    store_path(folder).unlink()
    other = sqlite3.connect(store_path(folder))
    other.execute("CREATE TABLE recipes (id INTEGER)")
    other.commit()
    other.close()
    before = contents(folder)
    with pytest.raises(StoreDamaged):
        Store.open(folder, clock)
    assert contents(folder) == before


def test_the_store_of_a_newer_program_is_left_alone(folder: Path, clock: SettableClock) -> None:
    newer = sqlite3.connect(store_path(folder))
    newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.commit()
    newer.execute("PRAGMA journal_mode=DELETE")
    newer.close()
    before = contents(folder)
    with pytest.raises(StoreTooNew, match="newer version"):
        Store.open(folder, clock)
    assert contents(folder) == before


def test_a_value_that_cannot_be_one_means_damage(store: Store, filled: Sample) -> None:
    with store.writing() as work:
        work.connection.exec_driver_sql("UPDATE completions SET day = 'soon'")
    with pytest.raises(StoreDamaged), store.reading() as reading:
        reading.completions(filled.patient.id)


def test_a_store_that_another_program_holds_is_unavailable(
    folder: Path, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db_connection, "BUSY_TIMEOUT_MS", 50)
    store = Store.open(folder, clock)
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable, match="try again"), store.writing() as work:
        work.set_setting("name", "Ada")
    with store.reading() as reading:
        assert reading.settings() == {}
    other.execute("ROLLBACK")
    other.close()
    with store.writing() as work:
        work.set_setting("name", "Ada")
    store.close()


def fill_the_disk(work: Writing) -> None:
    pages = work.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    work.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


def test_a_full_disk_undoes_the_unit_of_work(store: Store, filled: Sample) -> None:
    many = [
        samples.completion(filled.item.id, MONDAY + timedelta(days=number))
        for number in range(1, 5000)
    ]
    with pytest.raises(StoreUnavailable, match="disk is full"), store.writing() as work:
        work.set_setting("name", "Ada")
        fill_the_disk(work)
        work.save(*many)
    with store.reading() as reading:
        assert reading.settings() == {}
        assert reading.completions(filled.patient.id) == (filled.completion,)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder nobody can write to")
def test_a_folder_that_cannot_be_made_is_unavailable(clock: SettableClock) -> None:
    with pytest.raises(StoreUnavailable):
        Store.open(Path("/proc/stretchapp"), clock)


def test_a_file_in_the_place_of_the_folder_is_unavailable(
    tmp_path: Path, clock: SettableClock
) -> None:
    in_the_way = tmp_path / "data"
    in_the_way.write_text("words")
    for folder in (in_the_way, in_the_way / "deeper"):
        with pytest.raises(StoreUnavailable, match="another folder"):
            Store.open(folder, clock)
    assert in_the_way.read_text() == "words"


def test_a_folder_without_permission_is_unavailable(
    tmp_path: Path, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbid(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(db_store, "_make_private_file", forbid)
    with pytest.raises(StoreUnavailable, match="may not read or write"):
        Store.open(tmp_path, clock)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process that gives up its rights")
def test_a_store_that_may_only_be_read_is_unavailable(folder: Path, clock: SettableClock) -> None:
    """In a process without root's rights, in a folder that all may read and none may write to."""
    # Outside the test's own folder, which is closed to everybody else.
    public = Path(tempfile.mkdtemp(prefix="stretchapp-test-"))
    shutil.copytree(folder, public, dirs_exist_ok=True)
    store_path(public).chmod(0o444)
    public.chmod(0o555)
    before = contents(public)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of fork beside threads
        child = os.fork()
    if child == 0:
        try:
            if os.getuid() == 0:
                os.setuid(65534)
            Store.open(public, clock)
        except StoreUnavailable:
            os._exit(0)
        except BaseException:
            os._exit(1)
        os._exit(2)
    _, status = os.waitpid(child, 0)
    after = contents(public)
    public.chmod(0o755)
    shutil.rmtree(public)
    assert os.waitstatus_to_exitcode(status) == 0
    assert after == before


def test_every_error_is_calm_and_says_what_to_do() -> None:
    from stretchapp.db import errors

    sentences = [
        value for name, value in vars(errors).items() if name.isupper() and isinstance(value, str)
    ]
    assert len(sentences) >= 6
    for sentence in sentences:
        assert "!" not in sentence and "sqlite" not in sentence.lower()
        assert sentence.endswith(".")


def test_a_mistake_of_the_program_is_not_hidden(store: Store) -> None:
    with pytest.raises(AttributeError), store.writing() as work:
        work.save(replace(samples.patient(), stamp=None))  # type: ignore[arg-type]
    assert issubclass(StoreUnavailable, StoreError)
