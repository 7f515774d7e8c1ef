"""What a handout says: a patient's plan for the days up to the review, to hang on the fridge."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from stretchapp.core.day import Period
from stretchapp.core.exercise import Exercise
from stretchapp.core.picture import StoredPicture
from stretchapp.core.plan import Plan, PlanItem, plan_in_use
from stretchapp.core.records import AdviceCard, Patient, Therapist, Visit
from stretchapp.core.schedule import AsNeeded, PerWeek
from stretchapp.db.store import Store
from stretchapp.db.work import Reading
from stretchapp.services.journal import advising_visit, today_of
from stretchapp.services.library import Library, library_of
from stretchapp.services.preferences import FIGURE_BUILDS, FIGURE_SKINS, read_preferences
from stretchapp.services.safety import SafetyWords, safety_words
from stretchapp.services.wrong_input import WrongInput

USUAL_WEEKS, MOST_WEEKS = 2, 8


@dataclass(frozen=True, slots=True)
class HandoutExercise:
    """One exercise of a handout.

    ``stages`` are the plan items that prescribe it, one after the other: the second and those
    after it are changes that the handout's days bring. ``boxes`` says how many boxes to tick each
    day has (1-6); days that are not in it have none. ``picture`` is the therapist's own.
    """

    exercise: Exercise
    stages: tuple[PlanItem, ...]
    boxes: tuple[tuple[date, int], ...]
    picture: StoredPicture | None = None


@dataclass(frozen=True, slots=True)
class HandoutContent:
    """Everything that a handout says; ``days`` are those that have boxes to tick, 1 to 56.

    ``figure_skin`` and ``figure_build`` are those of the preferences. The advice of
    ``visit_advice``, a visit of the last four weeks, comes before the cards of ``advice``.
    """

    therapist: Therapist
    logo: StoredPicture | None
    patient: Patient
    plan: Plan
    days: Period
    exercises: tuple[HandoutExercise, ...]
    advice: tuple[AdviceCard, ...] = ()
    safety: SafetyWords = field(default_factory=safety_words)
    figure_skin: str = FIGURE_SKINS[0]
    figure_build: str = FIGURE_BUILDS[0]
    visit_advice: Visit | None = None


def handout_content(
    store: Store, patient: UUID, weeks: int | None = None, *, plan: UUID | None = None
) -> HandoutContent:
    """The handout of a patient's ``plan``, else of the one in use, the next, or the latest.

    It goes from the plan's first day (or today) to the review day, 8 weeks at most, and 2 weeks
    where no review is set; ``weeks`` (1 to 8) says it instead. Raises :class:`WrongInput` for an
    unknown patient, one without a plan, an exercise that is missing, and other ``weeks``.
    """
    if weeks is not None and not 1 <= weeks <= MOST_WEEKS:
        raise WrongInput(f"weeks: expected 1 to {MOST_WEEKS}, found {weeks}")
    with store.reading() as work:
        found = work.patient(patient)
        if found is None or found.stamp.deleted:
            raise WrongInput("This patient is no longer in the store.")
        plans = work.plans(patient)
        if not plans:
            raise WrongInput(f"{found.name} has no plan yet.")
        present = today_of(work, store)
        given = next((one for one in plans if one.id == plan), None)
        chosen = given or plan_for_handout(plans, present)
        days = handout_days(chosen, present, weeks)
        preferences = read_preferences(work)
        return HandoutContent(
            therapist=work.therapist(),
            logo=work.logo(),
            patient=found,
            plan=chosen,
            days=days,
            exercises=_exercises(work, chosen, days),
            advice=work.advice(chosen.id),
            figure_skin=preferences.figure_skin,
            figure_build=preferences.figure_build,
            visit_advice=advising_visit(work, patient, present),
        )


def plan_for_handout(plans: Sequence[Plan], present: date) -> Plan:
    """The plan in use on ``present``, else the latest; of at least one."""
    in_use = plan_in_use(plans, present)
    return in_use or max(plans, key=lambda plan: (plan.first_day, plan.stamp.changed))


def handout_days(plan: Plan, present: date, weeks: int | None = None) -> Period:
    """The days that the handout of ``plan`` has boxes for; a plan that is over keeps its own."""
    over = plan.last_day is not None and plan.last_day < present
    first = plan.first_day if over else max(plan.first_day, present)
    latest = first + timedelta(weeks=MOST_WEEKS, days=-1)
    if weeks is not None:
        last = first + timedelta(weeks=weeks, days=-1)
    elif plan.review_day is not None and plan.review_day >= first:
        last = plan.review_day
    else:
        last = first + timedelta(weeks=USUAL_WEEKS, days=-1)
    return Period(first, min(last, latest, plan.last_day or latest))


def _exercises(work: Reading, plan: Plan, days: Period) -> tuple[HandoutExercise, ...]:
    library = library_of(work)
    return tuple(
        _exercise(work, library, plan, stages, days) for stages in _stages(plan.items, days)
    )


def _stages(items: Sequence[PlanItem], days: Period) -> list[tuple[PlanItem, ...]]:
    """The items of the days, those together that carry on the same exercise."""
    chains: list[list[PlanItem]] = []
    of_item: dict[UUID, list[PlanItem]] = {}
    # What carries on another item may have been put in front of it.
    for item in sorted(items, key=lambda item: item.first_day):
        if not days.within(item.first_day, item.last_day):
            continue
        chain = None if item.replaces is None else of_item.get(item.replaces)
        if chain is None or chain[-1].exercise != item.exercise:
            chain = []
            chains.append(chain)
        chain.append(item)
        of_item[item.id] = chain
    chains.sort(key=lambda chain: items.index(chain[0]))
    return [tuple(chain) for chain in chains]


def _exercise(
    work: Reading, library: Library, plan: Plan, stages: tuple[PlanItem, ...], days: Period
) -> HandoutExercise:
    slug = stages[0].exercise
    exercise = library.exercise(slug)
    if exercise is None:
        raise WrongInput(f"exercise: expected one of the library, found {slug!r} in the plan")
    counts = ((day, sum(boxes_on(plan, item, day) for item in stages)) for day in days)
    return HandoutExercise(
        exercise=exercise,
        stages=stages,
        boxes=tuple((day, count) for day, count in counts if count),
        picture=None if exercise.picture is None else work.picture(exercise.picture.sha256),
    )


def boxes_on(plan: Plan, item: PlanItem, day: date) -> int:
    """How many boxes ``item`` has on ``day``: its times a day where it can be due, else none.

    On each day that the patient may choose there are as many; what is done when needed has one.
    """
    match item.schedule:
        case AsNeeded():
            return int(plan.is_active(item, day))
        case PerWeek():
            return item.times_per_day * plan.is_active(item, day)
        case _:
            return item.times_per_day * plan.due(item, day)
