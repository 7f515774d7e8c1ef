"""The frame of dialogs that ask for something: a heading, a column that scrolls, and buttons."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import ThemedButton
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Heading
from stretchapp.ui.widgets.page import Page

_EDGE, _SIDE = 20, 36


class FormDialog(QDialog):
    """A titled dialog; put fields into ``body``. Escape leaves everything as it is."""

    width_wish = 560
    """In px at 100 %."""

    def __init__(self, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._page = Page()
        self._page.content.setSpacing(theme().space(4))
        self._page.content.addWidget(Heading(title))
        self.body = self._page.content
        self._buttons = QWidget()
        self._row = FlowLayout(self._buttons, gap=theme().space(3))
        self._row.setContentsMargins(_SIDE, theme().space(2), _SIDE, theme().space(5))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._page, 1)
        column.addWidget(self._buttons)
        scrolled = self._page.widget()
        if scrolled is not None:
            scrolled.installEventFilter(self)

    def add_buttons(self, *buttons: ThemedButton, default: ThemedButton) -> None:
        """Stand these in a row below; Enter presses ``default``."""
        for button in buttons:
            button.setAutoDefault(False)
            self._row.addWidget(button)
        default.setDefault(True)

    def showEvent(self, event: QShowEvent) -> None:
        """Be as wide as lines read well, and as tall as the words need, within the screen."""
        self._fit()
        super().showEvent(event)
        # Some words wrap otherwise once they have their place.
        QTimer.singleShot(0, self, self._fit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow when something more is shown."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            QTimer.singleShot(0, self, self._fit)
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        window = self.parentWidget()
        screen = self.screen().availableSize()
        room = screen if window is None else window.window().size()
        width = min(theme().scaled(self.width_wish), room.width() - 2 * _EDGE)
        wanted = self._page.height_for(width) + self._row.heightForWidth(width)
        height = min(wanted, max(room.height(), screen.height() - 4 * _EDGE))
        if self.width() != width or self.height() < height:
            self.resize(width, height)

    def done(self, result: int) -> None:
        super().done(result)
        window = self.parentWidget()
        if window is not None:
            # Not every desktop gives the keyboard back after a dialog.
            window.activateWindow()
