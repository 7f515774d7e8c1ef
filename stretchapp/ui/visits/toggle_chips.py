"""Any number of choices out of several, as chips that are pressed in and out."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
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


class ToggleChip(ThemedButton):
    """One choice, with a tick while it is taken."""

    side_padding = 10
    icon_side = 16

    def __init__(self, key: str, text: str, parent: QWidget) -> None:
        super().__init__(text, "", parent)
        self.key = key
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.toggled.connect(self._on_toggled)

    def shown_font(self) -> QFont:
        return theme().font("body", self.isChecked())

    def least_height(self) -> int:
        return theme().target("clinic")

    def corner_radius(self) -> float:
        return min(self.width(), self.least_height()) / 2

    def colours_now(self) -> ButtonPaint:
        look = theme()
        if self.isChecked():
            ink, ground, edge = "primary", "tint", "primary"
        else:
            ink, ground, edge = "muted", "raised" if self.underMouse() else "surface", "border"
        return ButtonPaint(
            look.color(ink), look.color(ground), look.color(edge), look.color("focus")
        )

    def sizeHint(self) -> QSize:
        # As wide as with its tick, so that the others stay where they are.
        hint = super().sizeHint()
        tick = 0 if self.isChecked() else theme().scaled(self.icon_side) + self._gap()
        return QSize(hint.width() + tick, hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The group itself moves the keyboard with the arrow keys.
        event.ignore() if event.key() in _STEPS else super().keyPressEvent(event)

    def _measured_font(self) -> QFont:
        return theme().font("body", bold=True)

    def _gap(self) -> int:
        return theme().scaled(6)

    def _on_toggled(self, taken: bool) -> None:
        self.set_icon("check" if taken else "")


class ToggleChips(QWidget):
    """Chips for ``choices``, each a key and its words; one stop for the Tab key.

    Arrow keys go from chip to chip, Space and Return press the one that has the keyboard.
    """

    changed = Signal()

    def __init__(
        self, name: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._chips: dict[str, ToggleChip] = {}
        self._last: QWidget | None = None
        self._lasting = frozenset(key for key, _ in choices)
        self._flow = FlowLayout(self, gap=8)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for key, words in choices:
            self._add(key, words)
        self._reach(next(iter(self._chips)))

    def put_last(self, widget: QWidget) -> None:
        """Let something stand behind the last chip, whatever chips come."""
        self._last = widget
        self._flow.addWidget(widget)

    def taken(self) -> tuple[str, ...]:
        """The keys of the chips that are pressed in, in the order in which they stand."""
        return tuple(key for key, chip in self._chips.items() if chip.isChecked())

    def take(self, keys: Iterable[str]) -> None:
        """Press in these and no others, without emitting `changed`.

        A key that is no choice gets a chip of its own, under its own words; those of before go.
        """
        wanted = dict.fromkeys(keys)
        for key in [key for key in self._chips if key not in self._lasting and key not in wanted]:
            chip = self._chips.pop(key)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for key in wanted:
            if key not in self._chips:
                self._add(key, key)
        for key, chip in self._chips.items():
            chip.setChecked(key in wanted)
        self._reach(next(iter(self._chips)))

    def take_words(self, words: str) -> None:
        """Press in the chip of these words, whatever their case, or a new one."""
        for chip in self._chips.values():
            if words.casefold() in (chip.text().casefold(), chip.key.casefold()):
                chip.setChecked(True)
                break
        else:
            self._add(words, words).setChecked(True)
        self.changed.emit()

    def take_keyboard(self) -> None:
        """Put the keyboard on the first chip."""
        key = next(iter(self._chips))
        self._reach(key)
        self._chips[key].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        chips = list(self._chips.values())
        focused = next((place for place, chip in enumerate(chips) if chip.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        if self.isRightToLeft() and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = -step
        chip = chips[(focused + step) % len(chips)]
        self._reach(chip.key)
        chip.setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self, key: str, words: str) -> ToggleChip:
        chip = ToggleChip(key, words, self)
        chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        chip.clicked.connect(self._on_clicked)
        self._chips[key] = chip
        self._flow.addWidget(chip)
        if self._last is not None:
            self._flow.removeWidget(self._last)
            self._flow.addWidget(self._last)
        return chip

    def _reach(self, key: str) -> None:
        """Let the Tab key come to one chip."""
        for chip in self._chips.values():
            reached = chip.key == key
            policy = Qt.FocusPolicy.StrongFocus if reached else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(policy)

    def _on_clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, ToggleChip):
            self._reach(chip.key)
            self.changed.emit()
