"""The processes that make sound, as they are: with Qt's mock voice, without a sound system."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from stretchapp.services.sound_wishes import SoundWishes
from stretchapp.ui.sound.guide import Chime, Guide, chimes_of, voice_of
from stretchapp.ui.sound.outside import Outside

WITHIN_MS = 10_000
NOWHERE = {
    # Neither a server nor a dispatcher, whatever this machine has.
    "PULSE_SERVER": "unix:/nowhere",
    "SPEECHD_ADDRESS": "unix_socket:/nowhere",
    "PIPEWIRE_REMOTE": "/nowhere",
}
SPEAKS = """
import PySide6.QtTextToSpeech as speech
raise SystemExit("mock" not in speech.QTextToSpeech.availableEngines())
"""


@pytest.fixture
def no_sound_system(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in NOWHERE.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(scope="module")
def speech_libraries() -> None:
    """Qt's speech needs system libraries even for the mock; see tools/system-packages.sh."""
    if subprocess.run([sys.executable, "-c", SPEAKS], capture_output=True).returncode:
        pytest.skip("this machine lacks the libraries that Qt's speech needs")


@pytest.mark.usefixtures("speech_libraries")
def test_a_voice_is_ready_with_its_names_and_speaks(qtbot: QtBot) -> None:
    voice = voice_of(SoundWishes(voice_name="Anne", voice_speed=125), engine="mock")
    told: list[list[str]] = []
    voice.told.connect(told.append)
    with qtbot.assertNotEmitted(voice.ended):
        voice.start()
        qtbot.waitUntil(lambda: bool(told), timeout=WITHIN_MS)
        voice.tell("say", "Change sides – now")
        voice.tell("hush")
        qtbot.wait(100)
        voice.leave()
    assert told[0][0] == "ready"
    assert {"Bob", "Anne"} <= set(told[0][1:])


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have both")
@pytest.mark.usefixtures("no_sound_system")
def test_without_a_sound_system_a_session_goes_on_and_is_told_once(
    qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    guide = Guide(SoundWishes())
    with qtbot.waitSignal(guide.silent, timeout=WITHIN_MS) as told:
        guide.chime(Chime.START)
        guide.say("Hold")
    assert "The session works without" in told.args[0]
    guide.chime(Chime.END)
    guide.say("Well done")
    guide.stop()
    qtbot.wait(50)
    assert capfd.readouterr() == ("", "")


def test_nothing_that_is_asked_for_keeps_the_window_waiting(qtbot: QtBot) -> None:
    began = time.monotonic()
    guide = Guide(SoundWishes())
    for _ in range(100):
        guide.chime(Chime.COUNT)
        guide.say("Rest")
    guide.stop()
    assert time.monotonic() - began < 1


def test_a_process_that_is_left_can_be_started_again(qtbot: QtBot) -> None:
    outside = Outside("this")
    with qtbot.assertNotEmitted(outside.ended, wait=50):
        outside.start()
        outside.leave()
    with qtbot.assertNotEmitted(outside.told), qtbot.waitSignal(outside.ended, timeout=WITHIN_MS):
        outside.start()


@pytest.fixture
def hanging(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], Outside]:
    """A process that does what is in a statement, and then nothing any more."""

    def made(statement: str) -> Outside:
        program = f"import time\n{statement}\ntime.sleep(60)\n"
        (tmp_path / "hanging.py").write_text(program, "utf-8")
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        return Outside("hanging", starts_within_ms=1500, answers_within_ms=300)

    return made


def test_a_process_that_hangs_is_killed(qtbot: QtBot, hanging: Callable[[str], Outside]) -> None:
    outside = hanging("print('[\"ready\"]', flush=True)")
    with qtbot.waitSignal(outside.told, timeout=WITHIN_MS):
        outside.start()
    with qtbot.waitSignal(outside.ended, timeout=WITHIN_MS):
        outside.tell("play", "start")


def test_a_process_that_hangs_at_its_start_is_killed(
    qtbot: QtBot, hanging: Callable[[str], Outside]
) -> None:
    outside = hanging("")
    with qtbot.waitSignals([outside.told, outside.ended], timeout=WITHIN_MS):
        outside.start()


def test_a_process_that_cannot_be_found_has_ended(qtbot: QtBot) -> None:
    outside = Outside("stretchapp.no_such_module")
    with qtbot.waitSignal(outside.ended, timeout=WITHIN_MS):
        outside.start()


def test_without_an_interpreter_it_has_ended_too(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    guide = Guide(SoundWishes())
    with qtbot.waitSignal(guide.silent, timeout=WITHIN_MS):
        guide.chime(Chime.START)
    guide.stop()


def test_processes_of_a_guide_that_is_deleted_end(qtbot: QtBot) -> None:
    outside = chimes_of(SoundWishes())
    outside.start()
    process = outside._process
    assert process is not None
    outside.deleteLater()
    qtbot.waitUntil(lambda: process.state() is process.ProcessState.NotRunning, timeout=WITHIN_MS)
