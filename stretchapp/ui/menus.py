"""The window's menus; every key of the window stands here."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence, QUndoGroup
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget


class Menus(QObject):
    """Fills a menu bar and says what was asked for."""

    open_requested = Signal()
    save_progress_requested = Signal()
    save_plan_requested = Signal()
    export_requested = Signal(str)
    """As a calendar, tables, a Bundle or one document: ``ics``, ``csv``, ``fhir``, ``json``."""
    quit_requested = Signal()
    page_requested = Signal(str)
    day_before_requested = Signal()
    day_after_requested = Signal()
    today_requested = Signal()

    def __init__(self, bar: QMenuBar, undo_group: QUndoGroup, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._clinic = False
        self._of_pages: list[QAction] = []
        self._of_clinic: list[QAction] = []
        self._of_patient: list[QAction] = []
        standard = QKeySequence.StandardKey
        file = bar.addMenu(self.tr("&File"))
        self._add(file, self.tr("&Open a file…"), standard.Open, self.open_requested.emit)
        save = self.save_progress_requested.emit
        self._add_page(file, self.tr("&Save my progress…"), standard.Save, save)
        self._add_page(file, self.tr("Save the &plan…"), "", self.save_plan_requested.emit)
        self._add_export(file)
        file.addSeparator()
        self._add(file, self.tr("&Quit"), standard.Quit, self.quit_requested.emit)
        self._add_undo(bar.addMenu(self.tr("&Edit")), undo_group)
        view = bar.addMenu(self.tr("&View"))
        self._add_pages(
            view,
            self._of_patient,
            ("today", self.tr("&Today"), "Ctrl+1"),
            ("progress", self.tr("&Progress"), "Ctrl+2"),
        )
        self._add_pages(
            view,
            self._of_clinic,
            ("patients", self.tr("P&atients"), "Ctrl+1"),
            ("routines", self.tr("&Routines"), "Ctrl+2"),
        )
        self._add_pages(
            view,
            self._of_pages,
            ("library", self.tr("&Library"), "Ctrl+3"),
            ("settings", self.tr("&Settings"), "Ctrl+4"),
        )
        view.addSeparator()
        self._add_pages(
            view,
            self._of_clinic,
            ("plan", self.tr("The patient’s pla&n"), "Ctrl+5"),
            ("progress", self.tr("The patient’s pro&gress"), "Ctrl+6"),
            ("visits", self.tr("The patient’s &visits"), "Ctrl+7"),
            ("today", self.tr("The patient’s &day"), "Ctrl+8"),
            ("measures", self.tr("The patient’s &measures"), "Ctrl+9"),
        )
        view.addSeparator()
        self._add_page(view, self.tr("Day &before"), "Alt+Left", self.day_before_requested.emit)
        self._add_page(view, self.tr("Day a&fter"), "Alt+Right", self.day_after_requested.emit)
        self._add_page(view, self.tr("Back to t&oday"), "Alt+Home", self.today_requested.emit)
        about = bar.addMenu(self.tr("&Help"))
        self._add(about, self.tr("&Keys"), "F1", self._show_keys)
        self._add(about, self.tr("&About stretchapp"), "", self._show_about)
        self.offer_pages(False)

    def offer_pages(self, offered: bool, *, clinic: bool = False) -> None:
        """Offer what belongs to the pages only while there are pages, of a clinic or not."""
        self._clinic = clinic
        for actions, meant in (
            (self._of_pages, True),
            (self._of_clinic, clinic),
            (self._of_patient, not clinic),
        ):
            for action in actions:
                action.setEnabled(offered and meant)
                action.setVisible(meant)

    def _add(
        self,
        menu: QMenu,
        words: str,
        key: QKeySequence.StandardKey | str,
        act: Callable[[], object],
    ) -> QAction:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(key))
        # The signal's own argument, whether it is checked, is nothing to those who act.
        action.triggered.connect(partial(_call, act))
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

    def _add_pages(self, menu: QMenu, actions: list[QAction], *pages: tuple[str, str, str]) -> None:
        """An entry for each page: its key, its words, and the keys to press."""
        for page, words, keys in pages:
            show = partial(self.page_requested.emit, page)
            actions.append(self._add(menu, words, keys, show))

    def _add_export(self, menu: QMenu) -> None:
        export = menu.addMenu(self.tr("Save in other &formats"))
        for what, words in (
            ("ics", self.tr("&Calendar (iCalendar)…")),
            ("csv", self.tr("&Tables (CSV in a ZIP)…")),
            ("fhir", self.tr("One person for a clinic’s &records (FHIR)…")),
            ("json", self.tr("&Everything (JSON)…")),
        ):
            self._of_pages.append(
                self._add(export, words, "", partial(self.export_requested.emit, what))
            )

    def _show_keys(self) -> None:
        from stretchapp.ui.dialogs import KeysDialog

        KeysDialog(self._window, clinic=self._clinic).open()

    def _show_about(self) -> None:
        from stretchapp.ui.dialogs import AboutDialog

        AboutDialog(self._window).open()


def _call(act: Callable[[], object], _checked: bool = False) -> None:
    act()
