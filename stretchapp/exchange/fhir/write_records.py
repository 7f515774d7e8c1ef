"""What was recorded, as Observations, QuestionnaireResponses and Encounters."""

from collections.abc import Mapping
from uuid import UUID

from stretchapp.core.exercise import Side
from stretchapp.core.plan import PlanItem
from stretchapp.core.records import CheckIn, Completion, Measure, Response, Status, Visit
from stretchapp.exchange.fhir import codes
from stretchapp.exchange.fhir.elements import (
    LARGEST_OFFSET,
    Json,
    code_of,
    coding,
    concept,
    extension,
    filled,
    local_instant,
    notes,
    plain,
    quantity,
    reference,
    resource,
    status,
)
from stretchapp.exchange.fhir.words import FhirWords
from stretchapp.exchange.fhir.write_plans import PHYSICAL_ACTIVITY

LARGEST_INTEGER = 2**31 - 1

SURVEY = concept(coding(codes.OBSERVATION_CATEGORY, "survey", "Survey"))
EXAM = concept(coding(codes.OBSERVATION_CATEGORY, "exam", "Exam"))
PAIN = concept(coding(codes.LOINC, codes.PAIN, codes.PAIN_NAME), text="Pain, 0-10")


def completion_to_json(
    completion: Completion, item: PlanItem | None, patient: UUID, words: FhirWords
) -> Json:
    """An Observation of the exercise that was done; of one left out, why there is no value.

    ``item`` is what was prescribed, where it is in the Bundle.
    """
    skipped = completion.status is Status.SKIPPED
    exercise = {"text": "Exercise"}
    prescribed = []
    if item is not None:
        coded = coding(codes.EXERCISES, item.exercise)
        exercise = concept(coded, text=words.exercise(item.exercise))
        prescribed = [_component(codes.SETS_PRESCRIBED, _sets(item.dosage.sets))]
    absent = coding(codes.ABSENT, "not-performed", "Not Performed")
    return resource(
        "Observation",
        completion.id,
        completion.stamp,
        [
            *extension(codes.OCCURRENCE, valuePositiveInt=completion.occurrence),
            *_far_offset(completion.utc_offset_minutes),
        ],
        basedOn=[reference(completion.item)],
        status=status(completion.stamp, "final"),
        category=[PHYSICAL_ACTIVITY],
        code=concept(
            coding(codes.LOINC, codes.EXERCISE_ACTIVITY, "Exercise activity"),
            _recorded(codes.OCCURRENCE_OF_EXERCISE),
            text=codes.NAMES_OF_RECORDED[codes.OCCURRENCE_OF_EXERCISE],
        ),
        subject=reference(patient),
        effectiveDateTime=completion.day.isoformat(),
        issued=local_instant(completion.at, completion.utc_offset_minutes),
        valueCodeableConcept=None if skipped else exercise,
        dataAbsentReason=concept(absent) if skipped else None,
        note=notes(completion.note),
        component=[
            _component(
                codes.STATUS, {"valueCodeableConcept": _recorded_concept(completion.status)}
            ),
            _component(codes.SETS_DONE, _sets(completion.sets_done)),
            *prescribed,
            *_scored(codes.EFFORT, completion.effort),
            *([] if completion.pain is None else [{"code": PAIN, **_score(completion.pain)}]),
            *([_component(codes.REASON, _text(completion.reason))] if completion.reason else []),
        ],
    )


def check_in_to_json(check_in: CheckIn, words: FhirWords) -> Json:
    """An Observation of pain, with stiffness, effort and further areas as components."""
    areas = [
        concept(coding(codes.BODY_AREAS, area, words.areas.get(area, area)))
        | {"text": words.areas.get(area, area)}
        for area in check_in.areas
    ]
    unknown = concept(coding(codes.ABSENT, "not-asked", "Not Asked"))
    pain = check_in.pain
    session = None if check_in.session is None else check_in.session.urn
    return resource(
        "Observation",
        check_in.id,
        check_in.stamp,
        [
            *extension(codes.DAY, valueDate=check_in.day.isoformat()),
            *extension(codes.WHEN, valueCode=check_in.when.value),
            *extension(codes.SESSION, valueUuid=session),
            *(extension(codes.STOP_SIGN, valueBoolean=True) if check_in.stop_sign else ()),
            *_far_offset(check_in.utc_offset_minutes),
        ],
        status=status(check_in.stamp, "final"),
        category=[SURVEY],
        code=PAIN,
        subject=reference(check_in.patient),
        effectiveDateTime=local_instant(check_in.at, check_in.utc_offset_minutes),
        **({"dataAbsentReason": unknown} if pain is None else _score(pain)),
        bodySite=areas[0] if len(areas) == 1 else None,
        note=notes(check_in.note),
        component=[
            *_scored(codes.STIFFNESS, check_in.stiffness),
            *_scored(codes.EFFORT, check_in.effort),
            *(
                _component(codes.AREA, {"valueCodeableConcept": area})
                for area in (areas if len(areas) > 1 else [])
            ),
        ],
    )


def measure_to_json(measure: Measure, words: FhirWords) -> Json:
    """An Observation of a measure; its side is where it was measured."""
    name = words.measures.get(measure.kind, measure.kind)
    sides = {
        Side.LEFT: concept(coding(codes.SNOMED, codes.LEFT, "Left"), text="Left"),
        Side.RIGHT: concept(coding(codes.SNOMED, codes.RIGHT, "Right"), text="Right"),
    }
    return resource(
        "Observation",
        measure.id,
        measure.stamp,
        status=status(measure.stamp, "final"),
        category=[EXAM],
        code=concept(coding(codes.MEASURES, code_of(measure.kind), name), text=name),
        subject=reference(measure.patient),
        effectiveDateTime=measure.day.isoformat(),
        valueQuantity=quantity(measure.value, measure.unit),
        bodySite=None if measure.side is None else sides[measure.side],
        note=notes(measure.note),
    )


def response_to_json(response: Response, words: FhirWords) -> Json:
    """A QuestionnaireResponse, with the score as an extension."""
    known = words.questionnaires.get(response.questionnaire)
    asked: Mapping[str, str] = (
        {} if known is None else {question.id: question.text for question in known.questions}
    )
    return resource(
        "QuestionnaireResponse",
        response.id,
        response.stamp,
        [{"url": codes.SCORE, "valueDecimal": response.score}]
        if response.score is not None
        else [],
        questionnaire=codes.QUESTIONNAIRES + code_of(response.questionnaire),
        status=status(response.stamp, "completed"),
        subject=reference(response.patient),
        authored=response.day.isoformat(),
        source=reference(response.patient),
        item=[
            filled(
                linkId=plain(question),
                text=plain(asked.get(question, "")),
                answer=[] if answer == "" else [_answer(answer)],
            )
            for question, answer in response.answers
        ],
    )


def visit_to_json(visit: Visit) -> Json:
    """An Encounter with what the patient may see of ``visit``."""
    modalities = [
        concept(coding(codes.MODALITIES, code_of(key)), text=key) for key in visit.modalities
    ]
    return resource(
        "Encounter",
        visit.id,
        visit.stamp,
        [
            *({"url": codes.REGION, "valueCode": region.value} for region in visit.regions),
            *extension(codes.ADVICE, valueMarkdown=plain(visit.advice)),
        ],
        status=status(visit.stamp, "finished"),
        **{"class": coding(codes.ENCOUNTER_CLASS, "AMB", "ambulatory")},
        type=modalities,
        subject=reference(visit.patient),
        period={"start": visit.day.isoformat(), "end": visit.day.isoformat()},
        length=quantity(visit.minutes, "min"),
    )


def _far_offset(minutes: int) -> list[Json]:
    """The patient's offset where an instant cannot say it."""
    if abs(minutes) <= LARGEST_OFFSET:
        return []
    return extension(codes.UTC_OFFSET, valueInteger=minutes)


def _recorded(code: str) -> Json:
    return coding(codes.RECORDED, code)


def _recorded_concept(code: str) -> Json:
    return concept(coding(codes.RECORDED, code), text=code)


def _component(code: str, value: Json) -> Json:
    return {"code": concept(_recorded(code), text=codes.NAMES_OF_RECORDED[code]), **value}


def _scored(code: str, score: int | None) -> list[Json]:
    return [] if score is None else [_component(code, _score(score))]


def _score(score: int) -> Json:
    return {"valueQuantity": {**quantity(score, "points"), "unit": "score"}}


def _sets(sets: int) -> Json:
    return {"valueQuantity": quantity(sets, "sets")}


def _text(text: str) -> Json:
    return {"valueString": plain(text)}


def _answer(answer: int | float | str) -> Json:
    if isinstance(answer, str):
        return {"valueString": plain(answer)}
    if isinstance(answer, int) and abs(answer) <= LARGEST_INTEGER:
        return {"valueInteger": answer}
    return {"valueDecimal": answer}
