"""What every test has around it: no screen, no real data folder, nothing left behind."""

import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Before anything imports Qt: draw off the screen, and format alike on every machine.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"

settings.register_profile("ci", derandomize=True, deadline=None, max_examples=30)
settings.register_profile("thorough", deadline=None, max_examples=2000)
settings.load_profile("ci")


@pytest.fixture(scope="session", autouse=True)
def _no_real_data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    home: Path = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
            patch.setenv(variable, str(home))
        for kind in ("CACHE", "CONFIG", "DATA", "STATE"):
            patch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
        yield


class _Complaints(logging.Handler):
    """Keeps the log records that no test should cause unknowingly."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _no_unexpected_warnings(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test that logs a warning; one that expects it says so by asking for caplog."""
    complaints = _Complaints()
    logging.getLogger().addHandler(complaints)
    yield
    logging.getLogger().removeHandler(complaints)
    if complaints.messages and "caplog" not in request.fixturenames:
        pytest.fail("logged unexpectedly: " + "; ".join(complaints.messages))


@pytest.fixture(autouse=True)
def _no_window_left_behind() -> Iterator[None]:
    """Deletes leftover windows, since one left by this test can crash a later one."""
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        return
    windows = QApplication.topLevelWidgets()
    still_open = [repr(window) for window in windows if window.isVisible()]
    for window in windows:
        if window.parent() is None:
            window.close()
            window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if still_open:
        pytest.fail("windows left open: " + ", ".join(still_open))
