"""What a session says: on the screen, read from two metres, and aloud."""

import math
from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QCoreApplication, QLocale

from stretchapp.core.exercise import Exercise, Side
from stretchapp.core.session import Session
from stretchapp.core.session_steps import Bout, Phase, Step
from stretchapp.services.guided_session import Routine
from stretchapp.ui import exercise_words, texts

DOT = "  ·  "
_LONGEST_IN_SECONDS = 99
_ONE_SECOND = timedelta(seconds=1)


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("session", text, None, count)


def name_of(exercise: Exercise | None) -> str:
    """The exercise's name; one that is no longer in the library has none."""
    return _tr("A stretch of your plan") if exercise is None else exercise.name


def side_words(side: Side) -> str:
    """``Left side``; empty where there are no sides."""
    return {
        Side.LEFT: _tr("Left side"),
        Side.RIGHT: _tr("Right side"),
        Side.BOTH: _tr("Both sides together"),
    }.get(side, "")


def place_words(session: Session) -> str:
    """``Left side · set 1 of 2 · 3 of 10``: which bout it is, or comes, and which repetition."""
    step = session.step
    dosage = session.stretches[step.bout.stretch].dosage
    parts = [side_words(step.bout.side)]
    if dosage.sets > 1:
        parts.append(_counted(_tr("set %1 of %2"), step.bout.set, dosage.sets))
    if dosage.hold_seconds and dosage.repetitions > 1 and step.phase in (Phase.MOVE, Phase.HOLD):
        parts.append(_counted(_tr("%1 of %2"), *session.repetitions))
    return texts.sentence(DOT.join(part for part in parts if part))


def phase_words(session: Session) -> str:
    """What to do now, large."""
    if session.is_finished:
        return _tr("Well done")
    if session.is_paused:
        return _tr("Paused")
    step = session.step
    if step.phase is Phase.MOVE and step.repetition > 1:
        return _tr("Let go, and again")
    if step.phase is Phase.REST and _changes_sides(session):
        return _tr("Rest, and change sides")
    return {
        Phase.GET_READY: _tr("Get ready"),
        Phase.MOVE: _tr("Move into it slowly"),
        Phase.HOLD: _tr("Hold, and breathe"),
        Phase.REPETITIONS: _tr("Move slowly"),
        Phase.CHANGE_SIDES: _tr("Change sides"),
        Phase.REST: _tr("Rest"),
    }[step.phase]


def hint_words(session: Session, exercise: Exercise | None, note: str) -> tuple[str, ...]:
    """How to begin, with the therapist's note, or what to mind on the way into the pose.

    The last of the sentences matters most.
    """
    beginning, doing = _steps(exercise)
    if session.step.phase in (Phase.GET_READY, Phase.REST, Phase.CHANGE_SIDES) or not doing:
        return tuple(words for words in (*beginning, note) if words)
    return doing


def _steps(exercise: Exercise | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The steps that lead to the start, and the last ones that lead into the pose.

    The very last step says how to end, and belongs to neither.
    """
    steps = () if exercise is None else exercise.steps
    if len(steps) < 2:
        return steps, ()
    begins = max(1, len(steps) - 3)
    return steps[:begins], steps[begins:-1] or steps[begins:]


def _changes_sides(session: Session) -> bool:
    return len(session.stretches[session.step.bout.stretch].sides) > 1


def number_words(session: Session) -> tuple[str, str]:
    """What stands in the ring: the seconds that are left, or the repetition and of how many.

    Three digits could not be read from two metres, so longer times are told in minutes.
    """
    if session.is_finished:
        return "", ""
    if session.step.phase is Phase.REPETITIONS:
        number, whole = session.repetitions
        return QLocale().toString(number), _counted(_tr("of %2"), number, whole)
    seconds = math.ceil(session.left / _ONE_SECOND)
    if seconds <= _LONGEST_IN_SECONDS:
        return QLocale().toString(seconds), ""
    return QLocale().toString(math.ceil(seconds / 60)), _tr("min")


def countdown_words(session: Session) -> str:
    """The same for a screen reader; it does not change each second."""
    return DOT.join(part for part in (phase_words(session), place_words(session)) if part)


def strip_words(session: Session) -> str:
    """``3 of 5``."""
    stretch = session.step.bout.stretch + 1
    return _counted(_tr("%1 of %2"), stretch, len(session.stretches))


def left_words(session: Session) -> str:
    """``5 min left``."""
    left = math.ceil(session.left_in_all / _ONE_SECOND)
    if left < 60:
        return _tr("under a minute left") if left else ""
    return _tr("%n min left", texts.whole_minutes(left))


def coming_words(routine: Routine, seconds: float) -> str:
    """``3 stretches, about 7 minutes``."""
    count = texts.counted(len(routine.occurrences), "1 stretch", "%n stretches")
    return f"{count}, {texts.about_minutes(round(seconds))}"


def needed_words(exercises: Sequence[Exercise | None]) -> str:
    """``Have ready: a chair, a strap``; empty where nothing is needed."""
    needed = {what: None for exercise in exercises if exercise for what in exercise.equipment}
    if not needed:
        return ""
    names = ", ".join(exercise_words.equipment_words(what) for what in needed)
    return _tr("Have ready: %1").replace("%1", names[:1].lower() + names[1:])


def spoken_beginning(exercise: Exercise | None, step: Step, *, is_next: bool, note: str) -> str:
    """``Next: Lying hamstring stretch. Left side first. Lie on your back …``."""
    name = name_of(exercise)
    parts = [_tr("Next: %1.").replace("%1", name) if is_next else f"{name}."]
    if step.bout.side in (Side.LEFT, Side.RIGHT):
        parts.append(f"{side_words(step.bout.side)}.")
    parts.extend(_steps(exercise)[0])
    if note:
        parts.append(note)
    return " ".join(parts)


def spoken_step(session: Session, step: Step) -> str:
    """What is said when a step begins, without the exercise's own words."""
    seconds = round(step.duration / _ONE_SECOND)
    if step.phase is Phase.HOLD:
        if step.repetition > 1:
            return _tr("Hold.")
        return _tr("Hold for %n seconds.", seconds)
    if step.phase is Phase.MOVE:
        return _tr("Let go, and again.") if step.repetition > 1 else _tr("Move into it slowly.")
    if step.phase is Phase.CHANGE_SIDES:
        return f"{_tr('Let go slowly. Change sides.')} {side_words(step.bout.side)}."
    if step.phase is Phase.REST:
        rest = _tr("Let go slowly, and rest.")
        if not _changes_sides(session):
            return rest
        return f"{rest} {_tr('Then change sides.')} {side_words(step.bout.side)}."
    return ""


def spoken_repetitions(step: Step, number: int, whole: int) -> str:
    """``Left side. 10 repetitions. One`` at the first, then the number alone."""
    if number > 1:
        return QLocale().toString(number)
    return texts.counted(whole, "1 slow repetition.", "%n slow repetitions.")


def spoken_number(number: int) -> str:
    """``Three``."""
    return texts.sentence(texts.number_word(number))


def well_done() -> str:
    return _tr("Well done.")


def spoken_end() -> str:
    return _tr("Well done. That was your session.")


def done_words(session: Session) -> str:
    """``2 of 3 stretches done, 7 minutes``."""
    dosages = [stretch.dosage for stretch in session.stretches]
    done = sum(session.sets_done(place) == dosage.sets for place, dosage in enumerate(dosages))
    words = texts.counted(len(dosages), "%1 of 1 stretch done", "%1 of %n stretches done")
    minutes = texts.about_minutes(round(session.times.active / _ONE_SECOND))
    return f"{words.replace('%1', str(done))}, {minutes}."


def stopped_words(exercise: Exercise | None, bout: Bout) -> str:
    """Where a session was stopped: ``Your session stopped at Child’s pose, set 2.``"""
    words = _tr("Your session stopped at %1, set %2.")
    return words.replace("%1", name_of(exercise)).replace("%2", str(bout.set))


def _counted(words: str, number: int, whole: int) -> str:
    return words.replace("%1", str(number)).replace("%2", str(whole))
