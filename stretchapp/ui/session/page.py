"""The page of a session: one stage after the other, each as large as the window."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget


class SessionPage(QStackedWidget):
    """Shows the stage of a session that it is at; Esc on it is passed on."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        leave = QShortcut(QKeySequence("Esc"), self)
        leave.activated.connect(self.left)

    def show_stage(self, stage: QWidget) -> None:
        """Show a stage in the place of the one before."""
        if self.indexOf(stage) < 0:
            self.addWidget(stage)
        self.setCurrentWidget(stage)

    def forget(self, stage: QWidget) -> None:
        """Take a stage out that does not come back."""
        self.removeWidget(stage)
        stage.deleteLater()
