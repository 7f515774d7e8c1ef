"""From the items of a plan in use to the lines of a draft, and from changed lines back to items.

The past is never rewritten: an item that is changed is closed, and another one takes its place.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID, uuid4

from stretchapp.core.day import ONE_DAY
from stretchapp.core.plan import Plan, PlanItem, close_item
from stretchapp.core.plan_draft import DraftLine, PlanDraft
from stretchapp.core.records import Stamp
from stretchapp.core.routine import MOST_WEEKS, ProgressionStep, RoutineItem
from stretchapp.core.schedule import DAYS_IN_WEEK, turn_of_rhythm


def lines_of_plan(plan: Plan, day: date) -> tuple[DraftLine, ...]:
    """What a plan prescribes on ``day`` or later, a line for each chain of items.

    Items that replace one another are one line with a progression, as long as a line can say so.
    """
    lines = []
    for chain in _chains(_ahead(plan, day)):
        for part, item in _parts(plan, chain):
            lines.append(DraftLine(part[0].id, item, tuple(one.id for one in part), item))
    return tuple(lines)


def rebased(draft: PlanDraft, plan: Plan, day: date) -> PlanDraft:
    """``draft`` brought up to what ``plan`` holds now, with what was written in it.

    Lines that the plan got since are taken in; a line whose items are gone becomes a new one.
    """
    fresh = {line.chain[0]: line for line in lines_of_plan(plan, day)}
    of_item = {id: head for head, line in fresh.items() for id in line.chain}
    lines: list[DraftLine] = []
    for line in draft.lines:
        head = next((of_item[id] for id in line.chain if id in of_item), None)
        if head is None:
            lines.append(replace(line, chain=(), stored=None))
        elif head in fresh:
            now = fresh.pop(head)
            item = line.item if line.is_changed else now.item
            lines.append(replace(line, item=item, chain=now.chain, stored=now.item))
    known = set(draft.basis)
    lines += [line for line in fresh.values() if not known & set(line.chain)]
    return replace(draft, lines=tuple(lines), basis=tuple(item.id for item in plan.items))


def items_of_draft(draft: PlanDraft, plan: UUID, stamp: Stamp) -> tuple[PlanItem, ...]:
    """The items of a new plan that a draft describes, from its first day on."""
    return new_items([line.item for line in draft.lines], plan, draft.first_day, stamp)


def new_items(
    wanted: Iterable[RoutineItem], plan: UUID, first_day: date, stamp: Stamp
) -> tuple[PlanItem, ...]:
    """The items of a plan that begins on ``first_day``: each stage replaces the one before."""
    items: list[PlanItem] = []
    for item in wanted:
        items += _new_items(item, plan, first_day, stamp)
    return tuple(replace(item, position=place) for place, item in enumerate(items))


@dataclass(frozen=True, slots=True)
class ChangeOfPlan:
    """From which day a plan in use is changed, seen from ``today``.

    ``last_recorded`` says of an item on which day something was last recorded for it.
    """

    from_day: date
    today: date
    last_recorded: Mapping[UUID, date]
    stamp: Stamp


def changed_items(plan: Plan, draft: PlanDraft, change: ChangeOfPlan) -> tuple[PlanItem, ...]:
    """The items of ``plan`` that are new or different under ``draft``, ready to be saved.

    ``draft`` must be :func:`rebased`. Raises :class:`~stretchapp.core.plan.PlanChangeRefused`
    where a recorded day would be rewritten.
    """
    stored = {item.id: item for item in plan.items}
    lines = lines_of_plan(plan, change.today)
    kept = {id for line in draft.lines for id in line.chain}
    result: dict[UUID, PlanItem] = {}
    for line in lines:
        if not kept & set(line.chain):
            for id in line.chain:
                result[id] = _closed(stored[id], change)
    order: list[UUID] = []
    for line in draft.lines:
        chain = [stored[id] for id in line.chain]
        items = _changed_line(plan, line, chain, change)
        result.update((item.id, item) for item in items)
        order += [item.id for item in items]
    rest = [item.id for item in plan.items if item.id not in set(order)]
    stamp = change.stamp
    found: list[PlanItem] = []
    for place, id in enumerate([*rest, *order]):
        item = replace(result.get(id) or stored[id], position=place)
        if item != stored.get(id):
            deleted = item.stamp.deleted
            found.append(replace(item, stamp=replace(stamp, deleted=deleted)))
    return tuple(found)


def touched(plan: Plan, draft: PlanDraft, today: date) -> tuple[UUID, ...]:
    """The items of ``plan`` that ``draft`` closes or changes."""
    kept = {id for line in draft.lines for id in line.chain if not line.is_changed}
    return tuple(id for line in lines_of_plan(plan, today) for id in line.chain if id not in kept)


def _ahead(plan: Plan, day: date) -> list[PlanItem]:
    return [
        item
        for item in plan.items
        if not item.stamp.deleted and (item.last_day is None or item.last_day >= day)
    ]


def _chains(items: Sequence[PlanItem]) -> Iterator[list[PlanItem]]:
    """The items in chains, each one after the one that it replaces, in the plan's order."""
    ids = {item.id for item in items}
    following: dict[UUID, PlanItem] = {}
    heads: list[PlanItem] = []
    for item in items:
        if item.replaces in ids and item.replaces not in following:
            following[item.replaces] = item
        else:
            heads.append(item)
    for head in heads:
        chain = [head]
        while (following_item := following.get(chain[-1].id)) is not None:
            chain.append(following_item)
        yield chain


def _parts(
    plan: Plan, chain: Sequence[PlanItem]
) -> Iterator[tuple[Sequence[PlanItem], RoutineItem]]:
    """A chain cut into pieces that one line each can describe."""
    while chain:
        for length in range(len(chain), 0, -1):
            item = _one_line(plan, chain[:length])
            if item is not None:
                yield chain[:length], item
                chain = chain[length:]
                break


def _one_line(plan: Plan, chain: Sequence[PlanItem]) -> RoutineItem | None:
    """The chain as one item of a routine, ``None`` where that cannot say it all."""
    first, last = chain[0], chain[-1]
    same = (first.exercise, first.note, first.clock_times)
    in_turn = all(
        (item.exercise, item.note, item.clock_times) == same
        and before.last_day is not None
        and before.last_day + ONE_DAY == item.first_day
        for before, item in pairwise(chain)
    )
    if not in_turn:
        return None
    try:
        return RoutineItem(
            exercise=first.exercise,
            dosage=first.dosage,
            schedule=first.schedule,
            times_per_day=first.times_per_day,
            clock_times=first.clock_times,
            note=first.note,
            first_week=_week(plan, first.first_day),
            last_week=None if last.last_day is None else _week(plan, last.last_day),
            progression=tuple(
                ProgressionStep(
                    _week(plan, item.first_day), item.dosage, item.schedule, item.times_per_day
                )
                for item in chain[1:]
            ),
        )
    except ValueError:
        if len(chain) > 1:
            return None
        # Clock times beyond the times a day come only from elsewhere; they are never shown.
        times = first.clock_times[: first.times_per_day]
        return RoutineItem(
            first.exercise, first.dosage, first.schedule, first.times_per_day, times, first.note
        )


def _week(plan: Plan, day: date) -> int:
    return min(MOST_WEEKS, max(1, (day - plan.first_day).days // DAYS_IN_WEEK + 1))


def _changed_line(
    plan: Plan, line: DraftLine, chain: Sequence[PlanItem], change: ChangeOfPlan
) -> list[PlanItem]:
    """The items of a line under a change: those that stay, those that are closed, and new ones."""
    if not chain:
        return _new_items(line.item, plan.id, change.from_day, change.stamp)
    if not line.is_changed:
        return list(chain)
    assert line.stored is not None
    wanted = _wanted_days(plan, line.item, line.stored, chain, change)
    items: list[PlanItem] = []
    for stage, first, last in wanted:
        now = chain[len(items)] if len(items) < len(chain) else None
        if now is None or now.first_day != first or not _same(stage, now):
            break
        if now.last_day != last and _is_over(now, change.from_day):
            break
        items.append(_ending(now, last, change))
    stay = len(items)
    rest = [_closed(item, change) for item in chain[stay:]]
    replaces = chain[stay].id if stay < len(chain) else chain[-1].id
    if rest and rest[0].stamp.deleted:
        replaces = chain[stay].replaces or replaces
    items += rest
    for stage, first, last in wanted[stay:]:
        if last is None or last >= change.from_day:
            item = _item(stage, plan.id, max(first, change.from_day), last, replaces, change.stamp)
            items.append(item)
            replaces = item.id
    return items


def _wanted_days(
    plan: Plan,
    item: RoutineItem,
    stored: RoutineItem,
    chain: Sequence[PlanItem],
    change: ChangeOfPlan,
) -> list[tuple[RoutineItem, date, date | None]]:
    """The stages of a changed line with their days; weeks that were not changed keep theirs."""
    begins = {
        week: one.first_day
        for week, one in zip(
            [stored.first_week, *(step.from_week for step in stored.progression)],
            chain,
            strict=False,
        )
    }
    stages = list(item.stages())
    firsts: list[date] = []
    for at, stage in enumerate(stages):
        week_begins = plan.first_day + timedelta(weeks=stage.first_week - 1)
        if at == 0:
            begin = begins.get(stage.first_week, max(week_begins, change.from_day))
        else:
            begin = begins.get(stage.first_week) or turn_of_rhythm(
                stages[at - 1].schedule, firsts[-1], week_begins
            )
        firsts.append(begin)
    lasts: list[date | None] = [first - ONE_DAY for first in firsts[1:]]
    lasts.append(_last_day(plan, item, stored, chain, firsts[-1]))
    return list(zip(stages, firsts, lasts, strict=True))


def _last_day(
    plan: Plan,
    item: RoutineItem,
    stored: RoutineItem,
    chain: Sequence[PlanItem],
    first_day: date,
) -> date | None:
    if item.last_week == stored.last_week:
        return chain[-1].last_day
    if item.last_week is None:
        return None
    *_, last = item.stages()
    week_ends = plan.first_day + timedelta(weeks=item.last_week)
    return turn_of_rhythm(last.schedule, first_day, week_ends) - ONE_DAY


def _same(stage: RoutineItem, item: PlanItem) -> bool:
    """Whether an item prescribes just what a stage says."""
    return (
        stage.exercise,
        stage.dosage,
        stage.schedule,
        stage.times_per_day,
        stage.clock_times,
        stage.note,
    ) == (
        item.exercise,
        item.dosage,
        item.schedule,
        item.times_per_day,
        item.clock_times,
        item.note,
    )


def _is_over(item: PlanItem, day: date) -> bool:
    """Whether an item ends so early that it would have a gap before ``day``."""
    return item.last_day is not None and item.last_day < day - ONE_DAY


def _ending(item: PlanItem, last_day: date | None, change: ChangeOfPlan) -> PlanItem:
    """``item`` with another end, which must not come before the change or what is recorded."""
    if last_day == item.last_day:
        return item
    if last_day is not None:
        from_day = max(change.from_day, last_day + ONE_DAY)
        recorded = change.last_recorded.get(item.id)
        return close_item(replace(item, last_day=None), from_day, change.today, recorded)
    return replace(item, last_day=None)


def _closed(item: PlanItem, change: ChangeOfPlan) -> PlanItem:
    return close_item(item, change.from_day, change.today, change.last_recorded.get(item.id))


def _new_items(item: RoutineItem, plan: UUID, first_day: date, stamp: Stamp) -> list[PlanItem]:
    """An item for each stage, chained, with weeks that count from ``first_day``."""
    items: list[PlanItem] = []
    replaces: UUID | None = None
    for stage, first, last in item.stages_from(first_day):
        new = _item(stage, plan, first, last, replaces, stamp)
        items.append(new)
        replaces = new.id
    return items


def _item(
    stage: RoutineItem,
    plan: UUID,
    first_day: date,
    last_day: date | None,
    replaces: UUID | None,
    stamp: Stamp,
) -> PlanItem:
    return PlanItem(
        id=uuid4(),
        plan=plan,
        replaces=replaces,
        exercise=stage.exercise,
        first_day=first_day,
        last_day=last_day,
        dosage=stage.dosage,
        times_per_day=stage.times_per_day,
        clock_times=stage.clock_times,
        schedule=stage.schedule,
        note=stage.note,
        position=0,
        stamp=stamp,
    )


def last_day_of(items: Iterable[PlanItem]) -> date | None:
    """The last day of a plan whose items all end; ``None`` where one goes on, or there is none."""
    days = [item.last_day for item in items if not item.stamp.deleted]
    ends = [day for day in days if day is not None]
    return max(ends) if ends and len(ends) == len(days) else None
