"""Headline figures in words, in a row of cards."""

from collections.abc import Mapping, Sequence
from html import escape

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Caption, Heading, WrappedLabel

_LEAST = 180  # px at 100 %

Words = tuple[str, str, str]
"""A figure, what it is, and its details."""


class Tiles(QWidget):
    """As many cards as there are figures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles: list[_Tile] = []
        self._flow = FlowLayout(self, gap=theme().space(4), equal=True)

    def show_words(self, wordings: Sequence[Words], explained: Mapping[str, str]) -> None:
        """Show these figures; ``explained`` says how some are worked out, by what they are."""
        while len(self._tiles) < len(wordings):
            tile = _Tile()
            self._tiles.append(tile)
            self._flow.addWidget(tile)
        for place, tile in enumerate(self._tiles):
            tile.setVisible(place < len(wordings))
            if place < len(wordings):
                tile.show_words(wordings[place], explained.get(wordings[place][1], ""))


class _Tile(Card):
    """One figure, what it is, and its details."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme().space(4),) * 4)
        column.setSpacing(2)
        self._figure = Heading(size="figure")
        self._words = WrappedLabel()
        self._details = Caption()
        for label in (self._figure, self._words, self._details):
            column.addWidget(label)
        column.addStretch(1)
        self._fit()
        theme().changed.connect(self._fit)

    def _fit(self) -> None:
        self.setMinimumWidth(theme().scaled(_LEAST))

    def show_words(self, wording: Words, explained: str) -> None:
        figure, words, details = wording
        self._figure.setText(figure)
        self._words.setText(words)
        self._details.setText(details)
        self.setAccessibleName(f"{figure} {words}, {details}")
        self.setAccessibleDescription(explained)
        # As rich text a tip breaks its lines.
        self.setToolTip(f"<p>{escape(explained)}</p>" if explained else "")
