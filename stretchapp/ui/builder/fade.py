"""Lets what scrolls fade out at the lower edge, so that there is seen to be more of it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from stretchapp.ui.theme import theme

FADE = 24  # px


class Fade(QWidget):
    """Stands above the lower edge of a scroll area while there is more below."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        bar = area.verticalScrollBar()
        bar.valueChanged.connect(self.follow)
        bar.rangeChanged.connect(self.follow)
        self.hide()

    def follow(self) -> None:
        """Take the place at the area's edge as it is now."""
        bar, view = self._area.verticalScrollBar(), self._area.viewport().geometry()
        self.setGeometry(view.x(), view.bottom() + 1 - FADE, view.width(), FADE)
        self.setVisible(bar.value() < bar.maximum())
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        ground = theme().color("bg")
        clear = QColor(ground)
        clear.setAlpha(0)
        fading = QLinearGradient(0, 0, 0, self.height())
        fading.setColorAt(0, clear)
        fading.setColorAt(1, ground)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), fading)
