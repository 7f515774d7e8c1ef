"""How a stretch is done: the moving figure, and the steps beside it."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from stretchapp.core.exercise import Exercise, Side
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.exercise_view import ExerciseView
from stretchapp.ui.widgets.figure_controls import FigureControls
from stretchapp.ui.widgets.sentences import Sentences

_FIGURE = QSize(360, 216)
_ROOM = 640  # px at 100 % for figure and steps side by side


class HowTo(QWidget):
    """The steps of an exercise, with its figure or picture before them where it has one."""

    def __init__(
        self, exercise: Exercise, image: QImage | None, side: Side, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme().space(4))
        if exercise.figure is not None or image is not None:
            self._box.addLayout(self._drawing_part(exercise, image, side), 2)
        steps = QVBoxLayout()
        steps.addWidget(Sentences(exercise.steps, numbered=True))
        steps.addStretch(1)
        self._box.addLayout(steps, 3)

    def _drawing_part(self, exercise: Exercise, image: QImage | None, side: Side) -> QVBoxLayout:
        view = ExerciseView(_FIGURE, self, grows=True)
        view.show_exercise(exercise, image)
        view.set_mirrored(side is Side.LEFT)
        controls = FigureControls(view, self, turns=False)
        controls.fit(sided=side is Side.EACH)
        column = QVBoxLayout()
        column.setSpacing(theme().space(2))
        column.addWidget(view)
        column.addWidget(controls)
        column.addStretch(1)
        if not theme().reduced_motion:
            view.play()
        return column

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme().scaled(_ROOM)
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
