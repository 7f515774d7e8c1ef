"""The signs on which to stop, as the safety page and every handout say them."""

import json
from dataclasses import dataclass
from functools import cache

from stretchapp.resources import resource


@dataclass(frozen=True, slots=True)
class SafetySigns:
    """Signs of one kind: ``title`` begins a sentence that each of ``signs`` ends."""

    title: str
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SafetyWords:
    """What to stop for at once, what to see a doctor for, and how much pain is fine."""

    stop_now: SafetySigns
    see_doctor: SafetySigns
    while_stretching: SafetySigns


@cache
def safety_words() -> SafetyWords:
    """The program's own words; none of them says what a person has."""
    stored = json.loads(resource("library", "safety.json").read_text(encoding="utf-8"))
    return SafetyWords(
        **{kind: SafetySigns(one["title"], tuple(one["signs"])) for kind, one in stored.items()}
    )
