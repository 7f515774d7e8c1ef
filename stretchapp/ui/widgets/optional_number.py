"""A number that may be left open."""

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QFocusEvent, QValidator
from PySide6.QtWidgets import QWidget

from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.number_box import NumberBox

_OPEN = "–"


class OptionalNumberBox(NumberBox):
    """A number from ``least`` to ``most``, or none: a dash, to which it comes back when emptied.

    The first step from none leads to ``start``.
    """

    def __init__(
        self,
        name: str,
        least: float,
        most: float,
        unit: str = "",
        *,
        decimals: int = 0,
        start: float = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(least - 1, most, unit, decimals=decimals, parent=parent)
        self._least, self._start = least, max(least, min(most, start))
        self.setAccessibleName(name)
        self.setSpecialValueText(_OPEN)
        self.setValue(self.minimum())

    def number(self) -> float | None:
        """The number, or None where there is none."""
        return None if self.value() < self._least else self.value()

    def show_number(self, number: float | None) -> None:
        """Show a number or none without emitting `edited`."""
        self.show_value(self.minimum() if number is None else number)

    def stepBy(self, steps: int) -> None:
        if self.number() is None:
            self.setValue(self._start)
        else:
            super().stepBy(steps)

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        if self._is_empty(text):
            return QValidator.State.Acceptable, text, place
        return super().validate(text, place)

    def valueFromText(self, text: str) -> float:
        return self.minimum() if self._is_empty(text) else super().valueFromText(text)

    def _is_empty(self, text: str) -> bool:
        return text.removesuffix(self.suffix()).strip() in ("", _OPEN)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # After a click, which would put the cursor beside the dash.
        QTimer.singleShot(0, self, self._select_dash)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, theme().target()))

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(0, theme().target()))

    def _select_dash(self) -> None:
        if self.hasFocus() and self.number() is None:
            self.selectAll()
