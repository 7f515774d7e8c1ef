"""The session's buttons: large, but never so large that the countdown has no room."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import IconButton, PrimaryButton, SecondaryButton, ThemedButton

_ROW, _CORNER = 0.11, 0.08
"""The most of the window's height that a button may have, in the row and in the corner."""


class SessionButton(SecondaryButton):
    """One of the row below."""

    def least_height(self) -> int:
        return _limited(super().least_height(), self, _ROW)


class LeaveButton(IconButton):
    """The cross in the corner."""

    def least_height(self) -> int:
        return _limited(super().least_height(), self, _CORNER)


class KeyButton(PrimaryButton):
    """A primary button with the name of its key, smaller, behind its words."""

    def __init__(self, text: str, icon: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(text, icon, parent)
        self._key = key

    def least_height(self) -> int:
        return _limited(super().least_height(), self, _ROW)

    def _beside_text(self) -> int:
        return super()._beside_text() + self._key_width()

    def _key_width(self) -> int:
        return QFontMetrics(theme().font("body")).horizontalAdvance(self._key) + self._gap()

    def _paint_content(self, painter: QPainter, ink: QColor) -> None:
        across = -1 if self.isRightToLeft() else 1
        painter.save()
        painter.translate(-across * self._key_width() / 2, 0)
        super()._paint_content(painter, ink)
        painter.restore()
        whole = self._beside_text() - 2 * self._padding() + self._widest_text()
        left = (self.width() - whole) // 2
        trailing = QRect(left, 0, whole, self.height())
        painter.setFont(theme().font("body"))
        painter.setPen(ink)
        side = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(trailing, side, self._key)


def _limited(height: int, button: ThemedButton, share: float) -> int:
    """Small windows with large text: no more than a share of the page's height."""
    page = button.parentWidget()
    least = theme().target() / theme().scale
    return height if page is None else round(max(least, min(height, page.height() * share)))
