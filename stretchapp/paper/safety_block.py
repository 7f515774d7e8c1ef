"""The frame that says when to stop, and the advice cards below the exercises."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from stretchapp.core.records import AdviceCard, Therapist
from stretchapp.paper import wording
from stretchapp.paper.look import BODY, HEADING, READABLE, PaperLook, type_of
from stretchapp.paper.pages import Block
from stretchapp.paper.pieces import Beside, Piece, Space, Stack, lines, room_for
from stretchapp.services.handout import HandoutContent
from stretchapp.services.safety import SafetySigns

_PADDING = 95.0
_ROUND = 70.0
_GUTTER = 150.0
_DOT = "•"


@dataclass(frozen=True, slots=True)
class Framed:
    """A piece in a strong frame."""

    piece: Piece
    width: float
    look: PaperLook

    @property
    def height(self) -> float:
        return self.piece.height + 2 * _PADDING

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        painter.setPen(QPen(self.look.color("accent"), 14))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(x, y, self.width, self.height), _ROUND, _ROUND)
        self.piece.paint(painter, x + _PADDING, y + _PADDING)


def safety_piece(content: HandoutContent, width: float, look: PaperLook) -> Piece:
    """When to stop, with the clinic's phone."""
    room = width - 2 * _PADDING
    column = (room - _GUTTER) / 2
    safety = content.safety
    left = [*_signs(safety.stop_now, column, look), Space(40)]
    left += _signs(safety.while_stretching, column, look)
    right = _signs(safety.see_doctor, column, look)
    title = lines(wording.stop_title(), type_of(HEADING, bold=True), look.color("accent"), room)
    call = _call(content.therapist, room, look)
    both = Beside(Stack(left), Stack(right), column + _GUTTER)
    return Framed(Stack([*title, Space(30), both, Space(50), *call]), width, look)


def _call(therapist: Therapist, width: float, look: PaperLook) -> list[Piece]:
    """Whom to call; a number that would be torn stands on a line of its own."""
    font, ink = type_of(BODY + 7, bold=True), look.color("ink")
    words, phone = wording.call_words(therapist), therapist.phone.strip()
    found = lines(words, font, ink, width)
    if len(found) > 1 and phone:
        return lines(words.replace(f" {phone}", f"\n{phone}"), font, ink, width)
    return found


def _signs(signs: SafetySigns, width: float, look: PaperLook) -> list[Piece]:
    ink = look.color("ink")
    found = lines(signs.title, type_of(BODY, bold=True), ink, width)
    indent = room_for([_DOT], type_of(BODY))
    for sign in signs.signs:
        found += lines(sign, type_of(BODY), ink, width, mark=_DOT, indent=indent)
    return found


def advice_blocks(
    cards: Sequence[AdviceCard], before: Piece, width: float, look: PaperLook
) -> list[Block]:
    """The advice cards, two beside each other; one that is left over is no wider than is read well.

    The lines of cards that are higher than a page go on on another one.
    """
    column = (width - _GUTTER) / 2
    blocks = []
    for pair in (cards[place : place + 2] for place in range(0, len(cards), 2)):
        if len(pair) == 1:
            blocks.append(Block(_advice(pair[0], min(width, READABLE), look), before=before))
            continue
        left, right = (Stack(_advice(card, column, look)) for card in pair)
        torn = partial(_one_after_another, pair, before, min(width, READABLE), look)
        blocks.append(Block([Beside(left, right, column + _GUTTER)], torn, before))
    return blocks


def _one_after_another(
    cards: Sequence[AdviceCard], between: Piece, width: float, look: PaperLook
) -> list[Piece]:
    first, *others = (_advice(card, width, look) for card in cards)
    return first + [piece for card in others for piece in (between, *card)]


def _advice(card: AdviceCard, width: float, look: PaperLook) -> list[Piece]:
    ink = look.color("ink")
    title = lines(card.title, type_of(HEADING, bold=True), look.color("primary"), width)
    first, *others = lines(card.text, type_of(BODY), ink, width) or [Space(0)]
    return [Stack([*title, Space(20), first]), *others]
