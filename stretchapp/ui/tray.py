"""The program's place in the system tray: what is open today, and what can be done about it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from stretchapp.core.reminder_values import SNOOZE_MINUTES
from stretchapp.ui.icons import paint_icon
from stretchapp.ui.theme import colours

SIZES = (16, 22, 32, 64)
MOST_LISTED = 8
MESSAGE_MS = 15_000


def has_tray() -> bool:
    """Whether this desktop has a system tray now."""
    return QSystemTrayIcon.isSystemTrayAvailable()


class Tray(QObject):
    """An icon with a menu; says what was asked for."""

    open_requested = Signal()
    session_requested = Signal()
    snooze_requested = Signal(int)
    not_again_requested = Signal()
    quit_requested = Signal()
    message_clicked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.menu = QMenu()
        self._icon = QSystemTrayIcon(tray_icon(), self)
        self._icon.setContextMenu(self.menu)
        self._icon.activated.connect(self._on_activated)
        self._icon.messageClicked.connect(self.message_clicked)
        self.show_day([], stands=False)

    def show(self) -> None:
        self._icon.show()

    def put_away(self) -> None:
        """Take the icon out of the tray, for good."""
        self._icon.hide()
        self.menu.deleteLater()
        self.deleteLater()

    def show_day(self, names: Sequence[str], *, stands: bool) -> None:
        """Show what is open today; snoozing is offered while a reminder ``stands``."""
        menu = self.menu
        menu.clear()
        words = self.tr("Nothing is open today") if not names else self.tr("Open today:")
        menu.addAction(words).setEnabled(False)
        for name in names[:MOST_LISTED]:
            menu.addAction(f"  {name}".replace("&", "&&")).setEnabled(False)
        if len(names) > MOST_LISTED:
            more = self.tr("  and %n more", "", len(names) - MOST_LISTED)
            menu.addAction(more).setEnabled(False)
        menu.addSeparator()
        start = menu.addAction(self.tr("&Start session"), self.session_requested.emit)
        start.setEnabled(bool(names))
        menu.addAction(self.tr("&Open stretchapp"), self.open_requested.emit)
        snooze = menu.addMenu(self.tr("&Remind me again"))
        snooze.setEnabled(stands)
        for minutes in SNOOZE_MINUTES:
            put_off = partial(self.snooze_requested.emit, minutes)
            snooze.addAction(self.tr("In %n minutes", "", minutes), put_off)
        never = menu.addAction(self.tr("&Not again today"), self.not_again_requested.emit)
        never.setEnabled(bool(names))
        menu.addSeparator()
        menu.addAction(self.tr("&Quit"), self.quit_requested.emit)
        count = self.tr("%n stretches open today", "", len(names))
        one = self.tr("One stretch open today")
        tip = words if not names else one if len(names) == 1 else count
        self._icon.setToolTip(f"stretchapp: {tip}")

    def say(self, title: str, words: str) -> None:
        """Let the desktop tell something in passing."""
        self._icon.showMessage(title, words, tray_icon(), MESSAGE_MS)

    def _on_activated(self, how: QSystemTrayIcon.ActivationReason) -> None:
        reasons = QSystemTrayIcon.ActivationReason
        if how in (reasons.Trigger, reasons.DoubleClick):
            self.open_requested.emit()


def tray_icon() -> QIcon:
    """The program's sign: a person who stretches, on a rounded ground."""
    # The same in light and dark: a tray has colours of its own.
    look = colours("light")
    icon = QIcon()
    for side in SIZES:
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("primary"))
            painter.drawRoundedRect(QRectF(0, 0, side, side), side * 0.22, side * 0.22)
            edge = side * 0.12
            room = QRectF(edge, edge, side - 2 * edge, side - 2 * edge)
            paint_icon(painter, room, "person-standing", look.color("surface"))
        icon.addPixmap(pixmap)
    return icon
