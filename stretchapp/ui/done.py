"""Changes of the store that a desk makes: done, told of in passing, and undone from there."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from stretchapp.db.errors import StoreError
from stretchapp.db.store import Store
from stretchapp.services.wrong_input import WrongInput
from stretchapp.ui.errors import show_error
from stretchapp.ui.main_window import MainWindow
from stretchapp.ui.undo import StoreCommand

T = TypeVar("T")


class Done(QObject):
    """Makes changes, and lets the window undo them."""

    changed = Signal()
    """The store was changed, or a change was taken back."""

    def __init__(self, window: MainWindow, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._store = store

    def do(self, words: str, change: Callable[[], T], reverse: Callable[[Store, T], T]) -> bool:
        """Make a change and say so in ``words``; whether that could be done."""
        try:
            made = change()
        except (StoreError, WrongInput) as error:
            self.tell(error)
            return False
        self.say(words, made, reverse)
        return True

    def say(self, words: str, made: T, reverse: Callable[[Store, T], T]) -> None:
        """Say in ``words`` what was made, with the way to undo it."""
        command = StoreCommand(self._store, made, words, self._on_undone, reverse)
        self._window.undo_stack.push(command)
        self.changed.emit()
        self._window.show_message(words, undoable=True)

    def say_for_good(self, words: str) -> None:
        """Say what cannot be undone; nor can anything before it."""
        self._window.undo_stack.clear()
        self.changed.emit()
        self._window.show_message(words)

    def tell(self, error: Exception) -> None:
        """Say why something could not be done."""
        show_error(self._window, self.tr("This could not be done"), str(error))

    def _on_undone(self, problem: str) -> None:
        self.changed.emit()
        self._window.show_message(problem)
