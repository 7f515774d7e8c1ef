"""The figures that are shown: settled in turn while the window stays usable, kept, and dressed."""

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from stretchapp.core.figure.values import Figure
from stretchapp.services.preferences import Preferences
from stretchapp.ui.theme import theme

if TYPE_CHECKING:
    from stretchapp.core.figure.motion import Motion
    from stretchapp.ui.paint.figure import FigureLook

Key = tuple[Figure, bool]


class Figures(QObject):
    """What all figures have in common: their looks, and the movements worked out so far.

    To settle a pose takes many milliseconds. So a view asks when it is painted, and is painted
    again once its turn came: one pose between two looks at the events, for those still in sight.
    """

    dressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        usual = Preferences()
        self._skin, self._build = usual.figure_skin, usual.figure_build
        self._motions: dict[Key, Motion] = {}
        self._begun: dict[Key, tuple[Motion, int]] = {}
        self._waiting: dict[QWidget, Key] = {}

    def dress(self, skin: str, build: str) -> None:
        """Give all figures a skin and a build, by the names that the preferences know."""
        if (skin, build) != (self._skin, self._build):
            self._skin, self._build = skin, build
            self.dressed.emit()

    def look(self) -> "FigureLook":
        """How figures are painted now, in the theme's colours."""
        from stretchapp.ui.paint.figure import figure_look

        return figure_look(theme().colours, self._skin, self._build)

    def motion(self, figure: Figure, mirrored: bool, asker: QWidget) -> "Motion | None":
        """The movement with its key poses settled; while it is not, ``asker`` is updated later."""
        motion = self._motions.get((figure, mirrored))
        if motion is None:
            if not self._waiting:
                QTimer.singleShot(0, self, self._settle_one)
            self._waiting[asker] = (figure, mirrored)
        return motion

    def settled(self, figure: Figure, mirrored: bool) -> "Motion":
        """The movement with its key poses settled, at once; some 40 ms where it is a new one."""
        motion = self._motions.get((figure, mirrored))
        if motion is None:
            motion, _ = self._begun.pop((figure, mirrored), (_motion(figure, mirrored), 0))
            for pose in range(motion.key_count):
                motion.body(pose)
            self._motions[figure, mirrored] = motion
        return motion

    def settle_all(self) -> None:
        """Settle at once whatever is waited for, such as before a picture of a window is taken."""
        while self._waiting:
            self._settle_some()

    def _settle_one(self) -> None:
        try:
            while self._waiting and not self._settle_some():
                pass
        finally:
            # A figure that cannot be settled must not keep the others from it.
            if self._waiting:
                QTimer.singleShot(0, self, self._settle_one)

    def _settle_some(self) -> bool:
        """Settle a pose of the figure that was waited for longest; whether there was one to do."""
        asker = next(iter(self._waiting))
        key = self._waiting.pop(asker)
        # What was closed or scrolled out of sight asks again when it is seen again.
        if not isValid(asker) or asker.visibleRegion().isEmpty():
            return False
        if key in self._motions:
            asker.update()
            return False
        begun = self._begun.pop(key, None)
        motion, pose = (_motion(*key), 0) if begun is None else begun
        motion.body(pose)
        if pose + 1 < motion.key_count:
            self._begun[key] = (motion, pose + 1)
            self._waiting = {asker: key, **self._waiting}
        else:
            self._motions[key] = motion
            asker.update()
        return True


def _motion(figure: Figure, mirrored: bool) -> "Motion":
    # The solver is not for the start, which ends before the first figure is asked for.
    from stretchapp.core.figure.motion import Motion

    return Motion(figure, mirrored)


@cache
def figures() -> Figures:
    """The application's figures."""
    return Figures()
