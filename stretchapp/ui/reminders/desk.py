"""Brings reminders: when to look, where to show the one there is, and what is answered."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from stretchapp.core.reminder_values import Reminder, ReminderWishes, ToDo
from stretchapp.db.store import Store, StoreError
from stretchapp.desktop.full_screen import another_is_full_screen
from stretchapp.services import journal, reminders
from stretchapp.services.library import library_of
from stretchapp.services.reminders import Found
from stretchapp.services.wrong_input import WrongInput
from stretchapp.ui.errors import show_error
from stretchapp.ui.main_window import MainWindow
from stretchapp.ui.reminders import wording
from stretchapp.ui.reminders.bar import ReminderBar
from stretchapp.ui.reminders.notify import notify
from stretchapp.ui.reminders.window import ReminderWindow
from stretchapp.ui.tray import Tray, has_tray
from stretchapp.ui.undo import JournalCommand

LOOK_EVERY_MS = 20_000


class ReminderDesk(QObject):
    """Reminds the patient of one store, until it is stopped.

    It asks the clock three times a minute, and the store only when the clock can bring something,
    when something was recorded, and when the program comes to the front.
    """

    session_requested = Signal(object)
    """The day whose stretches are to be begun."""
    open_requested = Signal()
    changed = Signal()
    """Something was ticked here."""

    def __init__(self, window: MainWindow, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._main = window
        self._store = store
        self._patient: UUID | None = None
        self._wishes = ReminderWishes()
        self._held = False
        self._next: datetime | None = None
        self._seen_at: datetime | None = None
        self._found: Found | None = None
        self._tray: Tray | None = None
        self._bar: ReminderBar | None = None
        self._own: ReminderWindow | None = None
        # What stands unanswered is not to be put off by windows that close at the end.
        window.ended.connect(self.stop)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look_if_due)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.applicationStateChanged.connect(self._on_state)

    def follow(self, patient: UUID | None, wishes: ReminderWishes) -> None:
        """Remind this patient from now on, as wished; ``None`` for nobody."""
        if patient != self._patient:
            self._put_away()
        self._patient, self._wishes = patient, wishes
        wanted = patient is not None and wishes.on
        self._main.stays_when_closed = self._stay if wanted and wishes.stay else None
        self._show_tray(wanted)
        if wanted:
            self._timer.start()
            self.look()
        else:
            self._timer.stop()
            self._put_away()

    def hold(self, held: bool) -> None:
        """While a session runs, nothing comes; afterwards what came due meanwhile."""
        self._held = held
        if held:
            self._put_away()
        else:
            self.look()

    def stop(self) -> None:
        """Remind of nothing any more; what stands unanswered comes again at the next start."""
        self.follow(None, self._wishes)
        for part in (self._bar, self._own):
            if part is not None:
                part.deleteLater()
        self._bar = self._own = None

    def look_if_due(self) -> None:
        """Look if the clock can have brought something, or was set, or is in another zone."""
        now, seen_at = self._store.clock.now(), self._seen_at
        was_set = seen_at is None or now < seen_at or now.utcoffset() != seen_at.utcoffset()
        if was_set or self._next is None or now >= self._next:
            self.look()

    def look(self) -> None:
        """Look now, and show the one reminder that there is, or none."""
        patient = self._patient
        if patient is None or not self._wishes.on or self._held:
            return
        now = self._seen_at = self._store.clock.now()
        self._next = None
        try:
            found = self._found = reminders.look(self._store, patient)
            reminder = found.reminder
            if reminder is not None and self._must_wait(reminder):
                return
            self._next = now + found.wait
            if reminder is not None and reminder.is_new:
                reminders.shown(self._store, patient, reminder)
        except StoreError:
            # Busy or away for a moment: the next look tells.
            return
        if reminder is None:
            self._show_nothing()
        else:
            self._show(reminder)
        self._tell_tray()

    def _must_wait(self, reminder: Reminder) -> bool:
        """Whether something new would come over a film or a talk, or could not be answered now.

        Behind a dialog that is open, nothing else can be clicked.
        """
        if not reminder.is_new or self._in_front():
            return False
        return QApplication.activeModalWidget() is not None or another_is_full_screen() is True

    def _in_front(self) -> bool:
        window = self._main
        return window.isActiveWindow() and window.isVisible() and not window.isMinimized()

    def _show(self, reminder: Reminder) -> None:
        today = journal.today(self._store)
        is_up = self._stands_in_bar() or self._stands_alone()
        in_bar = self._stands_in_bar() and self._main.isVisible()
        if reminder.is_new or not is_up:
            in_bar = self._in_front()
        if in_bar:
            bar = self._the_bar()
            bar.show_reminder(reminder, self._wishes, today)
            if self._own is not None:
                self._own.forget()
            bar.show()
        else:
            own = self._the_window()
            own.show_reminder(reminder, self._wishes, today)
            if self._bar is not None:
                self._bar.hide()
            if not own.isVisible():
                own.stand()
        if reminder.is_new:
            self._tell(reminder, today, alone=not in_bar)

    def _tell(self, reminder: Reminder, today: date, *, alone: bool) -> None:
        """Say what came: to a screen reader, or where it stands ``alone`` by the desktop."""
        if not alone:
            self._the_bar().speak()
            return
        self._the_window().stand()
        self._the_window().speak()
        title = wording.title(reminder, self._wishes, today)
        if self._tray is not None:
            self._tray.say(title, wording.amount(reminder))
        else:
            notify(title, wording.amount(reminder), self)

    def _show_nothing(self) -> None:
        if self._bar is not None:
            self._bar.hide()
        if self._own is not None and self._own.isVisible():
            self._own.show_done() if self._own.was_used else self._own.forget()

    def _stands_in_bar(self) -> bool:
        return self._bar is not None and not self._bar.isHidden()

    def _stands_alone(self) -> bool:
        return self._own is not None and self._own.isVisible()

    def _put_away(self) -> None:
        if self._bar is not None:
            self._bar.hide()
        if self._own is not None:
            self._own.forget()

    def _the_bar(self) -> ReminderBar:
        if self._bar is None:
            self._bar = ReminderBar()
            self._bar.hide()
            self._connect(self._bar)
            self._main.put_below_pages(self._bar)
        return self._bar

    def _the_window(self) -> ReminderWindow:
        if self._own is None:
            self._own = ReminderWindow(self._name_of)
            self._own.tick_requested.connect(self._on_tick)
            self._connect(self._own)
        return self._own

    def _connect(self, place: ReminderBar | ReminderWindow) -> None:
        place.answers.start_requested.connect(self._on_start)
        place.answers.snooze_requested.connect(self._on_snooze)
        place.answers.not_again_requested.connect(self._on_not_again)

    def _name_of(self, exercise: str) -> str:
        with self._store.reading() as work:
            found = library_of(work).exercise(exercise)
        return exercise if found is None else found.name

    def _on_start(self) -> None:
        reminder = None if self._found is None else self._found.reminder
        day = journal.today(self._store) if reminder is None else reminder.day
        # It stands on until its stretches are done: the session may end before them.
        self._put_away()
        self.session_requested.emit(day)

    def _on_snooze(self, minutes: int) -> None:
        self._answer(lambda patient: reminders.snooze(self._store, patient, minutes))

    def _on_not_again(self) -> None:
        self._answer(lambda patient: reminders.not_again(self._store, patient))

    def _answer(self, keep: Callable[[UUID], None]) -> None:
        if self._patient is None:
            return
        self._put_away()
        try:
            keep(self._patient)
        except (StoreError, WrongInput) as error:
            show_error(self._main, self.tr("This could not be saved"), str(error))
        self.look()

    def _on_tick(self, entry: ToDo, wanted: bool) -> None:
        """Record it for the day that it was due, and only then show it."""
        occurrence = entry.occurrence
        record = journal.tick if wanted else journal.untick
        try:
            change = record(self._store, occurrence.item.id, entry.day, occurrence.number)
        except (StoreError, WrongInput) as error:
            show_error(self._main, self.tr("This could not be saved"), str(error))
            return
        name = self._name_of(occurrence.item.exercise)
        said = self.tr("Done: %1") if wanted else self.tr("Tick taken back: %1")
        if change.before != change.after:
            text = said.replace("%1", name)
            command = JournalCommand(self._store, change, text, self._on_undone)
            self._main.undo_stack.push(command)
        if self._own is not None:
            self._own.show_ticked(entry, wanted)
        self.changed.emit()
        self.look()

    def _on_undone(self, problem: str) -> None:
        self._main.show_message(problem)
        self.changed.emit()
        self.look()

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look_if_due()

    def _show_tray(self, wanted: bool) -> None:
        if wanted and self._tray is None and has_tray():
            tray = self._tray = Tray(self)
            tray.open_requested.connect(self.open_requested)
            tray.session_requested.connect(self._on_start)
            tray.snooze_requested.connect(self._on_snooze)
            tray.not_again_requested.connect(self._on_not_again)
            tray.quit_requested.connect(self._main.quit)
            tray.message_clicked.connect(self._on_message_clicked)
            tray.show()
        elif not wanted and self._tray is not None:
            self._tray.put_away()
            self._tray = None

    def _tell_tray(self) -> None:
        if self._tray is None or self._found is None:
            return
        names = [self._name_of(entry.item.exercise) for entry in self._found.open_today]
        self._tray.show_day(names, stands=self._found.reminder is not None)

    def _on_message_clicked(self) -> None:
        if self._own is not None and self._own.isVisible():
            self._own.come_to_front()
        else:
            self.open_requested.emit()

    def _stay(self) -> None:
        """The window was closed, and the program stays to remind: in the tray, or minimised."""
        if self._tray is None:
            self._main.showMinimized()
            return
        self._main.hide()
        if reminders.is_told_first_time(self._store):
            self._tray.say(
                self.tr("stretchapp still reminds you"),
                self.tr("It is here, in the tray. Its menu opens the window again, or quits."),
            )
        if self._stands_in_bar():
            self.look()
