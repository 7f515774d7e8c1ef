"""The frame that says when to stop, and the advice cards below the exercises."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from stretchapp.core.records import AdviceCard
from stretchapp.paper import wording
from stretchapp.paper.look import BODY, HEADING, PaperLook, type_of
from stretchapp.paper.pieces import Beside, Piece, Space, Stack, lines, room_for
from stretchapp.services.handout import HandoutContent
from stretchapp.services.safety import SafetySigns

_PADDING = 95.0
_ROUND = 70.0
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
    column = (room - 150) / 2
    safety = content.safety
    left = [*_signs(safety.stop_now, column, look), Space(40)]
    left += _signs(safety.while_stretching, column, look)
    right = _signs(safety.see_doctor, column, look)
    title = lines(wording.stop_title(), type_of(HEADING, bold=True), look.color("accent"), room)
    call = lines(
        wording.call_words(content.therapist),
        type_of(BODY + 7, bold=True),
        look.color("ink"),
        room,
    )
    both = Beside(Stack(left), Stack(right), column + 150)
    return Framed(Stack([*title, Space(30), both, Space(50), *call]), width, look)


def _signs(signs: SafetySigns, width: float, look: PaperLook) -> list[Piece]:
    ink = look.color("ink")
    found = lines(signs.title, type_of(BODY, bold=True), ink, width)
    indent = room_for([_DOT], type_of(BODY))
    for sign in signs.signs:
        found += lines(sign, type_of(BODY), ink, width, mark=_DOT, indent=indent)
    return found


def advice_pieces(card: AdviceCard, width: float, look: PaperLook) -> list[Piece]:
    """An advice card; its lines may go on on another page."""
    ink = look.color("ink")
    title = lines(card.title, type_of(HEADING, bold=True), look.color("primary"), width)
    first, *others = lines(card.text, type_of(BODY), ink, width) or [Space(0)]
    return [Stack([*title, Space(20), first]), *others]
