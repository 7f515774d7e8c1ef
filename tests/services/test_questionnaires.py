"""Questionnaires: answered, scored, changed; the clinic's own; what a plan asks and when."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from stretchapp.core.clock import StandingClock
from stretchapp.core.questionnaire import GOALS, Answers, Ask
from stretchapp.core.records import OwnQuestionnaire, Patient, Question, Questionnaire
from stretchapp.db.store import Store
from stretchapp.services import plan_drafts, transfer
from stretchapp.services.changes import take_back
from stretchapp.services.files import read_travelling_file, write_travelling_file
from stretchapp.services.measured import look_at_measures
from stretchapp.services.questionnaires import (
    ResponseForm,
    asked_today,
    change_response,
    delete_own_questionnaire,
    delete_response,
    record_response,
    save_own_questionnaire,
    set_asked,
)
from stretchapp.services.wrong_input import WrongInput
from tests.clocks import SettableClock
from tests.core import examples

MONDAY = examples.MONDAY
SHOES: Answers = (("activity_1", "Putting on shoes"), ("rating_1", 4))
NAMED = (*SHOES, ("activity_2", "Sitting"), ("rating_2", 7))
SLEEP = Questionnaire(
    "",
    "Sleep",
    (
        Question("", "How did you sleep?", "scale", 0, 10),
        Question("", "How many hours?", "number", 0, 24),
        Question("", "On which side?", "choice", choices=("left", " right", "left", "")),
        Question("", "Anything else?", "text"),
    ),
    "sum",
    "high",
)


class Clinic:
    """A store with a patient, whose plan began on Monday."""

    def __init__(self, folder: Path) -> None:
        self.clock = SettableClock(f"{MONDAY}T09:30:00+11:00")
        self.store = Store.open(folder, self.clock)
        with self.store.writing() as work:
            patient = Patient(uuid4(), "Sam", work.stamp())
            work.save(patient)
        self.patient = patient.id

    def has_plan(self, **changes: Any) -> None:
        with self.store.writing() as work:
            plan = examples.plan(id=uuid4(), patient=self.patient, stamp=work.stamp(), **changes)
            work.save(plan, *plan.pauses)

    def goes_on(self, days: int) -> date:
        """So many days after the plan's first."""
        day = MONDAY + timedelta(days=days)
        self.clock.set(f"{day}T09:30:00+11:00")
        return day

    def asks(self, *asks: Ask) -> None:
        set_asked(self.store, self.patient, asks)

    def asked(self) -> list[str]:
        """The titles of what is asked today and not answered today."""
        return [
            entry.questionnaire.title
            for entry in asked_today(self.store, self.patient)
            if entry.response is None
        ]

    def answers(self, day: date, answers: Answers = NAMED, id: str = GOALS) -> None:
        record_response(self.store, self.patient, ResponseForm(id, day, answers))

    def own(self, questionnaire: Questionnaire = SLEEP) -> Questionnaire:
        change = save_own_questionnaire(self.store, questionnaire)
        (own,) = change.after
        assert isinstance(own, OwnQuestionnaire)
        return own.questionnaire


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Clinic]:
    opened = Clinic(tmp_path / "store")
    yield opened
    opened.store.close()


def test_answers_are_kept_with_their_score(clinic: Clinic) -> None:
    clinic.answers(MONDAY - timedelta(days=30), (*NAMED, ("activity_3", "  ")))
    (response,) = look_at_measures(clinic.store, clinic.patient).responses
    assert (response.day, response.answers, response.score) == (
        MONDAY - timedelta(days=30),
        NAMED,
        5.5,
    )


@pytest.mark.parametrize(
    ("day", "answers", "words"),
    [
        (MONDAY + timedelta(days=1), NAMED, "day: expected today (2026-11-23)"),
        (MONDAY, (("rating_1", 4),), "activity_1: expected what is rated, found nothing"),
        (MONDAY, (("rating_1", 12),), "rating_1: expected a whole number from 0 to 10, found 12"),
        (MONDAY, (("activity_1", " "),), "answers: expected at least one, found none"),
        (MONDAY, (("rating_9", 4),), "rating_9: expected a question of this questionnaire"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_kept(
    clinic: Clinic, day: date, answers: Answers, words: str
) -> None:
    with pytest.raises(WrongInput) as refused:
        clinic.answers(day, answers)
    assert words in str(refused.value)
    with pytest.raises(WrongInput, match="questionnaire: expected one that is in the store"):
        clinic.answers(MONDAY, NAMED, "unknown")
    assert look_at_measures(clinic.store, clinic.patient).responses == ()


def test_changed_deleted_and_undone(clinic: Clinic) -> None:
    clinic.answers(MONDAY)
    (response,) = look_at_measures(clinic.store, clinic.patient).responses
    form = ResponseForm(GOALS, MONDAY, SHOES)
    changed = change_response(clinic.store, clinic.patient, response.id, form)
    (after,) = look_at_measures(clinic.store, clinic.patient).responses
    assert (after.id, after.score) == (response.id, 4)
    same = change_response(clinic.store, clinic.patient, response.id, form)
    assert same.before == same.after == (after,)
    take_back(clinic.store, changed)
    gone = delete_response(clinic.store, clinic.patient, response.id)
    assert look_at_measures(clinic.store, clinic.patient).responses == ()
    take_back(clinic.store, gone)
    (back,) = look_at_measures(clinic.store, clinic.patient).responses
    assert (back.answers, back.score) == (NAMED, 5.5)


def test_an_own_questionnaire_is_tidied_and_answered(clinic: Clinic) -> None:
    own = clinic.own()
    assert own.id.startswith("own-")
    assert own.questions[2].choices == ("left", "right")
    ids = [question.id for question in own.questions]
    assert all(ids) and len(set(ids)) == 4
    clinic.answers(MONDAY, ((ids[0], 7), (ids[1], 6.5), (ids[2], "right")), own.id)
    clinic.answers(MONDAY, ((ids[0], 7), (ids[3], "Hot nights")), own.id)
    scores = [one.score for one in look_at_measures(clinic.store, clinic.patient).responses]
    assert scores == [13.5, None]


def test_a_changed_questionnaire_keeps_the_answers_given_before(clinic: Clinic) -> None:
    own = clinic.own()
    first, second, *_ = own.questions
    clinic.answers(MONDAY, ((first.id, 7), (second.id, 6)), own.id)
    changed = clinic.own(replace(own, title="Nights", questions=(replace(first, text="Well?"),)))
    assert (changed.id, changed.questions[0].id) == (own.id, first.id)
    (response,) = look_at_measures(clinic.store, clinic.patient).responses
    assert response.score == 13


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": " "}, "title: expected 1 to 200 characters, found 0"),
        ({"questions": ()}, "questions: expected 1 to 200, found 0"),
        ({"questions": SLEEP.questions[2:]}, "score: expected a scale or number"),
        ({"score": "median"}, "score: expected mean, sum or none, found median"),
        ({"better": "more"}, "better: expected high or low, found more"),
        ({"id": "psfs"}, "no longer in the store"),
        ({"questions": (Question("", "", "text"),)}, "question 1: expected 1 to 10000 characters"),
        ({"questions": (Question("", "A", "list"),)}, "question 1: expected scale, number"),
        (
            {"questions": (Question("", "A", "scale", 5, 5),)},
            "question 1: expected a highest number above the lowest (5), found 5",
        ),
        ({"questions": (Question("", "A", "scale", 0.5, 5),)}, "whole ends of the scale"),
        (
            {"questions": (Question("", "A", "choice", choices=("one", " one ")),)},
            "question 1: expected 2 to 100 different choices, found 1",
        ),
        (
            {"questions": (Question("q", "A", "scale"), Question("q", "B", "scale"))},
            "questions: expected an id of its own",
        ),
    ],
)
def test_a_questionnaire_that_cannot_be_is_refused(
    clinic: Clinic, changes: dict[str, Any], words: str
) -> None:
    with pytest.raises(WrongInput) as refused:
        clinic.own(replace(SLEEP, **changes))
    assert words in str(refused.value)
    assert look_at_measures(clinic.store, clinic.patient).own == frozenset()


def test_it_is_asked_each_week_from_the_plans_first_day(clinic: Clinic) -> None:
    clinic.has_plan()
    assert clinic.asked() == []
    clinic.asks(Ask(GOALS, 7))
    assert clinic.asked() == ["Patient-Specific Functional Scale"]
    answered = clinic.goes_on(2)
    clinic.answers(answered)
    (today,) = asked_today(clinic.store, clinic.patient)
    assert today.response is not None
    assert clinic.asked() == []
    clinic.goes_on(8)
    assert asked_today(clinic.store, clinic.patient) == ()
    clinic.goes_on(9)
    (again,) = asked_today(clinic.store, clinic.patient)
    assert again.remembered == (("activity_1", "Putting on shoes"), ("activity_2", "Sitting"))


def test_nothing_is_asked_before_a_plan_in_a_pause_or_without_a_plan(clinic: Clinic) -> None:
    with pytest.raises(WrongInput, match="Assign a plan first"):
        clinic.asks(Ask(GOALS, 7))
    pause = examples.pause(MONDAY + timedelta(days=3), MONDAY + timedelta(days=4))
    clinic.has_plan(ask=("questionnaire:psfs:every:7",))
    with clinic.store.writing() as work:
        (plan,) = work.plans(clinic.patient)
        work.save(replace(pause, plan=plan.id))
    clinic.goes_on(-1)
    assert clinic.asked() == []
    clinic.goes_on(3)
    assert clinic.asked() == []
    clinic.goes_on(5)
    assert len(clinic.asked()) == 1


def test_what_is_asked_can_be_taken_back_and_leaves_pain_alone(clinic: Clinic) -> None:
    clinic.has_plan()
    own = clinic.own()
    change = set_asked(clinic.store, clinic.patient, (Ask(GOALS, 7), Ask(own.id, 14)))
    with clinic.store.reading() as work:
        (plan,) = work.plans(clinic.patient)
    assert plan.ask == ("pain", "questionnaire:psfs:every:7", f"questionnaire:{own.id}:every:14")
    delete_own_questionnaire(clinic.store, own.id)
    assert clinic.asked() == ["Patient-Specific Functional Scale"]
    take_back(clinic.store, change)
    assert look_at_measures(clinic.store, clinic.patient).asked == ()


def test_a_plan_that_is_written_anew_goes_on_asking(clinic: Clinic) -> None:
    clinic.has_plan()
    with clinic.store.writing() as work:
        (plan,) = work.plans(clinic.patient)
        work.save(examples.item(id=uuid4(), plan=plan.id, stamp=work.stamp()))
    opened = plan_drafts.open_draft(clinic.store, clinic.patient)
    clinic.asks(Ask(GOALS, 7))
    changed = replace(opened, title="Hips", ask=("stiffness",))
    plan_drafts.assign(clinic.store, changed, MONDAY)
    expected = ("stiffness", "questionnaire:psfs:every:7")
    with clinic.store.reading() as work:
        assert [plan.ask for plan in work.plans(clinic.patient)] == [expected]
    another = replace(opened, plan=None, follows=opened.plan, basis=(), title="Back")
    plan_drafts.assign(clinic.store, another, MONDAY + timedelta(days=7))
    assert look_at_measures(clinic.store, clinic.patient).asked == (Ask(GOALS, 7),)


@pytest.mark.parametrize(
    ("asks", "words"),
    [
        ((Ask("unknown", 7),), "questionnaire: expected a questionnaire that is in the store"),
        ((Ask(GOALS, 0),), "every: expected 1 to 366 days, found 0"),
        ((Ask(GOALS, 367),), "every: expected 1 to 366 days, found 367"),
        ((Ask(GOALS, 7), Ask(GOALS, 14)), "questionnaires: expected each once"),
    ],
)
def test_what_cannot_be_asked_is_refused(clinic: Clinic, asks: tuple[Ask, ...], words: str) -> None:
    clinic.has_plan()
    with pytest.raises(WrongInput) as refused:
        clinic.asks(*asks)
    assert words in str(refused.value)


def test_what_a_plan_asks_travels_with_it_and_the_answers_come_back(
    clinic: Clinic, tmp_path: Path
) -> None:
    clinic.has_plan()
    own = clinic.own()
    clinic.asks(Ask(own.id, 7), Ask(GOALS, 14))
    there, back = tmp_path / "plan.zip", tmp_path / "progress.zip"
    write_travelling_file(there, transfer.give_plan(clinic.store))
    at_home = datetime(2026, 11, 24, 20, 0, tzinfo=timezone(timedelta(hours=11)))
    home = Store.open(tmp_path / "home", StandingClock(at_home))
    transfer.take_in(home, [read_travelling_file(there)])
    asked = asked_today(home, clinic.patient)
    assert [entry.questionnaire.title for entry in asked] == [
        "Sleep",
        "Patient-Specific Functional Scale",
    ]
    answers = ((own.questions[0].id, 7), (own.questions[1].id, 8))
    record_response(home, clinic.patient, ResponseForm(own.id, date(2026, 11, 24), answers))
    write_travelling_file(back, transfer.give_progress(home))
    home.close()
    transfer.take_in(clinic.store, [read_travelling_file(back)])
    (response,) = look_at_measures(clinic.store, clinic.patient).responses
    assert (response.questionnaire, response.score) == (own.id, 15)
