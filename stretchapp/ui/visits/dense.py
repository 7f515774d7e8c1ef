"""Controls of the form in sizes that keep a visit short to look over."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import ThemedButton
from stretchapp.ui.widgets.number_box import NumberBox
from stretchapp.ui.widgets.scale import Scale


class DenseScale(Scale):
    """A scale whose numbers are small enough to stand in one row."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        theme().changed.connect(self._limit)
        self._limit()

    def _limit(self) -> None:
        side = theme().target("clinic")
        for step in self.findChildren(ThemedButton):
            step.setMaximumSize(side, side)


class TallNumberBox(NumberBox):
    """A number as high as the choices beside it."""

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, theme().target()))

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(0, theme().target()))
