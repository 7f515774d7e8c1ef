"""The command line as scripts meet it: exit codes, JSON, messages, and no window."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.plan_files import identity, item, plan_file, written

NOW = "2026-11-23T08:00:00+11:00"
ITEM = identity(1)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A store with one patient's plan."""
    folder = tmp_path / "data"
    file = written(tmp_path / "plan.json", plan_file(item(1, clock_times=("07:30", "20:00"))))
    assert run(folder, "import", str(file)).returncode == 0
    return folder


def run(
    folder: Path, *words: str, before: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "stretchapp", "--data", str(folder), "--now", NOW]
    return subprocess.run([*command, *before, *words], capture_output=True, text=True, check=False)


def answer(folder: Path, *words: str) -> Any:
    """The JSON that a verb prints."""
    done = run(folder, *words, "--json")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return json.loads(done.stdout)


def test_today_has_just_the_keys_that_scripts_were_promised(data: Path) -> None:
    open_twice = [
        {"item": ITEM, "exercise": "hamstring-supine-strap", "occurrence": one, "status": "open"}
        for one in (1, 2)
    ]
    assert answer(data, "today") == {"day": "2026-11-23", "items": open_twice}


def test_tick_skip_and_untick_show_in_today_and_adherence(data: Path) -> None:
    assert answer(data, "tick", ITEM, "--sets", "1")["status"] == "partial"
    assert (
        answer(data, "tick", ITEM, "--occurrence", "2", "--skip", "no time")["status"] == "skipped"
    )
    assert [entry["status"] for entry in answer(data, "today")["items"]] == ["partial", "skipped"]
    asked = ("adherence", "--from", "2026-11-23", "--to", "2026-11-29")
    assert answer(data, *asked) == {
        "credit": "1/2",
        "expected": "2",
        "percent": 25.0,
        "run": 1,
        "items": [{"item": ITEM, "credit": "1/2", "expected": "2"}],
    }
    assert answer(data, "untick", ITEM)["status"] == "open"
    assert run(data, "untick", ITEM).returncode == 0
    assert answer(data, *asked)["credit"] == "0"


def test_nothing_expected_has_no_percent(data: Path) -> None:
    found = answer(data, "adherence", "--from", "2026-11-01", "--to", "2026-11-09")
    assert found == {"credit": "0", "expected": "0", "percent": None, "run": 0, "items": []}


def test_options_may_stand_before_and_behind_the_verb(data: Path) -> None:
    command = [sys.executable, "-m", "stretchapp", "today", "--json", "--data", str(data)]
    done = subprocess.run([*command, "--now", NOW], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["day"] == "2026-11-23"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("tick", ITEM, "--on", "2026-11-24"), "2026-11-24"),
        (("tick", ITEM, "--occurrence", "3"), "1 to 2"),
        (("tick", ITEM, "--occurrence", "0"), "1 to 2"),
        (("tick", ITEM, "--sets", "0"), "sets"),
        (("tick", ITEM, "--skip", " "), "reason"),
        (("tick", ITEM, "--sets", "1", "--skip", "x"), "not allowed"),
        (("tick", identity(99)), "no item"),
        (("tick", "nonsense"), "id of a plan item"),
        (("untick", identity(99)), "no item"),
        (("today", "--on", "yesterday"), "2026-11-23"),
        (("today", "--on", "9999-12-31"), "9999-12-31"),
        (("today", "--patient", "Nobody"), "Nobody"),
        (("adherence", "--from", "2026-11-23"), "--to"),
        (("adherence", "--from", "2026-11-23", "--to", "2026-11-22"), "2026-11-22"),
        (("import", "missing.json"), "missing.json"),
        (("import", "."), "found none"),
        (("export", "plan", "-o", "no/such/folder/x.json"), "folder"),
        (("export", "everything", "-o", "x"), "everything"),
        (("export", "plan", "-o", "."), "found a folder"),
        (("handout", "-o", "no/such/folder/x.pdf"), "folder"),
        (("handout", "-o", "x.pdf", "--paper", "a5"), "a5"),
        (("handout", "-o", "x.pdf", "--passphrase-file", "missing.txt"), "missing.txt"),
        (("import", "x.json", "--passphrase-file", "missing.txt"), "missing.txt"),
        (("patients", "--patient", "Sam"), "--patient"),
        (("demo",), "empty store"),
        (("demo", "--days", "0"), "--days"),
        (("dance",), "dance"),
    ],
)
def test_wrong_input_ends_with_2_and_a_sentence(
    data: Path, words: tuple[str, ...], said: str
) -> None:
    done = run(data, *words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("now", ["2026-11-23", "2026-11-23T08:00:00", "soon", "0001-01-01T00:00Z"])
def test_a_pretended_time_needs_its_offset(data: Path, now: str) -> None:
    command = [sys.executable, "-m", "stretchapp", "--data", str(data), "--now", now, "today"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "expected an instant with its offset" in done.stderr


def test_a_folder_that_cannot_be_used_ends_with_1(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file", encoding="utf-8")
    done = run(tmp_path / "data", "check")
    assert done.returncode == 1
    assert done.stderr.startswith("stretchapp: ")
    assert "Traceback" not in done.stderr


def test_a_file_that_is_no_store_is_left_as_it_is(tmp_path: Path) -> None:
    store = tmp_path / "data" / "stretchapp.db"
    store.parent.mkdir()
    store.write_bytes(b"not a database at all" * 500)
    before = store.read_bytes()
    for words in (("check",), ("today",), ("tick", ITEM), ("demo",)):
        assert run(store.parent, *words).returncode == 1
    assert store.read_bytes() == before


def test_without_a_screen_a_window_is_refused_in_one_sentence(tmp_path: Path) -> None:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    bare = {name: value for name, value in os.environ.items() if name not in screens}
    command = [sys.executable, "-m", "stretchapp", "--data", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=bare)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "make screens" in done.stderr


def test_no_verb_but_the_handout_loads_qt(data: Path, tmp_path: Path) -> None:
    program = (
        "import sys; from stretchapp.cli import main; code = main(sys.argv[1:]);"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]; sys.exit(code)"
    )
    for words in (
        ["today"],
        ["tick", ITEM],
        ["untick", ITEM],
        ["adherence", "--from", "2026-11-23", "--to", "2026-11-23"],
        ["export", "progress", "-o", str(tmp_path / "progress.zip")],
        ["import", str(tmp_path / "progress.zip")],
        ["export", "ics", "-o", str(tmp_path / "plan.ics")],
        ["export", "csv", "-o", str(tmp_path / "tables.zip")],
        ["export", "json", "-o", str(tmp_path / "everything.json")],
        ["patients"],
        ["check"],
    ):
        command = [sys.executable, "-c", program, "--data", str(data), "--now", NOW, *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, (words, done.stderr)


def test_there_and_back_again(data: Path, tmp_path: Path) -> None:
    """A clinic's plan goes home, is worked on, and its progress comes back."""
    plan, progress, home = tmp_path / "plan.zip", tmp_path / "back.json", tmp_path / "home"
    assert run(data, "export", "plan", "-o", str(plan)).returncode == 0
    assert run(home, "import", str(plan)).returncode == 0
    assert run(home, "tick", ITEM).returncode == 0
    assert run(home, "tick", ITEM, "--occurrence", "2", "--sets", "1").returncode == 0
    assert run(home, "export", "progress", "-o", str(progress)).returncode == 0
    for _ in range(2):
        assert run(data, "import", str(progress)).returncode == 0
    asked = ("adherence", "--from", "2026-11-23", "--to", "2026-11-23")
    assert answer(data, *asked) == answer(home, *asked)
    assert answer(data, *asked)["credit"] == "3/2"
    assert run(data, "check").returncode == 0
