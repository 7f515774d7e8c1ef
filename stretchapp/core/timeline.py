"""A patient's time line: visits, changes of plans, notes and flags of the past, in one order."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise
from uuid import UUID

from stretchapp.core.attention import DAYS_WITHOUT_LOG
from stretchapp.core.day import ONE_DAY, Period
from stretchapp.core.pain import needs_safety_page
from stretchapp.core.plan import Pause, Plan, PlanItem
from stretchapp.core.records import CheckIn, Completion, Status, Visit, When
from stretchapp.core.schedule import PerWeek

NameOf = Callable[[str], str]
"""The name that people read of an exercise, by its slug."""


class Kind(StrEnum):
    """What an entry tells of; of one day, in the order in which they are listed."""

    FLAG = "flag"
    VISIT = "visit"
    PLAN = "plan"
    NOTE = "note"


class Turn(StrEnum):
    """What happened to a plan, in the order in which one entry tells it."""

    STARTED = "started"
    ADDED = "added"
    CHANGED = "changed"
    STEPPED = "stepped"
    """The next stage of an item that was planned to change; see :func:`is_planned_step`."""
    REMOVED = "removed"
    PAUSED = "paused"
    REVIEW = "review"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One change of a plan.

    ``name`` is that of the item's exercise and ``earlier`` that of the exercise before, where there
    is an item; ``before`` and ``after`` are its rows. A start has the names of its exercises in
    ``names``; a pause has ``pause``.
    """

    turn: Turn
    name: str = ""
    earlier: str = ""
    before: PlanItem | None = None
    after: PlanItem | None = None
    names: tuple[str, ...] = ()
    pause: Pause | None = None


@dataclass(frozen=True, slots=True)
class VisitEntry:
    """A treatment."""

    day: date
    visit: Visit

    @property
    def kind(self) -> Kind:
        return Kind.VISIT


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """All changes of one plan on one day; at least one."""

    day: date
    plan: UUID
    title: str
    changes: tuple[PlanChange, ...]

    @property
    def kind(self) -> Kind:
        return Kind.PLAN


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """What the patient wrote, or why they skipped.

    ``names`` are the exercises that it was said of, none for a check-in (``when``). ``reason`` is
    that of a skipped exercise; it and ``note`` may be empty, but not both.
    """

    day: date
    at: datetime
    names: tuple[str, ...]
    reason: str
    note: str
    pain: int | None
    when: When | None = None

    @property
    def kind(self) -> Kind:
        return Kind.NOTE


@dataclass(frozen=True, slots=True)
class SafetyEntry:
    """A day on which a session's end called for the safety page; pains are 0-10."""

    day: date
    before: int | None
    after: int

    @property
    def kind(self) -> Kind:
        return Kind.FLAG


@dataclass(frozen=True, slots=True)
class GapEntry:
    """Days in a row, at least 7, on which a plan asked for something and nothing was recorded."""

    first_day: date
    day: date
    days: int

    @property
    def kind(self) -> Kind:
        return Kind.FLAG


Entry = VisitEntry | PlanEntry | NoteEntry | SafetyEntry | GapEntry


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
    pauses and reviews, but not the planned steps of an item.
    """
    standing = [plan for plan in plans if not plan.stamp.deleted]
    said = [one for one in completions if not one.stamp.deleted]
    reported = [one for one in check_ins if not one.stamp.deleted]
    recorded = {one.day for one in said} | {one.day for one in reported}
    slugs = {item.id: item.exercise for plan in plans for item in plan.items}

    def exercise_of(item: UUID) -> str:
        return name_of(slugs[item]) if item in slugs else ""

    entries: list[Entry] = [
        *(VisitEntry(visit.day, visit) for visit in visits if not visit.stamp.deleted),
        *_plan_entries(standing, today, name_of),
        *_notes_of_exercises(said, exercise_of),
        *_notes_of_check_ins(reported),
        *_safety(reported),
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
        case _:
            return 0.0, ""


def is_planned_step(before: PlanItem, after: PlanItem) -> bool:
    """Whether ``after`` was laid down before the row that it follows had begun.

    So it is with the stages of a routine, which are written together; a change of what is in use
    is written later.
    """
    return after.stamp.changed.date() <= before.first_day


def _plan_entries(plans: Sequence[Plan], today: date, name_of: NameOf) -> Iterator[PlanEntry]:
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


def _notes_of_check_ins(check_ins: Sequence[CheckIn]) -> Iterator[NoteEntry]:
    for one in check_ins:
        if one.note.strip():
            yield NoteEntry(one.day, one.at, (), "", one.note.strip(), one.pain, one.when)


def _safety(check_ins: Sequence[CheckIn]) -> Iterator[SafetyEntry]:
    """One entry a day, of the session that hurt most at its end."""
    starts: dict[UUID, int] = {}
    for one in check_ins:
        if one.when is When.BEFORE and one.session is not None and one.pain is not None:
            starts.setdefault(one.session, one.pain)
    worst: dict[date, SafetyEntry] = {}
    for one in check_ins:
        if one.when is not When.AFTER or one.pain is None:
            continue
        before = starts.get(one.session) if one.session is not None else None
        stands = worst.get(one.day)
        if needs_safety_page(one.pain, before) and (stands is None or stands.after < one.pain):
            worst[one.day] = SafetyEntry(one.day, before, one.pain)
    yield from worst.values()


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
