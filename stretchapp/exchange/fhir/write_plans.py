"""Plans as CarePlans, and their items as ServiceRequests."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from stretchapp.core.exercise import PACE_SECONDS, Dosage
from stretchapp.core.plan import Pause, Plan, PlanItem
from stretchapp.core.records import Therapist
from stretchapp.exchange.fhir import codes
from stretchapp.exchange.fhir.elements import (
    LARGEST_OFFSET,
    Json,
    coding,
    concept,
    extension,
    filled,
    notes,
    parts,
    plain,
    quantity,
    record,
    reference,
    resource,
    status,
)
from stretchapp.exchange.fhir.timing import schedule_extension, timing_to_json
from stretchapp.exchange.fhir.words import FhirWords
from stretchapp.exchange.stamps import day_to_json, instant_to_json

PHYSICAL_ACTIVITY = concept(coding(codes.PHYSICAL_ACTIVITY, "PhysicalActivity"))
ASSESS_PLAN = concept(coding(codes.CARE_PLAN_CATEGORY, "assess-plan"))
PHYSICAL_THERAPY = concept(
    coding(codes.SNOMED, codes.PHYSICAL_THERAPY, "Physical therapy procedure")
)


def care_plan(plan: Plan, pauses: Sequence[Pause], today: date) -> Json:
    """The CarePlan of ``plan``, with its ``pauses`` as extensions.

    A plan that was over before ``today`` is completed.
    """
    period = filled(start=plan.first_day.isoformat(), end=day_to_json(plan.last_day))
    return resource(
        "CarePlan",
        plan.id,
        plan.stamp,
        [
            *extension(codes.REVIEW_DAY, valueDate=day_to_json(plan.review_day)),
            *(
                asked
                for word in plan.ask
                for asked in extension(codes.ASK, valueString=plain(word))
            ),
            *_appointment(plan.next_appointment),
            *(_pause(pause) for pause in pauses),
        ],
        status=status(plan.stamp, _usual_status(plan.last_day, today)),
        intent="plan",
        category=[PHYSICAL_ACTIVITY, ASSESS_PLAN],
        title=plain(plan.title),
        subject=reference(plan.patient),
        period=period,
        activity=[{"reference": reference(item.id)} for item in plan.items],
        note=notes(plan.note),
    )


def service_request(
    item: PlanItem, patient: UUID, therapist: Therapist, words: FhirWords, today: date
) -> Json:
    """The ServiceRequest of ``item``: what, how often and how much."""
    name = words.exercise(item.exercise)
    requester = " · ".join(filter(None, (therapist.name, therapist.clinic)))
    as_needed = schedule_extension(item)["extension"][0]["valueCode"] == "as_needed"
    return resource(
        "ServiceRequest",
        item.id,
        item.stamp,
        [
            _dosage(item.dosage),
            schedule_extension(item),
            *extension(codes.POSITION, valueInteger=item.position),
        ],
        basedOn=[reference(item.plan)],
        replaces=[] if item.replaces is None else [reference(item.replaces)],
        status=status(item.stamp, _usual_status(item.last_day, today)),
        intent="order",
        category=[PHYSICAL_ACTIVITY, PHYSICAL_THERAPY],
        code=concept(
            coding(codes.SNOMED, codes.EXERCISE_THERAPY, "Exercise therapy"),
            coding(codes.EXERCISES, item.exercise),
            text=name,
        ),
        subject=reference(patient),
        occurrenceTiming=timing_to_json(item),
        asNeededBoolean=True if as_needed else None,
        requester=filled(display=plain(requester)),
        performer=[reference(patient)],
        note=notes(item.note),
        patientInstruction=plain(words.dosage(item.dosage)),
    )


def _usual_status(last_day: date | None, today: date) -> str:
    return "completed" if last_day is not None and last_day < today else "active"


def _dosage(dosage: Dosage) -> Json:
    pace = [{"url": "pace", "valueDuration": quantity(dosage.pace_seconds, "s")}]
    return parts(
        codes.DOSAGE,
        [
            {"url": "sets", "valuePositiveInt": dosage.sets},
            {"url": "repetitions", "valuePositiveInt": dosage.repetitions},
            {"url": "hold", "valueDuration": quantity(dosage.hold_seconds, "s")},
            {"url": "rest", "valueDuration": quantity(dosage.rest_seconds, "s")},
            {"url": "side", "valueCode": dosage.side.value},
            *(pace if dosage.pace_seconds != PACE_SECONDS else ()),
        ],
    )


def _appointment(appointment: datetime | date | None) -> list[Json]:
    if not isinstance(appointment, datetime):
        return extension(codes.NEXT_APPOINTMENT, valueDateTime=day_to_json(appointment))
    offset = appointment.utcoffset()
    minutes = 0 if offset is None else offset.total_seconds() / 60
    far = abs(minutes) > LARGEST_OFFSET
    text = instant_to_json(appointment) if far else appointment.isoformat()
    return extension(codes.NEXT_APPOINTMENT, valueDateTime=text)


def _pause(pause: Pause) -> Json:
    period = filled(start=pause.first_day.isoformat(), end=day_to_json(pause.last_day))
    return parts(
        codes.PAUSE,
        [
            {"url": "id", "valueUuid": pause.id.urn},
            {"url": "period", "valuePeriod": period},
            *extension("reason", valueString=plain(pause.reason)),
            {"url": "byPatient", "valueBoolean": pause.by_patient},
            {"url": "changed", "valueInstant": instant_to_json(pause.stamp.changed)},
            record(pause.stamp),
        ],
    )
