"""A figure on a tile: still in the pose that shows the stretch, or moving."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from stretchapp.core.figure.values import Figure, View
from stretchapp.ui.figures import figures
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.announce import announce

if TYPE_CHECKING:
    from stretchapp.core.figure.motion import Motion

FRAME_MS = 33
LONGEST_FRAME = 0.1
"""Seconds: a frame that took longer to work out slows the movement down instead of jumping."""
LARGEST_SCALE = 1.5
TURN_BY_KEY, TURN_BY_PIXEL = 15.0, 0.5
"""Degrees."""
TILE_RADIUS = 10
_INSET = 0.05
_DIMMED = 0.55


class FigureView(QWidget):
    """Shows a figure as large as ``size`` (px at 100 % text, growing up to 1.5 times).

    It moves only while it can be seen. ``turnable`` lets dragging and the keys Left and Right turn
    it and Home turn it back; Space then plays and pauses. ``grows`` takes all the width there is,
    at the proportions of ``size``.
    """

    playing_changed = Signal(bool)
    mirrored_changed = Signal(bool)
    turned = Signal(float)
    """By how many degrees the figure is turned from the view that suits it best, -180 to 180."""

    def __init__(
        self,
        size: QSize,
        parent: QWidget | None = None,
        *,
        turnable: bool = False,
        grows: bool = False,
    ) -> None:
        super().__init__(parent)
        self._size = size
        self._turnable = turnable
        self._grows = grows
        self._figure: Figure | None = None
        self._words = ("", "")
        self._motion: Motion | None = None
        self._motion_is_mirrored = False
        self._mirrored = False
        self._dimmed = False
        self._turn = 0.0
        self._seconds: float | None = None
        self._stop_at: float | None = None
        self._playing = False
        self._dragged_from: float | None = None
        self._picture: tuple[tuple[object, ...], QPixmap] | None = None
        self._frames = QTimer(self)
        self._frames.setInterval(FRAME_MS)
        self._frames.timeout.connect(self._on_frame)
        self._since_frame = QElapsedTimer()
        policy = QSizePolicy.Policy.Fixed
        if grows:
            fitting = QSizePolicy(QSizePolicy.Policy.Expanding, policy)
            fitting.setHeightForWidth(True)
            self.setSizePolicy(fitting)
        else:
            self.setSizePolicy(policy, policy)
        if turnable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        figures().dressed.connect(self._on_dressed)

    def show_figure(
        self, figure: Figure | None, words: str = "", mirrored_words: str | None = None
    ) -> None:
        """Show another figure, still and from its own side, or none.

        ``words`` say for a screen reader what is drawn, ``mirrored_words`` the same of its mirror
        image where that differs.
        """
        self.rest()
        self._figure = figure
        self._motion = None
        self._words = (words, words if mirrored_words is None else mirrored_words)
        self.reset_view()
        if self._mirrored:
            self._mirrored = False
            self.mirrored_changed.emit(False)
        self.setAccessibleName(words)
        self.update()

    @property
    def has_figure(self) -> bool:
        """Whether there is a figure, which can move."""
        return self._figure is not None

    @property
    def opacity(self) -> float:
        """How strongly it is painted, 0 to 1."""
        return _DIMMED if self._dimmed else 1.0

    @property
    def is_playing(self) -> bool:
        """Whether the figure moves until it is paused."""
        return self._playing

    @property
    def is_mirrored(self) -> bool:
        """Whether the other side is shown."""
        return self._mirrored

    @property
    def turn(self) -> float:
        """Degrees by which the figure is turned from its own view, -180 to 180."""
        return self._turn

    @property
    def seconds(self) -> float | None:
        """The instant of the movement that is shown; None for the still pose."""
        return self._seconds

    def play(self) -> None:
        """Let the figure move, on from where it is."""
        if self._figure is not None:
            self._stop_at = None
            self._set_playing(True)

    def pause(self) -> None:
        """Let the figure stop where it is."""
        self._stop_at = None
        self._set_playing(False)

    def toggle(self) -> None:
        """Play, or pause."""
        self.pause() if self._playing else self.play()

    def rest(self) -> None:
        """Stop, back in the pose that shows the stretch."""
        self.pause()
        self._seconds = None
        self.update()

    def show_instant(self, seconds: float) -> None:
        """Stand still at an instant of the movement; whoever calls this moves the figure."""
        if seconds != self._seconds:
            self._seconds = seconds
            self.update()

    def step(self) -> None:
        """Move on to the next key pose and stop there; at once where motion is reduced."""
        if self._motion is None:
            return
        self._set_playing(False)
        times = self._motion.key_times
        now = self._now()
        following = next((place for place, time in enumerate(times) if time > now + 0.001), 0)
        self._stop_at = times[following] + (0.0 if following else self._motion.seconds)
        if theme().reduced_motion:
            self._go_to(self._stop_at)
        self._run()
        pose = self.tr("Pose %1 of %2")
        announce(self, pose.replace("%1", str(following + 1)).replace("%2", str(len(times))))

    def set_mirrored(self, mirrored: bool) -> None:
        """Show the other side, or the figure's own again."""
        if mirrored != self._mirrored and self._figure is not None:
            self._mirrored = mirrored
            self.setAccessibleName(self._words[mirrored])
            self.mirrored_changed.emit(mirrored)
            self.update()

    def set_dimmed(self, dimmed: bool) -> None:
        """Show the figure faintly, as something that is done."""
        self._dimmed = dimmed
        self.update()

    def turn_by(self, degrees: float) -> None:
        """Turn the figure about its upright axis; above 0, its near side goes to the left."""
        self._set_turn((self._turn + degrees + 180) % 360 - 180)

    def reset_view(self) -> None:
        """Show the figure from where it is understood best."""
        self._set_turn(0.0)

    def sizeHint(self) -> QSize:
        return self._size * min(theme().scale, LARGEST_SCALE)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._size.width() // 2, 0) if self._grows else self.sizeHint()

    def hasHeightForWidth(self) -> bool:
        return self._grows

    def heightForWidth(self, width: int) -> int:
        if not self._grows:
            return -1
        in_proportion = width * self._size.height() // self._size.width()
        return min(in_proportion, self.sizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._run()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._run()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._turnable:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Left:
            self.turn_by(TURN_BY_KEY)
        elif event.key() == Qt.Key.Key_Right:
            self.turn_by(-TURN_BY_KEY)
        elif event.key() == Qt.Key.Key_Home:
            self.reset_view()
        elif event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.toggle()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._turnable and event.button() is Qt.MouseButton.LeftButton:
            self._dragged_from = event.position().x()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged_from is None:
            super().mouseMoveEvent(event)
            return
        x = event.position().x()
        self.turn_by((self._dragged_from - x) * TURN_BY_PIXEL)
        self._dragged_from = x

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged_from is None:
            super().mouseReleaseEvent(event)
            return
        self._dragged_from = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.paint_tile(painter)
            if self._figure is not None:
                self._paint_figure(painter, self._figure)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme().color("focus"), 2))
                ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
                painter.drawRoundedRect(ring, TILE_RADIUS - 1, TILE_RADIUS - 1)

    def paint_tile(self, painter: QPainter) -> None:
        """Paint the ground on which the figure stands."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("raised"))
        painter.drawRoundedRect(QRectF(self.rect()), TILE_RADIUS, TILE_RADIUS)

    def _paint_figure(self, painter: QPainter, figure: Figure) -> None:
        if self._motion is None or self._motion_is_mirrored != self._mirrored:
            # The other side takes the place of this one only when it is settled.
            motion = figures().motion(figure, self._mirrored, self)
            if motion is not None:
                self._motion, self._motion_is_mirrored = motion, self._mirrored
        if self._motion is None:
            return
        painter.setOpacity(self.opacity)
        painter.drawPixmap(0, 0, self._drawn(self._motion))
        painter.setOpacity(1.0)

    def _drawn(self, motion: "Motion") -> QPixmap:
        """The figure as it is now; kept, since a card is painted more often than it changes."""
        from stretchapp.ui.paint.figure import paint_figure

        ratio = self.devicePixelRatioF()
        look = figures().look()
        key = (motion, self._seconds, self._turn, self.size(), ratio, look)
        if self._picture is not None and self._picture[0] == key:
            return self._picture[1]
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        view = motion.figure.view
        body = motion.body() if self._seconds is None else motion.at(self._seconds)
        inset = min(self.width(), self.height()) * _INSET
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        with QPainter(picture) as painter:
            turned = View(view.turn + self._turn, view.height)
            paint_figure(painter, area, motion, body, turned, look)
        self._picture = (key, picture)
        return picture

    def _on_dressed(self) -> None:
        self.update()

    def _set_turn(self, degrees: float) -> None:
        if degrees != self._turn:
            self._turn = degrees
            self.turned.emit(degrees)
            self.update()

    def _set_playing(self, playing: bool) -> None:
        changed = playing != self._playing
        self._playing = playing
        self._run()
        if changed:
            self.playing_changed.emit(playing)

    def _run(self) -> None:
        """Run the frames' timer just while there is something to be seen moving."""
        moving = (self._playing or self._stop_at is not None) and self.isVisible()
        if moving and not self._frames.isActive():
            self._since_frame.start()
            self._frames.start()
        elif not moving:
            self._frames.stop()

    def _on_frame(self) -> None:
        passed = min(self._since_frame.restart() / 1000, LONGEST_FRAME)
        if self._motion is None or self.visibleRegion().isEmpty():
            return
        then = self._now() + passed
        if self._stop_at is not None and then >= self._stop_at:
            self._go_to(self._stop_at)
            self._run()
        else:
            self._seconds = then
            self.update()

    def _go_to(self, seconds: float) -> None:
        motion = self._motion
        whole = motion.seconds if motion is not None else 0.0
        self._seconds = seconds % whole if whole else 0.0
        self._stop_at = None
        self.update()

    def _now(self) -> float:
        """The instant that is shown; that of the last key pose while the figure is still."""
        if self._seconds is not None or self._motion is None:
            return self._seconds or 0.0
        return self._motion.key_times[-1]
