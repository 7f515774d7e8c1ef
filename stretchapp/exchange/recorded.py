"""What patients and therapists record, as it stands in a file."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from stretchapp.core.documents import (
    exercise_from_json,
    exercise_to_json,
    questionnaire_from_json,
    questionnaire_to_json,
)
from stretchapp.core.exercise import Region, Side
from stretchapp.core.records import (
    AdviceCard,
    CheckIn,
    Completion,
    Measure,
    OwnExercise,
    OwnQuestionnaire,
    Patient,
    Response,
    Status,
    Visit,
    When,
)
from stretchapp.exchange.stamps import Origin, instant_from_json, instant_to_json, stamp_to_json

_LARGEST_EXACT = 2**53


def patient_from_json(value: Mapping[str, Any], origin: Origin) -> Patient:
    return Patient(UUID(value["id"]), value["name"], origin.stamp(value))


def patient_to_json(patient: Patient, also_known_as: Sequence[UUID]) -> dict[str, Any]:
    """The patient; the other ids are left out where there are none."""
    return {
        "id": str(patient.id),
        "name": patient.name,
        **({"also_known_as": [str(id) for id in also_known_as]} if also_known_as else {}),
        **stamp_to_json(patient.stamp),
    }


def also_known_as_from_json(value: Mapping[str, Any]) -> tuple[UUID, ...]:
    """The other ids of a patient."""
    return tuple(UUID(id) for id in value.get("also_known_as", ()))


def completion_from_json(value: Mapping[str, Any], origin: Origin) -> Completion:
    return Completion(
        id=UUID(value["id"]),
        item=UUID(value["item"]),
        day=date.fromisoformat(value["day"]),
        occurrence=value["occurrence"],
        at=instant_from_json(value["at"]),
        utc_offset_minutes=value["utc_offset_minutes"],
        status=Status(value["status"]),
        sets_done=value["sets_done"],
        effort=value["effort"],
        pain=value["pain"],
        reason=value["reason"],
        note=value["note"],
        stamp=origin.stamp(value),
    )


def completion_to_json(completion: Completion) -> dict[str, Any]:
    return {
        "id": str(completion.id),
        "item": str(completion.item),
        "day": completion.day.isoformat(),
        "occurrence": completion.occurrence,
        "at": instant_to_json(completion.at),
        "utc_offset_minutes": completion.utc_offset_minutes,
        "status": completion.status.value,
        "sets_done": completion.sets_done,
        "effort": completion.effort,
        "pain": completion.pain,
        "reason": completion.reason,
        "note": completion.note,
        **stamp_to_json(completion.stamp),
    }


def check_in_from_json(value: Mapping[str, Any], patient: UUID, origin: Origin) -> CheckIn:
    session = value["session"]
    return CheckIn(
        id=UUID(value["id"]),
        patient=patient,
        day=date.fromisoformat(value["day"]),
        at=instant_from_json(value["at"]),
        utc_offset_minutes=value["utc_offset_minutes"],
        when=When(value["when"]),
        session=None if session is None else UUID(session),
        pain=value["pain"],
        areas=tuple(value["areas"]),
        stiffness=value["stiffness"],
        effort=value["effort"],
        note=value["note"],
        stamp=origin.stamp(value),
        stop_sign=value.get("stop_sign", False),
    )


def check_in_to_json(check_in: CheckIn) -> dict[str, Any]:
    return {
        "id": str(check_in.id),
        "day": check_in.day.isoformat(),
        "at": instant_to_json(check_in.at),
        "utc_offset_minutes": check_in.utc_offset_minutes,
        "when": check_in.when.value,
        "session": None if check_in.session is None else str(check_in.session),
        "pain": check_in.pain,
        "areas": list(check_in.areas),
        "stiffness": check_in.stiffness,
        "effort": check_in.effort,
        "note": check_in.note,
        **({"stop_sign": True} if check_in.stop_sign else {}),
        **stamp_to_json(check_in.stamp),
    }


def measure_from_json(value: Mapping[str, Any], patient: UUID, origin: Origin) -> Measure:
    side = value["side"]
    return Measure(
        id=UUID(value["id"]),
        patient=patient,
        kind=value["kind"],
        day=date.fromisoformat(value["day"]),
        side=None if side is None else Side(side),
        value=float(value["value"]),
        unit=value["unit"],
        note=value["note"],
        stamp=origin.stamp(value),
    )


def measure_to_json(measure: Measure) -> dict[str, Any]:
    return {
        "id": str(measure.id),
        "kind": measure.kind,
        "day": measure.day.isoformat(),
        "side": None if measure.side is None else measure.side.value,
        "value": _number_to_json(measure.value),
        "unit": measure.unit,
        "note": measure.note,
        **stamp_to_json(measure.stamp),
    }


def response_from_json(value: Mapping[str, Any], patient: UUID, origin: Origin) -> Response:
    score = value["score"]
    return Response(
        id=UUID(value["id"]),
        patient=patient,
        questionnaire=value["questionnaire"],
        day=date.fromisoformat(value["day"]),
        answers=tuple(value["answers"].items()),
        score=None if score is None else float(score),
        stamp=origin.stamp(value),
    )


def response_to_json(response: Response) -> dict[str, Any]:
    return {
        "id": str(response.id),
        "questionnaire": response.questionnaire,
        "day": response.day.isoformat(),
        "answers": dict(response.answers),
        "score": None if response.score is None else _number_to_json(response.score),
        **stamp_to_json(response.stamp),
    }


def visit_from_json(value: Mapping[str, Any], patient: UUID, origin: Origin) -> Visit:
    return Visit(
        id=UUID(value["id"]),
        patient=patient,
        day=date.fromisoformat(value["day"]),
        modalities=tuple(value["modalities"]),
        regions=tuple(Region(region) for region in value["regions"]),
        minutes=value["minutes"],
        advice=value["advice"],
        stamp=origin.stamp(value),
    )


def visit_to_json(visit: Visit) -> dict[str, Any]:
    """What the patient may see of ``visit``; the clinic's own fields stay in the clinic."""
    return {
        "id": str(visit.id),
        "day": visit.day.isoformat(),
        "modalities": list(visit.modalities),
        "regions": [region.value for region in visit.regions],
        "minutes": visit.minutes,
        "advice": visit.advice,
        **stamp_to_json(visit.stamp),
    }


def advice_from_json(value: Mapping[str, Any], plan: UUID, origin: Origin) -> AdviceCard:
    """The card, which is one of ``plan`` unless it names another."""
    plan = UUID(value["plan"]) if "plan" in value else plan
    return AdviceCard(UUID(value["id"]), plan, value["title"], value["text"], origin.stamp(value))


def advice_to_json(card: AdviceCard) -> dict[str, Any]:
    return {
        "id": str(card.id),
        "title": card.title,
        "text": card.text,
        **stamp_to_json(card.stamp),
    }


def own_exercise_from_json(value: Mapping[str, Any], origin: Origin) -> OwnExercise:
    return OwnExercise(exercise_from_json(value), origin.stamp(value))


def own_exercise_to_json(own: OwnExercise) -> dict[str, Any]:
    return {**exercise_to_json(own.exercise), **stamp_to_json(own.stamp)}


def own_questionnaire_from_json(value: Mapping[str, Any], origin: Origin) -> OwnQuestionnaire:
    return OwnQuestionnaire(questionnaire_from_json(value), origin.stamp(value))


def own_questionnaire_to_json(own: OwnQuestionnaire) -> dict[str, Any]:
    return {**questionnaire_to_json(own.questionnaire), **stamp_to_json(own.stamp)}


def _number_to_json(number: float) -> int | float:
    """Whole numbers without a decimal point."""
    return int(number) if number.is_integer() and abs(number) < _LARGEST_EXACT else number
