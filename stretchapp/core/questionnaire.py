"""Questionnaires: what counts as an answer, the score, and when one is asked again."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import isfinite

from stretchapp.core.records import Question, Questionnaire, Response

Answer = int | float | str
Answers = tuple[tuple[str, Answer], ...]

GOALS = "psfs"
"""The questionnaire whose texts the patient names once, as goals, and then only rates again."""
KINDS = ("scale", "number", "choice", "text")
SCORES = ("mean", "sum", "none")
LONGEST_ANSWER = 10_000
LONGEST_INTERVAL = 366
WEEKLY = 7

_ASKED = re.compile(r"questionnaire:(?P<id>.{1,200}):every:(?P<days>[1-9]\d{0,2})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an answer; ``question`` is its id."""

    question: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Score:
    """The score of some answers, ``None`` where there is none.

    ``counted`` are the ids of the questions that make it, ``open`` those of them that are not
    answered. A sum needs all of them, else it could not be compared; a mean is that of those
    answered.
    """

    value: float | None
    counted: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Goal:
    """What a patient named and how well it goes: a text and the rating after it.

    ``activity`` and ``rating`` are the ids of the two questions.
    """

    activity: str
    rating: str
    words: str
    rated: Answer | None


@dataclass(frozen=True, slots=True)
class Ask:
    """That a plan asks for a questionnaire every ``every_days`` days (1-366)."""

    questionnaire: str
    every_days: int


def score(questionnaire: Questionnaire, answers: Iterable[tuple[str, Answer]]) -> Score:
    """The score that the questionnaire's rule forms of the answered scales and numbers."""
    said = dict(answers)
    if questionnaire.score == "none":
        return Score(None, (), ())
    counted = tuple(
        question.id for question in questionnaire.questions if question.kind in ("scale", "number")
    )
    numbers = [Fraction(said[id]) for id in counted if isinstance(said.get(id), int | float)]
    still_open = tuple(id for id in counted if not isinstance(said.get(id), int | float))
    if not numbers or (questionnaire.score == "sum" and still_open):
        return Score(None, counted, still_open)
    total = sum(numbers, Fraction(0))
    value = total if questionnaire.score == "sum" else total / len(numbers)
    return Score(float(value), counted, still_open)


def answered(answers: Iterable[tuple[str, Answer]]) -> Answers:
    """``answers`` without the empty ones, texts without the space around them."""
    tidied = (
        (question, answer.strip() if isinstance(answer, str) else answer)
        for question, answer in answers
    )
    return tuple((question, answer) for question, answer in tidied if answer != "")


def first_fault(questionnaire: Questionnaire, answers: Answers) -> Fault | None:
    """The first answer that cannot be one, if any; questions may stay without an answer."""
    questions = {question.id: question for question in questionnaire.questions}
    seen: set[str] = set()
    for id, answer in answers:
        question = questions.get(id)
        if question is None:
            return Fault(id, "a question of this questionnaire", "none of that name")
        if id in seen:
            return Fault(id, "one answer", "two")
        seen.add(id)
        if not _answers(question, answer):
            return Fault(id, _expected(question), _shown(answer))
    if questionnaire.id == GOALS:
        for goal in goals(questionnaire, answers):
            if goal.rated is not None and not goal.words:
                return Fault(goal.activity, "what is rated", "nothing")
    return None


def goals(questionnaire: Questionnaire, answers: Iterable[tuple[str, Answer]]) -> tuple[Goal, ...]:
    """Each text of the questionnaire with the scale after it, as they are answered."""
    said = dict(answers)
    found = []
    for text, rating in zip(questionnaire.questions, questionnaire.questions[1:], strict=False):
        if text.kind == "text" and rating.kind == "scale":
            words = str(said.get(text.id, "")).strip()
            found.append(Goal(text.id, rating.id, words, said.get(rating.id)))
    return tuple(found)


def remembered(questionnaire: Questionnaire, responses: Iterable[Response]) -> Answers:
    """What the last response named as goals, to be rated again; nothing for other questionnaires.

    Of responses of one day the last changed counts.
    """
    if questionnaire.id != GOALS:
        return ()
    last = last_response(questionnaire.id, responses)
    if last is None:
        return ()
    named = goals(questionnaire, last.answers)
    return tuple((goal.activity, goal.words) for goal in named if goal.words)


def last_response(questionnaire: str, responses: Iterable[Response]) -> Response | None:
    """The latest response to a questionnaire that is not deleted."""
    given = (
        response
        for response in responses
        if response.questionnaire == questionnaire and not response.stamp.deleted
    )
    return max(given, key=lambda response: (response.day, response.stamp.changed), default=None)


def due_day(ask: Ask, first_day: date, last_answered: date | None) -> date:
    """From which day on it is asked: the plan's ``first_day``, then so many days after an answer.

    An answer from before the plan, such as at the visit at which it was made, counts too.
    """
    if last_answered is None:
        return first_day
    return max(first_day, last_answered + timedelta(days=ask.every_days))


def asks_of(words: Iterable[str]) -> tuple[Ask, ...]:
    """The questionnaires among what a plan asks for, each once; other words are left out."""
    found: dict[str, Ask] = {}
    for word in words:
        ask = _ask_of(word)
        if ask is not None:
            found.setdefault(ask.questionnaire, ask)
    return tuple(found.values())


def with_asks(words: Sequence[str], asks: Iterable[Ask]) -> tuple[str, ...]:
    """What a plan asks for, ``words``, with ``asks`` in the place of its questionnaires."""
    others = [word for word in words if _ask_of(word) is None]
    return (*others, *(f"questionnaire:{ask.questionnaire}:every:{ask.every_days}" for ask in asks))


def _ask_of(word: str) -> Ask | None:
    found = _ASKED.fullmatch(word)
    if found is None or int(found["days"]) > LONGEST_INTERVAL:
        return None
    return Ask(found["id"], int(found["days"]))


def limits(question: Question) -> tuple[float, float]:
    """The ends of a scale or number; a scale without any goes from 0 to 10."""
    lowest = 0.0 if question.minimum is None else question.minimum
    usual = 10.0 if question.kind == "scale" else 1_000_000.0
    highest = usual if question.maximum is None else question.maximum
    if question.kind == "number" and question.minimum is None:
        lowest = -usual
    return float(lowest), float(highest)


def _answers(question: Question, answer: Answer) -> bool:
    if question.kind in ("scale", "number"):
        if isinstance(answer, str | bool) or not isfinite(answer):
            return False
        lowest, highest = limits(question)
        whole = question.kind == "number" or float(answer).is_integer()
        return whole and lowest <= answer <= highest
    if not isinstance(answer, str) or len(answer) > LONGEST_ANSWER:
        return False
    return question.kind == "text" or answer in question.choices


def _expected(question: Question) -> str:
    lowest, highest = limits(question)
    return {
        "scale": f"a whole number from {lowest:g} to {highest:g}",
        "number": f"a number from {lowest:g} to {highest:g}",
        "choice": "one of " + ", ".join(question.choices),
        "text": f"a text of at most {LONGEST_ANSWER:,} characters",
    }[question.kind]


def _shown(answer: Answer) -> str:
    if isinstance(answer, str) and len(answer) > 50:
        return f"{len(answer):,} characters"
    return str(answer)
