"""A line through the values of days: with gaps, and with means where days stand too close."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil, hypot
from typing import Literal

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from stretchapp.ui.paint.charts.frame import dashed
from stretchapp.ui.paint.charts.scale import TimeScale, ValueScale
from stretchapp.ui.theme import Colours

LONGEST_GAP = 7
"""Days; further apart, nobody knows what lay between."""
STEPS = (1, 7, 28)
"""Days that one point of a line stands for."""
_CLOSEST = 3.0  # px between two points of a line
_CLOSEST_DOTS = 9.0

Stroke = Literal["solid", "dashed"]


@dataclass(frozen=True, slots=True)
class Curve:
    """A line in parts, left to right; ``dots`` says whether its points are marked.

    The dots of a dashed line are hollow.
    """

    parts: tuple[tuple[QPointF, ...], ...]
    role: str
    stroke: Stroke
    width: float
    dots: bool

    def paint(self, painter: QPainter, look: Colours) -> None:
        color = look.color(self.role)
        pen = QPen(color, self.width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        solid = self.stroke == "solid"
        painter.setPen(pen if solid else dashed(look, self.role, self.width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        path = QPainterPath()
        for part in self.parts:
            path.moveTo(part[0])
            for point in part[1:]:
                path.lineTo(point)
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen if solid else pen)
        painter.setBrush(color if solid else look.color("surface"))
        for part in self.parts:
            if self.dots or len(part) == 1:
                for point in part:
                    painter.drawEllipse(point, self.width * 1.4, self.width * 1.4)


def step_for(per_day: float, scale: float) -> int:
    """How many days one point stands for, so that points are not closer than can be seen."""
    if not per_day:
        return STEPS[0]
    return next((step for step in STEPS if step * per_day >= _CLOSEST * scale), STEPS[-1])


def plan_curve(
    days: Mapping[date, float],
    time: TimeScale,
    values: ValueScale,
    scale: float,
    *,
    role: str,
    stroke: Stroke = "solid",
    step: int = 1,
    longest_gap: int | None = LONGEST_GAP,
    dots: bool = True,
) -> Curve:
    """The line through the days, in parts where more than ``longest_gap`` days are missing.

    With a step above 1 a point is the mean of that many days, and two such steps are joined when
    no whole step is missing between them. Dots are left out where they would stand too close.
    """
    parts: list[list[QPointF]] = []
    before: _Mean | None = None
    closest = float("inf")
    for mean in _means(days, step):
        point = QPointF(
            time.left + mean.since(time.days.first) * time.per_day, values.y(mean.value)
        )
        if len(time.days) == 1:
            point.setX(time.x(time.days.first))
        if before is None or _apart(before, mean, step, longest_gap):
            parts.append([])
        else:
            closest = min(closest, point.x() - parts[-1][-1].x())
        parts[-1].append(point)
        before = mean
    width = (2.2 if stroke == "solid" else 1.6) * scale
    shown = dots and closest >= _CLOSEST_DOTS * scale
    return Curve(tuple(tuple(part) for part in parts), role, stroke, width, shown)


@dataclass(frozen=True, slots=True)
class _Mean:
    """The mean of a step of days; ``ordinal`` is the middle of those that have a value."""

    place: int
    ordinal: float
    value: float

    def since(self, first: date) -> float:
        return self.ordinal - first.toordinal()


def _means(days: Mapping[date, float], step: int) -> list[_Mean]:
    grouped: dict[int, list[tuple[int, float]]] = {}
    for day, value in days.items():
        # The first of January of the year 1 is a Monday.
        place = (day.toordinal() - 1) // step
        grouped.setdefault(place, []).append((day.toordinal(), value))
    return [
        _Mean(
            place,
            sum(ordinal for ordinal, _ in group) / len(group),
            sum(value for _, value in group) / len(group),
        )
        for place, group in sorted(grouped.items())
    ]


def _apart(before: _Mean, after: _Mean, step: int, longest_gap: int | None) -> bool:
    if longest_gap is None:
        return False
    return after.place - before.place > (longest_gap if step == 1 else 1)


def drawn_points(curves: Sequence[Curve], apart: float) -> list[QPointF]:
    """Points on the lines, no further apart than said: what words should not stand on."""
    points = []
    for part in (part for curve in curves for part in curve.parts):
        points.append(part[0])
        for start, end in pairwise(part):
            length = hypot(end.x() - start.x(), end.y() - start.y())
            count = max(1, ceil(length / apart))
            points += [start + (end - start) * ((place + 1) / count) for place in range(count)]
    return points


def nearest(days: Sequence[date], day: date) -> date | None:
    """The one of ascending days that is nearest to day; None of none."""
    place = bisect_left(days, day)
    around = days[max(0, place - 1) : place + 1]
    return min(around, key=lambda one: abs(one - day), default=None)
