"""All exercises of the library, to be searched, narrowed and walked through."""

from collections.abc import Set

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from stretchapp.core.exercise import Exercise
from stretchapp.services.library import Library
from stretchapp.services.library_search import LibrarySearch
from stretchapp.ui import exercise_words
from stretchapp.ui.library import wording
from stretchapp.ui.library.card import LibraryCard
from stretchapp.ui.library.filters import Filters
from stretchapp.ui.library.grid import CardGrid
from stretchapp.ui.pictures import ImageOf
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.announce import announce
from stretchapp.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Heading, WrappedLabel
from stretchapp.ui.widgets.page import Page
from stretchapp.ui.widgets.search_field import SearchField

_NO_TEXT_WITH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class Shelf(Page):
    """The search field, the filters, and a card for each exercise that fits them."""

    opened = Signal(str)
    new_requested = Signal()

    def __init__(self, image_of: ImageOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image_of = image_of
        self._editable = False
        self._exercises: tuple[Exercise, ...] = ()
        self._hidden: Set[str] = frozenset()
        self._search = LibrarySearch((), exercise_words.search_terms)
        self._field = SearchField(self.tr("Find a stretch"))
        self._field.textChanged.connect(self._on_asked)
        self._field.returnPressed.connect(self._on_return)
        self._new = PrimaryButton(self.tr("New exercise"), "plus")
        self._new.clicked.connect(self.new_requested)
        self._new.hide()
        self._count = WrappedLabel(tone="muted")
        self._all = QuietButton(self.tr("Show all"))
        self._all.clicked.connect(self.clear)
        self._filters = Filters(self._count, self._all)
        self._filters.changed.connect(self._on_asked)
        self._grid = CardGrid(())
        self._build()

    def _build(self) -> None:
        self.content.setSpacing(theme().space(3))
        head = QWidget()
        row = FlowLayout(head, gap=theme().space(3))
        title = Heading(self.tr("Library"), size="display")
        title.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Preferred)
        for part in (title, self._field, self._new):
            row.addWidget(part)
        self.content.addWidget(head)
        self.content.addWidget(self._filters)
        self._nothing = QWidget()
        column = QVBoxLayout(self._nothing)
        column.setContentsMargins(0, theme().space(5), 0, 0)
        column.setSpacing(theme().space(3))
        column.addWidget(Heading(self.tr("No stretch fits")))
        advice = self.tr("Try fewer words, or another word for the same. Or look at all of them.")
        column.addWidget(WrappedLabel(advice, tone="muted"))
        show_all = SecondaryButton(self.tr("Show all stretches"))
        show_all.clicked.connect(self.clear)
        column.addWidget(show_all)
        self._nothing.hide()
        self.content.addWidget(self._nothing)
        self.content.addWidget(self._grid)

    def show_library(self, library: Library, hidden: Set[str]) -> None:
        """Show the exercises of a library; those ``hidden`` only where they can be edited."""
        exercises = library.exercises()
        if exercises != self._exercises:
            self._exercises = exercises
            self._search = LibrarySearch(exercises, exercise_words.search_terms)
            self._replace_grid()
        self._hidden = hidden
        self._show_found()

    def _replace_grid(self) -> None:
        before, focused = self._grid, self._grid.focused()
        cards = [LibraryCard(exercise, self._image_of(exercise)) for exercise in self._exercises]
        self._grid = CardGrid(cards)
        self._grid.opened.connect(self.opened)
        self._grid.left_upwards.connect(self._field.setFocus)
        self.content.replaceWidget(before, self._grid)
        before.hide()
        before.deleteLater()
        card = self._grid.card(focused)
        if card is not None:
            card.setFocus()

    def set_editable(self, editable: bool) -> None:
        """Offer to write new exercises, and show the hidden ones too."""
        self._editable = editable
        self._new.setVisible(editable)
        self._show_found()

    def clear(self) -> None:
        """Show all exercises again, with the keyboard in the search field."""
        self._filters.clear()
        self._field.clear()
        self._on_asked()
        self._field.setFocus()

    def take_keyboard(self, slug: str = "") -> None:
        """Put the keyboard on an exercise's card where it is shown, else into the search field."""
        card = self._grid.card(slug)
        if card is not None and card.isVisibleTo(self):
            card.setFocus()
        else:
            self._field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        elif event.key() == Qt.Key.Key_Down and self._field.hasFocus():
            self._grid.take_keyboard()
        elif not self._field.hasFocus() and _is_typing(event):
            self._field.setFocus()
            again = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
            QCoreApplication.sendEvent(self._field, again)
        else:
            super().keyPressEvent(event)

    def _on_return(self) -> None:
        self._grid.take_keyboard()

    def _on_asked(self) -> None:
        self._show_found()
        self.verticalScrollBar().setValue(0)
        announce(self._count, self._count.text())

    def _show_found(self) -> None:
        fitting = self._search.find(self._field.text(), self._filters.narrowing())
        offered = [entry for entry in fitting if self._editable or entry.slug not in self._hidden]
        for exercise in self._exercises:
            card = self._grid.card(exercise.slug)
            if card is not None:
                card.show_hidden(exercise.slug in self._hidden)
        self._grid.show_exercises(offered)
        hidden = 0 if self._editable else sum(e.slug in self._hidden for e in self._exercises)
        there_are = len(self._exercises) - hidden
        self._count.setText(wording.count_words(len(offered), there_are))
        self._all.setVisible(len(offered) < there_are)
        self._nothing.setVisible(bool(self._exercises) and not offered)
        self._grid.setVisible(bool(offered))


def _is_typing(event: QKeyEvent) -> bool:
    if event.modifiers() & _NO_TEXT_WITH:
        return False
    return event.key() == Qt.Key.Key_Backspace or (
        bool(event.text()) and event.text().isprintable() and not event.text().isspace()
    )
