"""Choosing a patient by typing."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from stretchapp.core.records import Patient
from stretchapp.services.library_search import words_of
from stretchapp.ui.patients import wording
from stretchapp.ui.patients.wording import tr
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.announce import announce
from stretchapp.ui.widgets.labels import Caption
from stretchapp.ui.widgets.search_field import SearchField

_ROWS_SHOWN = 5
_ID = Qt.ItemDataRole.UserRole


class PatientList(QListWidget):
    """Patients below each other, as high as a few of them."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(_ROWS_SHOWN * theme().target("clinic") + 4)

    def offer(self, patients: Sequence[Patient]) -> None:
        """Show these patients, none of them chosen."""
        self.clear()
        for patient in patients:
            item = QListWidgetItem(wording.patient_words(patient))
            item.setData(_ID, str(patient.id))
            item.setSizeHint(QSize(0, theme().target("clinic")))
            self.addItem(item)

    def current(self) -> UUID | None:
        """The patient chosen."""
        rows = self.selectedItems()
        return UUID(rows[0].data(_ID)) if rows else None


class PatientPicker(QWidget):
    """A search field, and below it the patients who fit; ``changed`` when another is chosen."""

    changed = Signal()

    def __init__(self, patients: Sequence[Patient], name: str) -> None:
        """``name`` says what is chosen, for a screen reader."""
        super().__init__()
        self._patients = sorted(patients, key=_by_name)
        self._found_by = [" ".join(words_of(patient.name)) for patient in self._patients]
        self._field = SearchField(tr("Find a patient"))
        self._field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._list = PatientList(name)
        self._none = Caption(tr("Nobody of that name"))
        self._none.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(2))
        for part in (self._field, self._list, self._none):
            column.addWidget(part)
        self.setFocusProxy(self._field)
        self._field.textChanged.connect(self._on_typed)
        self._list.itemSelectionChanged.connect(self._on_current)
        self._list.offer(self._patients)

    def chosen(self) -> Patient | None:
        """The patient chosen; None while nobody is."""
        wanted = self._list.current()
        return next((patient for patient in self._patients if patient.id == wanted), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self._field.hasFocus() and self._list.count():
            self._list.setFocus()
            self._list.setCurrentRow(max(0, self._list.currentRow()))
        else:
            super().keyPressEvent(event)

    def _on_typed(self) -> None:
        before, typed = self.chosen(), words_of(self._field.text())
        pairs = zip(self._patients, self._found_by, strict=True)
        fitting = [patient for patient, name in pairs if all(word in name for word in typed)]
        self._list.blockSignals(True)
        self._list.offer(fitting)
        if before in fitting:
            self._list.setCurrentRow(fitting.index(before))
        self._list.blockSignals(False)
        self._none.setVisible(not fitting)
        announce(self._field, wording.found_words(len(fitting)))
        self.changed.emit()

    def _on_current(self) -> None:
        self.changed.emit()


def _by_name(patient: Patient) -> tuple[str, str]:
    return " ".join(words_of(patient.name)), str(patient.id)
