"""The entry that starts the program at login: made, found and removed on each system."""

import plistlib
import re
import sys
from pathlib import Path

import pytest

from stretchapp.desktop.autostart import (
    Autostart,
    LinuxEntry,
    MacEntry,
    WindowsEntry,
    autostart_on,
    own_command,
)

COMMAND = ['/opt/my tools/100%/py$`"\\thon', "-m", "stretchapp", "--background"]


class FakeRegistry:
    """The registry's key as a dictionary."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {"Something else": "C:\\else.exe"}

    def value(self, name: str) -> str | None:
        return self.values.get(name)

    def set_value(self, name: str, value: str) -> None:
        self.values[name] = value

    def delete_value(self, name: str) -> None:
        del self.values[name]


def entry_on(platform: str, home: Path, registry: FakeRegistry) -> Autostart:
    found = autostart_on(platform, home, {}, registry)
    assert found is not None
    return found


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_the_entry_is_made_changed_found_and_removed(platform: str, tmp_path: Path) -> None:
    registry = FakeRegistry()
    entry = entry_on(platform, tmp_path, registry)
    assert not entry.is_made()
    entry.remove()
    entry.make(COMMAND)
    entry.make(["other"])
    assert entry.is_made()
    entry.remove()
    assert not entry.is_made()
    assert list(registry.values) == ["Something else"]
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_linux_has_a_desktop_entry_whose_command_is_quoted_as_it_asks(tmp_path: Path) -> None:
    entry = autostart_on("linux", Path("/nowhere"), {"XDG_CONFIG_HOME": str(tmp_path)})
    assert entry == LinuxEntry(tmp_path / "autostart")
    entry.make(COMMAND)
    lines = (tmp_path / "autostart" / "stretchapp.desktop").read_text("utf-8").splitlines()
    assert lines[0] == "[Desktop Entry]"
    values = dict(line.split("=", 1) for line in lines[1:])
    # First as every value of an entry is read, then as its command is.
    command = values["Exec"].replace(r"\\", "\\")
    words = re.findall(r'"((?:\\.|[^"\\])*)"', command)
    read = [re.sub(r"\\(.)", r"\1", word).replace("%%", "%") for word in words]
    assert read == COMMAND
    assert values["Type"] == "Application"


def test_a_relative_folder_of_configuration_is_passed_over(tmp_path: Path) -> None:
    entry = autostart_on("linux", tmp_path, {"XDG_CONFIG_HOME": "here"})
    assert entry == LinuxEntry(tmp_path / ".config" / "autostart")


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled = false"])
def test_an_entry_that_the_desktop_turned_off_counts_as_none(line: str, tmp_path: Path) -> None:
    entry = LinuxEntry(tmp_path)
    entry.make(["stretchapp"])
    file = tmp_path / "stretchapp.desktop"
    kept = [old for old in file.read_text().splitlines() if not old.startswith("X-")]
    file.write_text("\n".join([*kept, line]))
    assert not entry.is_made()


def test_a_path_with_a_line_break_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="line break"):
        LinuxEntry(tmp_path).make(["a\nExec=evil"])


def test_windows_runs_one_command_line(tmp_path: Path) -> None:
    registry = FakeRegistry()
    entry = WindowsEntry(registry)
    entry.make([r"C:\Program Files\Python\pythonw.exe", "-m", "stretchapp", "--background"])
    assert registry.values["stretchapp"] == (
        r'"C:\Program Files\Python\pythonw.exe" -m stretchapp --background'
    )


def test_macos_has_a_launch_agent(tmp_path: Path) -> None:
    entry = MacEntry(tmp_path)
    entry.make(COMMAND)
    written = plistlib.loads((tmp_path / "stretchapp.plist").read_bytes())
    assert written["ProgramArguments"] == COMMAND
    assert (written["Label"], written["RunAtLoad"]) == ("stretchapp", True)
    (tmp_path / "stretchapp.plist").write_text("not a list of properties")
    assert not entry.is_made()


def test_a_system_that_nobody_knows_has_no_entry(tmp_path: Path) -> None:
    assert autostart_on("emscripten", tmp_path, {}) is None


def test_the_command_starts_this_program_in_the_background(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert own_command(None) == [sys.executable, "-m", "stretchapp", "--background"]
    assert own_command(tmp_path)[-2:] == ["--data", str(tmp_path)]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_command(None) == [sys.executable, "--background"]
    monkeypatch.delattr(sys, "frozen")
    for name in ("python.exe", "pythonw.exe"):
        (tmp_path / name).touch()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python.exe"))
    assert own_command(None)[0] == str(tmp_path / "pythonw.exe")
