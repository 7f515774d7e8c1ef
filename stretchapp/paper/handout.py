"""The handout: a plan on a page or two, with boxes to tick by hand."""

from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from stretchapp.paper import wording
from stretchapp.paper.exercise_block import BLOCK_SIZES, BlockSize, ExerciseBlock
from stretchapp.paper.finishing import finished
from stretchapp.paper.head import Rule, head_pieces
from stretchapp.paper.look import HAIRLINE, PT, SMALL, PaperLook, type_of
from stretchapp.paper.pages import Block, Placed, filled
from stretchapp.paper.safety_block import advice_blocks, safety_piece
from stretchapp.services.handout import HandoutContent

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

Paper = Literal["a4", "letter"]

_SIZES = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}
_SIDE, _TOP, _BOTTOM = 36.0 * PT, 28.0 * PT, 22.0 * PT
_FOOT = 20.0 * PT
_INCH = 72 * PT


def write_handout(
    content: HandoutContent,
    plan_file: tuple[str, bytes] | None,
    *,
    paper: Paper,
    grey: bool = False,
) -> bytes:
    """The handout as a PDF, with ``plan_file`` (its name and its bytes) inside.

    Needs a QGuiApplication (see :func:`stretchapp.paper.offscreen.ensure_application`).
    """
    title, language = wording.document_title(content), wording.language()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_INCH)
    writer.setTitle(title)
    writer.setCreator("stretchapp")
    size = QPageSize(_SIZES[paper])
    writer.setPageLayout(
        QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(), minMargins=QMarginsF())
    )
    paint_handout(content, writer, grey)
    pdf = finished(bytes(buffer.data().data()), title, language)
    if plan_file is None:
        return pdf
    from stretchapp.exchange.pdf_attachment import attach

    name, data = plan_file
    return attach(pdf, name, data, title=title, language=language)


def print_handout(content: HandoutContent, printer: "QPrinter", grey: bool = False) -> None:
    """Print the handout on the paper and the pages that ``printer`` is set to."""
    printer.setDocName(wording.document_title(content))
    printer.setFullPage(True)
    first, last = printer.fromPage() or 1, printer.toPage() or None
    paint_handout(content, printer, grey, first, last)


def paint_handout(
    content: HandoutContent,
    device: QPagedPaintDevice,
    grey: bool,
    first_page: int = 1,
    last_page: int | None = None,
) -> None:
    """Paint the pages from ``first_page`` to ``last_page`` (``None``: the last one) on a device.

    The device's origin is the corner of its paper.
    """
    look = PaperLook(grey, content.figure_skin, content.figure_build)
    paper = device.pageLayout().fullRect(QPageLayout.Unit.Point).size() * PT
    pages = handout_pages(content, paper, look)
    shown = range(first_page, min(last_page or len(pages), len(pages)) + 1)
    with QPainter(device) as painter:
        painter.scale(device.logicalDpiX() / _INCH, device.logicalDpiY() / _INCH)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in shown:
            if number != shown.start:
                device.newPage()
            for placed in pages[number - 1]:
                placed.piece.paint(painter, _SIDE, _TOP + placed.y)
            _paint_foot(painter, content, paper, look, wording.page_words(number, len(pages)))


def handout_pages(content: HandoutContent, paper: QSizeF, look: PaperLook) -> list[list[Placed]]:
    """What stands on each page of paper of that size, in tenths of a point.

    The drawings are as large as they can be on the fewest pages with the least room left empty.
    """
    width = paper.width() - 2 * _SIDE
    room = paper.height() - _TOP - _BOTTOM - _FOOT
    long_head = partial(head_pieces, content, width, look, long=True)
    head = Block(head_pieces(content, width, look), long_head)
    space = Rule(width, 0, "surface", look)
    safety = Block([safety_piece(content, width, look)], before=space)
    advice = advice_blocks(wording.advice_cards(content), space, width, look)
    layouts = (
        filled([head, *_exercise_blocks(content, width, look, size), safety, *advice], room)
        for size in BLOCK_SIZES
    )
    return min(layouts, key=lambda pages: (len(pages), _left_empty(pages, room)))


def _left_empty(pages: list[list[Placed]], room: float) -> float:
    """How much of the height is empty on all pages but the last."""
    lowest = (page[-1].y + page[-1].piece.height for page in pages[:-1])
    return sum(room - y for y in lowest)


def _exercise_blocks(
    content: HandoutContent, width: float, look: PaperLook, size: BlockSize
) -> list[Block]:
    between = Rule(width, HAIRLINE, "line", look)
    made = (
        ExerciseBlock(exercise, number, content.days, content.therapist, width, size, look)
        for number, exercise in enumerate(content.exercises, 1)
    )
    return [Block(block.whole(), block.parts, between) for block in made]


def _paint_foot(
    painter: QPainter, content: HandoutContent, paper: QSizeF, look: PaperLook, page: str
) -> None:
    foot = QRectF(_SIDE, paper.height() - _BOTTOM - _FOOT, paper.width() - 2 * _SIDE, _FOOT)
    font = type_of(SMALL)
    painter.setFont(font)
    painter.setPen(look.color("muted"))
    metrics = QFontMetricsF(font)
    title = wording.document_title(content).replace("\n", " ")
    room = foot.width() - metrics.horizontalAdvance(page) - 300
    shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
    bottom = Qt.AlignmentFlag.AlignBottom
    painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | bottom, shown)
    painter.drawText(foot, Qt.AlignmentFlag.AlignRight | bottom, page)
