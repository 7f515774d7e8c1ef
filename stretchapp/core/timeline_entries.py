"""What a patient's time line is made of: an entry for each thing that happened or is to come."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from stretchapp.core.plan import Pause, PlanItem
from stretchapp.core.records import Visit, When


class Kind(StrEnum):
    """What an entry tells of; of one day, in the order in which they are listed."""

    FLAG = "flag"
    VISIT = "visit"
    PLAN = "plan"
    NOTE = "note"


class Turn(StrEnum):
    """What happened to a plan, in the order in which one entry tells it."""

    STARTED = "started"
    ADDED = "added"
    CHANGED = "changed"
    STEPPED = "stepped"
    """The next stage of an item that was planned to change; see :func:`is_planned_step`."""
    REMOVED = "removed"
    PAUSED = "paused"
    REVIEW = "review"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One change of a plan.

    ``name`` is that of the item's exercise and ``earlier`` that of the exercise before, where there
    is an item; ``before`` and ``after`` are its rows. A start has the names of its exercises in
    ``names``; a pause has ``pause``.
    """

    turn: Turn
    name: str = ""
    earlier: str = ""
    before: PlanItem | None = None
    after: PlanItem | None = None
    names: tuple[str, ...] = ()
    pause: Pause | None = None


@dataclass(frozen=True, slots=True)
class VisitEntry:
    """A treatment."""

    day: date
    visit: Visit

    @property
    def kind(self) -> Kind:
        return Kind.VISIT


@dataclass(frozen=True, slots=True)
class AppointmentEntry:
    """A visit that is agreed on: an instant, or a day where no time is."""

    day: date
    at: datetime | date

    @property
    def kind(self) -> Kind:
        return Kind.VISIT


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """All changes of one plan on one day; at least one."""

    day: date
    plan: UUID
    title: str
    changes: tuple[PlanChange, ...]

    @property
    def kind(self) -> Kind:
        return Kind.PLAN


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """What the patient wrote, or why they skipped.

    ``names`` are the exercises that it was said of, none for a check-in (``when``). ``reason`` is
    that of a skipped exercise; it and ``note`` may be empty, but not both. ``pain`` is left out
    where the day's :class:`SafetyEntry` tells it.
    """

    day: date
    at: datetime
    names: tuple[str, ...]
    reason: str
    note: str
    pain: int | None
    when: When | None = None

    @property
    def kind(self) -> Kind:
        return Kind.NOTE


@dataclass(frozen=True, slots=True)
class SafetyEntry:
    """A day on which a session's end, or a stop sign, called for the safety page.

    The pains (0-10) are those of the session; ``None`` where none of the day's sessions called for
    it. ``stop_sign``: the patient reported one on this day.
    """

    day: date
    before: int | None
    after: int | None
    stop_sign: bool = False

    @property
    def kind(self) -> Kind:
        return Kind.FLAG


@dataclass(frozen=True, slots=True)
class GapEntry:
    """Days in a row, at least 7, on which a plan asked for something and nothing was recorded."""

    first_day: date
    day: date
    days: int

    @property
    def kind(self) -> Kind:
        return Kind.FLAG


Entry = VisitEntry | AppointmentEntry | PlanEntry | NoteEntry | SafetyEntry | GapEntry
