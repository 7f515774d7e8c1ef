"""What an exercise says of its figure: key poses, contacts, props, muscles, and the camera."""

from dataclasses import dataclass, field
from enum import StrEnum


class Muscle(StrEnum):
    """A group of muscles that the figure can show as stretched or working."""

    GLUTEALS = "gluteals"
    PIRIFORMIS = "piriformis"
    HIP_FLEXORS = "hip_flexors"
    QUADRICEPS = "quadriceps"
    HAMSTRINGS = "hamstrings"
    CALVES = "calves"
    LUMBAR_EXTENSORS = "lumbar_extensors"
    THORACIC_EXTENSORS = "thoracic_extensors"
    OBLIQUES = "obliques"
    INNER_THIGH = "inner_thigh"


class BodySide(StrEnum):
    """Which side of the figure; its working side is the right one until it is mirrored."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class FeltMuscle:
    """A muscle that should be felt, and on which side."""

    muscle: Muscle
    side: BodySide


class PropKind(StrEnum):
    """Something beside the body that the figure uses."""

    MAT = "mat"
    CHAIR = "chair"
    WALL = "wall"
    STRAP = "strap"
    TOWEL = "towel"
    STEP = "step"
    BALL = "ball"
    BED = "bed"
    ROLLER = "roller"
    DOOR_FRAME = "door_frame"


@dataclass(frozen=True, slots=True)
class Prop:
    """A prop and where it stands; its measures are fractions of stature, its turn degrees.

    ``forward`` and ``right`` place the middle of its footprint on the floor, ``turn`` (to the left,
    seen from above) the way it faces: a chair faces forwards at 0, a wall's free side and a door
    frame's opening face backwards, to the figure. ``height`` is that of a seat, a step's top, a
    bed's top, or the middle of a ball or roller; 0 stands for the prop's usual height. A strap or
    towel goes from the hands round ``round``, a landmark such as "right_ball".
    """

    kind: PropKind
    forward: float = 0.0
    right: float = 0.0
    turn: float = 0.0
    height: float = 0.0
    round: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """A named point of the body that rests on something.

    ``point`` is a landmark ("right_heel") or a part with several ("right_sole", "left_palm"), see
    :mod:`stretchapp.core.figure.landmarks`. ``on`` is "floor", the name of a prop's surface
    ("seat", "chair_back", "chair_top", "wall", "step", "bed", "ball", "roller", "door_frame"), or a
    landmark. ``bend`` is where the elbow or knee of the limb points: "out", "in", "up", "down",
    "front" or "back", seen from the trunk; None leaves it. ``away`` lets the point keep a distance
    from a landmark's surface. ``slides`` lets it move along its surface between two key poses.
    """

    point: str
    on: str
    bend: str | None = None
    away: float = 0.0
    slides: bool = False


@dataclass(frozen=True, slots=True)
class KeyPose:
    """One pose of the figure's movement.

    ``start`` names the pose to begin from (see :mod:`stretchapp.core.figure.named_poses`); None
    begins from the key pose before. ``angles`` change single movements of joints or of the body,
    by name ("right_hip_flexion": 80, "body_turn": 90). ``contacts`` are added to those of the pose
    begun from, ``released`` points taken out of them. ``move_seconds`` is the time to move into the
    pose, ``hold_seconds`` the time shown in it; both 0 to 30.
    """

    start: str | None = None
    angles: tuple[tuple[str, float], ...] = ()
    contacts: tuple[Contact, ...] = ()
    released: tuple[str, ...] = ()
    move_seconds: float = 2.0
    hold_seconds: float = 1.5


@dataclass(frozen=True, slots=True)
class View:
    """From where a figure is seen, in degrees.

    ``turn`` 0 looks at the figure's right side; 90 from the front, -90 from behind. ``height`` is
    how far the eye is above the horizontal, -10 to 80.
    """

    turn: float = 0.0
    height: float = 8.0


@dataclass(frozen=True, slots=True)
class Figure:
    """How one exercise moves: at least one key pose, shown in order and then back to the first."""

    poses: tuple[KeyPose, ...]
    view: View = field(default_factory=View)
    muscles: tuple[FeltMuscle, ...] = ()
    props: tuple[Prop, ...] = ()
