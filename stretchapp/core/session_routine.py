"""Which of a day's open occurrences a session takes."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from stretchapp.core.day import day_of
from stretchapp.core.day_view import DayView, Occurrence, Standing

EARLY = timedelta(hours=1)
"""How long before its clock time a stretch may be taken into a session."""


def occurrences_now(view: DayView, now: datetime, day_start: time) -> tuple[Occurrence, ...]:
    """What of the day is to do now, in the order of Today; nothing where nothing is open.

    Due stretches whose clock time has come, or comes within the hour, and those without a time;
    where all have later times, those of the next. Each exercise comes once, as the latest of its
    times that has come: two sessions a day do it twice. Where nothing due is open, the stretches
    of the week follow that still want a day.
    """
    due = _open(view, Standing.DUE)
    if not due:
        wanted = {item.id for item, count in view.week_counts if count.days_done < count.days_asked}
        weekly = _open(view, Standing.THIS_WEEK)
        return _each_once(entry for entry in weekly if entry.item.id in wanted)
    minutes = _minutes_of_day(view.day, now + EARLY, day_start)
    come = [entry for entry in due if _minutes(entry, day_start) <= minutes]
    if not come:
        first = min(_minutes(entry, day_start) for entry in due)
        come = [entry for entry in due if _minutes(entry, day_start) == first]
    # The later in the day come last, so that the latest of each is kept.
    chosen = _each_once(sorted(come, key=lambda entry: _minutes(entry, day_start)))
    return tuple(sorted(chosen, key=lambda entry: _place(entry, day_start)))


def _open(view: DayView, standing: Standing) -> list[Occurrence]:
    return [
        entry
        for entry in view.occurrences
        if entry.standing is standing and entry.completion is None
    ]


def _each_once(entries: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
    """Of each item the first without a clock time, or else the latest."""
    chosen: dict[UUID, Occurrence] = {}
    for entry in entries:
        if entry.clock_time is not None or entry.item.id not in chosen:
            chosen[entry.item.id] = entry
    return tuple(chosen.values())


def _minutes_of_day(day: date, now: datetime, day_start: time) -> int:
    """Where ``now`` lies in ``day``, in minutes since the day's start; behind its end at most."""
    since = (day_of(now, day_start) - day).days
    if since:
        return 24 * 60 * max(0, min(1, since))
    return _since_start(now.time(), day_start)


def _minutes(entry: Occurrence, day_start: time) -> int:
    """When the occurrence is to be done, in minutes since the day's start; 0 without a time."""
    return 0 if entry.clock_time is None else _since_start(entry.clock_time, day_start)


def _since_start(at: time, day_start: time) -> int:
    return (at.hour * 60 + at.minute - day_start.hour * 60 - day_start.minute) % (24 * 60)


def _place(entry: Occurrence, day_start: time) -> tuple[bool, int]:
    """By clock time; those without one come last, in the plans' order."""
    return entry.clock_time is None, _minutes(entry, day_start)
