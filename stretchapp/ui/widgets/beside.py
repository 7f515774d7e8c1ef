"""Words with something to press beside them, or below them where room is short."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from stretchapp.ui.theme import theme

_ROOM = 420  # px at 100 %


class Beside(QWidget):
    """Lays ``words`` out with ``controls`` after them, in a row or, in a narrow place, below."""

    def __init__(self, words: QLayout, *controls: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme().space(4))
        self._box.addLayout(words, 1)
        for control in controls:
            self._box.addWidget(control)
        self._controls = controls
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        below = self.width() < theme().scaled(_ROOM)
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.TopToBottom if below else direction.LeftToRight)
        side = Qt.AlignmentFlag.AlignLeft if below else Qt.AlignmentFlag.AlignVCenter
        for control in self._controls:
            self._box.setAlignment(control, side)
