"""A chart's values in a table, for those who would rather read or hear them."""

from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.charts.rows import ChartRows

_AnyIndex = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class _Model(QAbstractTableModel):
    """The rows of one chart."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown = ChartRows((), (), ())

    def show_rows(self, rows: ChartRows) -> None:
        self.beginResetModel()
        self.shown = rows
        self.endResetModel()

    def rowCount(self, parent: _AnyIndex = _NONE) -> int:
        return 0 if parent.isValid() else len(self.shown.rows)

    def columnCount(self, parent: _AnyIndex = _NONE) -> int:
        return 0 if parent.isValid() else len(self.shown.columns)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role in _TEXT_ROLES:
            return self.shown.rows[index.row()][index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            if role in _TEXT_ROLES:
                return self.shown.columns[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class ChartTable(QTableView):
    """The rows; the current one's day is pointed at, Return or a double click chooses it."""

    day_pointed = Signal(object)
    day_chosen = Signal(date)
    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model(self)
        self.setModel(self._model)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.hide()
        columns.setHighlightSections(False)
        columns.setStretchLastSection(True)
        columns.setResizeContentsPrecision(100)
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().currentRowChanged.connect(self._on_row_changed)
        theme().changed.connect(self._dress)
        self._dress()

    def show_rows(self, rows: ChartRows) -> None:
        """Shows these rows, the latest in sight."""
        self._model.show_rows(rows)
        self._dress()
        self.scrollToBottom()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().scaled(160), 4 * theme().scaled(30))

    def focusInEvent(self, event: QFocusEvent) -> None:
        last = self._model.rowCount() - 1
        by_mouse = event.reason() is Qt.FocusReason.MouseFocusReason
        if not self.currentIndex().isValid() and not by_mouse and last >= 0:
            # The latest; Qt itself would go to the first row.
            self.setCurrentIndex(self._model.index(last, 0))
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.day_pointed.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.day_chosen.emit(self._model.shown.days[self.currentIndex().row()])
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.day_chosen.emit(self._model.shown.days[index.row()])

    def _on_row_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.day_pointed.emit(self._model.shown.days[current.row()] if current.isValid() else None)

    def _dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme().scaled(34))
        self.resizeColumnsToContents()
