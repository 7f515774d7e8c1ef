"""Schedules as three plain parts: the kind, its number, and its weekdays as bits."""

from stretchapp.core.schedule import (
    DAYS_IN_WEEK,
    AsNeeded,
    Daily,
    Every,
    PerWeek,
    Schedule,
    Weekdays,
)

Parts = tuple[str, int | None, int | None]
"""Kind; days between or days a week; one bit for each weekday, 1 for Monday to 64 for Sunday."""


def schedule_parts(schedule: Schedule) -> Parts:
    match schedule:
        case Daily():
            return "daily", None, None
        case Weekdays(days):
            return "weekdays", None, sum(1 << day for day in days)
        case Every(days):
            return "every", days, None
        case PerWeek(count):
            return "per_week", count, None
        case AsNeeded():
            return "as_needed", None, None


def schedule_from(kind: str, number: int | None, weekdays: int | None) -> Schedule:
    """The schedule of its parts; raises ValueError where they do not fit together."""
    match kind, number, weekdays:
        case "daily", None, None:
            return Daily()
        case "weekdays", None, int(bits):
            return Weekdays(frozenset(day for day in range(DAYS_IN_WEEK) if bits >> day & 1))
        case "every", int(days), None:
            return Every(days)
        case "per_week", int(count), None:
            return PerWeek(count)
        case "as_needed", None, None:
            return AsNeeded()
    raise ValueError(f"schedule: {kind} does not go with {number} and {weekdays}")
