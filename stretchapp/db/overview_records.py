"""What the lines of the Patients page are made of, for many patients at once."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, FromClause, ScalarSelect, case, func, select

from stretchapp.core.attention import days_shown
from stretchapp.core.day import ONE_DAY
from stretchapp.core.pain import HIGH_PAIN, SHARP_RISE
from stretchapp.core.plan import Plan
from stretchapp.core.records import CheckIn, Completion, Patient, Visit, When
from stretchapp.db import rows, tables
from stretchapp.db.reading import Reading

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PatientRecords:
    """What a patient's line is made of; see :func:`stretchapp.core.attention.overview_of`."""

    patient: Patient
    plans: tuple[Plan, ...]
    completions: tuple[Completion, ...]
    check_ins: tuple[CheckIn, ...]
    visits: tuple[Visit, ...]


class RecordsReading(Reading):
    """Asks for the records of many patients, in the unit of work that ``connection`` is of."""

    def records(self, patients: Sequence[UUID], today: date) -> tuple[PatientRecords, ...]:
        """The records that the lines of ``patients`` need, without patients who are deleted.

        A long history costs no more than a short one: an index leads to every row that is read.
        """
        patient = tables.patients.c
        found = self._records(rows.PATIENT, patient.id.in_(patients), ~patient.deleted)
        ids = [one.id for one in found]
        plans = self._plans_since(ids, days_shown(today).first)
        completions = self._latest_completions(ids, days_shown(today).first)
        check_ins = self._latest_check_ins(ids, today)
        visits = self._last_visits(ids, today)
        return tuple(
            PatientRecords(
                one,
                tuple(plans[one.id]),
                tuple(completions[one.id]),
                tuple(check_ins[one.id]),
                tuple(visits[one.id]),
            )
            for one in found
        )

    def _plans_since(self, patients: Sequence[UUID], day: date) -> dict[UUID, list[Plan]]:
        """The plans that had not ended before ``day``, by patient."""
        plan = tables.plans.c
        plans = self._plans(
            plan.patient.in_(patients),
            plan.last_day.is_(None) | (plan.last_day >= day),
            with_deleted=False,
        )
        return _grouped(plans, lambda one: one.patient)

    def _latest_completions(
        self, patients: Sequence[UUID], first: date
    ) -> dict[UUID, list[Completion]]:
        """The completions since ``first``, by patient; of each item the last, where none is."""
        plan, item, said = tables.plans.c, tables.plan_items.c, tables.completions.c
        items = select(item.id, plan.patient).join(tables.plans, plan.id == item.plan)
        owners = dict(
            self._values(items.where(plan.patient.in_(patients)), lambda row: (row[0], row[1]))
        )
        of_items = (
            select(*rows.COMPLETION.columns)
            .select_from(tables.plans)
            .join(tables.plan_items, item.plan == plan.id)
        )
        lately = self._values(
            of_items.join(tables.completions, said.item == item.id).where(
                plan.patient.in_(patients), said.day >= first, ~said.deleted
            ),
            rows.COMPLETION.from_row,
        )
        found = _grouped(lately, lambda one: owners[one.item])
        silent = [one for one in patients if not found[one]]
        other = tables.completions.alias()
        last = _last(other, other.c.item == item.id)
        for one in self._values(
            of_items.join(tables.completions, said.id == last).where(plan.patient.in_(silent)),
            rows.COMPLETION.from_row,
        ):
            found[owners[one.item]].append(one)
        return found

    def _latest_check_ins(self, patients: Sequence[UUID], today: date) -> dict[UUID, list[CheckIn]]:
        """The check-ins since the day before the 14, by patient; the last, where there is none.

        With them come those since the last visit that may call for the safety page. Others are as
        many as the days without a visit, and say nothing.
        """
        patient, told, other = tables.patients.c, tables.check_ins.c, tables.check_ins.alias()
        day_before = days_shown(today).first - ONE_DAY
        of_patients = select(*rows.CHECK_IN.columns).select_from(tables.patients)
        since = of_patients.join(tables.check_ins, told.patient == patient.id).where(~told.deleted)
        found = _grouped(
            self._values(
                since.where(patient.id.in_(patients), told.day >= day_before),
                rows.CHECK_IN.from_row,
            ),
            lambda one: one.patient,
        )
        silent = [one for one in patients if not found[one]]
        last = _last(other, other.c.patient == patient.id)
        statements = (
            of_patients.join(tables.check_ins, told.id == last).where(patient.id.in_(silent)),
            since.where(
                *_before(patients, day_before, today),
                _SESSION.in_(
                    select(_SESSION)
                    .select_from(tables.patients)
                    .join(tables.check_ins, told.patient == patient.id)
                    .where(~told.deleted, *_before(patients, day_before, today))
                    .group_by(_SESSION)
                    .having(
                        (_WORST_AFTER >= HIGH_PAIN)
                        | (_WORST_AFTER - _LEAST_BEFORE >= SHARP_RISE)
                        | (func.max(told.stop_sign) == 1)
                    )
                ),
            ),
        )
        for statement in statements:
            for one in self._values(statement, rows.CHECK_IN.from_row):
                found[one.patient].append(one)
        return found

    def _last_visits(self, patients: Sequence[UUID], today: date) -> dict[UUID, list[Visit]]:
        """The last visit up to ``today``, by patient."""
        patient, visit, other = tables.patients.c, tables.visits.c, tables.visits.alias()
        last = _last(other, other.c.patient == patient.id, other.c.day <= today)
        statement = (
            select(*rows.VISIT.columns)
            .select_from(tables.patients)
            .join(tables.visits, visit.id == last)
            .where(patient.id.in_(patients))
        )
        return _grouped(self._values(statement, rows.VISIT.from_row), lambda one: one.patient)


_SESSION = func.coalesce(tables.check_ins.c.session, tables.check_ins.c.id)
_WORST_AFTER, _LEAST_BEFORE = (
    extreme(case((tables.check_ins.c.moment == when.value, tables.check_ins.c.pain)))
    for extreme, when in ((func.max, When.AFTER), (func.min, When.BEFORE))
)


def _before(patients: Sequence[UUID], day: date, today: date) -> tuple[ColumnElement[bool], ...]:
    """That a check-in is of one of ``patients``, before ``day``, and not before the last visit."""
    visit, patient, told = tables.visits.c, tables.patients.c, tables.check_ins.c
    last_visit = (
        select(func.max(visit.day))
        .where(visit.patient == patient.id, ~visit.deleted, visit.day <= today)
        .correlate(tables.patients)
        .scalar_subquery()
    )
    return patient.id.in_(patients), told.day >= last_visit, told.day < day


def _last(table: FromClause, *conditions: ColumnElement[bool]) -> ScalarSelect[UUID]:
    """The id of the row with the latest day; an index ends with it, so no other is read."""
    return (
        select(table.c.id)
        .where(*conditions, ~table.c.deleted)
        .order_by(table.c.day.desc())
        .limit(1)
        .scalar_subquery()
    )


def _grouped(found: Iterable[T], key: Callable[[T], UUID]) -> dict[UUID, list[T]]:
    grouped: dict[UUID, list[T]] = defaultdict(list)
    for one in found:
        grouped[key(one)].append(one)
    return grouped
