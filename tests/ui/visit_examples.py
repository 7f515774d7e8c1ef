"""Visits and other entries of a time line, for the tests of their page and words."""

from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID, uuid4

from stretchapp.core.exercise import Region, Side
from stretchapp.core.records import Visit
from stretchapp.core.timeline_entries import (
    NoteEntry,
    PlanChange,
    PlanEntry,
    SafetyEntry,
    Turn,
    VisitEntry,
)
from tests.core import examples

TODAY = date(2026, 11, 25)
NOTED = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
MELBOURNE = timezone(timedelta(hours=11))
SAM, ALEX = UUID(int=1), UUID(int=2)
HINT = "A day of soreness is usual. Stretches can start, or go easier, a day later."
BEFORE = Visit(
    id=uuid4(),
    patient=SAM,
    day=date(2026, 11, 11),
    modalities=("deep_tissue", "Gua sha"),
    regions=(Region.GLUTES, Region.SPINE),
    minutes=45,
    advice="Keep walking every day.",
    stamp=examples.stamp(),
    pressure="firm",
    pain_before=6,
    pain_after=4,
    note="Left hip guarded.",
    therapist="Robin Hale",
    side=Side.LEFT,
    next_appointment=datetime(2026, 11, 25, 10, 30, tzinfo=MELBOURNE),
)
NOTE = NoteEntry(date(2026, 11, 24), NOTED, ("Cat–camel",), "", "It pulled.", 5)
FLAG = SafetyEntry(date(2026, 11, 20), 4, 8)
PLAN = PlanEntry(
    date(2026, 11, 9), UUID(int=9), "Hips", (PlanChange(Turn.STARTED, names=("Cat–camel",)),)
)
ENTRIES = (NOTE, FLAG, VisitEntry(BEFORE.day, BEFORE), PLAN)
