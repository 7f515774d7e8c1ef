"""A rating from 0 to 10."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import ButtonPaint, ThemedButton
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Caption

_HIGHEST = 10
_ARROWS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: 1,
}


class _Step(ThemedButton):
    """One number of the scale."""

    side_padding = 6

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(str(number), "", parent)
        self.number = number
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def _widest_text(self) -> int:
        return theme().target() - 2 * self._padding()

    def colours_now(self) -> ButtonPaint:
        look = theme()
        if self.isChecked():
            ink = look.color("on_primary")
            return ButtonPaint(ink, look.color("primary"), None, ink, filled=True)
        ground = look.color("tint" if self.underMouse() else "surface")
        ink = look.color("ink" if self.isEnabled() else "muted")
        return ButtonPaint(ink, ground, look.color("border"), look.color("focus"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The scale itself answers digits and arrows.
        event.ignore() if event.key() in _ARROWS else super().keyPressEvent(event)


class Scale(QWidget):
    """Eleven numbers of which one or none is chosen.

    Pressing the chosen number again clears it, as do Delete and Backspace. Digits choose (1 and
    then 0 is ten), arrows move.
    """

    valueChanged = Signal(object)
    picked = Signal()
    """A number was said outright: clicked, or typed as a digit, not come to by arrows."""

    def __init__(
        self, name: str, low: str = "", high: str = "", parent: QWidget | None = None
    ) -> None:
        """name is what is rated ("Pain"); low and high say what 0 and 10 mean."""
        super().__init__(parent)
        self._value: int | None = None
        self._typed_one = False
        self.setAccessibleName(name)
        numbers = QWidget(self)
        flow = FlowLayout(numbers, gap=4)
        self._steps = [_Step(number, numbers) for number in range(_HIGHEST + 1)]
        for step in self._steps:
            words = self.tr("{name} {number} of 10").format(name=name, number=step.number)
            step.setAccessibleName(words)
            step.clicked.connect(self._on_clicked)
            flow.addWidget(step)
        self._steps[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(numbers)
        if low or high:
            ends = QHBoxLayout()
            low_end, high_end = Caption(low), Caption(high)
            high_end.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            ends.addWidget(low_end, 1)
            ends.addWidget(high_end, 1)
            column.addLayout(ends)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def value(self) -> int | None:
        """The number chosen, 0 to 10, or None."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Chooses a number or none without emitting `valueChanged`."""
        if value is not None and not 0 <= value <= _HIGHEST:
            raise ValueError(f"a rating goes from 0 to 10, not {value}")
        self._value = value
        for step in self._steps:
            step.setAutoExclusive(False)
            step.setChecked(step.number == value)
            step.setAutoExclusive(True)
            reached = step.number == (value or 0)
            step.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if reached else Qt.FocusPolicy.ClickFocus
            )

    def take_keyboard(self) -> None:
        """Put the keyboard on the chosen number, or on the first."""
        self._steps[self._value or 0].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrow = _ARROWS.get(Qt.Key(event.key()))
        digit = event.text()
        if arrow is not None:
            if self.isRightToLeft() and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
                arrow = -arrow
            focused = next((step.number for step in self._steps if step.hasFocus()), 0)
            start = focused if self._value is None else self._value
            moved = start if self._value is None else start + arrow
            self._choose(max(0, min(_HIGHEST, moved)))
        elif len(digit) == 1 and digit in "0123456789":
            ten = digit == "0" and self._typed_one and self._value == 1
            self._choose(_HIGHEST if ten else int(digit))
            self._typed_one = digit == "1"
            self.picked.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._change(None)
        else:
            super().keyPressEvent(event)

    def _on_clicked(self) -> None:
        step = self.sender()
        if isinstance(step, _Step):
            self._change(None if step.number == self._value else step.number)
            if self._value is not None:
                self.picked.emit()

    def _choose(self, number: int) -> None:
        self._change(number)
        self._steps[number].setFocus(Qt.FocusReason.TabFocusReason)

    def _change(self, value: int | None) -> None:
        self._typed_one = False
        changed = value != self._value
        self.set_value(value)
        if changed:
            self.valueChanged.emit(value)
