"""Watches the folder in which patients' files arrive, and takes them in on a worker."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from stretchapp.db.store import Store, StoreError
from stretchapp.services.long_work import Report
from stretchapp.services.watched_folder import Findings, Refused, Seen, look
from stretchapp.ui.work import Work

LOOK_EVERY_MS = 30_000
"""Network and synced folders do not always tell that something came."""
LOOK_SOON_MS = 2_500
"""After a change: by then a file that is written at one go has settled."""


class FolderWatch(QObject):
    """Looks at the watched folder when it tells of a change, and every half minute.

    Which folder that is, and whether there is one, is read anew at every look. After `stop`
    nothing is emitted any more.
    """

    taken_in = Signal(object)
    """What came in: a list of `ImportSummary`."""
    waiting = Signal(object)
    """Files that have come to wait for somebody, of unknown patients or sealed: `Path`s, a list."""
    problem = Signal(str)
    """What could not be used or done, in words for the user."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store: Store | None = None
        # Also tells what was found for this start from what an earlier one asked for.
        self._seen = Seen()
        self._work: Work | None = None
        self._look_again = False
        self._waiting: set[Path] = set()
        self._last_problem = ""
        self._folder = QFileSystemWatcher(self)
        self._folder.directoryChanged.connect(self._on_changed)
        self._regularly, self._soon = QTimer(self), QTimer(self)
        self._regularly.setInterval(LOOK_EVERY_MS)
        self._soon.setInterval(LOOK_SOON_MS)
        self._soon.setSingleShot(True)
        for timer in (self._regularly, self._soon):
            timer.timeout.connect(self.look_now)

    def start(self, store: Store) -> None:
        """Watch for ``store``, from the first look on; also after another folder was chosen."""
        self.stop()
        self._store = store
        self._regularly.start()
        self.look_now()

    def stop(self) -> None:
        """Watch no more; a look that is under way ends after the file that it is at."""
        self._store = None
        self._seen = Seen()
        self._look_again = False
        self._waiting = set()
        self._last_problem = ""
        self._regularly.stop()
        self._soon.stop()
        self._watch(None)
        if self._work is not None:
            self._work.cancel()

    @property
    def is_busy(self) -> bool:
        """Whether a look is under way."""
        return self._work is not None

    def look_now(self) -> None:
        """Look, or look again once the look that is under way has ended."""
        if self._store is None:
            return
        if self._work is not None:
            self._look_again = True
            return
        store, seen = self._store, self._seen

        def find(report: Report) -> Findings:
            return look(store, report, seen)

        self._work = Work(find, self)
        self._work.done.connect(partial(self._on_found, seen))
        self._work.failed.connect(partial(self._on_failed, seen))
        self._work.cancelled.connect(self._end_look)
        self._work.start()

    def _on_changed(self, _folder: str) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _on_found(self, seen: Seen, findings: Findings) -> None:
        if seen is self._seen:
            self._watch(None if findings.folder_missing else findings.folder)
            if findings.still_changing:
                self._soon.start()
            self._tell(seen, findings)
        self._end_look()

    def _tell(self, seen: Seen, findings: Findings) -> None:
        now_waiting = (*findings.unknown, *findings.sealed)
        new = [path for path in now_waiting if path not in self._waiting]
        self._waiting = set(now_waiting)
        self._last_problem = ""
        if findings.taken_in:
            self.taken_in.emit(list(findings.taken_in))
        # Whoever hears of one thing may stop the watch.
        if new and seen is self._seen:
            self.waiting.emit(new)
        if findings.refused and seen is self._seen:
            self.problem.emit(self._refused_words(findings.refused))

    def _on_failed(self, seen: Seen, error: Exception) -> None:
        self._end_look()
        # What lasts is told once, not at every look.
        if seen is not self._seen or str(error) == self._last_problem:
            return
        self._last_problem = str(error)
        if not isinstance(error, StoreError):
            raise error  # a defect, which the program tells of in its own way
        self.problem.emit(str(error))

    def _end_look(self) -> None:
        if self._work is not None:
            self._work.deleteLater()
            self._work = None
        if self._look_again:
            self._look_again = False
            self.look_now()

    def _watch(self, folder: Path | None) -> None:
        wanted = [] if folder is None else [str(folder)]
        if self._folder.directories() == wanted:
            return
        if self._folder.directories():
            self._folder.removePaths(self._folder.directories())
        if wanted:
            self._folder.addPaths(wanted)

    def _refused_words(self, refused: tuple[Refused, ...]) -> str:
        first = refused[0]
        if len(refused) == 1:
            words = self.tr("%1 in the watched folder could not be used. It was left as it is. %2")
        else:
            words = self.tr(
                "%n files in the watched folder could not be used. They were left as they are. "
                "The first is %1: %2",
                "",
                len(refused),
            )
        # The reason comes last: it may hold a %1 itself.
        head, tail = words.split("%2")
        return f"{head.replace('%1', first.path.name)}{first.reason}{tail}"
