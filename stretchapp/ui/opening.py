"""Opening plan and progress files, and saving them: on a worker, with a way to cancel."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QProgressDialog

from stretchapp.db.store import Store
from stretchapp.exchange.plan_file import PlanFile
from stretchapp.exchange.progress_file import ProgressFile
from stretchapp.services import files, transfer
from stretchapp.services.long_work import Report
from stretchapp.services.transfer import ImportSummary, Whose
from stretchapp.ui.errors import show_error
from stretchapp.ui.texts import counted
from stretchapp.ui.work import Work

if TYPE_CHECKING:
    from stretchapp.ui.main_window import MainWindow

SHOW_PROGRESS_AFTER_MS = 500


What = Literal["plan", "progress"]


class FileOpener(QObject):
    """Takes files into a store and writes them out of it, for the window ``parent``."""

    opened = Signal(object)
    saved = Signal(Path)
    """A file was written, with all its pictures; of others, the window itself is told."""
    ended = Signal()

    def __init__(self, store: Store, parent: "MainWindow") -> None:
        super().__init__(parent)
        self._store = store
        self._window = parent
        self._work: Work | None = None
        self._progress: QProgressDialog | None = None
        self._home_patient: UUID | None = None

    def open(self, path: Path, home_patient: UUID | None) -> None:
        """Take in a file; ``home_patient`` is the patient whose installation this is, if any."""
        if self._work is not None:
            return
        store = self._store

        def read(report: Report) -> tuple[PlanFile | ProgressFile, Whose]:
            file = files.read_travelling_file(path)
            report(0.4)
            return file, transfer.whose(store, file, home_patient)

        self._home_patient = home_patient
        work = self._begin(read, self.tr("Opening the file"))
        work.done.connect(self._on_read)
        work.start()

    def _on_read(self, result: tuple[PlanFile | ProgressFile, Whose]) -> None:
        self._end_progress()
        file, whose = result
        adopt: UUID | None = None
        if whose is Whose.PERHAPS_MINE:
            answer = self._ask_if_mine(file.patient.name)
            if answer is None:
                self.ended.emit()
                return
            adopt = self._home_patient if answer else None
        store = self._store

        def take_in(report: Report) -> ImportSummary:
            return transfer.take_in(store, [file], report, adopt=adopt)[0]

        work = self._begin(take_in, self.tr("Opening the file"))
        work.done.connect(self._on_taken_in)
        work.start()

    def save(self, what: What, patient: UUID, path: Path) -> None:
        """Write a patient's plan or progress file."""
        if self._work is not None:
            return
        store = self._store

        def write(report: Report) -> tuple[Path, int]:
            give = transfer.give_plan if what == "plan" else transfer.give_progress
            file = give(store, str(patient))
            report(0.5)
            return path, len(files.write_travelling_file(path, file))

        work = self._begin(write, self.tr("Saving the file"))
        work.done.connect(self._on_saved)
        work.start()

    def _begin(self, function: Callable[[Report], Any], words: str) -> Work:
        self._work = Work(function, self)
        self._work.failed.connect(self._on_failed)
        self._work.cancelled.connect(self._on_cancelled)
        self._work.progressed.connect(self._on_progressed)
        self._progress = QProgressDialog(words, self.tr("Cancel"), 0, 100, self._window)
        self._progress.setWindowModality(Qt.WindowModality.WindowModal)
        self._progress.setMinimumDuration(SHOW_PROGRESS_AFTER_MS)
        self._progress.setWindowTitle(words)
        self._progress.canceled.connect(self._work.cancel)
        self._progress.setValue(0)
        return self._work

    def _end_progress(self) -> None:
        self._work = None
        if self._progress is not None:
            self._progress.blockSignals(True)
            self._progress.close()
            self._progress.deleteLater()
            self._progress = None

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

    def _on_taken_in(self, summary: ImportSummary) -> None:
        self._end_progress()
        self.opened.emit(summary)
        self.ended.emit()

    def _on_saved(self, result: tuple[Path, int]) -> None:
        self._end_progress()
        path, left_out = result
        if left_out:
            self._window.show_message(self._words_without(path, left_out))
        else:
            self.saved.emit(path)
        self.ended.emit()

    def _words_without(self, path: Path, pictures: int) -> str:
        """``Saved: plan.json. Not in it: 2 pictures. Save as ZIP to take them along.``"""
        if path.suffix.lower() != ".json":
            words = self.tr("Saved: %1. Not in it: %2. The file has no room for more.")
        elif pictures == 1:
            words = self.tr("Saved: %1. Not in it: %2. Save as ZIP to take it along.")
        else:
            words = self.tr("Saved: %1. Not in it: %2. Save as ZIP to take them along.")
        missing = counted(pictures, "1 picture", "%n pictures")
        # The name comes last: it may hold a %2 itself.
        return words.replace("%2", missing).replace("%1", path.name)

    def _on_progressed(self, share: float) -> None:
        if self._progress is not None:
            self._progress.setValue(round(share * 99))

    def _on_cancelled(self) -> None:
        self._end_progress()
        self.ended.emit()

    def _on_failed(self, error: Exception) -> None:
        self._end_progress()
        show_error(
            self._window,
            self.tr("The file could not be used"),
            str(error),
            self.tr("Nothing on this computer was changed. You can ask for the file again."),
        )
        self.ended.emit()
