"""What a card shows when it is unfolded: rest, times of day, weeks, and the steps to come."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from stretchapp.core.plan import MOST_TIMES_PER_DAY
from stretchapp.core.routine import MOST_WEEKS, RoutineItem
from stretchapp.ui import texts
from stretchapp.ui.builder import edits, wording
from stretchapp.ui.builder.amount_row import MOST_SECONDS
from stretchapp.ui.builder.fields import TextLine, UnitBox
from stretchapp.ui.builder.progression import Progression
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Caption, WrappedLabel

_LONGEST_TIME = 12
_TIME_WIDTH = 76


class ClockTimes(QWidget):
    """A field for the time of each occurrence of a day; any of them may stay empty."""

    changed = Signal(tuple)

    def __init__(self, subject: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[time, ...] = ()
        self._fields: list[TextLine] = []
        self._wrong = Caption(tone="accent")
        fields = QWidget()
        row = FlowLayout(fields, gap=theme().space(2))
        for place in range(MOST_TIMES_PER_DAY):
            name = self.tr("Time %1 of %2").replace("%1", str(place + 1)).replace("%2", subject)
            field = TextLine(name, _LONGEST_TIME)
            field.setObjectName("clock")
            field.setPlaceholderText(self.tr("any time"))
            field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            field.editingFinished.connect(self._on_finished)
            self._fields.append(field)
            row.addWidget(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(1))
        column.addWidget(fields)
        column.addWidget(self._wrong)
        self._wrong.hide()

    def show_times(self, times: Sequence[time], most: int) -> None:
        """Show the times there are, in fields for ``most``, without emitting `changed`."""
        self._shown = tuple(times)
        for place, field in enumerate(self._fields):
            wide = theme().scaled(_TIME_WIDTH) + theme().space(5)
            field.setFixedSize(wide, theme().target("clinic"))
            field.setVisible(place < most)
            field.show_text(texts.clock_words(times[place]) if place < len(times) else "")
        self._wrong.hide()

    def _on_finished(self) -> None:
        written = [field.text() for field in self._fields if not field.isHidden() and field.text()]
        times = [wording.read_clock(text) for text in written]
        unread = [text for text, moment in zip(written, times, strict=True) if moment is None]
        if unread:
            words = self.tr("“%1” is no time of day. Write one such as 7:30.")
            self._wrong.setText(words.replace("%1", unread[0]))
            self._wrong.show()
            return
        self._wrong.hide()
        read = tuple(sorted({moment for moment in times if moment is not None}))
        if read != self._shown:
            self.changed.emit(read)
        else:
            self.show_times(self._shown, sum(not field.isHidden() for field in self._fields))


class LineDetails(QWidget):
    """Edits what is seldom changed of a line. ``edited`` gives the item, and which field it was."""

    edited = Signal(object, str)

    def __init__(self, sided: bool, subject: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item: RoutineItem | None = None
        rest = self.tr("Rest between sets of %1").replace("%1", subject)
        self._rest = UnitBox(rest, 0, MOST_SECONDS, self.tr("s"))
        self._rest.edited.connect(self._on_rest)
        self._clock = ClockTimes(subject)
        self._clock.changed.connect(self._on_clock)
        first = self.tr("First week of %1").replace("%1", subject)
        self._first = UnitBox(first, 1, MOST_WEEKS, "")
        self._first.edited.connect(self._on_first)
        last = self.tr("Last week of %1").replace("%1", subject)
        self._last = UnitBox(last, 1, MOST_WEEKS, "")
        self._last.edited.connect(self._on_last)
        self._steps = Progression(sided, subject)
        self._steps.edited.connect(self.edited)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme().space(1), 0, 0)
        column.setSpacing(theme().space(3))
        few = QWidget()
        few_row = FlowLayout(few, gap=theme().space(5))
        few_row.addWidget(_labelled(self.tr("Rest between sets"), self._rest))
        to = WrappedLabel(self.tr("to"), tone="muted")
        few_row.addWidget(_labelled(self.tr("Weeks"), self._first, to, self._last))
        few_row.addWidget(_labelled(self.tr("Times of day"), self._clock))
        column.addWidget(few)
        later = QVBoxLayout()
        later.setSpacing(theme().space(1))
        later.addWidget(Caption(self.tr("Later weeks")))
        later.addWidget(self._steps)
        column.addLayout(later)

    def show_item(self, item: RoutineItem) -> None:
        """Show an item without emitting `edited`."""
        self._item = item
        self._rest.show_number(item.dosage.rest_seconds)
        self._clock.show_times(item.clock_times, edits.most_clock_times(item))
        self._first.set_limits(*edits.first_weeks(item))
        self._first.show_number(item.first_week)
        self._last.set_limits(*edits.last_weeks(item), self.tr("no end"))
        self._last.show_number(item.last_week)
        self._steps.show_item(item)

    def _on_rest(self, seconds: int) -> None:
        if self._item is not None:
            dosage = replace(self._item.dosage, rest_seconds=seconds)
            self.edited.emit(replace(self._item, dosage=dosage), "rest")

    def _on_clock(self, times: tuple[time, ...]) -> None:
        if self._item is not None:
            self.edited.emit(edits.with_clock_times(self._item, times), "")

    def _on_first(self, week: int) -> None:
        if self._item is not None:
            self.edited.emit(replace(self._item, first_week=week), "first week")

    def _on_last(self, week: int) -> None:
        if self._item is not None:
            last = None if week < 0 else week
            self.edited.emit(replace(self._item, last_week=last), "last week")


def _labelled(label: str, *controls: QWidget) -> QWidget:
    """Controls in a row, with what they are for above them."""
    group = QWidget()
    column = QVBoxLayout(group)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().space(1))
    column.addWidget(Caption(label))
    line = QWidget()
    row = FlowLayout(line, gap=theme().space(2))
    for control in controls:
        row.addWidget(control)
    column.addWidget(line)
    return group
