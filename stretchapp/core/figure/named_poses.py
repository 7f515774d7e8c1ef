"""Poses to begin from: standing, sitting, kneeling, lying and so on, with what they rest on."""

from dataclasses import dataclass

from stretchapp.core.figure.skeleton import mirrored_angles, mirrored_name
from stretchapp.core.figure.values import Contact


@dataclass(frozen=True, slots=True)
class NamedPose:
    """A pose to begin from: angles that differ from the anatomical position, and contacts."""

    angles: dict[str, float]
    contacts: tuple[Contact, ...]


def _both(**angles: float) -> dict[str, float]:
    return {f"{side}_{name}": value for side in ("right", "left") for name, value in angles.items()}


def _on(surface: str, *points: str) -> tuple[Contact, ...]:
    return tuple(Contact(point, surface) for point in points)


def _sides(*points: str) -> tuple[str, ...]:
    return tuple(f"{side}_{point}" for side in ("right", "left") for point in points)


_ARMS_DOWN = _both(shoulder_flexion=2, shoulder_abduction=8, elbow_flexion=8)
_ARMS_BESIDE = _both(
    shoulder_flexion=-2, shoulder_abduction=22, elbow_flexion=12, forearm_pronation=60
)
_FEET_POINTED = _both(ankle_flexion=-48, toes_extension=-25)
_ON_BACK = {"body_up": 0.08, "body_lean": -90}

_POSES: dict[str, NamedPose] = {
    "standing": NamedPose(_ARMS_DOWN, _on("floor", *_sides("sole"))),
    "sitting": NamedPose(
        {"body_up": 0.325}
        | _both(hip_flexion=82, hip_abduction=6, knee_flexion=82)
        | _both(shoulder_flexion=26, shoulder_abduction=6, elbow_flexion=62, forearm_pronation=70),
        (*_on("seat", *_sides("sit_bone")), *_on("floor", *_sides("sole"))),
    ),
    "long_sitting": NamedPose(
        {"body_up": 0.07}
        | _both(hip_flexion=84, hip_abduction=6, ankle_flexion=-10)
        | _both(shoulder_flexion=-20, shoulder_abduction=16, elbow_flexion=12)
        | _both(forearm_pronation=80, wrist_flexion=-70),
        _on("floor", *_sides("sit_bone", "heel_back", "flat_palm")),
    ),
    "kneeling": NamedPose(
        {"body_up": 0.28} | _both(knee_flexion=90, hip_abduction=4) | _FEET_POINTED | _ARMS_DOWN,
        _on("floor", *_sides("knee_front", "foot_top")),
    ),
    "right_half_kneeling": NamedPose(
        {
            "body_up": 0.28,
            "right_knee_flexion": 90,
            "right_ankle_flexion": -48,
            "right_toes_extension": -25,
            "left_hip_flexion": 88,
            "left_knee_flexion": 88,
        }
        | _both(hip_abduction=4)
        | _ARMS_DOWN,
        _on("floor", "right_knee_front", "right_foot_top", "left_sole"),
    ),
    "all_fours": NamedPose(
        {"body_up": 0.31, "body_lean": 84, "neck_flexion": -14}
        | _both(hip_flexion=84, hip_abduction=4, knee_flexion=92)
        | _FEET_POINTED
        | _both(shoulder_flexion=84, shoulder_abduction=4, elbow_flexion=2)
        | _both(forearm_pronation=80, wrist_flexion=-80),
        _on("floor", *_sides("knee_front", "foot_top", "flat_palm")),
    ),
    "lying_back": NamedPose(
        _ON_BACK | _both(hip_abduction=5, hip_rotation=8, ankle_flexion=-18) | _ARMS_BESIDE,
        _on(
            "floor",
            *("sacrum", "upper_back", "head_back"),
            *_sides("heel_back", "elbow", "flat_palm"),
        ),
    ),
    "lying_knees_bent": NamedPose(
        _ON_BACK | _both(hip_abduction=5, hip_flexion=50, knee_flexion=98) | _ARMS_BESIDE,
        _on("floor", "sacrum", "upper_back", "head_back", *_sides("sole", "elbow", "flat_palm")),
    ),
    "lying_front": NamedPose(
        {"body_up": 0.07, "body_lean": 90, "neck_flexion": -8}
        | _both(hip_abduction=5)
        | _FEET_POINTED
        | _both(shoulder_flexion=168, shoulder_abduction=30, elbow_flexion=95)
        | _both(forearm_pronation=60),
        _on(
            "floor",
            *("pubis", "chest", "forehead"),
            *_sides("foot_top", "knee_front", "flat_palm"),
        ),
    ),
    "left_side_lying": NamedPose(
        {
            "body_up": 0.11,
            "body_turn": -90,
            "body_roll": -90,
            "left_shoulder_flexion": 165,
            "left_elbow_flexion": 50,
            "left_forearm_pronation": 40,
            "neck_side_bend": -8,
            "right_shoulder_flexion": 55,
            "right_shoulder_abduction": -20,
            "right_elbow_flexion": 70,
            "right_forearm_pronation": 60,
        }
        | _both(hip_flexion=45, knee_flexion=85),
        (
            *_on("floor", "left_hip_outer", "left_knee_outer", "left_ankle_outer"),
            *_on("floor", "left_elbow_side", "right_flat_palm"),
            Contact("right_knee_inner", "left_knee_inner"),
            Contact("right_ankle_inner", "left_ankle_inner"),
        ),
    ),
}


def _mirrored(pose: NamedPose) -> NamedPose:
    return NamedPose(
        mirrored_angles(pose.angles),
        tuple(
            Contact(mirrored_name(contact.point), mirrored_name(contact.on), contact.bend)
            for contact in pose.contacts
        ),
    )


NAMED_POSES: dict[str, NamedPose] = _POSES | {
    mirrored_name(name): _mirrored(pose)
    for name, pose in _POSES.items()
    if mirrored_name(name) != name
}
"""The named poses. A side in the name is that of the knee, or of the whole side, on the floor."""
