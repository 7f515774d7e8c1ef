"""Reminders in the window and in their own: what comes, where, and what the answers do."""

from datetime import date, time
from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from stretchapp.core.reminder_values import ReminderTime, ReminderWishes
from stretchapp.services import reminders
from stretchapp.ui.reminders import desk as reminder_desk
from stretchapp.ui.reminders.desk import ReminderDesk
from stretchapp.ui.reminders.window import ReminderWindow
from tests.journeys.plan_files import BRIDGE, BRIDGE_NAME, STRAP_NAME, identity, item, plan_file
from tests.ui.window_driver import User, name_of

Role = QAccessible.Role
PATIENT = UUID(identity(900))
WISHES = ReminderWishes(on=True, quiet=None)
PLAN = plan_file(
    item(1, clock_times=("09:00",)),
    item(2, BRIDGE, clock_times=("09:00", "20:00")),
)


class Told:
    """What the desktop was asked to tell."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []

    def __call__(self, title: str, words: str, _parent: object) -> None:
        self.said.append((title, words))


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    told = Told()
    monkeypatch.setattr(reminder_desk, "notify", told)
    return told


@pytest.fixture
def reminded(user: User, told: Told) -> User:
    """Sam at 08:00, who is to be reminded at 09:00 and at 20:00."""
    return begin(user, WISHES)


def begin(user: User, wishes: ReminderWishes) -> User:
    user.has_plan(PLAN)
    user.start()
    choose(user, wishes)
    return user


def choose(user: User, wishes: ReminderWishes) -> None:
    """Store wishes as the Settings page does, and wait until reminders have begun."""
    assert user.program is not None and user.program.desk is not None
    desk = user.program.desk
    desk._on_settings(reminders.change_wishes(desk.store, PATIENT, wishes))
    user.waits_until(lambda: desk.reminding.desk is not None)


def reminding(user: User) -> ReminderDesk:
    assert user.program is not None and user.program.desk is not None
    found = user.program.desk.reminding.desk
    assert found is not None
    return found


def it_is(user: User, clock: str) -> None:
    """Put the clock on, and let the reminders' own timer see it."""
    user.clock.set(f"2026-11-{clock}:00+11:00")
    reminding(user).look_if_due()
    QCoreApplication.processEvents()


def own_window() -> ReminderWindow | None:
    """The reminder's own window, if it is on the screen."""
    windows = [top for top in QApplication.topLevelWidgets() if isinstance(top, ReminderWindow)]
    return next((window for window in windows if window.isVisible()), None)


def standing() -> ReminderWindow:
    window = own_window()
    assert window is not None
    return window


def visible(window: QWidget) -> list[QWidget]:
    QCoreApplication.processEvents()
    return [widget for widget in window.findChildren(QWidget) if widget.isVisible()]


def words(window: QWidget) -> list[str]:
    labels = [widget for widget in visible(window) if isinstance(widget, QLabel)]
    return [label.text() for label in labels if label.text()]


def press(window: QWidget, name: str) -> None:
    buttons = [part for part in visible(window) if isinstance(part, QAbstractButton)]
    button = next(button for button in buttons if name_of(button) == name)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QCoreApplication.processEvents()


def go_elsewhere(user: User) -> None:
    """Another program comes in front of the window."""
    user.window.hide()
    user.waits_until(lambda: not user.window.isActiveWindow())


def test_in_front_a_bar_says_what_is_open_and_no_window_comes(reminded: User, told: Told) -> None:
    it_is(reminded, "23T08:59")
    assert not reminded.reads("Your morning stretches")
    it_is(reminded, "23T09:00")
    assert reminded.reads("Your morning stretches")
    assert reminded.reads("Two stretches, about")
    assert own_window() is None
    assert told.said == []


def test_its_own_timer_sees_that_the_time_has_come(
    user: User, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminder_desk, "LOOK_EVERY_MS", 20)
    begin(user, WISHES)
    user.clock.set("2026-11-23T09:00:00+11:00")
    user.waits_to_read("Your morning stretches")


def test_elsewhere_a_window_of_its_own_comes_and_the_desktop_tells(
    reminded: User, told: Told
) -> None:
    go_elsewhere(reminded)
    it_is(reminded, "23T09:00")
    window = standing()
    assert words(window)[0] == "Your morning stretches"
    assert {STRAP_NAME, BRIDGE_NAME} <= set(words(window))
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert [title for title, _ in told.said] == ["Your morning stretches"]
    it_is(reminded, "23T09:01")
    assert len(told.said) == 1
    window.hide()


def test_a_stretch_ticked_in_the_reminder_is_recorded_and_can_be_taken_back(
    reminded: User,
) -> None:
    go_elsewhere(reminded)
    it_is(reminded, "23T09:00")
    window = standing()
    press(window, STRAP_NAME)
    assert [entry.exercise for entry in reminded.recorded()] == ["hamstring-supine-strap"]
    assert "One stretch, about" in words(window)[1]
    press(window, STRAP_NAME)
    assert reminded.recorded() == []
    press(window, STRAP_NAME)
    press(window, BRIDGE_NAME)
    assert len(reminded.recorded()) == 2
    assert words(window)[0] == "Well done. That is all of it."
    press(window, "Close")
    assert own_window() is None


def test_undo_in_the_window_takes_a_tick_of_the_reminder_back(reminded: User) -> None:
    go_elsewhere(reminded)
    it_is(reminded, "23T09:00")
    press(standing(), STRAP_NAME)
    reminded.window.show()
    reminded.window.activateWindow()
    reminded.waits_until(reminded.window.isActiveWindow)
    reminded.key("Ctrl+Z")
    assert reminded.recorded() == []
    standing().hide()


def test_a_tick_after_the_turn_of_the_day_counts_for_the_day_it_was_due(reminded: User) -> None:
    go_elsewhere(reminded)
    it_is(reminded, "23T20:00")
    it_is(reminded, "24T04:10")
    window = standing()
    assert words(window)[0] == "Still open from Monday 23 November"
    press(window, STRAP_NAME)
    assert [entry.day for entry in reminded.recorded()] == ["2026-11-23"]
    window.hide()


@pytest.mark.parametrize(
    ("button", "again"),
    [
        ("Remind me in 10 minutes", "23T09:10"),
        ("Remind me in 30 minutes", "23T09:30"),
        ("Remind me in 60 minutes", "23T10:00"),
    ],
)
def test_a_reminder_put_off_comes_again_and_outlives_a_restart(
    reminded: User, button: str, again: str
) -> None:
    go_elsewhere(reminded)
    it_is(reminded, "23T09:00")
    press(standing(), button)
    assert own_window() is None
    reminded.leave()
    reminded.start()
    assert reminded.program is not None and reminded.program.desk is not None
    begun = reminded.program.desk.reminding
    reminded.waits_until(lambda: begun.desk is not None)
    assert not reminded.reads("Your morning stretches")
    it_is(reminded, again)
    assert reminded.reads("Your morning stretches")


def test_escape_puts_it_off_by_ten_minutes(reminded: User) -> None:
    go_elsewhere(reminded)
    it_is(reminded, "23T09:00")
    QTest.keyClick(standing(), Qt.Key.Key_Escape)
    assert own_window() is None
    it_is(reminded, "23T09:09")
    assert own_window() is None
    it_is(reminded, "23T09:10")
    standing().hide()


def test_not_again_today_leaves_the_evening_alone(reminded: User) -> None:
    it_is(reminded, "23T09:00")
    reminded.press("Not again today")
    assert not reminded.reads("Your morning stretches")
    it_is(reminded, "23T20:00")
    assert not reminded.reads("Your evening stretches")
    it_is(reminded, "24T09:00")
    assert reminded.reads("Your morning stretches")


def test_start_session_brings_the_day_to_the_front(reminded: User) -> None:
    go_elsewhere(reminded)
    it_is(reminded, "23T09:00")
    asked: list[date] = []
    reminding(reminded).session_requested.connect(asked.append)
    press(standing(), "Start session")
    assert asked == [date(2026, 11, 23)]
    assert reminded.window.isVisible()
    assert own_window() is None


def test_ticking_on_today_ends_the_bar(reminded: User) -> None:
    it_is(reminded, "23T09:00")
    reminded.press(STRAP_NAME, Role.CheckBox)
    reminded.press(f"{BRIDGE_NAME}, 09:00", Role.CheckBox)
    reminded.waits_until(lambda: not reminded.reads("Your morning stretches"))


def test_what_stands_unanswered_is_there_after_a_restart(reminded: User) -> None:
    it_is(reminded, "23T09:00")
    reminded.leave()
    reminded.clock.set("2026-11-23T09:30:00+11:00")
    reminded.start()
    reminded.waits_to_read("Your morning stretches")


def test_while_a_session_runs_nothing_comes_and_then_what_was_missed(reminded: User) -> None:
    desk = reminding(reminded)
    desk.hold(True)
    it_is(reminded, "23T09:00")
    assert not reminded.reads("Your morning stretches")
    desk.hold(False)
    assert reminded.reads("Your morning stretches")


def test_not_over_another_program_that_has_the_whole_screen(
    reminded: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_elsewhere(reminded)
    monkeypatch.setattr(reminder_desk, "another_is_full_screen", lambda: True)
    it_is(reminded, "23T09:00")
    assert own_window() is None
    monkeypatch.setattr(reminder_desk, "another_is_full_screen", lambda: None)
    it_is(reminded, "23T09:01")
    standing().hide()


def test_behind_a_dialog_it_waits_until_it_can_be_answered(reminded: User) -> None:
    reminded.key("F1")
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    reminded.waits_until(dialog.isActiveWindow)
    it_is(reminded, "23T09:00")
    assert own_window() is None
    dialog.close()
    reminded.waits_until(reminded.window.isActiveWindow)
    it_is(reminded, "23T09:01")
    assert reminded.reads("Your morning stretches")


def test_a_cue_names_the_reminder_and_the_group_on_today(user: User, told: Told) -> None:
    cue = ReminderTime(time(9, 0), "after breakfast")
    begin(user, ReminderWishes(on=True, quiet=None, cues=(cue,)))
    assert user.reads("After breakfast")
    assert user.reads("Evening")
    assert not user.reads("Morning")
    it_is(user, "23T09:00")
    assert user.words().count("After breakfast") == 2


def test_nobody_is_reminded_in_a_clinic(reminded: User) -> None:
    reminded.press("Settings")
    reminded.press("Treating patients")
    it_is(reminded, "23T09:00")
    assert not reminded.reads("Your morning stretches")


def test_without_wishes_nothing_of_it_begins(user: User) -> None:
    user.has_plan(PLAN)
    user.start()
    assert user.program is not None and user.program.desk is not None
    assert not user.program.desk.reminding.is_wanted
    assert user.program.desk.reminding.desk is None
