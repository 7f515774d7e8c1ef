"""Small bodies in a row, front and back as one: where it hurt, day by day or week by week."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from stretchapp.core.day import monday_of
from stretchapp.core.progress import AreasOnDay
from stretchapp.ui.paint.body import ASPECT, TEXT_PX, VIEWS, paint_body
from stretchapp.ui.texts import counted, day_short, translated
from stretchapp.ui.theme import Colours, typeface

MOST_DAYS = 12
"""Longer rows are told by week."""

_LEAST_PITCH, _MOST_PITCH = 5.2, 8.0  # heights of small text
_BETWEEN = 0.8  # heights of small text between two pairs
_LABEL = 1.9  # heights of small text below a pair


@dataclass(frozen=True, slots=True)
class RowEntry:
    """A day, or a week from its Monday on: in how many of its ``days`` each area was marked."""

    first: date
    by_week: bool
    days: int
    counts: Mapping[str, int]

    @property
    def strengths(self) -> dict[str, float]:
        """How strongly each area is drawn, above 0 to 1."""
        return {key: float(Fraction(count, self.days)) for key, count in self.counts.items()}


def row_entries(days: Sequence[AreasOnDay]) -> tuple[RowEntry, ...]:
    """What a row shows of ``days``, in their order: each of them, or weeks where there are many.

    A day without areas is one on which nothing was marked.
    """
    ordered = sorted(days, key=lambda entry: entry.day)
    if len(ordered) <= MOST_DAYS:
        return tuple(
            RowEntry(entry.day, False, 1, dict.fromkeys(entry.areas, 1)) for entry in ordered
        )
    return tuple(
        _week(monday, list(entries))
        for monday, entries in groupby(ordered, key=lambda entry: monday_of(entry.day))
    )


def _week(monday: date, entries: list[AreasOnDay]) -> RowEntry:
    counts = Counter(key for entry in entries for key in entry.areas)
    return RowEntry(monday, True, len(entries), counts)


def entry_words(entry: RowEntry, names: Mapping[str, str]) -> str:
    """An entry in words; ``names`` are those of the areas by their keys.

    ``23 Nov: Calf, left``; ``Week from 16 Nov: Calf, left, on 2 of 5 days``.
    """
    day = day_short(entry.first)
    when = translated("Week from %1").replace("%1", day) if entry.by_week else day
    if not entry.counts:
        return f"{when}: {translated('nothing marked')}"
    marked = [
        _often(names.get(key, key), count, entry) for key, count in _ordered(entry.counts, names)
    ]
    return f"{when}: {'; '.join(marked)}"


def _ordered(counts: Mapping[str, int], names: Mapping[str, str]) -> list[tuple[str, int]]:
    places = {key: place for place, key in enumerate(names)}
    return sorted(counts.items(), key=lambda found: places.get(found[0], len(places)))


def _often(name: str, count: int, entry: RowEntry) -> str:
    if not entry.by_week:
        return name
    often = counted(entry.days, "on %1 of 1 day", "on %1 of %n days").replace("%1", str(count))
    return f"{name}, {often}"


@dataclass(frozen=True, slots=True)
class RowPlan:
    """Where each of ``count`` pairs stands; in lines, where they do not fit beside each other."""

    count: int
    columns: int
    pitch: float
    text_px: float

    @property
    def body_height(self) -> float:
        """The height of a body."""
        return (self.pitch - _BETWEEN * self.text_px) / (2 * ASPECT)

    @property
    def line_height(self) -> float:
        """The height of a line of pairs with what stands below them."""
        return self.body_height + _LABEL * self.text_px

    @property
    def height(self) -> float:
        """The height of all lines, with space between them."""
        lines = math.ceil(self.count / self.columns)
        return lines * self.line_height + max(0, lines - 1) * self.text_px * 0.5

    def place(self, number: int) -> QRectF:
        """The place of a pair, counted from 0, with its date."""
        line, column = divmod(number, self.columns)
        top = line * (self.line_height + self.text_px * 0.5)
        return QRectF(column * self.pitch, top, self.pitch, self.line_height)

    def number_at(self, point: QPointF) -> int | None:
        """The pair under a point, or ``None``."""
        return next((one for one in range(self.count) if self.place(one).contains(point)), None)


def plan_row(count: int, width: float, text_px: float) -> RowPlan:
    """A plan for ``count`` pairs in ``width``, with dates ``text_px`` high."""
    fitting = max(1, int(width // (_LEAST_PITCH * text_px)))
    columns = max(1, min(count, fitting))
    return RowPlan(count, columns, min(_MOST_PITCH * text_px, width / columns), text_px)


def paint_body_row(
    painter: QPainter,
    area: QRectF,
    entries: Sequence[AreasOnDay],
    colours: Colours,
    *,
    text_px: float = TEXT_PX,
    current: int | None = None,
    focused: bool = False,
) -> None:
    """Draw the row from the top left of ``area`` on, in its width.

    ``text_px`` is the height of the dates in the painter's units; how high the row becomes says
    ``plan_row(len(row_entries(entries)), area.width(), text_px).height``. The pair ``current``,
    counted from 0, gets a ring, strong where ``focused``.
    """
    shown = row_entries(entries)
    plan = plan_row(len(shown), area.width(), text_px)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(area.topLeft())
    for number, entry in enumerate(shown):
        _paint_pair(painter, plan, number, entry, colours)
    if current is not None and current < plan.count:
        unit = text_px / TEXT_PX
        painter.setPen(QPen(colours.color("focus"), (2 if focused else 1) * unit))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = plan.place(current).adjusted(unit, unit, -unit, -unit)
        painter.drawRoundedRect(ring, 6 * unit, 6 * unit)
    painter.restore()


def _paint_pair(
    painter: QPainter, plan: RowPlan, number: int, entry: RowEntry, colours: Colours
) -> None:
    place, px = plan.place(number), plan.text_px
    width = plan.body_height * ASPECT
    left = place.center().x() - width
    for view in VIEWS:
        body = QRectF(left, place.top() + px * 0.3, width, plan.body_height - px * 0.3)
        strengths = entry.strengths
        paint_body(painter, body, view, strengths, colours, labels=False, text_px=px)
        left += width
    painter.setFont(typeface(round(px)))
    painter.setPen(colours.color("muted"))
    below = QRectF(place.left(), place.bottom() - px * 1.6, place.width(), px * 1.6)
    painter.drawText(below, Qt.AlignmentFlag.AlignCenter, day_short(entry.first))
