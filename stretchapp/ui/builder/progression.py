"""What a line asks for from later weeks on, step by step."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stretchapp.core.routine import MOST_WEEKS, ProgressionStep, RoutineItem
from stretchapp.ui.builder import edits
from stretchapp.ui.builder.amount_row import AmountRow
from stretchapp.ui.builder.fields import UnitBox
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import IconButton, QuietButton
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Caption, WrappedLabel


class StepRow(QWidget):
    """One step: from which week, how much, and how often."""

    week_edited = Signal(int)
    amount_edited = Signal(object, str)
    removed = Signal()

    def __init__(self, place: int, sided: bool, subject: str) -> None:
        super().__init__()
        self.week = UnitBox(
            self.tr("Step %1: week, %2").replace("%1", str(place + 1)).replace("%2", subject),
            2,
            MOST_WEEKS,
            "",
        )
        self.week.edited.connect(self.week_edited)
        self.amount = AmountRow(sided)
        self.amount.limit_to_weeks(True)
        self.amount.set_subject(
            self.tr("%1, step %2").replace("%1", subject).replace("%2", str(place + 1))
        )
        self.amount.changed.connect(self.amount_edited)
        remove = self.tr("Remove step %1 of %2").replace("%1", str(place + 1))
        self.remove = IconButton("x", remove.replace("%2", subject), target="clinic")
        self.remove.clicked.connect(self.removed)
        begins = QWidget()
        begin_row = QHBoxLayout(begins)
        begin_row.setContentsMargins(0, 0, 0, 0)
        begin_row.setSpacing(theme().space(2))
        begin_row.addWidget(WrappedLabel(self.tr("From week"), tone="muted"))
        begin_row.addWidget(self.week)
        begin_row.addWidget(self.remove)
        begin_row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(2))
        column.addWidget(begins)
        column.addWidget(self.amount)

    def show_step(self, step: ProgressionStep, weeks: tuple[int, int]) -> None:
        """Show a step that may begin in ``weeks``, without emitting anything."""
        self.week.set_limits(*weeks)
        self.week.show_number(step.from_week)
        self.amount.show_amount(edits.amount_of(step))
        self.amount.set_open(True)


class Progression(QWidget):
    """The steps of a line. ``edited`` gives the item, and which field it was."""

    edited = Signal(object, str)

    def __init__(self, sided: bool, subject: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sided = sided
        self._subject = subject
        self._item: RoutineItem | None = None
        self._rows: list[StepRow] = []
        self._steps = QVBoxLayout()
        self._steps.setSpacing(theme().space(3))
        self._add = QuietButton(self.tr("Add a step"), "plus")
        self._add.setAccessibleName(self.tr("Add a step to %1").replace("%1", subject))
        self._add.clicked.connect(self._on_add)
        self._why_not = Caption(
            self.tr("A rhythm of more than a week cannot change from week to week.")
        )
        foot = QWidget()
        foot_row = FlowLayout(foot, gap=theme().space(2))
        foot_row.addWidget(self._add)
        foot_row.addWidget(self._why_not)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(2))
        column.addLayout(self._steps)
        column.addWidget(foot)

    def show_item(self, item: RoutineItem) -> None:
        """Show the steps of an item, without emitting `edited`."""
        self._item = item
        steps = item.progression
        while len(self._rows) < len(steps):
            self._add_row()
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(steps))
            if place < len(steps):
                row.show_step(steps[place], edits.step_weeks(item, place))
        self._add.setEnabled(edits.may_have_step(item))
        self._why_not.setVisible(not edits.keeps_to_weeks(item.schedule))

    def _add_row(self) -> None:
        place = len(self._rows)
        row = StepRow(place, self._sided, self._subject)
        row.week_edited.connect(partial(self._on_week, place))
        row.amount_edited.connect(partial(self._on_amount, place))
        row.removed.connect(partial(self._on_removed, place))
        self._rows.append(row)
        self._steps.addWidget(row)

    def _on_add(self) -> None:
        if self._item is not None:
            place = len(self._item.progression)
            self.edited.emit(edits.with_new_step(self._item), "")
            if place < len(self._rows):
                self._rows[place].week.number.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_week(self, place: int, week: int) -> None:
        if self._item is not None:
            self.edited.emit(edits.with_step_week(self._item, place, week), f"step {place} week")

    def _on_amount(self, place: int, amount: edits.Amount, field: str) -> None:
        if self._item is not None:
            item = edits.with_step_amount(self._item, place, amount)
            self.edited.emit(item, f"step {place} {field}")

    def _on_removed(self, place: int) -> None:
        if self._item is None:
            return
        left = len(self._item.progression) - 1
        # Where the keyboard goes must be settled before the row that has it is hidden.
        if left:
            self._rows[min(place, left - 1)].week.number.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._add.setFocus(Qt.FocusReason.TabFocusReason)
        self.edited.emit(edits.without_step(self._item, place), "")
