"""How a patient of the sample's clinic is described.

Days are counted back from today: 0 is today, 3 is three days ago, -3 is in three days.
"""

from dataclasses import dataclass
from datetime import date, time

from stretchapp.core.exercise import Dosage, Region, Side


@dataclass(frozen=True, slots=True)
class PlanMade:
    """A plan made from a routine (its slug); it began ``first`` days ago.

    ``changed`` says of one exercise how many days ago it got another dosage. ``away`` are the first
    and last day of a pause.
    """

    routine: str
    first: int
    last: int | None = None
    review: int | None = None
    note: str = ""
    clock_times: tuple[time, ...] = ()
    item_notes: tuple[tuple[str, str], ...] = ()
    advice: tuple[str, ...] = ()
    changed: tuple[str, int, Dosage] | None = None
    away: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class VisitMade:
    """A treatment; ``next_in`` is in how many days from today the next one is, if agreed on."""

    day: int
    modalities: tuple[str, ...]
    regions: tuple[Region, ...]
    pain: tuple[int, int]
    pressure: str = "medium"
    minutes: int = 45
    side: Side | None = None
    advice: str = ""
    note: str = ""
    next_in: int | None = None


@dataclass(frozen=True, slots=True)
class PainTold:
    """Pain before and after a session, or told on its own (``before`` ``None``)."""

    day: int
    before: int | None
    pain: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure that was taken at each visit, the earliest first."""

    kind: str
    unit: str
    values: tuple[float, ...]
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One patient. Does about ``steady`` (0-1) of what is due, and nothing on ``missed`` days.

    Pain goes from ``eases`` (first, last), told every third day until ``eases_until``; ``told``
    comes on top, and on its days nothing else is told. ``notes`` are left with a stretch.
    """

    name: str
    born: date
    note: str
    plans: tuple[PlanMade, ...] = ()
    steady: float = 0.85
    missed: frozenset[int] = frozenset()
    skips_for: tuple[str, ...] = ("no_time", "forgot")
    area: str = "low_back_middle"
    eases: tuple[int, int] = (5, 3)
    eases_until: int = 1
    told: tuple[PainTold, ...] = ()
    notes: tuple[tuple[int, str], ...] = ()
    visits: tuple[VisitMade, ...] = ()
    measured: tuple[Measured, ...] = ()
    archived: bool = False
