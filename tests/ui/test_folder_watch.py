"""The watch on the folder: looks on a worker, one at a time, and is silent once it is stopped."""

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from stretchapp.core.records import Patient
from stretchapp.db.errors import StoreUnavailable
from stretchapp.db.store import Store
from stretchapp.exchange.reading import read_file
from stretchapp.services.clock import SystemClock
from stretchapp.services.preferences import change_preferences
from stretchapp.services.transfer import ImportSummary
from stretchapp.services.watched_folder import Findings, Refused
from stretchapp.ui import folder_watch
from stretchapp.ui.folder_watch import FolderWatch
from tests.exchange.files import full_example, packed

WITHIN_MS = 5000


class Heard:
    """Everything that a watch said."""

    def __init__(self, watch: FolderWatch) -> None:
        self.taken_in: list[ImportSummary] = []
        self.waiting: list[list[Path]] = []
        self.problems: list[str] = []
        watch.taken_in.connect(self.taken_in.extend)
        watch.waiting.connect(self.waiting.append)
        watch.problem.connect(self.problems.append)

    @property
    def nothing(self) -> bool:
        return not (self.taken_in or self.waiting or self.problems)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "store", SystemClock())
    patient = read_file(packed(full_example("progress"))).patient
    with opened.writing() as work:
        work.save(Patient(patient.id, patient.name, work.stamp()))
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path, store: Store) -> Path:
    path = tmp_path / "arriving"
    path.mkdir()
    change_preferences(store, audience="clinic", watched_folder=str(path))
    return path


@pytest.fixture
def watch(qtbot: QtBot) -> Iterator[FolderWatch]:
    made = FolderWatch()
    yield made
    made.stop()
    rests(made, qtbot)


@pytest.fixture
def hasty(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[FolderWatch]:
    """A watch whose interval of the given name is a moment."""
    monkeypatch.setattr(folder_watch, request.param, 20)
    made = FolderWatch()
    yield made
    made.stop()
    rests(made, qtbot)


def arrives(folder: Path, name: str, **changes: Any) -> Path:
    """Have a progress file lie there since an hour, all at once."""
    away = folder.parent / name
    away.write_bytes(packed(full_example("progress") | changes))
    earlier = time.time() - 3600
    os.utime(away, (earlier, earlier))
    return away.rename(folder / name)


def rests(watch: FolderWatch, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not watch.is_busy, timeout=WITHIN_MS)


class Held:
    """Looks that begin and then wait until they are let go."""

    def __init__(self, findings: Findings) -> None:
        self.begun = threading.Semaphore(0)
        self.go_on = threading.Event()
        self.running = self.most_running = self.looks = 0
        self._findings = findings

    def look(self, _store: Store, _report: object, _seen: object) -> Findings:
        self.running += 1
        self.looks += 1
        self.most_running = max(self.most_running, self.running)
        self.begun.release()
        self.go_on.wait(WITHIN_MS / 1000)
        self.running -= 1
        return self._findings


@pytest.mark.parametrize("hasty", ["LOOK_SOON_MS"], indirect=True)
def test_what_lies_there_comes_in_at_the_start_and_what_arrives_after_it(
    qtbot: QtBot, hasty: FolderWatch, store: Store, folder: Path
) -> None:
    heard = Heard(hasty)
    arrives(folder, "first.zip")
    hasty.start(store)
    qtbot.waitUntil(lambda: len(heard.taken_in) == 1, timeout=WITHIN_MS)
    rests(hasty, qtbot)
    arrives(folder, "second.zip", id="00000000-0000-4000-8000-000000000001")
    qtbot.waitUntil(lambda: len(heard.taken_in) == 2, timeout=WITHIN_MS)
    assert (heard.waiting, heard.problems) == ([], [])


@pytest.mark.parametrize("hasty", ["LOOK_EVERY_MS"], indirect=True)
def test_a_folder_that_tells_of_nothing_is_looked_at_now_and_then(
    qtbot: QtBot, hasty: FolderWatch, store: Store, folder: Path
) -> None:
    folder.rmdir()
    heard = Heard(hasty)
    hasty.start(store)
    rests(hasty, qtbot)
    assert heard.nothing
    folder.mkdir()
    arrives(folder, "first.zip")
    qtbot.waitUntil(lambda: len(heard.taken_in) == 1, timeout=WITHIN_MS)


@pytest.mark.parametrize("hasty", ["LOOK_SOON_MS"], indirect=True)
def test_a_file_that_is_being_written_is_looked_at_soon(
    qtbot: QtBot, hasty: FolderWatch, store: Store, folder: Path
) -> None:
    path = arrives(folder, "first.zip")
    os.utime(path)
    heard = Heard(hasty)
    hasty.start(store)
    qtbot.waitUntil(lambda: len(heard.taken_in) == 1, timeout=WITHIN_MS)


def test_files_that_wait_are_told_of_when_they_are_new(
    qtbot: QtBot, watch: FolderWatch, store: Store, folder: Path
) -> None:
    heard = Heard(watch)
    stranger = {"patient": {"id": "00000000-0000-4000-8000-00000000000a", "name": "Ana"}}
    first = arrives(folder, "first.zip", **stranger)
    watch.start(store)
    qtbot.waitUntil(lambda: heard.waiting == [[first]], timeout=WITHIN_MS)
    second = arrives(folder, "second.zip", **stranger)
    watch.look_now()
    qtbot.waitUntil(lambda: heard.waiting == [[first], [second]], timeout=WITHIN_MS)
    watch.look_now()
    rests(watch, qtbot)
    assert heard.waiting == [[first], [second]]
    assert (heard.taken_in, heard.problems) == ([], [])


def test_a_file_that_cannot_be_used_is_named_with_the_reason(
    qtbot: QtBot, watch: FolderWatch, store: Store, folder: Path
) -> None:
    heard = Heard(watch)
    broken = arrives(folder, "100%2 broken.json")
    broken.write_bytes(b"{")
    os.utime(broken, (1, 1))
    watch.start(store)
    qtbot.waitUntil(lambda: len(heard.problems) == 1, timeout=WITHIN_MS)
    assert heard.problems[0].startswith("100%2 broken.json in the watched folder")
    assert "expected" in heard.problems[0]
    watch.look_now()
    rests(watch, qtbot)
    assert len(heard.problems) == 1


def test_many_files_that_cannot_be_used_are_one_message(
    qtbot: QtBot, watch: FolderWatch, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = tuple(Refused(Path(f"{at}.pdf"), f"reason {at}") for at in range(30))
    monkeypatch.setattr(folder_watch, "look", lambda *_: Findings(refused=refused))
    heard = Heard(watch)
    watch.start(store)
    qtbot.waitUntil(lambda: len(heard.problems) == 1, timeout=WITHIN_MS)
    assert heard.problems[0] == (
        "30 files in the watched folder could not be used. They were left as they are. "
        "The first is 0.pdf: reason 0"
    )


def test_a_store_that_stays_away_is_told_of_once(
    qtbot: QtBot, watch: FolderWatch, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = 0

    def fails(*_given: object) -> Findings:
        nonlocal looks
        looks += 1
        raise StoreUnavailable("The disk is full.")

    monkeypatch.setattr(folder_watch, "look", fails)
    heard = Heard(watch)
    watch.start(store)
    for count in (1, 2, 3):
        rests(watch, qtbot)
        assert looks == count
        watch.look_now()
    rests(watch, qtbot)
    assert heard.problems == ["The disk is full."]


def test_one_look_at_a_time(
    qtbot: QtBot, watch: FolderWatch, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(Findings())
    monkeypatch.setattr(folder_watch, "look", held.look)
    watch.start(store)
    assert held.begun.acquire(timeout=5)
    watch.look_now()
    watch.look_now()
    watch.start(store)
    held.go_on.set()
    qtbot.waitUntil(lambda: held.looks == 2 and not watch.is_busy, timeout=WITHIN_MS)
    assert held.most_running == 1


def test_after_stop_nothing_is_said(
    qtbot: QtBot, watch: FolderWatch, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Findings(
        taken_in=(
            ImportSummary("stretchapp.plan", read_file(packed(full_example("plan"))).patient),
        ),
        sealed=(Path("sealed.zip"),),
        refused=(Refused(Path("broken.zip"), "broken"),),
    )
    held = Held(found)
    monkeypatch.setattr(folder_watch, "look", held.look)
    heard = Heard(watch)
    watch.start(store)
    assert held.begun.acquire(timeout=5)
    watch.stop()
    held.go_on.set()
    rests(watch, qtbot)
    watch.look_now()
    assert not watch.is_busy and heard.nothing
    watch.start(store)
    rests(watch, qtbot)
    assert len(heard.taken_in) == len(heard.waiting) == len(heard.problems) == 1
    watch.taken_in.connect(watch.stop)
    watch.start(store)
    rests(watch, qtbot)
    assert len(heard.taken_in) == 2 and len(heard.waiting) == len(heard.problems) == 1


def test_no_folder_is_watched_for_a_patients_own_installation(
    qtbot: QtBot, watch: FolderWatch, store: Store, folder: Path
) -> None:
    arrives(folder, "first.zip")
    change_preferences(store, audience="patient")
    heard = Heard(watch)
    watch.start(store)
    rests(watch, qtbot)
    assert heard.nothing
