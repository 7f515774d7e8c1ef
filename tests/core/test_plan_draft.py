"""A draft while it is written: lines, order, templates, and what it adds up to."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from stretchapp.core.exercise import Dosage, Exercise, Muscles, Position, Region, Side
from stretchapp.core.plan_draft import (
    DraftCard,
    DraftLine,
    PlanDraft,
    current_week,
    line_of_exercise,
    moved,
    totals,
    weeks_that_differ,
    with_card,
    with_item,
    with_lines,
    with_routine,
    without_card,
    without_line,
)
from stretchapp.core.plan_draft_documents import draft_from_json, draft_to_json
from stretchapp.core.routine import ProgressionStep, Routine, RoutineItem
from stretchapp.core.schedule import AsNeeded, Daily, Every, PerWeek, Weekdays

TODAY = date(2026, 11, 23)
MINUTE = Dosage(sets=1, repetitions=1, hold_seconds=60, rest_seconds=0, side=Side.NONE)
TEN_MINUTES = replace(MINUTE, hold_seconds=600)


def exercise(slug: str, region: Region = Region.SPINE) -> Exercise:
    return Exercise(
        slug, slug, (), region, Muscles(()), Position.SITTING, (), False, 1, MINUTE, (), (), ()
    )


def draft(*items: RoutineItem, **changes: object) -> PlanDraft:
    lines = tuple(DraftLine(UUID(int=at + 1), item) for at, item in enumerate(items))
    usual = PlanDraft(UUID(int=99), TODAY, None, "", "", TODAY, None, None, ("pain",), None, lines)
    return replace(usual, **changes)  # type: ignore[arg-type]


def slugs(of: PlanDraft) -> list[str]:
    return [line.item.exercise for line in of.lines]


THREE = draft(*(RoutineItem(slug, MINUTE, Daily()) for slug in ("a", "b", "c")))


def test_lines_are_added_at_a_place_moved_and_taken_out() -> None:
    line = line_of_exercise(exercise("new"))
    assert slugs(with_lines(THREE, [line])) == ["a", "b", "c", "new"]
    assert slugs(with_lines(THREE, [line], at=1)) == ["a", "new", "b", "c"]
    assert slugs(moved(THREE, UUID(int=1), 2)) == ["b", "c", "a"]
    assert slugs(moved(THREE, UUID(int=3), -5)) == ["c", "a", "b"]
    assert slugs(moved(THREE, UUID(int=3), 9)) == ["a", "b", "c"]
    assert slugs(without_line(THREE, UUID(int=2))) == ["a", "c"]


@given(st.integers(1, 3), st.integers(-2, 5))
def test_moving_loses_nothing(number: int, to: int) -> None:
    assert sorted(slugs(moved(THREE, UUID(int=number), to))) == ["a", "b", "c"]


def test_a_changed_line_knows_that_it_changed() -> None:
    item = THREE.lines[0].item
    kept = replace(THREE.lines[0], stored=item)
    same = replace(THREE, lines=(kept, *THREE.lines[1:]))
    assert not same.lines[0].is_changed
    longer = with_item(same, kept.key, replace(item, dosage=TEN_MINUTES))
    assert longer.line(kept.key).is_changed
    assert longer.lines[1:] == same.lines[1:]


def test_cards_are_put_in_changed_and_taken_out() -> None:
    card = DraftCard(UUID(int=7), "Sitting", "Get up often.")
    one = with_card(THREE, card)
    other = with_card(one, replace(card, text="Get up every half hour."))
    assert [kept.text for kept in other.cards] == ["Get up every half hour."]
    assert without_card(other, card.key).cards == ()


ROUTINE = Routine(
    "r",
    "Six weeks",
    "",
    (RoutineItem("a", MINUTE, Daily(), progression=(ProgressionStep(3, TEN_MINUTES, Daily()),)),),
)


def test_a_template_for_a_new_plan_brings_title_and_lines() -> None:
    changed = with_routine(THREE, ROUTINE)
    assert (changed.title, slugs(changed), changed.follows) == ("Six weeks", ["a"], None)


def test_a_template_over_a_plan_in_use_is_a_new_plan_that_follows_it() -> None:
    in_use = replace(THREE, plan=UUID(int=5), first_day=TODAY - timedelta(days=40))
    changed = with_routine(in_use, ROUTINE)
    assert (changed.plan, changed.follows) == (None, UUID(int=5))
    assert changed.first_day == TODAY
    assert changed.review_day == TODAY + timedelta(days=14)


def test_totals_count_the_longest_day_and_a_whole_week() -> None:
    items = draft(
        RoutineItem("a", MINUTE, Daily(), times_per_day=2),
        RoutineItem("b", TEN_MINUTES, Weekdays(frozenset({0, 2}))),
        RoutineItem("c", MINUTE, PerWeek(3)),
        RoutineItem("d", MINUTE, Every(2)),
        RoutineItem("e", MINUTE, AsNeeded()),
    )
    known = [
        exercise(slug, region)
        for slug, region in zip("abcde", [*Region, Region.SPINE], strict=True)
    ]
    found = totals(items, known)
    assert found.seconds_a_day == (2 + 10 + 1 + 1) * 60
    assert found.stretches_a_week == 14 + 2 + 3 + 4  # 22.5, halves rounded up
    assert found.exercises == 5
    assert found.regions == tuple(Region)
    assert (found.too_many, found.too_long) == (True, False)


def test_totals_follow_the_weeks() -> None:
    whole = with_routine(THREE, ROUTINE)
    known = [exercise("a")]
    assert totals(whole, known).seconds_a_day == 60
    later = totals(whole, known, week=3)
    assert (later.seconds_a_day, later.too_long) == (600, False)


def test_a_plan_in_use_is_summed_up_in_its_present_week() -> None:
    """Lines that it has count from its first day, new ones from now."""
    in_use = replace(with_routine(THREE, ROUTINE), plan=UUID(int=5))
    begun = replace(in_use, first_day=TODAY - timedelta(days=20))
    chained = replace(begun.lines[0], chain=(UUID(int=8),))
    new = DraftLine(UUID(int=50), ROUTINE.items[0])
    both = replace(begun, lines=(chained, new))
    known = [exercise("a")]
    assert current_week(both) == 3
    assert totals(both, known).seconds_a_day == 600 + 60
    assert totals(both, known, week=5).seconds_a_day == 600 + 600
    assert weeks_that_differ(both) == (3, 5)
    assert weeks_that_differ(with_routine(THREE, ROUTINE)) == (1, 3)


def test_four_stretches_and_fifteen_minutes_are_still_easy() -> None:
    four = draft(*(RoutineItem(slug, MINUTE, Daily()) for slug in "abcd"))
    found = totals(four, [])
    assert not found.too_many
    fifteen = draft(RoutineItem("a", replace(MINUTE, hold_seconds=900), Daily()))
    assert not totals(fifteen, []).too_long
    more = draft(RoutineItem("a", replace(MINUTE, hold_seconds=901), Daily()))
    assert totals(more, []).too_long


def test_totals_follow_the_pace() -> None:
    moved = replace(MINUTE, repetitions=30, hold_seconds=0)
    assert totals(draft(RoutineItem("a", moved, Daily())), []).seconds_a_day == 120
    slower = RoutineItem("a", replace(moved, pace_seconds=31), Daily())
    assert totals(draft(slower), []).seconds_a_day == 930
    assert totals(draft(slower), []).too_long


def test_a_draft_is_kept_as_json_and_comes_back_whole() -> None:
    whole = replace(
        with_card(with_routine(THREE, ROUTINE), DraftCard(UUID(int=7), "Sitting", "…")),
        plan=UUID(int=5),
        basis=(UUID(int=1),),
        last_day=TODAY,
        review_day=TODAY,
        next_appointment=TODAY,
    )
    stored = whole.lines[0].item
    slower = replace(stored, dosage=replace(MINUTE, hold_seconds=0, pace_seconds=6))
    chained = replace(whole.lines[0], item=slower, chain=(UUID(int=8),), stored=stored)
    whole = replace(whole, lines=(chained,))
    assert draft_from_json(draft_to_json(whole)) == whole
