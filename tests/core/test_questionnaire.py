"""Questionnaires: what counts as an answer, the scores, and when one is asked again."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchapp.core.questionnaire import (
    GOALS,
    Answers,
    Ask,
    Fault,
    answered,
    asks_of,
    due_day,
    first_fault,
    goals,
    last_response,
    remembered,
    score,
    with_asks,
)
from stretchapp.core.records import Question, Questionnaire, Response
from stretchapp.services.library import Library
from tests.core import examples

MONDAY = examples.MONDAY
(PSFS,) = (entry for entry in Library().questionnaires() if entry.id == GOALS)
QUESTIONS = (
    Question("sleep", "How did you sleep?", "scale", 0, 10),
    Question("hours", "How many hours?", "number", 0, 24),
    Question("side", "On which side?", "choice", choices=("left", "right")),
    Question("more", "Anything else?", "text"),
)


def asking(score: str, *questions: Question) -> Questionnaire:
    return Questionnaire("own-sleep", "Sleep", questions or QUESTIONS, score, "high")


def response(day: date, answers: Answers = (), **changes: Any) -> Response:
    known: dict[str, Any] = {
        "id": UUID(int=day.toordinal()),
        "patient": UUID(int=1),
        "questionnaire": GOALS,
        "day": day,
        "answers": answers,
        "score": None,
        "stamp": examples.stamp(),
    }
    return Response(**known | changes)


numbers = st.integers(0, 10) | st.floats(0, 10, allow_nan=False)


@given(st.lists(numbers, min_size=1, max_size=8))
def test_sum_and_mean_are_those_of_exact_arithmetic(values: list[float]) -> None:
    questions = [Question(f"q{place}", "?", "number", 0, 10) for place in range(len(values))]
    answers = [(f"q{place}", value) for place, value in enumerate(values)]
    total = sum(map(Fraction, values), Fraction(0))
    assert score(asking("sum", *questions), answers).value == float(total)
    assert score(asking("mean", *questions), answers).value == float(total / len(values))
    assert score(asking("none", *questions), answers).value is None


@given(st.lists(st.integers(0, 10) | st.none(), min_size=1, max_size=8))
def test_open_answers_stop_a_sum_and_are_left_out_of_a_mean(values: list[int | None]) -> None:
    questions = [Question(f"q{place}", "?", "scale", 0, 10) for place in range(len(values))]
    said = [(f"q{at}", value) for at, value in enumerate(values) if value is not None]
    still_open = tuple(f"q{at}" for at, value in enumerate(values) if value is None)
    summed = score(asking("sum", *questions), said)
    mean = score(asking("mean", *questions), said)
    assert summed.open == mean.open == still_open
    assert (summed.value is None) == bool(still_open)
    assert (mean.value is None) == (not said)
    if said:
        assert mean.value is not None
        assert min(value for _, value in said) <= mean.value <= max(value for _, value in said)


@given(st.permutations([("sleep", 7), ("hours", 6.5), ("side", "left"), ("more", "9")]))
def test_only_scales_and_numbers_make_a_score_in_any_order(answers: list[Any]) -> None:
    found = score(asking("sum"), answers)
    assert found.value == 13.5
    assert found.counted == ("sleep", "hours")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (("sleep", 11), "a whole number from 0 to 10"),
        (("sleep", 2.5), "a whole number from 0 to 10"),
        (("sleep", "7"), "a whole number from 0 to 10"),
        (("sleep", True), "a whole number from 0 to 10"),
        (("hours", -1), "a number from 0 to 24"),
        (("hours", float("nan")), "a number from 0 to 24"),
        (("hours", float("inf")), "a number from 0 to 24"),
        (("side", "top"), "one of left, right"),
        (("more", 3), "a text of at most 10,000 characters"),
        (("more", "x" * 10_001), "a text of at most 10,000 characters"),
        (("other", 3), "a question of this questionnaire"),
    ],
)
def test_an_answer_that_cannot_be_is_named(answer: tuple[str, Any], expected: str) -> None:
    fault = first_fault(asking("mean"), (("sleep", 5), answer)[answer[0] == "sleep" :])
    assert fault is not None
    assert (fault.question, fault.expected) == (answer[0], expected)


def test_a_question_answered_twice_is_a_fault() -> None:
    assert first_fault(asking("mean"), (("hours", 6), ("hours", 7))) == Fault(
        "hours", "one answer", "two"
    )


def test_empty_texts_are_no_answers() -> None:
    given = (("more", "  well \n"), ("side", " "), ("sleep", 0))
    assert answered(given) == (("more", "well"), ("sleep", 0))


def test_a_rating_needs_what_is_rated() -> None:
    fault = first_fault(PSFS, (("activity_1", "Shoes"), ("rating_1", 3), ("rating_2", 4)))
    assert fault is not None
    assert fault.question == "activity_2"
    assert first_fault(PSFS, (("activity_1", "Shoes"), ("rating_1", 3))) is None


def test_what_was_named_last_is_remembered_without_its_rating() -> None:
    first = response(MONDAY, (("activity_1", "Shoes"), ("rating_1", 3)))
    last = response(
        MONDAY + timedelta(days=7),
        (("activity_1", "Stairs"), ("rating_1", 5), ("activity_2", "Sitting"), ("rating_2", 6)),
    )
    gone = response(
        MONDAY + timedelta(days=8), (("activity_1", "Gone"),), stamp=examples.stamp(deleted=True)
    )
    assert remembered(PSFS, (last, gone, first)) == (
        ("activity_1", "Stairs"),
        ("activity_2", "Sitting"),
    )
    assert remembered(asking("mean"), (last,)) == ()
    assert [goal.rated for goal in goals(PSFS, last.answers)] == [5, 6, None]


def test_of_two_responses_of_a_day_the_later_change_is_the_last() -> None:
    one = response(MONDAY, id=UUID(int=1), stamp=examples.stamp(1))
    two = response(MONDAY, id=UUID(int=2), stamp=examples.stamp(2))
    assert last_response(GOALS, (two, one)) == two
    assert last_response("another", (two, one)) is None


@given(
    every=st.integers(1, 366),
    since=st.none() | st.integers(-400, 400),
)
def test_it_is_due_from_the_first_day_and_so_many_days_after_an_answer(
    every: int, since: int | None
) -> None:
    last = None if since is None else MONDAY + timedelta(days=since)
    due = due_day(Ask(GOALS, every), MONDAY, last)
    assert due >= MONDAY
    if last is None:
        assert due == MONDAY
    else:
        assert due - last >= timedelta(days=every)
        assert due == MONDAY or due - last == timedelta(days=every)


ids = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200)
asks = st.builds(Ask, ids, st.integers(1, 366))


@given(st.lists(asks, unique_by=lambda ask: ask.questionnaire, max_size=5))
def test_what_a_plan_asks_is_read_as_it_was_written(given_asks: list[Ask]) -> None:
    words = with_asks(("pain", "questionnaire:old:every:3", "stiffness"), given_asks)
    assert words[:2] == ("pain", "stiffness")
    assert asks_of(words) == tuple(given_asks)


@pytest.mark.parametrize(
    "word",
    [
        "pain",
        "questionnaire:psfs",
        "questionnaire::every:7",
        "questionnaire:psfs:every:0",
        "questionnaire:psfs:every:367",
        "questionnaire:psfs:every:07",
        "questionnaire:psfs:every:week",
        "questionnaire:psfs:every:٧",
    ],
)
def test_other_words_ask_for_no_questionnaire(word: str) -> None:
    assert asks_of((word,)) == ()
