"""The Routines page: the clinic's own templates, and those that come with the program."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from stretchapp.core.routine import Routine
from stretchapp.services.library_search import words_of
from stretchapp.ui.texts import about_minutes, counted
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.beside import Beside
from stretchapp.ui.widgets.buttons import IconButton, PrimaryButton, SecondaryButton
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Caption, Heading, WrappedLabel
from stretchapp.ui.widgets.page import Page
from stretchapp.ui.widgets.search_field import SearchField


def _tr(text: str) -> str:
    return QCoreApplication.translate("routines", text)


class RoutinesPage(Page):
    """Shows routines and says which one is wanted; it knows no store."""

    new_requested = Signal()
    routine_chosen = Signal(object)
    """A routine to write in: a copy, where it came with the program."""
    delete_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[_RoutineCard] = []
        self._routines: tuple[tuple[Routine, ...], tuple[Routine, ...]] | None = None
        self._field = SearchField(_tr("Find a routine"))
        self._field.textChanged.connect(self._filter)
        new = PrimaryButton(_tr("New routine"), "plus")
        new.clicked.connect(self.new_requested)
        head = QWidget()
        row = FlowLayout(head, gap=theme().space(3))
        title = Heading(_tr("Routines"), size="display")
        title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        for part in (title, self._field, new):
            row.addWidget(part)
        self._nothing = WrappedLabel(_tr("No routine is called so."), tone="muted")
        self._own_title = Heading(_tr("Your own"))
        self._built_in_title = Heading(_tr("Come with stretchapp"))
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().space(3))
        self.content.setSpacing(theme().space(4))
        self.content.addWidget(head)
        self.content.addWidget(self._nothing)
        self.content.addLayout(self._list)
        self._nothing.hide()

    def show_routines(
        self, own: Sequence[Routine], built_in: Sequence[Routine], names: Mapping[str, str]
    ) -> None:
        """Show these; ``names`` are the names of their exercises, by slug."""
        if self._routines == (tuple(own), tuple(built_in)):
            return
        self._routines = (tuple(own), tuple(built_in))
        for part in (*self._cards, self._own_title, self._built_in_title):
            self._list.removeWidget(part)
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = []
        for title, routines, is_own in (
            (self._own_title, own, True),
            (self._built_in_title, built_in, False),
        ):
            self._list.addWidget(title)
            for routine in routines:
                card = _RoutineCard(routine, names, is_own=is_own)
                card.opened.connect(self.routine_chosen)
                card.deleted.connect(self.delete_requested)
                self._list.addWidget(card)
                self._cards.append(card)
        self._filter()

    def take_keyboard(self) -> None:
        """Put the keyboard where one begins."""
        self._field.setFocus()

    def _filter(self) -> None:
        wanted = words_of(self._field.text())
        shown = {True: False, False: False}
        for card in self._cards:
            fits = all(any(word.startswith(part) for word in card.words) for part in wanted)
            card.setVisible(fits)
            shown[card.is_own] |= fits
        self._own_title.setVisible(shown[True])
        self._built_in_title.setVisible(shown[False])
        self._nothing.setVisible(not any(shown.values()))


class _RoutineCard(Card):
    """One routine with what it holds and what can be done with it."""

    opened = Signal(object)
    deleted = Signal(object)

    def __init__(self, routine: Routine, names: Mapping[str, str], *, is_own: bool) -> None:
        super().__init__()
        self.is_own = is_own
        self._routine = routine
        listed = [names.get(slug, slug) for slug in dict.fromkeys(_slugs(routine))]
        self.words = words_of(" ".join((routine.title, *listed)))
        self.setAccessibleName(routine.title)
        words = QVBoxLayout()
        words.setSpacing(theme().space(1))
        words.addWidget(Heading(routine.title))
        if routine.summary:
            words.addWidget(WrappedLabel(routine.summary, tone="muted"))
        words.addWidget(Caption(_amount_words(routine), tone="primary"))
        words.addWidget(Caption(", ".join(listed)))
        write = SecondaryButton(_tr("Edit") if is_own else _tr("Copy and edit"), "pencil")
        said = _tr("Edit %1") if is_own else _tr("Copy and edit %1")
        write.setAccessibleName(said.replace("%1", routine.title))
        write.clicked.connect(self._on_opened)
        controls: list[QWidget] = [write]
        if is_own:
            name = _tr("Delete %1").replace("%1", routine.title)
            delete = IconButton("trash-2", name, target="clinic")
            delete.clicked.connect(self._on_deleted)
            controls.append(delete)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme().space(4),) * 4)
        column.addWidget(Beside(words, *controls))

    def _on_opened(self) -> None:
        self.opened.emit(self._routine)

    def _on_deleted(self) -> None:
        self.deleted.emit(self._routine)


def _slugs(routine: Routine) -> list[str]:
    return [item.exercise for item in routine.items]


def _amount_words(routine: Routine) -> str:
    """``4 stretches · about 9 minutes a day · 6 weeks``."""
    parts = [
        counted(len(set(_slugs(routine))), "1 stretch", "%n stretches"),
        _tr("%1 a day").replace("%1", about_minutes(routine.seconds_a_day(1))),
    ]
    if routine.weeks is not None:
        parts.append(counted(routine.weeks, "1 week", "%n weeks"))
    return " · ".join(parts)
