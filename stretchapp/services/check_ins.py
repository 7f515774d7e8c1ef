"""Check-ins: how it is, where it hurts, and a note; made, changed, deleted and undone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date
from uuid import UUID, uuid4

from stretchapp.core import clock as clocks
from stretchapp.core.day import Period
from stretchapp.core.merging import identity
from stretchapp.core.pain import needs_safety_page
from stretchapp.core.records import CheckIn, Therapist, When
from stretchapp.db.store import Store
from stretchapp.db.work import Reading, Writing
from stretchapp.services.journal import LONGEST_NOTE, today_of
from stretchapp.services.library import Library
from stretchapp.services.wrong_input import WrongInput

HIGHEST_SCORE = 10


@dataclass(frozen=True, slots=True)
class CheckInChange:
    """What happened to a check-in, so that it can be undone; equal where nothing did.

    ``needs_safety`` says whether what stands now calls for the safety words.
    """

    before: CheckIn | None
    after: CheckIn
    needs_safety: bool


@dataclass(frozen=True, slots=True)
class CheckInToday:
    """What the Today page shows of the check-in on its own.

    ``check_in`` is today's, if there is one; ``asks_stiffness`` whether a plan that holds today
    asks for it; ``therapist`` whom to call.
    """

    today: date
    check_in: CheckIn | None
    needs_safety: bool
    asks_stiffness: bool
    therapist: Therapist


def look_at_check_in(store: Store, patient: UUID) -> CheckInToday:
    """Today's check-in of ``patient`` that belongs to no session, and what to ask for."""
    with store.reading() as work:
        today = today_of(work, store)
        plans = work.plans(patient)
        found = _alone_on(work, patient, today)
        return CheckInToday(
            today=today,
            check_in=found,
            needs_safety=found is not None and _needs_safety(work, found),
            asks_stiffness=any(plan.holds(today) and "stiffness" in plan.ask for plan in plans),
            therapist=work.therapist(),
        )


def check_in(
    store: Store,
    patient: UUID,
    *,
    pain: int | None = None,
    stiffness: int | None = None,
    effort: int | None = None,
    areas: Iterable[str] = (),
    note: str = "",
    when: When = When.ALONE,
    session: UUID | None = None,
    session_day: date | None = None,
    stop_sign: bool = False,
) -> CheckInChange:
    """Keep what a patient says now; pain, stiffness and effort are 0-10 or not said.

    ``stop_sign``: one of the stop signs is there; that calls for the safety words in any case.
    The day that it counts for is decided here, once: that of its session, or else today. On its
    own there is one a day: another one changes the first. Raises :class:`WrongInput` for a patient
    who is not in the store, for what cannot be, and where nothing is said.
    """
    with store.writing() as work:
        found = work.patient(patient)
        if found is None or found.stamp.deleted:
            raise WrongInput("This person is no longer in the store.")
        if when is When.ALONE and session is not None:
            raise WrongInput("session: expected none for a check-in on its own")
        now = store.clock.now()
        day = session_day or today_of(work, store)
        before = _alone_on(work, patient, day) if when is When.ALONE else None
        said = before or CheckIn(
            id=uuid4(),
            patient=patient,
            day=day,
            at=now.astimezone(UTC),
            utc_offset_minutes=clocks.utc_offset_minutes(now),
            when=when,
            session=session,
            pain=None,
            areas=(),
            stiffness=None,
            effort=None,
            note="",
            stamp=work.stamp(),
        )
        said = replace(
            said,
            pain=pain,
            stiffness=stiffness,
            effort=effort,
            areas=tuple(areas),
            note=note,
            stop_sign=stop_sign,
        )
        return _save(work, before, said)


def change_check_in(
    store: Store,
    check_in: CheckIn,
    *,
    pain: int | None,
    stiffness: int | None,
    effort: int | None,
    areas: Iterable[str],
    note: str,
    stop_sign: bool = False,
) -> CheckInChange:
    """Let a check-in say something else; its day and instant stay.

    Raises :class:`WrongInput` as :func:`check_in` does, and when it is no longer in the store.
    """
    with store.writing() as work:
        before = _standing(work, check_in)
        said = replace(
            before,
            pain=pain,
            stiffness=stiffness,
            effort=effort,
            areas=tuple(areas),
            note=note,
            stop_sign=stop_sign,
        )
        return _save(work, before, said)


def delete_check_in(store: Store, check_in: CheckIn) -> CheckInChange:
    """Mark a check-in as deleted; raises :class:`WrongInput` when it is no longer there."""
    with store.writing() as work:
        before = _standing(work, check_in)
        after = replace(before, stamp=work.stamp(before.stamp, deleted=True))
        work.save(after)
        return CheckInChange(before, after, needs_safety=False)


def undo(store: Store, change: CheckInChange) -> CheckInChange:
    """Bring back what stood before ``change``; this can be undone in turn.

    Raises :class:`WrongInput`, and does nothing, when it was changed again since.
    """
    with store.writing() as work:
        present = change.after
        stored = work.find((present,)).get(identity(present))
        if not isinstance(stored, CheckIn) or not _says_the_same(stored, present):
            raise WrongInput("This was changed again since, so it stays as it is now.")
        before = present if change.before is None else change.before
        deleted = change.before is None or before.stamp.deleted
        restored = replace(before, stamp=work.stamp(stored.stamp, deleted=deleted))
        work.save(restored)
        return CheckInChange(present, restored, _needs_safety(work, restored))


def _says_the_same(one: CheckIn, other: CheckIn) -> bool:
    """Whether two copies differ in nothing but when and where they were written."""
    return one.stamp.deleted == other.stamp.deleted and replace(one, stamp=other.stamp) == other


def _alone_on(work: Reading, patient: UUID, day: date) -> CheckIn | None:
    """The check-in on its own of that day; the latest, where a file brought several."""
    found = (
        entry for entry in work.check_ins(patient, Period(day, day)) if entry.when is When.ALONE
    )
    return max(found, key=lambda entry: (entry.at, entry.id), default=None)


def _standing(work: Reading, check_in: CheckIn) -> CheckIn:
    found = work.find((check_in,)).get(identity(check_in))
    if not isinstance(found, CheckIn) or found.stamp.deleted:
        raise WrongInput("This check-in is no longer in the store.")
    return found


def _save(work: Writing, before: CheckIn | None, said: CheckIn) -> CheckInChange:
    said = _checked(said)
    if said == before:
        return CheckInChange(before, before, _needs_safety(work, before))
    after = replace(said, stamp=work.stamp(None if before is None else before.stamp))
    work.save(after)
    return CheckInChange(before, after, _needs_safety(work, after))


def _needs_safety(work: Reading, check_in: CheckIn) -> bool:
    """After a session, pain is seen against that session's start; on its own, by itself.

    Pain before a session calls for nothing, but a stop sign does at any time.
    """
    if check_in.stamp.deleted:
        return False
    if check_in.when is When.BEFORE:
        return check_in.stop_sign
    start = None
    if check_in.session is not None:
        day = Period(check_in.day, check_in.day)
        start = next(
            (
                entry.pain
                for entry in work.check_ins(check_in.patient, day)
                if entry.when is When.BEFORE and entry.session == check_in.session
            ),
            None,
        )
    return needs_safety_page(check_in.pain, start, check_in.stop_sign)


def _checked(said: CheckIn) -> CheckIn:
    """``said`` as it is kept: areas in the order of the vocabulary, the note without spaces."""
    for name, score in (
        ("pain", said.pain),
        ("stiffness", said.stiffness),
        ("effort", said.effort),
    ):
        if score is not None and not 0 <= score <= HIGHEST_SCORE:
            raise WrongInput(f"{name}: expected 0 to {HIGHEST_SCORE}, found {score}")
    known = [area.key for area in Library().body_areas()]
    for area in said.areas:
        if area not in known:
            raise WrongInput(f"areas: expected an area of the body chart, found {area}")
    tidied = replace(
        said, areas=tuple(key for key in known if key in said.areas), note=said.note.strip()
    )
    if len(tidied.note) > LONGEST_NOTE:
        found = len(tidied.note)
        raise WrongInput(f"note: expected at most {LONGEST_NOTE} characters, found {found}")
    scores = (tidied.pain, tidied.stiffness, tidied.effort)
    has_score = any(score is not None for score in scores)
    if not (has_score or tidied.areas or tidied.note or tidied.stop_sign):
        raise WrongInput("Say how it is: a number, where it hurts, a warning sign, or a note.")
    return tidied
