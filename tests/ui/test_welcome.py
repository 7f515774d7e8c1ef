"""The first run: for me, for my patients, or a look around with sample data."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from stretchapp.db.store import Store
from tests.journeys.plan_files import STRAP_NAME, item, plan_file, written
from tests.ui.window_driver import Role, User


@pytest.fixture
def user(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[User]:
    with User(qtbot, monkeypatch, tmp_path / "data") as user:
        yield user.start()


def is_empty(user: User) -> bool:
    with closing(Store.open(user.folder, user.clock)) as store, store.reading() as work:
        return not work.patients() and not work.plans(with_deleted=True)


def test_the_first_page_offers_three_ways_and_nothing_else(user: User) -> None:
    for words in (
        "These stretches are for me",
        "I treat patients",
        "Try it with sample data",
    ):
        assert user.reads(words)
    assert not user.sees("Today", Role.RadioButton)
    assert not user.sees("Settings")
    user.key("Ctrl+2")
    assert user.reads("Welcome to stretchapp")


def test_each_way_can_be_taken_with_the_keyboard(user: User) -> None:
    met = set()
    for _ in range(5):
        user.key("Tab")
        met.add(user.focused())
    assert {
        "Start with my stretches",
        "Start for my patients",
        "Try it out",
        "Try it as a therapist",
    } <= met
    while user.focused() != "Start with my stretches":
        user.key("Tab")
    user.key("Return")
    assert user.reads("No plan yet")


def test_for_me_leads_to_the_ways_to_get_a_plan_and_is_remembered(user: User) -> None:
    user.press("Start with my stretches")
    assert user.reads("No plan yet")
    assert user.reads("Did your therapist give you a plan file?")
    assert user.sees("Today", Role.RadioButton)
    user.leave()
    user.start()
    assert user.reads("No plan yet")
    assert not user.reads("Welcome")


def test_for_patients_leads_past_the_first_page_for_good(user: User) -> None:
    user.press("Start for my patients")
    assert not user.reads("Welcome")
    user.leave()
    user.start()
    assert not user.reads("Welcome")
    assert is_empty(user)


def test_a_starter_routine_begins_with_one_press(user: User) -> None:
    user.press("Start with my stretches")
    user.press("Start this: First week of a sore low back")
    assert user.reads("Started: First week of a sore low back")
    assert len(user.ticks()) == 6
    assert user.focused() == user.ticks()[0]
    user.key("Space")
    assert [entry.status for entry in user.recorded()] == ["done"]


def test_a_starter_routine_says_how_long_it_goes_and_whether_it_grows(user: User) -> None:
    user.press("Start with my stretches")
    for words in (
        "1 week  ·  about 3 minutes a day",
        "6 weeks, growing  ·  about 3 to 7 minutes a day",
        "Grows until week 5  ·  about 3 to 5 minutes a day",
        "The same every week  ·  about 6 minutes a day",
    ):
        assert user.reads(words.replace("  ·", "\u00a0\u00a0·")), words


def test_a_starter_routine_grows_and_leads_back_to_the_choice(user: User) -> None:
    user.press("Start with my stretches")
    user.press("Start this: Hamstrings in six weeks")
    first_day = user.clock.now()
    assert len(user.ticks()) == 2
    assert user.reads("2 × 20 s each side")
    user.leave()
    user.clock.set((first_day + timedelta(weeks=5)).isoformat())
    user.start()
    assert len(user.ticks()) == 3
    assert user.reads("3 × 30 s each side")
    user.leave()
    user.clock.set((first_day + timedelta(weeks=6)).isoformat())
    user.start()
    assert user.reads("Your plan has ended")
    user.press("Start this: Three days a week")
    assert len(user.ticks()) == 4


def test_a_starter_routine_gives_the_person_a_name_to_change(user: User) -> None:
    user.press("Start with my stretches")
    user.press("Start this: Desk day")
    user.key("Ctrl+4")
    assert user.sees("Your name", Role.EditableText)


def test_the_sample_leaves_the_own_store_empty_and_can_be_left(user: User) -> None:
    user.press("Try it out")
    assert user.reads("This is sample data.")
    assert len(user.ticks()) == 5
    name = user.ticks()[-1]
    user.press(name, Role.CheckBox)
    assert user.is_ticked(name)
    assert is_empty(user)
    user.press("Leave the sample")
    assert user.reads("Welcome to stretchapp")
    assert not user.reads("This is sample data.")
    user.key("Ctrl+Z")
    assert is_empty(user)
    user.press("Start with my stretches")
    assert user.reads("No plan yet")


def test_a_therapist_can_look_around_in_a_sample_clinic(user: User) -> None:
    user.press("Try it as a therapist")
    assert user.reads("This is sample data.")
    assert user.sees("Patients", Role.RadioButton)
    assert not user.sees("Today", Role.RadioButton)
    user.key("F1")
    assert user.reads("A patient’s plan, progress, visits, day")
    user.press("Close")
    assert is_empty(user)
    user.press("Leave the sample")
    assert user.reads("Welcome to stretchapp")
    user.press("Start with my stretches")
    user.key("F1")
    assert user.reads("These keys")
    assert not user.reads("A patient’s plan, progress, visits, day")


def test_the_sample_begins_anew_each_time(user: User) -> None:
    user.press("Try it out")
    name = user.ticks()[-1]
    user.press(name, Role.CheckBox)
    user.press("Leave the sample")
    user.press("Try it out")
    assert not user.is_ticked(name)


def test_closing_the_window_inside_the_sample_leaves_the_own_store_empty(user: User) -> None:
    user.press("Try it out")
    user.leave()
    assert is_empty(user)
    user.start()
    assert user.reads("Welcome to stretchapp")


def test_a_plan_dropped_on_the_first_page_is_opened_at_once(user: User, tmp_path: Path) -> None:
    user.drops(written(tmp_path / "plan.json", plan_file(item(1))))
    user.waits_until(lambda: user.ticks() == [STRAP_NAME])
    assert user.reads("Plan of Sam Taylor opened: 1 stretch added.")
    user.leave()
    user.start()
    assert user.ticks() == [STRAP_NAME]
