"""What stands between the files on disk and the window: opening, saving, and what came of it."""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from stretchapp.db.store import Store
from stretchapp.services.journal import today
from stretchapp.ui.file_names import file_name, usual_paper
from stretchapp.ui.main_window import MainWindow

if TYPE_CHECKING:
    from stretchapp.core.progress import ProgressRecord
    from stretchapp.ui.opening import FileOpener, What


class FileDesk(QObject):
    """Asks for files, opens and saves them, and tells the window what came of it."""

    opened = Signal(object)
    """A file was taken in: its `ImportSummary`."""
    ended = Signal()
    """Whatever was begun has come to an end, well or not."""

    def __init__(self, window: MainWindow, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._store = store
        self._opener: FileOpener | None = None

    def ask(self) -> Path | None:
        """Let the user choose a plan or progress file."""
        path, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open a plan or progress file"),
            "",
            f"{self.tr('Plan and progress files')} (*.pdf *.zip *.json *.stretchapp);;"
            f"{self.tr('All files')} (*)",
        )
        self._window.activateWindow()
        return Path(path) if path else None

    def open(self, path: Path, home_patient: UUID | None, *, clinic: bool) -> None:
        """Take a file in; see :meth:`stretchapp.ui.opening.FileOpener.open`."""
        self._file_opener().open(path, home_patient, clinic=clinic)

    def save(self, what: "What", patient: UUID | None) -> None:
        """Let the user choose a name, and write a patient's plan or progress file."""
        if patient is None:
            self._window.show_message(self.tr("There is nothing to save yet."))
            return
        path, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save the file"),
            f"stretchapp-{what}-{today(self._store)}.zip",
            f"{self.tr('Plan and progress files')} (*.zip *.json)",
        )
        self._window.activateWindow()
        if path:
            self._file_opener().save(what, patient, Path(path))

    def export(self, what: str, patient: UUID | None, *, everybody: bool) -> None:
        """Let the user choose a name, and write a calendar, tables, a Bundle or one document.

        Tables and the document are those of all patients where ``everybody``.
        """
        if patient is None:
            self._window.show_message(self.tr("There is nothing to save yet."))
            return
        suffix, kind = {
            "ics": (".ics", self.tr("Calendar")),
            "csv": (".zip", self.tr("Tables")),
            "fhir": (".json", self.tr("FHIR Bundle")),
            "json": (".json", self.tr("Everything")),
        }[what]
        path, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save the file"),
            f"stretchapp-{what}-{today(self._store)}{suffix}",
            f"{kind} (*{suffix})",
        )
        self._window.activateWindow()
        if path:
            wanted = None if everybody and what in ("csv", "json") else str(patient)
            self._file_opener().export(what, wanted, Path(path))

    def save_report(self, record: "ProgressRecord", paper: str) -> None:
        """Let the user choose a name, and write the report of what is shown."""
        days = f"{record.period.first} – {min(record.period.last, record.today)}"
        name = self.tr("Progress of %1, %2").replace("%2", days)
        path, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save the report"),
            f"{file_name(name.replace('%1', record.patient.name))}.pdf",
            f"{self.tr('Report')} (*.pdf)",
        )
        self._window.activateWindow()
        if path:
            self._file_opener().save_report(record, Path(path), usual_paper(paper))

    def _file_opener(self) -> "FileOpener":
        if self._opener is None:
            from stretchapp.ui.opening import FileOpener

            self._opener = FileOpener(self._store, self._window)
            self._opener.opened.connect(self.opened)
            self._opener.saved.connect(self._on_saved)
            self._opener.ended.connect(self.ended)
        return self._opener

    def _on_saved(self, path: Path, left_out: int) -> None:
        from stretchapp.ui.import_wording import saved_words

        self._window.show_message(saved_words(path, left_out))
