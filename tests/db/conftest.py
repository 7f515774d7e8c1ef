"""A store in a folder of its own, with a clock that a test can set."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from stretchapp.db.store import Store
from tests.db.samples import PICTURE, Sample, SettableClock, sample


@pytest.fixture(scope="session")
def new_store(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a store as it is when it was just made: making it anew takes a while."""
    folder = tmp_path_factory.mktemp("new")
    store = Store.open(folder, SettableClock())
    store.close()
    return store.path.read_bytes()


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock()


@pytest.fixture
def folder(tmp_path: Path, new_store: bytes) -> Path:
    """A folder with a new store that is not open."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "stretchapp.db").write_bytes(new_store)
    return folder


@pytest.fixture
def store(folder: Path, clock: SettableClock) -> Iterator[Store]:
    store = Store.open(folder, clock)
    yield store
    store.close()


@pytest.fixture
def filled(store: Store) -> Sample:
    """What is in the store: a patient with one of everything."""
    found = sample()
    with store.writing() as work:
        work.save_picture(PICTURE)
        work.save(*found.records)
    return found
