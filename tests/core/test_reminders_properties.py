"""Reminders, whatever is wished and whenever it is looked: none doubled, none lost, none early."""

from datetime import UTC, datetime, time, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from stretchapp.core.adherence import History
from stretchapp.core.day import day_of
from stretchapp.core.day_view import day_view
from stretchapp.core.reminder_documents import state_from, state_text, wishes_from, wishes_text
from stretchapp.core.reminder_values import (
    SNOOZE_MINUTES,
    QuietHours,
    ReminderState,
    ReminderTime,
    ReminderWishes,
    Slot,
    Snooze,
)
from stretchapp.core.reminders import Look, look, shown, slots_of, snoozed, until_next_look
from tests.core import examples

DAY = timedelta(days=1)
times = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
day_starts = st.builds(time, st.integers(0, 12))
quiet = st.none() | st.builds(QuietHours, times, times)
own_times = st.lists(
    st.builds(ReminderTime, times, st.text(max_size=60)), max_size=6, unique_by=lambda own: own.at
).map(tuple)
wishes = st.builds(
    ReminderWishes,
    on=st.just(True),
    plan_times=st.booleans(),
    times=own_times,
    cues=own_times,
    quiet=quiet,
    second=st.none() | times,
    stay=st.booleans(),
)
slots = st.builds(Slot, st.dates(), times, st.booleans())
instants = st.datetimes(timezones=st.just(UTC))
states = st.builds(
    ReminderState,
    settled=st.frozensets(slots, max_size=5),
    standing=st.lists(slots, max_size=3).map(tuple),
    snooze=st.none() | st.builds(Snooze, instants, st.lists(slots, max_size=3).map(tuple)),
    left_alone=st.frozensets(st.dates(), max_size=3),
)
items = st.lists(
    st.builds(
        lambda number, clock: examples.item(
            number=number, times_per_day=max(1, len(clock)), clock_times=tuple(sorted(clock))
        ),
        st.integers(1, 9),
        st.sets(times, max_size=3),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda item: item.id,
)
minutes = st.lists(st.integers(0, 24 * 60 - 1), min_size=1, max_size=8).map(sorted)


class Person:
    """Somebody with a plan, who does nothing for it, on its second day."""

    def __init__(self, plan: list[examples.PlanItem], wish: ReminderWishes, start: time) -> None:
        self.plan, self.wishes, self.start = examples.plan(*plan), wish, start
        self.state = ReminderState()
        first = datetime.combine(examples.day(1), start)
        self.begins = first.replace(tzinfo=timezone(timedelta(hours=11)))
        self.view = day_view([self.plan], History(()), examples.day(1))

    def sees(self, now: datetime) -> Look:
        days = {day_of(now, self.start)} | self.state.days()
        views = {day: day_view([self.plan], History(()), day) for day in days}
        return look(now, self.wishes, self.state, views, self.start)

    def reminded(self, now: datetime) -> set[Slot]:
        """The slots that come at this moment, and were not there before."""
        found = self.sees(now)
        before = set(self.state.settled)
        self.state = found.state
        if found.reminder is None or not found.reminder.is_new:
            return set()
        self.state = shown(self.state, found.reminder)
        return set(found.reminder.slots) - before


@given(wishes)
def test_wishes_are_read_as_they_are_written(wish: ReminderWishes) -> None:
    assert wishes_from(wishes_text(wish)) == wish


@given(states)
def test_a_state_is_read_as_it_is_written(state: ReminderState) -> None:
    assert state_from(state_text(state)) == state


@given(st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(str))
def test_whatever_stands_there_is_no_reason_to_stop(text: str) -> None:
    wishes_from(text)
    state_from(text)


@given(items, wishes, day_starts, minutes)
def test_a_slot_comes_once_and_none_is_lost_by_looking_seldom(
    plan: list[examples.PlanItem], wish: ReminderWishes, start: time, looks: list[int]
) -> None:
    person = Person(plan, wish, start)
    came: list[Slot] = []
    for minute in looks:
        came += person.reminded(person.begins + timedelta(minutes=minute))
    assert len(came) == len(set(came))
    moments = [person.begins + timedelta(minutes=minute) for minute in looks]
    awake = [
        moment for moment in moments if wish.quiet is None or not wish.quiet.hold(moment.time())
    ]
    reached = {
        slot
        for slot in slots_of(person.view, wish)
        if awake and slot.reached(awake[-1], start) and _names_something(slot, person)
    }
    assert set(came) == reached


def _names_something(slot: Slot, person: Person) -> bool:
    """Nothing is ever recorded here, so only a time that nothing belongs to is silent."""
    if slot.second:
        return True
    of_plan = any(
        entry.clock_time == slot.at for entry in person.view.occurrences if person.wishes.plan_times
    )
    at_own = slot.at in {own.at for own in person.wishes.times} and any(
        entry.clock_time is None or not person.wishes.plan_times
        for entry in person.view.occurrences
        if _own_turn(entry.number, slot.at, person)
    )
    return of_plan or at_own


def _own_turn(number: int, at: time, person: Person) -> bool:
    own = person.wishes.own_times(person.start)
    return own.index(at) >= number - 1 or at == own[-1]


@given(items, wishes, day_starts, st.integers(0, 24 * 60 - 1), st.sampled_from(SNOOZE_MINUTES))
def test_nothing_new_comes_before_the_wait_is_over(
    plan: list[examples.PlanItem], wish: ReminderWishes, start: time, minute: int, put_off: int
) -> None:
    person = Person(plan, wish, start)
    now = person.begins + timedelta(minutes=minute)
    person.reminded(now)
    person.state = snoozed(person.state, now, put_off)
    wait = until_next_look(now, wish, person.state, person.view, start)
    assert timedelta(0) < wait <= DAY
    for share in (0.25, 0.5, 0.99):
        found = person.sees(now + wait * share).reminder
        assert found is None or not found.is_new
