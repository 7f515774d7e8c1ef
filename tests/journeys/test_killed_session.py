"""A session that is killed in the middle of a set has kept every set, and goes on where it was."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from stretchapp.cli import main
from stretchapp.db.store import store_path

ROUNDS = int(os.environ.get("STRETCHAPP_KILLS", "1"))

SESSION_WINDOW = """
import sys
import time
from datetime import timedelta
from pathlib import Path
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QAbstractButton
from stretchapp.app import Program
from stretchapp.core.session import Interrupted, SetDone, StepBegan
from stretchapp.core.session_steps import Phase
from stretchapp.services import guided_session, practice
from stretchapp.services.clock import SystemClock
from stretchapp.services.sound_wishes import SoundWishes
from stretchapp.ui.session.runner import SessionRunner
from stretchapp.ui.sound.guide import Guide

TIMES_AS_FAST = 40

class QuickClock:
    def __init__(self):
        self.begun, self.since = SystemClock().now(), time.monotonic()

    def now(self):
        return self.begun + TIMES_AS_FAST * timedelta(seconds=time.monotonic() - self.since)

def press(name):
    for button in program.window.findChildren(QAbstractButton):
        if name in (button.text(), button.accessibleName()) and button.isVisible():
            button.click()
            return True
    return False

def tell(events):
    runner = program.window.findChildren(SessionRunner)[-1]
    for event in events:
        match event:
            case StepBegan(step=step):
                print("step", step.bout.stretch, step.bout.set, step.phase.value, flush=True)
                if step.phase in (Phase.GET_READY, Phase.REST, Phase.CHANGE_SIDES):
                    QTimer.singleShot(0, runner.skip)
            case SetDone(stretch=stretch, sets_done=sets):
                print("set", stretch, sets, flush=True)
                if sys.argv[2] == "go on":
                    QTimer.singleShot(0, application.quit)
            case Interrupted():
                # A busy machine stalled for longer than a session bears at this speed.
                runner.toggle()

def listen():
    program.window.findChildren(SessionRunner)[-1].happened.connect(tell)

def begin():
    desk = program.desk
    desk.sessions.make_guide = lambda parent: Guide(SoundWishes(False, 0, False, 0), parent)
    with desk.store.reading() as work:
        patient = work.patients()[0].id
    guided_session.saw_signs(desk.store, patient)
    if sys.argv[2] == "begin":
        press("Start session")
        listen()
        press("Start")
    else:
        desk.sessions.look()
        assert press("Go on with the session"), "nothing to go on with"
        listen()

application = QApplication([])
program = Program(Path(sys.argv[1]), QuickClock())
program.ready.connect(lambda: QTimer.singleShot(200, begin))
program.start()
QTimer.singleShot(60_000, lambda: application.exit(1))
application.exec()
"""


def test_a_killed_session_has_kept_its_sets_and_goes_on(tmp_path: Path) -> None:
    chance = random.Random(11)
    for number in range(ROUNDS):
        data = tmp_path / str(number)
        assert main(["--data", str(data), "demo", "--days", "9"]) == 0
        before = sets_recorded(data)
        lines = list(window(data, "begin", until=chance.randint(8, 30)))
        assert lines, "the session never began"
        kept = sets_recorded(data)
        told = {int(line[1]): int(line[2]) for line in lines if line[0] == "set"}
        # The window may have saved the next set before the signal came, but lost none.
        assert sum(kept.values()) - sum(before.values()) >= sum(told.values())
        assert main(["--data", str(data), "check"]) == 0
        last = next(line for line in reversed(lines) if line[0] == "step")
        again = list(window(data, "go on"))
        assert any(line[0] == "set" for line in again)
        first_work = next(line for line in again if line[0] == "step" and line[3] != "get_ready")
        stopped, went_on = place(last), place(first_work)
        assert stopped <= went_on <= (stopped[0] + 1, 1), (last, again)
        done = sets_recorded(data)
        assert all(done[key] >= sets for key, sets in kept.items())
        assert sum(done.values()) > sum(kept.values())
        told_again = [(int(line[1]), int(line[2])) for line in again if line[0] == "set"]
        assert len(told_again) == len(set(told_again)), "a set was done twice"


def place(line: list[str]) -> tuple[int, int]:
    return int(line[1]), int(line[2])


def window(data: Path, way: str, until: int | None = None) -> Iterator[list[str]]:
    """Let a session run; kill its window as soon as it has told ``until`` things."""
    command = [sys.executable, "-c", SESSION_WINDOW, str(data), way]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for number, line in enumerate(process.stdout, 1):
            yield line.split()
            if number == until:
                process.send_signal(signal.SIGKILL)
                return


def sets_recorded(data: Path) -> dict[tuple[str, str, int], int]:
    """How many sets are done of each occurrence of each day, read past the program."""
    with closing(sqlite3.connect(store_path(data))) as connection:
        rows = connection.execute(
            "SELECT item, day, occurrence, sets_done FROM completions WHERE NOT deleted"
        )
        return {(item, day, number): sets for item, day, number, sets in rows}
