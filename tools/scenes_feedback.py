"""The scenes of coming back, of a milestone, and of the patient's own pause."""

from datetime import timedelta

from scenes import Scene, fill_sample, press, settle

from stretchapp.db.store import Store
from stretchapp.services import journal, practice
from stretchapp.services.library import Library
from stretchapp.services.pauses import pause_plan
from stretchapp.services.preferences import change_preferences
from stretchapp.ui.desk import Desk
from stretchapp.ui.main_window import MainWindow
from stretchapp.ui.today.news import NewsCard
from stretchapp.ui.today.pause_dialog import PauseDialog


def fill_begun(store: Store, days_ago: int, done: int) -> None:
    """A starter routine that began some days ago, done on its first days."""
    first = journal.today(store) - timedelta(days=days_ago)
    routine = Library().routines()[0]
    practice.start_routine(store, routine, first, patient=None, name="Sam Taylor")
    change_preferences(store, audience="patient")
    (patient,) = practice.all_patients(store)
    for number in range(done):
        day = first + timedelta(days=number)
        for entry in journal.look_at_day(store, patient.id, day).view.occurrences:
            journal.tick(store, entry.item.id, day, entry.number)


def fill_gap(store: Store) -> None:
    fill_begun(store, 24, 9)


def fill_first_week(store: Store) -> None:
    fill_begun(store, 7, 7)


def fill_paused(store: Store) -> None:
    fill_begun(store, 10, 9)
    pause(store)


def fill_pause_to_come(store: Store) -> None:
    fill_sample(store)
    pause(store)


def pause(store: Store) -> None:
    (patient,) = practice.all_patients(store)
    pause_plan(store, patient.id, "away", journal.today(store) + timedelta(days=11))


def show_today(_desk: Desk, _window: MainWindow) -> None:
    pass


def show_news(desk: Desk, window: MainWindow) -> None:
    for card in window.findChildren(NewsCard):
        card.look_now()
    show_foot(desk, window)


def show_foot(desk: Desk, _window: MainWindow) -> None:
    settle()
    page = desk.today_page
    assert page is not None
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())


def ask_to_pause(desk: Desk, window: MainWindow) -> None:
    PauseDialog(journal.today(desk.store), True, window).show()


def ask_for_words(desk: Desk, window: MainWindow) -> None:
    dialog = PauseDialog(journal.today(desk.store) + timedelta(days=1), False, window)
    dialog.show()
    press(dialog, "Something else")


FEEDBACK_SCENES = (
    Scene("today-welcome-back", fill_gap, show_today),
    Scene("today-milestone", fill_first_week, show_news),
    Scene("today-paused", fill_paused, show_today),
    Scene("today-pause-to-come", fill_pause_to_come, show_foot),
    Scene("today-foot", fill_sample, show_foot),
    Scene("pause-dialog", fill_sample, ask_to_pause),
    Scene("pause-dialog-own-words", fill_sample, ask_for_words),
)
