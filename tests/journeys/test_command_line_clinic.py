"""The command line of the therapist's side: patients, handouts, calendars, tables, sealed files."""

import csv
import errno
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from stretchapp import cli
from stretchapp.core.clock import StandingClock
from stretchapp.db.store import Store
from stretchapp.services import patients as clinic
from stretchapp.services import preferences
from tests.journeys.plan_files import CAT, STRAP, STRAP_NAME, identity, item, plan_file, written
from tests.paper.handouts import boxes_of, colours_of

NOW = "2026-11-23T08:00:00+11:00"
A4, LETTER = (595, 842), (612, 792)


class Shell:
    """Runs verbs in this process, on one store."""

    def __init__(self, capsys: pytest.CaptureFixture[str], folder: Path, now: str = NOW) -> None:
        self._capsys = capsys
        self.folder = folder
        self.now = now

    def run(self, *words: str | Path) -> tuple[int, str, str]:
        """The exit code, what was printed, and what went wrong."""
        self._capsys.readouterr()
        arguments = ["--data", str(self.folder), "--now", self.now, *map(str, words)]
        try:
            code = cli.main(arguments)
        except SystemExit as ended:
            code = int(ended.code or 0)
        printed = self._capsys.readouterr()
        return code, printed.out, printed.err

    def says(self, *words: str | Path) -> str:
        """What a verb says that is carried out."""
        code, out, err = self.run(*words)
        assert (code, err) == (0, "")
        return out

    def answer(self, *words: str | Path) -> Any:
        """The JSON that a verb prints."""
        return json.loads(self.says(*words, "--json"))

    def refuses(self, *words: str | Path) -> str:
        """Why a verb is not carried out, as wrong input; in one sentence, and nothing printed."""
        code, out, err = self.run(*words)
        assert (code, out) == (2, "")
        assert err.startswith("stretchapp: ")
        assert err.count("\n") == 1
        return err

    def store(self) -> Store:
        """The same store, for what no verb does."""
        return Store.open(self.folder, StandingClock(datetime.fromisoformat(self.now)))


@pytest.fixture
def home(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    """A store in which there is nothing yet."""
    return Shell(capsys, tmp_path / "home")


@pytest.fixture
def two(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    """A clinic with a plan for Sam, and one for Ada with clock times and a day when it ends."""
    shell = Shell(capsys, tmp_path / "clinic")
    sam = plan_file(item(1, STRAP), review_day="2026-12-04")
    ada = plan_file(
        item(2, CAT, clock_times=("07:30", "20:00")),
        name="Ada",
        patient=700,
        last_day="2026-12-20",
        next_appointment="2026-12-07T10:30:00+11:00",
    )
    files = [written(tmp_path / "sam.json", sam), written(tmp_path / "ada.json", ada)]
    shell.says("import", *files)
    return shell


@pytest.fixture
def passphrase(tmp_path: Path) -> Path:
    """A file with a passphrase, as an editor saves it."""
    path = tmp_path / "passphrase.txt"
    path.write_text("correct horse\r\nsecond line\r\n", encoding="utf-8")
    return path


@pytest.fixture
def another(tmp_path: Path) -> Path:
    path = tmp_path / "another.txt"
    path.write_text("battery staple", encoding="utf-8")
    return path


def due(shell: Shell, *words: str) -> list[tuple[str, str, int]]:
    return [
        (entry["item"], entry["exercise"], entry["occurrence"])
        for entry in shell.answer("today", *words)["items"]
    ]


def paper_of(path: Path) -> tuple[int, int]:
    size = PdfReader(path).pages[0].mediabox
    return round(size.width), round(size.height)


def table(path: Path, name: str) -> Sequence[dict[str, str]]:
    with zipfile.ZipFile(path) as archive, archive.open(f"{name}.csv") as stream:
        return list(csv.DictReader(io.TextIOWrapper(stream, "utf-8-sig", newline="")))


def entries(path: Path, kind: str) -> list[Any]:
    return Calendar.from_ical(path.read_bytes()).walk(kind)


@pytest.mark.usefixtures("qapp")
def test_a_handout_goes_home_and_shows_the_same_stretches(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, home: Shell
) -> None:
    practice, handout = Shell(capsys, tmp_path / "clinic"), tmp_path / "handout.pdf"
    practice.says("demo", "--for", "clinic", "--days", "20")
    listed = practice.answer("patients")["patients"]
    assert len(listed) == 8
    chosen = listed[-1]
    made = practice.answer("handout", "--patient", chosen["id"], "-o", handout)
    assert made == {
        "file": str(handout),
        "format": "pdf",
        "patient": {"id": chosen["id"], "name": chosen["name"]},
        "paper": "a4",
        "pictures_left_out": 0,
    }
    first_page = PdfReader(handout).pages[0].extract_text()
    assert chosen["name"] in first_page
    assert chosen["plan"] in first_page
    assert f"{handout}: stretchapp.plan of {chosen['name']}; added: " in home.says(
        "import", handout
    )
    expected = due(practice, "--patient", chosen["id"])
    assert expected
    assert due(home) == expected
    assert [one["id"] for one in home.answer("patients")["patients"]] == [chosen["id"]]
    assert home.says("check") == "The store is sound.\n"


@pytest.mark.usefixtures("qapp")
def test_sealed_both_ways(
    two: Shell, home: Shell, tmp_path: Path, passphrase: Path, another: Path
) -> None:
    handout, progress = tmp_path / "handout.pdf", tmp_path / "progress.stretchapp"
    two.says("handout", "--patient", "Sam Taylor", "-o", handout, "--passphrase-file", passphrase)
    assert list(PdfReader(handout).attachments) == ["stretchapp-plan.stretchapp"]
    assert f"{handout}: expected the passphrase" in home.refuses("import", handout)
    wrong = home.refuses("import", handout, "--passphrase-file", another)
    assert f"{handout}: expected the passphrase" in wrong
    assert "found another one" in wrong
    assert not home.folder.exists()

    home.says("import", handout, "--passphrase-file", passphrase)
    home.says("tick", identity(1))
    home.says("export", "progress", "-o", progress, "--passphrase-file", passphrase)
    assert STRAP.encode() not in progress.read_bytes()
    assert "found none" in two.refuses("import", progress)
    two.says("import", progress, "--passphrase-file", passphrase)
    assert two.answer("today", "--patient", "Sam Taylor")["items"][0]["status"] == "done"


def test_one_passphrase_for_several_files_of_which_some_are_open(
    two: Shell, home: Shell, tmp_path: Path, passphrase: Path
) -> None:
    sealed, plain = tmp_path / "sam.stretchapp", tmp_path / "ada.zip"
    two.says("export", "plan", "--patient", "Sam Taylor", "-o", sealed,
             "--passphrase-file", passphrase)  # fmt: skip
    two.says("export", "plan", "--patient", "ada", "-o", plain)
    assert "found none" in home.refuses("import", plain, sealed)
    assert home.answer("patients")["patients"] == []
    home.says("import", plain, sealed, "--passphrase-file", passphrase)
    assert [one["name"] for one in home.answer("patients")["patients"]] == ["Ada", "Sam Taylor"]


def test_a_file_of_somebody_unknown_belongs_to_the_patient_who_is_named(
    two: Shell, tmp_path: Path
) -> None:
    alone = plan_file(item(3, CAT), name="S. Taylor", patient=500)
    file = written(tmp_path / "alone.json", alone)
    taken = two.answer("import", file, "--patient", "Sam Taylor")["files"][0]
    assert taken["patient"]["id"] == identity(900)
    assert not taken["new_patient"]
    assert len(two.answer("patients")["patients"]) == 2
    again = two.answer("import", file)["files"][0]
    assert (again["patient"]["id"], again["added"]) == (identity(900), {})
    other = written(tmp_path / "new.json", plan_file(item(4), name="Noor", patient=400))
    assert two.answer("import", other)["files"][0]["new_patient"]
    assert "'Nobody'" in two.refuses("import", other, "--patient", "Nobody")


def test_patients_stand_in_the_order_of_their_need(two: Shell) -> None:
    """Sam did one stretch and half of another since 24 November; Ada recorded nothing."""
    two.now = "2026-12-07T08:00:00+11:00"
    two.says("tick", identity(1), "--on", "2026-12-01")
    two.says("tick", identity(1), "--on", "2026-12-02", "--sets", "1")
    store = two.store()
    bea = clinic.new_patient(store, "Bea")
    gone = clinic.new_patient(store, "Cas")
    clinic.archive_patient(store, gone.id, True)
    store.close()
    nothing = {"credit": "0", "expected": "0", "percent": None, "last_log": None, "flags": []}
    empty = {"plan": None, "line": [None] * 14, "review": None}
    ada = {
        "id": identity(700),
        "name": "Ada",
        "plan": "Hips and lower back",
        "credit": "0",
        "expected": "26",
        "percent": 0.0,
        "line": [0] * 13 + [None],
        "last_log": None,
        "review": None,
        "flags": [{"reason": "nothing_logged", "number": 14}],
        "archived": False,
    }
    sam = {
        "id": identity(900),
        "name": "Sam Taylor",
        "plan": "Hips and lower back",
        "credit": "3/2",
        "expected": "13",
        "percent": 11.5,
        "line": [0] * 7 + [100, 50, 0, 0, 0, 0, None],
        "last_log": "2026-12-02",
        "review": "2026-12-04",
        "flags": [{"reason": "review_due", "number": 3}],
        "archived": False,
    }
    without = {"id": str(bea.id), "name": "Bea", "archived": False, **nothing, **empty}
    archived = {"id": str(gone.id), "name": "Cas", "archived": True, **nothing, **empty}
    assert two.answer("patients") == {"day": "2026-12-07", "patients": [ada, sam, without]}
    assert two.answer("patients", "--archived")["patients"] == [ada, sam, without, archived]
    assert two.says("patients", "--archived").splitlines() == [
        "2026-11-24 to 2026-12-07, who needs attention first:",
        "Ada: Hips and lower back; 0 of 26 stretches, 0 %; no record yet; no review set; "
        "nothing recorded for 14 days",
        "Sam Taylor: Hips and lower back; 1.5 of 13 stretches, 12 %; last record 2026-12-02; "
        "review 2026-12-04; review due for 3 days",
        "Bea: no plan; nothing was due; no record yet; no review set",
        "Cas: no plan; nothing was due; no record yet; no review set; archived",
    ]


def test_what_is_recorded_shows_in_the_list_at_once(two: Shell) -> None:
    two.now = "2026-12-07T08:00:00+11:00"
    before = {one["name"]: one["credit"] for one in two.answer("patients")["patients"]}
    two.says("tick", identity(2), "--on", "2026-12-06")
    after = {one["name"]: one["credit"] for one in two.answer("patients")["patients"]}
    assert before == {"Ada": "0", "Sam Taylor": "0"}
    assert after == {"Ada": "1", "Sam Taylor": "0"}


def test_an_empty_store_has_no_patient(home: Shell) -> None:
    assert home.says("patients") == "There is no patient yet.\n"


@pytest.mark.usefixtures("qapp")
def test_paper_colour_and_weeks_of_a_handout(two: Shell, tmp_path: Path) -> None:
    usual, small = tmp_path / "usual.pdf", tmp_path / "small.pdf"
    ask = ("handout", "--patient", "Sam Taylor", "-o")
    assert "on A4 paper" in two.says(*ask, usual)
    assert paper_of(usual) == A4
    assert any(len(set(colour)) > 1 for colour in colours_of(usual.read_bytes()))
    assert sum(boxes_of(usual.read_bytes())) == 12

    two.says(*ask, small, "--paper", "letter", "--bw", "--weeks", "1")
    assert paper_of(small) == LETTER
    assert all(len(set(colour)) == 1 for colour in colours_of(small.read_bytes()))
    assert sum(boxes_of(small.read_bytes())) == 7

    store = two.store()
    preferences.change_preferences(store, paper="letter")
    store.close()
    assert two.answer(*ask, usual)["paper"] == "letter"
    assert paper_of(usual) == LETTER
    assert two.answer(*ask, usual, "--paper", "a4")["paper"] == "a4"


def test_a_handout_needs_no_screen(two: Shell, tmp_path: Path) -> None:
    path = tmp_path / "handout.pdf"
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    bare = {name: value for name, value in os.environ.items() if name not in screens}
    command = [sys.executable, "-m", "stretchapp", "--data", str(two.folder), "--now", NOW]
    command += ["handout", "--patient", "Sam Taylor", "-o", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=bare)
    assert (done.returncode, done.stderr) == (0, "")
    assert STRAP_NAME in PdfReader(path).pages[0].extract_text()


def test_a_handout_without_its_system_libraries_is_refused_in_one_sentence(
    two: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "stretchapp.paper.offscreen", None)
    code, out, err = two.run("handout", "--patient", "Ada", "-o", tmp_path / "handout.pdf")
    assert (code, out) == (1, "")
    assert "a system library that a handout needs is missing" in err
    assert err.count("\n") == 1


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


@pytest.mark.usefixtures("qapp")
def test_patients_of_one_name_are_told_apart_by_their_ids(two: Shell, tmp_path: Path) -> None:
    store = two.store()
    other = clinic.new_patient(store, "ADA")
    store.close()
    for words in (("handout",), ("export", "ics"), ("export", "csv"), ("export", "json")):
        why = two.refuses(*words, "--patient", "Ada", "-o", tmp_path / "file")
        assert "2 patients are called 'Ada': give the id" in why
    for words in (("handout",), ("export", "ics"), ("export", "plan")):
        why = two.refuses(*words, "--patient", str(other.id), "-o", tmp_path / "file")
        assert "ADA has no plan" in why
    two.says("handout", "--patient", identity(700), "-o", tmp_path / "file")


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


@pytest.mark.parametrize(
    "verb",
    ["import", "export", "handout", "patients", "today", "tick", "untick", "adherence", "demo",
     "check"],
)  # fmt: skip
def test_help_says_what_every_option_is_for(home: Shell, verb: str) -> None:
    lines = [*home.says(verb, "--help").splitlines(), ""]
    assert any(line.startswith("  --json  ") for line in lines)
    listed = [pair for pair in pairwise(lines) if re.match(r"  \S", pair[0])]
    untold = [
        line for line, after in listed if "  " not in line.strip() and not after.startswith(" " * 8)
    ]
    assert untold == []
