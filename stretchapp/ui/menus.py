"""The window's menus; every key of the window stands here."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence, QUndoGroup
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget


class Menus(QObject):
    """Fills a menu bar and says what was asked for."""

    open_requested = Signal()
    save_progress_requested = Signal()
    save_plan_requested = Signal()
    quit_requested = Signal()
    page_requested = Signal(str)
    day_before_requested = Signal()
    day_after_requested = Signal()
    today_requested = Signal()

    def __init__(self, bar: QMenuBar, undo_group: QUndoGroup, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._of_pages: list[QAction] = []
        standard = QKeySequence.StandardKey
        file = bar.addMenu(self.tr("&File"))
        self._add(file, self.tr("&Open a file…"), standard.Open, self.open_requested.emit)
        self._add_page(
            file, self.tr("&Save my progress…"), standard.Save, self.save_progress_requested.emit
        )
        self._add_page(file, self.tr("Save the &plan…"), "", self.save_plan_requested.emit)
        file.addSeparator()
        self._add(file, self.tr("&Quit"), standard.Quit, self.quit_requested.emit)
        self._add_undo(bar.addMenu(self.tr("&Edit")), undo_group)
        view = bar.addMenu(self.tr("&View"))
        self._add_page(view, self.tr("&Today"), "Ctrl+1", self._show_today)
        self._add_page(view, self.tr("&Progress"), "Ctrl+2", self._show_progress)
        self._add_page(view, self.tr("&Library"), "Ctrl+3", self._show_library)
        self._add_page(view, self.tr("&Settings"), "Ctrl+4", self._show_settings)
        view.addSeparator()
        self._add_page(view, self.tr("Day &before"), "Alt+Left", self.day_before_requested.emit)
        self._add_page(view, self.tr("Day &after"), "Alt+Right", self.day_after_requested.emit)
        self._add_page(view, self.tr("Back to t&oday"), "Alt+Home", self.today_requested.emit)
        about = bar.addMenu(self.tr("&Help"))
        self._add(about, self.tr("&Keys"), "F1", self._show_keys)
        self._add(about, self.tr("&About stretchapp"), "", self._show_about)
        self.offer_pages(False)

    def offer_pages(self, offered: bool) -> None:
        """Offer what belongs to the pages only while there are pages."""
        for action in self._of_pages:
            action.setEnabled(offered)

    def _add(
        self,
        menu: QMenu,
        words: str,
        key: QKeySequence.StandardKey | str,
        act: Callable[[], object],
    ) -> QAction:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(act)
        menu.addAction(action)
        return action

    def _add_page(
        self,
        menu: QMenu,
        words: str,
        key: QKeySequence.StandardKey | str,
        act: Callable[[], object],
    ) -> None:
        self._of_pages.append(self._add(menu, words, key, act))

    def _add_undo(self, menu: QMenu, undo_group: QUndoGroup) -> None:
        undo = undo_group.createUndoAction(self, self.tr("&Undo"))
        undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        redo = undo_group.createRedoAction(self, self.tr("&Redo"))
        redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        menu.addAction(undo)
        menu.addAction(redo)

    def _show_today(self) -> None:
        self.page_requested.emit("today")

    def _show_progress(self) -> None:
        self.page_requested.emit("progress")

    def _show_library(self) -> None:
        self.page_requested.emit("library")

    def _show_settings(self) -> None:
        self.page_requested.emit("settings")

    def _show_keys(self) -> None:
        from stretchapp.ui.dialogs import KeysDialog

        KeysDialog(self._window).open()

    def _show_about(self) -> None:
        from stretchapp.ui.dialogs import AboutDialog

        AboutDialog(self._window).open()
