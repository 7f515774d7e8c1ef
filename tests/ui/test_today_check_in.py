"""The card on Today that asks how it is: saved, changed, undone, and the safety words."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from stretchapp.db.store import store_path
from tests.journeys.plan_files import (
    BRIDGE,
    BRIDGE_NAME,
    STRAP,
    STRAP_NAME,
    identity,
    item,
    plan_file,
)
from tests.ui.window_driver import Role, User

WARNING = "A warning sign is there"
SHOW_SIGNS, HIDE_SIGNS = "Show the warning signs", "Hide the warning signs"
ASK, SAVE = "Say how it is", "Save how it is today"
EDIT, REMOVE = "Edit how it is today", "Remove how it is today"
NOTE = "Note on how it is today"
STOP = "Stop and get help now if you have"


def plan(**changes: Any) -> dict[str, Any]:
    return plan_file(item(1, STRAP), item(2, BRIDGE), **changes)


@pytest.fixture
def user(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[User]:
    with User(qtbot, monkeypatch, tmp_path / "data") as user:
        user.has_plan(plan())
        yield user.start()


def kept(user: User) -> list[tuple[Any, ...]]:
    """Day, moment, pain, stiffness, areas and note of what is stored, read past the program."""
    with closing(sqlite3.connect(store_path(user.folder))) as connection:
        return connection.execute(
            "SELECT day, moment, pain, stiffness, areas, note FROM check_ins WHERE NOT deleted"
            " ORDER BY at"
        ).fetchall()


def warned(user: User) -> list[int]:
    """Of each check-in that is stored, whether a warning sign was reported."""
    with closing(sqlite3.connect(store_path(user.folder))) as connection:
        found = connection.execute("SELECT stop_sign FROM check_ins WHERE NOT deleted ORDER BY at")
        return [stop_sign for (stop_sign,) in found]


def says(user: User, pain: int) -> None:
    user.press(ASK)
    user.press(f"Pain now {pain} of 10")
    user.press(SAVE)


def test_pain_areas_and_a_note_are_saved_and_shown(user: User) -> None:
    user.press(ASK)
    user.press("Pain now 4 of 10")
    user.press("Show where it hurts")
    user.press("Show areas: Back")
    user.press("Low back, left", Role.CheckBox)
    user.press("Show areas: Legs")
    user.press("Calf, right", Role.CheckBox)
    user.click(user.find(NOTE, Role.EditableText))
    user.type("long drive ")
    assert kept(user) == []
    user.press(SAVE)
    ((day, moment, pain, stiffness, areas, note),) = kept(user)
    assert (day, moment, pain, stiffness, note) == (
        "2026-11-23",
        "alone",
        4,
        None,
        "long drive",
    )
    assert areas.find("low_back_left") < areas.find("calf_right")
    assert user.reads("Pain 4 of 10")
    assert user.reads("Low back, left; Calf, right")
    assert user.reads("long drive")
    assert user.reads("Saved: how it is today")
    assert not user.sees(ASK)
    assert not user.reads(STOP)
    assert user.focused() == EDIT


def test_by_keyboard_alone(user: User) -> None:
    while user.focused() != ASK:
        user.key("Tab")
    user.key("Space")
    assert user.focused() == "Pain now 0 of 10"
    user.key("3", "Tab")
    assert user.focused() == "Show where it hurts"
    user.key("Space", "Tab")
    assert user.focused() == "Show areas: Head and neck"
    user.key("Space", "Tab")
    assert user.focused() == "Head"
    user.key("Tab", "Space")
    while user.focused() != NOTE:
        user.key("Tab")
    user.type("ok")
    user.key("Tab", "Space")
    assert [(pain, areas, note) for _, _, pain, _, areas, note in kept(user)] == [
        (3, '["neck"]', "ok")
    ]


def test_the_tab_key_comes_here_after_the_stretches(user: User) -> None:
    met: list[str] = []
    while user.focused() not in met:
        met.append(user.focused())
        user.key("Tab")
    last = f"Show how to do it: {BRIDGE_NAME}"
    assert met.index(last) < met.index(BRIDGE_NAME) < met.index(ASK) < met.index("Today")
    user.press(ASK)
    assert user.focused() == "Pain now 0 of 10"
    user.key("Shift+Tab")
    assert user.focused() == met[met.index(ASK) - 1]


def test_stiffness_is_asked_only_where_the_plan_asks(user: User) -> None:
    user.press(ASK)
    assert not user.sees("Stiffness now 3 of 10")


def test_stiffness_is_saved(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with User(qtbot, monkeypatch, tmp_path / "data") as user:
        user.has_plan(plan(ask=["pain", "stiffness"]))
        user.start()
        user.press(ASK)
        user.press("Stiffness now 6 of 10")
        user.press(SAVE)
        assert [entry[2:4] for entry in kept(user)] == [(None, 6)]
        assert user.reads("Stiffness 6 of 10")


def test_editing_changes_the_one_of_the_day(user: User) -> None:
    says(user, 4)
    user.press(EDIT)
    user.press("Pain now 2 of 10")
    user.press(SAVE)
    assert [entry[2] for entry in kept(user)] == [2]
    assert user.reads("Pain 2 of 10")
    user.press("Undo")
    assert [entry[2] for entry in kept(user)] == [4]
    assert user.reads("Pain 4 of 10")
    user.key("Ctrl+Z")
    assert kept(user) == []
    assert user.sees(ASK)
    user.key("Ctrl+Shift+Z")
    assert [entry[2] for entry in kept(user)] == [4]
    assert user.reads("Pain 4 of 10")


def test_removing_it_asks_again_and_can_be_undone(user: User) -> None:
    says(user, 4)
    user.press(REMOVE)
    assert kept(user) == []
    assert user.focused() == ASK
    user.key("Ctrl+Z")
    assert [entry[2] for entry in kept(user)] == [4]


def test_cancel_leaves_what_was_said(user: User) -> None:
    says(user, 4)
    user.press(EDIT)
    user.press("Pain now 9 of 10")
    user.press("Cancel")
    assert [entry[2] for entry in kept(user)] == [4]
    assert user.reads("Pain 4 of 10")
    assert not user.reads(STOP)


def test_nothing_said_is_not_saved(user: User) -> None:
    user.press(ASK)
    user.press(SAVE)
    assert user.reads("Say how it is: a number, where it hurts, a warning sign, or a note.")
    assert kept(user) == []
    user.press("Pain now 0 of 10")
    user.press(SAVE)
    assert [entry[2] for entry in kept(user)] == [0]


def test_high_pain_brings_the_safety_words_with_the_phone(user: User) -> None:
    says(user, 7)
    assert user.reads(STOP)
    assert user.reads("numbness around the groin or back passage")
    assert user.reads("Call Riverside Natural Therapies: (03) 5550 4321")
    assert [entry[2] for entry in kept(user)] == [7]
    user.press(EDIT)
    user.press("Pain now 6 of 10")
    user.press(SAVE)
    assert not user.reads(STOP)


def test_a_warning_sign_alone_is_saved_and_brings_the_safety_words(user: User) -> None:
    user.press(ASK)
    user.press(WARNING, Role.CheckBox)
    assert not user.reads(STOP)
    user.press(SAVE)
    assert warned(user) == [1]
    assert user.reads("A warning sign")
    assert not user.reads("Pain")
    assert user.reads("You noticed a warning sign. Please read this before you go on.")
    assert user.reads(STOP)
    assert user.reads("Call Riverside Natural Therapies: (03) 5550 4321")


def test_a_warning_sign_is_edited_and_undone(user: User) -> None:
    user.press(ASK)
    user.press("Pain now 2 of 10")
    user.press(WARNING, Role.CheckBox)
    user.press(SAVE)
    assert user.reads("Pain 2 of 10  ·  A warning sign")
    user.press(EDIT)
    assert user.is_ticked(WARNING)
    user.press(WARNING, Role.CheckBox)
    user.press(SAVE)
    assert warned(user) == [0]
    assert not user.reads("warning sign")
    assert not user.reads(STOP)
    user.press("Undo")
    assert warned(user) == [1]
    assert user.reads("Pain 2 of 10  ·  A warning sign")
    assert user.reads(STOP)
    user.key("Ctrl+Z")
    assert warned(user) == []
    assert not user.reads(STOP)


def test_the_warning_signs_are_read_in_place_by_keyboard(user: User) -> None:
    user.press(ASK)
    while user.focused() != WARNING:
        user.key("Tab")
    user.key("Tab")
    assert user.focused() == SHOW_SIGNS
    assert not user.reads(STOP)
    user.key("Space")
    assert user.focused() == HIDE_SIGNS
    assert user.reads(STOP)
    assert user.reads("numbness around the groin or back passage")
    assert user.reads("Call Riverside Natural Therapies: (03) 5550 4321")
    user.key("Space")
    assert not user.reads(STOP)
    user.key("Space", "Shift+Tab", "Space", "Tab", "Tab")
    assert user.focused() == NOTE
    user.type("feet")
    user.key("Tab", "Space")
    assert warned(user) == [1]
    assert kept(user)[0][5] == "feet"


def test_only_today_asks(user: User) -> None:
    user.clock.set("2026-11-25T08:00:00+11:00")
    user.waits_to_read("Wednesday 25 November")
    assert user.sees(ASK)
    user.key("Alt+Left")
    assert user.reads("Tuesday 24 November")
    assert not user.sees(ASK)
    user.key("Alt+Right")
    assert user.sees(ASK)


def test_the_next_day_asks_anew_and_keeps_what_is_being_said(user: User) -> None:
    says(user, 4)
    user.clock.set("2026-11-24T08:00:00+11:00")
    user.waits_until(lambda: user.sees(ASK))
    user.press(ASK)
    user.press("Pain now 5 of 10")
    user.clock.set("2026-11-25T08:00:00+11:00")
    user.waits_to_read("Wednesday 25 November")
    user.press(SAVE)
    assert [entry[0:3:2] for entry in kept(user)] == [("2026-11-23", 4), ("2026-11-25", 5)]


def test_the_form_stays_while_another_program_writes(user: User) -> None:
    user.press(ASK)
    user.press("Pain now 5 of 10")
    user.click(user.find(NOTE, Role.EditableText))
    user.type("half ")
    user.says_elsewhere("tick", identity(1))
    user.waits_until(lambda: user.is_ticked(STRAP_NAME))
    user.type("a word")
    note = user.find(NOTE, Role.EditableText)
    assert isinstance(note, QPlainTextEdit)
    assert note.toPlainText() == "half a word"
    user.press(SAVE)
    assert [(entry[2], entry[5]) for entry in kept(user)] == [(5, "half a word")]


def test_no_plan_asks_nothing(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with User(qtbot, monkeypatch, tmp_path / "data") as user:
        user.has_plan(plan(last_day="2026-11-23"))
        user.clock.set("2026-12-20T08:00:00+11:00")
        user.start()
        assert user.reads("ended")
        assert not user.sees(ASK)
