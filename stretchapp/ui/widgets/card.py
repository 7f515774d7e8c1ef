"""Surfaces that hold things together."""

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget


class Card(QFrame):
    """A rounded surface with a fine line around it.

    A clickable card emits `clicked` for a click beside its controls, and takes the focus for
    Return and Space. Give it an accessible name, and offer the same by a button inside: to a
    screen reader a card is only a group.
    """

    clicked = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        clickable: bool = False,
        tone: Literal["plain", "warn", "accent"] = "plain",
    ) -> None:
        super().__init__(parent)
        self._clickable = clickable
        self.setProperty("tone", tone)
        self.setProperty("clickable", clickable)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if clickable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        inside = self.rect().contains(event.position().toPoint())
        if self._clickable and inside and event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._clickable:
            event.accept()
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if self._clickable and event.key() in keys and not event.isAutoRepeat():
            self.clicked.emit()
        else:
            super().keyPressEvent(event)


class Sidebar(QFrame):
    """The column of the window's pages at its left edge."""
