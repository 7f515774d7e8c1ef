"""Visits: written by keyboard and mouse, changed, kept while typing; the time line beside them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QDateEdit,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from stretchapp.core.clock import StandingClock
from stretchapp.core.exercise import Region, Side
from stretchapp.core.records import Patient
from stretchapp.core.timeline_entries import (
    Entry,
    VisitEntry,
)
from stretchapp.db.store import Store
from stretchapp.services.timeline import timeline
from stretchapp.services.visits import VisitForm, change_visit, form_of, record_visit
from stretchapp.ui.theme import Appearance, theme
from stretchapp.ui.visits import wording
from stretchapp.ui.visits.page import VisitsPage
from tests.ui.visit_examples import (
    ALEX,
    BEFORE,
    ENTRIES,
    FLAG,
    HINT,
    MELBOURNE,
    NOTE,
    SAM,
    TODAY,
)
from tests.ui.window_driver import is_called, name_of


@pytest.fixture(autouse=True)
def plain_look(qapp: QApplication) -> Iterator[None]:
    theme().apply(Appearance.LIGHT, 100)
    yield
    theme().apply(Appearance.LIGHT, 100)


class Therapist:
    """Somebody at the Visits page of a patient; every visit that is handed over is taken."""

    def __init__(self, qtbot: QtBot) -> None:
        self.page = VisitsPage()
        self.saved: list[tuple[UUID | None, VisitForm]] = []
        self.deleted: list[UUID] = []
        self.messages: list[str] = []
        self.refused = ""
        self.page.visit_saved.connect(self._on_saved)
        self.page.visit_deleted.connect(self.deleted.append)
        self.page.message.connect(self.messages.append)
        qtbot.addWidget(self.page)
        self.page.resize(1076, 800)
        self.sees_patient()
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)
        self.page.begin()

    def sees_patient(
        self,
        name: str = "Sam",
        entries: Sequence[Entry] = ENTRIES,
        patient: UUID = SAM,
        today: date = TODAY,
    ) -> None:
        known = ("Gua sha", "Myofascial release", "cupping")
        self.page.show_patient(name, entries, today, known, patient=patient, therapist="Robin Hale")

    def _on_saved(self, id: UUID | None, form: VisitForm) -> None:
        self.saved.append((id, form))
        if self.refused:
            self.page.show_problem(self.refused)
        else:
            self.page.visit_was_saved()

    def visible(self) -> list[QWidget]:
        QApplication.processEvents()
        return [widget for widget in self.page.findChildren(QWidget) if widget.isVisible()]

    def find(self, name: str) -> QWidget:
        found = [widget for widget in self.visible() if is_called(widget, name, None)]
        if len(found) > 1:
            found = [widget for widget in found if not isinstance(widget, QLabel)]
        assert len(found) == 1, f"{len(found)} called {name!r}"
        return found[0]

    def sees(self, name: str) -> bool:
        return any(is_called(widget, name, None) for widget in self.visible())

    def words(self) -> list[str]:
        return [widget.text() for widget in self.visible() if isinstance(widget, QLabel)]

    def press(self, name: str, within: str = "") -> None:
        above = self.find(within) if within else self.page
        (button,) = (
            button
            for button in above.findChildren(QAbstractButton)
            if button.isVisible() and name_of(button) == name
        )
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def key(self, *keys: str) -> None:
        for text in keys:
            pressed = QKeySequence.fromString(text)[0]
            handle = QApplication.focusWindow()
            assert handle is not None
            QTest.keyClick(handle, pressed.key(), pressed.keyboardModifiers())

    def type(self, text: str) -> None:
        handle = QApplication.focusWindow()
        assert handle is not None
        for letter in text:
            QTest.keyClick(handle, letter)

    def is_pressed(self, name: str) -> bool:
        button = self.find(name)
        assert isinstance(button, QAbstractButton)
        return button.isChecked()

    def text(self, name: str) -> str:
        found = self.find(name)
        assert isinstance(found, QLineEdit | QPlainTextEdit)
        return found.text() if isinstance(found, QLineEdit) else found.toPlainText()


@pytest.fixture
def therapist(qtbot: QtBot) -> Therapist:
    return Therapist(qtbot)


def test_a_visit_is_written_with_a_few_keys(therapist: Therapist) -> None:
    therapist.key("Space", "Right", "Right", "Space", "Tab", "Tab")
    therapist.type("45")
    therapist.key("Tab", "Right", "Right", "Tab")
    therapist.type("6")
    therapist.key("Tab")
    therapist.type("4")
    therapist.key("Ctrl+Return")
    assert therapist.saved == [
        (
            None,
            VisitForm(
                day=TODAY,
                modalities=("deep_tissue", "cupping"),
                minutes=45,
                pressure="medium",
                pain_before=6,
                pain_after=4,
                therapist="Robin Hale",
            ),
        )
    ]
    assert not therapist.page.has_unsaved
    assert not therapist.is_pressed("Deep tissue")


def test_everything_can_be_reached_with_the_tab_key_in_the_order_of_the_page(
    therapist: Therapist,
) -> None:
    reached = []
    for _ in range(15):
        widget = QApplication.focusWidget()
        assert widget is not None
        reached.append(name_of(widget))
        therapist.key("Tab")
    assert reached[:13] == [
        "Deep tissue",
        "Something else",
        "Minutes",
        "Not noted",
        "Pain before 0 of 10",
        "Pain after 0 of 10",
        "Glutes",
        "Not noted",
        "Note",
        "Advice given",
        "Next appointment",
        "Save visit",
        "All",
    ]


def test_everything_with_the_mouse(therapist: Therapist) -> None:
    therapist.press("Dry needling")
    therapist.press("Light", within="Pressure")
    therapist.press("Pain before 5 of 10")
    therapist.press("Pain after 2 of 10")
    therapist.press("Hamstrings")
    therapist.press("Right", within="Side")
    therapist.press("Save visit")
    (saved,) = therapist.saved
    assert saved == (
        None,
        VisitForm(
            day=TODAY,
            modalities=("dry_needling",),
            regions=(Region.HAMSTRINGS,),
            pressure="light",
            pain_before=5,
            pain_after=2,
            therapist="Robin Hale",
            side=Side.RIGHT,
        ),
    )


def test_return_and_commas_add_the_clinics_own_words(therapist: Therapist) -> None:
    therapist.find("Something else").setFocus()
    therapist.type("Hot stones,")
    therapist.type("cupping")
    therapist.key("Escape", "Return")
    assert therapist.is_pressed("Hot stones") and therapist.is_pressed("Cupping")
    assert therapist.text("Something else") == ""
    therapist.type("taping")
    therapist.key("Ctrl+Return")
    assert therapist.saved[0][1].modalities == ("cupping", "Hot stones", "taping")
    assert not therapist.sees("Hot stones")


def test_words_of_earlier_visits_complete_what_is_typed(therapist: Therapist, qtbot: QtBot) -> None:
    edit = therapist.find("Something else")
    assert isinstance(edit, QLineEdit)
    edit.setFocus()
    therapist.type("fasc")
    completer = edit.completer()
    qtbot.waitUntil(completer.popup().isVisible)
    QTest.keyClick(completer.popup(), Qt.Key.Key_Down)
    QTest.keyClick(completer.popup(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: therapist.sees("Myofascial release"))
    qtbot.waitUntil(lambda: edit.text() == "")
    assert therapist.is_pressed("Myofascial release")


def test_own_words_can_be_pressed_out_again(therapist: Therapist) -> None:
    therapist.find("Something else").setFocus()
    therapist.type("taping,")
    therapist.press("taping")
    therapist.key("Ctrl+Return")
    assert therapist.saved[0][1].modalities == ()


@pytest.mark.parametrize("treatment", ["Deep tissue", "Dry needling"])
def test_a_day_of_soreness_is_hinted_at(therapist: Therapist, treatment: str) -> None:
    assert HINT not in therapist.words()
    therapist.press(treatment)
    assert HINT in therapist.words()
    therapist.press(treatment)
    therapist.press("Relaxation")
    assert HINT not in therapist.words()


def test_the_next_appointment_has_a_day_and_perhaps_a_time(therapist: Therapist) -> None:
    assert not therapist.sees("Day of the next appointment")
    therapist.press("Next appointment")
    therapist.key("Ctrl+Return")
    assert therapist.saved[-1][1].next_appointment == datetime(2026, 12, 9, 9, 0)
    therapist.press("Next appointment")
    therapist.press("With a time")
    day = therapist.find("Day of the next appointment")
    assert isinstance(day, QDateEdit)
    day.setDate(QDate(2026, 12, 2))
    assert not therapist.sees("Time of the next appointment")
    therapist.key("Ctrl+Return")
    assert therapist.saved[-1][1].next_appointment == date(2026, 12, 2)


def test_a_day_to_come_cannot_be_chosen_for_a_visit(therapist: Therapist) -> None:
    day = therapist.find("Date")
    assert isinstance(day, QDateEdit)
    day.setDate(QDate(2026, 11, 26))
    assert day.date() == QDate(2026, 11, 25)
    day.setDate(QDate(2025, 1, 2))
    therapist.press("Save visit")
    assert therapist.saved[0][1].day == date(2025, 1, 2)


def test_minutes_that_nobody_noted_say_so(therapist: Therapist) -> None:
    minutes = therapist.find("Minutes")
    assert isinstance(minutes, QAbstractSpinBox)
    assert minutes.text() == "Not noted"
    minutes.setFocus(Qt.FocusReason.TabFocusReason)
    therapist.type("30")
    assert minutes.text().startswith("30")
    therapist.key("Ctrl+Return")
    assert [form.minutes for _, form in therapist.saved] == [30]
    assert minutes.text() == "Not noted"
    therapist.key("Ctrl+Return")
    assert therapist.saved[-1][1].minutes == 0


@pytest.mark.parametrize("width", [620, 1076])
def test_saving_stays_in_sight_wherever_the_page_is(therapist: Therapist, width: int) -> None:
    therapist.page.resize(width, 500)
    for name in ("Deep tissue", "Next appointment"):
        therapist.find(name).setFocus()
        save = therapist.find("Save visit")
        assert save.visibleRegion().boundingRect() == save.rect()
        place = save.mapTo(therapist.page, save.rect().bottomLeft())
        assert therapist.page.rect().contains(place)
    therapist.press("Save visit")
    assert len(therapist.saved) == 1


def test_each_text_says_who_reads_it(therapist: Therapist) -> None:
    for name, words in (("Note", "Stays in the clinic."), ("Advice given", "patient can read")):
        interface = QAccessible.queryAccessibleInterface(therapist.find(name))
        assert words in interface.text(QAccessible.Text.Description)


def test_a_visit_is_changed_where_it_stands(therapist: Therapist) -> None:
    therapist.press("Edit: Deep tissue and Gua sha, 11 November 2026")
    assert "Visit of Wednesday 11 November" in therapist.words()
    assert therapist.is_pressed("Gua sha") and therapist.is_pressed("Spine")
    assert therapist.text("Note") == "Left hip guarded."
    assert not therapist.page.has_unsaved
    therapist.press("Pain after 3 of 10")
    assert therapist.page.has_unsaved
    therapist.press("Save changes")
    assert therapist.saved == [(BEFORE.id, replace(form_of(BEFORE), pain_after=3))]
    assert "New visit" in therapist.words()


def test_a_visit_can_be_left_as_it_was_or_deleted(therapist: Therapist) -> None:
    therapist.press("Edit: Deep tissue and Gua sha, 11 November 2026")
    therapist.press("Relaxation")
    therapist.press("Leave as it was")
    assert "New visit" in therapist.words() and not therapist.page.has_unsaved
    assert not therapist.sees("Delete visit")
    therapist.press("Edit: Deep tissue and Gua sha, 11 November 2026")
    therapist.press("Delete visit")
    assert therapist.deleted == [BEFORE.id]
    assert therapist.saved == []
    assert "New visit" in therapist.words()


def test_what_is_refused_stays_and_says_why(therapist: Therapist) -> None:
    therapist.refused = "This visit is no longer in the store."
    therapist.press("Cupping")
    therapist.press("Save visit")
    assert therapist.refused in therapist.words()
    assert therapist.is_pressed("Cupping") and therapist.page.has_unsaved
    therapist.refused = ""
    therapist.press("Save visit")
    assert "This visit is no longer in the store." not in therapist.words()
    assert not therapist.page.has_unsaved


def test_a_refresh_leaves_what_is_being_typed(therapist: Therapist) -> None:
    therapist.find("Note").setFocus()
    therapist.type("Guarded")
    another = VisitEntry(TODAY, replace(BEFORE, id=uuid4(), day=TODAY, modalities=("cupping",)))
    therapist.sees_patient(entries=(another, *ENTRIES))
    assert therapist.text("Note") == "Guarded"
    assert therapist.sees("Edit: Cupping, 25 November 2026")
    therapist.sees_patient(today=TODAY + timedelta(days=1))
    assert therapist.text("Note") == "Guarded"
    therapist.key("Ctrl+Return")
    assert therapist.saved[0][1].day == TODAY


def test_a_visit_that_was_changed_elsewhere_shows_unless_it_is_being_typed_into(
    therapist: Therapist,
) -> None:
    therapist.press("Edit: Deep tissue and Gua sha, 11 November 2026")
    changed = replace(BEFORE, note="Changed elsewhere.")
    therapist.sees_patient(entries=(VisitEntry(BEFORE.day, changed),))
    assert therapist.text("Note") == "Changed elsewhere."
    therapist.press("Relaxation")
    therapist.sees_patient()
    assert therapist.text("Note") == "Changed elsewhere."


def test_what_is_typed_is_kept_for_each_patient(therapist: Therapist) -> None:
    therapist.find("Note").setFocus()
    therapist.type("For Sam")
    therapist.sees_patient("Alex", (), ALEX)
    assert therapist.text("Note") == ""
    assert therapist.page.has_unsaved
    therapist.press("Cupping")
    therapist.press("Save visit")
    assert therapist.saved[0][1].note == ""
    therapist.sees_patient()
    assert therapist.text("Note") == "For Sam"
    assert not therapist.is_pressed("Cupping")
    therapist.press("Clear")
    assert therapist.text("Note") == "" and not therapist.page.has_unsaved


def test_a_new_visit_comes_back_after_an_old_one_was_changed(therapist: Therapist) -> None:
    therapist.find("Note").setFocus()
    therapist.type("New")
    therapist.press("Edit: Deep tissue and Gua sha, 11 November 2026")
    assert therapist.messages == ["What you typed is kept. It comes back afterwards."]
    therapist.press("Relaxation")
    therapist.sees_patient("Alex", (), ALEX)
    therapist.sees_patient()
    assert therapist.is_pressed("Relaxation")
    therapist.press("Save changes")
    assert therapist.saved[0][0] == BEFORE.id
    assert "New visit" in therapist.words()
    assert therapist.text("Note") == "New"


def test_words_for_a_visit_that_is_gone_are_let_go(therapist: Therapist) -> None:
    therapist.press("Edit: Deep tissue and Gua sha, 11 November 2026")
    therapist.press("Relaxation")
    therapist.sees_patient("Alex", (), ALEX)
    therapist.sees_patient(entries=(NOTE,))
    assert "New visit" in therapist.words()
    assert not therapist.page.has_unsaved


def test_a_new_day_is_the_day_of_a_new_visit(therapist: Therapist) -> None:
    therapist.sees_patient(today=TODAY + timedelta(days=1))
    therapist.press("Save visit")
    assert therapist.saved[0][1].day == TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("chip", "shown"),
    [
        ("All", ["Note: Cat–camel", "Strong pain after a session", "Deep tissue and Gua sha"]),
        ("Visits", ["Deep tissue and Gua sha"]),
        ("Plan", ["Plan “Hips” started"]),
        ("Notes", ["Note: Cat–camel"]),
        ("Flags", ["Strong pain after a session"]),
    ],
)
def test_chips_narrow_the_time_line(therapist: Therapist, chip: str, shown: list[str]) -> None:
    titles = {wording.title(entry, TODAY) for entry in ENTRIES}
    therapist.press(chip, within="Show")
    found = [words for words in therapist.words() if words in titles]
    assert found[: len(shown)] == shown
    assert len(found) == (4 if chip == "All" else 1)


def test_the_empty_time_line_says_what_comes(therapist: Therapist) -> None:
    therapist.sees_patient("Alex", (), ALEX)
    assert "The first visit, plan or note shows here." in therapist.words()
    therapist.sees_patient(entries=(NOTE,))
    therapist.press("Flags", within="Show")
    assert "Nothing of this kind yet." in therapist.words()


def test_days_of_long_ago_come_on_asking(therapist: Therapist) -> None:
    days = [TODAY - timedelta(days=number) for number in range(70)]
    entries = [replace(FLAG, day=day) for day in days]
    therapist.sees_patient(entries=entries)
    title = wording.title(FLAG, TODAY)
    assert therapist.words().count(title) == 30
    therapist.press("Show earlier days")
    therapist.press("Show earlier days")
    assert therapist.words().count(title) == 70
    assert not therapist.sees("Show earlier days")


def test_with_a_store_behind_it(therapist: Therapist, tmp_path: Path) -> None:
    now = datetime(2026, 11, 25, 9, 30, tzinfo=MELBOURNE)
    with closing(Store.open(tmp_path / "store", StandingClock(now))) as store:
        with store.writing() as work:
            work.save(Patient(SAM, "Sam", work.stamp()))
        therapist.sees_patient(entries=timeline(store, SAM, TODAY))
        therapist.press("Cupping")
        therapist.press("Next appointment")
        therapist.press("Save visit")
        record_visit(store, SAM, therapist.saved[-1][1])
        therapist.sees_patient(entries=timeline(store, SAM, TODAY))
        assert "Next visit: Wednesday 9\u00a0December,\u00a009:00" in therapist.words()
        assert "Appointment" in therapist.words()
        therapist.press("Edit: Cupping, 25 November 2026")
        therapist.press("Relaxation")
        therapist.press("Save changes")
        id, form = therapist.saved[-1]
        assert id is not None
        assert form.next_appointment == datetime(2026, 12, 9, 9, 0, tzinfo=MELBOURNE)
        change_visit(store, id, form)
        therapist.sees_patient(entries=timeline(store, SAM, TODAY))
        assert therapist.sees("Edit: Relaxation and cupping, 25 November 2026")


@pytest.mark.parametrize("width", [620, 1076])
@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off(therapist: Therapist, qtbot: QtBot, width: int, percent: int) -> None:
    theme().apply(Appearance.LIGHT, percent)
    therapist.page.resize(width, 800)
    therapist.press("Deep tissue")
    therapist.press("Next appointment")

    def fits(widget: QWidget) -> bool:
        least = widget.minimumSizeHint()
        return widget.width() >= least.width() and (
            not widget.hasHeightForWidth()
            or widget.height() >= widget.heightForWidth(widget.width())
        )

    def all_fit() -> None:
        kinds: tuple[type[QWidget], ...] = (QLabel, QAbstractButton)
        shown = [
            widget
            for widget in therapist.visible()
            if isinstance(widget, kinds) and widget.sizePolicy().hasHeightForWidth()
        ]
        cut = [
            name_of(widget)
            for widget in shown
            if not fits(widget) and widget.maximumWidth() > width
        ]
        assert shown and cut == []

    qtbot.waitUntil(lambda: _passes(all_fit))
    all_fit()


def _passes(check: Callable[[], None]) -> bool:
    try:
        check()
    except AssertionError:
        return False
    return True
