"""The builder: title, templates, copies, totals, advice, and drafts kept."""

import time
from collections.abc import Iterator
from dataclasses import replace
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from stretchapp.core.plan_draft import DraftCard
from stretchapp.core.routine import ProgressionStep
from stretchapp.core.schedule import Daily
from stretchapp.ui.builder.line_card import LineCard
from stretchapp.ui.builder.page import BuilderPage
from stretchapp.ui.theme import Appearance, theme
from tests.ui.builder_driver import (
    CAT,
    CAT_NAME,
    EXERCISES,
    KNEEL,
    LIBRARY,
    STRAP,
    STRAP_NAME,
    WALK,
    Builder,
    draft,
    line,
)


@pytest.fixture
def builder(qtbot: QtBot) -> Iterator[Builder]:
    theme().apply(Appearance.LIGHT, 100)
    page = BuilderPage()
    qtbot.addWidget(page)
    page.resize(1076, 1000)
    somebody = Builder(page)
    somebody.begin(draft(line(STRAP), line(CAT)))
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    yield somebody
    theme().apply(Appearance.LIGHT, 100)


def test_escape_leads_back(builder: Builder, qtbot: QtBot) -> None:
    assert not builder.sees("Back to Routines")
    builder.page.take_keyboard()
    with qtbot.waitSignal(builder.page.left):
        builder.key("Escape")


def test_the_title_is_written_in_place_as_one_step(builder: Builder) -> None:
    builder.write("Title", "Hips")
    assert builder.page.draft.title == "Hips"
    assert builder.page.undo_stack.count() == 1
    builder.undo()
    assert builder.page.draft.title == "Hamstrings"


def test_every_change_is_told_undone_ones_as_well(builder: Builder) -> None:
    begun = builder.page.draft
    builder.press(f"Remove {CAT_NAME}")
    builder.undo()
    builder.redo()
    assert [len(told.lines) for told in builder.drafts] == [1, 2, 1]
    assert builder.drafts[1] == begun


def test_a_finished_plan_is_asked_to_be_assigned(builder: Builder, qtbot: QtBot) -> None:
    with qtbot.waitSignal(builder.page.assign_requested) as asked:
        builder.press("Assign and hand over")
    assert asked.args == [builder.page.draft]


def test_a_plan_without_a_title_is_not_finished(builder: Builder, qtbot: QtBot) -> None:
    builder.begin(draft(line(STRAP), title=" "))
    with qtbot.assertNotEmitted(builder.page.assign_requested):
        builder.press("Assign and hand over")
    assert "A title is needed" in builder.words()
    assert builder.focused() == "Title"
    builder.type("H")
    assert "A title is needed" not in builder.words()


def test_a_routine_has_no_days_and_no_advice(builder: Builder) -> None:
    builder.begin(draft(line(STRAP), patient=False))
    assert builder.sees("Save the routine")
    assert builder.sees("Back to Routines")
    assert "First day" not in builder.words()
    assert "Advice for the patient" not in builder.words()


def test_undo_by_key_works_wherever_the_keyboard_is(builder: Builder) -> None:
    undo = builder.page.undo_stack.createUndoAction(builder.page)
    undo.setShortcut("Ctrl+Z")
    builder.page.addAction(undo)
    begun = builder.page.draft
    for field in ("Title", f"Sets of {STRAP_NAME}"):
        builder.write(field, "5")
        assert builder.page.draft != begun
        builder.key("Ctrl+Z")
        assert builder.page.draft == begun
    builder.press(f"Write a note for {STRAP_NAME}")
    builder.type("Slowly")
    builder.key("Ctrl+Z")
    assert builder.page.draft == begun


def test_a_template_takes_the_place_of_the_lines_and_is_undone(builder: Builder) -> None:
    template = LIBRARY.routines()[0]
    before = builder.page.draft
    builder.press("Templates")
    builder.choose(template.title)
    assert builder.slugs == [item.exercise for item in template.items]
    assert builder.page.draft.title == template.title
    assert builder.messages == [f"Template taken: {template.title}"]
    assert builder.cards() == [EXERCISES[slug].name for slug in builder.slugs]
    builder.undo()
    assert builder.page.draft == before
    assert builder.cards() == [STRAP_NAME, CAT_NAME]


def test_templates_say_how_much_they_are(builder: Builder) -> None:
    builder.press("Templates")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entries = dict(action.text().split("\t") for action in menu.actions() if "\t" in action.text())
    menu.close()
    assert len(entries) == len(LIBRARY.routines())
    assert entries["Hamstrings in six weeks"] == "3 min a day · 6 weeks"
    assert entries["Desk day"] == "6 min a day"


@pytest.mark.parametrize(
    ("words", "signal"),
    [
        ("Save as a template…", "save_template_requested"),
        ("Copy another patient’s plan…", "copy_requested"),
        ("Put the draft away", "discard_requested"),
    ],
)
def test_what_needs_a_store_is_asked_for(
    builder: Builder, qtbot: QtBot, words: str, signal: str
) -> None:
    with qtbot.waitSignal(getattr(builder.page, signal)) as asked:
        builder.press("Templates")
        builder.choose(words)
    assert asked.args in ([], [builder.page.draft])


def test_lines_of_another_plan_are_copied_as_new_ones(builder: Builder) -> None:
    given = replace(line(KNEEL, note="Slowly"), chain=(uuid4(),))
    builder.page.take_lines([given], [DraftCard(uuid4(), "Warmth", "A warm pack.")])
    copied = builder.page.draft.lines[-1]
    assert copied.item == given.item
    assert copied.key != given.key
    assert copied.chain == ()
    assert [card.title for card in builder.page.draft.cards] == ["Warmth"]
    builder.undo()
    assert builder.slugs == [STRAP, CAT]
    assert builder.page.draft.cards == ()


def test_totals_follow_every_change(builder: Builder) -> None:
    assert builder.sees("A day: 3 min")
    assert builder.sees("A week: 14 stretches")
    assert "For hamstrings and spine" in builder.words()
    assert "Easy to keep up" in builder.words()
    builder.write(f"Times a day of {STRAP_NAME}", "3")
    assert builder.sees("A day: 9 min")
    assert builder.sees("A week: 28 stretches")
    builder.undo()
    assert builder.sees("A week: 14 stretches")


def test_a_fifth_exercise_is_warned_of_and_undone(builder: Builder) -> None:
    others = [line(slug) for slug in list(EXERCISES)[:3]]
    builder.begin(draft(line(STRAP), *others))
    assert "Easy to keep up" in builder.words()
    builder.page.take_lines([line(CAT)])
    assert "More than 4 exercises: most people keep up fewer." in builder.words()
    builder.undo()
    assert "Easy to keep up" in builder.words()


def test_more_than_a_quarter_of_an_hour_is_warned_of(builder: Builder) -> None:
    builder.write(f"Times a day of {STRAP_NAME}", "6")
    assert "More than 15 minutes a day: most people keep up less." in builder.words()
    assert "More than 4 exercises" not in builder.words()


def test_a_later_week_that_is_too_much_is_named(builder: Builder) -> None:
    later = ProgressionStep(3, EXERCISES[STRAP].dosage, Daily(), 6)
    builder.begin(draft(line(STRAP, progression=(later,))))
    assert "From week 3 on: More than 15 minutes a day" in builder.words()


def test_advice_is_chosen_changed_and_removed(builder: Builder) -> None:
    builder.press("Add advice")
    builder.choose("Keep moving")
    card = builder.page.draft.cards[0]
    assert (card.title, card.text) == (WALK.title, WALK.text)
    assert not builder.sees("Keep Keep moving for other plans")
    builder.write("Text of Keep moving", "Walk daily.")
    assert builder.page.draft.cards[0].text == "Walk daily."
    builder.undo()
    assert builder.page.draft.cards == (card,)
    builder.press("Remove Keep moving")
    assert builder.page.draft.cards == ()
    assert builder.messages == ["Removed: Keep moving"]
    builder.undo()
    assert builder.page.draft.cards == (card,)


def test_own_advice_is_written_and_kept_for_other_plans(builder: Builder, qtbot: QtBot) -> None:
    builder.press("Add advice")
    builder.choose("Write a new card…")
    assert builder.focused() == "Title of the advice"
    builder.type("Sleep")
    builder.key("Tab")
    builder.write("Text of Sleep", "On your side.")
    with qtbot.waitSignal(builder.page.own_advice_written) as kept:
        builder.press("Keep Sleep for other plans")
    assert kept.args == ["Sleep", "On your side."]
    assert not builder.sees("Keep Sleep for other plans")
    assert [card.title for card in builder.page.draft.cards] == ["Sleep"]


def test_another_draft_begins_with_nothing_to_undo(builder: Builder) -> None:
    builder.press(f"Remove {CAT_NAME}")
    builder.begin(draft(line(KNEEL)))
    assert not builder.page.undo_stack.canUndo()
    assert builder.cards() == [EXERCISES[KNEEL].name]


def test_an_exercise_that_is_gone_still_has_its_card(builder: Builder) -> None:
    gone = replace(line(STRAP), item=replace(line(STRAP).item, exercise="own-gone"))
    builder.begin(draft(gone))
    assert builder.cards() == ["own-gone"]
    assert builder.sees("A day: 3 min")


def test_a_plan_of_twelve_opens_quickly(builder: Builder) -> None:
    lines = [line(slug) for slug in list(EXERCISES)[:12]]
    started = time.perf_counter()
    builder.begin(draft(*lines))
    took = time.perf_counter() - started
    assert len(builder.page.findChildren(LineCard)) >= 12
    assert took < 1.5  # it takes a fifth of that on an idle machine


def test_the_note_of_the_plan_is_written_in_place_as_one_step(builder: Builder) -> None:
    builder.write("Note", "Slowly, and only in the morning.")
    assert builder.page.draft.note == "Slowly, and only in the morning."
    assert builder.page.undo_stack.count() == 1
    builder.undo()
    assert builder.page.draft.note == ""
