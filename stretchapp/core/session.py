"""The guided session: a state machine that is driven by the time alone.

It knows no clock: whoever shows it calls :meth:`Session.tick` with the present instant, as often as
the picture needs, and does what the events say. However late a tick comes, time runs on exactly
from step to step; only a gap that no program can sleep through by itself counts for nothing.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from stretchapp.core.session_steps import (
    GET_READY,
    Bout,
    Phase,
    Step,
    Stretch,
    bouts_of,
    steps_of,
)

LONGEST_GAP = timedelta(seconds=5)
"""Between two ticks. After a longer one the computer slept, or its clock was set: the session waits
where it was, since nobody saw or heard it meanwhile."""
EXTENSION = timedelta(seconds=10)
BACK_TO_START = timedelta(seconds=2)
"""Into a bout; after this, going back repeats it, before, it leads to the one before."""
COUNTED_DOWN = 3
ZERO = timedelta(0)
ONE_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened ``ago`` before the tick that told of it."""

    ago: timedelta


@dataclass(frozen=True, slots=True)
class StepBegan(Event):
    step: Step


@dataclass(frozen=True, slots=True)
class CountedDown(Event):
    """So many seconds (3, 2, 1) of a step are left. Moving and repetitions are not counted down."""

    seconds: int


@dataclass(frozen=True, slots=True)
class RepetitionBegan(Event):
    """The ``number``-th repetition, from 1, of those that are paced."""

    number: int


@dataclass(frozen=True, slots=True)
class WorkEnded(Event):
    """A hold, or all repetitions of a bout, went on to the end."""

    step: Step


@dataclass(frozen=True, slots=True)
class SetDone(Event):
    """All sides of a set are done: ``sets_done`` of the stretch's sets by now."""

    stretch: int
    sets_done: int
    is_last: bool


@dataclass(frozen=True, slots=True)
class Interrupted(Event):
    """After a long gap the session waits, paused."""


@dataclass(frozen=True, slots=True)
class Finished(Event):
    """There is nothing left to do."""


@dataclass(frozen=True, slots=True)
class SessionTimes:
    """What became of the time since the first tick; the three add up to all of it, exactly.

    ``active`` is that of the steps, up to the end, ``paused`` that of pauses, and ``away``
    what counted for nothing; it is below zero after a clock was set back.
    """

    active: timedelta
    paused: timedelta
    away: timedelta


class Session:
    """A routine on its way from the first step to the last.

    ``done`` bouts are left out, and so is all before ``first``: so a session goes on that was
    stopped. Raises ValueError where nothing is left to do.
    """

    def __init__(
        self,
        stretches: Sequence[Stretch],
        *,
        get_ready: timedelta = GET_READY,
        done: Collection[Bout] = (),
        first: Bout | None = None,
    ) -> None:
        self.stretches = tuple(stretches)
        self.steps = steps_of(self.stretches, get_ready=get_ready, done=done, first=first)
        if not self.steps:
            raise ValueError("a session needs at least one step")
        self._done = set(done)
        self._place = 0
        self._elapsed = ZERO
        self._extra: dict[int, timedelta] = {}
        self._is_paused = False
        self._last: datetime | None = None
        self._active = self._paused = self._away = ZERO

    @property
    def step(self) -> Step:
        """The present step; the last one when the session is finished."""
        return self.steps[min(self._place, len(self.steps) - 1)]

    @property
    def is_finished(self) -> bool:
        return self._place == len(self.steps)

    @property
    def is_paused(self) -> bool:
        return self._is_paused

    @property
    def elapsed(self) -> timedelta:
        """How long the present step goes on already."""
        return self._elapsed

    @property
    def duration(self) -> timedelta:
        """How long the present step takes, with what it was extended by."""
        return self._duration(min(self._place, len(self.steps) - 1))

    @property
    def left(self) -> timedelta:
        """The rest of the present step."""
        return self.duration - self._elapsed

    @property
    def left_in_all(self) -> timedelta:
        """The rest of the session, if nothing more is skipped, repeated or extended."""
        coming = range(self._place, len(self.steps))
        whole = sum((self._duration(place) for place in coming), start=ZERO)
        return whole - self._elapsed

    @property
    def times(self) -> SessionTimes:
        return SessionTimes(self._active, self._paused, self._away)

    @property
    def done(self) -> frozenset[Bout]:
        """The bouts that were done to the end."""
        return frozenset(self._done)

    @property
    def repetitions(self) -> tuple[int, int]:
        """Which repetition it is, and of how many: of those that are paced, or that are held."""
        stretch = self.stretches[self.step.bout.stretch]
        if self.step.phase is not Phase.REPETITIONS:
            return self.step.repetition, stretch.dosage.repetitions
        whole = -(-self.duration // stretch.pace)
        return min(whole, self._elapsed // stretch.pace + 1), whole

    def sets_done(self, stretch: int) -> int:
        """How many sets of a stretch are done on all their sides."""
        wanted = self.stretches[stretch]
        return sum(
            all(Bout(stretch, number, side) in self._done for side in wanted.sides)
            for number in range(1, wanted.dosage.sets + 1)
        )

    def share(self, stretch: int) -> float:
        """How far a stretch is, 0 to 1: by its time while it is done, by its bouts otherwise."""
        if not self.is_finished and self.step.bout.stretch == stretch:
            before, whole = ZERO, ZERO
            for place, step in enumerate(self.steps):
                if step.bout.stretch == stretch:
                    whole += self._duration(place)
                    before += self._duration(place) if place < self._place else ZERO
            return (before + self._elapsed) / whole
        bouts = [bout for bout in bouts_of(self.stretches) if bout.stretch == stretch]
        return sum(bout in self._done for bout in bouts) / len(bouts)

    def tick(self, now: datetime) -> tuple[Event, ...]:
        """Let the time go on to ``now`` (aware), and tell what happened since the last tick.

        The first tick begins the session.
        """
        if self._last is None:
            self._last = now
            return tuple(self._began(ZERO))
        gap = now - self._last
        self._last = now
        if self._is_paused and ZERO <= gap <= LONGEST_GAP:
            self._paused += gap
        elif self._is_paused or self.is_finished:
            self._away += gap
        elif gap < ZERO or gap > LONGEST_GAP:
            self._away += gap
            if gap > LONGEST_GAP:
                self._is_paused = True
                return (Interrupted(ZERO),)
        else:
            return tuple(self._run(gap))
        return ()

    def pause(self) -> None:
        """Stand still until :meth:`go_on`; a finished session has nothing to pause."""
        self._is_paused = not self.is_finished

    def go_on(self) -> None:
        self._is_paused = False

    def extend(self) -> None:
        """Give the present step 10 s more."""
        if not self.is_finished:
            self._extra[self._place] = self._extra.get(self._place, ZERO) + EXTENSION

    def skip(self) -> tuple[Event, ...]:
        """Leave the present step; a bout that is left before its end is not done."""
        if self.is_finished:
            return ()
        following = self._place + 1
        if self.step.phase.is_work:
            while following < len(self.steps) and self.steps[following].bout == self.step.bout:
                following += 1
        return self._go_to(following)

    def skip_stretch(self) -> tuple[Event, ...]:
        """Go on to the next stretch; behind the last one the session is finished."""
        if self.is_finished:
            return ()
        stretch, following = self.step.bout.stretch, self._place
        while following < len(self.steps) and self.steps[following].bout.stretch == stretch:
            following += 1
        return self._go_to(following)

    def back(self) -> tuple[Event, ...]:
        """Repeat the present bout, or near its beginning and between bouts the one before."""
        starts = [place for place, step in enumerate(self.steps) if self._begins_bout(place, step)]
        here = max((place for place in starts if place <= self._place), default=None)
        if here is None:
            return self._go_to(0)
        between = not self.is_finished and self.steps[self._place].bout != self.steps[here].bout
        into_it = sum(
            (self._duration(place) for place in range(here, self._place)), start=self._elapsed
        )
        if between or self.is_finished or into_it >= BACK_TO_START:
            return self._go_to(here)
        earlier = [place for place in starts if place < here]
        return self._go_to(earlier[-1] if earlier else 0)

    def _begins_bout(self, place: int, step: Step) -> bool:
        if step.phase is Phase.REPETITIONS:
            return True
        return step.phase is Phase.MOVE and step.repetition == 1

    def _duration(self, place: int) -> timedelta:
        return self.steps[place].duration + self._extra.get(place, ZERO)

    def _go_to(self, place: int) -> tuple[Event, ...]:
        self._extra = {step: extra for step, extra in self._extra.items() if step < place}
        self._place = place
        self._elapsed = ZERO
        if self.is_finished:
            self._is_paused = False
        return tuple(self._began(ZERO))

    def _began(self, ago: timedelta) -> Iterator[Event]:
        if self.is_finished:
            yield Finished(ago)
            return
        yield StepBegan(ago, self.step)
        if self.step.phase is Phase.REPETITIONS:
            yield RepetitionBegan(ago, 1)

    def _run(self, gap: timedelta) -> Iterator[Event]:
        while gap > ZERO and not self.is_finished:
            before = self._elapsed
            part = min(gap, self.left)
            gap -= part
            self._elapsed += part
            self._active += part
            yield from self._passed(before, gap)
            if self.left == ZERO:
                yield from self._ended(gap)
        self._away += gap

    def _passed(self, before: timedelta, gap: timedelta) -> Iterator[Event]:
        """What lies between two instants of a step, the second of which is ``gap`` ago."""
        phase = self.step.phase
        if phase is Phase.REPETITIONS:
            pace = self.stretches[self.step.bout.stretch].pace
            for number in range(before // pace + 1, self._elapsed // pace + 1):
                if number * pace < self.duration:
                    ago = gap + self._elapsed - number * pace
                    yield RepetitionBegan(ago, number + 1)
        elif phase is not Phase.MOVE:
            for seconds in range(COUNTED_DOWN, 0, -1):
                at = self.duration - seconds * ONE_SECOND
                if before < at <= self._elapsed:
                    yield CountedDown(gap + self._elapsed - at, seconds)

    def _ended(self, ago: timedelta) -> Iterator[Event]:
        step = self.step
        following = self._place + 1
        if step.phase.is_work:
            yield WorkEnded(ago, step)
            goes_on = following < len(self.steps) and self.steps[following].bout == step.bout
            if not goes_on:
                yield from self._bout_done(step.bout, ago)
        self._place = following
        self._elapsed = ZERO
        yield from self._began(ago)

    def _bout_done(self, bout: Bout, ago: timedelta) -> Iterator[Event]:
        before = self.sets_done(bout.stretch)
        self._done.add(bout)
        after = self.sets_done(bout.stretch)
        if after > before:
            sets = self.stretches[bout.stretch].dosage.sets
            yield SetDone(ago, bout.stretch, after, after == sets)
