"""Changing a plan in use: lines for its items, items for its lines, and the past as it was."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchapp.core.day import Period
from stretchapp.core.plan import Plan, PlanChangeRefused
from stretchapp.core.plan_draft import (
    DraftLine,
    PlanDraft,
    with_item,
    with_lines,
    without_line,
)
from stretchapp.core.plan_lines import (
    ChangeOfPlan,
    changed_items,
    last_day_of,
    lines_of_plan,
    new_items,
    rebased,
    touched,
)
from stretchapp.core.routine import ProgressionStep, RoutineItem
from stretchapp.core.schedule import Daily, Every, PerWeek, Weekdays
from tests.core.examples import MONDAY, PLAN, day, item, plan, stamp

GROWING = RoutineItem(
    "a",
    item().dosage,
    Daily(),
    progression=(
        ProgressionStep(2, replace(item().dosage, sets=3), Daily()),
        ProgressionStep(4, replace(item().dosage, sets=4), Daily(), times_per_day=2),
    ),
)
LATER = stamp(60)


def made(*items: RoutineItem) -> Plan:
    return plan(*new_items(items, PLAN, MONDAY, stamp()))


def opened(of: Plan, on: date) -> PlanDraft:
    return PlanDraft(
        of.patient, on, of.id, of.title, "", of.first_day, None, None, (), None,
        lines_of_plan(of, on), basis=tuple(one.id for one in of.items),
    )  # fmt: skip


def changed(
    of: Plan,
    draft: PlanDraft,
    today: date,
    from_day: date,
    recorded: dict[UUID, date] | None = None,
) -> Plan:
    """The plan after the change is saved."""
    change = ChangeOfPlan(from_day, today, recorded or {}, LATER)
    items = {one.id: one for one in of.items}
    items.update((one.id, one) for one in changed_items(of, rebased(draft, of, today), change))
    return replace(of, items=tuple(sorted(items.values(), key=lambda one: one.position)))


def asked(of: Plan, on: date) -> list[tuple[str, int, int, int]]:
    """What is due on a day, with its pace."""
    paces = [one.dosage.pace_seconds for one in of.items if of.due(one, on)]
    return [(*entry, pace) for entry, pace in zip(due(of, on), paces, strict=True)]


def due(of: Plan, on: date) -> list[tuple[str, int, int]]:
    """What is due on a day: exercise, sets, times, in order."""
    return [
        (one.exercise, one.dosage.sets, one.times_per_day) for one in of.items if of.due(one, on)
    ]


def test_a_plan_made_of_a_growing_routine_is_one_line_again() -> None:
    one = made(GROWING)
    (line,) = lines_of_plan(one, MONDAY)
    assert line.item == GROWING
    assert line.chain == tuple(part.id for part in one.items)
    assert not line.is_changed


def test_what_is_over_is_no_longer_in_the_line() -> None:
    (line,) = lines_of_plan(made(GROWING), day(8))
    assert line.item == replace(
        GROWING,
        dosage=GROWING.progression[0].dosage,
        first_week=2,
        progression=GROWING.progression[1:],
    )


def test_items_with_other_notes_are_lines_of_their_own() -> None:
    first = item(last_day=day(6), exercise="a")
    second = item(number=2, exercise="a", replaces=first.id, first_day=day(7), note="slowly")
    lines = lines_of_plan(plan(first, second), MONDAY)
    assert [(line.item.first_week, line.item.last_week, line.item.note) for line in lines] == [
        (1, 1, ""),
        (2, None, "slowly"),
    ]


def test_an_unchanged_draft_changes_nothing() -> None:
    one = made(GROWING, RoutineItem("b", item().dosage, PerWeek(3)))
    change = ChangeOfPlan(day(9), day(9), {}, LATER)
    assert changed_items(one, opened(one, day(9)), change) == ()
    assert touched(one, opened(one, day(9)), day(9)) == ()


def test_a_changed_dosage_closes_the_item_and_goes_on_with_the_later_weeks() -> None:
    one = made(GROWING)
    draft = opened(one, day(2))
    (line,) = draft.lines
    draft = with_item(draft, line.key, replace(line.item, dosage=replace(line.item.dosage, sets=1)))
    after = changed(one, draft, day(2), day(3))
    assert [due(after, day(at))[0][1:] for at in (2, 3, 6, 7, 20, 21, 400)] == [
        (2, 1), (1, 1), (1, 1), (3, 1), (3, 1), (4, 2), (4, 2),
    ]  # fmt: skip
    ids = {one.id for one in after.items}
    assert all(one.replaces is None or one.replaces in ids for one in after.items)


def test_a_changed_pace_closes_the_item_like_any_other_change() -> None:
    moved = replace(item().dosage, repetitions=10, hold_seconds=0)
    one = made(RoutineItem("a", moved, Daily()))
    draft = opened(one, day(2))
    (line,) = draft.lines
    slower = with_item(draft, line.key, replace(line.item, dosage=replace(moved, pace_seconds=6)))
    after = changed(one, slower, day(2), day(7))
    assert [(part.last_day, part.dosage.pace_seconds) for part in after.items] == [
        (day(6), 4),
        (None, 6),
    ]
    assert after.items[1].replaces == after.items[0].id
    (line,) = opened(after, day(7)).lines
    assert line.item.dosage.pace_seconds == 6
    (line,) = opened(after, day(2)).lines
    assert [step.dosage.pace_seconds for step in line.item.progression] == [6]


def test_a_changed_later_week_leaves_the_item_of_today_alone() -> None:
    one = made(GROWING)
    draft = opened(one, day(2))
    (line,) = draft.lines
    steps = (replace(line.item.progression[0], from_week=3), line.item.progression[1])
    after = changed(
        one, with_item(draft, line.key, replace(line.item, progression=steps)), day(2), day(2)
    )
    assert after.items[0].id == one.items[0].id
    assert after.items[0].last_day == day(13)
    assert [due(after, day(at))[0][1] for at in (2, 7, 13, 14, 21)] == [2, 2, 2, 3, 4]


def test_a_removed_line_closes_all_its_items() -> None:
    one = made(GROWING, RoutineItem("b", item().dosage, Daily()))
    draft = opened(one, day(2))
    after = changed(one, without_line(draft, draft.lines[0].key), day(2), day(3))
    assert [name for name, *_ in due(after, day(2))] == ["a", "b"]
    assert [name for name, *_ in due(after, day(3))] == ["b"]
    assert [name for name, *_ in due(after, day(30))] == ["b"]


def test_a_new_line_begins_with_the_change_and_counts_its_weeks_from_there() -> None:
    one = made(RoutineItem("b", item().dosage, Daily()))
    draft = with_lines(opened(one, day(30)), [DraftLine(uuid4(), GROWING)], at=0)
    after = changed(one, draft, day(30), day(31))
    assert [name for name, *_ in due(after, day(30))] == ["b"]
    assert due(after, day(31)) == [("a", 2, 1), ("b", 2, 1)]
    assert due(after, day(38))[0] == ("a", 3, 1)


def test_a_line_can_end_and_go_on_again() -> None:
    one = made(RoutineItem("a", item().dosage, Daily()))
    draft = opened(one, day(9))
    (line,) = draft.lines
    ending = changed(
        one, with_item(draft, line.key, replace(line.item, last_week=3)), day(9), day(9)
    )
    assert ending.items[0].last_day == day(20)
    again = opened(ending, day(10))
    (line,) = again.lines
    endless = changed(
        ending, with_item(again, line.key, replace(line.item, last_week=None)), day(10), day(10)
    )
    assert [one.last_day for one in endless.items] == [None]


def test_a_recorded_day_is_not_rewritten() -> None:
    one = made(RoutineItem("a", item().dosage, Daily()))
    draft = opened(one, day(2))
    (line,) = draft.lines
    shorter = with_item(draft, line.key, replace(line.item, times_per_day=2))
    with pytest.raises(PlanChangeRefused, match="the last recorded day"):
        changed(one, shorter, day(2), day(2), {one.items[0].id: day(2)})
    assert due(changed(one, shorter, day(2), day(3), {one.items[0].id: day(2)}), day(2)) == [
        ("a", 2, 1)
    ]
    assert touched(one, shorter, day(2)) == (one.items[0].id,)


def test_what_the_plan_got_since_is_taken_in() -> None:
    one = made(RoutineItem("a", item().dosage, Daily()))
    draft = opened(one, day(2))
    more = replace(one, items=(*one.items, item(number=70, exercise="added", first_day=day(2))))
    assert [line.item.exercise for line in rebased(draft, more, day(2)).lines] == ["a", "added"]
    removed = without_line(draft, draft.lines[0].key)
    assert [line.item.exercise for line in rebased(removed, more, day(2)).lines] == ["added"]


def test_the_end_of_a_plan_is_that_of_its_last_item() -> None:
    assert last_day_of([item(last_day=day(3)), item(number=2, last_day=day(9))]) == day(9)
    assert last_day_of([item(last_day=day(3)), item(number=2)]) is None
    assert last_day_of([]) is None


WEEK = [st.just(Daily()), st.builds(Weekdays, st.frozensets(st.integers(0, 6), min_size=1))]
SLOW = replace(item().dosage, repetitions=10, hold_seconds=0)
SCHEDULES = st.one_of(*WEEK, st.builds(Every, st.integers(1, 7)))


@st.composite
def routine_items(draw: st.DrawFn, slug: str) -> RoutineItem:
    first_week = draw(st.integers(1, 3))
    weeks = sorted(draw(st.sets(st.integers(first_week + 1, 7), max_size=2)))
    dosages = st.builds(
        replace, st.just(SLOW), sets=st.integers(1, 5), pace_seconds=st.integers(1, 60)
    )
    last = draw(st.none() | st.integers(max([first_week, *weeks]), 8))
    steps = tuple(ProgressionStep(week, draw(dosages), draw(SCHEDULES)) for week in weeks)
    return RoutineItem(
        slug,
        draw(dosages),
        draw(SCHEDULES),
        first_week=first_week,
        last_week=last,
        progression=steps,
    )


@given(st.data())
def test_the_past_stays_and_the_future_is_as_it_was_written(data: st.DataObject) -> None:
    """Several changes in a row: no day before a change is ever different after it."""
    one = made(*(data.draw(routine_items(slug)) for slug in ("a", "b")))
    today = MONDAY
    for change in range(data.draw(st.integers(1, 4))):
        today += timedelta(days=data.draw(st.integers(0, 12)))
        from_day = today + timedelta(days=data.draw(st.integers(0, 9)))
        draft = opened(one, today)
        for line in draft.lines:
            match data.draw(st.sampled_from(["stay", "change", "remove"])):
                case "change":
                    new = data.draw(routine_items(line.item.exercise))
                    draft = with_item(draft, line.key, new)
                case "remove":
                    draft = without_line(draft, line.key)
        if data.draw(st.booleans()):
            new_line = DraftLine(uuid4(), data.draw(routine_items(f"new{change}")))
            draft = with_lines(draft, [new_line])
        before = {on: asked(one, on) for on in Period(MONDAY, from_day - timedelta(days=1))}
        stay = {line.key for line in draft.lines if not line.is_changed}
        every = [*lines_of_plan(one, today), *draft.lines]
        touched_ones = {line.item.exercise for line in every if line.key not in stay}
        untouched = {line.item.exercise for line in every} - touched_ones
        ahead = {
            on: [entry for entry in asked(one, on) if entry[0] in untouched]
            for on in Period(from_day, from_day + timedelta(days=60))
        }
        one = changed(one, draft, today, from_day)
        for on, entries in before.items():
            assert sorted(asked(one, on)) == sorted(entries)
        for on, entries in ahead.items():
            assert sorted(e for e in asked(one, on) if e[0] in untouched) == sorted(entries)
        kept = {line.item.exercise for line in draft.lines}
        for on in Period(from_day, from_day + timedelta(days=60)):
            names = [name for name, *_ in due(one, on)]
            assert set(names) <= kept
            if len(kept) == len(draft.lines):
                assert len(names) == len(set(names))
        assert [part.position for part in one.items] == list(range(len(one.items)))
