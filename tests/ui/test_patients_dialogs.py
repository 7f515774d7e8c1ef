"""What the clinic is asked about a patient: details, merging, erasing, whose a file is."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TypeVar
from uuid import UUID

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from stretchapp.core.records import Patient, Stamp
from stretchapp.ui.patients.dialogs import (
    BelongsDialog,
    EraseDialog,
    MergeDialog,
    PatientDialog,
    PatientForm,
)
from stretchapp.ui.theme import Appearance, theme
from tests.ui.window_driver import name_of

TODAY = date(2026, 11, 23)
STAMP = Stamp(datetime(2026, 11, 1, tzinfo=UTC), "clinic")
AMIRA = Patient(UUID(int=1), "Amira Haddad", STAMP, born=date(1962, 3, 14), note="Left knee")
TOM = Patient(UUID(int=2), "Tom Nguyen", STAMP, born=date(1975, 1, 1))
LIAM = Patient(UUID(int=3), "Liam O’Connor", STAMP)
ZOE = Patient(UUID(int=4), "Zoë Çelik", STAMP)
Widget = TypeVar("Widget", bound=QWidget)
Shown = TypeVar("Shown", bound=QDialog)


@pytest.fixture(autouse=True)
def plain_look(qapp: QApplication) -> Iterator[None]:
    theme().apply(Appearance.LIGHT, 100)
    before = QLocale()
    QLocale.setDefault(QLocale("en_AU"))
    yield
    QLocale.setDefault(before)
    theme().apply(Appearance.LIGHT, 100)


@pytest.fixture
def asked(qtbot: QtBot) -> "Asked":
    return Asked(qtbot)


class Asked:
    """Somebody in front of a dialog."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.dialog = QDialog()

    def by(self, dialog: Shown) -> Shown:
        self.dialog = dialog
        self._qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        self._qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    def find(self, kind: type[Widget], name: str) -> Widget:
        found = [
            widget
            for widget in self.dialog.findChildren(kind)
            if widget.isVisible() and name_of(widget) == name
        ]
        assert len(found) == 1, f"{len(found)} called {name!r}"
        return found[0]

    def press(self, name: str) -> None:
        button = self.find(QPushButton, name)
        assert button.isEnabled(), f"{name!r} cannot be pressed"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def can_press(self, name: str) -> bool:
        return self.find(QPushButton, name).isEnabled()

    def fill(self, name: str, text: str) -> None:
        field = self.find(QLineEdit, name)
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        for letter in text:
            QTest.keyClick(field, letter)

    def key(self, key: Qt.Key) -> None:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key)

    def listed(self) -> list[str]:
        (found,) = self.dialog.findChildren(QListWidget)
        return [found.item(row).text() for row in range(found.count())]

    def words(self) -> str:
        labels = self.dialog.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    @property
    def accepted(self) -> bool:
        return self.dialog.result() == QDialog.DialogCode.Accepted and self.closed

    @property
    def closed(self) -> bool:
        return not self.dialog.isVisible()


def test_a_name_alone_makes_a_patient(asked: Asked) -> None:
    dialog = asked.by(PatientDialog(TODAY))
    assert asked.find(QLineEdit, "Name").hasFocus()
    asked.fill("Name", "  Mei   Chen ")
    asked.key(Qt.Key.Key_Return)
    assert asked.accepted
    assert dialog.form() == PatientForm("Mei Chen", None, "")


def test_everything_of_a_patient_can_be_written(asked: Asked) -> None:
    dialog = asked.by(PatientDialog(TODAY))
    asked.fill("Name", "Mei Chen")
    asked.fill("Born", "14/3/1962")
    assert "14 March 1962" in asked.words()
    asked.key(Qt.Key.Key_Tab)
    note = asked.find(QPlainTextEdit, "Note")
    assert note.hasFocus()
    note.setPlainText("Right hip\nruns ")
    asked.key(Qt.Key.Key_Tab)
    asked.press("Add patient")
    assert asked.accepted
    assert dialog.form() == PatientForm("Mei Chen", date(1962, 3, 14), "Right hip\nruns")


def test_editing_begins_with_what_there_is(asked: Asked) -> None:
    dialog = asked.by(PatientDialog(TODAY, AMIRA))
    assert dialog.form() == PatientForm(AMIRA.name, AMIRA.born, AMIRA.note)
    asked.fill("Born", "")
    asked.press("Save")
    assert dialog.form() == PatientForm(AMIRA.name, None, AMIRA.note)


@pytest.mark.parametrize("patient", [AMIRA, TOM, LIAM])
def test_a_form_that_is_not_touched_changes_nothing(asked: Asked, patient: Patient) -> None:
    dialog = asked.by(PatientDialog(TODAY, patient))
    asked.press("Save")
    assert asked.accepted
    assert dialog.form() == PatientForm(patient.name, patient.born, patient.note)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "Please write a name."),
        ("   ", "Please write a name."),
        ("x" * 201, "Here are 201."),
    ],
)
def test_what_is_wrong_with_a_name_stands_beside_it(asked: Asked, name: str, words: str) -> None:
    asked.by(PatientDialog(TODAY))
    field = asked.find(QLineEdit, "Name")
    field.setText(name)
    asked.press("Add patient")
    assert not asked.closed
    assert words in asked.words()
    assert words in field.accessibleDescription()
    assert field.hasFocus()
    field.setText("y" * 200)
    assert words not in asked.words()
    asked.press("Add patient")
    assert asked.accepted


def test_a_note_that_is_too_long_is_not_cut_but_pointed_out(asked: Asked) -> None:
    dialog = asked.by(PatientDialog(TODAY, AMIRA))
    note = asked.find(QPlainTextEdit, "Note")
    note.setPlainText("x" * 10_001)
    asked.press("Save")
    assert not asked.closed
    assert "There is room for 10,000 characters. Here are 10,001." in asked.words()
    note.setPlainText("x" * 10_000)
    assert "Here are" not in asked.words()
    asked.press("Save")
    assert asked.accepted
    assert len(dialog.form().note) == 10_000


def test_a_birthday_that_cannot_be_is_not_taken(asked: Asked) -> None:
    asked.by(PatientDialog(TODAY))
    asked.fill("Name", "Mei Chen")
    asked.fill("Born", "31/2/1962")
    asked.key(Qt.Key.Key_Return)
    assert not asked.closed
    assert "This is no birthday." in asked.words()
    assert asked.find(QLineEdit, "Born").hasFocus()
    asked.fill("Born", "1962")
    assert "This is no birthday." not in asked.words()
    asked.key(Qt.Key.Key_Return)
    assert asked.accepted


def test_a_name_that_is_taken_is_pointed_out_and_allowed(asked: Asked) -> None:
    dialog = asked.by(PatientDialog(TODAY, taken=[LIAM.name, ZOE.name]))
    asked.fill("Name", "liam o'connor")
    assert "a patient of this name already" in asked.words()
    asked.press("Add patient")
    assert asked.accepted
    assert dialog.form().name == "liam o'connor"


def test_escape_leaves_a_patient_alone(asked: Asked) -> None:
    asked.by(PatientDialog(TODAY, AMIRA))
    asked.fill("Name", "Somebody else")
    asked.key(Qt.Key.Key_Escape)
    assert asked.closed and not asked.accepted


def test_merging_takes_the_other_by_typing_and_says_what_happens(asked: Asked) -> None:
    dialog = asked.by(MergeDialog(AMIRA, [ZOE, TOM, LIAM]))
    assert "Everything recorded for both is kept under one name: Amira Haddad." in asked.words()
    assert "Files from either are recognised from then on." in asked.words()
    assert "This cannot be undone." in asked.words()
    assert asked.listed() == ["Liam O’Connor", "Tom Nguyen · born 1975", "Zoë Çelik"]
    assert not asked.can_press("Merge")
    asked.fill("Find a patient", "CEL")
    assert asked.listed() == ["Zoë Çelik"]
    asked.key(Qt.Key.Key_Return)
    assert not asked.closed, "nobody is chosen yet"
    asked.key(Qt.Key.Key_Down)
    assert dialog.other() == ZOE.id
    asked.key(Qt.Key.Key_Return)
    assert asked.accepted
    assert dialog.other() == ZOE.id


def test_who_is_chosen_stays_so_while_listed(asked: Asked) -> None:
    dialog = asked.by(MergeDialog(AMIRA, [ZOE, TOM, LIAM]))
    asked.find(QListWidget, "The other patient").setCurrentRow(1)
    assert dialog.other() == TOM.id
    asked.fill("Find a patient", "n")
    assert asked.listed() == ["Liam O’Connor", "Tom Nguyen · born 1975"]
    assert dialog.other() == TOM.id
    asked.fill("Find a patient", "liam")
    assert dialog.other() is None
    assert not asked.can_press("Merge")
    asked.fill("Find a patient", "nobody")
    assert "Nobody of that name" in asked.words()


def test_erasing_lists_what_goes_and_asks_for_the_name(asked: Asked) -> None:
    asked.by(EraseDialog(LIAM.name, ["Name and note", "2 plans"]))
    assert "removed everywhere, from the backups too" in asked.words()
    assert "• 2 plans" in asked.words()
    assert "This cannot be undone." in asked.words()
    assert not asked.can_press("Erase for good")
    asked.fill("Type the name to go on", "Liam")
    assert not asked.can_press("Erase for good")
    asked.fill("Type the name to go on", "liam o'connor")
    assert asked.can_press("Erase for good")
    asked.press("Erase for good")
    assert asked.accepted


def test_return_in_the_erase_dialog_erases_nothing(asked: Asked) -> None:
    asked.by(EraseDialog(LIAM.name, ["2 plans"]))
    asked.fill("Type the name to go on", "Liam O'Connor")
    asked.key(Qt.Key.Key_Return)
    assert asked.closed and not asked.accepted


@pytest.mark.parametrize("name", ["???", "山田 太郎", "Ⅳ"])
def test_a_name_without_latin_letters_can_be_typed_too(asked: Asked, name: str) -> None:
    asked.by(EraseDialog(name, ["2 plans"]))
    field = asked.find(QLineEdit, "Type the name to go on")
    assert not asked.can_press("Erase for good")
    field.setText("x")
    assert not asked.can_press("Erase for good")
    field.setText(name)
    assert asked.can_press("Erase for good")


def test_a_file_is_given_to_a_patient_found_by_typing(asked: Asked) -> None:
    dialog = asked.by(BelongsDialog("A. Haddad", [AMIRA, TOM, LIAM]))
    assert "“A. Haddad”" in asked.words()
    assert not asked.can_press("It is this patient’s")
    asked.fill("Find a patient", "amira")
    asked.key(Qt.Key.Key_Down)
    asked.press("It is this patient’s")
    assert asked.accepted
    assert dialog.owner() == AMIRA.id


def test_a_file_can_be_a_new_patients(asked: Asked) -> None:
    dialog = asked.by(BelongsDialog("A. Haddad", [AMIRA, TOM]))
    asked.find(QListWidget, "Your patients").setCurrentRow(0)
    asked.press("A new patient")
    assert asked.accepted
    assert dialog.owner() is None


def test_a_file_can_stay_closed(asked: Asked) -> None:
    asked.by(BelongsDialog("A. Haddad", [AMIRA]))
    asked.press("Do not open it")
    assert asked.closed and not asked.accepted


def test_without_patients_a_file_is_a_new_ones_or_stays_closed(asked: Asked) -> None:
    dialog = asked.by(BelongsDialog("A. Haddad", []))
    names = [button.text() for button in dialog.findChildren(QPushButton) if button.isVisible()]
    assert names == ["A new patient", "Do not open it"]
    asked.key(Qt.Key.Key_Return)
    assert asked.accepted
    assert dialog.owner() is None


@pytest.mark.parametrize("percent", [100, 200])
def test_every_button_shows_all_its_words(asked: Asked, percent: int) -> None:
    theme().apply(Appearance.LIGHT, percent)
    long = Patient(UUID(int=9), "Maximiliane Alexandrina von Wolfeschlegelstein", STAMP)
    for dialog in (
        PatientDialog(TODAY, long),
        MergeDialog(long, [AMIRA]),
        EraseDialog(long.name, ["2 plans"]),
        BelongsDialog("A. Haddad", [long]),
    ):
        asked.by(dialog)
        for picked in dialog.findChildren(QListWidget):
            picked.setCurrentRow(0)
        QApplication.processEvents()
        for button in dialog.findChildren(QPushButton):
            assert button.width() >= button.minimumSizeHint().width()
            assert button.height() >= button.heightForWidth(button.width())
            corner = button.mapTo(dialog, button.rect().bottomRight())
            assert dialog.rect().contains(corner), button.text()
        dialog.close()
