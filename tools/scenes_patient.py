"""The scenes of somebody at home, of the library, and of the exercise editor."""

from PySide6.QtCore import QEventLoop, QPoint
from scenes import Scene, fill_clinic, fill_sample, press, settle

from stretchapp.db.store import Store
from stretchapp.services import journal, practice, sample
from stretchapp.services.library import Library
from stretchapp.services.preferences import change_preferences
from stretchapp.ui.desk import Desk
from stretchapp.ui.dialogs import AboutDialog, KeysDialog
from stretchapp.ui.exercise_editor.page import ExerciseEditor
from stretchapp.ui.main_window import MainWindow
from stretchapp.ui.settings.figure_choice import FigureChoice
from stretchapp.ui.settings.page import SettingsPage
from stretchapp.ui.settings.sounds import SoundSettings
from stretchapp.ui.today.card import StretchCard
from stretchapp.ui.widgets.choice_box import ChoiceBox
from stretchapp.ui.widgets.search_field import SearchField


def fill_nothing(_store: Store) -> None:
    pass


def fill_no_plan(store: Store) -> None:
    change_preferences(store, audience="patient")


def fill_all_done(store: Store) -> None:
    sample.fill(store, "patient")
    patient = practice.all_patients(store)[0]
    for entry in journal.look_at_day(store, patient.id).view.occurrences:
        journal.tick(store, entry.item.id, journal.today(store), entry.number)


def fill_mixed(store: Store) -> None:
    sample.fill(store, "patient")
    patient = practice.all_patients(store)[0]
    open_now = journal.look_at_day(store, patient.id).view.occurrences[2:]
    day = journal.today(store)
    journal.tick(store, open_now[0].item.id, day, sets=1, pain=3, note="Left side is tighter.")
    journal.skip(store, open_now[1].item.id, day, reason="too_sore")


def fill_weekly(store: Store) -> None:
    library = Library()
    routine = next(
        entry
        for entry in library.routines()
        if any(type(item.schedule).__name__ == "PerWeek" for item in entry.items)
    )
    practice.start_routine(store, routine, journal.today(store), patient=None, name="Sam Taylor")
    change_preferences(store, audience="patient")


def show_today(_desk: Desk, _window: MainWindow) -> None:
    pass


def open_card(desk: Desk, window: MainWindow) -> None:
    cards = window.findChildren(StretchCard)
    cards[2].set_open(True)
    settle()
    page = desk.today_page
    assert page is not None
    page.verticalScrollBar().setValue(cards[2].y() + cards[2].parentWidget().y() - 40)


def step_back(desk: Desk, _window: MainWindow) -> None:
    desk.show_day_before()


def show_progress(desk: Desk, _window: MainWindow) -> None:
    desk.show_page("progress")
    page = desk.progress_page
    assert page is not None
    loop = QEventLoop()
    page.shown.connect(loop.quit)
    if page.is_busy:
        loop.exec()


def show_settings(desk: Desk, _window: MainWindow) -> None:
    desk.show_page("settings")


def show_figure_settings(desk: Desk, window: MainWindow) -> None:
    desk.show_page("settings")
    settle()
    choice = window.findChildren(FigureChoice)[0]
    page = choice.window().findChildren(SettingsPage)[0]
    page.verticalScrollBar().setValue(choice.mapTo(page.widget(), QPoint(0, -80)).y())


def show_sound_settings(desk: Desk, window: MainWindow) -> None:
    desk.show_page("settings")
    settle()
    sounds = window.findChildren(SoundSettings)[0]
    page = sounds.window().findChildren(SettingsPage)[0]
    page.verticalScrollBar().setValue(sounds.mapTo(page.widget(), QPoint(0, -80)).y())


def show_library(desk: Desk, _window: MainWindow) -> None:
    desk.show_page("library")


def search_library(desk: Desk, window: MainWindow) -> None:
    desk.show_page("library")
    window.findChildren(SearchField)[0].setText("front of the hip")


def narrow_library(desk: Desk, window: MainWindow) -> None:
    desk.show_page("library")
    press(window, "Spine")
    box = window.findChildren(ChoiceBox)[1]
    box.choose("chair")
    box.activated.emit(box.currentIndex())


def find_nothing(desk: Desk, window: MainWindow) -> None:
    desk.show_page("library")
    window.findChildren(SearchField)[0].setText("handstand")


def open_exercise(desk: Desk, _window: MainWindow) -> None:
    desk.show_page("library")
    page = desk.library_page
    assert page is not None
    page.open_exercise("hamstring-supine-strap")


def open_mirrored(desk: Desk, window: MainWindow) -> None:
    open_exercise(desk, window)
    settle()
    press(window, "Other side")
    press(window, "Turn to the left")


def write_exercise(desk: Desk, _window: MainWindow) -> ExerciseEditor:
    desk.show_page("library")
    library = desk.library_desk
    assert library is not None
    library.page.copy_requested.emit("hamstring-supine-strap")
    assert library.editor is not None
    return library.editor


def show_form_end(desk: Desk, window: MainWindow) -> None:
    form = write_exercise(desk, window).form
    settle()
    form.verticalScrollBar().setValue(form.verticalScrollBar().maximum() * 2 // 3)


def pose(desk: Desk, window: MainWindow, panel: str = "begin") -> None:
    editor = write_exercise(desk, window)
    editor.show_poses()
    page = editor.pose_page
    assert page is not None
    page.show_panel(panel)
    page.canvas.dots[3].setFocus()


def pose_contacts(desk: Desk, window: MainWindow) -> None:
    pose(desk, window, "contacts")


def pose_props(desk: Desk, window: MainWindow) -> None:
    pose(desk, window, "props")


def pose_muscles(desk: Desk, window: MainWindow) -> None:
    pose(desk, window, "muscles")


def pose_angles(desk: Desk, window: MainWindow) -> None:
    pose(desk, window, "angles")


def open_own_exercise(desk: Desk, window: MainWindow) -> None:
    write_exercise(desk, window).save()


def tick_one(_desk: Desk, window: MainWindow) -> None:
    window.findChildren(StretchCard)[2].tick.requested.emit()


def show_keys(_desk: Desk, window: MainWindow) -> None:
    KeysDialog(window).open()


def show_about(_desk: Desk, window: MainWindow) -> None:
    AboutDialog(window).open()


PATIENT_SCENES = (
    Scene("today", fill_sample, show_today),
    Scene("today-ticked", fill_sample, tick_one),
    Scene("today-open-card", fill_sample, open_card),
    Scene("today-all-done", fill_all_done, show_today),
    Scene("today-partial-and-skipped", fill_mixed, show_today),
    Scene("today-day-before", fill_sample, step_back),
    Scene("today-weekly", fill_weekly, show_today),
    Scene("today-no-plan", fill_no_plan, show_today),
    Scene("welcome", fill_nothing, show_today),
    Scene("progress", fill_sample, show_progress),
    Scene("progress-clinic", fill_clinic, show_progress),
    Scene("progress-empty", fill_no_plan, show_progress),
    Scene("library", fill_sample, show_library),
    Scene("library-search", fill_sample, search_library),
    Scene("library-filtered", fill_sample, narrow_library),
    Scene("library-empty", fill_sample, find_nothing),
    Scene("library-detail", fill_sample, open_exercise),
    Scene("library-detail-mirrored", fill_sample, open_mirrored),
    Scene("exercise-form", fill_clinic, write_exercise),
    Scene("exercise-form-end", fill_clinic, show_form_end),
    Scene("pose-editor", fill_clinic, pose),
    Scene("pose-editor-contacts", fill_clinic, pose_contacts),
    Scene("pose-editor-props", fill_clinic, pose_props),
    Scene("pose-editor-muscles", fill_clinic, pose_muscles),
    Scene("pose-editor-angles", fill_clinic, pose_angles),
    Scene("library-own-exercise", fill_clinic, open_own_exercise),
    Scene("settings", fill_sample, show_settings),
    Scene("settings-figure", fill_sample, show_figure_settings),
    Scene("settings-sounds", fill_sample, show_sound_settings),
    Scene("keys", fill_sample, show_keys),
    Scene("about", fill_sample, show_about),
)
