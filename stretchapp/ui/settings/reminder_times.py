"""Times of day with the patient's words for them, as rows to be written."""

from collections.abc import Sequence
from datetime import time
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from stretchapp.core.reminder_values import LONGEST_CUE, MOST_TIMES, ReminderTime
from stretchapp.ui import texts
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import IconButton, SecondaryButton
from stretchapp.ui.widgets.labels import WrappedLabel
from stretchapp.ui.widgets.moment import TimeBox

_TIME_WIDTH = 64
_USUAL_TIMES = (time(8, 0), time(13, 0), time(19, 0))


class CueEdit(QLineEdit):
    """The patient's words for a time."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setMaxLength(LONGEST_CUE)
        self.setAccessibleName(name)
        self.setPlaceholderText(self.tr("such as: after breakfast"))
        # A file that is dropped here is for the window, not for the field.
        self.setAcceptDrops(False)

    def sizeHint(self) -> QSize:
        return QSize(theme().scaled(260), super().sizeHint().height())

    def cue(self) -> str:
        return self.text().strip()


class PlanTimeRows(QWidget):
    """The plan's times, each with room for the patient's words."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[time, CueEdit] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().space(1))

    def show_times(self, times: Sequence[time], cues: Sequence[ReminderTime]) -> None:
        """Show these times; words being typed are left alone."""
        if list(self._rows) != list(times):
            _clear(self._column)
            self._rows = {}
            for at in times:
                words = texts.clock_words(at)
                edit = CueEdit(self.tr("Your words for %1").replace("%1", words))
                edit.editingFinished.connect(self.changed)
                self._rows[at] = edit
                label = WrappedLabel(words)
                label.setMinimumWidth(theme().scaled(_TIME_WIDTH))
                self._column.addWidget(_in_a_line(label, edit))
        named = {entry.at: entry.cue for entry in cues}
        for at, edit in self._rows.items():
            if not edit.hasFocus():
                edit.setText(named.get(at, ""))

    def cues(self) -> tuple[ReminderTime, ...]:
        """The words as they stand."""
        return tuple(ReminderTime(at, edit.cue()) for at, edit in self._rows.items() if edit.cue())


class OwnTimeRows(QWidget):
    """The patient's own times: up to six, each with words for it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[TimeBox, CueEdit]] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(theme().space(1))
        self._add = SecondaryButton(self.tr("Add a time"), "plus")
        self._add.clicked.connect(self._on_add)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme().space(1))
        whole.addLayout(self._column)
        whole.addWidget(self._add)

    def show_times(self, times: Sequence[ReminderTime]) -> None:
        """Show these times; while the keyboard is in a row, nothing is changed under it."""
        if list(self.times()) == list(times) or self._has_keyboard():
            return
        self._build(times)

    def times(self) -> tuple[ReminderTime, ...]:
        """The times as they stand, in their rows' order."""
        return tuple(ReminderTime(box.clock_time(), edit.cue()) for box, edit in self._rows)

    def _build(self, times: Sequence[ReminderTime]) -> None:
        _clear(self._column)
        self._rows = []
        for number, own in enumerate(times, 1):
            count = str(number)
            box = TimeBox(self.tr("Time %1").replace("%1", count))
            box.show_time(own.at)
            edit = CueEdit(self.tr("Your words for time %1").replace("%1", count))
            edit.setText(own.cue)
            remove = IconButton("trash-2", self.tr("Remove time %1").replace("%1", count))
            remove.clicked.connect(partial(self._on_remove, number - 1))
            box.editingFinished.connect(self.changed)
            edit.editingFinished.connect(self.changed)
            self._rows.append((box, edit))
            self._column.addWidget(_in_a_line(box, edit, remove))
        self._add.setVisible(len(times) < MOST_TIMES)

    def _on_add(self) -> None:
        taken = {own.at for own in self.times()}
        hours = (*_USUAL_TIMES, *(time(hour) for hour in range(6, 22)))
        at = next(hour for hour in hours if hour not in taken)
        self._build((*self.times(), ReminderTime(at)))
        self.changed.emit()
        self._rows[-1][0].setFocus()

    def _on_remove(self, place: int) -> None:
        times = list(self.times())
        del times[place]
        # The button goes: the keyboard must not be lost with it.
        self._add.setVisible(True)
        self._add.setFocus()
        self._build(times)
        self.changed.emit()

    def _has_keyboard(self) -> bool:
        return any(box.hasFocus() or edit.hasFocus() for box, edit in self._rows)


def _in_a_line(*parts: QWidget) -> QWidget:
    """Beside each other, the middle one as wide as there is room."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().space(2))
    for part in parts:
        row.addWidget(part, 1 if isinstance(part, CueEdit) else 0)
    whole.setMaximumWidth(theme().scaled(560))
    return whole


def _clear(column: QVBoxLayout) -> None:
    while (entry := column.takeAt(0)) is not None:
        row = entry.widget()
        if row is not None:
            row.hide()
            row.deleteLater()
