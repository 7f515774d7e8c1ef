"""Notices what happens outside the window: another process wrote, or a new day began."""

from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from stretchapp.db.store import Store, StoreError
from stretchapp.services import journal

LOOK_EVERY_MS = 400


class StoreWatch(QObject):
    """Looks at the store and the clock a few times a second; each look takes microseconds."""

    store_changed = Signal()
    day_turned = Signal()

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._version = store.data_version()
        self._day: date = journal.today(store)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Look now, and say what changed since the last look."""
        try:
            version, day = self._store.data_version(), journal.today(self._store)
        except StoreError:
            # Busy or away for a moment; the next look tells, and a write says so by itself.
            return
        turned, changed = day != self._day, version != self._version
        self._version, self._day = version, day
        if turned:
            self.day_turned.emit()
        if changed:
            self.store_changed.emit()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
