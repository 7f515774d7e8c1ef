"""The patient's day: what is to do, ticking it off, and taking a tick back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, timedelta
from uuid import UUID, uuid4

from stretchapp.core import clock as clocks
from stretchapp.core.adherence import Adherence, History, adherence_by_item, total
from stretchapp.core.day import Period, monday_of, sunday_of
from stretchapp.core.day_view import BACK_FILL_DAYS, DayView, day_view
from stretchapp.core.plan import Pause, Plan, PlanItem, patients_pause
from stretchapp.core.records import AdviceCard, Completion, Status, Visit
from stretchapp.core.returning import is_back
from stretchapp.core.run import breaks_run, current_run
from stretchapp.db.store import Store
from stretchapp.db.work import Reading, Writing
from stretchapp.services.appointments import Appointment, next_appointment
from stretchapp.services.preferences import read_preferences
from stretchapp.services.wrong_input import WrongInput

MOST_SETS_DONE = 100
LONGEST_REASON = 500
LONGEST_NOTE = 10_000
RUN_LOOKED_BACK = 60
VISIT_LOOKED_BACK = timedelta(days=28)
"""For how long what was said at a visit is shown."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a tick, an untick or a note did to one occurrence, so that it can be undone."""

    before: Completion | None
    after: Completion | None


@dataclass(frozen=True, slots=True)
class DaySummary:
    """A day as the Today page shows it, with the week's adherence so far and the run.

    ``advice`` holds the cards of the plans that hold on the day, the same words only once; a plan's
    note is a card under the plan's title.
    ``appointment`` is the next one, seen from now. ``visit`` is the one whose advice counts on the
    day. ``own_pause`` is the patient's own that holds today, or the next to come; ``is_back`` says
    whether the patient is to be welcomed back today.
    """

    view: DayView
    today: date
    week: Adherence
    run: int
    advice: tuple[AdviceCard, ...]
    appointment: Appointment | None
    visit: Visit | None
    own_pause: Pause | None
    is_back: bool


def today(store: Store) -> date:
    """The day that it is now for the patient."""
    with store.reading() as work:
        return today_of(work, store)


def today_of(work: Reading, store: Store) -> date:
    """The same, inside a unit of work."""
    return clocks.today(store.clock, read_preferences(work).day_start)


def look_at_day(store: Store, patient: UUID, day: date | None = None) -> DaySummary:
    """A day of ``patient``; without one, today."""
    with store.reading() as work:
        present = today_of(work, store)
        shown = present if day is None else day
        plans = work.plans(patient)
        earliest = work.first_recorded_day(patient)
        history = _recent_history(work, patient, plans, shown, present, earliest or present)
        advice = _advice_on(work, plans, shown)
        visit = advising_visit(work, patient, shown)
        appointment = next_appointment(plans, store.clock, present, work.therapist())
    week = Period(monday_of(shown), sunday_of(shown))
    return DaySummary(
        view=day_view(plans, history, shown),
        today=present,
        week=total(adherence_by_item(plans, history, week, present)),
        run=current_run(plans, history, present),
        advice=advice,
        appointment=appointment,
        visit=visit,
        own_pause=patients_pause(plans, present),
        is_back=is_back(plans, history, present, earliest),
    )


def advising_visit(work: Reading, patient: UUID, day: date) -> Visit | None:
    """The patient's latest visit of the four weeks up to ``day`` at which advice was given."""
    advised = [
        visit
        for visit in work.visits(patient, Period(day - VISIT_LOOKED_BACK, day))
        if visit.advice.strip()
    ]
    return max(advised, key=lambda visit: (visit.day, visit.stamp.changed), default=None)


def _of_plan(work: Reading, plan: Plan) -> tuple[AdviceCard, ...]:
    if not plan.note.strip():
        return work.advice(plan.id)
    note = AdviceCard(plan.id, plan.id, plan.title, plan.note.strip(), plan.stamp)
    return (note, *work.advice(plan.id))


def _advice_on(work: Reading, plans: Sequence[Plan], day: date) -> tuple[AdviceCard, ...]:
    cards = [card for plan in plans if plan.holds(day) for card in _of_plan(work, plan)]
    by_words: dict[tuple[str, str], AdviceCard] = {}
    for card in cards:
        by_words.setdefault((card.title, card.text), card)
    return tuple(by_words.values())


def _recent_history(
    work: Reading,
    patient: UUID,
    plans: Sequence[Plan],
    shown: date,
    present: date,
    earliest: date,
) -> History:
    """As much of the history as a day's head needs: its week, and the run up to ``present``.

    Years of ticks need not be read for each new one, so this looks back only as far as the run.
    """
    days = RUN_LOOKED_BACK
    while True:
        first = min(monday_of(shown), present - timedelta(days=days))
        last = max(sunday_of(shown), present)
        history = History(work.completions(patient, Period(first, last)))
        looked_at = Period(present - timedelta(days=days), present)
        if first <= earliest or any(breaks_run(plans, history, day, present) for day in looked_at):
            return history
        days *= 4


def can_fill_in(day: date, present: date) -> bool:
    """Whether the window still takes ticks for ``day``: today and 7 days back."""
    return 0 <= (present - day).days <= BACK_FILL_DAYS


def tick(
    store: Store,
    item: UUID,
    day: date,
    occurrence: int = 1,
    *,
    sets: int | None = None,
    pain: int | None = None,
    effort: int | None = None,
    note: str | None = None,
) -> Change:
    """Record an occurrence as done, or with fewer ``sets`` than prescribed as partial.

    What was said of it before (pain, effort, note) stays unless given anew.
    """
    with store.writing() as work:
        prescribed = _checked(work, store, item, day, occurrence)
        if sets is not None and not 1 <= sets <= MOST_SETS_DONE:
            raise WrongInput(f"sets: expected 1 to {MOST_SETS_DONE}, found {sets}")
        all_sets = prescribed.dosage.sets
        done = all_sets if sets is None else sets
        status = Status.DONE if done >= all_sets else Status.PARTIAL
        draft = _draft(work, store, prescribed, day, occurrence)
        draft = replace(draft, status=status, sets_done=done, reason=None)
        return _save(work, _with_remarks(draft, pain, effort, note))


def skip(
    store: Store,
    item: UUID,
    day: date,
    occurrence: int = 1,
    *,
    reason: str,
    pain: int | None = None,
    note: str | None = None,
) -> Change:
    """Record an occurrence as skipped, with the patient's reason (1 to 500 characters)."""
    if not 1 <= len(reason.strip()) <= LONGEST_REASON:
        raise WrongInput(
            f"reason: expected 1 to {LONGEST_REASON} characters, found {len(reason.strip())}"
        )
    with store.writing() as work:
        prescribed = _checked(work, store, item, day, occurrence)
        draft = _draft(work, store, prescribed, day, occurrence)
        draft = replace(draft, status=Status.SKIPPED, sets_done=0, reason=reason.strip())
        return _save(work, _with_remarks(draft, pain, None, note))


def untick(store: Store, item: UUID, day: date, occurrence: int = 1) -> Change:
    """Take back what was recorded of an occurrence; it stays in the store, marked as deleted."""
    with store.writing() as work:
        _checked(work, store, item, day, occurrence)
        before = work.completion(item, day, occurrence)
        if before is None or before.stamp.deleted:
            return Change(before, before)
        after = replace(before, stamp=work.stamp(before.stamp, deleted=True))
        work.save(after)
        return Change(before, after)


def remark(
    store: Store,
    item: UUID,
    day: date,
    occurrence: int,
    *,
    pain: int | None,
    effort: int | None,
    note: str,
) -> Change:
    """Set pain, effort and note (``None``: not said) of an occurrence that is recorded."""
    with store.writing() as work:
        before = work.completion(item, day, occurrence)
        if before is None or before.stamp.deleted:
            raise WrongInput("There is nothing recorded yet that a note could belong to.")
        return _save(work, replace(before, pain=pain, effort=effort, note=note))


def undo(store: Store, change: Change) -> Change:
    """Bring back what stood before ``change``; the change that this is can be undone in turn.

    Raises :class:`WrongInput` when the occurrence was changed again since.
    """
    present = change.after
    if present is None:
        return Change(change.before, change.before)
    with store.writing() as work:
        stored = work.completion(present.item, present.day, present.occurrence)
        if stored is None or not _says_the_same(stored, present):
            raise WrongInput("This was changed again since, so it stays as it is now.")
        before = present if change.before is None else change.before
        deleted = change.before is None or before.stamp.deleted
        restored = replace(before, stamp=work.stamp(stored.stamp, deleted=deleted))
        work.save(restored)
        return Change(present, restored)


def _says_the_same(one: Completion, other: Completion) -> bool:
    """Whether two copies differ in nothing but when and where they were written."""
    return one.stamp.deleted == other.stamp.deleted and replace(one, stamp=other.stamp) == other


def _checked(work: Reading, store: Store, item: UUID, day: date, occurrence: int) -> PlanItem:
    found = work.item(item)
    if found is None or found.stamp.deleted:
        raise WrongInput(f"item: no item {item} in this store")
    present = today_of(work, store)
    if day > present:
        raise WrongInput(f"day: expected today ({present}) or earlier, found {day}")
    if not 1 <= occurrence <= found.times_per_day:
        raise WrongInput(f"occurrence: expected 1 to {found.times_per_day}, found {occurrence}")
    return found


def _draft(work: Reading, store: Store, item: PlanItem, day: date, occurrence: int) -> Completion:
    """The record to change: the one that stands, or a new one made now."""
    before = work.completion(item.id, day, occurrence)
    if before is not None and not before.stamp.deleted:
        return before
    now = store.clock.now()
    return Completion(
        id=uuid4() if before is None else before.id,
        item=item.id,
        day=day,
        occurrence=occurrence,
        at=now.astimezone(UTC),
        utc_offset_minutes=clocks.utc_offset_minutes(now),
        status=Status.DONE,
        sets_done=0,
        effort=None,
        pain=None,
        reason=None,
        note="",
        stamp=item.stamp if before is None else replace(before.stamp, deleted=False),
    )


def _with_remarks(
    draft: Completion, pain: int | None, effort: int | None, note: str | None
) -> Completion:
    return replace(
        draft,
        pain=draft.pain if pain is None else pain,
        effort=draft.effort if effort is None else effort,
        note=draft.note if note is None else note,
    )


def _save(work: Writing, draft: Completion) -> Change:
    """Store ``draft`` unless nothing would change; a repeated tick is no new change."""
    if len(draft.note) > LONGEST_NOTE:
        raise WrongInput(
            f"note: expected at most {LONGEST_NOTE} characters, found {len(draft.note)}"
        )
    before = work.completion(draft.item, draft.day, draft.occurrence)
    if before == draft:
        return Change(before, before)
    after = replace(draft, stamp=work.stamp(None if before is None else before.stamp))
    work.save(after)
    return Change(before, after)
