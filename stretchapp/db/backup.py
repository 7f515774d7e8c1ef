"""Whole copies of a store, made while it is in use."""

import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from stretchapp.db.connection import connect
from stretchapp.db.errors import plainly, unavailable

FOLDER = "backups"
KEPT = 10


def back_up(path: Path, now: datetime, why: str, keep: int = KEPT) -> Path:
    """Copies the store at ``path`` into the folder backups beside it and says where.

    The copy is named after the instant and ``why`` (a word for a file name); of all copies the
    newest ``keep`` stay. Raises StoreError when it cannot be made; then there is no copy.
    """
    instant = now.astimezone(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    target = path.parent / FOLDER / f"{path.stem}-{instant}-{why}{path.suffix}"
    part = target.with_suffix(".part")
    try:
        target.parent.mkdir(mode=0o700, exist_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_RDWR | os.O_TRUNC, 0o600))
        with plainly():
            _copy(path, part)
        part.replace(target)
        for old in copies(path)[keep:]:
            old.unlink()
    except OSError as error:
        raise unavailable(error) from error
    finally:
        part.unlink(missing_ok=True)
    return target


def copies(path: Path) -> list[Path]:
    """The copies of the store at ``path``, the newest first."""
    found = (path.parent / FOLDER).glob(f"{path.stem}-*{path.suffix}")
    return sorted(found, reverse=True)


def _copy(path: Path, target: Path) -> None:
    source, copy = connect(path), sqlite3.connect(target, isolation_level=None)
    try:
        source.backup(copy)
        # One file that is whole by itself, without the journal files of a store in use.
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()
        source.close()
