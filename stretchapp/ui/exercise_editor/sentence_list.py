"""Sentences to be written one below the other: steps, mistakes, cautions."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from stretchapp.ui.exercise_editor.line import is_undo
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import IconButton, SecondaryButton

MOST, LONGEST = 20, 1000
_AROUND = 26  # px between the text and the field's outer edges


class SentenceEdit(QPlainTextEdit):
    """A field as high as its text; Return asks for the next one."""

    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._fit)

    def sentence(self) -> str:
        """The text in one line."""
        return " ".join(self.toPlainText().split("\n"))[:LONGEST]

    def show_sentence(self, text: str) -> None:
        """Show a text; the cursor stays where the text is the same."""
        if self.sentence() != text:
            self.setPlainText(text)

    def sizeHint(self) -> QSize:
        lines = max(1, round(self.document().size().height()))
        return QSize(200, lines * QFontMetrics(self.font()).lineSpacing() + _AROUND)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.height() != self.sizeHint().height():
            self.updateGeometry()


class SentenceRow(QWidget):
    """One sentence, and the buttons that move it and take it out."""

    edited = Signal(int, str)
    moved = Signal(int, int)
    removed = Signal(int)
    finished = Signal(int)

    def __init__(self, place: int, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        name = f"{what} {place + 1}"
        self.edit = SentenceEdit()
        self.edit.setAccessibleName(name)
        self.edit.textChanged.connect(self._on_edited)
        self.edit.finished.connect(self._on_finished)
        self.up = self._button("chevron-up", self.tr("%1: move up"), name)
        self.up.clicked.connect(self._on_up)
        self.down = self._button("chevron-down", self.tr("%1: move down"), name)
        self.down.clicked.connect(self._on_down)
        remove = self._button("x", self.tr("%1: remove"), name)
        remove.clicked.connect(self._on_removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().space(1))
        row.addWidget(self.edit, 1)
        for button in (self.up, self.down, remove):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def _button(self, icon: str, words: str, name: str) -> IconButton:
        return IconButton(icon, words.replace("%1", name), target="clinic")

    def _on_edited(self) -> None:
        self.edited.emit(self.place, self.edit.sentence())

    def _on_finished(self) -> None:
        self.finished.emit(self.place)

    def _on_up(self) -> None:
        self.moved.emit(self.place, -1)

    def _on_down(self) -> None:
        self.moved.emit(self.place, 1)

    def _on_removed(self) -> None:
        self.removed.emit(self.place)


class SentenceList(QWidget):
    """Sentences in order. ``changed`` gives all of them, and which was typed in (-1 for none)."""

    changed = Signal(tuple, int)

    def __init__(self, what: str, add: str, parent: QWidget | None = None) -> None:
        """``what`` names each of them with its number, ``add`` stands on the button."""
        super().__init__(parent)
        self._what = what
        self._sentences: list[str] = []
        self._rows: list[SentenceRow] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme().space(2))
        self._add = SecondaryButton(add, "plus")
        self._add.clicked.connect(self._on_add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(2))
        column.addLayout(self._lines)
        column.addWidget(self._add)

    def show_sentences(self, sentences: Sequence[str]) -> None:
        """Show these, without emitting `changed`."""
        self._sentences = list(sentences)
        while len(self._rows) < len(sentences):
            self._add_row()
        for row in self._rows:
            shown = row.place < len(sentences)
            row.setVisible(shown)
            if shown:
                row.edit.blockSignals(True)
                row.edit.show_sentence(sentences[row.place])
                row.edit.blockSignals(False)
                row.edit.updateGeometry()
                row.up.setEnabled(row.place > 0)
                row.down.setEnabled(row.place < len(sentences) - 1)
        self._add.setEnabled(len(sentences) < MOST)

    def _add_row(self) -> None:
        row = SentenceRow(len(self._rows), self._what)
        row.edited.connect(self._on_edited)
        row.moved.connect(self._on_moved)
        row.removed.connect(self._on_removed)
        row.finished.connect(self._on_finished)
        self._rows.append(row)
        self._lines.addWidget(row)

    def _on_edited(self, place: int, text: str) -> None:
        if self._sentences[place] != text:
            self._sentences[place] = text
            self.changed.emit(tuple(self._sentences), place)

    def _on_moved(self, place: int, step: int) -> None:
        sentences = list(self._sentences)
        sentences.insert(place + step, sentences.pop(place))
        self.changed.emit(tuple(sentences), -1)
        self._take_keyboard(place + step)

    def _on_removed(self, place: int) -> None:
        sentences = [text for at, text in enumerate(self._sentences) if at != place]
        self.changed.emit(tuple(sentences), -1)
        if sentences:
            self._take_keyboard(min(place, len(sentences) - 1))
        else:
            self._add.setFocus()

    def _on_add(self) -> None:
        self._insert(len(self._sentences))

    def _on_finished(self, place: int) -> None:
        self._insert(place + 1)

    def _insert(self, place: int) -> None:
        if len(self._sentences) < MOST:
            sentences = [*self._sentences[:place], "", *self._sentences[place:]]
            self.changed.emit(tuple(sentences), -1)
            self._take_keyboard(place)

    def _take_keyboard(self, place: int) -> None:
        if place < len(self._rows):
            self._rows[place].edit.setFocus(Qt.FocusReason.TabFocusReason)
