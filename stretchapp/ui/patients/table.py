"""The table of the Patients page: one delegate paints it, no row has widgets of its own."""

from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from stretchapp.ui.patients.columns import column_widths
from stretchapp.ui.patients.delegate import PatientsDelegate
from stretchapp.ui.patients.header import PatientsHeader
from stretchapp.ui.patients.keys import is_typing
from stretchapp.ui.patients.line import Column, Order, order_words
from stretchapp.ui.patients.measures import Measures
from stretchapp.ui.patients.model import AnyIndex, PatientsModel
from stretchapp.ui.patients.wording import tr
from stretchapp.ui.theme import theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_LEAST_ROWS, _ROW_INSET = 2, 3


class PatientsTable(QTableView):
    """Shows a model's lines in rows of one height, as wide as it is."""

    chosen = Signal(UUID)
    menu_requested = Signal(UUID, QPoint)
    heading_pressed = Signal(int)
    left_upwards = Signal()

    def __init__(self, model: PatientsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = model
        self._measures = Measures()
        self._header = PatientsHeader(model)
        self._delegate = PatientsDelegate(model, self)
        self.setHorizontalHeader(self._header)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.hide()
        self._header.pressed_heading.connect(self.heading_pressed)
        self.clicked.connect(self._on_clicked)
        model.modelReset.connect(self.fit_rows)
        theme().changed.connect(self._dress)
        self.tell_order(model.order)
        self._dress()

    @property
    def current(self) -> UUID | None:
        """The patient whose row is the current one."""
        index = self.currentIndex()
        return self._lines.line(index.row()).id if index.isValid() else None

    def make_current(self, patient: UUID | None) -> None:
        """Go to a patient's row; without one, or where it is not shown, no row is current."""
        row = self._lines.row_of(patient)
        if row is None:
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentIndex(self._lines.index(row, Column.NAME))

    def take_keyboard(self) -> None:
        """Put the keyboard on the current row, else on the first."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell_order(self, order: Order) -> None:
        """Say by the table's name what it is sorted by."""
        self.setAccessibleName(tr("Patients, %1").replace("%1", order_words(order)))

    def fit_rows(self) -> None:
        """Be as high as the rows need, where there is so much room."""
        rows = self._lines.rowCount()
        least = self._measures.header + min(rows, _LEAST_ROWS) * self._measures.row
        self.setMinimumHeight(least)
        self.setMaximumHeight(self._measures.header + rows * self._measures.row)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def _dress(self) -> None:
        """Take on the theme's sizes and colours."""
        self._measures = Measures()
        self._delegate.dress(self._measures)
        self._header.dress(self._measures)
        self.verticalHeader().setMinimumSectionSize(self._measures.row)
        self.verticalHeader().setDefaultSectionSize(self._measures.row)
        self.fit_rows()
        self._share_width()
        self.viewport().update()

    def _share_width(self) -> None:
        self._measures.forget_widths()
        widths = column_widths(self.viewport().width(), theme().scale)
        for column, width in widths.items():
            self.setColumnHidden(column, not width)
            if width:
                self.setColumnWidth(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def paintEvent(self, event: QPaintEvent) -> None:
        current = self.currentIndex()
        hovered, _ = self._delegate.hovered
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("raised"))
            for row in {hovered, current.row()} - {-1}:
                painter.drawRoundedRect(self._row_shape(row), *self._corners())
        super().paintEvent(event)
        if current.isValid() and self.hasFocus():
            self._paint_ring(current)

    def _paint_ring(self, current: QModelIndex) -> None:
        shape, corners = self._row_shape(current.row()).adjusted(1, 1, -1, -1), self._corners()
        if current.column() == Column.MORE:
            shape = QRectF(self._delegate.more_button(self.visualRect(current)))
            corners = (shape.width() / 2, shape.height() / 2)
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().color("focus"), 2))
            painter.drawRoundedRect(shape, *corners)

    def _corners(self) -> tuple[float, float]:
        radius = theme().radius("card") - _ROW_INSET
        return radius, radius

    def _row_shape(self, row: int) -> QRectF:
        inset = _ROW_INSET
        return QRectF(self._row_area(row)).adjusted(inset, inset, -inset, -inset - 1)

    def _row_area(self, row: int) -> QRect:
        top = self.rowViewportPosition(row)
        return QRect(0, top, self.viewport().width(), self._measures.row)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        for index in (current, previous):
            if index.isValid():
                self.viewport().update(self._row_area(index.row()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        self._hover(index.row(), index.column())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1, -1)

    def _hover(self, row: int, column: int) -> None:
        before, self._delegate.hovered = self._delegate.hovered, (row, column)
        if before != self._delegate.hovered:
            for changed in {before[0], row} - {-1}:
                self.viewport().update(self._row_area(changed))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # The first click has opened the patient.
        event.accept()

    def _on_clicked(self, index: QModelIndex) -> None:
        patient = self._lines.line(index.row()).id
        if index.column() == Column.MORE:
            self._ask_for_menu(index)
        else:
            self.chosen.emit(patient)

    def _ask_for_menu(self, index: QModelIndex) -> None:
        more = index.siblingAtColumn(Column.MORE)
        place = self._delegate.more_button(self.visualRect(more)).bottomLeft()
        patient = self._lines.line(index.row()).id
        self.menu_requested.emit(patient, self.viewport().mapToGlobal(place))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            if self.currentIndex().isValid():
                self._ask_for_menu(self.currentIndex())
            return
        index = self.indexAt(event.pos())
        if index.isValid():
            self.menu_requested.emit(self._lines.line(index.row()).id, event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._lines.rowCount():
            self.setCurrentIndex(self._lines.index(0, Column.NAME))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in _ENTER and index.isValid():
            if not event.isAutoRepeat():
                self._on_clicked(index)
        elif event.key() == Qt.Key.Key_F10 and event.modifiers() == _SHIFT and index.isValid():
            self._ask_for_menu(index)
        elif event.key() == Qt.Key.Key_Up and index.row() == 0:
            self.left_upwards.emit()
        elif is_typing(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and last row, not along a row."""
        last = self._lines.rowCount() - 1
        column = max(0, self.currentIndex().column())
        if last >= 0 and action is QAbstractItemView.CursorAction.MoveHome:
            return self._lines.index(0, column)
        if last >= 0 and action is QAbstractItemView.CursorAction.MoveEnd:
            return self._lines.index(last, column)
        return super().moveCursor(action, modifiers)
