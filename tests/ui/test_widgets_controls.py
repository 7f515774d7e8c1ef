"""The controls by mouse, by keyboard and as a screen reader meets them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from stretchapp.ui.theme import Appearance, theme
from stretchapp.ui.widgets.buttons import (
    IconButton,
    NavButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    ThemedButton,
)
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.field import Field
from stretchapp.ui.widgets.ring import Ring
from stretchapp.ui.widgets.scale import Scale
from stretchapp.ui.widgets.segmented import SegmentedControl
from stretchapp.ui.widgets.stepper import Stepper
from stretchapp.ui.widgets.tick import Tick, TickState

LEFT = Qt.MouseButton.LeftButton
ACTIONS = QAccessible.InterfaceType.ActionInterface


@pytest.fixture(autouse=True)
def plain_look(qapp: QApplication) -> Iterator[None]:
    theme().apply(Appearance.LIGHT, 100)
    yield
    theme().apply(Appearance.LIGHT, 100)


def heard(widget: QObject) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def name_of(widget: QObject) -> str:
    return heard(widget).text(QAccessible.Text.Name)


def named(root: QWidget, name: str) -> QWidget:
    return next(child for child in root.findChildren(QWidget) if child.accessibleName() == name)


def act(widget: QWidget, action: str) -> None:
    """Does what a screen reader does with its press or toggle command."""
    found = heard(widget)
    assert action in found.actionInterface().actionNames()
    found.actionInterface().doAction(action)


@pytest.fixture
def tick(qtbot: QtBot) -> Tick:
    tick = Tick("Cat–camel")
    qtbot.addWidget(tick)
    tick.show()
    return tick


class TestTick:
    @pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
    def test_keys_ask_and_change_nothing(self, qtbot: QtBot, tick: Tick, key: Qt.Key) -> None:
        with qtbot.waitSignal(tick.requested):
            qtbot.keyClick(tick, key)
        assert tick.state is TickState.OPEN
        assert not tick.isChecked()

    def test_a_click_asks_and_changes_nothing(self, qtbot: QtBot, tick: Tick) -> None:
        with qtbot.waitSignal(tick.requested):
            qtbot.mouseClick(tick, LEFT)
        assert not tick.isChecked()

    @pytest.mark.parametrize(
        "action", [QAccessibleActionInterface.toggleAction(), "Press"], ids=["toggle", "press"]
    )
    def test_a_screen_reader_asks_and_changes_nothing(
        self, qtbot: QtBot, tick: Tick, action: str
    ) -> None:
        asked: list[bool] = []
        tick.requested.connect(lambda: asked.append(True))
        act(tick, action)
        qtbot.waitUntil(lambda: asked == [True])
        assert not tick.isChecked()
        assert not heard(tick).state().checked

    def test_toggling_from_code_asks_once_and_is_taken_back(self, tick: Tick) -> None:
        asked: list[bool] = []
        tick.requested.connect(lambda: asked.append(True))
        tick.toggle()
        assert asked == [True]
        assert tick.checkState() is Qt.CheckState.Unchecked

    @pytest.mark.parametrize(
        ("state", "check"),
        [
            (TickState.OPEN, Qt.CheckState.Unchecked),
            (TickState.DONE, Qt.CheckState.Checked),
            (TickState.PARTIAL, Qt.CheckState.PartiallyChecked),
            (TickState.SKIPPED, Qt.CheckState.Unchecked),
        ],
    )
    def test_shows_what_it_is_told(
        self, qtbot: QtBot, tick: Tick, state: TickState, check: Qt.CheckState
    ) -> None:
        with qtbot.assertNotEmitted(tick.requested):
            tick.show_state(TickState.DONE)
            tick.show_state(state)
        assert tick.state is state
        assert tick.checkState() is check
        assert heard(tick).state().checkStateMixed == (state is TickState.PARTIAL)

    def test_is_a_named_check_box(self, tick: Tick) -> None:
        tick.setAccessibleDescription("10 slow repetitions, open")
        assert heard(tick).role() is QAccessible.Role.CheckBox
        assert name_of(tick) == "Cat–camel"
        assert heard(tick).text(QAccessible.Text.Description) == "10 slow repetitions, open"

    def test_every_state_looks_different(self, tick: Tick) -> None:
        pictures = []
        for state in TickState:
            tick.show_state(state)
            pictures.append(tick.grab().toImage())
        assert all(
            first != second
            for index, first in enumerate(pictures)
            for second in pictures[index + 1 :]
        )

    def test_is_not_drawn_filled_before_it_is_told(self, qtbot: QtBot, tick: Tick) -> None:
        before = tick.grab().toImage().pixelColor(tick.rect().center())
        qtbot.keyClick(tick, Qt.Key.Key_Space)
        assert tick.grab().toImage().pixelColor(tick.rect().center()) == before
        tick.show_state(TickState.DONE)
        assert tick.grab().toImage().pixelColor(tick.rect().center()) != before

    def test_reduced_motion_fills_at_once(
        self, tick: Tick, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        tick.show_state(TickState.DONE)
        full = tick.grab().toImage()
        tick.show_state(TickState.OPEN)
        monkeypatch.setattr(theme(), "reduced_motion", True)
        tick.show_state(TickState.DONE, animate=True)
        assert tick.grab().toImage() == full

    def test_target_grows_with_the_text(self, tick: Tick) -> None:
        assert tick.sizeHint().width() >= 48
        theme().apply(Appearance.LIGHT, 200)
        assert tick.sizeHint().width() >= 96


class TestButtons:
    @pytest.mark.parametrize("kind", [PrimaryButton, SecondaryButton, QuietButton])
    @pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
    def test_keys_press(self, qtbot: QtBot, kind: type[ThemedButton], key: Qt.Key) -> None:
        button = kind("Start session", "play")
        qtbot.addWidget(button)
        with qtbot.waitSignal(button.clicked):
            qtbot.keyClick(button, key)
        assert heard(button).role() is QAccessible.Role.Button
        assert name_of(button) == "Start session"

    @pytest.mark.parametrize("percent", [100, 200])
    def test_words_wrap_in_a_narrow_place(self, qtbot: QtBot, percent: int) -> None:
        theme().apply(Appearance.LIGHT, percent)
        button = SecondaryButton("Assign this plan and hand it over", "save")
        qtbot.addWidget(button)
        wide = button.sizeHint()
        assert wide.height() >= 48
        narrow = button.minimumSizeHint().width()
        assert narrow < wide.width()
        assert button.heightForWidth(narrow) > wide.height()

    def test_icon_button_is_named_and_explained(self, qtbot: QtBot) -> None:
        button = IconButton("x", "Close")
        qtbot.addWidget(button)
        assert name_of(button) == "Close"
        assert button.toolTip() == "Close"
        assert button.sizeHint().width() == button.sizeHint().height() == 48
        small = IconButton("x", "Close", target="clinic")
        qtbot.addWidget(small)
        assert small.sizeHint().height() == 34

    def test_an_unknown_icon_is_refused_at_once(self, qtbot: QtBot) -> None:
        with pytest.raises(FileNotFoundError):
            PrimaryButton("Go", "no-such-icon")

    def test_of_the_pages_one_is_chosen(self, qtbot: QtBot) -> None:
        bar = QWidget()
        qtbot.addWidget(bar)
        column = QVBoxLayout(bar)
        today, progress = NavButton("Today", "sun"), NavButton("Progress", "chart-line")
        for button in (today, progress):
            column.addWidget(button)
        today.setChecked(True)
        qtbot.mouseClick(progress, LEFT)
        assert progress.isChecked()
        assert not today.isChecked()
        assert heard(progress).role() is QAccessible.Role.RadioButton
        assert heard(progress).state().checked
        assert name_of(progress) == "Progress"


def test_a_clickable_card_answers_mouse_and_keys(qtbot: QtBot) -> None:
    card = Card(clickable=True)
    qtbot.addWidget(card)
    card.resize(200, 80)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(card.clicked):
            qtbot.keyClick(card, key)
    with qtbot.waitSignal(card.clicked):
        qtbot.mouseClick(card, LEFT)
    plain = Card()
    qtbot.addWidget(plain)
    with qtbot.assertNotEmitted(plain.clicked):
        qtbot.mouseClick(plain, LEFT)


class TestSegmentedControl:
    @pytest.fixture
    def ranges(self, qtbot: QtBot) -> SegmentedControl:
        control = SegmentedControl("Range")
        qtbot.addWidget(control)
        control.set_choices([("4", "4 weeks"), ("12", "12 weeks"), ("all", "All")])
        control.show()
        return control

    def test_first_choice_is_taken(self, ranges: SegmentedControl) -> None:
        assert ranges.current() == "4"

    def test_choosing_from_code_is_silent(self, qtbot: QtBot, ranges: SegmentedControl) -> None:
        with qtbot.assertNotEmitted(ranges.chosen):
            ranges.choose("all")
        assert ranges.current() == "all"

    def test_click_and_arrows_choose(self, qtbot: QtBot, ranges: SegmentedControl) -> None:
        heard_keys: list[str] = []
        ranges.chosen.connect(heard_keys.append)
        buttons = ranges.findChildren(ThemedButton)
        qtbot.mouseClick(buttons[1], LEFT)
        qtbot.keyClick(buttons[1], Qt.Key.Key_Right)
        qtbot.keyClick(buttons[2], Qt.Key.Key_Right)
        qtbot.keyClick(buttons[0], Qt.Key.Key_Left)
        assert heard_keys == ["12", "all", "4", "all"]
        assert ranges.current() == "all"

    def test_choices_are_radio_buttons(self, ranges: SegmentedControl) -> None:
        buttons = ranges.findChildren(ThemedButton)
        assert [name_of(button) for button in buttons] == ["4 weeks", "12 weeks", "All"]
        assert {heard(button).role() for button in buttons} == {QAccessible.Role.RadioButton}

    def test_wraps_where_narrow(self, ranges: SegmentedControl) -> None:
        wide = ranges.sizeHint().width()
        assert ranges.heightForWidth(wide // 2) > ranges.heightForWidth(wide)

    def test_choices_can_be_replaced(self, ranges: SegmentedControl) -> None:
        ranges.set_choices([("a", "A"), ("b", "B")])
        assert ranges.current() == "a"
        with pytest.raises(KeyError):
            ranges.choose("4")


class TestScale:
    @pytest.fixture
    def pain(self, qtbot: QtBot) -> Scale:
        scale = Scale("Pain", "No pain", "Worst pain")
        qtbot.addWidget(scale)
        scale.show()
        return scale

    def test_starts_without_a_value(self, pain: Scale) -> None:
        assert pain.value() is None

    def test_pressing_again_clears(self, qtbot: QtBot, pain: Scale) -> None:
        values: list[object] = []
        pain.valueChanged.connect(values.append)
        three = named(pain, "Pain 3 of 10")
        qtbot.mouseClick(three, LEFT)
        assert heard(three).state().checked
        qtbot.mouseClick(three, LEFT)
        assert values == [3, None]
        assert not heard(three).state().checked

    def test_digits_arrows_and_delete(self, qtbot: QtBot, pain: Scale) -> None:
        qtbot.keyClicks(pain, "7")
        assert pain.value() == 7
        qtbot.keyClick(pain, Qt.Key.Key_Right)
        assert pain.value() == 8
        qtbot.keyClick(pain, Qt.Key.Key_Down)
        assert pain.value() == 7
        qtbot.keyClicks(pain, "10")
        assert pain.value() == 10
        qtbot.keyClick(pain, Qt.Key.Key_Up)
        assert pain.value() == 10
        qtbot.keyClick(pain, Qt.Key.Key_Delete)
        assert pain.value() is None

    def test_zero_after_another_number_is_zero(self, qtbot: QtBot, pain: Scale) -> None:
        qtbot.keyClicks(pain, "50")
        assert pain.value() == 0

    def test_only_one_is_chosen_and_reached_by_tab(self, pain: Scale) -> None:
        pain.set_value(4)
        pain.set_value(6)
        steps = pain.findChildren(ThemedButton)
        assert [step.text() for step in steps if step.isChecked()] == ["6"]
        tabbed = [step for step in steps if step.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert [step.text() for step in tabbed] == ["6"]

    def test_refuses_what_is_not_on_it(self, pain: Scale) -> None:
        with pytest.raises(ValueError, match="0 to 10"):
            pain.set_value(11)


class TestStepper:
    @pytest.fixture
    def sets(self, qtbot: QtBot) -> Stepper:
        stepper = Stepper("Sets done", 0, 3, "{} of 3 sets".format)
        qtbot.addWidget(stepper)
        stepper.show()
        return stepper

    def test_buttons_and_keys_step_within_the_range(self, qtbot: QtBot, sets: Stepper) -> None:
        values: list[int] = []
        sets.valueChanged.connect(values.append)
        qtbot.mouseClick(named(sets, "Sets done: more, now 0 of 3 sets"), LEFT)
        for _ in range(4):
            qtbot.keyClick(sets, Qt.Key.Key_Up)
        qtbot.keyClick(sets, Qt.Key.Key_Down)
        assert values == [1, 2, 3, 2]
        assert sets.accessibleDescription() == "2 of 3 sets"

    def test_value_is_brought_into_the_range(self, qtbot: QtBot, sets: Stepper) -> None:
        with qtbot.assertNotEmitted(sets.valueChanged):
            sets.set_value(9)
        assert sets.value() == 3
        assert not named(sets, "Sets done: more, now 3 of 3 sets").isEnabled()


def test_ring_is_a_progress_bar_with_words(qtbot: QtBot) -> None:
    ring = Ring()
    qtbot.addWidget(ring)
    ring.show_progress(0.4, "2 of 5", "2 of 5 stretches done")
    assert heard(ring).role() is QAccessible.Role.ProgressBar
    assert name_of(ring) == "2 of 5 stretches done"
    assert ring.value() / ring.maximum() == pytest.approx(0.4)
    assert ring.sizeHint().width() == 112
    ring.show_progress(7, "All", "All done")
    assert ring.value() == ring.maximum()


def test_a_field_names_its_control(qtbot: QtBot) -> None:
    edit = QLineEdit()
    field = Field("Your &name", edit, "Shown on the report")
    qtbot.addWidget(field)
    assert name_of(edit) == "Your name"
    assert edit.accessibleDescription() == "Shown on the report"
    field.set_caption("Please type a name", wrong=True)
    assert edit.accessibleDescription() == "Please type a name"
