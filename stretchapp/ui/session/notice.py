"""Something said in passing, over the picture, that the session does not wait for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.announce import announce
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.labels import WrappedLabel

_SHARE, _FROM_TOP, _FROM_LEFT = 0.5, 0.1, 0.035


class Notice(Card):
    """Words at the upper left of its parent, half as wide, over what stands there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, tone="warn")
        self._words = WrappedLabel()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme().space(3),) * 4)
        column.addWidget(self._words)
        self.hide()

    def show_words(self, words: str) -> None:
        """Show these, in the place of any before."""
        self._words.setText(words)
        self.show()
        self.raise_()
        self.fit()
        announce(self, words)

    def fit(self) -> None:
        """Stay within the parent."""
        parent, column = self.parentWidget(), self.layout()
        if parent is None or column is None:
            return
        width = round(parent.width() * _SHARE)
        left = round(parent.width() * _FROM_LEFT)
        height = column.totalHeightForWidth(width)
        self.setGeometry(left, round(parent.height() * _FROM_TOP), width, height)
