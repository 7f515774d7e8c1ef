"""The body: limbs, hands, feet, trunk and head as solid shapes."""

import math
from functools import partial

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPen

from stretchapp.core.figure.kinematics import HEAD_MIDDLE
from stretchapp.core.figure.rotation import Vector, in_frame
from stretchapp.core.figure.skeleton import FOREARM, SHANK, THIGH, UPPER_ARM
from stretchapp.ui.paint.figure.muscles import paint_felt
from stretchapp.ui.paint.figure.order import Reach
from stretchapp.ui.paint.figure.scene import Parts, Scene
from stretchapp.ui.paint.figure.shapes import (
    Disc,
    chain_loop,
    disc_loop,
    hull_loop,
    path_of,
)

Profile = tuple[tuple[Vector, float], ...]

_THIGH: Profile = (
    ((-0.002, 0.004, 0.0), 0.062),
    ((0.004, -0.060, 0.0), 0.060),
    ((0.004, -0.130, 0.0), 0.051),
    ((0.002, -0.195, 0.0), 0.041),
    ((0.0, -THIGH, 0.0), 0.037),
)
_SHORTS: Profile = (
    ((-0.004, 0.006, 0.0), 0.064),
    ((0.004, -0.060, 0.0), 0.063),
    ((0.004, -0.126, 0.0), 0.056),
)
_SHANK: Profile = (
    ((0.0, 0.0, 0.0), 0.037),
    ((-0.005, -0.045, 0.0), 0.036),
    ((-0.009, -0.080, 0.0), 0.037),
    ((-0.004, -0.150, 0.0), 0.029),
    ((0.0, -0.205, 0.0), 0.022),
    ((0.0, -SHANK, 0.0), 0.022),
)
_UPPER_ARM: Profile = (
    ((0.0, -0.004, 0.0), 0.035),
    ((0.004, -0.080, 0.0), 0.030),
    ((0.0, -UPPER_ARM, 0.0), 0.0245),
)
_SLEEVE: Profile = (
    ((0.0, 0.0, 0.0), 0.041),
    ((0.002, -0.050, 0.0), 0.038),
    ((0.004, -0.092, 0.0), 0.037),
)
_FOREARM: Profile = (
    ((0.0, 0.0, 0.0), 0.0245),
    ((0.002, -0.042, 0.0), 0.027),
    ((0.0, -0.105, 0.0), 0.020),
    ((0.0, -FOREARM, 0.0), 0.0155),
)
_FOOT: Profile = (
    ((-0.030, -0.019, 0.0), 0.0205),
    ((0.0, -0.004, 0.0), 0.022),
    ((0.036, -0.014, 0.0), 0.018),
)
_HAND_LENGTH = 0.108


def add_body(parts: Parts, scene: Scene, gripping: frozenset[str]) -> None:
    """Add the whole body to a picture's parts; ``gripping`` names the sides whose hand is closed."""
    for side in ("right", "left"):
        _add_leg(parts, scene, side)
        _add_arm(parts, scene, side, side in gripping)
    _add_trunk(parts, scene)
    _add_head(parts, scene)


def _discs(scene: Scene, bone: str, profile: Profile) -> list[Disc]:
    return [scene.disc(bone, at, radius) for at, radius in profile]


def _depth(scene: Scene, *points: Vector) -> float:
    return sum(scene.camera.see(point)[2] for point in points) / len(points)


def _limb(
    parts: Parts,
    scene: Scene,
    bone: str,
    profile: Profile,
    color: QColor,
    joints: tuple[str, str],
    more: tuple[Profile, QColor] | None = None,
) -> None:
    """A tapering limb, with clothes over its upper part, and its felt muscles."""
    start, end = scene.body.point(bone, profile[0][0]), scene.body.point(bone, profile[-1][0])
    depth = _depth(scene, start, end)
    line = (scene.see(start), scene.see(end))
    reach = Reach(line, profile[1][1] * scene.size * 0.92, frozenset(joints))
    parts.add(reach, partial(_paint_limb, scene, bone, profile, color, depth, more))


def _paint_limb(
    scene: Scene,
    bone: str,
    profile: Profile,
    color: QColor,
    depth: float,
    more: tuple[Profile, QColor] | None,
) -> None:
    discs = _discs(scene, bone, profile)
    host = scene.paint(scene.shaded(color, depth), [chain_loop(discs)])
    if more is not None:
        cloth, cloth_color = more
        host.addPath(
            scene.paint(scene.shaded(cloth_color, depth), [chain_loop(_discs(scene, bone, cloth))])
        )
    paint_felt(scene, bone, host)


def _add_leg(parts: Parts, scene: Scene, side: str) -> None:
    look = scene.look
    knee, ankle, hip = f"{side}_knee", f"{side}_ankle", f"{side}_hip"
    _limb(parts, scene, f"{side}_thigh", _THIGH, look.skin, (hip, knee), (_SHORTS, look.shorts))
    _limb(parts, scene, f"{side}_shank", _SHANK, look.skin, (knee, ankle))
    foot = f"{side}_foot"
    heel, ball = (
        scene.body.point(foot, _FOOT[0][0]),
        scene.body.point(f"{side}_toes", (0.02, 0.0, 0.0)),
    )
    reach = Reach((scene.see(heel), scene.see(ball)), 0.020 * scene.size, frozenset((ankle,)))
    parts.add(reach, partial(_paint_foot, scene, side, _depth(scene, heel, ball)))
    _add_joint(
        parts,
        scene,
        f"{side}_shank",
        0.0355,
        knee,
        (f"{side}_thigh", _THIGH),
        (f"{side}_shank", _SHANK),
    )


def _add_joint(
    parts: Parts,
    scene: Scene,
    bone: str,
    radius: float,
    name: str,
    upper: tuple[str, Profile],
    lower: tuple[str, Profile],
) -> None:
    """A joint's skin over the line where its two bones' outlines meet."""
    centre = scene.body.bones[bone][0]
    ends = []
    for limb, profile in (upper, lower):
        ends.append(
            _depth(
                scene, scene.body.point(limb, profile[0][0]), scene.body.point(limb, profile[-1][0])
            )
        )
    x, y, _ = scene.see(centre)
    line = ((x, y, max(ends) + 0.0005),)
    disc = scene.disc_at(centre, (radius - 0.0015) * scene.look.thickness)
    parts.add(
        Reach(line, radius * scene.size * 0.5, frozenset((name,))),
        partial(_paint_joint, scene, disc, sum(ends) / 2, max(ends)),
    )


def _paint_joint(scene: Scene, disc: Disc, depth: float, nearest: float) -> None:
    scene.painter.setBrush(scene.shaded(scene.look.skin, nearest))
    scene.painter.drawEllipse(QPointF(disc[0], disc[1]), disc[2], disc[2])


def _paint_foot(scene: Scene, side: str, depth: float) -> None:
    foot, toes = f"{side}_foot", f"{side}_toes"
    out = 1.0 if side == "right" else -1.0
    spine = _discs(scene, foot, _FOOT)
    heel = spine[0]
    balls = [
        scene.disc(foot, (0.068, -0.0245, z * out), r)
        for z, r in ((-0.014, 0.0150), (0.012, 0.0135))
    ]
    tips = [
        scene.disc(toes, (0.036, -0.002, -0.012 * out), 0.0105),
        scene.disc(toes, (0.026, -0.003, 0.013 * out), 0.0085),
    ]

    loops = [
        chain_loop(spine),
        hull_loop([spine[2], heel, *balls]),
        hull_loop([*balls, *tips]),
    ]
    skin = scene.shaded(scene.look.skin, depth)
    host = scene.paint(skin, loops)
    frame = scene.body.bones[foot][1]
    # The sole, where it is seen: a little darker than the rest.
    below = -scene.camera.towards(frame[1])
    if below > 0.25:
        sole = skin.darker(100 + int(12 * below))
        inset = [(x, y, r * 0.86) for x, y, r in (heel, balls[0], balls[1])]
        scene.painter.save()
        scene.painter.setClipPath(host)
        scene.paint_inside(sole, [hull_loop(inset)])
        scene.painter.restore()


def _add_arm(parts: Parts, scene: Scene, side: str, closed: bool) -> None:
    look = scene.look
    shoulder, elbow, wrist = f"{side}_shoulder", f"{side}_elbow", f"{side}_wrist"
    _limb(
        parts,
        scene,
        f"{side}_upper_arm",
        _UPPER_ARM,
        look.skin,
        (shoulder, elbow),
        (_SLEEVE, look.shirt),
    )
    _limb(parts, scene, f"{side}_forearm", _FOREARM, look.skin, (elbow, wrist))
    _add_joint(
        parts,
        scene,
        f"{side}_forearm",
        0.0245,
        elbow,
        (f"{side}_upper_arm", _UPPER_ARM),
        (f"{side}_forearm", _FOREARM),
    )
    hand = f"{side}_hand"
    start, end = scene.body.bones[hand][0], scene.body.point(hand, (0.0, -0.08, 0.0))
    reach = Reach((scene.see(start), scene.see(end)), 0.018 * scene.size, frozenset((wrist,)))
    parts.add(reach, partial(_paint_hand, scene, side, closed, _depth(scene, start, end)))


def _paint_hand(scene: Scene, side: str, closed: bool, depth: float) -> None:
    hand = f"{side}_hand"
    palm_side = -1.0 if side == "right" else 1.0
    curl = math.radians(62 if closed else 14)

    def finger(x: float, start: float, size: float, radius: float) -> list[Disc]:
        """A finger from its knuckle, bent towards the palm at two joints."""
        y, z = start, 0.0
        discs = [scene.disc(hand, (x, y, z), radius * 1.1)]
        angle = 0.0
        for share in (0.55, 0.45):
            angle += curl
            y -= size * share * math.cos(angle)
            z += size * share * math.sin(angle) * palm_side
            discs.append(scene.disc(hand, (x * 0.92, y, z), radius))
        return discs

    wrist = scene.disc(hand, (0.0, 0.0, 0.0), 0.0155)
    fingers = [
        finger(0.0195, -0.056, 0.043, 0.0066),
        finger(0.0068, -0.058, 0.047, 0.0068),
        finger(-0.0062, -0.057, 0.044, 0.0066),
        finger(-0.0180, -0.052, 0.035, 0.0060),
    ]
    thumb_out = 0.024 if closed else 0.036
    thumb = [
        scene.disc(hand, (0.012, -0.016, 0.004 * palm_side), 0.0105),
        scene.disc(hand, (thumb_out, -0.040, 0.010 * palm_side), 0.0080),
        scene.disc(hand, (thumb_out - 0.002, -0.064, 0.016 * palm_side), 0.0066),
    ]
    palm = [
        scene.disc(hand, (0.0155, -0.052, 0.0), 0.0105),
        scene.disc(hand, (-0.0145, -0.049, 0.0), 0.0100),
        scene.disc(hand, (-0.0085, -0.012, 0.0), 0.0120),
        scene.disc(hand, (0.0090, -0.012, 0.0), 0.0120),
    ]

    loops = [hull_loop([*palm, wrist]), *(chain_loop(row) for row in (*fingers, thumb))]
    skin = scene.shaded(scene.look.skin, depth)
    scene.paint(skin, loops)
    if scene.size > 260:
        pen = QPen(
            scene.edge(skin),
            scene.look.outline * scene.size * 0.45,
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
        )
        scene.painter.setPen(pen)
        for one, other in zip(fingers, fingers[1:], strict=False):
            scene.painter.drawLine(
                QPointF((one[0][0] + other[0][0]) / 2, (one[0][1] + other[0][1]) / 2),
                QPointF((one[1][0] + other[1][0]) / 2, (one[1][1] + other[1][1]) / 2),
            )
        scene.painter.setPen(Qt.PenStyle.NoPen)


_RINGS: tuple[tuple[str, Vector, float], ...] = (
    ("pelvis", (0.0, 0.056, 0.040), 0.055),
    ("lumbar_low", (0.010, 0.020, 0.032), 0.0545),
    ("lumbar_high", (0.010, 0.020, 0.033), 0.054),
    ("thorax_low", (0.014, 0.040, 0.040), 0.059),
    ("thorax_high", (0.012, 0.000, 0.050), 0.058),
    ("thorax_high", (0.010, 0.040, 0.062), 0.044),
)
_SEAT: tuple[tuple[str, Vector, float], ...] = (
    ("pelvis", (-0.012, -0.012, 0.044), 0.064),
    ("pelvis", (0.000, 0.052, 0.041), 0.0575),
)


def _ring(scene: Scene, ring: tuple[str, Vector, float]) -> tuple[Disc, Disc]:
    bone, (x, y, z), radius = ring
    return scene.disc(bone, (x, y, z), radius), scene.disc(bone, (x, y, -z), radius)


def _add_trunk(parts: Parts, scene: Scene) -> None:
    body = scene.body
    line = tuple(scene.see(body.point(bone, (x, y, 0.0))) for bone, (x, y, _), _ in _RINGS)
    joints = frozenset(("right_shoulder", "left_shoulder", "neck"))
    depth = sum(point[2] for point in line) / len(line)
    parts.add(
        Reach(line[1:], 0.075 * scene.size, joints | {"waist"}), partial(_paint_shirt, scene, depth)
    )
    hips = (
        scene.see(body.point("pelvis", (0.0, -0.01, 0.0))),
        scene.see(body.point("pelvis", (0.0, 0.05, 0.0))),
    )
    reach = Reach(hips, 0.085 * scene.size, frozenset(("right_hip", "left_hip", "waist")))
    parts.add(reach, partial(_paint_hips, scene, (hips[0][2] + hips[1][2]) / 2))


def _paint_shirt(scene: Scene, depth: float) -> None:
    rings = [_ring(scene, ring) for ring in _RINGS]
    shoulders = []
    for side in ("right", "left"):
        x, y, _ = scene.see(scene.body.bones[f"{side}_upper_arm"][0])
        shoulders.append((x, y, 0.039 * scene.size * scene.look.thickness))
    neck = scene.disc("thorax_high", (0.002, 0.074, 0.0), 0.036)

    loops = [hull_loop([*one, *other]) for one, other in zip(rings, rings[1:], strict=False)]
    loops.append(hull_loop([neck, *rings[-1]]))
    for chest, high, shoulder in zip(rings[-2], rings[-1], shoulders, strict=True):
        loops.append(hull_loop([(chest[0], chest[1], chest[2] * 0.8), high, shoulder]))
    host = scene.paint(scene.shaded(scene.look.shirt, depth), loops)
    paint_felt(scene, "trunk", host)


def _paint_hips(scene: Scene, depth: float) -> None:
    (a, b), (c, d) = (_ring(scene, ring) for ring in _SEAT)
    host = scene.paint(scene.shaded(scene.look.shorts, depth), [hull_loop([a, b, c, d])])
    paint_felt(scene, "pelvis", host)


def _add_head(parts: Parts, scene: Scene) -> None:
    body = scene.body
    low, high = scene.see(body.bones["neck"][0]), scene.see(body.bones["head"][0])
    parts.add(
        Reach((low, high), 0.030 * scene.size, frozenset(("neck", "skull"))),
        partial(_paint_neck, scene, (low[2] + high[2]) / 2),
    )
    centre = scene.see(body.point("head", HEAD_MIDDLE))
    parts.add(
        Reach((centre,), 0.058 * scene.size, frozenset(("skull",))),
        partial(_paint_head, scene, centre[2]),
    )


def _paint_neck(scene: Scene, depth: float) -> None:
    neck = [
        scene.disc("thorax_high", (0.006, 0.066, 0.0), 0.036),
        scene.disc("neck", (0.004, 0.012, 0.0), 0.032),
        scene.disc("head", (0.004, 0.020, 0.0), 0.031),
    ]
    scene.paint(scene.shaded(scene.look.skin, depth), [chain_loop(neck)])


def _paint_head(scene: Scene, depth: float) -> None:
    camera, look = scene.camera, scene.look
    frame = scene.body.bones["head"][1]
    x, y, _ = HEAD_MIDDLE

    def ball(forward: float, up: float, right: float, radius: float) -> Disc:
        return scene.disc_at(scene.body.point("head", (x + forward, y + up, right)), radius)

    skull = ball(-0.006, 0.012, 0.0, 0.0565)
    brow = ball(0.010, 0.002, 0.0, 0.0475)
    jaw = ball(0.014, -0.030, 0.0, 0.0330)
    chin = ball(0.026, -0.045, 0.0, 0.0190)
    nose = [ball(0.048, 0.004, 0.0, 0.0070), ball(0.0605, -0.014, 0.0, 0.0080)]
    facing = camera.towards(frame[0])
    skin = scene.shaded(look.skin, depth)
    hair = scene.shaded(look.hair, depth)

    face = [hull_loop([skull, brow, jaw, chin]), chain_loop(nose)]
    scene.paint(skin, face)
    cap = [
        ball(-0.012, 0.020, 0.0, 0.0575),
        ball(-0.022, 0.004, 0.0, 0.0520),
        ball(-0.024, -0.020, 0.0, 0.0400),
    ]
    scene.paint(hair, [chain_loop(cap)])
    knot = ball(-0.070, 0.030, 0.0, 0.022)
    if facing < 0.55:
        scene.paint(hair, [disc_loop(knot)])
    if facing > -0.62:
        # The face is cut out of the hair: a ball in front of the head, seen through it.
        window = path_of(
            [
                disc_loop(ball(forward, up, 0.0, radius))
                for forward, up, radius in ((0.048, -0.010, 0.050), (0.040, -0.050, 0.046))
            ]
        )
        scene.painter.save()
        scene.painter.setClipPath(window)
        scene.paint_inside(skin, face)
        scene.painter.restore()
    for right in (1.0, -1.0):
        out = in_frame(frame, (0.0, 0.0, right))
        if camera.towards(out) > 0.12:
            ear = ball(-0.006, -0.012, 0.052 * right, 0.0105)
            scene.paint(skin.darker(107), [disc_loop(ear)])
    _paint_features(scene, frame, skin, ball)


def _paint_features(scene: Scene, frame, skin: QColor, ball) -> None:  # type: ignore[no-untyped-def]
    """Eyes, brows and a mouth on the side of the head that is seen."""
    painter, camera = scene.painter, scene.camera
    ink = QColor(scene.look.hair)
    thin = QPen(
        skin.darker(165), scene.size * 0.0048, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap
    )
    for right in (1.0, -1.0):
        out = in_frame(frame, (0.80, 0.05, 0.60 * right))
        if camera.towards(out) > 0.18:
            eye = ball(0.046, 0.004, 0.022 * right, 0.0058)
            painter.setBrush(ink)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QPointF(eye[0], eye[1]), eye[2] * 0.85, eye[2])
            inner, outer = (
                ball(0.054, 0.020, 0.012 * right, 1),
                ball(0.044, 0.022, 0.032 * right, 1),
            )
            painter.setPen(
                QPen(ink, scene.size * 0.0052, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            )
            painter.drawLine(QPointF(inner[0], inner[1]), QPointF(outer[0], outer[1]))
        if camera.towards(in_frame(frame, (0.85, -0.1, 0.5 * right))) > 0.2:
            middle, corner = ball(0.049, -0.032, 0.0, 1), ball(0.042, -0.030, 0.014 * right, 1)
            painter.setPen(thin)
            painter.drawLine(QPointF(middle[0], middle[1]), QPointF(corner[0], corner[1]))
    painter.setPen(Qt.PenStyle.NoPen)
