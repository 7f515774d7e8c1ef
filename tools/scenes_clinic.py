"""The scenes of a clinic: its patients, plans, visits and routines, and what it is asked."""

from PySide6.QtCore import QEventLoop, QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QTableView, QWidget
from scenes import Scene, fill_clinic, press, settle

from stretchapp.core.plan_draft import lines_of_routine
from stretchapp.core.records import Patient
from stretchapp.db.store import Store
from stretchapp.services import overview, plan_drafts
from stretchapp.services.journal import today
from stretchapp.services.library import Library
from stretchapp.services.patients import what_would_go
from stretchapp.services.practice import all_patients, find_patient
from stretchapp.services.preferences import change_preferences
from stretchapp.ui.builder.line_card import LineCard
from stretchapp.ui.builder.page import BuilderPage
from stretchapp.ui.clinic_desk import ClinicDesk
from stretchapp.ui.desk import Desk
from stretchapp.ui.hand_over.dialog import HandOverDialog
from stretchapp.ui.hand_over.wishes import HandOver
from stretchapp.ui.main_window import MainWindow
from stretchapp.ui.passphrase import PassphraseDialog
from stretchapp.ui.patients.dialogs import BelongsDialog, EraseDialog, MergeDialog, PatientDialog
from stretchapp.ui.patients.wording import erasure_words
from stretchapp.ui.progress.page import ProgressPage
from stretchapp.ui.settings.page import SettingsPage
from stretchapp.ui.visits.page import VisitsPage
from stretchapp.ui.widgets.search_field import SearchField

GRACE, TOM, INGRID = "Grace Papadopoulos", "Tom Nguyen", "Ingrid Sørensen"
LOOKED_AGAIN_AFTER = 20


def fill_new_clinic(store: Store) -> None:
    change_preferences(store, audience="clinic")


def named(store: Store, name: str) -> Patient:
    with store.reading() as work:
        return find_patient(work, name)


def others(store: Store, patient: Patient) -> list[Patient]:
    return [one for one in all_patients(store) if one.id != patient.id]


def clinic_of(desk: Desk) -> ClinicDesk:
    clinic = desk.clinic_desk
    assert clinic is not None
    return clinic


def show_patients(desk: Desk, _window: MainWindow) -> None:
    desk.show_page("patients")
    loop, timer = QEventLoop(), QTimer()

    def look() -> None:
        if not overview.overviews(desk.store).outdated:
            loop.quit()

    timer.timeout.connect(look)
    timer.start(LOOKED_AGAIN_AFTER)
    loop.exec()
    settle()
    clinic_of(desk).patients.refresh()


def find_patients(desk: Desk, window: MainWindow) -> None:
    show_patients(desk, window)
    clinic_of(desk).patients.page.findChildren(SearchField)[0].setText("ha")


def find_nobody(desk: Desk, window: MainWindow) -> None:
    show_patients(desk, window)
    clinic_of(desk).patients.page.findChildren(SearchField)[0].setText("zoe")


def show_archived(desk: Desk, window: MainWindow) -> None:
    show_patients(desk, window)
    press(clinic_of(desk).patients.page, "Show archived")
    show_patients(desk, window)


def open_menu(desk: Desk, window: MainWindow) -> None:
    show_patients(desk, window)
    settle()
    table = clinic_of(desk).patients.page.findChildren(QTableView)[0]
    row = table.model().index(1, 0)
    table.setCurrentIndex(row)
    place = table.viewport().mapToGlobal(table.visualRect(row).bottomLeft() + QPoint(40, -8))
    table.menu_requested.emit(named(desk.store, "Amira Haddad").id, place)


def open_patient(desk: Desk, name: str, key: str) -> ClinicDesk:
    """Show a patient's page called plan, visits, progress or today."""
    clinic = clinic_of(desk)
    clinic.open_patient(named(desk.store, name).id)
    clinic.show_patient_page(key)
    settle()
    return clinic


def build(desk: Desk, name: str) -> BuilderPage:
    return open_patient(desk, name, "plan").builder.page


def show_plan(desk: Desk, _window: MainWindow) -> None:
    build(desk, GRACE)


def show_empty_plan(desk: Desk, _window: MainWindow) -> None:
    build(desk, "Helen Murray")


def show_heavy_plan(desk: Desk, _window: MainWindow) -> None:
    page = build(desk, "Helen Murray")
    routines = {one.slug: one for one in Library().routines()}
    for slug in ("after-remedial-massage-back-and-hips", "desk-day", "hamstrings-six-weeks"):
        page.take_lines(lines_of_routine(routines[slug]))


def open_card(desk: Desk, window: MainWindow) -> None:
    build(desk, TOM)
    card = next(one for one in window.findChildren(LineCard) if one.line.item.progression)
    card.set_open(True)
    settle()
    bring_to_top(card)


def bring_to_top(widget: QWidget) -> None:
    """Scroll everything around a widget so far that it stands at the top."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea) and parent.verticalScrollBar().maximum():
            bar = parent.verticalScrollBar()
            bar.setValue(bar.value() + widget.mapTo(parent, QPoint(0, -8)).y())
            settle()
        parent = parent.parentWidget()


def show_routine(desk: Desk, _window: MainWindow) -> None:
    desk.show_page("routines")
    with desk.store.reading() as work:
        (routine,) = work.own_routines()
    clinic_of(desk).routines_page.routine_chosen.emit(routine)


def show_routines(desk: Desk, _window: MainWindow) -> None:
    desk.show_page("routines")


def show_visits(desk: Desk, _window: MainWindow) -> None:
    open_patient(desk, INGRID, "visits")


def edit_visit(desk: Desk, _window: MainWindow) -> None:
    page = open_patient(desk, INGRID, "visits").visits_page
    with desk.store.reading() as work:
        visits = work.visits(named(desk.store, INGRID).id)
    page.time_line.edit_requested.emit(max(visits, key=lambda visit: visit.day))


def show_visits_below(desk: Desk, window: MainWindow) -> None:
    """What stands below: the end of the form, and plan changes and pauses in the time line."""
    show_visits(desk, window)
    bar = window.findChildren(VisitsPage)[0].findChildren(QScrollArea)[0].verticalScrollBar()
    bar.setValue(bar.maximum() // 3)


def show_stop_sign(desk: Desk, _window: MainWindow) -> None:
    open_patient(desk, "Priya Raman", "visits")


def show_progress(desk: Desk, _window: MainWindow) -> None:
    open_patient(desk, "Amira Haddad", "progress")
    page = desk.progress_page
    assert isinstance(page, ProgressPage)
    loop = QEventLoop()
    page.shown.connect(loop.quit)
    if page.is_busy:
        loop.exec()


def show_today(desk: Desk, _window: MainWindow) -> None:
    open_patient(desk, GRACE, "today")


def show_settings(desk: Desk, _window: MainWindow) -> None:
    desk.show_page("settings")


def show_settings_below(desk: Desk, window: MainWindow) -> None:
    desk.show_page("settings")
    settle()
    bar = window.findChildren(SettingsPage)[0].verticalScrollBar()
    bar.setValue(bar.maximum() // 2)


def ask_for_patient(desk: Desk, window: MainWindow) -> None:
    PatientDialog(today(desk.store), None, (), window).open()


def ask_to_merge(desk: Desk, window: MainWindow) -> None:
    patient = named(desk.store, GRACE)
    MergeDialog(patient, others(desk.store, patient), window).open()


def ask_to_erase(desk: Desk, window: MainWindow) -> None:
    going = what_would_go(desk.store, named(desk.store, INGRID).id)
    EraseDialog(going.name, erasure_words(going), window).open()


def ask_whose(desk: Desk, window: MainWindow) -> None:
    BelongsDialog("Gracie Papadopoulou", all_patients(desk.store), window).open()


def ask_for_passphrase(_desk: Desk, window: MainWindow) -> None:
    PassphraseDialog("Stretches for Grace.stretchapp", False, window).open()


def ask_again_for_passphrase(_desk: Desk, window: MainWindow) -> None:
    PassphraseDialog("Stretches for Grace.stretchapp", True, window).open()


def ask_how_to_hand_over(desk: Desk, window: MainWindow) -> None:
    draft = plan_drafts.open_draft(desk.store, named(desk.store, GRACE).id)
    wishes = HandOver("handout", False, "a4", False, None)
    HandOverDialog(GRACE, draft, draft.seen_on, wishes, window).open()


def ask_how_to_lock(desk: Desk, window: MainWindow) -> None:
    wishes = HandOver("plan", True, "letter", True, None)
    dialog = HandOverDialog(GRACE, None, today(desk.store), wishes, window)
    dialog.open()
    press(dialog, "Lock it with a passphrase")


CLINIC_SCENES = (
    Scene("patients", fill_clinic, show_patients),
    Scene("patients-found", fill_clinic, find_patients),
    Scene("patients-nobody", fill_clinic, find_nobody),
    Scene("patients-archived", fill_clinic, show_archived),
    Scene("patients-none", fill_new_clinic, show_patients),
    Scene("patients-menu", fill_clinic, open_menu),
    Scene("patient-dialog", fill_clinic, ask_for_patient),
    Scene("merge-dialog", fill_clinic, ask_to_merge),
    Scene("erase-dialog", fill_clinic, ask_to_erase),
    Scene("belongs-dialog", fill_clinic, ask_whose),
    Scene("passphrase-dialog", fill_clinic, ask_for_passphrase),
    Scene("passphrase-dialog-wrong", fill_clinic, ask_again_for_passphrase),
    Scene("hand-over-dialog", fill_clinic, ask_how_to_hand_over),
    Scene("hand-over-dialog-locked", fill_clinic, ask_how_to_lock),
    Scene("builder", fill_clinic, show_plan),
    Scene("builder-empty", fill_clinic, show_empty_plan),
    Scene("builder-warning", fill_clinic, show_heavy_plan),
    Scene("builder-open-card", fill_clinic, open_card),
    Scene("builder-routine", fill_clinic, show_routine),
    Scene("routines", fill_clinic, show_routines),
    Scene("visits", fill_clinic, show_visits),
    Scene("visits-below", fill_clinic, show_visits_below),
    Scene("visits-edit", fill_clinic, edit_visit),
    Scene("visits-stop-sign", fill_clinic, show_stop_sign),
    Scene("clinic-progress", fill_clinic, show_progress),
    Scene("clinic-today", fill_clinic, show_today),
    Scene("clinic-settings", fill_clinic, show_settings),
    Scene("clinic-settings-below", fill_clinic, show_settings_below),
)
