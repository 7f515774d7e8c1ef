"""Named points on the body's surface, and the balls of flesh round the bones.

Every point lies in the frame of a bone: x to the bone's front, y up along it, z to the figure's
right. Sizes are fractions of stature.
"""

from dataclasses import dataclass
from functools import cache

from stretchapp.core.figure.kinematics import HEAD_MIDDLE, Body
from stretchapp.core.figure.rotation import Vector, add, in_frame
from stretchapp.core.figure.skeleton import ANKLE_HEIGHT, FOREARM, SHANK, THIGH, UPPER_ARM


@dataclass(frozen=True, slots=True)
class Landmark:
    """A point of the surface in its bone's frame, and the way the skin faces there."""

    bone: str
    at: Vector
    facing: Vector


@dataclass(frozen=True, slots=True)
class Ball:
    """A ball of flesh: in its bone's frame, with its radius."""

    bone: str
    at: Vector
    radius: float


_FRONT, _BACK = (1.0, 0.0, 0.0), (-1.0, 0.0, 0.0)
_UP, _DOWN = (0.0, 1.0, 0.0), (0.0, -1.0, 0.0)
_OUT, _IN = (0.0, 0.0, 1.0), (0.0, 0.0, -1.0)
_HX, _HY, _ = HEAD_MIDDLE

_MIDDLE = {
    "sacrum": Landmark("pelvis", (-0.070, 0.030, 0.0), _BACK),
    "pubis": Landmark("pelvis", (0.064, 0.010, 0.0), _FRONT),
    "low_back": Landmark("lumbar_high", (-0.046, 0.0, 0.0), _BACK),
    "belly": Landmark("lumbar_high", (0.066, 0.0, 0.0), _FRONT),
    "mid_back": Landmark("thorax_low", (-0.046, 0.060, 0.0), _BACK),
    "upper_back": Landmark("thorax_high", (-0.050, 0.010, 0.0), _BACK),
    "chest": Landmark("thorax_high", (0.076, -0.020, 0.0), _FRONT),
    "neck_back": Landmark("neck", (-0.032, 0.030, 0.0), _BACK),
    "head_back": Landmark("head", (_HX - 0.066, _HY + 0.008, 0.0), _BACK),
    "forehead": Landmark("head", (_HX + 0.052, _HY + 0.018, 0.0), _FRONT),
    "chin": Landmark("head", (_HX + 0.044, _HY - 0.062, 0.0), _FRONT),
    "crown": Landmark("head", (_HX, _HY + 0.070, 0.0), _UP),
}
_SIDED = {
    "heel": Landmark("foot", (-0.030, -ANKLE_HEIGHT, 0.0), _DOWN),
    "heel_back": Landmark("foot", (-0.052, -0.018, 0.0), _BACK),
    "ball": Landmark("foot", (0.070, -ANKLE_HEIGHT, 0.0), _DOWN),
    "ball_inner": Landmark("foot", (0.070, -ANKLE_HEIGHT, -0.020), _DOWN),
    "ball_outer": Landmark("foot", (0.066, -ANKLE_HEIGHT, 0.020), _DOWN),
    "toes": Landmark("toes", (0.024, ANKLE_HEIGHT * -1 + 0.026, 0.0), _DOWN),
    "toe_tip": Landmark("toes", (0.044, -0.003, 0.0), _FRONT),
    "foot_top": Landmark("foot", (0.066, -0.006, 0.0), _UP),
    "ankle_front": Landmark("foot", (0.020, 0.012, 0.0), _FRONT),
    "ankle_outer": Landmark("foot", (0.0, 0.002, 0.025), _OUT),
    "ankle_inner": Landmark("foot", (0.0, 0.002, -0.025), _IN),
    "arch": Landmark("foot", (0.034, -0.034, 0.0), _DOWN),
    "foot_outer": Landmark("foot", (0.030, -0.024, 0.027), _OUT),
    "knee_front": Landmark("shank", (0.038, -0.008, 0.0), _FRONT),
    "knee_end": Landmark("thigh", (0.012, -THIGH - 0.034, 0.0), _DOWN),
    "knee_top": Landmark("thigh", (0.044, -THIGH + 0.040, 0.0), _FRONT),
    "knee_back": Landmark("thigh", (-0.040, -THIGH + 0.020, 0.0), _BACK),
    "knee_outer": Landmark("thigh", (0.0, -THIGH, 0.038), _OUT),
    "knee_inner": Landmark("thigh", (0.0, -THIGH, -0.038), _IN),
    "shin": Landmark("shank", (0.030, -0.110, 0.0), _FRONT),
    "shin_low": Landmark("shank", (0.024, -0.190, 0.0), _FRONT),
    "calf": Landmark("shank", (-0.046, -0.075, 0.0), _BACK),
    "shank_outer": Landmark("shank", (0.0, -0.120, 0.034), _OUT),
    "thigh_front": Landmark("thigh", (0.056, -0.110, 0.0), _FRONT),
    "thigh_back": Landmark("thigh", (-0.056, -0.120, 0.0), _BACK),
    "thigh_back_low": Landmark("thigh", (-0.050, -0.180, 0.0), _BACK),
    "thigh_back_outer": Landmark("thigh", (-0.024, -0.140, 0.044), (-0.4791, 0.0, 0.8777)),
    "thigh_back_inner": Landmark("thigh", (-0.024, -0.140, -0.044), (-0.4791, 0.0, -0.8777)),
    "thigh_outer": Landmark("thigh", (0.0, -0.110, 0.056), _OUT),
    "thigh_inner": Landmark("thigh", (0.0, -0.140, -0.050), _IN),
    "hip_outer": Landmark("pelvis", (0.0, 0.005, 0.110), _OUT),
    "waist": Landmark("pelvis", (0.010, 0.085, 0.098), _OUT),
    "hip_back": Landmark("pelvis", (-0.058, 0.070, 0.044), _BACK),
    "sit_bone": Landmark("pelvis", (-0.016, -0.070, 0.042), _DOWN),
    "buttock": Landmark("pelvis", (-0.076, -0.010, 0.046), _BACK),
    "shoulder_back": Landmark("thorax_high", (-0.046, 0.030, 0.056), _BACK),
    "shoulder_top": Landmark("thorax_high", (0.006, 0.080, 0.100), _UP),
    "shoulder_outer": Landmark("upper_arm", (0.0, -0.010, 0.040), _OUT),
    "head_side": Landmark("head", (_HX - 0.004, _HY, 0.060), _OUT),
    "elbow": Landmark("upper_arm", (-0.026, -UPPER_ARM, 0.0), _BACK),
    "elbow_inner": Landmark("upper_arm", (0.026, -UPPER_ARM + 0.01, 0.0), _FRONT),
    "elbow_side": Landmark("upper_arm", (0.0, -UPPER_ARM, 0.026), _OUT),
    "upper_arm_outer": Landmark("upper_arm", (0.0, -0.090, 0.033), _OUT),
    "upper_arm_inner": Landmark("upper_arm", (0.0, -0.110, -0.031), _IN),
    "forearm_near": Landmark("forearm", (0.0, -0.020, -0.027), _IN),
    "forearm_far": Landmark("forearm", (0.0, -FOREARM + 0.012, -0.018), _IN),
    "wrist": Landmark("hand", (0.0, -0.004, -0.017), _IN),
    "palm": Landmark("hand", (0.0, -0.046, -0.013), _IN),
    "palm_heel": Landmark("hand", (0.0, -0.014, -0.015), _IN),
    "knuckle_index": Landmark("hand", (0.020, -0.058, -0.013), _IN),
    "knuckle_little": Landmark("hand", (-0.020, -0.054, -0.013), _IN),
    "hand_back": Landmark("hand", (0.0, -0.046, 0.013), _OUT),
    "fingertips": Landmark("hand", (0.0, -0.102, -0.010), _DOWN),
}
PARTS = {
    "sole": ("heel", "ball_inner", "ball_outer"),
    "flat_palm": ("palm_heel", "knuckle_index", "knuckle_little"),
    "forearm": ("forearm_near", "forearm_far"),
    "lower_leg": ("knee_front", "foot_top"),
    "flat_knuckles": ("knuckle_index", "knuckle_little"),
}
"""Parts of the body that rest with several points at once; each has a left and a right."""


def _on_side(mark: Landmark, side: str) -> Landmark:
    out = 1.0 if side == "right" else -1.0
    trunk = mark.bone in ("pelvis", "thorax_high", "head")
    (x, y, z), (a, b, c) = mark.at, mark.facing
    return Landmark(mark.bone if trunk else f"{side}_{mark.bone}", (x, y, z * out), (a, b, c * out))


LANDMARKS: dict[str, Landmark] = _MIDDLE | {
    f"{side}_{name}": _on_side(mark, side)
    for side in ("right", "left")
    for name, mark in _SIDED.items()
}
"""Every named point of the surface."""


@cache
def points_of(name: str) -> tuple[str, ...]:
    """The landmarks that a contact's point stands for: itself, or those of the part.

    Raises KeyError for a name that is neither.
    """
    if name in LANDMARKS:
        return (name,)
    side, _, part = name.partition("_")
    if side not in ("right", "left"):
        raise KeyError(name)
    return tuple(f"{side}_{point}" for point in PARTS[part])


def place_of(body: Body, landmark: str) -> Vector:
    """Where a landmark is."""
    mark = LANDMARKS[landmark]
    return body.point(mark.bone, mark.at)


def facing_of(body: Body, landmark: str) -> Vector:
    """The way the skin faces at a landmark, at length 1."""
    mark = LANDMARKS[landmark]
    return in_frame(body.bones[mark.bone][1], mark.facing)


_FLESH_MIDDLE = (
    Ball("lumbar_low", (0.010, 0.020, 0.034), 0.056),
    Ball("lumbar_low", (0.010, 0.020, -0.034), 0.056),
    Ball("thorax_low", (0.014, 0.040, 0.040), 0.060),
    Ball("thorax_low", (0.014, 0.040, -0.040), 0.060),
    Ball("thorax_high", (0.010, 0.010, 0.050), 0.056),
    Ball("thorax_high", (0.010, 0.010, -0.050), 0.056),
    Ball("neck", (0.004, 0.020, 0.0), 0.034),
    Ball("head", (_HX - 0.006, _HY + 0.010, 0.0), 0.060),
    Ball("head", (_HX + 0.012, _HY - 0.030, 0.0), 0.044),
)
_FLESH_SIDED = (
    Ball("pelvis", (-0.008, -0.004, 0.042), 0.062),
    Ball("pelvis", (-0.002, 0.050, 0.042), 0.060),
    Ball("thigh", (0.0, -0.020, 0.0), 0.060),
    Ball("thigh", (0.0, -0.110, 0.0), 0.054),
    Ball("thigh", (0.0, -0.180, 0.0), 0.044),
    Ball("shank", (0.0, 0.0, 0.0), 0.037),
    Ball("shank", (-0.006, -0.075, 0.0), 0.038),
    Ball("shank", (0.0, -0.160, 0.0), 0.028),
    Ball("shank", (0.0, -SHANK, 0.0), 0.022),
    Ball("foot", (-0.030, -0.018, 0.0), 0.021),
    Ball("foot", (0.068, -0.024, -0.013), 0.015),
    Ball("foot", (0.066, -0.024, 0.012), 0.015),
    Ball("toes", (0.032, -0.003, 0.0), 0.010),
    Ball("upper_arm", (0.0, -0.010, 0.0), 0.038),
    Ball("upper_arm", (0.0, -0.090, 0.0), 0.031),
    Ball("upper_arm", (0.0, -UPPER_ARM, 0.0), 0.026),
    Ball("forearm", (0.0, -0.040, 0.0), 0.027),
    Ball("forearm", (0.0, -FOREARM, 0.0), 0.018),
    Ball("hand", (0.010, -0.046, 0.0), 0.013),
    Ball("hand", (-0.010, -0.046, 0.0), 0.013),
    Ball("hand", (0.0, -0.096, 0.0), 0.010),
)


def _ball_on_side(ball: Ball, side: str) -> Ball:
    mark = _on_side(Landmark(ball.bone, ball.at, _OUT), side)
    return Ball(mark.bone, mark.at, ball.radius)


FLESH: tuple[Ball, ...] = _FLESH_MIDDLE + tuple(
    _ball_on_side(ball, side) for side in ("right", "left") for ball in _FLESH_SIDED
)
"""The body as balls, for what may touch what."""


def ball_centre(body: Body, ball: Ball) -> Vector:
    origin, frame = body.bones[ball.bone]
    return add(origin, in_frame(frame, ball.at))
