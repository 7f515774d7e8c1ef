"""The watched folder: what known patients send comes in once; all else waits or is told of."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from stretchapp.core.clock import StandingClock
from stretchapp.core.records import Patient
from stretchapp.db.errors import StoreUnavailable
from stretchapp.db.store import Store, StoreError
from stretchapp.exchange.pdf_attachment import attach
from stretchapp.exchange.reading import read_file
from stretchapp.exchange.sealed import Effort, seal
from stretchapp.services import watched_folder
from stretchapp.services.long_work import Stopped
from stretchapp.services.preferences import change_preferences
from stretchapp.services.transfer import take_in
from stretchapp.services.watched_folder import (
    LOOKED_AT,
    MOST_REMEMBERED,
    Findings,
    Seen,
    forget,
    look,
    set_aside,
)
from tests.exchange.files import full_example, packed, pdf_of

NOW = datetime(2026, 11, 24, 21, 0, tzinfo=UTC)
HOUR = 3600
LIGHT = Effort(memory=8 * 1024, iterations=1, lanes=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "store", StandingClock(NOW))
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path, store: Store) -> Path:
    """An empty folder that is watched."""
    path = tmp_path / "Files from patients"
    path.mkdir()
    change_preferences(store, audience="clinic", watched_folder=str(path))
    return path


@pytest.fixture
def known(store: Store) -> UUID:
    """The patient of the example files, whom the store knows."""
    patient = read_file(packed(full_example("progress"))).patient
    with store.writing() as work:
        work.save(Patient(patient.id, patient.name, work.stamp()))
    return patient.id


def arrives(path: Path, data: bytes, age: float = HOUR) -> Path:
    """Have a file lie there since ``age`` seconds."""
    path.write_bytes(data)
    changed = time.time() - age
    os.utime(path, (changed, changed))
    return path


def progress(**changes: Any) -> bytes:
    return packed(full_example("progress") | changes)


def ticks(store: Store, patient: UUID) -> int:
    with store.reading() as work:
        return len(work.completions(patient))


@contextmanager
def counting_reads(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    """The files that are opened inside."""
    read: list[Path] = []
    honest = watched_folder._read

    def counted(path: Path) -> bytes:
        read.append(path)
        return honest(path)

    with monkeypatch.context() as patch:
        patch.setattr(watched_folder, "_read", counted)
        yield read


def test_nothing_is_watched_unless_a_clinic_asks_for_it(
    store: Store, tmp_path: Path, known: UUID
) -> None:
    arrives(tmp_path / "sam.zip", progress())
    change_preferences(store, audience="clinic")
    assert look(store) == Findings()
    change_preferences(store, audience="patient", watched_folder=str(tmp_path))
    assert look(store) == Findings()
    change_preferences(store, audience="clinic")
    assert len(look(store).taken_in) == 1


def test_a_stick_that_is_not_plugged_in_is_no_error(store: Store, folder: Path) -> None:
    folder.rmdir()
    assert look(store) == Findings(folder, folder_missing=True)
    folder.write_text("no folder")
    assert look(store).folder_missing


@pytest.mark.parametrize("name", ["sam.zip", "SAM.ZIP", "sam.stretchapp", "sam.json", "sam.pdf"])
def test_a_known_patients_file_comes_in(store: Store, folder: Path, known: UUID, name: str) -> None:
    data = progress()
    if name == "sam.pdf":
        pages = b"<< /Type /Pages /Kids [] /Count 0 >>"
        pdf = pdf_of({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: pages})
        data = attach(pdf, "stretchapp-progress.zip", data, title="Report", language="en-AU")
    path = arrives(folder / name, data)
    found = look(store)
    assert [one.patient.id for one in found.taken_in] == [known]
    assert found.taken_in[0].added["Completion"] == ticks(store, known) > 0
    assert (found.unknown, found.sealed, found.refused) == ((), (), ())
    assert path.read_bytes() == data and list(folder.iterdir()) == [path]


def test_a_plan_file_comes_in_as_well(store: Store, folder: Path, known: UUID) -> None:
    arrives(folder / "plan.zip", packed(full_example("plan")))
    assert [one.format for one in look(store).taken_in] == ["stretchapp.plan"]
    with store.reading() as work:
        assert len(work.plans(known)) == 1


def test_the_same_file_is_taken_in_once_whatever_it_is_called(
    store: Store, folder: Path, known: UUID
) -> None:
    data = progress()
    arrives(folder / "sam.zip", data)
    arrives(folder / "sam (1).zip", data)
    assert len(look(store).taken_in) == 1
    assert look(store).taken_in == ()
    arrives(folder / "sam (2).zip", data)
    assert look(store).taken_in == ()


def test_what_is_unchanged_is_not_read_again(
    store: Store, folder: Path, known: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrives(folder / "sam.zip", progress())
    sealed = arrives(folder / "sealed.stretchapp", seal(progress(), "seven wet owls", LIGHT))
    broken = arrives(folder / "broken.json", b"{")
    seen = Seen()
    with counting_reads(monkeypatch) as read:
        look(store, seen=seen)
        assert len(read) == 3
        again = look(store, seen=seen)
        assert len(read) == 3
        assert again.sealed == (sealed,)
        arrives(broken, b"{}")
        assert [one.path for one in look(store, seen=seen).refused] == [broken]
        assert read[3:] == [broken]


def test_looks_that_find_nothing_new_write_nothing(store: Store, folder: Path, known: UUID) -> None:
    arrives(folder / "sam.zip", progress())
    arrives(folder / "sealed.zip", seal(progress(), "seven wet owls", LIGHT))
    seen = Seen()
    look(store, seen=seen)
    before = store.data_version()
    look(store, seen=seen)
    look(store)
    assert store.data_version() == before


def test_a_file_that_is_being_written_waits_for_the_next_look(
    store: Store, folder: Path, known: UUID
) -> None:
    path = arrives(folder / "sam.zip", progress(), age=0.1)
    (folder / "empty.zip").touch()
    found = look(store)
    assert found.taken_in == found.refused == () and found.still_changing
    arrives(path, progress())
    arrives(folder / "empty.zip", b"")
    found = look(store)
    assert len(found.taken_in) == 1 and not found.still_changing
    assert found.refused == ()


def test_a_file_from_a_computer_whose_clock_is_ahead_comes_in(
    store: Store, folder: Path, known: UUID
) -> None:
    arrives(folder / "sam.zip", progress(), age=-HOUR)
    assert len(look(store).taken_in) == 1


@pytest.mark.parametrize(
    "name",
    [".sam.zip", "~sam.zip", "sam.zip.part", "sam.zip.tmp", "sam.zip.crdownload", "sam.txt", "zip"],
)
def test_other_names_are_left_alone(store: Store, folder: Path, known: UUID, name: str) -> None:
    arrives(folder / name, progress())
    assert look(store) == Findings(folder)


def test_folders_links_and_pipes_are_not_followed(
    store: Store, folder: Path, known: UUID, tmp_path: Path
) -> None:
    (folder / "inner.zip").mkdir()
    arrives(folder / "inner.zip" / "sam.zip", progress())
    outside = arrives(tmp_path / "outside.zip", progress())
    try:
        (folder / "link.zip").symlink_to(outside)
    except OSError:
        pytest.skip("this system makes no links")
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.zip")
    assert look(store) == Findings(folder)


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="links are told from files by lstat only")
def test_a_file_that_becomes_a_link_or_a_pipe_is_not_followed(folder: Path, tmp_path: Path) -> None:
    outside = arrives(tmp_path / "outside.zip", b"private")
    (folder / "link.zip").symlink_to(outside)
    os.mkfifo(folder / "pipe.zip")
    for name in ("link.zip", "pipe.zip"):
        with pytest.raises(OSError, match=name):
            watched_folder._read(folder / name)


def test_a_file_of_somebody_unknown_waits_until_the_patient_is_known(
    store: Store, folder: Path
) -> None:
    path = arrives(folder / "sam.zip", progress())
    seen = Seen()
    for _ in range(2):
        found = look(store, seen=seen)
        assert (found.unknown, found.taken_in) == ((path,), ())
    with store.reading() as work:
        assert work.patients() == ()
    patient = read_file(progress()).patient
    with store.writing() as work:
        other = Patient(uuid4(), "Sam T.", work.stamp())
        work.save(other)
        work.add_alias(other.id, patient.id)
    found = look(store, seen=seen)
    assert found.unknown == () and len(found.taken_in) == 1
    assert ticks(store, other.id) > 0


def test_a_file_of_a_deleted_patient_waits_too(store: Store, folder: Path, known: UUID) -> None:
    with store.writing() as work:
        patient = work.patient(known)
        assert patient is not None
        work.save(replace(patient, stamp=work.stamp(patient.stamp, deleted=True)))
    path = arrives(folder / "sam.zip", progress())
    assert look(store).unknown == (path,)


def test_sealed_files_wait_until_they_are_set_aside_or_gone(store: Store, folder: Path) -> None:
    one, other = (
        arrives(folder / name, seal(progress(), "seven wet owls", LIGHT))
        for name in ("one.stretchapp", "other.zip")
    )
    seen = Seen()
    assert look(store, seen=seen).sealed == (one, other)
    set_aside(store, one)
    assert look(store, seen=seen).sealed == (other,)
    assert look(store).sealed == (other,)
    other.unlink()
    set_aside(store, other)
    assert look(store, seen=seen).sealed == ()


def test_what_cannot_be_used_is_told_once_with_its_reason(
    store: Store, folder: Path, known: UUID
) -> None:
    broken = arrives(folder / "broken.zip", progress()[:-40])
    letter = arrives(folder / "letter.pdf", b"%PDF-1.7\nnothing of ours")
    large = arrives(folder / "large.zip", b"PK")
    with large.open("r+b") as stream:
        stream.truncate(20 * 1024 * 1024 + 1)
    os.utime(large, (1, 1))
    arrives(folder / "sam.zip", progress())
    found = look(store)
    assert len(found.taken_in) == 1
    assert {one.path for one in found.refused} == {broken, letter, large}
    assert all(
        ": expected " in one.reason or "at most 20 MB" in one.reason for one in found.refused
    )
    assert look(store).refused == ()


def test_a_file_that_another_program_holds_is_tried_again(
    store: Store, folder: Path, known: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = arrives(folder / "sam.zip", progress())
    seen = Seen()

    def held(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(watched_folder, "_read", held)
        assert [one.path for one in look(store, seen=seen).refused] == [path]
        assert look(store, seen=seen).refused == ()
    assert len(look(store, seen=seen).taken_in) == 1


def test_progress_may_lie_there_longer_than_the_plan_that_it_needs(
    store: Store, folder: Path, known: UUID
) -> None:
    needy = full_example("progress")
    needy["plans"] = []
    arrives(folder / "progress.zip", packed(needy), age=2 * HOUR)
    arrives(folder / "plan.zip", packed(full_example("plan")))
    found = look(store)
    assert [one.format for one in found.taken_in] == ["stretchapp.plan", "stretchapp.progress"]
    assert found.refused == ()


def test_progress_without_its_plan_is_told_of_and_stops_nothing(
    store: Store, folder: Path, known: UUID
) -> None:
    needy = full_example("progress")
    needy["plans"] = []
    path = arrives(folder / "progress.zip", packed(needy))
    found = look(store)
    assert [one.path for one in found.refused] == [path]
    assert "open the plan first" in found.refused[0].reason
    assert look(store).refused == ()


def test_another_folder_begins_anew(store: Store, folder: Path, known: UUID) -> None:
    arrives(folder / "broken.json", b"{")
    assert len(look(store).refused) == 1
    forget(store)
    assert len(look(store).refused) == 1


def test_the_oldest_are_forgotten_when_there_are_too_many(
    store: Store, folder: Path, known: UUID
) -> None:
    numbers = [sha256(bytes([at // 256, at % 256])).hexdigest() for at in range(MOST_REMEMBERED)]
    with store.writing() as work:
        work.set_setting(LOOKED_AT, "\n".join(numbers))
    data = progress()
    arrives(folder / "sam.zip", data)
    look(store)
    with store.reading() as work:
        kept = work.setting(LOOKED_AT).split()
    assert kept == [*numbers[1:], sha256(data).hexdigest()]


def test_a_look_that_is_stopped_keeps_what_came_in(store: Store, folder: Path, known: UUID) -> None:
    arrives(folder / "first.zip", progress(), age=2 * HOUR)
    arrives(folder / "second.zip", progress(id=str(uuid4())))

    def stop_at_the_second(share: float) -> None:
        if share > 0:
            raise Stopped

    with pytest.raises(Stopped):
        look(store, stop_at_the_second)
    assert ticks(store, known) > 0
    assert len(look(store).taken_in) == 1


def test_a_store_that_is_away_is_told_after_what_came_in(
    store: Store, folder: Path, known: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrives(folder / "first.zip", progress(), age=2 * HOUR)
    arrives(folder / "second.zip", progress(id=str(uuid4())))
    calls = 0

    def busy_from_the_second_on(*given: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls > 1:
            raise StoreUnavailable("The disk is full.")
        return take_in(*given)

    seen = Seen()
    with monkeypatch.context() as patch:
        patch.setattr(watched_folder, "take_in", busy_from_the_second_on)
        found = look(store, seen=seen)
        assert len(found.taken_in) == 1 and found.still_changing
        with pytest.raises(StoreError, match="disk is full"):
            look(store, seen=seen)
    assert len(look(store, seen=seen).taken_in) == 1
