"""A reminder while the main window is in front: a quiet bar below the page.

Below, so that nothing moves away under the pointer when it comes.
"""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stretchapp.core.reminder_values import Reminder, ReminderWishes
from stretchapp.ui.reminders import wording
from stretchapp.ui.reminders.answers import Answers
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.announce import announce
from stretchapp.ui.widgets.buttons import SecondaryButton
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.labels import Caption, Heading


class ReminderBar(QWidget):
    """What is open, and the answers; the page has the ticks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The page has its one filled button.
        self.answers = Answers(SecondaryButton)
        self._title, self._amount = Heading(), Caption()
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(*(theme().space(4),) * 4)
        column.setSpacing(theme().space(2))
        for part in (self._title, self._amount, self.answers):
            column.addWidget(part)
        around = QVBoxLayout(self)
        side = theme().space(5)
        around.setContentsMargins(side, theme().space(3), side, theme().space(2))
        around.addWidget(card)

    def show_reminder(self, reminder: Reminder, wishes: ReminderWishes, today: date) -> None:
        """Say what it is about."""
        self._title.setText(wording.title(reminder, wishes, today))
        self._amount.setText(wording.amount(reminder))
        self.answers.show_reminder(reminder, today)

    def speak(self) -> None:
        """Let a screen reader say it."""
        announce(self, f"{self._title.text()}. {self._amount.text()}")
