"""What people call the muscles that exercises name anatomically."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from stretchapp.resources import resource


@dataclass(frozen=True, slots=True)
class MuscleWords:
    """A muscle: where it is, in plain words, and what else it is called."""

    anatomical: str
    plain: str
    also: tuple[str, ...] = ()


def muscle_words(anatomical: str) -> MuscleWords:
    """The words for a muscle; one that is not in the vocabulary has its own name alone."""
    return _vocabulary().get(anatomical.casefold(), MuscleWords(anatomical, anatomical))


def known_muscles() -> tuple[MuscleWords, ...]:
    """Every muscle of the vocabulary, by where it is."""
    return tuple(sorted(_vocabulary().values(), key=lambda words: (words.plain, words.anatomical)))


def by_place(muscles: Iterable[str]) -> dict[str, list[str]]:
    """Anatomical names under the plain words for where they are, in the order given."""
    places: dict[str, list[str]] = {}
    for anatomical in muscles:
        places.setdefault(muscle_words(anatomical).plain, []).append(anatomical)
    return places


@cache
def _vocabulary() -> Mapping[str, MuscleWords]:
    entries = json.loads(resource("vocabularies", "muscles.json").read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            entry["anatomical"]: MuscleWords(
                entry["anatomical"], entry["plain"], tuple(entry["also"])
            )
            for entry in entries
        }
    )
