"""The Today page's sentences about a day and its occurrences, and about routines to begin with."""

from collections import Counter
from datetime import date, time, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from stretchapp.core.day import day_of
from stretchapp.core.day_view import DayView, Occurrence, Standing
from stretchapp.core.plan import Pause
from stretchapp.core.records import Completion, Status
from stretchapp.core.routine import Routine
from stretchapp.services.journal import DaySummary
from stretchapp.ui import texts

_DOT = "\u00a0\u00a0·  "
"""Between facts: a line may end with it, but never begin with it."""


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("today", text, None, count)


def open_occurrences(view: DayView) -> tuple[Occurrence, ...]:
    """What the day still asks for."""
    return tuple(entry for entry in view.counted() if entry.completion is None)


def headline(summary: DaySummary) -> str:
    """The day in one line: what is left, or why nothing is."""
    view = summary.view
    counted, left = view.counted(), open_occurrences(view)
    if not view.has_plan and not view.occurrences:
        return _tr("No plan yet") if view.first_day is None else _tr("Your plan has ended")
    if view.pause is not None and not counted:
        return _tr("Your plan is paused")
    if not counted:
        if view.day < summary.today:
            return _tr("Nothing was due")
        by_choice = any(entry.standing is Standing.THIS_WEEK for entry in view.occurrences)
        return _tr("Nothing has to be done today") if by_choice else _tr("Nothing due today")
    if not left:
        if not any(entry.completion and entry.completion.is_stretch for entry in counted):
            return _tr("Nothing left for this day")
        return _tr("All done for today") if view.day == summary.today else _tr("All done")
    number = texts.number_word(len(left))
    if view.day < summary.today:
        if len(left) == 1:
            return _tr("One stretch not ticked")
        return texts.sentence(_tr("%1 stretches not ticked").replace("%1", number))
    minutes = texts.about_minutes(sum(entry.item.dosage.seconds() for entry in left))
    if len(left) == 1:
        return _tr("One stretch to go, %1").replace("%1", minutes)
    to_go = _tr("%1 stretches to go, %2").replace("%1", number).replace("%2", minutes)
    return texts.sentence(to_go)


def subline(summary: DaySummary) -> str:
    """This week, the run, and what comes next where nothing is left.

    Somebody who comes back is welcomed, and told nothing of what was.
    """
    view = summary.view
    parts = list(texts.how_it_goes(summary.week, summary.run))
    if summary.is_back and view.day == summary.today:
        parts = [_tr("Welcome back. Pick up where you left off.")]
    if view.pause is not None and not view.counted():
        parts.insert(0, pause_words(view.pause))
    elif not open_occurrences(view) and view.day == summary.today and view.next_due is not None:
        parts.insert(0, _next_words(view, view.next_due, summary.today))
        if any(entry.completion and entry.completion.is_stretch for entry in view.counted()):
            parts.insert(0, _tr("Well done"))
    return _DOT.join(part for part in parts if part)


def pause_words(pause: Pause) -> str:
    """``Paused until Friday 4 December: away``."""
    words = _tr("Paused until further notice")
    if pause.last_day is not None:
        words = paused_until(pause.last_day)
    return f"{words}: {texts.pause_reason_words(pause.reason)}" if pause.reason else words


def paused_until(day: date) -> str:
    """``Paused until Friday 4 December``."""
    return _tr("Paused until %1").replace("%1", texts.day_words(day))


def coming_pause_words(pause: Pause) -> str:
    """``Your plan pauses from Tuesday 1 December to Friday 4 December: away``."""
    words = _tr("Your plan pauses from %1 to %2: %3")
    last = "" if pause.last_day is None else texts.day_words(pause.last_day)
    words = words.replace("%1", texts.day_words(pause.first_day)).replace("%2", last)
    return words.replace("%3", texts.pause_reason_words(pause.reason))


def pause_my_plan() -> str:
    return _tr("Pause my plan")


def go_on_today() -> str:
    return _tr("Go on today")


def take_pause_back() -> str:
    return _tr("Take the pause back")


def going_on() -> str:
    """What is said once a pause has ended."""
    return _tr("Your plan goes on")


def _next_words(view: DayView, day: date, today: date) -> str:
    """``Next: tomorrow, 07:30``."""
    following = texts.next_day_words(day, today)
    if view.next_time is not None:
        following = f"{following}, {texts.clock_words(view.next_time)}"
    return _tr("Next: %1").replace("%1", following)


def ring_words(view: DayView) -> tuple[float, str, str]:
    """The ring's share, its short text, and the same as a sentence."""
    counted = view.counted()
    done = sum(entry.completion is not None and entry.completion.is_stretch for entry in counted)
    if not counted:
        return 0.0, texts.NO_FIGURE, _tr("Nothing due")
    settled = sum(entry.completion is not None for entry in counted)
    short = _tr("%1 of %2").replace("%1", str(done)).replace("%2", str(len(counted)))
    long = _tr("%1 of %2 stretches done").replace("%1", str(done)).replace("%2", str(len(counted)))
    share = done / len(counted) if settled < len(counted) or done else 0.0
    return share, short, long


def after_visit(day: date) -> str:
    """What was said at a visit: ``After your visit on 6 November``."""
    on = QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM")
    return _tr("After your visit on %1").replace("%1", on)


def tick_names(view: DayView, names: dict[str, str]) -> dict[tuple[object, int], str]:
    """What each tick is called: its exercise, and its time or number where there are several."""
    per_exercise = Counter(entry.item.exercise for entry in view.occurrences)
    found: dict[tuple[object, int], str] = {}
    for entry in view.occurrences:
        name = names[entry.item.exercise]
        key = (entry.item.id, entry.number)
        if per_exercise[entry.item.exercise] == 1:
            found[key] = name
        elif entry.clock_time is not None:
            found[key] = f"{name}, {texts.clock_words(entry.clock_time)}"
        else:
            found[key] = f"{name}, {count_words(entry)}"
    return found


def count_words(entry: Occurrence) -> str:
    """``1 of 2``: which of the day's times it is."""
    return (
        _tr("%1 of %2")
        .replace("%1", str(entry.number))
        .replace("%2", str(entry.item.times_per_day))
    )


def state_words(entry: Occurrence, day_start: time) -> str:
    """What was recorded of an occurrence, in a few words; empty while it is open."""
    completion = entry.completion
    if completion is None:
        return ""
    parts = [_status_words(completion, entry.item.dosage.sets)]
    if completion.pain is not None:
        parts.append(_tr("pain %n", completion.pain))
    if completion.note:
        parts.append(_tr("with a note"))
    if entry.standing is Standing.EXTRA:
        parts.append(_tr("not due on this day"))
    if recorded_on(completion, day_start) > completion.day:
        parts.append(_tr("filled in later"))
    return texts.sentence(", ".join(parts))


def _status_words(completion: Completion, sets: int) -> str:
    if completion.status is Status.DONE:
        return _tr("done")
    if completion.status is Status.PARTIAL:
        return (
            _tr("%1 of %2 sets done")
            .replace("%1", str(completion.sets_done))
            .replace("%2", str(sets))
        )
    if completion.reason:
        return _tr("skipped: %1").replace("%1", texts.skip_reason_words(completion.reason))
    return _tr("skipped")


def recorded_on(completion: Completion, day_start: time) -> date:
    """The day on which a completion was written down, in the offset of that moment."""
    local = completion.at + timedelta(minutes=completion.utc_offset_minutes)
    return day_of(local, day_start)


def routine_words(routine: Routine) -> str:
    """How long a routine goes on, whether it changes, and how much of a day it takes.

    ``6 weeks, growing  ·  about 4 to 7 minutes a day``
    """
    return f"{_length_words(routine)}{_DOT}{_minutes_words(routine)}"


def _length_words(routine: Routine) -> str:
    turns = routine.turns()
    if routine.weeks is None:
        return _tr("Grows until week %n", turns[-1]) if turns else _tr("The same every week")
    weeks = texts.counted(routine.weeks, "1 week", "%n weeks")
    return _tr("%1, growing").replace("%1", weeks) if turns else weeks


def _minutes_words(routine: Routine) -> str:
    """From the shortest week to the longest."""
    seconds = [routine.seconds_a_day(week) for week in (1, *routine.turns())]
    least, most = texts.whole_minutes(min(seconds)), texts.whole_minutes(max(seconds))
    if least == most:
        return _tr("%1 a day").replace("%1", texts.about_minutes(max(seconds)))
    return _tr("about %1 to %n minutes a day", most).replace("%1", str(least))
