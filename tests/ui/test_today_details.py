"""The opened card: how to do it, partly done, skipped, pain and a note."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.figure_view import FigureView
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
from tests.ui.window_driver import Recorded, Role, User

NOTE = "Note for your therapist"


@pytest.fixture
def user(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[User]:
    with User(qtbot, monkeypatch, tmp_path / "data") as user:
        user.has_plan(
            plan_file(item(1, STRAP, sets=3), item(2, BRIDGE, sets=1), item(3, CAT, note="Slowly."))
        )
        yield user.start()


def opens(user: User, name: str) -> None:
    user.press(f"Show how to do it: {name}")


def the_only(user: User) -> Recorded:
    (recorded,) = user.recorded()
    return recorded


def test_a_card_opens_in_place_with_steps_and_cautions(user: User) -> None:
    assert not user.reads("Take care")
    opens(user, STRAP_NAME)
    assert user.reads("Take care")
    assert user.reads("loop a strap round the middle")
    user.press(f"Hide how to do it: {STRAP_NAME}")
    assert not user.reads("Take care")


def test_the_figure_is_on_the_card_and_larger_in_the_open_one(user: User) -> None:
    drawing = "Drawing: lying on the back; felt in the back of the right thigh; with a strap."
    small = user.find(STRAP_NAME, Role.CheckBox).parentWidget().findChildren(FigureView)
    assert [view.accessibleName() for view in small] == [drawing]
    assert not small[0].is_playing
    opens(user, STRAP_NAME)
    views = user.find(STRAP_NAME, Role.CheckBox).parentWidget().findChildren(FigureView)
    large = next(view for view in views if view not in small)
    assert large.width() > 2 * small[0].width()
    assert large.is_playing
    user.press("Pause")
    assert not large.is_playing
    user.press("Other side")
    assert "left thigh" in large.accessibleName()
    user.press(f"Hide how to do it: {STRAP_NAME}")
    assert not large.isVisible()


def test_a_plan_for_the_left_side_shows_the_left_side(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with User(qtbot, monkeypatch, tmp_path / "left") as user:
        user.has_plan(plan_file(item(1, STRAP, side="left")))
        user.start()
        opens(user, STRAP_NAME)
        views = user.window.findChildren(FigureView)
        assert ["left thigh" in view.accessibleName() for view in views] == [True, True]
        assert not user.sees("Other side")


def test_a_finished_stretch_has_a_faint_figure(user: User) -> None:
    (view,) = user.find(STRAP_NAME, Role.CheckBox).parentWidget().findChildren(FigureView)
    assert view.opacity == 1
    user.press(STRAP_NAME, Role.CheckBox)
    assert view.opacity < 1


def test_with_reduced_motion_the_figure_waits_to_be_asked(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme(), "reduced_motion", True)
    opens(user, STRAP_NAME)
    assert user.sees("Play")
    assert not user.sees("Pause")


def test_a_click_that_misses_a_control_leaves_the_card_open(user: User) -> None:
    user.press(STRAP_NAME, Role.StaticText)
    assert user.reads("Take care")
    user.click(user.find("Take care"))
    user.click(user.find("Pain while doing it"))
    assert user.reads("Take care")


def test_some_of_the_sets_can_be_saved(user: User) -> None:
    opens(user, STRAP_NAME)
    user.press("Sets done: more, now 1 of 3 sets")
    user.press("Save as partly done")
    assert (the_only(user).status, the_only(user).sets_done) == ("partial", 2)
    assert user.tick(STRAP_NAME).checkState() is Qt.CheckState.PartiallyChecked
    assert "2 of 3 sets done" in user.description(STRAP_NAME, Role.CheckBox)
    assert user.reads(f"Partly done: {STRAP_NAME}")
    user.press(STRAP_NAME, Role.CheckBox)
    assert (the_only(user).status, the_only(user).sets_done) == ("done", 3)
    user.key("Ctrl+Z", "Ctrl+Z")
    assert user.recorded() == []


def test_one_set_cannot_be_done_in_part(user: User) -> None:
    opens(user, BRIDGE_NAME)
    assert user.reads("Not this time?")
    assert not user.reads("Did some of it?")


def test_a_stretch_is_skipped_with_a_reason(user: User) -> None:
    opens(user, CAT_NAME)
    user.press("Skip: too sore")
    assert (the_only(user).status, the_only(user).reason) == ("skipped", "too_sore")
    assert user.tick(CAT_NAME).checkState() is Qt.CheckState.Unchecked
    assert "Skipped: too sore" in user.description(CAT_NAME, Role.CheckBox)
    assert user.sees("0 of 3 stretches done")
    assert user.reads("Two stretches to go")
    user.press(CAT_NAME, Role.CheckBox)
    assert (the_only(user).status, the_only(user).reason) == ("done", None)
    user.key("Ctrl+Z", "Ctrl+Z")
    assert user.recorded() == []


def test_pain_and_note_given_before_the_tick_are_saved_with_it(user: User) -> None:
    opens(user, STRAP_NAME)
    user.press("Pain 4 of 10")
    user.click(user.find(NOTE, Role.EditableText))
    user.type("a little stiff")
    assert user.reads("Saved together with your tick.")
    assert user.recorded() == []
    user.press(STRAP_NAME, Role.CheckBox)
    assert (the_only(user).pain, the_only(user).note) == (4, "a little stiff")
    assert not user.reads("Saved together with your tick.")
    assert "pain 4, with a note" in user.description(STRAP_NAME, Role.CheckBox)


def test_pain_and_note_after_the_tick_are_saved_as_they_come(user: User) -> None:
    user.press(STRAP_NAME, Role.CheckBox)
    opens(user, STRAP_NAME)
    user.press("Pain 6 of 10")
    assert the_only(user).pain == 6
    user.click(user.find(NOTE, Role.EditableText))
    user.type("left hip")
    assert the_only(user).note == ""
    user.waits_until(lambda: the_only(user).note == "left hip")
    user.type(" too")
    user.waits_until(lambda: the_only(user).note == "left hip too")
    assert user.focused() == NOTE
    assert the_only(user).status == "done"


def test_pain_can_be_taken_back(user: User) -> None:
    user.press(STRAP_NAME, Role.CheckBox)
    opens(user, STRAP_NAME)
    user.press("Pain 6 of 10")
    user.press("Pain 6 of 10")
    assert the_only(user).pain is None


@pytest.mark.parametrize("way", ["close", "progress", "day", "untick"])
def test_a_note_is_saved_by_whatever_ends_the_typing(user: User, way: str) -> None:
    user.press(STRAP_NAME, Role.CheckBox)
    opens(user, STRAP_NAME)
    user.click(user.find(NOTE, Role.EditableText))
    user.type("numb toes")
    assert the_only(user).note == ""
    if way == "close":
        user.leave()
    elif way == "progress":
        user.key("Ctrl+2")
    elif way == "day":
        user.key("Alt+Left")
    else:
        user.press(STRAP_NAME, Role.CheckBox)
        assert user.recorded() == []
        user.key("Ctrl+Z")
    assert the_only(user).note == "numb toes"


def test_typing_goes_on_while_another_program_writes(user: User) -> None:
    user.press(STRAP_NAME, Role.CheckBox)
    opens(user, STRAP_NAME)
    user.click(user.find(NOTE, Role.EditableText))
    user.type("half a ")
    user.says_elsewhere("tick", identity(2))
    user.waits_until(lambda: user.is_ticked(BRIDGE_NAME))
    user.type("word")
    note = user.find(NOTE, Role.EditableText)
    assert isinstance(note, QPlainTextEdit)
    assert note.toPlainText() == "half a word"
    user.waits_until(lambda: user.recorded()[0].note == "half a word")


def test_a_note_that_waits_for_its_tick_stays_when_another_program_writes(user: User) -> None:
    opens(user, STRAP_NAME)
    user.click(user.find(NOTE, Role.EditableText))
    user.type("before")
    user.says_elsewhere("tick", identity(2))
    user.waits_until(lambda: user.is_ticked(BRIDGE_NAME))
    user.press(STRAP_NAME, Role.CheckBox)
    assert user.recorded()[0].note == "before"


def test_space_and_undo_in_the_note_belong_to_the_note(user: User) -> None:
    user.press(STRAP_NAME, Role.CheckBox)
    opens(user, STRAP_NAME)
    user.click(user.find(NOTE, Role.EditableText))
    user.key("A", "Space", "B")
    user.waits_until(lambda: the_only(user).note == "a b")
    assert the_only(user).status == "done"


def test_arrows_move_between_ticks_and_open_and_close_cards(user: User) -> None:
    assert user.focused() == STRAP_NAME
    user.key("Down", "Down")
    assert user.focused() == CAT_NAME
    user.key("Down")
    assert user.focused() == CAT_NAME
    user.key("Up")
    assert user.focused() == BRIDGE_NAME
    user.key("Right")
    assert user.reads("Take care")
    user.key("Right")
    assert user.focused() == BRIDGE_NAME
    user.key("Left")
    assert not user.reads("Take care")
    user.key("Right", "Escape")
    assert not user.reads("Take care")
    assert user.focused() == BRIDGE_NAME


def test_escape_inside_an_open_card_leads_back_to_its_tick(user: User) -> None:
    user.key("Right", "Tab", "Tab")
    assert user.focused() not in (STRAP_NAME, "")
    user.key("Escape")
    assert user.focused() == STRAP_NAME
    assert not user.reads("Take care")


def test_tab_reaches_everything_in_the_order_of_the_page(user: User) -> None:
    user.key("Right")
    met = []
    while user.focused() not in met:
        met.append(user.focused())
        user.key("Tab")
    assert "" not in met
    card = [
        STRAP_NAME,
        "Sets done: more, now 1 of 3 sets",
        "Save as partly done",
        "Skip: too sore",
        "Skip: no time",
        "Skip: not well",
        "Skip: forgot",
        "Skip: another reason",
        "Pain 0 of 10",
        NOTE,
        BRIDGE_NAME,
    ]
    assert [name for name in met if name in card] == card
    assert {"Today", "Start session", CAT_NAME} <= set(met)
    assert f"Hide how to do it: {STRAP_NAME}" in met
    assert met.index(f"Show how to do it: {BRIDGE_NAME}") < met.index(CAT_NAME)
    user.key("Shift+Tab")
    assert user.focused() == met[-1]


def test_f1_shows_the_keys(user: User) -> None:
    user.key("F1")
    assert user.reads("Tick the stretch, or take the tick back")
    user.key("Escape")
    user.waits_until(lambda: user.focused() == STRAP_NAME)
