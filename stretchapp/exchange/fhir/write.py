"""Writes one patient's records as a FHIR R4 Bundle.

What is written is plain JSON, made here: the models of the field's library are only for the tests,
since importing them would cost more than all of this.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stretchapp.core.plan import PlanItem
from stretchapp.core.records import Patient, Therapist
from stretchapp.exchange.fhir.codes import IDENTIFIER
from stretchapp.exchange.fhir.elements import Json, filled, plain, resource
from stretchapp.exchange.fhir.own_texts import own_exercise_to_json, own_questionnaire_to_json
from stretchapp.exchange.fhir.words import FhirWords
from stretchapp.exchange.fhir.write_plans import care_plan, service_request
from stretchapp.exchange.fhir.write_records import (
    check_in_to_json,
    completion_to_json,
    measure_to_json,
    response_to_json,
    visit_to_json,
)
from stretchapp.exchange.progress_file import ProgressFile
from stretchapp.exchange.stamps import day_to_json, instant_to_json


@dataclass(frozen=True, slots=True)
class FhirRecords:
    """Everything of one patient that a Bundle carries.

    ``today`` says which plans are over; ``therapist`` is named as who asks for the exercises.
    """

    progress: ProgressFile
    today: date
    therapist: Therapist


def write_bundle(records: FhirRecords, words: FhirWords) -> Json:
    """The Bundle, a collection of resources that refer to each other by ``urn:uuid:``."""
    progress = records.progress
    return {
        "resourceType": "Bundle",
        "id": str(progress.id),
        "meta": {"lastUpdated": instant_to_json(progress.created)},
        "identifier": {"system": IDENTIFIER, "value": str(progress.id)},
        "type": "collection",
        "timestamp": instant_to_json(progress.created),
        "entry": [
            {"fullUrl": UUID(entry["id"]).urn, "resource": entry}
            for entry in _resources(records, words)
        ],
    }


def bundle_text(bundle: Json) -> bytes:
    """A Bundle in UTF-8, one entry on each line."""
    head = {name: value for name, value in bundle.items() if name != "entry"}
    entries = ",\n".join(_json(entry) for entry in bundle["entry"])
    return f'{_json(head)[:-1]},"entry":[\n{entries}\n]}}\n'.encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _resources(records: FhirRecords, words: FhirWords) -> Iterator[Json]:
    progress, today = records.progress, records.today
    patient = progress.patient.id
    items: dict[UUID, PlanItem] = {}
    yield _patient(progress.patient, progress.also_known_as)
    for plan in progress.plans:
        by_therapist = [pause for pause in plan.pauses if not pause.by_patient]
        by_patient = [pause for pause in progress.pauses if pause.plan == plan.id]
        yield care_plan(plan, [*by_therapist, *by_patient], today)
        for item in plan.items:
            items[item.id] = item
            yield service_request(item, patient, records.therapist, words, today)
    for completion in progress.completions:
        yield completion_to_json(completion, items.get(completion.item), patient, words)
    for check_in in progress.check_ins:
        yield check_in_to_json(check_in, words)
    for measure in progress.measures:
        yield measure_to_json(measure, words)
    for response in progress.responses:
        yield response_to_json(response, words)
    for visit in progress.visits:
        yield visit_to_json(visit)
    for exercise in progress.exercises:
        yield own_exercise_to_json(exercise)
    for questionnaire in progress.questionnaires:
        yield own_questionnaire_to_json(questionnaire)


def _patient(patient: Patient, also_known_as: tuple[UUID, ...]) -> Json:
    written = resource(
        "Patient",
        patient.id,
        patient.stamp,
        name=[filled(text=plain(patient.name))] if patient.name else [],
        birthDate=day_to_json(patient.born),
    )
    others = [
        {"use": "secondary", "system": IDENTIFIER, "value": str(other)} for other in also_known_as
    ]
    written["identifier"] += others
    return written
