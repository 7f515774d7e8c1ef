"""What the Today page offers while there is no plan: a file, or a starter routine."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stretchapp.core.routine import Routine
from stretchapp.services.library import Library
from stretchapp.ui.theme import theme
from stretchapp.ui.today import wording
from stretchapp.ui.widgets.beside import Beside
from stretchapp.ui.widgets.buttons import PrimaryButton, SecondaryButton
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.labels import Caption, Heading, WrappedLabel


class NoPlan(QWidget):
    """Two ways to get a plan."""

    open_requested = Signal()
    routine_chosen = Signal(object)

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(3))
        column.addWidget(self._from_therapist())
        column.addWidget(Heading(self.tr("Or begin with a starter routine")))
        self._routines = library.routines()
        for routine in self._routines:
            column.addWidget(self._starter(routine, library))

    def _from_therapist(self) -> Card:
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(*(theme().space(5),) * 4)
        words = QVBoxLayout()
        words.addWidget(Heading(self.tr("Did your therapist give you a plan file?")))
        words.addWidget(
            WrappedLabel(
                self.tr("Open it, or drop it on this window, and your stretches appear here."),
                tone="muted",
            )
        )
        self.open_button = PrimaryButton(self.tr("Open plan file"), "folder-open")
        self.open_button.clicked.connect(self.open_requested)
        column.addWidget(Beside(words, self.open_button))
        return card

    def _starter(self, routine: Routine, library: Library) -> Card:
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(*(theme().space(4),) * 4)
        words = QVBoxLayout()
        words.setSpacing(theme().space(1))
        words.addWidget(Heading(routine.title))
        words.addWidget(WrappedLabel(routine.summary, tone="muted"))
        words.addWidget(Caption(wording.routine_words(routine), tone="primary"))
        slugs = dict.fromkeys(item.exercise for item in routine.items)
        names = [library.exercise(slug) for slug in slugs]
        words.addWidget(Caption(", ".join(found.name for found in names if found is not None)))
        start = SecondaryButton(self.tr("Start this"))
        start.setAccessibleName(self.tr("Start this: %1").replace("%1", routine.title))
        start.setProperty("routine", routine.slug)
        start.clicked.connect(self._on_start)
        column.addWidget(Beside(words, start))
        return card

    def _on_start(self) -> None:
        slug = self.sender().property("routine")
        self.routine_chosen.emit(next(entry for entry in self._routines if entry.slug == slug))
