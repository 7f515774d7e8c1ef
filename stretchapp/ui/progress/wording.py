"""The Progress page's figures and days in words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from PySide6.QtCore import QCoreApplication, QLocale

from stretchapp.core.adherence import Adherence
from stretchapp.core.exercise import Side
from stretchapp.core.habit import percent
from stretchapp.core.progress import (
    AroundVisit,
    DayKind,
    DayProgress,
    ExerciseProgress,
    NoteProgress,
    ProgressRecord,
    SeriesProgress,
    Verdict,
)
from stretchapp.core.timeline_entries import PlanEntry
from stretchapp.ui import stop_sign_words, texts
from stretchapp.ui.paint.calendar import DayCell
from stretchapp.ui.paint.charts.pain import VisitMark
from stretchapp.ui.paint.charts.words import value_words, with_unit
from stretchapp.ui.plan_change_words import change_words, plan_title
from stretchapp.ui.visit_words import treatments_words

Words = tuple[str, str, str]


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("progress", text, None, count)


def has_something(record: ProgressRecord) -> bool:
    """Whether there is anything to show of the record's days."""
    told = (record.exercises, record.pain.days, record.series, record.visits, record.notes)
    asked = any(day.kind is not DayKind.OUTSIDE or day.extra for day in record.days)
    return asked or any(told) or bool(record.areas) or bool(record.stop_signs)


def headline(record: ProgressRecord) -> list[Words]:
    """What stands first: how much was done, pain, the run, the habit, and a measure.

    The measure is the one that changed most.
    """
    found = [done_words(record), pain_words(record), run_words(record), habit_words(record)]
    measure = _foremost(record.series)
    found.append(days_words(record) if measure is None else measure_words(measure))
    return found


def done_words(record: ProgressRecord) -> Words:
    """The adherence as a figure, what it is of, and the exact count with its days."""
    adherence = record.adherence
    of_what = _tr("%1 %2").replace("%1", count_words(adherence)).replace("%2", _period(record))
    if not adherence.expected:
        of_what = _tr("Nothing was due %1").replace("%1", _period(record))
    return texts.percent_words(adherence.percent()), _tr("of stretches done"), of_what


def count_words(adherence: Adherence) -> str:
    """``17 of 21``."""
    words = _tr("%1 of %2").replace("%1", texts.credit_words(adherence.credit))
    return words.replace("%2", QLocale().toString(adherence.expected))


def run_words(record: ProgressRecord) -> Words:
    """The run, and the longest one."""
    return (
        texts.counted(record.run, "1 day", "%n days"),
        _tr("in a row, up to today"),
        _tr("longest: %n", record.longest_run),
    )


def habit_words(record: ProgressRecord) -> Words:
    """How strong the habit is, and in a few words where that comes from."""
    details = _tr("the latest 13 days count for half")
    if record.habit is None:
        details = _tr("nothing has counted yet")
    return texts.percent_words(percent(record.habit)), habit_name(), details


def habit_name() -> str:
    """What the habit's figure is called."""
    return _tr("habit strength, up to today")


def habit_explained() -> str:
    """How the habit's figure is worked out, for everybody."""
    return _tr(
        "How steady the habit is, from 0 to 100. It starts at 0 and moves a little with each day "
        "that had stretches due: the latest 13 of these days count for half, and older ones fade. "
        "One missed day takes little away, and paused days take nothing."
    )


def days_words(record: ProgressRecord) -> Words:
    """On how many days of the range something was done."""
    done = sum(day.adherence.credit > 0 or day.extra for day in record.days)
    return (
        texts.counted(done, "1 day", "%n days"),
        _tr("with stretches"),
        _tr("of %n so far", sum(day.day <= record.today for day in record.days)),
    )


def pain_words(record: ProgressRecord) -> Words:
    """Pain after sessions at the start and lately, and whether the change matters."""
    change = record.pain.change
    if change is None:
        return texts.NO_FIGURE, _tr("pain after sessions"), _tr("not enough scores yet")
    both = (
        _tr("%1 to %2")
        .replace("%1", texts.score_words(change.start))
        .replace("%2", texts.score_words(change.now))
    )
    title = _tr("pain after sessions, the plan’s first week to the latest")
    return both, title, _change_words(change.points, change.meaningful)


def _change_words(points: Fraction, meaningful: bool) -> str:
    if not points:
        return _tr("no change")
    amount = texts.score_words(abs(points))
    words = (_tr("%1 lower") if points < 0 else _tr("%1 higher")).replace("%1", amount)
    if meaningful:
        return _tr("%1: a meaningful change").replace("%1", words)
    return _tr("%1: too small to say much").replace("%1", words)


def _foremost(series: Sequence[SeriesProgress]) -> SeriesProgress | None:
    """Of what changed, what counts first, then what changed by most of what counts."""
    changed = [one for one in series if one.change is not None and one.points]
    told = {Verdict.BETTER: 0, Verdict.WORSE: 0, Verdict.SMALL: 1, Verdict.UNKNOWN: 2}

    def key(one: SeriesProgress) -> tuple[int, float]:
        return told[one.verdict], -abs(one.change or 0) / (one.counts_from or 1)

    return min(changed, key=key, default=None)


def measure_words(one: SeriesProgress) -> Words:
    """The change of a measure, of which, and from what to what."""
    change = one.change or 0
    sign = "+" if change > 0 else "−" if change < 0 else ""
    amount = sign + value_words(one, abs(change))
    name = one.name
    if one.side in (Side.LEFT, Side.RIGHT):
        side = _tr("left") if one.side is Side.LEFT else _tr("right")
        name = _tr("%1, %2").replace("%1", name).replace("%2", side)
    first = one.first.value if one.first is not None else one.points[0].value
    both = (
        _tr("%1 to %2")
        .replace("%1", value_words(one, first))
        .replace("%2", value_words(one, one.points[-1].value))
    )
    return amount, name, f"{both}: {verdict_words(one)}"


def verdict_words(one: SeriesProgress) -> str:
    """What the change of a measure means."""
    match one.verdict:
        case Verdict.BETTER:
            return _tr("better, more than chance")
        case Verdict.WORSE:
            return _tr("worse, more than chance")
        case Verdict.SMALL:
            return _tr("too small to say much")
        case Verdict.UNKNOWN:
            unknown = _tr("how much matters is not known")
    if not one.change or one.better not in ("high", "low"):
        return unknown
    better = (one.change > 0) == (one.better == "high")
    return f"{_tr('better') if better else _tr('worse')}; {unknown}"


def _period(record: ProgressRecord) -> str:
    first, last = record.period.first, record.period.last
    if last >= record.today:
        same_year = first.year == record.today.year
        words = texts.day_short(first) if same_year else texts.day_with_year(first)
        return _tr("since %1").replace("%1", words)
    return _tr("in %1").replace("%1", texts.period_words(first, last))


def day_cells(record: ProgressRecord) -> list[DayCell]:
    """The days as the calendar shows them, with their values in words."""
    reported = _tr("%1. A stop sign was reported")
    cells = (_day_cell(day, record) for day in record.days)
    return [
        replace(cell, text=reported.replace("%1", cell.text))
        if cell.day in record.stop_signs
        else cell
        for cell in cells
    ]


def _day_cell(day: DayProgress, record: ProgressRecord) -> DayCell:
    name = texts.day_words(day.day)
    share = day.adherence.share
    if day.day > record.today:
        return DayCell(day.day, None, "future", name)
    if share is not None:
        value = _tr("%1: %2 done").replace("%1", name)
        return DayCell(
            day.day, _level(share), "value", value.replace("%2", count_words(day.adherence))
        )
    if day.kind is DayKind.PAUSED:
        return DayCell(day.day, None, "paused", _tr("%1: paused").replace("%1", name))
    if day.kind is DayKind.OUTSIDE and not day.extra:
        return DayCell(day.day, None, "outside", _tr("%1: no plan").replace("%1", name))
    if day.day == record.today:
        words = _tr("%1: nothing ticked yet")
    elif day.extra:
        words = _tr("%1: extra, nothing was due")
    else:
        words = _tr("%1: nothing was due")
    return DayCell(day.day, None, "nothing_due", words.replace("%1", name))


def _level(share: Fraction) -> int:
    """0 for nothing, 4 for everything, thirds between."""
    if share in (0, 1):
        return 4 * int(share)
    return 1 + min(2, int(share * 3))


def stop_signs_words(record: ProgressRecord) -> str:
    """On which days the patient reported a stop sign; nothing without one."""
    if not record.stop_signs:
        return ""
    return stop_sign_words.reported_on(record.stop_signs, record.today)


def summary(record: ProgressRecord) -> str:
    """The page in sentences, for a screen reader."""
    said = [f"{figure} {words}, {detail}" for figure, words, detail in headline(record)]
    return ". ".join(filter(None, (stop_signs_words(record), *said)))


def weeks_summary(record: ProgressRecord) -> str:
    """The weeks in a sentence or two."""
    counted = [week for week in record.weeks if week.adherence.expected]
    if not counted:
        return _tr("Nothing was due.")
    best = max(counted, key=lambda week: week.adherence.share or Fraction(0))
    words = _tr("%1 done in %2. The fullest week began on %3: %4.")
    return (
        words.replace("%1", count_words(record.adherence))
        .replace("%2", texts.counted(len(counted), "1 week", "%n weeks"))
        .replace("%3", texts.day_words(best.days.first))
        .replace("%4", count_words(best.adherence))
    )


def pain_summary(record: ProgressRecord) -> str:
    """The pain chart in a sentence or two."""
    figure, words, detail = pain_words(record)
    scored = [day.after for day in record.pain.days if day.after is not None]
    if not scored:
        return _tr("No pain was noted after sessions.")
    span = (
        _tr("Between %1 and %2.")
        .replace("%1", texts.score_words(min(scored)))
        .replace("%2", texts.score_words(max(scored)))
    )
    return f"{figure} {words}, {detail}. {span}"


def visit_marks(record: ProgressRecord) -> list[VisitMark]:
    """The visits as the pain chart marks them."""
    return [VisitMark(one.visit.day, treatments_words(one.visit)) for one in record.visits]


def series_title(group: Sequence[SeriesProgress]) -> str:
    """The measure, with its unit."""
    return group[0].name


def series_note(group: Sequence[SeriesProgress]) -> str:
    """Which way is better, and what counts as a change."""
    one = group[0]
    better = {"high": _tr("higher is better"), "low": _tr("lower is better")}.get(one.better, "")
    if one.counts_from is None:
        return better
    amount = with_unit(f"{one.counts_from:g}", one.unit)
    counts = _tr("%1 counts").replace("%1", amount)
    return f"{better} · {counts}" if better else counts


def series_summary(group: Sequence[SeriesProgress]) -> str:
    """The measure's changes in words, side by side."""
    said = []
    for one in group:
        if one.points and one.change is not None:
            figure, name, detail = measure_words(one)
            said.append(f"{name}: {figure}, {detail}")
        elif one.points:
            said.append(f"{one.name}: {value_words(one, one.points[-1].value)}")
    return ". ".join(said)


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell: its words, and what it is sorted by."""

    words: str
    sorted_by: float | str
    is_number: bool = True


def exercise_columns() -> tuple[str, ...]:
    """The headings of the table by exercise."""
    return (
        _tr("Stretch"),
        _tr("Done"),
        _tr("Share"),
        _tr("Effort"),
        _tr("Pain"),
        _tr("Skipped"),
        _tr("Why"),
    )


def exercise_cells(exercise: ExerciseProgress) -> tuple[Cell, ...]:
    """One row of it."""
    adherence = exercise.adherence
    count = count_words(adherence)
    if not adherence.expected:
        count = texts.counted(exercise.days_done, "1 day", "%n days")
    share = adherence.share
    reasons = [
        _tr("%1 (%2)").replace("%1", texts.skip_reason_words(reason)).replace("%2", str(number))
        for reason, number in exercise.reasons
    ]
    dosage = texts.dosage_words(exercise.item.dosage)
    return (
        Cell(f"{exercise.name} · {dosage}", exercise.name.casefold(), is_number=False),
        Cell(count, float(adherence.credit)),
        Cell(texts.percent_words(adherence.percent()), -1.0 if share is None else float(share)),
        _score_cell(exercise.effort),
        _score_cell(exercise.pain),
        Cell(str(exercise.skips) if exercise.skips else texts.NO_FIGURE, float(exercise.skips)),
        Cell(", ".join(reasons), ", ".join(reasons), is_number=False),
    )


def _score_cell(score: Fraction | None) -> Cell:
    if score is None:
        return Cell(texts.NO_FIGURE, -1.0)
    return Cell(texts.score_words(score), float(score))


def visit_entry(around: AroundVisit, today: date) -> tuple[str, str]:
    """A visit's day and treatment; then what was before it and after it."""
    heading = f"{_day(around.visit.day, today)} · {treatments_words(around.visit)}"
    before = _around_words(around.pain_before, around.adherence_before)
    after = _around_words(around.pain_after, around.adherence_after)
    words = _tr("In the 7 days before: %1. In the 7 days after: %2.")
    return heading, words.replace("%1", before).replace("%2", after)


def _around_words(pain: Fraction | None, adherence: Adherence) -> str:
    parts = []
    if pain is not None:
        parts.append(_tr("pain %1").replace("%1", texts.score_words(pain)))
    if adherence.expected:
        parts.append(_tr("%1 done").replace("%1", texts.percent_words(adherence.percent())))
    return ", ".join(parts) or _tr("nothing was due")


def last_visit_words(record: ProgressRecord) -> str:
    """What was around the last visit of the record; nothing without one."""
    if not record.visits:
        return ""
    heading, words = visit_entry(record.visits[-1], record.today)
    return _tr("Last treatment: %1. %2").replace("%1", heading).replace("%2", words)


def plan_entry(entry: PlanEntry, today: date) -> tuple[str, str]:
    """A day and what happened to a plan on it; then each change."""
    heading = f"{_day(entry.day, today)} · {plan_title(entry, today)}"
    return heading, "\n".join(words for one in entry.changes if (words := change_words(one)))


def _day(day: date, today: date) -> str:
    """The day with its weekday, and with its year where that is not this one."""
    words = texts.day_words(day)
    return words if day.year == today.year else f"{words} {day.year}"


def note_entry(note: NoteProgress, today: date) -> tuple[str, str]:
    """A note's day and exercise; then its words."""
    day = _day(note.day, today)
    return f"{day} · {note.name}" if note.name else day, note.text
