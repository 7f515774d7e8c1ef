"""The stretch that comes next, small; pressing it goes on to it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stretchapp.core.exercise import Exercise, Side
from stretchapp.ui.session import wording
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.exercise_view import ExerciseView
from stretchapp.ui.widgets.labels import Caption, WrappedLabel

_THUMBNAIL = QSize(84, 58)


class NextCard(Card):
    """Figure and name of the next stretch."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, clickable=True)
        self._view = ExerciseView(_THUMBNAIL, self)
        self._name = WrappedLabel()
        self._name.setFont(theme().font("body", bold=True))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(Caption(self.tr("Next stretch")))
        words.addWidget(self._name)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 16, 10)
        row.setSpacing(theme().space(3))
        row.addWidget(self._view)
        row.addLayout(words, 1)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def fit(self, height: int) -> None:
        """Leave the drawing out where it would need more than ``height`` px, and be no taller."""
        margins = self.contentsMargins().top() + self.contentsMargins().bottom() + 20
        self._view.setVisible(self._view.sizeHint().height() + margins <= height)
        self.setMaximumHeight(height)

    def show_exercise(
        self, exercise: Exercise | None, image: QImage | None, first_side: Side
    ) -> None:
        """Show another exercise, on the side that it begins with."""
        self._view.show_exercise(exercise, image)
        self._view.set_mirrored(first_side is Side.LEFT)
        name = wording.name_of(exercise)
        self._name.setText(name)
        self.setAccessibleName(self.tr("Go on to the next stretch: %1").replace("%1", name))
