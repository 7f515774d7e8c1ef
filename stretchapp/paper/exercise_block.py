"""One exercise of a handout: what to do at the right, its drawing and its boxes at the left."""

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from stretchapp.core.day import Period
from stretchapp.core.records import Therapist
from stretchapp.core.schedule import DAYS_IN_WEEK, AsNeeded, PerWeek
from stretchapp.paper import wording
from stretchapp.paper.day_boxes import week_pieces
from stretchapp.paper.drawings import Drawing
from stretchapp.paper.look import BODY, HEADING, SMALL, STRONG, PaperLook, type_of
from stretchapp.paper.pieces import Beside, Piece, Space, Stack, Tinted, lines, room_for
from stretchapp.services.handout import HandoutExercise
from stretchapp.ui import texts

_BETWEEN = 150.0
_APART = 110.0
"""Between how much and when, on one line."""
_DISC = 180.0


@dataclass(frozen=True, slots=True)
class BlockSize:
    """How wide the drawing with the boxes is, and how high the drawing."""

    left: float
    tile: float


BLOCK_SIZES = tuple(
    BlockSize(left, tile)
    for left, tile in ((2620, 1010), (2500, 930), (2400, 850), (2300, 780), (2260, 735))
)
"""From large to small; in the smallest, six exercises leave room for two advice cards."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The exercise's number on a disc, and its name."""

    number: str
    name: Stack
    look: PaperLook

    @property
    def height(self) -> float:
        return max(_DISC, self.name.height) + 30

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        disc = QRectF(x, y, _DISC, _DISC)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.color("primary"))
        painter.drawEllipse(disc)
        painter.setPen(self.look.color("on_primary"))
        painter.setFont(type_of(STRONG, bold=True))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, self.number)
        first = self.name.pieces[0].height if self.name.pieces else 0.0
        self.name.paint(painter, x + name_offset(), y + max(0.0, (_DISC - first) / 2))


def name_offset() -> float:
    """How far to the right of its number an exercise's name stands."""
    return _DISC + 80


@dataclass(frozen=True, slots=True)
class ExerciseBlock:
    """An exercise on ``width`` tenths of a point; ``number`` is its place in the handout."""

    exercise: HandoutExercise
    number: int
    days: Period
    therapist: Therapist
    width: float
    size: BlockSize
    look: PaperLook

    def whole(self) -> list[Piece]:
        """The block as one piece, in two columns."""
        offset = self.size.left + _BETWEEN
        room = self.width - offset
        words = Stack(
            [
                self._heading(room),
                *self._amount(room),
                *self._note(room),
                *self._steps(room),
            ]
        )
        drawing = Stack([self._drawing(), Space(40), *self._boxes()])
        return [Beside(drawing, words, offset, right_first=True)]

    def parts(self) -> list[Piece]:
        """The same in one column and many pieces, for a block that is higher than a page."""
        words = [self._heading(self.width), *self._amount(self.width)]
        names, week, *weeks = self._boxes()
        return [
            Stack([*words, Space(60), self._drawing()]),
            Space(60),
            *self._note_lines(self.width),
            Space(60),
            *self._steps(self.width),
            Space(60),
            Stack([names, week]),
            *weeks,
        ]

    def _heading(self, width: float) -> Piece:
        name = lines(
            self.exercise.exercise.name,
            type_of(HEADING, bold=True),
            self.look.color("ink"),
            width - name_offset(),
        )
        return Heading(str(self.number), Stack(name), self.look)

    def _amount(self, width: float) -> list[Piece]:
        """Dosage, days and times, and how they change."""
        stages, ink = self.exercise.stages, self.look.color("ink")
        found = self._dosage_and_days(width)
        changes = [wording.begin_words(self.exercise, self.days)]
        changes += [wording.change_words(*both) for both in pairwise(stages)]
        changes += [wording.end_words(self.exercise, self.days)]
        for words in changes:
            found += lines(words, type_of(BODY, bold=True), ink, width)
        return found

    def _dosage_and_days(self, width: float) -> list[Piece]:
        """How much and when, on one line if there is room."""
        first = self.exercise.stages[0]
        strong, body = type_of(STRONG, bold=True), type_of(BODY)
        dosage, when = texts.dosage_words(first.dosage), wording.when_words(first)
        amount = lines(dosage, strong, self.look.color("primary"), width)
        days = lines(when, body, self.look.color("ink"), width)
        large, small = QFontMetricsF(strong), QFontMetricsF(body)
        offset = large.horizontalAdvance(dosage) + _APART
        if offset + small.horizontalAdvance(when) > width:
            return amount + days
        lower = Space(large.ascent() - small.ascent())
        return [Beside(Stack(amount), Stack([lower, *days]), offset)]

    def _note_lines(self, width: float) -> list[Piece]:
        note = self.exercise.stages[0].note.strip()
        words = wording.note_words(self.therapist, note) if note else ""
        return lines(words, type_of(BODY), self.look.color("ink"), width)

    def _note(self, width: float) -> list[Piece]:
        inside = self._note_lines(Tinted.room(width))
        if not inside:
            return []
        tint, bar = self.look.color("tint"), self.look.color("primary")
        return [Space(50), Tinted(Stack(inside), width, tint, bar)]

    def _steps(self, width: float) -> list[Piece]:
        body, ink = type_of(BODY), self.look.color("ink")
        steps = {f"{place}.": step for place, step in enumerate(self.exercise.exercise.steps, 1)}
        indent = room_for(list(steps), body)
        found: list[Piece] = [Space(50)]
        for mark, step in steps.items():
            found += lines(step, body, ink, width, mark=mark, indent=indent)
        return found

    def _drawing(self) -> Piece:
        first = self.exercise.stages[0]
        return Drawing(
            self.exercise.exercise,
            self.exercise.picture,
            first.dosage.side,
            wording.pose_words(first),
            self.size.left,
            self.size.tile,
            self.look,
        )

    def _boxes(self) -> list[Piece]:
        schedule = self.exercise.stages[0].schedule
        chosen = any(
            isinstance(stage.schedule, PerWeek | AsNeeded) for stage in self.exercise.stages
        )
        names = tuple(wording.weekday_words(day) for day in range(DAYS_IN_WEEK))
        boxes = dict(self.exercise.boxes)
        head, *weeks = week_pieces(self.days, boxes, names, chosen, self.size.left, self.look)
        muted = self.look.color("muted")
        words = lines(wording.boxes_words(schedule), type_of(SMALL), muted, self.size.left)
        return [Stack([*words, head]), *weeks]
