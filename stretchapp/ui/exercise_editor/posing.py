"""What is being posed: the draft's figure, one of its key poses, and from where it is looked at."""

from PySide6.QtCore import QObject, Signal

from stretchapp.core.figure.motion import Motion
from stretchapp.core.figure.values import Figure, KeyPose, View
from stretchapp.ui.exercise_editor.draft import Draft


class Posing(QObject):
    """Follows the draft; panels change its figure through here.

    ``changed`` tells of another figure or another key pose, ``looked`` of another view.
    """

    changed = Signal()
    looked = Signal()

    def __init__(self, draft: Draft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.draft = draft
        self._motion: Motion | None = None
        self._key = 0
        self._view = View()
        draft.changed.connect(self._on_draft)

    @property
    def figure(self) -> Figure | None:
        """The figure as it is now; None while the draft has none."""
        return self.draft.exercise.figure

    @property
    def motion(self) -> Motion:
        """The figure's movement. ValueError while there is no figure."""
        figure = self.figure
        if figure is None:
            raise ValueError("there is no figure")
        if self._motion is None or self._motion.figure != figure:
            self._motion = Motion(figure)
        return self._motion

    @property
    def key(self) -> int:
        """The key pose that is worked on."""
        return min(self._key, self.motion.key_count - 1)

    @property
    def pose(self) -> KeyPose:
        """What the figure says of that key pose."""
        return self.motion.figure.poses[self.key]

    @property
    def view(self) -> View:
        """From where the figure is looked at while it is posed."""
        return self._view

    def choose(self, key: int) -> None:
        """Work on another key pose."""
        self._key = key
        self.changed.emit()

    def look(self, view: View) -> None:
        """Look from elsewhere; turns go round, heights end at -10 and 80 degrees."""
        turn = (view.turn + 180) % 360 - 180
        self._view = View(turn, max(-10.0, min(80.0, view.height)))
        self.looked.emit()

    def look_as_shown(self) -> None:
        """Look from where the figure is shown."""
        if self.figure is not None:
            self.look(self.figure.view)

    def change(self, words: str, figure: Figure, merge: str = "") -> None:
        """Make the figure another one; see :meth:`Draft.change`."""
        self.draft.change_figure(words, figure, merge and f"{merge} of pose {self._key}")

    def _on_draft(self) -> None:
        if self.figure is not None and (self._motion is None or self._motion.figure != self.figure):
            self.changed.emit()
