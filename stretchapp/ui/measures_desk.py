"""What stands between one store and the page of a patient's measures and questionnaires."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from stretchapp.core.exercise import Side
from stretchapp.core.questionnaire import Ask
from stretchapp.core.records import Questionnaire
from stretchapp.db.errors import StoreError
from stretchapp.db.store import Store
from stretchapp.services import measures, questionnaires
from stretchapp.services.changes import take_back
from stretchapp.services.library import MeasureKind
from stretchapp.services.measured import look_at_measures
from stretchapp.services.measures import MeasureForm, take_back_setting
from stretchapp.services.questionnaires import ResponseForm
from stretchapp.services.wrong_input import WrongInput
from stretchapp.ui.done import Done
from stretchapp.ui.main_window import MainWindow
from stretchapp.ui.measures.page import MeasuresPage

T = TypeVar("T")


class MeasuresDesk(QObject):
    """Shows what is measured and asked of a patient, and carries out what is entered."""

    changed = Signal()
    """Records are no longer what other pages show."""

    def __init__(
        self, window: MainWindow, store: Store, parent: QObject, *, for_clinic: bool
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._store = store
        self._patient: UUID | None = None
        self._done = Done(window, store, self)
        self._done.changed.connect(self._on_changed)
        self.page = MeasuresPage(for_clinic=for_clinic)
        page = self.page
        page.measure_saved.connect(self._on_measure)
        page.measure_deleted.connect(self._on_measure_deleted)
        page.target_set.connect(self._on_target)
        page.response_saved.connect(self._on_response)
        page.response_deleted.connect(self._on_response_deleted)
        page.asked_changed.connect(self._on_asked)
        page.own_kind_saved.connect(self._on_kind)
        page.own_kind_deleted.connect(self._on_kind_deleted)
        page.own_questionnaire_saved.connect(self._on_questionnaire)
        page.own_questionnaire_deleted.connect(self._on_questionnaire_deleted)

    def show(self, patient: UUID, head: QWidget | None) -> None:
        """Show the page in the window."""
        self._patient = patient
        self.refresh()
        self._window.show_page(self.page, None, head)

    def refresh(self) -> None:
        """Show what the store holds now."""
        if self._patient is not None:
            self.page.show_measured(look_at_measures(self._store, self._patient))

    def _on_changed(self) -> None:
        self.changed.emit()
        self.refresh()

    def _on_measure(self, id: UUID | None, form: MeasureForm) -> None:
        if self._patient is None:
            return
        if id is None:
            change = partial(measures.record_measure, self._store, self._patient, form)
        else:
            change = partial(measures.change_measure, self._store, self._patient, id, form)
        self._save(self.tr("The measure is saved."), change, take_back)

    def _on_measure_deleted(self, id: UUID) -> None:
        if self._patient is not None:
            delete = partial(measures.delete_measure, self._store, self._patient, id)
            self._done.do(self.tr("The measure is deleted."), delete, take_back)

    def _on_target(self, kind: str, side: Side | None, value: float | None) -> None:
        if self._patient is None:
            return
        words = self.tr("The target is taken away.") if value is None else self.tr("Target set.")
        change = partial(measures.set_target, self._store, self._patient, kind, side, value)
        self._done.do(words, change, take_back_setting)

    def _on_response(self, id: UUID | None, form: ResponseForm) -> None:
        if self._patient is None:
            return
        if id is None:
            change = partial(questionnaires.record_response, self._store, self._patient, form)
        else:
            change = partial(questionnaires.change_response, self._store, self._patient, id, form)
        self._save(self.tr("The answers are saved."), change, take_back)

    def _on_response_deleted(self, id: UUID) -> None:
        if self._patient is not None:
            delete = partial(questionnaires.delete_response, self._store, self._patient, id)
            self._done.do(self.tr("The answers are deleted."), delete, take_back)

    def _on_asked(self, asks: tuple[Ask, ...]) -> None:
        if self._patient is not None:
            change = partial(questionnaires.set_asked, self._store, self._patient, asks)
            self._done.do(self.tr("The plan asks for it from now on."), change, take_back)

    def _on_kind(self, kind: MeasureKind) -> None:
        change = partial(measures.save_own_kind, self._store, kind)
        self._save(self.tr("Saved: %1").replace("%1", kind.name), change, take_back_setting)

    def _on_kind_deleted(self, key: str) -> None:
        change = partial(measures.retire_own_kind, self._store, key)
        words = self.tr("It is not offered any more. Its values stay.")
        self._done.do(words, change, take_back_setting)

    def _on_questionnaire(self, questionnaire: Questionnaire) -> None:
        change = partial(questionnaires.save_own_questionnaire, self._store, questionnaire)
        self._save(self.tr("Saved: %1").replace("%1", questionnaire.title), change, take_back)

    def _on_questionnaire_deleted(self, id: str) -> None:
        change = partial(questionnaires.delete_own_questionnaire, self._store, id)
        words = self.tr("It is not offered any more. Its answers stay.")
        self._done.do(words, change, take_back)

    def _save(self, words: str, change: Callable[[], T], reverse: Callable[[Store, T], T]) -> None:
        """Make a change that a form asks for; what is wrong with it is said there."""
        try:
            made = change()
        except WrongInput as error:
            self.page.show_problem(str(error))
        except StoreError as error:
            self._done.tell(error)
        else:
            self.page.was_saved()
            self._done.say(words, made, reverse)
