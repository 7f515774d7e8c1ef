"""Work on a worker thread with its progress in a dialog that can cancel it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from stretchapp.services.long_work import Report
from stretchapp.ui.work import Work

SHOW_PROGRESS_AFTER_MS = 500


class Waiting(QObject):
    """One piece of work at a time for a window; the dialog comes only where it takes long."""

    ended = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._work: Work | None = None
        self._progress: QProgressDialog | None = None
        self._done: Callable[[Any], None] | None = None
        self._failed: Callable[[Exception], None] | None = None

    @property
    def is_busy(self) -> bool:
        return self._work is not None

    def start(
        self,
        words: str,
        function: Callable[[Report], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Do ``function`` elsewhere, and then call ``done`` or ``failed`` here.

        ``ended`` is emitted after either, unless more was started meanwhile, and after a cancel.
        """
        self._done, self._failed = done, failed
        self._work = Work(function, self)
        self._work.done.connect(self._on_done)
        self._work.failed.connect(self._on_failed)
        self._work.cancelled.connect(self._on_cancelled)
        self._work.progressed.connect(self._on_progressed)
        self._progress = QProgressDialog(words, self.tr("Cancel"), 0, 100, self._window)
        self._progress.setWindowModality(Qt.WindowModality.WindowModal)
        self._progress.setMinimumDuration(SHOW_PROGRESS_AFTER_MS)
        self._progress.setWindowTitle(words)
        self._progress.canceled.connect(self._work.cancel)
        self._progress.setValue(0)
        self._work.start()

    def _close(self) -> None:
        self._work = None
        if self._progress is not None:
            self._progress.blockSignals(True)
            self._progress.close()
            self._progress.deleteLater()
            self._progress = None

    def _on_done(self, result: Any) -> None:
        self._close()
        if self._done is not None:
            self._done(result)
        self._say_ended()

    def _on_failed(self, error: Exception) -> None:
        self._close()
        if self._failed is not None:
            self._failed(error)
        self._say_ended()

    def _on_cancelled(self) -> None:
        self._close()
        self._say_ended()

    def _on_progressed(self, share: float) -> None:
        if self._progress is not None:
            self._progress.setValue(round(share * 99))

    def _say_ended(self) -> None:
        if not self.is_busy:
            self.ended.emit()
