"""What the patient sees of the therapist's advice, and of the next appointment, on Today."""

from contextlib import closing
from typing import Any

import pytest

from stretchapp.db.store import Store
from stretchapp.services.preferences import change_preferences
from tests.journeys.plan_files import (
    BRIDGE,
    CAT,
    CAT_NAME,
    STRAP_NAME,
    JsonObject,
    identity,
    item,
    plan_file,
    weekdays,
    written,
)
from tests.ui.test_large_text import SMALL, everything_is_whole
from tests.ui.window_driver import User

FROM_THERAPIST = "From your therapist"
READ_SITTING, HIDE_SITTING = "Read this advice: Sitting", "Hide this advice: Sitting"
READ_SLEEPING, HIDE_SLEEPING = "Read this advice: Sleeping", "Hide this advice: Sleeping"
STAND, CHANGE = "Stand up often.", "Change how you sit."
PILLOW = "Try a pillow between your knees."
AT = "your appointment at Riverside Natural Therapies, (03) 5550 4321"
ADDRESS = "https://www.example.org/advice-for-people-with-a-sore-back/how-to-sit-and-how-to-sleep"


def card(number: int, title: str, text: str) -> JsonObject:
    return {"id": identity(500 + number), "title": title, "text": text}


SITTING = card(1, "Sitting", f"{STAND}\n\n{CHANGE}")
SLEEPING = card(2, "Sleeping", PILLOW)


def advised(*items: JsonObject, advice: tuple[JsonObject, ...] = (SITTING, SLEEPING)) -> JsonObject:
    """A plan file with advice beside its items."""
    return plan_file(*(items or (item(1),))) | {"advice": list(advice)}


def with_appointment(at: str | None, number: int = 1, **changes: Any) -> JsonObject:
    plan = {"id": identity(600 + number), "next_appointment": at} | changes
    return plan_file(item(number, CAT), **plan) | {"id": identity(700 + number)}


def is_in_sight(user: User, name: str) -> bool:
    """Whether what has that name stands inside the window, from its top to its bottom."""
    widget = user.find(name)
    return widget.visibleRegion().boundingRect() == widget.rect()


def test_advice_stands_below_the_stretches_with_its_text_put_away(user: User) -> None:
    user.has_plan(advised())
    user.start()
    heading = user.words().index(FROM_THERAPIST)
    assert user.words().index(STRAP_NAME) < heading < user.words().index("Sitting")
    assert user.focused() == STRAP_NAME
    assert user.sees(READ_SITTING)
    assert user.sees(READ_SLEEPING)
    assert not user.reads(STAND)


def test_a_plan_without_advice_has_no_such_heading(user: User) -> None:
    user.has_plan(plan_file(item(1)))
    user.start()
    assert not user.reads(FROM_THERAPIST)


def test_a_card_opens_by_its_button_and_by_a_click_anywhere_on_it(user: User) -> None:
    user.has_plan(advised())
    user.start()
    user.press(READ_SITTING)
    assert user.reads(f"Sitting\n{STAND}\n{CHANGE}")
    assert not user.reads(PILLOW)
    user.press(HIDE_SITTING)
    assert not user.reads(STAND)
    title = user.find("Sleeping")
    user.click(title)
    assert user.reads(PILLOW)
    user.click(title)
    assert not user.reads(PILLOW)


def test_cards_are_read_by_keyboard_and_by_screen_readers(user: User) -> None:
    user.has_plan(advised(item(1, CAT)))
    user.start()
    for _ in range(10):
        if user.focused() == READ_SITTING:
            break
        user.key("Tab")
    assert user.focused() == READ_SITTING
    assert STAND not in user.description(READ_SITTING)
    user.key("Space")
    assert user.reads(STAND)
    assert user.focused() == HIDE_SITTING
    assert STAND in user.description(HIDE_SITTING)
    assert CHANGE in user.description(HIDE_SITTING)
    user.key("Tab")
    assert user.focused() == READ_SLEEPING
    user.key("Return")
    assert user.reads(PILLOW)
    user.key("Escape")
    assert not user.reads(PILLOW)
    user.key("Up", "Left")
    assert user.focused() == READ_SITTING
    assert not user.reads(STAND)
    user.key("Down", "Right")
    assert user.focused() == HIDE_SLEEPING
    assert user.reads(PILLOW)


def test_an_opened_card_is_scrolled_into_sight(user: User) -> None:
    items = [item(number, CAT) for number in range(1, 9)]
    user.has_plan(advised(*items))
    user.start()
    user.window.resize(*SMALL)
    user.waits_until(lambda: not is_in_sight(user, "Sleeping"))
    user.find(READ_SLEEPING).setFocus()
    user.key("Space")
    user.waits_until(lambda: is_in_sight(user, PILLOW))


def test_opened_cards_stay_open_while_things_change(user: User) -> None:
    user.has_plan(advised(item(1), item(2, CAT, schedule=weekdays("we"))))
    user.clock.set("2026-11-24T08:00:00+11:00")
    user.start()
    user.press(READ_SLEEPING)
    user.press(STRAP_NAME)
    assert user.reads(PILLOW)
    user.key("Alt+Left")
    assert user.reads("Monday 23 November")
    assert user.reads(PILLOW)
    user.press("Progress")
    user.press("Today")
    assert user.reads(PILLOW)
    user.find(HIDE_SLEEPING).setFocus()
    user.clock.set("2026-11-25T08:00:00+11:00")
    user.key("Alt+Home")
    user.waits_until(lambda: CAT_NAME in user.ticks())
    assert user.reads(PILLOW)
    assert not user.reads(STAND)


def test_the_keyboard_stays_on_a_card_while_stretches_come(user: User) -> None:
    user.has_plan(advised(item(1), item(2, CAT, schedule=weekdays("we"))))
    user.start()
    user.find(READ_SLEEPING).setFocus()
    user.says_elsewhere("tick", identity(2))
    user.waits_to_read("Also done on this day")
    assert user.focused() == READ_SLEEPING
    user.key("Space")
    assert user.reads(PILLOW)


def test_tab_leads_from_the_last_stretch_to_the_advice(user: User) -> None:
    user.has_plan(advised(item(1, CAT), item(2, BRIDGE, schedule=weekdays("we"))))
    user.start()
    user.says_elsewhere("tick", identity(2))
    user.waits_to_read("Also done on this day")
    user.find(READ_SITTING).setFocus()
    user.key("Shift+Tab")
    assert user.focused() == "Say how it is"
    user.key("Shift+Tab")
    assert user.focused() == "Pause my plan"
    user.key("Shift+Tab")
    assert user.focused() == "Glute bridge"


def test_new_advice_comes_in_with_a_file(user: User) -> None:
    user.has_plan(advised(advice=(SITTING,)))
    user.start()
    user.press(READ_SITTING)
    newer = advised(advice=(SLEEPING,)) | {"id": identity(961), "created": "2026-11-22T02:10:00Z"}
    user.says_elsewhere("import", str(written(user.folder.parent / "newer.json", newer)))
    user.waits_to_read("Sleeping")
    assert user.reads(STAND)


def test_advice_of_a_plan_that_has_ended_is_gone(user: User) -> None:
    file = advised()
    file["plan"]["last_day"] = "2026-11-23"
    user.has_plan(file)
    user.start()
    assert user.reads(FROM_THERAPIST)
    user.clock.set("2026-11-24T08:00:00+11:00")
    user.waits_to_read("Your plan has ended")
    assert not user.reads(FROM_THERAPIST)


def test_an_appointment_is_told_from_the_day_before_until_its_time(user: User) -> None:
    user.has_plan(with_appointment("2026-11-25T10:30:00+11:00"))
    user.start()
    assert not user.reads("your appointment")
    user.clock.set("2026-11-24T08:00:00+11:00")
    user.waits_to_read(f"Tomorrow at 10:30: {AT}")
    words = user.words()
    assert words.index("to go") < words.index("your appointment") < words.index(CAT_NAME)
    user.clock.set("2026-11-25T10:29:00+11:00")
    user.waits_to_read(f"Today at 10:30: {AT}")
    user.clock.set("2026-11-25T10:30:00+11:00")
    user.waits_until(lambda: not user.reads("your appointment"))
    assert user.sees(CAT_NAME)


def test_after_midnight_the_appointment_is_today(user: User) -> None:
    user.has_plan(with_appointment("2026-11-25T10:30:00+11:00"))
    user.clock.set("2026-11-24T23:59:00+11:00")
    user.start()
    assert user.reads(f"Tomorrow at 10:30: {AT}")
    user.clock.set("2026-11-25T00:30:00+11:00")
    user.waits_to_read(f"Today at 10:30: {AT}")
    assert user.reads("Tuesday 24 November")


def test_an_appointment_is_told_in_local_time(user: User) -> None:
    user.has_plan(with_appointment("2026-11-23T23:30:00Z"))
    user.start()
    assert user.reads(f"Tomorrow at 10:30: {AT}")


def test_a_day_alone_is_told_without_a_time(user: User) -> None:
    user.has_plan(with_appointment("2026-11-24"))
    user.start()
    assert user.reads(f"Tomorrow: {AT}")
    user.clock.set("2026-11-24T23:00:00+11:00")
    user.waits_to_read(f"Today: {AT}")
    user.clock.set("2026-11-25T00:00:00+11:00")
    user.waits_until(lambda: not user.reads("your appointment"))


def test_the_next_of_two_plans_follows_when_the_first_has_passed(user: User) -> None:
    user.has_plan(with_appointment("2026-11-23T15:00:00+11:00", 1))
    user.has_plan(with_appointment("2026-11-23T10:30:00+11:00", 2))
    user.start()
    assert user.reads(f"Today at 10:30: {AT}")
    assert not user.reads("15:00")
    user.clock.set("2026-11-23T10:31:00+11:00")
    user.waits_to_read(f"Today at 15:00: {AT}")


def test_an_appointment_stays_when_its_plan_ended_the_day_before(user: User) -> None:
    user.has_plan(with_appointment("2026-11-24T10:30:00+11:00", last_day="2026-11-23"))
    user.clock.set("2026-11-24T08:00:00+11:00")
    user.start()
    assert user.reads("Your plan has ended")
    assert user.reads(f"Today at 10:30: {AT}")


def test_days_of_the_past_tell_no_appointment(user: User) -> None:
    user.has_plan(with_appointment("2026-11-25T10:30:00+11:00"))
    user.clock.set("2026-11-24T08:00:00+11:00")
    user.start()
    user.key("Alt+Left")
    assert user.reads("Monday 23 November")
    assert not user.reads("your appointment")
    user.key("Alt+Home")
    assert user.reads("your appointment")


@pytest.mark.parametrize(
    ("therapist", "told"),
    [
        ({"clinic": ""}, "your appointment with Dana Whitlock, (03) 5550 4321"),
        ({"clinic": "", "name": "", "phone": ""}, "your appointment"),
        ({"phone": ""}, "your appointment at Riverside Natural Therapies"),
    ],
)
def test_what_is_not_known_of_the_place_is_left_out(
    user: User, therapist: JsonObject, told: str
) -> None:
    file = with_appointment("2026-11-24T10:30:00+11:00")
    user.has_plan(file | {"therapist": file["therapist"] | therapist})
    user.start()
    assert f"Tomorrow at 10:30: {told}" in user.words().splitlines()


def test_nothing_is_cut_off_at_200_percent(user: User) -> None:
    with closing(Store.open(user.folder, user.clock)) as store:
        change_preferences(store, text_percent=200)
    long = card(3, "Where to read more about a back that is sore from sitting", f"{ADDRESS}\n\nX")
    file = advised(advice=(SITTING, SLEEPING, long))
    file["plan"]["next_appointment"] = "2026-11-24T10:30:00+11:00"
    user.has_plan(file)
    user.start()
    user.window.resize(*SMALL)
    assert user.reads("Tomorrow at 10:30")
    everything_is_whole(user)
    user.press(READ_SITTING)
    user.press(f"Read this advice: {long['title']}")
    everything_is_whole(user)


def test_the_note_of_the_plan_stands_first_under_its_title(user: User) -> None:
    user.has_plan(plan_file(item(1), title="Back", note="Slowly.") | {"advice": [SITTING]})
    user.start()
    words = user.words()
    assert words.index(FROM_THERAPIST) < words.rindex("Back") < words.index("Sitting")
    user.press("Read this advice: Back")
    assert user.reads("Slowly.")


AFTER_VISIT = "After your visit on 6 November"


def visit_on(day: str, advice: str) -> JsonObject:
    """A visit as it travels beside a plan."""
    return {
        "id": identity(801),
        "day": day,
        "modalities": ["cupping"],
        "regions": [],
        "minutes": 45,
        "advice": advice,
        "changed": "2026-11-06T03:00:00Z",
        "device": "clinic",
        "deleted": False,
    }


def test_what_was_said_at_the_last_visit_stands_first(user: User) -> None:
    visit = visit_on("2026-11-06", "Walk a little every hour.")
    user.has_plan(advised(advice=(SITTING,)) | {"visits": [visit]})
    user.start()
    words = user.words()
    assert words.index(FROM_THERAPIST) < words.index(AFTER_VISIT) < words.index("Sitting")
    assert not user.reads("Walk a little every hour.")
    user.press(f"Read this advice: {AFTER_VISIT}")
    assert user.reads("Walk a little every hour.")
    user.press(STRAP_NAME)
    assert user.reads("Walk a little every hour.")


def test_the_advice_of_a_visit_outlasts_the_plan_and_goes_after_four_weeks(user: User) -> None:
    file = plan_file(item(1), last_day="2026-11-23")
    user.has_plan(file | {"visits": [visit_on("2026-11-06", "Walk a little every hour.")]})
    user.clock.set("2026-12-04T08:00:00+11:00")
    user.start()
    assert user.reads("Your plan has ended")
    assert user.reads(AFTER_VISIT)
    user.clock.set("2026-12-05T08:00:00+11:00")
    user.waits_until(lambda: not user.reads(FROM_THERAPIST))
