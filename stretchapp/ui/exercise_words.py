"""What pages say of an exercise: how it is filed, its muscles, and what its figure shows."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from stretchapp.core.exercise import Equipment, Exercise, Position
from stretchapp.core.figure.values import BodySide, FeltMuscle, Figure, Muscle, PropKind
from stretchapp.services.muscles import by_place, muscle_words
from stretchapp.ui import texts

DIFFICULTIES = (1, 2, 3)


def _tr(text: str) -> str:
    return QCoreApplication.translate("exercise", text)


def position_words(position: Position) -> str:
    """How the body starts: ``lying on the back``."""
    return {
        Position.LYING_BACK: _tr("lying on the back"),
        Position.LYING_FRONT: _tr("lying on the front"),
        Position.LYING_SIDE: _tr("lying on the side"),
        Position.SITTING: _tr("sitting"),
        Position.LONG_SITTING: _tr("sitting with a straight leg"),
        Position.KNEELING: _tr("kneeling"),
        Position.HALF_KNEELING: _tr("kneeling on one knee"),
        Position.ALL_FOURS: _tr("on hands and knees"),
        Position.STANDING: _tr("standing"),
    }[position]


def equipment_words(equipment: Equipment) -> str:
    """Something that is needed: ``chair``."""
    return {
        Equipment.CHAIR: _tr("chair"),
        Equipment.STRAP: _tr("strap"),
        Equipment.TOWEL: _tr("towel"),
        Equipment.WALL: _tr("wall"),
        Equipment.STEP: _tr("step"),
        Equipment.BED: _tr("bed"),
        Equipment.BALL: _tr("ball"),
        Equipment.MAT: _tr("mat"),
        Equipment.DOORWAY: _tr("doorway"),
    }[equipment]


def difficulty_words(difficulty: int) -> str:
    """``easy``, ``medium`` or ``hard``, for 1 to 3."""
    return {1: _tr("easy"), 2: _tr("medium"), 3: _tr("hard")}[difficulty]


def needed_words(exercise: Exercise) -> str:
    """All that is needed, in a row."""
    if not exercise.equipment:
        return _tr("nothing")
    return ", ".join(equipment_words(equipment) for equipment in exercise.equipment)


def filed_words(exercise: Exercise) -> str:
    """Region and difficulty: ``Glutes · easy``."""
    return f"{texts.region_words(exercise.region)} · {difficulty_words(exercise.difficulty)}"


def places_words(muscles: tuple[str, ...]) -> str:
    """Muscles by where they are: ``back of the thigh (biceps femoris, semitendinosus)``."""
    return ", ".join(
        place if names == [place] else f"{place} ({', '.join(names)})"
        for place, names in by_place(muscles).items()
    )


def search_terms(exercise: Exercise) -> Iterator[str]:
    """The words besides its own texts under which an exercise is found."""
    for anatomical in (*exercise.muscles.chief, *exercise.muscles.others):
        words = muscle_words(anatomical)
        yield from (words.plain, *words.also)
    yield texts.region_words(exercise.region)
    yield position_words(exercise.position)
    yield difficulty_words(exercise.difficulty)
    yield from (equipment_words(equipment) for equipment in exercise.equipment)
    # As therapists say it, in whatever language the program is.
    yield from (exercise.region, exercise.position, *_LATIN.get(exercise.position, ()))


_LATIN = {Position.LYING_BACK: ("supine",), Position.LYING_FRONT: ("prone",)}


def drawing_words(exercise: Exercise, mirrored: bool = False) -> str:
    """What the drawing of an exercise shows, for those who do not see it.

    ``Drawing: lying on the back; felt in the back of the right thigh; with a strap.``
    """
    if exercise.picture is not None:
        return exercise.picture.description or _tr("Picture: %1").replace("%1", exercise.name)
    if exercise.figure is None:
        return _tr("Sign for: %1").replace("%1", texts.region_words(exercise.region))
    parts = [position_words(exercise.position)]
    if exercise.figure.muscles:
        parts.append(_felt_words(exercise.figure, mirrored))
    parts += [words for prop in _props(exercise.figure) if (words := _prop_words(prop))]
    return _tr("Drawing: %1.").replace("%1", "; ".join(parts))


def steps_words(exercise: Exercise) -> str:
    """All steps in one text, for a screen reader."""
    return " ".join(f"{place}. {step}" for place, step in enumerate(exercise.steps, 1))


def _felt_words(figure: Figure, mirrored: bool) -> str:
    places = (_felt_place(felt, mirrored) for felt in dict.fromkeys(figure.muscles))
    return _tr("felt %1").replace("%1", _tr(" and ").join(places))


def _felt_place(felt: FeltMuscle, mirrored: bool) -> str:
    left, right, both = _places(felt.muscle)
    if felt.side is BodySide.BOTH:
        return both
    return left if (felt.side is BodySide.LEFT) != mirrored else right


def _props(figure: Figure) -> dict[PropKind, None]:
    return dict.fromkeys(prop.kind for prop in figure.props)


def _prop_words(prop: PropKind) -> str:
    return {
        PropKind.MAT: "",
        PropKind.CHAIR: _tr("with a chair"),
        PropKind.WALL: _tr("at a wall"),
        PropKind.STRAP: _tr("with a strap"),
        PropKind.TOWEL: _tr("with a towel"),
        PropKind.STEP: _tr("with a step"),
        PropKind.BALL: _tr("with a ball"),
        PropKind.BED: _tr("on a bed"),
        PropKind.ROLLER: _tr("with a roller"),
        PropKind.DOOR_FRAME: _tr("in a doorway"),
    }[prop]


def _places(muscle: Muscle) -> tuple[str, str, str]:
    """Where a muscle is felt: on the left, on the right, on both sides."""
    return {
        Muscle.GLUTEALS: (
            _tr("in the left buttock"),
            _tr("in the right buttock"),
            _tr("in both buttocks"),
        ),
        Muscle.PIRIFORMIS: (
            _tr("deep in the left buttock"),
            _tr("deep in the right buttock"),
            _tr("deep in both buttocks"),
        ),
        Muscle.HIP_FLEXORS: (
            _tr("at the front of the left hip"),
            _tr("at the front of the right hip"),
            _tr("at the front of both hips"),
        ),
        Muscle.QUADRICEPS: (
            _tr("in the front of the left thigh"),
            _tr("in the front of the right thigh"),
            _tr("in the front of both thighs"),
        ),
        Muscle.HAMSTRINGS: (
            _tr("in the back of the left thigh"),
            _tr("in the back of the right thigh"),
            _tr("in the back of both thighs"),
        ),
        Muscle.CALVES: (
            _tr("in the left calf"),
            _tr("in the right calf"),
            _tr("in both calves"),
        ),
        Muscle.LUMBAR_EXTENSORS: (
            _tr("in the lower back on the left"),
            _tr("in the lower back on the right"),
            _tr("in the lower back"),
        ),
        Muscle.THORACIC_EXTENSORS: (
            _tr("in the upper back on the left"),
            _tr("in the upper back on the right"),
            _tr("in the upper back"),
        ),
        Muscle.OBLIQUES: (
            _tr("in the left side of the waist"),
            _tr("in the right side of the waist"),
            _tr("in both sides of the waist"),
        ),
        Muscle.INNER_THIGH: (
            _tr("in the inside of the left thigh"),
            _tr("in the inside of the right thigh"),
            _tr("in the inside of both thighs"),
        ),
    }[muscle]
