"""Weeks as bars: what was done, before what was due."""

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from stretchapp.core.day import Period
from stretchapp.core.progress import WeekProgress
from stretchapp.ui.paint.charts.frame import (
    Spot,
    dashed,
    days_below,
    height_below,
    roomy,
    values_beside,
)
from stretchapp.ui.paint.charts.labels import (
    Label,
    held_within,
    label_at,
    paint_words,
    type_at,
    without_overlap,
)
from stretchapp.ui.paint.charts.scale import (
    MOST_DAYS_BY_DATE,
    MOST_DAYS_BY_MONTH,
    TimeScale,
    ValueScale,
    round_step,
    round_values,
)
from stretchapp.ui.paint.charts.words import nothing_due_words, paused_words, week_words
from stretchapp.ui.texts import credit_words, day_short
from stretchapp.ui.theme import Colours

_WIDEST = 26.0  # px of a bar
_SHARE = 0.56  # of the room of a week that its bar takes
_ROUND = 5.0
_DENSE = 6.0  # px for a week; below, bars stand closer


@dataclass(frozen=True, slots=True)
class Bar:
    """A week's bar: ``due`` reaches up to what was due, ``done`` to what was done of it."""

    week: WeekProgress
    slot: QRectF
    due: QRectF
    done: QRectF


@dataclass(frozen=True)
class WeeksPlan:
    """Where the bars of weeks and their words stand."""

    area: QRectF
    bars: tuple[Bar, ...]
    pauses: tuple[QRectF, ...]
    labels: tuple[Label, ...]
    rules: tuple[float, ...]
    """Heights of fine lines, where bars are too many to say their numbers."""
    values: ValueScale
    scale: float

    @cached_property
    def stops(self) -> tuple[date, ...]:
        return tuple(bar.week.days.first for bar in self.bars)

    def bar(self, day: date) -> Bar | None:
        """The bar of the week that day lies in."""
        place = bisect_right(self.stops, day) - 1
        found = self.bars[place] if place >= 0 else None
        return found if found is not None and day in found.week.days else None

    def x(self, day: date) -> float:
        bar = self.bar(day)
        return bar.slot.center().x() if bar is not None else self.area.left()

    def stop_at(self, x: float) -> date | None:
        if not self.bars:
            return None
        place = int((x - self.area.left()) // self.bars[0].slot.width())
        return self.stops[max(0, min(len(self.bars) - 1, place))]

    def day_at(self, x: float) -> date | None:
        return self.stop_at(x)

    def extent(self, day: date) -> Period:
        bar = self.bar(day)
        return bar.week.days if bar is not None else Period(day, day)

    def spots(self, day: date) -> tuple[Spot, ...]:
        return ()

    def words(self, day: date) -> tuple[str, ...]:
        bar = self.bar(day)
        if bar is None:
            return ()
        days = Period(self.stops[0], self.bars[-1].week.days.last)
        return week_words(bar.week, days)

    def paint(self, painter: QPainter, look: Colours) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("line"), self.scale))
        for y in (*self.rules, self.area.bottom()):
            painter.drawLine(QLineF(self.area.left(), y, self.area.right(), y))
        for bar in self.bars:
            self._paint_bar(painter, bar, look)
        self._paint_pauses(painter, look)
        for label in self.labels:
            label.paint(painter, look)
        if not self.bars:
            paint_words(painter, self.area, nothing_due_words(), type_at(self.scale), look)
        painter.restore()

    def _paint_bar(self, painter: QPainter, bar: Bar, look: Colours) -> None:
        radius = min(_ROUND * self.scale, bar.due.width() * 0.3)
        painter.setPen(Qt.PenStyle.NoPen)
        if look.high_contrast and bar.due.width() > 4 * self.scale:
            painter.setPen(QPen(look.color("border"), self.scale))
        painter.setBrush(look.color("tint"))
        painter.drawRoundedRect(bar.due, radius, min(radius, bar.due.height() / 2))
        if bar.done.height() > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("primary"))
            painter.drawRoundedRect(bar.done, radius, min(radius, bar.done.height() / 2))

    def _paint_pauses(self, painter: QPainter, look: Colours) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(dashed(look, "border", self.scale))
        for pause in self.pauses:
            radius = min(_ROUND * self.scale, pause.width() * 0.3)
            painter.drawRoundedRect(pause, radius, radius)


def plan_weeks(area: QRectF, weeks: tuple[WeekProgress, ...], scale: float) -> WeeksPlan:
    """Plans the bars of weeks, which are in their order, for all of area.

    scale is the size of words and lines: 1 on a screen at 100 %.
    """
    area, type = roomy(area, scale), type_at(scale)
    most = max([week.adherence.expected for week in weeks] + [1])
    room = area.adjusted(0, type.line + 3 * scale, 0, -height_below(scale))
    if not weeks:
        return WeeksPlan(room, (), (), (), (), ValueScale(0, 1, room.bottom(), room.top()), scale)
    widest = max(type.width(_numbers(week)) for week in weeks)
    direct = widest + 4 * scale <= 2 * room.width() / len(weeks)
    names: list[Label] = []
    rules: tuple[float, ...] = ()
    if not direct:
        step = round_step(most, max(1, int(room.height() / (type.line * 2))), 1)
        ticks = round_values(0, most, step)
        beside = max(type.width(_plain(tick)) for tick in ticks) + 6 * scale
        room.setLeft(room.left() + beside)
        values = ValueScale(0, most, room.bottom(), room.top())
        texts = tuple(_plain(tick) for tick in ticks)
        names = values_beside(ticks, texts, values, room.left() - 6 * scale, type)
        rules = tuple(values.y(tick) for tick in ticks)
    values = ValueScale(0, most, room.bottom(), room.top())
    bars = tuple(
        _bar(week, place, len(weeks), room, values, scale) for place, week in enumerate(weeks)
    )
    names += _numbers_above(bars, area, scale) if direct else []
    rows = _paused_rows(bars)
    names += [replace(name, covering=bool(rules)) for name in _paused_names(rows, scale)]
    names += _mondays(bars, area, scale)
    return WeeksPlan(
        room, bars, tuple(_pause(row) for row in rows), tuple(names), rules, values, scale
    )


def _bar(
    week: WeekProgress, place: int, count: int, room: QRectF, values: ValueScale, scale: float
) -> Bar:
    width = room.width() / count
    slot = QRectF(room.left() + place * width, room.top(), width, room.height())
    share = _SHARE if width > _DENSE * scale else 0.84 if width > 3 * scale else 1
    wide = min(_WIDEST * scale, width * share)
    left = slot.center().x() - wide / 2
    due = values.y(week.adherence.expected)
    done = values.y(float(week.adherence.credit))
    return Bar(
        week,
        slot,
        QRectF(left, due, wide, room.bottom() - due),
        QRectF(left, done, wide, room.bottom() - done),
    )


def _numbers_above(bars: tuple[Bar, ...], area: QRectF, scale: float) -> list[Label]:
    """Done of due above the bars, the latest weeks before earlier ones."""
    type = type_at(scale)
    labels = []
    for bar in reversed(bars):
        if bar.week.adherence.expected:
            y = bar.due.top() - type.cap / 2 - 4 * scale
            label = label_at(_numbers(bar.week), bar.slot.center().x(), y, type)
            labels.append(held_within(label, area.left(), area.right()))
    return without_overlap(labels, 4 * scale)


def _paused_rows(bars: tuple[Bar, ...]) -> list[list[Bar]]:
    """The weeks of each pause, beside each other."""
    rows: list[list[Bar]] = []
    before = False
    for bar in bars:
        if bar.week.paused and not before:
            rows.append([])
        if bar.week.paused:
            rows[-1].append(bar)
        before = bar.week.paused
    return rows


def _pause(row: list[Bar]) -> QRectF:
    """The outline of a pause."""
    first, last = row[0], row[-1]
    width = last.due.right() - first.due.left()
    return QRectF(first.due.left(), first.slot.top(), width, first.slot.height())


def _paused_names(rows: list[list[Bar]], scale: float) -> list[Label]:
    """The word for a pause, once in each pause that has room for it."""
    type = type_at(scale)
    text = paused_words()
    names = []
    for row in rows:
        room = _pause(row)
        free = not any(bar.week.adherence.expected for bar in row)
        if free and type.width(text) + 8 * scale <= room.width():
            names.append(label_at(text, room.center().x(), room.center().y(), type))
    return names


def _mondays(bars: tuple[Bar, ...], area: QRectF, scale: float) -> list[Label]:
    """The first and last week's first day, and dates between where there is room."""
    type = type_at(scale)
    y = bars[0].due.bottom() + 5 * scale + type.line / 2
    first, last = bars[0], bars[-1]
    room = QRectF(min(first.due.left(), area.right()), 0, 0, 0)
    room.setRight(area.right())
    ends = [
        label_at(day_short(first.week.days.first), first.due.left(), y, type, "left"),
        label_at(day_short(last.week.days.first), last.slot.center().x(), y, type),
    ]
    ends = [held_within(end, room.left(), room.right()) for end in ends[: len(bars)]]
    days = Period(first.week.days.first, last.week.days.first)
    time = TimeScale(days, first.slot.center().x(), last.slot.center().x())
    if len(days) > MOST_DAYS_BY_MONTH:
        # A date without its year would say too little.
        return days_below(days, time, room, y, type)
    between = days_below(days, time, room, y, type) if len(days) > MOST_DAYS_BY_DATE else []
    return without_overlap([*ends, *between], type.pixels * 0.8)


def _numbers(week: WeekProgress) -> str:
    return f"{credit_words(week.adherence.credit)}/{week.adherence.expected}"


def _plain(value: float) -> str:
    return str(round(value))
