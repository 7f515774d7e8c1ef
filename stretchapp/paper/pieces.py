"""What stands on a page: pieces that know their height, put below each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextLayout,
    QTextLine,
    QTextOption,
)

_LEADING = 1.06


class Piece(Protocol):
    """Something that is painted as a whole; its height is in tenths of a point."""

    @property
    def height(self) -> float: ...

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Paint it with its left upper corner there."""
        ...


@dataclass(frozen=True, slots=True)
class Space:
    """Nothing, of a height."""

    height: float

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Leave it empty."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text."""

    # Without its layout a line would be gone.
    layout: QTextLayout
    line: QTextLine
    color: QColor

    @property
    def height(self) -> float:
        return self.line.height() * _LEADING

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        painter.setPen(self.color)
        self.line.draw(painter, QPointF(x, y))


@dataclass(frozen=True, slots=True)
class Stack:
    """Pieces below each other, as one."""

    pieces: Sequence[Piece]

    @property
    def height(self) -> float:
        return sum(piece.height for piece in self.pieces)

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        for piece in self.pieces:
            piece.paint(painter, x, y)
            y += piece.height


@dataclass(frozen=True, slots=True)
class Beside:
    """Two pieces side by side; the one at the right is painted, and so read, first if asked."""

    left: Piece
    right: Piece
    offset: float
    right_first: bool = False

    @property
    def height(self) -> float:
        return max(self.left.height, self.right.height)

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        both = [(self.left, x), (self.right, x + self.offset)]
        for piece, at in reversed(both) if self.right_first else both:
            piece.paint(painter, at, y)


@dataclass(frozen=True, slots=True)
class Tinted:
    """A piece on a ground with a bar at its left."""

    piece: Piece
    width: float
    ground: QColor
    bar: QColor

    _INSET = 70.0
    _BAR = 25.0

    @classmethod
    def room(cls, width: float) -> float:
        """How wide the piece inside can be."""
        return width - 2 * cls._INSET

    @property
    def height(self) -> float:
        return self.piece.height + self._INSET

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        painter.fillRect(QRectF(x, y, self.width, self.height), self.ground)
        painter.fillRect(QRectF(x, y, self._BAR, self.height), self.bar)
        self.piece.paint(painter, x + self._INSET, y + self._INSET / 2)


def lines(
    text: str,
    font: QFont,
    color: QColor,
    width: float,
    *,
    mark: str = "",
    indent: float = 0.0,
    right: bool = False,
) -> list[Piece]:
    """``text`` in lines of at most ``width``, all moved in by ``indent``.

    A ``mark`` stands before the first line, in the indent. A word that is wider than a line is
    broken. An empty line is half as high as another.
    """
    found: list[Piece] = []
    # The mark is part of its line, so that it is read and copied with it.
    begin = f"{mark} " if mark else ""
    for paragraph in text.strip().splitlines():
        layout = QTextLayout(f"{begin}{paragraph.strip()}", font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        # Beside other columns even a name from right to left begins where its column does.
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        layout.beginLayout()
        made = []
        while (line := layout.createLine()).isValid():
            left = indent - QFontMetricsF(font).horizontalAdvance(begin)
            line.setLineWidth(width - left)
            line.setPosition(QPointF(left, 0))
            made.append(line)
            begin = ""
        layout.endLayout()
        if paragraph.strip():
            found += [Line(layout, line, color) for line in made]
        else:
            found.append(Space(QFontMetricsF(font).height() / 2))
    return found


def room_for(marks: Sequence[str], font: QFont) -> float:
    """The indent that is wide enough for each of ``marks``."""
    metrics = QFontMetricsF(font)
    return max((metrics.horizontalAdvance(f"{mark} ") for mark in marks), default=0.0)
