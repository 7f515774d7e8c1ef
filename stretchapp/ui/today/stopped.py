"""A session that was stopped a short while ago, and can be gone on with."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stretchapp.services.guided_session import StoppedSession
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.beside import Beside
from stretchapp.ui.widgets.buttons import PrimaryButton, QuietButton
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.labels import Heading, WrappedLabel


class StoppedCard(Card):
    """Where the session stopped, with the ways to go on or to leave it."""

    go_on_requested = Signal()
    dismissed = Signal()

    def __init__(self, stopped: StoppedSession, parent: QWidget | None = None) -> None:
        super().__init__(parent, tone="accent")
        self.stopped = stopped
        exercise = stopped.exercise
        name = self.tr("a stretch of your plan") if exercise is None else exercise.name
        where = self.tr("It stopped at %1, set %2. What you had done is kept.")
        words = QVBoxLayout()
        words.setSpacing(theme().space(1))
        words.addWidget(Heading(self.tr("Go on with your session?")))
        place = where.replace("%1", name).replace("%2", str(stopped.first.set))
        words.addWidget(WrappedLabel(place))
        self.button = PrimaryButton(self.tr("Go on"), "play")
        self.button.setAccessibleName(self.tr("Go on with the session"))
        self.button.clicked.connect(self.go_on_requested)
        leave = QuietButton(self.tr("Leave it"))
        leave.clicked.connect(self.dismissed)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme().space(4),) * 4)
        column.addWidget(Beside(words, self.button, leave))
