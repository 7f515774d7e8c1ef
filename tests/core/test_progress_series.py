"""Measures and scores: from which change on it counts, and which way is better."""

from typing import Any
from uuid import uuid4

import pytest

from stretchapp.core.day import Period
from stretchapp.core.exercise import Side
from stretchapp.core.progress import SeriesProgress, Verdict
from stretchapp.core.progress_series import SeriesKind, name_in_key, series_of
from stretchapp.core.records import Measure, Question, Questionnaire, Response
from tests.core.examples import day, stamp

PERIOD = Period(day(0), day(27))
RAISE = SeriesKind("raise", "Leg raise", "deg", 0, 0, 180, "high", 6, None)
FLOOR = SeriesKind("floor", "To the floor", "cm", 1, -50, 150, "low", 4.5, None)
SCORE = SeriesKind("score", "Score", "points", 0, 0, 24, "low", 5, 30)
THOMAS = SeriesKind("thomas", "Thomas test", "deg", 0, -60, 90, "low", None, None)
KINDS = (RAISE, FLOOR, SCORE, THOMAS)


def taken(kind: str, on: int, value: float, side: Side | None = None, **changes: Any) -> Measure:
    unit = next((one.unit for one in KINDS if one.key == kind), "s")
    values = {"unit": unit, "note": "", "stamp": stamp(), **changes}
    return Measure(uuid4(), uuid4(), kind, day(on), side, value, **values)


def scored(on: int, score: float | None, questionnaire: str = "psfs", **changes: Any) -> Response:
    values = {"stamp": stamp(), **changes}
    return Response(uuid4(), uuid4(), questionnaire, day(on), (), score, **values)


def of(*measures: Measure, period: Period = PERIOD) -> list[SeriesProgress]:
    return list(series_of(measures, (), KINDS, (), {}, period))


def change_of(kind: SeriesKind, first: float, last: float) -> tuple[float | None, Verdict]:
    (one,) = of(taken(kind.key, 0, first), taken(kind.key, 7, last))
    return one.change, one.verdict


@pytest.mark.parametrize(
    ("kind", "first", "last", "change", "verdict"),
    [
        (RAISE, 62.0, 68.0, 6, Verdict.BETTER),
        (RAISE, 62.0, 67.9, 5.9, Verdict.SMALL),
        (RAISE, 68.0, 62.0, -6, Verdict.WORSE),
        (RAISE, 62.0, 62.0, 0, Verdict.SMALL),
        (FLOOR, 4.6, 0.1, -4.5, Verdict.BETTER),
        (FLOOR, 1.1, -3.4, -4.5, Verdict.BETTER),
        (FLOOR, 0.1, 4.6, 4.5, Verdict.WORSE),
        (FLOOR, 4.6, 0.2, -4.4, Verdict.SMALL),
        (SCORE, 20, 15, -5, Verdict.BETTER),
        (SCORE, 20, 16, -4, Verdict.SMALL),
        (SCORE, 10, 7, -3, Verdict.BETTER),
        (SCORE, 10, 13, 3, Verdict.WORSE),
        (SCORE, 10, 8, -2, Verdict.SMALL),
        (SCORE, 0, 4, 4, Verdict.SMALL),
        (SCORE, 0, 5, 5, Verdict.WORSE),
        (THOMAS, 10, 90, 80, Verdict.UNKNOWN),
    ],
)
def test_a_change_counts_from_exactly_its_limit_on(
    kind: SeriesKind, first: float, last: float, change: float, verdict: Verdict
) -> None:
    assert change_of(kind, first, last) == (change, verdict)


def test_the_change_that_counts_is_the_one_that_is_reached_first() -> None:
    assert [one.counts_from for one in of(taken("score", 0, 10), taken("score", 7, 9))] == [3.0]
    assert [one.counts_from for one in of(taken("score", 0, 24), taken("score", 7, 9))] == [5.0]
    assert [one.counts_from for one in of(taken("thomas", 0, 10))] == [None]


def test_one_value_tells_of_no_change() -> None:
    (one,) = of(taken("raise", 3, 70))
    assert (one.change, one.verdict) == (None, Verdict.UNKNOWN)
    assert one.first is one.points[0]


def test_points_are_those_of_the_period_and_the_first_is_the_first_ever() -> None:
    (one,) = of(
        taken("raise", 5, 66, note=" stiff "), taken("raise", -300, 60), taken("raise", 40, 90)
    )
    assert [(point.day, point.value, point.note) for point in one.points] == [(day(5), 66, "stiff")]
    assert one.first is not None
    assert one.first.day == day(-300)
    assert (one.change, one.verdict) == (6, Verdict.BETTER)


def test_a_series_without_a_value_in_the_period_is_left_out() -> None:
    assert of(taken("raise", -1, 60), taken("raise", 28, 70)) == []
    assert of(taken("raise", 0, 60), period=Period(day(1), day(0))) == []


def test_of_one_day_the_last_taken_counts() -> None:
    (one,) = of(taken("raise", 0, 60), taken("raise", 7, 61), taken("raise", 7, 70))
    assert [point.value for point in one.points] == [60, 61, 70]
    assert one.change == 10


def test_each_side_is_a_series_of_its_own_in_the_order_of_kinds() -> None:
    found = of(
        taken("own", 0, 1),
        taken("floor", 0, 1),
        taken("raise", 1, 70, Side.RIGHT),
        taken("raise", 2, 60, Side.LEFT),
        taken("raise", 3, 66, Side.LEFT),
    )
    assert [(one.key, one.side) for one in found] == [
        ("raise", Side.LEFT), ("raise", Side.RIGHT), ("floor", None), ("own", None),
    ]  # fmt: skip
    assert [one.change for one in found] == [6, None, None, None]


def test_a_kind_that_is_not_known_has_what_is_stored_and_no_change_that_counts() -> None:
    (one,) = of(taken("plank hold", 0, 30), taken("plank hold", 7, 45.25))
    assert (one.name, one.unit, one.decimals) == ("plank hold", "s", 2)
    assert (one.minimum, one.maximum, one.better) == (30, 45.25, "")
    assert (one.change, one.counts_from, one.verdict) == (15.25, None, Verdict.UNKNOWN)


def test_values_in_another_unit_are_not_compared() -> None:
    found = of(taken("raise", 0, 60), taken("raise", 7, 1.2, unit="rad"))
    assert [(one.unit, one.change) for one in found] == [("deg", None), ("rad", None)]


def test_a_target_belongs_to_a_kind_and_side_in_its_unit() -> None:
    measures = (
        taken("raise", 0, 60, Side.LEFT),
        taken("raise", 0, 1.2, Side.LEFT, unit="rad"),
        taken("raise", 0, 60, Side.RIGHT),
    )
    found = series_of(measures, (), KINDS, (), {("raise", Side.LEFT): 80.0}, PERIOD)
    assert [(one.side, one.unit, one.target) for one in found] == [
        (Side.LEFT, "deg", 80.0), (Side.RIGHT, "deg", None), (Side.LEFT, "rad", None),
    ]  # fmt: skip


def test_what_is_deleted_counts_nowhere() -> None:
    (one,) = of(
        taken("raise", -9, 10, stamp=stamp(deleted=True)),
        taken("raise", 0, 60),
        taken("raise", 9, 80, stamp=stamp(deleted=True)),
    )
    assert [point.value for point in one.points] == [60]
    gone = scored(0, 3, stamp=stamp(deleted=True))
    assert series_of((), (gone,), (), (), {}, PERIOD) == ()


def scale(id: str, minimum: float | None = 0, maximum: float | None = 10) -> Question:
    return Question(id, "How well?", "scale", minimum, maximum)


GOALS = Questionnaire(
    "psfs", "What is hard", (scale("a"), Question("t", "What?", "text"), scale("b")), "mean", "high"
)
OWN = Questionnaire("sleep", "Sleep", (scale("a", 1, 5), scale("b", None, None)), "sum", "low")


def test_two_points_of_the_mean_count_for_the_patients_own_goals() -> None:
    (one,) = series_of((), (scored(0, 4.2), scored(14, 6.2)), (), (GOALS,), {}, PERIOD)
    assert (one.key, one.name, one.unit, one.decimals) == ("psfs", "What is hard", "points", 1)
    assert (one.minimum, one.maximum) == (0, 10)
    assert (one.change, one.counts_from, one.verdict) == (2.0, 2.0, Verdict.BETTER)
    (one,) = series_of((), (scored(0, 4.2), scored(14, 6.1)), (), (GOALS,), {}, PERIOD)
    assert one.verdict is Verdict.SMALL


def test_an_own_questionnaire_has_its_range_and_no_change_that_counts() -> None:
    responses = (scored(0, 9, "sleep"), scored(7, 4, "sleep"), scored(8, None, "sleep"))
    (one,) = series_of((), responses, (), (GOALS, OWN), {}, PERIOD)
    assert (one.name, one.minimum, one.maximum, one.better) == ("Sleep", 1, 15, "low")
    assert [point.value for point in one.points] == [9, 4]
    assert (one.change, one.counts_from, one.verdict) == (-5, None, Verdict.UNKNOWN)


def test_scores_stand_in_the_order_of_questionnaires_and_the_unknown_last() -> None:
    responses = (scored(0, 1, "gone"), scored(0, 2, "sleep"), scored(0, 3))
    found = series_of((taken("raise", 0, 60),), responses, KINDS, (GOALS, OWN), {}, PERIOD)
    assert [one.key for one in found] == ["raise", "psfs", "sleep", "gone"]
    assert found[-1].name == "gone"


def test_a_number_without_ends_takes_the_range_of_its_scores() -> None:
    number = Questionnaire("steps", "Steps", (Question("n", "How many?", "number"),), "sum", "high")
    (one,) = series_of(
        (), (scored(0, 10, "steps"), scored(7, 30, "steps")), (), (number,), {}, PERIOD
    )
    assert (one.minimum, one.maximum, one.decimals) == (10, 30, 0)


def test_a_key_that_was_made_from_a_name_tells_it() -> None:
    assert name_in_key("own-grip-strength-4f1a09") == "Grip strength"
    assert name_in_key("grip") == "grip"
    assert name_in_key("own-4f1a09") == "own-4f1a09"
