"""The buttons by which a reminder is answered."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stretchapp.core.reminder_values import SNOOZE_MINUTES, Reminder
from stretchapp.ui.reminders import wording
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import QuietButton, SecondaryButton, ThemedButton
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Caption


class Answers(QWidget):
    """Start session, remind me again in a while, not again today."""

    start_requested = Signal()
    snooze_requested = Signal(int)
    not_again_requested = Signal()

    def __init__(self, start: type[ThemedButton], parent: QWidget | None = None) -> None:
        """``start`` is the kind of button that starts the session."""
        super().__init__(parent)
        row = FlowLayout(self, gap=theme().space(2))
        button: ThemedButton = start(self.tr("Start session"), "play")
        button.clicked.connect(self.start_requested)
        row.addWidget(button)
        later = QWidget()
        beside = FlowLayout(later, gap=theme().space(1))
        beside.addWidget(Caption(self.tr("Remind me again in")))
        for minutes in SNOOZE_MINUTES:
            button = SecondaryButton(wording.snooze_words(minutes))
            button.setAccessibleName(wording.snooze_name(minutes))
            button.clicked.connect(partial(self.snooze_requested.emit, minutes))
            beside.addWidget(button)
        row.addWidget(later)
        self._never = QuietButton()
        self._never.clicked.connect(self.not_again_requested)
        row.addWidget(self._never)

    def show_reminder(self, reminder: Reminder, today: date) -> None:
        """Fit the words to the day that it is about."""
        self._never.setText(wording.not_again(reminder, today))
