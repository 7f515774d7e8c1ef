"""The tables and lists of a report: exercises, visits, changes of plans, notes, definitions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QCoreApplication

from stretchapp.core.progress import AroundVisit, ExerciseProgress, ProgressRecord
from stretchapp.core.timeline_entries import PlanEntry, Turn
from stretchapp.paper import report_wording as wording
from stretchapp.paper.look import BODY, SMALL, PaperLook, type_of
from stretchapp.paper.pages import Block
from stretchapp.paper.pieces import Beside, Piece, Stack, lines
from stretchapp.paper.report_definitions import definitions
from stretchapp.paper.report_pieces import Cell, Column, section, table_rows
from stretchapp.services.report import ReportContent
from stretchapp.ui import texts
from stretchapp.ui.plan_change_words import change_words, plan_title
from stretchapp.ui.visit_words import treatments_words


def _tr(text: str) -> str:
    return QCoreApplication.translate("report", text)


@dataclass(frozen=True, slots=True)
class Limits:
    """How many of each the report shows at most, and how many letters of a note."""

    exercises: int
    visits: int
    changes: int
    notes: int
    letters: int
    measures: int


def exercise_blocks(
    record: ProgressRecord, limits: Limits, width: float, look: PaperLook
) -> list[Block]:
    """By exercise: how much of what was due is done, and what the patient said of it."""
    shown = _latest_exercises(record.exercises, limits.exercises)
    if not shown:
        return []
    columns = [
        Column(_tr("exercise"), 0.38),
        Column(_tr("done of due"), 0.16, right=True),
        Column("%", 0.08, right=True),
        Column(_tr("effort"), 0.085, right=True),
        Column(_tr("pain"), 0.075, right=True),
        Column(_tr("skipped"), 0.22, right=True),
    ]
    has_several = len({entry.plan.id for entry in record.exercises}) > 1
    rows = [_exercise(entry, has_several) for entry in shown]
    silent = [
        place
        for place, values in ((3, [one.effort for one in shown]), (4, [one.pain for one in shown]))
        if all(value is None for value in values)
    ]
    names, pieces = table_rows(*_without(silent, columns, rows), width, look)
    hint = wording.said_words(record)
    pieces = [names, *pieces]
    if len(shown) < len(record.exercises):
        pieces.append(_more(len(record.exercises) - len(shown), width, look))
    return section(_tr("By exercise"), hint, pieces, width, look, kept=3, at_top=names)


def _without(
    places: Sequence[int], columns: Sequence[Column], rows: Sequence[Sequence[Cell]]
) -> tuple[list[Column], list[list[Cell]]]:
    """The table without those columns, whose room goes to the first one."""
    kept = [place for place in range(len(columns)) if place not in places]
    left = [columns[place] for place in kept]
    left[0] = replace(left[0], share=left[0].share + sum(columns[one].share for one in places))
    return left, [[row[place] for place in kept] for row in rows]


def _latest_exercises(exercises: Sequence[ExerciseProgress], most: int) -> list[ExerciseProgress]:
    """Those of the latest plans, in the order of the record."""
    places = sorted(
        range(len(exercises)),
        key=lambda place: (exercises[place].plan.first_day, exercises[place].item.first_day),
        reverse=True,
    )
    return [exercises[place] for place in sorted(places[:most])]


def _exercise(entry: ExerciseProgress, has_several: bool) -> list[Cell]:
    amount = texts.dosage_words(entry.item.dosage)
    if entry.item.first_day > entry.plan.first_day:
        amount = _tr("%1, from %2").replace("%1", amount).replace("%2", _day(entry.item.first_day))
    if has_several:
        amount = f"{amount} · {wording.shortened(entry.plan.title, 60)}"
    return [
        Cell(wording.shortened(entry.name, 120), amount),
        Cell(wording.done_words(entry.adherence)),
        Cell(texts.percent_words(entry.adherence.percent())),
        Cell(wording.score_words(entry.effort)),
        Cell(wording.score_words(entry.pain)),
        Cell(wording.skips_words(entry), wording.reason_words(entry.reasons)),
    ]


def visit_blocks(
    record: ProgressRecord, limits: Limits, width: float, look: PaperLook
) -> list[Block]:
    """The visits, with pain and what was done in the days before and after each."""
    shown = record.visits[-limits.visits :]
    if not shown:
        return []
    columns = [
        Column(_tr("day"), 0.13),
        Column(_tr("treatment"), 0.31),
        Column(_tr("pain before"), 0.12, right=True),
        Column(_tr("pain after"), 0.11, right=True),
        Column(_tr("done before"), 0.165, right=True),
        Column(_tr("done after"), 0.165, right=True),
    ]
    names, pieces = table_rows(columns, [_visit(one) for one in shown], width, look)
    hint = _tr("of the 7 days before and after each")
    if len(shown) < len(record.visits):
        earlier = wording.more_words(len(record.visits) - len(shown))
        hint = f"{hint}; {_tr('the latest')}, {earlier}"
    return section(_tr("Visits"), hint, [names, *pieces], width, look, kept=3, at_top=names)


def _visit(around: AroundVisit) -> list[Cell]:
    visit = around.visit
    words = wording.shortened(treatments_words(visit), 100)
    where = ", ".join(texts.region_words(region).lower() for region in visit.regions)
    return [
        Cell(_day(visit.day)),
        Cell(f"{words} ({where})" if where else words),
        Cell(wording.score_words(around.pain_before)),
        Cell(wording.score_words(around.pain_after)),
        Cell(wording.share_words(around.adherence_before)),
        Cell(wording.share_words(around.adherence_after)),
    ]


def change_blocks(
    record: ProgressRecord, limits: Limits, width: float, look: PaperLook
) -> list[Block]:
    """What happened to the plans."""
    shown = record.plan_changes[-limits.changes :]
    if not shown:
        return []
    rows = [
        [
            Cell(_day(entry.day)),
            Cell(
                wording.shortened(plan_title(entry, record.today), 120),
                _changes(entry),
            ),
        ]
        for entry in shown
    ]
    _, pieces = table_rows(_DATED, rows, width, look)
    hint = _left_out(len(record.plan_changes) - len(shown))
    return section(_tr("Changes of the plan"), hint, pieces, width, look)


def note_blocks(
    record: ProgressRecord, limits: Limits, width: float, look: PaperLook
) -> list[Block]:
    """What the patient wrote, the latest."""
    shown = record.notes[-limits.notes :]
    if not shown:
        return []
    rows = [
        [Cell(_day(note.day)), Cell(wording.note_words(note, limits.letters))] for note in shown
    ]
    _, pieces = table_rows(_DATED, rows, width, look)
    hint = _left_out(len(record.notes) - len(shown))
    return section(_tr("The patient’s notes"), hint, pieces, width, look)


def definition_blocks(content: ReportContent, width: float, look: PaperLook) -> list[Block]:
    """How the figures are worked out, in two columns."""
    font, muted = type_of(SMALL - 10), look.color("muted")
    room = (width - _GUTTER) / 2
    said = [
        Stack(
            lines(f"{wording.shortened(name, 60)}: {words}" if name else words, font, muted, room)
        )
        for name, words in definitions(content)
    ]
    half = sum(piece.height for piece in said) / 2
    heights = [sum(piece.height for piece in said[:count]) for count in range(len(said) + 1)]
    middle = min(range(len(heights)), key=lambda count: abs(heights[count] - half))
    both = Beside(Stack(said[:middle]), Stack(said[middle:]), room + _GUTTER)
    return section(_tr("How the figures are worked out"), "", [both], width, look)


_DATED = (Column("", 0.13), Column("", 0.87))
_GUTTER = 200.0
_MOST_LETTERS = 260


def _changes(entry: PlanEntry) -> str:
    if [change.turn for change in entry.changes] in ([Turn.REVIEW], [Turn.ENDED]):
        return ""  # the title says it all
    said = filter(None, map(change_words, entry.changes))
    return wording.shortened("; ".join(said), _MOST_LETTERS)


def _left_out(count: int) -> str:
    return f"{_tr('the latest')}, {wording.more_words(count)}" if count else ""


def _more(count: int, width: float, look: PaperLook) -> Piece:
    (line, *_) = lines(wording.more_words(count), type_of(BODY - 7), look.color("muted"), width)
    return line


def _day(day: date) -> str:
    return wording.dated(day)
