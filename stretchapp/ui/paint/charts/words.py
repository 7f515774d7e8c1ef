"""What charts say: of a day or week under the pointer, of an area without values, of a value."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from stretchapp.core.day import Period
from stretchapp.core.exercise import Side
from stretchapp.core.progress import PainDay, SeriesProgress, ValuePoint, WeekProgress
from stretchapp.ui.texts import (
    THIN_SPACE,
    credit_words,
    day_words,
    period_words,
    score_words,
)

_MINUS = "−"


def _tr(text: str) -> str:
    return QCoreApplication.translate("charts", text)


def day_in(day: date, days: Period) -> str:
    """The day in words, with its year where the days are of several years."""
    words = day_words(day)
    return words if days.first.year == days.last.year else f"{words} {day.year}"


def week_in(week: Period, days: Period) -> str:
    """The week's days in words, with their year where the days are of several years."""
    words = period_words(week.first, week.last)
    told = days.first.year == days.last.year or week.first.year != week.last.year
    return words if told else f"{words} {week.first.year}"


def nothing_due_words() -> str:
    return _tr("Nothing was due in these weeks.")


def no_pain_words() -> str:
    return _tr("No pain scores in these days.")


def no_values_words() -> str:
    return _tr("No values in these days.")


def paused_words() -> str:
    return _tr("paused")


def baseline_words(score: str) -> str:
    return _tr("first week %1").replace("%1", score)


def less_pain_words() -> str:
    return _tr("meaningful change")


def more_pain_words() -> str:
    return _tr("meaningfully more")


def before_words() -> str:
    return _tr("before")


def after_words() -> str:
    return _tr("after")


def means_words(days: int) -> str:
    """What a line says whose points are means."""
    return _tr("means of a week") if days == 7 else _tr("means of 4 weeks")


def week_words(week: WeekProgress, days: Period) -> tuple[str, ...]:
    """A week of days, and what was done of what was due."""
    lines = [week_in(week.days, days)]
    if week.adherence.expected:
        lines.append(
            _tr("%1 of %2 done")
            .replace("%1", credit_words(week.adherence.credit))
            .replace("%2", str(week.adherence.expected))
        )
    elif not week.paused:
        lines.append(_tr("nothing was due"))
    if week.paused:
        lines.append(paused_words())
    return tuple(lines)


def pain_day_words(pain: PainDay | None) -> tuple[str, ...]:
    """A day's scores, a line each."""
    scores = (
        []
        if pain is None
        else [
            (before_words(), pain.before),
            (after_words(), pain.after),
            (_tr("without a session"), pain.alone),
        ]
    )
    lines = [f"{name} {score_words(score)}" for name, score in scores if score is not None]
    return tuple(lines) or (_tr("no score"),)


def visit_words(words: str) -> str:
    """A visit with what was done in it."""
    return _tr("visit: %1").replace("%1", words) if words else _tr("visit")


def number_words(value: float, decimals: int) -> str:
    """A number in the locale's form, with a true minus."""
    words = QLocale().toString(float(abs(value)), "f", decimals)
    return f"{_MINUS}{words}" if value < 0 and float(f"{value:.{decimals}f}") else words


def with_unit(words: str, unit: str) -> str:
    """A number with its unit: ``62°``, ``12 cm``; points need none."""
    if unit == "deg":
        return f"{words}°"
    return words if unit in ("", "points") else f"{words}{THIN_SPACE}{unit}"


def value_words(series: SeriesProgress, value: float) -> str:
    """A value of a series with its unit."""
    return with_unit(number_words(value, series.decimals), series.unit)


def side_words(side: Side | None) -> str:
    """The side of the body, or nothing where there is none."""
    return {Side.LEFT: _tr("left"), Side.RIGHT: _tr("right")}.get(side, "") if side else ""


def series_value_words(series: SeriesProgress, value: float) -> str:
    """``left 62°``."""
    return f"{side_words(series.side)} {value_words(series, value)}".strip()


def series_point_words(series: SeriesProgress, point: ValuePoint) -> str:
    """``left 62° (after a rest)``: a value with its note."""
    words = series_value_words(series, point.value)
    return f"{words} ({point.note})" if point.note else words


def target_words(series: SeriesProgress, value: float) -> str:
    return _tr("target %1").replace("%1", value_words(series, value))


def counts_words(series: SeriesProgress) -> str:
    """The change that counts: ``+6° counts``."""
    change = series.counts_from or 0.0
    decimals = series.decimals if round(change, series.decimals) == change else 1
    amount = with_unit(number_words(change, decimals), series.unit)
    sign = "+" if series.better == "high" else _MINUS
    return _tr("%1 counts").replace("%1", f"{sign}{amount}")
