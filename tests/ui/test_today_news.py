"""Milestones on Today: said quietly, once, and never to a therapist."""

from contextlib import closing
from datetime import date, timedelta

import pytest

from stretchapp.core.milestones import Milestone
from stretchapp.db.store import Store
from stretchapp.services.preferences import change_preferences
from stretchapp.ui.milestone_words import milestone_words
from stretchapp.ui.today.news import NewsCard
from tests.journeys.plan_files import STRAP_NAME, identity, item, plan_file
from tests.ui.window_driver import User

MONDAY = date(2026, 11, 23)
STRETCH = identity(1)
FIRST_WEEK = "Your first week is behind you. That is a good start."
THIRTY = "You have stretched on 30 days by now. Well done."
CLOSE = f"Close: {FIRST_WEEK}"


@pytest.fixture
def begun(user: User) -> User:
    """Four days of stretches in the week that is over."""
    user.has_plan(plan_file(item(1)))
    stretches(user, 0, 1, 3, 6)
    user.clock.set("2026-11-30T08:00:00+11:00")
    return user


def stretches(user: User, *numbers: int) -> None:
    for number in numbers:
        day = MONDAY + timedelta(days=number)
        user.clock.set(f"{day}T08:00:00+11:00")
        user.says_elsewhere("tick", STRETCH)


def test_every_milestone_has_a_calm_sentence(qapp: object) -> None:
    said = {milestone_words(milestone) for milestone in Milestone}
    assert len(said) == len(Milestone)
    assert not any("!" in words for words in said)


def test_a_milestone_is_said_until_it_is_closed_and_not_again(begun: User) -> None:
    user = begun.start()
    assert user.focused() == STRAP_NAME
    user.waits_to_read(FIRST_WEEK)
    assert user.focused() == STRAP_NAME, "it does not take the keyboard"
    user.leave()
    user.start()
    user.waits_to_read(FIRST_WEEK)
    user.press(CLOSE)
    assert not user.reads(FIRST_WEEK)
    user.leave()
    user.start()
    look_now(user)
    assert not user.reads(FIRST_WEEK)


def test_the_list_is_there_before_it_is_asked_for(begun: User) -> None:
    user = begun.start()
    (card,) = user.window.findChildren(NewsCard)
    assert user.ticks() == [STRAP_NAME]
    assert not card.isVisible()


def test_the_thirtieth_day_is_said_once_it_is_ticked(user: User) -> None:
    user.has_plan(plan_file(item(1)))
    stretches(user, *range(29))
    day = MONDAY + timedelta(days=29)
    user.clock.set(f"{day}T08:00:00+11:00")
    user.start()
    look_now(user)
    assert not user.reads(THIRTY)
    user.press(STRAP_NAME)
    user.waits_to_read(THIRTY)


def test_a_therapist_is_not_told(begun: User) -> None:
    with closing(Store.open(begun.folder, begun.clock)) as store:
        change_preferences(store, audience="clinic")
    user = begun.start()
    assert user.program is not None
    assert user.program.desk is not None
    user.program.desk.show_page("today")
    assert user.ticks() == [STRAP_NAME]
    (card,) = user.window.findChildren(NewsCard)
    assert not card.is_looking


def look_now(user: User) -> None:
    """Do not wait until the card would look."""
    for card in user.window.findChildren(NewsCard):
        card.look_now()
