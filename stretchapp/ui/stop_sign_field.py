"""Asking for the warning signs, which can be read in place."""

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from stretchapp.core.records import Therapist
from stretchapp.ui.safety_card import SafetyCard
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import QuietButton
from stretchapp.ui.widgets.flow import FlowLayout


class StopSignField(QWidget):
    """A box to tick when a warning sign is there, and a button that unfolds what they are.

    The signs end with whom to call.
    """

    def __init__(self, therapist: Therapist) -> None:
        super().__init__()
        self._therapist = therapist
        self._signs: SafetyCard | None = None
        self._box = QCheckBox(self.tr("A warning sign is there"))
        self._box.setMinimumHeight(theme().target())
        self._read = QuietButton()
        self._read.clicked.connect(self._on_read)
        row = FlowLayout()
        row.addWidget(self._box)
        row.addWidget(self._read)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().space(2))
        self._column.addLayout(row)
        self._name_read()

    def is_checked(self) -> bool:
        """Whether one is there."""
        return self._box.isChecked()

    def set_checked(self, checked: bool) -> None:
        self._box.setChecked(checked)

    def _on_read(self) -> None:
        was_open = self._is_open
        if self._signs is None:
            self._signs = SafetyCard(self._therapist, parent=self)
            self._column.addWidget(self._signs)
        self._signs.setVisible(not was_open)
        self._name_read()

    @property
    def _is_open(self) -> bool:
        return self._signs is not None and self._signs.isVisibleTo(self)

    def _name_read(self) -> None:
        is_open = self._is_open
        words = self.tr("Hide the warning signs") if is_open else self.tr("Show the warning signs")
        self._read.setText(words)
        self._read.set_icon("chevron-up" if is_open else "chevron-down")
