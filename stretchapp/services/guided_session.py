"""The guided session and the store: what it does, what is recorded, and where it was stopped."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from stretchapp.core.adherence import History
from stretchapp.core.day import Period, monday_of, sunday_of
from stretchapp.core.day_view import DayView, Occurrence, day_view
from stretchapp.core.exercise import Exercise, Side
from stretchapp.core.records import Therapist
from stretchapp.core.session import Session
from stretchapp.core.session_routine import occurrences_now
from stretchapp.core.session_steps import Bout, Stretch, bouts_of, moves_of
from stretchapp.db.store import Store
from stretchapp.db.work import Reading
from stretchapp.services import journal
from stretchapp.services.journal import Change, today_of
from stretchapp.services.library import library_of
from stretchapp.services.preferences import read_preferences

_TOLD = "told_of_silence"
OFFERED_FOR = timedelta(hours=6)
"""How long after its last step a session that was stopped can be gone on with; before it, where
the clock was set back."""


@dataclass(frozen=True, slots=True)
class Routine:
    """What one session does: the occurrences of a day, with their exercises.

    ``exercises`` stand beside ``occurrences``, ``None`` for one that is not in the library.
    ``asks_pain`` and ``asks_stiffness`` say what the plans ask before and after; ``signs_seen``
    whether the patient was shown the stop signs in an earlier session.
    """

    id: UUID
    patient: UUID
    day: date
    occurrences: tuple[Occurrence, ...]
    exercises: tuple[Exercise | None, ...]
    asks_pain: bool
    asks_stiffness: bool
    therapist: Therapist
    signs_seen: bool

    def stretches(self) -> tuple[Stretch, ...]:
        """The occurrences as a session does them, moving as long as their figures do."""
        return tuple(
            Stretch(entry.item.dosage, *moves_of(None if exercise is None else exercise.figure))
            for entry, exercise in zip(self.occurrences, self.exercises, strict=True)
        )


@dataclass(frozen=True, slots=True)
class StoppedSession:
    """A session that ended before its last step: what is done, and the bout to go on with."""

    routine: Routine
    done: frozenset[Bout]
    first: Bout

    @property
    def exercise(self) -> Exercise | None:
        """The exercise at which it stopped."""
        return self.routine.exercises[self.first.stretch]


def routine_for(
    store: Store, patient: UUID, day: date | None = None, only: tuple[UUID, int] | None = None
) -> Routine | None:
    """What there is to do now for a day, or of today; ``None`` where there is nothing.

    ``only`` names one occurrence, by item and number, whether it is due or not.
    """
    with store.reading() as work:
        shown = day or today_of(work, store)
        view = _view(work, patient, shown)
        if only is None:
            start = read_preferences(work).day_start
            chosen = occurrences_now(view, store.clock.now(), start)
        else:
            chosen = tuple(
                entry for entry in view.occurrences if (entry.item.id, entry.number) == only
            )
        return _routine(work, uuid4(), patient, shown, chosen) if chosen else None


def _view(work: Reading, patient: UUID, day: date) -> DayView:
    week = Period(monday_of(day), sunday_of(day))
    return day_view(work.plans(patient), History(work.completions(patient, week)), day)


def _routine(
    work: Reading, id: UUID, patient: UUID, day: date, occurrences: Sequence[Occurrence]
) -> Routine:
    library = library_of(work)
    asked = {what for entry in occurrences for what in entry.plan.ask}
    return Routine(
        id=id,
        patient=patient,
        day=day,
        occurrences=tuple(occurrences),
        exercises=tuple(library.exercise(entry.item.exercise) for entry in occurrences),
        asks_pain="pain" in asked,
        asks_stiffness="stiffness" in asked,
        therapist=work.therapist(),
        signs_seen=_seen_setting(patient) in work.settings(),
    )


def record_sets(store: Store, routine: Routine, stretch: int, sets_done: int) -> Change:
    """Record that so many sets of a stretch are done by now, for the routine's day.

    What was recorded already is never made less: whoever repeats a stretch loses nothing.
    """
    entry = routine.occurrences[stretch]
    with store.reading() as work:
        before = work.completion(entry.item.id, routine.day, entry.number)
    kept = before is not None and not before.stamp.deleted
    if kept and before is not None:
        credited = before.credited_sets(entry.item.dosage.sets)
        if credited >= sets_done:
            return Change(before, before)
    return journal.tick(store, entry.item.id, routine.day, entry.number, sets=sets_done)


def keep_place(store: Store, routine: Routine, session: Session) -> None:
    """Remember where the session is, in case it ends before its last step."""
    document = {
        "at": store.clock.now().isoformat(),
        "id": str(routine.id),
        "day": routine.day.isoformat(),
        "occurrences": [[str(entry.item.id), entry.number] for entry in routine.occurrences],
        "done": [_bout_document(bout) for bout in sorted(session.done, key=_order)],
        "first": _bout_document(session.step.bout),
    }
    with store.writing() as work:
        patient = work.patient(routine.patient)
        if patient is None or patient.stamp.deleted:
            return
        other = read_stopped_session(work, store, routine.patient)
        if not session.done and other is not None and other.routine.id != routine.id:
            # Whoever only looks into another session can still go on with the one before.
            return
        work.keep_draft(_subject(routine.patient), json.dumps(document))


def forget_place(store: Store, patient: UUID, session: UUID | None = None) -> None:
    """The session came to its end, or shall not be gone on with.

    ``session``: only if it is that one's place.
    """
    with store.writing() as work:
        kept = work.draft(_subject(patient))
        if kept is not None and (session is None or json.loads(kept)["id"] == str(session)):
            work.drop_draft(_subject(patient))


def stopped_session(store: Store, patient: UUID) -> StoppedSession | None:
    """The session that can be gone on with, if one was stopped a short while ago.

    What was ticked meanwhile is left out; ``None`` where nothing of it is left to do.
    """
    with store.reading() as work:
        return read_stopped_session(work, store, patient)


def read_stopped_session(work: Reading, store: Store, patient: UUID) -> StoppedSession | None:
    """The same, inside a unit of work."""
    kept = work.draft(_subject(patient))
    if kept is None:
        return None
    document = json.loads(kept)
    since = store.clock.now() - datetime.fromisoformat(document["at"])
    if abs(since) > OFFERED_FOR:
        return None
    day = date.fromisoformat(document["day"])
    view = _view(work, patient, day)
    present = {(entry.item.id, entry.number): entry for entry in view.occurrences}
    keys = [(UUID(item), number) for item, number in document["occurrences"]]
    if any(key not in present for key in keys):
        # The plan is another one by now.
        return None
    routine = _routine(work, UUID(document["id"]), patient, day, [present[key] for key in keys])
    bouts = list(bouts_of(routine.stretches()))
    first = _bout(document["first"])
    if first not in bouts:
        return None
    kept_done = {_bout(entry) for entry in document["done"]}
    done = _as_recorded(routine, kept_done, first)
    taken_back = kept_done - done
    begin = bouts.index(first)
    left = [
        bout
        for place, bout in enumerate(bouts)
        if bout not in done and (place >= begin or bout in taken_back)
    ]
    return StoppedSession(routine, frozenset(done), left[0]) if left else None


def done_before(routine: Routine) -> frozenset[Bout]:
    """The bouts of sets that are recorded already, of stretches that are partly done."""
    return frozenset(
        bout
        for bout in bouts_of(routine.stretches())
        if bout.set <= _credited(routine, bout.stretch) < _sets(routine, bout.stretch)
    )


def _as_recorded(routine: Routine, kept: Collection[Bout], first: Bout) -> set[Bout]:
    """The bouts of ``kept``, with as many whole sets of each stretch as the store has by now.

    Sets that were taken back since go, the latest first; sets that were ticked elsewhere come in,
    from that of ``first`` on.
    """
    done = set(kept)
    for place, stretch in enumerate(routine.stretches()):
        numbers = range(1, stretch.dosage.sets + 1)
        sets = {number: {Bout(place, number, side) for side in stretch.sides} for number in numbers}
        whole = [number for number in numbers if sets[number] <= done]
        credited = _credited(routine, place)
        for number in reversed(whole[credited:]):
            done -= sets[number]
        begin = first.set if first.stretch == place else 1
        others = [number for number in numbers if number not in whole]
        others.sort(key=lambda number: (number < begin, number))
        for number in others[: max(0, credited - len(whole))]:
            done |= sets[number]
    return done


def _credited(routine: Routine, stretch: int) -> int:
    """How many sets the store has of a stretch."""
    completion = routine.occurrences[stretch].completion
    return 0 if completion is None else completion.credited_sets(_sets(routine, stretch))


def _sets(routine: Routine, stretch: int) -> int:
    return routine.occurrences[stretch].item.dosage.sets


def saw_signs(store: Store, patient: UUID) -> None:
    """The patient was shown the stop signs; they come once."""
    with store.writing() as work:
        work.set_setting(_seen_setting(patient), "yes")


def tell_once(store: Store, words: str) -> bool:
    """Whether ``words`` on what cannot be heard were never told before; they are told now."""
    with store.writing() as work:
        if work.settings().get(_TOLD) == words:
            return False
        work.set_setting(_TOLD, words)
        return True


def _subject(patient: UUID) -> str:
    return f"session:{patient}"


def _seen_setting(patient: UUID) -> str:
    return f"stop_signs_seen:{patient}"


def _order(bout: Bout) -> tuple[int, int, bool]:
    return bout.stretch, bout.set, bout.side is Side.RIGHT


def _bout_document(bout: Bout) -> list[int | str]:
    return [bout.stretch, bout.set, bout.side.value]


def _bout(document: list[Any]) -> Bout:
    stretch, number, side = document
    return Bout(int(stretch), int(number), Side(side))
