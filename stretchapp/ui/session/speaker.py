"""What is heard of a session: its events as chimes and spoken words."""

from collections.abc import Callable
from datetime import timedelta

from stretchapp.core.session import (
    CountedDown,
    Event,
    Finished,
    Interrupted,
    RepetitionBegan,
    Session,
    SetDone,
    StepBegan,
    WorkEnded,
)
from stretchapp.core.session_steps import Phase
from stretchapp.services.guided_session import Routine
from stretchapp.ui.session import wording
from stretchapp.ui.sound.guide import Chime, Guide

TOO_LATE = timedelta(seconds=1)
"""What is longer ago than this is no longer worth hearing."""


class Speaker:
    """Lets ``guide`` say and chime what happens in a session of ``routine``.

    Where it does not speak, ``read_out`` gets the words, for a screen reader.
    """

    def __init__(
        self, guide: Guide, routine: Routine, session: Session, read_out: Callable[[str], None]
    ) -> None:
        self._guide = guide
        self._read_out = read_out
        self._routine = routine
        self._session = session
        self._praise = ""

    def tell(self, events: tuple[Event, ...]) -> None:
        """Let what just happened be heard; of several things said at once, the last."""
        fresh = [event for event in events if event.ago <= TOO_LATE]
        chimes = [chime for event in fresh if (chime := self._chime(event)) is not None]
        if chimes:
            # Where one thing ends as the next begins, the later one is what matters.
            self._guide.chime(chimes[-1])
        words = [words for event in fresh if (words := self._words(event))]
        if words:
            self._say(words[-1])

    def tell_waiting(self) -> None:
        """Say that the session waits, or what goes on now."""
        self._say(wording.phase_words(self._session))

    def _say(self, words: str) -> None:
        if self._guide.speaks:
            self._guide.say(words)
        else:
            self._read_out(words)

    def _chime(self, event: Event) -> Chime | None:
        match event:
            case StepBegan(step=step) if step.phase.is_work:
                return Chime.START
            case WorkEnded():
                return Chime.END
            case CountedDown():
                return Chime.COUNT
            case Finished():
                return Chime.DONE
        return None

    def _words(self, event: Event) -> str:
        match event:
            case StepBegan(step=step) if step.phase is Phase.GET_READY:
                return self._beginning(event)
            case StepBegan(step=step):
                return wording.spoken_step(self._session, step)
            case RepetitionBegan(number=number):
                whole = self._session.repetitions[1]
                return wording.spoken_repetitions(self._session.step, number, whole)
            case CountedDown(seconds=seconds) if self._session.step.phase is Phase.HOLD:
                # Elsewhere the words of how to begin may still be spoken.
                return wording.spoken_number(seconds)
            case SetDone(is_last=True):
                self._praise = wording.well_done()
            case Finished():
                return wording.spoken_end()
            case Interrupted():
                return wording.phase_words(self._session)
        return ""

    def _beginning(self, event: StepBegan) -> str:
        stretch = event.step.bout.stretch
        praise, self._praise = self._praise, ""
        words = wording.spoken_beginning(
            self._routine.exercises[stretch],
            event.step,
            is_next=bool(praise),
            note=self._routine.occurrences[stretch].item.note,
        )
        return f"{praise} {words}".strip()
