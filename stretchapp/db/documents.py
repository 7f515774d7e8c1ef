"""Exercises, routines and questionnaires as JSON text: they are read and written whole."""

import json

from stretchapp.core.documents import (
    exercise_from_json,
    exercise_to_json,
    questionnaire_from_json,
    questionnaire_to_json,
    routine_from_json,
    routine_to_json,
)
from stretchapp.core.exercise import Exercise
from stretchapp.core.records import Questionnaire
from stretchapp.core.routine import Routine


def compact_json(value: object) -> str:
    """``value`` as JSON without spaces, its letters as they are."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def exercise_text(exercise: Exercise) -> str:
    return compact_json(exercise_to_json(exercise))


def exercise_from(text: str) -> Exercise:
    return exercise_from_json(json.loads(text))


def questionnaire_text(questionnaire: Questionnaire) -> str:
    return compact_json(questionnaire_to_json(questionnaire))


def questionnaire_from(text: str) -> Questionnaire:
    return questionnaire_from_json(json.loads(text))


def routine_text(routine: Routine) -> str:
    return compact_json(routine_to_json(routine))


def routine_from(text: str) -> Routine:
    return routine_from_json(json.loads(text))
