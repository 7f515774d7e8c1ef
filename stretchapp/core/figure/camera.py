"""From where the figure is seen: points of space onto a picture, without perspective."""

import math
from dataclasses import dataclass

from stretchapp.core.figure.rotation import Vector, dot
from stretchapp.core.figure.values import View

Seen = tuple[float, float, float]
"""A point as it is seen: to the right, upwards, and towards the eye."""


@dataclass(frozen=True, slots=True)
class Camera:
    """The directions of a picture in space: ``right`` and ``up`` on it, and ``eye`` out of it."""

    right: Vector
    up: Vector
    eye: Vector

    def see(self, point: Vector) -> Seen:
        x, y, z = point
        (a, b, c), (d, e, f), (g, h, i) = self.right, self.up, self.eye
        return a * x + b * y + c * z, d * x + e * y + f * z, g * x + h * y + i * z

    def towards(self, direction: Vector) -> float:
        """How much a direction points to the eye: 1 straight at it, -1 straight away."""
        return dot(self.eye, direction)


def camera_of(view: View) -> Camera:
    """The camera of a view."""
    turn, height = math.radians(view.turn), math.radians(view.height)
    c, s = math.cos(turn), math.sin(turn)
    ch, sh = math.cos(height), math.sin(height)
    return Camera((c, 0.0, -s), (-sh * s, ch, -sh * c), (ch * s, sh, ch * c))
