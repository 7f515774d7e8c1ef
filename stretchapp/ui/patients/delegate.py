"""Paints the cells of the patients table."""

from html import escape

from PySide6.QtCore import (
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from stretchapp.ui.patients.line import Column, PatientLine
from stretchapp.ui.patients.measures import Measures
from stretchapp.ui.patients.model import AnyIndex, PatientsModel
from stretchapp.ui.patients.wording import tr

_VERTICALLY = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_LEADING = Qt.AlignmentFlag.AlignLeading | _VERTICALLY
_TRAILING = Qt.AlignmentFlag.AlignTrailing | _VERTICALLY
_CURVE_GAP = 14
_NAMED = {Column.NAME, Column.PLAN, Column.LAST_LOG, Column.REVIEW}


class PatientsDelegate(QStyledItemDelegate):
    """One for all columns. ``hovered`` is the cell under the pointer, for its "more" sign."""

    def __init__(self, model: PatientsModel, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._model = model
        self._measures = Measures()
        self.hovered = (-1, -1)

    def dress(self, measures: Measures) -> None:
        """Paint with the sizes and colours of another look."""
        self._measures = measures

    def content(self, column: int, cell: QRect) -> QRect:
        """The place inside a cell that is painted on; a name stands further from the edge."""
        leading = self._measures.edge if column == Column.NAME else self._measures.padding
        trailing = self._measures.padding
        if self._mirrored():
            return cell.adjusted(trailing, 0, -leading, -1)
        return cell.adjusted(leading, 0, -trailing, -1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row, column = index.row(), index.column()
        cell: QRect = option.rect
        line = self._model.line(row)
        painter.save()
        if row < self._model.rowCount() - 1:
            painter.fillRect(cell.x(), cell.bottom(), cell.width(), 1, self._measures.line)
        content = self.content(column, cell)
        if column in _NAMED:
            self._paint_words(painter, content, line, column)
        elif column == Column.DONE:
            self._paint_done(painter, content, line)
        elif column == Column.ATTENTION:
            self._paint_pills(painter, content, line)
        else:
            self._paint_more(painter, cell, self.hovered == (row, column))
        painter.restore()

    def _paint_words(
        self, painter: QPainter, content: QRect, line: PatientLine, column: int
    ) -> None:
        measures = self._measures
        is_name = column == Column.NAME
        font: QFont = measures.bold if is_name else measures.body
        painter.setFont(font)
        painter.setPen(measures.ink if is_name and not line.archived else measures.muted)
        words = measures.elided(line.texts[column], content.width(), is_name)
        painter.drawText(content, _LEADING, words)

    def _paint_done(self, painter: QPainter, content: QRect, line: PatientLine) -> None:
        measures = self._measures
        percent = QRect(content.x(), content.y(), measures.percent_width, content.height())
        left = percent.right() + _CURVE_GAP
        if self._mirrored():
            percent.moveRight(content.right())
            left = percent.left() - _CURVE_GAP - measures.curve_width
        painter.setFont(measures.body)
        painter.setPen(measures.muted if line.muted else measures.ink)
        painter.drawText(percent, _TRAILING, line.texts[Column.DONE])
        if not self.has_curve(content):
            return
        curve = measures.curve(line.curve)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(left, QRectF(content).center().y() - measures.curve_height / 2)
        painter.setPen(QPen(measures.line, 1))
        painter.drawLine(0, measures.curve_height, measures.curve_width, measures.curve_height)
        color = measures.muted if line.muted else measures.primary
        pen = QPen(color, measures.curve_pen)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        for part in curve.parts:
            painter.drawPolyline(part)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        for dot in curve.dots:
            painter.drawEllipse(dot, measures.curve_pen, measures.curve_pen)

    def has_curve(self, content: QRect) -> bool:
        """Whether there is room for the small line beside the percentage."""
        needed = self._measures.percent_width + _CURVE_GAP + self._measures.curve_width
        return content.width() >= needed

    def _paint_pills(self, painter: QPainter, content: QRect, line: PatientLine) -> None:
        if not line.pills:
            return
        measures = self._measures
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(measures.pill_font)
        top = content.y() + (content.height() - measures.pill_height) // 2
        for placed in measures.placed_pills(line.pills, content.width()):
            left = content.x() + placed.left
            if self._mirrored():
                left = content.right() + 1 - placed.left - placed.width
            shape = QRectF(left, top, placed.width, measures.pill_height)
            ink, ground = measures.pill_colours(placed.pill.tone)
            edged = measures.high_contrast or placed.pill.tone == "muted"
            painter.setPen(QPen(ink, 1) if edged else Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            outline = shape.adjusted(0.5, 0.5, -0.5, -0.5) if edged else shape
            painter.drawRoundedRect(outline, shape.height() / 2, shape.height() / 2)
            words = shape.adjusted(measures.pill_side, 0, 2 - measures.pill_side, 0)
            if placed.pill.icon:
                self._paint_pill_icon(painter, words, placed.pill.icon, placed.pill.tone)
            painter.setPen(ink)
            painter.drawText(words, _LEADING, placed.words)

    def _paint_pill_icon(self, painter: QPainter, words: QRectF, name: str, role: str) -> None:
        """Draws a pill's icon at the start of ``words``, and moves them on."""
        side, gap = self._measures.pill_icon, self._measures.icon_gap
        at = QPointF(words.x(), words.center().y() - side / 2)
        if self._mirrored():
            at.setX(words.right() - side)
            words.setRight(words.right() - side - gap)
        else:
            words.setLeft(words.left() + side + gap)
        painter.drawPixmap(at, self._measures.pixmap(name, role, side))

    def _paint_more(self, painter: QPainter, cell: QRect, hovered: bool) -> None:
        measures = self._measures
        if hovered:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(measures.tint)
            painter.drawEllipse(QRectF(self.more_button(cell)))
        side = measures.more_icon
        at = cell.center() - QPoint(side // 2, side // 2)
        role = "primary" if hovered else "muted"
        painter.drawPixmap(at, measures.pixmap("ellipsis-vertical", role, side))

    def more_button(self, cell: QRect) -> QRect:
        """The place of the button with three dots in its cell."""
        side = min(self._measures.more_target, cell.width())
        place = QRect(0, 0, side, side)
        place.moveCenter(cell.center())
        return place

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(0, self._measures.row)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        if event.type() is not QHelpEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        cell: QRect = option.rect
        words = self.tooltip(index.row(), index.column(), cell)
        if words:
            # A name is plain text, whatever signs it holds.
            shown = f'<p style="white-space: pre-wrap">{escape(words)}</p>'
            QToolTip.showText(event.globalPos(), shown, view.viewport(), cell)
        else:
            QToolTip.hideText()
        return True

    def tooltip(self, row: int, column: int, cell: QRect) -> str:
        """What a cell hides: words that were cut, and more of its remarks; else empty."""
        line, room = self._model.line(row), self.content(column, cell).width()
        if column in _NAMED:
            whole = line.texts[column]
            shown = self._measures.elided(whole, room, column == Column.NAME)
            return "" if shown == whole else whole
        if column == Column.ATTENTION:
            placed = self._measures.placed_pills(line.pills, room)
            told = [pill.spoken for pill in line.pills]
            return "" if [entry.words for entry in placed] == told else "\n".join(told)
        return tr("More") if column == Column.MORE else ""

    def _mirrored(self) -> bool:
        view = self.parent()
        return isinstance(view, QAbstractItemView) and view.isRightToLeft()
