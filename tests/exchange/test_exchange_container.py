"""The container: both forms, and everything hostile or broken that could come in one."""

import io
import json
import stat
import struct
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest

from stretchapp.exchange import container
from stretchapp.exchange.container import read_container, write_container, write_json
from stretchapp.exchange.reading import read_file
from stretchapp.exchange.refused import FileRefused
from tests.exchange.files import example

DOCUMENT = {"format": "stretchapp.plan", "version": 1}
MANIFEST = write_json(DOCUMENT)
NO_WORD = "expected a number, a text, true, false or null"
NO_NUL = "expected a text without NUL and half characters"


def archive(entries: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP with a manifest, data and ``entries``."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as made:
        for name, content in {"manifest.json": MANIFEST, "data.json": MANIFEST, **entries}.items():
            made.writestr(name, content)
    return stream.getvalue()


def archive_with(info: zipfile.ZipInfo, content: bytes = b"x") -> bytes:
    """A ZIP with a manifest, data and one more entry as ``info`` describes it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("manifest.json", MANIFEST)
        made.writestr("data.json", MANIFEST)
        made.writestr(info, content)
    return stream.getvalue()


def refusal(read: Callable[[bytes], object], data: bytes) -> FileRefused:
    with pytest.raises(FileRefused) as caught:
        read(data)
    return caught.value


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b" \n"])
def test_bare_json_with_or_without_a_byte_order_mark(start: bytes) -> None:
    assert read_container(start + MANIFEST).document == DOCUMENT


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_an_archive_stored_or_deflated(method: int) -> None:
    entries = {"media/": b"", "media/back.png": b"picture", "notes.txt": b"n"}
    found = read_container(archive(entries, method))
    assert found.document == DOCUMENT
    assert found.media == {"media/back.png": b"picture"}
    assert found.ignored_entries == ("notes.txt",)


def test_what_is_written_is_read_back_and_always_the_same() -> None:
    media = {"media/b.png": b"b" * 200_000, "media/a.png": b"a"}
    data = write_container(DOCUMENT, media)
    assert data == write_container(DOCUMENT, dict(reversed(media.items())))
    found = read_container(data)
    assert (found.document, found.media, found.ignored_entries) == (DOCUMENT, media, ())


@pytest.mark.parametrize("name", ["back.png", "media/../back.png", "media/a/", "/media/a"])
def test_media_are_written_below_media_alone(name: str) -> None:
    with pytest.raises(ValueError, match="media/"):
        write_container(DOCUMENT, {name: b""})


def test_json_is_written_for_people_too() -> None:
    assert write_json({"name": "Zoë"}) == '{\n  "name": "Zoë"\n}\n'.encode()


def test_what_an_archive_holds_besides_is_named() -> None:
    document = example("plan")
    stream = io.BytesIO(write_container(document, {"media/a.png": b"a"}))
    with zipfile.ZipFile(stream, "a") as made:
        made.writestr("notes.txt", "n")
    assert read_file(stream.getvalue()).unknown_fields == ("notes.txt", "media/a.png")


@pytest.mark.parametrize(
    "name",
    [
        "../x",
        "media/../../x",
        "/x",
        "media//x",
        "./x",
        "media\\x",
        "C:x",
        "c:/x",
        "..",
        "a\0b",
        "a\x1bb",
    ],
)
def test_no_path_leaves_the_archive(name: str) -> None:
    plain = name.replace("\0", "N").replace("\x1b", "N").replace("\\", "N")
    data = archive_with(zipfile.ZipInfo(plain)).replace(plain.encode(), name.encode())
    error = refusal(read_container, data)
    assert error.expected == "a path inside the archive, with / between its parts"


def test_no_link() -> None:
    info = zipfile.ZipInfo("media/link")
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    error = refusal(read_container, archive_with(info, b"/etc/passwd"))
    assert (error.place, error.found) == ("media/link", "a link")


def test_no_encrypted_entry() -> None:
    data = bytearray(archive_with(zipfile.ZipInfo("media/x")))
    start = data.rfind(b"PK\1\2")
    data[start + 8] |= 1
    error = refusal(read_container, bytes(data))
    assert (error.place, error.found) == ("media/x", "an encrypted one")


def test_no_entry_twice() -> None:
    data = archive({"media/a": b"1", "media/b": b"2"}).replace(b"media/b", b"media/a")
    error = refusal(read_container, data)
    assert (error.place, error.found) == ("media/a", "it twice")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_no_other_compression(method: int) -> None:
    error = refusal(read_container, archive({"media/x": b"x"}, method))
    assert error.found == f"compression method {method}"


@pytest.mark.parametrize("missing", ["manifest.json", "data.json"])
def test_manifest_and_data_must_be_there(missing: str) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name in {"manifest.json", "data.json"} - {missing}:
            made.writestr(name, MANIFEST)
    error = refusal(read_container, stream.getvalue())
    assert (error.place, error.found) == (missing, "nothing")


@pytest.mark.parametrize(
    ("manifest", "place"),
    [
        (b"[]", "manifest.json"),
        (b"{", "manifest.json, line 1, column 2"),
        (b'{"version": 2}', "manifest.json.version"),
        (b'{"version": true}', "manifest.json.version"),
        (b'{"version": 1.0}', "manifest.json.version"),
        (b'{"format": "stretchapp.progress"}', "manifest.json.format"),
        (b'{"format": NaN}', "manifest.json.format"),
    ],
)
def test_a_manifest_agrees_with_the_data(manifest: bytes, place: str) -> None:
    assert refusal(read_container, archive({"manifest.json": manifest})).place == place


def test_a_manifest_need_not_say_anything() -> None:
    assert read_container(archive({"manifest.json": b"{}"})).document == DOCUMENT


def test_at_most_200_entries() -> None:
    entries = {f"media/{number}": b"" for number in range(199)}
    error = refusal(read_container, archive(entries))
    assert (error.place, error.expected) == ("the file", "at most 200 entries")
    del entries["media/0"]
    assert len(read_container(archive(entries)).media) == 198


def test_a_directory_of_entries_that_lies_about_its_length_is_not_read() -> None:
    entries = {f"media/{number}": b"" for number in range(300)}
    data = bytearray(archive(entries))
    end = data.rfind(b"PK\5\6")
    data[end + 8 : end + 12] = struct.pack("<2H", 3, 3)
    assert refusal(read_container, bytes(data)).expected == "at most 200 entries"
    data[end + 12 : end + 16] = struct.pack("<L", 2**31)
    assert refusal(read_container, bytes(data)).expected == "at most 200 entries"


def test_at_most_20_mb() -> None:
    too_large = MANIFEST.ljust(container.LARGEST_FILE + 1)
    assert refusal(read_container, too_large).expected == "at most 20 MB"
    assert read_container(too_large[:-1]).document == DOCUMENT


def test_a_bomb_is_counted_while_it_is_inflated_and_memory_stays_bounded() -> None:
    zeros = bytes(40 * 1024 * 1024)
    bomb = archive({name: zeros for name in ("one.bin", "two.bin", "three.bin")})
    tracemalloc.start()
    error = refusal(read_container, bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (error.place, error.expected) == ("three.bin", "at most 100 MB in all once unpacked")
    assert peak < 4 * 1024 * 1024


def test_a_declared_size_is_not_believed() -> None:
    zeros = bytes(1024 * 1024)
    for declared in (0, 10, len(zeros) - 1, len(zeros) + 1, 2**32 - 2):
        data = archive({"media/zeros": zeros})
        data = data.replace(struct.pack("<L", len(zeros)), struct.pack("<L", declared))
        assert refusal(read_container, data).place == "media/zeros"


def test_a_damaged_entry_is_named() -> None:
    data = archive({"media/x": b"pixels"}, zipfile.ZIP_STORED).replace(b"pixels", b"pixelz")
    error = refusal(read_container, data)
    assert (error.place, error.found) == ("media/x", "a damaged one")


@pytest.mark.parametrize("cut", [4, 10, 40, -1, -10, -22, -23])
def test_a_truncated_archive_is_damaged(cut: int) -> None:
    assert refusal(read_container, archive({})[:cut]).place == "the file"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1, column 1: expected a value, found the end of the file"),
        ("[1]", "the document: expected an object in { }, found [1]"),
        ('{"a": 1,}', "line 1, column"),
        ('{"a" 1}', 'line 1, column 6: expected a colon after the field name, found "1"'),
        ('{\n "a": 1\n "b": 2}', "line 3, column 2: expected a comma or a closing bracket, found"),
        ('{"a": "x', "line 1, column 7: expected a text with a closing quotation mark"),
        ('{"a": "x\ny"}', "line 1, column 9: expected no line break, tab or control character"),
        ('{"a": "\\q"}', "line 1, column 8: expected a valid escape after the backslash"),
        ('{"a": "\\u12"}', "line 1, column"),
        ("{} x", 'line 1, column 4: expected the end of the file, found "x"'),
        ("{'a': 1}", "line 1, column 2: expected a field name in double quotes"),
        ('{"a": 01}', "line 1, column 8: expected a comma or a closing bracket"),
        ('{"a": [1, {"b": NaN}]}', f"a[1].b: {NO_WORD}, found NaN"),
        ('{"a": -Infinity}', f"a: {NO_WORD}, found -Infinity"),
        ('{"a": 1e999}', "a: expected a smaller number, found 1e999"),
        ('{"a": ' + "9" * 5000 + "}", "a: expected a number of at most 18 digits, found 5000"),
        ('{"a": [{"b": 1, "c": 2, "b": 3}]}', "a[0].b: expected this field once, found it twice"),
        ('{"a": 1, "a": 1}', "a: expected this field once, found it twice"),
        ('{"a": {"b": "x\\u0000"}}', f"a.b: {NO_NUL}, found \\u0000"),
        ('{"a": ["\\ud800"]}', f"a[0]: {NO_NUL}, found \\ud800"),
        ('{"x\\udfff": 1}', "the document: expected field names without NUL"),
        ('{"a": ' + "[" * 100_000, "line 1, column 38: expected lists and objects at most 32 deep"),
        ('{\n"a": ' + "[" * 40 + "]" * 40 + "}", "line 2, column 37: expected lists and objects"),
        ('{"a": "' + "[" * 40 + '", "b": ' + "[" * 32 + "]" * 32 + "}", "line 1, column 87: "),
    ],
)  # fmt: skip
def test_json_is_read_strictly(text: str, message: str) -> None:
    assert str(refusal(read_container, text.encode())).startswith(message)


def test_what_is_within_json_s_limits_is_read() -> None:
    deep = '{"a": ' + "[" * 31 + "]" * 31 + "}"
    assert read_container(deep.encode()).document == json.loads(deep)
    pair = r'{"a": "\ud83d\ude00 \\u0000"}'
    assert read_container(pair.encode()).document == {"a": "\N{GRINNING FACE} \\u0000"}


def test_text_must_be_utf_8() -> None:
    error = refusal(read_container, '{\n "é": "'.encode() + b'\xff"}')
    assert str(error) == "line 2, column 8: expected text in UTF-8, found the byte ff"
    assert refusal(read_container, '{"a": 1}'.encode("utf-16")).expected == "text in UTF-8"


def test_more_values_than_memory_should_hold_are_refused() -> None:
    data = b'{"a": [' + b"0," * container.LARGEST_FILE
    assert refusal(read_container, data[: 15 * 1024 * 1024]).expected == "at most 5,000,000 values"


def test_one_field_of_very_many_twice_is_found_at_once() -> None:
    fields = ",".join(f'"k{number}":1' for number in range(200_000))
    assert refusal(read_container, f'{{{fields},"k199999":2}}'.encode()).place == "k199999"


def test_an_error_inside_an_archive_names_the_entry_s_place() -> None:
    error = refusal(read_container, archive({"data.json": b'{"a": NaN}'}))
    assert error.place == "a"
    error = refusal(read_container, archive({"data.json": b'{"a" 1}'}))
    assert error.place == "data.json, line 1, column 6"
