"""Asks why a plan is to be paused, and until when."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from stretchapp.core.day import ONE_DAY
from stretchapp.services.journal import LONGEST_REASON
from stretchapp.services.pauses import MOST_DAYS
from stretchapp.ui import texts
from stretchapp.ui.today import wording
from stretchapp.ui.widgets.announce import announce
from stretchapp.ui.widgets.buttons import PrimaryButton, SecondaryButton
from stretchapp.ui.widgets.chips import Chips
from stretchapp.ui.widgets.field import Field
from stretchapp.ui.widgets.form_dialog import FormDialog
from stretchapp.ui.widgets.labels import WrappedLabel
from stretchapp.ui.widgets.moment import DayBox

_USUAL = timedelta(days=6)
_OTHER = "other"


class PauseDialog(FormDialog):
    """A pause from ``first_day`` on: the reason, in own words if need be, and the last day."""

    def __init__(self, first_day: date, begins_today: bool, parent: QWidget | None = None) -> None:
        super().__init__(wording.pause_my_plan(), parent)
        self._first_day = first_day
        self.body.addWidget(
            WrappedLabel(self.tr("Nothing is due until then, and no day counts as missed."))
        )
        self._why = Chips(self.tr("Why"))
        reasons = [(reason, texts.pause_reason_words(reason)) for reason in texts.PAUSE_REASONS]
        self._why.set_choices(
            [(reason, texts.sentence(words)) for reason, words in reasons]
            + [(_OTHER, self.tr("Something else"))]
        )
        self._why.chosen.connect(self._on_reason)
        self.body.addWidget(Field(self.tr("Why"), self._why))
        self._words = QLineEdit()
        self._words.setMaxLength(LONGEST_REASON)
        self._words_hint = self.tr("Your therapist sees it with your progress.")
        self._words_field = Field(self.tr("In your words"), self._words, self._words_hint)
        self._words.textChanged.connect(self._on_words)
        self._words_field.hide()
        self.body.addWidget(self._words_field)
        self._until = DayBox(self.tr("Last day of the pause"))
        self._until.show_earliest(first_day)
        self._until.show_latest(first_day + (MOST_DAYS - 1) * ONE_DAY)
        self._until.show_day(first_day + _USUAL)
        self._until.dateChanged.connect(self._on_day)
        self._until_field = Field(self._until.accessibleName(), self._until)
        self.body.addWidget(self._until_field)
        self._begins = (
            self.tr("It begins today.")
            if begins_today
            else self.tr("It begins tomorrow, since you have recorded something today.")
        )
        save = PrimaryButton(wording.pause_my_plan(), "pause")
        save.clicked.connect(self._on_save)
        cancel = SecondaryButton(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.add_buttons(save, cancel, default=save)
        self._on_day()
        self._why.findChildren(QAbstractButton)[0].setFocus()

    def reason(self) -> str:
        """Why: one of :data:`stretchapp.ui.texts.PAUSE_REASONS`, or the patient's own words."""
        chosen = self._why.current()
        return self._words.text().strip() if chosen == _OTHER else chosen

    def last_day(self) -> date:
        return self._until.day()

    def _on_reason(self, chosen: str) -> None:
        self._words_field.setVisible(chosen == _OTHER)
        if chosen == _OTHER:
            self._words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_words(self) -> None:
        self._words_field.set_caption(self._words_hint)

    def _on_day(self) -> None:
        after = texts.day_words(self.last_day() + ONE_DAY)
        words = self.tr("You start again on %1.").replace("%1", after)
        self._until_field.set_caption(f"{self._begins} {words}")

    def _on_save(self) -> None:
        if self.reason():
            self.accept()
            return
        problem = self.tr("Write a word or two, such as “visitors”.")
        self._words_field.set_caption(problem, wrong=True)
        self._words.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, problem)
