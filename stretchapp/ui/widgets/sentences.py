"""Sentences below each other, each with its number or a dash."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.labels import WrappedLabel


class Sentences(QWidget):
    """A list to read; ``numbered`` where the order matters."""

    def __init__(
        self, sentences: Sequence[str], parent: QWidget | None = None, *, numbered: bool = False
    ) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().space(2))
        grid.setVerticalSpacing(theme().space(1))
        for row, sentence in enumerate(sentences):
            mark = WrappedLabel(str(row + 1) if numbered else "–", tone="muted")
            grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(WrappedLabel(sentence), row, 1)
        grid.setColumnStretch(1, 1)
