"""Which patients a clinic should look at first, and why."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stretchapp.core.adherence import Adherence
from stretchapp.core.records import Patient

DAYS_SHOWN = 14
DAYS_WITHOUT_LOG = 7
PAIN_UP_BY = 2
DAYS_BEFORE_END = 7


class Reason(StrEnum):
    """Why a patient needs a look; the most pressing first."""

    STOP_SIGN = "stop_sign"
    """Pain after a session that calls for the safety page, since the last visit."""
    PAIN_UP = "pain_up"
    """The mean pain of the last 7 days is at least 2 points above that of the 7 before."""
    NOTHING_LOGGED = "nothing_logged"
    """A plan holds, and nothing was recorded for at least 7 days."""
    REVIEW_DUE = "review_due"
    """The review day is today or past, and no visit was on it or since."""
    PLAN_ENDING = "plan_ending"
    """The plan ends within 7 days, and no other follows."""


@dataclass(frozen=True, slots=True)
class Flag:
    """One reason, with its number: days without a record, points of pain, days to the end."""

    reason: Reason
    number: int


@dataclass(frozen=True, slots=True)
class PatientOverview:
    """One line of the Patients page, as of a day.

    ``adherence`` is that of the last 14 days, ``line`` the percent (0-100, ``None`` where nothing
    was due) of each of them, the oldest first. ``plan`` is the title of the plan in use, empty
    without one; ``review`` the next review day, or the one that is due.
    """

    patient: Patient
    day: date
    plan: str
    adherence: Adherence
    line: tuple[int | None, ...]
    last_log: date | None
    review: date | None
    flags: tuple[Flag, ...]
    new_plan: bool


def by_attention(overviews: "list[PatientOverview]") -> "list[PatientOverview]":
    """Those who need attention first: by their most pressing reason, then by name."""
    order = {reason: place for place, reason in enumerate(Reason)}

    def key(overview: PatientOverview) -> tuple[int, int, str, str]:
        places = [order[flag.reason] for flag in overview.flags]
        first = min(places, default=len(order))
        return first, -len(places), overview.patient.name.casefold(), str(overview.patient.id)

    return sorted(overviews, key=key)
