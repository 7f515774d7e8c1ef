"""The plan file: a plan on its way from the therapist to the patient."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from stretchapp.core.picture import StoredPicture
from stretchapp.core.plan import Plan
from stretchapp.core.records import (
    AdviceCard,
    OwnExercise,
    OwnQuestionnaire,
    Patient,
    Therapist,
    Visit,
)
from stretchapp.exchange.consistency import (
    Reference,
    check_figures,
    check_ids,
    check_plans,
    check_slugs,
    each_once,
    references_of_plans,
)
from stretchapp.exchange.plans import ids_of_plan, plan_from_json, plan_to_json
from stretchapp.exchange.recorded import (
    advice_from_json,
    advice_to_json,
    also_known_as_from_json,
    own_exercise_from_json,
    own_exercise_to_json,
    own_questionnaire_from_json,
    own_questionnaire_to_json,
    patient_from_json,
    patient_to_json,
    visit_from_json,
    visit_to_json,
)
from stretchapp.exchange.refused import FileRefused, shown
from stretchapp.exchange.schemas import schema
from stretchapp.exchange.stamps import Origin, instant_from_json, instant_to_json

FORMAT = "stretchapp.plan"
VERSION = 1


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan with its items and pauses, and what the patient reads beside it.

    ``other_plans`` are the patient's other ones, so that a copy learns when one of them ended;
    ``advice`` holds the cards of all of them.
    ``also_known_as`` are other ids of the patient. ``pictures`` are those of ``exercises``.
    ``unknown_fields`` names what the file holds and the program does not know.
    """

    id: UUID
    created: datetime
    therapist: Therapist
    patient: Patient
    plan: Plan
    visits: tuple[Visit, ...] = ()
    advice: tuple[AdviceCard, ...] = ()
    exercises: tuple[OwnExercise, ...] = ()
    questionnaires: tuple[OwnQuestionnaire, ...] = ()
    pictures: tuple[StoredPicture, ...] = ()
    unknown_fields: tuple[str, ...] = ()
    other_plans: tuple[Plan, ...] = ()
    also_known_as: tuple[UUID, ...] = ()

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The file's own plan, then the others."""
        return self.plan, *self.other_plans

    def for_patient(self, patient: UUID) -> "PlanFile":
        """The same file for a patient of another id."""
        return replace(
            self,
            patient=replace(self.patient, id=patient),
            plan=replace(self.plan, patient=patient),
            visits=tuple(replace(visit, patient=patient) for visit in self.visits),
            other_plans=tuple(replace(plan, patient=patient) for plan in self.other_plans),
        )

    def references(self) -> tuple[Reference, ...]:
        """The exercises and replaced items that only the store can hold, each once."""
        return each_once(references_of_plans(_placed(self), self.exercises))


def read_plan(document: dict[str, Any]) -> PlanFile:
    """The plan file that ``document`` holds, without pictures. Raises :class:`FileRefused`."""
    unknown_fields = schema("plan").check(document)
    origin = Origin.of(document)
    therapist = document["therapist"]
    patient = patient_from_json(document["patient"], origin)
    plan = plan_from_json(document["plan"], patient.id, origin)
    file = PlanFile(
        id=UUID(document["id"]),
        created=instant_from_json(document["created"]),
        therapist=Therapist(therapist["name"], therapist["clinic"], therapist["phone"]),
        patient=patient,
        plan=plan,
        visits=tuple(
            visit_from_json(visit, patient.id, origin) for visit in document.get("visits", ())
        ),
        advice=tuple(
            advice_from_json(card, plan.id, origin) for card in document.get("advice", ())
        ),
        exercises=tuple(
            own_exercise_from_json(own, origin) for own in document.get("exercises", ())
        ),
        questionnaires=tuple(
            own_questionnaire_from_json(own, origin) for own in document.get("questionnaires", ())
        ),
        unknown_fields=unknown_fields,
        other_plans=tuple(
            plan_from_json(value, patient.id, origin) for value in document.get("other_plans", ())
        ),
        also_known_as=also_known_as_from_json(document["patient"]),
    )
    _check(file)
    return file


def write_plan(file: PlanFile) -> dict[str, Any]:
    """The document of ``file``; visits without the clinic's own fields, and no pictures."""
    therapist = file.therapist
    return {
        "format": FORMAT,
        "version": VERSION,
        "id": str(file.id),
        "created": instant_to_json(file.created),
        "therapist": {
            "name": therapist.name,
            "clinic": therapist.clinic,
            "phone": therapist.phone,
        },
        "patient": patient_to_json(file.patient, file.also_known_as),
        "plan": plan_to_json(file.plan),
        **(
            {"other_plans": [plan_to_json(plan) for plan in file.other_plans]}
            if file.other_plans
            else {}
        ),
        "visits": [visit_to_json(visit) for visit in file.visits],
        "advice": [_advice_to_json(card, file.plan.id) for card in file.advice],
        "exercises": [own_exercise_to_json(own) for own in file.exercises],
        "questionnaires": [own_questionnaire_to_json(own) for own in file.questionnaires],
    }


def _advice_to_json(card: AdviceCard, plan: UUID) -> dict[str, Any]:
    """The card, with its plan where that is not the file's own ``plan``."""
    return {**advice_to_json(card), **({} if card.plan == plan else {"plan": str(card.plan)})}


def _placed(file: PlanFile) -> list[tuple[str, Plan]]:
    others = ((f"other_plans[{at}]", plan) for at, plan in enumerate(file.other_plans))
    return [("plan", file.plan), *others]


def _check(file: PlanFile) -> None:
    check_plans(_placed(file))
    check_slugs(file.exercises, file.questionnaires)
    check_figures(file.exercises)
    _check_advice(file)
    check_ids(
        [
            *(named for place, plan in _placed(file) for named in ids_of_plan(place, plan)),
            *((f"visits[{at}]", visit.id) for at, visit in enumerate(file.visits)),
            *((f"advice[{at}]", card.id) for at, card in enumerate(file.advice)),
        ]
    )


def _check_advice(file: PlanFile) -> None:
    """Refuse a card of a plan that the file does not hold."""
    plans = {plan.id for plan in file.plans}
    for at, card in enumerate(file.advice):
        if card.plan not in plans:
            raise FileRefused(f"advice[{at}].plan", "a plan of the file", shown(str(card.plan)))
