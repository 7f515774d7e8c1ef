"""The words of a report."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from stretchapp.core.adherence import Adherence
from stretchapp.core.day import Period
from stretchapp.core.habit import percent
from stretchapp.core.progress import (
    AreasOnDay,
    ExerciseProgress,
    NoteProgress,
    PainProgress,
    ProgressRecord,
    SeriesProgress,
    Verdict,
)
from stretchapp.paper.wording import BETWEEN
from stretchapp.services.library import BodyArea
from stretchapp.services.report import ReportContent
from stretchapp.ui import stop_sign_words, texts
from stretchapp.ui.paint.charts.words import (
    number_words,
    side_words,
    target_words,
    value_words,
    with_unit,
)
from stretchapp.ui.texts import EN_DASH, NO_FIGURE

_MOST_TITLES = 3
_MOST_AREAS = 6
_MOST_FIGURES = 5


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("report", text, None, count)


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure in words: the figure itself, what it is of, and more about it."""

    figure: str
    of_what: str
    detail: str


def shortened(words: str, most: int) -> str:
    """``words`` on one line, cut at ``most`` letters."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def more_words(count: int) -> str:
    """That there is more than is shown."""
    return texts.counted(count, "and 1 more", "and %n more")


def title_words(content: ReportContent) -> str:
    """``Progress of Grace Papadopoulos``."""
    return _tr("Progress of %1").replace("%1", content.patient.name)


def born_words(content: ReportContent) -> str:
    """The patient's day of birth; empty where it is not known."""
    born = content.patient.born
    return "" if born is None else _tr("Born %1").replace("%1", texts.day_with_year(born))


def days_words(days: Period) -> str:
    """``28 September 2026 – 23 November 2026``, or the only day."""
    if days.first == days.last:
        return texts.day_with_year(days.first)
    return f"{texts.day_with_year(days.first)} {EN_DASH} {texts.day_with_year(days.last)}"


def dated(day: date) -> str:
    """``13 Nov 2026``."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def period_words(record: ProgressRecord) -> str:
    """The days that the report is of, and how far they are known."""
    words = days_words(record.period)
    if record.period.last <= record.today or record.period.first > record.today:
        return words
    today = texts.day_with_year(record.today)
    return _tr("%1, up to today, %2").replace("%1", words).replace("%2", today)


def plans_words(record: ProgressRecord) -> str:
    """The plans that were followed in these days, the latest last."""
    titles = list({entry.plan.id: entry.plan.title for entry in record.exercises}.values())
    shown = [shortened(title, 80) for title in titles[-_MOST_TITLES:]]
    if not shown:
        return ""
    said = ", ".join(shown)
    if len(titles) > len(shown):
        earlier = texts.counted(len(titles) - len(shown), "1 earlier plan", "%n earlier plans")
        said = _tr("%1, and %2").replace("%1", said).replace("%2", earlier)
    return texts.counted(len(titles), "Plan: %1", "Plans: %1").replace("%1", said)


def made_words(record: ProgressRecord) -> str:
    """When the report was made."""
    return _tr("Made on %1").replace("%1", texts.day_with_year(record.today))


def nothing_words() -> str:
    return _tr("Nothing was due and nothing was recorded in these days.")


def stop_signs_words(record: ProgressRecord) -> str:
    """On which days the patient reported a stop sign; nothing without one."""
    if not record.stop_signs:
        return ""
    return stop_sign_words.reported_on(record.stop_signs, record.today)


def headlines(record: ProgressRecord) -> list[Headline]:
    """The figures that a reader looks for first; few enough to stand beside each other."""
    found = [_done(record.adherence)] if record.adherence.expected else []
    if record.pain.baseline is not None:
        found.append(_pain(record.pain))
    if record.longest_run:
        found.append(
            Headline(
                texts.counted(record.run, "1 day", "%n days"),
                _tr("in a row"),
                _tr("longest: %1").replace("%1", str(record.longest_run)),
            )
        )
    if record.habit is not None:
        found.append(
            Headline(
                texts.percent_words(percent(record.habit)),
                _tr("habit strength"),
                _tr("latest 13 days: half"),
            )
        )
    changed = [one for one in record.series if one.change is not None]
    changed.sort(key=lambda one: one.verdict not in (Verdict.BETTER, Verdict.WORSE))
    firsts: dict[str, SeriesProgress] = {}
    for one in changed:
        firsts.setdefault(one.key, one)
    return found + [_measure(one) for one in list(firsts.values())[: _MOST_FIGURES - len(found)]]


def _done(adherence: Adherence) -> Headline:
    return Headline(
        texts.percent_words(adherence.percent()),
        _tr("of stretches done"),
        done_words(adherence),
    )


def done_words(adherence: Adherence) -> str:
    """``212 of 252``; a dash where nothing was due."""
    if not adherence.expected:
        return NO_FIGURE
    return (
        _tr("%1 of %2")
        .replace("%1", texts.credit_words(adherence.credit))
        .replace("%2", texts.credit_words(Fraction(adherence.expected)))
    )


def share_words(adherence: Adherence) -> str:
    """``84 % (12 of 14)``; a dash where nothing was due."""
    if not adherence.expected:
        return NO_FIGURE
    return f"{texts.percent_words(adherence.percent())} ({done_words(adherence)})"


def score_words(score: Fraction | None) -> str:
    """A mean score, or a dash."""
    return NO_FIGURE if score is None else texts.score_words(score)


def _pain(pain: PainProgress) -> Headline:
    of_what, change = _tr("pain after sessions"), pain.change
    if change is None:
        return Headline(score_words(pain.baseline), of_what, _tr("too few scores for a change"))
    both = (
        _tr("%1 to %2")
        .replace("%1", score_words(change.start))
        .replace("%2", score_words(change.now))
    )
    if not change.points:
        return Headline(both, of_what, _tr("no change"))
    words = _tr("%1 lower") if change.points < 0 else _tr("%1 higher")
    meaning = _tr("a meaningful change") if change.meaningful else _tr("too small to count")
    detail = f"{words.replace('%1', score_words(abs(change.points)))}: {meaning}"
    return Headline(both, of_what, detail)


def _measure(series: SeriesProgress) -> Headline:
    return Headline(_signed(series), sided_name(series), _judged(_from_to(series), series))


def sided_name(series: SeriesProgress) -> str:
    """``Straight-leg raise, left``."""
    name = shortened(series.name, 60)
    side = side_words(series.side)
    return f"{name}, {side}" if side else name


def _signed(series: SeriesProgress) -> str:
    change = series.change or 0.0
    words = with_unit(number_words(change, series.decimals), series.unit)
    return f"+{words}" if change > 0 else words


def _from_to(series: SeriesProgress) -> str:
    first = series.points[0] if series.first is None else series.first
    return (
        _tr("%1 to %2")
        .replace("%1", value_words(series, first.value))
        .replace("%2", value_words(series, series.points[-1].value))
    )


def _judged(words: str, series: SeriesProgress) -> str:
    """``words`` with what the change means, where that is known."""
    verdict = {
        Verdict.BETTER: _tr("better"),
        Verdict.WORSE: _tr("worse"),
        Verdict.SMALL: _tr("too small to count"),
        Verdict.UNKNOWN: "",
    }[series.verdict]
    return f"{words}: {verdict}" if verdict else words


def series_words(series: SeriesProgress) -> str:
    """``left 62° to 73°, +11°: better``: a measure's change and what it means."""
    side = side_words(series.side)
    if series.change is None:
        words = value_words(series, series.points[-1].value)
        words = _tr("%1, one value so far").replace("%1", words)
    else:
        words = _judged(f"{_from_to(series)}, {_signed(series)}", series)
    if series.target is not None:
        words = f"{words}; {target_words(series, series.target)}"
    return f"{side} {words}" if side else words


def skips_words(exercise: ExerciseProgress) -> str:
    """How often it was skipped; a dash for never."""
    return str(exercise.skips) if exercise.skips else NO_FIGURE


def reason_words(reasons: Sequence[tuple[str, int]]) -> str:
    """The reasons, the most frequent first, and how often each was given."""
    said = [f"{texts.skip_reason_words(reason)} {count}" for reason, count in reasons]
    return shortened(", ".join(said), 60)


def said_words(record: ProgressRecord) -> str:
    """The mean effort, and why exercises were skipped, the most frequent first; may be empty."""
    found = []
    if record.effort is not None:
        found.append(_tr("Mean effort: %1").replace("%1", score_words(record.effort)))
    said = [
        f"{shortened(texts.skip_reason_words(reason), 40)} {count}"
        for reason, count in record.reasons[:5]
    ]
    if said:
        found.append(_tr("Skipped: %1").replace("%1", ", ".join(said)))
    return BETWEEN.join(found)


def note_words(note: NoteProgress, most: int) -> str:
    """What the patient wrote, with the exercise that it was said of."""
    text = f"“{shortened(note.text, most)}”"
    return f"{shortened(note.name, 60)}: {text}" if note.name else text


def areas_words(days: Sequence[AreasOnDay], areas: Sequence[BodyArea]) -> str:
    """Which parts hurt most often: ``Lower back, right: on 14 of 30 days``."""
    names = {area.key: texts.translated(area.name) for area in areas}
    often = Counter(area for day in days for area in day.areas).most_common(_MOST_AREAS)
    said = [f"{names.get(key, key)} {count}" for key, count in often]
    words = texts.counted(
        len(days), "Named most often, on 1 day: %1", "Named most often, on %n days: %1"
    )
    return words.replace("%1", "; ".join(said))
