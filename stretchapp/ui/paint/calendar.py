"""Adherence squares: a column for each week, a square for each day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from stretchapp.ui.theme import Colours, typeface

CellKind = Literal["value", "nothing_due", "paused", "future", "outside"]
_FILLED = 0.83  # of the distance between two squares


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day: what was done of what was due, and the words that say so.

    level is 0 (nothing done) to 4 (everything done) where kind is "value", otherwise None.
    """

    day: date
    level: int | None
    kind: CellKind
    text: str


@dataclass(frozen=True)
class CalendarPlan:
    """Where each day stands: Monday to Sunday downwards, weeks to the right."""

    days: tuple[DayCell, ...]
    pitch: float
    text_px: int

    @cached_property
    def label_width(self) -> float:
        """Room that the names of the weekdays need, left of the squares."""
        metrics = QFontMetricsF(typeface(self.text_px))
        names = (weekday_name(row) for row in (0, 2, 4, 6))
        return max(metrics.horizontalAdvance(name) for name in names) + self.text_px * 0.75

    @cached_property
    def first_monday(self) -> date:
        """The Monday of the first column; the least date where there are no days."""
        first = self.days[0].day if self.days else date.min
        return first - timedelta(days=first.weekday())

    @property
    def weeks(self) -> int:
        """How many columns there are."""
        return (self.days[-1].day - self.first_monday).days // 7 + 1 if self.days else 0

    @property
    def width(self) -> float:
        """The squares' width."""
        return self.weeks * self.pitch

    @property
    def height(self) -> float:
        """The height of the squares and the names of the months below them."""
        return 7 * self.pitch + self.text_px * 1.7

    def square(self, day: date) -> QRectF:
        """The square of a day; the first column begins at 0."""
        since = (day - self.first_monday).days
        gap = self.pitch * (1 - _FILLED) / 2
        corner = QPointF(since // 7 * self.pitch + gap, since % 7 * self.pitch + gap)
        return QRectF(corner.x(), corner.y(), self.pitch * _FILLED, self.pitch * _FILLED)

    def cell_at(self, point: QPointF) -> DayCell | None:
        """The day under a point, or None beside the squares."""
        x, y = point.x(), point.y()
        if not (0 <= x < self.weeks * self.pitch and 0 <= y < 7 * self.pitch):
            return None
        day = self.first_monday + timedelta(days=int(x // self.pitch) * 7 + int(y // self.pitch))
        return self._by_day.get(day)

    @cached_property
    def _by_day(self) -> dict[date, DayCell]:
        return {cell.day: cell for cell in self.days}


def plan_calendar(
    days: Sequence[DayCell], room: float, text_px: int, least: float, most: float
) -> CalendarPlan:
    """A plan whose squares stand as far apart as room allows, between least and most pixels."""
    ordered = tuple(sorted(days, key=lambda cell: cell.day))
    plan = CalendarPlan(ordered, most, text_px)
    if plan.weeks == 0:
        return plan
    pitch = max(least, min(most, room / plan.weeks))
    return CalendarPlan(ordered, pitch, text_px)


def paint_calendar(
    painter: QPainter,
    plan: CalendarPlan,
    look: Colours,
    current: date | None = None,
    focused: bool = False,
) -> None:
    """Draws the squares and the months below; current gets a ring, strong where focused."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for cell in plan.days:
        _paint_cell(painter, plan.square(cell.day), cell, look, plan.pitch)
    _paint_months(painter, plan, look)
    if current is not None:
        ring = plan.square(current).adjusted(-1.5, -1.5, 1.5, 1.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.color("focus"), 2 if focused else 1))
        painter.drawRoundedRect(ring, plan.pitch * 0.24, plan.pitch * 0.24)
    painter.restore()


def paint_weekdays(painter: QPainter, plan: CalendarPlan, look: Colours) -> None:
    """Draws the names of the weekdays, `label_width` wide; every second one where it is tight."""
    painter.save()
    font = typeface(plan.text_px)
    cap = QFontMetricsF(font).capHeight()
    painter.setFont(font)
    painter.setPen(look.color("muted"))
    for row in (0, 2, 4, 6) if plan.pitch < plan.text_px * 1.5 else range(7):
        painter.drawText(QPointF(0, (row + 0.5) * plan.pitch + cap / 2), weekday_name(row))
    painter.restore()


def weekday_name(row: int) -> str:
    """The short name of a weekday in the locale, 0 for Monday."""
    return QLocale().standaloneDayName(row + 1, QLocale.FormatType.ShortFormat)


def _paint_cell(
    painter: QPainter, square: QRectF, cell: DayCell, look: Colours, pitch: float
) -> None:
    radius = pitch * 0.2
    if cell.kind == "value":
        level = cell.level or 0
        painter.setBrush(look.heat(level))
        painter.setPen(QPen(look.color("border"), 1) if level == 0 else Qt.PenStyle.NoPen)
    elif cell.kind == "paused":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        dashed = QPen(look.color("border"), 1.2)
        dashed.setDashPattern([2.5, 2.5])
        painter.setPen(dashed)
    elif cell.kind == "nothing_due":
        painter.setBrush(look.color("raised"))
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        return
    half = 0.5 if painter.pen().style() != Qt.PenStyle.NoPen else 0
    painter.drawRoundedRect(square.adjusted(half, half, -half, -half), radius, radius)


def _paint_months(painter: QPainter, plan: CalendarPlan, look: Colours) -> None:
    font = typeface(plan.text_px)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(look.color("muted"))
    baseline = 7 * plan.pitch + plan.text_px * 1.2
    free_from = 0.0
    for week, name in _months(plan):
        width = metrics.horizontalAdvance(name)
        x = min(week * plan.pitch, plan.width - width)
        if x >= free_from:
            painter.drawText(QPointF(x, baseline), name)
            free_from = x + width + plan.text_px * 0.4


def _months(plan: CalendarPlan) -> list[tuple[int, str]]:
    """The column in which each month begins, or is first seen, and its short name."""
    names = []
    for week in range(plan.weeks):
        sunday = plan.first_monday + timedelta(days=week * 7 + 6)
        if week == 0 or sunday.day <= 7:
            form = QLocale.FormatType.ShortFormat
            names.append((week, QLocale().standaloneMonthName(sunday.month, form)))
    return names
