"""The things that the figure uses: mat, chair, wall, strap, step, ball, bed, roller, door frame."""

import math
from functools import partial

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPen

from stretchapp.core.figure.camera import Seen
from stretchapp.core.figure.landmarks import place_of
from stretchapp.core.figure.rotation import Vector, add, length, scaled, sub
from stretchapp.core.figure.surfaces import (
    BACK_TOP,
    BED_HALF_LENGTH,
    BED_HALF_WIDTH,
    FRAME_HALF_DEPTH,
    FRAME_HALF_WIDTH,
    RAIL,
    RAIL_RADIUS,
    ROLLER_HALF,
    SEAT_HALF,
    SEAT_THICK,
    STEP_HALF_DEPTH,
    STEP_HALF_WIDTH,
    USUAL_HEIGHT,
    WALL_HALF,
    WALL_HEIGHT,
    height_of,
)
from stretchapp.core.figure.values import Prop, PropKind
from stretchapp.ui.paint.figure.order import Reach
from stretchapp.ui.paint.figure.scene import Parts, Scene
from stretchapp.ui.paint.figure.shapes import Disc, chain_loop, path_of, polygon_path

_MAT_THICK = 0.010
_LEG = 0.011


def paint_ground(
    scene: Scene, props: tuple[Prop, ...], mat: tuple[float, float, float, float]
) -> None:
    """Paint the mat (from x to x, z to z) and the soft shadow that the body throws on the floor."""
    for prop in props:
        if prop.kind is PropKind.WALL:
            _paint_wall(scene, prop)
    x1, x2, z1, z2 = mat
    top = [(x1, 0.0, z1), (x2, 0.0, z1), (x2, 0.0, z2), (x1, 0.0, z2)]
    below = [(x, -_MAT_THICK, z) for x, _, z in top]
    look = scene.look
    _paint_faces(scene, [top], [look.mat])
    for one, other in zip((*range(3), 3), (1, 2, 3, 0), strict=True):
        side = [top[one], top[other], below[other], below[one]]
        if _faces_eye(scene, side):
            _paint_faces(scene, [side], [look.mat_edge])
    _paint_shadow(scene)


_SHADOWS: tuple[tuple[tuple[str, float], ...], ...] = (
    (("pelvis", 0.085), ("thorax_high", 0.080), ("head", 0.055)),
    *(
        ((f"{side}_thigh", 0.060), (f"{side}_shank", 0.038), (f"{side}_foot", 0.028))
        for side in ("right", "left")
    ),
)
"""What throws a shadow on the mat: rows of bones, and the radius of the flesh at each."""
_SPOTS = tuple(
    (f"{side}_{bone}", radius)
    for side in ("right", "left")
    for bone, radius in (("shank", 0.040), ("foot", 0.036), ("forearm", 0.030), ("hand", 0.028))
)
"""What stands or lies on the mat by itself: a darker spot below it where it touches."""
_HIGHEST_SHADOW = 0.35
_TOUCHING = 0.035


def _paint_shadow(scene: Scene) -> None:
    """The body's shadow from straight above: wide and faint, and darker where it touches."""
    painter, bones = scene.painter, scene.body.bones
    # A circle on the floor is seen as an ellipse: the picture is flattened by as much.
    flat = max(0.02, scene.camera.eye[1])
    # Plain colours, not see-through ones: the raster engine fills them ten times as fast.
    painter.setBrush(scene.look.shade)
    painter.save()
    painter.scale(1.0, flat)
    for row in _SHADOWS:
        discs: list[Disc] = []
        for bone, radius in row:
            x, y, z = bones[bone][0]
            if y < _HIGHEST_SHADOW:
                sx, sy, _ = scene.see((x, 0.0, z))
                discs.append((sx, sy / flat, radius * scene.size * 1.15))
        if discs:
            painter.drawPath(path_of((chain_loop(discs),)))
    painter.restore()
    painter.setBrush(scene.look.deep_shade)
    for bone, radius in _SPOTS:
        x, y, z = bones[bone][0]
        if y - radius < _TOUCHING:
            sx, sy, _ = scene.see((x, 0.0, z))
            wide = radius * scene.size
            painter.drawEllipse(QPointF(sx, sy), wide, wide * flat)


def _faces_eye(scene: Scene, corners: list[Vector]) -> bool:
    points = [scene.see(corner) for corner in corners]
    area = sum(
        a[0] * b[1] - b[0] * a[1] for a, b in zip(points, [*points[1:], points[0]], strict=True)
    )
    return area < 0


def _paint_faces(scene: Scene, faces: list[list[Vector]], colors: list[QColor]) -> None:
    for corners, color in zip(faces, colors, strict=True):
        scene.painter.setBrush(color)
        scene.painter.drawPath(polygon_path([scene.see(corner)[:2] for corner in corners]))


def _paint_wall(scene: Scene, prop: Prop) -> None:
    turn = math.radians(prop.turn)
    along = (math.sin(turn), 0.0, math.cos(turn))
    foot = (prop.forward, 0.0, prop.right)
    one, other = add(foot, scaled(along, WALL_HALF)), add(foot, scaled(along, -WALL_HALF))
    up = (0.0, WALL_HEIGHT, 0.0)
    back = (math.cos(turn) * 0.02, 0.0, -math.sin(turn) * 0.02)
    corners = [one, other, add(other, up), add(one, up)]
    (x1, y1, _), (x2, y2, _) = scene.see(foot), scene.see(add(foot, up))
    fade = QLinearGradient(x1, y1, x2, y2)
    color = QColor(scene.look.mat_edge)
    fade.setColorAt(0.0, color)
    color.setAlpha(90)
    fade.setColorAt(1.0, color)
    path = polygon_path([scene.see(corner)[:2] for corner in corners])
    # Seen from its edge, a wall is still a wall: its thickness is painted too.
    for edge in (one, other):
        side = (edge, add(edge, back), add(add(edge, back), up), add(edge, up))
        path.addPath(polygon_path([scene.see(corner)[:2] for corner in side]))
    path.setFillRule(Qt.FillRule.WindingFill)
    scene.painter.setBrush(fade)
    scene.painter.drawPath(path.simplified())


def add_props(parts: Parts, scene: Scene, props: tuple[Prop, ...]) -> None:
    """Add everything but the mat and the walls to a picture's parts."""
    for prop in props:
        match prop.kind:
            case PropKind.CHAIR:
                _add_chair(parts, scene, prop)
            case PropKind.STEP:
                half = (STEP_HALF_DEPTH, height_of(prop) / 2, STEP_HALF_WIDTH)
                _add_box(parts, scene, prop, half, 0.0, scene.look.prop)
            case PropKind.BED:
                _add_bed(parts, scene, prop)
            case PropKind.DOOR_FRAME:
                half = (FRAME_HALF_DEPTH, WALL_HEIGHT / 2, FRAME_HALF_WIDTH)
                _add_box(parts, scene, prop, half, 0.0, scene.look.prop)
            case PropKind.BALL | PropKind.ROLLER:
                _add_round(parts, scene, prop)
            case PropKind.STRAP | PropKind.TOWEL:
                _add_band(parts, scene, prop)
            case PropKind.MAT | PropKind.WALL:
                pass


def _turned(prop: Prop, x: float, y: float, z: float) -> Vector:
    """A point in the prop's own frame, in space."""
    turn = math.radians(prop.turn)
    c, s = math.cos(turn), math.sin(turn)
    return prop.forward + x * c + z * s, y, prop.right + z * c - x * s


def _add_box(
    parts: Parts, scene: Scene, prop: Prop, half: Vector, base: float, color: QColor
) -> None:
    a, h, b = half
    top, low = base + 2 * h, base
    corners = [(-a, -b), (a, -b), (a, b), (-a, b)]
    upper = [_turned(prop, x, top, z) for x, z in corners]
    lower = [_turned(prop, x, low, z) for x, z in corners]
    line = tuple(scene.see(point) for point in (*upper, upper[0]))
    reach = Reach(line, 0.02 * scene.size)
    parts.add(reach, partial(_paint_box, scene, upper, lower, color))


def _paint_box(scene: Scene, upper: list[Vector], lower: list[Vector], color: QColor) -> None:
    outline = QPen(
        scene.edge(color),
        scene.look.outline * scene.size,
        Qt.PenStyle.SolidLine,
        Qt.PenCapStyle.RoundCap,
        Qt.PenJoinStyle.RoundJoin,
    )
    scene.painter.setPen(outline)
    for place in range(4):
        after = (place + 1) % 4
        side = [upper[place], upper[after], lower[after], lower[place]]
        if _faces_eye(scene, side):
            _paint_faces(scene, [side], [color.darker(112 + 6 * (place % 2))])
    if _faces_eye(scene, upper[::-1]):
        _paint_faces(scene, [upper], [color])
    scene.painter.setPen(Qt.PenStyle.NoPen)


def _add_chair(parts: Parts, scene: Scene, prop: Prop) -> None:
    height = height_of(prop)
    a = SEAT_HALF
    color = scene.look.prop
    for x in (-a + 0.012, a - 0.012):
        for z in (-a + 0.012, a - 0.012):
            ends = (_turned(prop, x, height - SEAT_THICK, z), _turned(prop, x, 0.0, z))
            _add_rod(parts, scene, ends, _LEG, color.darker(118))
    for z in (-a + 0.014, a - 0.014):
        ends = (
            _turned(prop, -a - 0.006, height, z),
            _turned(prop, -a - 0.012, height + BACK_TOP, z),
        )
        _add_rod(parts, scene, ends, _LEG, color.darker(112))
    for up in (0.58, RAIL):
        ends = (
            _turned(prop, -a - 0.010, height + BACK_TOP * up, -a + 0.014),
            _turned(prop, -a - 0.010, height + BACK_TOP * up, a - 0.014),
        )
        _add_rod(parts, scene, ends, RAIL_RADIUS, color)
    # Whatever is over the seat is in front of it as seen from above.
    corners = [(-a, -a), (a, -a), (a, a), (-a, a)]
    upper = [_turned(prop, x, height, z) for x, z in corners]
    lower = [_turned(prop, x, height - SEAT_THICK, z) for x, z in corners]
    reach = Reach(_sunk(scene, upper, 0.10), 0.012 * scene.size)
    parts.add(reach, partial(_paint_box, scene, upper, lower, color))


def _sunk(scene: Scene, corners: list[Vector], depth: float) -> tuple[Seen, ...]:
    """The edge of a top that the body rests on: deeper than it is, since the body is above it."""
    points = (scene.see(corner) for corner in (*corners, corners[0]))
    return tuple((x, y, away - depth) for x, y, away in points)


def _add_rod(
    parts: Parts, scene: Scene, ends: tuple[Vector, Vector], radius: float, color: QColor
) -> None:
    line = (scene.see(ends[0]), scene.see(ends[1]))
    depth = (line[0][2] + line[1][2]) / 2
    discs = [scene.disc_at(end, radius) for end in ends]

    def draw() -> None:
        scene.paint(scene.shaded(color, depth), [chain_loop(discs)])

    parts.add(Reach(line, radius * scene.size), draw)


def _add_bed(parts: Parts, scene: Scene, prop: Prop) -> None:
    height = height_of(prop)
    frame = 0.45 * height
    corners = [
        (-BED_HALF_LENGTH, -BED_HALF_WIDTH),
        (BED_HALF_LENGTH, -BED_HALF_WIDTH),
        (BED_HALF_LENGTH, BED_HALF_WIDTH),
        (-BED_HALF_LENGTH, BED_HALF_WIDTH),
    ]
    for x, z in corners:
        x, z = x * 0.94, z * 0.9
        ends = (_turned(prop, x, frame, z), _turned(prop, x, 0.0, z))
        _add_rod(parts, scene, ends, 0.016, scene.look.prop.darker(115))
    upper = [_turned(prop, x, height, z) for x, z in corners]
    lower = [_turned(prop, x, frame, z) for x, z in corners]
    reach = Reach(_sunk(scene, upper, 0.16), 0.02 * scene.size)
    parts.add(reach, partial(_paint_box, scene, upper, lower, scene.look.soft_prop))


def _add_round(parts: Parts, scene: Scene, prop: Prop) -> None:
    radius = USUAL_HEIGHT[prop.kind]
    height = height_of(prop)
    half = ROLLER_HALF if prop.kind is PropKind.ROLLER else 0.0
    ends = (_turned(prop, 0.0, height, -half), _turned(prop, 0.0, height, half))
    line = (scene.see(ends[0]), scene.see(ends[1]))
    discs = [scene.disc_at(end, radius) for end in ends]

    def draw() -> None:
        scene.paint(scene.look.soft_prop, [chain_loop(discs)])
        near = discs[0] if line[0][2] > line[1][2] else discs[1]
        scene.painter.setBrush(scene.look.soft_prop.lighter(112))
        scene.painter.drawEllipse(QPointF(near[0], near[1]), near[2] * 0.62, near[2] * 0.62)

    # The body lies on it: it is behind whatever is above it.
    parts.add(Reach(tuple((x, y, d - 0.05) for x, y, d in line), radius * scene.size), draw)


def _add_band(parts: Parts, scene: Scene, prop: Prop) -> None:
    """A strap or towel from both hands round a landmark, pulled straight."""
    if prop.round is None:
        return
    loop = place_of(scene.body, prop.round)
    width = 0.0058 if prop.kind is PropKind.STRAP else 0.0105
    color = scene.look.band
    for side in ("right", "left"):
        palm = scene.body.point(f"{side}_hand", (0.0, -0.050, 0.0))
        if length(sub(palm, loop)) < 0.05:
            continue
        tail = add(palm, (0.0, -0.050, 0.0))
        _add_piece(parts, scene, (loop, palm), width, color)
        if tail[1] > 0.01:
            _add_piece(parts, scene, (palm, tail), width, color)


def _add_piece(
    parts: Parts, scene: Scene, ends: tuple[Vector, Vector], width: float, color: QColor
) -> None:
    line = tuple(scene.see(end) for end in ends)
    discs = [scene.disc_at(end, width) for end in ends]

    def draw() -> None:
        scene.paint(color, [chain_loop(discs)])

    parts.add(Reach(line, width * scene.size), draw)
