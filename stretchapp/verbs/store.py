"""The verbs of the store itself."""

import argparse

from stretchapp.verbs.session import opened_store, say


def demo(arguments: argparse.Namespace) -> int:
    """Fill an empty store with sample data."""
    from stretchapp.services import sample

    with opened_store(arguments) as store:
        patients = sample.fill(store, arguments.audience, arguments.seed, arguments.days)
    names = ", ".join(patient.name for patient in patients)
    say(
        arguments,
        f"Sample data for {names}: {arguments.days} days that end today.",
        {"patients": [{"id": str(patient.id), "name": patient.name} for patient in patients]},
    )
    return 0


def check(arguments: argparse.Namespace) -> int:
    """Check the store; 1 when something is wrong."""
    from stretchapp.db.check import check as problems_of

    with opened_store(arguments) as store:
        problems = problems_of(store)
    say(
        arguments,
        "\n".join(problems) if problems else "The store is sound.",
        {"problems": list(problems)},
    )
    return 1 if problems else 0
