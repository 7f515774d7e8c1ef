"""The floor: a bare PySide6 window; with the word sqlalchemy, and that library imported after.

Prints the same two lines as window_start.py.
"""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


class Bare(QWidget):
    """A window that says when it was first painted."""

    painted = False

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, self.tell)

    def tell(self) -> None:
        print(time.time(), flush=True)
        if "sqlalchemy" in sys.argv:
            import sqlalchemy.orm  # noqa: F401
        print(time.time(), flush=True)
        QApplication.quit()


application = QApplication([])
window = Bare()
window.resize(1280, 800)
window.show()
application.exec()
