"""A guided session and the store: what is recorded, and where it goes on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from stretchapp.core.exercise import Side
from stretchapp.core.records import Status, When
from stretchapp.core.session import Session
from stretchapp.core.session_steps import Bout
from stretchapp.db.store import Store
from stretchapp.services import check_ins, guided_session, journal, patients, practice
from stretchapp.services.guided_session import Routine
from stretchapp.services.library import Library
from tests.clocks import SettableClock

NOW = "2026-11-23T20:00:00+11:00"
MONDAY = date(2026, 11, 23)


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock(NOW)


@pytest.fixture
def store(tmp_path: Path, clock: SettableClock) -> Iterator[Store]:
    store = Store.open(tmp_path, clock)
    yield store
    store.close()


@pytest.fixture
def patient(store: Store) -> UUID:
    routine = Library().routine("evening-wind-down")
    assert routine is not None
    return practice.start_routine(store, routine, MONDAY, patient=None, name="Sam").patient


def opened(store: Store, patient: UUID, day: date | None = None) -> Routine:
    routine = guided_session.routine_for(store, patient, day)
    assert routine is not None
    return routine


def recorded(store: Store, routine: Routine, stretch: int) -> tuple[Status, int] | None:
    entry = routine.occurrences[stretch]
    with store.reading() as work:
        found = work.completion(entry.item.id, routine.day, entry.number)
    return None if found is None or found.stamp.deleted else (found.status, found.sets_done)


def run_to(session: Session, clock: SettableClock, bout: Bout) -> None:
    """Let a session go on until a bout comes."""
    session.tick(clock.instant)
    while session.step.bout != bout:
        clock.instant += timedelta(seconds=1)
        session.tick(clock.instant)


def test_a_session_takes_what_is_open_with_its_exercises(store: Store, patient: UUID) -> None:
    routine = opened(store, patient)
    view = journal.look_at_day(store, patient).view
    assert [entry.item.id for entry in routine.occurrences] == [
        entry.item.id for entry in view.counted()
    ]
    assert all(
        exercise is not None and exercise.slug == entry.item.exercise
        for entry, exercise in zip(routine.occurrences, routine.exercises, strict=True)
    )
    assert (routine.day, routine.asks_pain, routine.signs_seen) == (MONDAY, True, False)


def test_where_nothing_is_open_there_is_no_session(store: Store, patient: UUID) -> None:
    for entry in opened(store, patient).occurrences:
        journal.tick(store, entry.item.id, MONDAY, entry.number)
    assert guided_session.routine_for(store, patient) is None


def test_one_stretch_alone_can_be_done_even_again(store: Store, patient: UUID) -> None:
    entry = opened(store, patient).occurrences[1]
    journal.tick(store, entry.item.id, MONDAY, entry.number)
    alone = guided_session.routine_for(store, patient, None, (entry.item.id, entry.number))
    assert alone is not None
    assert [one.item.id for one in alone.occurrences] == [entry.item.id]


def test_sets_are_recorded_as_they_are_done(store: Store, patient: UUID) -> None:
    routine = opened(store, patient)
    stretch = next(
        place for place, one in enumerate(routine.occurrences) if one.item.dosage.sets > 1
    )
    sets = routine.occurrences[stretch].item.dosage.sets
    guided_session.record_sets(store, routine, stretch, 1)
    assert recorded(store, routine, stretch) == (Status.PARTIAL, 1)
    guided_session.record_sets(store, routine, stretch, sets)
    assert recorded(store, routine, stretch) == (Status.DONE, sets)


def test_what_is_recorded_is_never_made_less(store: Store, patient: UUID) -> None:
    routine = opened(store, patient)
    entry = routine.occurrences[0]
    done = journal.tick(store, entry.item.id, MONDAY, entry.number, pain=2)
    change = guided_session.record_sets(store, routine, 0, 1)
    assert change.before == change.after == done.after


def test_a_session_counts_for_the_day_it_was_begun_for(
    store: Store, patient: UUID, clock: SettableClock
) -> None:
    routine = opened(store, patient)
    clock.instant += timedelta(hours=9)
    assert journal.today(store) == MONDAY + timedelta(days=1)
    guided_session.record_sets(store, routine, 0, routine.occurrences[0].item.dosage.sets)
    change = check_ins.check_in(
        store, patient, pain=3, when=When.AFTER, session=routine.id, session_day=routine.day
    )
    assert recorded(store, routine, 0) is not None
    assert change.after.day == MONDAY


def test_pain_after_is_seen_against_the_same_sessions_start(store: Store, patient: UUID) -> None:
    routine = opened(store, patient)
    say = {"session": routine.id, "session_day": routine.day}
    check_ins.check_in(store, patient, pain=2, when=When.BEFORE, **say)
    assert not check_ins.check_in(store, patient, pain=4, when=When.AFTER, **say).needs_safety
    assert check_ins.check_in(store, patient, pain=5, when=When.AFTER, **say).needs_safety


def test_a_session_that_was_stopped_goes_on_at_its_bout(
    store: Store, patient: UUID, clock: SettableClock
) -> None:
    routine = opened(store, patient)
    session = Session(routine.stretches())
    bout = session.steps[-1].bout
    run_to(session, clock, bout)
    for stretch in range(bout.stretch + 1):
        if session.sets_done(stretch):
            guided_session.record_sets(store, routine, stretch, session.sets_done(stretch))
    guided_session.keep_place(store, routine, session)
    clock.instant += timedelta(minutes=40)
    stopped = guided_session.stopped_session(store, patient)
    assert stopped is not None
    assert stopped.first == bout
    assert stopped.done == session.done
    assert stopped.routine.id == routine.id
    assert stopped.exercise == routine.exercises[bout.stretch]
    again = Session(stopped.routine.stretches(), done=stopped.done, first=stopped.first)
    assert again.step.bout == bout


def kept_at_the_start(store: Store, patient: UUID, clock: SettableClock) -> Routine:
    routine = opened(store, patient)
    session = Session(routine.stretches())
    session.tick(clock.instant)
    guided_session.keep_place(store, routine, session)
    return routine


def test_what_was_ticked_meanwhile_is_left_out(
    store: Store, patient: UUID, clock: SettableClock
) -> None:
    routine = kept_at_the_start(store, patient, clock)
    first = routine.occurrences[0]
    journal.tick(store, first.item.id, MONDAY, first.number)
    stopped = guided_session.stopped_session(store, patient)
    assert stopped is not None
    assert stopped.first.stretch == 1
    for entry in routine.occurrences:
        journal.tick(store, entry.item.id, MONDAY, entry.number)
    assert guided_session.stopped_session(store, patient) is None


@pytest.mark.parametrize("later", [timedelta(hours=7), timedelta(days=3), -timedelta(hours=7)])
def test_a_session_of_long_ago_is_not_offered(
    store: Store, patient: UUID, clock: SettableClock, later: timedelta
) -> None:
    kept_at_the_start(store, patient, clock)
    clock.instant += later
    assert guided_session.stopped_session(store, patient) is None


def test_a_session_of_another_plan_is_not_offered(
    store: Store, patient: UUID, clock: SettableClock
) -> None:
    kept_at_the_start(store, patient, clock)
    with store.writing() as work:
        (plan,) = work.plans(patient)
        for item in plan.items:
            work.save(replace(item, stamp=work.stamp(item.stamp, deleted=True)))
    assert guided_session.stopped_session(store, patient) is None


def test_a_place_is_forgotten_when_the_session_is_over(
    store: Store, patient: UUID, clock: SettableClock
) -> None:
    kept_at_the_start(store, patient, clock)
    guided_session.forget_place(store, patient)
    assert guided_session.stopped_session(store, patient) is None


def test_a_changed_dosage_that_no_longer_has_the_bout_is_not_gone_on_with(
    store: Store, patient: UUID, clock: SettableClock
) -> None:
    routine = opened(store, patient)
    session = Session(routine.stretches(), first=Bout(0, 1, routine.stretches()[0].sides[0]))
    guided_session.keep_place(store, routine, session)
    with store.writing() as work:
        item = routine.occurrences[0].item
        other = Side.NONE if item.dosage.side is not Side.NONE else Side.EACH
        changed = replace(item.dosage, side=other)
        work.save(replace(item, dosage=changed, stamp=work.stamp(item.stamp)))
    assert guided_session.stopped_session(store, patient) is None


def test_the_stop_signs_come_once(store: Store, patient: UUID) -> None:
    guided_session.saw_signs(store, patient)
    assert opened(store, patient).signs_seen


def test_silence_is_told_once(store: Store) -> None:
    assert guided_session.tell_once(store, "No voice.")
    assert not guided_session.tell_once(store, "No voice.")
    assert guided_session.tell_once(store, "No sound at all.")


def test_erasing_a_patient_takes_the_session_along(
    store: Store, patient: UUID, clock: SettableClock
) -> None:
    kept_at_the_start(store, patient, clock)
    guided_session.saw_signs(store, patient)
    patients.erase_patient(store, patient, "Sam")
    with store.reading() as work:
        assert work.draft(f"session:{patient}") is None
        assert not any(str(patient) in key for key in work.settings())
