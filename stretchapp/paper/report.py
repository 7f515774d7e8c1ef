"""The report: how it went over a period, on one to three pages."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPainter

from stretchapp.core.progress import ProgressRecord
from stretchapp.paper import report_wording as wording
from stretchapp.paper.head import clinic_pieces
from stretchapp.paper.look import (
    BODY,
    LONG_TITLE,
    SMALL,
    STRONG,
    TITLE,
    PaperLook,
    type_of,
)
from stretchapp.paper.pages import Block, Placed, filled
from stretchapp.paper.pieces import Piece, Space, Stack, lines
from stretchapp.paper.report_charts import area_blocks, day_blocks, pain_blocks, series_blocks
from stretchapp.paper.report_pieces import BETWEEN_SECTIONS, Drawn, Row
from stretchapp.paper.report_tables import (
    Limits,
    change_blocks,
    definition_blocks,
    exercise_blocks,
    note_blocks,
    visit_blocks,
)
from stretchapp.paper.sheets import (
    Foot,
    Paper,
    paint_pages,
    room_on,
    sheet_of,
    width_of,
    written_pdf,
)
from stretchapp.paper.wording import BETWEEN
from stretchapp.services.report import ReportContent

MOST_PAGES = 3

_LIMITS = (
    Limits(exercises=40, visits=24, changes=16, notes=12, letters=400, measures=12),
    Limits(exercises=24, visits=16, changes=10, notes=12, letters=240, measures=9),
    Limits(exercises=16, visits=12, changes=8, notes=10, letters=160, measures=6),
    Limits(exercises=12, visits=8, changes=6, notes=6, letters=120, measures=6),
    Limits(exercises=8, visits=5, changes=4, notes=4, letters=90, measures=3),
    Limits(exercises=5, visits=3, changes=2, notes=2, letters=60, measures=3),
)
"""From full to short; the first that fits on the pages is taken."""

_INSET = 90.0
_ROUND = 60.0
_BETWEEN = 120.0
_CLOSER = 0.6 * BETWEEN_SECTIONS


def write_report(
    content: ReportContent,
    progress_file: tuple[str, bytes] | None,
    *,
    paper: Paper,
    grey: bool = False,
) -> bytes:
    """The report as a PDF, with ``progress_file`` (its name and its bytes) inside.

    Needs a QGuiApplication (see :func:`stretchapp.paper.offscreen.ensure_application`).
    """
    paint = partial(paint_report, content, grey=grey)
    return written_pdf(paint, wording.title_words(content), progress_file, paper)


def paint_report(content: ReportContent, device: QPagedPaintDevice, grey: bool) -> None:
    """Paint all pages on a device, whose origin is the corner of its paper."""
    look = PaperLook(grey, content.figure_skin, content.figure_build)
    record = content.record
    facts = BETWEEN.join((wording.days_words(record.period), wording.made_words(record)))
    foot = Foot(wording.title_words(content), facts)
    paint_pages(device, report_pages(content, sheet_of(device), look), foot, look)


def report_pages(content: ReportContent, sheet: QSizeF, look: PaperLook) -> list[list[Placed]]:
    """What stands on each page of a sheet of that size, in tenths of a point.

    As much as fits on three pages; its parts stand closer where that saves one.
    """
    width, room = width_of(sheet), room_on(sheet)
    layouts: list[list[list[Placed]]] = []
    for limits in _LIMITS:
        blocks = _blocks(content, limits, width, look)
        closer = [_closer(block) for block in blocks]
        layouts = [filled(blocks, room), filled(closer, room)]
        if len(layouts[1]) <= MOST_PAGES:
            break
    return min(layouts, key=len)


def _closer(block: Block) -> Block:
    return block if block.before is None else replace(block, before=Space(_CLOSER))


def _blocks(content: ReportContent, limits: Limits, width: float, look: PaperLook) -> list[Block]:
    record = content.record
    head = Block([*clinic_pieces(content.therapist, content.logo, width, look)])
    title = Block(_title(content, width, look))
    figures = [
        *_stop_signs(record, width, look),
        *_headlines(record, width, look),
        *day_blocks(record, width, look),
        *pain_blocks(record, width, look),
        *series_blocks(record, limits.measures, width, look),
        *exercise_blocks(record, limits, width, look),
        *visit_blocks(record, limits, width, look),
        *change_blocks(record, limits, width, look),
        *area_blocks(record, content.areas, width, look),
        *note_blocks(record, limits, width, look),
    ]
    if not figures:
        nothing = lines(wording.nothing_words(), type_of(BODY), look.color("ink"), width)
        return [head, title, Block(nothing, before=Space(BETWEEN_SECTIONS))]
    return [head, title, *figures, *definition_blocks(content, width, look)]


def _title(content: ReportContent, width: float, look: PaperLook) -> list[Piece]:
    ink, record = look.color("ink"), content.record
    title = wording.title_words(content)
    found = lines(title, type_of(TITLE, bold=True), ink, width)
    if len(found) > 1:
        found = lines(title, type_of(LONG_TITLE, bold=True), ink, width)
    period = wording.period_words(record)
    found += lines(period, type_of(STRONG, bold=True), ink, width)
    for words in (wording.born_words(content), wording.plans_words(record)):
        found += lines(words, type_of(BODY), ink, width)
    return found


def _stop_signs(record: ProgressRecord, width: float, look: PaperLook) -> list[Block]:
    """That the patient reported a stop sign, and when: the first thing to know."""
    words = wording.stop_signs_words(record)
    said = lines(words, type_of(BODY, bold=True), look.color("accent"), width)
    return [Block(said, before=Space(BETWEEN_SECTIONS))] if words else []


def _headlines(record: ProgressRecord, width: float, look: PaperLook) -> list[Block]:
    """The first figures, in columns on a tinted ground."""
    found = wording.headlines(record)
    if not found:
        return []
    step = (width - 2 * _INSET + _BETWEEN) / len(found)
    columns = [_headline(one, step - _BETWEEN, look) for one in found]
    offsets = [place * step for place in range(len(found))]
    row = Row(columns, offsets, width, look, ruled=False)
    height = row.height + 2 * _INSET

    def draw(painter: QPainter) -> None:
        ground = QRectF(0, 0, width, height)
        painter.setPen(look.color("line"))
        painter.setBrush(look.color("tint"))
        painter.drawRoundedRect(ground, _ROUND, _ROUND)
        row.paint(painter, _INSET, _INSET)

    return [Block([Drawn(height, draw)], before=Space(BETWEEN_SECTIONS))]


def _headline(said: wording.Headline, width: float, look: PaperLook) -> Piece:
    ink, muted = look.color("ink"), look.color("muted")
    return Stack(
        [
            *lines(said.figure, type_of(LONG_TITLE, bold=True), look.color("primary"), width),
            *lines(said.of_what, type_of(BODY - 3, bold=True), ink, width),
            *lines(said.detail, type_of(SMALL - 4), muted, width),
        ]
    )
