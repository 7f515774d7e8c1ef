"""When a reminder is due: decided on the local wall clock, by day and time of day.

A slot is due once the wall clock has reached its time on its day. So slots that a sleeping computer
or a clock put forward has passed over are due at once, together; a clock put back doubles nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from stretchapp.core.day import ONE_DAY, day_of, turn_of_day
from stretchapp.core.day_view import DayView, Occurrence, Standing
from stretchapp.core.reminder_values import (
    Reminder,
    ReminderState,
    ReminderWishes,
    Slot,
    Snooze,
    ToDo,
)

NO_WAIT = timedelta(0)


@dataclass(frozen=True, slots=True)
class Look:
    """What a look found: the state to keep, and the one reminder there is, if any."""

    state: ReminderState
    reminder: Reminder | None


def slots_of(view: DayView, wishes: ReminderWishes) -> list[Slot]:
    """Every slot of a day, by time."""
    times = {own.at for own in wishes.times}
    if wishes.plan_times:
        times |= {entry.clock_time for entry in _asked(view) if entry.clock_time is not None}
    slots = [Slot(view.day, at) for at in times]
    if wishes.second is not None:
        slots.append(Slot(view.day, wishes.second, second=True))
    return sorted(slots)


def still_open(view: DayView) -> tuple[Occurrence, ...]:
    """What is due on the day and not recorded, and weekly work while its week asks for more days.

    Nothing of what was skipped, and nothing that is only done as needed.
    """
    return tuple(
        entry
        for entry in _asked(view)
        if entry.completion is None and (entry.standing is Standing.DUE or _week_wants(entry, view))
    )


def look(
    now: datetime,
    wishes: ReminderWishes,
    state: ReminderState,
    views: Mapping[date, DayView],
    day_start: time,
) -> Look:
    """What there is to remind of at ``now`` (aware, in the local offset).

    ``views`` are the days of the state and the present one. A slot that has come and has nothing to
    say is settled silently. In quiet hours nothing new comes; it waits for their end while its
    day lasts. A reminder that was put off stays about its day, up to the end of the next one.
    """
    today = day_of(now, day_start)
    state = _recent(state, today)
    if not wishes.on:
        return Look(replace(state, standing=(), snooze=None), None)
    days = _Days(wishes, views, day_start)
    come = days.come(now, state)
    silent = {
        slot for slot in come if today in state.left_alone or not days.to_do(slot, on_time=True)
    }
    state = replace(state, settled=state.settled | silent)
    fresh = [slot for slot in come if slot not in silent]
    if wishes.quiet is not None and wishes.quiet.hold(now.time()):
        fresh = []
    elif state.snooze is not None and state.snooze.is_over(now):
        again = [slot for slot in state.snooze.slots if days.to_do(slot)]
        state = state if again else replace(state, snooze=None)
        fresh += again
    standing = [slot for slot in state.standing if days.to_do(slot)]
    state = replace(state, standing=tuple(standing))
    slots = tuple(sorted({*standing, *fresh}, key=lambda slot: (slot.wall(day_start), slot)))
    if not slots:
        return Look(state, None)
    return Look(state, Reminder(slots, days.all_to_do(slots), is_new=bool(fresh)))


def until_next_look(
    now: datetime,
    wishes: ReminderWishes,
    state: ReminderState,
    view: DayView,
    day_start: time,
) -> timedelta:
    """How long until something can become due by the clock, as long as the store stays as it is.

    By the wall clock: look again at once when its offset changes. ``view`` is the present day.
    """
    wall = now.replace(tzinfo=None)
    moments = [turn_of_day(wall, day_start)]
    moments += [slot.wall(day_start) for slot in slots_of(view, wishes)]
    if state.snooze is not None:
        moments.append(wall + max(NO_WAIT, state.snooze.until - now))
    if wishes.quiet is not None:
        moments.append(turn_of_day(wall, wishes.quiet.last))
    return min((moment - wall for moment in moments if moment > wall), default=ONE_DAY)


def shown(state: ReminderState, reminder: Reminder) -> ReminderState:
    """The reminder is on the screen: its slots will not come again."""
    snooze = state.snooze
    if snooze is not None and set(snooze.slots) & set(reminder.slots):
        snooze = None
    settled = state.settled | set(reminder.slots)
    return replace(state, settled=settled, standing=reminder.slots, snooze=snooze)


def snoozed(state: ReminderState, now: datetime, minutes: int) -> ReminderState:
    """The standing reminder comes again in so many minutes; one put off before comes with it."""
    earlier = () if state.snooze is None else state.snooze.slots
    slots = tuple(sorted({*state.standing, *earlier}))
    if not slots:
        return state
    until = now.astimezone(UTC) + timedelta(minutes=minutes)
    return replace(state, standing=(), snooze=Snooze(until, slots))


def not_again(state: ReminderState, today: date) -> ReminderState:
    """No more for the days that the standing reminder is about, or else for ``today``."""
    days = {slot.day for slot in state.standing} or {today}
    snooze = state.snooze
    if snooze is not None:
        slots = tuple(slot for slot in snooze.slots if slot.day not in days)
        snooze = replace(snooze, slots=slots) if slots else None
    return replace(state, standing=(), snooze=snooze, left_alone=state.left_alone | days)


def begun(
    now: datetime,
    before: ReminderWishes,
    wishes: ReminderWishes,
    state: ReminderState,
    view: DayView,
    day_start: time,
) -> ReminderState:
    """The state once other ``wishes`` hold: new times that are past today do not come at once."""
    known = set(slots_of(view, before)) if before.on else set()
    past = {slot for slot in slots_of(view, wishes) if slot.reached(now, day_start)}
    return replace(state, settled=state.settled | (past - known))


def _recent(state: ReminderState, today: date) -> ReminderState:
    """Without what was about days before yesterday; an answer can come until then."""
    first = today - ONE_DAY
    snooze = state.snooze
    if snooze is not None:
        slots = tuple(slot for slot in snooze.slots if slot.day >= first)
        snooze = replace(snooze, slots=slots) if slots else None
    return ReminderState(
        settled=frozenset(slot for slot in state.settled if slot.day >= first),
        standing=tuple(slot for slot in state.standing if slot.day >= first),
        snooze=snooze,
        left_alone=frozenset(day for day in state.left_alone if day >= first),
    )


@dataclass(frozen=True, slots=True)
class _Days:
    """What the slots of some days have to say."""

    wishes: ReminderWishes
    views: Mapping[date, DayView]
    day_start: time

    def come(self, now: datetime, state: ReminderState) -> list[Slot]:
        """The present day's slots whose time has come and that are not settled."""
        view = self.views.get(day_of(now, self.day_start))
        slots = () if view is None else slots_of(view, self.wishes)
        return [
            slot
            for slot in slots
            if slot.reached(now, self.day_start) and slot not in state.settled
        ]

    def to_do(self, slot: Slot, *, on_time: bool = False) -> tuple[Occurrence, ...]:
        """What a slot names: its open stretches, or for the second reminder all of its day's.

        ``on_time``: at its time, when the second one comes only if nothing is recorded.
        """
        view = self.views.get(slot.day)
        if view is None:
            return ()
        left = still_open(view)
        if not slot.second:
            return tuple(entry for entry in left if self._belongs(entry, slot.at))
        recorded = any(entry.completion is not None for entry in view.occurrences)
        return () if on_time and recorded else left

    def _belongs(self, entry: Occurrence, at: time) -> bool:
        """With its own clock time to that; else to the patient's times, the first to the first.

        What stays open belongs to the later ones as well; the last takes all that is left.
        """
        if self.wishes.plan_times and entry.clock_time is not None:
            return entry.clock_time == at
        own = self.wishes.own_times(self.day_start)
        return at in own and (at == own[-1] or own.index(at) + 1 >= entry.number)

    def all_to_do(self, slots: Iterable[Slot]) -> tuple[ToDo, ...]:
        """What all of these name, each once, in the order of the days and their plans."""
        named: dict[date, list[Occurrence]] = {}
        for slot in slots:
            named.setdefault(slot.day, []).extend(self.to_do(slot))
        return tuple(
            ToDo(day, entry)
            for day, entries in sorted(named.items())
            for entry in self.views[day].occurrences
            if entry in entries
        )


def _asked(view: DayView) -> list[Occurrence]:
    asked = (Standing.DUE, Standing.THIS_WEEK)
    return [entry for entry in view.occurrences if entry.standing in asked]


def _week_wants(entry: Occurrence, view: DayView) -> bool:
    """Whether the week asks for more days of a weekly item than were done on its other days."""
    done_today = any(
        other.item == entry.item and other.completion is not None and other.completion.is_stretch
        for other in view.occurrences
    )
    counts = (count for item, count in view.week_counts if item == entry.item)
    return any(count.days_done - done_today < count.days_asked for count in counts)
