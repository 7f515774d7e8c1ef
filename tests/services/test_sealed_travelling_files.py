"""Travelling files on disk: sealed with a passphrase, or inside a PDF."""

from pathlib import Path

import pytest

from stretchapp.exchange.pdf_attachment import attach
from stretchapp.exchange.plan_file import PlanFile
from stretchapp.exchange.progress_file import ProgressFile
from stretchapp.exchange.reading import read_file
from stretchapp.exchange.sealed import is_sealed
from stretchapp.services.files import (
    NeedsPassphrase,
    PassphraseWrong,
    encode,
    read_passphrase_file,
    read_travelling_file,
    write_travelling_file,
    write_whole,
)
from stretchapp.services.wrong_input import WrongInput
from tests.exchange.files import full_example, packed, pdf_of

PASSPHRASE = "seven wet owls"


@pytest.fixture(params=["plan", "progress"])
def file(request: pytest.FixtureRequest) -> PlanFile | ProgressFile:
    return read_file(packed(full_example(request.param)))


def test_a_file_is_sealed_and_opened_again(file: PlanFile | ProgressFile, tmp_path: Path) -> None:
    path = tmp_path / "sam.stretchapp"
    assert write_travelling_file(path, file, PASSPHRASE) == ()
    assert is_sealed(path.read_bytes())
    assert read_travelling_file(path, PASSPHRASE) == file
    assert list(tmp_path.iterdir()) == [path]


def test_a_sealed_file_asks_for_its_passphrase_and_says_which_is_wrong(
    file: PlanFile | ProgressFile, tmp_path: Path
) -> None:
    path = tmp_path / "sam.stretchapp"
    write_travelling_file(path, file, PASSPHRASE)
    with pytest.raises(NeedsPassphrase) as needed:
        read_travelling_file(path)
    assert needed.value.path == path and str(needed.value).startswith(f"{path}: expected ")
    with pytest.raises(PassphraseWrong) as wrong:
        read_travelling_file(path, "eight wet owls")
    assert wrong.value.path == path and str(wrong.value).startswith(f"{path}: expected ")
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(WrongInput, match="changed or damaged since it was sealed") as damaged:
        read_travelling_file(path, PASSPHRASE)
    assert not isinstance(damaged.value, PassphraseWrong)


@pytest.mark.parametrize("name", ["sam.json", "sam.JSON"])
def test_a_sealed_file_is_not_named_json(
    name: str, file: PlanFile | ProgressFile, tmp_path: Path
) -> None:
    with pytest.raises(WrongInput, match="a sealed file is not JSON"):
        write_travelling_file(tmp_path / name, file, PASSPHRASE)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("passphrase", ["", "1234567", "x" * 1025])
def test_a_passphrase_that_is_too_short_or_long_writes_nothing(
    passphrase: str, file: PlanFile | ProgressFile, tmp_path: Path
) -> None:
    with pytest.raises(WrongInput, match="expected a passphrase of at"):
        write_travelling_file(tmp_path / "sam.stretchapp", file, passphrase)
    assert not list(tmp_path.iterdir())


def test_the_bytes_of_a_file_and_the_pictures_left_out(file: PlanFile | ProgressFile) -> None:
    data, left_out = encode(file, bare=False, passphrase=None)
    assert data.startswith(b"PK") and left_out == ()
    assert read_file(data) == file
    data, left_out = encode(file, bare=True, passphrase=None)
    assert data.startswith(b"{") and left_out == ("Wall slide",)
    sealed, left_out = encode(file, bare=True, passphrase=PASSPHRASE)
    assert left_out == ("Wall slide",)
    assert read_file(sealed, PASSPHRASE) == read_file(data)


def test_a_pdf_is_opened_for_what_is_attached(
    file: PlanFile | ProgressFile, tmp_path: Path
) -> None:
    plain = pdf_of({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [] >>"})
    data, _ = encode(file, bare=False, passphrase=PASSPHRASE)
    path = tmp_path / "handout.pdf"
    write_whole(path, attach(plain, "stretchapp-x.stretchapp", data, title="", language="en"))
    assert read_travelling_file(path, PASSPHRASE) == file
    with pytest.raises(NeedsPassphrase):
        read_travelling_file(path)
    write_whole(path, plain)
    with pytest.raises(WrongInput, match=r"handout\.pdf: the PDF: expected .* no such attachment"):
        read_travelling_file(path)


@pytest.mark.parametrize(
    ("content", "passphrase"),
    [
        (b"seven wet owls", "seven wet owls"),
        (b"seven wet owls\nand more", "seven wet owls"),
        (b"\xef\xbb\xbfseven wet owls\r\n", "seven wet owls"),
        (b"  spaces count \n", "  spaces count "),
        ("Käuzchen\n".encode(), "Käuzchen"),
        ("\N{OWL}".encode() * 1024 + b"\r\n", "\N{OWL}" * 1024),
        (b"\xef\xbb\xbf" + "\N{OWL}".encode() * 1024 + b"\r\n", "\N{OWL}" * 1024),
    ],
)
def test_a_passphrase_from_a_file(content: bytes, passphrase: str, tmp_path: Path) -> None:
    path = tmp_path / "passphrase.txt"
    path.write_bytes(content)
    assert read_passphrase_file(path) == passphrase


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "found nothing"),
        (b"\nseven wet owls", "found nothing"),
        (b"\xef\xbb\xbf\r\n", "found nothing"),
        (b"\xff\xfes\0e\0v\0", "in UTF-8, found something else"),
        (b"x" * 1025, "at most 1,024 characters, found a longer line"),
        ("\N{OWL}".encode() * 1025 + b"\n", "at most 1,024 characters, found a longer line"),
        (b"x" * 5_000_000, "at most 1,024 characters, found a longer line"),
    ],
)
def test_a_file_with_no_passphrase(content: bytes, found: str, tmp_path: Path) -> None:
    path = tmp_path / "passphrase.txt"
    path.write_bytes(content)
    with pytest.raises(WrongInput) as caught:
        read_passphrase_file(path)
    assert str(caught.value).startswith(f"{path}: expected ") and found in str(caught.value)


@pytest.mark.parametrize("name", ["none.txt", "."])
def test_a_passphrase_file_that_is_not_there(name: str, tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match="found none to read"):
        read_passphrase_file(tmp_path / name)


def test_what_is_written_whole_is_written_nowhere_else(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.bin", b"one")
    write_whole(tmp_path / "a.bin", b"two")
    assert [path.name for path in tmp_path.iterdir()] == ["a.bin"]
    assert (tmp_path / "a.bin").read_bytes() == b"two"
    with pytest.raises(WrongInput, match="found no such folder"):
        write_whole(tmp_path / "none" / "a.bin", b"")
