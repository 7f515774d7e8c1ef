"""What a report is put together from: titled sections, rows of a table, what painters draw."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from stretchapp.paper.look import BODY, HAIRLINE, SMALL, STRONG, PaperLook, type_of
from stretchapp.paper.pages import Block
from stretchapp.paper.pieces import Beside, Piece, Space, Stack, lines

BETWEEN_SECTIONS = 150.0
_AFTER_TITLE = 35.0
_BESIDE_TITLE = 200.0
_BETWEEN_CELLS = 90.0
_IN_ROW = 22.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """What ``draw`` paints from the origin on, ``height`` high."""

    height: float
    draw: Callable[[QPainter], None]

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        painter.save()
        painter.translate(x, y)
        self.draw(painter)
        painter.restore()


@dataclass(frozen=True, slots=True)
class Row:
    """Pieces side by side, each at its offset from the left, over a fine line if ``ruled``."""

    pieces: Sequence[Piece]
    offsets: Sequence[float]
    width: float
    look: PaperLook
    ruled: bool = True

    @property
    def height(self) -> float:
        highest = max((piece.height for piece in self.pieces), default=0.0)
        return highest + (2 * _IN_ROW if self.ruled else 0.0)

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        inside = y + (_IN_ROW if self.ruled else 0.0)
        for piece, offset in zip(self.pieces, self.offsets, strict=True):
            piece.paint(painter, x + offset, inside)
        if self.ruled:
            line = QRectF(x, y + self.height - HAIRLINE, self.width, HAIRLINE)
            painter.fillRect(line, self.look.color("line"))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its title, its share of the width, and whether its words end right."""

    title: str
    share: float
    right: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a column: words, and ``more`` that is told below them."""

    words: str
    more: str = ""
    bold: bool = False


def section_title(title: str, hint: str, width: float, look: PaperLook) -> Piece:
    """A section's title, with a hint at the right of it, or below where there is no room."""
    font, small = type_of(STRONG, bold=True), type_of(SMALL)
    left = lines(title, font, look.color("primary"), width)
    muted = look.color("muted")
    end = QFontMetricsF(font).horizontalAdvance(title) + _BESIDE_TITLE
    if not hint or len(left) > 1:
        return Stack([*left, *lines(hint, small, muted, width), Space(_AFTER_TITLE)])
    if end + QFontMetricsF(small).horizontalAdvance(hint) > width:
        return Stack([*left, *lines(hint, small, muted, width), Space(_AFTER_TITLE)])
    lower = Space(QFontMetricsF(font).ascent() - QFontMetricsF(small).ascent())
    right = Stack([lower, *lines(hint, small, muted, width - end, right=True)])
    return Stack([Beside(Stack(left), right, end), Space(_AFTER_TITLE)])


def section(
    title: str,
    hint: str,
    pieces: Sequence[Piece],
    width: float,
    look: PaperLook,
    *,
    kept: int = 2,
    at_top: Piece | None = None,
) -> list[Block]:
    """A titled section that may go on on another page, the first ``kept`` pieces with its title.

    ``at_top`` stands over what goes on on another page.
    """
    heading = section_title(title, hint, width, look)
    first = Block([Stack([heading, *pieces[:kept]])], before=Space(BETWEEN_SECTIONS))
    return [first, *(Block([piece], at_top=at_top) for piece in pieces[kept:])]


def table_rows(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]], width: float, look: PaperLook
) -> tuple[Piece, list[Piece]]:
    """The names of the columns, and a piece for each row."""
    names = [Cell(column.title) for column in columns]
    return (
        _row(columns, names, width, look, are_names=True),
        [_row(columns, row, width, look) for row in rows],
    )


def _row(
    columns: Sequence[Column],
    cells: Sequence[Cell],
    width: float,
    look: PaperLook,
    are_names: bool = False,
) -> Row:
    pieces, offsets, at = [], [], 0.0
    for place, (column, cell) in enumerate(zip(columns, cells, strict=True)):
        whole = column.share * width
        room = whole - (_BETWEEN_CELLS if place < len(columns) - 1 else 0.0)
        font = type_of(SMALL if are_names else BODY - 7, bold=cell.bold)
        color = look.color("muted" if are_names else "ink")
        found = lines(cell.words, font, color, room, right=column.right)
        if cell.more:
            small = type_of(SMALL - 6)
            found += lines(cell.more, small, look.color("muted"), room, right=column.right)
        pieces.append(Stack(found))
        offsets.append(at)
        at += whole
    return Row(pieces, offsets, width, look)
