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
    """``right_knee`` as ``right knee``, with ``words`` for what has sides."""
    side, _, rest = name.partition("_")
    if side not in SIDES or rest not in words:
        return words[name]
    on_side = _tr("right %1") if side == "right" else _tr("left %1")
    return on_side.replace("%1", words[rest])


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
        "elbow": _tr("elbow"),
        "hand": _tr("hand"),
        "knee": _tr("knee"),
        "foot": _tr("foot"),
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
        "wall": _tr("the wall"),
        "step": _tr("the step"),
        "bed": _tr("the bed"),
        "ball": _tr("the ball"),
        "roller": _tr("the roller"),
        "door_frame": _tr("the door frame"),
    }
    return surfaces[name] if name in surfaces else point_words(name)


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
    hip, ankle = _tr("hip"), _tr("ankle")
    shoulder, wrist = _tr("shoulder"), _tr("wrist")
    body = _tr("body")
    return trunk | {
        "hip_flexion": (hip, _tr("thigh forwards")),
        "hip_abduction": (hip, _tr("thigh outwards")),
        "hip_rotation": (hip, _tr("knee turned outwards")),
        "knee_flexion": (_tr("knee"), _tr("bent")),
        "ankle_flexion": (ankle, _tr("toes up")),
        "ankle_inversion": (ankle, _tr("sole inwards")),
        "toes_extension": (_tr("toes"), _tr("up")),
        "shoulder_flexion": (shoulder, _tr("arm forwards and up")),
        "shoulder_abduction": (shoulder, _tr("arm outwards")),
        "shoulder_rotation": (shoulder, _tr("arm turned outwards")),
        "elbow_flexion": (_tr("elbow"), _tr("bent")),
        "forearm_pronation": (_tr("forearm"), _tr("palm turned down")),
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
        "sole": _tr("sole"),
        "flat_palm": _tr("palm, flat"),
        "forearm": _tr("forearm"),
        "lower_leg": _tr("lower leg, kneeling"),
        "flat_knuckles": _tr("knuckles"),
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
        "heel": _tr("heel"),
        "heel_back": _tr("back of the heel"),
        "ball": _tr("ball of the foot"),
        "ball_inner": _tr("ball of the foot, inner edge"),
        "ball_outer": _tr("ball of the foot, outer edge"),
        "toes": _tr("toes"),
        "toe_tip": _tr("tips of the toes"),
        "foot_top": _tr("top of the foot"),
        "ankle_front": _tr("front of the ankle"),
        "ankle_outer": _tr("ankle, outer side"),
        "ankle_inner": _tr("ankle, inner side"),
        "foot_outer": _tr("foot, outer edge"),
        "knee_front": _tr("kneecap"),
        "knee_top": _tr("above the knee"),
        "knee_back": _tr("back of the knee"),
        "knee_outer": _tr("knee, outer side"),
        "knee_inner": _tr("knee, inner side"),
        "knee_end": _tr("knee, end of the thigh"),
        "shin": _tr("shin"),
        "shin_low": _tr("shin, low"),
        "calf": _tr("calf"),
        "shank_outer": _tr("lower leg, outer side"),
        "thigh_front": _tr("front of the thigh"),
        "thigh_back": _tr("back of the thigh"),
        "thigh_back_low": _tr("back of the thigh, low"),
        "thigh_outer": _tr("thigh, outer side"),
        "thigh_inner": _tr("thigh, inner side"),
        "hip_outer": _tr("hip, outer side"),
        "waist": _tr("waist"),
        "sit_bone": _tr("sitting bone"),
        "buttock": _tr("buttock"),
        "shoulder_back": _tr("back of the shoulder"),
        "shoulder_top": _tr("top of the shoulder"),
        "shoulder_outer": _tr("shoulder, outer side"),
        "head_side": _tr("side of the head"),
        "elbow": _tr("elbow"),
        "elbow_inner": _tr("crook of the elbow"),
        "elbow_side": _tr("elbow, outer side"),
        "upper_arm_outer": _tr("upper arm, outer side"),
        "upper_arm_inner": _tr("upper arm, inner side"),
        "forearm_near": _tr("forearm, near the elbow"),
        "forearm_far": _tr("forearm, near the wrist"),
        "wrist": _tr("wrist"),
        "palm": _tr("palm"),
        "palm_heel": _tr("heel of the hand"),
        "knuckle_index": _tr("knuckle of the index finger"),
        "knuckle_little": _tr("knuckle of the little finger"),
        "hand_back": _tr("back of the hand"),
        "fingertips": _tr("fingertips"),
    }
