"""The verbs of a day: what is due, and recording it."""

import argparse
from typing import Any

from stretchapp.core.day_view import Occurrence, Standing
from stretchapp.core.exercise import Exercise
from stretchapp.services.wrong_input import WrongInput
from stretchapp.verbs.session import opened_store, say


def today(arguments: argparse.Namespace) -> int:
    """List what is due on a day, and what was recorded."""
    from stretchapp.services import journal, practice
    from stretchapp.services.library import library_of

    with opened_store(arguments) as store:
        with store.reading() as work:
            patient = practice.find_patient(work, arguments.patient)
            library = library_of(work)
        view = journal.look_at_day(store, patient.id, arguments.on).view

    def name(entry: Occurrence) -> str:
        found: Exercise | None = library.exercise(entry.item.exercise)
        return entry.item.exercise if found is None else found.name

    def value(entry: Occurrence) -> dict[str, Any]:
        return {
            "item": str(entry.item.id),
            "exercise": entry.item.exercise,
            "occurrence": entry.number,
            "status": _status(entry),
        }

    def line(entry: Occurrence) -> str:
        many = f" ({entry.number} of {entry.item.times_per_day})"
        count = many if entry.item.times_per_day > 1 else ""
        clock = f" {entry.clock_time:%H:%M}" if entry.clock_time else ""
        return f"{_status(entry):8}{name(entry)}{count}{clock}  {entry.item.id}"

    waiting = [
        entry
        for entry in view.occurrences
        if entry.standing is Standing.AS_NEEDED and entry.completion is None
    ]
    listed = [entry for entry in view.occurrences if entry not in waiting]
    lines = [f"{view.day:%A} {view.day.day} {view.day:%B %Y}, {patient.name}"]
    lines += [line(entry) for entry in listed] or ["Nothing is due."]
    if waiting:
        lines += ["When needed:", *(line(entry) for entry in waiting)]
    say(
        arguments,
        "\n".join(lines),
        {"day": view.day.isoformat(), "items": [value(entry) for entry in listed]},
    )
    return 0


def tick(arguments: argparse.Namespace) -> int:
    """Record an item of a day as done, in part or skipped."""
    from stretchapp.services import journal

    with opened_store(arguments) as store:
        day = arguments.on or journal.today(store)
        where = (store, arguments.item, day, arguments.occurrence)
        if arguments.skip is not None:
            change = journal.skip(*where, reason=arguments.skip)
        else:
            change = journal.tick(*where, sets=arguments.sets)
    recorded = change.after
    if recorded is None:
        raise WrongInput("nothing was recorded")
    say(
        arguments,
        f"{recorded.status.value}: {recorded.item}, occurrence {recorded.occurrence}, "
        f"{recorded.day}",
        {
            "item": str(recorded.item),
            "day": recorded.day.isoformat(),
            "occurrence": recorded.occurrence,
            "status": recorded.status.value,
            "sets_done": recorded.sets_done,
        },
    )
    return 0


def untick(arguments: argparse.Namespace) -> int:
    """Take back what was recorded of an item on a day."""
    from stretchapp.services import journal

    with opened_store(arguments) as store:
        day = arguments.on or journal.today(store)
        journal.untick(store, arguments.item, day, arguments.occurrence)
    say(
        arguments,
        f"open: {arguments.item}, occurrence {arguments.occurrence}, {day}",
        {
            "item": str(arguments.item),
            "day": day.isoformat(),
            "occurrence": arguments.occurrence,
            "status": "open",
        },
    )
    return 0


def _status(entry: Occurrence) -> str:
    return "open" if entry.completion is None else entry.completion.status.value
