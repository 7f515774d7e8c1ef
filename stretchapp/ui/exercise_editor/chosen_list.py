"""What was chosen from a list, each with a button to take it out, and a box to add more."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import IconButton, SecondaryButton
from stretchapp.ui.widgets.choice_box import ChoiceBox
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import WrappedLabel


class ChosenRow(QWidget):
    """One thing that was chosen: its words, perhaps something beside them, and Remove."""

    removed = Signal(str)

    def __init__(self, key: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        remove = IconButton("x", self.tr("Remove: %1").replace("%1", words), target="clinic")
        remove.clicked.connect(self._on_remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().space(2))
        row.addWidget(WrappedLabel(words), 1)
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)

    def _on_remove(self) -> None:
        self.removed.emit(self.key)


class AddRow(QWidget):
    """A choice of what to add, and the button that adds it."""

    added = Signal(str)

    def __init__(
        self,
        what: str,
        choices: Sequence[tuple[str, str]],
        button: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.box = ChoiceBox(what, choices)
        self.box.fill_width()
        add = SecondaryButton(button, "plus")
        add.setAccessibleName(f"{button}: {what}")
        add.clicked.connect(self._on_add)
        row = FlowLayout(self, gap=theme().space(2))
        row.addWidget(self.box)
        row.addWidget(add)

    def _on_add(self) -> None:
        if self.box.currentIndex() >= 0:
            self.added.emit(self.box.current())


class ChosenList(QWidget):
    """A list of keys from ``choices``, in the order in which they were added."""

    changed = Signal(tuple)

    def __init__(
        self,
        what: str,
        choices: Sequence[tuple[str, str]],
        button: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = dict(choices)
        self._chosen: tuple[str, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme().space(1))
        add = AddRow(what, choices, button)
        add.added.connect(self._on_added)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(2))
        column.addLayout(self._rows)
        column.addWidget(add)

    def show_chosen(self, chosen: Sequence[str]) -> None:
        """Show these as chosen, without emitting `changed`."""
        if tuple(chosen) == self._chosen:
            return
        self._chosen = tuple(chosen)
        clear_layout(self._rows)
        for key in self._chosen:
            row = ChosenRow(key, self._words.get(key, key))
            row.removed.connect(self._on_removed)
            self._rows.addWidget(row)

    def _on_added(self, key: str) -> None:
        if key not in self._chosen:
            self.changed.emit((*self._chosen, key))

    def _on_removed(self, key: str) -> None:
        self.changed.emit(tuple(other for other in self._chosen if other != key))


def clear_layout(layout: QVBoxLayout) -> None:
    """Take every widget out of a layout, and delete it."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
