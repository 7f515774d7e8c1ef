"""Settling a body: placing, turning and bending it so that its contacts hold, all at once.

It is a constrained least-squares problem: the posture nearest to the one wished for, in which every
contact is met, nothing sinks into floor, prop or trunk, and every joint keeps its range. It is
solved by Gauss-Newton steps with an active set for what must stay clear and what is at its limit.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import mul

from stretchapp.core.figure.demands import FIRM, PLACES, SHALLOW, Demand, Row, clear_rows, rows_of
from stretchapp.core.figure.kinematics import Body, Posture
from stretchapp.core.figure.rotation import sub, turn_between, turned_about
from stretchapp.core.figure.skeleton import ANGLES
from stretchapp.core.figure.surfaces import Surface

ROUNDS = 60
CLOSE = 1e-4
"""A contact is met within this: 0.17 mm of a person of 1.7 m."""

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


@dataclass(frozen=True, slots=True)
class Settled:
    """A settled posture, and the largest distance by which a firm demand is missed."""

    body: Body
    misfit: float


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
        rows = [row for demand in demands for row in rows_of(body, demand)]
        misfit = max((abs(row.value) for row in rows if row.give < FIRM), default=0.0)
        clear = clear_rows(body, solids)
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
    a, b, c = step[PLACES : PLACES + 3]
    p, q, r = step[PLACES + 3 :]
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


def _step(body: Body, wished: Posture, rows: list[Row], pull: float, give: float) -> list[float]:
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
    for place in range(PLACES):
        if ease[place]:
            after = now[place] + step[place]
            if after > _MOST[place] + 1e-9:
                found.append((place, _MOST[place] - now[place]))
            elif after < _LEAST[place] - 1e-9:
                found.append((place, _LEAST[place] - now[place]))
    return found


def _solved(
    rows: Sequence[Row], ease: Sequence[float], back: Sequence[float], give: float
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
