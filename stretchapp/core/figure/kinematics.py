"""Forward kinematics: from joint angles to where every bone is."""

import math
from dataclasses import dataclass

from stretchapp.core.figure.rotation import (
    UPRIGHT,
    Frame,
    Vector,
    add,
    dot,
    in_frame,
    scaled,
    turned_x,
    turned_y,
    turned_z,
)
from stretchapp.core.figure.skeleton import (
    ANGLES,
    FOREARM,
    HEAD_CENTRE,
    HIP_HALF,
    INDEX,
    LUMBAR_HALF,
    NECK_LENGTH,
    NECK_LOW,
    PELVIS_TO_LUMBAR,
    SHANK,
    SHOULDER_ABOVE_LUMBAR,
    SHOULDER_HALF,
    SIDES,
    THIGH,
    THORAX_HALF,
    UPPER_ARM,
    Axis,
)

Bone = tuple[Vector, Frame]
"""Where a bone begins, and how it lies: its y runs back along it, its x is its front."""

_TURN = {Axis.X: turned_x, Axis.Y: turned_y, Axis.Z: turned_z}
_AXIS = {Axis.X: 0, Axis.Y: 1, Axis.Z: 2}
_TOES_AT: Vector = (0.072, -0.026, 0.0)
_SHOULDER_AT = SHOULDER_ABOVE_LUMBAR - PELVIS_TO_LUMBAR - 2 * LUMBAR_HALF - THORAX_HALF
_NECK_AT = NECK_LOW - PELVIS_TO_LUMBAR - 2 * LUMBAR_HALF - THORAX_HALF


@dataclass(frozen=True, slots=True)
class Posture:
    """How a body is placed and bent.

    ``origin`` is the middle of the hips, ``frame`` the way the pelvis lies, and ``degrees`` one
    number for each of :data:`~stretchapp.core.figure.skeleton.ANGLES`.
    """

    origin: Vector
    frame: Frame
    degrees: tuple[float, ...]

    def degree(self, name: str) -> float:
        """One angle by name; KeyError where there is none."""
        return self.degrees[INDEX[name]]


@dataclass(frozen=True, slots=True)
class Turn:
    """A share of one angle's movement: the spine's are spread over two places each."""

    angle: int
    share: float


class Body:
    """A posture worked out: every bone's place, and the axes that it can be turned about."""

    __slots__ = ("axes", "bones", "posture")

    def __init__(self, posture: Posture) -> None:
        self.posture = posture
        self.bones: dict[str, Bone] = {"pelvis": (posture.origin, posture.frame)}
        self.axes: list[tuple[Vector, Vector]] = []
        """For each of :data:`TURNS`: the axis in space and a point on it."""
        self._spine()
        for side in SIDES:
            self._leg(side)
        for side in SIDES:
            self._arm(side)

    def point(self, bone: str, local: Vector) -> Vector:
        """The place of a point given in a bone's own frame."""
        origin, frame = self.bones[bone]
        return add(origin, in_frame(frame, local))

    def _turn(self, joint: str, at: Vector, frame: Frame, share: float = 1.0) -> Frame:
        degrees = self.posture.degrees
        for place, axis, sign in _MOVES[joint]:
            radians = math.radians(degrees[place] * share) * sign
            frame = _TURN[axis](frame, radians)
            direction = frame[_AXIS[axis]]
            self.axes.append((direction if sign > 0 else scaled(direction, -1), at))
        return frame

    def _spine(self) -> None:
        origin, frame = self.bones["pelvis"]
        at = add(origin, in_frame(frame, (-0.016, PELVIS_TO_LUMBAR, 0.0)))
        for joint, bones, steps in (
            (
                "lumbar",
                ("lumbar_low", "lumbar_high"),
                ((0.004, LUMBAR_HALF), (-0.002, LUMBAR_HALF)),
            ),
            ("thorax", ("thorax_low", "thorax_high"), ((-0.004, THORAX_HALF), (0.004, _NECK_AT))),
            ("neck", ("neck", "head"), ((0.016, NECK_LENGTH), (0.0, 0.0))),
        ):
            for bone, (forward, up) in zip(bones, steps, strict=True):
                frame = self._turn(joint, at, frame, 0.5)
                self.bones[bone] = (at, frame)
                at = add(at, in_frame(frame, (forward, up, 0.0)))

    def _leg(self, side: str) -> None:
        origin, pelvis = self.bones["pelvis"]
        out = HIP_HALF if side == "right" else -HIP_HALF
        at = add(origin, in_frame(pelvis, (0.0, 0.0, out)))
        frame = self._turn(f"{side}_hip", at, pelvis)
        self.bones[f"{side}_thigh"] = (at, frame)
        at = add(at, scaled(frame[1], -THIGH))
        frame = self._turn(f"{side}_knee", at, frame)
        self.bones[f"{side}_shank"] = (at, frame)
        at = add(at, scaled(frame[1], -SHANK))
        frame = self._turn(f"{side}_ankle", at, frame)
        self.bones[f"{side}_foot"] = (at, frame)
        at = add(at, in_frame(frame, _TOES_AT))
        frame = self._turn(f"{side}_toes", at, frame)
        self.bones[f"{side}_toes"] = (at, frame)

    def _arm(self, side: str) -> None:
        chest, thorax = self.bones["thorax_high"]
        out = 1.0 if side == "right" else -1.0
        first = len(self.axes)
        frame = self._turn(f"{side}_shoulder", chest, thorax)
        at = add(chest, in_frame(thorax, _shoulder(thorax, frame, out)))
        for place in range(first, len(self.axes)):
            self.axes[place] = (self.axes[place][0], at)
        self.bones[f"{side}_upper_arm"] = (at, frame)
        at = add(at, scaled(frame[1], -UPPER_ARM))
        frame = self._turn(f"{side}_elbow", at, frame)
        frame = self._turn(f"{side}_forearm", at, frame)
        self.bones[f"{side}_forearm"] = (at, frame)
        at = add(at, scaled(frame[1], -FOREARM))
        frame = self._turn(f"{side}_wrist", at, frame)
        self.bones[f"{side}_hand"] = (at, frame)


def _shoulder(thorax: Frame, arm: Frame, out: float) -> Vector:
    """Where a shoulder joint is in the chest's frame: the shoulder blade goes along with the arm.

    The blade turns about one degree for two of the arm (Inman, Saunders and Abbott 1944), which
    lifts the joint and brings it inwards as the arm goes up, and forwards as it reaches forwards.
    """
    up = 0.5 + 0.5 * dot(arm[1], thorax[1])
    raised = (1 - up) ** 2
    forward = max(0.0, -dot(arm[1], thorax[0]))
    return (
        0.018 + 0.018 * forward,
        _SHOULDER_AT + 0.030 * raised,
        out * (SHOULDER_HALF - 0.016 * raised - 0.006 * forward),
    )


_MOVES: dict[str, tuple[tuple[int, Axis, int], ...]] = {}
for _place, _angle in enumerate(ANGLES):
    _MOVES[_angle.joint] = (
        *_MOVES.get(_angle.joint, ()),
        (_place, _angle.movement.axis, _angle.sign),
    )


def _turns() -> tuple[tuple[Turn, ...], dict[str, tuple[int, ...]]]:
    turns: list[Turn] = []
    chains: dict[str, tuple[int, ...]] = {"pelvis": ()}

    def bend(bone: str, after: str, joint: str, share: float = 1.0) -> None:
        first = len(turns)
        turns.extend(Turn(place, share) for place, _, _ in _MOVES[joint])
        chains[bone] = (*chains[after], *range(first, len(turns)))

    above = "pelvis"
    for joint, bones in (
        ("lumbar", ("lumbar_low", "lumbar_high")),
        ("thorax", ("thorax_low", "thorax_high")),
        ("neck", ("neck", "head")),
    ):
        for bone in bones:
            bend(bone, above, joint, 0.5)
            above = bone
    for side in SIDES:
        above = "pelvis"
        for joint, bone in (
            ("hip", "thigh"),
            ("knee", "shank"),
            ("ankle", "foot"),
            ("toes", "toes"),
        ):
            bend(f"{side}_{bone}", above, f"{side}_{joint}")
            above = f"{side}_{bone}"
    for side in SIDES:
        bend(f"{side}_upper_arm", "thorax_high", f"{side}_shoulder")
        bend(f"{side}_forearm", f"{side}_upper_arm", f"{side}_elbow")
        bend(f"{side}_forearm", f"{side}_forearm", f"{side}_forearm")
        bend(f"{side}_hand", f"{side}_forearm", f"{side}_wrist")
    return tuple(turns), chains


TURNS, CHAINS = _turns()
"""The turns of a body in the order of :attr:`Body.axes`, and those that move each bone."""

HEAD_MIDDLE: Vector = (0.012, HEAD_CENTRE, 0.0)
"""The middle of the head in the frame of the bone ``head``."""

STANDING_ORIGIN: Vector = (0.0, SHANK + THIGH + 0.039, 0.0)


def standing() -> Posture:
    """The anatomical position, feet on the floor."""
    return Posture(STANDING_ORIGIN, UPRIGHT, (0.0,) * len(ANGLES))
