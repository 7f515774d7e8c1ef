"""Lets a session run by the clock, and does to it what is pressed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from stretchapp.core.clock import Clock
from stretchapp.core.session import Event, Session

FRAME_MS, WAITING_MS = 33, 500


class SessionRunner(QObject):
    """Ticks 30 times a second while the session goes on, and now and then while it waits."""

    happened = Signal(tuple)
    """Events of :mod:`stretchapp.core.session`, in order."""
    waiting_changed = Signal()
    """It was paused, or goes on; not by a gap, of which an event tells."""
    moved = Signal()
    """The session stands elsewhere than before."""

    def __init__(self, session: Session, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._clock = clock
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        self._timer.start(FRAME_MS)
        self.tick()

    def stop(self) -> None:
        self._timer.stop()

    def tick(self) -> None:
        """Let the session be where it is by now."""
        self._tell(self.session.tick(self._clock.now()))

    def pause(self) -> None:
        """Wait, if it does not already."""
        if not self.session.is_paused:
            self.toggle()

    def toggle(self) -> None:
        """Wait, or go on."""
        self.tick()
        if self.session.is_paused:
            self.session.go_on()
        else:
            self.session.pause()
        self._tell(())
        self.waiting_changed.emit()

    def extend(self) -> None:
        """Give the present step 10 s more."""
        self.tick()
        self.session.extend()
        self._tell(())

    def skip(self) -> None:
        self._leap(self.session.skip)

    def skip_stretch(self) -> None:
        self._leap(self.session.skip_stretch)

    def back(self) -> None:
        self._leap(self.session.back)

    def _leap(self, leap: Callable[[], tuple[Event, ...]]) -> None:
        self.tick()
        events = leap()
        if not self.session.is_finished and not self._timer.isActive():
            # A finished session goes on when its last bout is repeated.
            self._timer.start(FRAME_MS)
        self._tell(events)

    def _tell(self, events: tuple[Event, ...]) -> None:
        session = self.session
        if self._timer.isActive():
            if session.is_finished:
                self._timer.stop()
            else:
                self._timer.setInterval(WAITING_MS if session.is_paused else FRAME_MS)
        if events:
            self.happened.emit(events)
        self.moved.emit()
