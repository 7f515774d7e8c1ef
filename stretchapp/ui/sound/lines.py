"""How the processes that make sound talk with the window: a JSON list on each line.

From the window: ``["play", chime]``, ``["say", words]``, ``["hush"]``. To it: ``["ready", ...]``
first (the voice adds the names of the voices), or ``["lacks", why]``; then ``["did"]`` for each
line that was done, for whoever owes one for long hangs. When the window goes, standard input ends,
and the process with it.
"""

import json
import os
import sys
import threading
from typing import NoReturn, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Signal


class Lines(QObject):
    """What comes in on standard input, on the thread that made this."""

    came = Signal(list)
    ended = Signal()

    def start(self) -> None:
        """Begin to read, on a thread of its own: no event loop can wait for a pipe everywhere."""
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in sys.stdin:
            self.came.emit(json.loads(line))
        self.ended.emit()


class Listener(Protocol):
    """What does as the window says."""

    def take(self, words: list[str]) -> None:
        """Do what one line says, without waiting for the end of a sound."""


def serve(application: QCoreApplication, listener: Listener, *names: str) -> NoReturn:
    """Say that ``listener`` is ready, with ``names``, and let it do line after line."""

    def do(words: list[str]) -> None:
        listener.take(words)
        tell("did")

    lines = Lines()
    lines.came.connect(do)
    lines.ended.connect(leave)
    lines.start()
    tell("ready", *names)
    application.exec()
    leave()


def tell(*words: object) -> None:
    """Say something to the window."""
    print(json.dumps(words), flush=True)


def leave() -> NoReturn:
    """End at once: taking a broken sound system down in order can hang, or abort."""
    sys.stdout.flush()
    os._exit(0)
