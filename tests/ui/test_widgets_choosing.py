"""What lists are searched and narrowed with, and the columns that they stand in."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)
from pytestqt.qtbot import QtBot

from stretchapp.ui.theme import Appearance, theme
from stretchapp.ui.widgets.chips import Chips
from stretchapp.ui.widgets.choice_box import ChoiceBox
from stretchapp.ui.widgets.columns import ColumnsLayout
from stretchapp.ui.widgets.search_field import SearchField
from stretchapp.ui.widgets.sentences import Sentences

CHOICES = [("", "All"), ("g", "Glutes"), ("s", "Spine")]


@pytest.fixture(autouse=True)
def plain_look(qapp: QApplication) -> Iterator[None]:
    theme().apply(Appearance.LIGHT, 100)
    yield
    theme().apply(Appearance.LIGHT, 100)


def test_chips_are_radio_buttons_walked_with_the_arrow_keys(qtbot: QtBot) -> None:
    chips = Chips("Region")
    qtbot.addWidget(chips)
    chips.set_choices(CHOICES)
    chips.show()
    first = chips.findChildren(QAbstractButton)[0]
    first.setFocus()
    with qtbot.waitSignal(chips.chosen) as said:
        QTest.keyClick(first, Qt.Key.Key_Left)
    assert said.args == ["s"]
    assert chips.current() == "s"
    role = QAccessible.queryAccessibleInterface(first).role()
    assert role is QAccessible.Role.RadioButton


@pytest.mark.parametrize("percent", [100, 200])
def test_everything_to_press_is_large_enough(qtbot: QtBot, percent: int) -> None:
    theme().apply(Appearance.LIGHT, percent)
    chips = Chips("Region")
    chips.set_choices(CHOICES)
    for widget in (chips, ChoiceBox("Position", CHOICES), SearchField("Find")):
        qtbot.addWidget(widget)
        widget.show()
        assert widget.height() >= theme().target()
        assert widget.sizeHint().height() >= theme().target()


def test_a_choice_box_says_what_was_chosen_and_keeps_quiet_when_told(qtbot: QtBot) -> None:
    box = ChoiceBox("Position", CHOICES)
    qtbot.addWidget(box)
    assert box.current() == ""
    with qtbot.assertNotEmitted(box.chosen):
        box.choose("g")
    box.show()
    with qtbot.waitSignal(box.chosen) as said:
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert said.args == ["s"] == [box.current()]


def test_the_search_sign_leaves_room_for_the_words(qtbot: QtBot) -> None:
    field = SearchField("Find a stretch")
    qtbot.addWidget(field)
    narrow = field.textMargins().left()
    theme().apply(Appearance.LIGHT, 200)
    assert field.textMargins().left() > narrow
    assert field.accessibleName() == field.placeholderText() == "Find a stretch"
    assert not field.acceptDrops()


def columns_of(qtbot: QtBot, count: int, width: int) -> tuple[QWidget, ColumnsLayout]:
    whole = QWidget()
    qtbot.addWidget(whole)
    layout = ColumnsLayout(200, whole, gap=10)
    for number in range(count):
        button = QPushButton(str(number))
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        button.setMinimumHeight(40 + 10 * number)
        layout.addWidget(button)
    whole.resize(width, 900)
    whole.show()
    layout.activate()
    return whole, layout


@pytest.mark.parametrize(("width", "columns"), [(150, 1), (409, 1), (410, 2), (640, 3)])
def test_there_are_as_many_columns_as_fit(qtbot: QtBot, width: int, columns: int) -> None:
    whole, layout = columns_of(qtbot, 4, width)
    buttons = whole.findChildren(QPushButton)
    assert layout.columns() == columns
    assert sum(button.y() == 0 for button in buttons) == columns
    assert len({button.width() for button in buttons}) == 1
    bottom = max(button.geometry().bottom() + 1 for button in buttons)
    assert layout.heightForWidth(width) == bottom


def test_hidden_ones_leave_no_gap_and_the_order_can_change(qtbot: QtBot) -> None:
    whole, layout = columns_of(qtbot, 4, 410)
    zero, one, two, three = whole.findChildren(QPushButton)
    one.hide()
    layout.arrange([three, zero])
    layout.activate()
    assert [button.y() == 0 for button in (zero, two, three)] == [True, False, True]
    assert three.x() == 0 < zero.x()


def test_columns_are_mirrored_where_reading_is(qtbot: QtBot) -> None:
    whole, layout = columns_of(qtbot, 2, 410)
    whole.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    layout.invalidate()
    layout.activate()
    first, second = whole.findChildren(QPushButton)
    assert first.x() > second.x() == 0


def test_large_text_narrows_no_column_below_its_words(qtbot: QtBot) -> None:
    theme().apply(Appearance.LIGHT, 200)
    whole = QWidget()
    qtbot.addWidget(whole)
    layout = ColumnsLayout(200, whole)
    for _ in range(2):
        button = QPushButton()
        button.setMinimumSize(QSize(400, 20))
        layout.addWidget(button)
    assert layout.minimumSize().width() == 400
    layout.setGeometry(whole.rect().adjusted(0, 0, 700 - whole.width(), 0))
    assert layout.columns() == 1


def test_sentences_are_numbered_where_the_order_matters(qtbot: QtBot) -> None:
    for numbered, marks in ((True, ["1", "2"]), (False, ["–", "–"])):
        sentences = Sentences(("Sit.", "Stand."), numbered=numbered)
        qtbot.addWidget(sentences)
        words = [label.text() for label in sentences.findChildren(QLabel)]
        assert words == [marks[0], "Sit.", marks[1], "Stand."]
