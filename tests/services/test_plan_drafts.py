"""Writing a plan on a real store: kept, assigned, changed from a day on, and undone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from stretchapp.core.plan_draft import (
    DraftCard,
    PlanDraft,
    line_of_exercise,
    with_card,
    with_item,
    with_lines,
    with_routine,
    without_line,
)
from stretchapp.core.records import Patient
from stretchapp.db.store import Store
from stretchapp.services import journal, plan_drafts
from stretchapp.services.library import Library
from stretchapp.services.wrong_input import WrongInput
from tests.clocks import SettableClock

TODAY = date(2026, 11, 23)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock("2026-11-23T09:00:00+11:00")


@pytest.fixture
def store(tmp_path: Path, clock: SettableClock) -> Iterator[Store]:
    opened = Store.open(tmp_path / "clinic", clock)
    yield opened
    opened.close()


@pytest.fixture
def grace(store: Store) -> UUID:
    with store.writing() as work:
        patient = Patient(uuid4(), "Grace", work.stamp())
        work.save(patient)
    return patient.id


def with_exercise(draft: PlanDraft, slug: str) -> PlanDraft:
    exercise = Library().exercise(slug)
    assert exercise is not None
    return with_lines(draft, [line_of_exercise(exercise)])


@pytest.fixture
def written(store: Store, grace: UUID) -> PlanDraft:
    """A new plan of two stretches and a card."""
    draft = replace(plan_drafts.open_draft(store, grace), title="Back")
    for slug in ("spine-cat-camel", "glute-bridge"):
        draft = with_exercise(draft, slug)
    return with_card(draft, DraftCard(uuid4(), "Sitting", "Get up often."))


def due(store: Store, patient: UUID, on: date) -> list[tuple[str, int]]:
    view = journal.look_at_day(store, patient, on).view
    return [(entry.item.exercise, entry.item.dosage.sets) for entry in view.occurrences]


def test_a_new_plan_is_assigned_from_a_day_on(
    store: Store, grace: UUID, written: PlanDraft
) -> None:
    plan_drafts.assign(store, written, TOMORROW)
    assert due(store, grace, TODAY) == []
    assert [name for name, _ in due(store, grace, TOMORROW)] == ["spine-cat-camel", "glute-bridge"]
    with store.reading() as work:
        (plan,) = work.plans(grace)
        assert [card.title for card in work.advice(plan.id)] == ["Sitting"]
    assert (plan.title, plan.first_day) == ("Back", TOMORROW)


def test_what_is_being_written_is_kept_until_it_is_assigned(
    store: Store, grace: UUID, written: PlanDraft
) -> None:
    plan_drafts.keep_draft(store, written)
    assert plan_drafts.open_draft(store, grace) == written
    plan_drafts.assign(store, written, TODAY)
    assert plan_drafts.open_draft(store, grace).plan is not None


def test_a_kept_draft_of_another_day_begins_today(
    store: Store, grace: UUID, written: PlanDraft, clock: SettableClock
) -> None:
    plan_drafts.keep_draft(store, written)
    clock.set("2026-11-25T09:00:00+11:00")
    again = plan_drafts.open_draft(store, grace)
    assert (again.seen_on, again.first_day) == (date(2026, 11, 25), date(2026, 11, 25))
    assert again.lines == written.lines


def test_a_draft_that_cannot_be_read_is_as_good_as_none(store: Store, grace: UUID) -> None:
    with store.writing() as work:
        work.keep_draft(f"patient:{grace}", '{"lines": 3}')
    assert plan_drafts.open_draft(store, grace).lines == ()


def test_a_changed_plan_keeps_its_past(store: Store, grace: UUID, written: PlanDraft) -> None:
    plan_drafts.assign(store, written, TODAY)
    draft = plan_drafts.open_draft(store, grace)
    line = draft.lines[0]
    changed = with_item(
        draft, line.key, replace(line.item, dosage=replace(line.item.dosage, sets=7))
    )
    plan_drafts.assign(store, changed, TOMORROW)
    assert due(store, grace, TODAY)[0][1] == line.item.dosage.sets
    assert due(store, grace, TOMORROW)[0] == ("spine-cat-camel", 7)


def test_a_change_waits_until_after_what_is_recorded(
    store: Store, grace: UUID, written: PlanDraft
) -> None:
    plan_drafts.assign(store, written, TODAY)
    ticked, other = journal.look_at_day(store, grace).view.occurrences
    journal.tick(store, ticked.item.id, TODAY)
    draft = plan_drafts.open_draft(store, grace)
    assert plan_drafts.earliest_day(store, draft) == TODAY
    assert plan_drafts.earliest_day(store, without_line(draft, other.item.id)) == TODAY
    without = without_line(draft, ticked.item.id)
    assert plan_drafts.earliest_day(store, without) == TOMORROW
    with pytest.raises(WrongInput, match="the last recorded day"):
        plan_drafts.assign(store, without, TODAY)
    assert len(due(store, grace, TODAY)) == 2
    plan_drafts.assign(store, without, TOMORROW)
    assert due(store, grace, TODAY)[0][0] == "spine-cat-camel"
    assert [name for name, _ in due(store, grace, TOMORROW)] == ["glute-bridge"]


def test_an_assignment_is_undone_and_made_again(
    store: Store, grace: UUID, written: PlanDraft
) -> None:
    change = plan_drafts.assign(store, written, TODAY)
    undone = plan_drafts.undo(store, change)
    assert due(store, grace, TODAY) == []
    plan_drafts.undo(store, undone)
    assert len(due(store, grace, TODAY)) == 2


def test_what_the_patient_has_begun_is_not_undone(
    store: Store, grace: UUID, written: PlanDraft
) -> None:
    change = plan_drafts.assign(store, written, TODAY)
    first = journal.look_at_day(store, grace).view.occurrences[0]
    journal.tick(store, first.item.id, TODAY)
    with pytest.raises(WrongInput, match="already recorded"):
        plan_drafts.undo(store, change)
    assert len(due(store, grace, TODAY)) == 2


def test_a_template_over_a_plan_in_use_ends_it_the_day_before(
    store: Store, grace: UUID, written: PlanDraft
) -> None:
    plan_drafts.assign(store, written, TODAY)
    routine = Library().routine("desk-day")
    assert routine is not None
    draft = with_routine(plan_drafts.open_draft(store, grace), routine)
    change = plan_drafts.assign(store, draft, TOMORROW)
    with store.reading() as work:
        old, new = work.plans(grace)
    assert (old.title, old.last_day) == ("Back", TODAY)
    assert (new.title, new.first_day) == (routine.title, TOMORROW)
    plan_drafts.undo(store, change)
    with store.reading() as work:
        (only,) = work.plans(grace)
    assert (only.title, only.last_day) == ("Back", None)


def test_a_plan_that_is_still_to_begin_is_the_one_that_is_written_on(
    store: Store, grace: UUID, written: PlanDraft
) -> None:
    plan_drafts.assign(store, written, TODAY)
    routine = Library().routine("desk-day")
    assert routine is not None
    draft = with_routine(plan_drafts.open_draft(store, grace), routine)
    plan_drafts.assign(store, draft, TOMORROW)
    again = plan_drafts.open_draft(store, grace)
    assert (again.title, again.first_day) == (routine.title, TOMORROW)
    assert [line.item for line in again.lines] == list(routine.items)


def test_a_plan_that_was_taken_back_meanwhile_is_not_brought_back(
    store: Store, grace: UUID, written: PlanDraft
) -> None:
    change = plan_drafts.assign(store, written, TODAY)
    routine = Library().routine("desk-day")
    assert routine is not None
    draft = with_routine(plan_drafts.open_draft(store, grace), routine)
    plan_drafts.undo(store, change)
    plan_drafts.assign(store, draft, TODAY)
    with store.reading() as work:
        (only,) = work.plans(grace)
    assert only.title == routine.title


def test_cards_are_changed_and_taken_out(store: Store, grace: UUID, written: PlanDraft) -> None:
    plan_drafts.assign(store, written, TODAY)
    draft = plan_drafts.open_draft(store, grace)
    card = draft.cards[0]
    plan_drafts.assign(store, with_card(draft, replace(card, text="Walk about.")), TODAY)
    assert [one.text for one in plan_drafts.open_draft(store, grace).cards] == ["Walk about."]
    plan_drafts.assign(store, replace(draft, cards=()), TODAY)
    assert plan_drafts.open_draft(store, grace).cards == ()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"lines": ()}, "at least one stretch"),
        ({"title": "  "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"review_day": date(2026, 11, 1)}, "review day"),
        ({"last_day": date(2026, 11, 1)}, "last day"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_stored(
    store: Store, grace: UUID, written: PlanDraft, changes: dict[str, object], words: str
) -> None:
    plan_drafts.keep_draft(store, written)
    with pytest.raises(WrongInput, match=words):
        plan_drafts.assign(store, replace(written, **changes), TODAY)  # type: ignore[arg-type]
    with store.reading() as work:
        assert work.plans(grace) == ()
    assert plan_drafts.open_draft(store, grace) == written


def test_a_plan_does_not_begin_in_the_past(store: Store, written: PlanDraft) -> None:
    with pytest.raises(WrongInput, match="first day"):
        plan_drafts.assign(store, written, TODAY - timedelta(days=1))


def test_the_next_appointment_is_kept_with_its_offset(
    store: Store, grace: UUID, written: PlanDraft
) -> None:
    at = datetime.fromisoformat("2026-12-07T10:30:00+11:00")
    plan_drafts.assign(store, replace(written, next_appointment=at), TODAY)
    again = plan_drafts.open_draft(store, grace).next_appointment
    assert isinstance(again, datetime)
    assert again.isoformat() == at.isoformat()


def test_a_draft_becomes_a_routine_and_is_opened_again(store: Store, written: PlanDraft) -> None:
    routine = plan_drafts.save_as_routine(store, written, "My own")
    assert plan_drafts.own_routines(store) == (routine,)
    draft = plan_drafts.open_routine(store, routine)
    longer = with_exercise(draft, "spine-childs-pose")
    plan_drafts.keep_draft(store, longer)
    assert plan_drafts.open_routine(store, routine) == longer
    plan_drafts.save_as_routine(store, longer, "My own, longer")
    (only,) = plan_drafts.own_routines(store)
    assert (only.slug, only.title, len(only.items)) == (routine.slug, "My own, longer", 3)
    told = replace(plan_drafts.open_routine(store, only), note="For tall people")
    plan_drafts.save_as_routine(store, told, only.title)
    (only,) = plan_drafts.own_routines(store)
    assert plan_drafts.open_routine(store, only).note == only.summary == "For tall people"
    plan_drafts.delete_routine(store, only)
    assert plan_drafts.own_routines(store) == ()


def test_another_patients_plan_is_copied_as_new_lines(
    store: Store, grace: UUID, written: PlanDraft
) -> None:
    plan_drafts.assign(store, written, TODAY)
    lines = plan_drafts.lines_of_patient(store, grace)
    assert [line.item.exercise for line in lines] == ["spine-cat-camel", "glute-bridge"]
    assert all(not line.chain for line in lines)
    with pytest.raises(WrongInput, match="no plan"):
        plan_drafts.lines_of_patient(store, uuid4())
