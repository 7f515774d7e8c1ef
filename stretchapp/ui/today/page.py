"""The Today page: what is due on a day, ticked off with one click or Space."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QUndoStack
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stretchapp.core.records import Status
from stretchapp.core.session_routine import occurrences_now
from stretchapp.db.store import Store, StoreError
from stretchapp.services import journal
from stretchapp.services.journal import Change, DaySummary
from stretchapp.services.library import Library
from stretchapp.services.preferences import load_preferences
from stretchapp.services.wrong_input import WrongInput
from stretchapp.ui.errors import show_error
from stretchapp.ui.pictures import ImageOf
from stretchapp.ui.theme import theme
from stretchapp.ui.today.advice import AdviceSection, AdviceView, advice_cards
from stretchapp.ui.today.appointment import AppointmentLine
from stretchapp.ui.today.card import CardContent, Remarks, StretchCard
from stretchapp.ui.today.check_in import CheckInCard
from stretchapp.ui.today.contents import Key, card_contents, keys_of
from stretchapp.ui.today.group_heading import GroupHeading
from stretchapp.ui.today.groups import Group, groups_of
from stretchapp.ui.today.head import TodayHead
from stretchapp.ui.today.news import NewsCard
from stretchapp.ui.today.no_plan import NoPlan
from stretchapp.ui.today.pausing import PauseOffer, Pausing, pause_offer
from stretchapp.ui.today.questions import QuestionsSection
from stretchapp.ui.undo import JournalCommand
from stretchapp.ui.widgets.labels import Heading, WrappedLabel
from stretchapp.ui.widgets.page import Page

if TYPE_CHECKING:
    from stretchapp.services.guided_session import StoppedSession
    from stretchapp.ui.today.stopped import StoppedCard


@dataclass(frozen=True, slots=True)
class _Shape:
    """What decides which cards stand where; new ones are made only when it changes."""

    day: date
    editable: bool
    groups: list[tuple[str, list[Key]]]
    pause: PauseOffer | None


class TodayPage(Page):
    """One day of one patient; ``patient`` ``None`` while the store has none.

    ``at_home`` says whether it is the patient who looks: only they pause their plan here, and are
    told of milestones.
    """

    message = Signal(str, bool)
    open_requested = Signal()
    routine_chosen = Signal(object)
    changed = Signal()
    session_requested = Signal(object)
    """A session of what is open now, or (not None) of one item's occurrence alone."""
    session_go_on_requested = Signal()
    session_dismissed = Signal()
    at_home = True

    def __init__(
        self,
        store: Store,
        library: Library,
        patient: UUID | None,
        undo_stack: QUndoStack,
        image_of: ImageOf,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._library = library
        self._patient = patient
        self._undo_stack = undo_stack
        self._image_of = image_of
        self._day: date | None = None
        self._summary: DaySummary | None = None
        self._cards: dict[Key, StretchCard] = {}
        self._choices: NoPlan | None = None
        self._shape: _Shape | None = None
        self._is_there = False
        self._drafts: dict[tuple[date, Key], Remarks] = {}
        self._head = TodayHead()
        self._head.day_before_requested.connect(self.show_day_before)
        self._head.day_after_requested.connect(self.show_day_after)
        self._head.today_requested.connect(self.show_today)
        self._head.start_requested.connect(self._on_start)
        self._stopped: StoppedCard | None = None
        self._appointment = AppointmentLine(store.clock)
        self._appointment.passed.connect(self.refresh)
        self._questions = QuestionsSection(store, undo_stack)
        self._questions.message.connect(self.message)
        self._questions.changed.connect(self.changed)
        self._groups = QWidget()
        QVBoxLayout(self._groups)
        self._news: NewsCard | None = None
        self._pausing = Pausing(store, undo_stack, self)
        self._pausing.message.connect(self.message)
        self._pausing.changed.connect(self._on_pause_changed)
        self._check_in = CheckInCard(store, undo_stack)
        self._check_in.message.connect(self.message)
        self._check_in.changed.connect(self.changed)
        self._check_in.grown.connect(self._show_check_in)
        self._advice = AdviceSection()
        self._advice.opened.connect(self._on_advice_opened)
        for part in (
            self._head,
            self._appointment,
            self._questions,
            self._groups,
            self._check_in,
            self._advice,
        ):
            self.content.addWidget(part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Fit head and cards to the column's width; with large text it may be a narrow one."""
        width = self.column_width()
        if not width:
            return
        self._head.arrange(width)
        for card in self._cards.values():
            card.arrange(width)

    @property
    def summary(self) -> DaySummary | None:
        """The day as it is shown."""
        return self._summary

    def show_patient(self, patient: UUID | None, library: Library) -> None:
        """Show another patient's day, today."""
        self._patient = patient
        self._library = library
        self._keep_drafts()
        self._shape = None
        self._choices = None
        self.show_today()

    def show_today(self) -> None:
        self._show_day(None)

    def show_day_before(self) -> None:
        """Step one day back, down to the first day of the first plan."""
        view = None if self._summary is None else self._summary.view
        if view is not None and view.first_day is not None and view.first_day < view.day:
            self._show_day(view.day - timedelta(days=1))

    def show_day_after(self) -> None:
        """Step one day on, up to today."""
        if self._summary is not None and self._summary.view.day < self._summary.today:
            self._show_day(self._summary.view.day + timedelta(days=1))

    def show_day(self, day: date) -> None:
        """Show a certain day, up to today."""
        self._show_day(day)

    def _show_day(self, day: date | None) -> None:
        self.save_words()
        is_first = self._summary is None
        self._day = day
        self.refresh()
        if not is_first:
            self.verticalScrollBar().setValue(0)
        self.focus_first_open()

    def refresh(self, animate: bool = False) -> None:
        """Show what the store holds now; open cards and typed words stay."""
        if self._patient is None:
            self._appointment.show_appointment(None)
            self._questions.show_patient(None)
            self._show_no_plan(None)
            return
        summary = journal.look_at_day(self._store, self._patient, self._day)
        if self._day is not None and self._day >= summary.today:
            self._day = None
            summary = journal.look_at_day(self._store, self._patient, None)
        self._summary = summary
        is_today = summary.view.day == summary.today
        self._appointment.show_appointment(summary.appointment if is_today else None)
        self._questions.show_patient(self._patient if is_today else None)
        if not summary.view.has_plan and not summary.view.occurrences:
            self._show_no_plan(summary)
            return
        preferences = load_preferences(self._store)
        self._show_head(summary, preferences.day_start)
        groups = groups_of(summary.view, preferences.reminders)
        shape = _Shape(
            summary.view.day,
            journal.can_fill_in(summary.view.day, summary.today),
            [(group.heading + group.aside, keys_of(group)) for group in groups],
            pause_offer(summary) if self.at_home else None,
        )
        contents = card_contents(
            summary.view,
            self._library,
            preferences.day_start,
            editable=shape.editable,
            is_today=is_today,
        )
        if shape == self._shape:
            for key, card in self._cards.items():
                if card.content != contents[key]:
                    card.show_content(contents[key], animate)
            self._advice.show_cards(advice_cards(summary))
        else:
            self._build(groups, contents, shape)
            self._check_in.follow(self._groups)
            self._advice.show_cards(advice_cards(summary), anew=True)
        if self._is_there:
            self._ask_how_it_is()
        else:
            # At the start the list comes first; this stands below it.
            self._is_there = True
            QTimer.singleShot(0, self, self._ask_how_it_is)
        if self._news is not None and is_today and self.at_home and not summary.is_back:
            self._news.look()

    def _ask_how_it_is(self) -> None:
        summary = self._summary
        is_today = summary is not None and summary.view.day == summary.today
        wanted = is_today and self._choices is None
        self._check_in.show_today(self._patient if wanted else None)

    def _build(self, groups: list[Group], contents: dict[Key, CardContent], shape: _Shape) -> None:
        opened = {key for key, card in self._cards.items() if card.is_open}
        with_keyboard = next((key for key, card in self._cards.items() if card.has_keyboard), None)
        in_note = with_keyboard is not None and self._cards[with_keyboard].note_has_keyboard
        column = self._new_groups()
        self._shape = shape
        if not shape.editable:
            column.addWidget(
                WrappedLabel(
                    self.tr("A day more than a week ago can be looked at, but not changed."),
                    tone="muted",
                )
            )
        for group in groups:
            if group.heading:
                column.addWidget(GroupHeading(group))
            for key in keys_of(group):
                card = StretchCard(contents[key], self._image_of)
                card.tick_requested.connect(self._on_tick)
                card.partial_requested.connect(self._on_partial)
                card.skip_requested.connect(self._on_skip)
                card.remarks_changed.connect(self._on_remarks)
                card.step_requested.connect(self._on_step)
                card.guided_requested.connect(self._on_guided)
                column.addWidget(card)
                self._cards[key] = card
                if key in opened:
                    card.set_open(True)
                if (draft := self._drafts.pop((shape.day, key), None)) is not None:
                    card.put_draft(draft)
        if self._patient is not None:
            self._news = NewsCard(self._store, self._patient)
            column.addWidget(self._news)
            if shape.pause is not None:
                column.addWidget(self._pausing.row(shape.pause, self._patient))
        self._arrange()
        if with_keyboard in self._cards:
            self._cards[with_keyboard].take_keyboard(in_note)

    def _new_groups(self) -> QVBoxLayout:
        self._keep_drafts()
        self._cards = {}
        self._news = None
        old = self._groups
        self._choices = None
        self._groups = QWidget()
        column = QVBoxLayout(self._groups)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(2))
        self.content.replaceWidget(old, self._groups)
        old.hide()
        old.deleteLater()
        return column

    def _keep_drafts(self) -> None:
        """Words that wait for their tick come back when their day is shown again."""
        if self._shape is not None:
            for key, card in self._cards.items():
                if (draft := card.draft()) is not None:
                    self._drafts[self._shape.day, key] = draft

    def _show_no_plan(self, summary: DaySummary | None) -> None:
        self._check_in.show_today(None)
        advice = () if summary is None else advice_cards(summary)
        self._advice.show_cards(advice, anew=self._choices is None)
        self._head.setVisible(summary is not None)
        if summary is not None:
            self._head.show_summary(summary, can_start=False)
        if self._choices is not None:
            return
        column = self._new_groups()
        self._shape = None
        if summary is None:
            column.addWidget(Heading(self.tr("No plan yet"), size="display"))
        self._choices = NoPlan(self._library)
        self._choices.open_requested.connect(self.open_requested)
        self._choices.routine_chosen.connect(self.routine_chosen)
        column.addWidget(self._choices)

    def focus_first_open(self) -> None:
        """Put the keyboard on the first stretch that is still to do, while the page is shown."""
        if not self.isVisible():
            return
        for card in self._cards.values():
            if card.content.occurrence.completion is None:
                card.tick.setFocus()
                return
        if self._cards:
            next(iter(self._cards.values())).tick.setFocus()
        elif self._choices is not None:
            self._choices.open_button.setFocus()

    def _show_head(self, summary: DaySummary, day_start: time) -> None:
        is_today = summary.view.day == summary.today
        now = self._store.clock.now()
        can_start = is_today and bool(occurrences_now(summary.view, now, day_start))
        self._head.show_summary(summary, can_start=can_start and self._stopped is None)
        self._head.setVisible(True)

    def show_stopped(self, stopped: "StoppedSession | None") -> None:
        """Offer to go on with a session, in place of beginning one, or no more."""
        shown = None if self._stopped is None else self._stopped.stopped
        if stopped == shown:
            return
        if self._stopped is not None:
            self.content.removeWidget(self._stopped)
            self._stopped.hide()
            self._stopped.deleteLater()
            self._stopped = None
        if stopped is not None:
            from stretchapp.ui.today.stopped import StoppedCard

            self._stopped = StoppedCard(stopped)
            self._stopped.go_on_requested.connect(self.session_go_on_requested)
            self._stopped.dismissed.connect(self.session_dismissed)
            self.content.insertWidget(1, self._stopped)
            QWidget.setTabOrder(self._head, self._stopped)
            if self.isVisible() and not self.has_unsaved_words:
                self._stopped.button.setFocus(Qt.FocusReason.OtherFocusReason)
                QTimer.singleShot(0, self._stopped, self._show_focused)
        if self._summary is not None and self._choices is None:
            self._show_head(self._summary, load_preferences(self._store).day_start)

    def _on_start(self) -> None:
        self.session_requested.emit(None)

    def _on_guided(self, card: StretchCard) -> None:
        entry = card.content.occurrence
        self.session_requested.emit((entry.item.id, entry.number))

    def _on_advice_opened(self, view: AdviceView) -> None:
        # As with a stretch's card: its height is known after the layout has run.
        QTimer.singleShot(0, view, partial(self._show_advice, view))

    def _show_advice(self, view: AdviceView) -> None:
        """Scroll to all of an opened card, or to its beginning if it is too long."""
        self.ensureWidgetVisible(view, 0, theme().space(6))
        self.ensureWidgetVisible(view.button, 0, theme().space(6))

    def _show_check_in(self) -> None:
        self.ensureWidgetVisible(self._check_in, 0, theme().space(6))
        self._show_focused()

    def _show_focused(self) -> None:
        focused = self.focusWidget()
        if focused is not None:
            self.ensureWidgetVisible(focused, 0, theme().space(6))

    def save_words(self) -> None:
        """Save what was typed into open cards."""
        for card in self._cards.values():
            card.save_words()

    @property
    def has_unsaved_words(self) -> bool:
        """Whether something typed still waits for its tick."""
        return any(card.has_unsaved_words for card in self._cards.values())

    def turn_day(self) -> None:
        """A new day has begun: show it, unless the user is at something of the day before."""
        if self._day is None and self._summary is not None and self.has_unsaved_words:
            self._day = self._summary.view.day
            self.refresh()
            self.message.emit(self.tr("A new day has begun. You can finish here first."), False)
        elif self._day is None:
            self._show_day(None)
        else:
            self.refresh()

    def _on_step(self, card: StretchCard, step: int) -> None:
        cards = list(self._cards.values())
        place = cards.index(card) + step
        if 0 <= place < len(cards):
            cards[place].tick.setFocus()

    def _on_tick(self, card: StretchCard) -> None:
        where = self._where(card)
        completion = card.content.occurrence.completion
        if completion is not None and completion.status is Status.DONE:
            card.save_words()
            self._do(lambda: journal.untick(*where), self.tr("Tick taken back: %1"), card)
            return
        pain, note = card.remarks()
        self._do(lambda: journal.tick(*where, pain=pain, note=note), self.tr("Done: %1"), card)

    def _on_partial(self, card: StretchCard, sets: int) -> None:
        where, (pain, note) = self._where(card), card.remarks()
        self._do(
            lambda: journal.tick(*where, sets=sets, pain=pain, note=note),
            self.tr("Partly done: %1"),
            card,
        )

    def _on_skip(self, card: StretchCard, reason: str) -> None:
        where, (pain, note) = self._where(card), card.remarks()
        self._do(
            lambda: journal.skip(*where, reason=reason, pain=pain, note=note),
            self.tr("Skipped: %1"),
            card,
        )

    def _on_remarks(self, card: StretchCard) -> None:
        where, (pain, note) = self._where(card), card.remarks()
        completion = card.content.occurrence.completion
        effort = None if completion is None else completion.effort
        self._do(
            lambda: journal.remark(*where, pain=pain, effort=effort, note=note),
            self.tr("Note saved: %1"),
            card,
        )

    def _where(self, card: StretchCard) -> tuple[Store, UUID, date, int]:
        """What the journal needs to know of a card: store, item, day and occurrence."""
        entry = card.content.occurrence
        return self._store, entry.item.id, self._shown_day(), entry.number

    def _shown_day(self) -> date:
        if self._summary is None:
            raise RuntimeError("no day is shown")
        return self._summary.view.day

    def _do(self, record: Callable[[], Change], said: str, card: StretchCard) -> None:
        """Record, and only then show it; tell calmly if it could not be saved."""
        name = card.content.tick_name
        try:
            change = record()
        except (StoreError, WrongInput) as error:
            show_error(
                self,
                self.tr("This could not be saved"),
                str(error),
                self.tr("Nothing else was changed. You can try again."),
            )
            self.refresh()
            return
        if change.before != change.after:
            text = said.replace("%1", name)
            self._undo_stack.push(JournalCommand(self._store, change, text, self._on_undone))
            self.message.emit(text, True)
        self.refresh(animate=True)
        self.changed.emit()

    def _on_pause_changed(self) -> None:
        self.refresh()
        if self._summary is not None and self._summary.own_pause is None:
            self.focus_first_open()
        else:
            self._pausing.take_keyboard()
        self.changed.emit()

    def _on_undone(self, problem: str) -> None:
        self.message.emit(problem, False)
        self.refresh(animate=True)
        self.changed.emit()
