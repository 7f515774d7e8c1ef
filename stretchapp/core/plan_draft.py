"""A plan, or a routine, while it is being written: lines, cards, days, and what they add up to.

A line is an item of a routine. Its weeks count from the plan's first day; those of a line that is
new in a plan in use, from the day on which the change begins to hold. Every function gives a new
draft, so that undo is a list of drafts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from uuid import UUID, uuid4

from stretchapp.core.exercise import Exercise, Region
from stretchapp.core.routine import Routine, RoutineItem
from stretchapp.core.schedule import (
    DAYS_IN_WEEK,
    AsNeeded,
    Daily,
    Every,
    PerWeek,
    Schedule,
    Weekdays,
)

MOST_EXERCISES = 4
MOST_SECONDS_A_DAY = 15 * 60
"""Above these, patients do fewer of what they were given: Palazzo 2016, Escolar-Reina 2010."""

LONGEST_TITLE = 200
LONGEST_NOTE = 1000
DAYS_TO_REVIEW = 14


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One exercise of the draft. ``key`` identifies the line while it is edited.

    ``chain`` names the plan items, in order, that the line stands for where the plan is in use;
    ``stored`` is what it said when the draft was begun.
    """

    key: UUID
    item: RoutineItem
    chain: tuple[UUID, ...] = ()
    stored: RoutineItem | None = None

    @property
    def is_changed(self) -> bool:
        return self.item != self.stored


@dataclass(frozen=True, slots=True)
class DraftCard:
    """An advice card of the draft; ``key`` becomes its id in the plan."""

    key: UUID
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """What is being written for a patient, or as a routine (``patient`` ``None``).

    ``seen_on`` is the day on which it was begun. ``plan`` is the plan in use that it changes, and
    ``basis`` the ids of the items that it knew; ``follows`` is the plan in use in whose place a new
    one comes. ``slug`` names the own routine that it changes, if it is one. ``ask`` holds ``pain``
    and ``stiffness``.
    """

    patient: UUID | None
    seen_on: date
    plan: UUID | None
    title: str
    note: str
    first_day: date
    last_day: date | None
    review_day: date | None
    ask: tuple[str, ...]
    next_appointment: datetime | date | None
    lines: tuple[DraftLine, ...] = ()
    cards: tuple[DraftCard, ...] = ()
    basis: tuple[UUID, ...] = ()
    follows: UUID | None = None
    slug: str | None = None

    @property
    def subject(self) -> str:
        """What the draft is kept under."""
        return f"patient:{self.patient}" if self.patient else f"routine:{self.slug or ''}"

    def line(self, key: UUID) -> DraftLine:
        """The line of that key; KeyError without one."""
        for line in self.lines:
            if line.key == key:
                return line
        raise KeyError(key)


def line_of_exercise(exercise: Exercise) -> DraftLine:
    """A new line: the exercise's usual amount, every day."""
    return DraftLine(uuid4(), RoutineItem(exercise.slug, exercise.dosage, Daily()))


def lines_of_routine(routine: Routine) -> tuple[DraftLine, ...]:
    """New lines for everything in a routine."""
    return tuple(DraftLine(uuid4(), item) for item in routine.items)


def with_lines(draft: PlanDraft, lines: Iterable[DraftLine], at: int | None = None) -> PlanDraft:
    """``draft`` with more lines, before the line at place ``at`` or at the end."""
    place = len(draft.lines) if at is None else at
    return replace(draft, lines=(*draft.lines[:place], *lines, *draft.lines[place:]))


def with_routine(draft: PlanDraft, routine: Routine) -> PlanDraft:
    """``draft`` with a routine's title and lines in the place of its own.

    Where it changed a plan in use, it is a new plan from the day on which it was begun, which
    follows that one: a routine's weeks begin anew.
    """
    changed = replace(draft, title=routine.title, lines=lines_of_routine(routine))
    if draft.plan is None:
        return changed
    return replace(
        changed,
        plan=None,
        follows=draft.plan,
        basis=(),
        first_day=draft.seen_on,
        last_day=None,
        review_day=draft.seen_on + timedelta(days=DAYS_TO_REVIEW),
    )


def without_line(draft: PlanDraft, key: UUID) -> PlanDraft:
    return replace(draft, lines=tuple(line for line in draft.lines if line.key != key))


def with_item(draft: PlanDraft, key: UUID, item: RoutineItem) -> PlanDraft:
    """``draft`` with something else in the line of that key."""
    return replace(
        draft,
        lines=tuple(replace(line, item=item) if line.key == key else line for line in draft.lines),
    )


def moved(draft: PlanDraft, key: UUID, to: int) -> PlanDraft:
    """``draft`` with the line of that key at place ``to``, brought inside what there is."""
    line = draft.line(key)
    others = [other for other in draft.lines if other.key != key]
    others.insert(max(0, min(to, len(others))), line)
    return replace(draft, lines=tuple(others))


def with_card(draft: PlanDraft, card: DraftCard) -> PlanDraft:
    """``draft`` with a card, in the place of the one with its key if there is one."""
    if any(one.key == card.key for one in draft.cards):
        cards = tuple(card if one.key == card.key else one for one in draft.cards)
        return replace(draft, cards=cards)
    return replace(draft, cards=(*draft.cards, card))


def without_card(draft: PlanDraft, key: UUID) -> PlanDraft:
    return replace(draft, cards=tuple(card for card in draft.cards if card.key != key))


@dataclass(frozen=True, slots=True)
class DraftTotals:
    """What a week of the draft adds up to.

    ``seconds_a_day`` is the time on the day with the most to do, ``stretches_a_week`` how many
    ticks there are in a week, ``exercises`` how many different ones.
    """

    seconds_a_day: int
    stretches_a_week: int
    exercises: int
    regions: tuple[Region, ...]

    @property
    def too_long(self) -> bool:
        return self.seconds_a_day > MOST_SECONDS_A_DAY

    @property
    def too_many(self) -> bool:
        return self.exercises > MOST_EXERCISES


def current_week(draft: PlanDraft) -> int:
    """The week of the plan on the day on which the draft was begun; 1 for a new plan."""
    if draft.plan is None:
        return 1
    return max(1, (draft.seen_on - draft.first_day).days // DAYS_IN_WEEK + 1)


def weeks_that_differ(draft: PlanDraft) -> tuple[int, ...]:
    """The current week, and those after it that ask for something else than the week before."""
    now = current_week(draft)
    turns: set[int] = set()
    for line in draft.lines:
        later = Routine("", "", "", (line.item,)).turns()
        turns.update(week if line.chain else week + now - 1 for week in later)
    return (now, *sorted(week for week in turns if week > now))


def totals(draft: PlanDraft, exercises: Sequence[Exercise], week: int | None = None) -> DraftTotals:
    """What the draft adds up to in a week of the plan (``None``: the current one).

    A line for some days a week counts on the longest day. ``exercises`` are those that the lines
    name, at least.
    """
    known = {exercise.slug: exercise for exercise in exercises}
    now = current_week(draft)
    week = now if week is None else week
    items = [
        stage
        for line in draft.lines
        for stage in line.item.stages()
        if _holds_in(stage, week if line.chain else week - now + 1)
    ]
    by_weekday = [0] * DAYS_IN_WEEK
    for item in items:
        seconds = item.dosage.seconds() * item.times_per_day
        for weekday in _weekdays(item.schedule):
            by_weekday[weekday] += seconds
    stretches = sum(
        (_days_a_week(item.schedule) * item.times_per_day for item in items), Fraction()
    )
    present = {known[item.exercise].region for item in items if item.exercise in known}
    return DraftTotals(
        seconds_a_day=max(by_weekday),
        stretches_a_week=(stretches + Fraction(1, 2)).__floor__(),
        exercises=len({item.exercise for item in items}),
        regions=tuple(region for region in Region if region in present),
    )


def _holds_in(stage: RoutineItem, week: int) -> bool:
    return stage.first_week <= week and (stage.last_week is None or week <= stage.last_week)


def _weekdays(schedule: Schedule) -> Iterable[int]:
    """The weekdays on which something of a schedule may have to be done."""
    match schedule:
        case Weekdays(days):
            return days
        case AsNeeded():
            return ()
        case _:
            return range(DAYS_IN_WEEK)


def _days_a_week(schedule: Schedule) -> Fraction:
    match schedule:
        case Daily():
            return Fraction(DAYS_IN_WEEK)
        case Weekdays(days):
            return Fraction(len(days))
        case Every(days):
            return Fraction(DAYS_IN_WEEK, days)
        case PerWeek(count):
            return Fraction(count)
        case AsNeeded():
            return Fraction(0)
