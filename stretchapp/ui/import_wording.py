"""What came in with a file, in a sentence."""

from PySide6.QtCore import QCoreApplication

from stretchapp.services.transfer import ImportSummary
from stretchapp.ui.texts import counted


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
