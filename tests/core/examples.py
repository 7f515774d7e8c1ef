"""Small plans and completions that the example tests are told with."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID, uuid5

from stretchapp.core.adherence import Adherence, History, adherence_by_item, total
from stretchapp.core.day import Period
from stretchapp.core.exercise import Dosage, Side
from stretchapp.core.plan import Pause, Plan, PlanItem
from stretchapp.core.records import Completion, Stamp, Status
from stretchapp.core.schedule import Daily, Schedule

MONDAY = date(2026, 11, 23)
PLAN = UUID(int=100)
WRITTEN = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def day(number: int) -> date:
    """The day so many days after the plan's first, a Monday."""
    return MONDAY + timedelta(days=number)


def stamp(minute: int = 0, device: str = "phone", deleted: bool = False) -> Stamp:
    return Stamp(WRITTEN + timedelta(minutes=minute), device, deleted)


def item(schedule: Schedule | None = None, number: int = 1, **changes: Any) -> PlanItem:
    """An item of the plan, once a day and every day unless said otherwise, with two sets."""
    usual = PlanItem(
        id=UUID(int=number),
        plan=PLAN,
        replaces=None,
        exercise="hamstring-supine-strap",
        first_day=MONDAY,
        last_day=None,
        dosage=Dosage(sets=2, repetitions=1, hold_seconds=30, rest_seconds=15, side=Side.EACH),
        times_per_day=1,
        clock_times=(),
        schedule=Daily() if schedule is None else schedule,
        note="",
        position=number,
        stamp=stamp(),
    )
    return replace(usual, **changes)


def plan(*items: PlanItem, **changes: Any) -> Plan:
    """A plan without an end and without a pause unless said otherwise."""
    usual = Plan(
        id=PLAN,
        patient=UUID(int=1),
        title="Back",
        note="",
        first_day=MONDAY,
        last_day=None,
        review_day=None,
        ask=("pain",),
        next_appointment=None,
        items=items,
        pauses=(),
        stamp=stamp(),
    )
    return replace(usual, **changes)


def pause(first: date, last: date | None = None, deleted: bool = False) -> Pause:
    return Pause(
        id=UUID(int=500 + first.toordinal()),
        plan=PLAN,
        first_day=first,
        last_day=last,
        reason="away",
        by_patient=True,
        stamp=stamp(deleted=deleted),
    )


def said(
    of: PlanItem,
    on: date,
    status: Status = Status.DONE,
    occurrence: int = 1,
    sets_done: int = 2,
    **changes: Any,
) -> Completion:
    """What the patient said of one occurrence."""
    usual = Completion(
        id=uuid5(of.id, f"{on} {occurrence}"),
        item=of.id,
        day=on,
        occurrence=occurrence,
        at=datetime(2026, 11, 23, 20, 0, tzinfo=UTC),
        utc_offset_minutes=660,
        status=status,
        sets_done=sets_done,
        effort=None,
        pain=None,
        reason=None,
        note="",
        stamp=stamp(),
    )
    return replace(usual, **changes)


def adherence(
    of: Plan, completions: Iterable[Completion], first: date, last: date, today: date
) -> Adherence:
    """The adherence to a plan from ``first`` to ``last``."""
    return total(adherence_by_item([of], History(completions), Period(first, last), today))


def of_expected(credit: int | Fraction, expected: int) -> Adherence:
    """An adherence to compare with."""
    return Adherence(Fraction(credit), expected)
