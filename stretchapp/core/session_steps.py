"""The steps of a guided session: what a routine asks for, one after the other, each with its time.

A *bout* is a set on one side. It begins with moving into the pose and ends with its last hold or
repetition; a set is done when all its bouts are.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from stretchapp.core.exercise import Dosage, Side
from stretchapp.core.figure.values import Figure

GET_READY = timedelta(seconds=20)
CHANGE_SIDES = timedelta(seconds=10)
MOVE = timedelta(seconds=5)
"""For an exercise without a figure."""
SHORTEST_MOVE, LONGEST_MOVE = timedelta(seconds=4), timedelta(seconds=8)


class Phase(StrEnum):
    """What one does in a step."""

    GET_READY = "get_ready"
    MOVE = "move"
    HOLD = "hold"
    REPETITIONS = "repetitions"
    CHANGE_SIDES = "change_sides"
    REST = "rest"

    @property
    def is_work(self) -> bool:
        """Whether this is what the dosage asks for, not what leads there."""
        return self in (Phase.HOLD, Phase.REPETITIONS)


@dataclass(frozen=True, slots=True)
class Stretch:
    """One occurrence as a session does it.

    ``move`` is the time to get into the pose, ``again`` the time out of it and into it once more,
    between two repetitions that are held.
    """

    dosage: Dosage
    move: timedelta = MOVE
    again: timedelta = 2 * MOVE

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides of one set, in turn; the left one first."""
        each = self.dosage.side is Side.EACH
        return (Side.LEFT, Side.RIGHT) if each else (self.dosage.side,)

    @property
    def pace(self) -> timedelta:
        """The time of one repetition that is not held."""
        return timedelta(seconds=self.dosage.pace_seconds)


@dataclass(frozen=True, slots=True)
class Bout:
    """A set (from 1) of a stretch (from 0) on one side."""

    stretch: int
    set: int
    side: Side


@dataclass(frozen=True, slots=True)
class Step:
    """A phase with its time. Before a bout, ``bout`` is the one that comes.

    ``repetition`` counts the held repetitions of a bout from 1; ``GET_READY``, ``REST`` and
    ``CHANGE_SIDES`` have 1.
    """

    phase: Phase
    bout: Bout
    duration: timedelta
    repetition: int = 1


def moves_of(figure: Figure | None) -> tuple[timedelta, timedelta]:
    """How long a figure takes into its pose, and out of it and into it again.

    Between 4 and 8 seconds each way, so that everyone can follow.
    """
    if figure is None or len(figure.poses) < 2:
        return MOVE, 2 * MOVE
    first, *others = figure.poses
    there = sum(pose.move_seconds for pose in others)
    there += sum(pose.hold_seconds for pose in others[:-1])
    into = _bounded(there)
    return into, into + _bounded(first.move_seconds)


def _bounded(seconds: float) -> timedelta:
    return min(LONGEST_MOVE, max(SHORTEST_MOVE, timedelta(milliseconds=round(seconds * 1000))))


def bouts_of(stretches: Sequence[Stretch]) -> Iterator[Bout]:
    """Every bout of the stretches, in order."""
    for place, stretch in enumerate(stretches):
        for number in range(1, stretch.dosage.sets + 1):
            for side in stretch.sides:
                yield Bout(place, number, side)


def steps_of(
    stretches: Sequence[Stretch],
    *,
    get_ready: timedelta = GET_READY,
    done: Collection[Bout] = (),
    first: Bout | None = None,
) -> tuple[Step, ...]:
    """The steps from the bout ``first`` on (``None``: from the beginning), without ``done`` ones.

    A stretch begins with getting ready; between its bouts come changing sides within a set, and the
    dosage's rest between sets. Nothing is a step that takes no time.
    """
    bouts = list(bouts_of(stretches))
    if first is not None:
        bouts = bouts[bouts.index(first) :]
    steps: list[Step] = []
    before: Bout | None = None
    for bout in bouts:
        if bout in done:
            continue
        stretch = stretches[bout.stretch]
        if before is None or before.stretch != bout.stretch:
            steps.append(Step(Phase.GET_READY, bout, get_ready))
        elif before.set == bout.set:
            steps.append(Step(Phase.CHANGE_SIDES, bout, CHANGE_SIDES))
        else:
            rest = timedelta(seconds=stretch.dosage.rest_seconds)
            steps.append(Step(Phase.REST, bout, rest))
        steps.extend(_work_of(stretch, bout))
        before = bout
    return tuple(step for step in steps if step.duration)


def _work_of(stretch: Stretch, bout: Bout) -> Iterator[Step]:
    dosage = stretch.dosage
    if not dosage.hold_seconds:
        yield Step(Phase.REPETITIONS, bout, dosage.repetitions * stretch.pace)
        return
    hold = timedelta(seconds=dosage.hold_seconds)
    for repetition in range(1, dosage.repetitions + 1):
        move = stretch.move if repetition == 1 else stretch.again
        yield Step(Phase.MOVE, bout, move, repetition)
        yield Step(Phase.HOLD, bout, hold, repetition)
