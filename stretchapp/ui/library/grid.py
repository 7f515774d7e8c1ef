"""The cards of the library, side by side, walked through with the arrow keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from stretchapp.core.exercise import Exercise
from stretchapp.ui.library.card import LibraryCard
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.columns import ColumnsLayout

NARROWEST_CARD = 224


class CardGrid(QWidget):
    """Shows those of its cards that are asked for; one of them takes part in the Tab order."""

    opened = Signal(str)
    left_upwards = Signal()
    """The keyboard wants to go on above the first row."""

    def __init__(self, cards: Sequence[LibraryCard], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = ColumnsLayout(NARROWEST_CARD, self, gap=theme().space(4))
        self._cards = {card.exercise.slug: card for card in cards}
        self._shown: list[LibraryCard] = list(cards)
        for card in cards:
            card.clicked.connect(self._on_clicked)
            card.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self._columns.addWidget(card)
        self._show_stop(0)

    def card(self, slug: str) -> LibraryCard | None:
        """The card of an exercise, shown or not."""
        return self._cards.get(slug)

    def focused(self) -> str:
        """The slug of the exercise whose card has the keyboard; empty for none."""
        return next((slug for slug, card in self._cards.items() if card.hasFocus()), "")

    def show_exercises(self, exercises: Sequence[Exercise]) -> None:
        """Show just these, in this order."""
        self._shown = [self._cards[exercise.slug] for exercise in exercises]
        self._columns.arrange(self._shown)
        wanted = set(self._shown)
        for card in self._cards.values():
            card.setVisible(card in wanted)
        self._show_stop(0)

    def take_keyboard(self) -> None:
        """Put the keyboard on the card that takes part in the Tab order."""
        for card in self._shown:
            if card.focusPolicy() is Qt.FocusPolicy.StrongFocus:
                card.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = next((place for place, card in enumerate(self._shown) if card.hasFocus()), None)
        if place is None:
            super().keyPressEvent(event)
            return
        columns = self._columns.columns()
        onwards = -1 if self.isRightToLeft() else 1
        wanted = {
            Qt.Key.Key_Left: place - onwards,
            Qt.Key.Key_Right: place + onwards,
            Qt.Key.Key_Up: place - columns,
            Qt.Key.Key_Down: place + columns,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._shown) - 1,
        }.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        elif 0 <= wanted < len(self._shown):
            self._show_stop(wanted)
            self._shown[wanted].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Up:
            self.left_upwards.emit()

    def _show_stop(self, place: int) -> None:
        """Let Tab stop at one card only, so that it does not take fifty presses to get past."""
        for number, card in enumerate(self._shown):
            stops = number == place
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus)

    def _on_clicked(self) -> None:
        card = self.sender()
        if isinstance(card, LibraryCard):
            self._show_stop(self._shown.index(card))
            self.opened.emit(card.exercise.slug)
