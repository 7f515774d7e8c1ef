"""Opening plan and progress files, and saving them: on a worker, with a way to cancel."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QMessageBox

from stretchapp.core.progress import ProgressRecord
from stretchapp.db.store import Store
from stretchapp.exchange.plan_file import PlanFile
from stretchapp.exchange.progress_file import ProgressFile
from stretchapp.services import files, transfer
from stretchapp.services.files import NeedsPassphrase, PassphraseWrong
from stretchapp.services.long_work import Report
from stretchapp.services.transfer import ImportSummary, Whose
from stretchapp.ui.errors import show_error
from stretchapp.ui.import_wording import calendar_words
from stretchapp.ui.waiting import Waiting

if TYPE_CHECKING:
    from stretchapp.ui.main_window import MainWindow

What = Literal["plan", "progress"]


class FileOpener(QObject):
    """Takes files into a store and writes them out of it, for the window ``parent``."""

    opened = Signal(object)
    saved = Signal(Path, int)
    """A file was written, and how many pictures were left out of it."""
    ended = Signal()

    def __init__(self, store: Store, parent: "MainWindow") -> None:
        super().__init__(parent)
        self._store = store
        self._window = parent
        self._waiting = Waiting(parent)
        self._waiting.ended.connect(self.ended)
        self._home_patient: UUID | None = None
        self._clinic = False

    def open(self, path: Path, home_patient: UUID | None, *, clinic: bool = False) -> None:
        """Take in a file; ``home_patient`` is the patient whose installation this is, if any.

        A clinic is asked whose a file is that belongs to nobody it knows.
        """
        if self._waiting.is_busy:
            return
        self._home_patient, self._clinic = home_patient, clinic
        self._read(path, None)

    def _read(self, path: Path, passphrase: str | None) -> None:
        store, home_patient = self._store, self._home_patient

        def read(report: Report) -> tuple[PlanFile | ProgressFile, Whose]:
            file = files.read_travelling_file(path, passphrase)
            report(0.4)
            return file, transfer.whose(store, file, home_patient)

        failed = partial(self._on_unread, path)
        self._waiting.start(self.tr("Opening the file"), read, self._on_read, failed)

    def _on_unread(self, path: Path, error: Exception) -> None:
        if not isinstance(error, NeedsPassphrase | PassphraseWrong):
            self._on_failed(error)
            return
        from stretchapp.ui.passphrase import PassphraseDialog

        dialog = PassphraseDialog(path.name, isinstance(error, PassphraseWrong), self._window)
        answered = dialog.exec() == QDialog.DialogCode.Accepted
        passphrase = dialog.passphrase()
        dialog.deleteLater()
        if answered:
            self._read(path, passphrase)

    def _on_read(self, result: tuple[PlanFile | ProgressFile, Whose]) -> None:
        file, whose = result
        adopt: UUID | None = None
        belongs_to: UUID | None = None
        if whose is Whose.PERHAPS_MINE:
            answer = self._ask_if_mine(file.patient.name)
            if answer is None:
                return
            adopt = self._home_patient if answer else None
        elif whose is Whose.NEW and self._clinic:
            known, belongs_to = self._ask_whose(file.patient.name)
            if not known:
                return
        store = self._store

        def take_in(report: Report) -> ImportSummary:
            return transfer.take_in(store, [file], report, adopt=adopt, belongs_to=belongs_to)[0]

        words = self.tr("Opening the file")
        self._waiting.start(words, take_in, self.opened.emit, self._on_failed)

    def save(self, what: What, patient: UUID, path: Path) -> None:
        """Write a patient's plan or progress file."""
        if self._waiting.is_busy:
            return
        store = self._store

        def write(report: Report) -> tuple[Path, int]:
            give = transfer.give_plan if what == "plan" else transfer.give_progress
            file = give(store, str(patient))
            report(0.5)
            return path, len(files.write_travelling_file(path, file))

        self._waiting.start(self.tr("Saving the file"), write, self._on_saved, self._on_failed)

    def export(self, what: str, wanted: str | None, path: Path) -> None:
        """Write a calendar (``ics``), tables (``csv``), a Bundle (``fhir``) or all (``json``).

        They are those of one patient, or of all (``None``).
        """
        if self._waiting.is_busy:
            return
        store = self._store
        words = calendar_words()

        def write(report: Report) -> tuple[Path, int]:
            from stretchapp.services import exports

            if what == "ics":
                exports.export_calendar(store, wanted, path, words=words)
            elif what == "csv":
                exports.export_tables(store, wanted, path, report)
            elif what == "fhir":
                from stretchapp.services.fhir import export_fhir

                return path, len(export_fhir(store, wanted, path).pictures_left_out)
            else:
                exports.export_everything(store, wanted, path, report)
            return path, 0

        self._waiting.start(self.tr("Saving the file"), write, self._on_saved, self._on_failed)

    def save_report(
        self, record: ProgressRecord, path: Path, paper: Literal["a4", "letter"]
    ) -> None:
        """Write the report of a record, with the patient's progress inside."""
        if self._waiting.is_busy:
            return
        store = self._store

        def write(_report: Report) -> tuple[Path, int]:
            from stretchapp.paper import handing_over

            left_out = handing_over.save_report(
                store, record.patient.id, record.period, path,
                paper=paper, grey=False, passphrase=None,
            )  # fmt: skip
            return path, left_out

        self._waiting.start(self.tr("Making the report"), write, self._on_saved, self._on_failed)

    def _on_saved(self, result: tuple[Path, int]) -> None:
        self.saved.emit(*result)

    def _ask_if_mine(self, name: str) -> bool | None:
        box = QMessageBox(self._window)
        box.setWindowTitle(self.tr("Whose plan is this?"))
        box.setText(self.tr("This plan was written for %1.").replace("%1", name))
        box.setInformativeText(self.tr("Is that you? Then it joins what you have recorded so far."))
        mine = box.addButton(self.tr("Yes, it is mine"), QMessageBox.ButtonRole.YesRole)
        other = box.addButton(self.tr("No, someone else’s"), QMessageBox.ButtonRole.NoRole)
        box.addButton(self.tr("Do not open it"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(mine)
        box.exec()
        chosen = box.clickedButton()
        box.deleteLater()
        # Not every desktop gives the keyboard back after a dialog.
        self._window.activateWindow()
        if chosen is mine:
            return True
        return False if chosen is other else None

    def _ask_whose(self, name: str) -> tuple[bool, UUID | None]:
        """Whether the file is to be opened, and whose it is; ``None``: a new patient's."""
        from stretchapp.ui.patients.dialogs import BelongsDialog

        with self._store.reading() as work:
            patients = work.patients()
        if not patients:
            return True, None
        dialog = BelongsDialog(name, patients, self._window)
        answered = dialog.exec() == QDialog.DialogCode.Accepted
        owner = dialog.owner()
        dialog.deleteLater()
        return answered, owner

    def _on_failed(self, error: Exception) -> None:
        show_error(
            self._window,
            self.tr("The file could not be used"),
            str(error),
            self.tr("Nothing on this computer was changed. You can ask for the file again."),
        )
