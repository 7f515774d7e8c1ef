"""A row of a form: what is asked, where to answer, and a word of help."""

from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.labels import Caption, WrappedLabel


class Field(QWidget):
    """A label above a control, and a caption below it.

    The control takes the label's words as its accessible name, and the caption's as its
    description, unless it has its own.
    """

    def __init__(
        self, label: str, control: QWidget, caption: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.control = control
        self._label = WrappedLabel(label, self)
        self._caption = Caption(caption, self)
        self._caption.setVisible(bool(caption))
        self._label.setBuddy(control)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(1))
        for part in (self._label, control, self._caption):
            column.addWidget(part)
        if isinstance(control, QAbstractSpinBox):
            _move_words_in(control)
        if not control.accessibleName():
            control.setAccessibleName(label.replace("&", ""))
        if not control.accessibleDescription():
            control.setAccessibleDescription(caption)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def set_caption(self, words: str, wrong: bool = False) -> None:
        """Shows other words below, such as what is wrong with the answer."""
        self._caption.setText(words)
        self._caption.set_tone("accent" if wrong else "muted")
        self._caption.setVisible(bool(words))
        self.control.setAccessibleDescription(words)


def _move_words_in(control: QAbstractSpinBox) -> None:
    """Keeps a number off the left edge, since style sheets cannot in a spin box."""
    for edit in control.findChildren(QLineEdit):
        edit.setTextMargins(theme().space(2), 0, 0, 0)
