"""The lists in resources/vocabularies, as far as files are held against them."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from stretchapp.resources import resource


@dataclass(frozen=True, slots=True)
class MeasureRule:
    """What a measure that the program knows must be like: its unit, its side, its range."""

    unit: str
    minimum: float
    maximum: float
    sided: bool


@cache
def body_areas() -> frozenset[str]:
    """The names of the body's areas."""
    return frozenset(area["key"] for area in _read("body_areas.json"))


@cache
def measure_rules() -> dict[str, MeasureRule]:
    """The rules of the measures that ship with the program, by kind."""
    return {
        measure["key"]: MeasureRule(
            measure["unit"], measure["minimum"], measure["maximum"], measure["sided"]
        )
        for measure in _read("measures.json")
    }


def _read(file: str) -> Any:
    return json.loads(resource("vocabularies", file).read_text(encoding="utf-8"))
