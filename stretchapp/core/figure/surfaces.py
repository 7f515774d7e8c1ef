"""What the body can rest on: the floor, and the surfaces of props, with their distances."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from stretchapp.core.figure.rotation import Vector, length, scaled, sub, unit
from stretchapp.core.figure.values import Prop, PropKind

Gap = tuple[float, Vector]
"""A distance from a surface (negative inside) and the direction straight away from it."""

USUAL_HEIGHT = {
    PropKind.CHAIR: 0.255,
    PropKind.STEP: 0.120,
    PropKind.BED: 0.290,
    PropKind.BALL: 0.026,
    PropKind.ROLLER: 0.045,
}
"""Of a seat, a step, a bed, or the middle of a ball or roller, when the prop names none."""

SEAT_HALF, SEAT_THICK = 0.130, 0.020
BACK_TOP = 0.270
"""How far a chair's back rises above its seat."""
RAIL = 0.94
"""Where on the back, as a share of its height, its upper rail is, which hands hold."""
RAIL_RADIUS = 0.020
STEP_HALF_DEPTH, STEP_HALF_WIDTH = 0.100, 0.220
BED_HALF_LENGTH, BED_HALF_WIDTH = 0.580, 0.270
ROLLER_HALF = 0.260
WALL_HALF, WALL_HEIGHT = 0.500, 1.080
FRAME_HALF_WIDTH, FRAME_HALF_DEPTH = 0.030, 0.035


class Surface(Protocol):
    """Something that the body rests on and does not sink into."""

    def resting(self, point: Vector) -> Gap:
        """The distance from the part of the surface that is rested on."""

    def clearance(self, point: Vector) -> Gap:
        """The distance from the whole body of the thing."""


@dataclass(frozen=True, slots=True)
class Plane:
    """Everything on one side of a plane through ``at``, facing ``facing`` (of length 1)."""

    at: Vector
    facing: Vector

    def resting(self, point: Vector) -> Gap:
        (a, b, c), (x, y, z), (p, q, r) = self.facing, self.at, point
        return a * (p - x) + b * (q - y) + c * (r - z), self.facing

    def clearance(self, point: Vector) -> Gap:
        return self.resting(point)


@dataclass(frozen=True, slots=True)
class Block:
    """A box standing or lying level: ``middle``, half its length, height and width, and its turn.

    It is rested on at the face ``face``: "top", or "front" for the side that it turns forwards.
    """

    middle: Vector
    half: Vector
    turn: float
    face: str = "top"

    def _inside(self, point: Vector) -> tuple[Vector, float, float]:
        x, y, z = sub(point, self.middle)
        c, s = math.cos(self.turn), math.sin(self.turn)
        return (x * c - z * s, y, x * s + z * c), c, s

    def resting(self, point: Vector) -> Gap:
        (x, y, _), c, s = self._inside(point)
        if self.face == "top":
            return y - self.half[1], (0.0, 1.0, 0.0)
        return x - self.half[0], (c, 0.0, -s)

    def clearance(self, point: Vector) -> Gap:
        (x, y, z), c, s = self._inside(point)
        gaps = (abs(x) - self.half[0], abs(y) - self.half[1], abs(z) - self.half[2])
        worst = max(gaps)
        if worst > 0:
            outside = tuple(max(0.0, gap) for gap in gaps)
            distance = math.sqrt(sum(gap * gap for gap in outside))
            local = [
                math.copysign(gap / distance, part)
                for gap, part in zip(outside, (x, y, z), strict=True)
            ]
        else:
            distance = worst
            local = [0.0, 0.0, 0.0]
            axis = gaps.index(worst)
            local[axis] = math.copysign(1.0, (x, y, z)[axis])
        a, b, d = local
        return distance, (a * c + d * s, b, d * c - a * s)


@dataclass(frozen=True, slots=True)
class Sphere:
    """A ball."""

    middle: Vector
    radius: float

    def resting(self, point: Vector) -> Gap:
        away = sub(point, self.middle)
        return length(away) - self.radius, unit(away)

    def clearance(self, point: Vector) -> Gap:
        return self.resting(point)


@dataclass(frozen=True, slots=True)
class Roll:
    """A round bar lying level, across the figure at turn 0 (radians); ``half`` its length."""

    middle: Vector
    radius: float
    turn: float
    half: float

    def resting(self, point: Vector) -> Gap:
        x, y, z = sub(point, self.middle)
        c, s = math.cos(self.turn), math.sin(self.turn)
        across = max(-self.half, min(self.half, x * s + z * c))
        away = (x - across * s, y, z - across * c)
        return length(away) - self.radius, unit(away)

    def clearance(self, point: Vector) -> Gap:
        return self.resting(point)


FLOOR = Plane((0.0, 0.0, 0.0), (0.0, 1.0, 0.0))


def height_of(prop: Prop) -> float:
    """The height that a prop names, or its kind's usual one; 0 for kinds without."""
    return prop.height or USUAL_HEIGHT.get(prop.kind, 0.0)


def surfaces_of(props: Sequence[Prop]) -> Mapping[str, Surface]:
    """The surfaces that contacts can name: the floor, and those of the first prop of a kind."""
    found: dict[str, Surface] = {"floor": FLOOR}
    for prop in props:
        for name, surface in _surfaces(prop):
            found.setdefault(name, surface)
    return found


def _surfaces(prop: Prop) -> list[tuple[str, Surface]]:
    turn = math.radians(prop.turn)
    c, s = math.cos(turn), math.sin(turn)
    height = height_of(prop)
    x, z = prop.forward, prop.right
    facing = (c, 0.0, -s)
    match prop.kind:
        case PropKind.CHAIR:
            seat = Block(
                (x, height - SEAT_THICK / 2, z), (SEAT_HALF, SEAT_THICK / 2, SEAT_HALF), turn
            )
            behind = scaled(facing, -SEAT_HALF - 0.012)
            back = Block(
                (x + behind[0], height + BACK_TOP / 2, z + behind[2]),
                (0.012, BACK_TOP / 2, SEAT_HALF),
                turn,
                face="front",
            )
            rail = scaled(facing, -SEAT_HALF - 0.010)
            at = (x + rail[0], height + BACK_TOP * RAIL, z + rail[2])
            top = Roll(at, RAIL_RADIUS, turn, SEAT_HALF)
            return [("seat", seat), ("chair_back", back), ("chair_top", top)]
        case PropKind.WALL:
            return [("wall", Plane((x, 0.0, z), scaled(facing, -1)))]
        case PropKind.STEP:
            half = (STEP_HALF_DEPTH, height / 2, STEP_HALF_WIDTH)
            return [("step", Block((x, height / 2, z), half, turn))]
        case PropKind.BED:
            half = (BED_HALF_LENGTH, height / 2, BED_HALF_WIDTH)
            return [("bed", Block((x, height / 2, z), half, turn))]
        case PropKind.DOOR_FRAME:
            half = (FRAME_HALF_DEPTH, WALL_HEIGHT / 2, FRAME_HALF_WIDTH)
            post = Block((x, WALL_HEIGHT / 2, z), half, turn + math.pi, face="front")
            return [("door_frame", post)]
        case PropKind.BALL:
            radius = USUAL_HEIGHT[PropKind.BALL]
            return [("ball", Sphere((x, height, z), radius))]
        case PropKind.ROLLER:
            return [
                ("roller", Roll((x, height, z), USUAL_HEIGHT[PropKind.ROLLER], turn, ROLLER_HALF))
            ]
        case PropKind.MAT | PropKind.STRAP | PropKind.TOWEL:
            return []
