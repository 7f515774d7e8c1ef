"""How a day's occurrences stand in groups: by clock time, then those of the patient's choice."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import time

from PySide6.QtCore import QCoreApplication

from stretchapp.core.day_view import DayView, Occurrence, Standing
from stretchapp.ui import texts


@dataclass(frozen=True, slots=True)
class Group:
    """A heading (perhaps none), a short word at its right, and the occurrences below."""

    heading: str
    aside: str
    occurrences: tuple[Occurrence, ...]


def groups_of(view: DayView, reminders: str = "") -> list[Group]:
    """The day's groups in the order of the day.

    A clock time is called by the patient's own cue for it, where ``reminders`` (a setting) has one.
    """
    cue = _cues(reminders)
    due = [entry for entry in view.occurrences if entry.standing is Standing.DUE]
    timed = sorted({entry.clock_time for entry in due if entry.clock_time is not None})
    groups = [
        Group(texts.sentence(cue(at)) or texts.part_of_day(at), texts.clock_words(at), _at(due, at))
        for at in timed
    ]
    untimed = _at(due, None)
    if untimed:
        groups.append(Group(_tr("Any time today") if timed else "", "", untimed))
    weekly = _standing(view, Standing.THIS_WEEK)
    if weekly:
        groups.append(Group(_tr("This week, on days you choose"), _week_words(view), weekly))
    for standing, heading in (
        (Standing.AS_NEEDED, _tr("When you need it")),
        (Standing.EXTRA, _tr("Also done on this day")),
    ):
        found = _standing(view, standing)
        if found:
            groups.append(Group(heading, "", found))
    return groups


def _cues(reminders: str) -> Callable[[time], str]:
    if not reminders:
        return lambda _at: ""
    # A start without reminders does without what reads them.
    from stretchapp.core.reminder_documents import wishes_from

    wishes = wishes_from(reminders)
    return wishes.cue if wishes.on else lambda _at: ""


def _at(entries: Iterable[Occurrence], clock_time: time | None) -> tuple[Occurrence, ...]:
    return tuple(entry for entry in entries if entry.clock_time == clock_time)


def _standing(view: DayView, standing: Standing) -> tuple[Occurrence, ...]:
    return tuple(entry for entry in view.occurrences if entry.standing is standing)


def _week_words(view: DayView) -> str:
    """``1 of 3 days so far``, where all weekly stretches stand alike."""
    counts = {count for _, count in view.week_counts}
    if len(counts) != 1:
        return ""
    count = counts.pop()
    return (
        _tr("%1 of %2 days so far")
        .replace("%1", str(count.days_done))
        .replace("%2", str(count.days_asked))
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("today", text)
