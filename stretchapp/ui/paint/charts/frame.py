"""What every chart over time has: an area, days below it, values beside it, fine lines."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from stretchapp.core.day import Period
from stretchapp.ui.paint.charts.labels import (
    Label,
    Type,
    held_within,
    label_at,
    type_at,
    without_overlap,
)
from stretchapp.ui.paint.charts.scale import TimeScale, ValueScale, dated
from stretchapp.ui.theme import Colours

_LEAST_WIDTH, _LEAST_HEIGHT = 200.0, 84.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A value of a day, to be marked: where, and in which colour."""

    at: QPointF
    role: str


class ChartPlan(Protocol):
    """Where everything of one chart stands; made once for a size and its values.

    ``area`` is where values are drawn, ``stops`` are the days that one can go to, in their order.
    """

    @property
    def area(self) -> QRectF: ...
    @property
    def scale(self) -> float: ...
    @property
    def stops(self) -> tuple[date, ...]: ...
    def x(self, day: date) -> float:
        """Where a day stands."""
        ...

    def stop_at(self, x: float) -> date | None:
        """The stop nearest to x; None where there is none."""
        ...

    def day_at(self, x: float) -> date | None:
        """The day at x, whether it is a stop or not; None where there are no days."""
        ...

    def extent(self, day: date) -> Period:
        """The days that a stop stands for: itself, or its week."""
        ...

    def spots(self, day: date) -> tuple[Spot, ...]:
        """The values of a day."""
        ...

    def words(self, day: date) -> tuple[str, ...]:
        """The day and its values, a line each."""
        ...

    def paint(self, painter: QPainter, look: Colours) -> None:
        """Draws everything but what is marked."""
        ...


@dataclass(frozen=True, slots=True)
class Frame:
    """The area with its axes; ``names`` are the labels below it and beside it."""

    area: QRectF
    time: TimeScale
    values: ValueScale
    rules: tuple[float, ...]
    """Values at which a fine line lies."""
    names: tuple[Label, ...]
    scale: float

    def paint_rules(self, painter: QPainter, look: Colours) -> None:
        """Draws the fine lines; the painter keeps its pen."""
        painter.setPen(QPen(look.color("line"), self.scale))
        for value in self.rules:
            y = self.values.y(value)
            painter.drawLine(QLineF(self.area.left(), y, self.area.right(), y))

    def paint_names(self, painter: QPainter, look: Colours) -> None:
        for name in self.names:
            name.paint(painter, look)


def roomy(area: QRectF, scale: float) -> QRectF:
    """The area, made larger to the right and below where a chart could not be drawn in it."""
    width = max(area.width(), _LEAST_WIDTH * scale)
    return QRectF(area.left(), area.top(), width, max(area.height(), _LEAST_HEIGHT * scale))


def days_below(days: Period, time: TimeScale, room: QRectF, y: float, type: Type) -> list[Label]:
    """The names of days below an area, held within room; the first and last go before others."""
    widest = type.width("28 Mmm")
    ticks = dated(days, int((time.right - time.left) / (widest * 2.2)) + 1)
    names = [
        held_within(label_at(text, time.x(day), y, type), room.left(), room.right())
        for day, text in ticks
    ]
    first_last = [names[0], names[-1]] if len(names) > 1 else names
    return without_overlap([*first_last, *names[1:-1]], type.pixels * 0.8)


def values_beside(
    values: tuple[float, ...], names: tuple[str, ...], scale: ValueScale, right: float, type: Type
) -> list[Label]:
    """The names of values, each ending at right beside its height."""
    return [
        label_at(name, right, scale.y(value), type, "right")
        for value, name in zip(values, names, strict=True)
    ]


def height_below(scale: float) -> float:
    """How much room the names of days take below an area."""
    return type_at(scale).line + 5 * scale


def dashed(look: Colours, role: str, width: float) -> QPen:
    """A dashed pen of a role's colour."""
    pen = QPen(look.color(role), width, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([4, 3])
    return pen
