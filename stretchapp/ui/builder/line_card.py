"""One exercise of the plan: what it is, how much, on which days, and the note for the patient."""

from dataclasses import replace

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from stretchapp.core.exercise import Exercise
from stretchapp.core.plan_draft import DraftLine
from stretchapp.core.routine import RoutineItem
from stretchapp.ui import texts
from stretchapp.ui.builder import edits, wording
from stretchapp.ui.builder.amount_row import AmountRow
from stretchapp.ui.builder.fields import TextBox
from stretchapp.ui.builder.handle import Handle
from stretchapp.ui.builder.line_details import LineDetails
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import IconButton
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.exercise_view import ExerciseView
from stretchapp.ui.widgets.labels import Caption, Heading

FIGURE = QSize(74, 46)
_ROOM_FOR_FIGURE, _ROOM_FOR_BUTTONS = 400, 270  # px at 100 %
LONGEST_NOTE = 10_000
_ALT = Qt.KeyboardModifier.AltModifier


class NoteText(Caption):
    """The note as it is read; a click edits it."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__(tone="primary")
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.pressed.emit()


class LineCard(Card):
    """Edits one line in place. Alt+Up and Alt+Down ask to move it, Delete asks to remove it."""

    edited = Signal(object, str)
    """What the line's item becomes, and the field that is being typed in ("" for none)."""
    move_requested = Signal(int)
    """By how many places: -1 or 1."""
    remove_requested = Signal()
    dragged = Signal(QPoint)
    dropped = Signal(QPoint)
    drag_given_up = Signal()

    def __init__(
        self, line: DraftLine, exercise: Exercise | None, image: QImage | None = None
    ) -> None:
        super().__init__()
        self.line = line
        self.name = exercise.name if exercise is not None else line.item.exercise
        self._sided = exercise is None or exercise.sided
        self._details: LineDetails | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.name)
        self._view = ExerciseView(FIGURE)
        self._view.show_exercise(exercise, image)
        self._note = NoteText()
        self._note.pressed.connect(self.edit_note)
        self._note_box = TextBox(
            self.tr("Note for %1").replace("%1", self.name), LONGEST_NOTE, self
        )
        self._note_box.setPlaceholderText(self.tr("A word for the patient"))
        self._note_box.edited.connect(self._on_note)
        self._note_box.finished.connect(self._on_note_finished)
        self._note_box.hide()
        self._amount = AmountRow(self._sided)
        self._amount.set_subject(self.name)
        self._amount.changed.connect(self._on_amount)
        self._summary = Caption()
        self._build()
        self._show(line.item)

    def _build(self) -> None:
        handle = Handle(self.tr("Move %1").replace("%1", self.name))
        handle.dragged.connect(self.dragged)
        handle.dropped.connect(self.dropped)
        handle.given_up.connect(self.drag_given_up)
        self._more = self._button("chevron-down", self.tr("More about %1"))
        self._more.clicked.connect(self._on_more)
        note = self._button("message-square-text", self.tr("Write a note for %1"))
        note.clicked.connect(self.edit_note)
        remove = self._button("trash-2", self.tr("Remove %1"))
        remove.clicked.connect(self.remove_requested)
        words = self._words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addWidget(Heading(self.name))
        words.addWidget(self._note)
        words.addStretch(1)
        head = self._head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._view)
        head.addLayout(words, 1)
        buttons = self._buttons = QHBoxLayout()
        buttons.setSpacing(theme().space(1))
        for button in (self._more, note, remove):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(buttons)
        head.setAlignment(buttons, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme().space(2))
        for part in (self._note_box, self._amount, self._summary):
            self._column.addWidget(part)
        self._column.insertLayout(0, head)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 12, 14, 12)
        row.setSpacing(6)
        row.addWidget(handle, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._column, 1)

    def _button(self, icon: str, words: str) -> IconButton:
        return IconButton(icon, words.replace("%1", self.name), target="clinic")

    @property
    def is_open(self) -> bool:
        """Whether what is seldom changed is shown."""
        return self._details is not None and not self._details.isHidden()

    def show_line(self, line: DraftLine) -> None:
        """Show the line as it became, without emitting anything."""
        changed = line.item != self.line.item
        self.line = line
        if changed:
            self._show(line.item)

    def set_open(self, is_open: bool) -> None:
        """Unfold the card, or fold it."""
        if is_open and self._details is None:
            self._details = LineDetails(self._sided, self.name)
            self._details.edited.connect(self.edited)
            self._column.addWidget(self._details)
        if self._details is not None:
            self._details.setVisible(is_open)
        self._amount.set_open(is_open)
        self._more.set_icon("chevron-up" if is_open else "chevron-down")
        name = self.tr("Less about %1") if is_open else self.tr("More about %1")
        self._more.setAccessibleName(name.replace("%1", self.name))
        self._more.setToolTip(self._more.accessibleName())
        self._show(self.line.item)

    def take_keyboard(self) -> None:
        """Put the keyboard on the amount."""
        self._amount.take_keyboard()

    def edit_note(self) -> None:
        """Put the keyboard into the note."""
        self._note.hide()
        self._note_box.show()
        self._note_box.setFocus(Qt.FocusReason.TabFocusReason)
        cursor = self._note_box.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self._note_box.setTextCursor(cursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a narrow card the words need the room.
        width, way = event.size().width(), QBoxLayout.Direction
        has_room = width >= theme().scaled(_ROOM_FOR_FIGURE)
        below = width < theme().scaled(_ROOM_FOR_BUTTONS)
        self._head.setDirection(way.TopToBottom if below else way.LeftToRight)
        self._view.setVisible(has_room)
        beside_figure = (self._view.sizeHint().height() - theme().target("clinic")) // 2
        self._buttons.setContentsMargins(0, max(0, beside_figure) if has_room else 0, 0, 0)
        self._words.setContentsMargins(theme().space(3) if has_room else 0, 0, 0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & _ALT:
            self.move_requested.emit(step)
        elif event.key() == Qt.Key.Key_Delete and self.hasFocus():
            self.remove_requested.emit()
        else:
            super().keyPressEvent(event)

    def _show(self, item: RoutineItem) -> None:
        self._amount.limit_to_weeks(bool(item.progression))
        self._amount.show_amount(edits.amount_of(item))
        self._note.setText(item.note)
        self._note.setVisible(bool(item.note) and self._note_box.isHidden())
        self._note_box.show_text(item.note)
        if self._details is not None and self.is_open:
            self._details.show_item(item)
        summary = "" if self.is_open else wording.more_words(item)
        self._summary.setText(summary)
        self._summary.setVisible(bool(summary))
        said = [texts.dosage_words(item.dosage), wording.schedule_words(item.schedule)]
        said += [words for words in (wording.more_words(item), item.note) if words]
        said.append(self.tr("Alt+Up and Alt+Down move it, Delete removes it."))
        self.setAccessibleDescription(". ".join(said))

    def _on_more(self) -> None:
        self.set_open(not self.is_open)

    def _on_amount(self, amount: edits.Amount, field: str) -> None:
        self.edited.emit(edits.with_amount(self.line.item, amount), field)

    def _on_note(self, note: str) -> None:
        self.edited.emit(replace(self.line.item, note=note), "note")

    def _on_note_finished(self) -> None:
        if self._note_box.isHidden():
            return
        had_keyboard = self._note_box.hasFocus()
        note = self.line.item.note
        if note != note.strip():
            self.edited.emit(replace(self.line.item, note=note.strip()), "note")
        self._note_box.hide()
        self._note.setVisible(bool(self.line.item.note))
        if had_keyboard:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
