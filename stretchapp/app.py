"""The composition root of the window: clock, theme, one instance, store, main window."""

import gc
import os
import sys
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication

from stretchapp.core.clock import Clock
from stretchapp.services.clock import PretendClock, SystemClock
from stretchapp.ui.main_window import MainWindow

if TYPE_CHECKING:
    from stretchapp.db.store import Store
    from stretchapp.ui.desk import Desk

ANSWER_WITHIN_MS = 1000
SAMPLE_FOLDER = "sample"
COME_FORWARD = b"front"
"""What a second start says to the first."""


TRAY_WITHIN_MS = 30_000
"""At login the tray may be there only after a while."""


def run(data: Path | None, now: datetime | None, background: bool = False) -> int:
    """Open the window on the store in ``data``, pretending that it is ``now``; the exit code.

    ``background``: without showing it, to remind from the tray; it ends where nobody wants that.
    """
    application = Application(sys.argv[:1])
    application.setApplicationName("stretchapp")
    application.setDesktopFileName("stretchapp")
    application.setQuitOnLastWindowClosed(False)
    folder = data or _default_folder()
    instance = OneInstance(folder)
    if not instance.is_first(quietly=background):
        return 0
    clock = SystemClock() if now is None else PretendClock(now)
    program = Program(folder, clock)
    instance.front_requested.connect(program.window.come_to_front)
    program.window.ended.connect(application.quit)
    application.ending.connect(program.window.end_at_next_close)
    program.start_in_background() if background else program.start()
    code = application.exec()
    program.stop()
    instance.stop()
    return code


class Application(QApplication):
    """Says when the desktop ends the whole program, such as from a Mac's Dock."""

    ending = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Quit:
            self.ending.emit()
        return super().event(event)


def _default_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("stretchapp", appauthor=False)


class Program(QObject):
    """The window with its store, or with the sample's while the user tries that."""

    ready = Signal()

    def __init__(self, folder: Path, clock: Clock) -> None:
        super().__init__()
        self._folder = folder
        self._clock = clock
        self._store: Store | None = None
        self._sample: Store | None = None
        self.desk: Desk | None = None
        self.window = MainWindow()
        self.window.first_painted.connect(self._furnish)

    def start(self) -> None:
        """Show the window; everything else follows once it is painted."""
        # What is imported now stays: looking through it for garbage would only cost time.
        gc.disable()
        self.ready.connect(gc.enable)
        self.window.show()

    def start_in_background(self) -> None:
        """Do all of it without showing the window; it ends where there is nobody to remind."""
        self.window.first_painted.disconnect(self._furnish)
        self.ready.connect(self._stay_in_background)
        QTimer.singleShot(0, self, self._furnish)

    def _stay_in_background(self) -> None:
        if self.desk is None or not self.desk.reminding.is_wanted:
            self.window.quit()
        else:
            QTimer.singleShot(TRAY_WITHIN_MS, self, self._be_reachable)

    def _be_reachable(self) -> None:
        """Without a tray, the window stands minimised among the others."""
        from stretchapp.ui.tray import has_tray

        if not self.window.isVisible() and not has_tray():
            self.window.showMinimized()

    def _furnish(self) -> None:
        from stretchapp.ui.errors import catch_unexpected
        from stretchapp.ui.theme import Appearance, theme

        catch_unexpected(self._folder, self._clock.now)
        theme().apply(Appearance.SYSTEM, 100)
        self.window.furnish()
        self.window.side_bar.leave_sample_requested.connect(self._leave_sample)
        QTimer.singleShot(0, self, self._open_store)

    def _open_store(self) -> None:
        # The store's library takes longer to import than the window to be painted.
        from stretchapp.db.errors import StoreError
        from stretchapp.db.store import Store

        try:
            self._store = Store.open(self._folder, self._clock)
            self._show(self._store)
        except (StoreError, OSError) as error:
            self._tell(self.tr("Your data could not be opened"), error)
            QTimer.singleShot(0, self, self._give_up)
        else:
            self.ready.emit()

    def _give_up(self) -> None:
        QApplication.exit(1)

    def _show(self, store: "Store", is_sample: bool = False) -> None:
        from stretchapp.ui.desk import Desk

        if self.desk is not None:
            self.desk.clear()
        self.desk = Desk(self.window, store, is_sample)
        self.desk.sample_requested.connect(self._open_sample)

    def _open_sample(self, audience: str) -> None:
        from stretchapp.db.errors import StoreError
        from stretchapp.db.store import Store
        from stretchapp.services import sample

        folder = self._folder / SAMPLE_FOLDER
        try:
            for file in folder.glob("stretchapp.db*"):
                file.unlink()
            self._sample = Store.open(folder, self._clock)
            sample.fill(self._sample, audience)
            self._show(self._sample, is_sample=True)
        except (StoreError, OSError) as error:
            self._tell(self.tr("The sample could not be made"), error)

    def _tell(self, what: str, error: Exception) -> None:
        from stretchapp.ui.errors import show_error

        show_error(self.window, what, str(error))

    def _leave_sample(self) -> None:
        if self._store is not None and self._sample is not None:
            self._show(self._store)
            self._sample.close()
            self._sample = None

    def stop(self) -> None:
        """Save what was typed, and close the stores."""
        if self.desk is not None:
            self.desk.clear()
        for store in (self._sample, self._store):
            if store is not None:
                store.close()


class OneInstance(QObject):
    """Keeps to one window for a store: a second start brings the first to the front."""

    front_requested = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        # A socket's path is short, a folder's need not be.
        name = sha256(os.fsencode(folder.resolve())).hexdigest()[:24]
        self._name = f"stretchapp-{name}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        self._asking: list[QLocalSocket] = []

    def is_first(self, *, quietly: bool = False) -> bool:
        """Whether no other window has this store; if one has, it was asked to come forward.

        ``quietly``: without asking it for that.
        """
        if self._ask_other(quietly):
            return False
        if not self._server.listen(self._name):
            # A program that was killed leaves its socket behind.
            QLocalServer.removeServer(self._name)
            if self._ask_other(quietly):
                return False
            self._server.listen(self._name)
        return True

    def _ask_other(self, quietly: bool) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(ANSWER_WITHIN_MS):
            return False
        if not quietly:
            socket.write(COME_FORWARD)
            socket.waitForBytesWritten(ANSWER_WITHIN_MS)
        socket.disconnectFromServer()
        return True

    def _on_connection(self) -> None:
        connection = self._server.nextPendingConnection()
        if connection is not None:
            self._asking.append(connection)
            connection.readyRead.connect(self._hear)
            connection.disconnected.connect(self._hear)
            self._hear()

    def _hear(self) -> None:
        for connection in self._asking[:]:
            if COME_FORWARD in connection.readAll().data():
                self.front_requested.emit()
            if connection.state() is QLocalSocket.LocalSocketState.UnconnectedState:
                self._asking.remove(connection)
                connection.deleteLater()

    def stop(self) -> None:
        """Let the next start open a window."""
        self._server.close()
