"""What stands between one store and the pages of a clinic: patients, one patient, routines."""

from functools import cached_property, partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from stretchapp.core.records import Patient
from stretchapp.core.routine import Routine
from stretchapp.db.errors import StoreError
from stretchapp.db.store import Store
from stretchapp.services import plan_drafts, visits
from stretchapp.services.journal import today
from stretchapp.services.library import library_of
from stretchapp.services.timeline import timeline
from stretchapp.services.visits import VisitForm
from stretchapp.services.wrong_input import WrongInput
from stretchapp.ui.done import Done
from stretchapp.ui.main_window import MainWindow
from stretchapp.ui.patient_head import PatientHead
from stretchapp.ui.patients_desk import PatientsDesk

if TYPE_CHECKING:
    from stretchapp.ui.builder_desk import BuilderDesk
    from stretchapp.ui.hand_over_desk import HandOverDesk
    from stretchapp.ui.measures_desk import MeasuresDesk
    from stretchapp.ui.routines.page import RoutinesPage
    from stretchapp.ui.visits.page import VisitsPage


class ClinicDesk(QObject):
    """Shows the clinic's own pages in the window, and carries out what is asked there."""

    patient_chosen = Signal(object)
    patient_page_requested = Signal(str)
    """One of the patient's pages that are not the clinic's alone: progress, today."""
    changed = Signal()
    """Patients or plans are no longer what other pages show."""

    def __init__(self, window: MainWindow, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._store = store
        self._patient: Patient | None = None
        self._done = Done(window, store, self)
        self._done.changed.connect(self._on_changed)
        self.patients = PatientsDesk(window, store, self)
        self.patients.patient_chosen.connect(self.open_patient)
        self.patients.changed.connect(self.changed)
        self.head = PatientHead()
        self.head.back_requested.connect(self.patients.show)
        self.head.page_chosen.connect(self.show_patient_page)
        self.head.hand_over_requested.connect(self._on_hand_over)

    @cached_property
    def hand_over(self) -> "HandOverDesk":
        """Gives plans to patients; made when it is first asked for, as the pages below."""
        from stretchapp.ui.hand_over_desk import HandOverDesk

        desk = HandOverDesk(self._window, self._store, self)
        desk.assigned.connect(self.changed)
        return desk

    @cached_property
    def builder(self) -> "BuilderDesk":
        """Where plans and routines are written."""
        from stretchapp.ui.builder_desk import BuilderDesk

        desk = BuilderDesk(self._window, self._store, self.hand_over, self)
        desk.left.connect(self._on_builder_left)
        desk.routines_changed.connect(self._refresh_routines)
        return desk

    @cached_property
    def visits_page(self) -> "VisitsPage":
        """One patient's visits."""
        from stretchapp.ui.visits.page import VisitsPage

        page = VisitsPage()
        page.visit_saved.connect(self._on_visit_saved)
        page.visit_deleted.connect(self._on_visit_deleted)
        page.message.connect(self._window.show_message)
        return page

    @cached_property
    def measures(self) -> "MeasuresDesk":
        """One patient's measures and questionnaires."""
        from stretchapp.ui.measures_desk import MeasuresDesk

        desk = MeasuresDesk(self._window, self._store, self, for_clinic=True)
        desk.changed.connect(self.changed)
        return desk

    @cached_property
    def routines_page(self) -> "RoutinesPage":
        """The templates."""
        from stretchapp.ui.routines.page import RoutinesPage

        page = RoutinesPage()
        page.new_requested.connect(self._on_new_routine)
        page.routine_chosen.connect(self._on_routine)
        page.delete_requested.connect(self._on_delete_routine)
        return page

    def show_routines(self) -> None:
        """Show the templates."""
        self._window.side_bar.choose_page("routines")
        self._refresh_routines()
        self._window.show_page(self.routines_page)
        self.routines_page.take_keyboard()

    def open_patient(self, patient: UUID) -> None:
        """Open one patient's plan."""
        self.patient_chosen.emit(patient)
        self.show_patient(patient)
        self.show_patient_page("plan")

    def show_patient(self, patient: UUID | None) -> None:
        """Know whose pages are meant, without showing them."""
        with self._store.reading() as work:
            self._patient = None if patient is None else work.patient(patient)
        if self._patient is not None:
            self.head.show_patient(self._patient.name)

    def show_patient_page(self, key: str) -> None:
        """Show the patient's page called plan, visits, measures, progress or today."""
        if self._patient is None:
            self.patients.show()
            return
        self._window.side_bar.choose_page("patients")
        self.head.choose_page(key)
        if key == "plan":
            self.builder.open_plan(self._patient)
            self.builder.show(self.head)
        elif key == "visits":
            self._refresh_visits()
            self._window.show_page(self.visits_page, None, self.head)
            self.visits_page.begin()
        elif key == "measures":
            self.measures.show(self._patient.id, self.head)
        else:
            self.patient_page_requested.emit(key)

    def refresh(self) -> None:
        """Show what the store holds now, on the page that is shown."""
        current = self._window.pages.currentWidget()
        # What is not made yet cannot be shown.
        made = vars(self)
        if current is self.patients.page:
            self.patients.refresh()
        elif current is made.get("visits_page"):
            self._refresh_visits()
        elif current is made.get("routines_page"):
            self._refresh_routines()

    def stop(self) -> None:
        """Let nothing go on that was begun here."""
        self.patients.stop()

    def _on_changed(self) -> None:
        self.changed.emit()
        self.refresh()

    def _refresh_visits(self) -> None:
        if self._patient is None:
            return
        present = today(self._store)
        with self._store.reading() as work:
            modalities = work.modalities()
            therapist = work.therapist().name
        self.visits_page.show_patient(
            self._patient.name,
            timeline(self._store, self._patient.id, present),
            present,
            modalities,
            patient=self._patient.id,
            therapist=therapist,
        )

    def _on_visit_saved(self, visit: UUID | None, form: VisitForm) -> None:
        if self._patient is None:
            return
        try:
            if visit is None:
                change = visits.record_visit(self._store, self._patient.id, form)
            else:
                change = visits.change_visit(self._store, visit, form)
        except WrongInput as error:
            self.visits_page.show_problem(str(error))
        except StoreError as error:
            self._done.tell(error)
        else:
            self.visits_page.visit_was_saved()
            self._done.say(self.tr("The visit is saved."), change, visits.undo)

    def _on_visit_deleted(self, visit: UUID) -> None:
        delete = partial(visits.delete_visit, self._store, visit)
        self._done.do(self.tr("The visit is deleted."), delete, visits.undo)

    def _on_hand_over(self) -> None:
        if self._patient is not None:
            self.hand_over.hand_over(self._patient)

    def _on_builder_left(self) -> None:
        if self.builder.is_for_patient:
            self.patients.show()
        else:
            self.show_routines()

    def _refresh_routines(self) -> None:
        with self._store.reading() as work:
            library = library_of(work)
            own = work.own_routines()
        names = {exercise.slug: exercise.name for exercise in library.exercises()}
        self.routines_page.show_routines(own, library.routines(), names)

    def _on_new_routine(self) -> None:
        self.builder.open_routine(None)
        self.builder.show(None)

    def _on_routine(self, routine: Routine) -> None:
        self.builder.open_routine(routine)
        self.builder.show(None)

    def _on_delete_routine(self, routine: Routine) -> None:
        words = self.tr("Deleted: %1").replace("%1", routine.title)
        delete = partial(plan_drafts.delete_routine, self._store, routine)
        self._done.do(words, delete, plan_drafts.undo_routine)
