"""The command line of the therapist’s side: patients, handouts, and taking their files in."""

import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader

from stretchapp.services import check_ins, preferences
from stretchapp.services import patients as clinic
from tests.journeys.plan_files import CAT, STRAP, STRAP_NAME, identity, item, plan_file, written
from tests.journeys.shell import ADA, NOW, SAM, Shell, clinic_of_two
from tests.paper.handouts import boxes_of, colours_of

A4, LETTER = (595, 842), (612, 792)


@pytest.fixture
def home(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    """A store in which there is nothing yet."""
    return Shell(capsys, tmp_path / "home")


@pytest.fixture
def two(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    return clinic_of_two(capsys, tmp_path)


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


@pytest.mark.usefixtures("qapp")
def test_a_handout_goes_home_and_shows_the_same_stretches(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, home: Shell
) -> None:
    practice, handout = Shell(capsys, tmp_path / "clinic"), tmp_path / "handout.pdf"
    practice.says("demo", "--for", "clinic", "--days", "20")
    listed = practice.answer("patients")["patients"]
    with_plan = [one for one in listed if one["plan"]]
    chosen = next(one for one in with_plan if due(practice, "--patient", one["id"]))
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
    assert due(home) == due(practice, "--patient", chosen["id"])
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
    earlier = {"created": "2026-11-12T02:10:00Z"}
    alone = plan_file(item(3, CAT), name="S. Taylor", patient=500) | earlier
    file = written(tmp_path / "alone.json", alone)
    taken = two.answer("import", file, "--patient", "Sam Taylor")["files"][0]
    assert taken["patient"] == {"id": SAM, "name": "Sam Taylor"}
    assert not taken["new_patient"]
    assert len(two.answer("patients")["patients"]) == 2
    again = two.answer("import", file)["files"][0]
    assert (again["patient"]["id"], again["added"]) == (SAM, {})
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
        "id": ADA,
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
        "id": SAM,
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


def test_a_stop_sign_that_is_reported_at_home_is_flagged_in_the_clinic(
    two: Shell, home: Shell, tmp_path: Path
) -> None:
    plan, progress = tmp_path / "plan.stretchapp", tmp_path / "progress.stretchapp"
    two.says("export", "plan", "--patient", "Sam Taylor", "-o", plan)
    home.says("import", plan)
    store = home.store()
    check_ins.check_in(store, UUID(SAM), stop_sign=True)
    store.close()
    home.says("export", "progress", "-o", progress)
    two.says("import", progress)
    two.now = "2026-11-25T08:00:00+11:00"
    first = two.answer("patients")["patients"][0]
    assert first["name"] == "Sam Taylor"
    assert first["flags"] == [{"reason": "stop_sign", "number": 0, "day": "2026-11-23"}]
    assert two.says("patients").splitlines()[1].endswith("; stop sign: reported on 2026-11-23")
    days = ("--patient", "Sam Taylor", "--from", "2026-11-23", "--to", "2026-11-25")
    assert "  pain, 2026-11-23: stop_sign 1\n" in two.says("progress", *days)


def test_the_list_is_always_of_today_and_of_what_was_recorded(two: Shell) -> None:
    def shown() -> list[tuple[str, str, int]]:
        listed = two.answer("patients")["patients"]
        return [(one["name"], one["credit"], len(one["flags"])) for one in listed]

    assert shown() == [("Ada", "0", 0), ("Sam Taylor", "0", 0)]
    two.now = "2026-12-07T08:00:00+11:00"
    assert shown() == [("Sam Taylor", "0", 2), ("Ada", "0", 1)]
    two.says("tick", identity(1), "--on", "2026-12-06")
    assert shown() == [("Ada", "0", 1), ("Sam Taylor", "1", 1)]


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
    assert err.startswith("stretchapp: a system library that a handout needs is missing")
    assert err.count("\n") == 1


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
    two.says("handout", "--patient", ADA, "-o", tmp_path / "file")


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
