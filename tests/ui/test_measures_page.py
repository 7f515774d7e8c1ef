"""Measures: entered, changed, aimed at, asked for, with mouse and keyboard, and at 200 % text."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from stretchapp.core.clock import StandingClock
from stretchapp.core.exercise import Side
from stretchapp.core.questionnaire import GOALS, Ask
from stretchapp.core.records import Patient
from stretchapp.db.store import Store
from stretchapp.services import measures, questionnaires
from stretchapp.services.measured import Measured, look_at_measures
from stretchapp.services.measures import MeasureForm, Target
from stretchapp.services.questionnaires import ResponseForm
from stretchapp.services.wrong_input import WrongInput
from stretchapp.ui.measures.page import MeasuresPage
from stretchapp.ui.theme import Appearance, theme
from tests.core import examples
from tests.ui.test_large_text import is_cut
from tests.ui.window_driver import is_called, name_of

TODAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=timezone(timedelta(hours=11)))
LEFT = Qt.MouseButton.LeftButton
NAMED = (("activity_1", "Putting on shoes"), ("rating_1", 4))


@pytest.fixture(autouse=True)
def plain_look(qapp: QApplication) -> Iterator[None]:
    theme().apply(Appearance.LIGHT, 100)
    yield
    theme().apply(Appearance.LIGHT, 100)


class Therapist:
    """Somebody at the page of a patient's measures; a store stands behind it, as a desk does."""

    def __init__(self, qtbot: QtBot, store: Store, for_clinic: bool = True) -> None:
        self.store = store
        with store.writing() as work:
            patient = Patient(uuid4(), "Sam", work.stamp())
            work.save(patient)
            work.save(examples.plan(id=uuid4(), patient=patient.id, stamp=work.stamp()))
        self.patient = patient.id
        self.page = MeasuresPage(for_clinic=for_clinic)
        self._connect()
        qtbot.addWidget(self.page)
        self.page.resize(1076, 800)
        self.page.show_measured(self.kept())
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)

    def _connect(self) -> None:
        page, store, patient = self.page, self.store, self.patient

        def on_measure(id: object, form: MeasureForm) -> None:
            if id is None:
                self._do(partial(measures.record_measure, store, patient, form))
            else:
                self._do(partial(measures.change_measure, store, patient, id, form))

        def on_response(id: object, form: ResponseForm) -> None:
            if id is None:
                self._do(partial(questionnaires.record_response, store, patient, form))
            else:
                self._do(partial(questionnaires.change_response, store, patient, id, form))

        def does(change: Callable[..., object], *first: object) -> Callable[..., None]:
            return lambda *said: self._do(partial(change, *first, *said))

        self._kept_alive = (
            on_measure,
            on_response,
            does(measures.delete_measure, store, patient),
            does(measures.set_target, store, patient),
            does(questionnaires.delete_response, store, patient),
            does(questionnaires.set_asked, store, patient),
            does(measures.save_own_kind, store),
            does(measures.retire_own_kind, store),
            does(questionnaires.save_own_questionnaire, store),
            does(questionnaires.delete_own_questionnaire, store),
        )
        signals = (
            page.measure_saved,
            page.response_saved,
            page.measure_deleted,
            page.target_set,
            page.response_deleted,
            page.asked_changed,
            page.own_kind_saved,
            page.own_kind_deleted,
            page.own_questionnaire_saved,
            page.own_questionnaire_deleted,
        )
        for signal, slot in zip(signals, self._kept_alive, strict=True):
            signal.connect(slot)

    def _do(self, change: Callable[[], object]) -> None:
        try:
            change()
        except WrongInput as error:
            self.page.show_problem(str(error))
        else:
            self.page.was_saved()
            self.page.show_measured(self.kept())

    def kept(self) -> Measured:
        return look_at_measures(self.store, self.patient)

    def values(self) -> list[tuple[str, date, Side | None, float]]:
        return [(one.kind, one.day, one.side, one.value) for one in self.kept().measures]

    def visible(self) -> list[QWidget]:
        QApplication.processEvents()
        return [widget for widget in self.page.findChildren(QWidget) if widget.isVisible()]

    def find(self, name: str) -> QWidget:
        found = [widget for widget in self.visible() if is_called(widget, name, None)]
        if len(found) > 1:
            found = [widget for widget in found if not isinstance(widget, QLabel)]
        assert len(found) == 1, f"{len(found)} called {name!r} among {self.names()}"
        return found[0]

    def names(self) -> list[str]:
        return [name for widget in self.visible() if (name := name_of(widget))]

    def sees(self, name: str) -> bool:
        return name in self.names()

    def reads(self, words: str) -> bool:
        return any(
            words in widget.text() for widget in self.visible() if isinstance(widget, QLabel)
        )

    def press(self, name: str) -> None:
        widget = self.find(name)
        (scroll,) = (part for part in self.page.findChildren(QScrollArea))
        scroll.ensureWidgetVisible(widget)
        QApplication.processEvents()
        QTest.mouseClick(widget, LEFT)

    def choose(self, name: str, words: str) -> None:
        box = self.find(name)
        assert isinstance(box, QComboBox)
        box.setFocus()
        while box.currentText() != words and box.currentIndex() + 1 < box.count():
            QTest.keyClick(box, Qt.Key.Key_Down)
        assert box.currentText() == words

    def types(self, name: str, text: str) -> None:
        box = self.find(name)
        assert isinstance(box, QLineEdit | QPlainTextEdit | QAbstractSpinBox)
        box.setFocus()
        QApplication.processEvents()
        box.selectAll()
        first, *others = text.split("\n")
        QTest.keyClicks(box, first)
        for line in others:
            QTest.keyClick(box, Qt.Key.Key_Return)
            QTest.keyClicks(box, line)

    def on_day(self, day: date, name: str = "Day") -> None:
        box = self.find(name)
        assert isinstance(box, QDateEdit)
        box.setDate(QDate(day.year, day.month, day.day))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "store", StandingClock(NOW))
    yield opened
    opened.close()


@pytest.fixture
def therapist(qtbot: QtBot, store: Store) -> Therapist:
    return Therapist(qtbot, store)


def test_a_measure_is_back_dated_with_its_side(therapist: Therapist) -> None:
    therapist.choose("What", "Straight-leg raise")
    therapist.press("right")
    therapist.types("Value", "72")
    therapist.on_day(TODAY - timedelta(days=20))
    therapist.types("Note", "After a walk")
    therapist.press("Save measure")
    assert therapist.values() == [
        ("straight_leg_raise", TODAY - timedelta(days=20), Side.RIGHT, 72)
    ]
    assert therapist.reads("5 November 2026: 72°")
    assert therapist.reads("Straight-leg raise, right")
    assert therapist.reads("After a walk")
    assert not therapist.page.has_unsaved


def test_by_keyboard_alone_with_decimals_and_minus(therapist: Therapist) -> None:
    value = therapist.find("Value")
    value.setFocus()
    QApplication.processEvents()
    QTest.keyClicks(value, "-3.5")
    QTest.keyClick(value, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert therapist.values() == [("finger_to_floor", TODAY, None, -3.5)]
    assert therapist.reads("25 November 2026: −3.5\u2009cm")


def test_the_first_step_begins_at_nought(therapist: Therapist) -> None:
    value = therapist.find("Value")
    assert isinstance(value, QAbstractSpinBox)
    value.setFocus()
    QTest.keyClick(value, Qt.Key.Key_Up)
    QTest.keyClick(value, Qt.Key.Key_Up)
    therapist.press("Save measure")
    assert [value for *_, value in therapist.values()] == [1]


def test_without_a_value_nothing_is_saved(therapist: Therapist) -> None:
    therapist.press("Save measure")
    assert therapist.values() == []
    assert therapist.reads("Enter a value first: −50 to 150\u2009cm.")


def test_no_day_to_come_can_be_chosen(therapist: Therapist) -> None:
    therapist.on_day(TODAY + timedelta(days=3))
    therapist.types("Value", "4")
    therapist.press("Save measure")
    assert therapist.values() == [("finger_to_floor", TODAY, None, 4)]


def test_how_to_measure_stands_beside_with_a_drawing(therapist: Therapist) -> None:
    assert therapist.reads("Measure from the fingertips to the floor")
    assert therapist.reads("A lower number is better. A change of 4.5\u2009cm or more counts")
    assert therapist.sees("Finger-to-floor distance")
    assert therapist.sees("Play")
    therapist.choose("What", "Roland-Morris score")
    assert therapist.reads("Enter the total of the clinic’s paper form.")
    assert not therapist.sees("Play")
    assert not therapist.sees("left")


def test_a_measure_is_changed_and_deleted(therapist: Therapist) -> None:
    form = MeasureForm("straight_leg_raise", TODAY, 72, Side.RIGHT, "warm")
    measures.record_measure(therapist.store, therapist.patient, form)
    therapist.page.show_measured(therapist.kept())
    entry = "Straight-leg raise, right, 25 November 2026: 72°"
    therapist.press(f"Edit: {entry}")
    assert therapist.reads("Measure of 25 November 2026")
    therapist.types("Value", "75")
    therapist.press("Save changes")
    assert therapist.values() == [("straight_leg_raise", TODAY, Side.RIGHT, 75)]
    assert therapist.reads("New measure")
    therapist.press("Edit: Straight-leg raise, right, 25 November 2026: 75°")
    therapist.press("Leave as it was")
    assert not therapist.page.has_unsaved
    therapist.press("Delete: Straight-leg raise, right, 25 November 2026: 75°")
    assert therapist.values() == []
    assert therapist.reads("Nothing yet.")


def test_the_latest_values_are_shown_until_all_are_asked_for(therapist: Therapist) -> None:
    for week in range(8):
        form = MeasureForm("finger_to_floor", TODAY - timedelta(days=7 * week), week)
        measures.record_measure(therapist.store, therapist.patient, form)
    therapist.page.show_measured(therapist.kept())
    assert therapist.reads("25 November 2026: 0.0")
    assert not therapist.reads("7 October 2026")
    therapist.press("Show 3 more: Finger-to-floor distance")
    assert therapist.reads("7 October 2026: 7.0")


def test_a_target_is_set_and_taken_away_for_a_side(therapist: Therapist) -> None:
    therapist.choose("What", "Straight-leg raise")
    therapist.press("right")
    therapist.types("Target", "85")
    therapist.press("Save target")
    assert therapist.kept().targets == (Target("straight_leg_raise", Side.RIGHT, 85),)
    measures.record_measure(
        therapist.store, therapist.patient, MeasureForm("straight_leg_raise", TODAY, 70, Side.RIGHT)
    )
    therapist.page.show_measured(therapist.kept())
    assert therapist.reads("Target: 85°")
    therapist.types("Target", "")
    QTest.keyClick(therapist.find("Target"), Qt.Key.Key_Delete)
    therapist.press("Save target")
    assert therapist.kept().targets == ()
    assert not therapist.reads("Target: 85°")


def test_what_is_typed_stays_while_the_store_changes_but_not_for_another_patient(
    therapist: Therapist,
) -> None:
    therapist.types("Value", "4")
    therapist.types("Note", "half")
    measures.record_measure(
        therapist.store, therapist.patient, MeasureForm("finger_to_floor", TODAY, 9)
    )
    therapist.page.show_measured(therapist.kept())
    note = therapist.find("Note")
    assert isinstance(note, QLineEdit)
    assert note.text() == "half"
    assert therapist.page.has_unsaved
    with therapist.store.writing() as work:
        other = Patient(uuid4(), "Mei", work.stamp())
        work.save(other)
    therapist.page.show_measured(look_at_measures(therapist.store, other.id))
    assert note.text() == ""
    assert not therapist.page.has_unsaved


def test_an_own_kind_is_written_refused_mended_and_used(therapist: Therapist) -> None:
    therapist.press("New kind of measure")
    therapist.types("Name", "Grip strength")
    therapist.press("Save kind")
    assert therapist.reads("unit: expected 1 to 50 characters, found 0")
    therapist.types("Unit", "kg")
    therapist.types("Highest", "120")
    therapist.press("Decimals: more, now 0")
    therapist.find("Left and right apart").setFocus()
    QTest.keyClick(therapist.find("Left and right apart"), Qt.Key.Key_Space)
    therapist.press("Save kind")
    assert not therapist.sees("Save kind")
    assert therapist.reads("0 to 120\u2009kg. Left and right apart. A higher number is better.")
    therapist.choose("What", "Grip strength")
    therapist.types("Value", "31.5")
    therapist.press("Save measure")
    assert [(side, value) for *_, side, value in therapist.values()] == [(Side.LEFT, 31.5)]
    therapist.press("Edit: Grip strength")
    assert not therapist.find("Unit").isEnabled()
    therapist.press("Leave kind")
    therapist.press("Delete: Grip strength")
    what = therapist.find("What")
    assert isinstance(what, QComboBox)
    assert what.findText("Grip strength") < 0
    assert therapist.reads("Grip strength, left")


def test_an_own_questionnaire_is_written_asked_and_answered(therapist: Therapist) -> None:
    therapist.press("New questionnaire")
    therapist.types("Title", "Sleep")
    therapist.types("Question 1", "How did you sleep?")
    therapist.press("Add a question")
    therapist.types("Question 2", "On which side?")
    therapist.choose("Question 2, answered by", "Choice")
    therapist.types("Question 2, choices, one a line", "left")
    therapist.press("Save questionnaire")
    assert therapist.reads("question 2: expected 2 to 100 different choices, found 1")
    therapist.types("Question 2, choices, one a line", "left\nright")
    therapist.press("Add a question")
    therapist.types("Question 3", "How many hours?")
    therapist.choose("Question 3, answered by", "Number")
    therapist.press("Add a question")
    therapist.press("Remove: Question 4")
    therapist.press("Sum")
    therapist.press("Save questionnaire")
    assert not therapist.sees("Save questionnaire")
    sleep = therapist.kept().questionnaires[1]
    assert [(one.kind, one.choices) for one in sleep.questions] == [
        ("scale", ()),
        ("choice", ("left", "right")),
        ("number", ()),
    ]
    therapist.choose("Ask at home: Sleep", "every week")
    assert therapist.kept().asked == (Ask(sleep.id, 7),)
    therapist.press("Answer now: Sleep")
    therapist.press("How did you sleep? 7 of 10")
    assert therapist.reads("1 question is open, so there is no score yet.")
    therapist.choose("On which side?", "right")
    therapist.types("How many hours?", "6.5")
    therapist.on_day(TODAY - timedelta(days=2), "Day of the answers")
    therapist.press("Save answers")
    (response,) = therapist.kept().responses
    assert (response.day, response.score) == (TODAY - timedelta(days=2), 13.5)
    assert therapist.reads("23 November 2026: score 13.5")
    therapist.press("Edit questions: Sleep")
    therapist.types("Title", "Nights")
    therapist.press("Save questionnaire")
    assert therapist.kept().questionnaires[1].title == "Nights"
    therapist.press("Delete: Nights")
    assert len(therapist.kept().questionnaires) == 1


def test_goals_are_named_once_and_then_rated(therapist: Therapist) -> None:
    title = "Patient-Specific Functional Scale"
    therapist.press(f"Answer now: {title}")
    therapist.press("How well can you do thing 1 today? 4 of 10")
    therapist.press("Save answers")
    assert therapist.reads("Write what it is that you rated, or take the rating away.")
    therapist.types("Thing 1", "Putting on shoes")
    therapist.press("Save answers")
    therapist.press(f"Answer now: {title}")
    assert not therapist.sees("Thing 1")
    therapist.press("Save answers")
    assert therapist.reads("Say at least of one thing how well it goes.")
    therapist.press("Change what is named here")
    therapist.types("Thing 2", "Sitting in the car")
    therapist.press("How well can you do thing 1 today? 6 of 10")
    therapist.press("How well can you do thing 2 today? 3 of 10")
    therapist.press("Save answers")
    scores = [one.score for one in therapist.kept().responses]
    assert sorted(score or 0 for score in scores) == [4, 4.5]
    assert therapist.reads("Putting on shoes 6, Sitting in the car 3")
    therapist.press(f"Edit: {title}, 25 November 2026: score 4.5")
    therapist.press("Putting on shoes: how well today? 8 of 10")
    therapist.press("Save answers")
    assert therapist.reads("25 November 2026: score 5.5")
    therapist.press(f"Delete: {title}, 25 November 2026: score 5.5")
    assert [one.score for one in therapist.kept().responses] == [4]


def test_at_home_there_is_nothing_of_the_clinics(qtbot: QtBot, store: Store) -> None:
    patient = Therapist(qtbot, store, for_clinic=False)
    for name in ("Save target", "New questionnaire", "New kind of measure"):
        assert not patient.sees(name)
    assert not patient.sees("Ask at home: Patient-Specific Functional Scale")
    patient.types("Value", "12")
    patient.press("Save measure")
    assert [value for *_, value in patient.values()] == [12]
    questionnaires.set_asked(store, patient.patient, (Ask(GOALS, 14),))
    patient.page.show_measured(patient.kept())
    assert patient.reads("Asked on Today: every 2 weeks")


def test_nothing_is_cut_off_at_200_percent(qtbot: QtBot, store: Store) -> None:
    theme().apply(Appearance.DARK, 200)
    therapist = Therapist(qtbot, store)
    long = "Name of something that is measured and has a rather long name of its own"
    therapist.press("New kind of measure")
    therapist.types("Name", long)
    therapist.types("Unit", "kg")
    therapist.press("Save kind")
    therapist.choose("What", long)
    therapist.types("Value", "3")
    therapist.types("Note", f"{long} {long}")
    therapist.press("Save measure")
    therapist.press("New kind of measure")
    therapist.press("New questionnaire")
    therapist.press("Answer now: Patient-Specific Functional Scale")
    therapist.page.resize(660, 700)
    for _ in range(12):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    (scroll,) = (part for part in therapist.page.findChildren(QScrollArea))
    assert scroll.widget().width() <= scroll.viewport().width()
    cut = [
        part.text() or part.accessibleName()
        for part in therapist.visible()
        if isinstance(part, QLabel | QPushButton) and is_cut(part)
    ]
    assert cut == []
