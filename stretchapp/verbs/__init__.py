"""What each verb of the command line does, in words or as JSON."""

import argparse
from collections.abc import Callable

from stretchapp.db.store import StoreError
from stretchapp.services.wrong_input import WrongInput
from stretchapp.verbs import day, figures, giving_out, pauses, store, taking_in
from stretchapp.verbs.session import LibraryMissing

__all__ = ["ENVIRONMENT_ERRORS", "WRONG_INPUT_ERRORS", "run"]

WRONG_INPUT_ERRORS = (WrongInput,)
ENVIRONMENT_ERRORS = (StoreError, LibraryMissing, OSError, MemoryError)

_VERBS: dict[str, Callable[[argparse.Namespace], int]] = {
    "import": taking_in.take_in_files,
    "export": giving_out.export,
    "handout": giving_out.handout,
    "report": giving_out.report,
    "today": day.today,
    "tick": day.tick,
    "untick": day.untick,
    "pause": pauses.pause,
    "resume": pauses.resume,
    "adherence": figures.adherence,
    "progress": figures.progress,
    "patients": figures.patients,
    "demo": store.demo,
    "check": store.check,
}


def run(arguments: argparse.Namespace) -> int:
    """Carry out one verb; returns the exit code, raises what is in the two tuples above."""
    return _VERBS[arguments.verb](arguments)
