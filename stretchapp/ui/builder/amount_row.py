"""A row of low fields: sets, repetitions, hold or pace, side, days, and times a day."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from stretchapp.core.exercise import SLOWEST_PACE, Side
from stretchapp.core.plan import MOST_TIMES_PER_DAY
from stretchapp.core.schedule import DAYS_IN_WEEK, MOST_DAYS_BETWEEN, Schedule
from stretchapp.ui.builder import wording
from stretchapp.ui.builder.edits import Amount
from stretchapp.ui.builder.fields import LowChoice, UnitBox
from stretchapp.ui.builder.schedule_choice import ScheduleChoice
from stretchapp.ui.builder.space import Space
from stretchapp.ui.widgets.flow import FlowLayout

MOST_SETS, MOST_REPETITIONS, MOST_SECONDS = 20, 100, 3600
_GAP = 6  # px: repetitions, seconds, side and days still fit beside each other


class AmountRow(QWidget):
    """Edits an amount in place. ``changed`` gives it, and which field it was.

    Repetitions of 1 and no hold are left out, unless the row is open. Where there is no hold, the
    pace stands.
    """

    changed = Signal(object, str)

    def __init__(self, sided: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._amount: Amount | None = None
        self._open = False
        self._sided = sided
        self._sets = UnitBox("", 1, MOST_SETS, "×")
        self._sets.edited.connect(self._on_sets)
        self._repetitions = UnitBox("", 1, MOST_REPETITIONS, self.tr("reps"))
        self._repetitions.edited.connect(self._on_repetitions)
        self._hold = UnitBox("", 1, MOST_SECONDS, self.tr("s"), step=5)
        self._hold.set_limits(1, MOST_SECONDS, self.tr("no hold"))
        self._hold.edited.connect(self._on_hold)
        self._pace = UnitBox("", 1, SLOWEST_PACE, self.tr("s each"))
        self._pace.edited.connect(self._on_pace)
        sides = [(side.value, wording.side_words(side)) for side in _SIDES]
        self._side = LowChoice("", sides)
        self._side.chosen.connect(self._on_side)
        self._schedule = ScheduleChoice()
        self._schedule.changed.connect(self._on_schedule)
        self._times = UnitBox("", 1, MOST_TIMES_PER_DAY, self.tr("a day"))
        self._times.edited.connect(self._on_times)
        often = QWidget()
        often_row = FlowLayout(often, gap=_GAP)
        often_row.addWidget(self._schedule)
        often_row.addWidget(self._times)
        row = FlowLayout(self, gap=_GAP)
        amount = (self._sets, self._repetitions, self._hold, self._pace, self._side)
        for part in (*amount, Space(), often):
            row.addWidget(part)

    def set_subject(self, subject: str) -> None:
        """Say for what the amount is, such as an exercise's name."""
        self._sets.set_name(self.tr("Sets of %1").replace("%1", subject))
        self._repetitions.set_name(self.tr("Repetitions of %1").replace("%1", subject))
        self._hold.set_name(self.tr("Hold of %1").replace("%1", subject))
        self._pace.set_name(self.tr("Pace of %1").replace("%1", subject))
        self._side.setAccessibleName(self.tr("Side of %1").replace("%1", subject))
        self._schedule.set_subject(subject)
        self._times.set_name(self.tr("Times a day of %1").replace("%1", subject))

    def take_keyboard(self) -> None:
        """Put the keyboard on the number of sets."""
        self._sets.number.setFocus(Qt.FocusReason.OtherFocusReason)

    def limit_to_weeks(self, limited: bool) -> None:
        """Let a rhythm be no longer than a week, or as long as there is."""
        self._schedule.limit_rhythm(DAYS_IN_WEEK if limited else MOST_DAYS_BETWEEN)

    def set_open(self, is_open: bool) -> None:
        """Show every field, or leave out what says nothing."""
        self._open = is_open
        if self._amount is not None:
            dosage = self._amount.dosage
            self._hold.setVisible(is_open or dosage.hold_seconds > 0)
            self._repetitions.setVisible(is_open or self._needs_repetitions(self._amount))

    def show_amount(self, amount: Amount) -> None:
        """Show an amount without emitting `changed`."""
        first = self._amount is None
        self._amount = amount
        dosage = amount.dosage
        self._sets.show_number(dosage.sets)
        self._repetitions.show_number(dosage.repetitions)
        self._hold.show_number(dosage.hold_seconds or None)
        self._pace.show_number(dosage.pace_seconds)
        self._pace.setVisible(dosage.hold_seconds == 0)
        self._side.choose(dosage.side.value)
        self._side.setVisible(self._sided or dosage.side is not Side.NONE)
        self._schedule.show_schedule(amount.schedule)
        self._times.show_number(amount.times_per_day)
        if first:
            self.set_open(self._open)
        # What is being typed in may say nothing for a moment, and stays.
        elif dosage.hold_seconds > 0 and self._hold.isHidden():
            self._hold.show()
        elif self._needs_repetitions(amount) and self._repetitions.isHidden():
            self._repetitions.show()

    def _needs_repetitions(self, amount: Amount) -> bool:
        return amount.dosage.repetitions > 1 or amount.dosage.hold_seconds == 0

    def _on_sets(self, sets: int) -> None:
        self._change_dosage("sets", sets=sets)

    def _on_repetitions(self, repetitions: int) -> None:
        self._change_dosage("repetitions", repetitions=repetitions)

    def _on_hold(self, seconds: int) -> None:
        if self._amount is not None:
            self._change("hold", dosage=self._amount.dosage.held_for(max(0, seconds)))

    def _on_pace(self, seconds: int) -> None:
        self._change_dosage("pace", pace_seconds=seconds)

    def _on_side(self, side: str) -> None:
        self._change_dosage("side", side=Side(side))

    def _on_schedule(self, schedule: Schedule) -> None:
        self._change("schedule", schedule=schedule)

    def _on_times(self, times: int) -> None:
        self._change("times", times_per_day=times)

    def _change_dosage(self, field: str, **values: Any) -> None:
        if self._amount is not None:
            self._change(field, dosage=replace(self._amount.dosage, **values))

    def _change(self, field: str, **values: Any) -> None:
        if self._amount is not None:
            self.changed.emit(replace(self._amount, **values), field)


_SIDES = (Side.EACH, Side.LEFT, Side.RIGHT, Side.BOTH, Side.NONE)
