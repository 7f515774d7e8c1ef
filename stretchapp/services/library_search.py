"""Finds exercises of the library by what is typed, and by what was chosen to narrow it."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from stretchapp.core.exercise import Equipment, Exercise, Position, Region

_APOSTROPHES = str.maketrans("", "", "'’ʼ`´")
_ALWAYS_THERE = frozenset({Equipment.MAT})


class Nothing(Enum):
    """In place of a piece of equipment: only what is done without any, save for a mat."""

    NEEDED = auto()


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the exercises shown have in common; None leaves it open. ``difficulty`` is 1 to 3."""

    region: Region | None = None
    position: Position | None = None
    equipment: Equipment | Nothing | None = None
    difficulty: int | None = None

    def lets_through(self, exercise: Exercise) -> bool:
        """Whether an exercise is as asked."""
        return (
            self.region in (None, exercise.region)
            and self.position in (None, exercise.position)
            and self.difficulty in (None, exercise.difficulty)
            and self._has_equipment(exercise)
        )

    def _has_equipment(self, exercise: Exercise) -> bool:
        if self.equipment is None:
            return True
        if isinstance(self.equipment, Nothing):
            return _ALWAYS_THERE.issuperset(exercise.equipment)
        return self.equipment in exercise.equipment


EVERYTHING = Narrowing()


class LibrarySearch:
    """The exercises of a library, ready to be searched.

    ``terms`` gives the words under which an exercise can be found besides its own texts: what the
    page calls its region, position, equipment and muscles.
    """

    def __init__(
        self, exercises: Sequence[Exercise], terms: Callable[[Exercise], Iterable[str]]
    ) -> None:
        self._entries = [_Entry(exercise, terms(exercise)) for exercise in exercises]

    def find(self, typed: str = "", narrowing: Narrowing = EVERYTHING) -> tuple[Exercise, ...]:
        """The exercises that hold the beginning of every word typed, those that fit best first.

        A word fits best in the name, then in the other names, then in muscles, region, position
        and equipment, then in the steps. What fits alike stays in the library's order.
        """
        words = words_of(typed)
        ranked = []
        for place, entry in enumerate(self._entries):
            if narrowing.lets_through(entry.exercise):
                rank = entry.rank(words)
                if rank is not None:
                    ranked.append((rank, place, entry.exercise))
        return tuple(exercise for _, _, exercise in sorted(ranked, key=lambda found: found[:2]))


class _Entry:
    """One exercise with the words of its texts, from the weightiest texts to the lightest."""

    def __init__(self, exercise: Exercise, terms: Iterable[str]) -> None:
        muscles = (*exercise.muscles.chief, *exercise.muscles.others)
        texts = ((exercise.name,), exercise.other_names, (*muscles, *terms), exercise.steps)
        self.exercise = exercise
        self._ranks = [frozenset(words_of(" ".join(parts))) for parts in texts]

    def rank(self, typed: Sequence[str]) -> int | None:
        """How far down the typed words are found, together, or None where one is missing."""
        found = [rank for word in typed if (rank := self._rank_of(word)) is not None]
        return sum(found) if len(found) == len(typed) else None

    def _rank_of(self, typed: str) -> int | None:
        for rank, words in enumerate(self._ranks):
            if any(word.startswith(typed) for word in words):
                return rank
        return None


def words_of(text: str) -> list[str]:
    """The words of a text without accents, case and apostrophes; hyphens part words."""
    return re.findall(r"[^\W_]+", folded(text))


def folded(text: str) -> str:
    """``text`` without accents, case and apostrophes: ``Child’s`` becomes ``childs``."""
    plain = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
    parts = unicodedata.normalize("NFKD", plain)
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
