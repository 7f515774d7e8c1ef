"""The session's main button, which names its key."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import PrimaryButton


class KeyButton(PrimaryButton):
    """A primary button with the name of its key, smaller, behind its words."""

    def __init__(self, text: str, icon: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(text, icon, parent)
        self._key = key

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
