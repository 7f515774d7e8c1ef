"""Where it hurt over time: a row of small bodies, to look at and to walk along."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from stretchapp.core.progress import AreasOnDay
from stretchapp.services.library import BodyArea
from stretchapp.ui.paint.body.row import (
    RowEntry,
    RowPlan,
    entry_words,
    paint_body_row,
    plan_row,
    row_entries,
)
from stretchapp.ui.texts import translated
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.announce import announce
from stretchapp.ui.widgets.labels import Caption

_WISH = 960  # px at 100 %
_MOVES = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class BodyRow(QWidget):
    """A pair of small bodies for each day, or each week, month or year where there are many.

    The one under the pointer or the arrow keys is put into words below; a screen reader finds all
    of them in the description.
    """

    def __init__(
        self, areas: Sequence[BodyArea], name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._names = {area.key: translated(area.name) for area in areas}
        self._name = name or self.tr("Where it hurt")
        self._drawing = _Drawing(self)
        self._drawing.setAccessibleName(self._name)
        self._readout = Caption(parent=self, tone="ink")
        self._hint = ""
        self.setFocusProxy(self._drawing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(1))
        column.addWidget(self._drawing)
        column.addWidget(self._readout)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_days(self, days: Sequence[AreasOnDay], hint: str = "") -> None:
        """Show these days; ``hint`` is the line below while none is looked at."""
        self._hint = hint
        self._drawing.show_days(days)
        self._drawing.setAccessibleDescription(self.words())
        self.put_into_words(None)

    def words(self) -> str:
        """All of the row as text, an entry a line."""
        return "\n".join(entry_words(entry, self._names) for entry in self._drawing.entries)

    def put_into_words(self, entry: RowEntry | None) -> None:
        """Say below, and to a screen reader, what an entry shows; ``None`` says the hint."""
        said = self._hint if entry is None else entry_words(entry, self._names)
        self._readout.setText(said)
        self._readout.setVisible(bool(self._drawing.entries or said))
        if entry is not None and self._drawing.hasFocus():
            announce(self._drawing, said)


class _Drawing(QWidget):
    """The bodies; knows which one is looked at."""

    def __init__(self, row: BodyRow) -> None:
        super().__init__(row)
        self._row = row
        self._days: tuple[AreasOnDay, ...] = ()
        self.entries: tuple[RowEntry, ...] = ()
        self._current: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_days(self, days: Sequence[AreasOnDay]) -> None:
        self._days = tuple(days)
        self.entries = row_entries(days)
        self._current = None
        self.setVisible(bool(self.entries))
        self.updateGeometry()
        self.update()

    def plan(self, width: int) -> RowPlan:
        return plan_row(len(self.entries), width, theme().px("caption"))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self.plan(width).height) if self.entries else 0

    def sizeHint(self) -> QSize:
        # As wide as a page: a card that asks for the height must not get that of a narrow row.
        width = theme().scaled(_WISH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().scaled(80), 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_body_row(
                painter,
                QRectF(self.rect()),
                self._days,
                theme().colours,
                text_px=theme().px("caption"),
                current=self._current,
                focused=self.hasFocus(),
            )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        number = self.plan(self.width()).number_at(event.position())
        if number is not None or not self.hasFocus():
            self._look_at(number)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._look_at(self.plan(self.width()).number_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self._look_at(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current is None and self.entries:
            self._look_at(len(self.entries) - 1)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._look_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = _MOVES.get(Qt.Key(event.key()))
        if move is not None and self._current is not None:
            self._look_at(max(0, min(len(self.entries) - 1, self._current + move)))
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.entries:
            self._look_at(0 if event.key() == Qt.Key.Key_Home else len(self.entries) - 1)
        else:
            super().keyPressEvent(event)

    def _look_at(self, number: int | None) -> None:
        if number == self._current:
            return
        self._current = number
        self.update()
        self._row.put_into_words(None if number is None else self.entries[number])
