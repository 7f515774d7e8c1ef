"""The builder's page is whole: nothing cut off, edges in line, and everything within reach."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import uuid4

import pytest
from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from stretchapp.core.plan_draft import DraftCard
from stretchapp.core.routine import ProgressionStep
from stretchapp.core.schedule import Weekdays
from stretchapp.ui.builder.fade import Fade
from stretchapp.ui.builder.fields import TextBox
from stretchapp.ui.builder.line_card import LineCard
from stretchapp.ui.builder.page import BuilderPage
from stretchapp.ui.builder.panes import Panes
from stretchapp.ui.builder.plan_list import PlanList
from stretchapp.ui.builder.totals_bar import TotalsBar, Verdict
from stretchapp.ui.theme import Appearance, theme
from tests.ui.builder_driver import (
    CAT,
    CAT_NAME,
    EXERCISES,
    STRAP,
    STRAP_NAME,
    WALK,
    Builder,
    draft,
    line,
)
from tests.ui.test_large_text import is_cut


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


def test_the_totals_grow_with_a_warning(builder: Builder) -> None:
    verdict = builder.page.findChildren(Verdict)[0]
    bar = builder.page.findChildren(TotalsBar)[0]
    builder.cards()
    # No card changes that could let the panes be placed anew by chance.
    bar.show_draft(draft(*(line(slug) for slug in list(EXERCISES)[:5])), EXERCISES)

    for _ in range(5):
        QCoreApplication.processEvents()
    assert verdict.parentWidget().rect().contains(verdict.geometry())
    assert bar.rect().contains(verdict.mapTo(bar, verdict.rect().bottomRight()))


def full(builder: Builder) -> None:
    """A plan with everything in it, one card open."""
    steps = (ProgressionStep(3, EXERCISES[STRAP].dosage, Weekdays(frozenset({0, 3})), 2),)
    lines = [
        line(STRAP, times_per_day=2, progression=steps, note="Keep the other leg flat, always."),
        *(line(slug) for slug in list(EXERCISES)[:5]),
    ]
    advice = (DraftCard(uuid4(), WALK.title, WALK.text),)
    builder.begin(replace(draft(*lines), cards=advice))
    builder.press(f"More about {STRAP_NAME}")


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
@pytest.mark.parametrize(("percent", "width"), [(100, 1076), (100, 624), (200, 700), (200, 560)])
def test_nothing_is_cut_off(qtbot: QtBot, appearance: Appearance, percent: int, width: int) -> None:
    theme().apply(appearance, percent)
    page = BuilderPage()
    qtbot.addWidget(page)
    page.resize(width, 700)
    builder = Builder(page)
    page.show()
    page.activateWindow()
    full(builder)

    def is_whole() -> bool:
        QCoreApplication.processEvents()
        parts = [part for part in builder.visible() if isinstance(part, QLabel | QPushButton)]
        assert [part.text() or part.accessibleName() for part in parts if is_cut(part)] == []
        panes = page.findChildren(Panes)[0]
        for part in builder.visible():
            if panes.isAncestorOf(part):
                assert part.mapTo(panes, part.rect().topRight()).x() < panes.width()
        return True

    qtbot.waitUntil(is_whole)
    theme().apply(Appearance.LIGHT, 100)


def right_edge(builder: Builder, part: QWidget) -> int:
    return part.mapTo(builder.page, part.rect().topRight()).x()


@pytest.mark.parametrize("count", [1, 8])
def test_cards_totals_and_buttons_end_at_one_edge(builder: Builder, count: int) -> None:
    builder.begin(draft(*(line(slug) for slug in list(EXERCISES)[:count])))
    builder.visible()
    edge = right_edge(builder, builder.find("Assign and hand over"))
    assert right_edge(builder, builder.page.findChildren(TotalsBar)[0]) == edge
    cards = [card for card in builder.page.findChildren(LineCard) if card.isVisible()]
    assert {right_edge(builder, card) for card in cards} == {edge}
    plan = builder.page.findChildren(PlanList)[0]
    assert plan.verticalScrollBar().isVisible() == (count > 1)


def test_days_stand_below_each_other_and_beside_any_amount(builder: Builder) -> None:
    held = replace(EXERCISES[STRAP].dosage, repetitions=10, hold_seconds=3)
    builder.begin(draft(line(STRAP, dosage=held), line(CAT)))
    builder.visible()
    names = (f"Monday: {STRAP_NAME}", f"Monday: {CAT_NAME}")
    assert len({right_edge(builder, builder.find(name)) for name in names}) == 1
    sets = builder.find(f"Sets of {STRAP_NAME}").mapTo(builder.page, QPoint(0, 0)).y()
    days = builder.find(names[0]).mapTo(builder.page, QPoint(0, 0)).y()
    assert abs(days - sets) < theme().target("clinic")


def test_the_last_card_is_reached_with_space_below_it(builder: Builder) -> None:
    builder.begin(draft(*(line(slug) for slug in list(EXERCISES)[:8]), patient=False))
    builder.visible()
    plan = builder.page.findChildren(PlanList)[0]
    fade = builder.page.findChildren(Fade)[0]
    assert fade.isVisible()
    plan.verticalScrollBar().setValue(plan.verticalScrollBar().maximum())
    last = builder.card(builder.cards()[-1])
    below = last.mapTo(plan.viewport(), last.rect().bottomLeft()).y()
    assert 0 < plan.viewport().height() - below <= 40
    assert not fade.isVisible()


def test_a_title_with_large_text_has_a_line_of_its_own(qtbot: QtBot) -> None:
    theme().apply(Appearance.LIGHT, 200)
    page = BuilderPage()
    qtbot.addWidget(page)
    page.resize(980, 750)
    builder = Builder(page)
    builder.begin(replace(draft(line(STRAP), patient=False), title="Hips and lower back"))
    page.show()
    title, save = builder.find("Title"), builder.find("Save the routine")
    assert isinstance(title, TextBox)
    assert save.mapTo(page, QPoint(0, 0)).y() > title.mapTo(page, QPoint(0, title.height())).y()
    assert not title.horizontalScrollBar().isVisible()
    assert title.document().size().height() == 1
    theme().apply(Appearance.LIGHT, 100)
