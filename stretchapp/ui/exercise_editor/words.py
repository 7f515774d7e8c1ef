"""What the pose editor calls poses, points of the body, angles and props."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QCoreApplication

from stretchapp.core.figure.landmarks import LANDMARKS, PARTS
from stretchapp.core.figure.skeleton import PLACING, SIDES
from stretchapp.core.figure.values import BodySide, Muscle, PropKind
from stretchapp.ui.texts import sentence

CENTIMETRES = 170.0
"""The stature for which lengths are shown."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("pose", text)


def with_side(name: str, words: Mapping[str, str]) -> str:
    """``right_heel_back`` as ``back of the right heel``; ``%1`` stands for the side."""
    side, _, rest = name.partition("_")
    if side not in SIDES:
        return words.get(name, name)
    on_side = _tr("right") if side == "right" else _tr("left")
    return words.get(rest, f"%1 {rest}").replace("%1", on_side)


def pose_words(name: str) -> str:
    """A named pose: ``Lying on the back``."""
    return {
        "standing": _tr("Standing"),
        "sitting": _tr("Sitting on a chair"),
        "long_sitting": _tr("Sitting with straight legs"),
        "kneeling": _tr("Kneeling"),
        "right_half_kneeling": _tr("Kneeling on the right knee"),
        "left_half_kneeling": _tr("Kneeling on the left knee"),
        "all_fours": _tr("On hands and knees"),
        "lying_back": _tr("Lying on the back"),
        "lying_knees_bent": _tr("Lying on the back, knees bent"),
        "lying_front": _tr("Lying on the front"),
        "left_side_lying": _tr("Lying on the left side"),
        "right_side_lying": _tr("Lying on the right side"),
    }.get(name, name)


def handle_words(name: str) -> str:
    """What can be dragged: ``Right hand``."""
    words = {
        "head": _tr("head"),
        "hips": _tr("hips"),
        "elbow": _tr("%1 elbow"),
        "hand": _tr("%1 hand"),
        "knee": _tr("%1 knee"),
        "foot": _tr("%1 foot"),
    }
    return sentence(with_side(name, words))


def point_words(name: str) -> str:
    """A point or part of the body: ``right sole``."""
    return with_side(name, _points())


def points() -> Iterator[tuple[str, str]]:
    """Everything that can rest on something, with its words: whole parts first."""
    parts = [f"{side}_{part}" for part in PARTS for side in SIDES]
    for name in (*parts, *LANDMARKS):
        yield name, sentence(point_words(name))


def surface_words(name: str) -> str:
    """What can be rested on: ``the floor``, ``the right knee``."""
    surfaces = {
        "floor": _tr("the floor"),
        "seat": _tr("the seat"),
        "chair_back": _tr("the chair’s back"),
        "chair_top": _tr("the top of the chair’s back"),
        "wall": _tr("the wall"),
        "step": _tr("the step"),
        "bed": _tr("the bed"),
        "ball": _tr("the ball"),
        "roller": _tr("the roller"),
        "door_frame": _tr("the door frame"),
    }
    return surfaces.get(name) or _tr("the %1").replace("%1", point_words(name))


def bend_words(bend: str) -> str:
    """Where the elbow or knee points."""
    return {
        "": _tr("as it comes"),
        "out": _tr("outwards"),
        "in": _tr("inwards"),
        "up": _tr("to the head"),
        "down": _tr("to the feet"),
        "front": _tr("forwards"),
        "back": _tr("backwards"),
    }[bend]


def prop_words(kind: PropKind) -> str:
    """A thing beside the body: ``Chair``."""
    return {
        PropKind.MAT: _tr("Mat"),
        PropKind.CHAIR: _tr("Chair"),
        PropKind.WALL: _tr("Wall"),
        PropKind.STRAP: _tr("Strap"),
        PropKind.TOWEL: _tr("Towel"),
        PropKind.STEP: _tr("Step"),
        PropKind.BALL: _tr("Ball"),
        PropKind.BED: _tr("Bed"),
        PropKind.ROLLER: _tr("Roller"),
        PropKind.DOOR_FRAME: _tr("Door frame"),
    }[kind]


def muscle_name(muscle: Muscle) -> str:
    """A muscle that the figure can show: ``Back of the thigh``."""
    return {
        Muscle.GLUTEALS: _tr("Buttock"),
        Muscle.PIRIFORMIS: _tr("Deep in the buttock"),
        Muscle.HIP_FLEXORS: _tr("Front of the hip"),
        Muscle.QUADRICEPS: _tr("Front of the thigh"),
        Muscle.HAMSTRINGS: _tr("Back of the thigh"),
        Muscle.CALVES: _tr("Calf"),
        Muscle.LUMBAR_EXTENSORS: _tr("Lower back"),
        Muscle.THORACIC_EXTENSORS: _tr("Upper back"),
        Muscle.OBLIQUES: _tr("Side of the waist"),
        Muscle.INNER_THIGH: _tr("Inside of the thigh"),
    }[muscle]


def side_words(side: BodySide) -> str:
    """``Right``, ``Left`` or ``Both``."""
    return {
        BodySide.RIGHT: _tr("Right"),
        BodySide.LEFT: _tr("Left"),
        BodySide.BOTH: _tr("Both"),
    }[side]


def angle_groups() -> list[tuple[str, str]]:
    """The parts of the body that angles are listed by: a key and its words."""
    return [
        ("body", _tr("Whole body")),
        ("trunk", _tr("Trunk and head")),
        ("right_arm", _tr("Right arm")),
        ("left_arm", _tr("Left arm")),
        ("right_leg", _tr("Right leg")),
        ("left_leg", _tr("Left leg")),
    ]


def group_of(angle: str) -> str:
    """The key of the group that an angle is listed in."""
    if angle in PLACING:
        return "body"
    side, _, rest = angle.partition("_")
    if side not in SIDES:
        return "trunk"
    in_leg = rest.startswith(("hip", "knee", "ankle", "toes"))
    return f"{side}_leg" if in_leg else f"{side}_arm"


def angle_words(name: str) -> str:
    """A movement, said by where positive angles lead: ``Right hip: thigh forwards``."""
    side, _, rest = name.partition("_")
    joint, what = _angles()[rest if side in SIDES else name]
    named = with_side(f"{side}_{rest}", {rest: joint}) if side in SIDES else joint
    return f"{sentence(named)}: {what}"


def _angles() -> dict[str, tuple[str, str]]:
    back, chest, neck = _tr("lower back"), _tr("upper back"), _tr("neck")
    forwards, aside = _tr("bent forwards"), _tr("bent to the right")
    turned = _tr("turned to the right")
    trunk = {
        f"{joint}_{movement}": (words, what)
        for joint, words in (("lumbar", back), ("thorax", chest), ("neck", neck))
        for movement, what in (("flexion", forwards), ("side_bend", aside), ("rotation", turned))
    }
    hip, ankle = _tr("%1 hip"), _tr("%1 ankle")
    shoulder, wrist = _tr("%1 shoulder"), _tr("%1 wrist")
    body = _tr("body")
    return trunk | {
        "hip_flexion": (hip, _tr("thigh forwards")),
        "hip_abduction": (hip, _tr("thigh outwards")),
        "hip_rotation": (hip, _tr("knee turned outwards")),
        "knee_flexion": (_tr("%1 knee"), _tr("bent")),
        "ankle_flexion": (ankle, _tr("toes up")),
        "ankle_inversion": (ankle, _tr("sole inwards")),
        "toes_extension": (_tr("%1 toes"), _tr("up")),
        "shoulder_flexion": (shoulder, _tr("arm forwards and up")),
        "shoulder_abduction": (shoulder, _tr("arm outwards")),
        "shoulder_rotation": (shoulder, _tr("arm turned outwards")),
        "elbow_flexion": (_tr("%1 elbow"), _tr("bent")),
        "forearm_pronation": (_tr("%1 forearm"), _tr("palm turned down")),
        "wrist_flexion": (wrist, _tr("towards the palm")),
        "wrist_deviation": (wrist, _tr("towards the thumb")),
        "body_forward": (body, _tr("forwards")),
        "body_up": (body, _tr("hips above the floor")),
        "body_right": (body, _tr("to the right")),
        "body_turn": (body, _tr("turned to the left")),
        "body_lean": (body, _tr("leaned forwards")),
        "body_roll": (body, _tr("rolled to the right")),
    }


def _points() -> dict[str, str]:
    return {
        "sole": _tr("%1 sole"),
        "flat_palm": _tr("%1 palm, flat"),
        "forearm": _tr("%1 forearm"),
        "lower_leg": _tr("%1 lower leg, kneeling"),
        "flat_knuckles": _tr("%1 knuckles"),
        "sacrum": _tr("sacrum"),
        "pubis": _tr("front of the pelvis"),
        "low_back": _tr("lower back"),
        "belly": _tr("belly"),
        "mid_back": _tr("middle of the back"),
        "upper_back": _tr("upper back"),
        "chest": _tr("chest"),
        "neck_back": _tr("back of the neck"),
        "head_back": _tr("back of the head"),
        "forehead": _tr("forehead"),
        "chin": _tr("chin"),
        "crown": _tr("top of the head"),
        "heel": _tr("%1 heel"),
        "arch": _tr("arch of the %1 foot"),
        "heel_back": _tr("back of the %1 heel"),
        "ball": _tr("ball of the %1 foot"),
        "ball_inner": _tr("ball of the %1 foot, inner edge"),
        "ball_outer": _tr("ball of the %1 foot, outer edge"),
        "toes": _tr("%1 toes"),
        "toe_tip": _tr("tips of the %1 toes"),
        "foot_top": _tr("top of the %1 foot"),
        "ankle_front": _tr("front of the %1 ankle"),
        "ankle_outer": _tr("%1 ankle, outer side"),
        "ankle_inner": _tr("%1 ankle, inner side"),
        "foot_outer": _tr("%1 foot, outer edge"),
        "knee_front": _tr("%1 kneecap"),
        "knee_top": _tr("%1 knee, upper side"),
        "knee_back": _tr("back of the %1 knee"),
        "knee_outer": _tr("%1 knee, outer side"),
        "knee_inner": _tr("%1 knee, inner side"),
        "knee_end": _tr("%1 knee, end of the thigh"),
        "shin": _tr("%1 shin"),
        "shin_low": _tr("%1 shin, low"),
        "calf": _tr("%1 calf"),
        "shank_outer": _tr("%1 lower leg, outer side"),
        "thigh_front": _tr("front of the %1 thigh"),
        "thigh_back": _tr("back of the %1 thigh"),
        "thigh_back_low": _tr("back of the %1 thigh, low"),
        "thigh_back_inner": _tr("back of the %1 thigh, inner side"),
        "thigh_back_outer": _tr("back of the %1 thigh, outer side"),
        "thigh_outer": _tr("%1 thigh, outer side"),
        "thigh_inner": _tr("%1 thigh, inner side"),
        "hip_back": _tr("back of the %1 hip"),
        "hip_outer": _tr("%1 hip, outer side"),
        "waist": _tr("%1 waist"),
        "sit_bone": _tr("%1 sitting bone"),
        "buttock": _tr("%1 buttock"),
        "shoulder_back": _tr("back of the %1 shoulder"),
        "shoulder_top": _tr("top of the %1 shoulder"),
        "shoulder_outer": _tr("%1 shoulder, outer side"),
        "head_side": _tr("%1 side of the head"),
        "elbow": _tr("%1 elbow"),
        "elbow_inner": _tr("crook of the %1 elbow"),
        "elbow_side": _tr("%1 elbow, outer side"),
        "upper_arm_outer": _tr("%1 upper arm, outer side"),
        "upper_arm_inner": _tr("%1 upper arm, inner side"),
        "forearm_near": _tr("%1 forearm, near the elbow"),
        "forearm_far": _tr("%1 forearm, near the wrist"),
        "wrist": _tr("%1 wrist"),
        "palm": _tr("%1 palm"),
        "palm_heel": _tr("heel of the %1 hand"),
        "knuckle_index": _tr("%1 index finger’s knuckle"),
        "knuckle_little": _tr("%1 little finger’s knuckle"),
        "hand_back": _tr("back of the %1 hand"),
        "fingertips": _tr("%1 fingertips"),
    }
