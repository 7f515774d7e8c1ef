"""What the cards of the page are made of: recorded entries in rows, lines of words, a problem."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from stretchapp.ui.measures.wording import tr
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.announce import announce
from stretchapp.ui.widgets.beside import Beside
from stretchapp.ui.widgets.buttons import IconButton, QuietButton
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Caption, Heading, WrappedLabel

FEW = 5
"""As many of a list are shown until more are asked for."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: what is emitted of it, its words, and a caption below."""

    key: Hashable
    words: str
    caption: str = ""


class Row(QWidget):
    """An entry with buttons to edit and to delete it; ``named`` says of what it is."""

    edit_requested = Signal(object)
    delete_requested = Signal(object)

    def __init__(self, entry: Entry, named: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = entry.key
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(WrappedLabel(entry.words))
        if entry.caption:
            words.addWidget(Caption(entry.caption))
        spoken = ", ".join(part for part in (named, entry.words) if part)
        edit = IconButton("pencil", tr("Edit: %1").replace("%1", spoken), target="clinic")
        delete = IconButton("trash-2", tr("Delete: %1").replace("%1", spoken), target="clinic")
        edit.clicked.connect(self._on_edit)
        delete.clicked.connect(self._on_delete)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Beside(words, in_a_row(edit, delete)))

    def _on_edit(self) -> None:
        self.edit_requested.emit(self._key)

    def _on_delete(self) -> None:
        self.delete_requested.emit(self._key)


class Rows(QWidget):
    """Entries below each other, the first few until all are asked for."""

    edit_requested = Signal(object)
    delete_requested = Signal(object)

    def __init__(self, named: str, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._named = named
        self._rest = entries[FEW:]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().space(1))
        self._add(entries[:FEW])
        self._more = QuietButton(tr("Show %n more", len(self._rest)))
        self._more.setAccessibleName(f"{self._more.text()}: {named}")
        self._more.setVisible(bool(self._rest))
        self._more.clicked.connect(self._show_rest)
        self._column.addWidget(self._more)

    def _add(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            row = Row(entry, self._named)
            row.edit_requested.connect(self.edit_requested)
            row.delete_requested.connect(self.delete_requested)
            self._column.addWidget(row)

    def _show_rest(self) -> None:
        self._more.hide()
        self._add(self._rest)


class Section(Card):
    """A card with a heading; put things into ``column``."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Heading(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*(theme().space(4),) * 4)
        self.column.setSpacing(theme().space(3))
        self.column.addWidget(self.heading)

    def entitle(self, title: str) -> None:
        """Show another heading."""
        self.heading.setText(title)
        self.setAccessibleName(title)


class SeriesTitle(WrappedLabel):
    """The name of one series or questionnaire inside a card."""


class Problem(WrappedLabel):
    """Why something was not saved; gone while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, tone="accent")
        self.hide()

    def say(self, words: str) -> None:
        """Show these words; empty ones take it away."""
        self.setText(words)
        self.setVisible(bool(words))
        announce(self, words)


class Line(QLineEdit):
    """A line to write."""

    def __init__(self, name: str, longest: int, text: str = "") -> None:
        super().__init__(text)
        self.setAccessibleName(name)
        self.setMaxLength(longest)
        # A file that is dropped here is for the window, not for the field.
        self.setAcceptDrops(False)


class Lines(QPlainTextEdit):
    """A few lines to write; the Tab key leaves them."""

    def __init__(self, name: str, text: str = "") -> None:
        super().__init__(text)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().scaled(200), theme().scaled(64))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())


class Changing(QWidget):
    """A column whose parts are made anew each time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._inner = QWidget()
        self._outer.addWidget(self._inner)

    def show_parts(self, parts: Sequence[QWidget], gap: int = 3) -> None:
        """Show these in the place of those before."""
        old, self._inner = self._inner, QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(gap))
        for part in parts:
            column.addWidget(part)
        self._outer.replaceWidget(old, self._inner)
        old.hide()
        old.deleteLater()


def in_a_row(*parts: QWidget) -> QWidget:
    """``parts`` beside each other, in lines where the room is narrow."""
    row = QWidget()
    flow = FlowLayout(row, gap=theme().space(2))
    for part in parts:
        flow.addWidget(part)
    return row
