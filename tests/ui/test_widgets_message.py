"""The passing message: it stands, stays, passes, and takes back."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from stretchapp.ui.theme import Appearance, theme
from stretchapp.ui.widgets.buttons import ThemedButton
from stretchapp.ui.widgets.labels import WrappedLabel
from stretchapp.ui.widgets.message import SHOWN_MS, PassingMessage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def plain_look(qapp: QApplication) -> Iterator[None]:
    theme().apply(Appearance.LIGHT, 100)
    yield
    theme().apply(Appearance.LIGHT, 100)


class TestPassingMessage:
    @pytest.fixture
    def page(self, qtbot: QtBot) -> QWidget:
        page = QWidget()
        qtbot.addWidget(page)
        page.resize(800, 600)
        page.show()
        return page

    def test_stands_at_the_bottom_and_follows_the_parent(self, page: QWidget) -> None:
        message = PassingMessage(page)
        message.show_message("Cat–camel ticked", "Undo")
        assert message.isVisible()
        assert page.rect().contains(message.geometry())
        page.resize(500, 400)
        QApplication.processEvents()
        assert page.rect().contains(message.geometry())
        assert message.geometry().bottom() > 350

    def test_long_words_wrap_at_large_text(self, page: QWidget) -> None:
        theme().apply(Appearance.LIGHT, 200)
        message = PassingMessage(page)
        message.show_message("Half-kneeling hip flexor stretch was skipped for today", "Undo")
        assert page.rect().contains(message.geometry())
        QApplication.processEvents()
        words = message.findChildren(WrappedLabel)[0]
        assert words.heightForWidth(words.width()) <= words.height()
        assert words.height() > 2 * words.fontMetrics().height()

    def test_a_change_of_text_size_makes_it_grow(self, page: QWidget) -> None:
        message = PassingMessage(page)
        message.show_message("Half-kneeling hip flexor stretch was skipped for today", "Undo")
        before = message.height()
        theme().apply(Appearance.LIGHT, 200)
        QApplication.processEvents()
        assert message.height() > before
        assert page.rect().contains(message.geometry())

    def test_the_action_undoes_and_closes(self, qtbot: QtBot, page: QWidget) -> None:
        message = PassingMessage(page)
        message.show_message("Cat–camel ticked", "Undo")
        with qtbot.waitSignal(message.action_triggered):
            qtbot.mouseClick(message.findChildren(ThemedButton)[0], LEFT)
        assert not message.isVisible()

    def test_passes_when_its_time_is_over(self, page: QWidget) -> None:
        message = PassingMessage(page)
        message.show_message("Saved")
        assert message._passing.interval() == SHOWN_MS == 10_000
        assert message._passing.isActive()
        message._passing.timeout.emit()
        assert not message.isVisible()

    def test_stays_while_its_button_has_the_focus(self, qtbot: QtBot, page: QWidget) -> None:
        message = PassingMessage(page)
        message.show_message("Cat–camel ticked", "Undo")
        action = message.findChildren(ThemedButton)[0]
        page.activateWindow()
        action.setFocus()
        qtbot.waitUntil(action.hasFocus)
        message._passing.timeout.emit()
        assert message.isVisible()
        qtbot.keyClick(action, Qt.Key.Key_Escape)
        assert not message.isVisible()

    def test_no_action_no_button(self, page: QWidget) -> None:
        message = PassingMessage(page)
        message.show_message("Saved")
        assert not message.findChildren(ThemedButton)[0].isVisible()
