"""All that can happen at a clinic, at home and in between, each with chances of its own."""

import random

from tests.fuzz import at_home, at_the_clinic, on_the_way
from tests.fuzz.happenings import HAPPENINGS
from tests.fuzz.two_sides import TwoSides

__all__ = ["HAPPENINGS", "LIKELY", "happen"]

OFTEN = {
    at_home.the_patient_stretches: 5,
    at_home.the_patient_adds_an_exercise: 2,
    at_the_clinic.a_plan_is_changed: 6,
    at_the_clinic.something_at_the_clinic_is_undone: 2,
    at_the_clinic.an_exercise_of_the_clinics_own: 2,
    on_the_way.time_goes_on: 3,
    on_the_way.a_file_arrives: 4,
    on_the_way.files_go_both_ways: 2,
}
LIKELY = tuple(sorted(name for name, act in HAPPENINGS.items() for _ in range(OFTEN.get(act, 1))))
"""The names of what can happen, those more than once that happen more often."""


def happen(world: TwoSides, name: str, number: int) -> None:
    """Let one thing happen; ``number`` decides all that is left to chance in it."""
    world.log.append(f"{name} {number}")
    HAPPENINGS[name](world, random.Random(number))
