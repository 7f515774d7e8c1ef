"""What a routine asks for, step by step."""

from datetime import timedelta

import pytest

from stretchapp.core.exercise import Dosage, Side
from stretchapp.core.figure.values import Figure, KeyPose
from stretchapp.core.session_steps import (
    LONGEST_MOVE,
    MOVE,
    SHORTEST_MOVE,
    Bout,
    Phase,
    Stretch,
    bouts_of,
    moves_of,
    steps_of,
)

READY = timedelta(seconds=10)


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


def told(stretches: list[Stretch], **options: object) -> list[tuple[str, int, str, float]]:
    """Each step as its phase, set, side and seconds."""
    steps = steps_of(stretches, get_ready=READY, **options)  # type: ignore[arg-type]
    return [
        (step.phase.value, step.bout.set, step.bout.side.value, step.duration.total_seconds())
        for step in steps
    ]


def test_each_side_in_turn_then_a_rest_then_the_next_set() -> None:
    stretch = Stretch(Dosage(2, 1, 30, 15, Side.EACH), move=seconds(5))
    assert told([stretch]) == [
        ("get_ready", 1, "left", 10),
        ("move", 1, "left", 5),
        ("hold", 1, "left", 30),
        ("change_sides", 1, "right", 10),
        ("move", 1, "right", 5),
        ("hold", 1, "right", 30),
        ("rest", 2, "left", 15),
        ("move", 2, "left", 5),
        ("hold", 2, "left", 30),
        ("change_sides", 2, "right", 10),
        ("move", 2, "right", 5),
        ("hold", 2, "right", 30),
    ]


def test_repetitions_are_paced_in_one_step() -> None:
    assert told([Stretch(Dosage(1, 10, 0, 0, Side.NONE))]) == [
        ("get_ready", 1, "none", 10),
        ("repetitions", 1, "none", 40),
    ]
    assert told([Stretch(Dosage(1, 10, 0, 0, Side.NONE, 6))])[1][3] == 60


def test_held_repetitions_are_left_and_taken_up_again() -> None:
    stretch = Stretch(Dosage(1, 3, 5, 0, Side.RIGHT), move=seconds(3), again=seconds(6))
    assert told([stretch]) == [
        ("get_ready", 1, "right", 10),
        ("move", 1, "right", 3),
        ("hold", 1, "right", 5),
        ("move", 1, "right", 6),
        ("hold", 1, "right", 5),
        ("move", 1, "right", 6),
        ("hold", 1, "right", 5),
    ]


def test_no_rest_is_no_step() -> None:
    phases = [phase for phase, *_ in told([Stretch(Dosage(2, 1, 20, 0, Side.BOTH))])]
    assert phases == ["get_ready", "move", "hold", "move", "hold"]


def test_what_is_done_is_left_out_when_a_session_goes_on() -> None:
    stretches = [Stretch(Dosage(2, 1, 30, 15, Side.EACH)), Stretch(Dosage(1, 1, 20, 0, Side.NONE))]
    first, second, third, *_ = bouts_of(stretches)
    assert told(stretches, done={first, second}, first=third) == [
        ("get_ready", 2, "left", 10),
        ("move", 2, "left", 5),
        ("hold", 2, "left", 30),
        ("change_sides", 2, "right", 10),
        ("move", 2, "right", 5),
        ("hold", 2, "right", 30),
        ("get_ready", 1, "none", 10),
        ("move", 1, "none", 5),
        ("hold", 1, "none", 20),
    ]


def test_what_was_skipped_before_the_place_stays_skipped() -> None:
    stretches = [Stretch(Dosage(1, 1, 30, 0, Side.NONE)), Stretch(Dosage(1, 1, 20, 0, Side.NONE))]
    steps = steps_of(stretches, first=Bout(1, 1, Side.NONE))
    assert {step.bout.stretch for step in steps} == {1}


@pytest.mark.parametrize(
    ("moves", "holds", "into", "again"),
    [
        ((2.0, 5.0), (1.0, 2.0), 5, 5 + 4),
        ((2.0, 1.0), (1.0, 2.5), 4, 4 + 4),
        ((9.0, 20.0), (0.0, 0.0), 8, 8 + 8),
        ((4.0, 1.5, 2.5), (1.0, 0.5, 2.0), 4.5, 4.5 + 4),
    ],
)
def test_a_move_takes_as_long_as_its_figure_within_limits(
    moves: tuple[float, ...], holds: tuple[float, ...], into: float, again: float
) -> None:
    poses = tuple(
        KeyPose("standing", move_seconds=move, hold_seconds=hold)
        for move, hold in zip(moves, holds, strict=True)
    )
    found = moves_of(Figure(poses=poses))
    assert found == (seconds(into), seconds(again))
    assert SHORTEST_MOVE <= found[0] <= LONGEST_MOVE


def test_without_a_figure_there_is_a_usual_time() -> None:
    assert moves_of(None) == (MOVE, 2 * MOVE)
    assert moves_of(Figure(poses=(KeyPose("standing"),))) == (MOVE, 2 * MOVE)


def test_only_holds_and_repetitions_are_work() -> None:
    assert {phase for phase in Phase if phase.is_work} == {Phase.HOLD, Phase.REPETITIONS}
