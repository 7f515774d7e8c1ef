"""One measure over time as a small chart: left and right, the target, and what counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from stretchapp.core.day import Period
from stretchapp.core.exercise import Side
from stretchapp.core.progress import SeriesProgress, ValuePoint
from stretchapp.ui.paint.charts.clear import ClearPlaces
from stretchapp.ui.paint.charts.curve import Curve, Stroke, drawn_points, plan_curve
from stretchapp.ui.paint.charts.day_by_day import DayByDay
from stretchapp.ui.paint.charts.frame import (
    Frame,
    Spot,
    dashed,
    days_below,
    height_below,
    roomy,
    values_beside,
)
from stretchapp.ui.paint.charts.labels import Label, label_at, paint_words, spread_apart, type_at
from stretchapp.ui.paint.charts.scale import TimeScale, ValueScale, round_step, round_values
from stretchapp.ui.paint.charts.words import (
    counts_words,
    day_in,
    no_values_words,
    number_words,
    series_point_words,
    series_value_words,
    target_words,
)
from stretchapp.ui.theme import Colours, blend

_LINES: dict[Side | None, tuple[str, Stroke]] = {
    Side.LEFT: ("primary", "solid"),
    Side.RIGHT: ("accent", "dashed"),
}
_ALONE: tuple[str, Stroke] = ("primary", "solid")
_HEADROOM = 0.12


@dataclass(frozen=True, slots=True)
class Strip:
    """From a side's first value to where the change counts."""

    rect: QRectF
    role: str


@dataclass(frozen=True, slots=True)
class SeriesPlan(DayByDay):
    """Where everything of one measure's chart stands."""

    frame: Frame
    sides: tuple[SeriesProgress, ...]
    strips: tuple[Strip, ...]
    targets: tuple[float, ...]
    """Heights of what is aimed at."""
    curves: tuple[Curve, ...]
    labels: tuple[Label, ...]
    stops: tuple[date, ...]

    def spots(self, day: date) -> tuple[Spot, ...]:
        return tuple(
            Spot(QPointF(self.x(day), self.frame.values.y(point.value)), _line(side)[0])
            for side, point in self._points(day)
        )

    def words(self, day: date) -> tuple[str, ...]:
        values = [series_point_words(side, point) for side, point in self._points(day)]
        return (day_in(day, self.frame.time.days), *(values or [no_values_words()]))

    def _points(self, day: date) -> list[tuple[SeriesProgress, ValuePoint]]:
        return [(side, point) for side in self.sides for point in side.points if point.day == day]

    def paint(self, painter: QPainter, look: Colours) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for strip in self.strips:
            painter.setBrush(strip_color(look, strip.role))
            painter.drawRect(strip.rect)
        self.frame.paint_rules(painter, look)
        painter.setPen(dashed(look, "muted", 1.2 * self.scale))
        for y in self.targets:
            painter.drawLine(QLineF(self.area.left(), y, self.area.right(), y))
        for curve in self.curves:
            curve.paint(painter, look)
        self.frame.paint_names(painter, look)
        for label in self.labels:
            label.paint(painter, look)
        if not self.curves:
            paint_words(painter, self.area, no_values_words(), type_at(self.scale), look)
        painter.restore()


def strip_color(look: Colours, role: str) -> QColor:
    """The colour of a strip, a touch of its side's."""
    return blend(look.color("surface"), look.color(role), 0.16)


def by_measure(series: Iterable[SeriesProgress]) -> list[tuple[SeriesProgress, ...]]:
    """The series of one measure together, in the order in which each measure first comes."""
    groups: dict[tuple[str, str, str], list[SeriesProgress]] = {}
    for one in series:
        groups.setdefault((one.key, one.name, one.unit), []).append(one)
    return [tuple(group) for group in groups.values()]


def plan_series(
    area: QRectF, sides: Sequence[SeriesProgress], days: Period, scale: float
) -> SeriesPlan:
    """Plans the values of one measure, one series a side, for all of area.

    scale is the size of words and lines: 1 on a screen at 100 %.
    """
    area, type = roomy(area, scale), type_at(scale)
    known = [_within(side, days) for side in sides]
    low, high, step = _range(sides, known, (area.height() - height_below(scale)) / type.line)
    ticks = round_values(low, high, step)
    decimals = 0 if step >= 1 else 1 if step >= 0.1 else 2
    texts = tuple(number_words(tick, decimals) for tick in ticks)
    beside = max((type.width(text) for text in texts), default=0) + 8 * scale
    ends = [
        series_value_words(side, max(points)[1])
        for side, points in zip(sides, known, strict=True)
        if points
    ]
    behind = max((type.width(text) for text in ends), default=0) + 10 * scale
    room = area.adjusted(beside, type.cap, -behind, -height_below(scale))
    values = ValueScale(low, high, room.bottom(), room.top())
    time = TimeScale(days, room.left() + 4 * scale, room.right() - 4 * scale)
    names = values_beside(ticks, texts, values, room.left() - 8 * scale, type)
    below = QRectF(room.left(), 0, area.right() - room.left(), 0)
    names += days_below(days, time, below, room.bottom() + 5 * scale + type.line / 2, type)
    strips = tuple(_strips(sides, room, values))
    curves = tuple(
        plan_curve(
            dict(points),
            time,
            values,
            scale,
            role=_line(side)[0],
            stroke=_line(side)[1],
            longest_gap=None,
        )
        for side, points in zip(sides, known, strict=True)
        if points
    )
    at_ends = [
        label_at(text, room.right() + 6 * scale, curve.parts[-1][-1].y(), type, "left", curve.role)
        for text, curve in zip(ends, curves, strict=True)
    ]
    at_ends = spread_apart(at_ends, area.top(), room.bottom())
    inner = _inner(sides, room, values, curves, scale)
    stops = sorted({day for points in known for day, _ in points})
    return SeriesPlan(
        Frame(room, time, values, ticks, tuple(names), scale),
        tuple(sides),
        strips,
        tuple({values.y(side.target) for side in sides if side.target is not None}),
        curves,
        (*at_ends, *inner),
        tuple(stops),
    )


def _line(side: SeriesProgress) -> tuple[str, Stroke]:
    return _LINES.get(side.side, _ALONE)


def _within(side: SeriesProgress, days: Period) -> list[tuple[date, float]]:
    return [(point.day, point.value) for point in side.points if point.day in days]


def _counts_until(side: SeriesProgress) -> float | None:
    """The value from which on the change against the first one counts."""
    if side.first is None or not side.counts_from:
        return None
    return side.first.value + (side.counts_from if side.better == "high" else -side.counts_from)


def _range(
    sides: Sequence[SeriesProgress], known: Sequence[list[tuple[date, float]]], lines: float
) -> tuple[float, float, float]:
    """The least and highest value shown, within what the measure allows, and the rules' step."""
    shown = [value for points in known for _, value in points]
    for side in sides:
        until = _counts_until(side)
        shown += [side.target] if side.target is not None else []
        shown += [side.first.value, until] if side.first and until is not None else []
    least = min((side.minimum for side in sides), default=0.0)
    most = max((side.maximum for side in sides), default=1.0)
    low, high = (min(shown), max(shown)) if shown else (least, most)
    finest = max((10.0**-side.decimals for side in sides), default=1.0)
    space = max((high - low) * _HEADROOM, 2 * finest)
    low, high = max(least, low - space), min(most, high + space)
    step = round_step(high - low, max(1, int(lines / 2)), finest)
    low, high = max(least, floor(low / step) * step), min(most, ceil(high / step) * step)
    return (low, high, step) if high > low else (low - 1, low + 1, 1.0)


def _strips(sides: Sequence[SeriesProgress], room: QRectF, values: ValueScale) -> list[Strip]:
    strips = []
    for side in sides:
        until = _counts_until(side)
        if side.first is not None and until is not None:
            top = values.y(max(side.first.value, until))
            bottom = values.y(min(side.first.value, until))
            rect = QRectF(room.left(), top, room.width(), bottom - top)
            strips.append(Strip(rect, _line(side)[0]))
    return strips


def _inner(
    sides: Sequence[SeriesProgress],
    room: QRectF,
    values: ValueScale,
    curves: Sequence[Curve],
    scale: float,
) -> list[Label]:
    """The names of the target and of what counts, each once."""
    type = type_at(scale)
    drawn = drawn_points(curves, 10 * scale)
    clear = ClearPlaces(room.adjusted(4 * scale, 0, -4 * scale, 0), drawn, type, scale)
    half = type.cap / 2 + 4 * scale
    for target, side in {side.target: side for side in sides}.items():
        if target is not None:
            y = values.y(target)
            clear.put(target_words(side, target), (y - half, y + half), "muted")
    counting = {counts_words(side): side for side in reversed(sides)}
    for words, side in counting.items():
        until = _counts_until(side)
        if until is not None:
            inward = half if side.better == "high" else -half
            y = values.y(until)
            clear.put(words, (y + inward, y - inward), _line(side)[0])
    return clear.labels
