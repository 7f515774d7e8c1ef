"""What a card is dragged by."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from stretchapp.ui.icons import paint_icon
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.figure_view import LARGEST_SCALE

_SIGN = 20
_BESIDE = 46  # px at 100 %: as high as the figure beside it


class Handle(QWidget):
    """Tells where it is dragged to, as a place on the screen; Escape ends it without effect."""

    dragged = Signal(QPoint)
    dropped = Signal(QPoint)
    given_up = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed_at: QPoint | None = None
        self._dragging = False
        self.setAccessibleName(name)
        self.setToolTip(self.tr("Drag to move, or Alt+Up and Alt+Down"))
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        tall = round(_BESIDE * min(theme().scale, LARGEST_SCALE))
        return QSize(theme().scaled(26), max(tall, theme().target("clinic")))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        side = theme().scaled(_SIGN)
        area = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        with QPainter(self) as painter:
            paint_icon(painter, area, "grip-vertical", theme().color("muted"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.globalPosition().toPoint()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            return
        place = event.globalPosition().toPoint()
        if not self._dragging:
            moved = (place - self._pressed_at).manhattanLength()
            if moved < QApplication.startDragDistance():
                return
            self._dragging = True
            self.grabKeyboard()
        self.dragged.emit(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragging = self._dragging
        self._end()
        if dragging:
            self.dropped.emit(event.globalPosition().toPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._dragging and event.key() == Qt.Key.Key_Escape:
            self._end()
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _end(self) -> None:
        if self._dragging:
            self.releaseKeyboard()
        self._dragging = False
        self._pressed_at = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
