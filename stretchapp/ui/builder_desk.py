"""What stands between one store and the builder: whose plan it is, and the draft that is kept."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QInputDialog, QWidget

from stretchapp.core.plan_draft import PlanDraft
from stretchapp.core.records import AdviceText, Patient
from stretchapp.core.routine import Routine
from stretchapp.db.errors import StoreError
from stretchapp.db.store import Store
from stretchapp.services import advice, own_exercises, plan_drafts
from stretchapp.services.library import library_of
from stretchapp.services.wrong_input import WrongInput
from stretchapp.ui.builder.page import BuilderPage
from stretchapp.ui.errors import show_error
from stretchapp.ui.hand_over_desk import HandOverDesk
from stretchapp.ui.main_window import MainWindow
from stretchapp.ui.pictures import image_of
from stretchapp.ui.undo import StoreCommand


class BuilderDesk(QObject):
    """Opens plans and routines in the builder, keeps what is written, and carries it out."""

    left = Signal()
    """The builder is left, for the patients or the routines."""
    routines_changed = Signal()

    def __init__(
        self, window: MainWindow, store: Store, hand_over: HandOverDesk, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._store = store
        self._hand_over = hand_over
        self._patient: Patient | None = None
        self.page = BuilderPage()
        self.page.changed.connect(self._on_changed)
        self.page.assign_requested.connect(self._on_finished)
        self.page.save_template_requested.connect(self._on_save_template)
        self.page.copy_requested.connect(self._on_copy)
        self.page.discard_requested.connect(self._on_discard)
        self.page.own_advice_written.connect(self._on_own_advice)
        self.page.own_advice_unwanted.connect(self._on_advice_unwanted)
        self.page.left.connect(self.left)
        self.page.message.connect(window.show_message)
        hand_over.assigned.connect(self._on_assigned)

    @property
    def is_for_patient(self) -> bool:
        """Whether a patient's plan is open, not a routine."""
        return self._patient is not None

    def open_plan(self, patient: Patient) -> None:
        """Open what was being written for a patient, else the plan in use."""
        self._patient = patient
        self._begin(plan_drafts.open_draft(self._store, patient.id))

    def open_routine(self, routine: Routine | None) -> None:
        """Open a routine of the clinic's own, or an empty one."""
        self._patient = None
        self._begin(plan_drafts.open_routine(self._store, routine))

    def show(self, head: QWidget | None) -> None:
        """Show the builder in the window."""
        self._window.show_page(self.page, self.page.undo_stack, head)
        self.page.take_keyboard()

    def _begin(self, draft: PlanDraft) -> None:
        with self._store.reading() as work:
            library = library_of(work)
            own = work.own_routines()
        self.page.begin(
            draft,
            "" if self._patient is None else self._patient.name,
            library.exercises(),
            (*own, *library.routines()),
            advice.advice_texts(self._store),
            partial(image_of, self._store),
            own_exercises.hidden_exercises(self._store),
        )

    def _on_changed(self, draft: PlanDraft) -> None:
        try:
            plan_drafts.keep_draft(self._store, draft)
        except StoreError as error:
            self._tell(self.tr("What you write could not be kept"), error)

    def _on_finished(self, draft: PlanDraft) -> None:
        if self._patient is not None:
            self._hand_over.assign(draft, self._patient)
            return
        if self._save_routine(draft, draft.title) is not None:
            self.left.emit()

    def _on_save_template(self, draft: PlanDraft) -> None:
        title, accepted = QInputDialog.getText(
            self._window,
            self.tr("Save as a template"),
            self.tr("What should the template be called?"),
            text=draft.title,
        )
        self._window.activateWindow()
        if accepted:
            self._save_routine(draft, title)

    def _save_routine(self, draft: PlanDraft, title: str) -> Routine | None:
        try:
            routine = plan_drafts.save_as_routine(self._store, draft, title)
        except (StoreError, WrongInput) as error:
            self._tell(self.tr("The routine could not be saved"), error)
            return None
        self.routines_changed.emit()
        self._window.show_message(self.tr("Saved: %1").replace("%1", routine.title))
        return routine

    def _on_copy(self) -> None:
        from stretchapp.ui.patients.dialogs import ChoosePatientDialog

        current = None if self._patient is None else self._patient.id
        with self._store.reading() as work:
            others = [one for one in work.patients() if one.id != current]
        dialog = ChoosePatientDialog(self.tr("Whose plan should be copied?"), others, self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        chosen = dialog.chosen()
        dialog.deleteLater()
        if accepted and chosen is not None:
            self._copy(chosen)

    def _copy(self, patient: UUID) -> None:
        try:
            lines = plan_drafts.lines_of_patient(self._store, patient)
        except (StoreError, WrongInput) as error:
            self._tell(self.tr("The plan could not be copied"), error)
        else:
            self.page.take_lines(lines)

    def _on_discard(self) -> None:
        draft = self.page.draft
        try:
            plan_drafts.drop_draft(self._store, draft)
        except StoreError as error:
            self._tell(self.tr("The draft could not be put away"), error)
            return
        if self._patient is not None:
            self._begin(plan_drafts.open_draft(self._store, self._patient.id))
            self._window.show_message(self.tr("The draft is put away. This is the plan in use."))
        else:
            self.left.emit()

    def _on_own_advice(self, title: str, text: str) -> None:
        try:
            advice.save_own_advice(self._store, title, text)
        except (StoreError, WrongInput) as error:
            self._tell(self.tr("The card could not be kept for other plans"), error)
        self._offer_advice()

    def _on_advice_unwanted(self, card: AdviceText) -> None:
        assert card.id is not None
        try:
            change = advice.delete_own_advice(self._store, card.id)
        except (StoreError, WrongInput) as error:
            self._tell(self.tr("The card could not be deleted"), error)
            self._offer_advice()
            return
        words = self.tr("Delete %1").replace("%1", card.title)
        stack = self.page.undo_stack
        stack.push(StoreCommand(self._store, change, words, self._on_advice_undone, advice.undo))
        self._offer_advice()
        done = self.tr("Deleted: %1").replace("%1", card.title)
        self._window.show_offer(done, self.tr("Undo"), stack.undo)

    def _on_advice_undone(self, problem: str) -> None:
        self._offer_advice()
        self._window.show_message(problem)

    def _offer_advice(self) -> None:
        self.page.offer_advice(advice.advice_texts(self._store))

    def _on_assigned(self) -> None:
        if self._patient is not None:
            self.open_plan(self._patient)

    def _tell(self, what: str, error: Exception) -> None:
        show_error(self._window, what, str(error))
