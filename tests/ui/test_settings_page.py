"""Settings: everything is saved at once and holds at once."""

from contextlib import closing

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from stretchapp.db.store import Store
from stretchapp.services.preferences import change_preferences, load_preferences
from stretchapp.ui.figures import figures
from stretchapp.ui.theme import theme
from tests.journeys.plan_files import STRAP_NAME, item, plan_file
from tests.ui.window_driver import User

Role = QAccessible.Role


@pytest.fixture
def at_settings(user: User) -> User:
    user.has_plan(plan_file(item(1)))
    user.start()
    user.press("Settings")
    return user


def enter(user: User, name: str, text: str) -> None:
    """Write ``text`` into the field of that name, in place of what is there."""
    field = user.find(name)
    assert isinstance(field, QLineEdit)
    user.click(field)
    field.selectAll()
    QTest.keyClicks(field, text)


def test_names_are_saved_when_the_field_is_left(at_settings: User) -> None:
    user = at_settings
    enter(user, "Clinic", "Harbour Physiotherapy")
    user.key("Tab")
    enter(user, "Your name", "Sam Taylor-Reid")
    user.key("Tab")
    assert user.reads("Harbour Physiotherapy\n(03) 5550 4321")
    user.press("Today")
    user.press("Settings")
    field = user.find("Your name")
    assert isinstance(field, QLineEdit)
    assert field.text() == "Sam Taylor-Reid"


def test_a_name_is_needed(at_settings: User) -> None:
    user = at_settings
    field = user.find("Your name")
    assert isinstance(field, QLineEdit)
    user.click(field)
    field.selectAll()
    user.key("Delete", "Tab")
    assert user.reads("A name is needed.")


def test_a_field_being_edited_is_saved_when_the_window_closes(at_settings: User) -> None:
    user = at_settings
    enter(user, "Clinic", "Harbour Physiotherapy")
    user.leave()
    user.start()
    assert user.reads("Harbour Physiotherapy")


def test_text_size_and_colours_hold_at_once_and_at_the_next_start(at_settings: User) -> None:
    user = at_settings
    user.press("150\u2009%")
    user.press("Dark")
    assert (theme().text_percent, theme().dark) == (150, True)
    user.leave()
    user.start()
    assert (theme().text_percent, theme().dark) == (150, True)
    user.press("Settings")
    user.press("100\u2009%")
    user.press("Light")
    assert (theme().text_percent, theme().dark) == (100, False)


def test_the_figures_skin_and_build_hold_at_once_and_at_the_next_start(
    at_settings: User,
) -> None:
    user = at_settings
    usual = figures().look()
    user.press("Brown")
    user.press("Broad")
    chosen = figures().look()
    assert chosen.skin != usual.skin
    assert chosen.thickness > usual.thickness
    user.key("Left")
    assert figures().look().thickness == usual.thickness
    user.key("Right")
    user.leave()
    figures().dress("light", "slim")
    user.start()
    assert figures().look() == chosen
    user.press("Settings")
    assert user.find("Brown", Role.RadioButton).property("checked") is True
    user.press("Olive")
    user.press("Slim")
    assert figures().look() == usual


def test_a_skin_that_nobody_knows_is_not_used(user: User) -> None:
    with closing(Store.open(user.folder, user.clock)) as store:
        change_preferences(store, figure_skin="green", figure_build="broad")
        preferences = load_preferences(store)
    assert (preferences.figure_skin, preferences.figure_build) == ("olive", "broad")


def test_a_new_day_start_holds_from_now_on_and_moves_no_recorded_day(user: User) -> None:
    user.has_plan(plan_file(item(1)))
    user.clock.set("2026-11-24T05:00:00+11:00")
    user.start()
    user.press(STRAP_NAME, Role.CheckBox)
    assert [entry.day for entry in user.recorded()] == ["2026-11-24"]
    user.press("Settings")
    user.find("A new day starts at").setFocus()
    user.key("Up", "Up", "Tab")
    assert user.program is not None
    user.press("Today")
    assert user.reads("Monday 23 November")
    assert [entry.day for entry in user.recorded()] == ["2026-11-24"]


def test_treating_patients_is_remembered(at_settings: User) -> None:
    user = at_settings
    user.press("Treating patients")
    desk = user.program.desk if user.program is not None else None
    assert desk is not None
    assert load_preferences(desk.store).audience == "clinic"
