"""When a reminder comes, by examples: each rule of the manual's "Reminders"."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from stretchapp.core.adherence import History
from stretchapp.core.day import DEFAULT_DAY_START, day_of
from stretchapp.core.day_view import day_view
from stretchapp.core.plan import PlanItem
from stretchapp.core.records import Completion, Status
from stretchapp.core.reminder_values import (
    QuietHours,
    Reminder,
    ReminderState,
    ReminderTime,
    ReminderWishes,
)
from stretchapp.core.reminders import (
    Look,
    begun,
    look,
    not_again,
    shown,
    snoozed,
    until_next_look,
)
from stretchapp.core.schedule import AsNeeded, PerWeek
from tests.core import examples

MORNING, EVENING = time(7, 30), time(20, 0)
TWICE = examples.item(times_per_day=2, clock_times=(MORNING, EVENING))
UNTIMED = examples.item(number=2)
WISHES = ReminderWishes(on=True, quiet=None)


def at(text: str) -> datetime:
    """An instant of the plan's first week in Melbourne: ``mo 07:30``."""
    weekday, clock = text.split()
    day = examples.day(("mo", "tu", "we", "th", "fr", "sa", "su").index(weekday))
    return datetime.fromisoformat(f"{day} {clock}+11:00")


class Desk:
    """A patient's reminders: shows whatever is due, and keeps the state."""

    def __init__(self, *items: PlanItem, wishes: ReminderWishes = WISHES, **changes: Any) -> None:
        self.plans = [examples.plan(*items, **changes)]
        self.wishes = wishes
        self.state = ReminderState()
        self.done: list[Completion] = []

    def does(
        self, item: PlanItem, when: str, number: int = 1, status: Status = Status.DONE
    ) -> None:
        day = day_of(at(when))
        self.done.append(examples.said(item, day, status, number))

    def sees(self, when: str) -> Look:
        now = at(when)
        history = History(self.done)
        days = {day_of(now)} | self.state.days()
        views = {day: day_view(self.plans, history, day) for day in days}
        return look(now, self.wishes, self.state, views, DEFAULT_DAY_START)

    def reminded(self, when: str) -> Reminder | None:
        """A new reminder at that time, if one comes; it then stands on the screen."""
        seen = self.sees(when)
        self.state = seen.state
        if seen.reminder is None or not seen.reminder.is_new:
            return None
        self.state = shown(self.state, seen.reminder)
        return seen.reminder

    def named(self, when: str) -> list[tuple[int, int]]:
        """The items and occurrences that a new reminder names; nothing for none."""
        return names(self.reminded(when))


def names(reminder: Reminder | None) -> list[tuple[int, int]]:
    to_do: Iterable[Any] = () if reminder is None else reminder.to_do
    return [(entry.occurrence.item.id.int, entry.occurrence.number) for entry in to_do]


def test_each_clock_time_of_the_plan_comes_once_with_its_own_stretches() -> None:
    desk = Desk(TWICE, UNTIMED)
    assert desk.named("mo 07:29") == []
    assert desk.named("mo 07:30") == [(1, 1)]
    assert desk.named("mo 07:31") == []
    desk.does(TWICE, "mo 07:40")
    assert desk.named("mo 20:00") == [(1, 2)]
    desk.does(TWICE, "mo 20:10", 2)
    assert desk.named("tu 07:30") == [(1, 1)]


def test_one_that_nobody_answered_is_still_there_in_the_morning_with_its_day() -> None:
    desk = Desk(TWICE)
    desk.reminded("mo 20:00")
    reminder = desk.reminded("tu 07:30")
    assert reminder is not None
    days = [entry.day for entry in reminder.to_do]
    assert days == [examples.day(0), examples.day(0), examples.day(1)]
    assert reminder.day == examples.day(1)


@pytest.mark.parametrize("status", [Status.DONE, Status.PARTIAL, Status.SKIPPED])
def test_nothing_comes_for_what_is_recorded_and_not_later_when_it_is_taken_back(
    status: Status,
) -> None:
    desk = Desk(TWICE)
    desk.does(TWICE, "mo 07:00", status=status)
    assert desk.named("mo 07:30") == []
    desk.done.clear()
    assert desk.named("mo 08:00") == []


def test_stretches_without_a_time_come_at_the_patients_own_times() -> None:
    own = (ReminderTime(time(9, 0)), ReminderTime(time(18, 0)))
    three_times = examples.item(number=3, times_per_day=3)
    desk = Desk(TWICE, UNTIMED, three_times, wishes=replace(WISHES, times=own))
    assert desk.named("mo 07:30") == [(1, 1)]
    desk.does(TWICE, "mo 07:30")
    assert desk.named("mo 09:00") == [(2, 1), (3, 1)]
    desk.does(UNTIMED, "mo 09:30")
    assert desk.named("mo 18:00") == [(3, 1), (3, 2), (3, 3)]


def test_without_the_plans_times_everything_comes_at_the_patients_own() -> None:
    wishes = replace(WISHES, plan_times=False, times=(ReminderTime(time(10, 0), "with my tea"),))
    desk = Desk(TWICE, UNTIMED, wishes=wishes)
    assert desk.named("mo 07:30") == []
    assert desk.named("mo 10:00") == [(1, 1), (1, 2), (2, 1)]
    assert desk.named("mo 20:00") == []


def test_what_was_slept_through_comes_at_once_and_together() -> None:
    desk = Desk(TWICE)
    assert desk.named("mo 21:00") == [(1, 1), (1, 2)]
    assert desk.named("mo 21:01") == []


def test_a_clock_put_back_doubles_nothing() -> None:
    desk = Desk(TWICE)
    assert desk.named("mo 07:35") == [(1, 1)]
    assert desk.named("mo 06:40") == []
    assert desk.named("mo 07:30") == []


def test_what_a_day_left_open_is_over_with_the_day() -> None:
    desk = Desk(TWICE)
    assert desk.named("tu 06:00") == []
    assert desk.named("tu 08:00") == [(1, 1)]


def test_a_time_after_midnight_belongs_to_the_day_before() -> None:
    late = examples.item(clock_times=(time(0, 30),))
    desk = Desk(late)
    assert desk.named("mo 23:59") == []
    reminder = desk.reminded("tu 00:30")
    assert reminder is not None
    assert reminder.day == examples.day(0)


def test_quiet_hours_put_a_reminder_off_to_their_end() -> None:
    early = examples.item(clock_times=(time(6, 0),))
    desk = Desk(early, wishes=replace(WISHES, quiet=QuietHours(time(22), time(7))))
    assert desk.named("mo 06:30") == []
    assert desk.named("mo 07:00") == [(1, 1)]


def test_a_time_whose_day_ends_within_the_quiet_hours_never_comes() -> None:
    quiet = QuietHours(time(22), time(7))
    late = examples.item(clock_times=(time(23, 0),))
    desk = Desk(late, wishes=replace(WISHES, quiet=quiet))
    assert desk.named("mo 23:30") == []
    assert desk.named("tu 07:00") == []
    assert quiet.swallow(time(23), DEFAULT_DAY_START)
    assert quiet.swallow(time(2), DEFAULT_DAY_START)
    assert not quiet.swallow(time(6), DEFAULT_DAY_START)
    assert not quiet.swallow(time(12), DEFAULT_DAY_START)


def test_a_snoozed_reminder_comes_again_and_names_what_is_left() -> None:
    desk = Desk(TWICE, examples.item(number=4, clock_times=(MORNING,)))
    assert desk.named("mo 07:30") == [(1, 1), (4, 1)]
    desk.state = snoozed(desk.state, at("mo 07:31"), 30)
    desk.does(TWICE, "mo 07:40")
    assert desk.named("mo 08:00") == []
    assert desk.named("mo 08:01") == [(4, 1)]
    assert desk.named("mo 08:02") == []


def test_a_snooze_over_the_turn_of_the_day_stays_about_its_day() -> None:
    late = examples.item(clock_times=(time(3, 30),))
    desk = Desk(late)
    assert desk.named("tu 03:30") == [(1, 1)]
    desk.state = snoozed(desk.state, at("tu 03:31"), 60)
    reminder = desk.reminded("tu 04:31")
    assert reminder is not None
    assert {entry.day for entry in reminder.to_do} == {examples.day(0)}


def test_a_snooze_of_a_day_that_is_long_over_is_dropped() -> None:
    desk = Desk(TWICE)
    desk.reminded("mo 20:00")
    desk.state = snoozed(desk.state, at("mo 20:01"), 60)
    assert desk.named("we 06:00") == []
    assert desk.state.snooze is None


def test_a_newer_reminder_takes_the_earlier_in() -> None:
    desk = Desk(TWICE)
    desk.reminded("mo 07:30")
    assert desk.named("mo 20:00") == [(1, 1), (1, 2)]
    desk.state = snoozed(desk.state, at("mo 20:00"), 10)
    assert desk.named("mo 20:10") == [(1, 1), (1, 2)]


def test_a_standing_reminder_is_there_after_a_restart_and_goes_when_all_is_done() -> None:
    desk = Desk(TWICE)
    desk.reminded("mo 07:30")
    seen = desk.sees("mo 07:40").reminder
    assert seen is not None
    assert (names(seen), seen.is_new) == ([(1, 1)], False)
    desk.does(TWICE, "mo 07:41")
    assert desk.sees("mo 07:41").reminder is None
    assert desk.sees("mo 07:41").state.standing == ()


def test_not_again_today_holds_until_tomorrow() -> None:
    desk = Desk(TWICE)
    desk.reminded("mo 07:30")
    desk.state = not_again(desk.state, examples.day(0))
    assert desk.named("mo 20:00") == []
    assert desk.named("tu 07:30") == [(1, 1)]


def test_the_second_reminder_comes_once_when_nothing_is_recorded() -> None:
    wishes = replace(WISHES, second=time(18, 0))
    desk = Desk(TWICE, UNTIMED, wishes=wishes)
    desk.reminded("mo 07:30")
    assert desk.named("mo 18:00") == [(1, 1), (1, 2), (2, 1)]
    assert desk.named("mo 18:01") == []


def test_the_second_reminder_does_not_come_once_anything_is_recorded() -> None:
    desk = Desk(TWICE, UNTIMED, wishes=replace(WISHES, second=time(18, 0)))
    desk.does(UNTIMED, "mo 12:00", status=Status.SKIPPED)
    desk.reminded("mo 07:30")
    assert desk.named("mo 18:00") == []


def test_a_second_reminder_that_stands_stays_after_the_first_tick() -> None:
    desk = Desk(UNTIMED, examples.item(number=5), wishes=replace(WISHES, second=time(18, 0)))
    desk.reminded("mo 18:00")
    desk.does(UNTIMED, "mo 18:05")
    assert names(desk.sees("mo 18:05").reminder) == [(5, 1)]


def test_weekly_work_is_named_while_its_week_asks_for_more_days() -> None:
    weekly = examples.item(PerWeek(2), number=6)
    desk = Desk(weekly, wishes=replace(WISHES, times=(ReminderTime(time(9)),)))
    assert desk.named("mo 09:00") == [(6, 1)]
    desk.does(weekly, "mo 10:00")
    assert desk.named("tu 09:00") == [(6, 1)]
    desk.does(weekly, "tu 10:00")
    assert desk.named("we 09:00") == []


def test_nothing_comes_for_as_needed_paused_or_ended() -> None:
    own = replace(WISHES, times=(ReminderTime(time(9)),), second=time(10))
    needed = examples.item(AsNeeded(), clock_times=(MORNING,))
    assert Desk(needed, wishes=own).named("mo 12:00") == []
    paused = Desk(TWICE, wishes=own, pauses=(examples.pause(examples.day(0), examples.day(3)),))
    assert paused.named("mo 12:00") == []
    ended = Desk(TWICE, wishes=own, last_day=examples.day(0))
    assert ended.named("tu 12:00") == []


def test_nothing_comes_while_reminders_are_off() -> None:
    desk = Desk(TWICE, wishes=replace(WISHES, on=False))
    assert desk.named("mo 08:00") == []


def test_times_that_are_past_when_they_are_chosen_do_not_come_at_once() -> None:
    desk = Desk(TWICE)
    view = day_view(desk.plans, History(()), examples.day(0))
    off = replace(WISHES, on=False)
    desk.state = begun(at("mo 12:00"), off, WISHES, desk.state, view, DEFAULT_DAY_START)
    assert desk.named("mo 12:01") == []
    assert desk.named("mo 20:00") == [(1, 2)]


def test_a_clock_put_back_by_more_than_a_snooze_does_not_lose_it() -> None:
    desk = Desk(TWICE)
    desk.reminded("mo 20:00")
    desk.state = snoozed(desk.state, at("mo 20:00"), 10)
    assert desk.named("mo 18:00") == [(1, 1), (1, 2)]


def test_the_wait_ends_with_the_next_thing_that_the_clock_can_bring() -> None:
    desk = Desk(TWICE, wishes=replace(WISHES, quiet=QuietHours(time(22), time(7))))
    view = day_view(desk.plans, History(()), examples.day(0))

    def wait(when: str) -> timedelta:
        return until_next_look(at(when), desk.wishes, desk.state, view, DEFAULT_DAY_START)

    assert wait("mo 06:00") == timedelta(hours=1)
    assert wait("mo 07:00") == timedelta(minutes=30)
    assert wait("mo 20:00") == timedelta(hours=8)
    desk.reminded("mo 20:00")
    desk.state = snoozed(desk.state, at("mo 20:00"), 10)
    assert wait("mo 20:04") == timedelta(minutes=6)


def test_a_cue_is_short_and_each_time_stands_once() -> None:
    with pytest.raises(ValueError, match="at most 60"):
        ReminderTime(MORNING, "x" * 61)
    with pytest.raises(ValueError, match="each time once"):
        ReminderWishes(times=(ReminderTime(MORNING, "a"), ReminderTime(MORNING, "b")))
    named = ReminderWishes(times=(ReminderTime(MORNING),), cues=(ReminderTime(MORNING, "tea"),))
    assert named.cue(MORNING) == "tea"
    assert named.cue(EVENING) == ""


def test_days_are_dates() -> None:
    assert Desk(TWICE).sees("mo 08:00").state.days() == set[date]()
