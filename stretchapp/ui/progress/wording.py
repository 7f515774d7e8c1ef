"""The Progress page's figures and days in words."""

from fractions import Fraction

from PySide6.QtCore import QCoreApplication

from stretchapp.services.progress import DayFigures, ProgressFigures
from stretchapp.ui import texts
from stretchapp.ui.paint.calendar import DayCell


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("progress", text, None, count)


def done_words(figures: ProgressFigures) -> tuple[str, str, str]:
    """The adherence as a figure, what it is of, and the exact count with its days."""
    adherence = figures.done.adherence
    of_what = (
        _tr("%1 of %2 %3")
        .replace("%1", texts.credit_words(adherence.credit))
        .replace("%2", str(adherence.expected))
        .replace("%3", _period(figures))
    )
    if not adherence.expected:
        of_what = _tr("Nothing was due %1").replace("%1", _period(figures))
    return texts.percent_words(adherence.percent()), _tr("of stretches done"), of_what


def run_words(figures: ProgressFigures) -> tuple[str, str, str]:
    """The run, and the longest one."""
    return (
        texts.counted(figures.done.run, "1 day", "%n days"),
        _tr("in a row"),
        _tr("longest: %n", figures.longest_run),
    )


def days_words(figures: ProgressFigures) -> tuple[str, str, str]:
    """On how many days of the range something was done."""
    done = sum(day.adherence.credit > 0 or day.extra for day in figures.days)
    return (
        texts.counted(done, "1 day", "%n days"),
        _tr("with stretches"),
        _tr("of %n so far", sum(day.day <= figures.today for day in figures.days)),
    )


def pain_words(figures: ProgressFigures) -> tuple[str, str, str]:
    """Pain after sessions at the start and lately, and whether the change matters."""
    change = figures.pain
    if change is None:
        return texts.NO_FIGURE, _tr("pain after sessions"), _tr("not enough scores yet")
    both = (
        _tr("%1 to %2")
        .replace("%1", texts.score_words(change.start))
        .replace("%2", texts.score_words(change.now))
    )
    return both, _tr("pain after sessions"), _change_words(change.points, change.meaningful)


def _change_words(points: Fraction, meaningful: bool) -> str:
    if not points:
        return _tr("no change")
    amount = texts.score_words(abs(points))
    words = (_tr("%1 lower") if points < 0 else _tr("%1 higher")).replace("%1", amount)
    if meaningful:
        return _tr("%1: a meaningful change").replace("%1", words)
    return _tr("%1: too small to say much").replace("%1", words)


def _period(figures: ProgressFigures) -> str:
    first, last = figures.period.first, figures.period.last
    if last >= figures.today:
        same_year = first.year == figures.today.year
        words = texts.day_short(first) if same_year else texts.day_with_year(first)
        return _tr("since %1").replace("%1", words)
    return _tr("in %1").replace("%1", texts.period_words(first, last))


def day_cell(day: DayFigures, figures: ProgressFigures) -> DayCell:
    """A day as the calendar shows it, with its value in words."""
    name = texts.day_words(day.day)
    share = day.adherence.share
    if share is not None:
        value = (
            _tr("%1: %2 of %3 done")
            .replace("%1", name)
            .replace("%2", texts.credit_words(day.adherence.credit))
            .replace("%3", str(day.adherence.expected))
        )
        return DayCell(day.day, _level(share), "value", value)
    if day.paused:
        return DayCell(day.day, None, "paused", _tr("%1: paused").replace("%1", name))
    if day.day > figures.today:
        return DayCell(day.day, None, "future", name)
    if not day.valid:
        return DayCell(day.day, None, "outside", _tr("%1: no plan").replace("%1", name))
    if day.day == figures.today:
        return DayCell(
            day.day, None, "nothing_due", _tr("%1: nothing ticked yet").replace("%1", name)
        )
    words = _tr("%1: extra, nothing was due") if day.extra else _tr("%1: nothing was due")
    return DayCell(day.day, None, "nothing_due", words.replace("%1", name))


def _level(share: Fraction) -> int:
    """0 for nothing, 4 for everything, thirds between."""
    if share in (0, 1):
        return 4 * int(share)
    return 1 + min(2, int(share * 3))


def summary(figures: ProgressFigures) -> str:
    """The page in sentences, for a screen reader."""
    parts = (done_words(figures), run_words(figures), pain_words(figures))
    return ". ".join(f"{figure} {words}, {detail}" for figure, words, detail in parts)
