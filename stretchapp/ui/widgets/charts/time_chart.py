"""A chart over time that pointer and keys walk through."""

from bisect import bisect_left, bisect_right
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from stretchapp.core.day import Period
from stretchapp.ui.paint.charts.frame import ChartPlan
from stretchapp.ui.paint.charts.mark import bubble_rect, paint_bubble, paint_chosen, paint_mark
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.announce import announce
from stretchapp.ui.widgets.charts.rows import ChartRows

_INSET = 6  # px that the drawing keeps from the focus ring
_LEAST_DRAG_DAYS = 2
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class TimeChart(QWidget):
    """The base of all charts over time; a subclass plans the drawing and gives the rows.

    The pointer, Left and Right, Home and End go to a day, whose words stand beside it. Return or a
    click emits `day_chosen`. Dragging, or Shift with these keys and then Return, emits
    `period_chosen`. Esc gives up what is being chosen, else emits `zoom_left`. Connect
    `day_pointed` of each chart to `point_at` of all others to mark a day everywhere.
    """

    day_pointed = Signal(object)  # the date, or None
    day_chosen = Signal(date)
    period_chosen = Signal(object)  # the Period
    zoom_left = Signal()
    values_changed = Signal()

    wished_size = (420, 200)  # px at 100 %

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summary = ""
        self._plan: ChartPlan | None = None
        self._picture: QPixmap | None = None
        self._dressed: tuple[object, ...] = ()
        self._pointed: date | None = None
        self._tells = False
        self._anchor: date | None = None
        self._pressed_at: QPointF | None = None
        self._chosen: Period | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    @property
    def plan(self) -> ChartPlan:
        """Where everything stands now."""
        self._keep_up()
        if self._plan is None:
            inset = QRectF(self.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET)
            self._plan = self.make_plan(inset, theme().scale)
        return self._plan

    @property
    def pointed(self) -> date | None:
        """The day that is marked."""
        return self._pointed

    def make_plan(self, area: QRectF, scale: float) -> ChartPlan:
        """Each chart plans its drawing for an area; asked once for each size and look."""
        raise NotImplementedError

    def rows(self) -> ChartRows:
        """Each chart gives the values that it shows, as a table."""
        raise NotImplementedError

    def show_changed(self, summary: str) -> None:
        """Draws the values anew; summary is the whole chart in words, for a screen reader."""
        self._summary = summary
        self._plan = self._picture = None
        self._give_up_choosing()
        self._mark(None, tells=False)
        self._describe(summary)
        self.update()
        self.values_changed.emit()

    def point_at(self, day: date | None) -> None:
        """Marks a day that is looked at elsewhere, or none; emits nothing."""
        self._mark(day, tells=False)

    def words(self) -> tuple[str, ...]:
        """What stands beside the marked day: the day, then its values."""
        return self.plan.words(self._pointed) if self._pointed is not None else ()

    def sizeHint(self) -> QSize:
        return QSize(*(theme().scaled(side) for side in self.wished_size))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().scaled(220), theme().scaled(self.wished_size[1]))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        plan, look = self.plan, theme().colours
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._still_picture(plan))
            if self._chosen is not None:
                paint_chosen(painter, plan, self._chosen, look)
            if self._pointed is not None:
                paint_mark(painter, plan, self._pointed, look)
            if self._pointed is not None and self._tells:
                lines = plan.words(self._pointed)
                room = QRectF(self.rect()).adjusted(2, 2, -2, -2)
                rect = bubble_rect(plan, self._pointed, lines, room)
                paint_bubble(painter, rect, lines, plan.scale, look)
            if self.hasFocus():
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(look.color("focus"), 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position()
            self._anchor = self.plan.day_at(event.position().x())
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self._pressed_at is None:
            self._look_at(self.plan.stop_at(x))
        elif abs(x - self._pressed_at.x()) >= QApplication.startDragDistance():
            self._choose_to(self.plan.day_at(x))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed_at is None:
            super().mouseReleaseEvent(event)
            return
        chosen = self._chosen
        self._give_up_choosing()
        if chosen is not None:
            self._zoom(chosen)
        elif self.rect().contains(event.position().toPoint()):
            day = self.plan.stop_at(event.position().x())
            self._look_at(day)
            if day is not None:
                self.day_chosen.emit(day)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self._look_at(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        stops = self.plan.stops
        if stops and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self._look_at(self._pointed if self._pointed in stops else stops[-1])
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._give_up_choosing()
        self._look_at(None)
        self._describe(self._summary)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        target = self._target(key)
        if target is not None:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._anchor = self._anchor or self._pointed or target
                self._choose_to(target)
            else:
                self._give_up_choosing()
            self._look_at(target)
        elif key in _ENTER and self._chosen is not None:
            chosen = self._chosen
            self._give_up_choosing()
            self._zoom(chosen)
        elif key in _ENTER and self._pointed is not None:
            self.day_chosen.emit(self._pointed)
        elif key == Qt.Key.Key_Escape and self._anchor is not None:
            self._give_up_choosing()
        elif key == Qt.Key.Key_Escape:
            self.zoom_left.emit()
        else:
            super().keyPressEvent(event)

    def _target(self, key: Qt.Key) -> date | None:
        """The stop that a key leads to from the marked day; None for other keys."""
        stops = self.plan.stops
        if not stops or key not in (*_STEPS, *_ENDS):
            return None
        if key in _ENDS:
            return stops[_ENDS[key]]
        if self._pointed is None:
            return stops[-1]
        if _STEPS[key] < 0:
            return stops[max(0, bisect_left(stops, self._pointed) - 1)]
        return stops[min(len(stops) - 1, bisect_right(stops, self._pointed))]

    def _look_at(self, day: date | None) -> None:
        changed = day != self._pointed
        self._mark(day, tells=day is not None)
        if changed:
            self.day_pointed.emit(day)
        if self.hasFocus():
            said = ", ".join(self.words())
            self._describe(f"{said}. {self._summary}" if said else self._summary)
            announce(self, said if changed else "")

    def _mark(self, day: date | None, *, tells: bool) -> None:
        if (day, tells) != (self._pointed, self._tells):
            self._pointed, self._tells = day, tells
            self.update()

    def _choose_to(self, day: date | None) -> None:
        if self._anchor is None or day is None:
            return
        first, last = sorted((self._anchor, day))
        plan = self.plan
        self._chosen = Period(plan.extent(first).first, plan.extent(last).last)
        self.update()

    def _give_up_choosing(self) -> None:
        self._anchor = self._pressed_at = self._chosen = None
        self.update()

    def _zoom(self, days: Period) -> None:
        if len(days) >= _LEAST_DRAG_DAYS:
            self.period_chosen.emit(days)

    def _describe(self, words: str) -> None:
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
            QAccessible.updateAccessibility(
                QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            )

    def _keep_up(self) -> None:
        """Forgets plan and picture when size or look are others than they were made for."""
        look = theme()
        now = (self.size(), self.devicePixelRatioF(), look.colours.name, look.text_percent)
        if now != self._dressed:
            self._dressed = now
            self._plan = self._picture = None

    def _still_picture(self, plan: ChartPlan) -> QPixmap:
        """What does not change while somebody looks around."""
        if self._picture is None:
            ratio = self.devicePixelRatioF()
            picture = QPixmap(self.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            with QPainter(picture) as painter:
                plan.paint(painter, theme().colours)
            self._picture = picture
        return self._picture
