"""The builder: exercises are found, added by key and mouse, ordered and taken out."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from stretchapp.core.exercise import Region
from stretchapp.ui.builder.page import BuilderPage
from stretchapp.ui.theme import Appearance, theme
from tests.ui.builder_driver import (
    CAT,
    CAT_NAME,
    EXERCISES,
    KNEEL,
    KNEEL_NAME,
    LEFT,
    STRAP,
    STRAP_NAME,
    Builder,
    draft,
    line,
)


@pytest.fixture
def builder(qtbot: QtBot) -> Iterator[Builder]:
    theme().apply(Appearance.LIGHT, 100)
    page = BuilderPage()
    qtbot.addWidget(page)
    page.resize(1076, 800)
    somebody = Builder(page)
    somebody.begin(draft())
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.take_keyboard()
    yield somebody


@pytest.fixture
def filled(builder: Builder) -> Builder:
    builder.begin(draft(line(STRAP), line(KNEEL), line(CAT)))
    return builder


def test_an_empty_plan_says_how_to_begin(builder: Builder) -> None:
    assert "Nothing here yet" in builder.words()
    assert builder.focused() == "Find a stretch"
    assert not builder.find("Assign and hand over").isEnabled()


def test_the_only_one_found_is_added_by_enter(builder: Builder) -> None:
    builder.type("cat seated")
    assert builder.shelf_names() == ["Seated cat–camel"]
    builder.key("Return")
    assert builder.cards() == ["Seated cat–camel"]
    assert builder.drafts[-1] == builder.page.draft
    assert builder.items[0].dosage == EXERCISES["spine-chair-cat-camel"].dosage
    assert "Nothing here yet" not in builder.words()
    builder.undone_and_redone(builder.cards)


def test_down_leads_into_the_list_and_enter_adds_there(builder: Builder) -> None:
    builder.type("hamstring")
    names = builder.shelf_names()
    builder.key("Down", "Down", "Return", "Up", "Return")
    assert builder.cards() == [names[1], names[0]]
    builder.key("Up")
    assert builder.focused() == "Find a stretch"


def test_enter_among_several_leads_to_the_first(builder: Builder) -> None:
    builder.type("strap")
    builder.key("Return")
    assert builder.cards() == []
    builder.key("Return")
    assert builder.cards() == builder.shelf_names()[:1]


def test_typing_in_the_list_searches_on(builder: Builder) -> None:
    builder.key("Down")
    builder.type("clam")
    assert builder.focused() == "Find a stretch"
    assert builder.shelf_names()[0] == "Clamshell"


def test_regions_narrow_and_escape_shows_all_again(builder: Builder) -> None:
    builder.press("Spine")
    assert len(builder.shelf_names()) == sum(
        exercise.region is Region.SPINE for exercise in EXERCISES.values()
    )
    builder.focus("Find a stretch")
    builder.type("zzz")
    assert "No stretch fits" in builder.words()
    builder.key("Escape")
    assert len(builder.shelf_names()) == len(EXERCISES)


def test_escape_leaves_when_nothing_is_searched(builder: Builder, qtbot: QtBot) -> None:
    with qtbot.waitSignal(builder.page.left):
        builder.key("Escape")


def test_what_the_clinic_hides_is_not_offered_but_stays_in_a_plan(builder: Builder) -> None:
    builder.begin(draft(line(CAT)), frozenset({CAT}))
    assert CAT_NAME not in builder.shelf_names()
    assert builder.cards() == [CAT_NAME]


def test_a_double_click_adds_once(builder: Builder) -> None:
    shelf, row = builder.shelf(), builder.row("Clamshell")
    place = shelf.visualRect(shelf.found.index(row)).center()
    QTest.mouseClick(shelf.viewport(), LEFT, pos=place)
    assert builder.cards() == []
    QTest.mouseDClick(shelf.viewport(), LEFT, pos=place)
    assert builder.cards() == ["Clamshell"]


def test_each_press_on_the_plus_adds(builder: Builder) -> None:
    shelf = builder.shelf()
    place = shelf.plus_at(builder.row("Clamshell"))
    QTest.mouseClick(shelf.viewport(), LEFT, pos=place)
    assert builder.cards() == ["Clamshell"]
    QTest.mouseDClick(shelf.viewport(), LEFT, pos=place)
    QTest.mouseRelease(shelf.viewport(), LEFT, pos=place)
    assert builder.cards() == ["Clamshell", "Clamshell"]


def test_the_list_gives_what_can_be_dragged(builder: Builder) -> None:
    shelf = builder.shelf()
    index = shelf.found.index(builder.row(CAT_NAME))
    data = shelf.found.mimeData([index])
    assert bytes(data.data(shelf.found.mimeTypes()[0]).data()).decode() == CAT


@pytest.mark.parametrize(("below", "place"), [(None, 0), (STRAP_NAME, 1), (CAT_NAME, 3)])
def test_dropping_adds_where_it_is_let_go(filled: Builder, below: str | None, place: int) -> None:
    y = 2 if below is None else filled.card(below).geometry().bottom() - 2
    filled.drops("glute-clamshell", y)
    assert filled.cards().index("Clamshell") == place
    filled.undo()
    assert filled.cards() == [STRAP_NAME, KNEEL_NAME, CAT_NAME]


def test_dropping_on_an_empty_plan_adds_and_what_is_unknown_does_not(builder: Builder) -> None:
    builder.drops("nothing-of-that-name", 40)
    assert builder.cards() == []
    builder.drops(CAT, 40)
    assert builder.cards() == [CAT_NAME]


def test_alt_and_arrows_order_and_the_keyboard_stays(filled: Builder) -> None:
    kneel = filled.card(KNEEL_NAME)
    kneel.setFocus()
    filled.key("Alt+Up")
    assert filled.cards() == [KNEEL_NAME, STRAP_NAME, CAT_NAME]
    filled.key("Alt+Up")
    assert filled.cards()[0] == KNEEL_NAME
    filled.key("Alt+Down", "Alt+Down")
    assert filled.cards() == [STRAP_NAME, CAT_NAME, KNEEL_NAME]
    assert filled.focused() == KNEEL_NAME
    assert filled.card(KNEEL_NAME) is kneel
    filled.undone_and_redone(lambda: tuple(filled.cards()))


def test_a_card_is_moved_from_a_field_inside_it(filled: Builder) -> None:
    filled.focus(f"Sets of {CAT_NAME}")
    filled.key("Alt+Up")
    assert filled.cards() == [STRAP_NAME, CAT_NAME, KNEEL_NAME]
    assert filled.focused() == f"Sets of {CAT_NAME}"
    assert filled.items[1].dosage == EXERCISES[CAT].dosage


def drag(builder: Builder, name: str, by: int) -> QPoint:
    """Press a card's handle and move the pointer down by so many px; gives where it is."""
    handle = builder.find(f"Move {name}")
    begin = handle.rect().center()
    QTest.mousePress(handle, LEFT, pos=begin)
    place = begin + QPoint(0, by)
    QTest.mouseMove(handle, begin + QPoint(0, by // 2))
    QTest.mouseMove(handle, place)
    assert builder.drop_line().isVisible()
    return place


def test_the_handle_drags_a_card(filled: Builder) -> None:
    tall = filled.card(STRAP_NAME).height() + 10
    place = drag(filled, STRAP_NAME, 2 * tall)
    assert filled.cards()[0] == STRAP_NAME
    QTest.mouseRelease(filled.find(f"Move {STRAP_NAME}"), LEFT, pos=place)
    assert filled.cards() == [KNEEL_NAME, STRAP_NAME, CAT_NAME]
    assert not filled.drop_line().isVisible()
    assert filled.focused() == STRAP_NAME


def test_escape_gives_a_drag_up(filled: Builder) -> None:
    place = drag(filled, STRAP_NAME, 300)
    handle = filled.find(f"Move {STRAP_NAME}")
    QTest.keyClick(handle, Qt.Key.Key_Escape)
    assert not filled.drop_line().isVisible()
    QTest.mouseRelease(handle, LEFT, pos=place)
    assert filled.cards() == [STRAP_NAME, KNEEL_NAME, CAT_NAME]
    assert filled.drafts == []


def test_delete_removes_says_so_and_is_undone(filled: Builder) -> None:
    filled.card(KNEEL_NAME).setFocus()
    filled.key("Delete")
    assert filled.cards() == [STRAP_NAME, CAT_NAME]
    assert filled.messages == [f"Removed: {KNEEL_NAME}"]
    assert filled.focused() == CAT_NAME
    filled.undo()
    assert filled.cards() == [STRAP_NAME, KNEEL_NAME, CAT_NAME]


def test_removing_the_last_leads_back_to_the_search(filled: Builder) -> None:
    for name in (CAT_NAME, STRAP_NAME, KNEEL_NAME):
        filled.press(f"Remove {name}")
    assert filled.cards() == []
    assert filled.focused() == "Find a stretch"


def test_tab_goes_through_the_cards_as_they_stand(filled: Builder) -> None:
    filled.card(CAT_NAME).setFocus()
    filled.key("Alt+Up", "Alt+Up")
    filled.key("Tab", "Tab", "Tab", "Tab")
    assert filled.focused() == f"Sets of {CAT_NAME}"
    filled.key(*["Tab"] * 6)
    assert filled.focused() == STRAP_NAME
