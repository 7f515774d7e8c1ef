"""What patients and therapists record, as values that cross every layer.

Every record has an identity (a UUID) and a stamp, which says which of two copies is the later.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from stretchapp.core.exercise import Exercise, Region, Side


@dataclass(frozen=True, slots=True)
class Stamp:
    """When a record last changed (UTC), on which device, and whether it is marked as deleted."""

    changed: datetime
    device: str
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Patient:
    """A person who does the stretches.

    ``born``, ``note`` and ``archived`` are the clinic's own and travel in no file.
    """

    id: UUID
    name: str
    stamp: Stamp
    born: date | None = None
    note: str = ""
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Therapist:
    """The person who assigns plans, as handouts, reports and the window's foot show them."""

    name: str = ""
    clinic: str = ""
    phone: str = ""
    address: str = ""
    email: str = ""


class Status(StrEnum):
    """What the patient says of one occurrence."""

    DONE = "done"
    PARTIAL = "partial"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Completion:
    """What the patient says of one occurrence of an item on a day.

    ``day`` was decided when it was recorded and is never computed again; ``at`` is the instant
    (UTC) of the recording and ``utc_offset_minutes`` the local offset then. ``effort`` and
    ``pain`` are 0-10.
    """

    id: UUID
    item: UUID
    day: date
    occurrence: int
    at: datetime
    utc_offset_minutes: int
    status: Status
    sets_done: int
    effort: int | None
    pain: int | None
    reason: str | None
    note: str
    stamp: Stamp

    def credited_sets(self, sets: int) -> int:
        """How many of ``sets`` prescribed (at least 1) count as done, 0 to ``sets``."""
        match self.status:
            case Status.DONE:
                return sets
            case Status.PARTIAL:
                return min(sets, self.sets_done)
            case Status.SKIPPED:
                return 0

    def credit(self, sets: int) -> Fraction:
        """The credit, 0 to 1, against ``sets`` prescribed (at least 1)."""
        return Fraction(self.credited_sets(sets), sets)

    @property
    def is_stretch(self) -> bool:
        """Whether something was done: done or partial, not skipped."""
        return self.status is not Status.SKIPPED


class When(StrEnum):
    """What a check-in belongs to: before a session, after one, or on its own."""

    BEFORE = "before"
    AFTER = "after"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A patient's report of pain, stiffness and effort (each 0-10), where it hurts, and a note.

    ``stop_sign``: the patient said that one of the stop signs was there.
    """

    id: UUID
    patient: UUID
    day: date
    at: datetime
    utc_offset_minutes: int
    when: When
    session: UUID | None
    pain: int | None
    areas: tuple[str, ...]
    stiffness: int | None
    effort: int | None
    note: str
    stamp: Stamp
    stop_sign: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """A dated number with a unit and, for some kinds, a side (``left`` or ``right``)."""

    id: UUID
    patient: UUID
    kind: str
    day: date
    side: Side | None
    value: float
    unit: str
    note: str
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Response:
    """The dated answers to one questionnaire, by question, and the score."""

    id: UUID
    patient: UUID
    questionnaire: str
    day: date
    answers: tuple[tuple[str, int | float | str], ...]
    score: float | None
    stamp: Stamp


MODALITIES = (
    "deep_tissue",
    "relaxation",
    "cupping",
    "dry_needling",
    "trigger_point",
)
"""The kinds of treatment that have a name in the program; a clinic may write others."""

PRESSURES = ("light", "medium", "firm")


@dataclass(frozen=True, slots=True)
class Visit:
    """What the therapist did on a day.

    ``modalities`` are keys of :data:`MODALITIES` or the clinic's own words. From ``pressure`` on,
    everything is the clinic's own and travels in no file: ``pressure`` is one of
    :data:`PRESSURES`, the pains are 0-10, ``side`` is where the work was done, and
    ``next_appointment`` what was agreed on.
    """

    id: UUID
    patient: UUID
    day: date
    modalities: tuple[str, ...]
    regions: tuple[Region, ...]
    minutes: int
    advice: str
    stamp: Stamp
    pressure: str | None = None
    pain_before: int | None = None
    pain_after: int | None = None
    note: str = ""
    therapist: str = ""
    side: Side | None = None
    next_appointment: datetime | date | None = None


@dataclass(frozen=True, slots=True)
class AdviceCard:
    """A short text with a title, put into a plan beside its exercises."""

    id: UUID
    plan: UUID
    title: str
    text: str
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class AdviceText:
    """A card that can be put into plans: built in (``id`` ``None``), or the clinic's own."""

    title: str
    text: str
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class OwnExercise:
    """An exercise that a therapist added; its slug identifies it."""

    exercise: Exercise
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Question:
    """One question: ``kind`` is scale, number, choice or text; scale and number have limits."""

    id: str
    text: str
    kind: str
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Questions, how their score is formed (sum, mean, none) and which way is better."""

    id: str
    title: str
    questions: tuple[Question, ...]
    score: str
    better: str


@dataclass(frozen=True, slots=True)
class OwnQuestionnaire:
    """A questionnaire that a clinic added; its id identifies it."""

    questionnaire: Questionnaire
    stamp: Stamp
