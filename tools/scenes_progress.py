"""The scenes of progress: its page in each state, measures, questionnaires and the check-in."""

from collections.abc import Callable

from progress_states import STATES
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QAbstractButton
from scenes import Scene, fill_clinic, fill_sample, press, settle
from scenes_clinic import INGRID, clinic_of, named, open_patient

from stretchapp.services.practice import all_patients
from stretchapp.ui.desk import Desk
from stretchapp.ui.main_window import MainWindow
from stretchapp.ui.progress.page import ProgressPage
from stretchapp.ui.widgets.page import Page

BESIDE_THE_PAGE = 140
TALLEST = 3200


def open_progress(desk: Desk, window: MainWindow, range_name: str) -> None:
    """Show all of the page of the patient that is open, in a window as tall as the page."""
    clinic_of(desk).show_patient_page("progress")
    settle()
    page = desk.progress_page
    assert isinstance(page, ProgressPage)
    wait_for(page)
    press(page, range_name)
    wait_for(page)
    show_whole(window, page)


def wait_for(page: ProgressPage) -> None:
    loop = QEventLoop()
    page.shown.connect(loop.quit)
    if page.is_busy:
        loop.exec()
    settle()


def show_whole(window: MainWindow, page: Page) -> None:
    bar = page.verticalScrollBar()
    for _ in range(3):
        settle()
        tall = page.viewport().height() + bar.maximum() + BESIDE_THE_PAGE
        window.resize(window.width(), min(TALLEST, max(window.height(), tall)))
    settle()


def show_state(desk: Desk, window: MainWindow) -> None:
    (patient,) = all_patients(desk.store)
    clinic_of(desk).open_patient(patient.id)
    open_progress(desk, window, "All")


def show_ingrid(range_name: str) -> Callable[[Desk, MainWindow], None]:
    def show(desk: Desk, window: MainWindow) -> None:
        clinic_of(desk).open_patient(named(desk.store, INGRID).id)
        open_progress(desk, window, range_name)

    return show


def show_measures(desk: Desk, _window: MainWindow) -> None:
    open_patient(desk, INGRID, "measures")


def check_in(desk: Desk, window: MainWindow) -> None:
    press(window, "Say how it is")
    settle()
    names = [one.text() or one.accessibleName() for one in window.findChildren(QAbstractButton)]
    press(window, next(name for name in names if "where it hurts" in name))
    assert desk.today_page is not None
    show_whole(window, desk.today_page)


def warning_sign(desk: Desk, window: MainWindow) -> None:
    """The form with the warning signs to be read, one of them there."""
    press(window, "Say how it is")
    settle()
    press(window, "A warning sign is there")
    press(window, "Show the warning signs")
    assert desk.today_page is not None
    show_whole(window, desk.today_page)


def warned(desk: Desk, window: MainWindow) -> None:
    press(window, "Say how it is")
    settle()
    press(window, "Pain now 5 of 10")
    press(window, "A warning sign is there")
    press(window, "Save how it is today")
    assert desk.today_page is not None
    show_whole(window, desk.today_page)


PROGRESS_SCENES = (
    Scene("progress-whole", fill_clinic, show_ingrid("8 weeks")),
    Scene("progress-since-visit", fill_clinic, show_ingrid("Since last visit")),
    *(Scene(f"progress-{name}", fill, show_state) for name, fill in STATES.items()),
    Scene("measures", fill_clinic, show_measures),
    Scene("check-in", fill_sample, check_in),
    Scene("check-in-warning-sign", fill_sample, warning_sign),
    Scene("check-in-warned", fill_sample, warned),
)
