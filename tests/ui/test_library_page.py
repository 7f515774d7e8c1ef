"""The Library page: found by typing, narrowed, walked through by keyboard, and read in detail."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QScrollArea, QWidget

from stretchapp.db.store import Store
from stretchapp.services.library import Library
from stretchapp.services.own_exercises import hide_exercise, save_own_exercise
from stretchapp.ui.library.page import LibraryPage
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.figure_view import FigureView
from tests.journeys.plan_files import BRIDGE_NAME, STRAP, STRAP_NAME, item, plan_file
from tests.ui.window_driver import User

Role = QAccessible.Role
ALL = 50
FIRST, SECOND = "Buttock release with a ball", "Clamshell"


@pytest.fixture(autouse=True)
def still() -> Iterator[None]:
    """Figures stand still, so that a test need not wait for them."""
    theme().reduced_motion = True
    yield
    theme().reduced_motion = False


@pytest.fixture
def at_library(user: User) -> User:
    user.has_plan(plan_file(item(1)))
    user.start()
    user.press("Library")
    return user


def cards(user: User) -> list[str]:
    """The names of the cards, from the first to the last."""
    user.words()
    found = [
        widget
        for widget in user.window.findChildren(QWidget)
        if widget.isVisible() and type(widget).__name__ == "LibraryCard"
    ]
    found.sort(key=lambda card: (card.y(), card.x()))
    return [card.accessibleName() for card in found]


def typed(user: User) -> str:
    field = user.find("Find a stretch", Role.EditableText)
    assert isinstance(field, QLineEdit)
    return field.text()


def choose(user: User, box: str, words: str) -> None:
    """Choose from a list as with the keyboard."""
    found = user.find(box)
    assert isinstance(found, QComboBox)
    found.setFocus()
    place = found.findText(words)
    assert place >= 0
    while found.currentIndex() != place:
        user.key("Down" if found.currentIndex() < place else "Up")


def figure(user: User) -> FigureView:
    """The large figure of the detail page."""
    return next(
        view
        for view in user.window.findChildren(FigureView)
        if view.isVisible() and view.focusPolicy() is not Qt.FocusPolicy.NoFocus
    )


def page_of(user: User) -> LibraryPage:
    return user.window.findChildren(LibraryPage)[0]


def test_all_exercises_are_there_and_the_keyboard_is_in_the_search(at_library: User) -> None:
    user = at_library
    assert user.reads("50 stretches")
    assert len(cards(user)) == ALL
    assert cards(user)[:2] == [FIRST, SECOND]
    assert user.focused() == "Find a stretch"
    assert user.description(SECOND, Role.PushButton).startswith("Glutes · easy. ")


def test_the_key_leads_there_too(user: User) -> None:
    user.has_plan(plan_file(item(1)))
    user.start()
    user.key("Ctrl+3")
    assert user.focused() == "Find a stretch"


def test_typing_finds_at_once_whatever_the_case(at_library: User) -> None:
    user = at_library
    user.type("SPHINX")
    assert cards(user) == ["Lying on your elbows"]
    assert user.reads("1 of 50 stretches")
    user.key("Escape")
    assert typed(user) == ""
    assert len(cards(user)) == ALL
    user.type("CHILDS")
    assert cards(user) == ["Child’s pose", "Child’s pose to the side"]


def test_the_best_fit_stands_first(at_library: User) -> None:
    user = at_library
    user.type("bridge")
    assert cards(user)[:2] == [BRIDGE_NAME, "Bridge hold"]
    user.key("Return")
    assert user.focused() == BRIDGE_NAME


def test_muscles_and_steps_are_searched(at_library: User) -> None:
    user = at_library
    user.type("front of the hip")
    assert "Low lunge" in cards(user)
    user.key("Escape")
    user.type("tennis ball")
    assert cards(user) == [FIRST]


def test_nothing_found_says_so_and_leads_back(at_library: User) -> None:
    user = at_library
    user.type("handstand")
    assert cards(user) == []
    assert user.reads("No stretch fits")
    assert user.reads("0 of 50 stretches")
    user.press("Show all stretches")
    assert len(cards(user)) == ALL
    assert not user.reads("No stretch fits")
    assert user.focused() == "Find a stretch"


def test_filters_narrow_together_with_the_search(at_library: User) -> None:
    user = at_library
    user.press("Spine", Role.RadioButton)
    assert user.reads("14 of 50 stretches")
    choose(user, "Equipment", "Chair")
    assert cards(user) == ["Seated cat–camel", "Seated rotation", "Seated side bend"]
    choose(user, "Position", "Standing")
    assert cards(user) == []
    choose(user, "Position", "Any position")
    user.find("Find a stretch", Role.EditableText).setFocus()
    user.type("twist")
    assert cards(user) == ["Seated rotation"]
    user.press("Show all")
    assert len(cards(user)) == ALL
    assert user.find("All", Role.RadioButton).property("checked") is True


def test_what_needs_nothing_and_what_is_hard(at_library: User) -> None:
    user = at_library
    choose(user, "Equipment", "None, or just a mat")
    choose(user, "Difficulty", "Hard")
    expected = [
        exercise.name
        for exercise in Library().exercises()
        if exercise.difficulty == 3 and set(exercise.equipment) <= {"mat"}
    ]
    assert cards(user) == expected != []


def test_arrow_keys_walk_through_the_grid(at_library: User) -> None:
    user = at_library
    names = cards(user)
    columns = sum(user.find(name, Role.PushButton).y() == 0 for name in names)
    assert columns == 4
    user.key("Down")
    assert user.focused() == names[0]
    user.key("Right", "Right", "Down")
    assert user.focused() == names[6]
    user.key("Left", "Up", "Left")
    assert user.focused() == names[0]
    user.key("Left")
    assert user.focused() == names[0]
    user.key("End")
    assert user.focused() == names[-1]
    user.key("Down", "Right", "Home", "Up")
    assert user.focused() == "Find a stretch"


def test_tab_stops_at_one_card_only(at_library: User) -> None:
    user = at_library
    user.key("Down", "Right", "Shift+Tab")
    assert user.focused() == "Difficulty"
    user.key("Tab")
    assert user.focused() == SECOND
    user.key("Tab")
    assert user.focused() not in cards(user)


def test_letters_typed_on_a_card_go_to_the_search(at_library: User) -> None:
    user = at_library
    user.key("Down", "Right")
    user.type("pig")
    assert (user.focused(), typed(user)) == ("Find a stretch", "pig")
    assert cards(user)[0] == "Pigeon stretch"
    user.key("Down", "Backspace")
    assert (user.focused(), typed(user)) == ("Find a stretch", "pi")
    user.key("Down", "Escape")
    assert (user.focused(), typed(user)) == ("Find a stretch", "")


def test_a_card_moves_under_the_keyboard_unless_motion_is_reduced(at_library: User) -> None:
    user = at_library
    user.type("clamshell")
    view = user.find("Clamshell", Role.PushButton).findChildren(FigureView)[0]
    user.key("Down")
    assert not view.is_playing
    user.key("Up")
    theme().reduced_motion = False
    user.key("Down")
    assert view.is_playing is view.has_figure
    user.key("Up")
    assert not view.is_playing


def test_an_exercise_in_detail(at_library: User) -> None:
    user = at_library
    user.press(STRAP_NAME, Role.PushButton)
    exercise = Library().exercise(STRAP)
    assert exercise is not None
    for words in (
        STRAP_NAME,
        "Also called: Strap hamstring stretch, Lying leg raise with strap",
        "Back of the thigh (biceps femoris, semitendinosus, semimembranosus)",
        "Lying on the back",
        "Strap, mat",
        "Medium",
        "2 × 30 s each side",
        "Orange is where you should feel it",
        *exercise.steps,
        *exercise.mistakes,
        *exercise.cautions,
    ):
        assert user.reads(words), words
    assert user.focused() == figure(user).accessibleName()
    assert figure(user).accessibleName().startswith("Drawing: lying on the back; felt in")
    assert figure(user).accessibleDescription().startswith("1. Lie on your back")


def test_the_way_back_leads_to_the_same_place(at_library: User) -> None:
    user = at_library
    user.type("stretch")
    user.key("Down", "End", "Up")
    name = user.focused()
    user.words()
    area = user.window.findChildren(LibraryPage)[0].currentWidget()
    assert isinstance(area, QScrollArea)
    scrolled = area.verticalScrollBar().value()
    assert scrolled > 0
    for back in ("Escape", "Backspace"):
        user.key("Return")
        assert user.reads("How to do it")
        user.key(back)
        assert (user.focused(), typed(user)) == (name, "stretch")
        assert area.verticalScrollBar().value() == scrolled
    user.key("Space")
    user.press("Back to the library")
    assert user.focused() == name


def test_variants_lead_from_one_to_the_next(at_library: User) -> None:
    user = at_library
    user.press(STRAP_NAME, Role.PushButton)
    user.press("Easier: Doorway hamstring stretch")
    assert user.reads("Also called: Leg up the wall")
    user.press(f"Harder: {STRAP_NAME}")
    assert user.reads("Also called: Strap hamstring stretch")
    user.key("Escape")
    assert user.focused() == STRAP_NAME


def test_the_large_figure_is_turned_mirrored_and_moved_by_keyboard(at_library: User) -> None:
    user = at_library
    user.press(STRAP_NAME, Role.PushButton)
    view = figure(user)
    user.key("Left", "Left", "Right")
    assert view.turn == 15
    user.press("Turn back")
    assert view.turn == 0
    assert "right thigh" in view.accessibleName()
    user.press("Other side")
    assert "left thigh" in view.accessibleName()
    assert user.description("Other side") == "Left side is shown"
    assert not view.is_playing
    user.press("Play")
    assert view.is_playing
    user.press("Pause")
    assert not view.is_playing


def test_what_has_no_sides_has_no_other_side(at_library: User) -> None:
    user = at_library
    user.press(BRIDGE_NAME, Role.PushButton)
    assert not user.sees("Other side")


def test_the_entry_in_the_side_bar_leads_back_to_all(at_library: User) -> None:
    user = at_library
    user.press(STRAP_NAME, Role.PushButton)
    user.press("Today")
    user.press("Library", Role.RadioButton)
    assert user.reads("How to do it")
    user.press("Library", Role.RadioButton)
    assert user.focused() == STRAP_NAME


def test_what_is_added_or_hidden_elsewhere_shows(at_library: User) -> None:
    user = at_library
    bridge = Library().exercise("glute-bridge")
    assert bridge is not None
    user.type("bridge")
    with closing(Store.open(user.folder, user.clock)) as store:
        save_own_exercise(store, replace(bridge, slug="", name="Bridge with a towel"))
        hide_exercise(store, "glute-bridge")
    user.waits_until(lambda: "Bridge with a towel" in cards(user))
    assert BRIDGE_NAME not in cards(user)
    assert user.reads(" of 50 stretches")
    assert typed(user) == "bridge"


def test_editing_is_offered_only_where_it_is_wanted(at_library: User) -> None:
    user = at_library
    page = page_of(user)
    asked: list[tuple[object, ...]] = []
    # What the window does then has tests of its own.
    for signal in (
        page.new_requested,
        page.copy_requested,
        page.edit_requested,
        page.hide_requested,
    ):
        signal.disconnect()
    page.new_requested.connect(lambda: asked.append(("new",)))
    page.copy_requested.connect(lambda slug: asked.append(("copy", slug)))
    page.edit_requested.connect(lambda slug: asked.append(("edit", slug)))
    page.hide_requested.connect(lambda slug, hide: asked.append(("hide", slug, hide)))
    assert not user.sees("New exercise")
    user.press(STRAP_NAME, Role.PushButton)
    assert not any(user.sees(name) for name in ("Copy", "Edit", "Hide"))
    user.key("Escape")
    page.set_editable(True, own={"glute-bridge"})
    user.press("New exercise")
    user.press(STRAP_NAME, Role.PushButton)
    assert not user.sees("Edit")
    user.press("Copy")
    user.press("Hide")
    user.key("Escape")
    user.press(BRIDGE_NAME, Role.PushButton)
    user.press("Edit")
    assert asked == [("new",), ("copy", STRAP), ("hide", STRAP, True), ("edit", "glute-bridge")]


def test_hidden_ones_can_be_offered_again_where_they_are_edited(at_library: User) -> None:
    user = at_library
    page = page_of(user)
    page.show_library(Library(), hidden={STRAP})
    assert STRAP_NAME not in cards(user)
    assert user.reads("49 stretches")
    page.set_editable(True)
    assert STRAP_NAME in cards(user)
    assert user.description(STRAP_NAME, Role.PushButton).startswith("Hamstrings · medium · hidden")
    user.press(STRAP_NAME, Role.PushButton)
    assert user.sees("Show again")


def test_the_pointer_moves_a_card_too(at_library: User) -> None:
    user = at_library
    theme().reduced_motion = False
    card = user.find(SECOND, Role.PushButton)
    view = card.findChildren(FigureView)[0]
    QTest.mouseMove(card)
    user.waits_until(lambda: view.is_playing is view.has_figure)
