"""Drives the Patients page as a user does; and the patients that its tests know."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from uuid import UUID

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from stretchapp.core.adherence import Adherence
from stretchapp.core.attention import Flag, PatientOverview, Reason
from stretchapp.core.records import Patient, Stamp
from stretchapp.ui.patients.delegate import PatientsDelegate
from stretchapp.ui.patients.line import Column
from stretchapp.ui.patients.model import PatientsModel
from stretchapp.ui.patients.page import PatientsPage
from stretchapp.ui.patients.wording import Pill
from tests.ui.window_driver import Role, is_called

TODAY = date(2026, 11, 23)
STAMP = Stamp(datetime(2026, 11, 1, tzinfo=UTC), "clinic")
LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
THIN = "\u2009"


def overview(
    number: int,
    name: str,
    *flags: Flag,
    plan: str = "Hip flexors",
    done: int | None = 80,
    line: tuple[int | None, ...] = (80,) * 14,
    last: date | None = TODAY,
    review: date | None = date(2026, 12, 4),
    new_plan: bool = False,
    archived: bool = False,
) -> PatientOverview:
    return PatientOverview(
        patient=Patient(UUID(int=number), name, STAMP, archived=archived),
        day=TODAY,
        plan=plan,
        adherence=Adherence() if done is None else Adherence(Fraction(done), 100),
        line=line,
        last_log=last,
        review=review,
        flags=flags,
        new_plan=new_plan,
    )


AMIRA = overview(1, "Amira Haddad", Flag(Reason.PAIN_UP, 3), done=42, plan="Glutes")
TOM = overview(2, "Tom Nguyen", Flag(Reason.NOTHING_LOGGED, 8), done=0, last=date(2026, 11, 15))
GRACE = overview(3, "Grace Papadopoulos", done=84, last=date(2026, 11, 22))
LIAM = overview(4, "Liam O’Connor", done=None, line=(None,) * 14, plan="", last=None, review=None)
ZOE = overview(5, "Zoë Çelik", done=76, new_plan=True)
FIVE = (GRACE, LIAM, TOM, ZOE, AMIRA)
BY_ATTENTION = [1, 2, 3, 4, 5]


class Clinic:
    """Somebody at a Patients page."""

    def __init__(self, qtbot: QtBot) -> None:
        self.page = PatientsPage()
        qtbot.addWidget(self.page)
        self.page.resize(1076, 800)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)
        self.opened: list[int] = []
        self.page.patient_chosen.connect(self._on_chosen)

    def _on_chosen(self, patient: UUID) -> None:
        self.opened.append(patient.int)

    def show(self, lines: Sequence[PatientOverview] = FIVE, waiting: Sequence[int] = ()) -> None:
        self.page.show_overviews(lines, {UUID(int=number) for number in waiting}, TODAY)
        QApplication.processEvents()

    @property
    def table(self) -> QTableView:
        found = self.page.findChild(QTableView)
        assert found is not None
        return found

    @property
    def delegate(self) -> PatientsDelegate:
        found = self.table.itemDelegate()
        assert isinstance(found, PatientsDelegate)
        return found

    def pills(self, row: int) -> tuple[Pill, ...]:
        model = self.table.model()
        assert isinstance(model, PatientsModel)
        return model.line(row).pills

    @property
    def field(self) -> QLineEdit:
        found = self.page.findChild(QLineEdit)
        assert found is not None
        return found

    def names(self) -> list[str]:
        model = self.table.model()
        return [model.index(row, Column.NAME).data() for row in range(model.rowCount())]

    def current(self) -> str:
        index = self.table.currentIndex()
        return str(index.siblingAtColumn(Column.NAME).data()) if index.isValid() else ""

    def cell(self, row: int, column: Column, role: int = Qt.ItemDataRole.DisplayRole) -> str:
        return str(self.table.model().index(row, column).data(role))

    def spoken(self, row: int, column: Column) -> str:
        """What a screen reader says of a cell."""
        return self.cell(row, column, Qt.ItemDataRole.AccessibleTextRole)

    def place(self, row: int, column: Column) -> QRect:
        return self.table.visualRect(self.table.model().index(row, column))

    def click(self, row: int, column: Column = Column.NAME) -> None:
        place = self.place(row, column).center()
        QTest.mouseClick(self.table.viewport(), LEFT, NO_KEYS, place)

    def click_heading(self, column: Column) -> None:
        header = self.table.horizontalHeader()
        place = QPoint(header.sectionViewportPosition(column) + 12, header.height() // 2)
        QTest.mouseClick(header.viewport(), LEFT, NO_KEYS, place)

    def key(self, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        for key in keys:
            QTest.keyClick(self.focused(), key, modifiers)

    def type(self, letters: str) -> None:
        for letter in letters:
            QTest.keyClick(self.focused(), letter)

    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the keyboard"
        return widget

    def find(self, name: str, role: Role | None = None) -> QWidget:
        found = [
            widget
            for widget in self.page.findChildren(QWidget)
            if widget.isVisible() and is_called(widget, name, role)
        ]
        assert len(found) == 1, f"{len(found)} called {name!r}"
        return found[0]

    def press(self, name: str, role: Role = Role.Button) -> None:
        button = self.find(name, role)
        assert isinstance(button, QAbstractButton)
        button.click()

    def words(self) -> str:
        labels = self.page.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def menu(self) -> QMenu:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), "no menu is open"
        return menu

    def choose(self, words: str) -> None:
        """Take an entry of the open menu."""
        menu = self.menu()
        entries = {action.text(): action for action in menu.actions()}
        menu.setActiveAction(entries[words])
        QTest.keyClick(menu, Qt.Key.Key_Return)


def numbers(names: Sequence[str]) -> list[int]:
    by_name = {line.patient.name: line.patient.id.int for line in FIVE}
    return [by_name[name] for name in names]
