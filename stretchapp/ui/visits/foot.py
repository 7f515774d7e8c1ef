"""What stands below the form and the time line, always in sight: saving a visit."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.announce import announce
from stretchapp.ui.widgets.buttons import PrimaryButton, QuietButton
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Caption, WrappedLabel

_SIDE_MARGIN, _WIDEST = 36, 1100
"""In px, as a page's column has them."""


class VisitFoot(QWidget):
    """Saves what the form says, or puts it away, and says why it was not saved."""

    save_requested = Signal()
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wrong = WrappedLabel(tone="accent")
        self._wrong.hide()
        self._save = PrimaryButton("", "save")
        self._clear = QuietButton("", "x")
        self._save.clicked.connect(self.save_requested)
        self._clear.clicked.connect(self.cleared)
        buttons = QWidget()
        row = FlowLayout(buttons, gap=theme().space(2))
        for part in (self._save, self._clear, Caption(self.tr("Ctrl+Return saves."))):
            row.addWidget(part)
        self._column = QWidget()
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(2))
        column.addWidget(self._wrong)
        column.addWidget(buttons)
        around = QHBoxLayout(self)
        around.setContentsMargins(_SIDE_MARGIN, theme().space(2), _SIDE_MARGIN, theme().space(2))
        around.addWidget(self._column)
        theme().changed.connect(self._limit)
        self._limit()

    def offer(self, save: str, clear: str) -> None:
        """Name the buttons; without words for it, there is nothing to put away."""
        self._save.setText(save)
        self._clear.setText(clear)
        self._clear.setVisible(bool(clear))

    def show_problem(self, words: str) -> None:
        """Say why it was not saved; empty words take that away."""
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))
        announce(self._wrong, words)

    def follow(self, last: QWidget) -> None:
        """Let the Tab key come from ``last`` to the buttons."""
        QWidget.setTabOrder(last, self._save)
        QWidget.setTabOrder(self._save, self._clear)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme().color("surface"))
            painter.fillRect(0, 0, self.width(), 1, theme().color("line"))

    def _limit(self) -> None:
        self._column.setMaximumWidth(max(_WIDEST, theme().scaled(_WIDEST * 0.8)))
