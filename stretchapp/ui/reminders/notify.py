"""A desktop notification where there is no tray: a word beside the reminder's window.

It goes through the desktop portal (org.freedesktop.portal.Notification), or else the command
``notify-send``. The older org.freedesktop.Notifications wants unsigned numbers, which PySide6
cannot put into a message.
"""

import shutil
import sys

from PySide6.QtCore import QObject, QProcess

_ID = "stretchapp-reminder"


def notify(title: str, words: str, parent: QObject) -> None:
    """Ask the desktop to tell it; nobody waits for an answer, and none is no error."""
    if not sys.platform.startswith("linux"):
        return
    # A library that only those need who have no tray.
    from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        _send(title, words)
        return
    message = QDBusMessage.createMethodCall(
        "org.freedesktop.portal.Desktop",
        "/org/freedesktop/portal/desktop",
        "org.freedesktop.portal.Notification",
        "AddNotification",
    )
    message.setArguments([_ID, {"title": title, "body": words}])
    call = bus.asyncCall(message)
    if call.isError():
        _send(title, words)
        return
    watcher = QDBusPendingCallWatcher(call, parent)

    def on_finished(answer: QDBusPendingCallWatcher) -> None:
        if answer.isError():
            _send(title, words)
        answer.deleteLater()

    watcher.finished.connect(on_finished)


def _send(title: str, words: str) -> None:
    command = shutil.which("notify-send")
    if command is not None:
        QProcess.startDetached(command, ["--app-name=stretchapp", "--", title, words])
