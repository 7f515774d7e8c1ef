"""What stands between one store and the window: its pages, its patient, its files."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from stretchapp.core.routine import Routine
from stretchapp.db.errors import StoreError
from stretchapp.db.store import Store
from stretchapp.services import practice
from stretchapp.services.journal import today
from stretchapp.services.library import Library, library_of
from stretchapp.services.preferences import Preferences, change_preferences, read_preferences
from stretchapp.services.wrong_input import WrongInput
from stretchapp.ui.errors import show_error
from stretchapp.ui.figures import figures
from stretchapp.ui.main_window import MainWindow
from stretchapp.ui.pictures import image_of
from stretchapp.ui.store_watch import StoreWatch
from stretchapp.ui.theme import Appearance, theme
from stretchapp.ui.today.page import TodayPage

if TYPE_CHECKING:
    from stretchapp.services.transfer import ImportSummary
    from stretchapp.ui.library.page import LibraryPage
    from stretchapp.ui.library_desk import LibraryDesk
    from stretchapp.ui.opening import FileOpener, What
    from stretchapp.ui.progress.page import ProgressPage
    from stretchapp.ui.settings.page import SettingsPage


class Desk(QObject):
    """Shows one store in ``window`` until it is cleared: the first-run question, or the pages."""

    sample_requested = Signal()

    def __init__(self, window: MainWindow, store: Store, is_sample: bool = False) -> None:
        super().__init__(window)
        self._window = window
        self._store = store
        self._patient: UUID | None = None
        self._opener: FileOpener | None = None
        self._today: TodayPage | None = None
        self._progress: ProgressPage | None = None
        self._library_desk: LibraryDesk | None = None
        self._settings: SettingsPage | None = None
        self._connect()
        with store.reading() as work:
            self._preferences = read_preferences(work)
            patients = work.patients()
        self._dress()
        window.side_bar.show_sample(is_sample)
        self._watch = StoreWatch(store, self)
        self._watch.store_changed.connect(self.refresh)
        self._watch.day_turned.connect(self._on_day_turned)
        if self._preferences.audience or patients:
            self._show_pages()
        else:
            self._show_welcome()

    def _connect(self) -> None:
        window, menus = self._window, self._window.menus
        window.side_bar.page_chosen.connect(self.show_page)
        window.side_bar.patient_chosen.connect(self.choose_patient)
        window.file_given.connect(self.open_file)
        window.closing.connect(self.save_words)
        menus.open_requested.connect(self.ask_for_file)
        menus.save_progress_requested.connect(self.save_progress)
        menus.save_plan_requested.connect(self.save_plan)
        menus.page_requested.connect(self.show_page)
        menus.day_before_requested.connect(self.show_day_before)
        menus.day_after_requested.connect(self.show_day_after)
        menus.today_requested.connect(self.show_today)

    @property
    def store(self) -> Store:
        """The store that is shown."""
        return self._store

    @property
    def today_page(self) -> TodayPage | None:
        """The Today page, once the first-run question is answered."""
        return self._today

    @property
    def progress_page(self) -> "ProgressPage | None":
        """The Progress page, once it was shown."""
        return self._progress

    @property
    def library_page(self) -> "LibraryPage | None":
        """The Library page, once it was shown."""
        return None if self._library_desk is None else self._library_desk.page

    @property
    def library_desk(self) -> "LibraryDesk | None":
        """The library and the exercise that is being written, once the library was shown."""
        return self._library_desk

    def clear(self) -> None:
        """Save what was typed, and take everything of this store out of the window."""
        self.save_words()
        self._watch.stop()
        self._window.clear()
        self._today = self._progress = self._library_desk = self._settings = None
        self.deleteLater()

    def _show_welcome(self) -> None:
        from stretchapp.ui.welcome.page import WelcomePage

        page = WelcomePage()
        page.chosen.connect(self._on_welcome)
        self._window.side_bar.hide()
        self._window.menus.offer_pages(False)
        self._window.show_page(page)

    def _on_welcome(self, way: str) -> None:
        if way == "sample":
            self.sample_requested.emit()
            return
        self._change_preferences(audience=way)
        self._show_pages()

    def _show_pages(self) -> None:
        self._window.clear()
        self._find_patient()
        self._today = TodayPage(
            self._store,
            self._library(),
            self._patient,
            self._window.undo_stack,
            partial(image_of, self._store),
        )
        self._today.message.connect(self._window.show_message)
        self._today.open_requested.connect(self.ask_for_file)
        self._today.routine_chosen.connect(self._on_routine)
        self._window.menus.offer_pages(True)
        self._window.side_bar.show()
        self.show_page("today")
        self._today.show_today()

    def _library(self) -> Library:
        with self._store.reading() as work:
            return library_of(work)

    def _find_patient(self) -> None:
        """Whose pages are shown: the one shown already, the one chosen last, else the first."""
        with self._store.reading() as work:
            patients = work.patients()
            therapist = work.therapist()
        ids = {str(patient.id): patient.id for patient in patients}
        wanted = ids.get(str(self._patient)) or ids.get(self._preferences.patient)
        self._patient = wanted or (patients[0].id if patients else None)
        self._window.side_bar.show_patients(patients, self._patient)
        self._window.side_bar.show_therapist(therapist)

    def choose_patient(self, patient: UUID) -> None:
        """Show this patient's pages, now and at the next start."""
        self.save_words()
        self._window.undo_stack.clear()
        self._window.message.dismiss()
        self._patient = patient
        self._change_preferences(patient=str(patient))
        self._show_patient()

    def _show_patient(self) -> None:
        self._find_patient()
        if self._today is not None:
            self._today.show_patient(self._patient, self._library())
        if self._progress is not None:
            self._progress.show_patient(self._patient)
        if self._settings is not None:
            self._settings.show_patient(self._patient)
        if self._library_desk is not None:
            self._library_desk.refresh(self._patient)

    def show_page(self, key: str) -> None:
        """Show the page called today, progress, library or settings."""
        if self._today is None:
            return
        self.save_words()
        self._window.side_bar.choose_page(key)
        if key == "library":
            self._shown_library().show()
        elif key == "progress":
            self._window.show_page(self._progress_page())
        elif key == "settings":
            self._window.show_page(self._settings_page())
        else:
            self._window.show_page(self._today)
            self._today.focus_first_open()

    def _progress_page(self) -> QWidget:
        if self._progress is None:
            from stretchapp.ui.progress.page import ProgressPage

            self._progress = ProgressPage(self._store, self._patient)
            self._progress.day_chosen.connect(self._on_day_chosen)
        self._progress.refresh()
        return self._progress

    def _shown_library(self) -> "LibraryDesk":
        if self._library_desk is None:
            from stretchapp.ui.library_desk import LibraryDesk

            self._library_desk = LibraryDesk(self._window, self._store, self)
            self._library_desk.changed.connect(self._show_patient)
        self._library_desk.refresh(self._patient)
        return self._library_desk

    def _settings_page(self) -> QWidget:
        if self._settings is None:
            from stretchapp.ui.settings.page import SettingsPage

            self._settings = SettingsPage(self._store, self._patient)
            self._settings.changed.connect(self._on_settings)
            self._settings.names_changed.connect(self._find_patient)
        self._settings.refresh()
        return self._settings

    def refresh(self) -> None:
        """Show what the store holds now; open cards and words being typed stay."""
        if self._today is None:
            with self._store.reading() as work:
                filled = bool(work.patients())
            if filled:
                self._show_pages()
            return
        before = self._patient
        self._find_patient()
        if before != self._patient:
            self._show_patient()
            return
        self._today.refresh(animate=True)
        self._refresh_current()

    def _refresh_current(self) -> None:
        current = self._window.pages.currentWidget()
        if self._progress is not None and current is self._progress:
            self._progress.refresh()
        elif self._library_desk is not None and current is self._library_desk.page:
            self._library_desk.refresh(self._patient)
        elif self._settings is not None and current is self._settings:
            self._settings.refresh()

    def save_words(self) -> None:
        """Save everything typed that belongs to something recorded."""
        if self._today is not None:
            self._today.save_words()
        if self._settings is not None and self._window.pages.currentWidget() is self._settings:
            self._settings.save_words()

    def show_day_before(self) -> None:
        """Step one day back on the Today page."""
        if self._today is not None:
            self.show_page("today")
            self._today.show_day_before()

    def show_day_after(self) -> None:
        """Step one day on, up to today."""
        if self._today is not None:
            self.show_page("today")
            self._today.show_day_after()

    def show_today(self) -> None:
        """Back to today on the Today page."""
        if self._today is not None:
            self.show_page("today")
            self._today.show_today()

    def _on_settings(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self._dress()
        if self._today is not None:
            self._today.refresh()

    def _dress(self) -> None:
        chosen = self._preferences
        if (chosen.appearance, chosen.text_percent) != (theme().appearance, theme().text_percent):
            theme().apply(Appearance(chosen.appearance), chosen.text_percent)
        figures().dress(chosen.figure_skin, chosen.figure_build)

    def _on_routine(self, routine: Routine) -> None:
        try:
            first_day = today(self._store)
            practice.start_routine(
                self._store, routine, first_day, patient=self._patient, name=self.tr("Me")
            )
        except (StoreError, WrongInput) as error:
            self._tell(error)
            return
        self._show_patient()
        self._window.show_message(self.tr("Started: %1").replace("%1", routine.title))

    def _on_day_turned(self) -> None:
        if self._today is not None:
            self._today.turn_day()
        self._refresh_current()

    def _on_day_chosen(self, day: date) -> None:
        if self._today is not None and day <= today(self._store):
            self.show_page("today")
            self._today.show_day(day)

    def ask_for_file(self) -> None:
        """Let the user choose a plan or progress file, and open it."""
        path, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open a plan or progress file"),
            "",
            f"{self.tr('Plan and progress files')} (*.zip *.json);;{self.tr('All files')} (*)",
        )
        self._window.activateWindow()
        if path:
            self.open_file(Path(path))

    def open_file(self, path: Path) -> None:
        """Take a plan or progress file in."""
        self.save_words()
        at_home = self._preferences.audience != "clinic"
        self._file_opener().open(path, self._patient if at_home else None)

    def save_progress(self) -> None:
        """Let the user choose a name, and write the patient's progress file."""
        self._ask_where_to_save("progress")

    def save_plan(self) -> None:
        """Let the user choose a name, and write the patient's plan file."""
        self._ask_where_to_save("plan")

    def _ask_where_to_save(self, what: "What") -> None:
        if self._patient is None:
            self._window.show_message(self.tr("There is nothing to save yet."))
            return
        self.save_words()
        path, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save the file"),
            f"stretchapp-{what}-{today(self._store)}.zip",
            f"{self.tr('Plan and progress files')} (*.zip *.json)",
        )
        self._window.activateWindow()
        if path:
            self._file_opener().save(what, self._patient, Path(path))

    def _file_opener(self) -> "FileOpener":
        if self._opener is None:
            from stretchapp.ui.opening import FileOpener

            self._opener = FileOpener(self._store, self._window)
            self._opener.opened.connect(self._on_file_opened)
            self._opener.saved.connect(self._on_file_saved)
        return self._opener

    def _on_file_opened(self, summary: "ImportSummary") -> None:
        from stretchapp.ui.import_wording import summary_words

        if self._today is None:
            self._change_preferences(audience="patient")
            self._show_pages()
        if summary.new_patient or self._patient is None:
            self.choose_patient(summary.patient.id)
        else:
            self._show_patient()
        self._window.show_message(summary_words(summary))

    def _on_file_saved(self, path: Path) -> None:
        self._window.show_message(self.tr("Saved: %1").replace("%1", path.name))

    def _change_preferences(self, **changes: object) -> None:
        try:
            self._preferences = change_preferences(self._store, **changes)
        except (StoreError, WrongInput) as error:
            self._tell(error)

    def _tell(self, error: Exception) -> None:
        show_error(self._window, self.tr("This could not be saved"), str(error))
