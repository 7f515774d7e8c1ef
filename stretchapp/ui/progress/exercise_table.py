"""The table by exercise: done of due, effort, pain, skips and why; sorted by any column."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from stretchapp.core.progress import ExerciseProgress
from stretchapp.ui.progress import wording
from stretchapp.ui.theme import theme

_AnyIndex = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_SORT = Qt.ItemDataRole.UserRole
_ROW, _NAME = 34, 220  # px at 100 %
_MOST_ROWS = 12
_BELOW = 2  # px for the last row's line


class _Model(QAbstractTableModel):
    """One row for each plan item."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[tuple[wording.Cell, ...]] = []

    def show_exercises(self, exercises: Sequence[ExerciseProgress]) -> None:
        self.beginResetModel()
        self._rows = [wording.exercise_cells(exercise) for exercise in exercises]
        self.endResetModel()

    def rowCount(self, parent: _AnyIndex = _NONE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _AnyIndex = _NONE) -> int:
        return 0 if parent.isValid() else len(wording.exercise_columns())

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self._rows[index.row()][index.column()]
        if role == _SORT:
            return cell.sorted_by
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cell.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{wording.exercise_columns()[index.column()]}: {cell.words}"
        if role == Qt.ItemDataRole.TextAlignmentRole and cell.is_number:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return wording.exercise_columns()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            first = section in (0, len(wording.exercise_columns()) - 1)
            side = Qt.AlignmentFlag.AlignLeft if first else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class ExerciseTable(QTableView):
    """As high as its rows, up to a dozen; a press on a heading sorts."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = _Model(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._rows)
        self._sorted.setSortRole(_SORT)
        self.setModel(self._sorted)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(False)
        header.setHighlightSections(False)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        theme().changed.connect(self._fit)

    def show_exercises(self, exercises: Sequence[ExerciseProgress]) -> None:
        """Show these, in their order until a heading is pressed."""
        self._rows.show_exercises(exercises)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The names take what is left of the width; in a narrow place the table scrolls."""
        mode = QHeaderView.ResizeMode
        others = sum(self.columnWidth(column) for column in range(1, self._rows.columnCount()))
        has_room = self.viewport().width() - others >= theme().scaled(_NAME)
        header, rows = self.horizontalHeader(), self.verticalHeader()
        header.setSectionResizeMode(0, mode.Stretch if has_room else mode.ResizeToContents)
        rows.setMinimumSectionSize(theme().scaled(_ROW))
        shown = sum(rows.sectionSize(row) for row in range(min(rows.count(), _MOST_ROWS)))
        bar = 0 if has_room else self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(header.sizeHint().height() + shown + bar + _BELOW)
