"""The scenes of a guided session, at moments of it that matter."""

from datetime import datetime, timedelta

from PySide6.QtCore import QObject
from scenes import Scene, fill_sample, press, settle
from scenes_patient import fill_nothing

from stretchapp.core.session_steps import Phase
from stretchapp.db.store import Store
from stretchapp.services import guided_session, journal, practice
from stretchapp.services.library import Library
from stretchapp.services.preferences import change_preferences
from stretchapp.services.sound_wishes import SoundWishes
from stretchapp.ui.desk import Desk
from stretchapp.ui.main_window import MainWindow
from stretchapp.ui.session.after import AfterSession
from stretchapp.ui.session.runner import SessionRunner
from stretchapp.ui.sound.guide import Guide
from stretchapp.ui.sound.wording import Missing, missing_words
from stretchapp.ui.widgets.scale import Scale


class ScenesClock:
    """A clock that a scene moves on."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def now(self) -> datetime:
        return self.instant


def fill_seen(store: Store) -> None:
    fill_sample(store)
    guided_session.saw_signs(store, practice.all_patients(store)[0].id)


def silent_guide(parent: QObject) -> Guide:
    return Guide(SoundWishes(sounds_on=False, voice_on=False), parent)


def beginning(desk: Desk, _window: MainWindow) -> None:
    desk.sessions.make_guide = silent_guide
    desk.start_session()


def without_a_voice(desk: Desk, window: MainWindow) -> None:
    beginning(desk, window)
    window.findChildren(Guide)[0].silent.emit(missing_words({Missing.VOICE}, "linux"))


def begun(desk: Desk, window: MainWindow) -> SessionRunner:
    """A session that has begun, on a clock that the scene moves."""
    clock = ScenesClock(desk.store.clock.now())
    desk.store.clock = clock
    # Not every computer that draws these can be heard; that is said elsewhere.
    desk.sessions.make_guide = silent_guide
    desk.start_session()
    press(window, "Start")
    settle()
    return window.findChildren(SessionRunner)[0]


def goes_to(runner: SessionRunner, phase: Phase, stretch: int, seconds: float) -> None:
    """Let the session run to a place, and so many seconds into it."""
    clock = runner._clock
    assert isinstance(clock, ScenesClock)
    session = runner.session
    while (session.step.phase, session.step.bout.stretch) != (phase, stretch):
        clock.instant += timedelta(milliseconds=250)
        runner.tick()
    for _ in range(round(seconds * 4)):
        clock.instant += timedelta(milliseconds=250)
        runner.tick()
    settle()


def holding(desk: Desk, window: MainWindow) -> None:
    goes_to(begun(desk, window), Phase.HOLD, 1, 12)


def getting_ready(desk: Desk, window: MainWindow) -> None:
    goes_to(begun(desk, window), Phase.GET_READY, 0, 6)


def moving(desk: Desk, window: MainWindow) -> None:
    goes_to(begun(desk, window), Phase.MOVE, 0, 2)


def changing_sides(desk: Desk, window: MainWindow) -> None:
    goes_to(begun(desk, window), Phase.CHANGE_SIDES, 0, 3)


def waiting(desk: Desk, window: MainWindow) -> None:
    runner = begun(desk, window)
    goes_to(runner, Phase.REST, 0, 5)
    runner.toggle()


def moving_slowly(desk: Desk, window: MainWindow) -> None:
    goes_to(begun(desk, window), Phase.REPETITIONS, 0, 14)


def fill_repetitions(store: Store) -> None:
    fill_nothing(store)
    library = Library()
    routine = next(
        entry
        for entry in library.routines()
        if not entry.items[0].dosage.hold_seconds and entry.items[0].dosage.repetitions > 4
    )
    practice.start_routine(store, routine, journal.today(store), patient=None, name="Sam Taylor")
    change_preferences(store, audience="patient")
    guided_session.saw_signs(store, practice.all_patients(store)[0].id)


def finished(desk: Desk, window: MainWindow) -> None:
    runner = begun(desk, window)
    clock = runner._clock
    assert isinstance(clock, ScenesClock)
    while not runner.session.is_finished:
        clock.instant += timedelta(seconds=3)
        runner.tick()
    settle()


def stopped_early(desk: Desk, window: MainWindow) -> None:
    runner = begun(desk, window)
    goes_to(runner, Phase.HOLD, 1, 12)
    press(window, "Leave the session")
    settle()


def safety(desk: Desk, window: MainWindow) -> None:
    stopped_early(desk, window)
    scale = window.findChildren(AfterSession)[0].findChildren(Scale)[0]
    scale.set_value(8)
    press(window, "Finish")
    settle()


def stopped_today(desk: Desk, window: MainWindow) -> None:
    stopped_early(desk, window)
    press(window, "Finish")
    settle()


SESSION_SCENES = (
    Scene("session-first", fill_sample, beginning),
    Scene("session-before", fill_seen, beginning),
    Scene("session-no-voice", fill_seen, without_a_voice),
    Scene("session-get-ready", fill_seen, getting_ready),
    Scene("session-move", fill_seen, moving),
    Scene("session-hold", fill_seen, holding),
    Scene("session-change-sides", fill_seen, changing_sides),
    Scene("session-paused", fill_seen, waiting),
    Scene("session-repetitions", fill_repetitions, moving_slowly),
    Scene("session-after", fill_seen, finished),
    Scene("session-stopped-early", fill_seen, stopped_early),
    Scene("session-safety", fill_seen, safety),
    Scene("session-go-on", fill_seen, stopped_today),
)
