"""A guided session in the window: what is shown, pressed, heard and recorded."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from stretchapp.core.records import When
from stretchapp.core.session_steps import moves_of
from stretchapp.services.library import Library
from stretchapp.services.preferences import load_preferences
from stretchapp.services.reminders import wishes_of
from tests.journeys.plan_files import (
    BRIDGE,
    BRIDGE_NAME,
    STRAP,
    STRAP_NAME,
    item,
    plan_file,
)
from tests.ui.session_driver import SessionUser
from tests.ui.window_driver import User

READY, HOLD, CHANGE, REST = 20, 30, 10, 15


def _moving() -> float:
    strap = Library().exercise(STRAP)
    assert strap is not None
    return moves_of(strap.figure)[0].total_seconds()


MOVE = _moving()
"""Seconds, as long as the stretch's figure takes."""


@pytest.fixture
def user(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[User]:
    with User(qtbot, monkeypatch, tmp_path / "data") as user:
        user.has_plan(
            plan_file(
                item(1, STRAP, sets=2, note="Keep the other leg flat."),
                item(2, BRIDGE, sets=1, side="none", hold_seconds=0, repetitions=3),
            )
        )
        yield user.start()


@pytest.fixture
def session(user: User) -> SessionUser:
    return SessionUser(user)


def statuses(user: User) -> list[tuple[str, str, int]]:
    return [(entry.exercise, entry.status, entry.sets_done) for entry in user.recorded()]


def test_the_first_session_shows_the_stop_signs_and_later_ones_do_not(
    user: User, session: SessionUser
) -> None:
    user.press("Start session")
    assert user.reads("Before your first session")
    assert user.reads("numbness around the groin")
    assert user.reads("up to 3 is fine")
    user.press("I have read this")
    assert user.reads("Your session")
    user.press("Not now")
    user.press("Start session")
    assert user.reads("Your session")
    user.key("Esc")
    assert not session.is_running()


def test_what_comes_is_shown_before_it_begins(user: User, session: SessionUser) -> None:
    user.press("Start session")
    user.press("I have read this")
    assert user.reads(STRAP_NAME)
    assert user.reads(BRIDGE_NAME)
    assert user.reads("Have ready: strap, mat")


def test_one_digit_says_the_pain_and_begins(user: User, session: SessionUser) -> None:
    session.begins(pain="4")
    assert check_ins(user) == [("before", 4, None)]
    assert user.reads("Get ready")


def test_ten_is_a_one_and_a_nought(user: User, session: SessionUser) -> None:
    session.begins(pain="10")
    assert check_ins(user) == [("before", 10, None)]


def test_pain_can_be_left_open(user: User, session: SessionUser) -> None:
    session.begins()
    assert check_ins(user) == []


def check_ins(user: User) -> list[tuple[str, int | None, int | None]]:
    assert user.program is not None
    assert user.program.desk is not None
    with user.program.desk.store.reading() as work:
        (patient,) = work.patients()
        return [
            (entry.when.value, entry.pain, entry.effort) for entry in work.check_ins(patient.id)
        ]


def test_each_step_is_shown_with_its_side_count_and_figure(
    user: User, session: SessionUser
) -> None:
    session.begins()
    assert user.reads("Get ready")
    assert user.reads("Left side")
    assert user.reads("Keep the other leg flat.")
    assert session.number == "20"
    assert session.figure.is_mirrored
    assert session.figure.seconds == 0
    session.passes(READY + 1)
    assert user.reads("Move into it slowly")
    moved = session.figure.seconds
    assert moved is not None
    assert moved > 0
    session.passes(MOVE - 1)
    assert user.reads("Hold, and breathe")
    assert session.number == "30"
    pose = session.figure.seconds
    session.passes(12)
    assert session.number == "18"
    assert session.figure.seconds == pose
    session.passes(18)
    assert user.reads("Change sides")
    assert user.reads("Right side  ·  set 1 of 2")
    assert not session.figure.is_mirrored
    session.passes(CHANGE + MOVE + HOLD)
    assert user.reads("Rest, and change sides")
    assert user.reads("Left side  ·  set 2 of 2")


def test_repetitions_are_counted_in_the_ring(user: User, session: SessionUser) -> None:
    session.begins()
    user.key("Ctrl+Right")
    session.passes(READY)
    assert user.reads("Move slowly")
    assert session.number == "1"
    session.passes(4)
    assert session.number == "2"
    assert session.heard.said[-1] == "2"


def test_a_set_is_recorded_as_it_ends_and_the_stretch_with_its_last(
    user: User, session: SessionUser
) -> None:
    session.begins()
    session.passes(READY + MOVE + HOLD + CHANGE + MOVE + HOLD - 1)
    assert user.recorded() == []
    session.passes(1)
    assert statuses(user) == [(STRAP, "partial", 1)]
    session.passes(REST + MOVE + HOLD + CHANGE + MOVE + HOLD - 1)
    assert statuses(user) == [(STRAP, "partial", 1)]
    session.passes(1)
    assert statuses(user) == [(STRAP, "done", 2)]


def test_the_whole_session_ends_with_how_it_is(user: User, session: SessionUser) -> None:
    session.begins(pain="4")
    whole_session(session)
    assert user.reads("Well done")
    assert user.reads("2 of 2 stretches done")
    user.type("3")
    user.press("Effort 5 of 10")
    note = user.find("Note for your therapist")
    assert isinstance(note, QPlainTextEdit)
    note.setPlainText("Easier today.")
    user.press("Finish")
    assert check_ins(user) == [("before", 4, None), ("after", 3, 5)]
    assert not session.is_running()
    assert user.is_ticked(STRAP_NAME)
    assert user.is_ticked(BRIDGE_NAME)
    assert not user.sees("Start session")


def whole_session(session: SessionUser) -> None:
    session.passes(READY + 2 * (2 * MOVE + 2 * HOLD + CHANGE) + REST)
    session.passes(READY + 3 * 4)


def test_everything_of_a_session_is_undone_at_once(user: User, session: SessionUser) -> None:
    session.begins()
    whole_session(session)
    user.press("Finish")
    user.press("Undo")
    assert user.recorded() == []
    assert user.sees("Start session")
    user.key("Ctrl+Shift+Z")
    assert statuses(user) == [(STRAP, "done", 2), (BRIDGE, "done", 1)]


@pytest.mark.parametrize(("before", "after"), [("", "7"), ("2", "5")])
def test_much_pain_afterwards_shows_the_safety_words(
    user: User, session: SessionUser, before: str, after: str
) -> None:
    session.begins(pain=before)
    whole_session(session)
    user.type(after)
    user.press("Finish")
    assert user.reads("Please read this before you go on")
    assert user.reads("numbness around the groin")
    assert user.reads("Call Riverside")
    user.press("Close")
    assert not session.is_running()


def test_a_warning_sign_is_reported_and_answered(user: User, session: SessionUser) -> None:
    session.begins()
    whole_session(session)
    user.press("A warning sign is there")
    user.press("Finish")
    assert user.reads("You noticed a warning sign.")
    assert user.reads("numbness around the groin")
    user.press("Close")
    with session.desk.store.reading() as work:
        (patient,) = work.patients()
        (said,) = work.check_ins(patient.id)
    assert (said.when, said.pain, said.stop_sign) == (When.AFTER, None, True)


def test_reminders_are_offered_once_where_the_plan_has_times(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with User(qtbot, monkeypatch, tmp_path / "data") as user:
        bridge = {"side": "none", "hold_seconds": 0, "repetitions": 3, "sets": 1}
        user.has_plan(plan_file(item(1, BRIDGE, clock_times=["07:30", "20:00"], **bridge)))
        session = SessionUser(user.start())
        session.begins()
        session.passes(READY + 12)
        user.press("Remind me at the times of my plan: 07:30, 20:00")
        user.press("Finish")
        wishes = wishes_of(load_preferences(session.desk.store))
        assert wishes.on
        assert wishes.plan_times
        assert session.desk.reminding.is_wanted
        session.begins()
        session.passes(READY + 12)
        assert not user.reads("Remind me at the times of my plan")
        user.press("Finish")


def test_no_reminders_are_offered_without_times(user: User, session: SessionUser) -> None:
    session.begins()
    whole_session(session)
    assert not user.reads("Remind me")


def test_pain_that_is_usual_shows_no_safety_words(user: User, session: SessionUser) -> None:
    session.begins(pain="4")
    whole_session(session)
    user.type("6")
    user.press("Finish")
    assert not user.reads("Please read this before you go on")
    assert not session.is_running()


def test_space_pauses_and_goes_on(user: User, session: SessionUser) -> None:
    session.begins()
    session.passes(5)
    user.key("Space")
    assert user.reads("Paused")
    session.passes(30)
    assert session.number == "15"
    user.key("Space")
    session.passes(1)
    assert session.number == "14"


def test_space_pauses_whatever_button_has_the_keyboard(user: User, session: SessionUser) -> None:
    session.begins()
    user.find("Skip").setFocus()
    user.key("Space")
    assert user.reads("Paused")
    assert user.reads("Get ready") is False


def test_keys_skip_repeat_and_extend(user: User, session: SessionUser) -> None:
    session.begins()
    user.key("+")
    assert session.number == "30"
    user.key("Right")
    assert user.reads("Move into it slowly")
    user.key("Right")
    session.passes(10)
    assert session.number == "20"
    user.key("Left")
    assert user.reads("Move into it slowly")


def test_the_next_stretch_can_be_pressed(user: User, session: SessionUser) -> None:
    session.begins()
    user.press(f"Go on to the next stretch: {BRIDGE_NAME}")
    assert user.reads("2 of 2")
    assert not user.sees(f"Go on to the next stretch: {BRIDGE_NAME}")


def test_sound_is_muted_and_comes_back(user: User, session: SessionUser) -> None:
    session.begins()
    user.key("M")
    assert user.sees("Sound off")
    heard = len(session.heard.said)
    session.passes(READY + MOVE)
    assert len(session.heard.said) == heard
    user.key("M")
    session.passes(HOLD)
    assert session.heard.said[-1] == "Let go slowly. Change sides. Right side."


def test_the_voice_says_what_to_do_and_counts(user: User, session: SessionUser) -> None:
    session.begins()
    session.passes(READY + MOVE + HOLD)
    assert session.heard.said == [
        f"{STRAP_NAME}. Left side. Lie on your back and loop a strap round the middle of one foot. "
        "Keep the other leg flat on the floor, or bent if your back is sore. "
        "Keep the other leg flat.",
        "Move into it slowly.",
        "Hold for 30 seconds.",
        "Three",
        "Two",
        "One",
        "Let go slowly. Change sides. Right side.",
    ]
    assert session.heard.chimed == [*["count"] * 3, "start", *["count"] * 3, "end"]


def test_the_end_is_said_and_chimed(user: User, session: SessionUser) -> None:
    session.begins()
    whole_session(session)
    assert session.heard.said[-1] == "Well done. That was your session."
    assert session.heard.chimed[-1] == "done"
    assert any(words.startswith("Well done. Next: ") for words in session.heard.said)


def test_leaving_early_keeps_what_is_done_and_offers_the_rest(
    user: User, session: SessionUser
) -> None:
    session.begins()
    session.passes(READY + MOVE + HOLD + CHANGE + MOVE + HOLD + REST + 1)
    user.key("Esc")
    assert user.reads("You stopped early")
    user.press("Finish")
    assert statuses(user) == [(STRAP, "partial", 1)]
    assert user.reads(f"It stopped at {STRAP_NAME}, set 2.")
    user.press("Go on with the session")
    assert user.reads("Left side  ·  set 2 of 2")
    session.passes(READY + 2 * (MOVE + HOLD) + CHANGE)
    assert statuses(user) == [(STRAP, "done", 2)]


def test_from_the_end_page_one_can_go_back(user: User, session: SessionUser) -> None:
    session.begins()
    session.passes(READY + MOVE + HOLD)
    user.key("Esc")
    user.press("Back to the session")
    assert user.reads("Change sides")
    session.passes(2)
    assert session.number == "8"


def test_leaving_before_anything_is_done_asks_nothing(user: User, session: SessionUser) -> None:
    session.begins()
    session.passes(5)
    user.press("Leave the session")
    assert not session.is_running()
    assert user.sees("Start session")
    assert not user.reads("Go on with your session?")


def test_a_stopped_session_can_be_left_for_good(user: User, session: SessionUser) -> None:
    session.begins()
    session.passes(READY + MOVE + HOLD)
    user.key("Esc")
    user.press("Finish")
    user.press("Leave it")
    assert not user.reads("Go on with your session?")
    assert user.sees("Start session")


def test_one_stretch_can_be_done_alone(user: User, session: SessionUser) -> None:
    user.press(f"Show how to do it: {BRIDGE_NAME}")
    user.press("Do it with me")
    user.press("I have read this")
    user.press("Start")
    assert user.reads("1 of 1")
    session.passes(READY + 12)
    user.press("Finish")
    assert statuses(user) == [(BRIDGE, "done", 1)]


def test_after_a_sleep_the_session_waits(user: User, session: SessionUser) -> None:
    session.begins()
    session.passes(READY + MOVE + 10)
    user.clock.moves(timedelta(hours=2))
    user.waits_to_read("Paused")
    assert session.number == "20"
    assert session.heard.said[-1] == "Paused"


def test_the_screen_is_kept_on_while_it_runs(user: User, session: SessionUser) -> None:
    session.begins()
    desk = session.desk.sessions.desk
    assert desk is not None
    assert desk.awake.is_held
    user.key("Space")
    assert not desk.awake.is_held
    user.key("Space")
    assert desk.awake.is_held
    session.passes(READY + MOVE + HOLD)
    user.key("Esc")
    assert not desk.awake.is_held


def test_the_window_is_its_own_again_afterwards(user: User, session: SessionUser) -> None:
    session.begins()
    assert not user.sees("Today")
    user.key("Ctrl+2")
    assert session.is_running()
    user.key("Esc")
    assert user.sees("Today")
    user.key("Ctrl+2")
    user.waits_until(lambda: user.sees("Measures"))


def test_what_cannot_be_heard_is_said_once(user: User, session: SessionUser) -> None:
    user.press("Start session")
    user.press("I have read this")
    session.heard.silent.emit("Your computer has no voice yet.")
    assert user.reads("no voice yet")
    user.press("Not now")
    user.press("Start session")
    session.heard.silent.emit("Your computer has no voice yet.")
    assert not user.reads("no voice yet")


def test_a_sound_that_fails_is_told_over_the_figure(user: User, session: SessionUser) -> None:
    session.begins()
    session.heard.silent.emit("The sounds have stopped.")
    assert user.reads("The sounds have stopped.")
    session.passes(READY)
    assert user.reads("Move into it slowly")


def test_a_session_for_another_day_counts_for_it(user: User, session: SessionUser) -> None:
    user.clock.set("2026-11-24T05:00:00+11:00")
    yesterday = date(2026, 11, 23)
    session.desk.start_session(yesterday)
    user.press("I have read this")
    user.press("Start")
    user.key("Ctrl+Right")
    session.passes(READY + 12)
    user.press("Finish")
    assert [(entry.exercise, entry.day) for entry in user.recorded()] == [(BRIDGE, "2026-11-23")]


def test_closing_the_window_in_the_middle_loses_nothing(user: User, session: SessionUser) -> None:
    session.begins()
    session.passes(READY + MOVE + HOLD + CHANGE + MOVE + HOLD + 1)
    user.leave()
    user.start()
    assert statuses(user) == [(STRAP, "partial", 1)]
    user.waits_to_read(f"It stopped at {STRAP_NAME}, set 2.")
