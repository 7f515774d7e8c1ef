"""Reminders: what is due to be reminded of, and the patient's answers to it.

Wishes are a setting of this computer; what is remembered of the last days is one of each patient.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from uuid import UUID

from stretchapp.core import clock as clocks
from stretchapp.core import reminders
from stretchapp.core.adherence import History
from stretchapp.core.day import Period, monday_of, sunday_of
from stretchapp.core.day_view import DayView, Occurrence, day_view
from stretchapp.core.reminder_documents import state_from, state_text, wishes_from, wishes_text
from stretchapp.core.reminder_values import (
    SNOOZE_MINUTES,
    Reminder,
    ReminderState,
    ReminderWishes,
)
from stretchapp.db.store import Store
from stretchapp.db.work import Reading, Writing
from stretchapp.services.preferences import Preferences, read_preferences
from stretchapp.services.wrong_input import WrongInput

STATE = "reminders:"
"""The setting of a patient, by id, that holds what is remembered."""
TOLD = "reminders_stay_told"
"""The setting that says that the user knows where the program stays when its window is closed."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a look found: the one reminder there is, if any, what is open today, and how long until
    the clock alone can bring another.
    """

    reminder: Reminder | None
    open_today: tuple[Occurrence, ...]
    wait: timedelta


def wishes_of(preferences: Preferences) -> ReminderWishes:
    """What was chosen of reminders."""
    return wishes_from(preferences.reminders)


def change_wishes(store: Store, patient: UUID | None, wishes: ReminderWishes) -> Preferences:
    """Keep ``wishes``; times that are past today do not come at once for it."""
    with store.writing() as work:
        preferences = read_preferences(work)
        if patient is not None:
            now, today = store.clock.now(), _today(work, store)
            view = _views(work, patient, {today})[today]
            state = reminders.begun(
                now,
                wishes_of(preferences),
                wishes,
                _state(work, patient),
                view,
                preferences.day_start,
            )
            _keep(work, patient, state)
        text = wishes_text(wishes)
        work.set_setting("reminders", text)
    return replace(preferences, reminders=text)


def look(store: Store, patient: UUID) -> Found:
    """What there is to remind of now; slots that have nothing to say are settled."""
    with store.reading() as work:
        before = _state(work, patient)
        state, found = _look(work, store, patient, before)
    if state != before:
        with store.writing() as work:
            before = _state(work, patient)
            state, found = _look(work, store, patient, before)
            _keep(work, patient, state)
    return found


def shown(store: Store, patient: UUID, reminder: Reminder) -> None:
    """The reminder is on the screen."""
    _change(store, patient, lambda state: reminders.shown(state, reminder))


def snooze(store: Store, patient: UUID, minutes: int) -> None:
    """Let the reminder on the screen come again in 10, 30 or 60 minutes."""
    if minutes not in SNOOZE_MINUTES:
        raise WrongInput(f"minutes: expected one of {SNOOZE_MINUTES}, found {minutes}")
    now = store.clock.now()
    _change(store, patient, lambda state: reminders.snoozed(state, now, minutes))


def not_again(store: Store, patient: UUID) -> None:
    """No more reminders for the day of the one on the screen, or else for today."""
    with store.writing() as work:
        state = reminders.not_again(_state(work, patient), _today(work, store))
        _keep(work, patient, state)


def plan_times(store: Store, patient: UUID) -> tuple[time, ...]:
    """The clock times of the plans that are not over, each once, in their order."""
    with store.reading() as work:
        today = _today(work, store)
        times = {
            clock_time
            for plan in work.plans(patient)
            for item in plan.items
            if not plan.stamp.deleted and (plan.last_day is None or plan.last_day >= today)
            if not item.stamp.deleted and (item.last_day is None or item.last_day >= today)
            for clock_time in item.clock_times[: item.times_per_day]
        }
    return tuple(sorted(times))


def is_told_first_time(store: Store) -> bool:
    """Whether the user is now told for the first time where the program stays; remembers it."""
    with store.writing() as work:
        if work.setting(TOLD):
            return False
        work.set_setting(TOLD, "yes")
        return True


def _look(
    work: Reading, store: Store, patient: UUID, before: ReminderState
) -> tuple[ReminderState, Found]:
    preferences = read_preferences(work)
    wishes, day_start = wishes_of(preferences), preferences.day_start
    now = store.clock.now()
    today = clocks.today(store.clock, day_start)
    views = _views(work, patient, before.days() | {today})
    seen = reminders.look(now, wishes, before, views, day_start)
    wait = reminders.until_next_look(now, wishes, seen.state, views[today], day_start)
    return seen.state, Found(seen.reminder, reminders.still_open(views[today]), wait)


def _views(work: Reading, patient: UUID, days: set[date]) -> dict[date, DayView]:
    """These days, close to each other, with the weeks that they lie in."""
    plans = work.plans(patient)
    history = History(work.completions(patient, Period(monday_of(min(days)), sunday_of(max(days)))))
    return {day: day_view(plans, history, day) for day in days}


def _today(work: Reading, store: Store) -> date:
    return clocks.today(store.clock, read_preferences(work).day_start)


def _state(work: Reading, patient: UUID) -> ReminderState:
    return state_from(work.setting(f"{STATE}{patient}"))


def _keep(work: Writing, patient: UUID, state: ReminderState) -> None:
    work.set_setting(f"{STATE}{patient}", state_text(state))


def _change(store: Store, patient: UUID, change: Callable[[ReminderState], ReminderState]) -> None:
    with store.writing() as work:
        _keep(work, patient, change(_state(work, patient)))
