"""The ring with the seconds that are left, or the repetition that it is."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from stretchapp.ui.paint.countdown import paint_countdown
from stretchapp.ui.theme import theme

_LEAST = 180  # px


class Countdown(QWidget):
    """Shows a share as a ring that runs down, and a number in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self._number, self._words = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_left(self, share: float, number: str, words: str, accessible: str) -> None:
        """Show that ``share`` (0 to 1) is left; ``accessible`` says all of it in a sentence."""
        if (number, words) != (self._number, self._words) or accessible != self.accessibleName():
            self._number, self._words = number, words
            self.setAccessibleName(accessible)
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_LEAST, _LEAST)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            look = theme().colours
            paint_countdown(painter, area, self._share, self._number, self._words, look)
