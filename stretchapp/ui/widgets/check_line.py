"""A check box whose words wrap where large text needs it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.labels import WrappedLabel


class CheckLine(QWidget):
    """A box with words beside it; a click on either checks it."""

    toggled = Signal(bool)
    """The user checked it, or took the check away."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox()
        self.box.setAccessibleName(words)
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.box.toggled.connect(self.toggled)
        self.setFocusProxy(self.box)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(theme().target())
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.box)
        row.addWidget(WrappedLabel(words), 1)

    @property
    def is_checked(self) -> bool:
        return self.box.isChecked()

    def show_checked(self, checked: bool) -> None:
        """Show what is stored, without emitting `toggled`."""
        self.box.blockSignals(True)
        self.box.setChecked(checked)
        self.box.blockSignals(False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if inside and event.button() is Qt.MouseButton.LeftButton and self.box.isEnabled():
            self.box.setFocus()
            self.box.click()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
