"""Settings of reminders: each is saved at once; what cannot be chosen here is not offered."""

from collections.abc import Callable
from datetime import time
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QTime
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QSystemTrayIcon, QTimeEdit

from stretchapp.core.reminder_values import QuietHours, ReminderTime, ReminderWishes
from stretchapp.desktop.autostart import LinuxEntry
from stretchapp.services import reminders
from stretchapp.services.preferences import load_preferences
from stretchapp.ui.settings import reminders as settings
from tests.journeys.plan_files import identity, item, plan_file
from tests.ui.window_driver import User

Role = QAccessible.Role
PATIENT = UUID(identity(900))
ON = "Remind me of my stretches"


@pytest.fixture
def at_settings(user: User) -> User:
    user.has_plan(plan_file(item(1, clock_times=("07:30", "20:00"))))
    user.start()
    user.press("Settings")
    return user


def wishes(user: User) -> ReminderWishes:
    assert user.program is not None and user.program.desk is not None
    return reminders.wishes_of(load_preferences(user.program.desk.store))


def check(user: User, name: str) -> QCheckBox:
    box = user.find(name, Role.CheckBox)
    assert isinstance(box, QCheckBox)
    box.click()
    return box


def write(user: User, name: str, words: str) -> None:
    field = user.find(name)
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.setText(words)
    user.key("Tab")


def set_time(user: User, name: str, hour: int, minute: int = 0) -> None:
    box = user.find(name)
    assert isinstance(box, QTimeEdit)
    box.setFocus()
    box.setTime(QTime(hour, minute))
    # From the hours to the minutes, and on.
    user.key("Tab", "Tab")


def test_reminders_are_off_until_they_are_chosen(at_settings: User) -> None:
    user = at_settings
    assert not user.sees("At the times of my plan")
    check(user, ON)
    assert wishes(user) == ReminderWishes(on=True)
    assert user.sees("At the times of my plan")
    assert user.sees("Your words for 07:30")
    user.leave()
    user.start()
    user.press("Settings")
    box = user.find(ON, Role.CheckBox)
    assert isinstance(box, QCheckBox) and box.isChecked()


def test_a_click_on_the_words_is_one_on_the_box(at_settings: User) -> None:
    user = at_settings
    label = next(
        part for part in user.window.findChildren(QLabel) if part.text() == ON and part.isVisible()
    )
    user.click(label)
    assert wishes(user).on
    user.click(label)
    assert not wishes(user).on


def test_a_time_of_the_plan_takes_a_cue_that_today_shows(at_settings: User) -> None:
    user = at_settings
    check(user, ON)
    write(user, "Your words for 07:30", "after breakfast")
    assert wishes(user).cues == (ReminderTime(time(7, 30), "after breakfast"),)
    user.press("Today")
    assert user.reads("After breakfast")


def test_own_times_are_added_changed_and_removed(at_settings: User) -> None:
    user = at_settings
    check(user, ON)
    user.press("Add a time")
    assert wishes(user).times == (ReminderTime(time(8, 0)),)
    set_time(user, "Time 1", 9, 15)
    write(user, "Your words for time 1", "with my tea")
    assert wishes(user).times == (ReminderTime(time(9, 15), "with my tea"),)
    user.press("Remove time 1")
    assert wishes(user).times == ()
    assert user.focused() == "Add a time"


def test_there_is_room_for_six_times_and_each_stands_once(at_settings: User) -> None:
    user = at_settings
    check(user, ON)
    for _ in range(6):
        user.press("Add a time")
    assert len(wishes(user).times) == 6
    assert not user.sees("Add a time")
    before = wishes(user).times
    set_time(user, "Time 2", before[0].at.hour, before[0].at.minute)
    assert user.reads("A time stands here twice")
    assert wishes(user).times == before


def test_quiet_hours_warn_of_a_time_that_never_comes(at_settings: User) -> None:
    user = at_settings
    check(user, ON)
    set_time(user, "Quiet from", 19)
    assert wishes(user).quiet == QuietHours(time(19), time(7))
    assert user.reads("In these hours no reminder comes for 20:00.")
    check(user, "Quiet hours, in which no reminder comes")
    assert wishes(user).quiet is None
    assert not user.reads("In these hours")


def test_a_second_reminder_has_a_time(at_settings: User) -> None:
    user = at_settings
    check(user, ON)
    check(user, "Once more, if I have ticked nothing by")
    assert wishes(user).second == time(18, 0)
    set_time(user, "Time of the second reminder", 17, 30)
    assert wishes(user).second == time(17, 30)


def test_without_a_tray_staying_is_not_offered_and_it_says_so(at_settings: User) -> None:
    user = at_settings
    check(user, ON)
    assert not user.sees("Keep reminding me when the window is closed")
    assert user.reads("Reminders come while stretchapp is open.")


def test_with_a_tray_it_can_stay(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda _icon: None)
    user.has_plan(plan_file(item(1)))
    user.start()
    user.press("Settings")
    check(user, ON)
    assert user.reads("Your plan names no times.")
    check(user, "Keep reminding me when the window is closed")
    assert wishes(user).stay
    assert not user.reads("Reminders come while stretchapp is open.")
    user.program.window.quit()  # type: ignore[union-attr]


@pytest.fixture
def entry(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> LinuxEntry:
    """Where the entry for the login goes in this test, whatever the system."""
    made = LinuxEntry(tmp_path / "autostart")
    monkeypatch.setattr(settings, "autostart", lambda: made)
    return made


def test_the_start_at_login_is_made_and_removed(entry: LinuxEntry, user: User) -> None:
    user.has_plan(plan_file(item(1)))
    user.start()
    user.press("Settings")
    check(user, ON)
    check(user, "Start quietly when I log in")
    assert entry.is_made()
    command = (entry.folder / "stretchapp.desktop").read_text()
    assert '"--background"' in command
    assert str(user.folder) in command
    check(user, "Start quietly when I log in")
    assert not entry.is_made()
    check(user, "Start quietly when I log in")
    check(user, ON)
    assert not entry.is_made(), "without reminders there is nothing to start for"


def test_an_entry_that_cannot_be_made_is_told(entry: LinuxEntry, user: User) -> None:
    entry.folder.parent.mkdir(exist_ok=True)
    entry.folder.write_text("in the way")
    user.has_plan(plan_file(item(1)))
    user.start()
    user.press("Settings")
    check(user, ON)
    with user.answering("Close this message") as met:
        box = check(user, "Start quietly when I log in")
    assert met[0].heading == "This setting could not be saved"
    assert not box.isChecked()


@pytest.mark.parametrize("leave", [lambda user: user.press("Today"), lambda user: user.leave()])
def test_words_being_typed_are_saved_when_the_page_is_left(
    at_settings: User, leave: Callable[[User], None]
) -> None:
    user = at_settings
    check(user, ON)
    field = user.find("Your words for 20:00")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.setText("before bed")
    leave(user)
    if user.program is None:
        user.start()
    assert wishes(user).cue(time(20, 0)) == "before bed"


def test_the_sample_neither_stays_nor_starts_at_login(
    entry: LinuxEntry, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda _icon: None)
    user.start()
    user.press("Try it out")
    user.press("Settings")
    check(user, ON)
    assert user.sees("Quiet hours, in which no reminder comes")
    assert not user.sees("Keep reminding me when the window is closed")
    assert not user.sees("Start quietly when I log in")


def test_words_for_a_time_that_the_plan_no_longer_has_are_kept(at_settings: User) -> None:
    user = at_settings
    check(user, ON)
    assert user.program is not None and user.program.desk is not None
    store = user.program.desk.store
    lunch = ReminderTime(time(12, 0), "at lunch")
    reminders.change_wishes(store, PATIENT, ReminderWishes(on=True, cues=(lunch,)))
    user.press("Today")
    user.press("Settings")
    write(user, "Your words for 07:30", "after breakfast")
    assert wishes(user).cues == (ReminderTime(time(7, 30), "after breakfast"), lunch)


def test_a_clinic_has_no_reminders(at_settings: User) -> None:
    user = at_settings
    user.press("Treating patients")
    assert not user.sees(ON)
