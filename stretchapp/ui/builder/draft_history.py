"""The draft that is being written; every change of it can be undone."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from stretchapp.core.plan_draft import PlanDraft
from stretchapp.ui.undo import DraftCommand


class DraftHistory(QObject):
    """Holds the draft and tells when it changed; changes go on an undo stack of its own."""

    changed = Signal()

    def __init__(self, draft: PlanDraft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self.undo_stack = QUndoStack(self)

    @property
    def draft(self) -> PlanDraft:
        """The draft as it is now."""
        return self._draft

    def begin(self, draft: PlanDraft) -> None:
        """Be another draft, with nothing to undo, and without emitting `changed`."""
        self._draft = draft
        self.undo_stack.clear()

    def change(self, words: str, draft: PlanDraft, merge: str = "") -> None:
        """Be ``draft``; ``words`` are what Undo offers to take back.

        Changes with the same ``merge`` in a row, such as typing into one field, are one.
        """
        if draft != self._draft:
            self.undo_stack.push(DraftCommand(self.take, self._draft, draft, words, merge))

    def take(self, draft: PlanDraft) -> None:
        """Be this draft, without a step that could be undone."""
        self._draft = draft
        self.changed.emit()
