"""Whether another program has the whole screen, asked of a real X server where there is one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest

from stretchapp.desktop.full_screen import another_is_full_screen

NEEDED = all(shutil.which(name) for name in ("Xvfb", "xprop", "xwininfo"))


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A screen without a window manager; what one would say is said by the test."""
    if not NEEDED:
        pytest.skip("needs Xvfb, xprop and xwininfo")
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-noreset", "-screen", "0", "320x240x24"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as answer:
            display = f":{answer.readline().strip()}"
        monkeypatch.setenv("DISPLAY", display)
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        yield display
        server.terminate()


def say(*arguments: str) -> None:
    subprocess.run(["xprop", "-root", *arguments], check=True, capture_output=True)


def root_window() -> str:
    told = subprocess.run(["xwininfo", "-root"], check=True, capture_output=True, text=True)
    return told.stdout.split("Window id: ")[1].split()[0]


def test_the_active_window_tells_whether_it_has_the_screen(screen: str) -> None:
    assert another_is_full_screen() is None
    # The root window stands in for the active one: it is a window like any other.
    active = root_window()
    say("-f", "_NET_ACTIVE_WINDOW", "32x", "-set", "_NET_ACTIVE_WINDOW", active)
    assert another_is_full_screen() is False
    say("-f", "_NET_WM_STATE", "32a", "-set", "_NET_WM_STATE", "_NET_WM_STATE_FULLSCREEN")
    assert another_is_full_screen() is True


def test_a_window_that_is_gone_ends_nothing(screen: str) -> None:
    say("-f", "_NET_ACTIVE_WINDOW", "32x", "-set", "_NET_ACTIVE_WINDOW", "0x1234567")
    assert another_is_full_screen() is False


def test_nobody_can_tell_without_a_screen_or_on_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    assert another_is_full_screen() is None
    monkeypatch.setenv("DISPLAY", ":98765")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert another_is_full_screen() is None
    monkeypatch.setattr(sys, "platform", "darwin")
    assert another_is_full_screen() is None
    monkeypatch.setattr(sys, "platform", "win32")
    assert another_is_full_screen() is None
