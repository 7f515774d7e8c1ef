"""What can go wrong with a store, each as a plain sentence for the user."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError


class StoreError(Exception):
    """The store could not do what was asked; the text says what is safe and what to do."""


class StoreTooNew(StoreError):
    """The store was written by a newer program; it was left as it is."""


class StoreDamaged(StoreError):
    """The file is not a store, or can no longer be read in full."""


class StoreUnavailable(StoreError):
    """The disk is full, permission is missing, or another program holds the store too long."""


class StoreRefused(StoreError):
    """A record breaks one of the store's rules (a range, a reference, an id used twice)."""


TOO_NEW = (
    "Your data was last used by a newer version of stretchapp. Nothing was changed. "
    "Please install the newest version and open it again."
)
NOT_A_STORE = (
    "The file with your data cannot be read: it is damaged, or it is not a stretchapp file. "
    "It was left as it is. You can go back to a copy in the folder named backups."
)
_BUSY = (
    "Another program is using your data just now. Nothing was changed. "
    "Please wait a moment and try again."
)
_FULL = (
    "The disk is full, so the last change was not saved. What was saved before is safe. "
    "Please make some room and try again."
)
_NO_ACCESS = (
    "stretchapp may not read or write its data folder. Nothing was changed. "
    "Please check who owns the folder, or choose another one."
)
_DISK_FAILED = (
    "The disk did not read or write as it should, so the last change was not saved. "
    "Please check the disk and try again."
)
_REFUSED = "The change does not fit with what is saved, so it was not saved. Nothing was changed."

_PRIMARY_CODE = 0xFF


@contextmanager
def plainly() -> Iterator[None]:
    """Turns what the database and the file system report into a :class:`StoreError`.

    Mistakes of the program itself, such as a wrong parameter, pass through as they are.
    """
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error) and (found := _store_error(error.orig)):
            raise found from error
        raise
    except sqlite3.Error as error:
        if found := _store_error(error):
            raise found from error
        raise


def unavailable(error: OSError) -> StoreUnavailable:
    """Why a file or folder of the store could not be used."""
    if isinstance(error, PermissionError):
        return StoreUnavailable(_NO_ACCESS)
    return StoreUnavailable(
        f"The data folder cannot be used ({error.strerror or error}). Nothing was changed. "
        "Please choose another folder."
    )


def _store_error(error: sqlite3.Error) -> StoreError | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    if code == sqlite3.SQLITE_IOERR_SHORT_READ:
        return StoreDamaged(NOT_A_STORE)
    match code & _PRIMARY_CODE:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StoreUnavailable(_BUSY)
        case sqlite3.SQLITE_FULL:
            return StoreUnavailable(_FULL)
        case (
            sqlite3.SQLITE_CANTOPEN
            | sqlite3.SQLITE_PERM
            | sqlite3.SQLITE_READONLY
            | sqlite3.SQLITE_AUTH
        ):
            return StoreUnavailable(_NO_ACCESS)
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_NOMEM:
            return StoreUnavailable(_DISK_FAILED)
        case sqlite3.SQLITE_CONSTRAINT:
            return StoreRefused(_REFUSED)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_ERROR:
            return StoreDamaged(NOT_A_STORE)
    return None
