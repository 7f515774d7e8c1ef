"""Words on a chart: where they stand, and which give way so that none overlap."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from stretchapp.ui.theme import Colours, typeface

TEXT = 13
"""The size of a chart's words, in px at scale 1."""

_VEIL = 0.8

Beside = Literal["left", "middle", "right"]


@cache
def metrics(pixels: int, bold: bool = False) -> QFontMetricsF:
    """The measures of the program's typeface at a size."""
    return QFontMetricsF(typeface(pixels, bold))


@dataclass(frozen=True, slots=True)
class Type:
    """One size of words: ``pixels`` in the painter's units."""

    pixels: int
    bold: bool = False

    @property
    def font(self) -> QFont:
        return typeface(self.pixels, self.bold)

    def width(self, text: str) -> float:
        """How wide text is, with a little room for rounding."""
        return metrics(self.pixels, self.bold).horizontalAdvance(text) + self.pixels * 0.08

    @property
    def cap(self) -> float:
        """The height of a capital."""
        return metrics(self.pixels, self.bold).capHeight()

    @property
    def line(self) -> float:
        """The height of a line."""
        return metrics(self.pixels, self.bold).height()


def type_at(scale: float, bold: bool = False) -> Type:
    """The chart's words at a scale."""
    return Type(max(1, round(TEXT * scale)), bold)


@dataclass(frozen=True, slots=True)
class Label:
    """Words within ``rect``; ``role`` is their colour's.

    ``covering`` says that something is drawn below them, which is then veiled.
    """

    text: str
    rect: QRectF
    type: Type
    role: str = "muted"
    covering: bool = False

    def paint(self, painter: QPainter, look: Colours) -> None:
        if self.covering:
            veil = look.color("surface")
            veil.setAlphaF(_VEIL)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(veil)
            around = self.rect.adjusted(-3, 0, 3, 0)
            painter.drawRoundedRect(around, self.type.pixels * 0.25, self.type.pixels * 0.25)
        painter.setFont(self.type.font)
        painter.setPen(look.color(self.role))
        baseline = self.rect.center().y() + self.type.cap / 2
        painter.drawText(QPointF(self.rect.left(), baseline), self.text)


def label_at(
    text: str, x: float, y: float, type: Type, beside: Beside = "middle", role: str = "muted"
) -> Label:
    """Words around height y: in the middle of x, or with x at their "left" or "right" end."""
    width = type.width(text)
    left = {"left": x, "middle": x - width / 2, "right": x - width}[beside]
    tall = type.cap * 1.5
    return Label(text, QRectF(left, y - tall / 2, width, tall), type, role)


def held_within(label: Label, left: float, right: float) -> Label:
    """The label, moved so that it begins after left and, where it can, ends before right."""
    x = max(left, min(label.rect.left(), right - label.rect.width()))
    rect = QRectF(label.rect)
    rect.moveLeft(x)
    return replace(label, rect=rect)


def without_overlap(labels: Iterable[Label], gap: float) -> list[Label]:
    """The labels that fit beside each other, those first in line before the others."""
    kept: list[Label] = []
    for label in labels:
        around = label.rect.adjusted(-gap, 0, gap, 0)
        if not any(around.intersects(other.rect) for other in kept):
            kept.append(label)
    return kept


def spread_apart(labels: list[Label], top: float, bottom: float) -> list[Label]:
    """The labels one below the other without overlap, each as near to its height as can be."""
    order = sorted(range(len(labels)), key=lambda place: labels[place].rect.center().y())
    heights = [labels[place].rect.height() for place in order]
    tops = [labels[place].rect.top() for place in order]
    for place in range(len(tops)):
        least = top if place == 0 else tops[place - 1] + heights[place - 1]
        tops[place] = max(tops[place], least)
    most = bottom
    for place in reversed(range(len(tops))):
        tops[place] = min(tops[place], most - heights[place])
        most = tops[place]
    moved = list(labels)
    for place, y in zip(order, tops, strict=True):
        label = labels[place]
        rect = QRectF(label.rect)
        rect.moveTop(y)
        moved[place] = replace(label, rect=rect)
    return moved


def paint_words(
    painter: QPainter, area: QRectF, text: str, type: Type, look: Colours, role: str = "muted"
) -> None:
    """Words in the middle of an area, in as many lines as they need."""
    painter.setFont(type.font)
    painter.setPen(look.color(role))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(area, int(flags), text)
