"""Measures what a running session takes of a core: its page at 1280 x 800, 30 frames a second.

Prints the lines of bench/run.py. The session runs on a clock of its own, frame by frame, through a
whole stretch; the floor is a core.

python bench/session_page.py --store FOLDER
"""

import argparse
import os
import time
from collections import defaultdict
from datetime import datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from stretchapp.db.store import Store
from stretchapp.services import guided_session, practice
from stretchapp.services.clock import SystemClock
from stretchapp.services.sound_wishes import SoundWishes
from stretchapp.ui.desk import Desk
from stretchapp.ui.main_window import MainWindow
from stretchapp.ui.session.before import BeforeSession
from stretchapp.ui.session.figure import SessionFigure
from stretchapp.ui.session.runner import SessionRunner
from stretchapp.ui.sound.guide import Guide
from stretchapp.ui.theme import Appearance, theme

FRAMES_PER_SECOND = 30
FRAME = timedelta(seconds=1) / FRAMES_PER_SECOND
MOST_SHARE = 0.10


class FrameClock:
    """Moves on frame by frame."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def now(self) -> datetime:
        return self.instant


def silent(parent: QObject) -> Guide:
    return Guide(SoundWishes(sounds_on=False, voice_on=False), parent)


def main(folder: Path) -> int:
    application = QApplication([])
    theme().apply(Appearance.LIGHT, 100)
    clock = FrameClock(SystemClock().now())
    store = Store.open(folder, clock)
    guided_session.saw_signs(store, practice.all_patients(store)[0].id)
    window = MainWindow()
    window.furnish()
    window.show()
    desk = Desk(window, store)
    desk.sessions.make_guide = silent
    desk.sessions.start()
    application.processEvents()
    window.findChildren(BeforeSession)[0].button.click()
    application.processEvents()
    runner = window.findChildren(SessionRunner)[0]
    runner.stop()
    used: dict[str, list[float]] = defaultdict(list)
    figure = window.findChildren(SessionFigure)[0]
    while runner.session.step.bout.stretch < 2 and not runner.session.is_finished:
        while figure.is_foreseeing:
            # Real time goes on while one gets ready; here it is given all at once.
            application.processEvents()
        phase = runner.session.step.phase.value
        clock.instant += FRAME
        begun = time.process_time()
        runner.tick()
        application.processEvents()
        used[phase].append(time.process_time() - begun)
    seconds = sum(len(frames) for frames in used.values()) / FRAMES_PER_SECOND
    share = sum(sum(frames) for frames in used.values()) / seconds
    good = share <= MOST_SHARE
    print(
        f"{f'a session, {FRAMES_PER_SECOND} frames a second':44} {share * 100:8.1f} % of a core"
        f"   promised {MOST_SHARE * 100:.0f} %  {'ok' if good else 'TOO SLOW'}"
    )
    for phase, frames in used.items():
        ordered = sorted(frames)
        of_core = sum(frames) / len(frames) * FRAMES_PER_SECOND
        late = ordered[round(0.99 * (len(ordered) - 1))]
        print(
            f"{'  ' + phase.replace('_', ' '):44} {of_core * 100:8.1f} % of a core;"
            f" 99 % of the frames within {late * 1e3:.1f} ms"
        )
    desk.clear()
    window.close()
    store.close()
    return 0 if good else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--store", type=Path, required=True)
    raise SystemExit(main(parser.parse_args().store))
