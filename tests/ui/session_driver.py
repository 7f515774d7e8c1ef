"""Drives a guided session in the window, on a clock that the test moves, and listens to it."""

from datetime import timedelta
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from stretchapp.services.sound_wishes import SoundWishes
from stretchapp.ui.session.countdown import Countdown
from stretchapp.ui.session.figure import SessionFigure
from stretchapp.ui.session.runner import SessionRunner
from stretchapp.ui.session.view import SessionView
from stretchapp.ui.sound.guide import Chime, Guide
from tests.ui.window_driver import User

T = TypeVar("T", bound=QObject)
LONGEST_STEP = timedelta(seconds=0.5)


class HeardGuide(Guide):
    """Writes down what would be heard."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(SoundWishes(sounds_on=False, voice_on=False), parent)
        self.said: list[str] = []
        self.chimed: list[str] = []
        self.stopped = False

    @property
    def speaks(self) -> bool:
        return not self.is_muted

    def chime(self, chime: Chime) -> None:
        if not self.is_muted:
            self.chimed.append(chime.value)

    def say(self, words: str) -> None:
        if not self.is_muted:
            self.said.append(words)

    def stop(self) -> None:
        self.stopped = True
        super().stop()


class SessionUser:
    """Somebody who does a session; ``user`` has a window that is open."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.guides: list[HeardGuide] = []
        assert user.program is not None
        assert user.program.desk is not None
        self.desk = user.program.desk
        self.desk.sessions.make_guide = self._guide

    def _guide(self, parent: QObject) -> HeardGuide:
        self.guides.append(HeardGuide(parent))
        return self.guides[-1]

    @property
    def heard(self) -> HeardGuide:
        return self.guides[-1]

    def begins(self, pain: str = "") -> None:
        """Start the session from Today, past the stop signs, with a pain score or without."""
        self.user.press("Start session")
        if self.user.sees("I have read this"):
            self.user.press("I have read this")
        if pain:
            self.user.type(pain)
        else:
            self.user.press("Start")
        self.user.waits_until(lambda: bool(self._found(SessionView)))

    def passes(self, seconds: float) -> None:
        """Let so much time pass."""
        left = timedelta(seconds=seconds)
        runner = self._one(SessionRunner)
        while left > timedelta(0):
            step = min(left, LONGEST_STEP)
            left -= step
            self.user.clock.moves(step)
            runner.tick()

    @property
    def number(self) -> str:
        """What stands in the ring."""
        return self._one(Countdown)._number

    @property
    def place(self) -> str:
        """The line above the ring."""
        return self._one(SessionView)._place.text()

    @property
    def of_all(self) -> str:
        """Beside the strip: which stretch it is, and what is left."""
        return self._one(SessionView)._left.text()

    @property
    def figure(self) -> SessionFigure:
        return self._one(SessionFigure)

    def is_running(self) -> bool:
        return self.desk.sessions.is_on

    def _one(self, kind: type[T]) -> T:
        # What belonged to a session before goes away only by and by.
        return self._found(kind)[-1]

    def _found(self, kind: type[T]) -> list[T]:
        return [
            one
            for one in self.user.window.findChildren(kind)
            if not isinstance(one, QWidget) or one.isVisible()
        ]
