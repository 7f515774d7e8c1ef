"""The lines of the patients table as Qt's item model."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from stretchapp.ui.patients.line import Column, Order, PatientLine, heading, order_words
from stretchapp.ui.patients.wording import tr

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class PatientsModel(QAbstractTableModel):
    """Holds what is shown now: found, and in order already."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[PatientLine] = []
        self.order = Order()

    @property
    def lines(self) -> Sequence[PatientLine]:
        """The lines from the top."""
        return self._lines

    def line(self, row: int) -> PatientLine:
        """One line; IndexError for a row that is not there."""
        return self._lines[row]

    def row_of(self, patient: UUID | None) -> int | None:
        """The row of a patient, or None where it is not shown."""
        rows = (row for row, line in enumerate(self._lines) if line.id == patient)
        return next(rows, None)

    def show_lines(self, lines: Sequence[PatientLine]) -> bool:
        """Take other lines; says whether other patients or another order came with them.

        Where only figures differ, the view keeps all it knows of its rows.
        """
        fresh = list(lines)
        if [line.id for line in fresh] == [line.id for line in self._lines]:
            self._lines = fresh
            if fresh:
                last = self.index(len(fresh) - 1, len(Column) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return False
        self.beginResetModel()
        self._lines = fresh
        self.endResetModel()
        return True

    def set_order(self, order: Order) -> None:
        """Say what the lines are sorted by; the headings tell it."""
        self.order = order
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.texts[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken[index.column()]
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and index.column() == Column.NAME:
            return line.summary
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = Column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return heading(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.heading_spoken(column)
        return None

    def heading_spoken(self, column: Column) -> str:
        """What a screen reader says of a heading: its words, and the order that it makes now."""
        words = heading(column) or tr("More")
        sorts = Column.ATTENTION if self.order.column is None else self.order.column
        return f"{words}, {order_words(self.order)}" if column is sorts else words
