"""One card of the Today page: a stretch to tick, which opens in place."""

from dataclasses import dataclass
from datetime import time
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from stretchapp.core.day_view import Occurrence
from stretchapp.core.exercise import Exercise, Side
from stretchapp.core.records import Completion, Status
from stretchapp.ui import texts
from stretchapp.ui.pictures import ImageOf
from stretchapp.ui.theme import theme
from stretchapp.ui.today.details import CardDetails
from stretchapp.ui.today.wording import state_words
from stretchapp.ui.widgets.buttons import IconButton
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.exercise_view import ExerciseView
from stretchapp.ui.widgets.labels import Caption, Heading, WrappedLabel
from stretchapp.ui.widgets.tick import Tick, TickState

DRAWING_SIZE = QSize(128, 74)
ROOM_FOR_DRAWING = 320
_STATES = {
    Status.DONE: TickState.DONE,
    Status.PARTIAL: TickState.PARTIAL,
    Status.SKIPPED: TickState.SKIPPED,
}

Remarks = tuple[int | None, str]


@dataclass(frozen=True, slots=True)
class CardContent:
    """What a card shows: the occurrence, its exercise, what its tick is called, and may do.

    A session can do what is shown of today.
    """

    occurrence: Occurrence
    exercise: Exercise | None
    tick_name: str
    day_start: time
    editable: bool
    is_today: bool

    @property
    def name(self) -> str:
        return self.occurrence.item.exercise if self.exercise is None else self.exercise.name


class StretchCard(Card):
    """A stretch with its dosage, the therapist's note, its tick and, opened, its details.

    It asks and never records: the page answers with :meth:`show_content`.
    """

    tick_requested = Signal(object)
    partial_requested = Signal(object, int)
    skip_requested = Signal(object, str)
    remarks_changed = Signal(object)
    guided_requested = Signal(object)
    opened_changed = Signal(object, bool)
    step_requested = Signal(object, int)

    def __init__(
        self, content: CardContent, image_of: ImageOf, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, clickable=True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = content
        self._image_of = image_of
        self._details: CardDetails | None = None
        self._drawing = ExerciseView(DRAWING_SIZE)
        self._draw()
        self._name = Heading()
        self._dosage = WrappedLabel(tone="muted")
        self._note = Caption(tone="primary")
        self._state = Caption()
        self.tick = Tick()
        self._chevron = IconButton("chevron-down", "")
        self._lay_out()
        self.tick.requested.connect(self._on_tick)
        self._chevron.clicked.connect(self.toggle)
        self.clicked.connect(self.toggle)
        self.tick.installEventFilter(self)
        self._chevron.installEventFilter(self)
        self.show_content(content)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        for label in (self._name, self._dosage, self._note, self._state):
            words.addWidget(label)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme().space(4))
        row.addWidget(self._drawing, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self._chevron, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column = QVBoxLayout(self)
        margin = theme().space(2)
        self._column.setContentsMargins(margin, margin, theme().space(3), margin)
        self._column.setSpacing(theme().space(3))
        self._column.addLayout(row)

    def arrange(self, width: int) -> None:
        """Leave the drawing out where ``width`` px leave no room for the words beside it."""
        self._drawing.setVisible(width >= theme().scaled(ROOM_FOR_DRAWING))

    def _draw(self) -> None:
        exercise = self._content.exercise
        self._drawing.show_exercise(exercise, self._image_of(exercise))
        self._drawing.set_mirrored(self._shows_left)

    @property
    def _shows_left(self) -> bool:
        """Whether the plan asks for the left side alone; a figure's own side is the right one."""
        return self._content.occurrence.item.dosage.side is Side.LEFT

    @property
    def content(self) -> CardContent:
        return self._content

    @property
    def is_open(self) -> bool:
        return self._details is not None and self._details.isVisibleTo(self)

    @property
    def has_unsaved_words(self) -> bool:
        """Whether something was typed or chosen that waits for the tick."""
        return (
            self._details is not None
            and self._content.occurrence.completion is None
            and self._details.has_remarks
        )

    def remarks(self) -> Remarks:
        """Pain (0-10 or ``None``) and note as they stand in the open card."""
        if self._details is not None:
            return self._details.pain(), self._details.note()
        return self._recorded_remarks()

    def _recorded_remarks(self) -> Remarks:
        completion = self._content.occurrence.completion
        return (None, "") if completion is None else (completion.pain, completion.note)

    def draft(self) -> Remarks | None:
        """Pain and note just as typed, if they differ from what is recorded."""
        if self._details is None or self.remarks() == self._recorded_remarks():
            return None
        return self._details.pain(), self._details.typed()

    def put_draft(self, draft: Remarks) -> None:
        """Open the card with what :meth:`draft` kept."""
        self.set_open(True)
        if self._details is not None:
            self._details.put_draft(*draft)

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is on something of this card."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    @property
    def note_has_keyboard(self) -> bool:
        """Whether the note is being typed."""
        return self._details is not None and self._details.note_has_keyboard

    def take_keyboard(self, to_note: bool) -> None:
        """Put the keyboard on the tick, or into the note of an open card."""
        if to_note and self._details is not None:
            self._details.take_keyboard()
        else:
            self.tick.setFocus()

    def show_content(self, content: CardContent, animate: bool = False) -> None:
        """Show what is recorded now; what is being typed stays."""
        redrawn = content.exercise != self._content.exercise
        self._content = content
        if redrawn:
            self._draw()
        entry = content.occurrence
        completion = entry.completion
        dosage = texts.dosage_words(entry.item.dosage)
        state = state_words(entry, content.day_start)
        self._name.setText(content.name)
        self._dosage.setText(dosage)
        self._note.setText(entry.item.note)
        self._note.setVisible(bool(entry.item.note))
        self._state.setText(state)
        self._state.setVisible(bool(state))
        finished = completion is not None
        self._name.set_tone("muted" if finished else "ink")
        self._drawing.set_dimmed(finished)
        self.setProperty("finished", finished)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(content.tick_name)
        self.tick.setAccessibleName(content.tick_name)
        self.tick.setAccessibleDescription(
            ". ".join(part for part in (dosage, state or self.tr("Open"), entry.item.note) if part)
        )
        self.tick.setEnabled(content.editable)
        self.tick.show_state(tick_state(completion), animate)
        self._name_chevron()
        if self._details is not None:
            self._details.show_content(entry, content.editable, content.is_today)

    def _name_chevron(self) -> None:
        self._chevron.set_icon("chevron-up" if self.is_open else "chevron-down")
        text = self.tr("Hide how to do it") if self.is_open else self.tr("Show how to do it")
        self._chevron.setAccessibleName(f"{text}: {self._content.tick_name}")
        self._chevron.setToolTip(text)

    def toggle(self) -> None:
        """Open the card in place, or close it again."""
        self.set_open(not self.is_open)

    def set_open(self, opened: bool) -> None:
        """Show or hide the details."""
        if opened == self.is_open:
            return
        if self._details is None:
            exercise = self._content.exercise
            self._details = CardDetails(
                exercise,
                self._image_of(exercise),
                self._content.occurrence.item.dosage,
                self,
            )
            self._details.partial_requested.connect(self._on_partial)
            self._details.skip_requested.connect(self._on_skip)
            self._details.remarks_changed.connect(self._on_remarks)
            self._details.guided_requested.connect(self._on_guided)
            shown = self._content
            self._details.show_content(shown.occurrence, shown.editable, shown.is_today)
            self._column.addWidget(self._details)
            self._let_tab_follow(self._details)
        self._details.setVisible(opened)
        self._name_chevron()
        self.opened_changed.emit(self, opened)

    def _let_tab_follow(self, details: QWidget) -> None:
        """Lead the Tab key from the tick through the details, and then to the next card."""
        controls = [
            part
            for part in details.findChildren(QWidget)
            if part.focusPolicy() is not Qt.FocusPolicy.NoFocus and part.focusProxy() is None
        ]
        for before, after in pairwise([self.tick, *controls]):
            QWidget.setTabOrder(before, after)

    def save_words(self) -> None:
        """Hand over at once what was typed, if it belongs to something recorded."""
        if self._details is not None:
            self._details.hand_over_remarks()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._took_key(event.key())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_open:
            self.set_open(False)
            self.tick.setFocus()
        else:
            super().keyPressEvent(event)

    def _took_key(self, key: int) -> bool:
        """Arrow keys on the tick and its neighbour: to the next card, open, close."""
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_requested.emit(self, -1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Right:
            self.set_open(True)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Escape):
            self.set_open(False)
        else:
            return False
        return True

    def _on_tick(self) -> None:
        self.tick_requested.emit(self)

    def _on_partial(self, sets: int) -> None:
        self.partial_requested.emit(self, sets)

    def _on_guided(self) -> None:
        self.guided_requested.emit(self)

    def _on_skip(self, reason: str) -> None:
        self.skip_requested.emit(self, reason)

    def _on_remarks(self) -> None:
        self.remarks_changed.emit(self)


def tick_state(completion: Completion | None) -> TickState:
    """How a tick shows what was recorded."""
    return TickState.OPEN if completion is None else _STATES[completion.status]
