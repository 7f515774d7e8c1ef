"""A picture being put together: points of space in pixels, and parts in the order of depth."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPainter

from stretchapp.core.figure.camera import Camera, Seen
from stretchapp.core.figure.kinematics import Body
from stretchapp.core.figure.rotation import Vector
from stretchapp.ui.paint.figure.look import FigureLook
from stretchapp.ui.paint.figure.order import Reach, painting_order
from stretchapp.ui.paint.figure.shapes import Disc, Loop, edged, path_of

if TYPE_CHECKING:
    from stretchapp.ui.paint.figure.muscles import Patch

Draw = Callable[[], None]

Profile = tuple[tuple[Vector, float], ...]
"""A limb as balls of flesh in its bone's frame: middle and radius of each."""

_FADED = 0.26
"""How much of the background the farthest part takes on."""


@dataclass(slots=True)
class Scene:
    """Where everything is drawn: ``size`` pixels to a stature, ``left`` and ``base`` the origin.

    ``nearest`` and ``farthest`` are the depths between which colours fade; ``felt`` holds the
    patches of the felt muscles by the part that they are painted on.
    """

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
    _bones: dict[str, tuple[Seen, Seen, Seen, Seen]] = field(default_factory=dict)

    def see(self, point: Vector) -> Seen:
        """A point of space in pixels (x to the right, y downwards), and its depth in statures."""
        x, y, depth = self.camera.see(point)
        return self.left + x * self.size, self.base - y * self.size, depth

    def on_bone(self, bone: str, at: Vector) -> Seen:
        """A point in a bone's frame, as it is seen."""
        seen = self._bones.get(bone)
        if seen is None:
            origin, (x_axis, y_axis, z_axis) = self.body.bones[bone]
            see = self.camera.see
            seen = (self.see(origin), see(x_axis), see(y_axis), see(z_axis))
            self._bones[bone] = seen
        (ox, oy, od), (xx, xy, xd), (yx, yy, yd), (zx, zy, zd) = seen
        a, b, c = at
        size = self.size
        return (
            ox + (xx * a + yx * b + zx * c) * size,
            oy - (xy * a + yy * b + zy * c) * size,
            od + xd * a + yd * b + zd * c,
        )

    def disc(self, bone: str, at: Vector, radius: float) -> Disc:
        """A ball of flesh in a bone's frame, as it is seen."""
        x, y, _ = self.on_bone(bone, at)
        return x, y, radius * self.size * self.look.thickness

    def discs(self, bone: str, profile: Profile) -> list[Disc]:
        """A limb's balls of flesh, as they are seen."""
        return [self.disc(bone, at, radius) for at, radius in profile]

    def disc_at(self, point: Vector, radius: float) -> Disc:
        """A ball at a place in space, as it is seen; the build does not change it."""
        x, y, _ = self.see(point)
        return x, y, radius * self.size

    def shaded(self, color: QColor, depth: float) -> QColor:
        """A colour as it looks at a depth: what is far away goes towards the background."""
        span = max(0.22, self.nearest - self.farthest)
        far = max(0.0, min(1.0, (self.nearest - depth) / span)) * _FADED
        keep = 1 - far
        ground = self.look.ground
        return QColor(
            int(color.red() * keep + ground.red() * far),
            int(color.green() * keep + ground.green() * far),
            int(color.blue() * keep + ground.blue() * far),
        )

    def paint(self, color: QColor, loops: Sequence[Loop]) -> None:
        """Paint loops as one shape with one outline."""
        painter = self.painter
        more = self.look.outline * self.size
        # One path a loop: the raster engine takes twice as long for a path of them all.
        paths = [edged(loop, more) for loop in loops]
        painter.setBrush(self.edge(color))
        for outer, _ in paths:
            painter.drawPath(outer)
        painter.setBrush(color)
        for _, inner in paths:
            painter.drawPath(inner)

    def paint_inside(self, color: QColor, loops: Sequence[Loop]) -> None:
        """Paint loops as one shape without an outline."""
        self.painter.setBrush(color)
        for loop in loops:
            self.painter.drawPath(path_of((loop,)))

    def edge(self, color: QColor) -> QColor:
        """The colour of a shape's outline."""
        return self.look.ink if self.look.strong_edges else color.darker(138)


@dataclass(slots=True)
class Parts:
    """The parts of a picture, painted from the hindmost to the foremost."""

    reaches: list[Reach] = field(default_factory=list)
    draws: list[Draw] = field(default_factory=list)

    def add(self, reach: Reach, draw: Draw) -> None:
        """Add a part: where it is, and what paints it."""
        self.reaches.append(reach)
        self.draws.append(draw)

    def paint(self) -> None:
        """Paint all parts."""
        for place in painting_order(self.reaches):
            self.draws[place]()
