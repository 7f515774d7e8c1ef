"""The lines that are kept for the Patients page, so that it need not work them out again."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Delete, Table, Uuid, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from stretchapp.core.adherence import Adherence
from stretchapp.core.attention import Flag, PatientOverview, Reason
from stretchapp.core.records import Patient
from stretchapp.db import rows, tables
from stretchapp.db.documents import compact_json
from stretchapp.db.reading import Reading
from stretchapp.db.rows import AnyRow, Kind

FORM = 2
"""The form of a kept line, and the rules that made it; a line of another form is not known."""

LINES_REMEMBERED = 2048
"""How many rows are remembered as values: between two looks at the table few have changed."""


class OverviewReading(Reading):
    """Asks for what is kept, in the unit of work that ``connection`` is of."""

    def kept(
        self, *, with_archived: bool = False
    ) -> tuple[tuple[Patient, PatientOverview | None], ...]:
        """Every patient who is not deleted, each with the line that is kept, whatever its day."""
        patients, kept = tables.patients, tables.overviews
        conditions = [~patients.c.deleted]
        if not with_archived:
            conditions.append(~patients.c.archived)
        statement = (
            select(*rows.PATIENT.columns, kept.c.day, kept.c.data)
            .outerjoin_from(patients, kept, kept.c.patient == patients.c.id)
            .where(*conditions)
        )
        return self._values(statement, _patient_with_line)


def keep(connection: Connection, lines: Iterable[PatientOverview]) -> None:
    """Keeps ``lines``, each in the place of the patient's earlier one."""
    values = [
        {"patient": line.patient.id, "day": line.day, "data": _line_text(line)} for line in lines
    ]
    if values:
        statement = insert(tables.overviews)
        new = {"day": statement.excluded.day, "data": statement.excluded.data}
        connection.execute(
            statement.on_conflict_do_update(index_elements=["patient"], set_=new), values
        )


def forget(connection: Connection, kind: Kind[Any], values: Iterable[Mapping[str, Any]]) -> None:
    """Drops the kept lines of the patients whose records of a ``kind`` have these ``values``."""
    if kind.table in _FORGETTING:
        column, statement = _FORGETTING[kind.table]
        keys = {row[column] for row in values}
        connection.execute(statement, [{"key": key} for key in keys])


def _forgetting() -> dict[Table, tuple[str, Delete]]:
    """By table: the column that leads to a record's patient, and what drops the patient's line."""
    patient = tables.overviews.c.patient
    plan, item = tables.plans.c, tables.plan_items.c
    key = bindparam("key", type_=Uuid())
    itself = delete(tables.overviews).where(patient == key)
    of_plan = delete(tables.overviews).where(
        patient == select(plan.patient).where(plan.id == key).scalar_subquery()
    )
    of_item = delete(tables.overviews).where(
        patient
        == select(plan.patient)
        .join(tables.plan_items, item.plan == plan.id)
        .where(item.id == key)
        .scalar_subquery()
    )
    return {
        tables.patients: ("id", itself),
        tables.plans: ("patient", itself),
        tables.check_ins: ("patient", itself),
        tables.visits: ("patient", itself),
        tables.plan_items: ("plan", of_plan),
        tables.pauses: ("plan", of_plan),
        tables.completions: ("item", of_item),
    }


_FORGETTING = _forgetting()


@lru_cache(maxsize=LINES_REMEMBERED)
def _patient_with_line(row: AnyRow) -> tuple[Patient, PatientOverview | None]:
    patient = rows.PATIENT.from_row(row)
    try:
        return patient, None if row.data is None else _line(patient, row.day, row.data)
    except (ValueError, TypeError, ArithmeticError):
        # It can be made again, so whatever is wrong with it is no harm.
        return patient, None


def _line_text(line: PatientOverview) -> str:
    credit = line.adherence.credit
    return compact_json(
        [
            FORM,
            line.plan,
            [credit.numerator, credit.denominator, line.adherence.expected],
            line.line,
            None if line.last_log is None else line.last_log.isoformat(),
            None if line.review is None else line.review.isoformat(),
            [_flag_values(flag) for flag in line.flags],
            line.new_plan,
        ]
    )


def _line(patient: Patient, day: date, text: str) -> PatientOverview | None:
    form, plan, (numerator, denominator, expected), percents, last_log, review, flags, new = (
        json.loads(text)
    )
    if form != FORM:
        return None
    return PatientOverview(
        patient=patient,
        day=day,
        plan=plan,
        adherence=Adherence(Fraction(numerator, denominator), expected),
        line=tuple(percents),
        last_log=None if last_log is None else date.fromisoformat(last_log),
        review=None if review is None else date.fromisoformat(review),
        flags=tuple([_flag(*values) for values in flags]),
        new_plan=new,
    )


def _flag_values(flag: Flag) -> list[str | int | None]:
    return [flag.reason.value, flag.number, None if flag.day is None else flag.day.isoformat()]


def _flag(reason: str, number: int, day: str | None) -> Flag:
    return Flag(Reason(reason), number, None if day is None else date.fromisoformat(day))
