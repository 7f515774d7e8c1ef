"""Above the pages of one patient in a clinic: the way back, who it is, and the pages."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import QuietButton, SecondaryButton
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Heading
from stretchapp.ui.widgets.segmented import SegmentedControl

_SIDE = 36


class PatientHead(QWidget):
    """Chooses one of a patient's pages: plan, progress, visits, today."""

    page_chosen = Signal(str)
    back_requested = Signal()
    hand_over_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        back = QuietButton(self.tr("Patients"), "chevron-left")
        back.setAccessibleName(self.tr("Back to all patients"))
        back.clicked.connect(self.back_requested)
        self._name = Heading()
        # It takes what is left of the line, so that the pages stand at the right.
        self._name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._pages = SegmentedControl(self.tr("Pages of the patient"))
        self._pages.set_choices(
            (
                ("plan", self.tr("Plan")),
                ("progress", self.tr("Progress")),
                ("visits", self.tr("Visits")),
                ("today", self.tr("Today")),
            )
        )
        self._pages.chosen.connect(self.page_chosen)
        self._hand_over = SecondaryButton(self.tr("Hand over"), "send")
        self._hand_over.clicked.connect(self.hand_over_requested)
        row = FlowLayout(self, gap=theme().space(3))
        row.setContentsMargins(_SIDE - 12, theme().space(4), _SIDE, 0)
        for part in (back, self._name, self._pages, self._hand_over):
            row.addWidget(part)

    def show_patient(self, name: str) -> None:
        """Say whose pages these are."""
        self._name.setText(name)

    def choose_page(self, key: str) -> None:
        """Mark a page as the one that is shown; the builder has its own way to hand over."""
        self._pages.choose(key)
        self._hand_over.setVisible(key != "plan")
