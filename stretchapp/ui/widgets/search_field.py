"""A field to search in, with its sign, as high as a thumb needs it."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from stretchapp.ui.icons import paint_icon
from stretchapp.ui.theme import theme

_WIDTH, _SIGN = 300, 20


class SearchField(QLineEdit):
    """A line to type into; ``name`` stands in it while it is empty, and is its accessible name."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        # A plan file that is dropped here is for the window, not for the field.
        self.setAcceptDrops(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._make_room()
        theme().changed.connect(self._make_room)

    def sizeHint(self) -> QSize:
        return QSize(theme().scaled(_WIDTH), max(super().sizeHint().height(), theme().target()))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().scaled(_WIDTH) // 2, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = theme().scaled(_SIGN)
        area = QRectF(theme().space(3), (self.height() - side) / 2, side, side)
        if self.isRightToLeft():
            area.moveRight(self.width() - theme().space(3))
        with QPainter(self) as painter:
            paint_icon(painter, area, "search", theme().color("muted"))

    def _make_room(self) -> None:
        room = theme().scaled(_SIGN) + theme().space(3)
        left, right = (0, room) if self.isRightToLeft() else (room, 0)
        self.setTextMargins(left, 0, right, 0)
