"""The container of files that travel: bare JSON, or a ZIP with a manifest, the data and media.

Everything is read in memory and within limits: a declared size is never believed.
"""

import io
import re
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

from stretchapp.exchange.json_text import parse_object, write_json
from stretchapp.exchange.refused import NOTHING, FileRefused, shown

__all__ = ["Container", "read_container", "write_container", "write_json"]

LARGEST_FILE = 20 * 1024 * 1024
MOST_ENTRIES = 200
MOST_INFLATED = 100 * 1024 * 1024
MANIFEST = "manifest.json"
DATA = "data.json"
MEDIA = "media/"

_CHUNK = 64 * 1024
_LARGEST_DIRECTORY = 1024 * 1024
_LONGEST_NAME = 255
_END_OF_DIRECTORY = struct.Struct("<4s4H2LH")
_LONGEST_COMMENT = 0xFFFF
_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED = 0x1
_ZIP_TROUBLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Container:
    """What a file holds: the document, media by entry name, and entries of no known use."""

    document: dict[str, Any]
    media: dict[str, bytes]
    ignored_entries: tuple[str, ...]


def read_container(data: bytes) -> Container:
    """Open a file, ZIP or bare JSON, whichever its content says it is.

    Raises :class:`FileRefused` for anything broken, hostile, or beyond the limits: 20 MB for the
    file, 200 entries, 100 MB inflated in all.
    """
    if len(data) > LARGEST_FILE:
        raise FileRefused("the file", "at most 20 MB", "more")
    if not data.startswith(b"PK"):
        return Container(parse_object(data), {}, ())
    try:
        with zipfile.ZipFile(io.BytesIO(_with_small_directory(data))) as archive:
            contents = _inflate(archive)
    except FileRefused:
        raise
    except _ZIP_TROUBLE:
        raise FileRefused("the file", "a whole ZIP archive", "a damaged one") from None
    for name in (MANIFEST, DATA):
        if name not in contents:
            raise FileRefused(name, "this entry in the archive", NOTHING)
    manifest = parse_object(contents[MANIFEST], MANIFEST, MANIFEST)
    document = parse_object(contents[DATA], DATA)
    _check_agreement(manifest, document)
    media = {name: content for name, content in contents.items() if name.startswith(MEDIA)}
    ignored = tuple(name for name in contents if name not in {MANIFEST, DATA, *media})
    return Container(document, media, ignored)


def write_container(document: dict[str, Any], media: dict[str, bytes]) -> bytes:
    """The ZIP of ``document`` and ``media`` (by entry name below ``media/``).

    The same values give the same bytes. Raises ValueError for a name outside ``media/``.
    """
    manifest = {name: document[name] for name in ("format", "version")}
    entries = {MANIFEST: write_json(manifest), DATA: write_json(document)}
    for name in sorted(media):
        if not name.startswith(MEDIA) or _unsafe(name) or name.endswith("/"):
            raise ValueError(f"expected a name below {MEDIA}, found {name}")
        entries[name] = media[name]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            info = zipfile.ZipInfo(name, _FIRST_MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(info, content)
    return stream.getvalue()


def _with_small_directory(data: bytes) -> bytes:
    """``data``, once its list of entries proves short enough to be read at all."""
    at = data.rfind(b"PK\5\6", max(0, len(data) - _END_OF_DIRECTORY.size - _LONGEST_COMMENT))
    if at < 0 or at + _END_OF_DIRECTORY.size > len(data):
        raise FileRefused("the file", "a whole ZIP archive", "one without its end")
    _, _, _, _, entries, size, _, _ = _END_OF_DIRECTORY.unpack_from(data, at)
    has_larger_end = data[max(0, at - 20) : at].startswith(b"PK\6\7")
    if entries > MOST_ENTRIES or size > _LARGEST_DIRECTORY or has_larger_end:
        raise _too_many()
    return data


def _inflate(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """The archive's files by name; folders are left out, files of no known use stay empty."""
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise _too_many()
    seen: set[str] = set()
    for entry in entries:
        _check_entry(entry)
        if entry.orig_filename in seen:
            raise FileRefused(entry.orig_filename, "each entry once", "it twice")
        seen.add(entry.orig_filename)
    contents: dict[str, bytes] = {}
    room = MOST_INFLATED
    for entry in entries:
        if entry.is_dir():
            continue
        wanted = entry.filename in {MANIFEST, DATA} or entry.filename.startswith(MEDIA)
        content, size = _inflate_entry(archive, entry, room, wanted)
        contents[entry.filename] = content
        room -= size
    return contents


def _inflate_entry(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int, wanted: bool
) -> tuple[bytes, int]:
    content = io.BytesIO()
    size = 0
    try:
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > room:
                    expected = "at most 100 MB in all once unpacked"
                    raise FileRefused(entry.filename, expected, "more")
                if wanted:
                    content.write(chunk)
    except FileRefused:
        raise
    except _ZIP_TROUBLE:
        raise FileRefused(entry.filename, "an undamaged entry", "a damaged one") from None
    if size != entry.file_size:
        found = f"{size:,} bytes"
        raise FileRefused(entry.filename, f"the {entry.file_size:,} bytes it declares", found)
    return content.getvalue(), size


def _check_entry(entry: zipfile.ZipInfo) -> None:
    place = shown(entry.orig_filename).strip('"')
    if _unsafe(entry.orig_filename):
        raise FileRefused(place, "a path inside the archive, with / between its parts", place)
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        found = "a link" if kind == stat.S_IFLNK else "something else"
        raise FileRefused(place, "an ordinary file", found)
    if entry.flag_bits & _ENCRYPTED:
        raise FileRefused(place, "an entry without a password", "an encrypted one")
    if entry.compress_type not in _METHODS:
        expected = "an entry that is stored or deflated"
        raise FileRefused(place, expected, f"compression method {entry.compress_type}")


def _unsafe(name: str) -> bool:
    parts = name.removesuffix("/").split("/")
    return (
        any(part in {"", ".", ".."} for part in parts)
        or "\\" in name
        or not name.isprintable()
        or len(name) > _LONGEST_NAME
        or re.match("[A-Za-z]:", name) is not None
    )


def _check_agreement(manifest: dict[str, Any], document: dict[str, Any]) -> None:
    for name in ("format", "version"):
        if name in manifest:
            stated, meant = manifest[name], document.get(name)
            if type(stated) is not type(meant) or stated != meant:
                expected = f"what data.json says, {shown(meant)}"
                raise FileRefused(f"{MANIFEST}.{name}", expected, shown(stated))


def _too_many() -> FileRefused:
    return FileRefused("the file", f"at most {MOST_ENTRIES} entries", "more")
