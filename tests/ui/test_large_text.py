"""At 200 % text nothing is cut off, even in a small window: pages scroll, and only downwards."""

from contextlib import closing
from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget

from stretchapp.core.reminder_values import ReminderTime, ReminderWishes
from stretchapp.db.store import Store
from stretchapp.services.preferences import change_preferences
from stretchapp.services.reminders import change_wishes
from tests.journeys.plan_files import BRIDGE, CAT, STRAP, STRAP_NAME, item, per_week, plan_file
from tests.ui.window_driver import User

Role = QAccessible.Role
LONG = "Keep the other leg flat on the floor, breathe slowly, and stop at once if the foot tingles."
SMALL = (900, 700)


@pytest.fixture(params=["light", "dark"])
def enlarged_store(user: User, request: pytest.FixtureRequest) -> User:
    """Somebody who reads at 200 %, and has not opened the window yet."""
    with closing(Store.open(user.folder, user.clock)) as store:
        change_preferences(store, text_percent=200, appearance=request.param)
    return user


@pytest.fixture
def enlarged(enlarged_store: User) -> User:
    """The same at the small window, with a plan."""
    items = (
        item(1, STRAP, clock_times=("07:30", "20:00"), note=LONG),
        item(2, BRIDGE, sets=3),
        item(3, CAT, schedule=per_week(2)),
    )
    enlarged_store.has_plan(plan_file(*items))
    enlarged_store.start()
    enlarged_store.window.resize(*SMALL)
    return enlarged_store


def cut_off(user: User) -> list[str]:
    """What is visible and has less room than it needs, or stands beyond the page's right edge."""
    user.words()
    pages = [page for page in user.window.findChildren(QScrollArea) if page.isVisible()]
    found = []
    for page in pages:
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        body = page.widget()
        if page.horizontalScrollBarPolicy() is never and body.width() > page.viewport().width():
            found.append(f"{type(page).__name__} is wider than the window")
        for part in body.findChildren(QWidget):
            if part.isVisible() and isinstance(part, QLabel | QPushButton) and is_cut(part):
                found.append(part.text() or part.accessibleName())
    return found


def everything_is_whole(user: User) -> None:
    """Layouts settle when events are next looked at; after that nothing may be cut off."""

    def is_whole() -> bool:
        assert cut_off(user) == []
        return True

    user.waits_until(is_whole)


def is_cut(part: QLabel | QPushButton) -> bool:
    needed = part.heightForWidth(part.width()) if part.hasHeightForWidth() else 0
    return part.height() < max(needed, part.minimumSizeHint().height()) or (
        part.width() < part.minimumSizeHint().width()
    )


def test_today(enlarged: User) -> None:
    everything_is_whole(enlarged)


def test_an_open_card(enlarged: User) -> None:
    enlarged.key("Right")
    everything_is_whole(enlarged)


def test_saying_how_it_is(enlarged: User) -> None:
    enlarged.press("Say how it is")
    enlarged.press("A warning sign is there", Role.CheckBox)
    enlarged.press("Show the warning signs")
    everything_is_whole(enlarged)
    enlarged.press("Save how it is today")
    everything_is_whole(enlarged)


def test_progress(enlarged: User) -> None:
    enlarged.press("Progress")
    enlarged.waits_to_read("in a row")
    everything_is_whole(enlarged)


def test_the_library(enlarged: User) -> None:
    enlarged.press("Library")
    everything_is_whole(enlarged)
    enlarged.type("handstand")
    everything_is_whole(enlarged)


def test_an_exercise_of_the_library(enlarged: User) -> None:
    enlarged.press("Library")
    enlarged.press(STRAP_NAME, Role.PushButton)
    everything_is_whole(enlarged)
    enlarged.press("Other side")
    enlarged.key("Escape")
    everything_is_whole(enlarged)


def test_settings(enlarged: User) -> None:
    enlarged.press("Settings")
    everything_is_whole(enlarged)


def test_the_first_page_and_no_plan(enlarged_store: User) -> None:
    user = enlarged_store.start()
    user.window.resize(*SMALL)
    everything_is_whole(user)
    user.press("Start with my stretches")
    assert user.reads("No plan yet")
    everything_is_whole(user)


def test_settings_with_all_of_reminders(enlarged_store: User) -> None:
    enlarged_store.has_plan(plan_file(item(1, clock_times=("07:30",))))
    with closing(Store.open(enlarged_store.folder, enlarged_store.clock)) as store:
        times = tuple(ReminderTime(time(hour), LONG[:60]) for hour in (8, 23))
        change_wishes(store, None, ReminderWishes(on=True, times=times, second=time(18)))
    enlarged_store.start()
    enlarged_store.window.resize(*SMALL)
    enlarged_store.press("Settings")
    assert enlarged_store.sees("Time 2")
    everything_is_whole(enlarged_store)
