"""What stands between a plan, the dialog in which it is handed over, and file and printer."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QFileDialog

from stretchapp.core.plan import Plan, plan_to_write
from stretchapp.core.plan_draft import PlanDraft
from stretchapp.core.records import Patient
from stretchapp.db.errors import StoreError
from stretchapp.db.store import Store
from stretchapp.services import plan_drafts
from stretchapp.services.changes import RecordsChange
from stretchapp.services.journal import today
from stretchapp.services.long_work import Report
from stretchapp.services.preferences import change_preferences, load_preferences
from stretchapp.services.wrong_input import WrongInput
from stretchapp.ui.errors import show_error
from stretchapp.ui.file_names import file_name, usual_paper
from stretchapp.ui.hand_over.dialog import HandOverDialog
from stretchapp.ui.hand_over.wishes import Assignment, HandOver
from stretchapp.ui.import_wording import saved_words
from stretchapp.ui.main_window import MainWindow
from stretchapp.ui.undo import StoreCommand
from stretchapp.ui.waiting import Waiting

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class HandOverDesk(QObject):
    """Assigns plans and hands them over: asks, writes, prints, and tells the window."""

    assigned = Signal()
    """Plans are no longer what the pages show."""

    def __init__(self, window: MainWindow, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._store = store
        self._waiting = Waiting(window)

    def assign(self, draft: PlanDraft, patient: Patient) -> None:
        """Ask for days and way, assign what is written, and hand it over."""
        try:
            earliest = plan_drafts.earliest_day(self._store, draft)
            unchanged = not plan_drafts.is_changed(self._store, draft)
        except (StoreError, WrongInput) as error:
            self._tell(error)
            return
        dialog = HandOverDialog(patient.name, draft, earliest, self._wishes(), self._window)
        if unchanged:
            dialog.setWindowTitle(self.tr("Hand over"))
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        assignment, wishes = dialog.assignment(), dialog.hand_over()
        dialog.deleteLater()
        if accepted and assignment is not None:
            plan = self._assign(draft, assignment)
            if plan is not None and wishes is not None:
                self._hand_over(patient, plan, wishes)

    def hand_over(self, patient: Patient) -> None:
        """Ask for the way, and hand over the plan that was written last."""
        with self._store.reading() as work:
            plan = plan_to_write(work.plans(patient.id), today(self._store))
        if plan is None:
            words = self.tr("%1 has no plan yet.").replace("%1", patient.name)
            self._window.show_message(words)
            return
        dialog = HandOverDialog(patient.name, None, date.min, self._wishes(), self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        wishes = dialog.hand_over()
        dialog.deleteLater()
        if accepted and wishes is not None:
            self._hand_over(patient, plan.id, wishes)

    def _wishes(self) -> HandOver:
        paper = usual_paper(load_preferences(self._store).paper)
        return HandOver("handout", False, paper, False, None)

    def _assign(self, draft: PlanDraft, assignment: Assignment) -> UUID | None:
        """The plan that was made or changed; ``None`` where that could not be done."""
        chosen = replace(
            draft,
            review_day=assignment.review_day,
            last_day=assignment.last_day,
            ask=assignment.ask,
            next_appointment=assignment.next_appointment,
        )
        try:
            change = plan_drafts.assign(self._store, chosen, assignment.from_day)
        except (StoreError, WrongInput) as error:
            self._tell(error)
            return None
        words = self.tr("Assigned: %1").replace("%1", draft.title)
        if change.after:
            command = StoreCommand(self._store, change, words, self._on_undone, plan_drafts.undo)
            self._window.undo_stack.push(command)
        self.assigned.emit()
        self._window.show_message(words, undoable=bool(change.after))
        return draft.plan or _new_plan(change)

    def _on_undone(self, problem: str) -> None:
        self.assigned.emit()
        self._window.show_message(problem)

    def _hand_over(self, patient: Patient, plan: UUID, wishes: HandOver) -> None:
        change_preferences(self._store, paper=wishes.paper)
        path = self._ask_for_name(patient, wishes) if wishes.saved_as is not None else None
        printer = self._ask_for_printer(wishes) if wishes.printed else None
        if path is None and printer is None:
            return
        store, wanted = self._store, patient.id

        def write(report: Report) -> int:
            from stretchapp.paper import handing_over

            left_out = 0
            if path is not None and wishes.saved_as == "plan":
                left_out = handing_over.save_plan(store, wanted, plan, path, wishes.passphrase)
            elif path is not None:
                left_out = handing_over.save_handout(
                    store, wanted, plan, path, paper=wishes.paper, grey=wishes.grey,
                    passphrase=wishes.passphrase,
                )  # fmt: skip
            report(0.6)
            if printer is not None:
                handing_over.print_plan(store, wanted, plan, printer, grey=wishes.grey)
            return left_out

        words = self.tr("Making the handout")
        done = partial(self._on_written, path)
        self._waiting.start(words, write, done, self._on_failed)

    def _ask_for_name(self, patient: Patient, wishes: HandOver) -> Path | None:
        if wishes.saved_as == "handout":
            suffix, kind = ".pdf", f"{self.tr('Handout')} (*.pdf)"
        elif wishes.passphrase is not None:
            suffix, kind = ".stretchapp", f"{self.tr('Locked plan')} (*.stretchapp)"
        else:
            suffix, kind = ".zip", f"{self.tr('Plan')} (*.zip *.json)"
        name = file_name(patient.name)
        proposed = self.tr("Stretches for %1").replace("%1", name or str(patient.id)[:8])
        path, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save for the patient"), proposed + suffix, kind
        )
        self._window.activateWindow()
        if not path:
            return None
        chosen = Path(path)
        return chosen if chosen.suffix else chosen.with_name(chosen.name + suffix)

    def _ask_for_printer(self, wishes: HandOver) -> "QPrinter | None":
        from PySide6.QtGui import QPageSize
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        size = QPageSize.PageSizeId
        printer.setPageSize(QPageSize(size.A4 if wishes.paper == "a4" else size.Letter))
        if wishes.grey:
            printer.setColorMode(QPrinter.ColorMode.GrayScale)
        dialog = QPrintDialog(printer, self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        self._window.activateWindow()
        return printer if accepted else None

    def _on_written(self, path: Path | None, left_out: int) -> None:
        if path is not None:
            self._window.show_message(saved_words(path, left_out))
        else:
            self._window.show_message(self.tr("The handout is being printed."))

    def _on_failed(self, error: Exception) -> None:
        safe = self.tr("The plan itself is assigned. You can hand it over again.")
        show_error(self._window, self.tr("The plan could not be handed over"), str(error), safe)

    def _tell(self, error: Exception) -> None:
        show_error(self._window, self.tr("The plan could not be assigned"), str(error))


def _new_plan(change: RecordsChange) -> UUID | None:
    """The plan that was made; the one that ended for it was there before."""
    pairs: Any = zip(change.before, change.after, strict=True)
    return next(
        (after.id for before, after in pairs if before is None and isinstance(after, Plan)), None
    )
