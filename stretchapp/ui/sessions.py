"""Guided sessions as the desk sees them: brought in when the first one is begun."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from stretchapp.db.errors import StoreError
from stretchapp.db.store import Store
from stretchapp.ui.main_window import MainWindow

if TYPE_CHECKING:
    from stretchapp.ui.session_desk import SessionDesk
    from stretchapp.ui.sound.guide import Guide
    from stretchapp.ui.today.page import TodayPage


class Sessions(QObject):
    """Begins sessions for what Today asks for, and offers there to go on with a stopped one."""

    running_changed = Signal(bool)
    """A session took the window, or gave it back."""
    reminders_wanted = Signal()
    left = Signal(str, bool)
    """It is over or left; what to say of it in passing, and whether it can be undone."""

    def __init__(self, window: MainWindow, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._store = store
        self._today: TodayPage | None = None
        self._patient: UUID | None = None
        self.make_guide: Callable[[QObject], Guide] | None = None
        """What makes the sounds; the computer's own if None."""
        self.at_home = True
        """Whether it is the patient's own computer."""
        self.desk: SessionDesk | None = None

    @property
    def is_on(self) -> bool:
        """Whether a session has the window."""
        return self.desk is not None and self.desk.is_on

    def serve(self, today: "TodayPage") -> None:
        """Do what is asked for on this page."""
        self._today = today
        today.session_requested.connect(self._on_requested)
        today.session_go_on_requested.connect(self._on_go_on)
        today.session_dismissed.connect(self._on_dismissed)

    def follow(self, patient: UUID | None) -> None:
        """The page shows this patient; what was stopped is offered once it is painted."""
        self._patient = patient
        QTimer.singleShot(0, self, self.look)

    def look(self) -> None:
        """See whether there is a session to go on with."""
        if self._today is None or self._patient is None or self.is_on:
            return
        from stretchapp.services.guided_session import stopped_session

        try:
            self._today.show_stopped(stopped_session(self._store, self._patient))
        except StoreError:
            # The next look tells; whatever is to be saved says so by itself.
            return

    def start(self, day: date | None = None, only: tuple[UUID, int] | None = None) -> None:
        """Begin with what is open on ``day`` (None: today), or with one occurrence alone."""
        if self._patient is None:
            return
        if not self._desk().start(self._patient, day, only):
            self.left.emit(self.tr("There is nothing to do now."), False)

    def wait(self) -> None:
        """The window is closed, perhaps to the tray: nobody follows the session now."""
        if self.desk is not None:
            self.desk.wait()

    def stop(self) -> None:
        """The window closes, or shows another store."""
        if self.desk is not None:
            self.desk.stop()

    def _desk(self) -> "SessionDesk":
        if self.desk is None:
            from stretchapp.ui.session_desk import SessionDesk

            self.desk = SessionDesk(self._window, self._store, self)
            self.desk.began.connect(self._on_began)
            self.desk.left.connect(self._on_left)
            self.desk.reminders_wanted.connect(self.reminders_wanted)
        self.desk.offers_reminders = self.at_home
        if self.make_guide is not None:
            self.desk.make_guide = self.make_guide
        return self.desk

    def _on_requested(self, only: tuple[UUID, int] | None) -> None:
        self.start(None, only)

    def _on_go_on(self) -> None:
        if self._patient is not None and not self._desk().go_on(self._patient):
            self.look()

    def _on_dismissed(self) -> None:
        if self._patient is not None:
            self._desk().dismiss(self._patient)
        self.look()

    def _on_began(self) -> None:
        self.running_changed.emit(True)

    def _on_left(self, words: str, undoable: bool) -> None:
        self.running_changed.emit(False)
        self.left.emit(words, undoable)
        self.look()
