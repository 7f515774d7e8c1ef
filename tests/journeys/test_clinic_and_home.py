"""From the therapist's plan file to a week at home, and back to the appointment."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from stretchapp import cli
from tests.journeys.plan_files import (
    BRIDGE,
    BRIDGE_NAME,
    CAT,
    CAT_NAME,
    STRAP,
    STRAP_NAME,
    identity,
    item,
    per_week,
    plan_file,
    weekdays,
    written,
)
from tests.ui.window_driver import Role, User


def run(capsys: pytest.CaptureFixture[str], folder: Path, now: str, *words: str) -> str:
    """What a verb prints on a store at an instant."""
    capsys.readouterr()
    assert cli.main(["--data", str(folder), "--now", now, *words]) == 0
    return capsys.readouterr().out


def adherence(
    capsys: pytest.CaptureFixture[str], folder: Path, now: str, first: str, last: str
) -> Any:
    return json.loads(
        run(capsys, folder, now, "adherence", "--from", first, "--to", last, "--json")
    )


def test_a_plan_goes_home_and_its_progress_comes_back(
    user: User, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monday, tuesday = "2026-11-23T08:00:00+11:00", "2026-11-24T08:00:00+11:00"
    clinic, plan, progress = tmp_path / "clinic", tmp_path / "plan.zip", tmp_path / "progress.zip"
    template = written(
        tmp_path / "plan.json",
        plan_file(item(1, STRAP, clock_times=["07:30", "20:00"]), item(2, CAT)),
    )
    run(capsys, clinic, monday, "import", str(template))
    run(capsys, clinic, monday, "export", "plan", "-o", str(plan))

    user.start()
    user.press("Start with my stretches")
    user.chooses_file(plan)
    user.press("Open plan file")
    user.waits_until(lambda: len(user.ticks()) == 3)
    for name in user.ticks():
        user.press(name, Role.CheckBox)
    assert user.reads("All done for today")
    assert user.sees("3 of 3 stretches done")

    user.clock.set(tuesday)
    user.waits_to_read("Tuesday 24 November")
    assert not any(user.is_ticked(name) for name in user.ticks())
    user.press(CAT_NAME, Role.CheckBox)
    user.chooses_file(progress)
    user.key("Ctrl+S")
    user.waits_to_read("Saved: progress.zip")

    run(capsys, clinic, tuesday, "import", str(progress))
    at_home = adherence(capsys, user.folder, tuesday, "2026-11-23", "2026-11-24")
    assert adherence(capsys, clinic, tuesday, "2026-11-23", "2026-11-24") == at_home
    assert (at_home["credit"], at_home["expected"], at_home["run"]) == ("4", "4", 2)
    assert run(capsys, clinic, tuesday, "check") == "The store is sound.\n"


def test_a_week_between_the_window_and_the_command_line(
    user: User, capsys: pytest.CaptureFixture[str]
) -> None:
    """Strap daily (2 sets), bridge on three days a week, cat-camel on Monday and Thursday twice."""
    user.has_plan(
        plan_file(
            item(1, STRAP),
            item(2, BRIDGE, schedule=per_week(3)),
            item(3, CAT, schedule=weekdays("mo", "th"), times_per_day=2),
        )
    )
    user.start()

    def days_on(day: int) -> None:
        user.clock.set(f"2026-11-{day}T08:00:00+11:00")
        user.waits_to_read(f" {day} November")

    user.press(STRAP_NAME, Role.CheckBox)
    user.press(f"{CAT_NAME}, 1 of 2", Role.CheckBox)
    user.says_elsewhere("tick", identity(3), "--occurrence", "2")
    user.says_elsewhere("tick", identity(2))
    user.waits_until(lambda: user.is_ticked(BRIDGE_NAME))

    days_on(24)
    user.says_elsewhere("tick", identity(1), "--sets", "1")
    user.waits_until(lambda: "1 of 2 sets" in user.description(STRAP_NAME, Role.CheckBox))

    days_on(25)
    user.press(BRIDGE_NAME, Role.CheckBox)
    user.says_elsewhere("tick", identity(1))
    user.says_elsewhere("untick", identity(1))

    days_on(26)
    user.key("Alt+Left")
    user.press(STRAP_NAME, Role.CheckBox)
    user.key("Alt+Right")
    user.press(f"Show how to do it: {STRAP_NAME}")
    user.press("Skip: too sore")
    user.press(f"{CAT_NAME}, 2 of 2", Role.CheckBox)
    user.key("Ctrl+Z")

    days_on(27)
    user.press(STRAP_NAME, Role.CheckBox)
    user.press(STRAP_NAME, Role.CheckBox)
    user.key("Ctrl+Z")

    days_on(28)
    user.says_elsewhere("tick", identity(1), "--skip", "no time")
    user.says_elsewhere("tick", identity(1))

    days_on(29)
    user.press(STRAP_NAME, Role.CheckBox)

    days_on(30)
    now = "2026-11-30T08:00:00+11:00"
    user.says_elsewhere("check")
    week = adherence(capsys, user.folder, now, "2026-11-23", "2026-11-29")
    # Strap 1 + 1/2 + 1 + 0 + 1 + 1 + 1 of 7, bridge 2 of 3, cat-camel 2 of 4.
    assert [(entry["credit"], entry["expected"]) for entry in week["items"]] == [
        ("11/2", "7"),
        ("2", "3"),
        ("2", "4"),
    ]
    assert (week["credit"], week["expected"], week["percent"]) == ("19/2", "14", 67.9)
    user.leave()
    assert adherence(capsys, user.folder, now, "2026-11-23", "2026-11-29") == week
    assert run(capsys, user.folder, now, "check") == "The store is sound.\n"


def test_what_another_program_writes_shows_within_a_second(user: User, qtbot: QtBot) -> None:
    user.has_plan(plan_file(item(1)))
    user.start()
    now = user.clock.now().isoformat()
    command = [sys.executable, "-m", "stretchapp", "--data", str(user.folder), "--now", now]
    subprocess.run([*command, "tick", identity(1)], check=True, capture_output=True)
    qtbot.waitUntil(lambda: user.is_ticked(STRAP_NAME), timeout=1000)
    assert user.reads("All done for today")
