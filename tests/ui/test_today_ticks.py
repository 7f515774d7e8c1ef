"""Ticking the day off: with the mouse, with Space, and taken back again."""

import sqlite3
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import Qt

from stretchapp.db.store import store_path
from tests.journeys.plan_files import (
    BRIDGE,
    BRIDGE_NAME,
    CAT,
    CAT_NAME,
    STRAP,
    STRAP_NAME,
    identity,
    item,
    plan_file,
)
from tests.ui.window_driver import Role, User

THREE = (item(1, STRAP), item(2, BRIDGE, sets=3, side="none"), item(3, CAT, note="Go slowly."))


def statuses(user: User) -> list[tuple[str, str]]:
    return [(entry.exercise, entry.status) for entry in user.recorded()]


def test_every_stretch_has_a_check_box_called_after_its_exercise(user: User) -> None:
    user.has_plan(plan_file(*THREE))
    user.start()
    assert user.ticks() == [STRAP_NAME, BRIDGE_NAME, CAT_NAME]
    for name in user.ticks():
        assert user.tick(name).checkState() is Qt.CheckState.Unchecked
    assert user.description(STRAP_NAME, Role.CheckBox) == "2 × 30 s each side. Open"
    assert user.description(CAT_NAME, Role.CheckBox).endswith("Open. Go slowly.")


def test_several_times_a_day_are_told_apart_by_time_or_number(user: User) -> None:
    user.has_plan(
        plan_file(
            item(1, STRAP, clock_times=["07:30", "20:00"]),
            item(2, BRIDGE, times_per_day=2),
            item(3, CAT),
        )
    )
    user.start()
    assert user.ticks() == [
        f"{STRAP_NAME}, 07:30",
        f"{STRAP_NAME}, 20:00",
        f"{BRIDGE_NAME}, 1 of 2",
        f"{BRIDGE_NAME}, 2 of 2",
        CAT_NAME,
    ]


def test_space_saves_the_focused_stretch_before_its_box_is_shown_checked(user: User) -> None:
    user.has_plan(plan_file(*THREE))
    user.start()
    assert user.focused() == STRAP_NAME
    stored_when_shown: list[list[tuple[str, str]]] = []
    user.tick(STRAP_NAME).checkStateChanged.connect(
        lambda: stored_when_shown.append(statuses(user))
    )
    user.key("Space")
    assert user.is_ticked(STRAP_NAME)
    assert stored_when_shown == [[(STRAP, "done")]]
    assert user.focused() == STRAP_NAME
    assert user.description(STRAP_NAME, Role.CheckBox) == "2 × 30 s each side. Done"
    assert user.reads(f"Done: {STRAP_NAME}")


def test_a_tick_that_cannot_be_saved_is_not_shown(user: User) -> None:
    user.has_plan(plan_file(*THREE))
    user.start()
    refuse_writing(user.folder)
    with user.answering("Close this message") as met:
        user.key("Space")
    assert met[0].heading == "This could not be saved"
    assert "Nothing else was changed" in met[0].words
    assert not user.is_ticked(STRAP_NAME)
    assert user.recorded() == []
    assert user.reads("Three stretches to go")
    allow_writing(user.folder)
    user.key("Space")
    assert user.is_ticked(STRAP_NAME)
    assert statuses(user) == [(STRAP, "done")]


def test_pressing_a_ticked_stretch_takes_the_tick_back(user: User) -> None:
    user.has_plan(plan_file(*THREE))
    user.start()
    user.press(BRIDGE_NAME, Role.CheckBox)
    assert user.is_ticked(BRIDGE_NAME)
    user.press(BRIDGE_NAME, Role.CheckBox)
    assert not user.is_ticked(BRIDGE_NAME)
    assert user.recorded() == []
    assert user.reads(f"Tick taken back: {BRIDGE_NAME}")


def test_the_message_offers_to_undo(user: User) -> None:
    user.has_plan(plan_file(*THREE))
    user.start()
    user.press(CAT_NAME, Role.CheckBox)
    user.press("Undo", Role.Button)
    assert not user.is_ticked(CAT_NAME)
    assert user.recorded() == []


def test_undo_and_redo_walk_through_several_changes(user: User) -> None:
    user.has_plan(plan_file(*THREE))
    user.start()
    user.press(STRAP_NAME, Role.CheckBox)
    user.press(BRIDGE_NAME, Role.CheckBox)
    user.press(STRAP_NAME, Role.CheckBox)
    states = [[(BRIDGE, "done")], [(STRAP, "done"), (BRIDGE, "done")], [(STRAP, "done")], []]
    assert statuses(user) == states[0]
    for state in states[1:]:
        user.key("Ctrl+Z")
        assert statuses(user) == state
    for state in reversed(states[:-1]):
        user.key("Ctrl+Shift+Z")
        assert statuses(user) == state
    user.key("Ctrl+Z", "Ctrl+Z", "Ctrl+Shift+Z")
    assert statuses(user) == states[1]
    assert user.is_ticked(STRAP_NAME)
    user.press(CAT_NAME, Role.CheckBox)
    user.key("Ctrl+Shift+Z")
    assert statuses(user) == [(STRAP, "done"), (BRIDGE, "done"), (CAT, "done")]
    user.key("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert user.recorded() == []
    assert not any(user.is_ticked(name) for name in user.ticks())


def test_undo_leaves_alone_what_was_changed_elsewhere_since(user: User) -> None:
    user.has_plan(plan_file(*THREE))
    user.start()
    user.press(STRAP_NAME, Role.CheckBox)
    user.says_elsewhere("tick", identity(1), "--skip", "too_sore")
    user.key("Ctrl+Z")
    assert user.reads("This was changed again since, so it stays as it is now.")
    assert statuses(user) == [(STRAP, "skipped")]
    assert not user.is_ticked(STRAP_NAME)


def test_the_ring_and_the_headline_follow_the_ticks(user: User) -> None:
    user.has_plan(plan_file(*THREE))
    user.start()
    assert user.sees("0 of 3 stretches done")
    assert user.reads("Three stretches to go, about")
    user.press(STRAP_NAME, Role.CheckBox)
    assert user.sees("1 of 3 stretches done")
    assert user.reads("Two stretches to go, about")
    user.press(BRIDGE_NAME, Role.CheckBox)
    assert user.reads("One stretch to go, about")
    user.press(CAT_NAME, Role.CheckBox)
    assert user.sees("3 of 3 stretches done")
    assert user.reads("All done for today")
    assert user.reads("Next: tomorrow")
    assert not user.sees("Start session")


def refuse_writing(folder: Path) -> None:
    """Let the store refuse every completion from now on."""
    with closing(sqlite3.connect(store_path(folder))) as connection:
        connection.execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON completions"
            " BEGIN SELECT RAISE(ABORT, 'refused'); END"
        )


def allow_writing(folder: Path) -> None:
    with closing(sqlite3.connect(store_path(folder))) as connection:
        connection.execute("DROP TRIGGER refuse")
