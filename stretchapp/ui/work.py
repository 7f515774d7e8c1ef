"""Work that would keep the window waiting: on a thread of its own, shown and cancellable."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from stretchapp.services.long_work import Report, Stopped


class Work(QObject):
    """One piece of work on a worker thread; its signals arrive on the thread that made it.

    ``function`` is given a report to call now and then; once cancelled, that call stops it.
    Exactly one of ``done`` (with the result), ``failed`` (with the exception) and ``cancelled``
    is emitted.
    """

    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    progressed = Signal(float)

    def __init__(self, function: Callable[[Report], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task = _Task(function)
        self._task.outcome.result.connect(self.done)
        self._task.outcome.error.connect(self.failed)
        self._task.outcome.stopped.connect(self.cancelled)
        self._task.outcome.share.connect(self.progressed)

    def start(self) -> None:
        """Hand the work to the pool."""
        QThreadPool.globalInstance().start(self._task)

    def cancel(self) -> None:
        """Stop at the next report."""
        self._task.stopped = True


class _Outcome(QObject):
    """Carries what happens over to the window's thread."""

    result = Signal(object)
    error = Signal(object)
    stopped = Signal()
    share = Signal(float)


class _Task(QRunnable):
    def __init__(self, function: Callable[[Report], Any]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.outcome = _Outcome()
        self.stopped = False
        self._function = function

    def run(self) -> None:
        try:
            result = self._function(self._report)
        except Stopped:
            self.outcome.stopped.emit()
        except Exception as error:
            self.outcome.error.emit(error)
        else:
            self.outcome.result.emit(result)

    def _report(self, share: float) -> None:
        if self.stopped:
            raise Stopped
        self.outcome.share.emit(share)
