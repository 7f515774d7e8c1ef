"""A number with its unit, to be typed or stepped."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QLineEdit, QSizePolicy, QWidget

from stretchapp.ui.theme import theme

_THIN_SPACE = "\u2009"


class NumberBox(QDoubleSpinBox):
    """A number from ``least`` to ``most``; ``edited`` tells only of what the user does.

    The wheel turns it only while it has the keyboard, so that a page can be scrolled past it.
    """

    edited = Signal(float)

    def __init__(
        self,
        least: float,
        most: float,
        unit: str = "",
        *,
        decimals: int = 0,
        step: float = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setDecimals(decimals)
        self.setRange(least, most)
        self.setSingleStep(step)
        self.setSuffix(f"{_THIN_SPACE}{unit}" if unit else "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        for edit in self.findChildren(QLineEdit):
            edit.setTextMargins(theme().space(2), 0, 0, 0)
        self.valueChanged.connect(self.edited)

    def show_value(self, value: float) -> None:
        """Show a number without emitting `edited`."""
        if round(value, self.decimals()) != self.value():
            self.blockSignals(True)
            self.setValue(value)
            self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
