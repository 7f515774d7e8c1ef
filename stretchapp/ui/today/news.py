"""The small card on the Today page that tells of a milestone, until it is closed."""

from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stretchapp.core.milestones import Milestone
from stretchapp.db.errors import StoreError
from stretchapp.db.store import Store
from stretchapp.ui.errors import show_error
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.beside import Beside
from stretchapp.ui.widgets.buttons import QuietButton
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.labels import WrappedLabel

LOOK_AFTER_MS = 300
"""The day's list is painted first."""


class NewsCard(Card):
    """Hidden until there is something to tell ``patient``; closing it says that it was read."""

    def __init__(self, store: Store, patient: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._patient = patient
        self._milestone: Milestone | None = None
        self._words = WrappedLabel()
        self._close = QuietButton(self.tr("Close"))
        self._close.clicked.connect(self._on_close)
        words = QVBoxLayout()
        words.addWidget(self._words)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().space(4), theme().space(1), theme().space(2), 0)
        column.addWidget(Beside(words, self._close))
        column.addSpacing(theme().space(1))
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(LOOK_AFTER_MS)
        self._waiting.timeout.connect(self.look_now)
        self.hide()

    @property
    def is_looking(self) -> bool:
        """Whether it will see in a moment."""
        return self._waiting.isActive()

    def look(self) -> None:
        """See in a moment whether there is something to tell."""
        self._waiting.start()

    def look_now(self) -> None:
        """See whether there is something to tell, and tell it."""
        from stretchapp.services import milestones
        from stretchapp.ui.milestone_words import milestone_words

        self._milestone = milestones.milestone(self._store, self._patient)
        words = "" if self._milestone is None else milestone_words(self._milestone)
        self._words.setText(words)
        self.setAccessibleName(words)
        self._close.setAccessibleName(f"{self._close.text()}: {words}")
        self.setVisible(bool(words))

    def _on_close(self) -> None:
        from stretchapp.services import milestones

        if self._milestone is None:
            return
        try:
            milestones.mark_told(self._store, self._patient, self._milestone)
        except StoreError as error:
            show_error(self, self.tr("This could not be saved"), str(error))
            return
        self.focusNextChild()
        self.hide()
