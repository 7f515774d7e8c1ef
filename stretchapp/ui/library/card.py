"""Buttons that show an exercise with its figure, which moves under the pointer or the keyboard."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from stretchapp.core.exercise import Exercise
from stretchapp.ui import exercise_words
from stretchapp.ui.theme import blend, theme
from stretchapp.ui.widgets.exercise_view import ExerciseView
from stretchapp.ui.widgets.labels import Caption, Heading

CARD_FIGURE, VARIANT_FIGURE = QSize(216, 124), QSize(112, 66)
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class ExerciseButton(QPushButton):
    """A surface to press, with the figure and the words of an exercise on it."""

    def __init__(
        self, exercise: Exercise, image: QImage | None, view: ExerciseView, row: QBoxLayout
    ) -> None:
        super().__init__()
        self.exercise = exercise
        self._view = view
        self._row = row
        view.show_exercise(exercise, image)
        self.setAccessibleName(exercise.name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        # Not fixed in height: the cards of a row become as tall as the tallest.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setLayout(row)

    def _let_presses_through(self) -> None:
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return self._row.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._row.totalMinimumSize()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._move(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._move(self.hasFocus())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._move(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._move(self.underMouse())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        elif event.key() in _ARROWS:
            # The grid moves the keyboard from card to card.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        ground, edge, width = look.color("surface"), look.color("line"), 1
        if self.isDown():
            ground = blend(ground, look.color("primary"), 0.1)
        if self.underMouse():
            edge = look.color("border")
        if look.colours.high_contrast:
            width = 2
        if self.hasFocus():
            edge, width = look.color("focus"), 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(ground)
            painter.setPen(QPen(edge, width))
            inside = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
            radius = look.radius("card")
            painter.drawRoundedRect(inside, radius, radius)

    def _move(self, wanted: bool) -> None:
        if wanted and not theme().reduced_motion:
            self._view.play()
        elif not wanted:
            self._view.rest()


class LibraryCard(ExerciseButton):
    """An exercise of the library: its figure, and below it name, region and difficulty."""

    def __init__(self, exercise: Exercise, image: QImage | None = None) -> None:
        column = QVBoxLayout()
        super().__init__(exercise, image, ExerciseView(CARD_FIGURE, grows=True), column)
        self._filed = Caption()
        column.setContentsMargins(*(theme().space(2),) * 4)
        column.setSpacing(theme().space(2))
        words = QVBoxLayout()
        words.setContentsMargins(theme().space(2), 0, theme().space(2), theme().space(1))
        words.setSpacing(2)
        words.addWidget(Heading(exercise.name))
        words.addWidget(self._filed)
        column.addWidget(self._view)
        column.addLayout(words)
        column.addStretch(1)
        self._let_presses_through()
        self.show_hidden(False)

    def show_hidden(self, hidden: bool) -> None:
        """Say that the exercise is hidden from the choice, or not."""
        words = exercise_words.filed_words(self.exercise)
        self._filed.setText(f"{words} · {self.tr('hidden')}" if hidden else words)
        self.setAccessibleDescription(f"{self._filed.text()}. {self._view.accessibleName()}")


class VariantButton(ExerciseButton):
    """An easier or harder variant: what it is, and its name beside its figure."""

    def __init__(self, what: str, exercise: Exercise, image: QImage | None = None) -> None:
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        super().__init__(exercise, image, ExerciseView(VARIANT_FIGURE), row)
        self.setAccessibleName(f"{what}: {exercise.name}")
        self.setAccessibleDescription(exercise_words.filed_words(exercise))
        margin = theme().space(2)
        row.setContentsMargins(margin, margin, theme().space(4), margin)
        row.setSpacing(theme().space(3))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(Caption(what))
        words.addWidget(Heading(exercise.name))
        words.addStretch(1)
        row.addWidget(self._view, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        self._let_presses_through()
