"""What can be undone in the window: changes of store and drafts, as commands on Qt's undo stack."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QUndoCommand

from stretchapp.db.store import Store, StoreError
from stretchapp.services import journal
from stretchapp.services.journal import Change
from stretchapp.services.wrong_input import WrongInput

T = TypeVar("T")


class StoreCommand(QUndoCommand, Generic[T]):
    """A change that was made already; undo and redo take it back and make it again.

    ``reverse`` takes a change back, and gives the change that this is. ``finished`` is called after
    each, with a sentence if it could not be done.
    """

    def __init__(
        self,
        store: Store,
        change: T,
        text: str,
        finished: Callable[[str], None],
        reverse: Callable[[Store, T], T],
    ) -> None:
        super().__init__(text)
        self._store = store
        self._change = change
        self._finished = finished
        self._take_back = reverse
        self._pushed = False

    def undo(self) -> None:
        self._reverse()

    def redo(self) -> None:
        if self._pushed:
            self._reverse()
        self._pushed = True

    def _reverse(self) -> None:
        try:
            self._change = self._take_back(self._store, self._change)
        except WrongInput as error:
            self.setObsolete(True)
            self._finished(str(error))
        except StoreError as error:
            self._finished(
                QCoreApplication.translate("undo", "This could not be undone.") + f" {error}"
            )
        else:
            self._finished("")


class JournalCommand(StoreCommand[Change]):
    """A change of the journal; see :class:`StoreCommand`."""

    def __init__(
        self, store: Store, change: Change, text: str, finished: Callable[[str], None]
    ) -> None:
        super().__init__(store, change, text, finished, journal.undo)


class DraftCommand(QUndoCommand, Generic[T]):
    """From one state of a draft to the next; ``take`` makes the draft be one of them.

    Commands with the same ``merge`` in a row, such as typing into one field, are one.
    """

    def __init__(
        self, take: Callable[[T], None], before: T, after: T, words: str, merge: str
    ) -> None:
        super().__init__(words)
        self._take = take
        self._before = before
        self._after = after
        self._merge = merge

    def redo(self) -> None:
        self._take(self._after)

    def undo(self) -> None:
        self._take(self._before)

    def id(self) -> int:
        return 1 if self._merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, DraftCommand) or other._merge != self._merge:
            return False
        self._after = other._after
        return True
