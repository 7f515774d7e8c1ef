"""The days of the Today page: what each of them says, earlier ones, and how a day turns."""

from tests.journeys.plan_files import (
    AS_NEEDED,
    BRIDGE,
    BRIDGE_NAME,
    CAT,
    CAT_NAME,
    STRAP,
    STRAP_NAME,
    identity,
    item,
    per_week,
    plan_file,
    weekdays,
)
from tests.ui.window_driver import Role, User

NOTE = "Note for your therapist"


def days_recorded(user: User) -> list[tuple[str, str]]:
    return [(entry.day, entry.status) for entry in user.recorded()]


def test_groups_stand_under_their_clock_times(user: User) -> None:
    user.has_plan(
        plan_file(
            item(1, STRAP, clock_times=["07:30", "20:00"]),
            item(2, BRIDGE, clock_times=["13:15"]),
            item(3, CAT),
        )
    )
    user.start()
    groups = ["Morning\n07:30", "Afternoon\n13:15", "Evening\n20:00", "Any time today"]
    assert [group for group in groups if user.reads(group)] == groups
    assert user.ticks() == [
        f"{STRAP_NAME}, 07:30",
        BRIDGE_NAME,
        f"{STRAP_NAME}, 20:00",
        CAT_NAME,
    ]


def test_weekly_and_as_needed_stretches_stand_in_groups_of_their_own(user: User) -> None:
    user.has_plan(
        plan_file(
            item(1, STRAP, schedule=per_week(3)), item(2, BRIDGE, schedule=AS_NEEDED), item(3, CAT)
        )
    )
    user.start()
    assert user.ticks() == [CAT_NAME, STRAP_NAME, BRIDGE_NAME]
    assert user.reads("This week, on days you choose\n0 of 3 days so far")
    assert user.reads("When you need it")
    assert user.sees("0 of 1 stretches done")
    user.press(STRAP_NAME, Role.CheckBox)
    user.press(BRIDGE_NAME, Role.CheckBox)
    assert user.reads("1 of 3 days so far")
    assert user.sees("1 of 2 stretches done")


def test_on_other_weekdays_nothing_is_due(user: User) -> None:
    user.has_plan(plan_file(item(1, schedule=weekdays("mo", "we"))))
    user.clock.set("2026-11-24T08:00:00+11:00")
    user.start()
    assert user.reads("Nothing due today")
    assert user.reads("Next: tomorrow")
    assert user.ticks() == []
    assert not user.sees("Start session")


def test_a_paused_plan_says_until_when(user: User) -> None:
    pause = {"first_day": "2026-11-24", "last_day": "2026-11-26", "reason": "Away"}
    user.has_plan(plan_file(item(1), pauses=[pause]))
    user.clock.set("2026-11-24T08:00:00+11:00")
    user.start()
    assert user.reads("Your plan is paused")
    assert user.reads("Paused until Thursday 26 November: Away")
    assert user.ticks() == []


def test_a_plan_that_begins_later_says_when(user: User) -> None:
    user.has_plan(plan_file(item(1)))
    user.clock.set("2026-11-20T08:00:00+11:00")
    user.start()
    assert user.reads("Nothing due today")
    assert user.reads("Next: Monday")
    assert user.ticks() == []


def test_after_the_plan_its_last_days_can_still_be_filled_in(user: User) -> None:
    user.has_plan(plan_file(item(1), last_day="2026-11-25"))
    user.clock.set("2026-11-26T08:00:00+11:00")
    user.start()
    assert user.reads("Your plan has ended")
    assert user.sees("Open plan file", Role.Button)
    user.key("Alt+Left")
    assert user.reads("Wednesday 25 November")
    user.press(STRAP_NAME, Role.CheckBox)
    assert days_recorded(user) == [("2026-11-25", "done")]


def test_without_a_plan_there_are_ways_to_get_one(user: User) -> None:
    user.start()
    user.press("Start with my stretches")
    assert user.reads("No plan yet")
    assert user.sees("Open plan file", Role.Button)
    assert user.sees("Start this: Desk day")


def test_seven_days_back_can_be_filled_in_and_the_eighth_cannot(user: User) -> None:
    user.has_plan(plan_file(item(1)))
    user.clock.set("2026-12-05T08:00:00+11:00")
    user.start()
    user.key("Alt+Left")
    assert user.reads("Friday 4 December")
    assert user.reads("One stretch not ticked")
    user.key("Space")
    assert days_recorded(user) == [("2026-12-04", "done")]
    assert "filled in later" in user.description(STRAP_NAME, Role.CheckBox)
    assert user.reads("All done")
    for _ in range(6):
        user.press("Day before")
    assert user.reads("Saturday 28 November")
    user.press(STRAP_NAME, Role.CheckBox)
    assert days_recorded(user) == [("2026-11-28", "done"), ("2026-12-04", "done")]
    user.key("Alt+Left")
    assert user.reads("Friday 27 November")
    assert user.reads("can be looked at, but not changed")
    assert not user.tick(STRAP_NAME).isEnabled()
    user.key("Alt+Right")
    assert user.is_ticked(STRAP_NAME)
    user.key("Alt+Home")
    assert user.reads("Saturday 5 December")
    user.key("Alt+Right")
    assert user.reads("Saturday 5 December")
    assert not user.sees("Day after")


def test_a_tick_of_the_day_itself_is_not_called_filled_in_later(user: User) -> None:
    user.has_plan(plan_file(item(1)))
    user.clock.set("2026-11-24T00:40:00+11:00")
    user.start()
    assert user.reads("Monday 23 November")
    user.key("Space")
    assert days_recorded(user) == [("2026-11-23", "done")]
    assert "filled in later" not in user.description(STRAP_NAME, Role.CheckBox)


def test_the_day_turns_under_the_open_window(user: User) -> None:
    user.has_plan(plan_file(item(1)))
    user.clock.set("2026-11-24T03:59:00+11:00")
    user.start()
    user.key("Space")
    assert user.is_ticked(STRAP_NAME)
    user.clock.set("2026-11-24T04:00:00+11:00")
    user.waits_to_read("Tuesday 24 November")
    assert not user.is_ticked(STRAP_NAME)
    assert user.focused() == STRAP_NAME
    user.key("Space")
    assert days_recorded(user) == [("2026-11-23", "done"), ("2026-11-24", "done")]


def test_words_without_a_tick_keep_the_old_day_until_it_is_left(user: User) -> None:
    user.has_plan(plan_file(item(1)))
    user.clock.set("2026-11-24T03:59:00+11:00")
    user.start()
    user.key("Right")
    user.click(user.find(NOTE, Role.EditableText))
    user.type("slow")
    user.clock.set("2026-11-24T04:00:00+11:00")
    user.waits_to_read("A new day has begun. You can finish here first.")
    assert user.reads("Monday 23 November")
    user.press(STRAP_NAME, Role.CheckBox)
    assert [(entry.day, entry.note) for entry in user.recorded()] == [("2026-11-23", "slow")]
    user.press("Back to today")
    assert user.reads("Tuesday 24 November")


def test_a_note_being_typed_is_saved_to_its_own_day_when_the_day_turns(user: User) -> None:
    user.has_plan(plan_file(item(1)))
    user.clock.set("2026-11-24T03:59:00+11:00")
    user.start()
    user.key("Space", "Right")
    user.click(user.find(NOTE, Role.EditableText))
    user.type("better")
    user.clock.set("2026-11-24T04:00:00+11:00")
    user.waits_to_read("Tuesday 24 November")
    assert [(entry.day, entry.note) for entry in user.recorded()] == [("2026-11-23", "better")]


def test_the_shown_earlier_day_stays_when_the_day_turns(user: User) -> None:
    user.has_plan(plan_file(item(1)))
    user.clock.set("2026-11-30T03:59:00+11:00")
    user.start()
    user.key("Alt+Left")
    assert user.reads("Saturday 28 November")
    user.clock.set("2026-11-30T04:00:00+11:00")
    user.waits_until(lambda: not user.reads("never read"))
    user.key("Space")
    assert days_recorded(user) == [("2026-11-28", "done")]
    user.key("Alt+Home")
    assert user.reads("Monday 30 November")


def test_undo_takes_back_what_was_ticked_before_the_day_turned(user: User) -> None:
    user.has_plan(plan_file(item(1)))
    user.clock.set("2026-11-24T03:59:00+11:00")
    user.start()
    user.key("Space")
    user.clock.set("2026-11-24T04:00:00+11:00")
    user.waits_to_read("Tuesday 24 November")
    user.key("Ctrl+Z")
    assert user.recorded() == []


def test_work_on_a_day_that_was_not_due_is_shown_apart(user: User) -> None:
    user.has_plan(plan_file(item(1, STRAP, schedule=weekdays("we")), item(2, CAT)))
    user.says_elsewhere("tick", "00000000-0000-4000-8000-000000000001")
    user.start()
    assert user.ticks() == [CAT_NAME, STRAP_NAME]
    assert user.reads("Also done on this day")
    assert "not due on this day" in user.description(STRAP_NAME, Role.CheckBox)
    assert user.sees("0 of 1 stretches done")


def test_pain_and_note_stay_with_their_day(user: User) -> None:
    user.has_plan(plan_file(item(1)))
    user.clock.set("2026-11-24T08:00:00+11:00")
    user.start()
    user.key("Space", "Right")
    user.press("Pain 6 of 10")
    user.key("Alt+Left", "Space")
    assert [(entry.day, entry.pain) for entry in user.recorded()] == [
        ("2026-11-23", None),
        ("2026-11-24", 6),
    ]


def test_words_that_wait_for_a_tick_come_back_with_their_day(user: User) -> None:
    user.has_plan(plan_file(item(1)))
    user.clock.set("2026-11-24T08:00:00+11:00")
    user.start()
    user.key("Right")
    user.press("Pain 6 of 10")
    user.click(user.find(NOTE, Role.EditableText))
    user.type("stiff")
    user.key("Alt+Left", "Space", "Alt+Right")
    user.press(STRAP_NAME, Role.CheckBox)
    assert [(entry.day, entry.pain, entry.note) for entry in user.recorded()] == [
        ("2026-11-23", None, ""),
        ("2026-11-24", 6, "stiff"),
    ]


def test_the_keyboard_stays_on_a_weekly_stretch_that_was_ticked(user: User) -> None:
    user.has_plan(plan_file(item(1, CAT), item(2, STRAP, schedule=per_week(3))))
    user.start()
    user.key("Down", "Space")
    assert user.reads("1 of 3 days so far")
    assert user.focused() == STRAP_NAME
    user.key("Space")
    assert user.recorded() == []


def test_typing_goes_on_while_stretches_come_and_go(user: User) -> None:
    user.has_plan(plan_file(item(1, CAT), item(2, STRAP, schedule=weekdays("we"))))
    user.start()
    user.key("Right")
    user.click(user.find(NOTE, Role.EditableText))
    user.type("half a ")
    user.says_elsewhere("tick", identity(2))
    user.waits_to_read("Also done on this day")
    user.type("word")
    user.press(CAT_NAME, Role.CheckBox)
    assert sorted(entry.note for entry in user.recorded()) == ["", "half a word"]
