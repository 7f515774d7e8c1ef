"""Pictures from files: small, upright and safe when they are taken in, or refused with a reason."""

import zlib
from pathlib import Path
from random import Random

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from stretchapp.core.picture import MediaType, StoredPicture
from stretchapp.services.own_exercises import new_picture
from stretchapp.services.wrong_input import WrongInput
from stretchapp.ui.picture_intake import (
    LARGEST_FILE,
    LONGEST_SIDE,
    MOST_BYTES,
    taken_in,
)

Format = QImage.Format


def saved(path: Path, width: int, height: int, colour: QColor) -> Path:
    image = QImage(width, height, Format.Format_ARGB32)
    image.fill(colour)
    assert image.save(str(path))
    return path


def noise(path: Path, side: int, *, clear: bool = False) -> Path:
    """A picture that no format makes small."""
    chance = Random(1)
    kind = Format.Format_ARGB32 if clear else Format.Format_RGB32
    data = chance.randbytes(side * side * 4)
    image = QImage(data, side, side, kind)
    assert image.save(str(path))
    return path


def image_of(picture: StoredPicture) -> QImage:
    return QImage.fromData(picture.data)


@pytest.mark.parametrize("ending", ["png", "jpg"])
def test_a_photograph_becomes_a_small_jpeg(qtbot: QtBot, tmp_path: Path, ending: str) -> None:
    picture = taken_in(saved(tmp_path / f"a.{ending}", 3000, 2000, QColor(10, 120, 90)))
    assert picture.media_type is MediaType.JPEG
    assert image_of(picture).width() == LONGEST_SIDE
    assert image_of(picture).height() == pytest.approx(683, abs=1)
    assert new_picture(picture.data).media_type is MediaType.JPEG


def test_what_shines_through_stays_a_png(qtbot: QtBot, tmp_path: Path) -> None:
    picture = taken_in(saved(tmp_path / "a.png", 300, 200, QColor(10, 120, 90, 100)))
    assert picture.media_type is MediaType.PNG
    assert image_of(picture).pixelColor(5, 5).alpha() == 100


@pytest.mark.parametrize("clear", [False, True])
def test_what_stays_large_is_made_smaller(qtbot: QtBot, tmp_path: Path, clear: bool) -> None:
    picture = taken_in(noise(tmp_path / "a.png", 1200, clear=clear))
    assert len(picture.data) <= LARGEST_FILE
    assert picture.media_type is (MediaType.PNG if clear else MediaType.JPEG)
    new_picture(picture.data)


def test_a_tiny_picture_stays_as_large_as_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    picture = taken_in(saved(tmp_path / "a.png", 1, 5000, QColor("black")))
    assert image_of(picture).width() == 1


def test_a_drawing_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_bytes(b'<svg viewBox="0 0 9 9"><circle r="4"/></svg>')
    assert taken_in(path) == StoredPicture(MediaType.SVG, path.read_bytes())


def chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data).to_bytes(4, "big")
    return len(data).to_bytes(4, "big") + kind + data + check


def claiming(width: int, height: int) -> bytes:
    """A PNG whose head claims a size that its few bytes do not have."""
    sizes = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    head = chunk(b"IHDR", sizes + b"\x08\x02\0\0\0")
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"few"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is no picture"),
        (b"no picture at all", "is no picture"),
        (b"GIF89a\x01\0\x01\0\0\0\0;", "is no picture"),
        (claiming(20_000, 20_000), "40 million pixels"),
        (claiming(20, 20), "is damaged"),
        (b"\xff\xd8\xff" + bytes(50), "is damaged"),
    ],
)
@pytest.mark.qt_log_level_fail("CRITICAL")
def test_what_cannot_be_used_is_refused(
    qtbot: QtBot, tmp_path: Path, data: bytes, said: str
) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(data)
    with pytest.raises(WrongInput, match=said):
        taken_in(path)


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(WrongInput, match="20 MB"):
        taken_in(path)


def test_a_file_that_is_gone_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match="cannot be read"):
        taken_in(tmp_path / "none.png")
