"""Plans, their items and pauses, and how a plan in use changes without rewriting the past."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import UUID

from stretchapp.core.day import ONE_DAY, Period
from stretchapp.core.exercise import Dosage
from stretchapp.core.records import Stamp
from stretchapp.core.schedule import Schedule, due_by_date

MOST_TIMES_PER_DAY = 6


@dataclass(frozen=True, slots=True)
class Pause:
    """Days of a plan on which nothing is due; ``last_day`` ``None``: until further notice."""

    id: UUID
    plan: UUID
    first_day: date
    last_day: date | None
    reason: str
    by_patient: bool
    stamp: Stamp

    def holds(self, day: date) -> bool:
        return (
            not self.stamp.deleted
            and self.first_day <= day
            and (self.last_day is None or day <= self.last_day)
        )


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One exercise in a plan, valid from ``first_day`` to ``last_day`` (``None``: no end).

    ``times_per_day`` is 1-6; ``clock_times`` are local times for the first occurrences, perhaps
    none; ``replaces`` names the item that this one took the place of.
    """

    id: UUID
    plan: UUID
    replaces: UUID | None
    exercise: str
    first_day: date
    last_day: date | None
    dosage: Dosage
    times_per_day: int
    clock_times: tuple[time, ...]
    schedule: Schedule
    note: str
    position: int
    stamp: Stamp

    def clock_time(self, occurrence: int) -> time | None:
        """The time of day that the therapist set for an occurrence, if any."""
        return self.clock_times[occurrence - 1] if occurrence <= len(self.clock_times) else None


@dataclass(frozen=True, slots=True)
class Plan:
    """A routine assigned to one patient.

    ``ask`` says what is asked before and after a session (``pain``, ``stiffness``), and which
    questionnaires now and then (:mod:`stretchapp.core.questionnaire` reads them);
    ``next_appointment`` is an instant with its offset, or a day.
    """

    id: UUID
    patient: UUID
    title: str
    note: str
    first_day: date
    last_day: date | None
    review_day: date | None
    ask: tuple[str, ...]
    next_appointment: datetime | date | None
    items: tuple[PlanItem, ...]
    pauses: tuple[Pause, ...]
    stamp: Stamp

    def holds(self, day: date) -> bool:
        """Whether ``day`` lies in the plan's validity, paused or not."""
        return (
            not self.stamp.deleted
            and self.first_day <= day
            and (self.last_day is None or day <= self.last_day)
        )

    def pause_on(self, day: date) -> Pause | None:
        """The pause that holds on ``day``, if any."""
        return next((pause for pause in self.pauses if pause.holds(day)), None)

    def is_active(self, item: PlanItem, day: date) -> bool:
        """Whether plan and ``item`` are valid on ``day`` and no pause holds."""
        return (
            not item.stamp.deleted
            and item.first_day <= day
            and (item.last_day is None or day <= item.last_day)
            and self.holds(day)
            and self.pause_on(day) is None
        )

    def active_days(self, item: PlanItem, period: Period) -> Iterator[date]:
        """The days of ``period`` on which ``item`` is active, in order."""
        if item.stamp.deleted or self.stamp.deleted:
            return
        span = period.within(item.first_day, item.last_day).within(self.first_day, self.last_day)
        for day in span:
            if self.pause_on(day) is None:
                yield day

    def due(self, item: PlanItem, day: date) -> bool:
        """Whether ``item`` is due by date on ``day``."""
        return self.is_active(item, day) and due_by_date(item.schedule, day, item.first_day)


def plan_in_use(plans: Iterable[Plan], day: date) -> Plan | None:
    """The plan that holds on ``day`` and began last, else the first that is still to begin."""
    kept = [plan for plan in plans if not plan.stamp.deleted]
    holding = [plan for plan in kept if plan.holds(day)]
    if holding:
        return max(holding, key=lambda plan: plan.first_day)
    coming = [plan for plan in kept if plan.first_day > day]
    return min(coming, key=lambda plan: plan.first_day, default=None)


def plan_to_write(plans: Iterable[Plan], day: date) -> Plan | None:
    """The plan that one goes on writing on ``day``: of those not over by then, the latest.

    Where a plan was given that is still to begin, it is that one, not the one that it follows.
    """
    ahead = [
        plan
        for plan in plans
        if not plan.stamp.deleted and (plan.last_day is None or plan.last_day >= day)
    ]
    return max(ahead, key=lambda plan: plan.first_day, default=None)


def patients_pause(plans: Iterable[Plan], day: date) -> Pause | None:
    """The pause that the patient set and that holds on ``day``, else the next one to come."""
    ahead = (
        pause
        for plan in plans
        if not plan.stamp.deleted
        for pause in plan.pauses
        if pause.by_patient
        and not pause.stamp.deleted
        and (pause.last_day is None or pause.last_day >= day)
    )
    return min(ahead, key=lambda pause: (pause.first_day, pause.id), default=None)


class PlanChangeRefused(ValueError):
    """A change that would have rewritten recorded days."""


def close_item(item: PlanItem, from_day: date, today: date, last_recorded: date | None) -> PlanItem:
    """``item`` as it stands when it is no longer prescribed from ``from_day`` (or ``today``) on.

    An item that had not begun is marked as deleted. Raises :class:`PlanChangeRefused` when
    ``from_day`` is over, or something is recorded on it or later (``last_recorded``).
    """
    if from_day < today:
        raise PlanChangeRefused(
            f"the change must start today ({today}) or later, not on {from_day}"
        )
    if last_recorded is not None and last_recorded >= from_day:
        raise PlanChangeRefused(
            f"the change must start after {last_recorded}, the last recorded day, not on {from_day}"
        )
    if item.last_day is not None and item.last_day < from_day:
        return item
    if from_day <= item.first_day:
        return replace(item, stamp=replace(item.stamp, deleted=True))
    return replace(item, last_day=from_day - ONE_DAY)


def replace_item(
    item: PlanItem, changed: PlanItem, from_day: date, today: date, last_recorded: date | None
) -> tuple[PlanItem, PlanItem]:
    """The closed ``item`` and the row that takes its place from ``from_day`` on.

    ``changed`` holds the new prescription under an id of its own. The end of the new row is that
    of ``changed``; it names the item that it replaces. Raises as :func:`close_item` does, and
    for an item or a new row that is over by then.
    """
    if changed.id == item.id:
        raise PlanChangeRefused("the new row needs an id of its own")
    first_day = max(from_day, item.first_day)
    for row in (item, changed):
        if row.last_day is not None and row.last_day < first_day:
            raise PlanChangeRefused(f"there is nothing to change from {first_day} on")
    closed = close_item(item, from_day, today, last_recorded)
    return closed, replace(changed, plan=item.plan, replaces=item.id, first_day=first_day)
