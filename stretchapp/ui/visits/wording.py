"""The Visits page's sentences about treatments, appointments, notes and flags."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QLocale

from stretchapp.core.exercise import Side
from stretchapp.core.pain import HIGH_PAIN
from stretchapp.core.records import Visit, When
from stretchapp.core.timeline_entries import (
    AppointmentEntry,
    Entry,
    GapEntry,
    NoteEntry,
    PlanEntry,
    SafetyEntry,
    Turn,
    VisitEntry,
)
from stretchapp.ui import stop_sign_words, texts
from stretchapp.ui.plan_change_words import change_words, plan_title
from stretchapp.ui.visit_words import listed, treatments_words

_DOT = "\u00a0· "
"""Between facts: a line may end with it, but never begin with it."""


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("visits", text, None, count)


def _unbroken(words: str) -> str:
    """The same words, which stay together in one line."""
    return words.replace(" ", "\u00a0")


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


def visit_lines(visit: Visit) -> list[str]:
    """What there is to read of a visit below its title."""
    lines = [
        texts.sentence(_DOT.join(_facts(visit))),
        pain_words(visit.pain_before, visit.pain_after),
    ]
    if visit.note:
        lines.append(_tr("Note: %1").replace("%1", visit.note))
    if visit.advice:
        lines.append(_tr("Advice: %1").replace("%1", visit.advice))
    if visit.next_appointment is not None:
        when = appointment_words(visit.next_appointment)
        lines.append(_tr("Next visit: %1").replace("%1", when))
    return [line for line in lines if line]


def _facts(visit: Visit) -> list[str]:
    facts = []
    if visit.minutes:
        facts.append(_unbroken(_tr("%1 min").replace("%1", QLocale().toString(visit.minutes))))
    where = listed([_unbroken(texts.region_words(region).lower()) for region in visit.regions])
    side = "" if visit.side is None else _unbroken(_on_side(visit.side))
    if where or side:
        facts.append(_placed(where, side))
    if visit.pressure:
        pressure = pressure_words(visit.pressure).lower()
        facts.append(_unbroken(_tr("%1 pressure").replace("%1", pressure)))
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
    if not isinstance(at, datetime):
        return _day_words(at)
    return f"{_day_words(at.date())},\u00a0{_unbroken(texts.clock_words(at.time()))}"


def _day_words(day: date) -> str:
    """``Wednesday 9 December``, of which only the weekday may stand on a line of its own."""
    weekday, *others = texts.day_words(day).split(" ")
    return " ".join([weekday, _unbroken(" ".join(others))])


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
        case AppointmentEntry():
            return _tr("Appointment")
        case PlanEntry():
            return plan_title(entry, today)
        case NoteEntry():
            return _note_title(entry)
        case SafetyEntry(stop_sign=True):
            return stop_sign_words.reported()
        case SafetyEntry(after=after):
            strong = after is not None and after >= HIGH_PAIN
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
        case AppointmentEntry(at=at):
            # The heading says the day.
            return [appointment_words(at)] if isinstance(at, datetime) else []
        case PlanEntry(changes=changes):
            if [change.turn for change in changes] in ([Turn.REVIEW], [Turn.ENDED]):
                return []  # the title says it all
            return [words for change in changes if (words := change_words(change))]
        case NoteEntry():
            return _note_lines(entry)
        case SafetyEntry():
            return _safety_lines(entry)
        case GapEntry(first_day=first, day=last):
            return [texts.period_words(first, last)]


def _note_title(entry: NoteEntry) -> str:
    if entry.reason:
        reason = texts.skip_reason_words(entry.reason)
        return _tr("Skipped: %1").replace("%1", reason)
    if entry.names:
        return _tr("Note: %1").replace("%1", listed(entry.names))
    return {
        When.BEFORE: _tr("Note before a session"),
        When.AFTER: _tr("Note after a session"),
        When.ALONE: _tr("Note"),
        None: _tr("Note"),
    }[entry.when]


def _note_lines(entry: NoteEntry) -> list[str]:
    found = []
    if entry.reason and entry.names:
        found.append(listed(entry.names))
    if entry.note:
        found.append(_tr("“%1”").replace("%1", entry.note))
    if entry.pain is not None:
        found.append(_tr("Pain %1").replace("%1", str(entry.pain)))
    return found


def _safety_lines(entry: SafetyEntry) -> list[str]:
    pain = pain_words(entry.before, entry.after)
    if pain and entry.stop_sign:
        # The title tells of no session.
        pain = _tr("Session: %1").replace("%1", pain[:1].lower() + pain[1:])
    reason = _tr("A reason to go through the safety page.")
    return [words for words in (pain, reason) if words]


def icon_of(entry: Entry) -> str:
    """The sign that goes with an entry, from resources/icons."""
    match entry:
        case VisitEntry():
            return "hand-heart"
        case AppointmentEntry():
            return "calendar-clock"
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
