"""What a posture must meet, as equations: contacts, and what may not sink in."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stretchapp.core.figure.kinematics import CHAINS, TURNS, Body
from stretchapp.core.figure.landmarks import FLESH, LANDMARKS, Ball, ball_centre
from stretchapp.core.figure.rotation import Vector, add, cross, dot, in_frame, length, scaled, sub
from stretchapp.core.figure.skeleton import ANGLES
from stretchapp.core.figure.surfaces import Surface

SHALLOW = 5e-4
"""Whatever sinks in beyond what flesh gives does so by less than this: 0.9 mm."""
SOFT = 0.006
"""How far flesh may be pressed in: 10 mm of a person of 1.7 m."""
FIRM = 1e-3
"""Rows that give less than this are laws; the others only draw."""
PLACES = len(ANGLES)
"""How many angles there are; the body's place (3) and turn (3) come after them."""
_CHAIN = {
    bone: tuple((turn, TURNS[turn].angle, TURNS[turn].share) for turn in chain)
    for bone, chain in CHAINS.items()
}


@dataclass(frozen=True, slots=True)
class OnSurface:
    """A landmark rests on a surface, wherever."""

    landmark: str
    surface: Surface


@dataclass(frozen=True, slots=True)
class AtPlace:
    """A landmark stays at one place of space; ``firmness`` below 1 only draws it there."""

    landmark: str
    place: Vector
    firmness: float = 1.0


@dataclass(frozen=True, slots=True)
class OnBody:
    """A landmark lies on another one's skin, ``away`` from it along the way that the skin faces.

    ``faces`` draws the landmark's own skin to face the other.
    """

    landmark: str
    other: str
    away: float = 0.0
    faces: bool = True


Demand = OnSurface | AtPlace | OnBody


class Row:
    """One equation: how a distance changes with every angle, and how far it is from right."""

    __slots__ = ("changes", "give", "one_sided", "value")

    def __init__(
        self, changes: list[float], value: float, give: float = 1e-7, one_sided: bool = False
    ) -> None:
        self.changes = changes
        self.value = value
        self.give = give
        self.one_sided = one_sided


def _changes(body: Body, bone: str, point: Vector, direction: Vector) -> list[float]:
    """How far ``point`` of a bone moves along ``direction`` for each angle (per radian)."""
    changes = [0.0] * (PLACES + 6)
    dx, dy, dz = direction
    px, py, pz = point
    axes = body.axes
    for turn, place, share in _CHAIN[bone]:
        (ax, ay, az), (ox, oy, oz) = axes[turn]
        x, y, z = px - ox, py - oy, pz - oz
        changes[place] += share * (
            ax * (y * dz - z * dy) + ay * (z * dx - x * dz) + az * (x * dy - y * dx)
        )
    changes[PLACES : PLACES + 3] = direction
    arm = sub(point, body.posture.origin)
    changes[PLACES + 3 :] = cross(arm, direction)
    return changes


def _less(changes: list[float], others: list[float]) -> list[float]:
    return [one - other for one, other in zip(changes, others, strict=True)]


_ALONG: tuple[Vector, ...] = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def rows_of(body: Body, demand: Demand) -> list[Row]:
    """The equations of a demand."""
    mark = LANDMARKS[demand.landmark]
    point = body.point(mark.bone, mark.at)
    if isinstance(demand, OnSurface):
        gap, away = demand.surface.resting(point)
        return [Row(_changes(body, mark.bone, point, away), gap)]
    if isinstance(demand, AtPlace):
        firm = max(demand.firmness, 1e-3)
        give = 1e-7 if firm >= 1 else max(FIRM, 0.02 * (1 - firm) / firm)
        off = sub(point, demand.place)
        return [
            Row(_changes(body, mark.bone, point, axis), part, give)
            for axis, part in zip(_ALONG, off, strict=True)
        ]
    other = LANDMARKS[demand.other]
    away = in_frame(body.bones[other.bone][1], other.facing)
    target = add(body.point(other.bone, other.at), scaled(away, demand.away))
    off = sub(point, target)
    rows = [
        Row(
            _less(_changes(body, mark.bone, point, axis), _changes(body, other.bone, target, axis)),
            part,
        )
        for axis, part in zip(_ALONG, off, strict=True)
    ]
    if not demand.faces:
        return rows
    # The two skins face each other: a point behind the first is drawn away from the second.
    facing = in_frame(body.bones[mark.bone][1], mark.facing)
    behind = sub(point, scaled(facing, 0.05))
    wanted = add(target, scaled(away, 0.05))
    off = sub(behind, wanted)
    rows.extend(
        Row(
            _less(
                _changes(body, mark.bone, behind, axis), _changes(body, other.bone, wanted, axis)
            ),
            part,
            0.01,
        )
        for axis, part in zip(_ALONG, off, strict=True)
    )
    return rows


def _named(prefixes: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(
        place
        for place, ball in enumerate(FLESH)
        if ball.bone.removeprefix("right_").removeprefix("left_") in prefixes
    )


_TRUNK = _named(("lumbar_low", "thorax_low", "thorax_high", "head", "pelvis"))
_REACHING = _named(("forearm", "hand"))
_LEGS = {
    side: tuple(
        place
        for place, ball in enumerate(FLESH)
        if ball.bone in (f"{side}_thigh", f"{side}_shank", f"{side}_foot")
    )
    for side in ("right", "left")
}
_PAIRS: tuple[tuple[int, int, float], ...] = (
    *(
        (one, other, FLESH[one].radius + FLESH[other].radius - 0.010)
        for one in _REACHING
        for other in _TRUNK
    ),
    *(
        (one, other, FLESH[one].radius + FLESH[other].radius - 0.016)
        for one in _LEGS["right"]
        for other in _LEGS["left"]
        if not (FLESH[one].bone == "right_thigh" and FLESH[other].bone == "left_thigh")
    ),
)
"""What may not pass through one another, and the least distance of the middles."""


def clear_rows(body: Body, solids: Sequence[Surface]) -> list[Row]:
    """Equations that push what has sunk into something out again."""
    rows: list[Row] = []
    centres = [ball_centre(body, ball) for ball in FLESH]
    for solid in solids:
        for place, ball in enumerate(FLESH):
            gap, away = solid.clearance(centres[place])
            gap -= ball.radius - SOFT
            if gap < 0:
                changes = _changes(body, ball.bone, centres[place], away)
                rows.append(Row(changes, gap, 1e-6, one_sided=True))
    for one, other, least in _PAIRS:
        away = sub(centres[one], centres[other])
        if dot(away, away) < least * least:
            distance = length(away) or 1e-6
            away = scaled(away, 1 / distance)
            changes = _less(
                _changes(body, FLESH[one].bone, centres[one], away),
                _changes(body, FLESH[other].bone, centres[other], away),
            )
            rows.append(Row(changes, distance - least, 1e-4, one_sided=True))
    return rows


def distance_missed(body: Body, demand: Demand) -> float:
    """How far a firm demand is from being met (statures); 0 for one that only draws."""
    if isinstance(demand, AtPlace) and demand.firmness < 1:
        return 0.0
    rows = [row.value for row in rows_of(body, demand) if row.give < FIRM]
    return math.sqrt(sum(value * value for value in rows))


def sunk(body: Body, surfaces: Mapping[str, Surface]) -> list[tuple[str, str, float]]:
    """What lies too deep: surface or ball, ball, and how far beyond what flesh gives."""
    centres = [ball_centre(body, ball) for ball in FLESH]
    found = [
        (name, _name(ball), ball.radius - SOFT - surface.clearance(centres[place])[0])
        for name, surface in surfaces.items()
        for place, ball in enumerate(FLESH)
    ]
    found += [
        (_name(FLESH[other]), _name(FLESH[one]), least - length(sub(centres[one], centres[other])))
        for one, other, least in _PAIRS
    ]
    return [entry for entry in found if entry[2] > 0]


def _name(ball: Ball) -> str:
    return f"{ball.bone} {ball.at}"
