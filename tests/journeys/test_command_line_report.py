"""The command line's report: written in a clinic, read at home."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.journeys.plan_files import identity
from tests.journeys.shell import SAM, Shell, clinic_of_two
from tests.paper.handouts import colours_of

FROM, TO = ("--from", "2026-11-23"), ("--to", "2026-11-29")

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def two(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    return clinic_of_two(capsys, tmp_path)


@pytest.fixture
def home(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    """A store in which there is nothing yet."""
    return Shell(capsys, tmp_path / "home")


def test_a_report_goes_to_another_copy_with_all_that_is_recorded(
    two: Shell, home: Shell, tmp_path: Path
) -> None:
    path = tmp_path / "report.pdf"
    two.says("tick", identity(1))
    made = two.answer("report", "--patient", "Sam Taylor", *FROM, *TO, "-o", path)
    assert made == {
        "file": str(path),
        "format": "pdf",
        "patient": {"id": str(SAM), "name": "Sam Taylor"},
        "paper": "a4",
        "pictures_left_out": 0,
    }
    reader = PdfReader(path)
    text = " ".join(reader.pages[0].extract_text().split())
    assert "Progress of Sam Taylor 23 November 2026 – 29 November 2026" in text
    assert "of stretches done 1 of 1" in text
    assert list(reader.attachments) == ["stretchapp-progress.zip"]
    assert f"{path}: stretchapp.progress of Sam Taylor; added: " in home.says("import", path)
    period = ("adherence", *FROM, *TO)
    assert home.answer(*period)["credit"] == "1"
    assert home.says(*period) == two.says(*period, "--patient", "Sam Taylor")


def test_words_paper_and_grey(two: Shell, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    options = ("--patient", "Ada", *FROM, *TO, "-o", path, "--paper", "letter", "--bw")
    assert two.says("report", *options) == f"Written: {path}\nOf Ada, on US Letter paper\n"
    pdf = path.read_bytes()
    box = PdfReader(path).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (612, 792)
    assert all(red == green == blue for red, green, blue in colours_of(pdf))


def test_sealed(two: Shell, home: Shell, tmp_path: Path) -> None:
    path, passphrase = tmp_path / "report.pdf", tmp_path / "passphrase.txt"
    passphrase.write_text("correct horse\n", encoding="utf-8")
    options = ("--patient", "Ada", *FROM, *TO, "-o", path, "--passphrase-file", passphrase)
    two.says("report", *options)
    assert list(PdfReader(path).attachments) == ["stretchapp-progress.stretchapp"]
    assert f"{path}: expected the passphrase" in home.refuses("import", path)
    assert "added: " in home.says("import", path, "--passphrase-file", passphrase)


def test_wrong_input_leaves_no_file(two: Shell, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    to = ("--patient", "Ada", "-o", path)
    backwards = two.refuses("report", "--from", "2026-11-24", "--to", "2026-11-23", *to)
    assert "--to: expected 2026-11-24 or later, found 2026-11-23" in backwards
    assert "Nobody" in two.refuses("report", *FROM, *TO, "--patient", "Nobody", "-o", path)
    assert "found a folder" in two.refuses("report", *FROM, *TO, "--patient", "Ada", "-o", tmp_path)
    assert two.run("report", *to)[0] == 2
    assert not path.exists()


def test_a_report_over_an_earlier_one_replaces_it(two: Shell, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"earlier")
    two.says("report", "--patient", "Ada", *FROM, *TO, "-o", path)
    assert path.read_bytes().startswith(b"%PDF-")
    assert sorted(one.name for one in tmp_path.glob("report*")) == ["report.pdf"]
