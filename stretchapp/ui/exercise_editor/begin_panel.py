"""Where a pose begins from: a named pose, or the figure of another exercise."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stretchapp.core.exercise import Exercise
from stretchapp.core.figure import editing
from stretchapp.core.figure.named_poses import NAMED_POSES
from stretchapp.ui.exercise_editor.chosen_list import AddRow
from stretchapp.ui.exercise_editor.posing import Posing
from stretchapp.ui.exercise_editor.words import pose_words
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.labels import Caption, WrappedLabel


class BeginPanel(QWidget):
    """Begins a pose from a named one, or the whole figure from another exercise's."""

    def __init__(
        self, posing: Posing, exercises: Sequence[Exercise], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._posing = posing
        self._figures = {entry.slug: entry.figure for entry in exercises}
        named = [(name, pose_words(name)) for name in NAMED_POSES]
        begin = AddRow(self.tr("Pose to begin from"), named, self.tr("Begin from this"))
        begin.added.connect(self._on_pose)
        others = [(entry.slug, entry.name) for entry in exercises if entry.figure is not None]
        take = AddRow(self.tr("Exercise to begin from"), others, self.tr("Begin from its figure"))
        take.added.connect(self._on_exercise)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(2))
        column.addWidget(WrappedLabel(self.tr("Begin this pose from")))
        column.addWidget(begin)
        column.addWidget(Caption(self.tr("It takes the place of the pose you work on.")))
        column.addSpacing(theme().space(3))
        column.addWidget(WrappedLabel(self.tr("Begin the whole figure from another exercise")))
        column.addWidget(take)
        column.addWidget(Caption(self.tr("It takes the place of all poses, things and muscles.")))

    def _on_pose(self, name: str) -> None:
        posing = self._posing
        figure = editing.begun_with(posing.motion.figure, posing.key, name)
        posing.change(self.tr("Begin from: %1").replace("%1", pose_words(name)), figure)

    def _on_exercise(self, slug: str) -> None:
        figure = self._figures.get(slug)
        if figure is not None:
            self._posing.change(self.tr("Begin from another exercise"), figure)
            self._posing.choose(0)
            self._posing.look_as_shown()
