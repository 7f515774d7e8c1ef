"""What the builder makes of a line is always allowed, whatever is changed in whatever order."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchapp.core.exercise import Dosage, Side
from stretchapp.core.routine import MOST_WEEKS, RoutineItem
from stretchapp.core.schedule import AsNeeded, Daily, Every, PerWeek, Schedule, Weekdays
from stretchapp.ui.builder import edits, wording
from stretchapp.ui.builder.edits import Amount

DOSAGE = Dosage(2, 1, 30, 15, Side.EACH)
PLAIN = RoutineItem("hamstring-supine-strap", DOSAGE, Daily())

amounts = st.builds(
    Amount,
    st.builds(Dosage, st.integers(1, 20), st.just(1), st.just(30), st.just(0), st.just(Side.EACH)),
    st.sampled_from((Daily(), Weekdays(frozenset({1, 4})), Every(7), PerWeek(2), AsNeeded())),
    st.integers(1, 6),
)
clock_times = st.lists(st.times().map(lambda moment: moment.replace(second=0, microsecond=0)))
changes = st.one_of(
    st.tuples(st.just("amount"), amounts),
    st.tuples(st.just("add step"), st.none()),
    st.tuples(st.just("step amount"), amounts),
    st.tuples(st.just("step week"), st.integers(0, 60)),
    st.tuples(st.just("remove step"), st.none()),
    st.tuples(st.just("clock"), clock_times),
)


@given(st.lists(st.tuples(changes, st.integers(0, 5)), max_size=25))
def test_any_changes_in_a_row_are_allowed(steps: list[tuple[tuple[str, object], int]]) -> None:
    item = PLAIN
    for (kind, value), at in steps:
        place = at % len(item.progression) if item.progression else None
        match kind, value:
            case "amount", Amount():
                item = edits.with_amount(item, value)
                assert edits.amount_of(item) == value
            case "add step", None:
                more = edits.may_have_step(item)
                before = item
                item = edits.with_new_step(item)
                assert len(item.progression) == len(before.progression) + more
            case "step amount", Amount() if place is not None:
                item = edits.with_step_amount(item, place, value)
                assert edits.amount_of(item.progression[place]) == value
            case "step week", int() if place is not None:
                least, most = edits.step_weeks(item, place)
                item = edits.with_step_week(item, place, value)
                assert item.progression[place].from_week == max(least, min(most, value))
            case "remove step", None if place is not None:
                item = edits.without_step(item, place)
            case "clock", list():
                item = edits.with_clock_times(item, value)
                assert list(item.clock_times) == sorted(set(item.clock_times))
        assert len(item.clock_times) <= edits.most_clock_times(item)


def test_there_is_no_step_after_the_last_week() -> None:
    item = PLAIN
    while edits.may_have_step(item):
        item = edits.with_new_step(item)
    assert item.progression[-1].from_week == MOST_WEEKS
    assert edits.with_new_step(item) == item


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("7", time(7)),
        ("07:05", time(7, 5)),
        ("7.30", time(7, 30)),
        ("1945", time(19, 45)),
        ("12 am", time(0)),
        ("12:30 pm", time(12, 30)),
        ("6:30 p.m.", time(18, 30)),
        ("24:00", None),
        ("7:61", None),
        ("13 pm", None),
        ("morning", None),
        ("", None),
    ],
)
def test_times_of_day_are_read_as_people_write_them(text: str, moment: time | None) -> None:
    assert wording.read_clock(text) == moment


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        (Daily(), "daily"),
        (Every(1), "daily"),
        (Every(3), "every 3 days"),
        (PerWeek(1), "1 day a week"),
        (PerWeek(4), "4 days a week"),
        (Weekdays(frozenset({0})), "on Mon"),
        (Weekdays(frozenset({4, 0, 2})), "on Mon, Wed and Fri"),
        (AsNeeded(), "when needed"),
    ],
)
def test_schedules_in_words(schedule: Schedule, words: str) -> None:
    assert wording.schedule_words(schedule) == words
