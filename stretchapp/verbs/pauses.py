"""The verbs of the patient's own pause."""

import argparse

from stretchapp.core.plan import Pause
from stretchapp.services.wrong_input import WrongInput
from stretchapp.verbs.session import opened_store, say


def pause(arguments: argparse.Namespace) -> int:
    """Let a patient's plan rest from today, or tomorrow, up to a day."""
    from stretchapp.services import pauses, practice

    with opened_store(arguments) as store:
        with store.reading() as work:
            patient = practice.find_patient(work, arguments.patient)
        change = pauses.pause_plan(store, patient.id, arguments.reason, arguments.until)
    made = [record for record in change.after if isinstance(record, Pause)]
    first = made[0]
    say(
        arguments,
        f"paused: {patient.name}, {first.first_day} to {first.last_day}: {first.reason}",
        {
            "first_day": str(first.first_day),
            "last_day": str(first.last_day),
            "reason": first.reason,
            "plans": [str(one.plan) for one in made],
        },
    )
    return 0


def resume(arguments: argparse.Namespace) -> int:
    """End the pause that a patient set, so that today counts again."""
    from stretchapp.services import journal, pauses, practice

    with opened_store(arguments) as store:
        with store.reading() as work:
            patient = practice.find_patient(work, arguments.patient)
        standing = journal.look_at_day(store, patient.id).own_pause
        if standing is None:
            raise WrongInput("There is no pause that the patient set.")
        change = pauses.end_pause(store, standing)
        day = journal.today(store)
    plans = [str(one.plan) for one in change.after if isinstance(one, Pause)]
    say(
        arguments,
        f"going on: {patient.name}, from {day}",
        {"first_day": str(day), "plans": plans},
    )
    return 0
