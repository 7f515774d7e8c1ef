"""The pages beside Today, each made when it is first asked for, for the patient who is shown."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from stretchapp.db.store import Store
from stretchapp.ui.main_window import MainWindow

if TYPE_CHECKING:
    from stretchapp.ui.clinic_desk import ClinicDesk
    from stretchapp.ui.library_desk import LibraryDesk
    from stretchapp.ui.measures_desk import MeasuresDesk
    from stretchapp.ui.progress.page import ProgressPage
    from stretchapp.ui.settings.page import SettingsPage


class DeskPages(QObject):
    """Makes Progress, Library, Settings and a clinic's pages, and shows a patient on them."""

    changed = Signal()
    """Exercises, patients or plans are no longer what other pages show."""
    day_chosen = Signal(object)
    report_requested = Signal(object)
    measures_requested = Signal()
    settings_changed = Signal(object)
    names_changed = Signal()
    file_requested = Signal()
    patient_chosen = Signal(object)
    patient_page_requested = Signal(str)

    def __init__(self, window: MainWindow, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._store = store
        self._patient: UUID | None = None
        self.is_clinic = False
        self.is_sample = False
        self.progress: ProgressPage | None = None
        self.library: LibraryDesk | None = None
        self.settings: SettingsPage | None = None
        self.clinic: ClinicDesk | None = None
        self.measures: MeasuresDesk | None = None

    def forget(self) -> None:
        """The pages were taken out of the window."""
        self.stop()
        self.progress = self.library = self.settings = self.clinic = self.measures = None

    def stop(self) -> None:
        """Let nothing go on that was begun on a page."""
        if self.clinic is not None:
            self.clinic.stop()

    def progress_page(self) -> "ProgressPage":
        """The Progress page as the store stands now."""
        if self.progress is None:
            from stretchapp.ui.progress.page import ProgressPage

            self.progress = ProgressPage(self._store, self._patient, clinic=self.is_clinic)
            self.progress.day_chosen.connect(self.day_chosen)
            self.progress.report_requested.connect(self.report_requested)
            self.progress.measures_requested.connect(self.measures_requested)
        self.progress.refresh()
        return self.progress

    def library_desk(self) -> "LibraryDesk":
        """The library as the store stands now."""
        if self.library is None:
            from stretchapp.ui.library_desk import LibraryDesk

            self.library = LibraryDesk(self._window, self._store, self)
            self.library.changed.connect(self.changed)
        self.library.refresh(self._patient)
        return self.library

    def settings_page(self) -> "SettingsPage":
        """The Settings page as the store stands now."""
        if self.settings is None:
            from stretchapp.ui.settings.page import SettingsPage

            self.settings = SettingsPage(self._store, self._patient, is_sample=self.is_sample)
            self.settings.changed.connect(self.settings_changed)
            self.settings.names_changed.connect(self.names_changed)
        self.settings.refresh()
        return self.settings

    def measures_desk(self) -> "MeasuresDesk":
        """What a patient measures at home."""
        if self.measures is None:
            from stretchapp.ui.measures_desk import MeasuresDesk

            self.measures = MeasuresDesk(self._window, self._store, self, for_clinic=False)
            self.measures.changed.connect(self.changed)
        return self.measures

    def clinic_desk(self) -> "ClinicDesk":
        """The pages of a clinic."""
        if self.clinic is None:
            from stretchapp.ui.clinic_desk import ClinicDesk

            self.clinic = ClinicDesk(self._window, self._store, self)
            self.clinic.patients.open_file_requested.connect(self.file_requested)
            self.clinic.patient_chosen.connect(self.patient_chosen)
            self.clinic.patient_page_requested.connect(self.patient_page_requested)
            self.clinic.changed.connect(self.changed)
            self.clinic.show_patient(self._patient)
        return self.clinic

    def know_patient(self, patient: UUID | None) -> None:
        """Say whose pages these are, before they are shown."""
        self._patient = patient
        if self.clinic is not None:
            self.clinic.show_patient(patient)

    def show_patient(self) -> None:
        """Show the patient on every page that there is."""
        if self.progress is not None:
            self.progress.show_patient(self._patient)
        if self.settings is not None:
            self.settings.show_patient(self._patient)
        if self.library is not None:
            self.library.refresh(self._patient)

    def refresh_current(self) -> None:
        """Show what the store holds now, on the page that is in the window."""
        current = self._window.pages.currentWidget()
        if self.progress is not None and current is self.progress:
            self.progress.refresh()
        elif self.library is not None and current is self.library.page:
            self.library.refresh(self._patient)
        elif self.settings is not None and current is self.settings:
            self.settings.refresh()
        elif self.clinic is not None:
            self.clinic.refresh()

    def save_words(self) -> None:
        """Save what is typed on the page that is in the window."""
        if self.settings is not None and self._window.pages.currentWidget() is self.settings:
            self.settings.save_words()
