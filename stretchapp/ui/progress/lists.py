"""What is told in order: visits with what was before and after, and notes."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stretchapp.core.progress import AroundVisit, NoteProgress
from stretchapp.core.timeline_entries import PlanEntry
from stretchapp.ui.progress import wording
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import QuietButton
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.labels import Caption, Heading, WrappedLabel

_SHOWN_AT_FIRST = 8


class ListCard(Card):
    """A title, and entries of a bold line and what belongs to it; the first few at first."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[tuple[str, str], ...] = ()
        self._all = False
        self.setAccessibleName(title)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme().space(2))
        self._more = QuietButton()
        self._more.clicked.connect(self._on_more)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme().space(5),) * 4)
        column.setSpacing(theme().space(2))
        column.addWidget(Heading(title))
        column.addLayout(self._rows)
        column.addWidget(self._more)
        column.addStretch(1)

    def show_visits(self, visits: Sequence[AroundVisit], today: date) -> None:
        """Show visits, the latest first."""
        self._show([wording.visit_entry(visit, today) for visit in reversed(visits)])

    def show_plan_changes(self, entries: Sequence[PlanEntry], today: date) -> None:
        """Show what happened to plans, the latest first."""
        self._show([wording.plan_entry(entry, today) for entry in reversed(entries)])

    def show_notes(self, notes: Sequence[NoteProgress], today: date) -> None:
        """Show notes, the latest first."""
        self._show([wording.note_entry(note, today) for note in reversed(notes)])

    def _show(self, entries: Sequence[tuple[str, str]]) -> None:
        self._entries = tuple(entries)
        self.setVisible(bool(entries))
        self._fill()

    def _on_more(self) -> None:
        self._all = not self._all
        self._fill()

    def _fill(self) -> None:
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = None if item is None else item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        shown = self._entries if self._all else self._entries[:_SHOWN_AT_FIRST]
        for heading, words in shown:
            self._rows.addWidget(_Entry(heading, words))
        self._more.setVisible(len(self._entries) > _SHOWN_AT_FIRST)
        self._more.setText(
            self.tr("Show fewer")
            if self._all
            else self.tr("Show all %1").replace("%1", str(len(self._entries)))
        )


class _Entry(QWidget):
    """A line, and what belongs to it below."""

    def __init__(self, heading: str, words: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Caption(heading))
        column.addWidget(WrappedLabel(words))
        self.setAccessibleName(f"{heading}: {words}")
