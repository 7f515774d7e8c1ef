"""Changes of several records that can be taken back, and made again, as one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from stretchapp.core.merging import Record, identity, restamped
from stretchapp.core.plan import Plan
from stretchapp.db.store import Store
from stretchapp.db.work import Writing
from stretchapp.services.wrong_input import WrongInput


@dataclass(frozen=True, slots=True)
class RecordsChange:
    """What stood before (``None``: nothing) and after, record by record."""

    before: tuple[Record | None, ...]
    after: tuple[Record, ...]


def save_records(work: Writing, records: Iterable[Record]) -> RecordsChange:
    """Save records and say what they replaced."""
    after = tuple(records)
    stored = work.find(after)
    before = tuple(stored.get(identity(record)) for record in after)
    work.save(*after)
    return RecordsChange(before, after)


def take_back(store: Store, change: RecordsChange) -> RecordsChange:
    """Bring back what stood before a change; the result is taken back in the same way.

    Records that were new are marked as deleted. Raises :class:`WrongInput`, and changes nothing,
    when one of them was changed again since.
    """
    with store.writing() as work:
        return take_back_in(work, change)


def take_back_in(work: Writing, change: RecordsChange) -> RecordsChange:
    """As :func:`take_back`, inside a unit of work."""
    stored = work.find(change.after)
    for record in change.after:
        now = stored.get(identity(record))
        if now is None or not _says_the_same(now, record):
            raise WrongInput("This was changed again since, so it stays as it is now.")
    records = []
    for before, after in zip(change.before, change.after, strict=True):
        deleted = True if before is None else before.stamp.deleted
        stamp = work.stamp(stored[identity(after)].stamp, after.stamp, deleted=deleted)
        records.append(restamped(after if before is None else before, stamp))
    work.save(*records)
    return RecordsChange(change.after, tuple(records))


def _says_the_same(one: Record, other: Record) -> bool:
    """Whether two copies are equal but for when and where they were stamped.

    What a later undo brought back has a stamp of its own. Parts of a plan are records themselves.
    """
    if one.stamp.deleted != other.stamp.deleted:
        return False
    return restamped(_bare(one), other.stamp) == _bare(other)


def _bare(record: Record) -> Record:
    return replace(record, items=(), pauses=()) if isinstance(record, Plan) else record
