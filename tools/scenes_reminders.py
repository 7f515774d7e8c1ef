"""The scenes of reminders: the bar, the small window, and their settings."""

from dataclasses import replace
from datetime import time

from PySide6.QtWidgets import QWidget
from scenes import Scene, fill_sample, settle

from stretchapp.core.reminder_values import ReminderTime, ReminderWishes
from stretchapp.db.store import Store
from stretchapp.services import practice, reminders
from stretchapp.ui.desk import Desk
from stretchapp.ui.main_window import MainWindow
from stretchapp.ui.reminders.desk import ReminderDesk
from stretchapp.ui.settings.page import SettingsPage
from stretchapp.ui.settings.reminders import ReminderSettings

WISHES = ReminderWishes(
    on=True,
    plan_times=False,
    times=(ReminderTime(time(8, 30), "after breakfast"), ReminderTime(time(23, 0))),
    second=time(18, 0),
)


def fill_reminded(store: Store) -> None:
    """Somebody who chose reminders before today, so that those of the morning are due."""
    fill_sample(store)
    patient = practice.all_patients(store)[0].id
    reminders.change_wishes(store, patient, WISHES)
    with store.writing() as work:
        work.set_setting(f"{reminders.STATE}{patient}", "")


def fill_with_plan_times(store: Store) -> None:
    """Somebody who has words for a time of the plan."""
    fill_sample(store)
    patient = practice.all_patients(store)[0].id
    cues = (ReminderTime(time(7, 30), "after breakfast"),)
    wishes = replace(WISHES, plan_times=True, cues=cues, times=(ReminderTime(time(23, 0)),))
    reminders.change_wishes(store, patient, wishes)


def begin(desk: Desk) -> ReminderDesk:
    desk.reminding._begin()
    settle()
    found = desk.reminding.desk
    assert found is not None
    return found


def show_bar(desk: Desk, window: MainWindow) -> None:
    window.activateWindow()
    settle()
    begin(desk)


def show_window(desk: Desk, window: MainWindow) -> QWidget:
    window.hide()
    settle()
    own = begin(desk)._own
    assert own is not None
    return own


def show_today(_desk: Desk, _window: MainWindow) -> None:
    pass


def show_settings(desk: Desk, window: MainWindow) -> None:
    desk.show_page("settings")
    settle()
    page = window.pages.currentWidget()
    assert isinstance(page, SettingsPage)
    part = window.findChild(ReminderSettings)
    assert part is not None
    page.verticalScrollBar().setValue(part.y() - 10)


REMINDER_SCENES = (
    Scene("reminder-bar", fill_reminded, show_bar),
    Scene("reminder-window", fill_reminded, show_window),
    Scene("settings-reminders", fill_with_plan_times, show_settings),
    Scene("today-cue", fill_with_plan_times, show_today),
)
