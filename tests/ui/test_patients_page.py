"""The Patients page: who needs a look first, found by typing, opened by one click or Enter."""

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
)
from pytestqt.qtbot import QtBot

from stretchapp.core.attention import Flag, PatientOverview, Reason
from stretchapp.ui.patients.line import Column
from stretchapp.ui.theme import Appearance, theme
from tests.ui.clinic_driver import (
    AMIRA,
    BY_ATTENTION,
    GRACE,
    LEFT,
    NO_KEYS,
    Clinic,
    numbers,
    overview,
)
from tests.ui.window_driver import name_of


@pytest.fixture(autouse=True)
def plain_look(qapp: QApplication) -> Iterator[None]:
    theme().apply(Appearance.LIGHT, 100)
    before = QLocale()
    QLocale.setDefault(QLocale("en_AU"))
    yield
    QLocale.setDefault(before)
    theme().apply(Appearance.LIGHT, 100)


@pytest.fixture
def clinic(qtbot: QtBot) -> Clinic:
    return Clinic(qtbot)


def test_those_who_need_a_look_come_first_and_are_counted(clinic: Clinic) -> None:
    clinic.show()
    assert numbers(clinic.names()) == BY_ATTENTION
    assert "Two need a look" in clinic.words()
    assert clinic.table.accessibleName() == "Patients, who needs attention first"


@pytest.mark.parametrize(
    ("lines", "waiting", "words"),
    [
        ([AMIRA, GRACE], [], "One needs a look"),
        ([GRACE], [], "Nobody needs a look today"),
        ([GRACE], [3], "Looking through the records"),
        ([AMIRA, GRACE], [3], "One needs a look so far"),
    ],
)
def test_the_head_says_in_words_how_it_stands(
    clinic: Clinic, lines: list[PatientOverview], waiting: list[int], words: str
) -> None:
    clinic.show(lines, waiting)
    assert words in clinic.words().splitlines()


@pytest.mark.parametrize(
    ("column", "up", "down"),
    [
        (Column.NAME, [1, 3, 4, 2, 5], [5, 2, 4, 3, 1]),
        (Column.PLAN, [1, 2, 3, 5, 4], [2, 3, 5, 1, 4]),
        (Column.DONE, [2, 1, 5, 3, 4], [3, 5, 1, 2, 4]),
        (Column.LAST_LOG, [2, 3, 1, 5, 4], [1, 5, 3, 2, 4]),
    ],
)
def test_a_heading_sorts_up_then_down_then_gives_the_first_order_back(
    clinic: Clinic, column: Column, up: list[int], down: list[int]
) -> None:
    clinic.show()
    clinic.click_heading(column)
    assert numbers(clinic.names()) == up
    first_name = clinic.table.accessibleName()
    clinic.click_heading(column)
    assert numbers(clinic.names()) == down
    assert clinic.table.accessibleName() != first_name
    clinic.click_heading(column)
    assert numbers(clinic.names()) == BY_ATTENTION
    assert clinic.table.accessibleName() == "Patients, who needs attention first"


def test_the_attention_heading_leads_back_at_once(clinic: Clinic) -> None:
    clinic.show()
    clinic.click_heading(Column.NAME)
    assert clinic.table.accessibleName() == "Patients, by name, A to Z"
    clinic.click_heading(Column.ATTENTION)
    assert numbers(clinic.names()) == BY_ATTENTION


def test_headings_are_walked_and_pressed_with_the_keyboard_alone(clinic: Clinic) -> None:
    clinic.show()
    header = clinic.table.horizontalHeader()
    clinic.find("New patient").setFocus()
    for _ in range(6):
        if header.hasFocus():
            break
        clinic.key(Qt.Key.Key_Tab)
    assert header.hasFocus()
    assert name_of(header) == "Name"
    clinic.key(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert numbers(clinic.names()) == [2, 1, 5, 3, 4]
    assert header.accessibleName() == "Done, last 14 days, least done first"
    clinic.key(Qt.Key.Key_Return)
    assert numbers(clinic.names()) == [3, 5, 1, 2, 4]


def test_one_click_opens_and_a_double_click_opens_once(clinic: Clinic) -> None:
    clinic.show()
    clinic.click(1, Column.PLAN)
    assert clinic.opened == [2]
    place = clinic.place(0, Column.NAME).center()
    QTest.mouseClick(clinic.table.viewport(), LEFT, NO_KEYS, place)
    QTest.mouseDClick(clinic.table.viewport(), LEFT, NO_KEYS, place)
    assert clinic.opened == [2, 1]


def test_a_row_is_reached_and_opened_by_keyboard(clinic: Clinic) -> None:
    clinic.show()
    clinic.table.setFocus()
    assert clinic.current() == "Amira Haddad"
    clinic.key(Qt.Key.Key_Down, Qt.Key.Key_Return)
    clinic.key(Qt.Key.Key_End, Qt.Key.Key_Enter)
    clinic.key(Qt.Key.Key_Home, Qt.Key.Key_Return)
    assert clinic.opened == [2, 5, 1]


def test_up_from_the_first_row_leads_to_the_search_and_down_leads_back(clinic: Clinic) -> None:
    clinic.show()
    clinic.table.setFocus()
    clinic.key(Qt.Key.Key_Up)
    assert clinic.field.hasFocus()
    clinic.key(Qt.Key.Key_Down)
    assert clinic.table.hasFocus()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("zoe", [5]),
        ("CELIK z", [5]),
        ("oconn", [4]),
        ("o'c", [4]),
        ("dad", [1]),
        ("pap gra", [3]),
        ("tom haddad", []),
    ],
)
def test_letters_typed_on_a_row_find_by_parts_of_the_name(
    clinic: Clinic, typed: str, found: list[int]
) -> None:
    clinic.show()
    clinic.table.setFocus()
    clinic.type(typed)
    assert clinic.field.hasFocus()
    assert clinic.field.text() == typed
    assert numbers(clinic.names()) == found
    clinic.key(Qt.Key.Key_Escape)
    assert clinic.field.text() == ""
    assert numbers(clinic.names()) == BY_ATTENTION


def test_return_in_the_search_opens_the_only_one_found(clinic: Clinic) -> None:
    clinic.show()
    clinic.field.setFocus()
    clinic.key(Qt.Key.Key_Return)
    assert clinic.opened == []
    assert clinic.table.hasFocus()
    clinic.type("tom")
    clinic.key(Qt.Key.Key_Return)
    assert clinic.opened == [2]


def test_what_is_not_found_leads_back_to_everybody(clinic: Clinic) -> None:
    clinic.show()
    clinic.field.setFocus()
    clinic.type("nobody")
    assert "Nobody of that name" in clinic.words()
    assert not clinic.table.isVisible()
    clinic.press("Show all")
    assert numbers(clinic.names()) == BY_ATTENTION
    assert clinic.field.hasFocus()
    assert clinic.table.isVisible()


def test_finding_and_sorting_keep_the_current_row(clinic: Clinic) -> None:
    clinic.show()
    clinic.table.setFocus()
    clinic.key(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert clinic.current() == "Grace Papadopoulos"
    clinic.type("a")
    assert clinic.current() == "Grace Papadopoulos"
    clinic.type("mira")
    assert clinic.current() == ""
    clinic.key(Qt.Key.Key_Escape)
    assert clinic.current() == "Grace Papadopoulos"
    clinic.click_heading(Column.NAME)
    assert clinic.current() == "Grace Papadopoulos"


def test_without_a_patient_it_says_what_to_do(clinic: Clinic, qtbot: QtBot) -> None:
    clinic.show([])
    assert "No patients yet" in clinic.words()
    assert "“New patient”" in clinic.words()
    assert not clinic.field.isVisible()
    assert not clinic.table.isVisible()
    with qtbot.waitSignal(clinic.page.new_requested):
        clinic.press("New patient")
    with qtbot.waitSignal(clinic.page.open_file_requested):
        clinic.press("Open a file")


def by_context_key(clinic: Clinic) -> None:
    clinic.table.setFocus()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(clinic.table, event)


def by_shift_f10(clinic: Clinic) -> None:
    clinic.table.setFocus()
    clinic.key(Qt.Key.Key_F10, modifiers=Qt.KeyboardModifier.ShiftModifier)


def by_right_click(clinic: Clinic) -> None:
    viewport, place = clinic.table.viewport(), clinic.place(0, Column.PLAN).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, viewport.mapToGlobal(place))
    QApplication.sendEvent(viewport, event)


def by_three_dots(clinic: Clinic) -> None:
    clinic.click(0, Column.MORE)


def by_return_on_the_dots(clinic: Clinic) -> None:
    clinic.table.setFocus()
    clinic.key(*(Qt.Key.Key_Right,) * len(Column), Qt.Key.Key_Return)


@pytest.mark.parametrize(
    "ask", [by_context_key, by_shift_f10, by_right_click, by_three_dots, by_return_on_the_dots]
)
def test_every_way_leads_to_the_menu_of_a_row(
    clinic: Clinic, qtbot: QtBot, ask: Callable[[Clinic], None]
) -> None:
    clinic.show()
    ask(clinic)
    assert clinic.opened == []
    assert clinic.menu().accessibleName() == "Amira Haddad"
    with qtbot.waitSignal(clinic.page.edit_requested) as asked:
        clinic.choose("Edit…")
    assert asked.args == [UUID(int=1)]


def test_the_menu_asks_for_what_it_says(clinic: Clinic, qtbot: QtBot) -> None:
    clinic.show()
    for words, signal, expected in (
        ("Open", clinic.page.patient_chosen, [UUID(int=2)]),
        ("Archive", clinic.page.archive_requested, [UUID(int=2), True]),
        ("Merge with…", clinic.page.merge_requested, [UUID(int=2)]),
        ("Erase…", clinic.page.erase_requested, [UUID(int=2)]),
    ):
        clinic.click(1, Column.MORE)
        with qtbot.waitSignal(signal) as asked:
            clinic.choose(words)
        assert asked.args == expected


def test_a_single_patient_can_be_merged_with_nobody(clinic: Clinic) -> None:
    clinic.show([AMIRA])
    clinic.click(0, Column.MORE)
    usable = {action.text(): action.isEnabled() for action in clinic.menu().actions()}
    assert usable.pop("Merge with…") is False
    assert all(usable.values())
    clinic.menu().close()


def test_archived_patients_are_shown_when_asked_and_can_be_brought_back(
    clinic: Clinic, qtbot: QtBot
) -> None:
    gone = overview(6, "Ana Gone", Flag(Reason.STOP_SIGN, 0), archived=True)
    clinic.show([AMIRA, gone])
    assert clinic.names() == ["Amira Haddad"]
    assert "One needs a look" in clinic.words()
    box = clinic.find("Show archived")
    assert isinstance(box, QCheckBox)
    with qtbot.waitSignal(clinic.page.archived_toggled) as said:
        box.click()
    assert said.args == [True]
    assert clinic.names() == ["Ana Gone", "Amira Haddad"]
    assert clinic.cell(0, Column.ATTENTION) == "Stop sign, Archived"
    assert "One needs a look" in clinic.words()
    clinic.click(0, Column.MORE)
    with qtbot.waitSignal(clinic.page.archive_requested) as asked:
        clinic.choose("Bring back")
    assert asked.args == [UUID(int=6), False]


def test_where_all_are_archived_it_says_so(clinic: Clinic) -> None:
    clinic.show([overview(6, "Ana Gone", archived=True)])
    assert "Everyone is archived" in clinic.words()
    assert clinic.find("Show archived").isVisible()
