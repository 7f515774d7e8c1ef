"""The way back to where all of a kind are, such as all patients."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import ButtonPaint, ThemedButton

_BEARING = 8 / 24  # of the icon's side is empty at each of its sides
_AFTER_WORDS = 6  # px


class BackButton(ThemedButton):
    """A sign and a word; the sign stands at the widget's very edge, in line with what is below."""

    text_alignment = Qt.AlignmentFlag.AlignLeft

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, "chevron-left", parent)

    def least_height(self) -> int:
        return theme().target("clinic")

    def heightForWidth(self, width: int) -> int:
        return max(self.least_height(), super().heightForWidth(width) - 4 * theme().space(1))

    def colours_now(self) -> ButtonPaint:
        look = theme()
        ink = look.color("ink" if self.underMouse() else "primary")
        return ButtonPaint(ink, None, None, look.color("focus"))

    def _paint_shape(self, painter: QPainter, colours: ButtonPaint) -> None:
        if self.hasFocus() and colours.focus is not None:
            # Around the words alone: at the edge there is no room beside the sign.
            sign = self._beside_text() - _AFTER_WORDS - 4
            left, right = (1, sign) if self.isRightToLeft() else (sign, 1)
            painter.setPen(QPen(colours.focus, 2))
            ring = QRectF(self.rect()).adjusted(left, 1, -right, -1)
            painter.drawRoundedRect(ring, self.corner_radius(), self.corner_radius())

    def _padding(self) -> int:
        return -int(_BEARING * theme().scaled(self.icon_side))

    def _gap(self) -> int:
        return theme().scaled(4)

    def _beside_text(self) -> int:
        return super()._beside_text() - self._padding() + _AFTER_WORDS
