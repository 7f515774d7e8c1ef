"""A small drawn sign for each region that a stretch is for."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from stretchapp.ui.theme import Colours

_Point = tuple[float, float]
_WIDTH, _HEIGHT = 128.0, 74.0  # the frame in which the bodies below are drawn
_HEAD = 6.6
_CASING = 2.6  # keeps an arm apart from the trunk it crosses


@dataclass(frozen=True, slots=True)
class _Stroke:
    width: float
    points: tuple[_Point, ...]
    curved: bool = False


@dataclass(frozen=True, slots=True)
class _Body:
    """A body from the side: the far limbs, then trunk and near limbs, then the arm in front."""

    head: _Point
    far: tuple[_Stroke, ...]
    near: tuple[_Stroke, ...]
    arm: _Stroke
    stretched: _Stroke
    floor: _Point  # from x to x


_FLOOR_Y = 66.5

_BODIES = {
    "hamstrings": _Body(
        head=(18, 55.5),
        far=(
            _Stroke(8, ((68, 58.5), (91, 59.5), (111, 60))),
            _Stroke(5.5, ((111.5, 60), (113.5, 52.5))),
        ),
        near=(
            _Stroke(13, ((34, 57), (65, 57))),
            _Stroke(10, ((68, 55.5), (73.5, 35))),
            _Stroke(7.5, ((73.5, 35), (77.5, 15))),
            _Stroke(5.5, ((77.5, 14), (69.5, 11.5))),
        ),
        arm=_Stroke(5, ((36, 55), (52, 46), (67.5, 35))),
        stretched=_Stroke(4.6, ((75.5, 51.5), (79.5, 35.5))),
        floor=(8, 120),
    ),
    "glutes": _Body(
        head=(20, 54.5),
        far=(
            _Stroke(8.5, ((69, 57), (86, 39))),
            _Stroke(7, ((86, 39), (95, 61))),
            _Stroke(5.5, ((95, 62.5), (104, 62.5))),
        ),
        near=(
            _Stroke(13, ((36, 57), (67, 57))),
            _Stroke(10, ((68, 54), (52, 35))),
            _Stroke(7.5, ((52, 35), (74, 27.5))),
            _Stroke(5.5, ((74, 27), (77, 19.5))),
        ),
        arm=_Stroke(5, ((37, 54), (46, 42.5), (59.5, 31.5))),
        stretched=_Stroke(5.2, ((71.5, 46), (79.5, 56), (67, 63)), curved=True),
        floor=(8, 120),
    ),
    "hip_flexors": _Body(
        head=(63.5, 9.5),
        far=(
            _Stroke(9.5, ((60, 42.5), (83, 42))),
            _Stroke(7.5, ((83, 42), (82, 60))),
            _Stroke(5.5, ((82.5, 62.8), (92, 62.8))),
        ),
        near=(
            _Stroke(13, ((62, 24.5), (59, 40))),
            _Stroke(10, ((57.5, 42), (46, 59))),
            _Stroke(7.5, ((46, 60), (25, 61.8))),
            _Stroke(5.5, ((24.5, 62.2), (18.5, 61))),
        ),
        arm=_Stroke(5, ((61.5, 23.5), (66.5, 33.5), (78, 38))),
        stretched=_Stroke(4.8, ((64.5, 36), (60.5, 46), (53, 56.5)), curved=True),
        floor=(10, 118),
    ),
    "spine": _Body(
        head=(99.5, 46),
        far=(
            _Stroke(8, ((50, 37), (52, 60))),
            _Stroke(6, ((84, 34), (82, 62))),
        ),
        near=(
            _Stroke(12, ((44, 34.5), (64, 9), (90, 33.5)), curved=True),
            _Stroke(10, ((44, 36), (43, 59.5))),
            _Stroke(7.5, ((43, 60.5), (22, 62))),
            _Stroke(5.5, ((89.5, 34), (98, 42))),
        ),
        arm=_Stroke(5.5, ((89, 34), (92, 62.5))),
        stretched=_Stroke(4.6, ((41.5, 29), (64, 2.5), (88, 26.5)), curved=True),
        floor=(10, 118),
    ),
}


def paint_region_sign(
    painter: QPainter, rect: QRectF, region: str, look: Colours, radius: float = 10
) -> None:
    """Draws the sign of "glutes", "hip_flexors", "hamstrings" or "spine" on a tile.

    The tile fills rect with corners of the given radius; KeyError for another region.
    """
    body = _BODIES[region]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tile = QPainterPath()
    tile.addRoundedRect(rect, radius, radius)
    painter.fillPath(tile, look.color("mat"))
    scale = min(rect.width() / _WIDTH, rect.height() / _HEIGHT)
    painter.translate(rect.center())
    painter.scale(scale, scale)
    painter.translate(-_WIDTH / 2, -_HEIGHT / 2)
    _paint_body(painter, body, look)
    painter.restore()


def _paint_body(painter: QPainter, body: _Body, look: Colours) -> None:
    near, far = look.color("figure"), look.color("figure_far")
    floor = _Stroke(1.6, ((body.floor[0], _FLOOR_Y), (body.floor[1], _FLOOR_Y)))
    _draw(painter, floor, far)
    for stroke in body.far:
        _draw(painter, stroke, far)
    for stroke in body.near:
        _draw(painter, stroke, near)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(near)
    painter.drawEllipse(QPointF(*body.head), _HEAD, _HEAD)
    _draw(painter, body.stretched, look.color("stretched"))
    casing = _Stroke(body.arm.width + _CASING, body.arm.points)
    _draw(painter, casing, look.color("mat"))
    _draw(painter, body.arm, near)


def _draw(painter: QPainter, stroke: _Stroke, color: QColor) -> None:
    first, *others = (QPointF(x, y) for x, y in stroke.points)
    path = QPainterPath(first)
    if stroke.curved:
        path.quadTo(*others)
    else:
        for point in others:
            path.lineTo(point)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(
        QPen(
            color,
            stroke.width,
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
            Qt.PenJoinStyle.RoundJoin,
        )
    )
    painter.drawPath(path)
