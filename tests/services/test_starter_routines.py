"""The starter routines: sensible to begin with, to keep up, and to grow."""

import re

import pytest

from stretchapp.core.exercise import Equipment, Exercise, Position, Side
from stretchapp.core.routine import Routine, RoutineItem
from stretchapp.core.schedule import AsNeeded
from stretchapp.services.library import Library

LIBRARY = Library()
ROUTINES = LIBRARY.routines()
SLUGS = {
    "acute-low-back-first-week",
    "after-remedial-massage-back-and-hips",
    "after-remedial-massage-glutes",
    "desk-day",
    "evening-wind-down",
    "hamstrings-six-weeks",
    "long-drive",
    "maintenance-three-days",
    "morning-stiffness",
    "older-adult-chair",
}
ON_A_CHAIR = {"desk-day", "older-adult-chair"}
MOST_EXERCISES_A_DAY = 4
MOST_SECONDS_A_DAY = 15 * 60
SHORTEST_STRETCH = 10  # s; what is held for less is a movement
MOST_SECONDS_STRETCHED = 120  # a day for each side
LONGEST_SUMMARY = 160

every_routine = pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.slug)


def weeks(routine: Routine) -> tuple[int, ...]:
    """The first week, and each in which something changes."""
    return (1, *routine.turns())


def stages(routine: Routine) -> list[RoutineItem]:
    return [stage for item in routine.items for stage in item.stages()]


def exercise_of(item: RoutineItem) -> Exercise:
    exercise = LIBRARY.exercise(item.exercise)
    assert exercise is not None, item.exercise
    return exercise


def test_there_is_a_routine_for_every_need_and_most_of_them_grow() -> None:
    assert len(ROUTINES) >= 12
    assert {routine.slug for routine in ROUTINES} >= SLUGS
    assert len({routine.title for routine in ROUTINES}) == len(ROUTINES)
    growing = {routine.slug for routine in ROUTINES if routine.turns()}
    assert len(growing) >= 9
    assert growing >= {"hamstrings-six-weeks", "older-adult-chair", "maintenance-three-days"}


@every_routine
def test_no_day_asks_for_more_than_can_be_kept_up(routine: Routine) -> None:
    for week in weeks(routine):
        exercises = [item.exercise for item in routine.in_week(week)]
        assert 2 <= len(exercises) <= MOST_EXERCISES_A_DAY
        assert len(set(exercises)) == len(exercises)
        assert routine.seconds_a_day(week) <= MOST_SECONDS_A_DAY


@every_routine
def test_dosages_are_those_of_the_guidelines(routine: Routine) -> None:
    for stage in stages(routine):
        dosage, exercise = stage.dosage, exercise_of(stage)
        assert exercise.sided == (dosage.side is not Side.NONE)
        assert list(stage.clock_times) == sorted(stage.clock_times)
        if dosage.hold_seconds >= SHORTEST_STRETCH and dosage.repetitions == 1:
            longest = 60 if routine.slug == "older-adult-chair" else 30
            assert dosage.hold_seconds <= longest
            assert 1 <= dosage.sets * stage.times_per_day <= 4
            stretched = dosage.hold_seconds * dosage.sets * stage.times_per_day
            assert 30 <= stretched <= MOST_SECONDS_STRETCHED
        else:
            assert 3 <= dosage.repetitions <= 12
            assert dosage.sets <= 3


@every_routine
def test_a_routine_grows_and_never_leaps(routine: Routine) -> None:
    minutes = [routine.seconds_a_day(week) / 60 for week in weeks(routine)]
    assert minutes == sorted(minutes)
    assert max(minutes) <= minutes[0] + 5


@every_routine
def test_a_changed_dosage_stays_or_grows(routine: Routine) -> None:
    for item in routine.items:
        work = [
            stage.dosage.sets * stage.dosage.repetitions * max(1, stage.dosage.hold_seconds)
            for stage in item.stages()
        ]
        assert work == sorted(work)


@every_routine
def test_a_routine_with_an_end_leaves_no_week_empty(routine: Routine) -> None:
    for week in range(1, (routine.weeks or 1) + 1):
        assert routine.in_week(week)


@every_routine
def test_texts_are_short_and_plain(routine: Routine) -> None:
    assert len(routine.summary) <= LONGEST_SUMMARY
    for text in (routine.summary, *(item.note for item in routine.items)):
        assert re.fullmatch(r"([A-Z][^!'\"]*\.)?", text), text
        assert "  " not in text


@pytest.mark.parametrize("slug", sorted(ON_A_CHAIR))
def test_what_is_for_a_chair_needs_nothing_else(slug: str) -> None:
    routine = LIBRARY.routine(slug)
    assert routine is not None
    for item in routine.items:
        assert set(exercise_of(item).equipment) <= {Equipment.CHAIR}
        assert exercise_of(item).position in {Position.SITTING, Position.STANDING}


def test_older_people_stay_seated() -> None:
    routine = LIBRARY.routine("older-adult-chair")
    assert routine is not None
    assert {exercise_of(item).position for item in routine.items} == {Position.SITTING}


def test_a_long_drive_is_never_due_and_needs_no_floor() -> None:
    routine = LIBRARY.routine("long-drive")
    assert routine is not None
    for item in routine.items:
        assert item.schedule == AsNeeded()
        assert exercise_of(item).position is Position.STANDING
