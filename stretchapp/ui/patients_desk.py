"""What stands between one store and the Patients page."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtWidgets import QDialog

from stretchapp.core.attention import PatientOverview
from stretchapp.core.records import Patient
from stretchapp.db.errors import StoreError
from stretchapp.db.store import Store
from stretchapp.services import overview, patients
from stretchapp.services.changes import take_back
from stretchapp.services.journal import today
from stretchapp.services.long_work import Report
from stretchapp.services.wrong_input import WrongInput
from stretchapp.ui.done import Done
from stretchapp.ui.main_window import MainWindow
from stretchapp.ui.patients.page import PatientsPage
from stretchapp.ui.patients.wording import erasure_words
from stretchapp.ui.waiting import Waiting
from stretchapp.ui.work import Work


class PatientsDesk(QObject):
    """Shows the table of all patients, and carries out what is asked there."""

    patient_chosen = Signal(object)
    open_file_requested = Signal()
    changed = Signal()
    """Patients are no longer what other pages show."""

    def __init__(self, window: MainWindow, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._store = store
        self._with_archived = False
        self._lines: dict[UUID, PatientOverview] = {}
        self._refreshing: Work | None = None
        self._waiting = Waiting(window)
        self._done = Done(window, store, self)
        self._done.changed.connect(self._on_changed)
        self.page = PatientsPage()
        self.page.patient_chosen.connect(self.patient_chosen)
        self.page.new_requested.connect(self._on_new)
        self.page.open_file_requested.connect(self.open_file_requested)
        self.page.edit_requested.connect(self._on_edit)
        self.page.archive_requested.connect(self._on_archive)
        self.page.merge_requested.connect(self._on_merge)
        self.page.erase_requested.connect(self._on_erase)
        self.page.archived_toggled.connect(self._on_archived_toggled)

    def show(self) -> None:
        """Show the table in the window."""
        self._window.side_bar.choose_page("patients")
        self._window.show_page(self.page)
        self.refresh()
        self.page.take_keyboard()

    def refresh(self) -> None:
        """Show the lines that are kept, and work the others out meanwhile."""
        known = overview.overviews(self._store, with_archived=self._with_archived)
        self._lines = {line.patient.id: line for line in known.lines}
        waiting = [patient.id for patient in known.outdated]
        unknown = [
            overview.empty_line(patient, known.day)
            for patient in known.outdated
            if patient.id not in self._lines
        ]
        self.page.show_overviews([*self._lines.values(), *unknown], waiting, known.day)
        if waiting and self._refreshing is None:
            self._work_out(waiting)

    def stop(self) -> None:
        """Let nothing go on that was begun here."""
        if self._refreshing is not None:
            self._refreshing.cancel()
            # A step takes a tenth of a second; the store may be closed next.
            QThreadPool.globalInstance().waitForDone()

    def _work_out(self, waiting: Sequence[UUID]) -> None:
        store = self._store

        def refresh(report: Report) -> None:
            overview.refresh(store, waiting, report, overview.Rest())

        self._refreshing = Work(refresh, self)
        self._refreshing.done.connect(self._on_worked_out)
        self._refreshing.failed.connect(self._on_not_worked_out)
        self._refreshing.cancelled.connect(self._on_not_worked_out)
        self._refreshing.start()

    def _on_worked_out(self) -> None:
        self._refreshing = None
        if self._window.pages.currentWidget() is self.page:
            self.refresh()

    def _on_not_worked_out(self, error: Exception | None = None) -> None:
        self._refreshing = None
        if error is not None:
            self._window.show_message(str(error))

    def _on_changed(self) -> None:
        self.changed.emit()
        self.refresh()

    def _on_archived_toggled(self, shown: bool) -> None:
        self._with_archived = shown
        self.refresh()

    def _on_new(self) -> None:
        from stretchapp.ui.patients.dialogs import PatientDialog

        with self._store.reading() as work:
            names = [patient.name for patient in work.patients()]
        dialog = PatientDialog(today(self._store), None, names, self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        form = dialog.form()
        dialog.deleteLater()
        if not accepted:
            return
        try:
            patient = patients.new_patient(self._store, form.name, form.born, form.note)
        except (StoreError, WrongInput) as error:
            self._done.tell(error)
            return
        self.changed.emit()
        self.patient_chosen.emit(patient.id)

    def _on_edit(self, patient: UUID) -> None:
        from stretchapp.ui.patients.dialogs import PatientDialog

        known, others = self._patient_and_others(patient)
        if known is None:
            return
        names = [other.name for other in others]
        dialog = PatientDialog(today(self._store), known, names, self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        form = dialog.form()
        dialog.deleteLater()
        if accepted:
            details = (self._store, patient, form.name, form.born, form.note)
            words = self.tr("Changed: %1").replace("%1", form.name)
            self._done.do(words, partial(patients.change_patient, *details), take_back)

    def _on_archive(self, patient: UUID, archived: bool) -> None:
        known, _ = self._patient_and_others(patient)
        if known is None:
            return
        words = self.tr("Archived: %1") if archived else self.tr("Brought back: %1")
        archive = partial(patients.archive_patient, self._store, patient, archived)
        self._done.do(words.replace("%1", known.name), archive, take_back)

    def _on_merge(self, patient: UUID) -> None:
        from stretchapp.ui.patients.dialogs import MergeDialog

        known, others = self._patient_and_others(patient)
        if known is None:
            return
        dialog = MergeDialog(known, others, self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        other = dialog.other()
        dialog.deleteLater()
        if not accepted or other is None:
            return
        store = self._store

        def merge(_report: Report) -> Patient:
            return patients.merge_patients(store, patient, other)

        self._waiting.start(self.tr("Merging"), merge, self._on_merged, self._done.tell)

    def _on_merged(self, patient: Patient) -> None:
        self._done.say_for_good(self.tr("Merged: %1").replace("%1", patient.name))

    def _on_erase(self, patient: UUID) -> None:
        from stretchapp.ui.patients.dialogs import EraseDialog

        try:
            going = patients.what_would_go(self._store, patient)
        except (StoreError, WrongInput) as error:
            self._done.tell(error)
            return
        dialog = EraseDialog(going.name, erasure_words(going), self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if not accepted:
            return
        store, name = self._store, going.name

        def erase(_report: Report) -> str:
            patients.erase_patient(store, patient, name)
            return name

        self._waiting.start(self.tr("Erasing"), erase, self._on_erased, self._done.tell)

    def _on_erased(self, name: str) -> None:
        self._done.say_for_good(self.tr("Erased: %1").replace("%1", name))

    def _patient_and_others(self, patient: UUID) -> tuple[Patient | None, list[Patient]]:
        with self._store.reading() as work:
            every = work.patients()
        known = next((one for one in every if one.id == patient), None)
        return known, [one for one in every if one.id != patient]
