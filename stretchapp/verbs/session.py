"""What every verb has: a store to work on, and a way to answer."""

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from stretchapp.core.clock import Clock, StandingClock
from stretchapp.core.day import Period
from stretchapp.db.store import Store, default_folder
from stretchapp.services.wrong_input import WrongInput


class LibraryMissing(Exception):
    """A system library that a verb needs is not there; the text says which, for the user."""


@contextmanager
def opened_store(arguments: argparse.Namespace) -> Iterator[Store]:
    """The store that the arguments name, at the time that they pretend."""
    from stretchapp.services.clock import SystemClock

    clock: Clock = SystemClock() if arguments.now is None else StandingClock(arguments.now)
    store = Store.open(arguments.data or default_folder(), clock)
    try:
        yield store
    finally:
        store.close()


def asked_period(arguments: argparse.Namespace) -> Period:
    """The days from ``--from`` to ``--to``. Raises :class:`WrongInput` for a wrong order."""
    first, last = arguments.first, arguments.last
    if last < first:
        raise WrongInput(f"--to: expected {first} or later, found {last}")
    return Period(first, last)


def say(arguments: argparse.Namespace, words: str, values: Any) -> None:
    """Print the answer: the words, or the values as JSON where that was asked for."""
    print(json.dumps(values, ensure_ascii=False) if arguments.json else words)
