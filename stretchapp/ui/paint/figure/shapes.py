"""Solid round shapes on a picture: the shadows of balls, and of the skin stretched between them.

A shape is worked out once as a loop of arcs, whose ends are joined by straight lines. Its outline
is the same loop with larger radii, since common tangents keep their directions.
"""

import math
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath

Disc = tuple[float, float, float]
"""A ball as it is seen: the middle in pixels, and its radius."""

Arc = tuple[float, float, float, float, float]
"""Part of a circle: middle, radius, where it starts and how far it goes to the left (degrees)."""

Loop = list[Arc]
"""A closed shape, counter-clockwise."""

_DEGREES = 180 / math.pi
_CORNER = 14.0
"""An arc of fewer degrees is drawn as a corner."""


def disc_loop(disc: Disc) -> Loop:
    """A circle."""
    return [(*disc, 0.0, 360.0)]


def capsule_loop(one: Disc, other: Disc) -> Loop:
    """Two circles and what lies between their common tangents."""
    return chain_loop((one, other))


def chain_loop(discs: Sequence[Disc]) -> Loop:
    """A limb: the circles in their order, and what lies between each and the next."""
    row: list[Disc] = [discs[0]]
    legs: list[tuple[float, float]] = []
    for disc in discs[1:]:
        while row:
            x, y, r = row[-1]
            dx, dy = disc[0] - x, y - disc[1]
            distance = math.hypot(dx, dy)
            if distance > abs(r - disc[2]) + 1e-6:
                legs.append(
                    (math.atan2(dy, dx) * _DEGREES, math.acos((r - disc[2]) / distance) * _DEGREES)
                )
                row.append(disc)
                break
            if r >= disc[2]:
                break
            # The new circle swallows the last one.
            row.pop()
            if legs:
                legs.pop()
        else:
            row.append(disc)
    if not legs:
        return disc_loop(row[0])
    ahead, apart = legs[0]
    loop: Loop = [(*row[0], ahead + apart, 360 - 2 * apart)]
    for place in range(1, len(legs)):
        start = legs[place - 1][0] - legs[place - 1][1]
        loop.append((*row[place], start, _turn(legs[place][0] - legs[place][1] - start)))
    ahead, apart = legs[-1]
    loop.append((*row[-1], ahead - apart, 2 * apart))
    for place in range(len(legs) - 1, 0, -1):
        start = legs[place][0] + legs[place][1]
        loop.append((*row[place], start, _turn(legs[place - 1][0] + legs[place - 1][1] - start)))
    return loop


def hull_loop(discs: Sequence[Disc]) -> Loop:
    """A rubber band round circles: their convex hull, found by wrapping round from the right."""
    normals = _tangents(discs)
    current = max(range(len(discs)), key=lambda at: discs[at][0] + discs[at][2])
    angle = 0.0
    loop: Loop = []
    while True:
        best, least = current, 360.0 - angle
        for place, normal in normals[current].items():
            turn = (normal - angle) % 360
            if turn < least:
                best, least = place, turn
        loop.append((*discs[current], angle, least))
        angle += least
        if best == current or angle >= 360.0 - 1e-9 or len(loop) > 2 * len(discs):
            return loop
        current = best


def _tangents(discs: Sequence[Disc]) -> list[dict[int, float]]:
    """For each circle the others, with the direction of the tangent that leads there (degrees)."""
    normals: list[dict[int, float]] = [{} for _ in discs]
    for one, (x, y, r) in enumerate(discs):
        for other in range(one + 1, len(discs)):
            x2, y2, r2 = discs[other]
            dx, dy = x2 - x, y - y2
            distance = math.hypot(dx, dy)
            if distance > abs(r - r2) + 1e-9:
                ahead = math.atan2(dy, dx) * _DEGREES
                apart = math.acos((r - r2) / distance) * _DEGREES
                normals[one][other] = ahead - apart
                normals[other][one] = ahead + apart
    return normals


def _turn(degrees: float) -> float:
    """The same turn, at most half a circle to either side."""
    return (degrees + 180) % 360 - 180


def add_loop(paths: Sequence[tuple[QPainterPath, float]], loop: Loop) -> None:
    """Add a shape to paths, on each so many pixels larger on every side."""
    begun = False
    for x, y, radius, start, sweep in loop:
        corner = -_CORNER < sweep < _CORNER
        if corner:
            middle = (start + sweep / 2) / _DEGREES
            c, s = math.cos(middle), math.sin(middle)
        for path, more in paths:
            r = radius + more
            if corner:
                (path.lineTo if begun else path.moveTo)(x + r * c, y - r * s)
            else:
                left, top, across = x - r, y - r, 2 * r
                if not begun:
                    path.arcMoveTo(left, top, across, across, start)
                path.arcTo(left, top, across, across, start, sweep)
        begun = True
    for path, _ in paths:
        path.closeSubpath()


def path_of(loops: Sequence[Loop], more: float = 0.0) -> QPainterPath:
    """The path of several loops as one shape."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for loop in loops:
        add_loop(((path, more),), loop)
    return path


def edged(loop: Loop, more: float) -> tuple[QPainterPath, QPainterPath]:
    """The path of a loop ``more`` px larger, for its outline, and its own path."""
    outer, inner = QPainterPath(), QPainterPath()
    if any(arc[4] < 0 for arc in loop):
        # Where it bends inwards it may overlap itself.
        outer.setFillRule(Qt.FillRule.WindingFill)
        inner.setFillRule(Qt.FillRule.WindingFill)
    add_loop(((outer, more), (inner, 0.0)), loop)
    return outer, inner


def polygon_path(corners: Sequence[tuple[float, float]]) -> QPainterPath:
    """The path of a polygon."""
    path = QPainterPath()
    path.moveTo(*corners[0])
    for x, y in corners[1:]:
        path.lineTo(x, y)
    path.closeSubpath()
    return path
