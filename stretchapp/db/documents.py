"""Exercises, routines and questionnaires as JSON text: they are read and written whole."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import time
from typing import Any

from stretchapp.core.exercise import (
    Dosage,
    Equipment,
    Exercise,
    Muscles,
    Position,
    Region,
    Side,
)
from stretchapp.core.records import Question, Questionnaire
from stretchapp.core.routine import Routine, RoutineItem
from stretchapp.db.schedules import schedule_from, schedule_parts


def compact_json(value: object) -> str:
    """``value`` as JSON without spaces, its letters as they are."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def exercise_text(exercise: Exercise) -> str:
    return compact_json(asdict(exercise))


def exercise_from(text: str) -> Exercise:
    data = json.loads(text)
    return Exercise(
        **data
        | {
            "other_names": tuple(data["other_names"]),
            "region": Region(data["region"]),
            "muscles": Muscles(
                tuple(data["muscles"]["chief"]),
                tuple(data["muscles"]["others"]),
            ),
            "position": Position(data["position"]),
            "equipment": tuple(Equipment(word) for word in data["equipment"]),
            "dosage": _dosage(data["dosage"]),
            "steps": tuple(data["steps"]),
            "mistakes": tuple(data["mistakes"]),
            "cautions": tuple(data["cautions"]),
        }
    )


def questionnaire_text(questionnaire: Questionnaire) -> str:
    return compact_json(asdict(questionnaire))


def questionnaire_from(text: str) -> Questionnaire:
    data = json.loads(text)
    questions = tuple(
        Question(**question | {"choices": tuple(question["choices"])})
        for question in data["questions"]
    )
    return Questionnaire(**data | {"questions": questions})


def routine_text(routine: Routine) -> str:
    items = [
        asdict(item)
        | {
            "schedule": schedule_parts(item.schedule),
            "clock_times": [moment.isoformat() for moment in item.clock_times],
        }
        for item in routine.items
    ]
    return compact_json({"summary": routine.summary, "items": items})


def routine_from(slug: str, title: str, text: str) -> Routine:
    data = json.loads(text)
    return Routine(
        slug, title, data["summary"], tuple(_routine_item(part) for part in data["items"])
    )


def _routine_item(data: Mapping[str, Any]) -> RoutineItem:
    return RoutineItem(
        exercise=data["exercise"],
        dosage=_dosage(data["dosage"]),
        schedule=schedule_from(*data["schedule"]),
        times_per_day=data["times_per_day"],
        clock_times=tuple(time.fromisoformat(text) for text in data["clock_times"]),
        note=data["note"],
    )


def _dosage(data: Mapping[str, Any]) -> Dosage:
    return Dosage(**{**data, "side": Side(data["side"])})
