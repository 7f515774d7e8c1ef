"""The time line's entries in words."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from stretchapp.core.exercise import Dosage, Side
from stretchapp.core.records import When
from stretchapp.core.timeline_entries import (
    AppointmentEntry,
    Entry,
    GapEntry,
    NoteEntry,
    PlanChange,
    PlanEntry,
    SafetyEntry,
    Turn,
    VisitEntry,
)
from stretchapp.ui.visits import wording
from tests.core import examples
from tests.ui.visit_examples import BEFORE, MELBOURNE, NOTED, TODAY


def plain_lines(entry: Entry) -> list[str]:
    """The lines of an entry, whatever stays together in them."""
    return [line.replace("\u00a0", " ") for line in wording.lines(entry)]


def test_what_belongs_together_is_not_broken_and_no_line_begins_with_a_dot() -> None:
    facts, *_, appointment = wording.lines(VisitEntry(BEFORE.day, BEFORE))
    parts = facts.split(" ")
    assert {"45\u00a0min\u00a0·", "firm\u00a0pressure\u00a0·"} <= set(parts)
    assert not any(part.startswith("·") for part in parts)
    assert appointment.split(" ")[-1] == "25\u00a0November,\u00a010:30"


def test_a_visit_in_words() -> None:
    assert plain_lines(VisitEntry(BEFORE.day, BEFORE)) == [
        "45 min · glutes and spine (left side) · firm pressure · Robin Hale",
        "Pain 6 before, 4 after",
        "Note: Left hip guarded.",
        "Advice: Keep walking every day.",
        "Next visit: Wednesday 25 November, 10:30",
    ]
    bare = replace(
        BEFORE,
        modalities=(),
        regions=(),
        minutes=0,
        advice="",
        note="",
        pressure=None,
        pain_before=None,
        pain_after=0,
        therapist="",
        side=Side.BOTH,
        next_appointment=None,
    )
    assert wording.title(VisitEntry(bare.day, bare), TODAY) == "Visit"
    assert plain_lines(VisitEntry(bare.day, bare)) == ["Both sides", "Pain 0 after"]
    several = replace(bare, modalities=("cupping", "dry_needling", "MFR"))
    title = wording.title(VisitEntry(bare.day, several), TODAY)
    assert title == "Cupping, dry needling and MFR"


def entry_of(*changes: PlanChange, day: date = TODAY) -> PlanEntry:
    return PlanEntry(day, UUID(int=9), "Hips", changes)


MORE = Dosage(sets=3, repetitions=1, hold_seconds=30, rest_seconds=15, side=Side.EACH)
USUAL, LONGER = examples.item(), examples.item(dosage=MORE)


@pytest.mark.parametrize(
    ("entry", "title", "lines"),
    [
        (
            entry_of(PlanChange(Turn.CHANGED, "Strap", "Strap", USUAL, LONGER)),
            "Plan “Hips” changed",
            ["Strap: from 2 × 30 s each side to 3 × 30 s each side"],
        ),
        (
            entry_of(PlanChange(Turn.STEPPED, "Strap", "Strap", USUAL, LONGER)),
            "Plan “Hips” changed",
            ["Steps up: Strap, from 2 × 30 s each side to 3 × 30 s each side"],
        ),
        (
            entry_of(PlanChange(Turn.STEPPED, "Strap", "Strap", LONGER, USUAL)),
            "Plan “Hips” changed",
            ["As planned: Strap, from 3 × 30 s each side to 2 × 30 s each side"],
        ),
        (
            entry_of(
                PlanChange(Turn.CHANGED, "Cat", "Strap", USUAL, replace(LONGER, exercise="cat"))
            ),
            "Plan “Hips” changed",
            ["Cat, 3 × 30 s each side in place of Strap"],
        ),
        (
            entry_of(
                PlanChange(Turn.ADDED, "Cat", after=replace(USUAL, times_per_day=2)),
                PlanChange(Turn.REMOVED, "Strap", before=USUAL),
                day=TODAY + timedelta(days=1),
            ),
            "Plan “Hips” changes",
            ["Added: Cat, 2 × 30 s each side, twice a day", "Taken out: Strap"],
        ),
        (
            entry_of(PlanChange(Turn.PAUSED, pause=examples.pause(TODAY, date(2026, 11, 29)))),
            "Plan “Hips” paused",
            ["Paused up to Sunday 29 November, by the patient: away"],
        ),
        (entry_of(PlanChange(Turn.REVIEW)), "Review of “Hips”", []),
        (entry_of(PlanChange(Turn.ENDED)), "Plan “Hips” ended", []),
        (
            NoteEntry(TODAY, NOTED, ("Strap", "Cat"), "no_time", "", None),
            "Skipped: no time",
            ["Strap and Cat"],
        ),
        (
            NoteEntry(TODAY, NOTED, (), "", "Long drive.", 5, When.BEFORE),
            "Note before a session",
            ["“Long drive.”", "Pain 5"],
        ),
        (
            SafetyEntry(TODAY, 4, 8),
            "Strong pain after a session",
            ["Pain 4 before, 8 after", "A reason to go through the safety page."],
        ),
        (
            SafetyEntry(TODAY, 2, 5),
            "More pain after a session",
            ["Pain 2 before, 5 after", "A reason to go through the safety page."],
        ),
        (
            SafetyEntry(TODAY, None, None, stop_sign=True),
            "A stop sign was reported",
            ["A reason to go through the safety page."],
        ),
        (
            SafetyEntry(TODAY, None, 3, stop_sign=True),
            "A stop sign was reported",
            ["Session: pain 3 after", "A reason to go through the safety page."],
        ),
        (
            AppointmentEntry(BEFORE.day, datetime(2026, 11, 11, 10, 30, tzinfo=MELBOURNE)),
            "Appointment",
            ["Wednesday 11 November, 10:30"],
        ),
        (AppointmentEntry(TODAY, TODAY), "Appointment", []),
        (
            GapEntry(date(2026, 11, 2), date(2026, 11, 10), 9),
            "Nothing recorded for 9 days",
            ["2–10 November"],
        ),
    ],
)
def test_entries_in_words(entry: Entry, title: str, lines: list[str]) -> None:
    assert wording.title(entry, TODAY) == title
    assert plain_lines(entry) == lines


def test_the_days_are_named() -> None:
    assert wording.day_heading(TODAY, TODAY) == "Wednesday 25 November · today"
    assert wording.day_heading(date(2026, 12, 1), TODAY) == "Tuesday 1 December · coming"
    assert wording.day_heading(date(2025, 12, 1), TODAY) == "Monday 1 December 2025"
