"""A window that is killed the moment a tick is shown has kept that tick."""

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

from stretchapp.cli import main

ROUNDS = int(os.environ.get("STRETCHAPP_KILLS", "3"))

TICKING_WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from stretchapp.app import Program
from stretchapp.services.clock import SystemClock
from stretchapp.ui.widgets.tick import Tick

application = QApplication([])
program = Program(Path(sys.argv[1]), SystemClock())

def toggle():
    for place, tick in enumerate(program.window.findChildren(Tick)):
        before = tick.isChecked()
        tick.click()
        assert tick.isChecked() != before
        print(place, int(tick.isChecked()), flush=True)
    QTimer.singleShot(0, toggle)

program.ready.connect(toggle)
program.start()
application.exec()
"""


def test_a_killed_window_has_kept_every_tick_that_it_showed(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert main(["--data", str(data), "demo", "--days", "9"]) == 0
    chance = random.Random(7)
    for _ in range(ROUNDS):
        shown = shown_until_killed(data, lines=chance.randint(1, 40))
        listed = statuses(data)
        place, ticked = shown[-1]
        # The window may have saved the next tick before the signal came, but lost none.
        following = (place + 1) % len(listed)
        latest = {tick: state for tick, state in shown if tick != following}
        for tick, state in latest.items():
            assert listed[tick] == ("done" if state else "open"), (tick, shown)
        assert latest[place] == ticked
        assert main(["--data", str(data), "check"]) == 0


def shown_until_killed(data: Path, lines: int) -> list[tuple[int, int]]:
    """Let a window tick and untick in turn; kill it as soon as it has shown ``lines`` of them."""
    command = [sys.executable, "-c", TICKING_WINDOW, str(data)]
    shown = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as window:
        assert window.stdout is not None
        for line in window.stdout:
            place, state = line.split()
            shown.append((int(place), int(state)))
            if len(shown) == lines:
                break
        window.send_signal(signal.SIGKILL)
    return shown


def statuses(data: Path) -> list[str]:
    """What the store holds of each occurrence of today, in the order of the cards."""
    command = [sys.executable, "-m", "stretchapp", "--data", str(data), "today", "--json"]
    listed = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return [entry["status"] for entry in listed["items"]]
