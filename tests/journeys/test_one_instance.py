"""One window for a store: a second start brings the first to the front."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from stretchapp.app import OneInstance

HOLDING = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from stretchapp.app import OneInstance

application = QCoreApplication([])
instance = OneInstance(Path(sys.argv[1]))
print(instance.is_first(), flush=True)
application.exec()
"""


def test_the_second_start_asks_the_first_to_come_forward(qtbot: QtBot, tmp_path: Path) -> None:
    first = OneInstance(tmp_path)
    assert first.is_first()
    with qtbot.waitSignal(first.front_requested, timeout=5000):
        command = [sys.executable, "-c", HOLDING, str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as second:
            assert second.stdout is not None
            assert second.stdout.readline() == "False\n"
            second.kill()
    first.stop()


def test_a_start_in_the_background_does_not_ask_it(qtbot: QtBot, tmp_path: Path) -> None:
    first = OneInstance(tmp_path)
    assert first.is_first()
    quiet = HOLDING.replace("is_first()", "is_first(quietly=True)")
    with qtbot.assertNotEmitted(first.front_requested, wait=300):
        command = [sys.executable, "-c", quiet, str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as second:
            assert second.stdout is not None
            assert second.stdout.readline() == "False\n"
            second.kill()
    first.stop()


def test_another_folder_has_a_window_of_its_own(qapp: QCoreApplication, tmp_path: Path) -> None:
    one, other = OneInstance(tmp_path / "one"), OneInstance(tmp_path / "other")
    assert one.is_first()
    assert other.is_first()
    one.stop()
    other.stop()


def test_a_killed_window_leaves_no_obstacle(qapp: QCoreApplication, tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDING, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as killed:
        assert killed.stdout is not None
        assert killed.stdout.readline() == "True\n"
        killed.kill()
    after = OneInstance(tmp_path)
    assert after.is_first()
    after.stop()
