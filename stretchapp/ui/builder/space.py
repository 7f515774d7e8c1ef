"""Empty space in a line of a flow layout."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget


class Space(QWidget):
    """Takes what is left of a line, so that what follows stands at the end of its line."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(0, 0)
