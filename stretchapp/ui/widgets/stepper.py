"""A small number between a minus and a plus."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from stretchapp.ui.widgets.announce import announce
from stretchapp.ui.widgets.buttons import IconButton


class Stepper(QWidget):
    """A number in a range, changed by two buttons or by Up and Down.

    say turns the number into words with its unit, such as "2 of 3 sets".
    """

    valueChanged = Signal(int)

    def __init__(
        self,
        name: str,
        least: int,
        most: int,
        say: Callable[[int], str] = str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._range = range(least, most + 1)
        self._say = say
        self._value = least
        self._name = name
        self._less = IconButton("minus", "", self, edge=True)
        self._more = IconButton("plus", "", self, edge=True)
        self._words = QLabel(self)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._less.clicked.connect(self.step_down)
        self._more.clicked.connect(self.step_up)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self._less, self._words, self._more):
            row.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self._less.setToolTip(self.tr("Less"))
        self._more.setToolTip(self.tr("More"))
        self._show()

    def value(self) -> int:
        """The number now."""
        return self._value

    def set_value(self, value: int) -> None:
        """Shows a number, brought into the range, without emitting `valueChanged`."""
        self._value = max(self._range[0], min(self._range[-1], value))
        self._show()

    def step_down(self) -> None:
        """One less, unless it is the least."""
        self._step(-1)

    def step_up(self) -> None:
        """One more, unless it is the most."""
        self._step(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up:
            self.step_up()
        elif event.key() == Qt.Key.Key_Down:
            self.step_down()
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        if self._value + by in self._range:
            self._value += by
            self._show()
            announce(self, self._words.text())
            self.valueChanged.emit(self._value)

    def _show(self) -> None:
        words = self._say(self._value)
        self._words.setText(words)
        self.setAccessibleDescription(words)
        less, more = self._value > self._range[0], self._value < self._range[-1]
        if self._less.hasFocus() and not less:
            self._more.setFocus()
        if self._more.hasFocus() and not more:
            self._less.setFocus()
        self._less.setEnabled(less)
        self._more.setEnabled(more)
        spoken = {"name": self._name, "value": words}
        self._less.setAccessibleName(self.tr("{name}: less, now {value}").format(**spoken))
        self._more.setAccessibleName(self.tr("{name}: more, now {value}").format(**spoken))
