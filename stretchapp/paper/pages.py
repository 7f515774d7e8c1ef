"""Where pieces stand: pages that are filled without tearing what belongs together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stretchapp.paper.pieces import Piece


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece, and how far below the page's upper margin it stands."""

    piece: Piece
    y: float


@dataclass(frozen=True, slots=True)
class Block:
    """What stays on one page if a page is high enough for it.

    ``parts`` gives the pieces between which it may break where not even an empty page is;
    ``before`` stands above it, except at the top of a page; ``at_top`` only there.
    """

    whole: Sequence[Piece]
    parts: Callable[[], Sequence[Piece]] | None = None
    before: Piece | None = None
    at_top: Piece | None = None


def filled(blocks: Sequence[Block], room: float) -> list[list[Placed]]:
    """The pieces of ``blocks``, in order, on pages that are ``room`` high; at least one page."""
    pages: list[list[Placed]] = [[]]
    y = 0.0

    def place(piece: Piece) -> None:
        nonlocal y
        if y and y + piece.height > room:
            pages.append([])
            y = 0.0
        pages[-1].append(Placed(piece, y))
        y += piece.height

    for block in blocks:
        height = sum(piece.height for piece in block.whole)
        before = 0.0 if block.before is None else block.before.height
        if y and y + before + height > room and height <= room:
            pages.append([])
            y = 0.0
        if y and block.before is not None:
            place(block.before)
        if not y and block.at_top is not None:
            place(block.at_top)
        torn = height > room and block.parts is not None
        for piece in block.parts() if torn and block.parts else block.whole:
            place(piece)
    return pages
