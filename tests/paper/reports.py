"""Reports of patients who were never in a store: their records, and what is made of them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from uuid import UUID

from stretchapp.core.day import Period
from stretchapp.core.exercise import Dosage, Region, Side
from stretchapp.core.plan import Pause, Plan, PlanItem
from stretchapp.core.progress_figures import PatientRecords, Vocabulary, progress_of
from stretchapp.core.progress_series import SeriesKind
from stretchapp.core.records import (
    CheckIn,
    Completion,
    Measure,
    Patient,
    Response,
    Stamp,
    Status,
    Therapist,
    Visit,
    When,
)
from stretchapp.core.schedule import Daily
from stretchapp.services.library import Library
from stretchapp.services.report import ReportContent

TODAY = date(2026, 11, 23)
STAMP = Stamp(datetime(2026, 11, 23, tzinfo=UTC), "here")
PATIENT = Patient(UUID(int=1), "Sam Taylor", STAMP, born=date(1971, 4, 9))
THERAPIST = Therapist(
    "Dana Whitlock",
    "Riverside Natural Therapies",
    "(03) 5550 4321",
    "12 Long Street\nRiverside",
    "hello@riverside.example",
)
DAILY_SLUGS = ("spine-cat-camel", "glute-knee-to-chest", "hamstring-supine-strap")
MEASURES = ("straight_leg_raise", "active_knee_extension", "finger_to_floor", "thomas_test")
_ids = count(10_000)


def id_() -> UUID:
    return UUID(int=next(_ids))


def back(days: int) -> date:
    return TODAY - timedelta(days=days)


def last(days: int) -> Period:
    """So many days up to today."""
    return Period(back(days - 1), TODAY)


def plan(
    days: Period, *, title: str = "Hips and lower back", slugs: Sequence[str] = DAILY_SLUGS
) -> Plan:
    """A plan of exercises that are due every day, for exactly the days."""
    owner = id_()
    dosage = Dosage(2, 1, 30, 10, Side.EACH)
    items = tuple(
        PlanItem(
            id_(), owner, None, slug, days.first, None, dosage, 1, (), Daily(), "", place, STAMP
        )
        for place, slug in enumerate(slugs)
    )
    return Plan(
        owner, PATIENT.id, title, "", days.first, days.last, None, (), None, items, (), STAMP
    )


def paused(one: Plan, days: Period) -> Plan:
    pause = Pause(id_(), one.id, days.first, days.last, "away", True, STAMP)
    return replace(one, pauses=(pause,))


def completions(
    plans: Iterable[Plan], status: Status | None = None, note: str = ""
) -> list[Completion]:
    """What is recorded of every day: done mostly, else in part or skipped, or always ``status``."""
    found = []
    for one in plans:
        for item in one.items:
            for day in Period(one.first_day, one.last_day or TODAY):
                turn = (day.toordinal() + item.position) % 9
                usual = {0: Status.SKIPPED, 4: Status.PARTIAL}.get(turn, Status.DONE)
                said = status or usual
                is_skip = said is Status.SKIPPED
                reason = ("forgot" if turn % 2 else "no_time") if is_skip else None
                text = note if note and turn == 4 else ""
                found.append(
                    Completion(
                        id_(), item.id, day, 1, STAMP.changed, 0, said, int(not is_skip),
                        None if is_skip else turn, None if is_skip else turn // 2, reason, text,
                        STAMP,
                    )
                )  # fmt: skip
    return sorted(found, key=lambda one: one.day)


def check_ins(days: Period, every: int = 2) -> list[CheckIn]:
    """Pain before and after, falling from 6 to 2, with areas."""
    found = []
    for place, day in enumerate(list(days)[::every]):
        pain = round(6 - 4 * place * every / max(1, len(days)))
        for when, score in ((When.BEFORE, pain + 1), (When.AFTER, pain)):
            areas = ("low_back_left", "hip_side_right")[: 1 + place % 2]
            found.append(
                CheckIn(
                    id_(), PATIENT.id, day, STAMP.changed, 0, when, None, score, areas, None,
                    None, "", STAMP,
                )
            )  # fmt: skip
    return found


def stop_sign(day: date) -> CheckIn:
    """That one of the stop signs was there, and nothing else."""
    return CheckIn(
        id_(), PATIENT.id, day, STAMP.changed, 0, When.ALONE, None, None, (), None, None, "",
        STAMP, stop_sign=True,
    )  # fmt: skip


def measures(days: Period, kinds: Sequence[str] = MEASURES, every: int = 14) -> list[Measure]:
    """Each kind, both sides where it has them, every so many days."""
    found = []
    for kind in (kind for kind in Library().measures() if kind.key in kinds):
        for side in (Side.LEFT, Side.RIGHT) if kind.sided else (None,):
            for place, day in enumerate(list(days)[::every]):
                value = 40.0 + place * (2 if side is Side.LEFT else 0.5)
                found.append(
                    Measure(id_(), PATIENT.id, kind.key, day, side, value, kind.unit, "", STAMP)
                )
    return found


def visits(days: Period, every: int = 21) -> list[Visit]:
    return [
        Visit(id_(), PATIENT.id, day, ("deep_tissue",), (Region.SPINE,), 45, "", STAMP)
        for day in list(days)[::every]
    ]


def content(
    period: Period,
    *,
    plans: Sequence[Plan] = (),
    done: Sequence[Completion] = (),
    pains: Sequence[CheckIn] = (),
    measured: Sequence[Measure] = (),
    responses: Sequence[Response] = (),
    visited: Sequence[Visit] = (),
    patient: Patient = PATIENT,
    therapist: Therapist = THERAPIST,
    name_of: dict[str, str] | None = None,
) -> ReportContent:
    """The report of these records."""
    library = Library()
    names = name_of or {one.slug: one.name for one in library.exercises()}
    kinds = [
        SeriesKind(
            kind.key, kind.name, kind.unit, kind.decimals, kind.minimum, kind.maximum,
            kind.better, kind.change, kind.change_percent,
        )
        for kind in library.measures()
    ]  # fmt: skip
    vocabulary = Vocabulary(
        name_of=lambda slug: names.get(slug, slug),
        kinds=kinds,
        questionnaires=library.questionnaires(),
        areas=[area.key for area in library.body_areas()],
    )
    records = PatientRecords(patient, plans, done, pains, measured, responses, visited)
    record = progress_of(records, vocabulary, period, TODAY)
    shown = {series.key for series in record.series}
    return ReportContent(
        therapist=therapist,
        logo=None,
        record=record,
        kinds=tuple(kind for kind in library.measures() if kind.key in shown),
        areas=library.body_areas(),
    )


def followed(days: int, note: str = "") -> ReportContent:
    """A patient with a plan, all kinds of records, and visits, for so many days up to today."""
    period = last(days)
    plans = [plan(period)]
    response = Response(id_(), PATIENT.id, "psfs", period.last, (), 5.5, STAMP)
    return content(
        period,
        plans=plans,
        done=completions(plans, note=note),
        pains=check_ins(period),
        measured=measures(period),
        responses=[response],
        visited=visits(period),
    )
