"""What one ServiceRequest says of an exercise: from when to when, how much, and its name."""

from datetime import date, timedelta
from typing import Any

from stretchapp.exchange.fhir import codes
from stretchapp.exchange.fhir.bundle import Entry
from stretchapp.exchange.fhir.elements import Json
from stretchapp.exchange.fhir.placed import Placed
from stretchapp.exchange.refused import FileRefused

LENGTH_OF_DAY = len("2026-11-23")
LONGEST_BOUNDS = 3660
BEFORE_ANY_CHANGE = {"changed": "1970-01-01T00:00:00Z", "device": "fhir", "deleted": False}
"""The stamp of an exercise that is made from its name: what a therapist makes of it stands."""

_SECONDS = {"s": 1, "min": 60, "h": 3600}
_DAYS = {"d": 1, "wk": 7}


def exercise_named(slug: str, name: str) -> Json:
    """The least that an exercise says; nothing in it was prescribed."""
    return {
        "slug": slug,
        "name": name,
        "other_names": [],
        "region": "spine",
        "muscles": {"chief": [], "others": []},
        "position": "standing",
        "equipment": [],
        "sided": False,
        "difficulty": 1,
        "dosage": {
            "sets": 1, "repetitions": 1, "hold_seconds": 0, "rest_seconds": 0, "side": "none",
        },
        "steps": [],
        "mistakes": [],
        "cautions": [],
        "easier": None,
        "harder": None,
        **BEFORE_ANY_CHANGE,
    }  # fmt: skip


def display(code: Placed) -> str | None:
    """What a coding says that names the exercise more closely than exercise therapy."""
    for coding in code.elements("coding"):
        if coding.text("code") != codes.EXERCISE_THERAPY:
            return coding.text("display")
    return None


def note(entry: Entry) -> str:
    """The notes; of another program also its instruction, since no dosage says the same."""
    instruction = None if entry.ours else entry.resource.text("patientInstruction")
    return "\n".join(filter(None, (entry.resource.note(), instruction)))


def span(request: Placed, start: str | None) -> tuple[str, str | None]:
    """The first and last day: of the timing, else from the plan's start or the order on."""
    timing = request.element("occurrenceTiming") or Placed({}, f"{request.place}.occurrenceTiming")
    repeat = timing.element("repeat") or Placed({}, f"{timing.place}.repeat")
    bounds = repeat.element("boundsPeriod") or Placed({}, f"{repeat.place}.boundsPeriod")
    first = day_of(bounds, "start") or start or day_of(request, "authoredOn")
    if first is None:
        raise bounds.refused("start", "the first day")
    return first, day_of(bounds, "end") or _end_of(repeat, first)


def _end_of(repeat: Placed, first: str) -> str | None:
    """The last day of a timing that says how long instead of until when."""
    length = repeat.element("boundsDuration")
    if length is None:
        return None
    number, unit = length.whole("value"), length.text("code") or length.text("unit")
    if number is None or unit not in _DAYS or not 1 <= number * _DAYS[unit] <= LONGEST_BOUNDS:
        raise repeat.refused("boundsDuration", "so many d or wk, at most ten years")
    try:
        begins = date.fromisoformat(first)
    except ValueError:
        raise repeat.refused("boundsDuration", "a first day that it begins on") from None
    return (begins + timedelta(days=number * _DAYS[unit] - 1)).isoformat()


def dosage(request: Placed) -> Json:
    """The dosage; of another program one set of one repetition, as long as its timing says."""
    dosage = request.extension(codes.DOSAGE)
    if dosage is None:
        hold = _duration(request)
        return {
            "sets": 1, "repetitions": 1, "hold_seconds": hold, "rest_seconds": 0, "side": "none",
        }  # fmt: skip
    return {
        "sets": dosage.part("sets", "valuePositiveInt"),
        "repetitions": dosage.part("repetitions", "valuePositiveInt"),
        "hold_seconds": _seconds(dosage, "hold"),
        "rest_seconds": _seconds(dosage, "rest"),
        "side": dosage.part("side", "valueCode"),
        **({} if dosage.extension("pace") is None else {"pace_seconds": _seconds(dosage, "pace")}),
    }


def _seconds(dosage: Placed, url: str) -> Any:
    found = dosage.extension(url)
    length = None if found is None else found.element("valueDuration")
    if length is None or length.text("code") != "s":
        raise FileRefused(dosage.place, f"{url}, a Duration in s", "something else")
    return length.whole("value")


def _duration(request: Placed) -> int:
    timing = request.element("occurrenceTiming")
    repeat = None if timing is None else timing.element("repeat")
    length = None if repeat is None else repeat.number("duration")
    if repeat is None or length is None:
        return 0
    seconds = length * _SECONDS.get(repeat.text("durationUnit") or "", 0)
    if not 0 < seconds <= 3600:
        raise repeat.refused("duration", "at most an hour, in s, min or h")
    return round(seconds)


def day_of(element: Placed, name: str) -> str | None:
    """The day of a date or an instant, as it stands."""
    text = element.text(name)
    return None if text is None else text[:LENGTH_OF_DAY]
