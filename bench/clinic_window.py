"""The window of a clinic as bench/patients_page.py measures it: opened, typed into, left alone."""

import time
from datetime import datetime, timedelta
from itertools import pairwise
from unittest.mock import patch

from clinic import milliseconds
from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from stretchapp.db.store import Store
from stretchapp.ui.desk import Desk
from stretchapp.ui.main_window import MainWindow
from stretchapp.ui.patients.page import PatientsPage
from stretchapp.ui.patients.table import PatientsTable
from stretchapp.ui.widgets.search_field import SearchField

WIDTH, HEIGHT = 1280, 800


class DayClock:
    """Stands still until the next day is called for."""

    def __init__(self, instant: datetime) -> None:
        self._instant = instant

    def now(self) -> datetime:
        return self._instant

    def turn(self) -> None:
        """Make it the next day."""
        self._instant += timedelta(days=1)


class Paints(QObject):
    """Counts how often a widget was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return False


class Turns(QObject):
    """Notes when the event loop comes round, every ``interval`` ms at the soonest."""

    def __init__(self, interval: int) -> None:
        super().__init__()
        self._at: list[float] = []
        self._timer = QTimer(self)
        self._timer.setInterval(interval)
        self._timer.timeout.connect(self._note)
        self._timer.start()

    def _note(self) -> None:
        self._at.append(time.perf_counter())

    def gaps(self) -> list[float]:
        """Milliseconds from each turn to the next; no turns are noted after this."""
        self._timer.stop()
        return [(end - begun) * 1e3 for begun, end in pairwise(self._at)]


class ClinicWindow:
    """The window of a clinic with its desk, and what was painted of its table."""

    def __init__(self, application: QApplication, store: Store) -> None:
        self._application = application
        self._paints = Paints()
        self.window = MainWindow()
        self.window.resize(WIDTH, HEIGHT)
        self.window.furnish()
        self.window.show()
        # The desk of a clinic begins with the page that is to be measured.
        with patch.object(Desk, "show_page"):
            self.desk = Desk(self.window, store)
        self.settle()

    @property
    def page(self) -> PatientsPage:
        assert self.desk.clinic_desk is not None
        return self.desk.clinic_desk.patients.page

    @property
    def table(self) -> PatientsTable:
        table = self.page.findChild(PatientsTable)
        assert table is not None
        return table

    def settle(self) -> None:
        """Let everything that waits be done."""
        for _ in range(20):
            self._application.processEvents()

    def open(self) -> float:
        """Milliseconds from asking for the page to its painted table."""
        self.settle()
        begun = time.perf_counter()
        self.desk.show_page("patients")
        self._until_painted(self.table)
        return (time.perf_counter() - begun) * 1e3

    def opened_plain(self, model: QAbstractItemModel) -> float:
        """The same of a plain table of the same size, in a window of its own."""
        begun = time.perf_counter()
        table = plain_table(model, self.table)
        self._until_painted(table)
        took = (time.perf_counter() - begun) * 1e3
        table.close()
        return took

    def close(self) -> None:
        """Take everything out of the window, and close it."""
        self.desk.clear()
        self.window.close()

    def _until_painted(self, table: QTableView) -> None:
        before = self._paints.count
        table.viewport().installEventFilter(self._paints)
        while self._paints.count == before:
            self._application.processEvents()
        table.viewport().removeEventFilter(self._paints)

    def typing(self, letters: str) -> list[float]:
        """Milliseconds from each letter that is typed into the search to the painted rows."""
        field = self.page.findChild(SearchField)
        assert field is not None
        field.setFocus()

        def type_letter(letter: str) -> None:
            QTest.keyClick(field, letter)
            self.settle()

        self.settle()
        took = [milliseconds(lambda letter=letter: type_letter(letter)) for letter in letters]
        field.clear()
        self.settle()
        return took


def plain_table(model: QAbstractItemModel, like: QTableView) -> QTableView:
    """A plain table of the same size, row height and columns, shown."""
    table = QTableView()
    table.setModel(model)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(like.verticalHeader().defaultSectionSize())
    table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    for column in range(model.columnCount()):
        table.setColumnWidth(column, like.columnWidth(column))
        table.setColumnHidden(column, like.isColumnHidden(column))
    table.resize(like.size())
    table.show()
    return table
