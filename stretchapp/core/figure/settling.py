"""Settling a body: placing, turning and bending it so that its contacts hold, all at once.

It is a constrained least-squares problem: the posture nearest to the one wished for, in which every
contact is met, nothing sinks into floor, prop or trunk, and every joint keeps its range. It is
solved by Gauss-Newton steps with an active set for what must stay clear and what is at its limit.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import mul

from stretchapp.core.figure.kinematics import CHAINS, TURNS, Body, Posture
from stretchapp.core.figure.landmarks import FLESH, LANDMARKS, Ball, ball_centre
from stretchapp.core.figure.rotation import (
    Vector,
    add,
    cross,
    dot,
    in_frame,
    length,
    scaled,
    sub,
    turn_between,
    turned_about,
)
from stretchapp.core.figure.skeleton import ANGLES
from stretchapp.core.figure.surfaces import Surface

ROUNDS = 60
CLOSE = 1e-4
"""A contact is met within this: 0.17 mm of a person of 1.7 m."""
SHALLOW = 5e-4
"""Whatever sinks in beyond what flesh gives does so by less than this: 0.9 mm."""
SOFT = 0.006
"""How far flesh may be pressed in: 10 mm of a person of 1.7 m."""

_PLACES = len(ANGLES)
_SIZE = _PLACES + 6
_EASE = [angle.movement.ease for angle in ANGLES] + [0.6] * 3 + [0.5] * 3
_LEAST = [math.radians(angle.movement.least) for angle in ANGLES]
_MOST = [math.radians(angle.movement.most) for angle in ANGLES]
_LARGEST_STEP = 0.4
_ENOUGH = 10
"""Rounds after which the first sound posture will do."""
_STILL = 2e-3
"""A step that changes no angle by more (radians) ends the search before."""
_CALM = 0.6
"""The share of the rounds after which steps are halved."""
_LARGEST_GIVE = 0.01
_FIRM = 1e-3
"""Rows that give less than this are laws; the others only draw."""
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


@dataclass(frozen=True, slots=True)
class Settled:
    """A settled posture, and the largest distance by which a firm demand is missed."""

    body: Body
    misfit: float


class _Row:
    """One equation: how a distance changes with every angle, and how far it is from right."""

    __slots__ = ("changes", "give", "one_sided", "value")

    def __init__(
        self, changes: list[float], value: float, give: float = 1e-7, one_sided: bool = False
    ) -> None:
        self.changes = changes
        self.value = value
        self.give = give
        self.one_sided = one_sided


def settle(
    wished: Posture,
    demands: Sequence[Demand],
    surfaces: Mapping[str, Surface],
    start: Posture | None = None,
    rounds: int = ROUNDS,
) -> Settled:
    """The posture nearest to ``wished`` that meets the demands.

    ``start`` is where to begin looking, such as the frame before. Demands that contradict one
    another are met as well as can be; the misfit says so.
    """
    body = Body(_within_limits(start or wished))
    solids = tuple(surfaces.values())
    best: tuple[float, float] | None = None
    found = Settled(body, 0.0)
    for turn in range(rounds):
        rows = [row for demand in demands for row in _rows(body, demand)]
        misfit = max((abs(row.value) for row in rows if row.give < _FIRM), default=0.0)
        clear = _clear_rows(body, solids)
        deepest = max((-row.value for row in clear), default=0.0)
        quality = (max(misfit, CLOSE), max(deepest, SHALLOW))
        if best is None or quality <= best:
            best, found = quality, Settled(body, misfit)
        # Far from a solution, give in: two demands that nearly contradict would shake the body.
        give = min(_LARGEST_GIVE, max(misfit, deepest) ** 2)
        step = _step(body, wished, [*rows, *clear], _pull(turn / rounds), give)
        sound = quality == (CLOSE, SHALLOW)
        if sound and (turn >= _ENOUGH or max(map(abs, step)) < _STILL):
            break
        if turn > rounds * _CALM:
            # Two postures that take turns meet half-way.
            step = [part / 2 for part in step]
        body = Body(_moved(body.posture, step))
    return found


def _pull(share: float) -> float:
    """How strongly the posture wished for draws: ever less, in the end contacts alone count."""
    return 0.8 * max(0.0, 1 - share / 0.4) ** 2


def distance_missed(body: Body, demand: Demand) -> float:
    """How far a firm demand is from being met (statures); 0 for one that only draws."""
    if isinstance(demand, AtPlace) and demand.firmness < 1:
        return 0.0
    rows = [row.value for row in _rows(body, demand) if row.give < _FIRM]
    return math.sqrt(sum(value * value for value in rows))


def _within_limits(posture: Posture) -> Posture:
    return Posture(
        posture.origin,
        posture.frame,
        tuple(
            max(angle.movement.least, min(angle.movement.most, degrees))
            for angle, degrees in zip(ANGLES, posture.degrees, strict=True)
        ),
    )


def _moved(posture: Posture, step: Sequence[float]) -> Posture:
    x, y, z = posture.origin
    a, b, c = step[_PLACES : _PLACES + 3]
    p, q, r = step[_PLACES + 3 :]
    return _within_limits(
        Posture(
            (x + a, y + b, z + c),
            turned_about(posture.frame, (p, q, r)),
            tuple(
                degrees + math.degrees(change)
                for degrees, change in zip(posture.degrees, step, strict=False)
            ),
        )
    )


def _changes(body: Body, bone: str, point: Vector, direction: Vector) -> list[float]:
    """How far ``point`` of a bone moves along ``direction`` for each angle (per radian)."""
    changes = [0.0] * _SIZE
    dx, dy, dz = direction
    px, py, pz = point
    axes = body.axes
    for turn, place, share in _CHAIN[bone]:
        (ax, ay, az), (ox, oy, oz) = axes[turn]
        x, y, z = px - ox, py - oy, pz - oz
        changes[place] += share * (
            ax * (y * dz - z * dy) + ay * (z * dx - x * dz) + az * (x * dy - y * dx)
        )
    changes[_PLACES : _PLACES + 3] = direction
    arm = sub(point, body.posture.origin)
    changes[_PLACES + 3 :] = cross(arm, direction)
    return changes


def _less(changes: list[float], others: list[float]) -> list[float]:
    return [one - other for one, other in zip(changes, others, strict=True)]


_ALONG: tuple[Vector, ...] = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def _rows(body: Body, demand: Demand) -> list[_Row]:
    mark = LANDMARKS[demand.landmark]
    point = body.point(mark.bone, mark.at)
    if isinstance(demand, OnSurface):
        gap, away = demand.surface.resting(point)
        return [_Row(_changes(body, mark.bone, point, away), gap)]
    if isinstance(demand, AtPlace):
        firm = max(demand.firmness, 1e-3)
        give = 1e-7 if firm >= 1 else max(_FIRM, 0.02 * (1 - firm) / firm)
        off = sub(point, demand.place)
        return [
            _Row(_changes(body, mark.bone, point, axis), part, give)
            for axis, part in zip(_ALONG, off, strict=True)
        ]
    other = LANDMARKS[demand.other]
    away = in_frame(body.bones[other.bone][1], other.facing)
    target = add(body.point(other.bone, other.at), scaled(away, demand.away))
    off = sub(point, target)
    rows = [
        _Row(
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
        _Row(
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


def _clear_rows(body: Body, solids: Sequence[Surface]) -> list[_Row]:
    """Equations that push what has sunk into something out again."""
    rows: list[_Row] = []
    centres = [ball_centre(body, ball) for ball in FLESH]
    for solid in solids:
        for place, ball in enumerate(FLESH):
            gap, away = solid.clearance(centres[place])
            gap -= ball.radius - SOFT
            if gap < 0:
                changes = _changes(body, ball.bone, centres[place], away)
                rows.append(_Row(changes, gap, 1e-6, one_sided=True))
    for one, other, least in _PAIRS:
        away = sub(centres[one], centres[other])
        if dot(away, away) < least * least:
            distance = length(away) or 1e-6
            away = scaled(away, 1 / distance)
            changes = _less(
                _changes(body, FLESH[one].bone, centres[one], away),
                _changes(body, FLESH[other].bone, centres[other], away),
            )
            rows.append(_Row(changes, distance - least, 1e-4, one_sided=True))
    return rows


def _step(body: Body, wished: Posture, rows: list[_Row], pull: float, give: float) -> list[float]:
    """The change of every angle that meets the rows and goes towards the posture wished for."""
    posture = body.posture
    now = [math.radians(degrees) for degrees in posture.degrees]
    back = [
        pull * (math.radians(degrees) - here)
        for degrees, here in zip(wished.degrees, now, strict=True)
    ]
    back += [pull * part for part in sub(wished.origin, posture.origin)]
    back += [pull * part for part in turn_between(posture.frame, wished.frame)]
    ease = list(_EASE)
    rows = list(rows)
    step = back
    for _ in range(3):
        forces = _solved(rows, ease, back, give)
        step = list(back)
        for row, force in zip(rows, forces, strict=True):
            if force > 0 or not row.one_sided:
                for place, change in enumerate(row.changes):
                    if change:
                        step[place] += ease[place] * change * force
        kept = [
            row for row, force in zip(rows, forces, strict=True) if not row.one_sided or force > 0
        ]
        stuck = _at_limits(now, step, ease)
        if len(kept) == len(rows) and not stuck:
            break
        rows = kept
        for place, room in stuck:
            ease[place] = 0.0
            back[place] = room
    largest = max(map(abs, step))
    return step if largest <= _LARGEST_STEP else [part * _LARGEST_STEP / largest for part in step]


def _at_limits(now: list[float], step: list[float], ease: list[float]) -> list[tuple[int, float]]:
    """The angles that the step would take beyond their range, with the room that they have."""
    found = []
    for place in range(_PLACES):
        if ease[place]:
            after = now[place] + step[place]
            if after > _MOST[place] + 1e-9:
                found.append((place, _MOST[place] - now[place]))
            elif after < _LEAST[place] - 1e-9:
                found.append((place, _LEAST[place] - now[place]))
    return found


def _solved(
    rows: Sequence[_Row], ease: Sequence[float], back: Sequence[float], give: float
) -> list[float]:
    """The forces of the rows: (J E Jᵀ + give) force = -value - J back, by Cholesky's method."""
    weighted = [list(map(mul, ease, row.changes)) for row in rows]
    lower: list[list[float]] = []
    half: list[float] = []
    for i, row in enumerate(rows):
        line: list[float] = []
        mine = weighted[i]
        for j in range(i):
            other = lower[j]
            line.append(
                (sum(map(mul, mine, rows[j].changes)) - sum(map(mul, line, other))) / other[j]
            )
        square = sum(map(mul, mine, row.changes)) + row.give + give - sum(map(mul, line, line))
        line.append(math.sqrt(max(square, 1e-12)))
        wanted = -row.value - sum(map(mul, row.changes, back))
        half.append((wanted - sum(map(mul, line, half))) / line[i])
        lower.append(line)
    forces = [0.0] * len(rows)
    for i in reversed(range(len(rows))):
        known = sum(lower[k][i] * forces[k] for k in range(i + 1, len(rows)))
        forces[i] = (half[i] - known) / lower[i][i]
    return forces


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
