"""The builder's sentences."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, time

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from stretchapp.core.exercise import Region, Side
from stretchapp.core.plan_draft import MOST_EXERCISES, MOST_SECONDS_A_DAY, DraftTotals
from stretchapp.core.routine import ProgressionStep, Routine, RoutineItem
from stretchapp.core.schedule import AsNeeded, Daily, Every, PerWeek, Schedule, Weekdays
from stretchapp.ui import texts

DOT = " · "


def _tr(text: str) -> str:
    return QCoreApplication.translate("builder", text)


def side_words(side: Side) -> str:
    """Which side works, as the choice on a card says it."""
    return {
        Side.EACH: _tr("each side"),
        Side.LEFT: _tr("left side"),
        Side.RIGHT: _tr("right side"),
        Side.BOTH: _tr("both together"),
        Side.NONE: _tr("no side"),
    }[side]


def weekday_words(weekday: int) -> str:
    """The name of a weekday; 0 is Monday."""
    return QLocale().standaloneDayName(weekday + 1)


def weekday_letter(weekday: int) -> str:
    """The first letter of a weekday's name."""
    return weekday_words(weekday)[:1].upper()


def weekday_short(weekday: int) -> str:
    return QLocale().standaloneDayName(weekday + 1, QLocale.FormatType.ShortFormat)


def day_words(day: date) -> str:
    """``Mon 23 Nov``."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM")


def schedule_words(schedule: Schedule) -> str:
    """How often: ``daily``, ``on Mon, Wed and Fri``."""
    match schedule:
        case Daily():
            return _tr("daily")
        case Weekdays(days):
            names = [weekday_short(weekday) for weekday in sorted(days)]
            return _tr("on %1").replace("%1", joined(names))
        case Every(days):
            if days == 1:
                return _tr("daily")
            return _tr("every %1 days").replace("%1", str(days))
        case PerWeek(count):
            if count == 1:
                return _tr("1 day a week")
            return _tr("%1 days a week").replace("%1", str(count))
        case AsNeeded():
            return _tr("when needed")


def joined(names: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(names) < 2:
        return "".join(names)
    return _tr("%1 and %2").replace("%1", ", ".join(names[:-1])).replace("%2", names[-1])


def times_words(times_per_day: int) -> str:
    return _tr("%1 a day").replace("%1", str(times_per_day))


def step_words(step: ProgressionStep) -> str:
    """``from week 3: 3 × 30 s each side, daily``."""
    words = [texts.dosage_words(step.dosage), schedule_words(step.schedule)]
    if step.times_per_day > 1:
        words.append(times_words(step.times_per_day))
    begins = _tr("from week %1: %2").replace("%1", str(step.from_week))
    return begins.replace("%2", ", ".join(words))


def weeks_words(first: int, last: int | None) -> str:
    """``weeks 2–6``; empty for a line that holds from the first week without an end."""
    if last is None:
        return "" if first == 1 else _tr("from week %1").replace("%1", str(first))
    if first == last:
        return _tr("in week %1").replace("%1", str(first))
    return _tr("weeks %1").replace("%1", f"{first}{texts.EN_DASH}{last}")


def more_words(item: RoutineItem) -> str:
    """What a folded card does not show of its line, in one sentence; empty for nothing."""
    clock = [texts.clock_words(moment) for moment in item.clock_times]
    parts = [
        _tr("at %1").replace("%1", joined(clock)) if clock else "",
        weeks_words(item.first_week, item.last_week),
        *(step_words(step) for step in item.progression),
    ]
    return texts.sentence(DOT.join(part for part in parts if part))


def minutes_words(seconds: int) -> str:
    """``9 min``; whole minutes, at least one where there is anything."""
    minutes = texts.whole_minutes(seconds) if seconds else 0
    return f"{QLocale().toString(minutes)} {_tr('min')}"


def stretches_words(count: int) -> str:
    return texts.counted(count, "1 stretch", "%n stretches")


def regions_words(regions: Iterable[Region]) -> str:
    """``For hamstrings and spine``; empty for none."""
    names = [texts.region_words(region).lower() for region in regions]
    return _tr("For %1").replace("%1", joined(names)) if names else ""


def verdict_words(totals: DraftTotals, week: int | None = None) -> str:
    """What is too much, kindly; empty where nothing is. ``week`` is one that is still to come."""
    words = []
    if totals.too_many:
        fewer = _tr("More than %1 exercises: most people keep up fewer.")
        words.append(fewer.replace("%1", str(MOST_EXERCISES)))
    if totals.too_long:
        shorter = _tr("More than %1 minutes a day: most people keep up less.")
        words.append(shorter.replace("%1", str(MOST_SECONDS_A_DAY // 60)))
    if words and week is not None:
        words.insert(0, _tr("From week %1 on:").replace("%1", str(week)))
    return " ".join(words)


def routine_words(routine: Routine) -> str:
    """How much a template is: ``5 min a day · 6 weeks``."""
    weeks = routine.weeks
    parts = [_tr("%1 a day").replace("%1", minutes_words(routine.seconds_a_day(1)))]
    if weeks is not None:
        parts.append(texts.counted(weeks, "1 week", "%n weeks"))
    return DOT.join(parts)


def read_clock(text: str) -> time | None:
    """The time of day that was typed, such as ``7:30``, ``0730`` or ``7.30 pm``."""
    typed = re.fullmatch(
        r"(\d{1,2})(?:\s*[:.h]?\s*(\d{2}))?\s*([ap])?\.?\s?m?\.?", text.strip().lower()
    )
    if typed is None:
        return None
    hour, minute, half = int(typed[1]), int(typed[2] or 0), typed[3]
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
