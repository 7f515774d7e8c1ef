"""The Library page's sentences."""

from PySide6.QtCore import QCoreApplication

from stretchapp.core.exercise import Exercise
from stretchapp.ui import exercise_words, texts


def _tr(text: str) -> str:
    return QCoreApplication.translate("library", text)


def count_words(shown: int, there_are: int) -> str:
    """``50 stretches``, or ``12 of 50 stretches``."""
    if shown == there_are:
        return texts.counted(there_are, "1 stretch", "%n stretches")
    counted = _tr("%1 of %2 stretches")
    return counted.replace("%1", str(shown)).replace("%2", str(there_are))


def also_called_words(exercise: Exercise) -> str:
    """The other names in a row; empty where there are none."""
    if not exercise.other_names:
        return ""
    return _tr("Also called: %1").replace("%1", ", ".join(exercise.other_names))


def facts(exercise: Exercise) -> list[tuple[str, str]]:
    """What there is to know of an exercise before its steps, each with what it is called."""
    muscles = exercise.muscles
    found = [
        (_tr("For"), texts.region_words(exercise.region)),
        (_tr("Usual amount"), texts.dosage_words(exercise.dosage)),
        (_tr("Position"), texts.sentence(exercise_words.position_words(exercise.position))),
        (_tr("You need"), texts.sentence(exercise_words.needed_words(exercise))),
        (_tr("Difficulty"), texts.sentence(exercise_words.difficulty_words(exercise.difficulty))),
    ]
    if muscles.chief:
        found.append((_tr("Muscles"), texts.sentence(exercise_words.places_words(muscles.chief))))
    if muscles.others:
        others = texts.sentence(exercise_words.places_words(muscles.others))
        found.append((_tr("Also works on"), others))
    return found
