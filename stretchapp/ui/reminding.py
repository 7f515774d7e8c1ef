"""Reminders as the desk sees them: brought in only where somebody at home wants them."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from stretchapp.db.store import Store, StoreError
from stretchapp.services.preferences import Preferences
from stretchapp.ui.errors import show_error
from stretchapp.ui.main_window import MainWindow

if TYPE_CHECKING:
    from stretchapp.ui.reminders.desk import ReminderDesk

AFTER_MS = 400
"""Reminders begin once the day's list is painted."""


class Reminding(QObject):
    """Has a reminder desk from the first wish on, and tells it whom to remind of what."""

    session_requested = Signal(object)
    """The day whose stretches are to be begun."""
    changed = Signal()
    """Something was ticked in a reminder."""
    chosen = Signal(object)
    """The preferences, after the offer of reminders was taken."""

    def __init__(self, window: MainWindow, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._store = store
        self._preferences = Preferences()
        self._patient: UUID | None = None
        self._held = False
        self.desk: ReminderDesk | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(AFTER_MS)
        self._soon.timeout.connect(self._begin)

    @property
    def is_wanted(self) -> bool:
        """Whether this is a home, and something was chosen of reminders there."""
        return self._preferences.audience != "clinic" and bool(self._preferences.reminders)

    def follow(self, preferences: Preferences, patient: UUID | None) -> None:
        """Remind this patient from now on, as is wished."""
        self._preferences, self._patient = preferences, patient
        if self.desk is not None:
            self._tell()
        elif self.is_wanted:
            self._soon.start()

    def begin_with_plan(self) -> None:
        """Remind at the plan's times from now on."""
        from stretchapp.core.reminder_values import ReminderWishes
        from stretchapp.services.reminders import change_wishes

        try:
            preferences = change_wishes(self._store, self._patient, ReminderWishes(on=True))
        except StoreError as error:
            show_error(self._window, self.tr("This could not be saved"), str(error))
        else:
            self.follow(preferences, self._patient)
            self.chosen.emit(preferences)

    def look(self) -> None:
        """Something was recorded, or the day has turned."""
        if self.desk is not None:
            self.desk.look()

    def hold(self, held: bool) -> None:
        """While a session runs, nothing comes."""
        self._held = held
        if self.desk is not None:
            self.desk.hold(held)

    def stop(self) -> None:
        """Remind of nothing any more."""
        self._soon.stop()
        if self.desk is not None:
            self.desk.stop()

    def _begin(self) -> None:
        from stretchapp.ui.reminders.desk import ReminderDesk

        if self.desk is None:
            self.desk = ReminderDesk(self._window, self._store, self)
            self.desk.session_requested.connect(self.session_requested)
            self.desk.open_requested.connect(self._window.come_to_front)
            self.desk.changed.connect(self.changed)
            self.desk.hold(self._held)
        self._tell()

    def _tell(self) -> None:
        from stretchapp.services.reminders import wishes_of

        if self.desk is not None:
            patient = self._patient if self.is_wanted else None
            self.desk.follow(patient, wishes_of(self._preferences))
