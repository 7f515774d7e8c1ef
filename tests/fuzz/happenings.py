"""Things that can happen to two sides, by their names, and what they write into the ledger."""

import random
from collections.abc import Callable

from stretchapp.services import journal
from stretchapp.services.changes import RecordsChange
from stretchapp.services.library import Library
from stretchapp.services.own_exercises import ExerciseChange
from stretchapp.services.visits import VisitChange
from tests.fuzz.two_sides import TwoSides

WORDS = ("gently", "slowly", "after a walk", "in the morning", "dos series más", "ロ")
LIBRARY = Library()
Act = Callable[[TwoSides, random.Random], None]
HAPPENINGS: dict[str, Act] = {}


def happening(act: Act) -> Act:
    HAPPENINGS[act.__name__] = act
    return act


def note_change(world: TwoSides, change: object) -> None:
    """Write what a change left behind into the ledger."""
    match change:
        case RecordsChange(after=after):
            world.ledger.write(*after)
        case VisitChange(records=records):
            world.ledger.write(*records.after)
        case journal.Change(after=recorded) | ExerciseChange(after=recorded):
            world.ledger.write(recorded)
