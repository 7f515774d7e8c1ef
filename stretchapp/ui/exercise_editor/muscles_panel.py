"""The muscles that the figure shows as stretched or working."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from stretchapp.core.figure import editing
from stretchapp.core.figure.values import BodySide, Figure, Muscle
from stretchapp.ui.exercise_editor import words
from stretchapp.ui.exercise_editor.posing import Posing
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.choice_box import ChoiceBox
from stretchapp.ui.widgets.columns import ColumnsLayout
from stretchapp.ui.widgets.flow import FlowLayout

_NARROWEST = 150
"""Pixels at 100 % text, of a muscle and its side one below the other."""


class MuscleChoice(QObject):
    """A muscle, shown or not, and the box that says on which side."""

    changed = Signal(str, str)
    """The muscle and its side; an empty side for one that is not shown."""

    def __init__(self, muscle: Muscle, parent: QObject) -> None:
        super().__init__(parent)
        self._muscle = muscle
        name = words.muscle_name(muscle)
        self.tick = QCheckBox(name)
        sides = [(side.value, words.side_words(side)) for side in BodySide]
        self.box = ChoiceBox(self.tr("%1: side").replace("%1", name), sides)
        self.box.choose(BodySide.RIGHT)
        self.box.chosen.connect(self._on_chosen)
        self.tick.clicked.connect(self._on_chosen)

    def show_side(self, side: BodySide | None) -> None:
        """Show where the muscle is shown; None for nowhere."""
        self.tick.setChecked(side is not None)
        self.box.setEnabled(side is not None)
        if side is not None:
            self.box.choose(side)

    def _on_chosen(self) -> None:
        side = self.box.current() if self.tick.isChecked() else ""
        self.changed.emit(self._muscle.value, side)


class MusclesPanel(QWidget):
    """A check list of muscles, each with its side."""

    def __init__(self, posing: Posing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._posing = posing
        self._choices = {muscle: MuscleChoice(muscle, self) for muscle in Muscle}
        columns = ColumnsLayout(_NARROWEST, self, gap=theme().space(2))
        for choice in self._choices.values():
            choice.changed.connect(self._on_changed)
            row = QWidget()
            line = FlowLayout(row, gap=theme().space(2))
            line.addWidget(choice.tick)
            line.addWidget(choice.box)
            columns.addWidget(row)
        posing.changed.connect(self._show)

    def _show(self) -> None:
        sides = _sides(self._posing.motion.figure)
        for muscle, choice in self._choices.items():
            choice.show_side(sides.get(muscle))

    def _on_changed(self, muscle: str, side: str) -> None:
        figure = self._posing.motion.figure
        where = BodySide(side) if side else None
        felt = editing.felt_in(figure, Muscle(muscle), where)
        self._posing.change(self.tr("Change a muscle"), felt)


def _sides(figure: Figure) -> dict[Muscle, BodySide]:
    """On which side each muscle is shown; one that is named for each side is shown on both."""
    sides: dict[Muscle, BodySide] = {}
    for felt in figure.muscles:
        known = sides.get(felt.muscle, felt.side)
        sides[felt.muscle] = felt.side if known is felt.side else BodySide.BOTH
    return sides
