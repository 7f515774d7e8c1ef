"""A Qt application for painters without a window, such as for a verb of the command line."""

import os

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication


def ensure_application() -> QGuiApplication:
    """The running application; where there is none, one that shows nothing.

    The caller keeps it until all is painted. Must be called on the main thread.
    """
    running = QApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return QApplication(["stretchapp"])
