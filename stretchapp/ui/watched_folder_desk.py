"""What stands between the watched folder and the window: what came in, and what waits."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from stretchapp.db.errors import StoreError
from stretchapp.db.store import Store
from stretchapp.services import watched_folder
from stretchapp.services.transfer import ImportSummary
from stretchapp.ui.folder_watch import FolderWatch
from stretchapp.ui.import_wording import summary_words
from stretchapp.ui.main_window import MainWindow
from stretchapp.ui.texts import counted


class WatchedFolderDesk(QObject):
    """Tells the window what arrived in the watched folder, and offers what waits there."""

    taken_in = Signal()
    """Patients' records are no longer what the pages show."""
    open_requested = Signal(object)
    """A file that waits, its path, is to be opened; then call :meth:`set_aside`."""

    def __init__(self, window: MainWindow, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._store = store
        self._waiting: list[Path] = []
        self._watch = FolderWatch(self)
        self._watch.taken_in.connect(self._on_taken_in)
        self._watch.waiting.connect(self._on_waiting)
        self._watch.problem.connect(window.show_message)

    def start(self) -> None:
        """Watch, from the first look on; also after another folder was chosen."""
        self._waiting = []
        self._watch.start(self._store)

    def stop(self) -> None:
        self._watch.stop()

    def set_aside(self, path: Path) -> None:
        """A file that waited was opened, or is not wanted: offer the next one."""
        self._waiting = [other for other in self._waiting if other != path]
        try:
            watched_folder.set_aside(self._store, path)
        except StoreError as error:
            self._window.show_message(str(error))
        if self._waiting:
            self._offer()

    def _on_taken_in(self, summaries: Sequence[ImportSummary]) -> None:
        news = [summary for summary in summaries if summary.added or summary.changed]
        if not news:
            return
        self.taken_in.emit()
        words = summary_words(news[0])
        if len(news) > 1:
            others = counted(len(news) - 1, "1 more file came in.", "%n more files came in.")
            words = f"{words} {others}"
        self._window.show_message(words)

    def _on_waiting(self, paths: Sequence[Path]) -> None:
        self._waiting += [path for path in paths if path not in self._waiting]
        self._offer()

    def _offer(self) -> None:
        path = self._waiting[0]
        words = self.tr("In the watched folder waits %1.").replace("%1", path.name)
        self._window.show_offer(words, self.tr("Open"), partial(self.open_requested.emit, path))
