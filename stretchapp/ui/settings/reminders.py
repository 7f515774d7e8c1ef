"""What somebody at home chooses of reminders."""

import contextlib
from dataclasses import replace
from datetime import time
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stretchapp.core.reminder_values import QuietHours, ReminderWishes
from stretchapp.db.store import Store, StoreError, default_folder
from stretchapp.desktop.autostart import Autostart, autostart, own_command
from stretchapp.services import reminders
from stretchapp.services.preferences import Preferences
from stretchapp.ui import texts
from stretchapp.ui.errors import show_error
from stretchapp.ui.settings.reminder_times import OwnTimeRows, PlanTimeRows
from stretchapp.ui.settings.section import in_a_row, section
from stretchapp.ui.theme import theme
from stretchapp.ui.tray import has_tray
from stretchapp.ui.widgets.check_line import CheckLine
from stretchapp.ui.widgets.field import Field
from stretchapp.ui.widgets.labels import Caption
from stretchapp.ui.widgets.moment import TimeBox

USUAL_SECOND = time(18, 0)
USUAL_QUIET = QuietHours(time(22, 0), time(7, 0))


class ReminderSettings(QWidget):
    """One card; each change is saved at once and holds at once."""

    changed = Signal(object)
    """A setting was stored: all `Preferences`."""

    def __init__(
        self, store: Store, *, is_sample: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._patient: UUID | None = None
        self._preferences = Preferences()
        self._entry = None if is_sample else _entry_of_login()
        self._may_stay = not is_sample
        self._on = CheckLine(self.tr("Remind me of my stretches"))
        self._details = QWidget()
        column = QVBoxLayout(self._details)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(2))
        for part in (self._times(), self._quiet_hours(), self._second_one(), self._staying()):
            column.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(section(self.tr("Reminders"), self._on, self._details))
        self._on.toggled.connect(self._save)

    def _times(self) -> QWidget:
        self._by_plan = CheckLine(self.tr("At the times of my plan"))
        self._by_plan.toggled.connect(self._save)
        self._plan_rows, self._own_rows = PlanTimeRows(), OwnTimeRows()
        self._plan_rows.changed.connect(self._save)
        self._own_rows.changed.connect(self._save)
        self._no_plan_times = Caption(self.tr("Your plan names no times. Add your own below."))
        self._own = Field(self.tr("My own times"), self._own_rows)
        return _together(self._by_plan, self._plan_rows, self._no_plan_times, self._own)

    def _quiet_hours(self) -> QWidget:
        self._has_quiet = CheckLine(self.tr("Quiet hours, in which no reminder comes"))
        self._has_quiet.toggled.connect(self._save)
        self._quiet_from = TimeBox(self.tr("Quiet from"))
        self._quiet_to = TimeBox(self.tr("Quiet until"))
        for box in (self._quiet_from, self._quiet_to):
            box.editingFinished.connect(self._save)
        self._quiet = in_a_row(
            Caption(self.tr("from")), self._quiet_from, Caption(self.tr("until")), self._quiet_to
        )
        self._swallowed = Caption(tone="accent")
        return _together(self._has_quiet, self._quiet, self._swallowed)

    def _second_one(self) -> QWidget:
        self._has_second = CheckLine(self.tr("Once more, if I have ticked nothing by"))
        self._has_second.toggled.connect(self._save)
        self._second = TimeBox(self.tr("Time of the second reminder"))
        self._second.editingFinished.connect(self._save)
        return in_a_row(self._has_second, self._second)

    def _staying(self) -> QWidget:
        self._stay = CheckLine(self.tr("Keep reminding me when the window is closed"))
        self._stay.toggled.connect(self._save)
        self._login = CheckLine(self.tr("Start quietly when I log in"))
        self._login.toggled.connect(self._on_login)
        self._only_open = Caption(
            self.tr("Reminders come while stretchapp is open. It may be minimised.")
        )
        return _together(self._stay, self._login, self._only_open)

    def show_stored(self, preferences: Preferences, patient: UUID | None) -> None:
        """Show what is stored; a field being edited is left alone."""
        self._preferences, self._patient = preferences, patient
        wishes = reminders.wishes_of(preferences)
        plan_times = () if patient is None else reminders.plan_times(self._store, patient)
        for box, checked in (
            (self._on, wishes.on),
            (self._by_plan, wishes.plan_times),
            (self._has_quiet, wishes.quiet is not None),
            (self._has_second, wishes.second is not None),
            (self._stay, wishes.stay),
            (self._login, self._is_at_login()),
        ):
            box.show_checked(checked)
        quiet = wishes.quiet or USUAL_QUIET
        for at, shown in (
            (self._quiet_from, quiet.first),
            (self._quiet_to, quiet.last),
            (self._second, wishes.second or USUAL_SECOND),
        ):
            if not at.hasFocus():
                at.show_time(shown)
        self._plan_rows.show_times(plan_times, wishes.cues)
        self._own_rows.show_times(wishes.times)
        self._arrange(wishes, plan_times)

    def _arrange(self, wishes: ReminderWishes, plan_times: tuple[time, ...]) -> None:
        """Show only what can be chosen now, and say which times never come."""
        self._explain_own_times(wishes)
        self._details.setVisible(wishes.on)
        self._plan_rows.setVisible(wishes.plan_times and bool(plan_times))
        self._no_plan_times.setVisible(wishes.plan_times and not plan_times)
        self._quiet.setVisible(wishes.quiet is not None)
        self._second.setVisible(wishes.second is not None)
        tray = has_tray() and self._may_stay
        self._stay.setVisible(tray)
        self._login.setVisible(self._entry is not None)
        self._only_open.setVisible(not (tray and wishes.stay))
        times = {entry.at for entry in wishes.times}
        times |= set(plan_times if wishes.plan_times else ())
        times |= set() if wishes.second is None else {wishes.second}
        start = self._preferences.day_start
        never = sorted(at for at in times if wishes.quiet and wishes.quiet.swallow(at, start))
        words = ", ".join(texts.clock_words(at) for at in never)
        self._swallowed.setText(
            self.tr("In these hours no reminder comes for %1.").replace("%1", words)
        )
        self._swallowed.setVisible(bool(never))

    def _explain_own_times(self, wishes: ReminderWishes) -> None:
        self._own.set_caption(
            self.tr("For stretches without a time in the plan.")
            if wishes.plan_times
            else self.tr("For all my stretches.")
        )

    def save_words(self) -> None:
        """Save what was typed and not yet left."""
        self._save()

    def _entered(self) -> ReminderWishes:
        """What the controls say; raises ValueError for the same time twice."""
        quiet = QuietHours(self._quiet_from.clock_time(), self._quiet_to.clock_time())
        return ReminderWishes(
            on=self._on.is_checked,
            plan_times=self._by_plan.is_checked,
            times=self._own_rows.times(),
            cues=self._plan_rows.cues(),
            quiet=quiet if self._has_quiet.is_checked else None,
            second=self._second.clock_time() if self._has_second.is_checked else None,
            stay=self._stay.is_checked,
        )

    def _save(self) -> None:
        stored = reminders.wishes_of(self._preferences)
        try:
            entered = self._entered()
        except ValueError:
            self._own.set_caption(
                self.tr("A time stands here twice, so this was not saved."), wrong=True
            )
            return
        self._explain_own_times(entered)
        # Words for times of a plan that is over come back with them.
        shown = {entry.at for entry in entered.cues}
        known = () if self._patient is None else reminders.plan_times(self._store, self._patient)
        others = [cue for cue in stored.cues if cue.at not in {*shown, *known}]
        cues = sorted((*entered.cues, *others), key=lambda entry: entry.at)
        entered = replace(entered, cues=tuple(cues))
        if entered == stored:
            return
        try:
            preferences = reminders.change_wishes(self._store, self._patient, entered)
        except StoreError as error:
            self._tell(error)
            return
        self.show_stored(preferences, self._patient)
        self.changed.emit(preferences)
        if not entered.on:
            self._stop_at_login()

    def _is_at_login(self) -> bool:
        with contextlib.suppress(OSError):
            return self._entry is not None and self._entry.is_made()
        return False

    def _on_login(self, wanted: bool) -> None:
        if self._entry is None:
            return
        usual = self._store.folder.absolute() == default_folder().absolute()
        try:
            if wanted:
                self._entry.make(own_command(None if usual else self._store.folder))
            else:
                self._entry.remove()
        except OSError as error:
            self._tell(error)
        self._login.show_checked(self._is_at_login())

    def _stop_at_login(self) -> None:
        """Without reminders there is nothing to start for."""
        if self._is_at_login():
            self._login.box.setChecked(False)

    def _tell(self, error: Exception) -> None:
        show_error(self, self.tr("This setting could not be saved"), str(error))


def _entry_of_login() -> Autostart | None:
    with contextlib.suppress(OSError):
        return autostart()
    return None


def _together(*parts: QWidget) -> QWidget:
    """Below each other, closer than what stands in sections of its own."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().space(2))
    for part in parts:
        column.addWidget(part)
    return whole
