"""A process of its own that makes sound, so that whatever it meets, the window goes on."""

import atexit
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Qt, QTimer, Signal

import stretchapp

_PACKAGES = Path(stretchapp.__file__).resolve().parent.parent
STARTS_WITHIN_MS = 20_000
ANSWERS_WITHIN_MS = 4000
_END_WITHIN_MS = 1000
_NOT_RUNNING = QProcess.ProcessState.NotRunning


class Outside(QObject):
    """Starts a module as a process and talks with it; see `lines` for the words.

    Nothing here waits. One that hangs is killed. Once it has ended it can be started again.
    """

    told = Signal(list)
    """A line that came from it."""
    ended = Signal()
    """It is gone, by itself: it had nothing to play on, broke, or could not be started."""

    def __init__(
        self,
        module: str,
        arguments: Sequence[str] = (),
        *,
        starts_within_ms: int = STARTS_WITHIN_MS,
        answers_within_ms: int = ANSWERS_WITHIN_MS,
    ) -> None:
        super().__init__()
        self._starts_within_ms = starts_within_ms
        self._answers_within_ms = answers_within_ms
        self._command = ["-P", "-m", module, *arguments]
        self._process: QProcess | None = None
        self._is_up = False
        self._unanswered = 0
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._on_hanging)

    def start(self) -> None:
        """Start the process, unless it runs."""
        if self._process is not None:
            return
        process = QProcess()
        environment = QProcessEnvironment.systemEnvironment()
        paths = [str(_PACKAGES), environment.value("PYTHONPATH")]
        environment.insert("PYTHONPATH", os.pathsep.join(filter(None, paths)))
        process.setProcessEnvironment(environment)
        # Sound systems write what only their makers understand.
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._on_output)
        process.finished.connect(self._on_ended)
        # Not within this call: whoever starts it may not be listening yet.
        process.errorOccurred.connect(self._on_error, Qt.ConnectionType.QueuedConnection)
        self.destroyed.connect(process.kill)
        _keep(process)
        self._process = process
        self._is_up = False
        self._unanswered = 0
        self._patience.start(self._starts_within_ms)
        process.start(_python(), self._command)

    def tell(self, *words: str) -> None:
        """Say something to the process; lost when there is none."""
        if self._process is not None:
            self._process.write(json.dumps(words).encode() + b"\n")
            self._unanswered += 1
            if self._is_up and not self._patience.isActive():
                self._patience.start(self._answers_within_ms)

    def leave(self) -> None:
        """Let it end; `ended` will not come."""
        process, self._process = self._process, None
        self._patience.stop()
        if process is not None:
            process.closeWriteChannel()
            QTimer.singleShot(_END_WITHIN_MS, process, process.kill)

    def _on_output(self) -> None:
        while self._process is not None and self._process.canReadLine():
            line = bytes(self._process.readLine().data())
            # Speech engines are not above printing something of their own.
            if line.startswith(b"["):
                self._take(json.loads(line))

    def _take(self, words: list[str]) -> None:
        if words == ["did"]:
            self._unanswered -= 1
        else:
            self._is_up = True
        if self._unanswered > 0:
            self._patience.start(self._answers_within_ms)
        else:
            self._patience.stop()
        if words != ["did"]:
            self.told.emit(words)

    def _on_hanging(self) -> None:
        if not self._is_up:
            self.told.emit(["lacks", "an answer"])
        if self._process is not None:
            self._process.kill()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        # All other errors are followed by the process's end.
        if error is QProcess.ProcessError.FailedToStart:
            self._on_ended()

    def _on_ended(self) -> None:
        # One that was left may end when another has long been started.
        if self._process is not None and self.sender() is self._process:
            self._on_output()
            self._patience.stop()
            self._process = None
            self.ended.emit()


def _python() -> str:
    """The interpreter; on Windows the one that opens no black window."""
    windowless = Path(sys.executable).with_name("pythonw.exe")
    return str(windowless) if sys.platform == "win32" and windowless.exists() else sys.executable


_kept: set[QProcess] = set()
"""What runs, or is about to end: Qt would wait for a process that is dropped before its end."""


def _keep(process: QProcess) -> None:
    _kept.add(process)
    process.finished.connect(_forget_soon)
    process.errorOccurred.connect(_forget_soon)


def _forget_soon() -> None:
    # Not now, while the process is still telling of its end.
    QTimer.singleShot(0, _forget_ended)


def _forget_ended() -> None:
    running = {process for process in _kept if process.state() is not _NOT_RUNNING}
    _kept.intersection_update(running)


@atexit.register
def _end_all() -> None:
    for process in _kept:
        process.blockSignals(True)
        process.kill()
        process.waitForFinished(_END_WITHIN_MS)
    _kept.clear()
