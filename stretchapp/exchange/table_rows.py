"""The lines of the CSV tables: the cells of one patient's records, kind by kind."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Protocol
from uuid import UUID

from stretchapp.core.documents import WEEKDAYS
from stretchapp.core.plan import Plan
from stretchapp.core.progress_values import VALUE_DECIMALS, ProgressValue
from stretchapp.core.records import (
    AdviceCard,
    CheckIn,
    Completion,
    Measure,
    Patient,
    Questionnaire,
    Response,
    Stamp,
    Visit,
)
from stretchapp.core.schedule import AsNeeded, Daily, Every, PerWeek, Schedule, Weekdays
from stretchapp.exchange.stamps import instant_to_json

Cell = str | int | float | bool | None
Row = Sequence[Cell]
Questions = Mapping[tuple[str, str], str]
Names = Callable[[str], str]
"""Gives the name of the exercise with a slug."""

CREDIT_DECIMALS = 6


class Records(Protocol):
    """Where the tables ask for the records of one patient after the other."""

    def plans(
        self, patient: UUID | None = None, *, with_deleted: bool = False
    ) -> tuple[Plan, ...]: ...
    def advice(self, plan: UUID) -> tuple[AdviceCard, ...]: ...
    def completions(self, patient: UUID) -> tuple[Completion, ...]: ...
    def check_ins(self, patient: UUID) -> tuple[CheckIn, ...]: ...
    def measures(self, patient: UUID) -> tuple[Measure, ...]: ...
    def responses(self, patient: UUID) -> tuple[Response, ...]: ...
    def visits(self, patient: UUID) -> tuple[Visit, ...]: ...


def progress_rows(patient: Patient, values: Iterable[ProgressValue]) -> Iterator[Row]:
    for one in values:
        yield (
            *_who(patient), one.of, one.key, one.name, _day(one.days.first), _day(one.days.last),
            one.figure, one.decimal(VALUE_DECIMALS),
        )  # fmt: skip


def patients_rows(
    _records: Records, patient: Patient, _names: Names, _questions: Questions
) -> Iterator[Row]:
    yield (
        str(patient.id), patient.name, _day(patient.born), patient.note, patient.archived,
        *_stamp(patient.stamp),
    )  # fmt: skip


def plans_rows(
    records: Records, patient: Patient, _names: Names, _questions: Questions
) -> Iterator[Row]:
    for plan in records.plans(patient.id, with_deleted=True):
        yield (
            str(plan.id), *_who(patient), plan.title, plan.note, _day(plan.first_day),
            _day(plan.last_day), _day(plan.review_day), _listed(plan.ask),
            _appointment(plan.next_appointment), plan.stamp.deleted, *_stamp(plan.stamp),
        )  # fmt: skip


def plan_items_rows(
    records: Records, patient: Patient, names: Names, _questions: Questions
) -> Iterator[Row]:
    for plan in records.plans(patient.id, with_deleted=True):
        for item in plan.items:
            dosage = item.dosage
            yield (
                str(item.id), str(plan.id), *_who(patient),
                None if item.replaces is None else str(item.replaces),
                item.exercise, names(item.exercise), _day(item.first_day),
                _day(item.last_day), dosage.sets, dosage.repetitions, dosage.hold_seconds,
                dosage.rest_seconds, dosage.side.value, item.times_per_day,
                _listed(moment.strftime("%H:%M") for moment in item.clock_times),
                *_schedule(item.schedule), item.note, item.stamp.deleted, *_stamp(item.stamp),
                None if dosage.hold_seconds else dosage.pace_seconds,
            )  # fmt: skip


def pauses_rows(
    records: Records, patient: Patient, _names: Names, _questions: Questions
) -> Iterator[Row]:
    for plan in records.plans(patient.id):
        for pause in plan.pauses:
            yield (
                str(pause.id), str(plan.id), *_who(patient), _day(pause.first_day),
                _day(pause.last_day), pause.reason, pause.by_patient, *_stamp(pause.stamp),
            )  # fmt: skip


def advice_rows(
    records: Records, patient: Patient, _names: Names, _questions: Questions
) -> Iterator[Row]:
    for plan in records.plans(patient.id):
        for card in records.advice(plan.id):
            yield (
                str(card.id), str(plan.id), *_who(patient), card.title, card.text,
                *_stamp(card.stamp),
            )  # fmt: skip


def completions_rows(
    records: Records, patient: Patient, names: Names, _questions: Questions
) -> Iterator[Row]:
    plans = records.plans(patient.id, with_deleted=True)
    items = {item.id: item for plan in plans for item in plan.items}
    who = _who(patient)
    for entry in records.completions(patient.id):
        item = items[entry.item]
        sets = item.dosage.sets
        credited = entry.credited_sets(sets)
        yield (
            str(entry.id), *who, str(item.plan), str(item.id), item.exercise,
            names(item.exercise), _day(entry.day), entry.occurrence,
            item.times_per_day, entry.status.value, entry.sets_done, credited, sets,
            round(float(Fraction(credited, sets)), CREDIT_DECIMALS), entry.effort, entry.pain,
            entry.reason, entry.note, instant_to_json(entry.at), entry.utc_offset_minutes,
            *_stamp(entry.stamp),
        )  # fmt: skip


def check_ins_rows(
    records: Records, patient: Patient, _names: Names, _questions: Questions
) -> Iterator[Row]:
    for entry in records.check_ins(patient.id):
        yield (
            str(entry.id), *_who(patient), _day(entry.day), entry.when.value,
            None if entry.session is None else str(entry.session), entry.pain, entry.stiffness,
            entry.effort, _listed(entry.areas), entry.note, instant_to_json(entry.at),
            entry.utc_offset_minutes, *_stamp(entry.stamp), entry.stop_sign,
        )  # fmt: skip


def measures_rows(
    records: Records, patient: Patient, _names: Names, _questions: Questions
) -> Iterator[Row]:
    for entry in records.measures(patient.id):
        yield (
            str(entry.id), *_who(patient), entry.kind, _day(entry.day),
            None if entry.side is None else entry.side.value, entry.value, entry.unit, entry.note,
            *_stamp(entry.stamp),
        )  # fmt: skip


def responses_rows(
    records: Records, patient: Patient, _names: Names, questions: Questions
) -> Iterator[Row]:
    for entry in records.responses(patient.id):
        nothing: tuple[tuple[str | None, int | float | str | None], ...] = ((None, None),)
        for question, answer in entry.answers or nothing:
            text = None if question is None else questions.get((entry.questionnaire, question))
            yield (
                str(entry.id), *_who(patient), entry.questionnaire, _day(entry.day), question,
                text, answer, entry.score, *_stamp(entry.stamp),
            )  # fmt: skip


def visits_rows(
    records: Records, patient: Patient, _names: Names, _questions: Questions
) -> Iterator[Row]:
    for visit in records.visits(patient.id):
        yield (
            str(visit.id), *_who(patient), _day(visit.day), visit.therapist,
            _listed(visit.modalities), _listed(region.value for region in visit.regions),
            None if visit.side is None else visit.side.value, visit.pressure, visit.minutes,
            visit.pain_before, visit.pain_after, visit.advice, visit.note,
            _appointment(visit.next_appointment), *_stamp(visit.stamp),
        )  # fmt: skip


def questionnaire_rows(questionnaires: Iterable[Questionnaire]) -> Iterator[Row]:
    """The lines of the table of questionnaires, one for each question."""
    for entry in questionnaires:
        for question in entry.questions:
            yield (
                entry.id, entry.title, entry.score, entry.better, question.id, question.text,
                question.kind, question.minimum, question.maximum, _listed(question.choices),
            )  # fmt: skip


def _who(patient: Patient) -> tuple[str, str]:
    return str(patient.id), patient.name


def _stamp(stamp: Stamp) -> tuple[str, str]:
    return instant_to_json(stamp.changed), stamp.device


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _appointment(appointment: datetime | date | None) -> str | None:
    """An instant in its own offset, as it was agreed on, or a day."""
    return None if appointment is None else appointment.isoformat()


def _listed(words: Iterable[str]) -> str:
    return "; ".join(words)


def _schedule(schedule: Schedule) -> tuple[str, int | None, str | None]:
    match schedule:
        case Daily():
            return "daily", None, None
        case Weekdays(days):
            return "weekdays", None, _listed(WEEKDAYS[day] for day in sorted(days))
        case Every(days):
            return "every", days, None
        case PerWeek(count):
            return "per_week", count, None
        case AsNeeded():
            return "as_needed", None, None
