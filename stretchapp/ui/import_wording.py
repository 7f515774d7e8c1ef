"""What came in with a file, or went out, in a sentence."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from stretchapp.exchange.icalendar_file import CalendarWords
from stretchapp.services.transfer import ImportSummary
from stretchapp.ui.texts import counted, dosage_words


def _tr(text: str) -> str:
    return QCoreApplication.translate("import", text)


def summary_words(summary: ImportSummary) -> str:
    """``Plan of Sam Taylor opened: 5 stretches added.``"""
    is_plan = summary.format == "stretchapp.plan"
    title = _tr("Plan of %1 opened") if is_plan else _tr("Progress of %1 opened")
    parts = []
    kind = "PlanItem" if is_plan else "Completion"
    one, many = ("1 stretch", "%n stretches") if is_plan else ("1 tick", "%n ticks")
    added, changed = summary.added[kind], summary.changed[kind]
    if is_plan:
        added -= summary.carried_on
    if added:
        parts.append(_tr("%1 added").replace("%1", counted(added, one, many)))
    if changed:
        parts.append(_tr("%1 changed").replace("%1", counted(changed, one, many)))
    if not summary.added and not summary.changed:
        parts.append(_tr("nothing new in it"))
    if summary.unknown_fields:
        fields = ", ".join(summary.unknown_fields)
        parts.append(_tr("left out, not known here: %1").replace("%1", fields))
    heading = title.replace("%1", summary.patient.name)
    return f"{heading}: {', '.join(parts)}." if parts else f"{heading}."


def calendar_words() -> CalendarWords:
    """What a calendar file says."""
    return CalendarWords(
        title=_tr("Stretches"),
        appointment=_tr("Next appointment"),
        dosage=dosage_words,
        days_this_week=_days_this_week,
    )


def _days_this_week(count: int) -> str:
    return counted(count, "on 1 day this week", "on %n days this week")


def saved_words(path: Path, left_out: int) -> str:
    """``Saved: plan.json. Not in it: 2 pictures. Save as ZIP to take them along.``"""
    if not left_out:
        return _tr("Saved: %1").replace("%1", path.name)
    if path.suffix.lower() != ".json":
        words = _tr("Saved: %1. Not in it: %2. The file has no room for more.")
    elif left_out == 1:
        words = _tr("Saved: %1. Not in it: %2. Save as ZIP to take it along.")
    else:
        words = _tr("Saved: %1. Not in it: %2. Save as ZIP to take them along.")
    missing = counted(left_out, "1 picture", "%n pictures")
    # The name comes last: it may hold a %2 itself.
    return words.replace("%2", missing).replace("%1", path.name)
