"""The window's left edge: its pages, whose they are, and whom to call."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from stretchapp.core.records import Patient, Therapist
from stretchapp.ui.icons import paint_icon
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import NavButton, SecondaryButton
from stretchapp.ui.widgets.card import Sidebar
from stretchapp.ui.widgets.labels import Caption, Heading

WIDTH = 204
_PATIENT_PAGES = ("today", "progress", "library", "settings")
_CLINIC_PAGES = ("patients", "routines", "library", "settings")


class SideBar(Sidebar):
    """Chooses a page and, where the store has several patients, the patient."""

    page_chosen = Signal(str)
    patient_chosen = Signal(object)
    leave_sample_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 14, 12, 20)
        self._column.setSpacing(theme().space(1))
        title = QHBoxLayout()
        title.setContentsMargins(12, 0, 0, theme().space(3))
        title.setSpacing(theme().space(2))
        title.addWidget(_Mark())
        title.addWidget(Heading("stretchapp"), 1)
        self._column.addLayout(title)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, NavButton] = {}
        for key, words, icon in (
            ("today", self.tr("Today"), "circle-check-big"),
            ("progress", self.tr("Progress"), "chart-line"),
            ("patients", self.tr("Patients"), "users"),
            ("routines", self.tr("Routines"), "clipboard-list"),
            ("library", self.tr("Library"), "library"),
            ("settings", self.tr("Settings"), "settings"),
        ):
            button = NavButton(words, icon)
            button.setProperty("page", key)
            button.clicked.connect(self._on_page)
            self._group.addButton(button)
            self._buttons[key] = button
            self._column.addWidget(button)
        self.show_pages(clinic=False)
        self._column.addStretch(1)
        self._build_foot()
        self._fit()
        theme().changed.connect(self._fit)

    def _build_foot(self) -> None:
        self._sample = Caption(self.tr("This is sample data."), tone="primary")
        self._leave = SecondaryButton(self.tr("Leave the sample"))
        self._leave.clicked.connect(self.leave_sample_requested)
        self._patients_label = Caption(self.tr("Stretches of"))
        self._patients = QComboBox()
        self._patients.setAccessibleName(self.tr("Stretches of"))
        self._patients.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._patients.activated.connect(self._on_patient)
        self._patients_label.setBuddy(self._patients)
        self._clinic = Caption()
        self._clinic.setContentsMargins(12, 0, 0, 0)
        foot = (self._sample, self._leave, self._patients_label, self._patients, self._clinic)
        for part in foot:
            self._column.addWidget(part)
            part.hide()

    def _fit(self) -> None:
        self.setFixedWidth(min(theme().scaled(WIDTH), 300))

    def show_pages(self, *, clinic: bool) -> None:
        """Offer the pages of a clinic, or those of a patient."""
        for key, button in self._buttons.items():
            button.setVisible(key in (_CLINIC_PAGES if clinic else _PATIENT_PAGES))

    def choose_page(self, key: str) -> None:
        """Mark a page as the one that is shown."""
        self._buttons[key].setChecked(True)

    def show_therapist(self, therapist: Therapist) -> None:
        """Clinic and phone at the foot."""
        words = "\n".join(part for part in (therapist.clinic, therapist.phone) if part)
        self._clinic.setText(words)
        self._clinic.setVisible(bool(words))

    def show_patients(self, patients: Sequence[Patient], current: UUID | None) -> None:
        """The choice of a patient, where there are several."""
        several = patients if len(patients) > 1 else ()
        self._patients.clear()
        for place, patient in enumerate(several):
            self._patients.addItem(patient.name, patient.id)
            if patient.id == current:
                self._patients.setCurrentIndex(place)
        for part in (self._patients_label, self._patients):
            part.setVisible(bool(several))

    def show_sample(self, is_sample: bool) -> None:
        """Say that what is shown is sample data, with the way out."""
        for part in (self._sample, self._leave):
            part.setVisible(is_sample)

    def _on_page(self) -> None:
        self.page_chosen.emit(self.sender().property("page"))

    def _on_patient(self, place: int) -> None:
        self.patient_chosen.emit(self._patients.itemData(place))


class _Mark(QWidget):
    """The program's sign beside its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = theme().scaled(22)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme().scaled(22)
        area = QRectF(0, 0, side, side)
        area.moveCenter(QRectF(self.rect()).center())
        paint_icon(painter, area, "stretch-horizontal", theme().color("primary"))
        painter.end()
