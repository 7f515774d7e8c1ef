"""What was done at a visit: the usual treatments as chips, and the clinic's own by typing."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from stretchapp.core.records import MODALITIES
from stretchapp.services.visits import LONGEST_MODALITY
from stretchapp.ui.theme import theme
from stretchapp.ui.visit_words import modality_words
from stretchapp.ui.visits.toggle_chips import ToggleChips

_OWN_WIDTH = 144


class OwnWords(QLineEdit):
    """A line that is short enough to stand beside chips, and takes the room that they leave."""

    def sizeHint(self) -> QSize:
        return QSize(theme().scaled(_OWN_WIDTH), super().sizeHint().height())


class Treatments(QWidget):
    """Chips that are pressed in and out, and a line in which Return or a comma adds one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        choices = [(key, modality_words(key)) for key in MODALITIES]
        self._chips = ToggleChips(self.tr("What was done"), choices)
        self._other = OwnWords()
        self._other.setMaxLength(LONGEST_MODALITY)
        self._other.setAcceptDrops(False)
        self._other.setAccessibleName(self.tr("Something else"))
        self._other.setPlaceholderText(self.tr("Something else"))
        self._other.setToolTip(self.tr("Return or a comma adds it."))
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._other.setCompleter(completer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._chips.put_last(self._other)
        column.addWidget(self._chips)
        self._chips.changed.connect(self.changed)
        self._other.textEdited.connect(self._on_edited)
        self._other.returnPressed.connect(self._add_typed)
        # The completer puts its words into the line only after it has told of them.
        completer.activated.connect(self._add_typed, Qt.ConnectionType.QueuedConnection)

    def taken(self) -> tuple[str, ...]:
        """The treatments, with what is typed and not added yet."""
        typed = self._other.text().strip()
        return (*self._chips.taken(), *((typed,) if typed else ()))

    def take(self, modalities: Iterable[str]) -> None:
        """Show these and no others, without emitting `changed`."""
        self._chips.take(modalities)
        self._other.clear()

    def offer(self, modalities: Sequence[str]) -> None:
        """Complete what is typed from these, as earlier visits name them."""
        words = [modality_words(entry) for entry in modalities]
        if words != self._known.stringList():
            self._known.setStringList(words)

    def take_keyboard(self) -> None:
        """Put the keyboard on the first treatment."""
        self._chips.take_keyboard()

    def _on_edited(self, text: str) -> None:
        *complete, rest = text.split(",")
        for words in complete:
            self._add(words)
        if complete:
            self._other.setText(rest.lstrip())
        self.changed.emit()

    def _add_typed(self) -> None:
        self._add(self._other.text())
        self._other.clear()

    def _add(self, typed: str) -> None:
        if words := " ".join(typed.split()):
            self._chips.take_words(words)
