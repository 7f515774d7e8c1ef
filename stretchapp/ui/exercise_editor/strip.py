"""The key poses side by side as small figures, of which one is worked on."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from stretchapp.core.figure import editing
from stretchapp.ui.exercise_editor.posing import Posing
from stretchapp.ui.figures import figures
from stretchapp.ui.paint.figure import paint_figure
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import IconButton, SecondaryButton
from stretchapp.ui.widgets.field import Field
from stretchapp.ui.widgets.figure_view import TILE_RADIUS
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.number_box import NumberBox

THUMB = QSize(112, 78)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class PoseThumb(QAbstractButton):
    """A key pose, small, with its number."""

    stepped = Signal(int)

    def __init__(self, posing: Posing, key: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._posing = posing
        self.key = key
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Pose %1").replace("%1", str(key + 1)))

    def sizeHint(self) -> QSize:
        return THUMB * min(theme().scale, 1.5)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, motion = theme(), self._posing.motion
        if self.key >= motion.key_count:
            return
        edge = "focus" if self.hasFocus() else "primary" if self.isChecked() else "line"
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.color(edge), 2))
            painter.setBrush(look.color("tint" if self.isChecked() else "raised"))
            inside = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(inside, TILE_RADIUS, TILE_RADIUS)
            area = inside.adjusted(8, 6, -8, -6)
            view, body = motion.figure.view, motion.body(self.key)
            paint_figure(painter, area, motion, body, view, figures().look())
            painter.setPen(look.color("primary" if self.isChecked() else "muted"))
            painter.setFont(look.font("caption", self.isChecked()))
            painter.drawText(inside.adjusted(8, 4, -8, -4), str(self.key + 1))


class KeyPoseStrip(QWidget):
    """Chooses, adds, doubles, moves and takes out key poses, and times them."""

    def __init__(self, posing: Posing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._posing = posing
        self._thumbs: list[PoseThumb] = []
        thumbs = QWidget()
        self._row = FlowLayout(thumbs, gap=theme().space(2))
        self._add = SecondaryButton(self.tr("Add pose"), "plus")
        self._add.clicked.connect(self._on_add)
        self._double = IconButton("copy", self.tr("Double this pose"), edge=True)
        self._double.clicked.connect(self._on_double)
        self._earlier = IconButton("chevron-left", self.tr("Move this pose earlier"), edge=True)
        self._earlier.clicked.connect(self._on_earlier)
        self._later = IconButton("chevron-right", self.tr("Move this pose later"), edge=True)
        self._later.clicked.connect(self._on_later)
        self._remove = IconButton("trash-2", self.tr("Take this pose out"), edge=True)
        self._remove.clicked.connect(self._on_remove)
        buttons = QWidget()
        line = FlowLayout(buttons, gap=theme().space(2))
        for button in (self._add, self._double, self._earlier, self._later, self._remove):
            line.addWidget(button)
        self._move, self._hold = self._seconds_box(), self._seconds_box()
        times = QWidget()
        fields = FlowLayout(times, gap=theme().space(4))
        fields.addWidget(Field(self.tr("Move into this pose"), self._move))
        fields.addWidget(Field(self.tr("Stay in it"), self._hold))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(3))
        for part in (thumbs, buttons, times):
            column.addWidget(part)
        posing.changed.connect(self._show)
        figures().dressed.connect(self.update)

    def _seconds_box(self) -> NumberBox:
        box = NumberBox(0, 30, self.tr("s"), decimals=1, step=0.5)
        box.edited.connect(self._on_timed)
        return box

    def _show(self) -> None:
        posing = self._posing
        count, key = posing.motion.key_count, posing.key
        while len(self._thumbs) < count:
            thumb = PoseThumb(posing, len(self._thumbs), self)
            thumb.clicked.connect(self._on_thumb)
            thumb.stepped.connect(self._on_stepped)
            self._thumbs.append(thumb)
            self._row.addWidget(thumb)
        for thumb in self._thumbs:
            thumb.setVisible(thumb.key < count)
            thumb.setChecked(thumb.key == key)
            thumb.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if thumb.key == key else Qt.FocusPolicy.ClickFocus
            )
            thumb.update()
        self._add.setEnabled(count < editing.MOST_POSES)
        self._double.setEnabled(count < editing.MOST_POSES)
        self._earlier.setEnabled(key > 0)
        self._later.setEnabled(key < count - 1)
        self._remove.setEnabled(count > 1)
        for box, seconds in (
            (self._move, posing.pose.move_seconds),
            (self._hold, posing.pose.hold_seconds),
        ):
            box.show_value(seconds)

    def _on_thumb(self) -> None:
        thumb = self.sender()
        if isinstance(thumb, PoseThumb):
            self._posing.choose(thumb.key)

    def _on_stepped(self, step: int) -> None:
        key = self._posing.key + step
        if 0 <= key < self._posing.motion.key_count:
            self._posing.choose(key)
            self._thumbs[key].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_add(self) -> None:
        self._add_after(self._posing.motion.key_count - 1)

    def _on_double(self) -> None:
        self._add_after(self._posing.key)

    def _add_after(self, key: int) -> None:
        figure = editing.with_pose_after(self._posing.motion.figure, key)
        self._posing.change(self.tr("Add a pose"), figure)
        self._posing.choose(key + 1)

    def _on_earlier(self) -> None:
        self._move_by(-1)

    def _on_later(self) -> None:
        self._move_by(1)

    def _move_by(self, step: int) -> None:
        key = self._posing.key
        figure = editing.moved_pose(self._posing.motion, key, key + step)
        self._posing.change(self.tr("Move a pose"), figure)
        self._posing.choose(key + step)

    def _on_remove(self) -> None:
        key = self._posing.key
        figure = editing.without_pose(self._posing.motion, key)
        self._posing.change(self.tr("Take a pose out"), figure)
        self._posing.choose(max(0, key - 1))

    def _on_timed(self) -> None:
        figure = editing.timed(
            self._posing.motion.figure,
            self._posing.key,
            move_seconds=self._move.value(),
            hold_seconds=self._hold.value(),
        )
        self._posing.change(self.tr("Time a pose"), figure, "times")
