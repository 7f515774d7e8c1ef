"""Patients and their plans."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID, uuid4

from stretchapp.core.plan import Plan, PlanItem
from stretchapp.core.plan_draft import DAYS_TO_REVIEW
from stretchapp.core.plan_lines import last_day_of, new_items
from stretchapp.core.records import Patient, Stamp
from stretchapp.core.routine import Routine
from stretchapp.core.schedule import Daily
from stretchapp.db.store import Store
from stretchapp.db.work import Reading
from stretchapp.services.library import library_of
from stretchapp.services.wrong_input import WrongInput

LONGEST_NAME = 200


def find_patient(work: Reading, wanted: str | None) -> Patient:
    """The patient with an id or a unique name; without one, the store's only patient."""
    patients = work.patients()
    if wanted is None:
        if len(patients) == 1:
            return patients[0]
        if not patients:
            raise WrongInput("There is no patient yet: import a plan file first.")
        raise WrongInput("There are several patients: say which one with --patient.")
    text = wanted.strip().casefold()
    found = [
        patient
        for patient in patients
        if str(patient.id) == text or patient.name.strip().casefold() == text
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise WrongInput(f"patient: {len(found)} patients are called {wanted!r}: give the id")
    raise WrongInput(f"patient: there is no patient {wanted!r}")


def all_patients(store: Store) -> tuple[Patient, ...]:
    """Every patient of the store, by name."""
    with store.reading() as work:
        return work.patients()


def rename_patient(store: Store, patient: UUID, name: str) -> Patient:
    """Give a patient another name (1 to 200 characters)."""
    name = name.strip()
    if not 1 <= len(name) <= LONGEST_NAME:
        raise WrongInput(f"name: expected 1 to {LONGEST_NAME} characters, found {len(name)}")
    with store.writing() as work:
        before = work.patient(patient)
        if before is None:
            raise WrongInput("This patient is no longer in the store.")
        if before.name == name:
            return before
        after = replace(before, name=name, stamp=work.stamp(before.stamp))
        work.save(after)
        return after


def start_routine(
    store: Store, routine: Routine, first_day: date, *, patient: UUID | None, name: str
) -> Plan:
    """Assign a starter routine from ``first_day`` on.

    ``patient`` ``None`` makes the store's patient, called ``name``.
    """
    with store.writing() as work:
        if patient is None:
            owner = Patient(uuid4(), name.strip() or "Me", work.stamp())
            work.save(owner)
        else:
            found = work.patient(patient)
            if found is None:
                raise WrongInput("This patient is no longer in the store.")
            owner = found
        plan = plan_from_routine(routine, owner.id, first_day, work.stamp())
        work.save(plan, *plan.items)
        return plan


@dataclass(frozen=True, slots=True)
class Addition:
    """An item that was added to a plan; ``new_plan`` where the plan was made for it."""

    plan: Plan
    item: PlanItem
    new_plan: bool


def add_to_plan(store: Store, patient: UUID, slug: str, first_day: date, title: str) -> Addition:
    """Add an exercise to the patient's plan: every day from ``first_day`` on, its usual amount.

    The plan is the one in use that was begun last; without one, a plan called ``title`` is made.
    Raises :class:`WrongInput` for what is not in the store, and for an exercise that the plan has
    already.
    """
    with store.writing() as work:
        exercise = library_of(work).exercise(slug)
        if exercise is None or work.patient(patient) is None:
            raise WrongInput("This is no longer in the store.")
        used = [plan for plan in work.plans(patient) if _holds(plan, first_day)]
        stamp = work.stamp()
        new = not used
        plan = max(used, key=lambda one: one.first_day, default=None) or Plan(
            id=uuid4(),
            patient=patient,
            title=title,
            note="",
            first_day=first_day,
            last_day=None,
            review_day=first_day + timedelta(days=DAYS_TO_REVIEW),
            ask=("pain",),
            next_appointment=None,
            items=(),
            pauses=(),
            stamp=stamp,
        )
        if any(item.exercise == slug and _holds(item, first_day) for item in plan.items):
            raise WrongInput(f"{exercise.name} is in this plan already.")
        item = PlanItem(
            id=uuid4(),
            plan=plan.id,
            replaces=None,
            exercise=slug,
            first_day=first_day,
            last_day=None,
            dosage=exercise.dosage,
            times_per_day=1,
            clock_times=(),
            schedule=Daily(),
            note="",
            position=1 + max((one.position for one in plan.items), default=-1),
            stamp=stamp,
        )
        work.save(*((plan,) if new else ()), item)
        return Addition(plan, item, new)


def undo_addition(store: Store, addition: Addition) -> Addition:
    """Take an added item out again, with the plan that was made for it; or put it back.

    Raises :class:`WrongInput` when it was changed since.
    """
    with store.writing() as work:
        stored = work.find((addition.item,)).values()
        if [one.stamp for one in stored] != [addition.item.stamp]:
            raise WrongInput("This was changed again since, so it stays as it is now.")
        stamp = work.stamp(
            addition.item.stamp, addition.plan.stamp, deleted=not addition.item.stamp.deleted
        )
        item = replace(addition.item, stamp=stamp)
        plan = replace(addition.plan, stamp=stamp) if addition.new_plan else addition.plan
        work.save(*((plan,) if addition.new_plan else ()), item)
        return Addition(plan, item, addition.new_plan)


def _holds(part: Plan | PlanItem, day: date) -> bool:
    """Whether a plan or an item is in use on a day, or will be."""
    return part.last_day is None or day <= part.last_day


def plan_from_routine(routine: Routine, patient: UUID, first_day: date, stamp: Stamp) -> Plan:
    """A plan of the routine from ``first_day`` on, to be reviewed in two weeks.

    Each stage of an item is a plan item of its own, which replaces the one before. The plan ends
    with the last of them, if all end.
    """
    plan = uuid4()
    items = new_items(routine.items, plan, first_day, stamp)
    return Plan(
        id=plan,
        patient=patient,
        title=routine.title,
        note="",
        first_day=first_day,
        last_day=last_day_of(items),
        review_day=first_day + timedelta(days=DAYS_TO_REVIEW),
        ask=("pain",),
        next_appointment=None,
        items=items,
        pauses=(),
        stamp=stamp,
    )
