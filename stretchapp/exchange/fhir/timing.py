"""How often an exercise is due, as FHIR's Timing, and back."""

from typing import Any

from stretchapp.core.documents import WEEKDAYS, schedule_to_json
from stretchapp.core.plan import MOST_TIMES_PER_DAY, PlanItem
from stretchapp.core.schedule import (
    DAYS_IN_WEEK,
    MOST_DAYS_BETWEEN,
    AsNeeded,
    Daily,
    Every,
    PerWeek,
    Weekdays,
)
from stretchapp.exchange.fhir.codes import SCHEDULE, TIMING_CODES
from stretchapp.exchange.fhir.elements import Json, filled, parts
from stretchapp.exchange.fhir.placed import Placed
from stretchapp.exchange.refused import FileRefused

FHIR_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_NOT_UNDERSTOOD = (
    "count", "countMax", "durationMax", "frequencyMax", "periodMax", "when", "offset",
    "boundsRange",
)  # fmt: skip
_CODES = {"QD": (1, 1), "BID": (2, 1), "TID": (3, 1), "QID": (4, 1), "QOD": (1, 2)}
"""Times and days of the abbreviations that say nothing else."""


def timing_to_json(item: PlanItem) -> Json:
    """The Timing of ``item``; one that is done as needed says how often at most on a day."""
    frequency, period, unit, days = item.times_per_day, 1, "d", []
    match item.schedule:
        case Daily() | AsNeeded():
            pass
        case Weekdays(weekdays):
            days = [FHIR_WEEKDAYS[day] for day in sorted(weekdays)]
        case Every(every):
            period = every
        case PerWeek(count):
            frequency, unit = count * item.times_per_day, "wk"
    last = None if item.last_day is None else item.last_day.isoformat()
    return {
        "repeat": filled(
            boundsPeriod=filled(start=item.first_day.isoformat(), end=last),
            frequency=frequency,
            period=period,
            periodUnit=unit,
            dayOfWeek=days,
            timeOfDay=[moment.isoformat() for moment in item.clock_times],
        )
    }


def schedule_extension(item: PlanItem) -> Json:
    """What the Timing leaves open: the kind of schedule, and how often on a day."""
    kind = schedule_to_json(item.schedule)["kind"]
    return parts(
        SCHEDULE,
        [
            {"url": "kind", "valueCode": kind},
            {"url": "timesPerDay", "valuePositiveInt": item.times_per_day},
        ],
    )


def rhythm_from_json(request: Placed) -> dict[str, Any]:
    """The fields ``schedule``, ``times_per_day`` and ``clock_times`` of an item.

    Raises :class:`FileRefused` at the element that the program has no schedule for.
    """
    as_needed = request.value.get("asNeededBoolean") is True or (
        request.element("asNeededCodeableConcept") is not None
    )
    timing = request.element("occurrenceTiming")
    if timing is None:
        if as_needed:
            return {"schedule": {"kind": "as_needed"}, "times_per_day": 1, "clock_times": []}
        raise request.refused("occurrenceTiming", "how often the exercise is to be done")
    if timing.value.get("event"):
        raise timing.refused("event", "a rhythm in repeat")
    repeat = timing.element("repeat") or Placed({}, f"{timing.place}.repeat")
    for name in _NOT_UNDERSTOOD:
        if name in repeat.value:
            raise repeat.refused(name, "a rhythm of days or weeks without it")
    known = request.extension(SCHEDULE)
    if known is not None:
        schedule, times = _known(known, repeat)
    else:
        schedule, times = _guessed(timing, repeat, as_needed)
    return {
        "schedule": schedule,
        "times_per_day": times,
        "clock_times": [_clock_time(repeat, text) for text in repeat.texts("timeOfDay")],
    }


def _known(known: Placed, repeat: Placed) -> tuple[Json, int]:
    """The schedule of an item of this program; the extension says how to take the numbers."""
    kind = known.part("kind", "valueCode")
    times = known.part("timesPerDay", "valuePositiveInt")
    if type(times) is not int or not 1 <= times <= MOST_TIMES_PER_DAY:
        expected = f"timesPerDay, a whole number from 1 to {MOST_TIMES_PER_DAY}"
        raise FileRefused(known.place, expected, times)
    frequency = repeat.whole("frequency")
    if kind == "per_week":
        count, over = divmod(frequency or 0, times)
        if over or not 1 <= count <= DAYS_IN_WEEK:
            expected = f"{times} times so many days of a week, 1 to {DAYS_IN_WEEK}"
            raise repeat.refused("frequency", expected)
        return {"kind": "per_week", "count": count}, times
    if frequency != times:
        raise repeat.refused("frequency", f"{times}, the times on a day")
    match kind:
        case "daily" | "as_needed":
            return {"kind": kind}, times
        case "weekdays":
            return {"kind": kind, "days": _weekdays(repeat)}, times
        case "every":
            return {"kind": kind, "days": _period(repeat)}, times
        case _:
            raise FileRefused(known.place, "a kind of schedule", kind)


def _guessed(timing: Placed, repeat: Placed, as_needed: bool) -> tuple[Json, int]:
    """The schedule that a Timing of another program means, where there is only one."""
    frequency, unit = repeat.whole("frequency") or 1, repeat.text("periodUnit")
    period = _period(repeat)
    code = (timing.element("code") or Placed({}, timing.place)).code(TIMING_CODES)
    if unit is None and code is not None and "frequency" not in repeat.value:
        if code not in _CODES:
            raise timing.refused("code", "one of " + ", ".join(_CODES))
        (frequency, period), unit = _CODES[code], "d"
    days = _weekdays(repeat)
    if as_needed:
        return {"kind": "as_needed"}, _times(repeat, frequency) if unit == "d" else 1
    match unit, period:
        case ("d" | None, 1) if days:
            return {"kind": "weekdays", "days": days}, _times(repeat, frequency)
        case "wk", 1 if days and frequency in (1, len(days)):
            return {"kind": "weekdays", "days": days}, 1
        case _ if days:
            raise repeat.refused("frequency", "times on each of these days of the week")
        case "d", 1:
            return {"kind": "daily"}, _times(repeat, frequency)
        case "wk", 1 if frequency <= DAYS_IN_WEEK:
            return {"kind": "per_week", "count": frequency}, 1
        case (("d" | "wk"), _) if frequency > 1:
            raise repeat.refused("frequency", "once in several days, or a number for each")
        case "d", _:
            return {"kind": "every", "days": period}, 1
        case "wk", _ if period * DAYS_IN_WEEK <= MOST_DAYS_BETWEEN:
            return {"kind": "every", "days": period * DAYS_IN_WEEK}, 1
        case _:
            raise repeat.refused("periodUnit", "d or wk, and a period of at most 366 days")


def _times(repeat: Placed, frequency: int) -> int:
    if not 1 <= frequency <= MOST_TIMES_PER_DAY:
        raise repeat.refused("frequency", f"1 to {MOST_TIMES_PER_DAY} times on a day")
    return frequency


def _period(repeat: Placed) -> int:
    period = repeat.number("period")
    if period is None:
        return 1
    if period != int(period) or not 1 <= period <= MOST_DAYS_BETWEEN:
        raise repeat.refused("period", f"a whole number from 1 to {MOST_DAYS_BETWEEN}")
    return int(period)


def _weekdays(repeat: Placed) -> list[str]:
    days = repeat.texts("dayOfWeek")
    if any(day not in FHIR_WEEKDAYS for day in days):
        raise repeat.refused("dayOfWeek", "days such as mon")
    return [WEEKDAYS[at] for at, day in enumerate(FHIR_WEEKDAYS) if day in days]


def _clock_time(repeat: Placed, text: str) -> str:
    """Hours and minutes; whole minutes are all that a plan knows."""
    if len(text) < len("07:30:00") or text[5:8] != ":00":
        raise repeat.refused("timeOfDay", "whole minutes such as 07:30:00")
    return text[:5]
