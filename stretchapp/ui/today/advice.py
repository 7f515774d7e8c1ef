"""The therapist's advice on the Today page: cards that open in place to be read."""

import re
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stretchapp.core.records import AdviceCard
from stretchapp.services.journal import DaySummary
from stretchapp.ui.theme import theme
from stretchapp.ui.today import wording
from stretchapp.ui.widgets.buttons import IconButton
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.labels import Heading, WrappedLabel

_LONG_WORD = re.compile(r"\S{21,}")
_WIDEST_TEXT = 720  # px at 100 %; longer lines are hard to read


def advice_cards(summary: DaySummary) -> tuple[AdviceCard, ...]:
    """What there is to read on a day: first what was said at a visit, under that visit's id."""
    visit = summary.visit
    if visit is None:
        return summary.advice
    title = wording.after_visit(visit.day)
    said = AdviceCard(visit.id, visit.id, title, visit.advice.strip(), visit.stamp)
    return (said, *summary.advice)


class AdviceSection(QWidget):
    """All advice of a day below a heading; hidden while there is none.

    Which cards were opened is remembered by their ids, also while other days are shown.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[AdviceCard, ...] = ()
        self._open_ids: set[UUID] = set()
        self._cards: list[AdviceView] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme().space(4), 0, 0)
        self._column.setSpacing(theme().space(2))
        heading = QHBoxLayout()
        heading.setContentsMargins(2, 0, 2, 0)
        heading.addWidget(Heading(self.tr("From your therapist")))
        self._column.addLayout(heading)
        self.hide()

    def show_cards(self, cards: tuple[AdviceCard, ...], anew: bool = False) -> None:
        """Show these cards, ``anew`` even if they stand there already.

        Made anew, they come last for the Tab key and for screen readers, after the stretches that
        were made in the meantime.
        """
        if cards == self._shown and not anew:
            return
        with_keyboard = next((view.card.id for view in self._cards if view.button.hasFocus()), None)
        for old in self._cards:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = cards
        self._cards = [self._view(card) for card in cards]
        self.raise_()
        self.setVisible(bool(cards))
        for view in self._cards:
            if view.card.id == with_keyboard:
                view.button.setFocus()

    def _view(self, card: AdviceCard) -> "AdviceView":
        view = AdviceView(card)
        view.set_open(card.id in self._open_ids)
        view.opened_changed.connect(self._on_opened)
        view.step_requested.connect(self._on_step)
        self._column.addWidget(view)
        return view

    def _on_opened(self, view: "AdviceView", is_open: bool) -> None:
        if not is_open:
            self._open_ids.discard(view.card.id)
            return
        self._open_ids.add(view.card.id)
        self.opened.emit(view)

    def _on_step(self, view: "AdviceView", step: int) -> None:
        place = self._cards.index(view) + step
        if 0 <= place < len(self._cards):
            self._cards[place].button.setFocus()


class AdviceView(Card):
    """One card: its title, and its text once it is opened, by its button or anywhere on it."""

    opened_changed = Signal(object, bool)
    step_requested = Signal(object, int)

    def __init__(self, card: AdviceCard, parent: QWidget | None = None) -> None:
        super().__init__(parent, clickable=True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("finished", True)  # the quieter ground
        self.card = card
        self.button = IconButton("chevron-down", "")
        self._text = QWidget()
        self._lay_out()
        self._text.hide()
        self.button.clicked.connect(self.toggle)
        self.button.installEventFilter(self)
        self.clicked.connect(self.toggle)
        self._name_button()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme().space(3))
        row.addWidget(Heading(_breakable(self.card.title)), 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        paragraphs = QVBoxLayout(self._text)
        paragraphs.setContentsMargins(0, 0, theme().space(2), theme().space(3))
        paragraphs.setSpacing(theme().space(2))
        for paragraph in self.card.text.split("\n\n"):
            if paragraph.strip():
                paragraphs.addWidget(WrappedLabel(_breakable(paragraph.strip())))
        self._text.setMaximumWidth(theme().scaled(_WIDEST_TEXT))
        reading = QHBoxLayout()
        reading.addWidget(self._text, 1)
        reading.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().space(4), 0, theme().space(3), 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addLayout(reading)

    @property
    def is_open(self) -> bool:
        return self._text.isVisibleTo(self)

    def toggle(self) -> None:
        """Open the card in place, or close it again."""
        self.set_open(not self.is_open)

    def set_open(self, opened: bool) -> None:
        """Show or hide the text."""
        if opened == self.is_open:
            return
        self._text.setVisible(opened)
        self._name_button()
        self.opened_changed.emit(self, opened)

    def _name_button(self) -> None:
        """Name what the button does; of an open card, a screen reader then says the text."""
        self.button.set_icon("chevron-up" if self.is_open else "chevron-down")
        tip = self.tr("Hide this advice") if self.is_open else self.tr("Read this advice")
        self.button.setAccessibleName(f"{tip}: {self.card.title}")
        self.button.setAccessibleDescription(self.card.text if self.is_open else "")
        self.button.setToolTip(tip)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._took_key(event.key())
        return super().eventFilter(watched, event)

    def _took_key(self, key: int) -> bool:
        """The same keys as on a stretch's tick: to the next card, open, close."""
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_requested.emit(self, -1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Right:
            self.set_open(True)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Escape):
            self.set_open(False)
        else:
            return False
        return True


def _breakable(text: str) -> str:
    """``text`` whose longest words, such as web addresses, may break anywhere in a narrow place."""
    return _LONG_WORD.sub(lambda word: "\u200b".join(word.group()), text)
