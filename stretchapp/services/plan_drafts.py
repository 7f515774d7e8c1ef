"""Writing a plan: the draft that is kept, and the plan that is made or changed with it."""

import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID, uuid4

from stretchapp.core.day import ONE_DAY
from stretchapp.core.merging import Record
from stretchapp.core.plan import Plan, PlanChangeRefused, PlanItem, plan_to_write
from stretchapp.core.plan_draft import (
    DAYS_TO_REVIEW,
    LONGEST_NOTE,
    LONGEST_TITLE,
    DraftCard,
    DraftLine,
    PlanDraft,
    lines_of_routine,
)
from stretchapp.core.plan_draft_documents import draft_from_json, draft_to_json
from stretchapp.core.plan_lines import (
    ChangeOfPlan,
    changed_items,
    items_of_draft,
    last_day_of,
    lines_of_plan,
    rebased,
    touched,
)
from stretchapp.core.questionnaire import asks_of, with_asks
from stretchapp.core.records import AdviceCard, Stamp
from stretchapp.core.routine import Routine
from stretchapp.db.store import Store
from stretchapp.db.work import Reading, Writing
from stretchapp.services.appointments import with_offset
from stretchapp.services.changes import RecordsChange, save_records, take_back_in
from stretchapp.services.journal import today_of
from stretchapp.services.wrong_input import WrongInput


def open_draft(store: Store, patient: UUID) -> PlanDraft:
    """What was being written for a patient; else the plan in use; else an empty plan."""
    with store.reading() as work:
        today = today_of(work, store)
        fresh = _fresh(work, patient, today)
        kept = _kept(work, fresh.subject)
        if kept is None:
            return fresh
        plan = None if kept.plan is None else work.plan(kept.plan)
        if kept.plan is None:
            first_day = max(kept.first_day, today)
            return replace(kept, seen_on=today, first_day=first_day)
        if plan is None or plan.stamp.deleted:
            return fresh
        return rebased(replace(kept, seen_on=today), plan, today)


def fresh_draft(store: Store, patient: UUID) -> PlanDraft:
    """The plan in use as a draft without changes, or an empty plan."""
    with store.reading() as work:
        return _fresh(work, patient, today_of(work, store))


def open_routine(store: Store, routine: Routine | None) -> PlanDraft:
    """What was being written of a routine, else the routine; ``None``: a new one."""
    with store.reading() as work:
        today = today_of(work, store)
        fresh = replace(_empty(None, today), slug=None if routine is None else routine.slug)
        if routine is not None:
            lines = lines_of_routine(routine)
            fresh = replace(fresh, title=routine.title, note=routine.summary, lines=lines)
            if not any(own.slug == routine.slug for own in work.own_routines()):
                # What comes with the program stays as it is: this is a copy.
                return replace(fresh, slug=None)
        return _kept(work, fresh.subject) or fresh


def keep_draft(store: Store, draft: PlanDraft) -> None:
    """Keep what is being written, until it is assigned or dropped."""
    text = json.dumps(draft_to_json(draft), ensure_ascii=False, separators=(",", ":"))
    with store.writing() as work:
        work.keep_draft(draft.subject, text)


def drop_draft(store: Store, draft: PlanDraft) -> None:
    """Put away what was being written."""
    with store.writing() as work:
        work.drop_draft(draft.subject)


def is_changed(store: Store, draft: PlanDraft) -> bool:
    """Whether the draft says anything else than the plan in use."""
    if draft.patient is None or draft.plan is None:
        return True
    fresh = fresh_draft(store, draft.patient)
    return replace(draft, basis=fresh.basis, seen_on=fresh.seen_on) != fresh


def lines_of_patient(store: Store, patient: UUID) -> tuple[DraftLine, ...]:
    """The lines of another patient's plan in use, as new lines."""
    with store.reading() as work:
        today = today_of(work, store)
        plan = plan_to_write(work.plans(patient), today)
    if plan is None:
        raise WrongInput("This patient has no plan to copy.")
    lines = lines_of_plan(plan, today)
    return tuple(DraftLine(uuid4(), line.item) for line in lines)


def earliest_day(store: Store, draft: PlanDraft) -> date:
    """The first day from which the draft can hold: after what is recorded of what it changes."""
    with store.reading() as work:
        today = today_of(work, store)
        plan = _plan_to_change(work, draft)
        if plan is None:
            return today
        if draft.follows is not None:
            items: tuple[UUID, ...] = tuple(item.id for item in plan.items)
        else:
            items = touched(plan, rebased(draft, plan, today), today)
        recorded = work.last_recorded_days(items).values()
        return max([today, *(day + ONE_DAY for day in recorded)])


def assign(store: Store, draft: PlanDraft, from_day: date) -> RecordsChange:
    """Make the plan that the draft describes, or change the plan in use, from a day on.

    What was prescribed and recorded until then stays. Raises :class:`WrongInput`, and changes
    nothing, where the days do not fit or recorded days would be rewritten. The draft is dropped.
    """
    _check(draft)
    appointment = with_offset(draft.next_appointment, store.clock)
    draft = replace(draft, next_appointment=appointment)
    try:
        with store.writing() as work:
            today = today_of(work, store)
            stored = _plan_to_change(work, draft)
            if draft.plan is None:
                records = _new_plan(work, draft, from_day, today, stored)
            else:
                if stored is None:
                    raise WrongInput("This plan is no longer in the store.")
                records = _changed_plan(work, draft, from_day, today, stored)
            work.drop_draft(draft.subject)
            return save_records(work, records)
    except PlanChangeRefused as refused:
        raise WrongInput(f"This cannot be changed so: {refused}.") from refused


def undo(store: Store, change: RecordsChange) -> RecordsChange:
    """Take an assignment back, or make it again.

    Raises :class:`WrongInput` when it was changed since, or something is recorded for what it
    brought: that stays.
    """
    with store.writing() as work:
        brought = [
            after.id
            for before, after in zip(change.before, change.after, strict=True)
            if isinstance(after, PlanItem) and (before is None or before.stamp.deleted)
        ]
        if work.last_recorded_days(brought):
            raise WrongInput("Something was already recorded for this plan, so it stays.")
        return take_back_in(work, change)


def save_as_routine(store: Store, draft: PlanDraft, title: str) -> Routine:
    """Keep the draft's lines as a template of the clinic's own, under its slug or a new one.

    A routine's note is its summary; the note of a patient's plan is for that patient alone.
    """
    title = title.strip()
    if not 1 <= len(title) <= LONGEST_TITLE:
        raise WrongInput(f"title: expected 1 to {LONGEST_TITLE} characters, found {len(title)}")
    if not draft.lines:
        raise WrongInput("A routine needs at least one stretch.")
    slug = draft.slug or f"own-{uuid4().hex}"
    items = tuple(line.item for line in draft.lines)
    summary = "" if draft.patient else draft.note.strip()[:LONGEST_NOTE]
    routine = Routine(slug, title, summary, items)
    with store.writing() as work:
        work.save_routine(routine)
        work.drop_draft(draft.subject)
    return routine


@dataclass(frozen=True, slots=True)
class RoutineChange:
    """One of the clinic's own routines that was deleted, or came back."""

    routine: Routine
    deleted: bool


def delete_routine(store: Store, routine: Routine) -> RoutineChange:
    """Take one of the clinic's own routines out of the list; plans made of it stay."""
    with store.writing() as work:
        work.delete_routine(routine.slug)
    return RoutineChange(routine, True)


def undo_routine(store: Store, change: RoutineChange) -> RoutineChange:
    """Bring a deleted routine back, or delete it again."""
    if not change.deleted:
        return delete_routine(store, change.routine)
    with store.writing() as work:
        work.save_routine(change.routine)
    return RoutineChange(change.routine, False)


def own_routines(store: Store) -> tuple[Routine, ...]:
    """The clinic's own routines, by title."""
    with store.reading() as work:
        return work.own_routines()


def _fresh(work: Reading, patient: UUID, today: date) -> PlanDraft:
    plan = plan_to_write(work.plans(patient), today)
    if plan is None:
        return _empty(patient, today)
    return PlanDraft(
        patient=patient,
        seen_on=today,
        plan=plan.id,
        title=plan.title,
        note=plan.note,
        first_day=plan.first_day,
        last_day=plan.last_day,
        review_day=plan.review_day,
        ask=plan.ask,
        next_appointment=plan.next_appointment,
        lines=lines_of_plan(plan, today),
        cards=tuple(DraftCard(card.id, card.title, card.text) for card in work.advice(plan.id)),
        basis=tuple(item.id for item in plan.items),
    )


def _empty(patient: UUID | None, today: date) -> PlanDraft:
    return PlanDraft(
        patient=patient,
        seen_on=today,
        plan=None,
        title="",
        note="",
        first_day=today,
        last_day=None,
        review_day=today + timedelta(days=DAYS_TO_REVIEW),
        ask=("pain",),
        next_appointment=None,
    )


def _kept(work: Reading, subject: str) -> PlanDraft | None:
    """The draft that was kept; one that cannot be read any more is as good as none."""
    text = work.draft(subject)
    if text is None:
        return None
    try:
        return draft_from_json(json.loads(text))
    except (ValueError, KeyError, TypeError):
        return None


def _plan_to_change(work: Reading, draft: PlanDraft) -> Plan | None:
    """The plan in use that the draft changes, or comes in the place of."""
    wanted = draft.plan or draft.follows
    plan = None if wanted is None else work.plan(wanted)
    return None if plan is None or plan.stamp.deleted else plan


def _check(draft: PlanDraft) -> None:
    if draft.patient is None:
        raise WrongInput("A routine is for no patient yet.")
    if not draft.lines:
        raise WrongInput("A plan needs at least one stretch.")
    if not 1 <= len(draft.title.strip()) <= LONGEST_TITLE:
        raise WrongInput(
            f"title: expected 1 to {LONGEST_TITLE} characters, found {len(draft.title.strip())}"
        )


def _new_plan(
    work: Writing, draft: PlanDraft, first_day: date, today: date, earlier: Plan | None
) -> list[Record]:
    assert draft.patient is not None
    if work.patient(draft.patient) is None:
        raise WrongInput("This patient is no longer in the store.")
    if first_day < today:
        raise WrongInput(f"first day: expected today ({today}) or later, found {first_day}")
    stamp = work.stamp(None if earlier is None else earlier.stamp)
    id = uuid4()
    items = items_of_draft(replace(draft, first_day=first_day), id, stamp)
    plan = Plan(
        id=id,
        patient=draft.patient,
        title=draft.title.strip(),
        note=draft.note,
        first_day=first_day,
        last_day=draft.last_day or last_day_of(items),
        review_day=draft.review_day,
        ask=with_asks(draft.ask, asks_of((draft if earlier is None else earlier).ask)),
        next_appointment=draft.next_appointment,
        items=(),
        pauses=(),
        stamp=stamp,
    )
    _check_days(plan)
    cards = [AdviceCard(uuid4(), id, card.title, card.text, stamp) for card in draft.cards]
    ended = [] if earlier is None else [_ended(work, earlier, first_day, stamp)]
    return [*ended, plan, *items, *cards]


def _ended(work: Reading, plan: Plan, following: date, stamp: Stamp) -> Plan:
    """A plan that ends on the day before another one begins."""
    recorded = work.last_recorded_days([item.id for item in plan.items]).values()
    if any(day >= following for day in recorded):
        raise WrongInput(
            f"first day: expected a day after {max(recorded)}, the last recorded day of the plan "
            f"until now, found {following}"
        )
    bare = replace(plan, items=(), pauses=())
    if following <= plan.first_day:
        return replace(bare, stamp=replace(stamp, deleted=True))
    if plan.last_day is not None and plan.last_day < following:
        return replace(bare, stamp=stamp)
    return replace(bare, last_day=following - ONE_DAY, stamp=stamp)


def _changed_plan(
    work: Writing, draft: PlanDraft, from_day: date, today: date, stored: Plan
) -> list[Record]:
    draft = rebased(draft, stored, today)
    cards = work.advice(stored.id, with_deleted=True)
    stamps = [stored.stamp]
    stamps += [item.stamp for item in stored.items]
    stamps += [card.stamp for card in cards]
    change = ChangeOfPlan(
        from_day=from_day,
        today=today,
        last_recorded=work.last_recorded_days([item.id for item in stored.items]),
        stamp=work.stamp(*stamps),
    )
    items = changed_items(stored, draft, change)
    plan = replace(
        stored,
        title=draft.title.strip(),
        note=draft.note,
        last_day=draft.last_day,
        review_day=draft.review_day,
        # A draft may be older than what the page of measures let the plan ask for.
        ask=with_asks(draft.ask, asks_of(stored.ask)),
        next_appointment=draft.next_appointment,
    )
    if draft.last_day != stored.last_day and draft.last_day is not None:
        last = max([today - ONE_DAY, *change.last_recorded.values()])
        if draft.last_day < last:
            raise WrongInput(f"last day: expected {last} or later, found {draft.last_day}")
    _check_days(plan)
    changed = [] if plan == stored else [replace(plan, items=(), pauses=(), stamp=change.stamp)]
    return [*changed, *items, *_changed_cards(draft, stored.id, cards, change.stamp)]


def _changed_cards(
    draft: PlanDraft, plan: UUID, stored: tuple[AdviceCard, ...], stamp: Stamp
) -> list[AdviceCard]:
    wanted = {
        card.key: AdviceCard(card.key, plan, card.title, card.text, stamp) for card in draft.cards
    }
    found = []
    for card in stored:
        now = wanted.pop(card.id, None)
        if now is None:
            if not card.stamp.deleted:
                found.append(replace(card, stamp=replace(stamp, deleted=True)))
        elif (now.title, now.text) != (card.title, card.text) or card.stamp.deleted:
            found.append(now)
    return [*found, *wanted.values()]


def _check_days(plan: Plan) -> None:
    for name, day in (("last day", plan.last_day), ("review day", plan.review_day)):
        if day is not None and day < plan.first_day:
            raise WrongInput(f"{name}: expected {plan.first_day} or later, found {day}")
