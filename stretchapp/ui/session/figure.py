"""The figure of a session: in step with what is to be done, on the side that does it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from stretchapp.core.exercise import Exercise, Side
from stretchapp.core.session import Session
from stretchapp.core.session_steps import Phase
from stretchapp.ui.figures import figures
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.exercise_view import ExerciseView

if TYPE_CHECKING:
    from stretchapp.core.figure.motion import Motion

_SIZE = QSize(640, 430)
_FORESEE_EVERY_MS = 20


class SessionFigure(ExerciseView):
    """Shows one exercise at the instant of its movement that the session is at.

    It takes all the room there is. Between two steps of the session the frames of the movement are
    worked out, one at a time, before they are needed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_SIZE, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._exercise: Exercise | None = None
        self._frames_to_come: Iterator[object] = iter(())
        self._foreseeing = QTimer(self)
        self._foreseeing.setInterval(_FORESEE_EVERY_MS)
        self._foreseeing.timeout.connect(self._foresee_one)

    def sizeHint(self) -> QSize:
        return _SIZE

    def minimumSizeHint(self) -> QSize:
        return QSize(_SIZE.width() // 4, _SIZE.height() // 4)

    def show_stretch(
        self, exercise: Exercise | None, image: QImage | None, sides: tuple[Side, ...]
    ) -> None:
        """Show another exercise, and get its movement ready for each of the sides."""
        self._exercise = exercise
        self.show_exercise(exercise, image)
        if exercise is None or exercise.figure is None or image is not None:
            return
        motions = [figures().settled(exercise.figure, side is Side.LEFT) for side in sides]
        self._frames_to_come = (frame for motion in motions for frame in _frames(motion))
        self._foreseeing.start()

    def follow(self, session: Session) -> None:
        """Be where the session is."""
        figure = None if self._exercise is None else self._exercise.figure
        if not self.has_figure or figure is None:
            return
        mirrored = session.step.bout.side is Side.LEFT
        self.set_mirrored(mirrored)
        self.show_instant(instant_of(session, figures().settled(figure, mirrored)))

    @property
    def is_foreseeing(self) -> bool:
        """Whether frames are still to be worked out."""
        return self._foreseeing.isActive()

    def stop(self) -> None:
        """Work nothing out any more."""
        self._foreseeing.stop()

    def paint_tile(self, painter: QPainter) -> None:
        if not self.has_figure:
            super().paint_tile(painter)

    def _foresee_one(self) -> None:
        if next(self._frames_to_come, None) is None:
            self._foreseeing.stop()


def _frames(motion: "Motion") -> Iterator[object]:
    """Every frame of the way into the pose; the way back is made of the same ones."""
    for key in range(motion.key_count - 1):
        for step in range(1, motion.steps(key)):
            yield motion.frame(key, step)


def instant_of(session: Session, motion: "Motion") -> float:
    """Which second of the movement belongs to where the session is.

    The first pose while one gets ready, rests or changes sides, the last one while one holds.
    """
    pose = motion.key_times[-1]
    step = session.step
    share = session.elapsed / session.duration
    if session.is_finished:
        return 0.0
    match step.phase:
        case Phase.GET_READY | Phase.REST | Phase.CHANGE_SIDES:
            return 0.0
        case Phase.HOLD:
            return pose
        case Phase.MOVE if theme().reduced_motion:
            return pose
        case Phase.MOVE if step.repetition == 1:
            return share * pose
        case Phase.MOVE:
            left = pose + motion.figure.poses[-1].hold_seconds
            return (left + share * (motion.seconds - left + pose)) % (motion.seconds or 1.0)
        case Phase.REPETITIONS:
            if theme().reduced_motion:
                return pose
            pace = session.stretches[step.bout.stretch].pace
            return (session.elapsed % pace) / pace * motion.seconds
