"""The adherence calendar: squares to look at, walk through and choose from."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from stretchapp.ui.paint.calendar import (
    CalendarPlan,
    DayCell,
    paint_calendar,
    paint_weekdays,
    plan_calendar,
)
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.announce import announce
from stretchapp.ui.widgets.charts.rows import ChartRows
from stretchapp.ui.widgets.labels import Caption

__all__ = ["AdherenceCalendar", "DayCell"]

_LEAST_PITCH, _MOST_PITCH = 13, 30
_AROUND = 3  # px for the ring around a square
_MOVES = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -7,
    Qt.Key.Key_Right: 7,
}


class _Weekdays(QWidget):
    """The names beside the squares; they stay while the squares scroll."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._plan: CalendarPlan | None = None

    def show_plan(self, plan: CalendarPlan) -> None:
        self._plan = plan
        self.setFixedSize(round(plan.label_width), round(plan.height) + 2 * _AROUND)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._plan is not None:
            with QPainter(self) as painter:
                painter.translate(0, _AROUND)
                paint_weekdays(painter, self._plan, theme().colours)


class _Squares(QWidget):
    """The drawing; it knows which day is looked at."""

    looked_at = Signal(object)  # the DayCell, or None
    day_chosen = Signal(date)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._days: tuple[DayCell, ...] = ()
        self._current: date | None = None
        self._room = 0
        self._plan = CalendarPlan((), _MOST_PITCH, theme().px("caption"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    @property
    def plan(self) -> CalendarPlan:
        """Where the days stand now."""
        return self._plan

    def show_days(self, days: Sequence[DayCell]) -> None:
        self._days = tuple(sorted(days, key=lambda cell: cell.day))
        if self._current not in {cell.day for cell in self._days}:
            self._current = None
        self.fit(self._room)

    def fit(self, room: int) -> None:
        """Plans the squares for room pixels across."""
        self._room = room
        look = theme()
        self._plan = plan_calendar(
            self._days,
            room - 2 * _AROUND,
            look.px("caption"),
            look.scaled(_LEAST_PITCH),
            look.scaled(_MOST_PITCH),
        )
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(self._plan.width) + 2 * _AROUND, round(self._plan.height) + 2 * _AROUND)

    def square(self, day: date) -> tuple[int, int]:
        """The middle of a day's square, in this widget."""
        middle = self._plan.square(day).center() + QPointF(_AROUND, _AROUND)
        return round(middle.x()), round(middle.y())

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.translate(_AROUND, _AROUND)
            paint_calendar(painter, self._plan, theme().colours, self._current, self.hasFocus())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        cell = self._plan.cell_at(event.position() - QPointF(_AROUND, _AROUND))
        if cell is not None and cell.kind != "outside":
            self._look_at(cell.day)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._plan.cell_at(event.position() - QPointF(_AROUND, _AROUND))
        if cell is not None and cell.kind not in ("outside", "future"):
            self._look_at(cell.day)
            self.day_chosen.emit(cell.day)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self._look_at(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current is None:
            past = [cell.day for cell in self._days if cell.kind not in ("outside", "future")]
            self._look_at(past[-1] if past else None)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._look_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cell = self._cell(self._current)
        move = _MOVES.get(Qt.Key(event.key()))
        if move is not None and self._current is not None:
            target = self._cell(self._current + timedelta(days=move))
            if target is not None and target.kind != "outside":
                self._look_at(target.day)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            inside = [cell.day for cell in self._days if cell.kind != "outside"]
            if inside:
                self._look_at(inside[0 if event.key() == Qt.Key.Key_Home else -1])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if cell is not None and cell.kind != "future":
                self.day_chosen.emit(cell.day)
        else:
            super().keyPressEvent(event)

    def mark(self, day: date | None) -> None:
        """Marks a day without telling of it."""
        if not self.hasFocus():
            self._current = day if self._cell(day) is not None else None
            self.update()

    def _cell(self, day: date | None) -> DayCell | None:
        return next((cell for cell in self._days if cell.day == day), None)

    def _look_at(self, day: date | None) -> None:
        if day == self._current:
            return
        self._current = day
        self.update()
        self.looked_at.emit(self._cell(day))


class AdherenceCalendar(QWidget):
    """A square for each day; the one under the pointer or the arrow keys is put into words.

    Left and Right move by a week, Up and Down by a day, Home and End to the ends; Return or a
    click emits `day_chosen`. Squares shrink to fit; where that is not enough they scroll.
    """

    day_chosen = Signal(date)
    day_pointed = Signal(object)
    """The day that is looked at, or None."""
    zoom_left = Signal()
    """Esc in its table; the calendar itself does not zoom."""
    values_changed = Signal()

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name or self.tr("Days")
        self._hint = ""
        self._rows = ChartRows((), (), ())
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setProperty("clear", True)
        self._squares = _Squares(self._scroll)
        self._squares.setAccessibleName(self._name)
        self._squares.looked_at.connect(self._on_looked_at)
        self._squares.day_chosen.connect(self.day_chosen)
        self._scroll.setWidget(self._squares)
        self._weekdays = _Weekdays(self)
        self._readout = Caption(parent=self, tone="ink")
        self.setFocusProxy(self._squares)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(1))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._weekdays, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._scroll, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(self._readout)
        column.addStretch(1)

    def show_days(
        self, cells: Sequence[DayCell], hint: str = "", rows: ChartRows | None = None
    ) -> None:
        """Shows these days; hint is the line below while no day is looked at.

        ``rows`` are the same days for a table.
        """
        self._hint = hint
        self._rows = rows or ChartRows((), (), ())
        self._squares.show_days(cells)
        self._readout.setText(hint)
        self._fit()
        bar = self._scroll.horizontalScrollBar()
        bar.setValue(bar.maximum())
        self.values_changed.emit()

    def rows(self) -> ChartRows:
        """The days as words, for a table."""
        return self._rows

    def set_summary(self, words: str) -> None:
        """All of it in a sentence or two, for a screen reader."""
        self._squares.setAccessibleDescription(words)

    def point_at(self, day: date | None) -> None:
        """Marks a day that is looked at elsewhere, or none; emits nothing."""
        self._squares.mark(day)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self._squares.width(), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().scaled(120), self._height())

    def _height(self) -> int:
        # Two lines below, so that nothing moves when the words grow.
        line = self._readout.fontMetrics().lineSpacing()
        return self._scroll.height() + 2 * line + theme().space(1)

    def _fit(self) -> None:
        room = self.width() - round(self._squares.plan.label_width)
        self._squares.fit(room)
        self._weekdays.show_plan(self._squares.plan)
        height = self._squares.height()
        if self._squares.width() > room:
            height += self._scroll.horizontalScrollBar().sizeHint().height()
        self._scroll.setFixedHeight(height)
        self._readout.setMinimumHeight(2 * self._readout.fontMetrics().lineSpacing())
        self.updateGeometry()

    def _on_looked_at(self, cell: DayCell | None) -> None:
        self._readout.setText(cell.text if cell is not None else self._hint)
        self.day_pointed.emit(None if cell is None else cell.day)
        if cell is None:
            return
        self._scroll.ensureVisible(*self._squares.square(cell.day), theme().scaled(40), 0)
        self._squares.setAccessibleDescription(cell.text)
        QAccessible.updateAccessibility(
            QAccessibleEvent(self._squares, QAccessible.Event.DescriptionChanged)
        )
        if self._squares.hasFocus():
            announce(self._squares, cell.text)
