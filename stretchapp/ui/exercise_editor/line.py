"""A line of text whose typing is undone with everything else."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

_UNDO = QKeySequence.StandardKey.Undo
_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
_REDO = QKeySequence.StandardKey.Redo


def is_undo(event: QEvent) -> bool:
    """Whether a key that a field would keep for itself is for the window's Undo or Redo."""
    if event.type() not in _KEYS or not isinstance(event, QKeyEvent):
        return False
    return event.matches(_UNDO) or event.matches(_REDO)


class Line(QLineEdit):
    """A line edit that leaves Undo and Redo to the window."""

    def __init__(self, longest: int) -> None:
        super().__init__()
        self.setMaxLength(longest)
        # A file that is dropped is for the form, not for the field.
        self.setAcceptDrops(False)

    def show_text(self, text: str) -> None:
        """Show a text; the cursor stays where the text is the same."""
        if self.text() != text:
            self.setText(text)

    def event(self, event: QEvent) -> bool:
        if is_undo(event):
            event.ignore()
            return False
        return super().event(event)
