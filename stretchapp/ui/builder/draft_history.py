"""The draft that is being written; every change of it can be undone."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from stretchapp.core.plan_draft import PlanDraft


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
            self.undo_stack.push(_Change(self, draft, words, merge))

    def take(self, draft: PlanDraft) -> None:
        """Be this draft, without a step that could be undone."""
        self._draft = draft
        self.changed.emit()


class _Change(QUndoCommand):
    """From one draft to another."""

    def __init__(self, history: DraftHistory, after: PlanDraft, words: str, merge: str) -> None:
        super().__init__(words)
        self._history = history
        self._before = history.draft
        self.after = after
        self.merge = merge

    def redo(self) -> None:
        self._history.take(self.after)

    def undo(self) -> None:
        self._history.take(self._before)

    def id(self) -> int:
        return 1 if self.merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Change) or other.merge != self.merge:
            return False
        self.after = other.after
        return True
