"""One choice of a few as chips, such as a filter above a list."""

from PySide6.QtGui import QPaintEvent

from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import ButtonPaint
from stretchapp.ui.widgets.segmented import Choice, SegmentedControl

_INSET = 6


class _Chip(Choice):
    """A choice in a rounded shape of its own, lower than the place that can be pressed."""

    def insets(self) -> tuple[float, float]:
        return 0.0, theme().scaled(_INSET)

    def corner_radius(self) -> float:
        return min(self.width(), theme().target() - 2 * theme().scaled(_INSET)) / 2

    def colours_now(self) -> ButtonPaint:
        look, paint = theme(), super().colours_now()
        edge = "primary" if self.isChecked() else "border"
        return paint._replace(ground=paint.ground or look.color("surface"), edge=look.color(edge))


class Chips(SegmentedControl):
    """A segmented control whose choices stand apart."""

    kind = _Chip
    gap = 8

    def paintEvent(self, _event: QPaintEvent) -> None:
        # Each chip has an edge of its own.
        pass
