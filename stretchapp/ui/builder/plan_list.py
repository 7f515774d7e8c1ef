"""The plan's lines as cards in order, with the advice below them: ordered, added to, scrolled."""

from collections.abc import Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from stretchapp.core.exercise import Exercise
from stretchapp.core.plan_draft import DraftLine, moved, with_item, without_line
from stretchapp.core.routine import RoutineItem
from stretchapp.ui.builder.advice import Advice
from stretchapp.ui.builder.draft_history import DraftHistory
from stretchapp.ui.builder.fade import FADE, Fade
from stretchapp.ui.builder.line_card import LineCard
from stretchapp.ui.builder.shelf_list import EXERCISE_MIME
from stretchapp.ui.pictures import ImageOf
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.announce import announce
from stretchapp.ui.widgets.labels import WrappedLabel

_GAP = 10
_SCROLL_ZONE, _SCROLL_STEP = 40, 16


class DropLine(QWidget):
    """Shows between which cards something would be put."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("primary"))
            painter.drawRoundedRect(QRectF(self.rect()), 2, 2)


class PlanList(QScrollArea):
    """Shows the draft's lines. Only the card of a line that changed is told."""

    exercise_dropped = Signal(str, int)
    """The slug of an exercise, and before which line it was let go."""
    removed = Signal(str)
    """The name of an exercise that was taken out."""
    moved_to = Signal(QWidget)
    """A card that was moved, and is to stay in sight."""
    content_changed = Signal()
    """The height that shows everything may be another."""

    def __init__(self, history: DraftHistory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self._exercises: Mapping[str, Exercise] = {}
        self._image_of: ImageOf | None = None
        self._cards: dict[UUID, LineCard] = {}
        self._order: list[UUID] = []
        self.advice = Advice(history)
        self.setProperty("clear", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Plan"))
        self._empty = WrappedLabel(
            self.tr(
                "Nothing here yet. Choose a stretch from the library, or begin with a template."
            ),
            tone="muted",
        )
        self._empty.setContentsMargins(18, 18, 18, 18)
        body = QWidget()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(_GAP)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, theme().space(4))
        column.setSpacing(0)
        column.addWidget(self._empty)
        column.addLayout(self._lines)
        column.addWidget(self.advice)
        column.addStretch(1)
        self.setWidget(body)
        self._body = body
        self._column = column
        self._drop_line = DropLine(body)
        self._fade = Fade(self)
        body.installEventFilter(self)

    def begin(self, exercises: Mapping[str, Exercise], image_of: ImageOf) -> None:
        """Show the history's draft afresh; ``exercises`` by slug."""
        self._exercises = exercises
        self._image_of = image_of
        for card in self._cards.values():
            self._discard(card)
        self._cards, self._order = {}, []
        self.show_draft()
        self.verticalScrollBar().setValue(0)

    def focus_first(self) -> None:
        """Put the keyboard on the first line's amount."""
        if self._order:
            self._cards[self._order[0]].take_keyboard()

    def show_draft(self) -> None:
        """Show the draft as it became; cards of lines that stay are kept."""
        lines = self._history.draft.lines
        order = [line.key for line in lines]
        for key in self._cards.keys() - set(order):
            self._discard(self._cards.pop(key))
        for line in lines:
            card = self._cards.get(line.key)
            if card is None:
                self._cards[line.key] = self._new_card(line)
            else:
                card.show_line(line)
        if order != self._order:
            for place, key in enumerate(order):
                if self._lines.indexOf(self._cards[key]) != place:
                    self._lines.insertWidget(place, self._cards[key])
        self._order = order
        self._empty.setVisible(not lines)
        self.advice.show_draft()

    def card(self, key: UUID) -> LineCard:
        """The card of a line; KeyError without one."""
        return self._cards[key]

    def bring_into_sight(self, key: UUID) -> None:
        """Scroll to the card of a line, once it has its place."""
        self._column.activate()
        self.ensureWidgetVisible(self._cards[key], 0, FADE)

    def height_for(self, width: int) -> int:
        """The height in px that shows everything at that width."""
        return self._column.totalHeightForWidth(width)

    def focusNextPrevChild(self, following: bool) -> bool:
        self._put_in_tab_order()
        return super().focusNextPrevChild(following)

    def sizeHint(self) -> QSize:
        return QSize(400, 300)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fade.follow()

    def place_at(self, y: int) -> int:
        """Before which line something lands that is let go at ``y`` of the body."""
        cards = [self._cards[key] for key in self._order]
        return sum(y > card.geometry().center().y() for card in cards)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(EXERCISE_MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(EXERCISE_MIME):
            event.acceptProposedAction()
            place = event.position().toPoint()
            self._scroll_at_edge(place.y())
            self._show_drop_line(self._body_y(place))

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._drop_line.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_line.hide()
        if event.mimeData().hasFormat(EXERCISE_MIME):
            event.acceptProposedAction()
            y = self._body_y(event.position().toPoint())
            slug = bytes(event.mimeData().data(EXERCISE_MIME).data()).decode()
            self.exercise_dropped.emit(slug, self.place_at(y))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.content_changed.emit()
        return super().eventFilter(watched, event)

    def _new_card(self, line: DraftLine) -> LineCard:
        exercise = self._exercises.get(line.item.exercise)
        image = None if self._image_of is None else self._image_of(exercise)
        card = LineCard(line, exercise, image)
        card.edited.connect(partial(self._on_edited, line.key))
        card.move_requested.connect(partial(self._on_moved, line.key))
        card.remove_requested.connect(partial(self._on_removed, line.key))
        card.dragged.connect(self._on_dragged)
        card.dropped.connect(partial(self._on_dropped, line.key))
        card.drag_given_up.connect(self._drop_line.hide)
        return card

    def _discard(self, card: LineCard) -> None:
        self._lines.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _put_in_tab_order(self) -> None:
        """Let Tab go through cards and advice as they stand, and through what is new in them."""
        last: QWidget = self
        # A card that is just being taken out hands the keyboard on from here.
        cards = [self._cards[key] for key in self._order if key in self._cards]
        for part in (*cards, self.advice):
            for stop in (part, *part.findChildren(QWidget)):
                if _is_stop(stop) and stop.window() is self.window():
                    QWidget.setTabOrder(last, stop)
                    last = stop

    def _on_edited(self, key: UUID, item: RoutineItem, field: str) -> None:
        words = self.tr("Change %1").replace("%1", self._cards[key].name)
        merge = f"{key} {field}" if field else ""
        self._history.change(words, with_item(self._history.draft, key, item), merge)

    def _on_moved(self, key: UUID, step: int) -> None:
        self._move(key, self._order.index(key) + step)

    def _move(self, key: UUID, place: int) -> None:
        card = self._cards[key]
        words = self.tr("Move %1").replace("%1", card.name)
        self._history.change(words, moved(self._history.draft, key, place))
        now = self._order.index(key) + 1
        said = self.tr("%1: %2 of %3").replace("%1", card.name).replace("%2", str(now))
        announce(card, said.replace("%3", str(len(self._order))))
        focused = QApplication.focusWidget()
        if focused is None or not (focused is card or card.isAncestorOf(focused)):
            card.setFocus(Qt.FocusReason.OtherFocusReason)
        self.bring_into_sight(key)
        self.moved_to.emit(card)

    def _on_removed(self, key: UUID) -> None:
        card, place = self._cards[key], self._order.index(key)
        others = [other for other in self._order if other != key]
        if others:
            following = self._cards[others[min(place, len(others) - 1)]]
            following.setFocus(Qt.FocusReason.OtherFocusReason)
        words = self.tr("Remove %1").replace("%1", card.name)
        self._history.change(words, without_line(self._history.draft, key))
        self.removed.emit(card.name)

    def _on_dragged(self, place: QPoint) -> None:
        self._scroll_at_edge(self.viewport().mapFromGlobal(place).y())
        self._show_drop_line(self._body.mapFromGlobal(place).y())

    def _on_dropped(self, key: UUID, place: QPoint) -> None:
        self._drop_line.hide()
        before = self.place_at(self._body.mapFromGlobal(place).y())
        # The card itself is among those that are counted.
        self._move(key, before - 1 if before > self._order.index(key) else before)

    def _scroll_at_edge(self, y: int) -> None:
        """Scroll on while something is dragged along the top or bottom of what is in view."""
        bar = self.verticalScrollBar()
        if y < _SCROLL_ZONE:
            bar.setValue(bar.value() - _SCROLL_STEP)
        elif y > self.viewport().height() - _SCROLL_ZONE:
            bar.setValue(bar.value() + _SCROLL_STEP)

    def _show_drop_line(self, y: int) -> None:
        place = self.place_at(y)
        if place < len(self._order):
            top = self._cards[self._order[place]].geometry().top() - _GAP // 2
        elif self._order:
            top = self._cards[self._order[-1]].geometry().bottom() + _GAP // 2
        else:
            top = 0
        thick = theme().space(1)
        self._drop_line.setGeometry(0, max(0, top - thick // 2), self._body.width(), thick)
        self._drop_line.raise_()
        self._drop_line.show()

    def _body_y(self, place: QPoint) -> int:
        """Where a place in the viewport is in what scrolls."""
        return self._body.mapFrom(self.viewport(), place).y()


def _is_stop(part: QWidget) -> bool:
    """Whether Tab may stop there; the line in a number's box is not one by itself."""
    takes_keyboard = part.focusPolicy() != Qt.FocusPolicy.NoFocus
    return takes_keyboard and not isinstance(part.parentWidget(), QAbstractSpinBox)
