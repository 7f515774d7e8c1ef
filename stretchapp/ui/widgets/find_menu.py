"""A menu in which an entry is found by typing how it begins."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMenu

from stretchapp.services.library_search import words_of


class FindMenu(QMenu):
    """Goes to the first entry that has words beginning like those typed since it was opened."""

    def showEvent(self, event: QShowEvent) -> None:
        self._typed = ""
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() == Qt.Key.Key_Backspace:
            self._find(self._typed[:-1])
        elif text.isprintable() and (text.strip() or self._typed):
            self._find(self._typed + text)
        else:
            super().keyPressEvent(event)

    def _find(self, typed: str) -> None:
        wanted = words_of(typed)
        for action in self.actions():
            words = words_of(action.text().partition("\t")[0])
            fits = all(any(word.startswith(part) for word in words) for part in wanted)
            if fits and wanted and action.isEnabled() and not action.isSeparator():
                self.setActiveAction(action)
                self._typed = typed
                return
        self._typed = typed if not wanted else self._typed
