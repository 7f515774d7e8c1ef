"""One choice of a few, all in sight."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import ButtonPaint, ThemedButton
from stretchapp.ui.widgets.flow import FlowLayout

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class Choice(ThemedButton):
    """One choice: a radio button to a screen reader."""

    side_padding = 16
    inset = (4.0, 4.0)

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, "", parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def shown_font(self) -> QFont:
        return theme().font("body", self.isChecked())

    def _measured_font(self) -> QFont:
        return theme().font("body", bold=True)

    def colours_now(self) -> ButtonPaint:
        look = theme()
        ink = look.color("primary" if self.isChecked() else "muted")
        ground = look.color("raised") if self.isEnabled() and self.underMouse() else None
        if self.isChecked():
            ground = look.color("tint")
        marked = self.isChecked() and look.colours.high_contrast
        edge = look.color("border") if marked else None
        return ButtonPaint(ink, ground, edge, look.color("focus"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The control itself moves the choice with the arrow keys.
        event.ignore() if event.key() in _STEPS else super().keyPressEvent(event)


class SegmentedControl(QWidget):
    """A row of choices of which one is taken; arrow keys move, and it wraps where narrow."""

    kind: type[Choice] = Choice
    gap = 0
    chosen = Signal(str)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: dict[str, Choice] = {}
        self._flow = FlowLayout(self, gap=self.gap)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Replaces the choices, each a key and its label; the first is taken."""
        for button in self._choices.values():
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._choices = {}
        for key, label in choices:
            button = self.kind(label, self)
            button.setProperty("key", key)
            button.clicked.connect(self._on_clicked)
            self._flow.addWidget(button)
            self._choices[key] = button
        if choices:
            self.choose(choices[0][0])

    def choose(self, key: str) -> None:
        """Takes a choice without emitting `chosen`; KeyError for an unknown key."""
        self._choices[key].setChecked(True)
        for button in self._choices.values():
            taken = button.isChecked()
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if taken else Qt.FocusPolicy.ClickFocus
            )

    def current(self) -> str:
        """The key taken, or "" while there are no choices."""
        return next((key for key, button in self._choices.items() if button.isChecked()), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not self._choices:
            super().keyPressEvent(event)
            return
        if self.isRightToLeft() and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = -step
        keys = list(self._choices)
        key = keys[(keys.index(self.current()) + step) % len(keys)]
        self._choices[key].setFocus(Qt.FocusReason.TabFocusReason)
        self._take(key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(theme().color("surface"))
            painter.setPen(QPen(theme().color("border"), 1))
            radius = theme().radius("button")
            edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(edge, radius, radius)

    def _on_clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self._take(button.property("key"))

    def _take(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit(key)
