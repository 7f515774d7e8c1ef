"""Handouts to print, made of the library without a store, and what a PDF of one says."""

import io
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject

from stretchapp.core.day import Period
from stretchapp.core.plan import Plan, PlanItem
from stretchapp.core.records import Patient, Stamp, Therapist
from stretchapp.core.schedule import Daily
from stretchapp.services.handout import HandoutContent, HandoutExercise, boxes_on
from stretchapp.services.library import Library

STAMP = Stamp(datetime(2026, 11, 23, tzinfo=UTC), "here")
TWO_WEEKS = Period(date(2026, 11, 23), date(2026, 12, 6))
SIX = (
    "glute-knee-to-chest",
    "spine-cat-camel",
    "hamstring-supine-strap",
    "hip-flexor-half-kneeling",
    "glute-figure-four-supine",
    "hamstring-standing-step",
)
THERAPIST = Therapist(
    "Dana Whitlock",
    "Riverside Natural Therapies",
    "(03) 5550 4321",
    "12 Long Street\nRiverside",
    "hello@riverside.example",
)
_CURVED_OUTLINE = re.compile(r"[-\d. ]+ m\n((?:[-\d. ]+ [lc]\n|h\n)+)S\b")


def plan(days: Period = TWO_WEEKS, **changes: object) -> Plan:
    """A plan without items for the days."""
    made = Plan(
        id=uuid4(),
        patient=uuid4(),
        title="Hips and lower back",
        note="",
        first_day=days.first,
        last_day=None,
        review_day=days.last,
        ask=(),
        next_appointment=None,
        items=(),
        pauses=(),
        stamp=STAMP,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def item(plan: Plan, slug: str, **changes: object) -> PlanItem:
    """An item of the plan, once every day in the exercise's usual dosage."""
    exercise = Library().exercise(slug)
    assert exercise is not None
    made = PlanItem(
        id=uuid4(),
        plan=plan.id,
        replaces=None,
        exercise=slug,
        first_day=plan.first_day,
        last_day=None,
        dosage=exercise.dosage,
        times_per_day=1,
        clock_times=(),
        schedule=Daily(),
        note="",
        position=0,
        stamp=STAMP,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def prescribed(plan: Plan, days: Period, *stages: PlanItem) -> HandoutExercise:
    """One exercise with the boxes that its stages have in the days."""
    exercise = Library().exercise(stages[0].exercise)
    assert exercise is not None
    counts = ((day, sum(boxes_on(plan, stage, day) for stage in stages)) for day in days)
    return HandoutExercise(exercise, stages, tuple((day, count) for day, count in counts if count))


def content(
    slugs: Sequence[str] = SIX,
    days: Period = TWO_WEEKS,
    *,
    of: Plan | None = None,
    exercises: Sequence[HandoutExercise] = (),
) -> HandoutContent:
    """A handout of exercises that are done every day, or of those that are given."""
    owner = plan(days) if of is None else of
    made = tuple(prescribed(owner, days, item(owner, slug)) for slug in slugs)
    return HandoutContent(
        therapist=THERAPIST,
        logo=None,
        patient=Patient(UUID(int=1), "Sam Taylor", STAMP),
        plan=owner,
        days=days,
        exercises=tuple(exercises) or made,
    )


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf), strict=True)


def texts_of(pdf: bytes) -> list[str]:
    """What each page says, in the order in which it is painted, on one line."""
    return [_said(page) for page in read(pdf).pages]


def lines_of(pdf: bytes) -> list[str]:
    """Every line of text, as it is painted."""
    return [line for page in read(pdf).pages for line in page.extract_text().splitlines()]


def boxes_of(pdf: bytes) -> list[int]:
    """How many boxes to tick each page has: outlines with four round corners, and no ground."""
    return [
        sum(match.group(1).count(" c\n") == 4 for match in _CURVED_OUTLINE.finditer(drawn))
        - ("When to stop" in _said(page))  # whose frame is such an outline too
        for page in read(pdf).pages
        if (drawn := _drawn(page))
    ]


def colours_of(pdf: bytes) -> set[tuple[float, ...]]:
    """Every colour, as red, green and blue (0-1), that something is painted with."""
    found = re.compile(r"([\d.]+) ([\d.]+) ([\d.]+) (?:scn|SCN|rg|RG)\b")
    return {
        tuple(float(part) for part in match.groups())
        for page in read(pdf).pages
        for match in found.finditer(_drawn(page))
    }


def images_of(pdf: bytes) -> list[DictionaryObject]:
    """The pictures made of dots that the pages have."""
    objects = [
        entry.get_object()
        for page in read(pdf).pages
        for entry in page["/Resources"].get("/XObject", {}).values()
    ]
    return [one for one in objects if one["/Subtype"] == "/Image"]


def _said(page: PageObject) -> str:
    return " ".join(page.extract_text().split())


def _drawn(page: PageObject) -> str:
    contents = page.get_contents()
    return "" if contents is None else contents.get_data().decode("latin-1")
