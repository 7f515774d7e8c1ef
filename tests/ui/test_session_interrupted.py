"""What comes between: other days, files, messages, closed windows, undo, keys pressed too late."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from stretchapp.core.records import CheckIn
from stretchapp.db.store import Store, StoreError
from stretchapp.services import check_ins, guided_session
from stretchapp.services.guided_session import Routine
from stretchapp.services.journal import Change
from stretchapp.ui.errors import show_error
from tests.journeys.plan_files import BRIDGE, BRIDGE_NAME, CAT, CAT_NAME, item, plan_file, written
from tests.ui.session_driver import SessionUser
from tests.ui.window_driver import Role, User

READY, WORK, REST = 20, 12, 10
QUICK = {"side": "none", "hold_seconds": 0, "repetitions": 3, "rest_seconds": REST}


@pytest.fixture
def user(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[User]:
    with User(qtbot, monkeypatch, tmp_path / "data") as user:
        user.has_plan(plan_file(item(1, BRIDGE, sets=3, **QUICK), item(2, CAT, sets=1, **QUICK)))
        yield user.start()


@pytest.fixture
def session(user: User) -> SessionUser:
    return SessionUser(user)


def statuses(user: User) -> list[tuple[str, str, str, int]]:
    return [(entry.day, entry.exercise, entry.status, entry.sets_done) for entry in user.recorded()]


def said(user: User) -> list[CheckIn]:
    assert user.program is not None
    assert user.program.desk is not None
    with user.program.desk.store.reading() as work:
        (patient,) = work.patients()
        return list(work.check_ins(patient.id))


def stops_after(session: SessionUser, sets: int) -> None:
    """Begin, do so many sets of the bridge, and leave."""
    session.begins()
    session.passes(READY + sets * WORK + (sets - 1) * REST + 1)
    session.user.key("Esc")
    session.user.press("Finish")


def test_the_turn_of_the_day_leaves_the_keyboard_with_the_session(user: User) -> None:
    user.clock.set("2026-11-24T03:59:50+11:00")
    session = SessionUser(user)
    session.begins()
    session.passes(15)
    user.waits_until(lambda: user.focused() == "Session")
    session.desk._watch.look()
    user.key("Space")
    assert user.reads("Paused")
    assert user.recorded() == []


def test_no_file_comes_in_during_a_session(
    user: User, session: SessionUser, tmp_path: Path
) -> None:
    session.begins()
    other = plan_file(item(7, CAT, **QUICK), name="Alex Kim", patient=700)
    user.drops(written(tmp_path / "other.json", other))
    session.passes(READY + WORK + 1)
    user.waits_until(lambda: user.focused() == "Session")
    assert user.reads("Rest")
    user.key("Esc")
    user.press("Finish")
    assert user.reads("Done: " + BRIDGE_NAME)
    assert user.is_ticked(BRIDGE_NAME) is False
    assert user.sees(CAT_NAME, Role.CheckBox)


def test_a_window_that_is_closed_to_the_tray_lets_the_session_wait(
    user: User, session: SessionUser
) -> None:
    session.begins()
    session.passes(READY + 2)
    assert user.program is not None
    window = user.program.window
    window.stays_when_closed = window.hide
    window.close()
    session.passes(60)
    window.stays_when_closed = None
    window.show()
    assert user.reads("Paused")
    assert user.recorded() == []


def test_behind_a_message_the_session_waits(user: User, session: SessionUser) -> None:
    session.begins()
    session.passes(3)
    with user.answering("Close this message"):
        show_error(user.window, "Something else", "It stands before the window.")
    assert user.reads("Paused")
    session.passes(30)
    assert session.number == "17"


def test_what_a_stopped_session_skipped_is_not_counted(user: User, session: SessionUser) -> None:
    session.begins()
    session.passes(READY)
    user.key("Right")
    session.passes(REST + WORK + 1)
    user.key("Esc")
    user.press("Finish")
    user.press("Go on with the session")
    session.passes(READY + WORK)
    assert statuses(user)[0][1:] == (BRIDGE, "partial", 2)


def test_what_was_undone_is_done_again_when_one_goes_on(user: User, session: SessionUser) -> None:
    stops_after(session, 1)
    user.press("Undo")
    assert user.recorded() == []
    user.waits_to_read(f"It stopped at {BRIDGE_NAME}, set 1.")
    user.press("Go on with the session")
    assert user.reads("Set 1 of 3")
    session.passes(READY + WORK)
    assert statuses(user)[0][1:] == (BRIDGE, "partial", 1)


def test_one_stretch_that_cannot_be_recorded_keeps_no_other_from_it(
    user: User, session: SessionUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = guided_session.record_sets

    def only_others(store: Store, routine: Routine, stretch: int, sets: int) -> Change:
        if stretch == 0:
            raise StoreError("busy")
        return record(store, routine, stretch, sets)

    monkeypatch.setattr(guided_session, "record_sets", only_others)
    session.begins()
    session.passes(READY + WORK + 1)
    user.key("Ctrl+Right")
    session.passes(READY + WORK)
    with user.answering("Close this message"):
        user.press("Finish")
    assert statuses(user) == [("2026-11-23", CAT, "done", 1)]


def test_a_set_that_has_just_ended_counts_when_one_leaves(user: User, session: SessionUser) -> None:
    session.begins()
    session.passes(READY + WORK - 1)
    user.clock.moves(timedelta(seconds=2))
    user.key("Esc")
    assert user.reads("You stopped early")
    assert statuses(user)[0][1:] == (BRIDGE, "partial", 1)


def test_what_could_not_be_saved_is_saved_when_the_window_closes(
    user: User, session: SessionUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.begins()
    with monkeypatch.context() as patch:
        patch.setattr(guided_session, "record_sets", busy)
        session.passes(READY + WORK + 1)
    user.leave()
    assert statuses(user)[0][1:] == (BRIDGE, "partial", 1)


def test_what_cannot_be_saved_is_tried_again(
    user: User, session: SessionUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.begins()
    with monkeypatch.context() as patch:
        patch.setattr(guided_session, "record_sets", busy)
        session.passes(READY + WORK)
        assert user.reads("Rest")
        assert user.recorded() == []
    user.key("Esc")
    user.press("Finish")
    assert statuses(user)[0][1:] == (BRIDGE, "partial", 1)


def test_what_cannot_be_saved_at_all_is_said(
    user: User, session: SessionUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.begins()
    monkeypatch.setattr(guided_session, "record_sets", busy)
    session.passes(READY + WORK + 1)
    user.key("Esc")
    with user.answering("Close this message") as messages:
        user.press("Finish")
    assert messages[0].heading == "Some of it could not be saved"
    assert "Please tick on Today what you have done" in messages[0].words
    assert user.sees("Today")


def busy(*_: object, **__: object) -> None:
    raise StoreError("The store is busy.")


def test_keys_of_the_session_say_nothing_on_the_pages_around_it(
    user: User, session: SessionUser
) -> None:
    user.press("Start session")
    user.press("I have read this")
    user.key("Space", "Right", "Left")
    assert user.reads("Your session")
    user.key("Return")
    session.passes(READY + 3 * WORK + 2 * REST + READY + WORK)
    assert user.reads("Well done")
    user.key("Space", "Right", "Left")
    assert user.reads("Well done")
    user.key("Esc")
    assert said(user) == []


def test_what_was_said_is_kept_when_the_window_closes(user: User, session: SessionUser) -> None:
    session.begins()
    session.passes(READY + WORK + 1)
    user.key("Esc")
    user.press("A warning sign is there")
    note = user.find("Note for your therapist")
    assert isinstance(note, QPlainTextEdit)
    note.setPlainText("My foot went numb.")
    user.leave()
    user.start()
    (kept,) = said(user)
    assert (kept.stop_sign, kept.note) == (True, "My foot went numb.")


def test_looking_into_a_stopped_session_does_not_end_the_offer(
    user: User, session: SessionUser
) -> None:
    stops_after(session, 1)
    user.press("Go on with the session")
    session.passes(3)
    user.key("Esc")
    assert user.reads("Go on with your session?")


def test_another_session_that_comes_to_nothing_leaves_the_offer(
    user: User, session: SessionUser
) -> None:
    stops_after(session, 1)
    user.press(f"Show how to do it: {CAT_NAME}")
    user.press("Do it with me")
    user.press("Start")
    session.passes(3)
    user.key("Esc")
    assert user.reads(f"It stopped at {BRIDGE_NAME}, set 2.")


def test_a_partly_done_stretch_goes_on_at_its_next_set(user: User, session: SessionUser) -> None:
    stops_after(session, 1)
    user.press("Leave it")
    user.press(f"Show how to do it: {BRIDGE_NAME}")
    user.press("Do it with me")
    user.press("Start")
    assert user.reads("Set 2 of 3")
    session.passes(READY + WORK)
    assert statuses(user)[0][1:] == (BRIDGE, "partial", 2)


def test_what_cannot_be_kept_can_be_left(
    user: User, session: SessionUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.begins()
    session.passes(READY + WORK + 1)
    user.key("Esc")
    user.type("3")
    monkeypatch.setattr(check_ins, "check_in", busy)
    with user.answering("Close this message"):
        user.press("Finish")
    assert user.reads("You stopped early")
    user.key("Esc")
    assert not session.is_running()


def test_escape_on_the_safety_page_closes_it_as_its_button_does(
    user: User, session: SessionUser
) -> None:
    session.begins()
    session.passes(READY + WORK + 1)
    user.key("Esc")
    user.type("8")
    user.press("Finish")
    assert user.reads("Please read this before you go on")
    user.key("Esc")
    assert user.reads(f"Done: {BRIDGE_NAME}")
    assert user.sees("Undo")


def test_an_erased_patient_leaves_no_place_behind(user: User, session: SessionUser) -> None:
    session.begins()
    with session.desk.store.writing() as work:
        (patient,) = work.patients()
        work.save(replace(patient, stamp=work.stamp(patient.stamp, deleted=True)))
        work.drop_draft(f"session:{patient.id}")
    session.passes(READY + WORK + 1)
    with session.desk.store.reading() as work:
        assert work.draft(f"session:{patient.id}") is None
