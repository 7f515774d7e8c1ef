"""A picture being put together: points of space in pixels, and parts in the order of their depth."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPainter, QPainterPath

from stretchapp.core.figure.camera import Camera, Seen
from stretchapp.core.figure.kinematics import Body
from stretchapp.core.figure.rotation import Vector
from stretchapp.ui.paint.figure.look import FigureLook
from stretchapp.ui.paint.figure.order import Reach, painting_order
from stretchapp.ui.paint.figure.shapes import Disc, Loop, path_of

if TYPE_CHECKING:
    from stretchapp.ui.paint.figure.muscles import Patch

Draw = Callable[[], None]


@dataclass(slots=True)
class Scene:
    """Where everything is drawn: ``size`` pixels to a stature, ``left`` and ``base`` the origin."""

    painter: QPainter
    camera: Camera
    body: Body
    look: FigureLook
    size: float
    left: float
    base: float
    nearest: float = 0.0
    farthest: float = 0.0
    felt: "dict[str, list[Patch]]" = field(default_factory=dict)

    def see(self, point: Vector) -> Seen:
        """A point of space in pixels (x to the right, y downwards), and its depth in statures."""
        x, y, depth = self.camera.see(point)
        return self.left + x * self.size, self.base - y * self.size, depth

    def disc(self, bone: str, at: Vector, radius: float) -> Disc:
        """A ball of flesh in a bone's frame, as it is seen."""
        x, y, _ = self.see(self.body.point(bone, at))
        return x, y, radius * self.size * self.look.thickness

    def disc_at(self, point: Vector, radius: float) -> Disc:
        """A ball at a place in space, as it is seen; the build does not change it."""
        x, y, _ = self.see(point)
        return x, y, radius * self.size

    def shaded(self, color: QColor, depth: float) -> QColor:
        """A colour as it looks at a depth: what is far away goes towards the background."""
        span = max(0.22, self.nearest - self.farthest)
        far = max(0.0, min(1.0, (self.nearest - depth) / span)) * 0.26
        keep = 1 - far
        ground = self.look.ground
        return QColor(
            int(color.red() * keep + ground.red() * far),
            int(color.green() * keep + ground.green() * far),
            int(color.blue() * keep + ground.blue() * far),
        )

    def paint(self, color: QColor, loops: Sequence[Loop]) -> QPainterPath:
        """Paint loops as one shape with one outline; the shape, for clipping."""
        self.painter.setBrush(self.edge(color))
        self.painter.drawPath(path_of(loops, self.look.outline * self.size))
        return self.paint_inside(color, loops)

    def paint_inside(self, color: QColor, loops: Sequence[Loop]) -> QPainterPath:
        """Paint loops as one shape without an outline."""
        path = path_of(loops)
        self.painter.setBrush(color)
        self.painter.drawPath(path)
        return path

    def edge(self, color: QColor) -> QColor:
        """The colour of a shape's outline."""
        return color.darker(138) if self.look.outline < 0.005 else self.look.ink


@dataclass(slots=True)
class Parts:
    """The parts of a picture, painted from the hindmost to the foremost."""

    reaches: list[Reach]
    draws: list[Draw]

    def add(self, reach: Reach, draw: Draw) -> None:
        self.reaches.append(reach)
        self.draws.append(draw)

    def paint(self) -> None:
        for place in painting_order(self.reaches):
            self.draws[place]()
