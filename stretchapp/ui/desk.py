"""What stands between one store and the window: its pages, its patient, its files."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from stretchapp.core.records import Patient
from stretchapp.core.routine import Routine
from stretchapp.db.errors import StoreError
from stretchapp.db.store import Store
from stretchapp.services.journal import today
from stretchapp.services.library import Library, library_of
from stretchapp.services.preferences import Preferences, change_preferences, read_preferences
from stretchapp.services.wrong_input import WrongInput
from stretchapp.ui.desk_pages import DeskPages
from stretchapp.ui.errors import show_error
from stretchapp.ui.figures import figures
from stretchapp.ui.file_desk import FileDesk
from stretchapp.ui.main_window import MainWindow
from stretchapp.ui.pictures import image_of
from stretchapp.ui.reminding import Reminding
from stretchapp.ui.sessions import Sessions
from stretchapp.ui.store_watch import StoreWatch
from stretchapp.ui.theme import Appearance, theme
from stretchapp.ui.today.page import TodayPage

if TYPE_CHECKING:
    from stretchapp.core.progress import ProgressRecord
    from stretchapp.services.transfer import ImportSummary
    from stretchapp.ui.clinic_desk import ClinicDesk
    from stretchapp.ui.library.page import LibraryPage
    from stretchapp.ui.library_desk import LibraryDesk
    from stretchapp.ui.progress.page import ProgressPage
    from stretchapp.ui.watched_folder_desk import WatchedFolderDesk

CLINIC_PAGES = ("patients", "routines", "plan", "visits", "measures")
PATIENT_PAGES = ("today", "progress")


class Desk(QObject):
    """Shows one store in ``window`` until it is cleared: the first-run question, or the pages."""

    sample_requested = Signal(str)
    """Whose sample is wanted: patient or clinic."""

    def __init__(self, window: MainWindow, store: Store, is_sample: bool = False) -> None:
        super().__init__(window)
        self._window = window
        self._store = store
        self._patient: UUID | None = None
        self._today: TodayPage | None = None
        self._watched_folder: WatchedFolderDesk | None = None
        self._waiting_file: Path | None = None
        self._waits_for_session = False
        self.sessions = Sessions(window, store, self)
        self.files = FileDesk(window, store, self)
        self._pages = DeskPages(window, store, self)
        self._pages.is_sample = is_sample
        self._reminding = Reminding(window, store, self)
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
        window.closing.connect(self.sessions.wait)
        menus.open_requested.connect(self.ask_for_file)
        menus.save_progress_requested.connect(partial(self._save, "progress"))
        menus.save_plan_requested.connect(partial(self._save, "plan"))
        menus.export_requested.connect(self._export)
        menus.page_requested.connect(self.show_page)
        menus.day_before_requested.connect(self.show_day_before)
        menus.day_after_requested.connect(self.show_day_after)
        menus.today_requested.connect(self.show_today)
        self.files.opened.connect(self._on_file_opened)
        self.files.ended.connect(self._on_files_ended)
        self.sessions.left.connect(self._on_session_left)
        self.sessions.reminders_wanted.connect(self._reminding.begin_with_plan)
        self._reminding.chosen.connect(self._on_reminders_chosen)
        self.sessions.running_changed.connect(self._reminding.hold)
        self._reminding.session_requested.connect(self.start_session)
        self._reminding.changed.connect(self.refresh)
        self._pages.changed.connect(self._show_patient)
        self._pages.day_chosen.connect(self._on_day_chosen)
        self._pages.measures_requested.connect(self._on_measures)
        self._pages.report_requested.connect(self._on_report)
        self._pages.settings_changed.connect(self._on_settings)
        self._pages.names_changed.connect(self._find_patient)
        self._pages.file_requested.connect(self.ask_for_file)
        self._pages.patient_chosen.connect(self.choose_patient)
        self._pages.patient_page_requested.connect(self._show_patient_page)

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
        return self._pages.progress

    @property
    def library_page(self) -> "LibraryPage | None":
        """The Library page, once it was shown."""
        return None if self._pages.library is None else self._pages.library.page

    @property
    def library_desk(self) -> "LibraryDesk | None":
        """The library and the exercise that is being written, once the library was shown."""
        return self._pages.library

    @property
    def clinic_desk(self) -> "ClinicDesk | None":
        """The pages of a clinic, once one was shown."""
        return self._pages.clinic

    @property
    def is_clinic(self) -> bool:
        """Whether this is the installation of somebody who treats patients."""
        return self._preferences.audience == "clinic"

    def clear(self) -> None:
        """Save what was typed, and take everything of this store out of the window."""
        self.save_words()
        self._watch.stop()
        self.sessions.stop()
        self._reminding.stop()
        if self._watched_folder is not None:
            self._watched_folder.stop()
        self._pages.forget()
        self._window.clear()
        self._today = None
        self.deleteLater()

    def _show_welcome(self) -> None:
        from stretchapp.ui.welcome.page import WelcomePage

        page = WelcomePage()
        page.chosen.connect(self._on_welcome)
        self._window.side_bar.hide()
        self._window.menus.offer_pages(False)
        self._window.show_page(page)

    def _on_welcome(self, way: str) -> None:
        if way in ("sample", "sample-clinic"):
            self.sample_requested.emit("patient" if way == "sample" else "clinic")
            return
        self._change_preferences(audience=way)
        self._show_pages()

    def _show_pages(self) -> None:
        self._pages.forget()
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
        self.sessions.serve(self._today)
        self._offer_pages()
        self._watch_folder()
        self._reminding.follow(self._preferences, self._patient)
        self.sessions.follow(self._patient)
        self._window.side_bar.show()
        self.show_page("patients" if self.is_clinic else "today")

    def start_session(self, day: date | None = None) -> None:
        """Begin a session of what is open on ``day`` (None: today), in front of all else."""
        self._window.come_to_front()
        self.save_words()
        self.sessions.start(day)

    def _on_reminders_chosen(self, preferences: Preferences) -> None:
        self._preferences = preferences

    def _on_session_left(self, words: str, undoable: bool) -> None:
        if self._waits_for_session:
            self._waits_for_session = False
            self._show_patient()
        self.show_page("today")
        self._window.show_message(words, undoable)

    def _offer_pages(self) -> None:
        self._pages.is_clinic = self.is_clinic
        self.sessions.at_home = not self.is_clinic
        if self._today is not None:
            self._today.at_home = not self.is_clinic
        self._window.menus.offer_pages(True, clinic=self.is_clinic)
        self._window.side_bar.show_pages(clinic=self.is_clinic)

    def _watch_folder(self) -> None:
        """Look for files of patients in the watched folder, where a clinic has chosen one."""
        wanted = self.is_clinic and bool(self._preferences.watched_folder)
        if wanted and self._watched_folder is None:
            from stretchapp.ui.watched_folder_desk import WatchedFolderDesk

            self._watched_folder = WatchedFolderDesk(self._window, self._store, self)
            self._watched_folder.taken_in.connect(self._show_patient)
            self._watched_folder.open_requested.connect(self._on_waiting_file)
        if self._watched_folder is not None:
            self._watched_folder.start() if wanted else self._watched_folder.stop()

    @property
    def reminding(self) -> Reminding:
        """What reminds somebody at home."""
        return self._reminding

    def _on_waiting_file(self, path: Path) -> None:
        self._waiting_file = path
        self.open_file(path)

    def _on_files_ended(self) -> None:
        path, self._waiting_file = self._waiting_file, None
        if path is not None and self._watched_folder is not None:
            self._watched_folder.set_aside(path)

    def _library(self) -> Library:
        with self._store.reading() as work:
            return library_of(work)

    def _find_patient(self) -> None:
        """Whose pages are shown: the one shown already, the one chosen last, else the first."""
        with self._store.reading() as work:
            therapist = work.therapist()
            known = None if self._patient is None else work.patient(self._patient)
            if self.is_clinic and known is not None and not known.stamp.deleted:
                # A clinic has a page of its own to choose from, and a thousand patients.
                patients: tuple[Patient, ...] = (known,)
            else:
                patients = work.patients()
        ids = {str(patient.id): patient.id for patient in patients}
        wanted = ids.get(str(self._patient)) or ids.get(self._preferences.patient)
        self._patient = wanted or (patients[0].id if patients else None)
        self._window.side_bar.show_patients(() if self.is_clinic else patients, self._patient)
        self._window.side_bar.show_therapist(therapist)
        self._pages.know_patient(self._patient)

    def choose_patient(self, patient: UUID) -> None:
        """Show this patient's pages, now and at the next start."""
        self.save_words()
        self._window.undo_stack.clear()
        self._window.message.dismiss()
        self._patient = patient
        self._change_preferences(patient=str(patient))
        self._show_patient()

    def _show_patient(self) -> None:
        if self.sessions.is_on:
            # Whose session it is stays so; afterwards all pages are shown anew.
            self._waits_for_session = True
            return
        self._find_patient()
        self._reminding.follow(self._preferences, self._patient)
        if self._today is not None:
            self._today.show_patient(self._patient, self._library())
        self.sessions.follow(self._patient)
        self._pages.show_patient()

    def show_page(self, key: str) -> None:
        """Show the page called today, progress, library or settings, or one of a clinic's."""
        if self._today is None or self.sessions.is_on:
            return
        self.save_words()
        if self.is_clinic and key in (*CLINIC_PAGES, *PATIENT_PAGES):
            self._show_clinic_page(key)
        elif key in ("library", "settings"):
            self._window.side_bar.choose_page(key)
            if key == "library":
                self._pages.library_desk().show()
            else:
                self._window.show_page(self._pages.settings_page())
        elif key in PATIENT_PAGES:
            self._window.side_bar.choose_page(key)
            self._show_patient_page(key)

    def _show_clinic_page(self, key: str) -> None:
        clinic = self._pages.clinic_desk()
        if key == "patients":
            clinic.patients.show()
        elif key == "routines":
            clinic.show_routines()
        else:
            clinic.show_patient_page(key)

    def _show_patient_page(self, key: str) -> None:
        """Show Today or Progress, in a clinic below what says whose they are."""
        clinic = self._pages.clinic
        head = clinic.head if clinic is not None and self.is_clinic else None
        if key == "progress":
            self._window.show_page(self._pages.progress_page(), None, head)
        elif self._today is not None:
            self._today.refresh()
            self._window.show_page(self._today, None, head)
            self._today.focus_first_open()

    def refresh(self) -> None:
        """Show what the store holds now; open cards and words being typed stay."""
        if self._today is None:
            with self._store.reading() as work:
                filled = bool(work.patients())
            if filled:
                self._show_pages()
            return
        if self.sessions.is_on:
            return
        before = self._patient
        self._find_patient()
        if before != self._patient:
            self._show_patient()
        elif self._window.pages.currentWidget() is self._today:
            self._today.refresh(animate=True)
            self.sessions.look()
        self._pages.refresh_current()
        self._reminding.look()

    def save_words(self) -> None:
        """Save everything typed that belongs to something recorded."""
        if self._today is not None:
            self._today.save_words()
        self._pages.save_words()

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
        was_clinic = self.is_clinic
        watched = self._preferences.watched_folder
        self._preferences = preferences
        self._dress()
        if watched != preferences.watched_folder or self.is_clinic != was_clinic:
            self._watch_folder()
        if self.is_clinic != was_clinic:
            self._offer_pages()
            self._find_patient()
        self._reminding.follow(self._preferences, self._patient)
        if self._today is not None:
            self._today.refresh()

    def _dress(self) -> None:
        chosen = self._preferences
        if (chosen.appearance, chosen.text_percent) != (theme().appearance, theme().text_percent):
            theme().apply(Appearance(chosen.appearance), chosen.text_percent)
        figures().dress(chosen.figure_skin, chosen.figure_build)

    def _on_routine(self, routine: Routine) -> None:
        from stretchapp.services import practice

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
        if self._today is not None and not self.sessions.is_on:
            self._today.turn_day()
        self._pages.refresh_current()
        self._reminding.look()

    def _on_day_chosen(self, day: date) -> None:
        if self._today is not None and day <= today(self._store):
            self.show_page("today")
            self._today.show_day(day)

    def ask_for_file(self) -> None:
        """Let the user choose a plan or progress file, and open it."""
        path = self.files.ask()
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Take a plan or progress file in; not over a session."""
        if self.sessions.is_on:
            return
        self.save_words()
        home_patient = None if self.is_clinic else self._patient
        self.files.open(path, home_patient, clinic=self.is_clinic)

    def _save(self, what: str) -> None:
        self.save_words()
        self.files.save("plan" if what == "plan" else "progress", self._patient)

    def _on_measures(self) -> None:
        if self.is_clinic:
            self.show_page("measures")
        elif self._patient is not None:
            self._pages.measures_desk().show(self._patient, None)

    def _on_report(self, record: "ProgressRecord") -> None:
        self.save_words()
        self.files.save_report(record, self._preferences.paper)

    def _export(self, what: str) -> None:
        self.save_words()
        self.files.export(what, self._patient, everybody=self.is_clinic)

    def _on_file_opened(self, summary: "ImportSummary") -> None:
        from stretchapp.ui.import_wording import summary_words

        if self._today is None:
            self._change_preferences(audience="patient")
            self._show_pages()
        if summary.new_patient or self._patient is None:
            self.choose_patient(summary.patient.id)
        else:
            self._show_patient()
        if self.is_clinic:
            # What came in is what the appointment is about.
            self.choose_patient(summary.patient.id)
            self.show_page("progress" if summary.format == "stretchapp.progress" else "plan")
        self._window.show_message(summary_words(summary))

    def _change_preferences(self, **changes: object) -> None:
        try:
            self._preferences = change_preferences(self._store, **changes)
        except (StoreError, WrongInput) as error:
            self._tell(error)

    def _tell(self, error: Exception) -> None:
        show_error(self._window, self.tr("This could not be saved"), str(error))
