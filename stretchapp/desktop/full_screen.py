"""Whether another program has the whole screen now: a film, a talk, a game.

Windows says so itself (SHQueryUserNotificationState). Under X11 the window manager does, by
properties of the root window and the active one (freedesktop.org, Extended Window Manager Hints).
Wayland and macOS tell no program about the windows of others.
"""

import ctypes
import ctypes.util
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_BUSY, _FULL_SCREEN_GAME, _PRESENTATION = 2, 3, 4
_ANY_PROPERTY_TYPE = 0
_SUCCESS = 0
_LONGEST_LIST = 64


def another_is_full_screen() -> bool | None:
    """Whether a program of somebody else has the whole screen; ``None`` where nobody can tell.

    It never raises, and asks only what answers at once.
    """
    try:
        if sys.platform == "win32":
            return _on_windows()
        if sys.platform == "linux" and _under_x11():
            return _on_x11()
    except (OSError, AttributeError, ctypes.ArgumentError):
        pass
    return None


def _on_windows() -> bool | None:
    state = ctypes.c_int()
    shell: Any = getattr(ctypes, "WinDLL")("shell32")  # noqa: B009 - known on Windows alone
    if shell.SHQueryUserNotificationState(ctypes.byref(state)) != _SUCCESS:
        return None
    return state.value in (_BUSY, _FULL_SCREEN_GAME, _PRESENTATION)


def _under_x11() -> bool:
    # A Wayland desktop has an X server too, which knows of old programs only.
    return bool(os.environ.get("DISPLAY")) and not os.environ.get("WAYLAND_DISPLAY")


def _on_x11() -> bool | None:
    name = ctypes.util.find_library("X11")
    if name is None:
        return None
    x11 = _declared(ctypes.CDLL(name))
    display = x11.XOpenDisplay(None)
    if not display:
        return None
    try:
        with _errors_passed_over(x11, display):
            active = _longs(x11, display, x11.XDefaultRootWindow(display), b"_NET_ACTIVE_WINDOW")
            if not active or not active[0]:
                return None
            full = x11.XInternAtom(display, b"_NET_WM_STATE_FULLSCREEN", 0)
            return full in _longs(x11, display, active[0], b"_NET_WM_STATE")
    finally:
        x11.XCloseDisplay(display)


_ERROR_HANDLER = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)


@contextmanager
def _errors_passed_over(x11: Any, display: int) -> Iterator[None]:
    """The window may be gone by the time it is asked: Xlib would end the program for that."""
    passing_over = _ERROR_HANDLER(lambda _display, _event: 0)
    before = x11.XSetErrorHandler(ctypes.cast(passing_over, ctypes.c_void_p))
    try:
        yield
    finally:
        x11.XSync(display, 0)
        x11.XSetErrorHandler(before)


def _longs(x11: Any, display: int, window: int, name: bytes) -> list[int]:
    """A property that is a list of windows or atoms; empty where there is none."""
    atom = x11.XInternAtom(display, name, 0)
    kind, width = ctypes.c_ulong(), ctypes.c_int()
    count, left = ctypes.c_ulong(), ctypes.c_ulong()
    data = ctypes.POINTER(ctypes.c_ulong)()
    answer = x11.XGetWindowProperty(
        display,
        window,
        atom,
        0,
        _LONGEST_LIST,
        0,
        _ANY_PROPERTY_TYPE,
        ctypes.byref(kind),
        ctypes.byref(width),
        ctypes.byref(count),
        ctypes.byref(left),
        ctypes.byref(data),
    )
    if answer != _SUCCESS or ctypes.cast(data, ctypes.c_void_p).value is None:
        return []
    try:
        return [int(data[place]) for place in range(count.value)] if width.value == 32 else []
    finally:
        x11.XFree(data)


def _declared(x11: Any) -> Any:
    """Xlib with the types that ctypes would guess too small."""
    pointer, number = ctypes.c_void_p, ctypes.c_ulong
    x11.XOpenDisplay.restype, x11.XOpenDisplay.argtypes = pointer, [ctypes.c_char_p]
    x11.XCloseDisplay.argtypes = [pointer]
    x11.XDefaultRootWindow.restype, x11.XDefaultRootWindow.argtypes = number, [pointer]
    x11.XInternAtom.restype = number
    x11.XInternAtom.argtypes = [pointer, ctypes.c_char_p, ctypes.c_int]
    x11.XSetErrorHandler.restype, x11.XSetErrorHandler.argtypes = pointer, [pointer]
    x11.XSync.argtypes = [pointer, ctypes.c_int]
    x11.XFree.argtypes = [pointer]
    out = ctypes.c_void_p
    x11.XGetWindowProperty.argtypes = [
        pointer,
        number,
        number,
        ctypes.c_long,
        ctypes.c_long,
        ctypes.c_int,
        number,
        *([out] * 5),
    ]
    return x11
