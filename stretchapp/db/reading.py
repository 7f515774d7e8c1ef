"""What can be asked of the store: core values, each question one short query."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, func, select

from stretchapp.core.day import Period
from stretchapp.core.merging import Record, identity
from stretchapp.core.picture import MediaType, StoredPicture
from stretchapp.core.plan import Pause, Plan, PlanItem
from stretchapp.core.records import (
    AdviceCard,
    AdviceText,
    CheckIn,
    Completion,
    Measure,
    OwnExercise,
    OwnQuestionnaire,
    Patient,
    Response,
    Therapist,
    Visit,
)
from stretchapp.core.routine import Routine
from stretchapp.db import rows, tables
from stretchapp.db.documents import routine_from
from stretchapp.db.errors import NOT_A_STORE, StoreDamaged
from stretchapp.db.rows import KINDS, AnyRow, Kind

V = TypeVar("V", bound=Record)
T = TypeVar("T")
KEYS_AT_ONCE = 500
LOGO = "logo"
"""The setting that holds the SHA-256 of the clinic's picture."""


class Reading:
    """One consistent look at the store; every query sees the same moment."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def setting(self, key: str, default: str = "") -> str:
        return self.settings().get(key, default)

    def settings(self) -> dict[str, str]:
        table = tables.settings
        return dict(self._values(select(table.c.key, table.c.value), lambda row: (row[0], row[1])))

    def device(self) -> str:
        """The id of the device that this store's own changes are stamped with."""
        return str(self._values(select(tables.device.c.id), lambda row: row[0])[0])

    def therapist(self) -> Therapist:
        """The store's own therapist; empty words when none was set."""
        table = tables.therapists
        found = self._values(
            select(table.c.name, table.c.clinic, table.c.phone, table.c.address, table.c.email)
            .where(table.c.is_own, ~table.c.deleted)
            .order_by(table.c.created),
            lambda row: Therapist(*row),
        )
        return found[0] if found else Therapist()

    def logo(self) -> StoredPicture | None:
        """The picture that stands for the clinic on paper, if there is one."""
        return self.picture(self.setting(LOGO))

    def patients(
        self, *, with_archived: bool = True, with_deleted: bool = False
    ) -> tuple[Patient, ...]:
        """Every patient, by name; without the deleted ones unless they are asked for."""
        conditions = [] if with_deleted else [~tables.patients.c.deleted]
        if not with_archived:
            conditions.append(~tables.patients.c.archived)
        found = self._records(rows.PATIENT, *conditions)
        return tuple(sorted(found, key=lambda patient: (patient.name.casefold(), patient.id)))

    def patient(self, id: UUID) -> Patient | None:
        """The patient, deleted or not."""
        return self._one(rows.PATIENT, tables.patients.c.id == id)

    def aliases(self, patient: UUID) -> tuple[UUID, ...]:
        """The other ids that a patient is known by elsewhere."""
        table = tables.patient_aliases
        return self._values(
            select(table.c.id).where(table.c.patient == patient).order_by(table.c.id),
            lambda row: row[0],
        )

    def known_as(self, ids: Sequence[UUID]) -> Patient | None:
        """The patient, not deleted, whom one of ``ids`` names, by its own id or by another."""
        alias = tables.patient_aliases.c
        found = self._records(
            rows.PATIENT,
            tables.patients.c.id.in_(ids)
            | tables.patients.c.id.in_(select(alias.patient).where(alias.id.in_(ids))),
        )
        return next((one for one in found if not one.stamp.deleted), None)

    def draft(self, subject: str) -> str | None:
        """What was kept of something that is being written, as text."""
        table = tables.drafts
        found = self._values(
            select(table.c.data).where(table.c.subject == subject), lambda row: str(row[0])
        )
        return found[0] if found else None

    def own_advice(self) -> tuple[AdviceText, ...]:
        """The clinic's own advice cards, by title."""
        table = tables.own_advice
        return self._values(
            select(table.c.title, table.c.text, table.c.id)
            .where(~table.c.deleted)
            .order_by(func.lower(table.c.title), table.c.id),
            lambda row: AdviceText(*row),
        )

    def modalities(self) -> tuple[str, ...]:
        """Every modality that a visit names, in the order of their letters."""
        table = tables.visits
        found = self._values(
            select(table.c.modalities).where(~table.c.deleted).distinct(), lambda row: row[0]
        )
        return tuple(sorted({word for words in found for word in words}))

    def plans(self, patient: UUID | None = None, *, with_deleted: bool = False) -> tuple[Plan, ...]:
        """Plans with their items and pauses, by first day; of one patient or of all."""
        conditions = [] if patient is None else [tables.plans.c.patient == patient]
        return self._plans(*conditions, with_deleted=with_deleted)

    def plan(self, id: UUID) -> Plan | None:
        """The plan with everything in it, deleted or not."""
        return next(iter(self._plans(tables.plans.c.id == id, with_deleted=True)), None)

    def item(self, id: UUID) -> PlanItem | None:
        """The plan item, deleted or not."""
        return self._one(rows.ITEM, tables.plan_items.c.id == id)

    def plan_of_item(self, id: UUID) -> Plan | None:
        """The plan that holds an item, with everything in it, deleted or not."""
        item = self.item(id)
        return None if item is None else self.plan(item.plan)

    def completions(
        self, patient: UUID, period: Period | None = None, *, with_deleted: bool = False
    ) -> tuple[Completion, ...]:
        """What a patient said of occurrences, by day and instant."""
        table = tables.completions
        statement = (
            select(*rows.COMPLETION.columns)
            .select_from(table)
            .join(tables.plan_items, tables.plan_items.c.id == table.c.item)
            .join(tables.plans, tables.plans.c.id == tables.plan_items.c.plan)
            .where(
                tables.plans.c.patient == patient,
                *_conditions(rows.COMPLETION, period, with_deleted),
            )
            .order_by(table.c.day, table.c.at)
        )
        return self._values(statement, rows.COMPLETION.from_row)

    def first_recorded_day(self, patient: UUID) -> date | None:
        """The first day that anything is recorded for, deleted or not."""
        items, plans, table = tables.plan_items, tables.plans, tables.completions
        statement = (
            select(func.min(table.c.day))
            .join(items, items.c.id == table.c.item)
            .join(plans, plans.c.id == items.c.plan)
            .where(plans.c.patient == patient)
        )
        first: date | None = self.connection.execute(statement).scalar()
        return first

    def last_recorded_days(self, items: Sequence[UUID]) -> dict[UUID, date]:
        """The last day that something is recorded for, of those of ``items`` that have one."""
        table = tables.completions
        found: dict[UUID, date] = {}
        for at in range(0, len(items), KEYS_AT_ONCE):
            statement = (
                select(table.c.item, func.max(table.c.day))
                .where(table.c.item.in_(items[at : at + KEYS_AT_ONCE]), ~table.c.deleted)
                .group_by(table.c.item)
            )
            found.update(self._values(statement, lambda row: (row[0], row[1])))
        return found

    def completion(self, item: UUID, day: date, occurrence: int) -> Completion | None:
        """What is stored of an occurrence, deleted or not."""
        column = tables.completions.c
        return self._one(
            rows.COMPLETION,
            column.item == item,
            column.day == day,
            column.occurrence == occurrence,
        )

    def check_ins(
        self, patient: UUID, period: Period | None = None, *, with_deleted: bool = False
    ) -> tuple[CheckIn, ...]:
        return self._of_patient(rows.CHECK_IN, patient, period, with_deleted)

    def measures(
        self, patient: UUID, period: Period | None = None, *, with_deleted: bool = False
    ) -> tuple[Measure, ...]:
        return self._of_patient(rows.MEASURE, patient, period, with_deleted)

    def responses(
        self, patient: UUID, period: Period | None = None, *, with_deleted: bool = False
    ) -> tuple[Response, ...]:
        return self._of_patient(rows.RESPONSE, patient, period, with_deleted)

    def visits(
        self, patient: UUID, period: Period | None = None, *, with_deleted: bool = False
    ) -> tuple[Visit, ...]:
        return self._of_patient(rows.VISIT, patient, period, with_deleted)

    def visit(self, id: UUID) -> Visit | None:
        """The visit, deleted or not."""
        return self._one(rows.VISIT, tables.visits.c.id == id)

    def advice(self, plan: UUID, *, with_deleted: bool = False) -> tuple[AdviceCard, ...]:
        """The advice cards of a plan, in the order in which they were made."""
        return self._records(
            rows.ADVICE,
            tables.advice_cards.c.plan == plan,
            *_conditions(rows.ADVICE, None, with_deleted),
        )

    def own_exercises(self, with_deleted: bool = False) -> tuple[OwnExercise, ...]:
        return self._records(rows.EXERCISE, *_conditions(rows.EXERCISE, None, with_deleted))

    def picture(self, sha256: str) -> StoredPicture | None:
        """The picture whose bytes have that SHA-256."""
        table = tables.pictures
        found = self._values(
            select(table.c.media_type, table.c.data).where(table.c.sha256 == sha256),
            lambda row: StoredPicture(MediaType(row[0]), row[1]),
        )
        return found[0] if found else None

    def own_questionnaires(self, with_deleted: bool = False) -> tuple[OwnQuestionnaire, ...]:
        kind = rows.QUESTIONNAIRE
        return self._records(kind, *_conditions(kind, None, with_deleted))

    def own_routines(self) -> tuple[Routine, ...]:
        """The therapist's own routines, by title."""
        table = tables.routines
        return self._values(
            select(table.c.data).where(~table.c.deleted).order_by(table.c.title, table.c.slug),
            lambda row: routine_from(row[0]),
        )

    def find(self, records: Iterable[Record]) -> dict[Hashable, Record]:
        """The stored copies, deleted ones too, of ``records``, by their identity.

        A plan found here has its own columns only: its items and pauses are records of their own.
        """
        given = tuple(records)
        wanted = {identity(record) for record in given}
        return {
            key: stored
            for kind, of_kind in by_kind(given)
            for stored in self._sharing(kind, kind.identity, of_kind)
            if (key := identity(stored)) in wanted
        }

    def id_taken(self, records: Iterable[Record]) -> tuple[tuple[Record, Record], ...]:
        """Those of ``records`` whose id belongs to something else already, each with that.

        Something else: a completion of another occurrence, an item, pause or card of another
        plan, anything else of another patient.
        """
        taken: list[tuple[Record, Record]] = []
        for kind, given in by_kind(records):
            if not kind.owner:
                continue
            stored = {_key(kind, ("id",), one): one for one in self._sharing(kind, ("id",), given)}
            for record in given:
                found = stored.get(_key(kind, ("id",), record))
                if found is not None and (
                    _key(kind, kind.owner, found) != _key(kind, kind.owner, record)
                ):
                    taken.append((record, found))
        return tuple(taken)

    def _sharing(
        self, kind: Kind[Any], names: tuple[str, ...], records: Iterable[Record]
    ) -> Iterator[Record]:
        """The stored records that share each of the columns ``names`` with some of ``records``.

        Of several columns these are more than share them all with one record, yet not many more,
        since the records are taken in order; and the index serves it, as it would not for tuples.
        """
        columns = [kind.table.c[name] for name in names]
        keys = iter(sorted({_key(kind, names, record) for record in records}))
        while chunk := list(islice(keys, KEYS_AT_ONCE)):
            values = [set(part) for part in zip(*chunk, strict=True)]
            conditions = [column.in_(found) for column, found in zip(columns, values, strict=True)]
            yield from self._values(select(*kind.columns).where(*conditions), kind.from_row)

    def _plans(self, *conditions: ColumnElement[bool], with_deleted: bool) -> tuple[Plan, ...]:
        plan = tables.plans.c
        found = self._records(
            rows.PLAN,
            *conditions,
            *_conditions(rows.PLAN, None, with_deleted),
            order=(plan.first_day, plan.changed, plan.id),
        )
        items: dict[UUID, list[PlanItem]] = defaultdict(list)
        pauses: dict[UUID, list[Pause]] = defaultdict(list)
        if found:
            item, pause = tables.plan_items.c, tables.pauses.c
            of_plans = select(plan.id).where(*conditions)
            for one in self._records(
                rows.ITEM,
                item.plan.in_(of_plans),
                *_conditions(rows.ITEM, None, with_deleted),
                order=(item.position, item.first_day, item.id),
            ):
                items[one.plan].append(one)
            for other in self._records(
                rows.PAUSE,
                pause.plan.in_(of_plans),
                *_conditions(rows.PAUSE, None, with_deleted),
                order=(pause.first_day, pause.id),
            ):
                pauses[other.plan].append(other)
        return tuple(
            replace(one, items=tuple(items[one.id]), pauses=tuple(pauses[one.id])) for one in found
        )

    def _of_patient(
        self, kind: Kind[V], patient: UUID, period: Period | None, with_deleted: bool
    ) -> tuple[V, ...]:
        column = kind.table.c
        return self._records(
            kind,
            column.patient == patient,
            *_conditions(kind, period, with_deleted),
            order=(column.day, column.created, column.id),
        )

    def _one(self, kind: Kind[V], *conditions: ColumnElement[bool]) -> V | None:
        return next(iter(self._records(kind, *conditions)), None)

    def _records(
        self,
        kind: Kind[V],
        *conditions: ColumnElement[bool],
        order: Sequence[ColumnElement[Any]] = (),
    ) -> tuple[V, ...]:
        statement = select(*kind.columns).where(*conditions)
        first = order or (kind.table.c.created, *kind.table.primary_key)
        return self._values(statement.order_by(*first), kind.from_row)

    def _values(
        self, statement: Select[*tuple[Any, ...]], make: Callable[[AnyRow], T]
    ) -> tuple[T, ...]:
        """The rows of ``statement`` as values; a row that is none means a damaged store."""
        try:
            return tuple([make(row) for row in self.connection.execute(statement)])
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise StoreDamaged(NOT_A_STORE) from error


def _conditions(
    kind: Kind[Any], period: Period | None, with_deleted: bool
) -> list[ColumnElement[bool]]:
    column = kind.table.c
    conditions: list[ColumnElement[bool]] = [] if with_deleted else [~column.deleted]
    if period is not None:
        conditions.append(column.day.between(period.first, period.last))
    return conditions


def by_kind(records: Iterable[Record]) -> list[tuple[Kind[Any], list[Record]]]:
    """``records`` sorted by kind, what is pointed to first."""
    sorted_out: dict[type, list[Record]] = {one: [] for one in KINDS}
    for record in records:
        sorted_out[type(record)].append(record)
    return [(KINDS[one], found) for one, found in sorted_out.items() if found]


def _key(kind: Kind[Any], names: tuple[str, ...], record: Record) -> tuple[Any, ...]:
    values = kind.to_values(record)
    return tuple(values[name] for name in names)
