"""Makes a new store and brings an old one up to date, in one transaction each."""

import sqlite3
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, insert

from stretchapp.db import tables
from stretchapp.db.backup import back_up
from stretchapp.db.connection import for_writing, open_engine
from stretchapp.db.errors import NOT_A_STORE, TOO_NEW, StoreDamaged, StoreError, StoreTooNew

SCRIPTS = Path(__file__).parent / "migrations"
REVISIONS = ("0001", "0002", "0003", "0004", "0005")
"""Every revision that this program knows, the newest last."""

_FAILED = (
    "Your data could not be brought up to date for this version of stretchapp. "
    "Nothing was changed, and a copy lies in the folder named backups."
)


def stored_revision(connection: sqlite3.Connection) -> str | None:
    """The revision of a store; ``None`` when the file is still empty.

    Raises StoreDamaged for a database that is no store.
    """
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    if not found:
        return None
    if ("alembic_version",) not in found:
        raise StoreDamaged(NOT_A_STORE)
    revisions = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    if len(revisions) != 1:
        raise StoreDamaged(NOT_A_STORE)
    return str(revisions[0][0])


def is_current(connection: sqlite3.Connection, revisions: tuple[str, ...] = REVISIONS) -> bool:
    """Whether the store needs no migration; raises StoreTooNew for one from a newer program."""
    stored = stored_revision(connection)
    if stored is not None and stored not in revisions:
        raise StoreTooNew(TOO_NEW)
    return stored == revisions[-1]


def migrate(
    path: Path,
    now: datetime,
    scripts: Path = SCRIPTS,
    revisions: tuple[str, ...] = REVISIONS,
) -> None:
    """Brings the store at ``path`` to the newest revision, whole or not at all.

    An empty file becomes a store; of an existing one a backup is made first. Another process may
    do the same at the same time: the later one finds the work done.
    """
    engine = open_engine(path, foreign_keys=False)
    try:
        with for_writing(engine).begin() as connection:
            driver = connection.connection.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            if is_current(driver, revisions):
                return
            is_new = stored_revision(driver) is None
            if not is_new:
                back_up(path, now, f"before-{revisions[-1]}")
            _upgrade(connection, scripts)
            if is_new:
                connection.execute(insert(tables.device), {"only": 1, "id": uuid4().hex})
    finally:
        engine.dispose()


def _upgrade(connection: Connection, scripts: Path) -> None:
    # Here, because a start without a migration should not pay for it.
    from alembic import command
    from alembic.config import Config
    from sqlalchemy.exc import DBAPIError

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except DBAPIError:
        raise
    except Exception as error:
        raise StoreError(_FAILED) from error
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise StoreError(_FAILED)
