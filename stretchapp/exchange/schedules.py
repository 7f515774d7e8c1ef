"""Schedules as they stand in a file."""

from collections.abc import Mapping
from typing import Any

from stretchapp.core.schedule import AsNeeded, Daily, Every, PerWeek, Schedule, Weekdays

WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")


def schedule_from_json(value: Mapping[str, Any]) -> Schedule:
    """The schedule that an object valid under the schema describes.

    Raises ValueError for a kind that there is not.
    """
    match value["kind"]:
        case "daily":
            return Daily()
        case "weekdays":
            return Weekdays(frozenset(WEEKDAYS.index(day) for day in value["days"]))
        case "every":
            return Every(value["days"])
        case "per_week":
            return PerWeek(value["count"])
        case "as_needed":
            return AsNeeded()
        case kind:
            raise ValueError(f"kind: expected a kind of schedule, found {kind}")


def schedule_to_json(schedule: Schedule) -> dict[str, Any]:
    """The object that describes ``schedule``; weekdays from Monday on."""
    match schedule:
        case Daily():
            return {"kind": "daily"}
        case Weekdays(days):
            return {"kind": "weekdays", "days": [WEEKDAYS[day] for day in sorted(days)]}
        case Every(days):
            return {"kind": "every", "days": days}
        case PerWeek(count):
            return {"kind": "per_week", "count": count}
        case AsNeeded():
            return {"kind": "as_needed"}
