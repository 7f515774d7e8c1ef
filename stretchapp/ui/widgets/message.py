"""A message that passes: what was just done, and how to take it back."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from stretchapp.ui.theme import blend, theme
from stretchapp.ui.widgets.announce import announce
from stretchapp.ui.widgets.buttons import ButtonPaint, ThemedButton
from stretchapp.ui.widgets.labels import WrappedLabel

SHOWN_MS = 10_000
_WIDEST = 640
_ABOVE_EDGE = 24


class _Action(ThemedButton):
    """The way back, in colours for the message's dark bar."""

    side_padding = 14

    def colours_now(self) -> ButtonPaint:
        look = theme()
        ground = None
        if self.underMouse() or self.isDown():
            ground = blend(look.color("ink"), look.color("bg"), 0.16)
        return ButtonPaint(look.color("bg"), ground, None, look.color("bg"))


class PassingMessage(QWidget):
    """A bar over the bottom of its parent for ten seconds.

    It stays while the pointer is over it or its button has the focus; Escape sends it away.
    Screen readers say it.
    """

    action_triggered = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = WrappedLabel(parent=self)
        self._words.setProperty("tone", "inverse")
        self._action = _Action(parent=self)
        self._action.clicked.connect(self._on_action)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(18, 4, 6, 4)
        row.setSpacing(theme().space(3))
        row.addWidget(self._words, 1)
        row.addWidget(self._action)
        self._passing = QTimer(self)
        self._passing.setSingleShot(True)
        self._passing.setInterval(SHOWN_MS)
        self._passing.timeout.connect(self._on_time_over)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()
        parent.installEventFilter(self)
        self._action.installEventFilter(self)

    def show_message(self, text: str, action: str | None = None) -> None:
        """Shows text, with a button called action if there is something to do about it."""
        self._words.setText(text)
        self._action.setVisible(action is not None)
        self._action.setText(action or "")
        self.setAccessibleName(text)
        self._stand()
        self.show()
        self.raise_()
        self._passing.start()
        announce(self, text)

    def dismiss(self) -> None:
        """Hides the message at once; a focus inside goes back to the page."""
        self._passing.stop()
        if self._action.hasFocus():
            self._action.focusPreviousChild()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self._stand()
        elif watched is self._action and event.type() == QEvent.Type.FocusOut:
            self._passing.start()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # such as after a change of text size
            self._stand()
        return handled

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self.isVisible():
            self._passing.start()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._passing.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("ink"))
            radius = theme().radius("button")
            painter.drawRoundedRect(QRectF(self.rect()), radius, radius)

    def _stand(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        row = self._row
        row.activate()
        room = parent.width() - 2 * _ABOVE_EDGE
        wanted = row.sizeHint().width() + theme().space(5)
        width = max(1, min(room, theme().scaled(_WIDEST), wanted))
        height = max(row.totalHeightForWidth(width), theme().target() + 8)
        left = (parent.width() - width) // 2
        self.setGeometry(left, parent.height() - height - _ABOVE_EDGE, width, height)

    def _on_time_over(self) -> None:
        if self.underMouse() or self._action.hasFocus():
            return
        self.dismiss()

    def _on_action(self) -> None:
        self.dismiss()
        self.action_triggered.emit()
