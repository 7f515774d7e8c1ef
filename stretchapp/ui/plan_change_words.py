"""Sentences about what happened to a plan: on the time line, on Progress, in the report."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from stretchapp.core.plan import Pause, PlanItem
from stretchapp.core.schedule import AsNeeded, Daily, Every, PerWeek, Schedule, Weekdays
from stretchapp.core.timeline_entries import PlanChange, PlanEntry, Turn
from stretchapp.ui import texts

_SHORT = QLocale.FormatType.ShortFormat


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("visits", text, None, count)


def plan_title(entry: PlanEntry, today: date) -> str:
    """What happened to a plan on a day, in a few words."""
    turns = {change.turn for change in entry.changes}
    coming = entry.day > today
    if Turn.STARTED in turns:
        words = _tr("Plan “%1” starts") if coming else _tr("Plan “%1” started")
    elif Turn.ENDED in turns:
        words = _tr("Plan “%1” ends") if coming else _tr("Plan “%1” ended")
    elif turns == {Turn.PAUSED}:
        words = _tr("Plan “%1” paused")
    elif turns == {Turn.REVIEW}:
        words = _tr("Review of “%1”")
    else:
        words = _tr("Plan “%1” changes") if coming else _tr("Plan “%1” changed")
    return words.replace("%1", entry.title)


def change_words(change: PlanChange) -> str:
    """One change of a plan in a line."""
    match change.turn:
        case Turn.STARTED:
            return ", ".join(change.names)
        case Turn.ADDED:
            return _tr("Added: %1").replace("%1", _with_amount(change.name, change.after))
        case Turn.CHANGED | Turn.STEPPED:
            return _changed_words(change)
        case Turn.REMOVED:
            return _tr("Taken out: %1").replace("%1", change.name)
        case Turn.PAUSED:
            return "" if change.pause is None else _pause_words(change.pause)
        case Turn.REVIEW:
            return _tr("Review day")
        case Turn.ENDED:
            return _tr("Last day of the plan")


def _changed_words(change: PlanChange) -> str:
    before, after = change.before, change.after
    if before is None or after is None:
        return change.name
    planned = change.turn is Turn.STEPPED
    if before.exercise != after.exercise:
        words = _tr("Steps up: %1 in place of %2") if planned else _tr("%1 in place of %2")
        now = _with_amount(change.name, after)
        return words.replace("%1", now).replace("%2", change.earlier)
    was, now = amount_words(before), amount_words(after)
    if was == now:
        words = _tr("%1: another note") if before.note != after.note else _tr("%1: other times")
        return words.replace("%1", change.name)
    if not planned:
        words = _tr("%1: from %2 to %3")
    elif _seconds_a_day(after) > _seconds_a_day(before):
        words = _tr("Steps up: %1, from %2 to %3")
    else:
        words = _tr("As planned: %1, from %2 to %3")
    return words.replace("%1", change.name).replace("%2", was).replace("%3", now)


def _seconds_a_day(item: PlanItem) -> int:
    return item.dosage.seconds() * item.times_per_day


def _with_amount(name: str, item: PlanItem | None) -> str:
    return name if item is None else f"{name}, {amount_words(item)}"


def amount_words(item: PlanItem) -> str:
    """``2 × 30 s each side, twice a day``; days are named unless it is every day."""
    parts = [texts.dosage_words(item.dosage)]
    if item.times_per_day == 2:
        parts.append(_tr("twice a day"))
    elif item.times_per_day > 2:
        parts.append(_tr("%n times a day", item.times_per_day))
    days = schedule_words(item.schedule)
    return ", ".join([*parts, days] if days else parts)


def schedule_words(schedule: Schedule) -> str:
    """On which days; nothing where it is every day."""
    match schedule:
        case Daily():
            return ""
        case Weekdays(days):
            names = (QLocale().dayName(day + 1, _SHORT) for day in sorted(days))
            return " ".join(names)
        case Every(days):
            return texts.counted(days, "every day", "every %n days")
        case PerWeek(count):
            return texts.counted(count, "once a week", "%n days a week")
        case AsNeeded():
            return _tr("when needed")


def _pause_words(pause: Pause) -> str:
    if pause.last_day is None:
        words = _tr("Paused until further notice")
    else:
        words = _tr("Paused up to %1").replace("%1", texts.day_words(pause.last_day))
    if pause.by_patient:
        words = _tr("%1, by the patient").replace("%1", words)
    return f"{words}: {texts.pause_reason_words(pause.reason)}" if pause.reason else words
