"""The screen is kept on for as long as it is asked for, and whoever asks never waits."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from stretchapp.desktop.awake_screen import AwakeScreen

WITHIN = 5.0


class Desktop:
    """A desktop that keeps the screen on, and may take its time for it."""

    def __init__(self) -> None:
        self.asked, self.answers = Event(), Event()
        self.is_on, self.is_off = Event(), Event()

    @contextmanager
    def keeping(self) -> Iterator[None]:
        self.asked.set()
        self.answers.wait(WITHIN)
        self.is_on.set()
        yield
        self.is_off.set()


def test_the_screen_is_held_until_it_is_released() -> None:
    desktop = Desktop()
    desktop.answers.set()
    screen = AwakeScreen(desktop.keeping)
    screen.hold()
    assert desktop.is_on.wait(WITHIN)
    assert screen.is_held
    assert not desktop.is_off.is_set()
    screen.release()
    assert desktop.is_off.wait(WITHIN)
    assert not screen.is_held


def test_a_desktop_that_takes_its_time_keeps_nobody_waiting() -> None:
    desktop = Desktop()
    screen = AwakeScreen(desktop.keeping)
    screen.hold()
    assert desktop.asked.wait(WITHIN)
    screen.release()
    assert not screen.is_held
    desktop.answers.set()
    assert desktop.is_off.wait(WITHIN)


def test_it_can_be_held_again_and_twice_is_once() -> None:
    desktops = [Desktop(), Desktop()]
    coming = iter(desktops)
    screen = AwakeScreen(lambda: next(coming).keeping())
    for desktop in desktops:
        desktop.answers.set()
        screen.hold()
        screen.hold()
        assert desktop.is_on.wait(WITHIN)
        screen.release()
        screen.release()
        assert desktop.is_off.wait(WITHIN)


def test_a_desktop_without_a_way_is_no_matter() -> None:
    screen = AwakeScreen()
    screen.hold()
    assert screen.is_held
    screen.release()
    assert not screen.is_held
