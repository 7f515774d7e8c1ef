"""Starting stretchapp when its user logs in: one entry, in the place that each system has for it.

Linux: a file in ``~/.config/autostart`` (freedesktop.org, Desktop Application Autostart
Specification). Windows: a value under the registry's ``Run`` key of this user. macOS: a launch
agent in ``~/Library/LaunchAgents`` (launchd.plist(5)).
"""

import os
import plistlib
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

NAME = "stretchapp"
BACKGROUND = "--background"
_RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
_QUOTED = '"`$\\'
"""What needs a backslash inside the quotes of a desktop entry's command."""


class Autostart(Protocol):
    """The entry that starts the program at login. Each method may raise OSError."""

    def is_made(self) -> bool:
        """Whether the entry is there and not turned off."""
        ...

    def make(self, command: Sequence[str]) -> None:
        """Make the entry, or put this command into it."""
        ...

    def remove(self) -> None:
        """Take the entry away; one that is not there needs nothing."""
        ...


class Registry(Protocol):
    """Values of one key of the registry."""

    def value(self, name: str) -> str | None: ...
    def set_value(self, name: str, value: str) -> None: ...
    def delete_value(self, name: str) -> None: ...


def autostart() -> Autostart | None:
    """The place for the entry on this computer; ``None`` where none is known."""
    return autostart_on(sys.platform, Path.home(), os.environ)


def autostart_on(
    platform: str,
    home: Path,
    environment: Mapping[str, str],
    registry: Registry | None = None,
) -> Autostart | None:
    """The same for a platform as `sys.platform` names it, with its folders and registry."""
    if platform == "win32":
        return WindowsEntry(registry or _run_key())
    if platform == "darwin":
        return MacEntry(home / "Library" / "LaunchAgents")
    if platform.startswith(("linux", "freebsd", "openbsd")):
        chosen = environment.get("XDG_CONFIG_HOME", "")
        # The specification says to pass over a relative folder.
        config = Path(chosen) if Path(chosen).is_absolute() else home / ".config"
        return LinuxEntry(config / "autostart")
    return None


def own_command(data: Path | None) -> list[str]:
    """What starts this program in the background, on the store in ``data`` if not the usual one."""
    if getattr(sys, "frozen", False):
        command = [sys.executable]
    else:
        command = [_without_console(sys.executable), "-m", "stretchapp"]
    return [*command, BACKGROUND, *([] if data is None else ["--data", str(data.absolute())])]


def _without_console(python: str) -> str:
    """On Windows the Python that opens no console window."""
    windowed = Path(python).with_name("pythonw.exe")
    is_windows = Path(python).name.lower() == "python.exe"
    return str(windowed) if is_windows and windowed.exists() else python


@dataclass(frozen=True, slots=True)
class LinuxEntry:
    """A desktop entry in the folder of those that are started at login."""

    folder: Path

    @property
    def _file(self) -> Path:
        return self.folder / f"{NAME}.desktop"

    def is_made(self) -> bool:
        try:
            lines = self._file.read_text("utf-8").splitlines()
        except (FileNotFoundError, UnicodeDecodeError):
            return False
        # Desktops turn an entry off by these, and leave it where it is.
        off = {"hidden=true", "x-gnome-autostart-enabled=false"}
        return not any(line.replace(" ", "").lower() in off for line in lines)

    def make(self, command: Sequence[str]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        exec_line = " ".join(map(_in_desktop_entry, command))
        self._file.write_text(
            "[Desktop Entry]\n"
            "Type=Application\n"
            f"Name={NAME}\n"
            "Comment=Reminds you of your stretches\n"
            f"Exec={exec_line}\n"
            "Terminal=false\n"
            "X-GNOME-Autostart-enabled=true\n",
            encoding="utf-8",
        )

    def remove(self) -> None:
        self._file.unlink(missing_ok=True)


def _in_desktop_entry(argument: str) -> str:
    """An argument in quotes: first as the command has it, then as every value of an entry has it.

    Raises OSError for a line break, which no value can hold.
    """
    if "\n" in argument or "\r" in argument:
        raise OSError(f"a path with a line break cannot be started at login: {argument!r}")
    quoted = "".join(f"\\{letter}" if letter in _QUOTED else letter for letter in argument)
    quoted = quoted.replace("%", "%%")
    return f'"{quoted}"'.replace("\\", "\\\\")


@dataclass(frozen=True, slots=True)
class WindowsEntry:
    """A value among the commands that Windows runs when this user logs in."""

    registry: Registry

    def is_made(self) -> bool:
        return self.registry.value(NAME) is not None

    def make(self, command: Sequence[str]) -> None:
        self.registry.set_value(NAME, subprocess.list2cmdline(command))

    def remove(self) -> None:
        if self.is_made():
            self.registry.delete_value(NAME)


@dataclass(frozen=True, slots=True)
class MacEntry:
    """A launch agent of this user."""

    folder: Path

    @property
    def _file(self) -> Path:
        return self.folder / f"{NAME}.plist"

    def is_made(self) -> bool:
        try:
            entry = plistlib.loads(self._file.read_bytes())
        except (FileNotFoundError, ValueError, plistlib.InvalidFileException):
            return False
        return isinstance(entry, dict) and not entry.get("Disabled", False)

    def make(self, command: Sequence[str]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        entry = {
            "Label": NAME,
            "ProgramArguments": list(command),
            "RunAtLoad": True,
            "LimitLoadToSessionType": "Aqua",
            "ProcessType": "Interactive",
        }
        self._file.write_bytes(plistlib.dumps(entry))

    def remove(self) -> None:
        self._file.unlink(missing_ok=True)


if sys.platform == "win32":
    import winreg

    class _RunKey:
        """The key of the registry with the commands of this user's login."""

        def value(self, name: str) -> str | None:
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
                    return str(winreg.QueryValueEx(key, name)[0])
            except FileNotFoundError:
                return None

        def set_value(self, name: str, value: str) -> None:
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
                winreg.SetValueEx(key, name, 0, winreg.REG_SZ, value)

        def delete_value(self, name: str) -> None:
            access = winreg.KEY_SET_VALUE
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN_KEY, 0, access) as key:
                winreg.DeleteValue(key, name)


def _run_key() -> Registry:
    if sys.platform == "win32":
        return _RunKey()
    raise OSError("there is no registry here")
