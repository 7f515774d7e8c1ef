"""Taking back all that a session ticked, as one step."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from stretchapp.db.store import Store
from stretchapp.services.journal import Change
from stretchapp.ui.undo import JournalCommand


class SessionUndo(QObject):
    """Puts the changes of a session on an undo stack, and tells what came of an undo."""

    told = Signal(str)
    """Something was undone or made again; with what could not be, said once."""

    def __init__(self, store: Store, stack: QUndoStack, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._stack = stack
        self._problems: list[str] = []
        self._through = QTimer(self)
        self._through.setSingleShot(True)
        self._through.timeout.connect(self._on_through)

    def offer(self, changes: Iterable[Change]) -> bool:
        """Let one undo take back all ``changes``; whether there are any."""
        made = tuple(changes)
        if made:
            words = self.tr("Session")
            self._stack.beginMacro(words)
            for change in made:
                self._stack.push(JournalCommand(self._store, change, words, self._on_one))
            self._stack.endMacro()
        return bool(made)

    def _on_one(self, problem: str) -> None:
        """One of the changes; the others follow at once."""
        if problem:
            self._problems.append(problem)
        self._through.start(0)

    def _on_through(self) -> None:
        problems, self._problems = self._problems, []
        self.told.emit(" ".join(dict.fromkeys(problems)))
