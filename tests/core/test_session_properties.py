"""Whatever is pressed and however the clock goes: the time adds up, and what is done stays done."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from stretchapp.core.exercise import Dosage, Side
from stretchapp.core.session import (
    EXTENSION,
    LONGEST_GAP,
    CountedDown,
    Event,
    Finished,
    RepetitionBegan,
    Session,
    SetDone,
    StepBegan,
)
from stretchapp.core.session_steps import Bout, Phase, Stretch, bouts_of, steps_of

START = datetime(2026, 3, 28, 23, 59, tzinfo=timezone(timedelta(hours=-3)))
ZERO = timedelta(0)

dosages = st.builds(
    Dosage,
    sets=st.integers(1, 3),
    repetitions=st.integers(1, 3),
    hold_seconds=st.sampled_from([0, 1, 5, 30]),
    rest_seconds=st.sampled_from([0, 1, 15]),
    side=st.sampled_from(Side),
    pace_seconds=st.integers(1, 7),
)
milliseconds = st.integers(1, 9000).map(lambda number: timedelta(milliseconds=number))
stretches = st.builds(Stretch, dosage=dosages, move=milliseconds, again=milliseconds)
routines = st.lists(stretches, min_size=1, max_size=3)
gaps = st.integers(0, LONGEST_GAP // timedelta(microseconds=1)).map(
    lambda number: timedelta(microseconds=number)
)
patterns = st.lists(gaps, min_size=1, max_size=30).filter(
    lambda pattern: sum(pattern, start=ZERO) > len(pattern) * timedelta(seconds=1)
)
"""Ticks in turn, not so many that an hour takes long."""


@given(routines, patterns)
@settings(max_examples=200)
def test_left_alone_it_takes_exactly_the_sum_of_its_steps(
    routine: list[Stretch], pattern: list[timedelta]
) -> None:
    session = Session(routine)
    whole = sum((step.duration for step in steps_of(routine)), start=ZERO)
    assert session.left_in_all == whole
    now, place, began = START, 0, {}
    for event in session.tick(now):
        note(event, now, began)
    while not session.is_finished:
        now += pattern[place % len(pattern)]
        place += 1
        for event in session.tick(now):
            note(event, now, began)
    assert list(began.values())[-1] - START == whole
    assert session.times.active == whole
    assert session.done == set(bouts_of(routine))
    # Each step began to the microsecond when those before it had ended.
    due = START
    for step, at in zip(session.steps, began.values(), strict=False):
        assert at == due
        due += step.duration


def note(event: Event, now: datetime, began: dict[int, datetime]) -> None:
    if isinstance(event, StepBegan | Finished):
        began[len(began)] = now - event.ago


@given(routines, patterns)
@settings(max_examples=100)
def test_every_event_comes_once_and_in_order(
    routine: list[Stretch], pattern: list[timedelta]
) -> None:
    session, now, place = Session(routine), START, 0
    told = [(now - event.ago, event) for event in session.tick(now)]
    while not session.is_finished:
        now += pattern[place % len(pattern)]
        place += 1
        told += [(now - event.ago, event) for event in session.tick(now)]
    assert [at for at, _ in told] == sorted(at for at, _ in told)
    sets = [event for _, event in told if isinstance(event, SetDone)]
    assert len(sets) == sum(stretch.dosage.sets for stretch in routine)
    assert [event.is_last for event in sets].count(True) == len(routine)
    counted = [event for _, event in told if isinstance(event, CountedDown)]
    quiet = (Phase.MOVE, Phase.REPETITIONS)
    timed = [step.duration for step in session.steps if step.phase not in quiet]
    asked = sum(min(3, -(-duration // timedelta(seconds=1)) - 1) for duration in timed)
    at_once = sum(
        duration.seconds <= 3 and duration == timedelta(seconds=duration.seconds)
        for duration in timed
    )
    assert asked <= len(counted) <= asked + at_once
    paced = [event for _, event in told if isinstance(event, RepetitionBegan)]
    assert len(paced) == sum(
        stretch.dosage.sets * len(stretch.sides) * stretch.dosage.repetitions
        for stretch in routine
        if not stretch.dosage.hold_seconds
    )


class AnySession(RuleBasedStateMachine):
    """Every key in any order, with a clock that ticks, stalls, jumps and stands."""

    @initialize(routine=routines)
    def begin(self, routine: list[Stretch]) -> None:
        self.session = Session(routine)
        self.now = self.first = START
        self.done: frozenset[Bout] = frozenset()
        self.in_steps = self.in_pauses = ZERO
        self.session.tick(self.now)

    def _goes_to(self, now: datetime) -> None:
        gap = now - self.now
        self.now = now
        was_paused, was_finished = self.session.is_paused, self.session.is_finished
        before = self.session.left_in_all
        self.session.tick(now)
        counts = ZERO <= gap <= LONGEST_GAP
        if counts and was_paused:
            self.in_pauses += gap
        elif counts and not was_finished:
            self.in_steps += min(gap, before)
        if not counts or was_paused or was_finished:
            assert self.session.left_in_all == before

    @rule(gap=gaps)
    def a_tick(self, gap: timedelta) -> None:
        self._goes_to(self.now + gap)

    @rule(hours=st.integers(-30, 30).filter(bool))
    def the_clock_jumps(self, hours: int) -> None:
        self._goes_to(self.now + timedelta(hours=hours))

    @rule()
    def pause(self) -> None:
        self.session.pause()
        assert self.session.is_paused != self.session.is_finished

    @rule()
    def go_on(self) -> None:
        self.session.go_on()
        assert not self.session.is_paused

    @rule()
    def extend(self) -> None:
        before = self.session.left_in_all
        self.session.extend()
        more = ZERO if self.session.is_finished else EXTENSION
        assert self.session.left_in_all == before + more

    @rule()
    def skip(self) -> None:
        self._leaps(self.session.skip)

    @rule()
    def skip_stretch(self) -> None:
        self._leaps(self.session.skip_stretch)

    def _leaps(self, leap: Callable[[], tuple[Event, ...]]) -> None:
        before, was_finished = self.session.left_in_all, self.session.is_finished
        events = leap()
        assert self.session.left_in_all < before or was_finished
        assert bool(events) != was_finished

    @rule()
    def back(self) -> None:
        self.session.back()
        assert not self.session.is_finished
        assert self.session.elapsed == ZERO
        assert self.session.duration == self.session.step.duration

    @invariant()
    def the_time_adds_up(self) -> None:
        if not hasattr(self, "session"):
            return
        times = self.session.times
        assert times.active == self.in_steps
        assert times.paused == self.in_pauses
        assert times.active + times.paused + times.away == self.now - self.first

    @invariant()
    def it_stands_within_its_step(self) -> None:
        if not hasattr(self, "session"):
            return
        assert ZERO <= self.session.elapsed <= self.session.duration
        assert self.session.is_finished == (self.session.left_in_all == ZERO)
        number, whole = self.session.repetitions
        assert 1 <= number <= whole
        for stretch in range(len(self.session.stretches)):
            assert 0 <= self.session.share(stretch) <= 1

    @invariant()
    def what_is_done_stays_done(self) -> None:
        if not hasattr(self, "session"):
            return
        assert self.done <= self.session.done
        self.done = self.session.done


TestAnySession = AnySession.TestCase
TestAnySession.settings = settings(max_examples=120, stateful_step_count=60)
