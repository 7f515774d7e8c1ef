"""The builder: what stands on a card is changed in place, within its limits, and undone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from stretchapp.core.exercise import Side
from stretchapp.core.routine import ProgressionStep, RoutineItem
from stretchapp.core.schedule import AsNeeded, Daily, Every, PerWeek, Schedule, Weekdays
from stretchapp.ui.builder.line_card import LineCard, NoteText
from stretchapp.ui.builder.page import BuilderPage
from stretchapp.ui.theme import Appearance, theme
from tests.ui.builder_driver import (
    CAT,
    CAT_NAME,
    EXERCISES,
    LEFT,
    STRAP,
    STRAP_NAME,
    Builder,
    draft,
    line,
)

SETS, HOLD = f"Sets of {STRAP_NAME}", f"Hold of {STRAP_NAME}"
REPETITIONS, PACE = f"Repetitions of {STRAP_NAME}", f"Pace of {STRAP_NAME}"
TIMES = f"Times a day of {STRAP_NAME}"


@pytest.fixture
def builder(qtbot: QtBot) -> Iterator[Builder]:
    theme().apply(Appearance.LIGHT, 100)
    page = BuilderPage()
    qtbot.addWidget(page)
    page.resize(1076, 1200)
    somebody = Builder(page)
    somebody.begin(draft(line(STRAP), line(CAT)))
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    yield somebody


def item(builder: Builder) -> RoutineItem:
    return builder.items[0]


def opened(builder: Builder) -> None:
    builder.press(f"More about {STRAP_NAME}")


def test_a_number_is_typed_and_is_one_step_of_undo(builder: Builder) -> None:
    builder.write(SETS, "12")
    assert item(builder).dosage.sets == 12
    assert [one.lines[0].item.dosage.sets for one in builder.drafts] == [1, 12]
    builder.undo()
    assert item(builder).dosage == EXERCISES[STRAP].dosage
    builder.redo()
    assert item(builder).dosage.sets == 12


def test_numbers_stay_within_their_limits(builder: Builder) -> None:
    assert builder.find(SETS).accessibleDescription() == "1 to 20 ×"
    builder.write(SETS, "99")
    assert item(builder).dosage.sets == 9
    builder.write(HOLD, "0")
    assert item(builder).dosage.hold_seconds == 0
    builder.write(TIMES, "7")
    assert item(builder).times_per_day == 1


def test_arrow_keys_step_and_the_wheel_only_turns_what_has_the_keyboard(builder: Builder) -> None:
    def turn(name: str) -> None:
        box = builder.find(name)
        middle = QPointF(box.rect().center())
        wheel = QWheelEvent(
            middle,
            QPointF(box.mapToGlobal(middle.toPoint())),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(box, wheel)

    builder.focus(HOLD)
    builder.key("Up", "Up")
    assert item(builder).dosage.hold_seconds == 40
    turn(SETS)
    assert item(builder).dosage.sets == 2
    builder.focus(SETS)
    turn(SETS)
    assert item(builder).dosage.sets == 3


def test_the_arrows_step_by_mouse_alone(builder: Builder) -> None:
    box = builder.find(SETS).parentWidget()
    assert box is not None
    right = box.width() - 6
    for y, sets in ((6, 3), (6, 4), (box.height() - 6, 3)):
        QTest.mouseClick(box, LEFT, pos=QPoint(right, y))
        assert item(builder).dosage.sets == sets


def test_only_what_says_something_is_shown_until_the_card_is_open(builder: Builder) -> None:
    assert builder.sees(HOLD)
    assert not builder.sees(REPETITIONS)
    assert not builder.sees(f"Hold of {CAT_NAME}")
    opened(builder)
    builder.write(REPETITIONS, "3")
    builder.press(f"Less about {STRAP_NAME}")
    assert builder.sees(REPETITIONS)
    assert item(builder).dosage.repetitions == 3


def test_a_hold_of_nothing_stays_while_it_is_typed(builder: Builder) -> None:
    builder.write(HOLD, "0")
    assert builder.focused() == HOLD
    assert builder.sees(REPETITIONS)
    builder.key("Ctrl+A")
    builder.type("45")
    assert item(builder).dosage.hold_seconds == 45


def test_the_pace_stands_where_nothing_is_held(builder: Builder) -> None:
    assert not builder.sees(PACE)
    pace = f"Pace of {CAT_NAME}"
    assert builder.find(pace).accessibleDescription() == "1 to 60 s each"
    builder.focus(f"Repetitions of {CAT_NAME}")
    builder.key("Tab")
    assert builder.focused() == pace
    builder.type("6")
    assert builder.items[1].dosage == replace(EXERCISES[CAT].dosage, pace_seconds=6)
    builder.key("Up")
    assert builder.items[1].dosage.pace_seconds == 7
    builder.undone_and_redone(lambda: builder.items[1].dosage.pace_seconds)
    assert "10 slow repetitions, 7 s each" in builder.card(CAT_NAME).accessibleDescription()


def test_a_hold_takes_the_place_of_the_pace(builder: Builder) -> None:
    builder.write(HOLD, "0")
    builder.write(PACE, "6")
    assert item(builder).dosage.seconds() == 4 * 6 + 3 * 15
    builder.write(HOLD, "30")
    assert not builder.sees(PACE)
    assert item(builder).dosage == EXERCISES[STRAP].dosage
    builder.undo()
    assert item(builder).dosage.pace_seconds == 6
    assert builder.sees(PACE)


def test_a_step_has_a_pace_of_its_own(builder: Builder) -> None:
    builder.press(f"More about {CAT_NAME}")
    builder.press(f"Add a step to {CAT_NAME}")
    builder.write(f"Pace of {CAT_NAME}, step 1", "8")
    (step,) = builder.items[1].progression
    assert (builder.items[1].dosage.pace_seconds, step.dosage.pace_seconds) == (4, 8)
    builder.press(f"Less about {CAT_NAME}")
    assert "From week 3: 10 slow repetitions, 8 s each, daily" in builder.words()


def test_the_side_is_chosen_where_there_are_sides(builder: Builder) -> None:
    box = builder.find(f"Side of {STRAP_NAME}")
    assert isinstance(box, QComboBox)
    box.setFocus()
    builder.key("Down")
    assert item(builder).dosage.side is Side.LEFT
    builder.undone_and_redone(lambda: item(builder).dosage.side)
    assert not builder.sees(f"Side of {CAT_NAME}")


def test_days_are_turned_off_and_on(builder: Builder) -> None:
    for name in ("Tuesday", "Thursday", "Saturday", "Sunday"):
        builder.press(f"{name}: {STRAP_NAME}")
    assert item(builder).schedule == Weekdays(frozenset({0, 2, 4}))
    builder.undone_and_redone(lambda: item(builder).schedule)
    for name in ("Tuesday", "Thursday", "Saturday", "Sunday"):
        builder.press(f"{name}: {STRAP_NAME}")
    assert item(builder).schedule == Daily()


def test_one_day_stays(builder: Builder) -> None:
    builder.begin(draft(line(STRAP, schedule=Weekdays(frozenset({2})))))
    builder.press(f"Wednesday: {STRAP_NAME}")
    assert item(builder).schedule == Weekdays(frozenset({2}))
    assert builder.find(f"Wednesday: {STRAP_NAME}").property("checked") is True


def test_days_by_keyboard_are_one_stop(builder: Builder) -> None:
    builder.focus(f"Monday: {STRAP_NAME}")
    builder.key("Right", "Space", "Left", "Left", "Space")
    assert item(builder).schedule == Weekdays(frozenset({0, 2, 3, 4, 5}))
    builder.key("Tab")
    assert builder.focused() == f"How often: {STRAP_NAME}"


@pytest.mark.parametrize(
    ("words", "schedule", "field", "typed", "then"),
    [
        ("Every few days", Every(2), "Days from one to the next", "10", Every(10)),
        ("Some days a week, any of them", PerWeek(3), "Days a week", "5", PerWeek(5)),
    ],
)
def test_a_rhythm_is_chosen_from_the_menu(
    builder: Builder, words: str, schedule: Schedule, field: str, typed: str, then: Schedule
) -> None:
    builder.press(f"How often: {STRAP_NAME}")
    builder.choose(words)
    assert item(builder).schedule == schedule
    assert not builder.sees(f"Monday: {STRAP_NAME}")
    builder.write(f"{field}: {STRAP_NAME}", typed)
    assert item(builder).schedule == then
    builder.undo()
    builder.undo()
    assert item(builder).schedule == Daily()
    assert builder.sees(f"Monday: {STRAP_NAME}")


def test_when_needed_and_back_to_days(builder: Builder) -> None:
    builder.press(f"How often: {STRAP_NAME}")
    builder.choose("When needed")
    assert item(builder).schedule == AsNeeded()
    assert "when needed" in builder.words()
    builder.press(f"How often: {STRAP_NAME}")
    builder.choose("On days of the week")
    assert item(builder).schedule == Daily()


def test_a_note_is_written_in_place(builder: Builder) -> None:
    builder.press(f"Write a note for {STRAP_NAME}")
    builder.type("Keep the other leg flat. ")
    assert item(builder).note == "Keep the other leg flat. "
    builder.key("Return")
    assert item(builder).note == "Keep the other leg flat."
    assert builder.focused() == STRAP_NAME
    assert not builder.sees(f"Note for {STRAP_NAME}")
    assert "Keep the other leg flat." in builder.words()
    builder.undo()
    assert item(builder).note == ""
    assert "Keep" not in builder.words()


def test_pressing_the_note_edits_it_and_leaving_ends_it(builder: Builder) -> None:
    builder.begin(draft(line(STRAP, note="Slowly"), line(CAT)))
    shown = next(note for note in builder.page.findChildren(NoteText) if note.isVisible())
    QTest.mouseClick(shown, LEFT)
    builder.type(" please")
    assert item(builder).note == "Slowly please"
    builder.focus(f"Sets of {CAT_NAME}")
    assert not builder.sees(f"Note for {STRAP_NAME}")
    assert "Slowly please" in builder.words()


def test_rest_and_weeks(builder: Builder) -> None:
    opened(builder)
    builder.write(f"Rest between sets of {STRAP_NAME}", "45")
    assert item(builder).dosage.rest_seconds == 45
    builder.undone_and_redone(lambda: item(builder).dosage.rest_seconds)
    last = f"Last week of {STRAP_NAME}"
    builder.focus(last)
    builder.key("Up", "Up", "Up")
    assert item(builder).last_week == 3
    builder.write(f"First week of {STRAP_NAME}", "9")
    assert item(builder).first_week == 1
    builder.write(f"First week of {STRAP_NAME}", "2")
    assert item(builder).first_week == 2
    builder.focus(last)
    builder.key("Down")
    assert item(builder).last_week == 2
    builder.key("Down")
    assert item(builder).last_week is None


@pytest.mark.parametrize(
    ("typed", "read"), [("7:30", time(7, 30)), ("2015", time(20, 15)), ("8 pm", time(20, 0))]
)
def test_clock_times(builder: Builder, typed: str, read: time) -> None:
    opened(builder)
    builder.write(f"Time 1 of {STRAP_NAME}", typed)
    builder.key("Tab")
    assert item(builder).clock_times == (read,)
    builder.undone_and_redone(lambda: item(builder).clock_times)


def test_clock_times_are_as_many_as_times_a_day_and_in_order(builder: Builder) -> None:
    builder.write(TIMES, "2")
    opened(builder)
    assert not builder.sees(f"Time 3 of {STRAP_NAME}")
    builder.write(f"Time 1 of {STRAP_NAME}", "20:00")
    builder.write(f"Time 2 of {STRAP_NAME}", "7:30")
    builder.key("Return")
    assert item(builder).clock_times == (time(7, 30), time(20, 0))
    builder.write(TIMES, "1")
    assert item(builder).clock_times == (time(7, 30),)
    builder.undo()
    assert item(builder).clock_times == (time(7, 30), time(20, 0))


def test_what_is_no_time_is_said_and_changes_nothing(builder: Builder) -> None:
    opened(builder)
    builder.write(f"Time 1 of {STRAP_NAME}", "25:00")
    builder.key("Tab")
    assert "“25:00” is no time of day" in builder.words()
    assert item(builder).clock_times == ()


def test_progression_is_added_changed_and_removed(builder: Builder) -> None:
    opened(builder)
    builder.press(f"Add a step to {STRAP_NAME}")
    step = item(builder).progression[0]
    assert step == ProgressionStep(3, EXERCISES[STRAP].dosage, Daily(), 1)
    assert builder.focused() == f"Step 1: week, {STRAP_NAME}"
    builder.key("Up")
    assert item(builder).progression[0].from_week == 4
    builder.write(f"Sets of {STRAP_NAME}, step 1", "5")
    assert item(builder).progression[0].dosage.sets == 5
    assert item(builder).dosage.sets == 2
    builder.press(f"Sunday: {STRAP_NAME}, step 1")
    assert item(builder).progression[0].schedule == Weekdays(frozenset(range(6)))
    builder.press(f"Add a step to {STRAP_NAME}")
    assert [one.from_week for one in item(builder).progression] == [4, 6]
    builder.press(f"Remove step 1 of {STRAP_NAME}")
    assert [one.from_week for one in item(builder).progression] == [6]
    assert item(builder).progression[0].dosage.sets == 5
    builder.undo()
    assert [one.from_week for one in item(builder).progression] == [4, 6]


def test_steps_stay_between_their_neighbours(builder: Builder) -> None:
    steps = tuple(ProgressionStep(week, EXERCISES[STRAP].dosage, Daily()) for week in (3, 4))
    builder.begin(draft(line(STRAP, progression=steps, last_week=4)))
    opened(builder)
    builder.focus(f"Step 1: week, {STRAP_NAME}")
    builder.key("Up", "Up")
    builder.focus(f"Step 2: week, {STRAP_NAME}")
    builder.key("Up", "Up")
    assert [one.from_week for one in item(builder).progression] == [3, 4]
    assert not builder.find(f"Add a step to {STRAP_NAME}").isEnabled()


def test_with_a_progression_a_rhythm_is_a_week_at_most(builder: Builder) -> None:
    steps = (ProgressionStep(3, EXERCISES[STRAP].dosage, Daily()),)
    builder.begin(draft(line(STRAP, schedule=Every(5), progression=steps)))
    builder.write(f"Days from one to the next: {STRAP_NAME}", "9")
    assert item(builder).schedule == Every(5)
    builder.begin(draft(line(STRAP, schedule=Every(9))))
    opened(builder)
    assert not builder.find(f"Add a step to {STRAP_NAME}").isEnabled()
    assert "A rhythm of more than a week" in builder.words()


def test_fewer_times_in_a_later_week_drop_a_clock_time(builder: Builder) -> None:
    steps = (ProgressionStep(3, EXERCISES[STRAP].dosage, Daily(), 2),)
    times = (time(7), time(20))
    builder.begin(draft(line(STRAP, times_per_day=2, clock_times=times, progression=steps)))
    opened(builder)
    builder.write(f"Times a day of {STRAP_NAME}, step 1", "1")
    assert item(builder).clock_times == times[:1]


def test_a_folded_card_says_what_it_does_not_show(builder: Builder) -> None:
    steps = (ProgressionStep(3, EXERCISES[STRAP].dosage, PerWeek(3), 2),)
    builder.begin(
        draft(
            line(
                STRAP,
                times_per_day=2,
                clock_times=(time(7, 30), time(20)),
                last_week=6,
                progression=steps,
            )
        )
    )
    words = builder.words()
    assert "weeks 1–6 · from week 3: 2 × 30 s each side, 3 days a week, 2 a day" in words
    opened(builder)
    assert "weeks 1–6" not in builder.words()


def test_changing_a_card_leaves_the_others_alone(builder: Builder) -> None:
    before = builder.page.findChildren(LineCard)
    builder.write(SETS, "4")
    builder.key("Tab")
    assert builder.page.findChildren(LineCard) == before
