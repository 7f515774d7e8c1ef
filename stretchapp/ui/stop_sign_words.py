"""Stop signs that a patient reported, in words."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from stretchapp.ui import texts
from stretchapp.ui.visit_words import listed

_MOST_DAYS = 4


def _tr(text: str) -> str:
    return QCoreApplication.translate("stop_sign_words", text)


def reported() -> str:
    """That one was reported, where the day stands beside it."""
    return _tr("A stop sign was reported")


def reported_on(days: Sequence[date], today: date) -> str:
    """``A stop sign was reported on 21 November``: the latest days, the last one first.

    ``days`` are in order, and at least one.
    """
    latest = days[-_MOST_DAYS:]
    said = [_day(day, today) for day in reversed(latest)]
    if len(days) > len(latest):
        said.append(texts.counted(len(days) - len(latest), "1 earlier day", "%n earlier days"))
    return _tr("A stop sign was reported on %1").replace("%1", listed(said))


def _day(day: date, today: date) -> str:
    if day.year != today.year:
        return texts.day_with_year(day)
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM")
