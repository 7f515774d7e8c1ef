"""Draws a figure, posed and seen from anywhere, on any painter.

Every part of the body is the shadow of balls of flesh on a picture plane: two balls and their
common tangents make a limb that tapers. Parts are painted from the hindmost to the foremost; each
is one shape with one outline.
"""

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from stretchapp.core.figure.camera import camera_of
from stretchapp.core.figure.kinematics import Body
from stretchapp.core.figure.landmarks import FLESH, ball_centre
from stretchapp.core.figure.motion import Motion
from stretchapp.core.figure.rotation import Vector
from stretchapp.core.figure.surfaces import (
    BACK_TOP,
    BED_HALF_LENGTH,
    BED_HALF_WIDTH,
    SEAT_HALF,
    STEP_HALF_DEPTH,
    STEP_HALF_WIDTH,
    height_of,
)
from stretchapp.core.figure.values import Prop, PropKind, View
from stretchapp.ui.paint.figure.head import add_head
from stretchapp.ui.paint.figure.limbs import add_limbs
from stretchapp.ui.paint.figure.look import BUILDS, SKINS, FigureLook, figure_look, grey_look
from stretchapp.ui.paint.figure.muscles import patches_of
from stretchapp.ui.paint.figure.props import add_props, paint_ground
from stretchapp.ui.paint.figure.scene import Parts, Scene
from stretchapp.ui.paint.figure.trunk import add_trunk

__all__ = ["BUILDS", "SKINS", "FigureLook", "figure_look", "grey_look", "paint_figure", "place"]

_MARGIN = 0.03
_MAT_BEYOND = 0.07


def paint_figure(
    painter: QPainter, area: QRectF, motion: Motion, body: Body, view: View, look: FigureLook
) -> None:
    """Draw one body of a movement, as large as ``area`` allows, with its props, mat and shadow.

    All bodies of a movement keep one scale and one place, so that only the figure moves. The
    background is the caller's.
    """
    scene = place(painter, area, motion, body, view, look)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    # A wall or a door frame goes on beyond the picture.
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    figure = motion.figure
    paint_ground(scene, figure.props, _mat(motion))
    parts = Parts()
    add_props(parts, scene, figure.props)
    add_limbs(parts, scene, motion.gripping(body))
    add_trunk(parts, scene)
    add_head(parts, scene)
    parts.paint()
    painter.restore()


def place(
    painter: QPainter, area: QRectF, motion: Motion, body: Body, view: View, look: FigureLook
) -> Scene:
    """The scene of a body in an area: its scale in pixels to a stature, and where the origin is."""
    camera = camera_of(view)
    left, right, low, high = _bounds(motion, view)
    size = min(area.width() / (right - left), area.height() / (high - low))
    middle = area.center()
    depths = [camera.see(ball_centre(body, FLESH[at]))[2] for at in (0, 4, 7, 13, 18, 32, 37)]
    return Scene(
        painter=painter,
        camera=camera,
        body=body,
        look=look,
        size=size,
        left=middle.x() - (left + right) / 2 * size,
        base=middle.y() + (low + high) / 2 * size,
        nearest=max(depths),
        farthest=min(depths),
        felt=patches_of(motion.figure.muscles),
    )


@lru_cache(maxsize=512)
def _bounds(motion: Motion, view: View) -> tuple[float, float, float, float]:
    """How far a movement reaches to the left, right, below and above on the picture (statures)."""
    camera = camera_of(view)
    seen = []
    for key in range(motion.key_count):
        body = motion.body(key)
        for ball in FLESH:
            x, y, _ = camera.see(ball_centre(body, ball))
            seen.append((x - ball.radius, y - ball.radius))
            seen.append((x + ball.radius, y + ball.radius))
    for prop in motion.figure.props:
        seen.extend(camera.see(point)[:2] for point in _corners(prop))
    x1, x2, z1, z2 = _mat(motion)
    seen.extend(camera.see((x, 0.0, z))[:2] for x in (x1, x2) for z in (z1, z2))
    xs, ys = [x for x, _ in seen], [y for _, y in seen]
    return min(xs) - _MARGIN, max(xs) + _MARGIN, min(ys) - _MARGIN, max(ys) + _MARGIN


@lru_cache(maxsize=256)
def _mat(motion: Motion) -> tuple[float, float, float, float]:
    """The mat under everything that the body touches or hangs over: from x to x, z to z."""
    xs, zs = [], []
    for key in range(motion.key_count):
        body = motion.body(key)
        for ball in FLESH:
            x, y, z = ball_centre(body, ball)
            if y < 0.35:
                xs.append(x)
                zs.append(z)
    for prop in motion.figure.props:
        for x, y, z in _corners(prop):
            if y < 0.02:
                xs.append(x)
                zs.append(z)
    return (
        min(xs) - _MAT_BEYOND,
        max(xs) + _MAT_BEYOND,
        min(zs) - _MAT_BEYOND,
        max(zs) + _MAT_BEYOND,
    )


def _corners(prop: Prop) -> list[Vector]:
    height = height_of(prop)
    match prop.kind:
        case PropKind.CHAIR:
            half, top, wide = SEAT_HALF + 0.02, height + BACK_TOP + 0.02, SEAT_HALF + 0.02
        case PropKind.STEP:
            half, top, wide = STEP_HALF_DEPTH, height, STEP_HALF_WIDTH
        case PropKind.BED:
            half, top, wide = BED_HALF_LENGTH, height, BED_HALF_WIDTH
        case PropKind.WALL | PropKind.DOOR_FRAME:
            half, top, wide = 0.03, 0.75, 0.03
        case _:
            return []
    return [
        (prop.forward + x, y, prop.right + z)
        for x in (-half, half)
        for y in (0.0, top)
        for z in (-wide, wide)
    ]
