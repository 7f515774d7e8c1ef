"""The page on which a plan, or a routine, is put together out of the library."""

from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import date
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QUndoStack
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stretchapp.core.exercise import Exercise
from stretchapp.core.plan_draft import (
    DraftCard,
    DraftLine,
    PlanDraft,
    line_of_exercise,
    with_card,
    with_lines,
    with_routine,
)
from stretchapp.core.records import AdviceText
from stretchapp.core.routine import Routine
from stretchapp.ui.builder.draft_history import DraftHistory
from stretchapp.ui.builder.head import Head
from stretchapp.ui.builder.panes import TRAILING_SPARE, Panes
from stretchapp.ui.builder.plan_list import PlanList
from stretchapp.ui.builder.shelf import Shelf
from stretchapp.ui.builder.totals_bar import TotalsBar
from stretchapp.ui.pictures import ImageOf
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.announce import announce
from stretchapp.ui.widgets.page import Page

_NO_DAY = date(2000, 1, 1)
_NOTHING = PlanDraft(
    patient=None,
    seen_on=_NO_DAY,
    plan=None,
    title="",
    note="",
    first_day=_NO_DAY,
    last_day=None,
    review_day=None,
    ask=(),
    next_appointment=None,
)


class _Column(Page):
    """Leaves room beside the cards for their scroll bar, so that they end where the head does."""

    trailing_spare = TRAILING_SPARE


class BuilderPage(QWidget):
    """Edits one draft at a time; it knows no store, and asks the desk for what needs one."""

    changed = Signal(object)
    """The draft, after every change, undone ones as well: it is to be kept."""
    assign_requested = Signal(object)
    """The draft is finished: assign the plan and hand it over, or save the routine."""
    save_template_requested = Signal(object)
    """The draft is to become a template as well."""
    copy_requested = Signal()
    """Another patient's plan is to be copied: ask which, and call `take_lines`."""
    discard_requested = Signal()
    """The draft is not wanted any more."""
    own_advice_written = Signal(str, str)
    """Title and text of an advice card that is to be kept for other plans."""
    own_advice_unwanted = Signal(object)
    """A card of the clinic's own is to be deleted; the cards are then to be offered anew."""
    left = Signal()
    message = Signal(str)
    """What was just done, to be shown in passing; Undo takes it back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history = DraftHistory(_NOTHING, self)
        self._exercises: dict[str, Exercise] = {}
        self._head = Head()
        self._shelf = Shelf()
        self._totals = TotalsBar()
        self._plan = PlanList(self._history)
        self._page = _Column(fills=True)
        self._page.content.setSpacing(theme().space(3))
        self._page.content.addWidget(self._head)
        self._page.content.addWidget(Panes(self._shelf, self._totals, self._plan), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)
        self._connect()

    def _connect(self) -> None:
        head = self._head
        head.left.connect(self.left)
        head.titled.connect(self._on_titled)
        head.noted.connect(self._on_noted)
        head.finished.connect(self._on_finished)
        head.template_chosen.connect(self._on_template)
        head.save_template_requested.connect(self._on_save_template)
        head.copy_requested.connect(self.copy_requested)
        head.discard_requested.connect(self.discard_requested)
        self._shelf.added.connect(self._on_added)
        self._plan.exercise_dropped.connect(self._on_exercise_dropped)
        self._plan.moved_to.connect(self._page.ensureWidgetVisible)
        self._plan.removed.connect(self._on_removed)
        self._plan.advice.removed.connect(self._on_advice_removed)
        self._plan.advice.kept.connect(self.own_advice_written)
        self._plan.advice.deleted.connect(self.own_advice_unwanted)
        for keys, act in (
            ("Ctrl+T", head.open_templates),
            ("Ctrl+Return", self._on_finished),
            ("Ctrl+Enter", self._on_finished),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self._history.changed.connect(self._on_changed)

    def begin(
        self,
        draft: PlanDraft,
        name: str,
        exercises: Sequence[Exercise],
        templates: Sequence[Routine],
        advice: Sequence[AdviceText],
        image_of: ImageOf,
        hidden: Set[str] = frozenset(),
    ) -> None:
        """Edit ``draft``, for the patient called ``name``, or a routine (``""``).

        ``exercises`` are all that a line may name; those with slugs in ``hidden`` are not offered.
        ``advice`` are the cards to choose from, ``image_of`` gives an exercise's own picture.
        """
        self._history.begin(draft)
        self._exercises = {exercise.slug: exercise for exercise in exercises}
        self._head.begin(draft, name, templates)
        self._shelf.begin(exercises, hidden, image_of)
        self._totals.show_draft(draft, self._exercises)
        self._plan.begin(self._exercises, image_of)
        self.offer_advice(advice)

    def offer_advice(self, advice: Sequence[AdviceText]) -> None:
        """Let other cards be chosen from."""
        self._plan.advice.offer(advice)

    @property
    def draft(self) -> PlanDraft:
        """The draft as it is now."""
        return self._history.draft

    @property
    def undo_stack(self) -> QUndoStack:
        """What can be undone here."""
        return self._history.undo_stack

    def take_keyboard(self) -> None:
        """Put the keyboard where one begins: into the search field."""
        self._shelf.take_keyboard()

    def take_lines(self, lines: Sequence[DraftLine], cards: Sequence[DraftCard] = ()) -> None:
        """Put copies of the lines and cards of another plan at the end of this one."""
        copies = [DraftLine(uuid4(), line.item) for line in lines]
        draft = with_lines(self.draft, copies)
        for card in cards:
            draft = with_card(draft, DraftCard(uuid4(), card.title, card.text))
        self._history.change(self.tr("Copy a plan"), draft)
        self.message.emit(self.tr("The plan was copied"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_changed(self) -> None:
        self._head.show_draft(self.draft)
        self._totals.show_draft(self.draft, self._exercises)
        self._plan.show_draft()
        self.changed.emit(self.draft)

    def _on_titled(self, title: str) -> None:
        self._history.change(self.tr("Write the title"), replace(self.draft, title=title), "title")

    def _on_noted(self, note: str) -> None:
        self._history.change(self.tr("Write the note"), replace(self.draft, note=note), "note")

    def _on_finished(self) -> None:
        if not self.draft.lines:
            announce(self, self.tr("Add a stretch first."))
        elif self.draft.title.strip():
            self.assign_requested.emit(self.draft)
        else:
            self._head.ask_for_title()

    def _on_save_template(self) -> None:
        self.save_template_requested.emit(self.draft)

    def _on_template(self, routine: Routine) -> None:
        self._history.change(self.tr("Take a template"), with_routine(self.draft, routine))
        self._plan.focus_first()
        self.message.emit(self.tr("Template taken: %1").replace("%1", routine.title))

    def _on_added(self, exercise: Exercise) -> None:
        self._add(exercise, len(self.draft.lines))

    def _on_exercise_dropped(self, slug: str, place: int) -> None:
        if slug in self._exercises:
            self._add(self._exercises[slug], place)

    def _add(self, exercise: Exercise, place: int) -> None:
        line = line_of_exercise(exercise)
        words = self.tr("Add %1").replace("%1", exercise.name)
        self._history.change(words, with_lines(self.draft, [line], place))
        self._plan.bring_into_sight(line.key)
        announce(self._plan, self.tr("Added: %1").replace("%1", exercise.name))

    def _on_removed(self, name: str) -> None:
        if not self.draft.lines:
            self.take_keyboard()
        self.message.emit(self.tr("Removed: %1").replace("%1", name))

    def _on_advice_removed(self, title: str) -> None:
        words = self.tr("Removed: %1")
        self.message.emit(words.replace("%1", title.strip() or self.tr("advice")))
