"""How each kind of record lies in its table: a row made of a value, and a value of a row."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Generic, TypeVar

from sqlalchemy import Column, Row, Table

from stretchapp.core.exercise import Dosage, Region, Side
from stretchapp.core.merging import Record
from stretchapp.core.plan import Pause, Plan, PlanItem
from stretchapp.core.records import (
    AdviceCard,
    CheckIn,
    Completion,
    Measure,
    OwnExercise,
    OwnQuestionnaire,
    Patient,
    Response,
    Stamp,
    Status,
    Visit,
    When,
)
from stretchapp.db import tables
from stretchapp.db.documents import (
    compact_json,
    exercise_from,
    exercise_text,
    questionnaire_from,
    questionnaire_text,
)
from stretchapp.db.schedules import schedule_from, schedule_parts

V = TypeVar("V", bound=Record)
Values = dict[str, Any]
AnyRow = Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Kind(Generic[V]):
    """One kind of record.

    ``identity`` names the columns that make two copies the same record, ``owner`` those that a
    record with the same id must share with it.
    """

    table: Table
    to_values: Callable[[V], Values]
    from_row: Callable[[AnyRow], V]
    identity: tuple[str, ...] = ("id",)
    owner: tuple[str, ...] = ()

    @property
    def columns(self) -> Sequence[Column[Any]]:
        """What a value is made of: not what the store alone knows, which would only cost time."""
        return [column for column in self.table.c if column.name != "created"]


def _stamp_values(stamp: Stamp) -> Values:
    return {"changed": stamp.changed, "device": stamp.device, "deleted": stamp.deleted}


def _stamp(row: AnyRow) -> Stamp:
    return Stamp(row.changed, row.device, row.deleted)


def _plain_values(record: Record, *names: str) -> Values:
    """The columns that hold a field of the same name just as it is, and the stamp."""
    return {name: getattr(record, name) for name in names} | _stamp_values(record.stamp)


def _patient(row: AnyRow) -> Patient:
    return Patient(row.id, row.name, _stamp(row), row.born, row.note, row.archived)


def _plan_values(plan: Plan) -> Values:
    return _plain_values(
        plan, "id", "patient", "title", "note", "first_day", "last_day", "review_day", "ask"
    ) | _appointment_values(plan)


def _plan(row: AnyRow) -> Plan:
    """The plan's own columns; its items and pauses are records of their own."""
    return Plan(
        id=row.id,
        patient=row.patient,
        title=row.title,
        note=row.note,
        first_day=row.first_day,
        last_day=row.last_day,
        review_day=row.review_day,
        ask=row.ask,
        next_appointment=_appointment(row.next_appointment),
        items=(),
        pauses=(),
        stamp=_stamp(row),
    )


def _appointment_values(record: Plan | Visit) -> Values:
    appointment = record.next_appointment
    return {"next_appointment": None if appointment is None else appointment.isoformat()}


def _appointment(text: str | None) -> datetime | date | None:
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _item_values(item: PlanItem) -> Values:
    kind, number, weekdays = schedule_parts(item.schedule)
    return _plain_values(
        item, "id", "plan", "replaces", "exercise", "first_day", "last_day", "note", "position"
    ) | {
        "sets": item.dosage.sets,
        "repetitions": item.dosage.repetitions,
        "hold_seconds": item.dosage.hold_seconds,
        "rest_seconds": item.dosage.rest_seconds,
        "side": item.dosage.side.value,
        "pace_seconds": item.dosage.pace_seconds,
        "times_per_day": item.times_per_day,
        "clock_times": tuple(moment.isoformat() for moment in item.clock_times),
        "schedule": kind,
        "schedule_number": number,
        "weekdays": weekdays,
    }


def _item(row: AnyRow) -> PlanItem:
    return PlanItem(
        id=row.id,
        plan=row.plan,
        replaces=row.replaces,
        exercise=row.exercise,
        first_day=row.first_day,
        last_day=row.last_day,
        dosage=Dosage(
            row.sets,
            row.repetitions,
            row.hold_seconds,
            row.rest_seconds,
            Side(row.side),
            row.pace_seconds,
        ),
        times_per_day=row.times_per_day,
        clock_times=tuple(time.fromisoformat(text) for text in row.clock_times),
        schedule=schedule_from(row.schedule, row.schedule_number, row.weekdays),
        note=row.note,
        position=row.position,
        stamp=_stamp(row),
    )


def _pause(row: AnyRow) -> Pause:
    return Pause(
        row.id, row.plan, row.first_day, row.last_day, row.reason, row.by_patient, _stamp(row)
    )


def _advice(row: AnyRow) -> AdviceCard:
    return AdviceCard(row.id, row.plan, row.title, row.text, _stamp(row))


_STATUS: Mapping[str, Status] = {status.value: status for status in Status}


def _completion_values(completion: Completion) -> Values:
    return _plain_values(
        completion, "id", "item", "day", "at", "utc_offset_minutes", "occurrence", "sets_done",
        "effort", "pain", "reason", "note",
    ) | {"status": completion.status.value}  # fmt: skip


def _completion(row: AnyRow) -> Completion:
    # By position, which is quicker: a history may have a hundred thousand of these.
    (
        id_, item, day, at, offset, occurrence, status, sets_done, effort, pain, reason, note,
        changed, device, deleted,
    ) = row  # fmt: skip
    return Completion(
        id_, item, day, occurrence, at, offset, _STATUS[status], sets_done, effort, pain, reason,
        note, Stamp(changed, device, deleted),
    )  # fmt: skip


def _check_in_values(check_in: CheckIn) -> Values:
    return _plain_values(
        check_in, "id", "patient", "day", "at", "utc_offset_minutes", "session", "pain", "areas",
        "stiffness", "effort", "note", "stop_sign",
    ) | {"moment": check_in.when.value}  # fmt: skip


def _check_in(row: AnyRow) -> CheckIn:
    return CheckIn(
        id=row.id,
        patient=row.patient,
        day=row.day,
        at=row.at,
        utc_offset_minutes=row.utc_offset_minutes,
        when=When(row.moment),
        session=row.session,
        pain=row.pain,
        areas=row.areas,
        stiffness=row.stiffness,
        effort=row.effort,
        note=row.note,
        stamp=_stamp(row),
        stop_sign=row.stop_sign,
    )


def _measure_values(measure: Measure) -> Values:
    side = None if measure.side is None else measure.side.value
    return _plain_values(measure, "id", "patient", "kind", "day", "value", "unit", "note") | {
        "side": side
    }


def _measure(row: AnyRow) -> Measure:
    side = None if row.side is None else Side(row.side)
    return Measure(
        row.id, row.patient, row.kind, row.day, side, row.value, row.unit, row.note, _stamp(row)
    )


def _response_values(response: Response) -> Values:
    return _plain_values(response, "id", "patient", "questionnaire", "day", "score") | {
        "answers": compact_json(response.answers)
    }


def _response(row: AnyRow) -> Response:
    answers = tuple((str(question), answer) for question, answer in json.loads(row.answers))
    return Response(
        row.id, row.patient, row.questionnaire, row.day, answers, row.score, _stamp(row)
    )


def _visit_values(visit: Visit) -> Values:
    plain = _plain_values(
        visit, "id", "patient", "day", "modalities", "regions", "minutes", "advice", "pressure",
        "pain_before", "pain_after", "note", "therapist",
    )  # fmt: skip
    side = None if visit.side is None else visit.side.value
    return plain | _appointment_values(visit) | {"side": side}


def _visit(row: AnyRow) -> Visit:
    return Visit(
        id=row.id,
        patient=row.patient,
        day=row.day,
        modalities=row.modalities,
        regions=tuple(Region(word) for word in row.regions),
        minutes=row.minutes,
        advice=row.advice,
        stamp=_stamp(row),
        pressure=row.pressure,
        pain_before=row.pain_before,
        pain_after=row.pain_after,
        note=row.note,
        therapist=row.therapist,
        side=None if row.side is None else Side(row.side),
        next_appointment=_appointment(row.next_appointment),
    )


def _exercise_values(own: OwnExercise) -> Values:
    data = exercise_text(own.exercise)
    return {"slug": own.exercise.slug, "data": data} | _stamp_values(own.stamp)


def _exercise(row: AnyRow) -> OwnExercise:
    return OwnExercise(exercise_from(row.data), _stamp(row))


def _questionnaire_values(own: OwnQuestionnaire) -> Values:
    data = questionnaire_text(own.questionnaire)
    return {"slug": own.questionnaire.id, "data": data} | _stamp_values(own.stamp)


def _questionnaire(row: AnyRow) -> OwnQuestionnaire:
    return OwnQuestionnaire(questionnaire_from(row.data), _stamp(row))


def _fields(*names: str) -> Callable[[Record], Values]:
    return lambda record: _plain_values(record, *names)


PATIENT = Kind(tables.patients, _fields("id", "name", "born", "note", "archived"), _patient)
EXERCISE = Kind(tables.exercises, _exercise_values, _exercise, identity=("slug",))
QUESTIONNAIRE = Kind(
    tables.questionnaires, _questionnaire_values, _questionnaire, identity=("slug",)
)
PLAN = Kind(tables.plans, _plan_values, _plan, owner=("patient",))
ITEM = Kind(tables.plan_items, _item_values, _item, owner=("plan",))
PAUSE = Kind(
    tables.pauses,
    _fields("id", "plan", "first_day", "last_day", "reason", "by_patient"),
    _pause,
    owner=("plan",),
)
ADVICE = Kind(tables.advice_cards, _fields("id", "plan", "title", "text"), _advice, owner=("plan",))
COMPLETION = Kind(
    tables.completions,
    _completion_values,
    _completion,
    identity=("item", "day", "occurrence"),
    owner=("item", "day", "occurrence"),
)
CHECK_IN = Kind(tables.check_ins, _check_in_values, _check_in, owner=("patient",))
MEASURE = Kind(tables.measures, _measure_values, _measure, owner=("patient",))
RESPONSE = Kind(tables.responses, _response_values, _response, owner=("patient",))
VISIT = Kind(tables.visits, _visit_values, _visit, owner=("patient",))

KINDS: Mapping[type, Kind[Any]] = {
    Patient: PATIENT,
    OwnExercise: EXERCISE,
    OwnQuestionnaire: QUESTIONNAIRE,
    Plan: PLAN,
    PlanItem: ITEM,
    Pause: PAUSE,
    AdviceCard: ADVICE,
    Completion: COMPLETION,
    CheckIn: CHECK_IN,
    Measure: MEASURE,
    Response: RESPONSE,
    Visit: VISIT,
}
"""Every kind of record, in an order in which rows can be inserted: what is pointed to first."""
