"""Saying how it is: pain, perhaps stiffness, where it hurts, warning signs, and a note."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from stretchapp.core.records import CheckIn, Therapist
from stretchapp.services.library import Library
from stretchapp.ui.stop_sign_field import StopSignField
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.announce import announce
from stretchapp.ui.widgets.body_chart import BodyChart
from stretchapp.ui.widgets.buttons import QuietButton, SecondaryButton
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Heading, WrappedLabel
from stretchapp.ui.widgets.scale import Scale


@dataclass(frozen=True, slots=True)
class Said:
    """What the form says: scores 0-10 or not given, keys of areas, and the note as typed.

    ``stop_sign``: one of the warning signs is there.
    """

    pain: int | None
    stiffness: int | None
    areas: tuple[str, ...]
    note: str
    stop_sign: bool


class CheckInForm(QWidget):
    """The open form; ``before`` is what was said already. It saves nothing itself.

    ``therapist`` is whom to call for one of the warning signs.
    """

    save_requested = Signal()
    cancelled = Signal()

    def __init__(self, before: CheckIn | None, asks_stiffness: bool, therapist: Therapist) -> None:
        super().__init__()
        self._pain = Scale(self.tr("Pain now"), self.tr("no pain"), self.tr("worst pain"))
        self._stiffness: Scale | None = None
        if asks_stiffness or (before is not None and before.stiffness is not None):
            self._stiffness = Scale(
                self.tr("Stiffness now"), self.tr("not stiff"), self.tr("very stiff")
            )
        self._where = QuietButton()
        self._where.clicked.connect(self._on_where)
        self._chart = BodyChart(Library().body_areas())
        self._stop_sign = StopSignField(therapist)
        self._note = QPlainTextEdit()
        self._problem = WrappedLabel(tone="accent")
        self._save = SecondaryButton(self.tr("Save"))
        self._save.setAccessibleName(self.tr("Save how it is today"))
        self._save.clicked.connect(self.save_requested)
        cancel = QuietButton(self.tr("Cancel"))
        cancel.clicked.connect(self.cancelled)
        self._lay_out(cancel)
        if before is not None:
            self._pain.set_value(before.pain)
            if self._stiffness is not None:
                self._stiffness.set_value(before.stiffness)
            self._chart.set_marked(before.areas)
            self._stop_sign.set_checked(before.stop_sign)
            self._note.setPlainText(before.note)
        self._chart.setVisible(before is not None and bool(before.areas))
        self._problem.hide()
        self._name_where()

    def _lay_out(self, cancel: QWidget) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(2))
        column.addWidget(Heading(self.tr("Pain now")))
        column.addWidget(self._pain)
        if self._stiffness is not None:
            column.addWidget(Heading(self.tr("Stiffness now")))
            column.addWidget(self._stiffness)
        column.addWidget(self._where)
        column.addWidget(self._chart)
        column.addWidget(self._stop_sign)
        self._note.setAccessibleName(self.tr("Note on how it is today"))
        self._note.setTabChangesFocus(True)
        # A plan file that is dropped here is for the window, not for the note.
        self._note.setAcceptDrops(False)
        self._note.setFixedHeight(theme().scaled(72))
        column.addWidget(Heading(self.tr("A note, if you like")))
        column.addWidget(self._note)
        column.addWidget(self._problem)
        row = FlowLayout()
        row.addWidget(self._save)
        row.addWidget(cancel)
        column.addLayout(row)

    def said(self) -> Said:
        """What stands in the form now."""
        return Said(
            self._pain.value(),
            None if self._stiffness is None else self._stiffness.value(),
            self._chart.marked(),
            self._note.toPlainText(),
            self._stop_sign.is_checked(),
        )

    def tell(self, problem: str) -> None:
        """Say what keeps it from being saved."""
        self._problem.setText(problem)
        self._problem.show()
        announce(self._problem, problem)

    def _on_where(self) -> None:
        self._chart.setVisible(not self._chart.isVisibleTo(self))
        self._name_where()

    def _name_where(self) -> None:
        is_open = self._chart.isVisibleTo(self)
        words = self.tr("Hide where it hurts") if is_open else self.tr("Show where it hurts")
        self._where.setText(words)
        self._where.set_icon("chevron-up" if is_open else "chevron-down")
