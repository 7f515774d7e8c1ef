"""The clinic's own advice cards, in the window: kept for other plans, deleted, and brought back."""

from contextlib import closing

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from stretchapp.db.store import Store
from stretchapp.services import advice, patients
from stretchapp.services.preferences import change_preferences
from tests.ui.window_driver import Role, User

DELETE = "Delete one of your own cards"


@pytest.fixture
def clinic(user: User) -> User:
    """At the plan of Grace, in a clinic with one card of its own."""
    user.folder.mkdir()
    with closing(Store.open(user.folder, user.clock)) as store:
        change_preferences(store, audience="clinic")
        patients.new_patient(store, "Grace Papadopoulos")
        advice.save_own_advice(store, "Gardening & lifting", "Kneel on a pad.")
    user.start()
    user.type("Grace")
    user.key("Return")
    user.waits_until(lambda: user.sees("Find a stretch"))
    return user


def own(user: User) -> list[str]:
    with closing(Store.open(user.folder, user.clock)) as store, store.reading() as work:
        return [card.title for card in work.own_advice()]


def menu_of(user: User) -> QMenu:
    user.press("Add advice")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def gets_keyboard_back(user: User) -> None:
    """Off the screen, nobody else gives it back to the window after a menu."""
    user.window.activateWindow()
    QCoreApplication.processEvents()


def offered(user: User) -> list[str]:
    menu = menu_of(user)
    found = [entry.text() for entry in menu.actions() if entry.text()]
    menu.close()
    gets_keyboard_back(user)
    return found


def deletes(user: User, *keys: Qt.Key) -> None:
    """Go up to the last entry of the menu, which leads to the cards, and on with ``keys``."""
    menu = menu_of(user)
    for key in (Qt.Key.Key_Up, *keys):
        QTest.keyClick(QApplication.activePopupWidget(), key)
    assert menu.isHidden()
    gets_keyboard_back(user)


INTO = (Qt.Key.Key_Right, Qt.Key.Key_Return)


def test_an_own_card_is_deleted_and_brought_back_by_keyboard(clinic: User) -> None:
    assert offered(clinic)[0] == "Gardening && lifting"
    assert offered(clinic)[-1] == DELETE
    deletes(clinic, *INTO)
    assert clinic.reads("Deleted: Gardening & lifting")
    assert own(clinic) == []
    found = offered(clinic)
    assert "Gardening && lifting" not in found
    assert found[-1] == "Write a new card…"
    clinic.key("Ctrl+Z")
    assert own(clinic) == ["Gardening & lifting"]
    assert offered(clinic)[0] == "Gardening && lifting"
    clinic.key("Ctrl+Y")
    assert own(clinic) == []


def test_the_message_offers_to_undo(clinic: User) -> None:
    deletes(clinic, *INTO)
    clinic.press("Undo", Role.Button)
    assert own(clinic) == ["Gardening & lifting"]
    assert not clinic.reads("Deleted: Gardening & lifting")


def test_nothing_is_deleted_on_the_way_out_of_the_menu(clinic: User) -> None:
    deletes(clinic, Qt.Key.Key_Right, Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    assert own(clinic) == ["Gardening & lifting"]


def test_a_plan_keeps_its_copy(clinic: User) -> None:
    menu = menu_of(clinic)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    gets_keyboard_back(clinic)
    keep = "Keep Gardening & lifting for other plans"
    assert clinic.sees("Text of Gardening & lifting")
    assert not clinic.sees(keep)
    deletes(clinic, *INTO)
    assert clinic.sees("Text of Gardening & lifting")
    clinic.press(keep)
    assert own(clinic) == ["Gardening & lifting"]
    assert offered(clinic)[-1] == DELETE


def test_what_was_changed_elsewhere_since_stays(clinic: User) -> None:
    with closing(Store.open(clinic.folder, clinic.clock)) as store, store.reading() as work:
        (card,) = work.own_advice()
    deletes(clinic, *INTO)
    with closing(Store.open(clinic.folder, clinic.clock)) as store:
        advice.save_own_advice(store, "Gardening", "Take breaks.", card.id)
    clinic.key("Ctrl+Z")
    assert clinic.reads("This was changed again since, so it stays as it is now.")
    assert own(clinic) == ["Gardening"]
    assert offered(clinic)[0] == "Gardening"
