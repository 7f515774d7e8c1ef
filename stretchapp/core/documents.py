"""Exercises, routines, questionnaires and schedules as plain values of JSON.

So they stand in the library's resources, in files that travel, and in the store.
"""

from collections.abc import Mapping
from datetime import time
from typing import Any

from stretchapp.core.exercise import (
    PACE_SECONDS,
    Dosage,
    Equipment,
    Exercise,
    Muscles,
    Position,
    Region,
    Side,
)
from stretchapp.core.figure.documents import figure_from_json, figure_to_json
from stretchapp.core.picture import Picture
from stretchapp.core.records import Question, Questionnaire
from stretchapp.core.routine import ProgressionStep, Routine, RoutineItem
from stretchapp.core.schedule import AsNeeded, Daily, Every, PerWeek, Schedule, Weekdays

WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")


def dosage_from_json(value: Mapping[str, Any]) -> Dosage:
    """The dosage among the fields of an exercise's default, a routine's item or a plan's."""
    return Dosage(
        sets=value["sets"],
        repetitions=value["repetitions"],
        hold_seconds=value["hold_seconds"],
        rest_seconds=value["rest_seconds"],
        side=Side(value["side"]),
        pace_seconds=value.get("pace_seconds", PACE_SECONDS),
    )


def dosage_to_json(dosage: Dosage) -> dict[str, Any]:
    """The fields that describe ``dosage``; the usual pace is left out."""
    pace = dosage.pace_seconds
    return {
        "sets": dosage.sets,
        "repetitions": dosage.repetitions,
        "hold_seconds": dosage.hold_seconds,
        "rest_seconds": dosage.rest_seconds,
        "side": dosage.side.value,
        **({} if pace == PACE_SECONDS else {"pace_seconds": pace}),
    }


def exercise_from_json(value: Mapping[str, Any]) -> Exercise:
    """The exercise that an object valid under exercise.schema.json describes."""
    figure, picture = value.get("figure"), value.get("picture")
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
        figure=None if figure is None else figure_from_json(figure),
        picture=None if picture is None else _picture_from_json(picture),
    )


def exercise_to_json(exercise: Exercise) -> dict[str, Any]:
    """The object that describes ``exercise``; a figure or picture that it lacks is left out."""
    figure, picture = exercise.figure, exercise.picture
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
        **({} if figure is None else {"figure": figure_to_json(figure)}),
        **({} if picture is None else {"picture": _picture_to_json(picture)}),
    }


def _picture_from_json(value: Mapping[str, Any]) -> Picture:
    return Picture.in_file(value["file"], value["description"])


def _picture_to_json(picture: Picture) -> dict[str, Any]:
    return {"file": picture.file, "description": picture.description}


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


def routine_from_json(value: Mapping[str, Any]) -> Routine:
    """The routine that an object valid under routine.schema.json describes.

    Raises ValueError where its weeks or clock times do not fit together.
    """
    return Routine(
        slug=value["slug"],
        title=value["title"],
        summary=value["summary"],
        items=tuple(routine_item_from_json(item) for item in value["items"]),
    )


def routine_to_json(routine: Routine) -> dict[str, Any]:
    """The object that describes ``routine``."""
    return {
        "slug": routine.slug,
        "title": routine.title,
        "summary": routine.summary,
        "items": [routine_item_to_json(item) for item in routine.items],
    }


def routine_item_from_json(value: Mapping[str, Any]) -> RoutineItem:
    """The item of a routine; raises ValueError where its weeks or clock times do not fit."""
    return RoutineItem(
        exercise=value["exercise"],
        dosage=dosage_from_json(value),
        schedule=schedule_from_json(value["schedule"]),
        times_per_day=value["times_per_day"],
        clock_times=tuple(time.fromisoformat(text) for text in value["clock_times"]),
        note=value["note"],
        first_week=value.get("first_week", 1),
        last_week=value.get("last_week"),
        progression=tuple(
            ProgressionStep(
                from_week=step["from_week"],
                dosage=dosage_from_json(step),
                schedule=schedule_from_json(step["schedule"]),
                times_per_day=step["times_per_day"],
            )
            for step in value.get("progression", ())
        ),
    )


def routine_item_to_json(item: RoutineItem) -> dict[str, Any]:
    """The object that describes an item of a routine."""
    return {
        "exercise": item.exercise,
        **dosage_to_json(item.dosage),
        "schedule": schedule_to_json(item.schedule),
        "times_per_day": item.times_per_day,
        "clock_times": [clock_time.strftime("%H:%M") for clock_time in item.clock_times],
        "note": item.note,
        "first_week": item.first_week,
        "last_week": item.last_week,
        "progression": [
            {
                "from_week": step.from_week,
                **dosage_to_json(step.dosage),
                "schedule": schedule_to_json(step.schedule),
                "times_per_day": step.times_per_day,
            }
            for step in item.progression
        ],
    }


def schedule_from_json(value: Mapping[str, Any]) -> Schedule:
    """The schedule that an object valid under the schema describes.

    Raises ValueError for a kind that there is not.
    """
    match value["kind"]:
        case "daily":
            return Daily()
        case "weekdays":
            return Weekdays(frozenset(WEEKDAYS.index(day) for day in value["days"]))
        case "every":
            return Every(value["days"])
        case "per_week":
            return PerWeek(value["count"])
        case "as_needed":
            return AsNeeded()
        case kind:
            raise ValueError(f"kind: expected a kind of schedule, found {kind}")


def schedule_to_json(schedule: Schedule) -> dict[str, Any]:
    """The object that describes ``schedule``; weekdays from Monday on."""
    match schedule:
        case Daily():
            return {"kind": "daily"}
        case Weekdays(days):
            return {"kind": "weekdays", "days": [WEEKDAYS[day] for day in sorted(days)]}
        case Every(days):
            return {"kind": "every", "days": days}
        case PerWeek(count):
            return {"kind": "per_week", "count": count}
        case AsNeeded():
            return {"kind": "as_needed"}
