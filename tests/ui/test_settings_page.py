"""Settings: everything is saved at once and holds at once."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from stretchapp.services.preferences import load_preferences
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
