"""How every connection to a store is opened."""

import sqlite3
import time
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL

BUSY_TIMEOUT_MS = 5000
_RETRY_SECONDS = 0.02
_WRITES = "stretchapp_writes"


def connect(path: Path) -> sqlite3.Connection:
    """A connection to a file that is there already; a commit is on the disk when it returns.

    The driver begins no transactions of its own.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=BUSY_TIMEOUT_MS / 1000,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA synchronous=FULL")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def use_wal(connection: sqlite3.Connection) -> None:
    """Lets readers and a writer work side by side; touches the file only when it must."""
    deadline = time.monotonic() + BUSY_TIMEOUT_MS / 1000
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            # The database does not wait by itself when two processes switch at once.
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_RETRY_SECONDS)


def open_engine(path: Path, *, foreign_keys: bool = True) -> Engine:
    """An engine for a store's file; see :func:`for_writing`.

    ``foreign_keys`` off is for migrations, which rebuild tables that others point to.
    """

    def open_one() -> sqlite3.Connection:
        connection = connect(path)
        try:
            use_wal(connection)
            if not foreign_keys:
                connection.execute("PRAGMA foreign_keys=OFF")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    engine = create_engine(URL.create("sqlite+pysqlite", database=str(path)), creator=open_one)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def for_writing(engine: Engine) -> Engine:
    """The same engine, its transactions holding the one right to write from their beginning."""
    return engine.execution_options(**{_WRITES: True})
