"""What an exercise of the library is, and how much of it is done: its dosage."""

from dataclasses import dataclass, replace
from enum import StrEnum

from stretchapp.core.figure.values import Figure
from stretchapp.core.picture import Picture

PACE_SECONDS = 4
"""Seconds that one repetition usually takes when it is not held: about one slow breath."""
SLOWEST_PACE = 60  # s


class Region(StrEnum):
    """The part of the body that an exercise is for; in the order in which pages list them."""

    GLUTES = "glutes"
    HIP_FLEXORS = "hip_flexors"
    HAMSTRINGS = "hamstrings"
    SPINE = "spine"


class Position(StrEnum):
    """How the body starts the exercise."""

    LYING_BACK = "lying_back"
    LYING_FRONT = "lying_front"
    LYING_SIDE = "lying_side"
    SITTING = "sitting"
    LONG_SITTING = "long_sitting"
    KNEELING = "kneeling"
    HALF_KNEELING = "half_kneeling"
    ALL_FOURS = "all_fours"
    STANDING = "standing"


class Equipment(StrEnum):
    """Something that an exercise needs within reach."""

    CHAIR = "chair"
    STRAP = "strap"
    TOWEL = "towel"
    WALL = "wall"
    STEP = "step"
    BED = "bed"
    BALL = "ball"
    MAT = "mat"
    DOORWAY = "doorway"


class Side(StrEnum):
    """Which side of the body does the work."""

    LEFT = "left"
    RIGHT = "right"
    EACH = "each"
    """Both sides, one after the other."""
    BOTH = "both"
    """Both sides at once."""
    NONE = "none"
    """The exercise has no sides."""


@dataclass(frozen=True, slots=True)
class Dosage:
    """How much of an exercise one occurrence asks for.

    ``sets`` 1 to 20, ``repetitions`` in each set 1 to 100, ``hold_seconds`` of each repetition and
    ``rest_seconds`` between sets 0 to 3600. ``pace_seconds``, 1 to 60, is the time for each
    repetition where it is not held; elsewhere it says nothing. Raises ValueError for a number
    outside its range.
    """

    sets: int
    repetitions: int
    hold_seconds: int
    rest_seconds: int
    side: Side
    pace_seconds: int = PACE_SECONDS

    def __post_init__(self) -> None:
        for name, number, lowest, highest in (
            ("sets", self.sets, 1, 20),
            ("repetitions", self.repetitions, 1, 100),
            ("hold_seconds", self.hold_seconds, 0, 3600),
            ("rest_seconds", self.rest_seconds, 0, 3600),
            ("pace_seconds", self.pace_seconds, 1, SLOWEST_PACE),
        ):
            if not lowest <= number <= highest:
                raise ValueError(f"{name}: expected {lowest} to {highest}, found {number}")

    def seconds(self) -> int:
        """The time that one occurrence takes, in seconds, with the rests between its sets."""
        bouts = self.sets * (2 if self.side is Side.EACH else 1)
        work = bouts * self.repetitions * (self.hold_seconds or self.pace_seconds)
        return work + self.rest_seconds * (bouts - 1)

    def held_for(self, seconds: int) -> "Dosage":
        """The same, each repetition held for so many seconds; where it is held, no pace is kept."""
        pace = PACE_SECONDS if seconds else self.pace_seconds
        return replace(self, hold_seconds=seconds, pace_seconds=pace)


@dataclass(frozen=True, slots=True)
class Muscles:
    """The muscles that an exercise stretches or works, by their anatomical names."""

    chief: tuple[str, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exercise:
    """One entry of the library, built in or the therapist's own.

    ``slug`` identifies it for ever. ``sided`` says whether it is done for one side at a time.
    ``difficulty`` goes from 1 (easy) to 3 (hard). ``dosage`` is what a plan starts from. ``easier``
    and ``harder`` are the slugs of its variants. ``figure`` says how it moves; ``picture`` is the
    therapist's own, shown in its place.
    """

    slug: str
    name: str
    other_names: tuple[str, ...]
    region: Region
    muscles: Muscles
    position: Position
    equipment: tuple[Equipment, ...]
    sided: bool
    difficulty: int
    dosage: Dosage
    steps: tuple[str, ...]
    mistakes: tuple[str, ...]
    cautions: tuple[str, ...]
    easier: str | None = None
    harder: str | None = None
    figure: Figure | None = None
    picture: Picture | None = None
