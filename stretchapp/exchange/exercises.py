"""Exercises and questionnaires as they stand in a file."""

from collections.abc import Mapping
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


def dosage_from_json(value: Mapping[str, Any]) -> Dosage:
    """The dosage among the fields of an exercise's default, a routine's item or a plan's."""
    return Dosage(
        sets=value["sets"],
        repetitions=value["repetitions"],
        hold_seconds=value["hold_seconds"],
        rest_seconds=value["rest_seconds"],
        side=Side(value["side"]),
    )


def dosage_to_json(dosage: Dosage) -> dict[str, Any]:
    """The fields that describe ``dosage``."""
    return {
        "sets": dosage.sets,
        "repetitions": dosage.repetitions,
        "hold_seconds": dosage.hold_seconds,
        "rest_seconds": dosage.rest_seconds,
        "side": dosage.side.value,
    }


def exercise_from_json(value: Mapping[str, Any]) -> Exercise:
    """The exercise that an object valid under exercise.schema.json describes."""
    return Exercise(
        slug=value["slug"],
        name=value["name"],
        other_names=tuple(value["other_names"]),
        region=Region(value["region"]),
        muscles=Muscles(tuple(value["muscles"]["chief"]), tuple(value["muscles"]["others"])),
        position=Position(value["position"]),
        equipment=tuple(Equipment(name) for name in value["equipment"]),
        sided=value["sided"],
        difficulty=value["difficulty"],
        dosage=dosage_from_json(value["dosage"]),
        steps=tuple(value["steps"]),
        mistakes=tuple(value["mistakes"]),
        cautions=tuple(value["cautions"]),
        easier=value["easier"],
        harder=value["harder"],
    )


def exercise_to_json(exercise: Exercise) -> dict[str, Any]:
    """The object that describes ``exercise``."""
    return {
        "slug": exercise.slug,
        "name": exercise.name,
        "other_names": list(exercise.other_names),
        "region": exercise.region.value,
        "muscles": {
            "chief": list(exercise.muscles.chief),
            "others": list(exercise.muscles.others),
        },
        "position": exercise.position.value,
        "equipment": [thing.value for thing in exercise.equipment],
        "sided": exercise.sided,
        "difficulty": exercise.difficulty,
        "dosage": dosage_to_json(exercise.dosage),
        "steps": list(exercise.steps),
        "mistakes": list(exercise.mistakes),
        "cautions": list(exercise.cautions),
        "easier": exercise.easier,
        "harder": exercise.harder,
    }


def questionnaire_from_json(value: Mapping[str, Any]) -> Questionnaire:
    """The questionnaire that an object valid under the schema describes."""
    return Questionnaire(
        id=value["id"],
        title=value["title"],
        questions=tuple(
            Question(
                id=question["id"],
                text=question["text"],
                kind=question["kind"],
                minimum=question.get("minimum"),
                maximum=question.get("maximum"),
                choices=tuple(question.get("choices", ())),
            )
            for question in value["questions"]
        ),
        score=value["score"],
        better=value["better"],
    )


def questionnaire_to_json(questionnaire: Questionnaire) -> dict[str, Any]:
    """The object that describes ``questionnaire``."""
    return {
        "id": questionnaire.id,
        "title": questionnaire.title,
        "questions": [
            {
                "id": question.id,
                "text": question.text,
                "kind": question.kind,
                "minimum": question.minimum,
                "maximum": question.maximum,
                "choices": list(question.choices),
            }
            for question in questionnaire.questions
        ],
        "score": questionnaire.score,
        "better": questionnaire.better,
    }
