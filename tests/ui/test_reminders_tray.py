"""Staying in the tray: closing hides, Quit quits, the menu says what is open."""

from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from stretchapp.app import Program
from stretchapp.core.reminder_values import ReminderWishes
from stretchapp.services import reminders
from stretchapp.ui.reminders.desk import ReminderDesk
from stretchapp.ui.tray import Tray, tray_icon
from tests.journeys.plan_files import BRIDGE, BRIDGE_NAME, STRAP_NAME, identity, item, plan_file
from tests.ui.window_driver import WITHIN_MS, User

PATIENT = UUID(identity(900))
STAYING = ReminderWishes(on=True, quiet=None, stay=True)
PLAN = plan_file(item(1, clock_times=("09:00",)), item(2, BRIDGE))


@pytest.fixture
def messages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A desktop with a tray; what it was asked to say in passing."""
    said: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    # Without a tray, Qt would complain of it.
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda _icon: None)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _icon, title, *_: said.append(title))
    return said


def begin(user: User, wishes: ReminderWishes = STAYING) -> ReminderDesk:
    user.has_plan(PLAN)
    user.start()
    assert user.program is not None and user.program.desk is not None
    desk = user.program.desk
    desk._on_settings(reminders.change_wishes(desk.store, PATIENT, wishes))
    user.waits_until(lambda: desk.reminding.desk is not None)
    assert desk.reminding.desk is not None
    return desk.reminding.desk


def tray_of(desk: ReminderDesk) -> Tray:
    tray = desk.findChild(Tray)
    assert tray is not None
    return tray


def entries(tray: Tray) -> dict[str, QAction]:
    found = list(tray.menu.actions())
    for action in tray.menu.actions():
        if (below := action.menu()) is not None:
            found += below.actions()  # type: ignore[attr-defined]
    return {action.text().strip().replace("&", ""): action for action in found}


def at_nine(user: User, desk: ReminderDesk) -> None:
    user.clock.set("2026-11-23T09:00:00+11:00")
    desk.look_if_due()
    QCoreApplication.processEvents()


def test_closing_hides_and_says_once_that_it_is_still_there(
    user: User, messages: list[str]
) -> None:
    desk = begin(user)
    ended = QSignalSpy(user.window.ended)  # type: ignore[attr-defined]
    user.window.close()
    assert not user.window.isVisible()
    assert messages == ["stretchapp still reminds you"]
    entries(tray_of(desk))["Open stretchapp"].trigger()
    assert user.window.isVisible()
    user.window.close()
    assert len(messages) == 1
    assert ended.count() == 0


@pytest.mark.parametrize("hidden", [True, False])
def test_quit_quits(user: User, messages: list[str], hidden: bool) -> None:
    desk = begin(user)
    ended = QSignalSpy(user.window.ended)  # type: ignore[attr-defined]
    if hidden:
        user.window.close()
    entries(tray_of(desk))["Quit"].trigger()
    assert ended.count() == 1
    assert not user.window.isVisible()


def test_where_the_desktop_ends_the_program_it_does_not_hide(
    user: User, messages: list[str]
) -> None:
    begin(user)
    ended = QSignalSpy(user.window.ended)  # type: ignore[attr-defined]
    user.program.window.end_at_next_close()  # type: ignore[union-attr]
    user.window.close()
    assert ended.count() == 1
    assert messages == []


def test_the_menu_says_what_is_open_and_what_can_be_done(user: User, messages: list[str]) -> None:
    desk = begin(user)
    tray = tray_of(desk)
    assert {STRAP_NAME, BRIDGE_NAME} <= set(entries(tray))
    assert not entries(tray)["Remind me again"].isEnabled()
    user.window.close()
    at_nine(user, desk)
    assert messages[1:] == ["Your morning stretches"]
    assert entries(tray)["Remind me again"].isEnabled()
    entries(tray)["In 10 minutes"].trigger()
    assert not entries(tray)["Remind me again"].isEnabled()
    user.says_elsewhere("tick", identity(1))
    user.says_elsewhere("tick", identity(2))
    user.waits_until(lambda: "Nothing is open today" in entries(tray))
    assert not entries(tray)["Start session"].isEnabled()


def test_not_again_today_from_the_tray(user: User, messages: list[str]) -> None:
    desk = begin(user)
    entries(tray_of(desk))["Not again today"].trigger()
    user.window.close()
    at_nine(user, desk)
    assert "Your morning stretches" not in messages


def test_start_session_from_the_tray_brings_the_window(user: User, messages: list[str]) -> None:
    desk = begin(user)
    user.window.close()
    entries(tray_of(desk))["Start session"].trigger()
    assert user.window.isVisible()
    assert user.reads("Before your first session")


def test_a_bar_that_stood_when_the_window_closed_becomes_a_window(
    user: User, messages: list[str]
) -> None:
    desk = begin(user)
    at_nine(user, desk)
    assert user.reads("Your morning stretches")
    user.window.close()
    window = desk._own
    assert window is not None and window.isVisible()
    window.hide()


def test_without_the_wish_to_stay_closing_ends_it(user: User, messages: list[str]) -> None:
    begin(user, ReminderWishes(on=True))
    ended = QSignalSpy(user.window.ended)  # type: ignore[attr-defined]
    user.window.close()
    assert ended.count() == 1
    assert messages == []


def test_where_the_tray_is_gone_closing_minimises(user: User) -> None:
    begin(user)
    ended = QSignalSpy(user.window.ended)  # type: ignore[attr-defined]
    user.window.close()
    assert user.window.isMinimized()
    assert ended.count() == 0
    user.program.window.quit()  # type: ignore[union-attr]
    assert ended.count() == 1


def test_turning_reminders_off_takes_the_icon_away(user: User, messages: list[str]) -> None:
    desk = begin(user)
    assert user.program is not None and user.program.desk is not None
    off = ReminderWishes(on=False, stay=True)
    store = user.program.desk.store
    user.program.desk._on_settings(reminders.change_wishes(store, PATIENT, off))
    user.waits_until(lambda: desk.findChild(Tray) is None)
    ended = QSignalSpy(user.window.ended)  # type: ignore[attr-defined]
    user.window.close()
    assert ended.count() == 1


def test_in_the_background_it_reminds_without_showing_the_window(
    user: User, messages: list[str], qtbot: QtBot
) -> None:
    begin(user)
    user.leave()
    user.clock.set("2026-11-24T08:00:00+11:00")
    program = user.program = Program(user.folder, user.clock)
    with qtbot.waitSignal(program.ready, timeout=WITHIN_MS):
        program.start_in_background()
    assert program.desk is not None
    begun = program.desk.reminding
    user.waits_until(lambda: begun.desk is not None)
    assert not program.window.isVisible()
    user.clock.set("2026-11-24T09:00:00+11:00")
    assert begun.desk is not None
    begun.desk.look_if_due()
    assert messages[-1] == "Your morning stretches"
    assert not program.window.isVisible()
    program.window.come_to_front()
    assert user.reads("Tuesday 24 November")
    program.window.quit()


def test_in_the_background_it_ends_where_nobody_wants_reminders(user: User, qtbot: QtBot) -> None:
    user.has_plan(PLAN)
    program = user.program = Program(user.folder, user.clock)
    with qtbot.waitSignal(program.window.ended, timeout=WITHIN_MS):
        program.start_in_background()
    assert not program.window.isVisible()


def test_the_icon_is_drawn_in_every_size(qtbot: QtBot) -> None:
    assert [size.width() for size in tray_icon().availableSizes()] == [16, 22, 32, 64]
