"""The body, front or back, with its areas: drawn, and found under a pointer."""

import math
from collections.abc import Collection, Mapping

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QTransform

from stretchapp.ui.paint.body.shapes import VIEWS, BodyShapes, View, body_shapes
from stretchapp.ui.texts import translated
from stretchapp.ui.theme import Colours, blend, typeface

__all__ = ["ASPECT", "TEXT_PX", "VIEWS", "View", "area_at", "paint_body", "shape_of"]

ASPECT = 208 / 520
"""Width to height of the drawing."""

TEXT_PX = 13.0
"""The size of small text on a screen at 100 %, to which the lines' widths belong."""

_BESIDE_HEAD = 0.36  # of the width, on either side
_SMALL = 12.0  # heights of small text; a smaller drawing has no room for hatching


def paint_body(
    painter: QPainter,
    area: QRectF,
    view: View,
    marked: Collection[str] | Mapping[str, float],
    colours: Colours,
    *,
    labels: bool,
    current: str | None = None,
    text_px: float = TEXT_PX,
) -> None:
    """Draw one side of the body into ``area``, as large as fits.

    ``marked`` holds the keys of areas, or how strongly each is marked, above 0 to 1; keys that the
    view does not show are left out. ``current`` gets a ring. ``labels`` writes beside the head
    which side is which. ``text_px`` is the size of small text in the painter's units; lines grow
    with it.
    """
    shapes = body_shapes(view)
    strengths = marked if isinstance(marked, Mapping) else dict.fromkeys(marked, 1.0)
    at = _placing(area, shapes)
    scale = at.m11()
    paint = _Paint(painter, colours, text_px / TEXT_PX, shapes.height * scale < _SMALL * text_px)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint.ground(at.map(shapes.outline), [at.map(path) for path in shapes.areas.values()])
    shown = {key: strength for key, strength in strengths.items() if key in shapes.areas}
    for key, strength in shown.items():
        paint.mark(at.map(shapes.areas[key]), max(0.0, min(1.0, strength)))
    if current in shapes.areas:
        paint.ring(at.map(shapes.areas[current]))
    painter.restore()
    if labels:
        _paint_labels(painter, at.mapRect(_frame(shapes)), view, colours, text_px)


def area_at(point: QPointF, area: QRectF, view: View, reach: float = 0.0) -> str | None:
    """The key of the body's area under ``point``, where the body was painted into ``area``.

    Beside all of them, the nearest one within ``reach`` px; ``None`` without one.
    """
    shapes = body_shapes(view)
    at = _placing(area, shapes)
    place = at.inverted()[0].map(point)
    for key, path in shapes.areas.items():
        if path.contains(place):
            return key
    if reach <= 0:
        return None
    far = reach / at.m11()
    near = {
        key: _distance(place, path)
        for key, path in shapes.areas.items()
        if path.boundingRect().adjusted(-far, -far, far, far).contains(place)
    }
    nearest = min(near, key=near.__getitem__, default=None)
    return nearest if nearest is not None and near[nearest] <= far else None


def shape_of(key: str, area: QRectF, view: View) -> QPainterPath | None:
    """An area of the body that is painted into ``area``; ``None`` where the view lacks it."""
    shapes = body_shapes(view)
    path = shapes.areas.get(key)
    return None if path is None else _placing(area, shapes).map(path)


def _frame(shapes: BodyShapes) -> QRectF:
    return QRectF(-shapes.width / 2, 0, shapes.width, shapes.height)


def _placing(area: QRectF, shapes: BodyShapes) -> QTransform:
    scale = min(area.width() / shapes.width, area.height() / shapes.height)
    middle = area.center()
    at = QTransform.fromTranslate(middle.x(), middle.y() - shapes.height * scale / 2)
    return at.scale(scale, scale)


def _distance(point: QPointF, path: QPainterPath) -> float:
    """From ``point`` to the nearest edge of a path of straight pieces."""
    corners = path.toFillPolygon()
    return min(
        _to_piece(point, corners.at(place), corners.at(place + 1))
        for place in range(corners.count() - 1)
    )


def _to_piece(point: QPointF, start: QPointF, end: QPointF) -> float:
    along, aside = end - start, point - start
    length = along.x() ** 2 + along.y() ** 2
    share = 0.0 if length == 0 else QPointF.dotProduct(aside, along) / length
    foot = start + along * max(0.0, min(1.0, share))
    return math.hypot(point.x() - foot.x(), point.y() - foot.y())


class _Paint:
    """The strokes of a drawing: ``unit`` is a pixel at 100 %, ``small`` leaves the finest out."""

    def __init__(self, painter: QPainter, colours: Colours, unit: float, small: bool) -> None:
        self._painter = painter
        self._colours = colours
        self._unit = unit
        self._is_small = small
        self._edge = 2.0 if colours.high_contrast else 1.4

    def ground(self, outline: QPainterPath, areas: list[QPainterPath]) -> None:
        """The body without a mark: its seams are no more than a hint."""
        colours = self._colours
        body = blend(colours.color("mat"), colours.color("figure_far"), 0.16)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(body)
        self._painter.drawPath(outline)
        if not self._is_small:
            seam = colours.color("border" if colours.high_contrast else "figure_far")
            soft = seam if colours.high_contrast else blend(body, seam, 0.8)
            for path in areas:
                self._stroke(path, soft, 1.0)
        edge = colours.color("border" if colours.high_contrast else "figure_far")
        self._stroke(outline, edge, 0.8 if self._is_small else self._edge)

    def mark(self, path: QPainterPath, strength: float) -> None:
        """A marked area: filled, hatched, and edged, so that it shows without colour too."""
        colours, accent = self._colours, self._colours.color("accent")
        full = blend(colours.color("accent_tint"), accent, 0.55)
        fill = blend(colours.color("accent_tint"), full, strength)
        if self._is_small:
            fill = blend(colours.color("accent_tint"), accent, 0.15 + 0.85 * strength)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(fill)
        self._painter.drawPath(path)
        if not self._is_small:
            self._hatch(path, accent)
        self._stroke(path, accent, 0.7 if self._is_small else 1.5 * self._edge)

    def ring(self, path: QPainterPath) -> None:
        """Round the area that is looked at."""
        self._stroke(path, self._colours.color("surface"), 4.0)
        self._stroke(path, self._colours.color("focus"), 2.0)

    def _stroke(self, path: QPainterPath, colour: QColor, width: float) -> None:
        pen = QPen(colour, width * self._unit)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPath(path)

    def _hatch(self, path: QPainterPath, colour: QColor) -> None:
        apart = 5.5 * self._unit
        box = path.boundingRect()
        first = math.floor((box.left() + box.top()) / apart)
        last = math.ceil((box.right() + box.bottom()) / apart)
        self._painter.save()
        self._painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        self._painter.setPen(QPen(colour, 1.1 * self._unit))
        for place in range(first, last + 1):
            # Lines on which x + y stays the same, whatever area they cross.
            total = place * apart
            self._painter.drawLine(
                QLineF(total - box.bottom(), box.bottom(), total - box.top(), box.top())
            )
        self._painter.restore()


def _paint_labels(
    painter: QPainter, frame: QRectF, view: View, colours: Colours, px: float
) -> None:
    """Write the sides into the room beside the head, smaller where it is too narrow."""
    words = [translated("Right"), translated("Left")]
    if view == "back":
        words.reverse()
    room = frame.width() * _BESIDE_HEAD
    widest = max(QFontMetricsF(typeface(round(px))).horizontalAdvance(word) for word in words)
    font = typeface(round(px * min(1.0, room / widest)))
    painter.save()
    painter.setFont(font)
    painter.setPen(colours.color("muted"))
    for word, x in zip(words, (frame.left(), frame.right() - room), strict=True):
        place = QRectF(x, frame.top() + frame.height() * 0.04, room, px * 1.5)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, word)
    painter.restore()
