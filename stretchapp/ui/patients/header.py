"""The headings of the patients table: they sort it, by pointer and by keyboard."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from stretchapp.ui.patients.line import Column, heading
from stretchapp.ui.patients.measures import Measures
from stretchapp.ui.patients.model import PatientsModel
from stretchapp.ui.patients.wording import tr
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.announce import announce

_SIGN, _GAP = 14, 4


class PatientsHeader(QHeaderView):
    """One stop for the Tab key; arrows go from heading to heading, Enter and Space sort."""

    pressed_heading = Signal(int)

    def __init__(self, model: PatientsModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._patients = model
        self._measures = Measures()
        self._at = Column.NAME
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setSectionsClickable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Headings"))
        self.sectionClicked.connect(self.pressed_heading)

    def dress(self, measures: Measures) -> None:
        """Paint with the sizes and colours of another look."""
        self._measures = measures
        self.setFixedHeight(measures.header)

    def sizeHint(self) -> QSize:
        return QSize(0, self._measures.header)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        measures, column = self._measures, Column(section)
        painter.save()
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, measures.line)
        order = self._patients.order
        sorts = column is order.column
        content = self._content(rect, column)
        side = theme().scaled(_SIGN) if sorts else 0
        painter.setFont(measures.caption)
        painter.setPen(measures.ink if sorts else measures.muted)
        metrics = QFontMetrics(measures.caption)
        room = content.width() - (side + _GAP if sorts else 0)
        words = heading(column)
        if column is Column.DONE and metrics.horizontalAdvance(words) > room:
            words = tr("Done")
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(content, flags, shown)
        if sorts:
            used = metrics.horizontalAdvance(shown) + _GAP
            left = content.right() + 1 - used - side if self.isRightToLeft() else used + content.x()
            sign = "chevron-down" if order.descending else "chevron-up"
            at = QPointF(left, content.center().y() - side / 2 + 1)
            painter.drawPixmap(at, measures.pixmap(sign, "ink", side))
        if self.hasFocus() and column is self._at:
            self._paint_ring(painter, rect)
        painter.restore()

    def _paint_ring(self, painter: QPainter, rect: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("focus"), 2))
        radius = theme().radius("field")
        painter.drawRoundedRect(QRectF(rect).adjusted(3, 4, -3, -5), radius, radius)

    def _content(self, rect: QRect, column: Column) -> QRect:
        leading = self._measures.edge if column is Column.NAME else self._measures.padding
        trailing = self._measures.padding
        if self.isRightToLeft():
            return rect.adjusted(trailing, 0, -leading, -1)
        return rect.adjusted(leading, 0, -trailing, -1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.isSectionHidden(self._at):
            self._at = Column.NAME
        self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self._move(-step if self.isRightToLeft() else step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed_heading.emit(self._at)
            self._tell()
        else:
            # Qt's own header takes letters, which are for the search here.
            event.ignore()

    def _move(self, step: int) -> None:
        shown = [column for column in Column if not self.isSectionHidden(column)]
        shown.remove(Column.MORE)
        place = shown.index(self._at) + step
        self._at = shown[max(0, min(place, len(shown) - 1))]
        self._tell()

    def _tell(self) -> None:
        self.viewport().update()
        self.setAccessibleName(self._patients.heading_spoken(self._at))
        announce(self, self.accessibleName())
