"""Above the pages of one patient in a clinic: the way back, who it is, and the pages."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.back_button import BackButton
from stretchapp.ui.widgets.buttons import SecondaryButton
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Heading
from stretchapp.ui.widgets.segmented import SegmentedControl

_SIDE = 36
_NAME_WISH = 200  # px at 100 %


class _Name(Heading):
    """It takes what is left of the line; a long one wraps before it pushes the pages away."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        # A name that is written from right to left stands beside the way back, too.
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        width = min(hint.width(), theme().scaled(_NAME_WISH))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().boundedTo(QSize(theme().scaled(_NAME_WISH), 10_000))


class PatientHead(QWidget):
    """Chooses one of a patient's pages: plan, progress, visits, measures, today."""

    page_chosen = Signal(str)
    back_requested = Signal()
    hand_over_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        back = BackButton(self.tr("Patients"))
        back.setAccessibleName(self.tr("Back to all patients"))
        back.clicked.connect(self.back_requested)
        self._name = _Name()
        self._pages = SegmentedControl(self.tr("Pages of the patient"))
        self._pages.set_choices(
            (
                ("plan", self.tr("Plan")),
                ("progress", self.tr("Progress")),
                ("visits", self.tr("Visits")),
                ("measures", self.tr("Measures")),
                ("today", self.tr("Today")),
            )
        )
        self._pages.chosen.connect(self.page_chosen)
        self._hand_over = SecondaryButton(self.tr("Hand over"), "send")
        self._hand_over.clicked.connect(self.hand_over_requested)
        row = FlowLayout(self, gap=theme().space(3))
        row.setContentsMargins(_SIDE, theme().space(4), _SIDE, theme().space(3))
        for part in (back, self._name, self._pages, self._hand_over):
            row.addWidget(part)

    def show_patient(self, name: str) -> None:
        """Say whose pages these are."""
        self._name.setText(name)

    def choose_page(self, key: str) -> None:
        """Mark a page as the one that is shown; the builder has its own way to hand over."""
        self._pages.choose(key)
        self._hand_over.setVisible(key != "plan")

    def paintEvent(self, _event: QPaintEvent) -> None:
        # What scrolls goes away below this line.
        thick = 2 if theme().colours.high_contrast else 1
        with QPainter(self) as painter:
            line = QRect(0, self.height() - thick, self.width(), thick)
            painter.fillRect(line, theme().color("line"))
