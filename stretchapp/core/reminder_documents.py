"""Wishes and state of reminders as JSON, as the settings keep them.

What cannot be read counts as not there: a reminder is no reason for the program to stop.
"""

import json
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from stretchapp.core.reminder_values import (
    QuietHours,
    ReminderState,
    ReminderTime,
    ReminderWishes,
    Slot,
    Snooze,
)

_NOT_READABLE = (ValueError, TypeError, KeyError, IndexError, AttributeError)


def wishes_text(wishes: ReminderWishes) -> str:
    """``wishes`` as JSON."""
    quiet = wishes.quiet
    return json.dumps(
        {
            "on": wishes.on,
            "plan_times": wishes.plan_times,
            "times": [[_at(own.at), own.cue] for own in wishes.times],
            "cues": [[_at(own.at), own.cue] for own in wishes.cues],
            "quiet": None if quiet is None else [_at(quiet.first), _at(quiet.last)],
            "second": None if wishes.second is None else _at(wishes.second),
            "stay": wishes.stay,
        },
        ensure_ascii=False,
    )


def wishes_from(text: str) -> ReminderWishes:
    """The wishes in ``text``; none of them where it cannot be read."""
    try:
        found = json.loads(text)
        quiet, second = found["quiet"], found["second"]
        return ReminderWishes(
            on=found["on"] is True,
            plan_times=found["plan_times"] is True,
            times=_times(found["times"]),
            cues=_times(found["cues"]),
            quiet=None if quiet is None else QuietHours(*map(time.fromisoformat, quiet)),
            second=None if second is None else time.fromisoformat(second),
            stay=found["stay"] is True,
        )
    except _NOT_READABLE:
        return ReminderWishes()


def state_text(state: ReminderState) -> str:
    """``state`` as JSON."""
    snooze = state.snooze
    return json.dumps(
        {
            "settled": _slots(sorted(state.settled)),
            "standing": _slots(state.standing),
            "snooze": snooze and {"until": snooze.until.isoformat(), "slots": _slots(snooze.slots)},
            "left_alone": [day.isoformat() for day in sorted(state.left_alone)],
        }
    )


def state_from(text: str) -> ReminderState:
    """The state in ``text``; that of a beginning where it cannot be read."""
    try:
        found = json.loads(text)
        snooze = found["snooze"]
        return ReminderState(
            settled=frozenset(_read_slots(found["settled"])),
            standing=_read_slots(found["standing"]),
            snooze=None
            if snooze is None
            else Snooze(_instant(snooze["until"]), _read_slots(snooze["slots"])),
            left_alone=frozenset(map(date.fromisoformat, found["left_alone"])),
        )
    except _NOT_READABLE:
        return ReminderState()


def _at(clock_time: time) -> str:
    return clock_time.isoformat("minutes")


def _times(rows: Any) -> tuple[ReminderTime, ...]:
    return tuple(ReminderTime(time.fromisoformat(at), str(cue)) for at, cue in rows)


def _slots(slots: Iterable[Slot]) -> list[list[object]]:
    return [[slot.day.isoformat(), slot.at.isoformat(), slot.second] for slot in slots]


def _read_slots(rows: Any) -> tuple[Slot, ...]:
    return tuple(
        Slot(date.fromisoformat(day), time.fromisoformat(at), second is True)
        for day, at, second in rows
    )


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError("an instant needs an offset")
    return instant
