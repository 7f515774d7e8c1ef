"""How each figure of a report is worked out, in a line, with its source."""

from PySide6.QtCore import QCoreApplication

from stretchapp.core.progress import DAYS_AROUND_VISIT
from stretchapp.core.progress_series import MEANINGFUL_GOALS
from stretchapp.core.questionnaire import GOALS
from stretchapp.services.library import MeasureKind
from stretchapp.services.report import ReportContent
from stretchapp.ui import texts
from stretchapp.ui.paint.charts.words import number_words, with_unit


def _tr(text: str) -> str:
    return QCoreApplication.translate("report", text)


def definitions(content: ReportContent) -> list[tuple[str, str]]:
    """Name and definition of each figure that the report shows; the last has no name."""
    record = content.record
    found = []
    if record.adherence.expected:
        found.append((_tr("Done of due"), _done()))
    if record.longest_run:
        found.append((_tr("Days in a row"), _run()))
    if record.habit is not None:
        found.append((_tr("Habit strength"), _habit()))
    if record.pain.days:
        found.append((_tr("Pain"), _pain()))
    found += [(kind.name, _kind(kind)) for kind in content.kinds]
    goals = [one for one in record.series if one.key == GOALS]
    if goals:
        found.append((goals[0].name, _goals()))
    if any(one.effort is not None or one.pain is not None for one in record.exercises):
        found.append((_tr("Effort and pain of an exercise"), _said()))
    if record.visits:
        found.append((_tr("Before and after a visit"), _visits()))
    if record.series:
        found.append((_tr("Change of a measure"), _tr("against its first value ever.")))
    found.append(("", _describes()))
    return found


def _done() -> str:
    return _tr(
        "each time that an exercise was due counts once, and part of its sets as that part; "
        "paused days, days without a plan and days to come do not count."
    )


def _run() -> str:
    return _tr(
        "days on which something was done, up to today; broken only by a day that asked for "
        "something and got nothing."
    )


def _habit() -> str:
    return _tr(
        "from 0 to 100 %, up to today: each day on which something was due moves it towards that "
        "day’s share done, and 13 such days later counts half as much; paused days change nothing. "
        "After the score of Loop Habit Tracker."
    )


def _pain() -> str:
    return _tr(
        "0 (none) to 10 (the worst), said by the patient. Compared are the means after sessions "
        "of the latest plan’s first 7 days with a score and of the latest 7. Meaningful from 2 "
        "points or 30 %, whichever is less (Ostelo 2008, Spine)."
    )


def _kind(kind: MeasureKind) -> str:
    amounts = []
    if kind.change is not None:
        decimals = 0 if float(kind.change).is_integer() else 1
        amount = with_unit(number_words(kind.change, decimals), kind.unit)
        amounts.append(_tr("%1 points").replace("%1", amount) if _bare(kind) else amount)
    if kind.change_percent is not None:
        amounts.append(f"{number_words(kind.change_percent, 0)}{texts.THIN_SPACE}%")
    better = _tr("more is better") if kind.better == "high" else _tr("less is better")
    if not amounts:
        return _tr("%1; no figure is known from which a change counts.").replace("%1", better)
    words = _tr("%1; a change counts from %2 on (%3).")
    words = words.replace("%1", better).replace("%2", _tr(" or ").join(amounts))
    return words.replace("%3", kind.source or _tr("no source named"))


def _bare(kind: MeasureKind) -> bool:
    return kind.unit in ("", "points")


def _goals() -> str:
    words = _tr("more is better; a change of the mean counts from %1 points on (Stratford 1995).")
    return words.replace("%1", number_words(MEANINGFUL_GOALS, 0))


def _said() -> str:
    return _tr("means of what the patient said on ticking it, 0 to 10.")


def _visits() -> str:
    words = _tr(
        "mean pain after sessions, and done of due, in the %1 days before and after; "
        "the day itself is in neither."
    )
    return words.replace("%1", str(DAYS_AROUND_VISIT))


def _describes() -> str:
    return _tr(
        "All figures describe what was recorded. None is a diagnosis, and none says what a change "
        "came from."
    )
