"""Plan files as a therapist's copy of the program writes them, for a test to fill in."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

MONDAY = date(2026, 11, 23)
DAILY = {"kind": "daily"}
AS_NEEDED = {"kind": "as_needed"}
STRAP, BRIDGE, CAT = "hamstring-supine-strap", "glute-bridge", "spine-cat-camel"
STRAP_NAME, BRIDGE_NAME, CAT_NAME = (
    "Lying hamstring stretch with strap",
    "Glute bridge",
    "Cat–camel",
)

JsonObject = dict[str, Any]


def identity(number: int) -> str:
    """An id that a failing test can be read by."""
    return f"00000000-0000-4000-8000-{number:012d}"


def weekdays(*days: str) -> JsonObject:
    return {"kind": "weekdays", "days": list(days)}


def per_week(count: int) -> JsonObject:
    return {"kind": "per_week", "count": count}


def item(
    number: int = 1,
    exercise: str = STRAP,
    schedule: JsonObject = DAILY,
    clock_times: Sequence[str] = (),
    times_per_day: int | None = None,
    **changes: Any,
) -> JsonObject:
    """One item: two sets of 30 s each side, every day from the Monday on, unless said otherwise."""
    usual = {
        "id": identity(number),
        "replaces": None,
        "exercise": exercise,
        "first_day": MONDAY.isoformat(),
        "last_day": None,
        "sets": 2,
        "repetitions": 1,
        "hold_seconds": 30,
        "rest_seconds": 15,
        "side": "each",
        "times_per_day": times_per_day or max(1, len(clock_times)),
        "clock_times": list(clock_times),
        "schedule": schedule,
        "note": "",
    }
    return usual | changes


def plan_file(
    *items: JsonObject, name: str = "Sam Taylor", patient: int = 900, **changes: Any
) -> JsonObject:
    """A plan of ``items``; ``changes`` are fields of the plan itself."""
    plan = {
        "id": identity(patient + 50),
        "title": "Hips and lower back",
        "note": "",
        "first_day": MONDAY.isoformat(),
        "last_day": None,
        "review_day": None,
        "ask": ["pain"],
        "pauses": [],
        "items": list(items),
    }
    return {
        "format": "stretchapp.plan",
        "version": 1,
        "id": identity(patient + 60),
        "created": "2026-11-20T02:10:00Z",
        "therapist": {
            "name": "Dana Whitlock",
            "clinic": "Riverside Natural Therapies",
            "phone": "(03) 5550 4321",
        },
        "patient": {"id": identity(patient), "name": name},
        "plan": plan | changes,
    }


def written(path: Path, file: JsonObject) -> Path:
    """``path`` with the file in it."""
    path.write_text(json.dumps(file), encoding="utf-8")
    return path
