"""The therapist's three minutes: a known patient, a template, one change, assigned, handed over."""

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTableView, QWidget

from stretchapp.core.plan import Plan
from stretchapp.db.store import Store
from stretchapp.exchange.plan_file import PlanFile
from stretchapp.services import patients, sample, transfer
from stretchapp.services.files import read_travelling_file, write_travelling_file
from stretchapp.services.preferences import change_preferences
from stretchapp.ui.widgets.form_dialog import FormDialog
from tests.ui.window_driver import Role, User

MOST_ACTIONS = 12
LEFT = Qt.MouseButton.LeftButton
DESK_DAY = "Desk day"


@pytest.fixture
def clinic(user: User) -> User:
    """A clinic that knows Grace, Mei and Liam, none of whom has a plan."""
    user.folder.mkdir()
    with closing(Store.open(user.folder, user.clock)) as store:
        change_preferences(store, audience="clinic")
        for name in ("Grace Papadopoulos", "Mei Chen", "Liam O’Connor"):
            patients.new_patient(store, name)
    return user.start()


class Hands:
    """Counts what is done with keyboard or mouse."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.actions = 0

    def key(self, keys: str) -> None:
        self.actions += 1
        self.user.key(keys)

    def type(self, text: str) -> None:
        self.actions += 1
        self.user.type(text)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        self.actions += 1
        if at is None:
            self.user.click(widget)
        else:
            QTest.mouseClick(widget, LEFT, pos=at)

    def in_menu(self, act: Callable[[QMenu], None]) -> None:
        """Act in the menu that is open, or opens next."""
        self.actions += 1
        self.user.waits_until(lambda: QApplication.activePopupWidget() is not None)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        act(menu)
        QCoreApplication.processEvents()
        if QApplication.activePopupWidget() is None:
            # The offscreen platform does not give the keyboard back after a menu.
            self.user.window.windowHandle().requestActivate()
            self.user.waits_until(lambda: QApplication.focusWindow() is not None)


def row_of(user: User, name: str) -> tuple[QWidget, QPoint]:
    """Where the table's row of a patient is, for a click."""
    tables = [table for table in user.window.findChildren(QTableView) if table.isVisible()]
    (table,) = tables
    model = table.model()
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        if index.data() == name:
            return table.viewport(), table.visualRect(index).center()
    raise AssertionError(f"no row of {name}")


def plan_of(user: User, name: str) -> Plan:
    with closing(Store.open(user.folder, user.clock)) as store, store.reading() as work:
        owner = next(one.id for one in work.patients() if one.name == name)
        (plan,) = work.plans(owner)
        return plan


def when_asked(user: User, act: Callable[[QWidget], None]) -> None:
    """Do something in the dialog with a form that opens next, once it can be used."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, FormDialog) and dialog.isVisible() and dialog.isActiveWindow():
            try:
                act(dialog)
            except BaseException:
                dialog.reject()
                raise
        else:
            QTimer.singleShot(10, user.window, look)

    QTimer.singleShot(0, user.window, look)


def handed_over(user: User, path: Path) -> PlanFile:
    user.waits_until(path.exists)
    user.waits_to_read("Saved: ")
    file = read_travelling_file(path)
    assert isinstance(file, PlanFile)
    return file


def check(user: User, file: PlanFile) -> None:
    """What Grace was given: the template with one set more, as the clinic has it."""
    assert (file.patient.name, file.plan.title) == ("Grace Papadopoulos", DESK_DAY)
    assert file.plan == plan_of(user, "Grace Papadopoulos")
    first, *others = file.plan.items
    assert first.dosage.sets == others[0].dosage.sets + 1


def test_a_plan_is_handed_over_by_keyboard_alone(clinic: User, tmp_path: Path) -> None:
    path = tmp_path / "for-grace.pdf"
    clinic.chooses_file(path)
    hands = Hands(clinic)
    hands.type("Grace")
    hands.key("Return")
    clinic.waits_until(lambda: clinic.sees("Find a stretch"))
    hands.key("Ctrl+T")

    def choose(menu: QMenu) -> None:
        for letter in "desk":
            QTest.keyClick(menu, letter)
        assert menu.activeAction().text().startswith(DESK_DAY)

    hands.in_menu(choose)
    hands.in_menu(lambda menu: QTest.keyClick(menu, Qt.Key.Key_Return))
    hands.key("Up")
    when_asked(clinic, lambda _dialog: hands.key("Return"))
    hands.key("Ctrl+Return")
    # The dialog of the desktop, in which the name is taken as it is proposed.
    hands.actions += 1
    check(clinic, handed_over(clinic, path))
    assert hands.actions <= MOST_ACTIONS


def test_a_plan_is_handed_over_by_mouse_alone(clinic: User, tmp_path: Path) -> None:
    path = tmp_path / "for-grace.pdf"
    clinic.chooses_file(path)
    hands = Hands(clinic)
    clinic.waits_until(lambda: bool(row_of(clinic, "Grace Papadopoulos")))
    hands.click(*row_of(clinic, "Grace Papadopoulos"))
    hands.click(clinic.find("Templates", Role.Button))

    def choose(menu: QMenu) -> None:
        action = next(one for one in menu.actions() if one.text().startswith(DESK_DAY))
        QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())

    hands.in_menu(choose)
    sets = clinic.find("Sets of Seated cat–camel").parentWidget()
    assert sets is not None
    hands.click(sets, QPoint(sets.width() - 6, 6))

    def assign(_dialog: QWidget) -> None:
        hands.click(clinic.find("Assign and hand over", Role.Button))

    when_asked(clinic, assign)
    hands.click(clinic.find("Assign and hand over", Role.Button))
    hands.actions += 1
    check(clinic, handed_over(clinic, path))
    assert hands.actions <= MOST_ACTIONS


def test_what_was_written_is_there_after_the_window_was_closed(clinic: User) -> None:
    hands = Hands(clinic)
    hands.type("Mei")
    hands.key("Return")
    clinic.waits_until(lambda: clinic.sees("Find a stretch"))
    hands.type("clamshell")
    hands.key("Return")
    assert clinic.sees("Sets of Clamshell")
    clinic.leave()
    clinic.start()
    hands.type("Mei")
    hands.key("Return")
    clinic.waits_until(lambda: clinic.sees("Sets of Clamshell"))


def test_an_assigned_plan_is_undone_from_the_message(clinic: User) -> None:
    hands = Hands(clinic)
    hands.type("Liam")
    hands.key("Return")
    clinic.waits_until(lambda: clinic.sees("Find a stretch"))
    hands.type("clamshell")
    hands.key("Return")
    clinic.find("Title").setFocus()
    hands.type("Hips")
    when_asked(clinic, lambda _dialog: clinic.press("Assign only"))
    hands.key("Ctrl+Return")
    clinic.waits_to_read("Assigned: Hips")
    assert plan_of(clinic, "Liam O’Connor").title == "Hips"
    clinic.press("Undo", Role.Button)
    with closing(Store.open(clinic.folder, clinic.clock)) as store, store.reading() as work:
        liam = next(one for one in work.patients() if one.name.startswith("Liam"))
        assert work.plans(liam.id) == ()
        assert isinstance(liam.id, UUID)


def test_progress_comes_back_through_the_watched_folder(clinic: User, tmp_path: Path) -> None:
    """Of a known patient at once; of somebody unknown after a question, and only once."""
    folder = tmp_path / "synced"
    folder.mkdir()
    with closing(Store.open(tmp_path / "home", clinic.clock)) as home:
        sample.fill(home, "patient", days=10)
        give = transfer.give_progress(home)
        write_travelling_file(folder / "progress.zip", give)
    clinic.leave()
    with closing(Store.open(clinic.folder, clinic.clock)) as store:
        change_preferences(store, watched_folder=str(folder))
    long_ago = 1_700_000_000
    os.utime(folder / "progress.zip", (long_ago, long_ago))
    clinic.start()
    clinic.waits_to_read("In the watched folder waits progress.zip.")

    def it_is_mei(dialog: QWidget) -> None:
        del dialog
        clinic.type("Mei")
        clinic.key("Down")
        clinic.press("It is this patient’s")

    when_asked(clinic, it_is_mei)
    clinic.press("Open", Role.Button)
    clinic.waits_to_read("Progress of Sam Taylor opened")
    with closing(Store.open(clinic.folder, clinic.clock)) as store, store.reading() as work:
        assert len(work.patients()) == 3
        mei = work.known_as([give.patient.id])
        assert mei is not None
        assert len(work.completions(mei.id, with_deleted=True)) == len(give.completions)
    clinic.leave()
    clinic.start()
    assert not clinic.reads("In the watched folder")
