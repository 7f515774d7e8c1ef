"""A patient pauses by the command line, and the clinic learns of it."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from stretchapp.core.day import Period
from stretchapp.services.progress import progress_record
from stretchapp.ui.plan_change_words import change_words
from tests.journeys.plan_files import MONDAY, identity, item, plan_file, written
from tests.journeys.shell import SAM, Shell

STRETCH = identity(1)


@pytest.fixture
def home(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    shell = Shell(capsys, tmp_path / "home")
    shell.says("import", written(tmp_path / "plan.json", plan_file(item(1))))
    return shell


@pytest.fixture
def clinic(capsys: pytest.CaptureFixture[str], tmp_path: Path, home: Shell) -> Shell:
    shell = Shell(capsys, tmp_path / "clinic")
    shell.says("import", tmp_path / "plan.json")
    return shell


def test_a_pause_is_set_and_ended(home: Shell) -> None:
    said = home.says("pause", "--until", "2026-11-27", "--reason", "away")
    assert said == "paused: Sam Taylor, 2026-11-23 to 2026-11-27: away\n"
    assert home.answer("today")["items"] == []
    home.now = "2026-11-25T08:00:00+11:00"
    assert home.answer("resume") == {"first_day": "2026-11-25", "plans": [identity(950)]}
    assert [one["item"] for one in home.answer("today")["items"]] == [STRETCH]
    assert home.answer("today", "--on", "2026-11-24")["items"] == []
    days = ("--from", "2026-11-23", "--to", "2026-11-25")
    assert home.answer("adherence", *days)["percent"] is None


def test_the_day_after_a_record_is_the_first(home: Shell) -> None:
    home.says("tick", STRETCH)
    answer = home.answer("pause", "--until", "2026-11-27", "--reason", "ill")
    assert answer == {
        "first_day": "2026-11-24",
        "last_day": "2026-11-27",
        "reason": "ill",
        "plans": [identity(950)],
    }


def test_what_cannot_be_is_refused(home: Shell) -> None:
    assert "no pause that the patient set" in home.refuses("resume")
    words = home.refuses("pause", "--until", "2026-11-22", "--reason", "ill")
    assert "last day: expected 2026-11-23 or later, found 2026-11-22" in words
    assert "reason: expected 1" in home.refuses("pause", "--until", "2026-11-25", "--reason", " ")
    home.says("pause", "--until", "2026-11-25", "--reason", "ill")
    again = home.refuses("pause", "--until", "2026-11-25", "--reason", "ill")
    assert "paused already, from 23 November 2026 to 25 November 2026" in again


def told(clinic: Shell) -> list[str]:
    """What the clinic's Progress says of the plan's pauses."""
    store = clinic.store()
    record = progress_record(store, UUID(SAM), Period(MONDAY, date(2026, 12, 31)))
    store.close()
    changes = [change for entry in record.plan_changes for change in entry.changes]
    return [change_words(change) for change in changes if change.pause is not None]


def test_the_clinic_learns_of_a_pause_of_its_end_and_of_one_that_was_taken_back(
    home: Shell, clinic: Shell, tmp_path: Path, qapp: object
) -> None:
    def hands_over() -> None:
        home.says("export", "progress", "-o", tmp_path / "progress.zip")
        clinic.now = home.now
        clinic.says("import", tmp_path / "progress.zip")

    home.says("pause", "--until", "2026-11-27", "--reason", "away")
    hands_over()
    assert told(clinic) == ["Paused up to Friday 27 November, by the patient: away"]
    home.now = "2026-11-25T08:00:00+11:00"
    home.says("resume")
    hands_over()
    assert told(clinic) == ["Paused up to Tuesday 24 November, by the patient: away"]
    home.says("pause", "--until", "2026-11-30", "--reason", "in hospital")
    home.says("resume")
    hands_over()
    assert told(clinic) == ["Paused up to Tuesday 24 November, by the patient: away"]
    clinic.says("export", "plan", "-o", tmp_path / "plan.zip")
    home.says("import", tmp_path / "plan.zip")
    assert home.answer("today", "--on", "2026-11-24")["items"] == []
