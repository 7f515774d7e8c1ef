"""The outlines of the drawn body and of its areas, front and back.

`resources/body/shapes.json` holds half a body: x grows from the middle line outwards, y from the
crown downwards, both in units of which the body is 520 high. Seams are the lines between areas;
an area is a ring of seams (backwards where their name begins with `-`) and of single points, cut
to the outline. So neighbours share their edge, and nothing lies outside the body.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF

from stretchapp.resources import resource

View = Literal["front", "back"]
VIEWS: tuple[View, View] = ("front", "back")

_Point = tuple[float, float]
_STEPS = 8  # straight pieces between two points of a curve


@dataclass(frozen=True)
class BodyShapes:
    """One side of the body, its middle line at x 0; ``areas`` by their keys."""

    width: float
    height: float
    outline: QPainterPath
    areas: dict[str, QPainterPath]


@cache
def body_shapes(view: View) -> BodyShapes:
    """The shapes as they are seen: from behind, the body's left is on the left."""
    stored = _stored()
    half = _curve([_point(entry) for entry in stored["outline"]])
    outline = _path([*half, *_mirrored(half)])
    seams = {name: _curve(points) for name, points in stored[view]["seams"].items()}
    areas = {
        key: _path([*ring, *_mirrored(ring)]).intersected(outline)
        for key, parts in stored[view]["middles"].items()
        if (ring := _ring(parts, seams))
    }
    outer, other = ("left", "right") if view == "front" else ("right", "left")
    for name, parts in stored[view]["halves"].items():
        ring = _ring(parts, seams)
        areas[f"{name}_{outer}"] = _path(ring).intersected(outline)
        areas[f"{name}_{other}"] = _path(_mirrored(ring)).intersected(outline)
    return BodyShapes(stored["width"], stored["height"], outline, areas)


def _ring(parts: Sequence[Any], seams: dict[str, list[_Point]]) -> list[_Point]:
    ring: list[_Point] = []
    for part in parts:
        if not isinstance(part, str):
            ring.append(_point(part))
        elif part.startswith("-"):
            ring.extend(reversed(seams[part[1:]]))
        else:
            ring.extend(seams[part])
    return ring


def _curve(points: Sequence[Sequence[float]]) -> list[_Point]:
    """A smooth line through all points (a Catmull-Rom spline), as short straight pieces."""
    given = [_point(entry) for entry in points]
    padded = [given[0], *given, given[-1]]
    line = [given[0]]
    for place in range(len(given) - 1):
        before, start, end, after = padded[place : place + 4]
        line += [_between(before, start, end, after, step / _STEPS) for step in range(1, _STEPS)]
        line.append(end)
    return line


def _between(before: _Point, start: _Point, end: _Point, after: _Point, t: float) -> _Point:
    x, y = (
        0.5
        * (
            2 * b
            + (c - a) * t
            + (2 * a - 5 * b + 4 * c - d) * t * t
            + (3 * b - a - 3 * c + d) * t * t * t
        )
        for a, b, c, d in zip(before, start, end, after, strict=True)
    )
    return x, y


def _mirrored(points: Sequence[_Point]) -> list[_Point]:
    return [(-x, y) for x, y in reversed(points)]


def _path(points: Sequence[_Point]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    path.closeSubpath()
    return path


def _point(entry: Sequence[float]) -> _Point:
    x, y = entry
    return x, y


@cache
def _stored() -> dict[str, Any]:
    stored: dict[str, Any] = json.loads(resource("body", "shapes.json").read_text(encoding="utf-8"))
    return stored
