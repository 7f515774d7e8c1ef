"""The time line: what happened, day by day, the newest first."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from stretchapp.core.timeline_entries import Entry, GapEntry, Kind, SafetyEntry, VisitEntry
from stretchapp.ui import texts
from stretchapp.ui.icons import paint_icon
from stretchapp.ui.theme import theme
from stretchapp.ui.visits import wording
from stretchapp.ui.widgets.buttons import IconButton, QuietButton
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.chips import Chips
from stretchapp.ui.widgets.labels import Caption, Heading, WrappedLabel

DAYS_AT_ONCE = 30
_SIGN, _ICON, _TITLE_TOP = 34, 18, 6
_ALL = "all"


class EntryTitle(WrappedLabel):
    """What an entry is, in a few words."""


class DayTitle(Caption):
    """The day that the entries below belong to."""


class EntryRow(QWidget):
    """One entry: its sign on the line, its words, and for a visit a button to change it."""

    edit_requested = Signal(object)

    def __init__(self, entry: Entry, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self._icon = wording.icon_of(entry)
        title, lines = wording.title(entry, today), wording.lines(entry)
        self.setAccessibleName(". ".join([title, *lines]))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(EntryTitle(title))
        for line in lines:
            words.addWidget(WrappedLabel(line, tone="muted"))
        words.setContentsMargins(0, theme().scaled(_TITLE_TOP), 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().scaled(_SIGN) + theme().space(3), 0, 0, theme().space(3))
        row.addLayout(words, 1)
        if isinstance(entry, VisitEntry):
            day = texts.day_with_year(entry.day)
            name = self.tr("Edit: %1, %2").replace("%1", title).replace("%2", day)
            edit = IconButton("pencil", name, tooltip=self.tr("Edit"), target="clinic")
            edit.clicked.connect(self._on_edit)
            row.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        self.setMinimumHeight(theme().scaled(_SIGN) + theme().space(3))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        side, icon = look.scaled(_SIGN), look.scaled(_ICON)
        left = self.width() - side if self.isRightToLeft() else 0
        disc = QRectF(left, 0, side, side)
        ink, ground = _colours(self._entry)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.color("line"), 2))
            middle = disc.center().x()
            painter.drawLine(QPointF(middle, 0), QPointF(middle, self.height()))
            painter.setPen(
                QPen(look.color(ink), 1) if look.colours.high_contrast else Qt.PenStyle.NoPen
            )
            painter.setBrush(look.color(ground))
            painter.drawEllipse(disc.adjusted(1, 1, -1, -1))
            inset = (side - icon) / 2
            area = disc.adjusted(inset, inset, -inset, -inset)
            paint_icon(painter, area, self._icon, look.color(ink))

    def _on_edit(self) -> None:
        if isinstance(self._entry, VisitEntry):
            self.edit_requested.emit(self._entry.visit)


class TimeLine(Card):
    """Everything that happened, narrowed by chips; long ago comes on asking."""

    edit_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self._today = date(2000, 1, 1)
        self._days_shown = DAYS_AT_ONCE
        self._kinds = Chips(self.tr("Show"))
        self._kinds.set_choices(
            [
                (_ALL, self.tr("All")),
                (Kind.VISIT.value, self.tr("Visits")),
                (Kind.PLAN.value, self.tr("Plan")),
                (Kind.NOTE.value, self.tr("Notes")),
                (Kind.FLAG.value, self.tr("Flags")),
            ]
        )
        self._kinds.chosen.connect(self._on_kind)
        self._empty = WrappedLabel(tone="muted")
        self._days = QWidget()
        self._rows = QVBoxLayout(self._days)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._more = QuietButton(self.tr("Show earlier days"), "history")
        self._more.clicked.connect(self._on_more)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme().space(4),) * 4)
        column.setSpacing(theme().space(2))
        column.addWidget(Heading(self.tr("Time line")))
        column.addWidget(self._kinds)
        column.addWidget(self._empty)
        column.addWidget(self._days)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        theme().changed.connect(self._show)
        self._show()

    def show_entries(self, entries: Sequence[Entry], today: date, *, anew: bool = False) -> None:
        """Show these, the newest first; ``anew`` forgets how far back was looked."""
        if anew:
            self._days_shown = DAYS_AT_ONCE
        elif (tuple(entries), today) == (self._entries, self._today):
            return
        self._entries, self._today = tuple(entries), today
        self._show()

    def _show(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        chosen = self._kinds.current()
        wanted = [entry for entry in self._entries if chosen in (_ALL, entry.kind)]
        days = [(day, list(found)) for day, found in groupby(wanted, lambda entry: entry.day)]
        for place, (day, found) in enumerate(days[: self._days_shown]):
            heading = DayTitle(wording.day_heading(day, self._today))
            above = theme().space(3) if place else theme().space(1)
            heading.setContentsMargins(0, above, 0, theme().space(1))
            self._rows.addWidget(heading)
            for entry in found:
                row = EntryRow(entry, self._today)
                row.edit_requested.connect(self.edit_requested)
                self._rows.addWidget(row)
        self._more.setVisible(len(days) > self._days_shown)
        self._empty.setVisible(not days)
        self._empty.setText(
            self.tr("Nothing of this kind yet.")
            if self._entries
            else self.tr("The first visit, plan or note shows here.")
        )

    def _on_kind(self, _kind: str) -> None:
        self._days_shown = DAYS_AT_ONCE
        self._show()

    def _on_more(self) -> None:
        self._days_shown += DAYS_AT_ONCE
        self._show()


def _colours(entry: Entry) -> tuple[str, str]:
    """The roles of an entry's sign: its lines, and the disc below them."""
    match entry:
        case SafetyEntry():
            return "accent", "accent_tint"
        case GapEntry():
            return "warn", "warn_tint"
        case VisitEntry():
            return "on_primary", "primary"
        case _:
            return "primary", "tint"
