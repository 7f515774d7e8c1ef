"""The patient's own pause: the plan rests for some days, with a reason and an end."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

from stretchapp.core.day import ONE_DAY, Period
from stretchapp.core.plan import Pause, Plan
from stretchapp.db.store import Store
from stretchapp.db.work import Reading
from stretchapp.services.changes import RecordsChange, save_records
from stretchapp.services.journal import LONGEST_REASON, today_of
from stretchapp.services.wrong_input import WrongInput

MOST_DAYS = 366
"""The longest pause that a patient can set."""


def earliest_first_day(store: Store, patient: UUID) -> date:
    """The first day that a pause can begin on: today, or tomorrow once something is recorded."""
    with store.reading() as work:
        return _earliest(work, patient, today_of(work, store))


def pause_plan(
    store: Store, patient: UUID, reason: str, last_day: date, first_day: date | None = None
) -> RecordsChange:
    """Pause every plan that holds on a day from ``first_day`` (as early as can be) to ``last_day``.

    No recorded day is touched. Raises :class:`WrongInput`, and changes nothing, for a reason that
    is not 1 to 500 characters long, for days in the past, with records, in the wrong order or more
    than 366, where no plan holds, and where a pause holds already.
    """
    words = reason.strip()
    if not 1 <= len(words) <= LONGEST_REASON:
        raise WrongInput(f"reason: expected 1 to {LONGEST_REASON} characters, found {len(words)}")
    with store.writing() as work:
        days = _checked(_earliest(work, patient, today_of(work, store)), first_day, last_day)
        plans = [plan for plan in work.plans(patient) if days.within(plan.first_day, plan.last_day)]
        if not plans:
            raise WrongInput("There is no plan in these days that could pause.")
        for pause in _standing(plans):
            if days.within(pause.first_day, pause.last_day):
                raise WrongInput(_already(pause))
        pauses = [
            Pause(uuid4(), plan.id, days.first, days.last, words, True, work.stamp())
            for plan in plans
        ]
        return save_records(work, pauses)


def end_pause(store: Store, pause: Pause) -> RecordsChange:
    """End a pause of the patient's, so that today counts again; one to come is taken back.

    What was set with it for other plans of the patient ends with it. Days that were paused stay so.
    Raises :class:`WrongInput` for a pause that is over, gone, or the therapist's.
    """
    with store.writing() as work:
        today = today_of(work, store)
        plan = work.plan(pause.plan)
        plans = () if plan is None else work.plans(plan.patient)
        standing = [one for one in _standing(plans) if _are_one(one, pause)]
        if not any(one.id == pause.id for one in standing):
            raise WrongInput("This pause was changed since, so it stays as it is now.")
        if not pause.by_patient:
            raise WrongInput("Your therapist set this pause, and can end it.")
        if pause.last_day is not None and pause.last_day < today:
            raise WrongInput("This pause is over already.")
        ended = []
        for one in standing:
            is_gone = one.first_day >= today
            stamp = work.stamp(one.stamp, deleted=is_gone)
            last_day = one.last_day if is_gone else today - ONE_DAY
            ended.append(replace(one, last_day=last_day, stamp=stamp))
        return save_records(work, ended)


def _earliest(work: Reading, patient: UUID, today: date) -> date:
    return today + ONE_DAY if work.completions(patient, Period(today, today)) else today


def _checked(earliest: date, first_day: date | None, last_day: date) -> Period:
    first = earliest if first_day is None else first_day
    if first < earliest:
        raise WrongInput(f"first day: expected {earliest} or later, found {first}")
    if last_day < first:
        raise WrongInput(f"last day: expected {first} or later, found {last_day}")
    latest = first + timedelta(days=MOST_DAYS - 1)
    if last_day > latest:
        raise WrongInput(f"last day: expected {latest} at the latest, found {last_day}")
    return Period(first, last_day)


def _standing(plans: Iterable[Plan]) -> list[Pause]:
    return [pause for plan in plans for pause in plan.pauses if not pause.stamp.deleted]


def _are_one(one: Pause, other: Pause) -> bool:
    """Whether two pauses of different plans were set together, or are the same."""
    return replace(one, id=other.id, plan=other.plan, stamp=other.stamp) == other


def _already(pause: Pause) -> str:
    end = "until further notice" if pause.last_day is None else f"to {_said(pause.last_day)}"
    return f"The plan is paused already, from {_said(pause.first_day)} {end}."


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
