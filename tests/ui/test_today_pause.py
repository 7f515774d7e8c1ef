"""The patient's own pause on Today: asked for, shown, ended, undone; and coming back."""

from contextlib import closing
from datetime import date

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit

from stretchapp.db.store import Store
from stretchapp.services.preferences import change_preferences
from stretchapp.ui.widgets.moment import DayBox
from tests.journeys.plan_files import STRAP_NAME, identity, item, plan_file
from tests.ui.test_large_text import everything_is_whole
from tests.ui.window_driver import User

PAUSE, GO_ON, TAKE_BACK = "Pause my plan", "Go on today", "Take the pause back"
WELCOME = "Welcome back. Pick up where you left off."
STRETCH = identity(1)
Role = QAccessible.Role


@pytest.fixture
def at_home(user: User) -> User:
    """Thursday in the plan's first week."""
    user.has_plan(plan_file(item(1)))
    is_on(user, date(2026, 11, 26))
    return user


def is_on(user: User, day: date) -> None:
    user.clock.set(f"{day}T08:00:00+11:00")


def comes_again(user: User, day: date) -> None:
    user.leave()
    is_on(user, day)
    user.start()


def pauses(user: User) -> list[tuple[str, str, str, bool]]:
    """First day, last day, reason and whose, of those that stand."""
    with closing(Store.open(user.folder, user.clock)) as store, store.reading() as work:
        return [
            (str(one.first_day), str(one.last_day), one.reason, one.by_patient)
            for plan in work.plans()
            for one in plan.pauses
            if not one.stamp.deleted
        ]


def asks_until(user: User, day: date) -> None:
    """Open the dialog, and choose the last day."""
    user.press(PAUSE)
    box = user.find("Last day of the pause")
    assert isinstance(box, DayBox)
    box.show_day(day)


def test_a_plan_is_paused_until_a_day_and_goes_on_today(at_home: User) -> None:
    user = at_home.start()
    asks_until(user, date(2026, 12, 4))
    assert user.focused() == "Ill"
    assert user.reads("Nothing is due until then, and no day counts as missed.")
    assert user.reads("It begins today. You start again on Saturday 5 December.")
    user.press("Away")
    user.press(PAUSE)
    assert user.reads("Your plan is paused")
    assert user.reads("Paused until Friday 4 December: away")
    assert user.ticks() == []
    assert user.focused() == GO_ON
    assert pauses(user) == [("2026-11-26", "2026-12-04", "away", True)]
    comes_again(user, date(2026, 11, 30))
    assert user.reads("Paused until Friday 4 December: away")
    user.press(GO_ON)
    assert user.ticks() == [STRAP_NAME]
    assert user.focused() == STRAP_NAME
    assert user.sees(PAUSE)
    assert pauses(user) == [("2026-11-26", "2026-11-29", "away", True)]


def test_pausing_and_going_on_are_undone(at_home: User) -> None:
    user = at_home.start()
    asks_until(user, date(2026, 12, 4))
    user.press(PAUSE)
    user.key("Ctrl+Z")
    assert user.ticks() == [STRAP_NAME]
    assert pauses(user) == []
    user.key("Ctrl+Shift+Z")
    assert user.ticks() == []
    assert pauses(user) == [("2026-11-26", "2026-12-04", "ill", True)]
    user.press(GO_ON)
    assert pauses(user) == []
    user.key("Ctrl+Z")
    assert pauses(user) == [("2026-11-26", "2026-12-04", "ill", True)]


def test_once_something_is_recorded_the_pause_begins_tomorrow(at_home: User) -> None:
    user = at_home.start()
    user.press(STRAP_NAME, Role.CheckBox)
    asks_until(user, date(2026, 12, 4))
    assert user.reads("It begins tomorrow, since you have recorded something today.")
    user.press(PAUSE)
    assert user.is_ticked(STRAP_NAME)
    words = "Your plan pauses from Friday 27 November to Friday 4 December: ill"
    assert user.reads(words)
    assert not user.sees(PAUSE)
    user.press(TAKE_BACK)
    assert not user.reads(words)
    assert user.sees(PAUSE)
    assert pauses(user) == []


def test_another_reason_is_said_in_own_words(at_home: User) -> None:
    user = at_home.start()
    asks_until(user, date(2026, 11, 28))
    user.press("Something else")
    user.press(PAUSE)
    assert user.reads("Write a word or two")
    assert isinstance(user.find("In your words"), QLineEdit)
    assert user.focused() == "In your words"
    user.type("visitors")
    assert not user.reads("Write a word or two")
    user.press(PAUSE)
    assert user.reads("Paused until Saturday 28 November: visitors")
    assert pauses(user) == [("2026-11-26", "2026-11-28", "visitors", True)]


def test_escape_leaves_all_as_it_is(at_home: User) -> None:
    user = at_home.start()
    asks_until(user, date(2026, 11, 28))
    user.key("Esc")
    assert pauses(user) == []
    assert user.ticks() == [STRAP_NAME]


def test_a_pause_over_the_therapists_is_refused_in_words(user: User) -> None:
    theirs = {"first_day": "2026-12-01", "last_day": "2026-12-03", "reason": "Holiday"}
    user.has_plan(plan_file(item(1), pauses=[theirs]))
    user.start()
    asks_until(user, date(2026, 12, 2))
    with user.answering("Close this message") as met:
        user.press(PAUSE)
    assert "paused already, from 1 December 2026 to 3 December 2026" in met[0].words
    assert user.ticks() == [STRAP_NAME]


def test_the_therapists_pause_cannot_be_ended_here(user: User) -> None:
    theirs = {"first_day": "2026-11-23", "last_day": None, "reason": ""}
    user.has_plan(plan_file(item(1), pauses=[theirs]))
    user.start()
    assert user.reads("Paused until further notice")
    assert not user.sees(GO_ON)
    assert not user.sees(PAUSE)


def test_other_days_and_a_clinic_offer_no_pause(at_home: User) -> None:
    user = at_home.start()
    assert user.sees(PAUSE)
    user.key("Alt+Left")
    assert not user.sees(PAUSE)
    user.leave()
    with closing(Store.open(user.folder, user.clock)) as store:
        change_preferences(store, audience="clinic")
    user.start()
    assert user.program is not None
    assert user.program.desk is not None
    user.program.desk.show_page("today")
    assert user.ticks() == [STRAP_NAME]
    assert not user.sees(PAUSE)


def test_without_a_plan_there_is_nothing_to_pause(user: User) -> None:
    user.has_plan(plan_file(item(1), last_day="2026-11-24"))
    is_on(user, date(2026, 11, 30))
    user.start()
    assert user.reads("Your plan has ended")
    assert not user.sees(PAUSE)


def test_who_comes_back_is_welcomed_until_something_is_done(at_home: User) -> None:
    user = at_home
    user.says_elsewhere("tick", STRETCH, "--on", "2026-11-26")
    is_on(user, date(2026, 12, 3))
    user.start()
    assert not user.reads(WELCOME)
    comes_again(user, date(2026, 12, 4))
    assert user.reads(WELCOME)
    assert not user.reads("this week"), "what was missed is not told"
    user.key("Alt+Left")
    assert not user.reads(WELCOME)
    user.key("Alt+Right")
    user.press(STRAP_NAME, Role.CheckBox)
    assert not user.reads(WELCOME)
    assert user.reads("1 of 5 this week")


def test_who_comes_back_from_a_pause_is_welcomed(at_home: User) -> None:
    user = at_home
    user.says_elsewhere("tick", STRETCH, "--on", "2026-11-25")
    user.says_elsewhere("pause", "--until", "2026-11-27", "--reason", "away")
    user.start()
    assert not user.reads(WELCOME)
    comes_again(user, date(2026, 11, 28))
    assert user.reads(WELCOME)


def test_nothing_is_cut_off_with_large_text(at_home: User) -> None:
    with closing(Store.open(at_home.folder, at_home.clock)) as store:
        change_preferences(store, text_percent=200)
    user = at_home.start()
    everything_is_whole(user)
    user.press(PAUSE)
    user.press("Something else")
    everything_is_whole(user)
    user.type("a course")
    user.press(PAUSE)
    everything_is_whole(user)
