"""Removing everything of a patient for good, from a store and from its copies."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from uuid import UUID

from stretchapp.db.backup import copies
from stretchapp.db.connection import connect
from stretchapp.db.errors import StoreError, plainly
from stretchapp.db.store import Store

_PLANS = "SELECT id FROM plans WHERE patient = :patient"
_ITEMS = f"SELECT id FROM plan_items WHERE plan IN ({_PLANS})"
_ERASE = {
    "completions": f"item IN ({_ITEMS})",
    "plan_items": f"plan IN ({_PLANS})",
    "pauses": f"plan IN ({_PLANS})",
    "advice_cards": f"plan IN ({_PLANS})",
    "plans": "patient = :patient",
    "check_ins": "patient = :patient",
    "measures": "patient = :patient",
    "responses": "patient = :patient",
    "visits": "patient = :patient",
    "patient_aliases": "patient = :patient",
    "overviews": "patient = :patient",
    "drafts": "substr(subject, -36) = :written",
    "settings": "substr(key, -36) = :written",
    "patients": "id = :patient",
}
"""What goes, in an order in which nothing is left that points to something gone.

What is kept of one patient under a name, as drafts and settings are, has the id at its end.
"""


def erase(store: Store, ids: Sequence[UUID]) -> None:
    """Removes the patients ``ids`` and everything of theirs, from the copies and then the store.

    What is removed is overwritten on the disk. Raises StoreError when a copy cannot be changed;
    then the store still has everything.
    """
    for copy in copies(store.path):
        try:
            with plainly(), closing(connect(copy)) as connection:
                _erase_from(connection, ids)
        except StoreError as error:
            raise StoreError(
                f"{error} Nothing was erased from the store itself, because the copy {copy.name} "
                "in the folder named backups could not be changed."
            ) from error
    with plainly(), closing(connect(store.path)) as connection:
        _erase_from(connection, ids)
        # The journal beside the store still holds what was there before.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def count_copies(path: Path) -> int:
    """How many copies of the store at ``path`` there are."""
    return len(copies(path))


def _erase_from(connection: sqlite3.Connection, ids: Iterable[UUID]) -> None:
    connection.execute("PRAGMA secure_delete=ON")
    connection.execute("BEGIN IMMEDIATE")
    try:
        known = {
            row[0]
            for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
        }
        for id in ids:
            values = {"patient": id.hex, "written": str(id)}
            for table, condition in _ERASE.items():
                if table in known:
                    connection.execute(f"DELETE FROM {table} WHERE {condition}", values)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
