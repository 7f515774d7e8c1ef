"""Starts the real window on the store in the folder given, and prints when it was there.

Prints two lines of seconds since the epoch: the first paint, and the day's list painted.
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from stretchapp.app import OneInstance, Program
from stretchapp.services.clock import SystemClock


class FirstPaint(QObject):
    """Prints the time of the first paint that it sees."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            QApplication.instance().removeEventFilter(self)
            QTimer.singleShot(0, self.tell)
        return False

    def tell(self) -> None:
        print(time.time(), flush=True)


def main(folder: Path) -> None:
    application = QApplication([])
    instance = OneInstance(folder)
    assert instance.is_first()
    program = Program(folder, SystemClock())
    first = FirstPaint()
    application.installEventFilter(first)

    def on_ready() -> None:
        program.window.repaint()
        print(time.time(), flush=True)
        application.quit()

    program.ready.connect(on_ready)
    program.start()
    application.exec()
    program.stop()
    instance.stop()


main(Path(sys.argv[1]))
