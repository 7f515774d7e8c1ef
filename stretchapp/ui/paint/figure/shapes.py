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
"""Part of a circle: middle, radius, and where it starts and how far it goes (degrees, to the left)."""

Loop = list[Arc]
"""A closed shape, counter-clockwise."""

_DEGREES = 180 / math.pi
_CORNER = 9.0
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
    rest = list(discs)
    current = max(range(len(rest)), key=lambda at: rest[at][0] + rest[at][2])
    first, angle = current, 0.0
    loop: Loop = []
    for _ in range(2 * len(rest)):
        x, y, r = rest[current]
        best, least = current, 360.0 - angle
        for place, (x2, y2, r2) in enumerate(rest):
            if place == current:
                continue
            dx, dy = x2 - x, y - y2
            distance = math.hypot(dx, dy)
            if distance <= abs(r - r2) + 1e-9:
                continue
            normal = math.atan2(dy, dx) * _DEGREES - math.acos((r - r2) / distance) * _DEGREES
            turn = (normal - angle) % 360
            if turn < least:
                best, least = place, turn
        if best == current or angle + least >= 360.0 - 1e-9:
            loop.append((x, y, r, angle, 360.0 - angle))
            break
        loop.append((x, y, r, angle, least))
        angle += least
        current = best
    if current != first:
        loop.append((*rest[first], 0.0, 0.0))
    return loop


def _turn(degrees: float) -> float:
    """The same turn, at most half a circle to either side."""
    return (degrees + 180) % 360 - 180


def new_path() -> QPainterPath:
    """A path whose overlapping loops make one shape."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


def add_loop(path: QPainterPath, loop: Loop, more: float = 0.0) -> None:
    """Add a shape, ``more`` px larger on every side."""
    begun = False
    for x, y, r, start, sweep in loop:
        r += more
        if -_CORNER < sweep < _CORNER:
            middle = (start + sweep / 2) / _DEGREES
            corner_x, corner_y = x + r * math.cos(middle), y - r * math.sin(middle)
            if begun:
                path.lineTo(corner_x, corner_y)
            else:
                path.moveTo(corner_x, corner_y)
        else:
            if not begun:
                path.arcMoveTo(x - r, y - r, 2 * r, 2 * r, start)
            path.arcTo(x - r, y - r, 2 * r, 2 * r, start, sweep)
        begun = True
    path.closeSubpath()


def path_of(loops: Sequence[Loop], more: float = 0.0) -> QPainterPath:
    """The path of several loops as one shape."""
    path = new_path()
    for loop in loops:
        add_loop(path, loop, more)
    return path


def polygon_path(corners: Sequence[tuple[float, float]]) -> QPainterPath:
    """The path of a polygon."""
    path = QPainterPath()
    path.moveTo(*corners[0])
    for x, y in corners[1:]:
        path.lineTo(x, y)
    path.closeSubpath()
    return path
