"""Whether a store is sound, in words."""

from sqlalchemy import Connection, func, select

from stretchapp.core.records import Status
from stretchapp.db import tables
from stretchapp.db.errors import StoreError
from stretchapp.db.reading import Reading
from stretchapp.db.store import Store


def check(store: Store) -> tuple[str, ...]:
    """What is wrong with ``store``, a sentence each; empty when it is sound."""
    try:
        with store.reading() as work:
            return tuple(
                problem
                for find in (_file, _references, _device, _occurrences, _sets_done, _pictures)
                for problem in find(work.connection)
            )
    except StoreError as error:
        return (str(error),)


def _file(connection: Connection) -> list[str]:
    found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    return [] if found == ["ok"] else [f"The file is damaged: {line}." for line in found]


def _references(connection: Connection) -> list[str]:
    found = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [f"A row of {row[0]} refers to a row of {row[2]} that is missing." for row in found]


def _device(connection: Connection) -> list[str]:
    devices = connection.execute(select(func.count()).select_from(tables.device)).scalar_one()
    return [] if devices == 1 else [f"The store knows {devices} devices of its own, not one."]


def _occurrences(connection: Connection) -> list[str]:
    completion, item = tables.completions.c, tables.plan_items.c
    found = connection.execute(
        select(completion.day, completion.occurrence, item.exercise, item.times_per_day)
        .join(tables.plan_items, item.id == completion.item)
        .where(completion.occurrence > item.times_per_day, ~completion.deleted)
    )
    return [
        f"{row.exercise} on {row.day}: time {row.occurrence} is recorded, "
        f"but the plan asks for {row.times_per_day} a day."
        for row in found
    ]


def _sets_done(connection: Connection) -> list[str]:
    completion, item = tables.completions.c, tables.plan_items.c
    found = connection.execute(
        select(completion.day, completion.occurrence, item.exercise)
        .join(tables.plan_items, item.id == completion.item)
        .where(
            completion.status == Status.SKIPPED.value,
            completion.sets_done > 0,
            ~completion.deleted,
        )
    )
    return [
        f"{row.exercise} on {row.day}: time {row.occurrence} is marked as skipped, "
        "but has sets that were done."
        for row in found
    ]


def _pictures(connection: Connection) -> list[str]:
    stored = set(connection.execute(select(tables.pictures.c.sha256)).scalars())
    return [
        f"The picture of the exercise {own.exercise.name} is missing."
        for own in Reading(connection).own_exercises(with_deleted=True)
        if own.exercise.picture is not None and own.exercise.picture.sha256 not in stored
    ]
