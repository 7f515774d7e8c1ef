"""The store of one installation: a database file in a folder of its own."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stretchapp.core.clock import Clock
from stretchapp.db.connection import connect, for_writing, open_engine, use_wal
from stretchapp.db.errors import (
    StoreDamaged,
    StoreError,
    StoreRefused,
    StoreTooNew,
    StoreUnavailable,
    plainly,
    unavailable,
)
from stretchapp.db.migration import is_current, migrate
from stretchapp.db.work import Reading, Writing

__all__ = [
    "Store",
    "StoreDamaged",
    "StoreError",
    "StoreRefused",
    "StoreTooNew",
    "StoreUnavailable",
    "default_folder",
    "store_path",
]


def store_path(folder: Path) -> Path:
    """The database file of the store in ``folder``."""
    return folder / "stretchapp.db"


def default_folder() -> Path:
    """Where this computer keeps the data of programs, for this user."""
    import platformdirs

    return Path(platformdirs.user_data_dir("stretchapp", appauthor=False))


class Store:
    """An open store. Several threads and processes may use one at the same time."""

    def __init__(self, path: Path, clock: Clock, watcher: sqlite3.Connection) -> None:
        self.path = path
        self.folder = path.parent
        self.clock = clock
        self._watcher = watcher
        self._reader = open_engine(path)
        self._writer = for_writing(self._reader)

    @classmethod
    def open(cls, folder: Path, clock: Clock) -> "Store":
        """Opens the store in ``folder``; makes both when they are missing.

        An older store is migrated, after a backup. Raises StoreError, and leaves what is there
        as it is, when it cannot be used.
        """
        path = store_path(folder)
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _make_private_file(path)
        except OSError as error:
            raise unavailable(error) from error
        with plainly():
            watcher = connect(path)
            try:
                if not is_current(watcher):
                    use_wal(watcher)
                    migrate(path, clock.now())
                return cls(path, clock, watcher)
            except BaseException:
                watcher.close()
                raise

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """One consistent look at the store."""
        with plainly(), self._reader.connect() as connection:
            yield Reading(connection)

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """One unit of work: committed when the block ends, and nothing of it when it raises.

        Nobody else can write meanwhile, so keep it short.
        """
        with plainly(), self._writer.begin() as connection:
            work = Writing(connection, self.clock)
            yield work
            work.remember_last_change()

    def data_version(self) -> int:
        """A number that changes with every commit to the store, by this program or another.

        It says nothing else; compare it with the one from before.
        """
        with plainly():
            return int(self._watcher.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        self._reader.dispose()
        self._watcher.close()


def _make_private_file(path: Path) -> None:
    """Makes ``path`` readable by its owner alone; leaves a file that is there as it is.

    An existing file is not even opened: closing it again would drop the locks that this process
    may hold on it.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return
