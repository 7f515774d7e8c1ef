"""Drives the whole window as a user does: by what stands there, with mouse and keyboard."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMimeData,
    QPointF,
    Qt,
    QThreadPool,
    QTimer,
    QUrl,
)
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QFileDialog,
    QLabel,
    QMessageBox,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from stretchapp import cli
from stretchapp.app import Program
from stretchapp.db.store import Store, store_path
from stretchapp.services import transfer
from stretchapp.services.files import read_travelling_file
from stretchapp.services.preferences import change_preferences
from stretchapp.ui import errors
from tests.clocks import SettableClock
from tests.journeys.plan_files import JsonObject, written

Role = QAccessible.Role
LEFT = Qt.MouseButton.LeftButton
LOOK_FOR_DIALOGS_MS = 5
WITHIN_MS = 5000


@dataclass(frozen=True, slots=True)
class Dialog:
    """A message that stood in the way, as it was read."""

    title: str
    heading: str
    words: str
    buttons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What stands in the store of one occurrence; ``day`` as a date in ISO form."""

    exercise: str
    day: str
    occurrence: int
    status: str
    sets_done: int
    pain: int | None
    reason: str | None
    note: str


class User:
    """Somebody at the window of the store in ``folder``; leaves it properly at the end."""

    def __init__(
        self,
        qtbot: QtBot,
        monkeypatch: pytest.MonkeyPatch,
        folder: Path,
        now: str = "2026-11-23T08:00:00+11:00",
    ) -> None:
        self.folder = folder
        self.clock = SettableClock(now)
        self.program: Program | None = None
        self.dialogs: list[Dialog] = []
        self._qtbot = qtbot
        self._monkeypatch = monkeypatch
        self._answers: list[str] = []
        self._unexpected: list[Dialog] = []
        self._looking = QTimer()
        self._looking.setInterval(LOOK_FOR_DIALOGS_MS)
        self._looking.timeout.connect(self._answer_dialog)
        # A defect is to fail the test, not to open a message.
        monkeypatch.setattr(errors, "catch_unexpected", lambda *_: None)

    def __enter__(self) -> Self:
        self._looking.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.leave()
        self._looking.stop()
        if error is None:
            assert not self._unexpected, "messages that nobody expected"
            assert not self._answers, "messages that never came"

    def has_plan(self, file: JsonObject) -> None:
        """Have a plan file taken in before the window is opened."""
        self.folder.mkdir(exist_ok=True)
        path = written(self.folder / "given.json", file)
        store = Store.open(self.folder, self.clock)
        transfer.take_in(store, [read_travelling_file(path)])
        change_preferences(store, audience="patient")
        store.close()

    def start(self) -> Self:
        """Open the window, and wait until it can be used."""
        self.program = Program(self.folder, self.clock)
        with self._qtbot.waitSignal(self.program.ready, timeout=WITHIN_MS):
            self.program.start()
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow)
        return self

    def leave(self) -> None:
        """Close the window, as its close button does, and let the program end."""
        if self.program is None:
            return
        window = self.window
        window.close()
        QThreadPool.globalInstance().waitForDone()
        self.program.stop()
        self.program.deleteLater()
        self.program = None
        window.deleteLater()
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    @property
    def window(self) -> QWidget:
        assert self.program is not None, "no window is open"
        return self.program.window

    def find(self, name: str, role: Role | None = None) -> QWidget:
        """The one visible widget with that accessible name (and role)."""
        found = [widget for widget in self._visible() if is_called(widget, name, role)]
        if len(found) > 1:
            # A control and the row that it stands in may share their name.
            found = [widget for widget in found if widget.focusPolicy() != Qt.FocusPolicy.NoFocus]
        assert len(found) == 1, f"{len(found)} called {name!r} among {self.names()}"
        return found[0]

    def sees(self, name: str, role: Role | None = None) -> bool:
        """Whether a visible widget has that accessible name (and role)."""
        return any(is_called(widget, name, role) for widget in self._visible())

    def names(self) -> list[str]:
        """The accessible names of everything visible."""
        return [name for widget in self._visible() if (name := name_of(widget))]

    def words(self) -> str:
        """Every visible text, one a line."""
        labels = (widget for widget in self._visible() if isinstance(widget, QLabel))
        return "\n".join(label.text() for label in labels if label.text())

    def reads(self, words: str) -> bool:
        """Whether some visible text contains the words."""
        return words in self.words()

    def waits_to_read(self, words: str) -> None:
        """Wait until some visible text contains the words."""

        def is_there() -> None:
            assert words in self.words()

        self._qtbot.waitUntil(is_there, timeout=WITHIN_MS)

    def tick(self, name: str) -> QCheckBox:
        """The tick of that name."""
        found = self.find(name, Role.CheckBox)
        assert isinstance(found, QCheckBox)
        return found

    def ticks(self) -> list[str]:
        """The names of all ticks, from the top of the page to its bottom."""
        found = [widget for widget in self._visible() if isinstance(widget, QCheckBox)]
        found.sort(key=lambda tick: tick.mapTo(self.window, tick.rect().center()).y())
        return [name_of(tick) for tick in found]

    def is_ticked(self, name: str) -> bool:
        return self.tick(name).checkState() is Qt.CheckState.Checked

    def description(self, name: str, role: Role | None = None) -> str:
        """What a screen reader says after the name."""
        interface = QAccessible.queryAccessibleInterface(self.find(name, role))
        return interface.text(QAccessible.Text.Description)

    def press(self, name: str, role: Role | None = None) -> None:
        """Click on what has that name."""
        self.click(self.find(name, role))

    def click(self, widget: QWidget) -> None:
        """Click in the middle of a widget that can be clicked."""
        assert widget.isEnabled(), f"{name_of(widget)!r} cannot be used now"
        self._bring_into_sight(widget)
        # A page that is new goes on laying itself out, and the widget moves.
        QCoreApplication.processEvents()
        place = widget.rect().center()
        inner = widget.childAt(place)
        if inner is None:
            QTest.mouseClick(widget, LEFT, pos=place)
        else:
            QTest.mouseClick(inner, LEFT, pos=inner.mapFrom(widget, place))

    def key(self, *keys: str) -> None:
        """Press keys such as ``Ctrl+Z``, one after the other, wherever the focus is."""
        for text in keys:
            pressed = QKeySequence.fromString(text)[0]
            handle = self._with_keyboard()
            QTest.keyClick(handle, pressed.key(), pressed.keyboardModifiers())

    def type(self, text: str) -> None:
        """Type where the focus is."""
        handle = self._with_keyboard()
        for letter in text:
            QTest.keyClick(handle, letter)

    def _with_keyboard(self) -> QWindow:
        """The window with the keyboard; while a dialog goes away, there is none for a moment."""
        self.waits_until(self._some_window_has_the_keyboard)
        handle = QApplication.focusWindow()
        assert handle is not None, "no window has the keyboard"
        return handle

    def _some_window_has_the_keyboard(self) -> bool:
        if QApplication.focusWindow() is None:
            # A window of an earlier test that only now goes away takes it along.
            (QApplication.activeModalWidget() or self.window).activateWindow()
        return QApplication.focusWindow() is not None

    def focused(self) -> str:
        """The accessible name of what has the keyboard; empty for nothing."""
        widget = QApplication.focusWidget()
        return "" if widget is None else name_of(widget)

    def chooses_file(self, path: Path | None) -> None:
        """Answer the next file dialogs with ``path``, or with Cancel."""
        chosen = ("" if path is None else str(path), "")
        for name in ("getOpenFileName", "getSaveFileName"):
            self._monkeypatch.setattr(QFileDialog, name, lambda *_: chosen)

    def drops(self, path: Path) -> None:
        """Drag a file over the window and let it go there."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        middle = self.window.rect().center()
        copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        entering = QDragEnterEvent(middle, copy, data, LEFT, none)
        QCoreApplication.sendEvent(self.window, entering)
        assert entering.isAccepted(), "the window takes no file"
        dropping = QDropEvent(QPointF(middle), copy, data, LEFT, none)
        QCoreApplication.sendEvent(self.window, dropping)

    @contextmanager
    def answering(self, *buttons: str) -> Iterator[list[Dialog]]:
        """Answer the messages that come up inside with these buttons, and wait for all of them."""
        before = len(self.dialogs)
        self._answers = list(buttons)
        met: list[Dialog] = []
        yield met
        self.waits_until(lambda: not self._answers)
        met += self.dialogs[before:]

    def waits_until(self, holds: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self._qtbot.waitUntil(holds, timeout=WITHIN_MS)

    def recorded(self) -> list[Recorded]:
        """What is in the store now, by day, item and occurrence, read past the program."""
        with closing(sqlite3.connect(store_path(self.folder))) as connection:
            rows = connection.execute(
                "SELECT i.exercise, c.day, c.occurrence, c.status, c.sets_done, c.pain, c.reason,"
                " c.note FROM completions c JOIN plan_items i ON i.id = c.item WHERE NOT c.deleted"
                " ORDER BY c.day, i.position, c.occurrence"
            )
            return [Recorded(*row) for row in rows]

    def says_elsewhere(self, *arguments: str) -> None:
        """Run the command line on the same store, in this process, at the window's time."""
        now = self.clock.now().isoformat()
        assert cli.main(["--data", str(self.folder), "--now", now, *arguments]) == 0

    def _visible(self) -> list[QWidget]:
        # A layout shows what was put into it only when the events are next looked at.
        QCoreApplication.processEvents()
        top = QApplication.activeModalWidget() or self.window
        return [widget for widget in top.findChildren(QWidget) if widget.isVisible()]

    def _bring_into_sight(self, widget: QWidget) -> None:
        above = widget.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(widget)
            above = above.parentWidget()

    def _answer_dialog(self) -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox) or not box.isVisible():
            return
        buttons = {button.text(): button for button in box.buttons()}
        met = Dialog(box.windowTitle(), box.text(), box.informativeText(), tuple(buttons))
        self.dialogs.append(met)
        wanted = self._answers.pop(0) if self._answers else ""
        if wanted not in buttons:
            self._unexpected.append(met)
        button: QAbstractButton = buttons.get(wanted, box.buttons()[0])
        button.click()


def name_of(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    # On Linux, Qt tells a combo box's choice for its name, and its name by its label alone.
    if widget.accessibleName():
        return widget.accessibleName()
    interface = QAccessible.queryAccessibleInterface(widget)
    return "" if interface is None else interface.text(QAccessible.Text.Name)


def is_called(widget: QWidget, name: str, role: Role | None) -> bool:
    """Whether a widget has that accessible name (and role)."""
    if name_of(widget) != name:
        return False
    return role is None or QAccessible.queryAccessibleInterface(widget).role() is role
