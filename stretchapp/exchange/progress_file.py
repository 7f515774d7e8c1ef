"""The progress file: what a patient did, on its way to the therapist or another device."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from stretchapp.core.merging import Identified
from stretchapp.core.picture import StoredPicture
from stretchapp.core.plan import Pause, Plan
from stretchapp.core.records import (
    CheckIn,
    Completion,
    Measure,
    OwnExercise,
    OwnQuestionnaire,
    Patient,
    Response,
    Visit,
)
from stretchapp.exchange.consistency import (
    Reference,
    check_areas,
    check_completions,
    check_figures,
    check_ids,
    check_measures,
    check_pauses,
    check_plans,
    check_slugs,
    each_once,
    references_of_plans,
)
from stretchapp.exchange.plans import (
    ids_of_plan,
    pause_from_json,
    pause_to_json,
    plan_from_json,
    plan_to_json,
)
from stretchapp.exchange.recorded import (
    also_known_as_from_json,
    check_in_from_json,
    check_in_to_json,
    completion_from_json,
    completion_to_json,
    measure_from_json,
    measure_to_json,
    own_exercise_from_json,
    own_exercise_to_json,
    own_questionnaire_from_json,
    own_questionnaire_to_json,
    patient_from_json,
    patient_to_json,
    response_from_json,
    response_to_json,
)
from stretchapp.exchange.schemas import schema
from stretchapp.exchange.stamps import Origin, instant_from_json, instant_to_json

FORMAT = "stretchapp.progress"
VERSION = 1


@dataclass(frozen=True, slots=True)
class ProgressFile:
    """What a patient recorded, with the plans and own texts that it refers to.

    ``pauses`` are those that the patient set; the therapist's are inside ``plans``.
    ``also_known_as`` are other ids of the patient. ``visits`` come only with a FHIR Bundle.
    ``pictures`` are those of ``exercises``. ``unknown_fields`` names what the file holds and the
    program does not know.
    """

    id: UUID
    created: datetime
    patient: Patient
    completions: tuple[Completion, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    measures: tuple[Measure, ...] = ()
    responses: tuple[Response, ...] = ()
    pauses: tuple[Pause, ...] = ()
    plans: tuple[Plan, ...] = ()
    exercises: tuple[OwnExercise, ...] = ()
    questionnaires: tuple[OwnQuestionnaire, ...] = ()
    pictures: tuple[StoredPicture, ...] = ()
    unknown_fields: tuple[str, ...] = ()
    also_known_as: tuple[UUID, ...] = ()
    visits: tuple[Visit, ...] = ()

    def for_patient(self, patient: UUID) -> "ProgressFile":
        """The same file for a patient of another id."""
        return replace(
            self,
            patient=replace(self.patient, id=patient),
            plans=tuple(replace(plan, patient=patient) for plan in self.plans),
            check_ins=tuple(replace(entry, patient=patient) for entry in self.check_ins),
            measures=tuple(replace(entry, patient=patient) for entry in self.measures),
            responses=tuple(replace(entry, patient=patient) for entry in self.responses),
            visits=tuple(replace(visit, patient=patient) for visit in self.visits),
        )

    def references(self) -> tuple[Reference, ...]:
        """What the records refer to and only the store can hold, each once."""
        return each_once(self._references())

    def _references(self) -> Iterator[Reference]:
        yield from references_of_plans(_placed(self.plans), self.exercises)
        items = {item.id for plan in self.plans for item in plan.items}
        for at, completion in enumerate(self.completions):
            if completion.item not in items:
                yield Reference("item", str(completion.item), f"completions[{at}].item")
        questionnaires = {own.questionnaire.id for own in self.questionnaires}
        for at, response in enumerate(self.responses):
            if response.questionnaire not in questionnaires:
                place = f"responses[{at}].questionnaire"
                yield Reference("questionnaire", response.questionnaire, place)
        plans = {plan.id for plan in self.plans}
        for at, pause in enumerate(self.pauses):
            if pause.plan not in plans:
                yield Reference("plan", str(pause.plan), f"pauses[{at}].plan")


def read_progress(document: dict[str, Any]) -> ProgressFile:
    """The progress file that ``document`` holds, without pictures. Raises :class:`FileRefused`."""
    unknown_fields = schema("progress").check(document)
    origin = Origin.of(document)
    patient = patient_from_json(document["patient"], origin)
    file = ProgressFile(
        id=UUID(document["id"]),
        created=instant_from_json(document["created"]),
        patient=patient,
        completions=tuple(completion_from_json(value, origin) for value in document["completions"]),
        check_ins=tuple(
            check_in_from_json(value, patient.id, origin) for value in document.get("check_ins", ())
        ),
        measures=tuple(
            measure_from_json(value, patient.id, origin) for value in document.get("measures", ())
        ),
        responses=tuple(
            response_from_json(value, patient.id, origin) for value in document.get("responses", ())
        ),
        pauses=tuple(
            pause_from_json(value, UUID(value["plan"]), True, origin)
            for value in document.get("pauses", ())
        ),
        plans=tuple(
            plan_from_json(value, patient.id, origin) for value in document.get("plans", ())
        ),
        exercises=tuple(
            own_exercise_from_json(own, origin) for own in document.get("exercises", ())
        ),
        questionnaires=tuple(
            own_questionnaire_from_json(own, origin) for own in document.get("questionnaires", ())
        ),
        unknown_fields=unknown_fields,
        also_known_as=also_known_as_from_json(document["patient"]),
    )
    _check(file)
    return file


def write_progress(file: ProgressFile) -> dict[str, Any]:
    """The document of ``file``, without pictures."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "id": str(file.id),
        "created": instant_to_json(file.created),
        "patient": patient_to_json(file.patient, file.also_known_as),
        "completions": [completion_to_json(entry) for entry in file.completions],
        "check_ins": [check_in_to_json(entry) for entry in file.check_ins],
        "measures": [measure_to_json(entry) for entry in file.measures],
        "responses": [response_to_json(entry) for entry in file.responses],
        "pauses": [{"plan": str(pause.plan), **pause_to_json(pause)} for pause in file.pauses],
        "plans": [plan_to_json(plan) for plan in file.plans],
        "exercises": [own_exercise_to_json(own) for own in file.exercises],
        "questionnaires": [own_questionnaire_to_json(own) for own in file.questionnaires],
    }


def _placed(plans: tuple[Plan, ...]) -> list[tuple[str, Plan]]:
    return [(f"plans[{at}]", plan) for at, plan in enumerate(plans)]


def _check(file: ProgressFile) -> None:
    plans = _placed(file.plans)
    check_plans(plans)
    check_pauses(file.pauses)
    check_slugs(file.exercises, file.questionnaires)
    check_figures(file.exercises)
    check_completions(file.completions, plans)
    check_areas(file.check_ins)
    check_measures(file.measures)
    check_ids(_ids(file))


def _ids(file: ProgressFile) -> Iterator[tuple[str, UUID]]:
    for place, plan in _placed(file.plans):
        yield from ids_of_plan(place, plan)
    lists: dict[str, Sequence[Identified]] = {
        "completions": file.completions,
        "check_ins": file.check_ins,
        "measures": file.measures,
        "responses": file.responses,
        "pauses": file.pauses,
    }
    for name, records in lists.items():
        for at, record in enumerate(records):
            yield f"{name}[{at}]", record.id
