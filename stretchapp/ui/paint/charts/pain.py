"""Pain over time: before and after sessions, against the first week, with visits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from stretchapp.core.day import Period
from stretchapp.core.progress import PainDay, PainProgress
from stretchapp.ui.paint.charts.clear import ClearPlaces
from stretchapp.ui.paint.charts.curve import Curve, drawn_points, plan_curve, step_for
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
from stretchapp.ui.paint.charts.labels import (
    Label,
    label_at,
    paint_words,
    spread_apart,
    type_at,
)
from stretchapp.ui.paint.charts.scale import TimeScale, ValueScale
from stretchapp.ui.paint.charts.words import (
    after_words,
    baseline_words,
    before_words,
    day_in,
    less_pain_words,
    means_words,
    more_pain_words,
    no_pain_words,
    pain_day_words,
    visit_words,
)
from stretchapp.ui.texts import score_words
from stretchapp.ui.theme import Colours, blend

_MOST_VISIT_LINES = 40  # more would hide the pain
_MOST_PAIN = 10
_VISIT_DOT = 5.0


@dataclass(frozen=True, slots=True)
class VisitMark:
    """A visit's day, and what was done in it in words."""

    day: date
    words: str


@dataclass(frozen=True, slots=True)
class Band:
    """Values that mean something: where, and in which colour."""

    rect: QRectF
    role: str


@dataclass(frozen=True, slots=True)
class PainPlan(DayByDay):
    """Where everything of the pain chart stands."""

    frame: Frame
    bands: tuple[Band, ...]
    baseline: float | None
    """The height of the first week's mean."""
    curves: tuple[Curve, ...]
    alone: tuple[QPointF, ...]
    visits: tuple[QPointF, ...]
    """The dot of each visit, at the top of its line."""
    labels: tuple[Label, ...]
    stops: tuple[date, ...]
    by_day: Mapping[date, PainDay]
    visits_by_day: Mapping[date, str]

    def spots(self, day: date) -> tuple[Spot, ...]:
        pain = self.by_day.get(day)
        if pain is None:
            return ()
        scores = ((pain.before, "muted"), (pain.alone, "muted"), (pain.after, "primary"))
        return tuple(
            Spot(QPointF(self.x(day), self.frame.values.y(float(score))), role)
            for score, role in scores
            if score is not None
        )

    def words(self, day: date) -> tuple[str, ...]:
        lines = [day_in(day, self.frame.time.days), *pain_day_words(self.by_day.get(day))]
        if day in self.visits_by_day:
            lines.append(visit_words(self.visits_by_day[day]))
        return tuple(lines)

    def paint(self, painter: QPainter, look: Colours) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for band in self.bands:
            painter.setBrush(band_color(look, band.role))
            painter.drawRect(band.rect)
        self.frame.paint_rules(painter, look)
        if self.baseline is not None:
            painter.setPen(dashed(look, "muted", 1.2 * self.scale))
            left, right = self.area.left(), self.area.right()
            painter.drawLine(QLineF(left, self.baseline, right, self.baseline))
        self._paint_visits(painter, look)
        for curve in self.curves:
            curve.paint(painter, look)
        painter.setBrush(look.color("surface"))
        painter.setPen(QPen(look.color("muted"), 1.5 * self.scale))
        for point in self.alone:
            painter.drawEllipse(point, 3 * self.scale, 3 * self.scale)
        self.frame.paint_names(painter, look)
        for label in self.labels:
            label.paint(painter, look)
        if not self.by_day:
            paint_words(painter, self.area, no_pain_words(), type_at(self.scale), look)
        painter.restore()

    def _paint_visits(self, painter: QPainter, look: Colours) -> None:
        lines = len(self.visits) <= _MOST_VISIT_LINES
        for dot in self.visits:
            if lines:
                painter.setPen(QPen(look.color("accent"), 1.5 * self.scale))
                painter.drawLine(QLineF(dot, QPointF(dot.x(), self.area.bottom())))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent"))
            painter.drawEllipse(dot, _VISIT_DOT * self.scale, _VISIT_DOT * self.scale)


def band_color(look: Colours, role: str) -> QColor:
    """The colour of a band; that of more pain is held back, so that it does not alarm."""
    strength = 1.0 if look.high_contrast or role == "tint" else 0.5
    return blend(look.color("surface"), look.color(role), strength)


def plan_pain(
    area: QRectF, pain: PainProgress, days: Period, visits: Sequence[VisitMark], scale: float
) -> PainPlan:
    """Plans the pain of days, and the visits in them, for all of area.

    scale is the size of words and lines: 1 on a screen at 100 %.
    """
    area, type = roomy(area, scale), type_at(scale)
    by_day = {one.day: one for one in pain.days if one.day in days}
    seen = [visit for visit in visits if visit.day in days]
    after = _known({day: one.after for day, one in by_day.items()})
    before = _known({day: one.before for day, one in by_day.items()})
    beside = type.width(str(_MOST_PAIN)) + 8 * scale
    names = [text for text, scores in ((before_words(), before), (after_words(), after)) if scores]
    behind = max((type.width(name) for name in names), default=0) + 8 * scale if names else 0
    room = area.adjusted(
        beside, 2 * _VISIT_DOT * scale + type.cap / 2, -behind, -height_below(scale)
    )
    values = ValueScale(0, _MOST_PAIN, room.bottom(), room.top())
    time = TimeScale(days, room.left() + 2 * scale, room.right() - 2 * scale)
    ticks = _ticks(room.height(), type.line)
    texts = tuple(str(round(tick)) for tick in ticks)
    labels = values_beside(ticks, texts, values, room.left() - 8 * scale, type)
    below = QRectF(room.left(), 0, area.right() - room.left(), 0)
    labels += days_below(days, time, below, room.bottom() + 5 * scale + type.line / 2, type)
    step = step_for(time.per_day, scale)
    curves = (
        plan_curve(
            before, time, values, scale, role="muted", stroke="dashed", step=step, dots=False
        ),
        plan_curve(after, time, values, scale, role="primary", step=step),
    )
    alone = _known({day: one.alone for day, one in by_day.items()}) if step == 1 else {}
    dots = tuple(QPointF(time.x(visit.day), room.top() - _VISIT_DOT * scale) for visit in seen)
    return PainPlan(
        Frame(room, time, values, ticks, tuple(labels), scale),
        tuple(_bands(pain, room, values)),
        None if pain.baseline is None else values.y(float(pain.baseline)),
        tuple(curve for curve in curves if curve.parts),
        tuple(QPointF(time.x(day), values.y(score)) for day, score in alone.items()),
        dots,
        tuple(_inner_labels(pain, room, values, curves, dots, step, scale)),
        tuple(sorted({*by_day, *(visit.day for visit in seen)})),
        by_day,
        _joined(seen),
    )


def _known(scores: Mapping[date, Fraction | None]) -> dict[date, float]:
    return {day: float(score) for day, score in scores.items() if score is not None}


def _joined(visits: Sequence[VisitMark]) -> dict[date, str]:
    words: dict[date, list[str]] = {}
    for visit in visits:
        words.setdefault(visit.day, []).append(visit.words)
    return {day: "; ".join(filter(None, said)) for day, said in words.items()}


def _ticks(height: float, line: float) -> tuple[float, ...]:
    step = 2 if height >= 6 * line * 1.2 else 5 if height >= 3 * line * 1.1 else _MOST_PAIN
    return tuple(float(value) for value in range(0, _MOST_PAIN + 1, step))


def _bands(pain: PainProgress, room: QRectF, values: ValueScale) -> list[Band]:
    bands = []
    if pain.meaningful_below is not None:
        top = values.y(float(pain.meaningful_below))
        bands.append(Band(QRectF(room.left(), top, room.width(), room.bottom() - top), "tint"))
    if pain.meaningful_above is not None:
        bottom = values.y(float(pain.meaningful_above))
        rect = QRectF(room.left(), room.top(), room.width(), bottom - room.top())
        bands.append(Band(rect, "accent_tint"))
    return bands


def _inner_labels(
    pain: PainProgress,
    room: QRectF,
    values: ValueScale,
    curves: Sequence[Curve],
    visits: Sequence[QPointF],
    step: int,
    scale: float,
) -> list[Label]:
    """The lines' names at their ends, and what is named inside, where the least is drawn."""
    type = type_at(scale)
    names = [
        label_at(text, room.right() + 8 * scale, curve.parts[-1][-1].y(), type, "left", curve.role)
        for text, curve in zip((before_words(), after_words()), curves, strict=True)
        if curve.parts
    ]
    names = spread_apart(names, room.top(), room.bottom())
    drawn = drawn_points([*curves], 10 * scale)
    count = ceil(room.height() / type.cap)
    drawn += [
        QPointF(dot.x(), room.top() + room.height() * place / count)
        for dot in visits
        for place in range(count + 1)
    ]
    clear = ClearPlaces(room.adjusted(6 * scale, 0, -6 * scale, 0), drawn, type, scale)
    half = type.cap / 2 + 5 * scale
    if pain.baseline is not None:
        line = values.y(float(pain.baseline))
        clear.put(baseline_words(score_words(pain.baseline)), (line - half, line + half), "muted")
    if pain.meaningful_below is not None:
        edge = values.y(float(pain.meaningful_below))
        clear.put(less_pain_words(), (edge + half, room.bottom() - half), "primary")
    if pain.meaningful_above is not None:
        edge = values.y(float(pain.meaningful_above))
        clear.put(more_pain_words(), (room.top() + half, edge - half), "accent")
    if step > 1:
        clear.put(means_words(step), (room.top() + half, room.bottom() - half), "muted")
    return [*names, *clear.labels]
