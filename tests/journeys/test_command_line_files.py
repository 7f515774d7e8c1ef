"""The files that the command line writes, and those that it refuses to write."""

import csv
import errno
import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.journeys.plan_files import STRAP, identity
from tests.journeys.shell import Shell, clinic_of_two


@pytest.fixture
def two(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    return clinic_of_two(capsys, tmp_path)


@pytest.fixture
def passphrase(tmp_path: Path) -> Path:
    """A file with a passphrase, as an editor saves it."""
    path = tmp_path / "passphrase.txt"
    path.write_text("correct horse\r\nsecond line\r\n", encoding="utf-8")
    return path


def table(path: Path, name: str) -> Sequence[dict[str, str]]:
    with zipfile.ZipFile(path) as archive, archive.open(f"{name}.csv") as stream:
        return list(csv.DictReader(io.TextIOWrapper(stream, "utf-8-sig", newline="")))


def entries(path: Path, kind: str) -> list[Any]:
    return Calendar.from_ical(path.read_bytes()).walk(kind)


def test_a_calendar_has_the_plan_in_the_zone_that_is_named(two: Shell, tmp_path: Path) -> None:
    path = tmp_path / "plan.ics"
    made = two.answer("export", "ics", "--patient", "Ada", "-o", path, "--zone", "Asia/Tokyo")
    counts = {"events": 2, "tasks": 0, "appointments": 1}
    assert made == {"file": str(path), "format": "ics", "counts": counts}
    events = entries(path, "VEVENT")
    assert len(events) == 3
    daily = [event for event in events if "RRULE" in event]
    assert {event["DTSTART"].dt.strftime("%H:%M") for event in daily} == {"07:30", "20:00"}
    assert {event["DTSTART"].params["TZID"] for event in daily} == {"Asia/Tokyo"}
    assert two.says("export", "ics", "--patient", "Ada", "-o", path) == (
        f"Written: {path}\nEntries: events 2, appointments 1\n"
    )


def test_tables_are_of_all_patients_or_one(two: Shell, tmp_path: Path) -> None:
    path = tmp_path / "tables.zip"
    two.says("tick", identity(1))
    counts = two.answer("export", "csv", "-o", path)["counts"]
    assert (counts["patients"], counts["completions"], counts["check_ins"]) == (2, 1, 0)
    assert {row["name"] for row in table(path, "patients")} == {"Ada", "Sam Taylor"}
    said = two.says("export", "csv", "--patient", "Ada", "-o", path)
    assert said.startswith(f"Written: {path}\nLines: patients 1, plans 1, plan items 1")
    assert "completions" not in said
    assert {row["name"] for row in table(path, "patients")} == {"Ada"}


def test_everything_is_of_all_patients_or_one(two: Shell, tmp_path: Path) -> None:
    path = tmp_path / "everything.json"
    two.says("tick", identity(1))
    made = two.answer("export", "json", "-o", path)
    assert made["format"] == "stretchapp.everything"
    assert (made["counts"]["patients"], made["counts"]["completions"]) == (2, 1)
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["format"] == "stretchapp.everything"
    assert STRAP in path.read_text(encoding="utf-8")
    two.says("export", "json", "--patient", "Ada", "-o", path)
    assert "Sam Taylor" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("export", "ics", "--patient", "Ada", "--zone", "Mars/Olympus"), "'Mars/Olympus'"),
        (("export", "csv", "--zone", "UTC"), "--zone: expected with ics only, found with csv"),
        (("export", "ics"), "say which one with --patient"),
        (("export", "csv", "--patient", "Nobody"), "'Nobody'"),
        (("export", "json", "--patient", "Nobody"), "'Nobody'"),
        (("handout",), "say which one with --patient"),
        (("handout", "--patient", "Nobody"), "'Nobody'"),
        (("handout", "--patient", "Ada", "--weeks", "0"), "weeks: expected 1 to 8, found 0"),
        (("handout", "--patient", "Ada", "--weeks", "9"), "weeks: expected 1 to 8, found 9"),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_wrong_input_leaves_no_file(
    two: Shell, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    assert said in two.refuses(*words, "-o", folder / "file")
    assert list(folder.iterdir()) == []


WRITING = (("export", "plan"), ("export", "ics"), ("export", "csv"), ("export", "json"),
           ("handout",))  # fmt: skip


@pytest.mark.parametrize("words", WRITING)
@pytest.mark.usefixtures("qapp")
def test_a_file_that_cannot_be_written_is_named(
    two: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    ask = (*words, "--patient", "Ada", "-o")
    folder = tmp_path / "out"
    folder.mkdir()
    assert f"{folder}: expected the name of a file, found a folder" in two.refuses(*ask, folder)
    missing = folder / "none" / "file"
    assert f"{missing}: expected a name in a folder that exists" in two.refuses(*ask, missing)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = folder / "file"
    path.write_text("before", encoding="utf-8")
    monkeypatch.setattr("stretchapp.services.files.os.fsync", full)
    code, out, err = two.run(*ask, path)
    assert (code, out) == (1, "")
    assert err == (
        f"stretchapp: {path}: expected a file that can be written, found: No space left on device\n"
    )
    assert [(one.name, one.read_text(encoding="utf-8")) for one in folder.iterdir()] == [
        ("file", "before")
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "expected a file with a passphrase, found none to read"),
        (b"", "expected a passphrase in the first line, found nothing"),
        (b"\ncorrect horse\n", "expected a passphrase in the first line, found nothing"),
        (b"\xff\xfe\xff", "expected a passphrase in UTF-8"),
        ("short é".encode(), "expected a passphrase of at least 8 characters, found 7"),
        ("short e\u0301".encode(), "expected a passphrase of at least 8 characters, found 7"),
        (b"x" * 1025, "expected a passphrase of at most 1,024 characters"),
    ],
)
def test_a_passphrase_that_cannot_be_is_refused_with_its_file(
    two: Shell, tmp_path: Path, content: bytes | None, said: str
) -> None:
    path, target = tmp_path / "secret.txt", tmp_path / "out.stretchapp"
    if content is not None:
        path.write_bytes(content)
    for words in (("export", "plan"), ("export", "progress"), ("handout",)):
        why = two.refuses(*words, "--patient", "Ada", "-o", target, "--passphrase-file", path)
        assert f"{path}: {said}" in why
    assert not target.exists()


@pytest.mark.parametrize("what", ["ics", "csv", "json"])
def test_what_others_read_is_never_sealed(
    two: Shell, tmp_path: Path, passphrase: Path, what: str
) -> None:
    target = tmp_path / "out"
    ask = ("export", what, "--patient", "Ada", "-o", target, "--passphrase-file", passphrase)
    assert f"expected with plan or progress, found with {what}" in two.refuses(*ask)
    assert not target.exists()


def test_a_sealed_file_cannot_be_called_json(two: Shell, tmp_path: Path, passphrase: Path) -> None:
    target = tmp_path / "plan.json"
    ask = ("export", "plan", "--patient", "Ada", "-o", target, "--passphrase-file", passphrase)
    assert f"{target}: expected a name that does not end in .json" in two.refuses(*ask)
    assert not target.exists()
