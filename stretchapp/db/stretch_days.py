"""The first days on which a patient did something, without reading what all was done."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from stretchapp.core.records import Status
from stretchapp.db import tables
from stretchapp.db.reading import Reading


def first_stretch_days(work: Reading, patient: UUID, most: int) -> tuple[date, ...]:
    """The first days, at most ``most``, with a done or partial completion, in order."""
    items, plans, table = tables.plan_items, tables.plans, tables.completions
    statement = (
        select(table.c.day)
        .distinct()
        .join(items, items.c.id == table.c.item)
        .join(plans, plans.c.id == items.c.plan)
        .where(
            plans.c.patient == patient,
            ~table.c.deleted,
            table.c.status != Status.SKIPPED,
        )
        .order_by(table.c.day)
        .limit(most)
    )
    return tuple(work.connection.execute(statement).scalars())
