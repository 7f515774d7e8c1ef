"""The exercises that were found, as a list to add from and to drag out of."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from stretchapp.core.exercise import Exercise
from stretchapp.ui import texts
from stretchapp.ui.builder.thumbnail import Thumbnails
from stretchapp.ui.figures import figures
from stretchapp.ui.icons import paint_icon
from stretchapp.ui.pictures import ImageOf
from stretchapp.ui.theme import theme

EXERCISE_MIME = "application/x-stretchapp-exercise"
"""What is dragged from the list: an exercise's slug in UTF-8."""

_Index = QModelIndex | QPersistentModelIndex
_FIGURE, _SMALL_FIGURE = QSize(74, 46), QSize(48, 30)
_ROOM_FOR_FIGURE = 270  # px at 100 %
_LARGEST_SCALE = 1.5
_SIDE, _DOWN, _GAP, _PLUS = 14, 12, 12, 20
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
_ROOT = QModelIndex()


class ExerciseModel(QAbstractListModel):
    """Exercises in a row, with what is read out of each."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._exercises: tuple[Exercise, ...] = ()

    def show_exercises(self, exercises: Sequence[Exercise]) -> None:
        """Hold these."""
        self.beginResetModel()
        self._exercises = tuple(exercises)
        self.endResetModel()

    def exercise(self, index: _Index) -> Exercise | None:
        """The exercise at a place, or None beside all places."""
        inside = index.isValid() and index.row() < len(self._exercises)
        return self._exercises[index.row()] if inside else None

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._exercises)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        exercise = self.exercise(index)
        if exercise is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return exercise.name
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return texts.region_words(exercise.region)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [EXERCISE_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        exercise = self.exercise(indexes[0]) if indexes else None
        if exercise is not None:
            data.setData(EXERCISE_MIME, exercise.slug.encode())
        return data


class _Rows(QStyledItemDelegate):
    """Paints figure, name, region and a plus."""

    def __init__(self, view: "ShelfList", thumbnails: Thumbnails) -> None:
        super().__init__(view)
        self._view = view
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        exercise = self._view.found.exercise(index)
        width = self._view.viewport().width()
        if exercise is None:
            return QSize(width, 0)
        room = self._words_area(QRect(0, 0, width, 0)).width()
        name, region = self._heights(exercise, room)
        return QSize(width, max(name + 3 + region, self._figure_size().height()) + 2 * _DOWN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        exercise = self._view.found.exercise(index)
        if exercise is None:
            return
        look = theme()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.color("tint" if chosen else "raised"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.color("line"))
        tile = QRectF(rect.left() + _SIDE, 0, *self._figure_size().toTuple())
        tile.moveTop(rect.top() + (rect.height() - tile.height()) // 2)
        self._thumbnails.paint(painter, tile, exercise)
        words = self._words_area(rect)
        name, region = self._heights(exercise, words.width())
        top = rect.top() + (rect.height() - name - 3 - region) // 2
        painter.setFont(look.font("body", bold=True))
        painter.setPen(look.color("ink"))
        painter.drawText(QRect(words.left(), top, words.width(), name), _WRAP, exercise.name)
        painter.setFont(look.font("caption"))
        painter.setPen(look.color("muted"))
        below = QRect(words.left(), top + name + 3, words.width(), region)
        painter.drawText(below, _WRAP, texts.region_words(exercise.region))
        paint_icon(painter, QRectF(self.plus_area(rect)), "plus", look.color("primary"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("focus"), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -3), 6, 6)
        painter.restore()

    def plus_area(self, rect: QRect) -> QRect:
        """Where the plus of a row stands."""
        side = theme().scaled(_PLUS)
        # The same with and without a scroll bar, so that names wrap alike.
        bar = self._view.verticalScrollBar().sizeHint().width()
        left = rect.left() + self._view.width() - bar - _SIDE + 3 - side
        return QRect(left, rect.top() + (rect.height() - side) // 2, side, side)

    def _figure_size(self) -> QSize:
        small = self._view.width() < theme().scaled(_ROOM_FOR_FIGURE)
        return (_SMALL_FIGURE if small else _FIGURE) * min(theme().scale, _LARGEST_SCALE)

    def _words_area(self, rect: QRect) -> QRect:
        left = rect.left() + _SIDE + self._figure_size().width() + _GAP
        right = self.plus_area(rect).left() - _GAP
        return QRect(left, rect.top(), max(1, right - left), rect.height())

    def _heights(self, exercise: Exercise, room: int) -> tuple[int, int]:
        """The heights of name and region in that width."""
        everything = QRect(0, 0, room, 10_000)
        bold = QFontMetrics(theme().font("body", bold=True))
        small = QFontMetrics(theme().font("caption"))
        region = texts.region_words(exercise.region)
        return (
            bold.boundingRect(everything, _WRAP, exercise.name).height(),
            small.boundingRect(everything, _WRAP, region).height(),
        )


class ShelfList(QListView):
    """Return, a double click and the plus add an exercise; dragging it out does as well."""

    added = Signal(object)
    """The exercise that is to be added at the end of the plan."""
    left_upwards = Signal()
    typed = Signal(QKeyEvent)
    """A key that belongs into the search field."""

    def __init__(self, name: str, image_of: ImageOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found = ExerciseModel(self)
        self.setModel(self.found)
        self._rows = _Rows(self, Thumbnails(self.viewport(), image_of))
        self.setItemDelegate(self._rows)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        theme().changed.connect(self.scheduleDelayedItemsLayout)
        figures().dressed.connect(self._on_dressed)

    def show_exercises(self, exercises: Sequence[Exercise]) -> None:
        """Show these, from the top, with none of them chosen."""
        self.found.show_exercises(exercises)
        self.scrollToTop()

    def chosen(self) -> Exercise | None:
        """The exercise that the keyboard is on."""
        return self.found.exercise(self.currentIndex())

    def take_keyboard(self) -> None:
        """Take the keyboard, on the exercise that is chosen or the first."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.found.index(0))
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        exercise = self.chosen()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if exercise is not None and not event.isAutoRepeat():
                self.added.emit(exercise)
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_upwards.emit()
        elif event.key() == Qt.Key.Key_Backspace or _is_letter(event):
            self.typed.emit(event)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        exercise = self.found.exercise(self.indexAt(place))
        is_left = event.button() is Qt.MouseButton.LeftButton
        if exercise is not None and is_left and self._is_on_plus(place):
            self.added.emit(exercise)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        exercise = self.found.exercise(self.indexAt(place))
        # The second click on a plus adds by itself when it is released.
        if exercise is not None and not self._is_on_plus(place):
            self.added.emit(exercise)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        on_plus = self._is_on_plus(event.position().toPoint())
        shape = Qt.CursorShape.PointingHandCursor if on_plus else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def plus_at(self, row: int) -> QPoint:
        """The middle of a row's plus, in the viewport."""
        return self._rows.plus_area(self.visualRect(self.found.index(row))).center()

    def _on_dressed(self) -> None:
        self.viewport().update()

    def _is_on_plus(self, place: QPoint) -> bool:
        index = self.indexAt(place)
        if not index.isValid():
            return False
        # As wide as a target, and as high as the row.
        area = self._rows.plus_area(self.visualRect(index))
        return place.x() >= area.left() - _GAP


def _is_letter(event: QKeyEvent) -> bool:
    with_command = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    text = event.text()
    return bool(text) and text.isprintable() and not event.modifiers() & with_command
