"""Inverse kinematics of an arm or a leg: the angles with which it reaches a place."""

import math

from stretchapp.core.figure.kinematics import Body
from stretchapp.core.figure.rotation import (
    Frame,
    Vector,
    add,
    along,
    cross,
    dot,
    length,
    scaled,
    side_on_angles,
    sub,
    unit,
)
from stretchapp.core.figure.skeleton import FOREARM, SHANK, THIGH, UPPER_ARM

_FULLEST = 0.9998
"""A limb is never quite straight: the bend's direction would be lost."""


def two_bones(start: Vector, target: Vector, first: float, second: float, pole: Vector) -> Vector:
    """The joint between two bones of lengths ``first`` and ``second`` from ``start`` to ``target``.

    It lies to the side that ``pole`` (a direction) points to. A target out of reach is reached for.
    """
    way = sub(target, start)
    reach = max(abs(first - second) * 1.001, min(length(way), (first + second) * _FULLEST))
    ahead = unit(way)
    up = (first * first - second * second + reach * reach) / (2 * reach)
    aside = sub(pole, scaled(ahead, dot(pole, ahead)))
    if length(aside) < 1e-6:
        aside = cross(ahead, (0.0, 0.0, 1.0))
    out = math.sqrt(max(0.0, first * first - up * up))
    return add(add(start, scaled(ahead, up)), scaled(unit(aside), out))


def arm_to(body: Body, side: str, wrist: Vector, pole: Vector) -> dict[str, float]:
    """The angles (degrees) of shoulder and elbow that bring the wrist to a place.

    The elbow points towards ``pole``, a direction in space.
    """
    shoulder, _ = body.bones[f"{side}_upper_arm"]
    elbow = two_bones(shoulder, wrist, UPPER_ARM, FOREARM, pole)
    upper, fore = unit(sub(elbow, shoulder)), unit(sub(wrist, elbow))
    bend = math.degrees(math.acos(max(-1.0, min(1.0, dot(upper, fore)))))
    # The forearm bends towards the front of the upper arm.
    front = sub(fore, scaled(upper, dot(fore, upper)))
    if length(front) < 1e-6:
        front = scaled(pole, -1)
    frame = _frame(scaled(upper, -1), front)
    return _ball_joint(body.bones["thorax_high"][1], frame, side, "shoulder") | {
        f"{side}_elbow_flexion": bend
    }


def leg_to(body: Body, side: str, ankle: Vector, pole: Vector) -> dict[str, float]:
    """The angles (degrees) of hip and knee that bring the ankle to a place; see :func:`arm_to`."""
    hip, _ = body.bones[f"{side}_thigh"]
    knee = two_bones(hip, ankle, THIGH, SHANK, pole)
    thigh, shank = unit(sub(knee, hip)), unit(sub(ankle, knee))
    bend = math.degrees(math.acos(max(-1.0, min(1.0, dot(thigh, shank)))))
    front = sub(scaled(thigh, dot(shank, thigh)), shank)
    if length(front) < 1e-6:
        front = pole
    frame = _frame(scaled(thigh, -1), front)
    return _ball_joint(body.bones["pelvis"][1], frame, side, "hip") | {f"{side}_knee_flexion": bend}


def _frame(up: Vector, front: Vector) -> Frame:
    x = unit(sub(front, scaled(up, dot(front, up))))
    return x, up, cross(x, up)


def _ball_joint(parent: Frame, frame: Frame, side: str, joint: str) -> dict[str, float]:
    """Flexion, abduction and rotation (degrees) of a bone's frame in its parent's."""
    x, y, z = (along(parent, axis) for axis in frame)
    flexion, abduction, rotation = (math.degrees(turn) for turn in side_on_angles((x, y, z)))
    out = -1.0 if side == "right" else 1.0
    if flexion < -90:
        # The same direction, by way of the side: an arm behind and above is a raised arm.
        flexion, abduction, rotation = flexion + 180, 180 - abduction, _wrapped(rotation + 180)
        abduction = _wrapped(abduction)
    return {
        f"{side}_{joint}_flexion": flexion,
        f"{side}_{joint}_abduction": out * abduction,
        f"{side}_{joint}_rotation": out * rotation,
    }


def _wrapped(degrees: float) -> float:
    return (degrees + 180) % 360 - 180
