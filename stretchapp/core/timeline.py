"""A patient's time line: visits, appointments, changes of plans, notes and flags in one order."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import pairwise
from uuid import UUID

from stretchapp.core.attention import DAYS_WITHOUT_LOG
from stretchapp.core.day import ONE_DAY, Period
from stretchapp.core.pain import needs_safety_page
from stretchapp.core.plan import Plan, PlanItem, plan_in_use
from stretchapp.core.records import CheckIn, Completion, Status, Visit, When
from stretchapp.core.schedule import PerWeek
from stretchapp.core.timeline_entries import (
    AppointmentEntry,
    Entry,
    GapEntry,
    Kind,
    NoteEntry,
    PlanChange,
    PlanEntry,
    SafetyEntry,
    Turn,
    VisitEntry,
)

NameOf = Callable[[str], str]
"""The name that people read of an exercise, by its slug."""


def timeline(
    plans: Sequence[Plan],
    completions: Sequence[Completion],
    check_ins: Sequence[CheckIn],
    visits: Iterable[Visit],
    today: date,
    name_of: NameOf,
) -> tuple[Entry, ...]:
    """Everything of one patient, the newest first; what is deleted is left out.

    Of days after ``today`` there is what is known by then: plans that start or end, changes,
    pauses, reviews and appointments, but not the planned steps of an item.
    """
    standing = [plan for plan in plans if not plan.stamp.deleted]
    said = [one for one in completions if not one.stamp.deleted]
    reported = [one for one in check_ins if not one.stamp.deleted]
    treated = [visit for visit in visits if not visit.stamp.deleted]
    recorded = {one.day for one in said} | {one.day for one in reported}
    slugs = {item.id: item.exercise for plan in plans for item in plan.items}

    def exercise_of(item: UUID) -> str:
        return name_of(slugs[item]) if item in slugs else ""

    flags = _safety(reported)
    told = {id for _, ids in flags for id in ids}
    entries: list[Entry] = [
        *(VisitEntry(visit.day, visit) for visit in treated),
        *_appointments(treated, plan_in_use(standing, today), today),
        *plan_entries(standing, today, name_of),
        *_notes_of_exercises(said, exercise_of),
        *_notes_of_check_ins(reported, told),
        *(flag for flag, _ in flags),
        *gaps(standing, recorded, today),
    ]
    order = {kind: place for place, kind in enumerate(Kind)}
    entries.sort(key=lambda entry: (-entry.day.toordinal(), order[entry.kind], _within(entry)))
    return tuple(entries)


def _within(entry: Entry) -> tuple[float, str]:
    """What orders entries of one kind and day: the latest note first."""
    match entry:
        case NoteEntry(at=at, names=names):
            return -at.timestamp(), " ".join(names)
        case VisitEntry(visit=visit):
            return -visit.stamp.changed.timestamp(), str(visit.id)
        case PlanEntry(plan=plan):
            return 0.0, str(plan)
        case AppointmentEntry(at=at):
            return 0.0, at.isoformat()
        case _:
            return 0.0, ""


def _appointments(
    visits: Sequence[Visit], plan: Plan | None, today: date
) -> Iterator[AppointmentEntry]:
    """What is agreed on from ``today`` on, and was not visited yet.

    That is the appointment of ``plan``, and that of the latest visit that has one; of one day, a
    time says more than the day alone.
    """
    agreed = [visit for visit in visits if visit.next_appointment is not None]
    latest = max(agreed, key=lambda visit: (visit.day, visit.stamp.changed), default=None)
    named = {one.next_appointment for one in (latest, plan) if one is not None}
    visited = {visit.day for visit in visits}
    timed = {_day_of(at) for at in named if isinstance(at, datetime)}
    for at in named:
        if at is None or _day_of(at) < today or _day_of(at) in visited:
            continue
        if isinstance(at, datetime) or at not in timed:
            yield AppointmentEntry(_day_of(at), at)


def _day_of(at: datetime | date) -> date:
    return at.date() if isinstance(at, datetime) else at


def is_planned_step(before: PlanItem, after: PlanItem) -> bool:
    """Whether ``after`` was laid down before the row that it follows had begun.

    So it is with the stages of a routine, which are written together; a change of what is in use
    is written later.
    """
    return after.stamp.changed.date() <= before.first_day


def plan_entries(plans: Sequence[Plan], today: date, name_of: NameOf) -> Iterator[PlanEntry]:
    """What happened to ``plans``, none of them deleted: an entry for each plan and day."""
    for plan in plans:
        by_day: dict[date, list[PlanChange]] = defaultdict(list)
        for day, change in _changes(plan, plans, name_of):
            if day <= today or change.turn is not Turn.STEPPED:
                by_day[day].append(change)
        order = {turn: place for place, turn in enumerate(Turn)}
        for day, changes in by_day.items():
            changes.sort(key=lambda change: order[change.turn])
            yield PlanEntry(day, plan.id, plan.title, tuple(changes))


def _changes(
    plan: Plan, plans: Sequence[Plan], name_of: NameOf
) -> Iterator[tuple[date, PlanChange]]:
    """What happened to a plan, each with its day."""
    items = [item for item in plan.items if not item.stamp.deleted and _begins(plan, item)]
    first = [item for item in items if item.first_day <= plan.first_day]
    names = dict.fromkeys(name_of(item.exercise) for item in first)
    yield plan.first_day, PlanChange(Turn.STARTED, names=tuple(names))
    yield from _item_changes(plan, items, name_of)
    for pause in plan.pauses:
        if not pause.stamp.deleted:
            yield pause.first_day, PlanChange(Turn.PAUSED, pause=pause)
    review = plan.review_day
    if review is not None and not _is_superseded(plan, plans, review):
        yield review, PlanChange(Turn.REVIEW)
    if plan.last_day is not None:
        yield plan.last_day, PlanChange(Turn.ENDED)


def _item_changes(
    plan: Plan, items: Sequence[PlanItem], name_of: NameOf
) -> Iterator[tuple[date, PlanChange]]:
    by_id = {item.id: item for item in items}
    followed = {item.replaces: item for item in items if item.first_day > plan.first_day}
    for item in items:
        name = name_of(item.exercise)
        before = None if item.replaces is None else by_id.get(item.replaces)
        if item.first_day > plan.first_day and before is None:
            yield item.first_day, PlanChange(Turn.ADDED, name, after=item)
        elif item.first_day > plan.first_day and before is not None:
            turn = Turn.STEPPED if is_planned_step(before, item) else Turn.CHANGED
            earlier = name_of(before.exercise)
            yield item.first_day, PlanChange(turn, name, earlier, before, item)
        end = item.last_day
        if end is None or (plan.last_day is not None and end >= plan.last_day):
            continue
        follower = followed.get(item.id)
        if follower is None or follower.first_day > end + ONE_DAY:
            yield end + ONE_DAY, PlanChange(Turn.REMOVED, name, before=item)


def _begins(plan: Plan, item: PlanItem) -> bool:
    """Whether an item holds on any day of its plan."""
    lasts = item.last_day is None or max(item.first_day, plan.first_day) <= item.last_day
    return lasts and (plan.last_day is None or item.first_day <= plan.last_day)


def _is_superseded(plan: Plan, plans: Sequence[Plan], day: date) -> bool:
    """Whether ``plan`` is over before a day on which another plan holds."""
    if plan.last_day is None or day <= plan.last_day:
        return False
    return any(other.holds(day) for other in plans if other.id != plan.id)


def _notes_of_exercises(
    completions: Sequence[Completion], exercise_of: Callable[[UUID], str]
) -> Iterator[NoteEntry]:
    """One entry for the same words of one day, whatever they were said of."""
    together: dict[tuple[date, str, str], list[Completion]] = defaultdict(list)
    for one in completions:
        reason = (one.reason or "") if one.status is Status.SKIPPED else ""
        if reason or one.note.strip():
            together[one.day, reason, one.note.strip()].append(one)
    for (day, reason, note), found in together.items():
        names = dict.fromkeys(name for one in found if (name := exercise_of(one.item)))
        pains = [one.pain for one in found if one.pain is not None]
        at = max(one.at for one in found)
        yield NoteEntry(day, at, tuple(names), reason, note, max(pains, default=None))


def _notes_of_check_ins(check_ins: Sequence[CheckIn], told: set[UUID]) -> Iterator[NoteEntry]:
    """Without their pain for those that are ``told`` of by a flag of the day."""
    for one in check_ins:
        if one.note.strip():
            pain = None if one.id in told else one.pain
            yield NoteEntry(one.day, one.at, (), "", one.note.strip(), pain, one.when)


def _safety(check_ins: Sequence[CheckIn]) -> list[tuple[SafetyEntry, set[UUID]]]:
    """One entry a day, of the session that hurt most at its end, and which check-ins it tells.

    A stop sign that was reported makes an entry too, with such a session or without.
    """
    starts: dict[UUID, CheckIn] = {}
    for one in check_ins:
        if one.when is When.BEFORE and one.session is not None and one.pain is not None:
            starts.setdefault(one.session, one)
    reported = {one.day for one in check_ins if one.stop_sign}
    worst: dict[date, tuple[SafetyEntry, set[UUID]]] = {
        day: (SafetyEntry(day, None, None, stop_sign=True), set()) for day in reported
    }
    for one in check_ins:
        if one.when is not When.AFTER or one.pain is None:
            continue
        start = None if one.session is None else starts.get(one.session)
        before = None if start is None else start.pain
        if not needs_safety_page(one.pain, before, one.stop_sign):
            continue
        known = worst[one.day][0].after if one.day in worst else None
        if known is None or known < one.pain:
            told = {one.id} if start is None or start.day != one.day else {one.id, start.id}
            entry = SafetyEntry(one.day, before, one.pain, one.day in reported)
            worst[one.day] = entry, told
    return list(worst.values())


def gaps(plans: Sequence[Plan], recorded: set[date], today: date) -> Iterator[GapEntry]:
    """The times of at least 7 days in a row, up to yesterday, without a record.

    Only days on which a plan holds that is not paused are counted, and any other day ends the
    count. A time in which nothing was asked for, as with a stretch every tenth day, is none.
    """
    if not plans:
        return
    begin = min(plan.first_day for plan in plans) - ONE_DAY
    edges = [begin, *sorted(day for day in recorded if begin < day < today), today]
    for before, after in pairwise(edges):
        if (after - before).days <= DAYS_WITHOUT_LOG:
            continue
        quiet = Period(before + ONE_DAY, after - ONE_DAY)
        run: list[date] = []
        for day in quiet:
            if any(_is_active(plan, day) for plan in plans):
                run.append(day)
                continue
            yield from _gap(plans, run)
            run = []
        yield from _gap(plans, run)


def _gap(plans: Sequence[Plan], run: Sequence[date]) -> Iterator[GapEntry]:
    if len(run) >= DAYS_WITHOUT_LOG and any(_asks(plan, day) for day in run for plan in plans):
        yield GapEntry(run[0], run[-1], len(run))


def _is_active(plan: Plan, day: date) -> bool:
    return any(plan.is_active(item, day) for item in plan.items)


def _asks(plan: Plan, day: date) -> bool:
    """Whether a plan has something that is due on a day, or some time in its week."""
    return any(
        plan.due(item, day) or (isinstance(item.schedule, PerWeek) and plan.is_active(item, day))
        for item in plan.items
    )
