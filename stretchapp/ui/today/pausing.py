"""The patient's own pause on the Today page: offered, shown and ended at the foot of the list."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stretchapp.core.plan import Pause
from stretchapp.db.errors import StoreError
from stretchapp.db.store import Store
from stretchapp.services.changes import RecordsChange, take_back
from stretchapp.services.journal import DaySummary, today
from stretchapp.services.wrong_input import WrongInput
from stretchapp.ui.errors import show_error
from stretchapp.ui.theme import theme
from stretchapp.ui.today import wording
from stretchapp.ui.undo import StoreCommand
from stretchapp.ui.widgets.buttons import QuietButton, SecondaryButton, ThemedButton
from stretchapp.ui.widgets.labels import WrappedLabel


@dataclass(frozen=True, slots=True)
class PauseOffer:
    """What is offered on ``today``: to pause, or to end ``pause``, which may be still to come."""

    today: date
    pause: Pause | None

    @property
    def is_coming(self) -> bool:
        return self.pause is not None and self.pause.first_day > self.today


def pause_offer(summary: DaySummary) -> PauseOffer | None:
    """What can be offered on the day that is shown; nothing where the therapist paused the plan."""
    view = summary.view
    if view.day != summary.today or not view.has_plan:
        return None
    if summary.own_pause is None and view.pause is not None:
        return None
    return PauseOffer(summary.today, summary.own_pause)


class Pausing(QObject):
    """Makes the row that pauses a plan or goes on with it, and does what it asks for."""

    message = Signal(str, bool)
    changed = Signal()
    """A pause was set, ended, or brought back."""

    def __init__(self, store: Store, undo_stack: QUndoStack, parent: QWidget) -> None:
        super().__init__(parent)
        self._store = store
        self._undo_stack = undo_stack
        self._parent = parent
        self._button: ThemedButton | None = None

    def row(self, offer: PauseOffer, patient: UUID) -> QWidget:
        """The row for ``offer``: a button, below what it would end if that is still to come."""
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if offer.pause is None:
            button: ThemedButton = QuietButton(wording.pause_my_plan(), "pause")
            button.clicked.connect(partial(self._on_pause, patient))
        else:
            words, icon = wording.go_on_today(), "play"
            if offer.is_coming:
                words, icon = wording.take_pause_back(), "undo-2"
                column.addWidget(
                    WrappedLabel(wording.coming_pause_words(offer.pause), tone="muted")
                )
                column.addSpacing(theme().space(2))
            button = SecondaryButton(words, icon)
            button.clicked.connect(partial(self._on_end, offer.pause))
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(theme().space(1))
        self._button = button
        return row

    def take_keyboard(self) -> None:
        """Put the keyboard on the row's button."""
        if self._button is not None:
            self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_pause(self, patient: UUID) -> None:
        from stretchapp.services import pauses
        from stretchapp.ui.today.pause_dialog import PauseDialog

        first_day = pauses.earliest_first_day(self._store, patient)
        dialog = PauseDialog(first_day, first_day == today(self._store), self._parent.window())

        def pause() -> None:
            make = partial(
                pauses.pause_plan, self._store, patient, dialog.reason(), dialog.last_day()
            )
            self._do(make, wording.paused_until(dialog.last_day()))

        dialog.accepted.connect(pause)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_end(self, pause: Pause) -> None:
        from stretchapp.services.pauses import end_pause

        self._do(partial(end_pause, self._store, pause), wording.going_on())

    def _do(self, make: Callable[[], RecordsChange], words: str) -> None:
        try:
            change = make()
        except (StoreError, WrongInput) as error:
            show_error(self._parent, self.tr("This could not be saved"), str(error))
            return
        command = StoreCommand(self._store, change, words, self._on_undone, take_back)
        self._undo_stack.push(command)
        self.message.emit(words, True)
        self.changed.emit()

    def _on_undone(self, problem: str) -> None:
        self.message.emit(problem, False)
        self.changed.emit()
