"""The handout: a plan on a page or two, with boxes to tick by hand."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPagedPaintDevice

from stretchapp.paper import wording
from stretchapp.paper.exercise_block import BLOCK_SIZES, BlockSize, ExerciseBlock
from stretchapp.paper.head import Rule, head_pieces
from stretchapp.paper.look import HAIRLINE, PaperLook
from stretchapp.paper.pages import Block, Placed, filled
from stretchapp.paper.safety_block import advice_blocks, safety_piece
from stretchapp.paper.sheets import (
    Foot,
    Paper,
    paint_pages,
    room_on,
    sheet_of,
    width_of,
    written_pdf,
)
from stretchapp.services.handout import HandoutContent

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

__all__ = ["Paper", "handout_pages", "paint_handout", "print_handout", "write_handout"]


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
    paint = partial(paint_handout, content, grey=grey)
    return written_pdf(paint, wording.document_title(content), plan_file, paper)


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
    pages = handout_pages(content, sheet_of(device), look)
    foot = Foot(wording.document_title(content))
    paint_pages(device, pages, foot, look, first_page, last_page)


def handout_pages(content: HandoutContent, paper: QSizeF, look: PaperLook) -> list[list[Placed]]:
    """What stands on each page of paper of that size, in tenths of a point.

    The drawings are as large as they can be on the fewest pages with the least room left empty.
    """
    width, room = width_of(paper), room_on(paper)
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
