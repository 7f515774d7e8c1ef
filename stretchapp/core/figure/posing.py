"""What a key pose wishes for before it is settled: angles, contacts, and limbs laid to reach."""

import math
from collections.abc import Mapping

from stretchapp.core.figure.kinematics import Body, Posture, standing
from stretchapp.core.figure.landmarks import LANDMARKS, facing_of, place_of, points_of
from stretchapp.core.figure.named_poses import NAMED_POSES
from stretchapp.core.figure.reach import arm_to, leg_to
from stretchapp.core.figure.rotation import (
    UPRIGHT,
    Frame,
    Vector,
    add,
    between,
    dot,
    scaled,
    sub,
    turned_x,
    turned_y,
    turned_z,
    unit,
)
from stretchapp.core.figure.skeleton import INDEX, PLACING
from stretchapp.core.figure.values import Contact, KeyPose

Contacts = Mapping[str, Contact]
"""Contacts by the point that rests."""

GRIPPED = frozenset(
    f"{side}_{name}"
    for side in ("right", "left")
    for name in (
        "shin",
        "shin_low",
        "knee_top",
        "knee_back",
        "thigh_back",
        "thigh_back_low",
        "thigh_back_outer",
        "thigh_back_inner",
        "ankle_front",
        "foot_top",
        "calf",
        "toes",
        "ball",
        "foot_outer",
        "elbow",
    )
)
"""What a palm closes its fingers round."""
_BENDS: Mapping[str, Vector] = {
    "front": (1.0, 0.0, 0.0),
    "back": (-1.0, 0.0, 0.0),
    "up": (0.0, 1.0, 0.0),
    "down": (0.0, -1.0, 0.0),
    "out": (0.0, 0.0, 1.0),
    "in": (0.0, 0.0, -1.0),
}


def begun_from(
    pose: KeyPose, before: tuple[Posture, Contacts] | None
) -> tuple[Posture, dict[str, Contact]]:
    """The posture that a key pose wishes for, and its contacts.

    ``before`` are posture and contacts of the key pose before, from which one without ``start``
    begins.
    """
    if pose.start is not None or before is None:
        named = NAMED_POSES[pose.start or "standing"]
        posture = with_angles(standing(), named.angles)
        contacts = {contact.point: contact for contact in named.contacts}
    else:
        posture, contacts = before[0], dict(before[1])
    for point in pose.released:
        contacts.pop(point, None)
    contacts |= {contact.point: contact for contact in pose.contacts}
    return with_angles(posture, dict(pose.angles)), contacts


def with_angles(posture: Posture, angles: Mapping[str, float]) -> Posture:
    """``posture`` with some angles, or the body's place and turn, as named. KeyError for others."""
    degrees = list(posture.degrees)
    placing: dict[str, float] = {}
    for name, value in angles.items():
        if name in PLACING:
            placing[name] = value
        else:
            degrees[INDEX[name]] = float(value)
    x, y, z = posture.origin
    origin = (
        placing.get("body_forward", x),
        placing.get("body_up", y),
        placing.get("body_right", z),
    )
    frame = posture.frame
    if any(name in placing for name in PLACING[3:]):
        frame = placed(*(placing.get(name, 0.0) for name in PLACING[3:]))
    return Posture(origin, frame, tuple(degrees))


def placed(turn: float, lean: float, roll: float) -> Frame:
    """The pelvis's frame for its turn to the left, lean forwards, roll to the right (degrees)."""
    frame = turned_y(UPRIGHT, math.radians(turn))
    frame = turned_x(frame, math.radians(roll))
    return turned_z(frame, math.radians(-lean))


def placing_of(frame: Frame) -> tuple[float, float, float]:
    """The opposite of :func:`placed`: turn, lean and roll of a pelvis that lies like ``frame``.

    Of a pelvis that lies exactly on its side, the turn says all, and the lean is 0.
    """
    (x0, x1, x2), (_, y1, _), (z0, z1, z2) = frame
    roll = math.asin(max(-1.0, min(1.0, -z1)))
    if abs(z1) > 1 - 1e-9:
        turn, lean = math.atan2(-x2, x0), 0.0
    else:
        turn, lean = math.atan2(z0, z2), -math.atan2(x1, y1)
    return math.degrees(turn), math.degrees(lean), math.degrees(roll)


def of_hands(contacts: Contacts) -> set[str]:
    """The landmarks of hands and forearms that rest on the body itself."""
    return {
        point
        for contact in contacts.values()
        if contact.on in LANDMARKS
        for point in points_of(contact.point)
        if LANDMARKS[point].bone.endswith(("_hand", "_forearm"))
    }


def reaching(body: Body, wished: Posture, contacts: Contacts, earlier: Contacts) -> Posture:
    """``wished`` with arms and legs laid towards what they are to touch, bent as they should be.

    ``body`` is settled without the hands; limbs whose contact stood ``earlier`` are left.
    """
    angles: dict[str, float] = {}
    for contact in contacts.values():
        if contact == earlier.get(contact.point):
            continue
        point = points_of(contact.point)[0]
        bone = LANDMARKS[point].bone
        side = bone.partition("_")[0]
        if bone.endswith("_hand"):
            chest = body.bones["thorax_high"][1]
            pole = _pole(contact.bend, side, chest)
            if contact.on in LANDMARKS:
                skin = facing_of(body, contact.on)
                target = add(place_of(body, contact.on), scaled(skin, contact.away + 0.020))
                shoulder = body.bones[f"{side}_upper_arm"][0]
                ahead = sub(target, shoulder)
                ahead = unit(sub(ahead, scaled(skin, dot(ahead, skin))))
                target = sub(target, scaled(ahead, 0.040))
            elif contact.bend is not None:
                target = body.bones[f"{side}_hand"][0]
            else:
                continue
            elbow = sub(
                body.bones[f"{side}_forearm"][0],
                between(body.bones[f"{side}_upper_arm"][0], body.bones[f"{side}_hand"][0], 0.5),
            )
            angles |= arm_to(body, side, target, pole or elbow)
        elif bone.endswith("_foot") and contact.bend is not None:
            pelvis = body.bones["pelvis"][1]
            pole = _pole(contact.bend, side, pelvis)
            assert pole is not None
            angles |= leg_to(body, side, body.bones[f"{side}_foot"][0], pole)
    return with_angles(wished, angles)


def _pole(bend: str | None, side: str, trunk: Frame) -> Vector | None:
    if bend is None:
        return None
    x, y, z = _BENDS[bend]
    if side == "left":
        z = -z
    a, b, c = trunk
    return add(add(scaled(a, x), scaled(b, y)), scaled(c, z))
