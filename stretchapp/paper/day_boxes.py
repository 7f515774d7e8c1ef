"""The boxes that a patient ticks by hand, week by week."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from stretchapp.core.day import Period
from stretchapp.core.schedule import DAYS_IN_WEEK
from stretchapp.paper.look import LINE, SMALL, PaperLook, type_of
from stretchapp.paper.pieces import Piece, lines

_BOX = 145.0
"""A little more than 5 mm: room for a tick with a pen."""
_BESIDE = 138.0
"""From a day's number to its box beside it."""
_ROUND = 20.0
_GAP = 12.0
_BETWEEN = 34.0
_ACROSS = 2


@dataclass(frozen=True, slots=True)
class WeekdayNames:
    """The row of the weekdays' names over the weeks; all weeks are ``width`` wide."""

    names: tuple[str, ...]
    width: float
    look: PaperLook

    @property
    def height(self) -> float:
        return 125.0

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        cell = self.width / DAYS_IN_WEEK
        for place, name in enumerate(self.names):
            (line,) = lines(name, type_of(SMALL), self.look.color("muted"), cell * 2)
            line.paint(painter, x + place * cell, y)


@dataclass(frozen=True, slots=True)
class Week:
    """The days of one week, each with its number and its boxes.

    Days outside of ``days`` stay empty. ``most`` is the largest number of boxes that a day of the
    handout has: one stands beside its number, several below. ``chosen`` dashes the boxes, since not
    all of them are to be ticked.
    """

    days: Period
    boxes: Mapping[date, int]
    most: int
    chosen: bool
    width: float
    look: PaperLook

    @property
    def height(self) -> float:
        if self.most == 1:
            return _BOX + _BETWEEN
        rows = -(-self.most // _ACROSS)
        return SMALL * 1.3 + rows * (_BOX + _GAP) + _BETWEEN

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        cell = self.width / DAYS_IN_WEEK
        for day in self.days:
            left = x + day.weekday() * cell
            count = self.boxes.get(day, 0)
            color = self.look.color("ink" if count else "muted")
            (number,) = lines(str(day.day), type_of(SMALL), color, cell)
            lower = (_BOX - number.height) / 2 if self.most == 1 else 0
            number.paint(painter, left, y + _BETWEEN / 2 + lower)
            painter.setPen(self._edge())
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for place in range(count):
                box = self._box(place).translated(left, y + _BETWEEN / 2)
                painter.drawRoundedRect(box, _ROUND, _ROUND)

    def _box(self, place: int) -> QRectF:
        if self.most == 1:
            return QRectF(_BESIDE, 0, _BOX, _BOX)
        row, column = divmod(place, _ACROSS)
        step = _BOX + _GAP
        return QRectF(column * step, SMALL * 1.3 + row * step, _BOX, _BOX)

    def _edge(self) -> QPen:
        pen = QPen(self.look.color("border"), LINE)
        if self.chosen:
            pen.setDashPattern([2.2, 1.8])
        return pen


def week_pieces(
    days: Period,
    boxes: Mapping[date, int],
    names: tuple[str, ...],
    chosen: bool,
    width: float,
    look: PaperLook,
) -> list[Piece]:
    """The names of the weekdays, and every week of ``days`` below them."""
    most = max(boxes.values(), default=1)
    weeks = (Week(week, boxes, most, chosen, width, look) for week in days.weeks())
    return [WeekdayNames(names, width, look), *weeks]
