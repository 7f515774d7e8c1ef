"""What lies over a chart while somebody looks at a day: a line, dots, words, chosen days."""

from datetime import date

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from stretchapp.core.day import Period
from stretchapp.ui.paint.charts.frame import ChartPlan
from stretchapp.ui.paint.charts.labels import type_at
from stretchapp.ui.paint.charts.weeks import WeeksPlan
from stretchapp.ui.theme import Colours

_PADDING = 8.0
_BESIDE = 10.0  # px from the marked line to its words
_ROUND = 7.0
_DOT = 4.5


def paint_mark(painter: QPainter, plan: ChartPlan, day: date, look: Colours) -> None:
    """Draws a line through a day and rings its values; a week gets an outline."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area, x, scale = plan.area, plan.x(day), plan.scale
    painter.setPen(QPen(look.color("ink"), 1.2 * scale))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if isinstance(plan, WeeksPlan):
        bar = plan.bar(day)
        if bar is not None:
            around = QRectF(bar.due.left(), area.top(), bar.due.width(), area.height())
            painter.drawRoundedRect(around.adjusted(-3, -3, 3, 3), 6, 6)
    elif area.left() <= x <= area.right():
        painter.drawLine(QLineF(x, area.top(), x, area.bottom()))
    for spot in plan.spots(day):
        painter.setBrush(look.color(spot.role))
        painter.setPen(QPen(look.color("surface"), 2 * scale))
        painter.drawEllipse(spot.at, _DOT * scale, _DOT * scale)
    painter.restore()


def bubble_rect(plan: ChartPlan, day: date, lines: tuple[str, ...], room: QRectF) -> QRectF:
    """Where a day's words stand: beside its line, inside room, where they hide no value of it."""
    bold, type = type_at(plan.scale, bold=True), type_at(plan.scale)
    widths = [(bold if place == 0 else type).width(line) for place, line in enumerate(lines)]
    padding = _PADDING * plan.scale
    width = max(widths, default=0) + 2 * padding
    height = type.line * len(lines) + 2 * padding * 0.75
    x, beside = plan.x(day), _BESIDE * plan.scale
    lefts = [x + beside, x - beside - width]
    tops = [plan.area.top(), plan.area.bottom() - height]
    if x > room.center().x():
        lefts.reverse()
    places = [_inside(QRectF(left, top, width, height), room) for top in tops for left in lefts]
    spots = plan.spots(day)
    clear = (place for place in places if not any(place.contains(spot.at) for spot in spots))
    return next(clear, places[0])


def _inside(rect: QRectF, room: QRectF) -> QRectF:
    left = max(room.left(), min(rect.left(), room.right() - rect.width()))
    top = max(room.top(), min(rect.top(), room.bottom() - rect.height()))
    return QRectF(left, top, rect.width(), rect.height())


def paint_bubble(
    painter: QPainter, rect: QRectF, lines: tuple[str, ...], scale: float, look: Colours
) -> None:
    """Draws words on a small surface of their own, the first line bold."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(look.color("raised"))
    painter.setPen(QPen(look.color("border"), 1))
    around = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(around, _ROUND * scale, _ROUND * scale)
    painter.setPen(look.color("ink"))
    y = rect.top() + _PADDING * 0.75 * scale
    for place, line in enumerate(lines):
        type = type_at(scale, bold=place == 0)
        painter.setFont(type.font)
        baseline = y + (type.line + type.cap) / 2
        painter.drawText(QPointF(rect.left() + _PADDING * scale, baseline), line)
        y += type.line
    painter.restore()


def paint_chosen(painter: QPainter, plan: ChartPlan, days: Period, look: Colours) -> None:
    """Draws the days that are being chosen as a veil with an edge at either end."""
    left, right = plan.x(days.first), plan.x(days.last)
    rect = QRectF(left, plan.area.top(), right - left, plan.area.height())
    veil = QColor(look.color("primary"))
    veil.setAlphaF(0.18)
    painter.fillRect(rect, veil)
    painter.setPen(QPen(look.color("primary"), 1.5 * plan.scale))
    painter.drawLine(QLineF(rect.topLeft(), rect.bottomLeft()))
    painter.drawLine(QLineF(rect.topRight(), rect.bottomRight()))
