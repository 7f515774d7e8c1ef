"""A session on its way, tick by tick."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from stretchapp.core.exercise import Dosage, Side
from stretchapp.core.session import (
    CountedDown,
    Event,
    Finished,
    Interrupted,
    RepetitionBegan,
    Session,
    SetDone,
    StepBegan,
    WorkEnded,
)
from stretchapp.core.session_steps import Bout, Phase, Stretch, bouts_of

START = datetime(2026, 11, 23, 7, 30, tzinfo=timezone(timedelta(hours=11)))
HAMSTRING = Stretch(Dosage(2, 1, 30, 15, Side.EACH), move=timedelta(seconds=4))
BRIDGE = Stretch(Dosage(1, 3, 0, 0, Side.NONE))


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


class Run:
    """A session and the clock that drives it."""

    def __init__(self, *stretches: Stretch, **options: object) -> None:
        self.session = Session(stretches, get_ready=seconds(10), **options)  # type: ignore[arg-type]
        self.now = START
        self.events: list[Event] = list(self.session.tick(self.now))

    def goes(self, whole: float, by: float = 0.05) -> list[Event]:
        """Let so many seconds pass in even ticks; what they told."""
        told: list[Event] = []
        for _ in range(round(whole / by)):
            self.now += seconds(by)
            told += self.session.tick(self.now)
        self.events += told
        return told

    @property
    def at(self) -> tuple[str, int, str, float]:
        """The phase, set, side, and the seconds that are left."""
        step = self.session.step
        left = self.session.left.total_seconds()
        return step.phase.value, step.bout.set, step.bout.side.value, left


def phases(events: list[Event]) -> list[str]:
    return [event.step.phase.value for event in events if isinstance(event, StepBegan)]


def test_it_begins_with_getting_ready() -> None:
    run = Run(HAMSTRING)
    assert run.at == ("get_ready", 1, "left", 10)
    assert phases(run.events) == ["get_ready"]


def test_it_goes_from_step_to_step_to_the_end() -> None:
    run = Run(HAMSTRING, BRIDGE)
    whole = run.session.left_in_all
    run.goes(whole.total_seconds())
    assert run.session.is_finished
    assert phases(run.events) == [
        *("get_ready", "move", "hold", "change_sides", "move", "hold"),
        *("rest", "move", "hold", "change_sides", "move", "hold"),
        *("get_ready", "repetitions"),
    ]
    assert isinstance(run.events[-1], Finished)
    assert run.session.times.active == whole
    assert run.session.left_in_all == timedelta(0)


def test_an_hour_is_exact_to_the_millisecond() -> None:
    long = Stretch(Dosage(20, 1, 120, 60, Side.EACH))
    run = Run(long)
    whole = run.session.left_in_all
    assert whole > timedelta(hours=1)
    ended = START
    while not run.session.is_finished:
        run.now += timedelta(milliseconds=33, microseconds=333)
        for event in run.session.tick(run.now):
            if isinstance(event, Finished):
                ended = run.now - event.ago
    assert ended - START == whole


def test_a_late_tick_tells_everything_with_when_it_was() -> None:
    run = Run(HAMSTRING)
    run.goes(8)
    events = run.goes(4, by=4)
    told = [(type(event), event.ago.total_seconds()) for event in events]
    assert told == [(CountedDown, 3), (StepBegan, 2)]
    assert run.at == ("move", 1, "left", 2)


def test_the_last_three_seconds_are_counted_each_once() -> None:
    run = Run(HAMSTRING)
    run.goes(14)
    counted = [event.seconds for event in run.goes(30) if isinstance(event, CountedDown)]
    assert counted == [3, 2, 1]


def test_moving_is_not_counted_down() -> None:
    run = Run(HAMSTRING)
    run.goes(10)
    assert run.session.step.phase is Phase.MOVE
    assert not any(isinstance(event, CountedDown) for event in run.goes(4))


def test_repetitions_are_told_one_by_one() -> None:
    run = Run(BRIDGE)
    run.goes(10)
    events = [*run.events, *run.goes(11.95)]
    assert [event.number for event in events if isinstance(event, RepetitionBegan)] == [1, 2, 3]
    assert run.session.repetitions == (3, 3)


def test_a_set_is_done_when_both_sides_are() -> None:
    run = Run(HAMSTRING)
    run.goes(10 + 4 + 30)
    assert run.session.done == {Bout(0, 1, Side.LEFT)}
    assert run.session.sets_done(0) == 0
    events = run.goes(10 + 4 + 30)
    assert [event for event in events if isinstance(event, SetDone)] == [
        SetDone(timedelta(0), 0, 1, is_last=False)
    ]
    run.goes(15 + 4 + 30 + 10 + 4)
    events = run.goes(30)
    assert SetDone(timedelta(0), 0, 2, is_last=True) in events


def test_a_pause_stops_everything_and_counts_for_itself() -> None:
    run = Run(HAMSTRING)
    run.goes(20)
    before = run.at
    run.session.pause()
    assert run.goes(60) == []
    assert run.at == before
    run.session.go_on()
    run.goes(1)
    assert run.at[3] == before[3] - 1
    assert run.session.times.paused == seconds(60)
    assert run.session.times.active == seconds(21)


@pytest.mark.parametrize("gap", [timedelta(seconds=6), timedelta(hours=9), timedelta(days=400)])
def test_after_a_gap_it_waits_where_it_was(gap: timedelta) -> None:
    run = Run(HAMSTRING)
    run.goes(20)
    before = run.at
    run.now += gap
    assert [type(event) for event in run.session.tick(run.now)] == [Interrupted]
    assert run.session.is_paused
    assert run.at == before
    assert run.session.times.away == gap


def test_a_clock_that_is_set_back_costs_nothing() -> None:
    run = Run(HAMSTRING)
    run.goes(20)
    before = run.at
    run.now -= timedelta(hours=1)
    assert run.session.tick(run.now) == ()
    assert run.at == before
    run.goes(2)
    assert run.at[3] == before[3] - 2
    assert not run.session.is_paused


def test_a_change_of_the_offset_is_no_jump() -> None:
    run = Run(HAMSTRING)
    run.goes(20)
    run.now = run.now.astimezone(UTC)
    left = run.at[3]
    run.goes(1)
    assert run.at[3] == left - 1
    assert not run.session.is_paused


def test_ten_seconds_more_in_any_step_and_while_it_waits() -> None:
    run = Run(HAMSTRING)
    run.session.extend()
    assert run.at[3] == 20
    run.session.pause()
    run.session.extend()
    assert run.at[3] == 30
    run.session.go_on()
    run.goes(30)
    assert run.at == ("move", 1, "left", 4)


def test_more_time_means_more_repetitions() -> None:
    run = Run(BRIDGE)
    run.goes(10)
    run.session.extend()
    assert run.session.repetitions == (1, 6)
    numbers = [event.number for event in run.goes(22) if isinstance(event, RepetitionBegan)]
    assert numbers == [2, 3, 4, 5, 6]
    assert run.session.is_finished


def test_a_hold_that_is_skipped_is_not_done() -> None:
    run = Run(HAMSTRING)
    run.goes(20)
    assert phases(list(run.session.skip())) == ["change_sides"]
    run.goes(10 + 4 + 30)
    assert run.session.done == {Bout(0, 1, Side.RIGHT)}
    assert run.session.sets_done(0) == 0


def test_skipping_what_leads_to_a_hold_costs_nothing() -> None:
    run = Run(HAMSTRING)
    assert phases(list(run.session.skip())) == ["move"]
    assert phases(list(run.session.skip())) == ["hold"]
    run.goes(30)
    assert run.session.done == {Bout(0, 1, Side.LEFT)}


def test_skipping_one_of_several_holds_leaves_the_bout() -> None:
    run = Run(Stretch(Dosage(2, 5, 5, 10, Side.NONE)))
    run.goes(16)
    assert phases(list(run.session.skip())) == ["rest"]


def test_a_whole_stretch_can_be_skipped_and_the_last_one_ends_it() -> None:
    run = Run(HAMSTRING, BRIDGE)
    run.session.skip_stretch()
    assert run.session.step.bout.stretch == 1
    assert [type(event) for event in run.session.skip_stretch()] == [Finished]
    assert run.session.is_finished
    assert run.session.skip() == run.session.skip_stretch() == ()


def test_back_repeats_and_then_leads_further_back() -> None:
    run = Run(HAMSTRING)
    run.goes(10 + 4 + 30 + 10 + 4 + 12)
    assert run.at == ("hold", 1, "right", 18)
    run.session.back()
    assert run.at == ("move", 1, "right", 4)
    run.session.back()
    assert run.at == ("move", 1, "left", 4)
    run.session.back()
    assert run.at == ("get_ready", 1, "left", 10)


def test_between_two_bouts_back_repeats_the_one_before() -> None:
    run = Run(HAMSTRING)
    run.goes(10 + 4 + 30 + 5)
    assert run.at[0] == "change_sides"
    run.session.back()
    assert run.at == ("move", 1, "left", 4)


def test_what_is_done_stays_done_when_it_is_repeated() -> None:
    run = Run(HAMSTRING)
    run.goes(10 + 4 + 30 + 5)
    run.session.back()
    run.session.skip_stretch()
    assert run.session.done == {Bout(0, 1, Side.LEFT)}


def test_a_finished_session_can_repeat_its_last_bout() -> None:
    run = Run(BRIDGE)
    run.goes(22)
    assert run.session.is_finished
    run.session.back()
    assert run.at == ("repetitions", 1, "none", 12)
    events = run.goes(12)
    assert isinstance(events[-1], Finished)
    assert not any(isinstance(event, SetDone) for event in events)


def test_it_goes_on_where_it_was_stopped() -> None:
    done = [bout for bout in bouts_of([HAMSTRING, BRIDGE]) if bout.set == 1 and not bout.stretch]
    run = Run(HAMSTRING, BRIDGE, done=done, first=Bout(0, 2, Side.LEFT))
    assert run.at == ("get_ready", 2, "left", 10)
    assert run.session.sets_done(0) == 1
    run.goes(10 + 4 + 30 + 10 + 4)
    events = run.goes(30)
    assert SetDone(timedelta(0), 0, 2, is_last=True) in events


def test_nothing_left_to_do_is_no_session() -> None:
    with pytest.raises(ValueError, match="at least one step"):
        Session([])
    with pytest.raises(ValueError, match="at least one step"):
        Session([BRIDGE], done=bouts_of([BRIDGE]))


def test_the_share_of_a_stretch_goes_with_its_time_and_then_its_bouts() -> None:
    run = Run(HAMSTRING, BRIDGE)
    run.goes(10 + 4 + 30)
    assert 0.2 < run.session.share(0) < 0.3
    assert run.session.share(1) == 0
    run.session.skip_stretch()
    assert run.session.share(0) == 0.25


def test_the_end_of_a_hold_is_told() -> None:
    run = Run(HAMSTRING)
    run.goes(10 + 4)
    ended = [event.step for event in run.goes(30) if isinstance(event, WorkEnded)]
    assert [step.phase for step in ended] == [Phase.HOLD]
