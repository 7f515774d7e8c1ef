"""Neck and head: hair, ears, and a face that looks somewhere."""

from functools import partial

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPen

from stretchapp.core.figure.kinematics import HEAD_MIDDLE
from stretchapp.core.figure.rotation import Vector, in_frame
from stretchapp.ui.paint.figure.order import Reach
from stretchapp.ui.paint.figure.scene import Parts, Scene
from stretchapp.ui.paint.figure.shapes import Disc, chain_loop, disc_loop, hull_loop

_KNOT_SEEN, _FACE_SEEN = 0.55, -0.30
"""How far the face is turned to the eye (1: straight at it) up to which the knot of hair, and from
which on the face is seen."""
_UNDER_THE_HEAD = 0.06
_SMALLEST_FACE = 110
"""Pixels to a stature from which on eyes and mouth are painted."""


def add_head(parts: Parts, scene: Scene) -> None:
    """Add neck and head."""
    ends = (scene.on_bone("neck", (0.0, 0.0, 0.0)), scene.on_bone("head", (0.0, 0.0, 0.0)))
    # The head is over the neck, from wherever it is seen: hair or chin covers it.
    line = tuple((x, y, depth - _UNDER_THE_HEAD) for x, y, depth in ends)
    reach = Reach(line, 0.030 * scene.size, frozenset(("neck", "skull")))
    parts.add(reach, partial(_paint_neck, scene, (ends[0][2] + ends[1][2]) / 2))
    centre = scene.on_bone("head", HEAD_MIDDLE)
    reach = Reach((centre,), 0.058 * scene.size, frozenset(("skull",)))
    parts.add(reach, partial(_paint_head, scene, centre[2]))


def _paint_neck(scene: Scene, depth: float) -> None:
    neck = [
        scene.disc("thorax_high", (0.006, 0.066, 0.0), 0.036),
        scene.disc("neck", (0.004, 0.012, 0.0), 0.032),
        scene.disc("head", (0.004, 0.020, 0.0), 0.031),
    ]
    scene.paint(scene.shaded(scene.look.skin, depth), [chain_loop(neck)])


def _ball(scene: Scene, forward: float, up: float, right: float, radius: float) -> Disc:
    """A ball round the middle of the head; heads are alike in every build."""
    x, y, _ = HEAD_MIDDLE
    px, py, _ = scene.on_bone("head", (x + forward, y + up, right))
    return px, py, radius * scene.size


def _paint_head(scene: Scene, depth: float) -> None:
    """Jaw and nose, the hair over them, and the face, which the hair leaves free."""
    frame = scene.body.bones["head"][1]
    ball = partial(_ball, scene)
    jaw, chin = ball(0.014, -0.030, 0.0, 0.0330), ball(0.026, -0.045, 0.0, 0.0190)
    cheek, nape = ball(0.012, -0.002, 0.0, 0.0460), ball(-0.020, -0.026, 0.0, 0.0360)
    nose = [ball(0.048, 0.004, 0.0, 0.0070), ball(0.0605, -0.014, 0.0, 0.0080)]
    facing = scene.camera.towards(frame[0])
    skin, hair = scene.shaded(scene.look.skin, depth), scene.shaded(scene.look.hair, depth)
    scene.paint(skin, [hull_loop([cheek, nape, jaw, chin]), chain_loop(nose)])
    cap = [
        ball(-0.007, 0.018, 0.0, 0.0575),
        ball(-0.020, 0.004, 0.0, 0.0520),
        ball(-0.024, -0.018, 0.0, 0.0400),
    ]
    loops = [chain_loop(cap)]
    if facing < _KNOT_SEEN:
        loops.append(disc_loop(ball(-0.070, 0.030, 0.0, 0.022)))
    scene.paint(hair, loops)
    if facing > _FACE_SEEN:
        face = [ball(0.0255, 0.000, 0.0, 0.0330), ball(0.020, -0.020, 0.0, 0.0350), jaw, chin]
        scene.paint_inside(skin, [hull_loop(face), chain_loop(nose)])
    for right in (1.0, -1.0):
        if scene.camera.towards(in_frame(frame, (0.0, 0.0, right))) > 0.12:
            scene.paint(skin.darker(107), [disc_loop(ball(-0.006, -0.012, 0.052 * right, 0.0105))])
    if scene.size >= _SMALLEST_FACE:
        _paint_features(scene, skin)


def _paint_features(scene: Scene, skin: QColor) -> None:
    """Eyes, brows and a mouth, on the sides of the face that are seen."""
    painter = scene.painter
    frame = scene.body.bones["head"][1]
    hair = scene.look.hair

    def seen(direction: Vector) -> bool:
        return scene.camera.towards(in_frame(frame, direction)) > 0.2

    for right in (1.0, -1.0):
        if seen((0.80, 0.05, 0.60 * right)):
            x, y, radius = _ball(scene, 0.046, 0.004, 0.022 * right, 0.0058)
            painter.setBrush(hair)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QPointF(x, y), radius * 0.85, radius)
            inner = _ball(scene, 0.054, 0.020, 0.012 * right, 0.0)
            outer = _ball(scene, 0.044, 0.022, 0.032 * right, 0.0)
            _line(scene, inner, outer, hair, 0.0052)
        if seen((0.85, -0.10, 0.50 * right)):
            middle = _ball(scene, 0.049, -0.032, 0.0, 0.0)
            corner = _ball(scene, 0.042, -0.030, 0.014 * right, 0.0)
            _line(scene, middle, corner, skin.darker(165), 0.0048)
    painter.setPen(Qt.PenStyle.NoPen)


def _line(scene: Scene, one: Disc, other: Disc, color: QColor, width: float) -> None:
    pen = QPen(color, scene.size * width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    scene.painter.setPen(pen)
    scene.painter.drawLine(QPointF(one[0], one[1]), QPointF(other[0], other[1]))
