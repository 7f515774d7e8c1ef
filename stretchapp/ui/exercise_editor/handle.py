"""A round handle on the figure, to be dragged or moved with the arrow keys."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from stretchapp.core.figure.dragging import Handle
from stretchapp.ui.exercise_editor.words import handle_words
from stretchapp.ui.theme import theme

SIDE, DOT = 30, 16
"""Pixels at 100 % text: of what can be taken hold of, and of what is painted."""
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_FAR = 5


class HandleDot(QAbstractButton):
    """The handle of one place of the body."""

    taken = Signal()
    dragged = Signal(QPoint)
    """By how many pixels from where it was taken."""
    let_go = Signal()
    stepped = Signal(int, int)
    """To the right and upwards, in steps."""

    def __init__(self, handle: Handle, parent: QWidget) -> None:
        super().__init__(parent)
        self.handle = handle
        self._from: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        name = handle_words(handle.name)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setAccessibleDescription(
            self.tr("The arrow keys move it by 1 cm as you look at it, with Shift by 5 cm")
        )

    def sizeHint(self) -> QSize:
        side = theme().scaled(SIDE)
        return QSize(side, side)

    def put(self, x: float, y: float) -> None:
        """Put its middle at a place of its parent."""
        side = self.sizeHint().width()
        self.setGeometry(round(x - side / 2), round(y - side / 2), side, side)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._from = event.globalPosition().toPoint()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.taken.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self.dragged.emit(event.globalPosition().toPoint() - self._from)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if self._from is not None:
            self._from = None
            self.setCursor(Qt.CursorShape.OpenHandCursor)
            self.let_go.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        far = _FAR if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        self.stepped.emit(step[0] * far, step[1] * far)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        active = self.hasFocus() or self._from is not None
        dot = look.scaled(DOT) / 2
        middle = QRectF(self.rect()).center()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.color("primary"), 2.5))
            filled = active or self.underMouse()
            painter.setBrush(look.color("primary") if filled else look.color("surface"))
            painter.drawEllipse(middle, dot - 1.5, dot - 1.5)
            if active:
                painter.setPen(QPen(look.color("focus"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                around = self.width() / 2 - 1.5
                painter.drawEllipse(middle, around, around)
