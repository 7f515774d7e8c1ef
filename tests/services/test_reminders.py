"""Reminders on a real store: what is remembered outlives the program, and goes when it is old."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from stretchapp.core.reminder_documents import state_from, state_text, wishes_from, wishes_text
from stretchapp.core.reminder_values import (
    QuietHours,
    ReminderState,
    ReminderTime,
    ReminderWishes,
)
from stretchapp.db.erasing import erase
from stretchapp.db.store import Store
from stretchapp.services import journal, reminders, transfer
from stretchapp.services.files import read_travelling_file
from stretchapp.services.preferences import load_preferences
from stretchapp.services.wrong_input import WrongInput
from tests.clocks import SettableClock
from tests.journeys.plan_files import MONDAY, identity, item, plan_file, written

PATIENT = UUID(identity(900))
STRAP = UUID(identity(1))
WISHES = ReminderWishes(on=True, quiet=None)


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock("2026-11-23T06:00:00+11:00")


@pytest.fixture
def store(tmp_path: Path, clock: SettableClock) -> Iterator[Store]:
    """Sam's plan: a stretch at 07:30 and at 20:00."""
    file = plan_file(item(1, clock_times=("07:30", "20:00")))
    with closing(Store.open(tmp_path / "store", clock)) as opened:
        transfer.take_in(opened, [read_travelling_file(written(tmp_path / "plan.json", file))])
        reminders.change_wishes(opened, PATIENT, WISHES)
        yield opened


def it_is(clock: SettableClock, moment: str) -> None:
    """A day of November and a time, such as 23T07:30."""
    clock.set(f"2026-11-{moment}:00+11:00")


def reminded(store: Store) -> list[tuple[date, int]]:
    """What a new reminder names, which then stands on the screen."""
    reminder = reminders.look(store, PATIENT).reminder
    if reminder is None or not reminder.is_new:
        return []
    reminders.shown(store, PATIENT, reminder)
    return [(entry.day, entry.occurrence.number) for entry in reminder.to_do]


def test_a_snooze_survives_the_end_of_the_program(
    store: Store, clock: SettableClock, tmp_path: Path
) -> None:
    it_is(clock, "23T07:30")
    assert reminded(store) == [(MONDAY, 1)]
    reminders.snooze(store, PATIENT, 30)
    store.close()
    it_is(clock, "23T08:00")
    with closing(Store.open(tmp_path / "store", clock)) as opened:
        assert reminded(opened) == [(MONDAY, 1)]
        assert reminded(opened) == []


def test_a_tick_from_a_late_reminder_counts_for_the_day_it_was_due(
    store: Store, clock: SettableClock
) -> None:
    it_is(clock, "24T03:50")
    assert reminded(store) == [(MONDAY, 1), (MONDAY, 2)]
    reminders.snooze(store, PATIENT, 60)
    it_is(clock, "24T04:50")
    reminder = reminders.look(store, PATIENT).reminder
    assert reminder is not None
    for entry in reminder.to_do:
        journal.tick(store, entry.occurrence.item.id, entry.day, entry.occurrence.number)
    view = journal.look_at_day(store, PATIENT, MONDAY).view
    assert all(entry.completion is not None for entry in view.occurrences)
    assert reminders.look(store, PATIENT).reminder is None


def test_a_look_tells_how_long_to_wait_and_what_is_open(store: Store, clock: SettableClock) -> None:
    found = reminders.look(store, PATIENT)
    assert (found.reminder, found.wait) == (None, timedelta(minutes=90))
    assert [entry.number for entry in found.open_today] == [1, 2]


def test_not_again_today_is_remembered(store: Store, clock: SettableClock) -> None:
    it_is(clock, "23T07:30")
    reminded(store)
    reminders.not_again(store, PATIENT)
    it_is(clock, "23T20:00")
    assert reminded(store) == []
    it_is(clock, "24T07:30")
    assert reminded(store) == [(date(2026, 11, 24), 1)]


def test_what_is_remembered_of_days_long_over_goes(store: Store, clock: SettableClock) -> None:
    for day in range(23, 30):
        it_is(clock, f"{day}T21:00")
        reminded(store)
    with store.reading() as work:
        state = state_from(work.setting(f"{reminders.STATE}{PATIENT}"))
    assert {slot.day.day for slot in state.settled} == {28, 29}


def test_times_in_the_past_do_not_come_when_they_are_chosen(
    store: Store, clock: SettableClock
) -> None:
    reminders.change_wishes(store, PATIENT, replace(WISHES, on=False))
    it_is(clock, "23T12:00")
    assert reminded(store) == []
    reminders.change_wishes(store, PATIENT, WISHES)
    assert reminded(store) == []
    it_is(clock, "23T20:00")
    assert reminded(store) == [(MONDAY, 2)]


def test_wishes_are_a_setting(store: Store) -> None:
    wishes = ReminderWishes(
        on=True,
        plan_times=False,
        times=(ReminderTime(time(8, 15), "after “breakfast”"),),
        cues=(ReminderTime(time(7, 30), "früh"),),
        quiet=QuietHours(time(21), time(8, 30)),
        second=time(18),
        stay=True,
    )
    given = reminders.change_wishes(store, None, wishes)
    assert given == load_preferences(store)
    assert reminders.wishes_of(given) == wishes


def test_only_three_lengths_of_snooze(store: Store) -> None:
    with pytest.raises(WrongInput, match="expected one of"):
        reminders.snooze(store, PATIENT, 45)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"on": true}', '{"settled": 3}', "null"])
def test_what_cannot_be_read_counts_as_not_there(text: str) -> None:
    assert wishes_from(text) == ReminderWishes()
    assert state_from(text) == ReminderState()
    assert wishes_from(wishes_text(WISHES)) == WISHES
    assert state_from(state_text(ReminderState())) == ReminderState()


def test_erasing_a_patient_erases_what_is_remembered(store: Store, clock: SettableClock) -> None:
    it_is(clock, "23T07:30")
    reminded(store)
    erase(store, [PATIENT])
    with store.reading() as work:
        assert not work.setting(f"{reminders.STATE}{PATIENT}")
