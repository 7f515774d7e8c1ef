"""The desktop's own notification: by the portal, else by its command, else not at all."""

import shutil

import pytest
from PySide6.QtCore import QObject, QProcess
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from pytestqt.qtbot import QtBot

from stretchapp.ui.reminders import notify as module
from stretchapp.ui.reminders.notify import notify

SENT = ["--app-name=stretchapp", "--", "Morning", "2 stretches"]


class Bus:
    """A desktop's bus, or none."""

    def __init__(self, connected: bool) -> None:
        self.messages: list[QDBusMessage] = []
        self._connected = connected

    def isConnected(self) -> bool:
        return self._connected

    def asyncCall(self, message: QDBusMessage) -> object:
        self.messages.append(message)
        # A real connection that does not stand: an error comes back.
        nobody = QDBusConnection("nobody's bus")
        return nobody.asyncCall(message)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What was started beside the program, on a Linux desktop that has the command."""
    commands: list[list[str]] = []
    monkeypatch.setattr(module.sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(
        QProcess, "startDetached", lambda command, words: commands.append([command, *words])
    )
    return commands


def test_without_a_bus_the_command_tells(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, started: list[list[str]]
) -> None:
    monkeypatch.setattr(QDBusConnection, "sessionBus", lambda: Bus(connected=False))
    notify("Morning", "2 stretches", QObject())
    assert started == [["/usr/bin/notify-send", *SENT]]


def test_the_portal_is_asked_first_and_the_command_where_it_refuses(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, started: list[list[str]]
) -> None:
    bus = Bus(connected=True)
    monkeypatch.setattr(QDBusConnection, "sessionBus", lambda: bus)
    parent = QObject()
    notify("Morning", "2 stretches", parent)
    [message] = bus.messages
    assert message.member() == "AddNotification"
    assert message.arguments()[1] == {"title": "Morning", "body": "2 stretches"}
    assert started == [["/usr/bin/notify-send", *SENT]]


def test_other_systems_have_the_reminders_window_alone(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, started: list[list[str]]
) -> None:
    monkeypatch.setattr(module.sys, "platform", "darwin")
    notify("Morning", "2 stretches", QObject())
    assert started == []
