"""The Visits page's sentences about treatments, changes of plans, notes and flags."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QLocale

from stretchapp.core.exercise import Side
from stretchapp.core.pain import HIGH_PAIN
from stretchapp.core.plan import Pause, PlanItem
from stretchapp.core.records import MODALITIES, Visit, When
from stretchapp.core.schedule import AsNeeded, Daily, Every, PerWeek, Schedule, Weekdays
from stretchapp.core.timeline import (
    Entry,
    GapEntry,
    NoteEntry,
    PlanChange,
    PlanEntry,
    SafetyEntry,
    Turn,
    VisitEntry,
)
from stretchapp.ui import texts

_SHORT = QLocale.FormatType.ShortFormat


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("visits", text, None, count)


def modality_words(modality: str) -> str:
    """A treatment's name; the clinic's own words stand as they are."""
    return {
        "deep_tissue": _tr("Deep tissue"),
        "relaxation": _tr("Relaxation"),
        "cupping": _tr("Cupping"),
        "dry_needling": _tr("Dry needling"),
        "trigger_point": _tr("Trigger point therapy"),
    }.get(modality, modality)


def pressure_words(pressure: str) -> str:
    """How firmly: ``Light``."""
    return {"light": _tr("Light"), "medium": _tr("Medium"), "firm": _tr("Firm")}[pressure]


def side_words(side: Side) -> str:
    """Where the work was done, as a choice: ``Left``; empty where there are no sides."""
    return {
        Side.LEFT: _tr("Left"),
        Side.RIGHT: _tr("Right"),
        Side.BOTH: _tr("Both"),
        Side.EACH: _tr("Both"),
        Side.NONE: "",
    }[side]


def treatments_words(visit: Visit) -> str:
    """``Deep tissue and cupping``; what it was, where no treatment is named."""
    if not visit.modalities:
        return _tr("Visit")
    first, *others = visit.modalities
    # Within a sentence the program's own names are small; the clinic's stand as they are.
    small = [modality_words(entry).lower() if entry in MODALITIES else entry for entry in others]
    return texts.sentence(_listed([modality_words(first), *small]))


def _listed(names: Sequence[str]) -> str:
    """``a, b and c``."""
    if len(names) < 2:
        return "".join(names)
    return _tr("%1 and %2").replace("%1", ", ".join(names[:-1])).replace("%2", names[-1])


def visit_lines(visit: Visit) -> list[str]:
    """What there is to read of a visit below its title."""
    lines = [
        texts.sentence(" · ".join(_facts(visit))),
        pain_words(visit.pain_before, visit.pain_after),
    ]
    if visit.note:
        lines.append(_tr("Note: %1").replace("%1", visit.note))
    if visit.advice:
        lines.append(_tr("Advice: %1").replace("%1", visit.advice))
    if visit.next_appointment is not None:
        when = appointment_words(visit.next_appointment)
        lines.append(_tr("Next appointment: %1").replace("%1", when))
    return [line for line in lines if line]


def _facts(visit: Visit) -> list[str]:
    facts = []
    if visit.minutes:
        facts.append(_tr("%1 min").replace("%1", QLocale().toString(visit.minutes)))
    where = _listed([texts.region_words(region).lower() for region in visit.regions])
    side = "" if visit.side is None else _on_side(visit.side)
    if where or side:
        facts.append(_placed(where, side))
    if visit.pressure:
        pressure = pressure_words(visit.pressure).lower()
        facts.append(_tr("%1 pressure").replace("%1", pressure))
    if visit.therapist:
        facts.append(visit.therapist)
    return facts


def _on_side(side: Side) -> str:
    return {
        Side.LEFT: _tr("left side"),
        Side.RIGHT: _tr("right side"),
        Side.BOTH: _tr("both sides"),
        Side.EACH: _tr("both sides"),
        Side.NONE: "",
    }[side]


def _placed(where: str, side: str) -> str:
    return f"{where} ({side})" if where and side else where or side


def pain_words(before: int | None, after: int | None) -> str:
    """``Pain 6 before, 4 after``; empty where neither is known."""
    if before is not None and after is not None:
        words = _tr("Pain %1 before, %2 after")
    elif before is not None:
        words = _tr("Pain %1 before")
    else:
        words = _tr("Pain %2 after") if after is not None else ""
    return words.replace("%1", str(before)).replace("%2", str(after))


def appointment_words(at: datetime | date) -> str:
    """``Wednesday 9 December, 10:30``."""
    if isinstance(at, datetime):
        return f"{texts.day_words(at.date())}, {texts.clock_words(at.time())}"
    return texts.day_words(at)


def day_heading(day: date, today: date) -> str:
    """``Wednesday 25 November · today``, with the year where it is another one."""
    words = texts.day_words(day)
    if day.year != today.year:
        words = f"{words} {day.year}"
    if day == today:
        return f"{words} · {_tr('today')}"
    return f"{words} · {_tr('coming')}" if day > today else words


def title(entry: Entry, today: date) -> str:
    """An entry in a few words."""
    match entry:
        case VisitEntry(visit=visit):
            return treatments_words(visit)
        case PlanEntry():
            return _plan_title(entry, today)
        case NoteEntry():
            return _note_title(entry)
        case SafetyEntry(after=after):
            strong = after >= HIGH_PAIN
            return (
                _tr("Strong pain after a session") if strong else _tr("More pain after a session")
            )
        case GapEntry(days=days):
            return _tr("Nothing recorded for %n days", days)


def lines(entry: Entry) -> list[str]:
    """What there is to read below an entry's title, each line a text."""
    match entry:
        case VisitEntry(visit=visit):
            return visit_lines(visit)
        case PlanEntry(changes=changes):
            if [change.turn for change in changes] in ([Turn.REVIEW], [Turn.ENDED]):
                return []  # the title says it all
            return [words for change in changes if (words := change_words(change))]
        case NoteEntry():
            return _note_lines(entry)
        case SafetyEntry(before=before, after=after):
            return [pain_words(before, after), _tr("A reason to go through the safety page.")]
        case GapEntry(first_day=first, day=last):
            return [texts.period_words(first, last)]


def _plan_title(entry: PlanEntry, today: date) -> str:
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
    return f"{words}: {pause.reason}" if pause.reason else words


def _note_title(entry: NoteEntry) -> str:
    if entry.reason:
        reason = texts.skip_reason_words(entry.reason)
        return _tr("Skipped: %1").replace("%1", reason)
    if entry.names:
        return _tr("Note: %1").replace("%1", _listed(entry.names))
    return {
        When.BEFORE: _tr("Note before a session"),
        When.AFTER: _tr("Note after a session"),
        When.ALONE: _tr("Note"),
        None: _tr("Note"),
    }[entry.when]


def _note_lines(entry: NoteEntry) -> list[str]:
    found = []
    if entry.reason and entry.names:
        found.append(_listed(entry.names))
    if entry.note:
        found.append(_tr("“%1”").replace("%1", entry.note))
    if entry.pain is not None:
        found.append(_tr("Pain %1").replace("%1", str(entry.pain)))
    return found


def icon_of(entry: Entry) -> str:
    """The sign that goes with an entry, from resources/icons."""
    match entry:
        case VisitEntry():
            return "hand-heart"
        case PlanEntry(changes=changes):
            turns = {change.turn for change in changes}
            if turns == {Turn.PAUSED}:
                return "pause"
            return "calendar-days" if turns == {Turn.REVIEW} else "clipboard-list"
        case NoteEntry():
            return "message-square-text"
        case SafetyEntry():
            return "triangle-alert"
        case GapEntry():
            return "circle-dashed"


SORE_AFTER = ("dry_needling", "deep_tissue")
"""After these a day of soreness is usual."""


def soreness_hint() -> str:
    """What is offered after treatments of :data:`SORE_AFTER`."""
    return _tr("A day of soreness is usual. Stretches can start, or go easier, a day later.")
