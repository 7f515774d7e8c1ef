"""What can happen at the clinic."""

import random
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from stretchapp.core.exercise import Region
from stretchapp.core.plan_draft import (
    DraftCard,
    PlanDraft,
    line_of_exercise,
    moved,
    with_card,
    with_item,
    with_lines,
    with_routine,
    without_card,
    without_line,
)
from stretchapp.core.records import (
    OwnQuestionnaire,
    Question,
    Questionnaire,
)
from stretchapp.core.schedule import AsNeeded, Daily, Every, PerWeek, Schedule, Weekdays
from stretchapp.services import journal, own_exercises, patients, plan_drafts, visits
from stretchapp.services.changes import RecordsChange
from stretchapp.services.own_exercises import ExerciseChange
from stretchapp.services.visits import VisitChange, VisitForm
from tests.fuzz.happenings import LIBRARY, WORDS, happening, note_change
from tests.fuzz.two_sides import Side, TwoSides

PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'


def clinic_with_patient(world: TwoSides) -> Side:
    """The clinic, which knows at least one patient."""
    if not world.clinic.patients:
        patient = patients.new_patient(world.clinic.store, "Sam Field", note="private words")
        world.clinic.patients.append(patient.id)
        world.ledger.write(patient)
        world.names_given.add("Sam Field")
    return world.clinic


def a_schedule(chance: random.Random) -> Schedule:
    return chance.choice(
        (
            Daily(),
            Weekdays(frozenset(chance.sample(range(7), 3))),
            Every(chance.randint(1, 4)),
            PerWeek(chance.randint(1, 5)),
            AsNeeded(),
        )
    )


def assign(world: TwoSides, draft: PlanDraft, chance: random.Random) -> None:
    store = world.clinic.store
    day = journal.today(store) + timedelta(days=chance.choice((0, 0, 0, 1, 3, 9)))
    if chance.random() < 0.3:
        day = plan_drafts.earliest_day(store, draft)
    change = world.attempt(lambda: plan_drafts.assign(store, draft, day))
    if change is not None:
        note_change(world, change)
        world.changes.append(change)


@happening
def a_new_plan(world: TwoSides, chance: random.Random) -> None:
    side = clinic_with_patient(world)
    draft = plan_drafts.fresh_draft(side.store, chance.choice(side.patients))
    draft = with_routine(draft, chance.choice(LIBRARY.routines()))
    if chance.random() < 0.5:
        draft = with_card(draft, DraftCard(uuid4(), "Sitting", "Get up often."))
    assign(world, draft, chance)


@happening
def a_plan_is_changed(world: TwoSides, chance: random.Random) -> None:
    side = clinic_with_patient(world)
    draft = plan_drafts.open_draft(side.store, chance.choice(side.patients))
    if not draft.title:
        draft = replace(draft, title="Back and hips")
    for _ in range(chance.randint(1, 3)):
        draft = edited(world, draft, chance)
    if chance.random() < 0.2:
        plan_drafts.keep_draft(side.store, draft)
    else:
        assign(world, draft, chance)


def edited(world: TwoSides, draft: PlanDraft, chance: random.Random) -> PlanDraft:
    """``draft`` with one thing in it changed."""
    line = chance.choice(draft.lines) if draft.lines else None
    card = chance.choice(draft.cards) if draft.cards else None
    match chance.randint(0, 9):
        case 0 | 1 if line is not None:
            dosage = replace(line.item.dosage, sets=chance.randint(1, 4))
            return with_item(draft, line.key, replace(line.item, dosage=dosage))
        case 2 if line is not None and not line.item.progression:
            return with_item(draft, line.key, replace(line.item, schedule=a_schedule(chance)))
        case 3 if line is not None and not line.item.progression:
            times = chance.randint(1, 3)
            item = replace(line.item, times_per_day=times, clock_times=())
            return with_item(draft, line.key, item)
        case 4 if line is not None:
            return without_line(draft, line.key)
        case 5 if line is not None:
            return moved(draft, line.key, chance.randint(0, len(draft.lines)))
        case 6:
            return with_card(draft, DraftCard(uuid4(), "A word", chance.choice(WORDS)))
        case 7 if card is not None:
            if chance.random() < 0.5:
                return without_card(draft, card.key)
            return with_card(draft, replace(card, text=chance.choice(WORDS)))
        case 8:
            return replace(draft, note=chance.choice(WORDS))
        case _:
            with world.clinic.store.reading() as work:
                own = [entry.exercise for entry in work.own_exercises()]
            exercise = chance.choice([*own, *own, *own, *chance.sample(LIBRARY.exercises(), 2)])
            lines = [line_of_exercise(exercise)]
            return with_lines(draft, lines, at=chance.randint(0, len(draft.lines)))


@happening
def something_at_the_clinic_is_undone(world: TwoSides, chance: random.Random) -> None:
    made = world.changes
    if not made:
        return
    change = made.pop(-1 if chance.random() < 0.7 else chance.randrange(len(made)))
    store = world.clinic.store
    back: object = None
    if isinstance(change, RecordsChange):
        back = world.attempt(lambda: plan_drafts.undo(store, change))
    elif isinstance(change, VisitChange):
        back = world.attempt(lambda: visits.undo(store, change))
    elif isinstance(change, ExerciseChange):
        back = world.attempt(lambda: own_exercises.undo(store, change))
    if back is not None:
        note_change(world, back)
        made.append(back)


@happening
def the_clinic_renames_the_patient(world: TwoSides, chance: random.Random) -> None:
    side = clinic_with_patient(world)
    name = f"Sam {chance.randint(1, 99)}"
    change = patients.change_patient(
        side.store, chance.choice(side.patients), name, None, "private words"
    )
    world.names_given.add(name)
    note_change(world, change)


@happening
def the_patient_is_put_away_or_back(world: TwoSides, chance: random.Random) -> None:
    side = clinic_with_patient(world)
    patient = chance.choice(side.patients)
    note_change(world, patients.archive_patient(side.store, patient, chance.random() < 0.5))


@happening
def a_visit(world: TwoSides, chance: random.Random) -> None:
    side = clinic_with_patient(world)
    day = journal.today(side.store)
    form = VisitForm(
        day=day - timedelta(days=chance.randint(0, 9)),
        modalities=("cupping",),
        regions=(chance.choice(list(Region)),),
        minutes=chance.randint(0, 60),
        advice=chance.choice(WORDS),
        pain_before=chance.randint(0, 10),
        note="private words",
        next_appointment=chance.choice((None, day + timedelta(days=20))),
    )
    with side.store.reading() as work:
        known = [visit for patient in side.patients for visit in work.visits(patient)]
    change: object
    if known and chance.random() < 0.5:
        visit = chance.choice(known)
        if chance.random() < 0.4:
            change = visits.delete_visit(side.store, visit.id)
        else:
            change = world.attempt(lambda: visits.change_visit(side.store, visit.id, form))
    else:
        patient = chance.choice(side.patients)
        change = world.attempt(lambda: visits.record_visit(side.store, patient, form))
    if change is not None:
        note_change(world, change)
        world.changes.append(change)


@happening
def an_exercise_of_the_clinics_own(world: TwoSides, chance: random.Random) -> None:
    store = world.clinic.store
    with store.reading() as work:
        own = [entry.exercise for entry in work.own_exercises()]
    if own and chance.random() < 0.7:
        exercise = replace(chance.choice(own), name=f"Wall slide {chance.randint(1, 99)}")
    else:
        exercise = replace(chance.choice(LIBRARY.exercises()), slug="", name="Wall slide")
    data = PICTURE if chance.random() < 0.4 else None
    change: object
    if exercise.slug and chance.random() < 0.2:
        change = world.attempt(lambda: own_exercises.delete_own_exercise(store, exercise.slug))
    else:
        change = own_exercises.save_own_exercise(store, exercise, data)
    if change is not None:
        note_change(world, change)
        world.changes.append(change)


@happening
def a_questionnaire_of_the_clinics_own(world: TwoSides, chance: random.Random) -> None:
    with world.clinic.store.writing() as work:
        known = work.own_questionnaires(with_deleted=True)
        stamp = work.stamp(*(one.stamp for one in known), deleted=chance.random() < 0.3)
        question = Question("how", chance.choice(WORDS), "scale", 0, 10)
        questionnaire = Questionnaire("sleep", "Sleep", (question,), "sum", "high")
        own = OwnQuestionnaire(questionnaire, stamp)
        work.save(own)
    world.ledger.write(own)


@happening
def the_person_comes_to_the_clinic_anew(world: TwoSides, chance: random.Random) -> None:
    """The desk does not find the card, and makes another one, with a plan."""
    side = clinic_with_patient(world)
    if len(side.patients) > 1:
        return
    patient = patients.new_patient(side.store, "S. Field")
    side.patients.append(patient.id)
    world.ledger.write(patient)
    world.names_given.add("S. Field")
    draft = replace(plan_drafts.fresh_draft(side.store, patient.id), title="Anew")
    assign(world, with_routine(draft, chance.choice(LIBRARY.routines())), chance)


@happening
def the_clinic_finds_two_to_be_one(world: TwoSides, chance: random.Random) -> None:
    side = world.clinic
    while len(side.patients) > 1:
        keep, other = chance.sample(side.patients, 2)
        kept = patients.merge_patients(side.store, keep, other)
        side.patients.remove(other)
        world.ledger.write(kept)
        world.names_given.add(kept.name)
        if chance.random() < 0.5:
            break
