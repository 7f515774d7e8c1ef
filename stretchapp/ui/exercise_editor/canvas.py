"""The figure, large, with handles to pose it by; dragged beside them, it turns."""

from functools import partial

from PySide6.QtCore import QElapsedTimer, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from stretchapp.core.figure.dragging import HANDLES, Drag, dragged, in_view
from stretchapp.core.figure.kinematics import Body
from stretchapp.core.figure.motion import Motion
from stretchapp.core.figure.values import View
from stretchapp.ui.exercise_editor.handle import HandleDot
from stretchapp.ui.exercise_editor.posing import Posing
from stretchapp.ui.exercise_editor.words import CENTIMETRES, handle_words
from stretchapp.ui.figures import figures
from stretchapp.ui.paint.figure import paint_figure, place
from stretchapp.ui.paint.figure.scene import Scene
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.figure_view import FRAME_MS, LONGEST_FRAME, TILE_RADIUS

USUAL, LEAST = QSize(620, 420), QSize(240, 240)
TURN_BY_KEY, TURN_BY_PIXEL = 15.0, 0.5
"""Degrees."""
_INSET = 24
_TURNS = {
    Qt.Key.Key_Left: (-TURN_BY_KEY, 0.0),
    Qt.Key.Key_Right: (TURN_BY_KEY, 0.0),
    Qt.Key.Key_Up: (0.0, TURN_BY_KEY),
    Qt.Key.Key_Down: (0.0, -TURN_BY_KEY),
}


class Canvas(QWidget):
    """Shows the key pose that is worked on, or plays the whole movement."""

    playing_changed = Signal(bool)

    def __init__(self, posing: Posing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.posing = posing
        self._drag: Drag | None = None
        self._held: Motion | None = None
        self._turned_from: QPointF | None = None
        self._seconds: float | None = None
        self._frames = QTimer(self)
        self._frames.setInterval(FRAME_MS)
        self._frames.timeout.connect(self._on_frame)
        self._since_frame = QElapsedTimer()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        self.setAccessibleName(self.tr("The figure"))
        self.setAccessibleDescription(
            self.tr("The arrow keys turn it, Home turns it back. Tab goes to its handles.")
        )
        self.dots = tuple(self._dot(place) for place in range(len(HANDLES)))
        posing.changed.connect(self._on_changed)
        posing.looked.connect(self._on_looked)
        figures().dressed.connect(self.update)

    def _dot(self, number: int) -> HandleDot:
        dot = HandleDot(HANDLES[number], self)
        dot.taken.connect(partial(self._on_taken, number))
        dot.dragged.connect(self._on_dragged)
        dot.let_go.connect(partial(self._on_let_go, number))
        dot.stepped.connect(partial(self._on_stepped, number))
        return dot

    @property
    def is_playing(self) -> bool:
        """Whether the movement is shown instead of the pose."""
        return self._seconds is not None

    def play(self, playing: bool) -> None:
        """Show the whole movement from its first pose, or go back to posing."""
        if playing == self.is_playing:
            return
        self._seconds = 0.0 if playing else None
        if playing:
            self._since_frame.start()
            self._frames.start()
        else:
            self._frames.stop()
        self._place_dots()
        self.playing_changed.emit(playing)
        self.update()

    def sizeHint(self) -> QSize:
        return USUAL

    def minimumSizeHint(self) -> QSize:
        return LEAST

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(LEAST.height(), min(USUAL.height(), width * USUAL.height() // USUAL.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_dots()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turn = _TURNS.get(Qt.Key(event.key()))
        if turn is not None:
            self._turn_by(*turn)
        elif event.key() == Qt.Key.Key_Home:
            self.posing.look_as_shown()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._turned_from = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._turned_from is not None:
            way = event.position() - self._turned_from
            self._turned_from = event.position()
            self._turn_by(way.x() * TURN_BY_PIXEL, way.y() * TURN_BY_PIXEL)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._turned_from = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.color("focus" if self.hasFocus() else "line"), 2))
            painter.setBrush(look.color("raised"))
            inside = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(inside, TILE_RADIUS, TILE_RADIUS)
            if self.posing.figure is not None:
                area, view = self._area(), self.posing.view
                paint_figure(painter, area, self._motion(), self.body, view, figures().look())

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET)

    def _motion(self) -> Motion:
        """What gives the picture its scale: while something is dragged, that of before."""
        return self._held or self.posing.motion

    @property
    def body(self) -> Body:
        """The body as it is shown now."""
        if self._drag is not None:
            return self._drag.body
        motion = self.posing.motion
        return motion.body(self.posing.key) if self._seconds is None else motion.at(self._seconds)

    def _scene(self) -> Scene:
        motion, body = self._motion(), self.body
        return place(QPainter(), self._area(), motion, body, self.posing.view, figures().look())

    def _place_dots(self) -> None:
        """Put every handle on its place of the body; the nearest to the eye comes on top."""
        shown = self.posing.figure is not None and not self.is_playing
        for dot in self.dots:
            dot.setVisible(shown)
        if not shown:
            return
        scene = self._scene()
        places = [(scene.see(dot.handle.place(scene.body)), dot) for dot in self.dots]
        for (x, y, _), dot in sorted(places, key=lambda entry: entry[0][2]):
            dot.put(x, y)
            dot.raise_()

    def _on_changed(self) -> None:
        self._drag = self._held = None
        self._place_dots()
        self.update()

    def _on_looked(self) -> None:
        self._place_dots()
        self.update()

    def _turn_by(self, turn: float, height: float) -> None:
        view = self.posing.view
        self.posing.look(View(view.turn + turn, view.height + height))

    def _on_taken(self, number: int) -> None:
        self._held = self.posing.motion
        self._drag = Drag(self._held, self.posing.key, HANDLES[number])

    def _on_dragged(self, way: QPoint) -> None:
        if self._drag is None:
            return
        size = self._scene().size
        target = in_view(self._drag.start, self.posing.view, way.x() / size, -way.y() / size)
        self._drag.to(target)
        self._place_dots()
        self.update()

    def _on_let_go(self, number: int) -> None:
        drag, self._drag, self._held = self._drag, None, None
        if drag is not None and drag.is_moved:
            self.posing.change(self._moving_words(number), drag.figure())
        self._on_changed()

    def _on_stepped(self, number: int, right: int, up: int) -> None:
        handle, posing = HANDLES[number], self.posing
        motion, key = posing.motion, posing.key
        start = handle.place(motion.body(key))
        target = in_view(start, posing.view, right / CENTIMETRES, up / CENTIMETRES)
        figure = dragged(motion, key, handle, target)
        posing.change(self._moving_words(number), figure, f"keys on {handle.name}")

    def _moving_words(self, number: int) -> str:
        what = handle_words(HANDLES[number].name)
        return self.tr("Move: %1").replace("%1", what)

    def _on_frame(self) -> None:
        passed = min(self._since_frame.restart() / 1000, LONGEST_FRAME)
        if self._seconds is not None and self.posing.figure is not None:
            self._seconds += passed
            self.update()
