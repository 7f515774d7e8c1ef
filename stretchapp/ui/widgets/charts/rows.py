"""A chart's values as rows of words, for a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from stretchapp.core.day import Period
from stretchapp.core.progress import DayKind, DayProgress, PainDay, SeriesProgress, WeekProgress
from stretchapp.ui.paint.charts.pain import VisitMark
from stretchapp.ui.paint.charts.words import (
    after_words,
    before_words,
    paused_words,
    side_words,
    value_words,
    week_in,
)
from stretchapp.ui.texts import (
    NO_FIGURE,
    credit_words,
    day_short,
    day_with_year,
    percent_words,
    score_words,
    sentence,
)


def _tr(text: str) -> str:
    return QCoreApplication.translate("charts", text)


@dataclass(frozen=True, slots=True)
class ChartRows:
    """The names of columns, and a row of words for each of ``days``."""

    columns: tuple[str, ...]
    days: tuple[date, ...]
    rows: tuple[tuple[str, ...], ...]


def day_rows(days: Sequence[DayProgress], today: date) -> ChartRows:
    """Each day up to today on which a plan held or something was done."""
    shown = [
        one for one in days if one.day <= today and (one.kind is not DayKind.OUTSIDE or one.extra)
    ]
    name = day_short if len({one.day.year for one in shown}) == 1 else day_with_year
    return ChartRows(
        (_tr("Day"), _tr("Done"), _tr("Due"), _tr("Share")),
        tuple(one.day for one in shown),
        tuple(
            (
                name(one.day),
                credit_words(one.adherence.credit),
                str(one.adherence.expected),
                paused_words()
                if one.kind is DayKind.PAUSED
                else percent_words(one.adherence.percent()),
            )
            for one in shown
        ),
    )


def week_rows(weeks: Sequence[WeekProgress]) -> ChartRows:
    """Each week: what was done, what was due, and the share."""
    rows = tuple(
        (
            week_in(week.days, Period(weeks[0].days.first, weeks[-1].days.last)),
            credit_words(week.adherence.credit),
            str(week.adherence.expected),
            paused_words() if week.paused else percent_words(week.adherence.percent()),
        )
        for week in weeks
    )
    columns = (_tr("Week"), _tr("Done"), _tr("Due"), _tr("Share"))
    return ChartRows(columns, tuple(week.days.first for week in weeks), rows)


def pain_rows(pain: Sequence[PainDay], visits: Sequence[VisitMark]) -> ChartRows:
    """Each day with a score or a visit."""
    scores = {one.day: one for one in pain}
    said: dict[date, list[str]] = {}
    for visit in visits:
        said.setdefault(visit.day, []).append(visit.words or _tr("visit"))
    days = tuple(sorted({*scores, *said}))
    rows = []
    for day in days:
        one = scores.get(day)
        values = (one.before, one.after, one.alone) if one is not None else (None, None, None)
        words = [NO_FIGURE if value is None else score_words(value) for value in values]
        rows.append((day_with_year(day), *words, "; ".join(said.get(day, ()))))
    columns = (
        _tr("Day"),
        sentence(before_words()),
        sentence(after_words()),
        _tr("Without a session"),
        _tr("Visit"),
    )
    return ChartRows(columns, days, tuple(rows))


def series_rows(sides: Sequence[SeriesProgress]) -> ChartRows:
    """Each day with a value: one column a side."""
    days = tuple(sorted({point.day for side in sides for point in side.points}))
    by_side = [{point.day: point for point in side.points} for side in sides]
    rows = []
    for day in days:
        values, notes = [], []
        for side, points in zip(sides, by_side, strict=True):
            point = points.get(day)
            values.append(NO_FIGURE if point is None else value_words(side, point.value))
            notes += [point.note] if point is not None and point.note else []
        rows.append((day_with_year(day), *values, "; ".join(notes)))
    names = [sentence(side_words(side.side)) or _tr("Value") for side in sides]
    return ChartRows((_tr("Day"), *names, _tr("Note")), days, tuple(rows))
