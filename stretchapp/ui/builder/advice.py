"""The advice cards of a plan, chosen from those there are or written here."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from uuid import UUID, uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from stretchapp.core.plan_draft import DraftCard, with_card, without_card
from stretchapp.core.records import AdviceText
from stretchapp.ui.builder.draft_history import DraftHistory
from stretchapp.ui.builder.fields import TextBox, TextLine
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import IconButton, QuietButton, SecondaryButton
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.labels import Heading

LONGEST_TITLE, LONGEST_TEXT = 200, 10_000
MOST_CARDS = 200


class AdviceEditor(Card):
    """One advice card: its title and its text, edited in place."""

    edited = Signal(object, str)
    removed = Signal()
    kept = Signal()

    def __init__(self, card: DraftCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self.title = TextLine(self.tr("Title of the advice"), LONGEST_TITLE)
        self.title.setObjectName("adviceTitle")
        self.title.setPlaceholderText(self.tr("Title"))
        self.title.textEdited.connect(self._on_title)
        self._text = TextBox("", LONGEST_TEXT, paragraphs=True)
        self._text.setPlaceholderText(self.tr("What the patient should know or do"))
        self._text.edited.connect(self._on_text)
        self._keep = QuietButton(self.tr("Keep for other plans"), "save")
        self._keep.clicked.connect(self.kept)
        self._remove = IconButton("trash-2", "", target="clinic")
        self._remove.clicked.connect(self.removed)
        head = QHBoxLayout()
        head.setSpacing(theme().space(2))
        head.addWidget(self.title, 1)
        head.addWidget(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(theme().space(2))
        column.addLayout(head)
        column.addWidget(self._text)
        column.addWidget(self._keep, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_card(card, False)

    def show_card(self, card: DraftCard, may_be_kept: bool) -> None:
        """Show the card as it became; ``may_be_kept`` offers to keep it for other plans."""
        self.card = card
        self.title.show_text(card.title)
        self._text.show_text(card.text)
        self._keep.setVisible(may_be_kept)
        title = card.title.strip() or self.tr("new advice")
        self._text.setAccessibleName(self.tr("Text of %1").replace("%1", title))
        self._keep.setAccessibleName(self.tr("Keep %1 for other plans").replace("%1", title))
        self._remove.setAccessibleName(self.tr("Remove %1").replace("%1", title))
        self._remove.setToolTip(self._remove.accessibleName())

    def _on_title(self, title: str) -> None:
        self.edited.emit(replace(self.card, title=title), "title")

    def _on_text(self, text: str) -> None:
        self.edited.emit(replace(self.card, text=text), "text")


class Advice(QWidget):
    """The section below the exercises of a patient's plan."""

    kept = Signal(str, str)
    """Title and text of a card that was written here, for other plans as well."""
    removed = Signal(str)
    deleted = Signal(object)
    """A card of the clinic's own that is not to be chosen any more."""

    def __init__(self, history: DraftHistory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self._known: tuple[AdviceText, ...] = ()
        self._editors: dict[UUID, AdviceEditor] = {}
        self._cards = QVBoxLayout()
        self._cards.setSpacing(theme().space(2))
        self._add = SecondaryButton(self.tr("Add advice"), "plus")
        self._menu = QMenu(self._add)
        self._menu.setAccessibleName(self.tr("Add advice"))
        self._own = QMenu(self.tr("Delete one of your own cards"), self._menu)
        self._add.clicked.connect(self._open_menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme().space(3), 0, 0)
        column.setSpacing(theme().space(2))
        column.addWidget(Heading(self.tr("Advice for the patient")))
        column.addLayout(self._cards)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def offer(self, known: Sequence[AdviceText]) -> None:
        """Let these be chosen from, and those of the clinic's own be deleted."""
        self._known = tuple(known)
        self._menu.clear()
        self._own.clear()
        for entry in self._known:
            title = entry.title.replace("&", "&&")
            self._menu.addAction(title).triggered.connect(partial(self._on_chosen, entry))
            if entry.id is not None:
                self._own.addAction(title).triggered.connect(partial(self._on_deleted, entry))
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Write a new card…")).triggered.connect(self._on_new)
        if not self._own.isEmpty():
            self._menu.addMenu(self._own)
        self.show_draft()

    def show_draft(self) -> None:
        """Show the draft's cards; editors of those that stay are kept."""
        draft = self._history.draft
        for key in self._editors.keys() - {card.key for card in draft.cards}:
            editor = self._editors.pop(key)
            self._cards.removeWidget(editor)
            editor.hide()
            editor.deleteLater()
        for place, card in enumerate(draft.cards):
            shown = self._editors.get(card.key)
            if shown is None:
                shown = self._new_editor(card)
            if self._cards.indexOf(shown) != place:
                self._cards.insertWidget(place, shown)
            shown.show_card(card, self._is_new(card))
        self._add.setEnabled(len(draft.cards) < MOST_CARDS)
        self.setVisible(draft.patient is not None)

    def _is_new(self, card: DraftCard) -> bool:
        """Whether a card is finished, and not among those that can be chosen."""
        said = (card.title.strip(), card.text.strip())
        return all(said) and said not in [(known.title, known.text) for known in self._known]

    def _new_editor(self, card: DraftCard) -> AdviceEditor:
        editor = AdviceEditor(card)
        editor.edited.connect(self._on_edited)
        editor.removed.connect(partial(self._on_removed, card.key))
        editor.kept.connect(partial(self._on_kept, card.key))
        self._editors[card.key] = editor
        return editor

    def _open_menu(self) -> None:
        self._menu.popup(self._add.mapToGlobal(self._add.rect().bottomLeft()))

    def _on_chosen(self, entry: AdviceText, _checked: bool = False) -> None:
        self._put_in(DraftCard(uuid4(), entry.title, entry.text))

    def _on_deleted(self, entry: AdviceText, _checked: bool = False) -> None:
        self.deleted.emit(entry)

    def _on_new(self) -> None:
        card = DraftCard(uuid4(), "", "")
        self._put_in(card)
        self._editors[card.key].title.setFocus(Qt.FocusReason.TabFocusReason)

    def _put_in(self, card: DraftCard) -> None:
        self._history.change(self.tr("Add advice"), with_card(self._history.draft, card))

    def _on_edited(self, card: DraftCard, field: str) -> None:
        draft = with_card(self._history.draft, card)
        self._history.change(self.tr("Write advice"), draft, f"{card.key} {field}")

    def _on_removed(self, key: UUID) -> None:
        title = self._editors[key].card.title
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._history.change(self.tr("Remove advice"), without_card(self._history.draft, key))
        self.removed.emit(title)

    def _on_kept(self, key: UUID) -> None:
        card = self._editors[key].card
        self._known = (*self._known, AdviceText(card.title.strip(), card.text.strip()))
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_draft()
        self.kept.emit(card.title.strip(), card.text.strip())
