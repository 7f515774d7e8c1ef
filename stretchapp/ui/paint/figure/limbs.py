"""Legs and arms: tapering limbs with clothes, feet with soles, hands that grip."""

import math
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPen

from stretchapp.core.figure.rotation import Vector
from stretchapp.core.figure.skeleton import FOREARM, SHANK, SIDES, THIGH, UPPER_ARM
from stretchapp.ui.paint.figure.muscles import paint_felt
from stretchapp.ui.paint.figure.order import Reach
from stretchapp.ui.paint.figure.scene import Parts, Profile, Scene
from stretchapp.ui.paint.figure.shapes import Disc, Loop, chain_loop, hull_loop, path_of

_THIGH: Profile = (
    ((0.004, -0.100, 0.0), 0.055),
    ((0.0, -THIGH, 0.0), 0.037),
)
_SHORTS: Profile = (
    ((-0.002, 0.004, 0.0), 0.065),
    ((0.004, -0.126, 0.0), 0.057),
)
_SHANK: Profile = (
    ((0.0, 0.0, 0.0), 0.037),
    ((-0.008, -0.072, 0.0), 0.037),
    ((-0.004, -0.150, 0.0), 0.029),
    ((0.0, -SHANK, 0.0), 0.022),
)
_UPPER_ARM: Profile = (
    ((0.004, -0.070, 0.0), 0.0305),
    ((0.0, -UPPER_ARM, 0.0), 0.0245),
)
_SLEEVE: Profile = (
    ((0.0, 0.0, 0.0), 0.041),
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
_KNEE, _ELBOW = 0.0355, 0.0240
_FINGERS = (
    (0.0195, -0.056, 0.043, 0.0066),
    (0.0068, -0.058, 0.047, 0.0068),
    (-0.0062, -0.057, 0.044, 0.0066),
    (-0.0180, -0.052, 0.035, 0.0060),
)
"""Of each finger: how far it is to the thumb's side, its knuckle, its length, its radius."""
_STRAIGHT = 12.0
"""Toes that are bent by fewer degrees make one shape with the foot."""
_OPEN, _CLOSED = math.radians(14), math.radians(62)
"""How far a finger bends at each of its joints."""
_WITH_FINGERS = 240
"""Pixels to a stature from which on fingers are told apart."""


def add_limbs(parts: Parts, scene: Scene, gripping: frozenset[str]) -> None:
    """Add legs and arms; ``gripping`` names the sides whose hand is closed."""
    look = scene.look
    for side in SIDES:
        hip, knee, ankle = f"{side}_hip", f"{side}_knee", f"{side}_ankle"
        thigh, shank = f"{side}_thigh", f"{side}_shank"
        _add_limb(parts, scene, thigh, _THIGH, (hip, knee), (_SHORTS, look.shorts))
        _add_limb(parts, scene, shank, _SHANK, (knee, ankle))
        _add_joint(parts, scene, knee, _KNEE, thigh, shank)
        _add_foot(parts, scene, side)
        shoulder, elbow, wrist = f"{side}_shoulder", f"{side}_elbow", f"{side}_wrist"
        upper, fore = f"{side}_upper_arm", f"{side}_forearm"
        _add_limb(parts, scene, upper, _UPPER_ARM, (shoulder, elbow), (_SLEEVE, look.shirt))
        _add_limb(parts, scene, fore, _FOREARM, (elbow, wrist))
        _add_joint(parts, scene, elbow, _ELBOW, upper, fore)
        _add_hand(parts, scene, side, side in gripping)


def _add_limb(
    parts: Parts,
    scene: Scene,
    bone: str,
    profile: Profile,
    joints: tuple[str, str],
    clothes: tuple[Profile, QColor] | None = None,
) -> None:
    line = (scene.on_bone(bone, (0.0, 0.0, 0.0)), scene.on_bone(bone, profile[-1][0]))
    thick = profile[0][1] if clothes is None else clothes[0][0][1]
    reach = Reach(line, thick * scene.size * 0.9, frozenset(joints))
    depth = (line[0][2] + line[1][2]) / 2
    parts.add(reach, partial(_paint_limb, scene, bone, profile, depth, clothes))


def _paint_limb(
    scene: Scene,
    bone: str,
    profile: Profile,
    depth: float,
    clothes: tuple[Profile, QColor] | None,
) -> None:
    """A limb, with clothes over its upper part, and its felt muscles."""
    skin = scene.shaded(scene.look.skin, depth)
    loops = [chain_loop(scene.discs(bone, profile))]
    ground = skin
    scene.paint(skin, loops)
    if clothes is not None:
        cloth, color = clothes
        dressed = [chain_loop(scene.discs(bone, cloth))]
        ground = scene.shaded(color, depth)
        scene.paint(ground, dressed)
        loops += dressed
    paint_felt(scene, bone, loops, ground)


def _add_joint(
    parts: Parts, scene: Scene, name: str, radius: float, upper: str, lower: str
) -> None:
    """Skin over the line where the outlines of a joint's two bones meet."""
    nearest = -math.inf
    for bone, length in ((upper, UPPER_ARM), (lower, FOREARM)):
        start, end = scene.on_bone(bone, (0.0, 0.0, 0.0)), scene.on_bone(bone, (0.0, -length, 0.0))
        nearest = max(nearest, (start[2] + end[2]) / 2)
    x, y, _ = scene.on_bone(lower, (0.0, 0.0, 0.0))
    reach = Reach(((x, y, nearest + 0.0005),), radius * scene.size * 0.5, frozenset((name,)))
    inside = (radius * scene.look.thickness - 0.0015) * scene.size
    parts.add(reach, partial(_paint_joint, scene, (x, y, inside), nearest))


def _paint_joint(scene: Scene, disc: Disc, depth: float) -> None:
    x, y, radius = disc
    scene.painter.setBrush(scene.shaded(scene.look.skin, depth))
    scene.painter.drawEllipse(QPointF(x, y), radius, radius)


def _add_foot(parts: Parts, scene: Scene, side: str) -> None:
    line = (
        scene.on_bone(f"{side}_foot", _FOOT[0][0]),
        scene.on_bone(f"{side}_toes", (0.020, 0.0, 0.0)),
    )
    reach = Reach(line, 0.020 * scene.size, frozenset((f"{side}_ankle",)))
    parts.add(reach, partial(_paint_foot, scene, side, (line[0][2] + line[1][2]) / 2))


def _paint_foot(scene: Scene, side: str, depth: float) -> None:
    foot, toes = f"{side}_foot", f"{side}_toes"
    out = 1.0 if side == "right" else -1.0
    spine = scene.discs(foot, _FOOT)
    heel = spine[0]
    balls = [
        scene.disc(foot, (0.068, -0.0245, -0.014 * out), 0.0150),
        scene.disc(foot, (0.068, -0.0245, 0.012 * out), 0.0135),
    ]
    tips = [
        scene.disc(toes, (0.036, -0.002, -0.012 * out), 0.0105),
        scene.disc(toes, (0.026, -0.003, 0.013 * out), 0.0085),
    ]
    loops = [chain_loop(spine)]
    if abs(scene.body.posture.degree(f"{side}_toes_extension")) < _STRAIGHT:
        loops.append(hull_loop([spine[2], heel, *balls, *tips]))
    else:
        loops += [hull_loop([spine[2], heel, *balls]), hull_loop([*balls, *tips])]
    skin = scene.shaded(scene.look.skin, depth)
    scene.paint(skin, loops)
    below = -scene.camera.towards(scene.body.bones[foot][1][1])
    if below > 0.25:
        # The sole is seen: a little darker than the rest.
        inset = [(x, y, r * 0.86) for x, y, r in (heel, *balls)]
        scene.painter.save()
        scene.painter.setClipPath(path_of(loops), Qt.ClipOperation.IntersectClip)
        scene.paint_inside(skin.darker(100 + int(12 * below)), [hull_loop(inset)])
        scene.painter.restore()


def _add_hand(parts: Parts, scene: Scene, side: str, closed: bool) -> None:
    hand = f"{side}_hand"
    line = (scene.on_bone(hand, (0.0, 0.0, 0.0)), scene.on_bone(hand, (0.0, -0.080, 0.0)))
    reach = Reach(line, 0.018 * scene.size, frozenset((f"{side}_wrist",)))
    parts.add(reach, partial(_paint_hand, scene, side, closed, (line[0][2] + line[1][2]) / 2))


def _paint_hand(scene: Scene, side: str, closed: bool, depth: float) -> None:
    hand = f"{side}_hand"
    inwards = -1.0 if side == "right" else 1.0
    fingers = [scene.discs(hand, finger) for finger in _HANDS[side, closed]]
    out = 0.024 if closed else 0.036
    thumb = [
        scene.disc(hand, (0.012, -0.016, 0.004 * inwards), 0.0105),
        scene.disc(hand, (out, -0.040, 0.010 * inwards), 0.0080),
        scene.disc(hand, (out - 0.002, -0.064, 0.016 * inwards), 0.0066),
    ]
    first, last = fingers[0], fingers[-1]
    palm = [
        scene.disc(hand, (0.0, 0.0, 0.0), 0.0155),
        scene.disc(hand, (0.0155, -0.052, 0.0), 0.0105),
        scene.disc(hand, (-0.0145, -0.049, 0.0), 0.0100),
    ]
    loops: list[Loop] = [
        hull_loop([*palm, first[1], last[1]]),
        hull_loop([first[1], last[1], *(finger[2] for finger in fingers)]),
        chain_loop(thumb),
    ]
    skin = scene.shaded(scene.look.skin, depth)
    scene.paint(skin, loops)
    if scene.size >= _WITH_FINGERS:
        pen = QPen(scene.edge(skin), scene.look.outline * scene.size * 0.45)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        scene.painter.setPen(pen)
        for one, other in pairwise(fingers):
            scene.painter.drawLine(_halfway(one[0], other[0]), _halfway(one[1], other[1]))
        scene.painter.setPen(Qt.PenStyle.NoPen)


def _finger(finger: tuple[float, float, float, float], bend: float, inwards: float) -> Profile:
    """A finger from its knuckle on, bent towards the palm at two joints."""
    x, y, long, radius = finger
    z = 0.0
    balls: list[tuple[Vector, float]] = [((x, y, z), radius * 1.1)]
    angle = 0.0
    for share in (0.55, 0.45):
        angle += bend
        y -= long * share * math.cos(angle)
        z += long * share * math.sin(angle) * inwards
        balls.append(((x * 0.92, y, z), radius))
    return tuple(balls)


_HANDS = {
    (side, closed): tuple(
        _finger(finger, _CLOSED if closed else _OPEN, -1.0 if side == "right" else 1.0)
        for finger in _FINGERS
    )
    for side in SIDES
    for closed in (True, False)
}
"""The fingers of each hand, open and closed."""


def _halfway(one: Disc, other: Disc) -> QPointF:
    return QPointF((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
