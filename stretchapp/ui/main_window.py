"""The one window: side bar, pages, menus and the passing message; it knows no store."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QUndoStack

    from stretchapp.ui.menus import Menus
    from stretchapp.ui.side_bar import SideBar

SMALLEST = (720, 560)
USUAL = (1280, 800)


class MainWindow(QMainWindow):
    """Painted at once, bare; furnished with side bar and menus; a desk then puts the pages in."""

    first_painted = Signal()
    file_given = Signal(Path)
    closing = Signal()
    ended = Signal()
    """The window was closed for good."""

    side_bar: "SideBar"
    pages: QStackedWidget
    menus: "Menus"

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("stretchapp")
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self.may_close: Callable[[], bool] | None = None
        """Asked before the window closes; it stays open where the answer is no."""
        self.stays_when_closed: Callable[[], None] | None = None
        """Called instead of closing, where the program is to go on without its window."""
        self._quitting = False
        self._head: QWidget | None = None
        self._message_action: Callable[[], object] | None = None
        self._painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    def furnish(self) -> None:
        """Put side bar, menus and the room for pages in. The theme must be applied before."""
        # Imported here, after the first paint: together they cost as much as a bare window.
        from PySide6.QtGui import QUndoGroup, QUndoStack

        from stretchapp.ui.menus import Menus
        from stretchapp.ui.side_bar import SideBar
        from stretchapp.ui.widgets.message import PassingMessage

        self.setAcceptDrops(True)
        self.undo_stack = QUndoStack(self)
        self._undo_group = QUndoGroup(self)
        self._undo_group.addStack(self.undo_stack)
        self._undo_group.setActiveStack(self.undo_stack)
        self.side_bar = SideBar()
        self.side_bar.choose_page("today")
        self.pages = QStackedWidget()
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side_bar)
        self._right = QVBoxLayout()
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(0)
        self._right.addWidget(self.pages, 1)
        row.addLayout(self._right, 1)
        self.setCentralWidget(whole)
        self.message = PassingMessage(self.pages)
        self.message.action_triggered.connect(self._on_message_action)
        self.menus = Menus(self.menuBar(), self._undo_group, self)
        self.menus.quit_requested.connect(self.quit)

    def show_page(
        self,
        page: QWidget,
        undo_stack: "QUndoStack | None" = None,
        head: QWidget | None = None,
    ) -> None:
        """Show a page, which is added if it is new, below a ``head`` where it has one.

        Undo and Redo of the menu work on ``undo_stack`` while it is shown, where it has its own.
        """
        if head is not self._head:
            if self._head is not None:
                self._head.hide()
            if head is not None and self._right.indexOf(head) < 0:
                self._right.insertWidget(0, head)
            if head is not None:
                head.show()
            self._head = head
        if undo_stack is not None:
            self._undo_group.addStack(undo_stack)
        self._undo_group.setActiveStack(undo_stack or self.undo_stack)
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)

    def show_whole(self, page: QWidget) -> None:
        """Show a page as large as the window: no side bar, menus or message until it is left."""
        self.message.dismiss()
        if self._head is not None:
            self._head.hide()
        self.side_bar.hide()
        self.menuBar().hide()
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)

    def leave_whole(self, page: QWidget) -> None:
        """Take that page out again; the next page is shown as usual."""
        self.pages.removeWidget(page)
        page.deleteLater()
        self.side_bar.show()
        self.menuBar().show()
        if self._head is not None:
            self._head.show()

    def put_below_pages(self, part: QWidget) -> None:
        """Put something below whatever page is shown; whoever made it shows and deletes it."""
        self._right.addWidget(part)

    def show_message(self, text: str, undoable: bool = False) -> None:
        """Say in passing what happened, with Undo where it can be undone; nothing clears it."""
        if not text:
            self.message.dismiss()
            return
        self._message_action = self.undo_stack.undo
        self.message.show_message(text, self.tr("Undo") if undoable else None)

    def show_offer(self, text: str, action: str, act: Callable[[], object]) -> None:
        """Say something in passing, with a button called ``action`` that does ``act``."""
        self._message_action = act
        self.message.show_message(text, action)

    def _on_message_action(self) -> None:
        if self._message_action is not None:
            self._message_action()

    def clear(self) -> None:
        """Take out every page, and forget what could be undone."""
        self.may_close = None
        if self._head is not None:
            self._right.removeWidget(self._head)
            self._head.hide()
            self._head.deleteLater()
            self._head = None
        self._undo_group.setActiveStack(self.undo_stack)
        self.undo_stack.clear()
        self.message.dismiss()
        while (page := self.pages.widget(0)) is not None:
            self.pages.removeWidget(page)
            page.deleteLater()

    def quit(self) -> None:
        """Close for good, also where closing only hides."""
        self._quitting = True
        if self.may_close is not None:
            # It may have to ask.
            self.come_to_front()
        if self.isVisible():
            self.close()
        else:
            self.closing.emit()
            self.ended.emit()
        self._quitting = False

    def end_at_next_close(self) -> None:
        """What is asked to close now is the whole program: it must not hide instead."""
        self._quitting = True

    def come_to_front(self) -> None:
        """Another start of the program asked for this window."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _local_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _local_file(event)
        if path is not None:
            event.acceptProposedAction()
            self._dropped = path
            # The drag's source waits until this returns.
            QTimer.singleShot(0, self, self._give_dropped)

    def _give_dropped(self) -> None:
        self.file_given.emit(self._dropped)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close is not None and not self.may_close():
            self._quitting = False
            event.ignore()
            return
        self.closing.emit()
        if self.stays_when_closed is not None and not self._quitting and not _is_logging_out():
            event.ignore()
            self.stays_when_closed()
            return
        super().closeEvent(event)
        self.ended.emit()


def _is_logging_out() -> bool:
    application = QApplication.instance()
    return isinstance(application, QApplication) and application.isSavingSession()


def _local_file(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
