"""The head of a paper: the clinic; on a handout the patient, the plan and its days, too."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter

from stretchapp.core.picture import StoredPicture
from stretchapp.core.records import Therapist
from stretchapp.paper import wording
from stretchapp.paper.drawings import paint_picture, picture_size
from stretchapp.paper.look import (
    BODY,
    HEADING,
    LONG_TITLE,
    READABLE,
    SMALL,
    STRONG,
    TITLE,
    PaperLook,
    type_of,
)
from stretchapp.paper.pieces import Beside, Piece, Space, Stack, Tinted, lines
from stretchapp.services.handout import HandoutContent

_LOGO = QSizeF(1100, 480)


@dataclass(frozen=True, slots=True)
class Logo:
    """The clinic's picture, as large as its place allows."""

    picture: StoredPicture
    size: QSizeF
    look: PaperLook

    @property
    def height(self) -> float:
        return self.size.height()

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        area = QRectF(x, y, self.size.width(), self.size.height())
        paint_picture(painter, area, self.picture, self.look, left=True)


@dataclass(frozen=True, slots=True)
class Rule:
    """A line from one edge to the other, with room above and below."""

    width: float
    thickness: float
    role: str
    look: PaperLook
    above: float = 55.0
    below: float = 75.0

    @property
    def height(self) -> float:
        return self.above + self.thickness + self.below

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        place = QRectF(x, y + self.above, self.width, self.thickness)
        painter.fillRect(place, self.look.color(self.role))


def head_pieces(
    content: HandoutContent, width: float, look: PaperLook, *, long: bool = False
) -> list[Piece]:
    """The pieces at the top of the first page; a clinic without data has no part in it.

    A ``long`` note of the therapist is set in single lines, so that it can go on on another page.
    """
    clinic = clinic_pieces(content.therapist, content.logo, width, look)
    plan, note = _plan(content, width, look), _note(content, width, look, long)
    return [*clinic, plan, *note]


def clinic_pieces(
    therapist: Therapist, picture: StoredPicture | None, width: float, look: PaperLook
) -> list[Piece]:
    """The clinic, with how it is reached, over a rule; nothing where nothing is known of it."""
    logo = _logo(picture, look)
    name = _names(therapist, width * 0.55, look)
    reached = [
        line
        for words in wording.reached_words(therapist)
        for line in lines(words, type_of(BODY), look.color("ink"), width * 0.43, right=True)
    ]
    left: Piece = Stack(name)
    if logo is not None:
        offset = logo.size.width() + 120
        name = _names(therapist, width * 0.55 - offset, look)
        left = Beside(logo, Stack(name), offset)
    if not left.height and not reached:
        return []
    return [Beside(left, Stack(reached), width * 0.57), Rule(width, 12, "primary", look)]


def _names(therapist: Therapist, width: float, look: PaperLook) -> list[Piece]:
    first, *others = [
        words for words in (therapist.clinic.strip(), therapist.name.strip()) if words
    ] or [""]
    found = lines(first, type_of(HEADING + 10, bold=True), look.color("primary"), width)
    for words in others:
        found += lines(words, type_of(BODY), look.color("ink"), width)
    return found


def _logo(picture: StoredPicture | None, look: PaperLook) -> Logo | None:
    size = QSizeF() if picture is None else picture_size(picture)
    if picture is None or size.isEmpty():
        return None
    return Logo(picture, size.scaled(_LOGO, Qt.AspectRatioMode.KeepAspectRatio), look)


def _plan(content: HandoutContent, width: float, look: PaperLook) -> Piece:
    """Plan and patient at the left; at the right the days, the next appointment, the colour."""
    ink, body = look.color("ink"), type_of(BODY)
    room = width * 0.55
    left = lines(content.plan.title, type_of(TITLE, bold=True), ink, room)
    if len(left) > 1:
        left = lines(content.plan.title, type_of(LONG_TITLE, bold=True), ink, room)
    left += lines(wording.for_words(content), type_of(STRONG, bold=True), ink, room)
    right: list[Piece] = [Space(50)]
    when = (wording.days_words(content), wording.pause_words(content))
    for words in when:
        right += lines(words, body, ink, width * 0.43, right=True)
    meeting = wording.meeting_words(content)
    right += lines(meeting, type_of(BODY, bold=True), ink, width * 0.43, right=True)
    if _shows_muscles(content):
        felt = wording.felt_words(look.grey)
        right += lines(felt, type_of(SMALL), look.color("muted"), width * 0.43, right=True)
    return Beside(Stack(left), Stack(right), width * 0.57)


def _note(content: HandoutContent, width: float, look: PaperLook, long: bool) -> list[Piece]:
    note = content.plan.note.strip()
    if not note:
        return []
    room = min(width if long else Tinted.room(width), READABLE)
    title = wording.note_title(content.therapist)
    inside = lines(title, type_of(SMALL, bold=True), look.color("muted"), room)
    inside += lines(note, type_of(BODY), look.color("ink"), room)
    if long:
        return [Space(60), *inside]
    return [Space(60), Tinted(Stack(inside), width, look.color("tint"), look.color("primary"))]


def _shows_muscles(content: HandoutContent) -> bool:
    shown = (one.exercise.figure for one in content.exercises if one.picture is None)
    return any(figure is not None and figure.muscles for figure in shown)
