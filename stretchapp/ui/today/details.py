"""What an opened card shows: how to do the stretch, and what else can be said of it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from stretchapp.core.day_view import Occurrence
from stretchapp.core.exercise import Dosage, Exercise
from stretchapp.core.records import Status
from stretchapp.ui import texts
from stretchapp.ui.theme import theme
from stretchapp.ui.today.how_to import HowTo
from stretchapp.ui.widgets.buttons import SecondaryButton
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Caption, Heading, WrappedLabel
from stretchapp.ui.widgets.scale import Scale
from stretchapp.ui.widgets.stepper import Stepper

SAVE_AFTER_MS = 700


class CardDetails(QWidget):
    """Steps and cautions; partial, skip with a reason, pain and a note.

    Pain and note of a recorded stretch are handed over as they change, typing after a short
    pause; those of an open one wait here for its tick.
    """

    partial_requested = Signal(int)
    skip_requested = Signal(str)
    remarks_changed = Signal()
    guided_requested = Signal()

    def __init__(
        self,
        exercise: Exercise | None,
        image: QImage | None,
        dosage: Dosage,
        parent: QWidget | None = None,
    ) -> None:
        """``image`` is the exercise's own picture."""
        super().__init__(parent)
        self._recorded: tuple[int | None, str] | None = None
        self._sets = dosage.sets
        self.setCursor(Qt.CursorShape.ArrowCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().space(3), 0, theme().space(3), theme().space(3))
        column.setSpacing(theme().space(3))
        self._guided = SecondaryButton(self.tr("Do it with me"), "play")
        self._guided.clicked.connect(self.guided_requested)
        column.addWidget(self._guided)
        if exercise is not None:
            column.addWidget(HowTo(exercise, image, dosage.side))
            care = QVBoxLayout()
            care.setSpacing(theme().space(1))
            care.addWidget(Heading(self.tr("Take care")))
            for caution in exercise.cautions:
                care.addWidget(WrappedLabel(caution))
            column.addLayout(care)
        column.addWidget(self._partial_part())
        column.addWidget(self._skip_part())
        column.addWidget(self._remarks_part())
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(SAVE_AFTER_MS)
        self._saving.timeout.connect(self.hand_over_remarks)

    def _partial_part(self) -> QWidget:
        self._partial = QWidget()
        column = _column(self._partial, self.tr("Did some of it?"))
        row = FlowLayout()
        most = max(1, self._sets - 1)
        self._stepper = Stepper(self.tr("Sets done"), 1, most, self._sets_words)
        self._save_partial = SecondaryButton(self.tr("Save as partly done"))
        self._save_partial.clicked.connect(self._on_partial)
        row.addWidget(self._stepper)
        row.addWidget(self._save_partial)
        column.addLayout(row)
        return self._partial

    def _skip_part(self) -> QWidget:
        self._skip = QWidget()
        column = _column(self._skip, self.tr("Not this time?"))
        row = FlowLayout()
        self._reasons: dict[str, SecondaryButton] = {}
        for reason in texts.SKIP_REASONS:
            words = texts.skip_reason_words(reason)
            button = SecondaryButton(texts.sentence(words))
            button.setAccessibleName(self.tr("Skip: %1").replace("%1", words))
            button.setProperty("reason", reason)
            button.clicked.connect(self._on_skip)
            self._reasons[reason] = button
            row.addWidget(button)
        column.addLayout(row)
        return self._skip

    def _remarks_part(self) -> QWidget:
        self._remarks = QWidget()
        column = _column(self._remarks, self.tr("Pain while doing it"))
        self._scale = Scale(self.tr("Pain"), self.tr("no pain"), self.tr("worst pain"))
        self._scale.valueChanged.connect(self._on_pain)
        column.addWidget(self._scale)
        column.addWidget(Heading(self.tr("Note for your therapist")))
        self._note = QPlainTextEdit()
        self._note.setAccessibleName(self.tr("Note for your therapist"))
        self._note.setTabChangesFocus(True)
        # A plan file that is dropped here is for the window, not for the note.
        self._note.setAcceptDrops(False)
        self._note.setFixedHeight(theme().scaled(72))
        self._note.textChanged.connect(self._on_typing)
        column.addWidget(self._note)
        self._waiting = Caption(self.tr("Saved together with your tick."))
        column.addWidget(self._waiting)
        return self._remarks

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # A click that just misses a control must not close the card around it.
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def show_content(self, entry: Occurrence, editable: bool, is_today: bool) -> None:
        """Show what is recorded; words being typed are left alone."""
        completion = entry.completion
        self._guided.setVisible(is_today)
        self._partial.setVisible(editable and self._sets > 1)
        if completion is not None and completion.status is Status.PARTIAL:
            self._stepper.set_value(completion.sets_done)
        self._skip.setVisible(editable)
        self._remarks.setEnabled(editable)
        self._waiting.setVisible(editable and completion is None)
        if completion is None:
            self._recorded = None
            return
        recorded = (completion.pain, completion.note)
        if self._recorded != recorded and not self._saving.isActive():
            self._scale.set_value(completion.pain)
            if self._note.toPlainText() != completion.note:
                self._note.setPlainText(completion.note)
            self._saving.stop()
        self._recorded = recorded

    def _sets_words(self, done: int) -> str:
        return self.tr("%1 of %n sets", "", self._sets).replace("%1", str(done))

    def pain(self) -> int | None:
        """The pain chosen, 0-10."""
        return self._scale.value()

    def note(self) -> str:
        """The note as typed."""
        return self._note.toPlainText().strip()

    def typed(self) -> str:
        """The note with every space, to go on typing it."""
        return self._note.toPlainText()

    def put_draft(self, pain: int | None, note: str) -> None:
        """Show pain and note that were in hand before; they are saved like new ones."""
        self._scale.set_value(pain)
        self._note.setPlainText(note)
        self._note.moveCursor(QTextCursor.MoveOperation.End)

    @property
    def note_has_keyboard(self) -> bool:
        """Whether the note is being typed."""
        return self._note.hasFocus()

    def take_keyboard(self) -> None:
        """Go on typing the note."""
        self._note.setFocus()

    @property
    def has_remarks(self) -> bool:
        """Whether a pain score or a note was given."""
        return self.pain() is not None or bool(self.note())

    def hand_over_remarks(self) -> None:
        """Say that pain or note differ from what is recorded."""
        self._saving.stop()
        if self._recorded is not None and self._recorded != (self.pain(), self.note()):
            self.remarks_changed.emit()

    def _on_pain(self, _value: object) -> None:
        self.hand_over_remarks()

    def _on_typing(self) -> None:
        if self._recorded is not None and self.note() != self._recorded[1]:
            self._saving.start()

    def _on_partial(self) -> None:
        self.partial_requested.emit(self._stepper.value())

    def _on_skip(self) -> None:
        self.skip_requested.emit(self.sender().property("reason"))


def _column(part: QWidget, heading: str) -> QVBoxLayout:
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().space(2))
    column.addWidget(Heading(heading))
    return column
