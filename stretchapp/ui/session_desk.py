"""What stands between guided sessions and the store: begins them, records them, goes on."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, time, timedelta
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from stretchapp.core.session import Event, Finished, Interrupted, Session, SetDone, StepBegan
from stretchapp.core.session_steps import Bout
from stretchapp.db.errors import StoreError
from stretchapp.db.store import Store
from stretchapp.desktop.awake_screen import AwakeScreen
from stretchapp.services import guided_session, journal, reminders
from stretchapp.services.guided_session import Routine
from stretchapp.services.preferences import load_preferences
from stretchapp.services.sound_wishes import sound_wishes
from stretchapp.services.wrong_input import WrongInput
from stretchapp.ui import texts
from stretchapp.ui.errors import show_error
from stretchapp.ui.main_window import MainWindow
from stretchapp.ui.pictures import image_of
from stretchapp.ui.session import wording
from stretchapp.ui.session.after import AfterSession, SafetyPage
from stretchapp.ui.session.before import BeforeSession, StopSigns
from stretchapp.ui.session.page import SessionPage
from stretchapp.ui.session.record import SessionRecord
from stretchapp.ui.session.runner import SessionRunner
from stretchapp.ui.session.speaker import Speaker
from stretchapp.ui.session.undoing import SessionUndo
from stretchapp.ui.session.view import SessionView
from stretchapp.ui.sound.guide import Guide
from stretchapp.ui.widgets.announce import announce


class SessionDesk(QObject):
    """One session at a time, in the whole window, from what comes before it to what comes after.

    ``make_guide`` makes what is heard of the next one, ``awake`` keeps the screen on: the
    computer's own, unless others are given.
    """

    began = Signal()
    reminders_wanted = Signal()
    """The offer to remind at the plan's times was taken."""
    left = Signal(str, bool)
    """The session is over or left; what to say of it in passing, and whether it can be undone."""

    def __init__(
        self,
        window: MainWindow,
        store: Store,
        parent: QObject,
        *,
        awake: AwakeScreen | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._store = store
        self.make_guide: Callable[[QObject], Guide] = self._usual_guide
        self.awake = awake or AwakeScreen()
        self.offers_reminders = True
        """At home; a clinic reminds nobody."""
        self._routine: Routine | None = None
        self._page: SessionPage | None = None
        self._runner: SessionRunner | None = None
        self._before: BeforeSession | None = None
        self._view: SessionView | None = None
        self._after: AfterSession | None = None
        self._guide: Guide | None = None
        self._speaker: Speaker | None = None
        self._begun_with: frozenset[Bout] = frozenset()
        self._record: SessionRecord | None = None
        self._unkept = False
        self._undo = SessionUndo(store, window.undo_stack, self)
        self._undo.told.connect(self._on_undone)

    @property
    def is_on(self) -> bool:
        """Whether a session, or what belongs before or after it, is in the window."""
        return self._routine is not None

    def start(
        self, patient: UUID, day: date | None = None, only: tuple[UUID, int] | None = None
    ) -> bool:
        """Begin with what is open on ``day`` (today if None); False where there is nothing."""
        if self.is_on:
            return True
        routine = guided_session.routine_for(self._store, patient, day, only)
        if routine is None:
            return False
        done = guided_session.done_before(routine)
        session = Session(routine.stretches(), get_ready=self._get_ready(), done=done)
        self._open(routine, session)
        if routine.signs_seen:
            self._ask_before()
        else:
            signs = StopSigns(routine.therapist)
            signs.read.connect(self._on_signs_read)
            signs.left.connect(self._leave_before)
            self._show(signs)
            signs.button.setFocus()
        return True

    def go_on(self, patient: UUID) -> bool:
        """Go on with the session that was stopped; False where it cannot be any more."""
        if self.is_on:
            return True
        stopped = guided_session.stopped_session(self._store, patient)
        if stopped is None:
            return False
        session = Session(
            stopped.routine.stretches(),
            get_ready=self._get_ready(),
            done=stopped.done,
            first=stopped.first,
        )
        self._open(stopped.routine, session)
        self._run()
        return True

    def _get_ready(self) -> timedelta:
        return timedelta(seconds=load_preferences(self._store).get_ready_seconds)

    def dismiss(self, patient: UUID) -> None:
        """Offer no more to go on with what was stopped."""
        with suppress(StoreError):
            guided_session.forget_place(self._store, patient)

    def _usual_guide(self, parent: QObject) -> Guide:
        return Guide(sound_wishes(load_preferences(self._store)), parent)

    def wait(self) -> None:
        """The window goes out of sight: pause what runs, and save what could not be saved yet."""
        if self._runner is not None and self._runs():
            self._runner.pause()
        if self._record is not None:
            self._record.save()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait while a message stands before the window."""
        if event.type() == QEvent.Type.WindowBlocked:
            self.wait()
        return super().eventFilter(watched, event)

    def _runs(self) -> bool:
        return self._page is not None and self._page.currentWidget() is self._view

    def stop(self) -> None:
        """The window closes or shows another store: what is done or said is kept."""
        if self._runner is not None and self._runs():
            self._runner.tick()
        if self._record is not None:
            self._record.save()
        if self._after is not None and self._record is not None:
            with suppress(StoreError, WrongInput):
                self._record.say_after(self._after.said())
        if self._runner is not None:
            self._runner.stop()
        if self._view is not None:
            self._view.stop()
        if self._guide is not None:
            self._guide.stop()
        self.awake.release()

    def _open(self, routine: Routine, session: Session) -> None:
        self._routine = routine
        self._begun_with = session.done
        self._record = SessionRecord(self._store, routine)
        self._page = SessionPage()
        self._page.left.connect(self._on_escape)
        self._runner = SessionRunner(session, self._store.clock, self)
        self._runner.happened.connect(self._on_events)
        self._window.show_whole(self._page)
        self._window.installEventFilter(self)
        self.began.emit()

    def _show(self, stage: QWidget) -> None:
        if self._page is not None:
            self._page.show_stage(stage)

    def _on_signs_read(self) -> None:
        if self._routine is not None:
            with suppress(StoreError):
                # They would only be shown once more.
                guided_session.saw_signs(self._store, self._routine.patient)
            self._ask_before()

    def _ask_before(self) -> None:
        if self._routine is None or self._runner is None:
            return
        seconds = self._runner.session.left_in_all.total_seconds()
        self._prepare_sound()
        before = BeforeSession(self._routine, seconds, partial(image_of, self._store))
        before.started.connect(self._on_started)
        before.left.connect(self._leave_before)
        self._before = before
        self._show(before)
        before.take_keyboard()

    def _leave_before(self) -> None:
        self._close("")

    def _on_started(self, pain: int | None, stiffness: int | None) -> None:
        if self._record is None:
            return
        try:
            self._record.say_before(pain, stiffness)
        except (StoreError, WrongInput) as error:
            self._tell(error)
        self._run()

    def _run(self) -> None:
        if self._routine is None or self._runner is None:
            return
        if self._view is None:
            self._prepare_sound()
            self._view = SessionView(self._runner, self._routine, partial(image_of, self._store))
            self._view.leave_requested.connect(self._on_escape)
            self._view.mute_toggled.connect(self._on_mute)
            self._runner.waiting_changed.connect(self._on_waiting)
        self.awake.hold()
        self._show(self._view)
        self._view.setFocus()
        self._runner.start()

    def _prepare_sound(self) -> None:
        """Have sounds and voice ready before they are needed."""
        if self._guide is None and self._routine is not None and self._runner is not None:
            self._guide = self.make_guide(self)
            self._guide.silent.connect(self._on_silent)
            self._speaker = Speaker(
                self._guide, self._routine, self._runner.session, self._read_out
            )

    def _read_out(self, words: str) -> None:
        if self._view is not None:
            announce(self._view, words)

    def _on_silent(self, words: str) -> None:
        """Say what cannot be heard, once and for all; Settings goes on saying it."""
        with suppress(StoreError):
            if not guided_session.tell_once(self._store, words):
                return
        if self._view is not None:
            self._view.show_notice(words)
        elif self._before is not None:
            self._before.show_notice(words)

    def _on_waiting(self) -> None:
        if self._speaker is not None:
            self._speaker.tell_waiting()
        if self._runner is not None:
            # Whoever pauses may be gone for long.
            is_paused = self._runner.session.is_paused
            self.awake.release() if is_paused else self.awake.hold()

    def _on_mute(self) -> None:
        if self._guide is not None and self._view is not None:
            self._guide.set_muted(not self._guide.is_muted)
            self._view.show_muted(self._guide.is_muted)

    def _on_events(self, events: tuple[Event, ...]) -> None:
        if self._record is None or self._runner is None:
            return
        for event in events:
            if isinstance(event, SetDone):
                self._record.sets_done(event.stretch, event.sets_done)
        if self._speaker is not None:
            self._speaker.tell(events)
        if any(isinstance(event, Interrupted) for event in events):
            self.awake.release()
        if any(isinstance(event, Finished) for event in events):
            self._end()
        elif any(isinstance(event, StepBegan) for event in events):
            self._record.save()
            self._record.keep_place(self._runner.session)

    def _on_escape(self) -> None:
        if self._runner is None or self._page is None or self._view is None:
            self._leave_before()
            return
        if not self._runs():
            self._on_closed() if self._after is None or self._unkept else self._on_finish()
            return
        # What has ended since the last look counts.
        self._runner.tick()
        if not self._runs():
            return
        if self._runner.session.done == self._begun_with:
            if self._record is not None and not self._begun_with:
                self._record.forget_place()
            self._close("")
        else:
            self._runner.pause()
            self._ask_after()

    def _end(self) -> None:
        if self._record is not None:
            self._record.forget_place()
        self._ask_after()

    def _ask_after(self) -> None:
        """Say what is done, and ask how it is now."""
        if self._routine is None or self._runner is None:
            return
        self._rest()
        session = self._runner.session
        headline = self.tr("You stopped early")
        if session.is_finished:
            something = session.done != self._begun_with
            headline = self.tr("Well done") if something else self.tr("That was your session")
        self._after = AfterSession(
            self._routine,
            headline,
            self._summary(session),
            can_go_back=not session.is_finished,
            reminder_times=self._times_to_offer(self._routine.patient),
        )
        self._after.finished.connect(self._on_finish)
        self._after.back_requested.connect(self._on_back)
        self._show(self._after)
        self._after.take_keyboard()

    def _times_to_offer(self, patient: UUID) -> tuple[time, ...]:
        """The plan's clock times, where nothing was ever chosen of reminders."""
        if not self.offers_reminders:
            return ()
        try:
            chosen = load_preferences(self._store).reminders
            return () if chosen else reminders.plan_times(self._store, patient)
        except StoreError:
            return ()

    def _summary(self, session: Session) -> list[str]:
        routine = self._routine
        if routine is None:
            return []
        lines = [wording.done_words(session)]
        if not session.is_finished:
            lines.append(self.tr("What is done stays done. You can go on with the rest later."))
        with suppress(StoreError):
            summary = journal.look_at_day(self._store, routine.patient, routine.day)
            lines.append(wording.DOT.join(texts.how_it_goes(summary.week, summary.run)))
        return [line for line in lines if line]

    def _rest(self) -> None:
        """Nothing moves, sounds or holds the screen any more."""
        if self._runner is not None:
            self._runner.stop()
        if self._view is not None:
            self._view.stop()
        self.awake.release()

    def _on_back(self) -> None:
        if self._page is not None and self._after is not None:
            self._page.forget(self._after)
            self._after = None
        if self._runner is not None:
            self._run()
            if self._runner.session.is_paused:
                self._runner.toggle()

    def _on_finish(self) -> None:
        routine, after = self._routine, self._after
        if routine is None or after is None or self._record is None:
            self._close("")
            return
        if after.wants_reminders:
            self.reminders_wanted.emit()
        said = after.said()
        try:
            needs_safety = self._record.say_after(said)
        except (StoreError, WrongInput) as error:
            # Finish tries again; Esc leaves without it.
            self._unkept = True
            self._tell(error)
            return
        self._unkept = False
        if needs_safety:
            safety = SafetyPage(routine.therapist, stop_sign=said.stop_sign)
            safety.closed.connect(self._on_closed)
            self._after = None
            self._show(safety)
            safety.take_keyboard()
            return
        self._on_closed()

    def _on_closed(self) -> None:
        changed = () if self._record is None else self._record.changes
        names = [
            wording.name_of(self._routine.exercises[stretch])
            for stretch in changed
            if self._routine is not None
        ]
        self._close(self.tr("Done: %1").replace("%1", ", ".join(names)) if names else "")

    def _tell(self, error: Exception) -> None:
        show_error(
            self._window,
            self.tr("This could not be saved"),
            str(error),
            self.tr("What you have done is kept. You can try again, or press Esc to leave."),
        )

    def _close(self, words: str) -> None:
        """Give the window back, with one step to undo all that was ticked."""
        self._rest()
        if self._before is not None:
            self._before.stop()
        if self._guide is not None:
            self._guide.stop()
            self._guide.deleteLater()
        if self._record is not None and not self._record.save():
            self._tell_unsaved()
        changes = {} if self._record is None else self._record.changes
        undoable = self._undo.offer(changes.values())
        if self._runner is not None:
            self._runner.deleteLater()
        page = self._page
        self._routine = self._page = self._runner = self._before = self._view = None
        self._after = self._guide = self._speaker = self._record = None
        self._window.removeEventFilter(self)
        if page is not None:
            self._window.leave_whole(page)
        self.left.emit(words, undoable)

    def _tell_unsaved(self) -> None:
        show_error(
            self._window,
            self.tr("Some of it could not be saved"),
            self.tr("The data could not be written to, or the plan was changed meanwhile."),
            self.tr("Please tick on Today what you have done."),
        )

    def _on_undone(self, problem: str) -> None:
        if not self.is_on:
            self.left.emit(problem, False)
