"""Dosage: its limits, and the time that it takes; routine items: their limits."""

from dataclasses import replace
from datetime import time

import pytest

from stretchapp.core.exercise import PACE_SECONDS, Dosage, Side
from stretchapp.core.routine import RoutineItem
from stretchapp.core.schedule import Daily

STATIC = Dosage(sets=2, repetitions=1, hold_seconds=30, rest_seconds=15, side=Side.EACH)


def test_each_side_is_done_in_turn_with_a_rest_between_all_sets() -> None:
    assert STATIC.seconds() == 4 * 30 + 3 * 15


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT, Side.BOTH, Side.NONE])
def test_one_side_or_both_at_once_takes_the_time_once(side: Side) -> None:
    assert replace(STATIC, side=side).seconds() == 2 * 30 + 15


def test_repetitions_that_are_not_held_go_at_the_pace_of_a_breath() -> None:
    dosage = Dosage(sets=1, repetitions=10, hold_seconds=0, rest_seconds=60, side=Side.NONE)
    assert dosage.seconds() == 10 * PACE_SECONDS
    assert replace(dosage, sets=2, pace_seconds=6).seconds() == 2 * 10 * 6 + 60


def test_repetitions_that_are_held_take_the_hold_each() -> None:
    dosage = Dosage(sets=2, repetitions=10, hold_seconds=3, rest_seconds=30, side=Side.NONE)
    assert dosage.seconds() == 2 * 10 * 3 + 30
    assert replace(dosage, pace_seconds=6).seconds() == dosage.seconds()


def test_where_it_is_held_no_pace_is_kept() -> None:
    slow = replace(STATIC, hold_seconds=0, pace_seconds=6)
    assert slow.held_for(0) == slow
    assert slow.held_for(30) == STATIC


@pytest.mark.parametrize(
    ("field", "lowest", "highest"),
    [
        ("sets", 1, 20),
        ("repetitions", 1, 100),
        ("hold_seconds", 0, 3600),
        ("rest_seconds", 0, 3600),
        ("pace_seconds", 1, 60),
    ],
)
def test_a_number_out_of_range_is_refused_by_name(field: str, lowest: int, highest: int) -> None:
    def with_number(number: int) -> Dosage:
        numbers = {"sets": 1, "repetitions": 1, "hold_seconds": 0, "rest_seconds": 0}
        return Dosage(**{**numbers, field: number}, side=Side.NONE)

    for number in (lowest, highest):
        assert getattr(with_number(number), field) == number
    for number in (lowest - 1, highest + 1):
        with pytest.raises(ValueError, match=rf"^{field}: expected {lowest} to {highest}, found"):
            with_number(number)


def test_the_refusal_says_what_was_expected_and_found() -> None:
    with pytest.raises(ValueError, match=r"^sets: expected 1 to 20, found 0$"):
        replace(STATIC, sets=0)


@pytest.mark.parametrize("times_per_day", [0, 7])
def test_a_routine_item_is_done_one_to_six_times_a_day(times_per_day: int) -> None:
    with pytest.raises(
        ValueError, match=rf"^times_per_day: expected 1 to 6, found {times_per_day}"
    ):
        RoutineItem("glute-bridge", STATIC, Daily(), times_per_day)


def test_a_routine_item_has_no_more_clock_times_than_times_a_day() -> None:
    with pytest.raises(ValueError, match=r"^clock_times: expected at most 1, found 2$"):
        RoutineItem("glute-bridge", STATIC, Daily(), 1, (time(7, 30), time(20)))
