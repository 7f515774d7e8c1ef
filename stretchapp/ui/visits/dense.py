"""Controls of the form in sizes that keep a visit short to look over."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import ThemedButton
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import WrappedLabel
from stretchapp.ui.widgets.number_box import NumberBox
from stretchapp.ui.widgets.scale import Scale
from stretchapp.ui.widgets.segmented import Choice, SegmentedControl

_HEIGHT = 42
_BESIDE = 440  # px at 100 % that two fields of words need beside each other


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


class DenseChoice(Choice):
    """A choice as high as the fields of the form."""

    def least_height(self) -> int:
        return theme().scaled(_HEIGHT)


class DenseSegments(SegmentedControl):
    """A few choices in a row that is as high as the fields of the form."""

    kind = DenseChoice


class DenseNumberBox(NumberBox):
    """A number as high as the choices beside it."""

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, theme().scaled(_HEIGHT)))

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(0, theme().scaled(_HEIGHT)))


class Rows(QWidget):
    """Controls below each other, each with its words in front, or above where room is short."""

    def __init__(self, *rows: tuple[str, QWidget]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(2))
        self._labels = [WrappedLabel(words) for words, _ in rows]
        for label, (_, control) in zip(self._labels, rows, strict=True):
            label.setBuddy(control)
            row = QWidget()
            flow = FlowLayout(row, gap=theme().space(2))
            flow.addWidget(label)
            flow.addWidget(control)
            column.addWidget(row)
        theme().changed.connect(self._align)
        self._align()

    def _align(self) -> None:
        """Let all controls begin at one place."""
        for label in self._labels:
            label.setMinimumWidth(0)
        widest = max(label.sizeHint().width() for label in self._labels)
        for label in self._labels:
            label.setMinimumWidth(widest)


class TwoBeside(QWidget):
    """Two parts of one width beside each other, or below each other where room is short."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme().space(3))
        for part in parts:
            self._box.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= theme().scaled(_BESIDE)
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
