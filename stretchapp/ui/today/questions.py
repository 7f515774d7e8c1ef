"""The therapist's questions on the Today page: answered in place, and thanked for."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stretchapp.core.questionnaire import Answers
from stretchapp.db.store import Store, StoreError
from stretchapp.services.changes import RecordsChange, take_back
from stretchapp.services.questionnaires import (
    AskedToday,
    ResponseForm,
    asked_today,
    change_response,
    record_response,
)
from stretchapp.services.wrong_input import WrongInput
from stretchapp.ui.errors import show_error
from stretchapp.ui.theme import theme
from stretchapp.ui.undo import StoreCommand

if TYPE_CHECKING:
    from stretchapp.ui.today.questions_card import QuestionsCard


class QuestionsSection(QWidget):
    """What the plan asks for today, a card for each questionnaire; hidden while there is none."""

    message = Signal(str, bool)
    changed = Signal()

    def __init__(self, store: Store, undo_stack: QUndoStack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._undo_stack = undo_stack
        self._patient: UUID | None = None
        self._cards: dict[str, QuestionsCard] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().space(2))
        self.hide()

    def show_patient(self, patient: UUID | None) -> None:
        """Show what is asked of a patient today, or (``None``) nothing; typed answers stay."""
        if patient is None:
            self.hide()
            return
        asked = asked_today(self._store, patient)
        wanted = {entry.questionnaire.id for entry in asked}
        for id in [id for id in self._cards if patient != self._patient or id not in wanted]:
            card = self._cards.pop(id)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._patient = patient
        for entry in asked:
            if entry.questionnaire.id in self._cards:
                self._cards[entry.questionnaire.id].show_asked(entry)
                continue
            card = self._new_card(entry)
            card.save_requested.connect(self._on_save)
            self._column.addWidget(card)
            self._cards[entry.questionnaire.id] = card
        self.setVisible(bool(asked))

    def _new_card(self, asked: AskedToday) -> "QuestionsCard":
        # Most days ask for nothing, and the window's start does not wait for what shows questions.
        from stretchapp.ui.today.questions_card import QuestionsCard

        return QuestionsCard(asked)

    def _on_save(self, card: "QuestionsCard", answers: Answers) -> None:
        asked, patient = card.asked, self._patient
        if patient is None:
            return
        form = ResponseForm(asked.questionnaire.id, asked.day, answers)
        given = asked.response

        def record() -> RecordsChange:
            if given is None:
                return record_response(self._store, patient, form)
            return change_response(self._store, patient, given.id, form)

        if self._do(record):
            card.close_form()
            self.show_patient(patient)
            self.changed.emit()

    def _do(self, record: Callable[[], RecordsChange]) -> bool:
        try:
            change = record()
        except (StoreError, WrongInput) as error:
            show_error(
                self,
                self.tr("This could not be saved"),
                str(error),
                self.tr("Your answers still stand there. You can try again."),
            )
            return False
        if change.before != change.after:
            words = self.tr("Answers saved")
            command = StoreCommand(self._store, change, words, self._on_undone, take_back)
            self._undo_stack.push(command)
            self.message.emit(words, True)
        return True

    def _on_undone(self, problem: str) -> None:
        self.message.emit(problem, False)
        self.show_patient(self._patient)
        self.changed.emit()
