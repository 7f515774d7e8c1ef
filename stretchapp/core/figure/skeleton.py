"""The skeleton: its bones with true proportions, and its joints as clinicians measure them.

Proportions of stature: R. Drillis and R. Contini, Body Segment Parameters (1966), as given in
D. A. Winter, Biomechanics and Motor Control of Human Movement, 4th ed. (2009), figure 4.1: knee at
0.285, hip at 0.530, shoulder at 0.818, chin at 0.870 of the height; upper arm 0.186, forearm 0.146,
hand 0.108, foot 0.152 long and 0.039 high.

Ranges of motion: "K", I. A. Kapandji, The Physiology of the Joints, volumes 1-3, 6th ed. (the
passive ranges, since a stretch ends where a joint is moved to); "A", American Academy of
Orthopaedic Surgeons, Joint Motion: Method of Measuring and Recording (1965).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

SHANK, THIGH = 0.246, 0.245
ANKLE_HEIGHT = 0.039
HIP_HALF = 0.052
"""From the middle of the pelvis to a hip joint."""

UPPER_ARM, FOREARM, HAND = 0.186, 0.146, 0.108
SHOULDER_HALF = 0.106
"""From the middle of the chest to a shoulder joint; the shoulders' outer edge is at 0.129."""

PELVIS_TO_LUMBAR, LUMBAR_HALF, THORAX_HALF = 0.060, 0.050, 0.085
NECK_LOW, NECK_LENGTH = 0.330, 0.040
HEAD_CENTRE = 0.036
SHOULDER_ABOVE_LUMBAR = 0.288


class Axis(StrEnum):
    """The axis of the joint's own frame that a movement turns about."""

    X = "x"
    Y = "y"
    Z = "z"


@dataclass(frozen=True, slots=True)
class Movement:
    """One movement of a joint: a turn about one axis, in degrees from the anatomical position.

    ``sign`` is the direction of the turn about ``axis`` that counts as positive on the right side
    or in the middle; ``mirrored`` says whether the left side turns the other way. ``least`` and
    ``most`` are the normal range and ``source`` where it stands. ``ease`` is how readily the body
    uses the movement to reach something: 1 for a free joint, less for the spine.
    """

    name: str
    axis: Axis
    sign: int
    mirrored: bool
    least: float
    most: float
    source: str
    ease: float


_SPINE = (
    Movement("flexion", Axis.Z, -1, False, -35, 60, "K", 0.12),
    Movement("side_bend", Axis.X, 1, False, -20, 20, "K", 0.12),
    Movement("rotation", Axis.Y, -1, False, -5, 5, "K", 0.05),
)
JOINTS: dict[str, tuple[Movement, ...]] = {
    "lumbar": _SPINE,
    "thorax": (
        Movement("flexion", Axis.Z, -1, False, -25, 45, "K", 0.10),
        Movement("side_bend", Axis.X, 1, False, -20, 20, "K", 0.10),
        Movement("rotation", Axis.Y, -1, False, -35, 35, "K", 0.12),
    ),
    "neck": (
        Movement("flexion", Axis.Z, -1, False, -75, 45, "K, A", 0.3),
        Movement("side_bend", Axis.X, 1, False, -45, 45, "K, A", 0.2),
        Movement("rotation", Axis.Y, -1, False, -80, 80, "K", 0.2),
    ),
}
LIMB_JOINTS: dict[str, tuple[Movement, ...]] = {
    "hip": (
        Movement("flexion", Axis.Z, 1, False, -30, 145, "K", 0.8),
        Movement("abduction", Axis.X, -1, True, -30, 45, "K, A", 0.6),
        Movement("rotation", Axis.Y, -1, True, -45, 60, "A, K", 0.5),
    ),
    "knee": (Movement("flexion", Axis.Z, -1, False, -5, 160, "K", 1.0),),
    "ankle": (
        Movement("flexion", Axis.Z, 1, False, -50, 30, "K", 1.0),
        Movement("inversion", Axis.X, 1, True, -20, 35, "A", 0.6),
    ),
    "toes": (Movement("extension", Axis.Z, 1, False, -40, 70, "A", 0.6),),
    "shoulder": (
        Movement("flexion", Axis.Z, 1, False, -60, 180, "A", 1.0),
        Movement("abduction", Axis.X, -1, True, -50, 180, "A, K", 1.0),
        Movement("rotation", Axis.Y, -1, True, -100, 90, "K, A", 1.0),
    ),
    "elbow": (Movement("flexion", Axis.Z, 1, False, -5, 160, "K", 1.0),),
    "forearm": (Movement("pronation", Axis.Y, 1, True, -90, 85, "K", 1.0),),
    "wrist": (
        Movement("flexion", Axis.X, 1, True, -85, 85, "K", 0.8),
        Movement("deviation", Axis.Z, 1, False, -45, 20, "K, A", 0.5),
    ),
}
SIDES = ("right", "left")


@dataclass(frozen=True, slots=True)
class Angle:
    """One angle of the body by its full name, such as ``right_hip_flexion``."""

    name: str
    joint: str
    movement: Movement
    sign: int


def _angles() -> tuple[Angle, ...]:
    middle = [
        Angle(f"{joint}_{movement.name}", joint, movement, movement.sign)
        for joint, movements in JOINTS.items()
        for movement in movements
    ]
    limbs = [
        Angle(
            f"{side}_{joint}_{movement.name}",
            f"{side}_{joint}",
            movement,
            -movement.sign if side == "left" and movement.mirrored else movement.sign,
        )
        for side in SIDES
        for joint, movements in LIMB_JOINTS.items()
        for movement in movements
    ]
    return (*middle, *limbs)


ANGLES: tuple[Angle, ...] = _angles()
"""Every angle of the body: spine from below, then the right limbs, then the left ones."""

INDEX: dict[str, int] = {angle.name: place for place, angle in enumerate(ANGLES)}
"""The place of each angle in :data:`ANGLES`, and so in a posture's list of degrees."""

PLACING = ("body_forward", "body_up", "body_right", "body_turn", "body_lean", "body_roll")
"""What places the whole body: where the middle of its hips is (fractions of stature), and its turn
to the left, lean forwards and roll to the right, in degrees and in this order."""


def mirrored_name(name: str) -> str:
    """The same point, joint or angle on the other side; ``name`` itself in the middle."""
    for side, other in (SIDES, SIDES[::-1]):
        if name.startswith(f"{side}_"):
            return other + name.removeprefix(side)
    return name


_TURNED_ROUND = frozenset(
    {f"{joint}_{name}" for joint in JOINTS for name in ("side_bend", "rotation")}
    | {"body_right", "body_turn", "body_roll"}
)


def mirrored_angles(angles: Mapping[str, float]) -> dict[str, float]:
    """Angles by name, with left and right exchanged."""
    return {
        mirrored_name(name): -value if name in _TURNED_ROUND else value
        for name, value in angles.items()
    }
