"""What a handout says: which plan, which days, which exercises, how many boxes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from stretchapp.core.clock import StandingClock
from stretchapp.core.day import Period
from stretchapp.core.plan import Pause, Plan, PlanItem
from stretchapp.core.records import AdviceCard, OwnExercise, Patient, Therapist, Visit
from stretchapp.core.schedule import AsNeeded, Every, PerWeek, Schedule, Weekdays
from stretchapp.db.store import Store
from stretchapp.services.handout import (
    HandoutContent,
    boxes_on,
    handout_content,
    handout_days,
    plan_for_handout,
)
from stretchapp.services.library import Library
from stretchapp.services.own_exercises import new_picture, save_own_exercise
from stretchapp.services.practice import plan_from_routine
from stretchapp.services.safety import safety_words
from stretchapp.services.wrong_input import WrongInput
from tests.paper.handouts import STAMP, item, plan

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"></svg>'
TODAY = date(2026, 11, 23)
FORTNIGHT = Period(TODAY, TODAY + timedelta(days=13))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path, StandingClock(datetime(2026, 11, 23, 9, 0, tzinfo=UTC)))
    yield opened
    opened.close()


@pytest.fixture
def patient(store: Store) -> UUID:
    with store.writing() as work:
        somebody = Patient(uuid4(), "Sam Taylor", work.stamp())
        work.save(somebody)
    return somebody.id


def given(store: Store, patient: UUID, of: Plan, *items: PlanItem) -> HandoutContent:
    """The handout once the patient has the plan, with items in that order."""
    placed = [replace(one, plan=of.id, position=place) for place, one in enumerate(items)]
    with store.writing() as work:
        work.save(replace(of, patient=patient), *placed, *of.pauses)
    return handout_content(store, patient)


def test_a_handout_names_the_clinic_the_patient_and_the_plan(store: Store, patient: UUID) -> None:
    therapist = Therapist("Dana Whitlock", "Riverside Natural Therapies", "(03) 5550 4321")
    of = plan(FORTNIGHT)
    card = AdviceCard(uuid4(), of.id, "Heat", "Warmth can help.", STAMP)
    with store.writing() as work:
        work.set_therapist(therapist)
        work.set_setting("figure_skin", "brown")
        work.save(replace(of, patient=patient), card)
    said = handout_content(store, patient)
    assert (said.therapist, said.patient.name, said.plan.id) == (therapist, "Sam Taylor", of.id)
    assert (said.advice, said.logo, said.figure_skin) == ((card,), None, "brown")
    assert said.safety == safety_words()


def test_a_handout_knows_the_visit_whose_advice_goes_with_it(store: Store, patient: UUID) -> None:
    of = plan(FORTNIGHT)
    day = TODAY - timedelta(days=5)
    visit = Visit(uuid4(), patient, day, ("cupping",), (), 45, "Walk every day.", STAMP)
    with store.writing() as work:
        work.save(replace(of, patient=patient))
    assert handout_content(store, patient).visit_advice is None
    with store.writing() as work:
        work.save(visit)
    assert handout_content(store, patient).visit_advice == visit


def test_a_patient_without_a_plan_and_an_unknown_one_are_refused(
    store: Store, patient: UUID
) -> None:
    with pytest.raises(WrongInput, match="Sam Taylor has no plan yet"):
        handout_content(store, patient)
    with pytest.raises(WrongInput, match="no longer in the store"):
        handout_content(store, uuid4())
    with pytest.raises(WrongInput, match="weeks: expected 1 to 8, found 9"):
        handout_content(store, patient, 9)


def test_the_plan_in_use_comes_before_the_next_and_the_next_before_the_last() -> None:
    over = plan(FORTNIGHT, first_day=date(2026, 9, 1), last_day=date(2026, 9, 30))
    older = plan(FORTNIGHT, first_day=date(2026, 11, 1))
    holding = plan(FORTNIGHT, first_day=date(2026, 11, 10))
    following = plan(FORTNIGHT, first_day=date(2026, 12, 1))
    later = plan(FORTNIGHT, first_day=date(2027, 1, 1))
    assert plan_for_handout([over, older, holding, following, later], TODAY) == holding
    assert plan_for_handout([over, following, later], TODAY) == following
    assert plan_for_handout([over], TODAY) == over


@pytest.mark.parametrize(
    ("first", "last", "review", "weeks", "days"),
    [
        ("2026-11-23", None, "2026-12-07", None, ("2026-11-23", "2026-12-07")),
        ("2026-11-09", None, "2026-12-07", None, ("2026-11-23", "2026-12-07")),
        ("2026-12-01", None, "2026-12-15", None, ("2026-12-01", "2026-12-15")),
        ("2026-11-09", None, None, None, ("2026-11-23", "2026-12-06")),
        ("2026-11-09", None, "2026-11-20", None, ("2026-11-23", "2026-12-06")),
        ("2026-11-23", None, "2027-06-30", None, ("2026-11-23", "2027-01-17")),
        ("2026-11-23", "2026-11-30", "2026-12-07", None, ("2026-11-23", "2026-11-30")),
        ("2026-11-23", None, "2026-12-07", 1, ("2026-11-23", "2026-11-29")),
        ("2026-09-01", "2026-09-30", "2026-09-14", None, ("2026-09-01", "2026-09-14")),
        ("2026-08-01", "2026-11-22", None, 8, ("2026-08-01", "2026-09-25")),
    ],
)
def test_the_days_lead_from_today_or_the_first_day_to_the_review(
    first: str, last: str | None, review: str | None, weeks: int | None, days: tuple[str, str]
) -> None:
    of = plan(
        first_day=date.fromisoformat(first),
        last_day=None if last is None else date.fromisoformat(last),
        review_day=None if review is None else date.fromisoformat(review),
    )
    assert handout_days(of, TODAY, weeks) == Period(*map(date.fromisoformat, days))


def test_only_what_is_done_in_the_days_is_shown_in_the_plans_order(
    store: Store, patient: UUID
) -> None:
    of = plan(FORTNIGHT, first_day=date(2026, 11, 1))
    said = given(
        store,
        patient,
        of,
        item(of, "spine-open-book", first_day=date(2026, 12, 1)),
        item(of, "glute-bridge", last_day=date(2026, 11, 22)),
        item(of, "glute-pigeon", first_day=date(2026, 12, 7)),
        item(of, "spine-cat-camel"),
    )
    assert [one.exercise.slug for one in said.exercises] == ["spine-open-book", "spine-cat-camel"]
    assert said.exercises[0].boxes[0] == (date(2026, 12, 1), 1)


def test_what_carries_on_an_exercise_stands_with_it(store: Store, patient: UUID) -> None:
    routine = Library().routine("hamstrings-six-weeks")
    assert routine is not None
    with store.writing() as work:
        made = plan_from_routine(routine, patient, TODAY, work.stamp())
        work.save(replace(made, review_day=TODAY + timedelta(days=41)), *made.items)
    said = handout_content(store, patient)
    shown = [stage for one in said.exercises for stage in one.stages]
    assert {stage.id for stage in shown} == {one.id for one in made.items}
    assert max(len(one.stages) for one in said.exercises) > 1
    for one in said.exercises:
        assert {stage.exercise for stage in one.stages} == {one.exercise.slug}
        for before, after in zip(one.stages, one.stages[1:], strict=False):
            assert after.replaces == before.id


def test_another_exercise_in_its_place_stands_by_itself(store: Store, patient: UUID) -> None:
    of = plan(FORTNIGHT)
    easy = item(of, "glute-bridge", last_day=date(2026, 11, 29))
    hard = item(of, "glute-pigeon", first_day=date(2026, 11, 30), replaces=easy.id)
    said = given(store, patient, of, easy, hard)
    assert [one.stages[0].id for one in said.exercises] == [easy.id, hard.id]


def test_a_change_that_stands_before_what_it_replaces_is_found(store: Store, patient: UUID) -> None:
    of = plan(FORTNIGHT)
    before = item(of, "glute-bridge", last_day=date(2026, 11, 29))
    after = replace(
        before, id=uuid4(), replaces=before.id, first_day=date(2026, 11, 30), last_day=None
    )
    (one,) = given(store, patient, of, after, before).exercises
    assert [stage.id for stage in one.stages] == [before.id, after.id]
    assert len(one.boxes) == len(FORTNIGHT)


@pytest.mark.parametrize(
    ("schedule", "due", "other"),
    [
        (Weekdays(frozenset({0})), 2, 0),
        (Every(7), 2, 0),
        (PerWeek(2), 2, 2),
        (AsNeeded(), 1, 1),
    ],
)
def test_boxes_of_a_day(schedule: Schedule, due: int, other: int) -> None:
    of = plan(FORTNIGHT)
    one = item(of, "glute-bridge", schedule=schedule, times_per_day=2)
    assert boxes_on(of, one, TODAY) == due
    assert boxes_on(of, one, TODAY + timedelta(days=1)) == other
    assert boxes_on(of, one, TODAY - timedelta(days=7)) == 0
    paused = replace(of, pauses=(Pause(uuid4(), of.id, TODAY, TODAY, "away", True, STAMP),))
    assert boxes_on(paused, one, TODAY) == 0


def test_an_own_exercise_brings_its_picture(store: Store, patient: UUID) -> None:
    bridge = Library().exercise("glute-bridge")
    assert bridge is not None
    mine = replace(bridge, slug="", name="My bridge", picture=new_picture(SVG), easier=None)
    saved = save_own_exercise(store, replace(mine, harder=None), SVG).after
    assert isinstance(saved, OwnExercise)
    of = plan(FORTNIGHT)
    one = replace(item(of, "glute-bridge"), exercise=saved.exercise.slug)
    (shown,) = given(store, patient, of, one).exercises
    assert shown.exercise.name == "My bridge"
    assert shown.picture is not None
    assert shown.picture.data == SVG


def test_the_safety_words_say_what_to_do() -> None:
    words = safety_words()
    assert "get help now" in words.stop_now.title
    assert "See a doctor" in words.see_doctor.title
    assert (len(words.stop_now.signs), len(words.see_doctor.signs)) == (4, 6)
    assert any("up to 3" in sign for sign in words.while_stretching.signs)
