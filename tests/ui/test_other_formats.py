"""File > Save in other formats: each format is written, and can be read by who asks for it."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QAction

from stretchapp.exchange.reading import read_file
from tests.journeys.plan_files import STRAP, item, plan_file
from tests.ui.window_driver import User


def is_calendar(data: bytes, _path: Path) -> bool:
    return data.startswith(b"BEGIN:VCALENDAR")


def is_tables(_data: bytes, path: Path) -> bool:
    with zipfile.ZipFile(path) as opened:
        return {"README.txt", "completions.csv", "progress.csv"} <= set(opened.namelist())


def is_bundle(data: bytes, _path: Path) -> bool:
    return json.loads(data)["resourceType"] == "Bundle" and bool(read_file(data).plans)


def is_everything(data: bytes, _path: Path) -> bool:
    return json.loads(data)["format"] == "stretchapp.everything"


@pytest.mark.parametrize(
    ("words", "is_right"),
    [
        ("Calendar (iCalendar)…", is_calendar),
        ("Tables (CSV in a ZIP)…", is_tables),
        ("One person for a clinic’s records (FHIR)…", is_bundle),
        ("Everything (JSON)…", is_everything),
    ],
)
def test_a_file_in_another_format(
    user: User, tmp_path: Path, words: str, is_right: Callable[[bytes, Path], bool]
) -> None:
    user.has_plan(plan_file(item(1, STRAP)))
    user.start()
    path = tmp_path / "saved"
    user.chooses_file(path)
    actions = user.window.findChildren(QAction)
    next(one for one in actions if one.text().replace("&", "") == words).trigger()
    user.waits_until(path.exists)
    user.waits_to_read("saved")
    assert is_right(path.read_bytes(), path)


def test_nothing_is_written_after_cancel(user: User, tmp_path: Path) -> None:
    user.has_plan(plan_file(item(1, STRAP)))
    user.start()
    user.chooses_file(None)
    before = set(tmp_path.rglob("*"))
    actions = user.window.findChildren(QAction)
    next(one for one in actions if "FHIR" in one.text()).trigger()
    assert set(tmp_path.rglob("*.json")) == {one for one in before if one.suffix == ".json"}
