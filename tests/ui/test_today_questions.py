"""The therapist's questions on Today: asked when due, answered in place, thanked for, undone."""

from contextlib import closing
from typing import Any

import pytest

from stretchapp.core.records import Response
from stretchapp.db.store import Store
from stretchapp.services.preferences import change_preferences
from tests.journeys.plan_files import CAT, CAT_NAME, item, plan_file
from tests.ui.test_large_text import SMALL, everything_is_whole
from tests.ui.window_driver import User

ASK = "A few questions from your therapist"
TITLE = "Patient-Specific Functional Scale"
ANSWER, CHANGE = f"Answer now: {TITLE}", f"Change my answers: {TITLE}"
FIRST = "How well can you do thing 1 today?"
THANKS = "Thank you. Your answers go to your therapist with your progress."


def has_questions(user: User, **changes: Any) -> None:
    plan = {"ask": ["pain", "questionnaire:psfs:every:7"]} | changes
    user.has_plan(plan_file(item(1, CAT), **plan))


def responses(user: User) -> tuple[Response, ...]:
    with closing(Store.open(user.folder, user.clock)) as store, store.reading() as work:
        return work.responses(work.patients()[0].id)


def answers(user: User) -> None:
    """Name one thing, and rate it."""
    user.press(ANSWER)
    user.type("Putting on shoes")
    user.press(f"{FIRST} 4 of 10")
    user.press("Save my answers")


def goes_to(user: User, day: str) -> None:
    """Leave the window, and come back on another day."""
    user.leave()
    user.clock.set(f"{day}T08:00:00+11:00")
    user.start()


def test_a_plan_that_asks_nothing_shows_no_questions(user: User) -> None:
    user.has_plan(plan_file(item(1, CAT)))
    user.start()
    assert not user.reads(ASK)


def test_what_is_asked_is_answered_in_place_and_thanked_for(user: User) -> None:
    has_questions(user)
    user.start()
    assert user.reads(ASK)
    assert user.focused() == CAT_NAME
    answers(user)
    (response,) = responses(user)
    assert (str(response.day), response.answers, response.score) == (
        "2026-11-23",
        (("activity_1", "Putting on shoes"), ("rating_1", 4)),
        4,
    )
    assert user.reads(THANKS)
    assert not user.sees("Save my answers")


def test_it_is_undone_and_done_again(user: User) -> None:
    has_questions(user)
    user.start()
    answers(user)
    user.key("Ctrl+Z")
    assert responses(user) == ()
    assert not user.reads(THANKS)
    assert user.sees(ANSWER)
    user.key("Ctrl+Shift+Z")
    assert len(responses(user)) == 1
    assert user.reads(THANKS)


def test_answers_of_today_can_be_changed(user: User) -> None:
    has_questions(user)
    user.start()
    answers(user)
    user.press(CHANGE)
    user.press("Putting on shoes: how well today? 6 of 10")
    user.press("Save my answers")
    (response,) = responses(user)
    assert response.score == 6


def test_it_comes_again_a_week_later_with_what_was_named(user: User) -> None:
    has_questions(user)
    user.start()
    answers(user)
    goes_to(user, "2026-11-29")
    assert not user.reads(ASK)
    goes_to(user, "2026-11-30")
    user.press(ANSWER)
    user.press("Putting on shoes: how well today? 7 of 10")
    user.press("Save my answers")
    assert sorted(response.score or 0 for response in responses(user)) == [4, 7]


def test_by_keyboard_alone(user: User) -> None:
    has_questions(user)
    user.start()
    begin = user.find(ANSWER)
    for _ in range(40):
        if user.focused() == ANSWER:
            break
        user.key("Shift+Tab")
    assert begin.hasFocus()
    user.key("Space")
    assert user.focused() == "Thing 1"
    user.type("Stairs")
    user.key("Tab", "5")
    while user.focused() != "Save my answers":
        user.key("Tab")
    user.key("Space")
    (response,) = responses(user)
    assert response.answers == (("activity_1", "Stairs"), ("rating_1", 5))


def test_what_cannot_be_saved_is_said_beside_it(user: User) -> None:
    has_questions(user)
    user.start()
    user.press(ANSWER)
    user.press("Save my answers")
    assert user.reads("Answer at least one question first.")
    user.press(f"{FIRST} 4 of 10")
    user.press("Save my answers")
    assert user.reads("Write what it is that you rated, or take the rating away.")
    assert responses(user) == ()


def test_typed_answers_wait_while_other_things_happen(user: User) -> None:
    has_questions(user)
    user.start()
    user.press(ANSWER)
    user.type("Putting on shoes")
    user.press("Not now")
    assert not user.sees("Thing 1")
    user.press(CAT_NAME)
    user.press(ANSWER)
    user.press(f"{FIRST} 4 of 10")
    user.press("Save my answers")
    assert dict(responses(user)[0].answers)["activity_1"] == "Putting on shoes"


def test_days_before_ask_nothing(user: User) -> None:
    has_questions(user, first_day="2026-11-20")
    user.start()
    assert user.reads(ASK)
    user.key("Alt+Left")
    assert not user.reads(ASK)
    user.key("Alt+Right")
    assert user.reads(ASK)


def test_a_pause_asks_nothing(user: User) -> None:
    pauses = [{"first_day": "2026-11-23", "last_day": "2026-11-24", "reason": "Away"}]
    has_questions(user, pauses=pauses)
    user.start()
    assert not user.reads(ASK)


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_nothing_is_cut_off_at_200_percent(user: User, appearance: str) -> None:
    has_questions(user)
    with closing(Store.open(user.folder, user.clock)) as store:
        change_preferences(store, text_percent=200, appearance=appearance)
    user.start()
    user.window.resize(*SMALL)
    everything_is_whole(user)
    answers(user)
    everything_is_whole(user)
    user.press(CHANGE)
    everything_is_whole(user)
