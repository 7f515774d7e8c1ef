"""Pages, labels and lines of things: nothing is cut off, at any text size."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from stretchapp.ui.theme import Appearance, theme
from stretchapp.ui.widgets.buttons import PrimaryButton, SecondaryButton
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.page import Caption, Heading, Page, WrappedLabel
from stretchapp.ui.widgets.ring import Ring
from stretchapp.ui.widgets.scale import Scale
from stretchapp.ui.widgets.segmented import SegmentedControl
from stretchapp.ui.widgets.tick import Tick

LONG = "Keep the other leg flat on the floor. Stop before it tingles, and breathe out slowly."


@pytest.fixture(autouse=True)
def plain_look(qapp: QApplication) -> Iterator[None]:
    theme().apply(Appearance.LIGHT, 100)
    yield
    theme().apply(Appearance.LIGHT, 100)


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    """A page like Today and Progress, with a bit of everything."""
    page = Page()
    qtbot.addWidget(page)
    head = FlowLayout(gap=24)
    ring = Ring()
    ring.show_progress(0.4, "2 of 5", "2 of 5 done")
    head.addWidget(ring)
    title = Heading("Three stretches to go, about 6 minutes", size="display")
    title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    head.addWidget(title)
    head.addWidget(PrimaryButton("Start session", "play"))
    page.content.addLayout(head)
    for _ in range(3):
        card = Card()
        row = QHBoxLayout(card)
        words = QVBoxLayout()
        words.addWidget(Heading("Lying hamstring stretch with strap"))
        words.addWidget(WrappedLabel("2 × 30 s each side", tone="muted"))
        words.addWidget(Caption(LONG, tone="primary"))
        row.addLayout(words, 1)
        row.addWidget(Tick("Lying hamstring stretch with strap"))
        page.content.addWidget(card)
    ranges = SegmentedControl("Range")
    ranges.set_choices([("v", "Since last visit"), ("4", "4 weeks"), ("all", "All")])
    page.content.addWidget(ranges)
    page.content.addWidget(Scale("Pain", "No pain", "Worst pain"))
    return page


def shown(page: Page, width: int) -> None:
    page.resize(width, 700)
    page.show()
    for _ in range(3):
        QApplication.processEvents()


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("width", [600, 900, 1400])
def test_nothing_is_cut_off(page: Page, percent: int, width: int) -> None:
    theme().apply(Appearance.LIGHT, percent)
    shown(page, width)
    body = page.widget()
    assert body.width() <= page.viewport().width()
    for label in body.findChildren(WrappedLabel):
        if label.text():
            assert label.heightForWidth(label.width()) <= label.height(), label.text()
    for child in body.findChildren(QWidget):
        assert child.parentWidget().rect().contains(child.geometry()), child


def test_large_text_scrolls_downwards(page: Page) -> None:
    theme().apply(Appearance.LIGHT, 200)
    shown(page, 700)
    assert page.verticalScrollBar().maximum() > 0
    assert page.horizontalScrollBar().maximum() == 0


def test_a_change_of_text_size_lays_out_an_open_page_anew(page: Page) -> None:
    shown(page, 900)
    before = page.widget().height()
    theme().apply(Appearance.LIGHT, 200)
    for _ in range(3):
        QApplication.processEvents()
    assert page.widget().height() > before
    for label in page.widget().findChildren(WrappedLabel):
        assert label.heightForWidth(label.width()) <= label.height(), label.text()


def test_a_wide_window_keeps_the_column_readable(page: Page) -> None:
    shown(page, 2000)
    card = page.widget().findChildren(Card)[0]
    assert card.width() <= 1100
    assert abs(card.geometry().center().x() - page.viewport().width() / 2) <= 1


def test_what_gets_the_focus_comes_into_sight(qtbot: QtBot, page: Page) -> None:
    theme().apply(Appearance.LIGHT, 200)
    shown(page, 700)
    last = page.widget().findChildren(Tick)[-1]
    page.activateWindow()
    last.setFocus()
    qtbot.waitUntil(last.hasFocus)
    top = last.mapTo(page.viewport(), last.rect().topLeft()).y()
    assert 0 <= top <= page.viewport().height() - last.height()


class TestFlowLayout:
    def lay(self, qtbot: QtBot, width: int, equal: bool = False) -> list[QRect]:
        box = QWidget()
        qtbot.addWidget(box)
        flow = FlowLayout(box, gap=10, equal=equal)
        kind = WrappedLabel if equal else SecondaryButton
        parts: list[QWidget] = [kind(words) for words in ("Open", "Save as template", "Print")]
        for part in parts:
            flow.addWidget(part)
        box.resize(width, flow.heightForWidth(width))
        box.show()
        QApplication.processEvents()
        return [part.geometry() for part in parts]

    def test_one_line_where_there_is_room(self, qtbot: QtBot) -> None:
        places = self.lay(qtbot, 900)
        assert len({place.y() for place in places}) == 1
        assert places[1].left() - places[0].right() - 1 == 10

    def test_wraps_where_there_is_not(self, qtbot: QtBot) -> None:
        places = self.lay(qtbot, 200)
        assert len({place.y() for place in places}) > 1
        assert not any(
            first.intersects(second)
            for index, first in enumerate(places)
            for second in places[index + 1 :]
        )

    def test_equal_items_share_the_line(self, qtbot: QtBot) -> None:
        places = self.lay(qtbot, 900, equal=True)
        assert len({place.width() for place in places}) == 1
        assert places[-1].right() >= 890

    def test_hidden_items_take_no_room(self, qtbot: QtBot) -> None:
        box = QWidget()
        qtbot.addWidget(box)
        flow = FlowLayout(box, gap=10)
        first, second = SecondaryButton("Open"), SecondaryButton("Save")
        flow.addWidget(first)
        flow.addWidget(second)
        both = flow.sizeHint().width()
        first.hide()
        assert flow.sizeHint().width() == both - first.sizeHint().width() - 10

    @pytest.mark.parametrize("width", [900, 150])
    def test_what_follows_space_stands_at_the_end(self, qtbot: QtBot, width: int) -> None:
        box, space = QWidget(), QWidget()
        qtbot.addWidget(box)
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = FlowLayout(box, gap=10)
        first, second = SecondaryButton("Open"), SecondaryButton("Save")
        for part in (first, space, second):
            layout.addWidget(part)
        box.resize(width, layout.heightForWidth(width))
        box.show()
        QApplication.processEvents()
        assert first.x() == 0
        assert second.geometry().right() == width - 1
        assert (second.y() == first.y()) == (width == 900)
