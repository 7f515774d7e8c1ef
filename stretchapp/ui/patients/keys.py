"""Which keys are words being typed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_NO_TEXT_WITH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def is_typing(event: QKeyEvent) -> bool:
    """Whether a key writes a sign or takes one back."""
    if event.modifiers() & _NO_TEXT_WITH:
        return False
    return event.key() == Qt.Key.Key_Backspace or (
        bool(event.text()) and event.text().isprintable() and not event.text().isspace()
    )
