"""Small bodies in a row, front and back as one: where it hurt, by day, week, month or year."""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import chain
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from stretchapp.core.day import monday_of
from stretchapp.core.progress import AreasOnDay
from stretchapp.ui.paint.body import ASPECT, TEXT_PX, VIEWS, paint_body
from stretchapp.ui.texts import counted, day_short, month_short, month_with_year, translated
from stretchapp.ui.theme import Colours, typeface

MOST_ENTRIES = 13
"""Where there are more days they are told by week, then by month, then by year."""

Span = Literal["day", "week", "month", "year"]

_LEAST_PITCH, _MOST_PITCH = 5.2, 8.0  # heights of small text
_BETWEEN = 0.8  # heights of small text between two pairs
_LABEL = 1.9  # heights of small text below a pair


@dataclass(frozen=True, slots=True)
class RowEntry:
    """A day, week, month or year from ``first`` on.

    ``counts`` says in how many of its ``days`` with a check-in each area was marked.
    """

    first: date
    span: Span
    days: int
    counts: Mapping[str, int]

    @property
    def strengths(self) -> dict[str, float]:
        """How strongly each area is drawn, above 0 to 1."""
        return {key: float(Fraction(count, self.days)) for key, count in self.counts.items()}


def row_entries(days: Sequence[AreasOnDay]) -> tuple[RowEntry, ...]:
    """What a row shows of ``days``, in their order: each of them, or longer spans where many are.

    A day without areas is one on which nothing was marked.
    """
    entries: tuple[RowEntry, ...] = ()
    for span, first_of in _FIRST_OF.items():
        entries = _entries(days, span, first_of)
        if len(entries) <= MOST_ENTRIES:
            break
    return entries


def _entries(
    days: Sequence[AreasOnDay], span: Span, first_of: Callable[[date], date]
) -> tuple[RowEntry, ...]:
    marked: dict[date, list[tuple[str, ...]]] = {}
    for one in sorted(days, key=lambda one: one.day):
        marked.setdefault(first_of(one.day), []).append(one.areas)
    return tuple(
        RowEntry(first, span, len(areas), Counter(chain.from_iterable(areas)))
        for first, areas in marked.items()
    )


_FIRST_OF: Mapping[Span, Callable[[date], date]] = {
    "day": lambda day: day,
    "week": monday_of,
    "month": lambda day: day.replace(day=1),
    "year": lambda day: day.replace(month=1, day=1),
}


def entry_words(entry: RowEntry, names: Mapping[str, str]) -> str:
    """An entry in words; ``names`` are those of the areas by their keys.

    ``23 Nov: Calf, left``; ``Week from 16 Nov: Calf, left, on 2 of 5 days``.
    """
    when = span_words(entry)
    if entry.span == "week":
        when = translated("Week from %1").replace("%1", when)
    if not entry.counts:
        return f"{when}: {translated('nothing marked')}"
    marked = [
        _often(names.get(key, key), count, entry) for key, count in _ordered(entry.counts, names)
    ]
    return f"{when}: {'; '.join(marked)}"


def span_words(entry: RowEntry) -> str:
    """The day, or what begins with it: ``23 Nov``, ``November 2026``, ``2026``."""
    match entry.span:
        case "month":
            return month_with_year(entry.first)
        case "year":
            return str(entry.first.year)
        case _:
            return day_short(entry.first)


def _ordered(counts: Mapping[str, int], names: Mapping[str, str]) -> list[tuple[str, int]]:
    places = {key: place for place, key in enumerate(names)}
    return sorted(counts.items(), key=lambda found: places.get(found[0], len(places)))


def _often(name: str, count: int, entry: RowEntry) -> str:
    if entry.span == "day":
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
    painter.drawText(below, Qt.AlignmentFlag.AlignCenter, _label(entry))


def _label(entry: RowEntry) -> str:
    """What stands below a pair, where there is little room."""
    return month_short(entry.first) if entry.span == "month" else span_words(entry)
