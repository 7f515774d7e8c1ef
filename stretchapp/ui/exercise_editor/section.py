"""A part of the exercise's form."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.labels import Caption, Heading


class Section(Card):
    """A card with a heading; put fields into ``column``."""

    def __init__(self, title: str, help_words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*(theme().space(4),) * 4)
        self.column.setSpacing(theme().space(3))
        self.column.addWidget(Heading(title))
        if help_words:
            self.column.addWidget(Caption(help_words))
