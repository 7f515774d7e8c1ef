"""One choice of many, folded away: a combo box as high as a thumb needs it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from stretchapp.ui.theme import theme


class ChoiceBox(QComboBox):
    """Offers ``choices``, each a key and its words; the first is taken."""

    chosen = Signal(str)

    def __init__(
        self, name: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        for key, words in choices:
            self.addItem(words, key)
        self.activated.connect(self._on_activated)

    def current(self) -> str:
        """The key of the choice that is taken."""
        return str(self.currentData())

    def choose(self, key: str) -> None:
        """Takes a choice without emitting `chosen`."""
        self.setCurrentIndex(self.findData(key))

    def fill_width(self) -> None:
        """Take the width there is, however long the choices are."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, theme().target()))

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(0, theme().target()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A page that is scrolled past a choice must not change it.
        event.ignore()

    def _on_activated(self, _place: int) -> None:
        self.chosen.emit(self.current())
