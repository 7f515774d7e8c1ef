"""The travelling file that a PDF of stretchapp carries as an attachment.

A PDF comes from anywhere, so it is read strictly and within limits of memory and time: nothing in
it is repaired, and only what leads to the attachment is looked at.
"""

import html
import io
import logging
import time
import warnings
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import IO, TYPE_CHECKING, Any, cast

from stretchapp.exchange.container import LARGEST_FILE
from stretchapp.exchange.refused import FileRefused

if TYPE_CHECKING:
    from pypdf import PdfReader
    from pypdf.generic import DictionaryObject, StreamObject

PREFIX = "stretchapp-"

_PLACE = "the PDF"
_EXPECTED = "a handout or report of stretchapp, with its data attached"
_START = b"%PDF-"
_LATEST_START = 1024
_OTHER_STARTS = (b"{", b"[", b"PK", b"stretchapp sealed ")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_MOST_READS = 200_000
_MOST_READ = 8 * 1024 * 1024
_MOST_SECONDS = 2.0
_MOST_INFLATED = 1024 * 1024
_MOST_ENTRIES = 100_000
_MOST_NODES = 1000
_MEDIA_TYPES = {".zip": "application/zip", ".json": "application/json"}
_OTHER_MEDIA_TYPE = "application/octet-stream"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def is_pdf(data: bytes) -> bool:
    """Whether ``data`` is a PDF by its beginning, and none of the files that travel by itself."""
    head = data[: _LATEST_START + len(_START)]
    if head.removeprefix(_BYTE_ORDER_MARK).lstrip().startswith(_OTHER_STARTS):
        return False
    return _START in head


def attachment(data: bytes) -> bytes:
    """The one file in the PDF ``data`` whose name starts with ``stretchapp-``.

    Raises :class:`FileRefused` for a PDF that is broken, encrypted, hostile or larger than 20 MB,
    that holds no such attachment or several, or one of more than 20 MB.
    """
    if len(data) > LARGEST_FILE:
        raise FileRefused(_PLACE, "at most 20 MB", "more")
    stream = _LimitedStream(data[data.find(_START) :])
    try:
        with _quietly(), _limits():
            return _inflated(_attached_stream(stream))
    except FileRefused:
        raise
    except Exception:
        # Whatever the parser trips over, from a failed assertion to too deep a recursion, says
        # the same of the file.
        found = "a damaged one, or one that asks too much"
        raise FileRefused(_PLACE, "a PDF that can be read", found) from None


def attach(pdf: bytes, name: str, data: bytes, *, title: str, language: str) -> bytes:
    """``pdf`` with ``data`` attached under ``name``, titled, and marked with its language.

    ``name`` starts with ``stretchapp-``; ``language`` is a tag such as ``en-AU``. The same values
    give the same bytes. Raises ValueError for another name, and for a PDF that has such an
    attachment already.
    """
    from pypdf import PdfWriter
    from pypdf.generic import (
        ArrayObject,
        BooleanObject,
        DecodedStreamObject,
        DictionaryObject,
        NameObject,
        NumberObject,
        TextStringObject,
    )

    if not name.startswith(PREFIX):
        raise ValueError(f"expected a name that starts with {PREFIX}, found {name}")
    shown_title = "".join(letter if letter.isprintable() else " " for letter in title)
    with _quietly():
        writer = PdfWriter(clone_from=io.BytesIO(pdf))
        if any(other.name.startswith(PREFIX) for other in writer.attachment_list):
            raise ValueError("expected a PDF without an attachment of stretchapp")
        file = writer.add_attachment(name, data)
        file.alternative_name = TextStringObject(name)
        file.associated_file_relationship = NameObject("/Source")
        file.subtype = NameObject(f"/{_media_type(name)}")
        file.size = NumberObject(len(data))
        root = writer.root_object
        associated = _value(root, "/AF") or ArrayObject()
        associated.append(file.pdf_object.indirect_reference)
        root[NameObject("/AF")] = associated
        root[NameObject("/Lang")] = TextStringObject(language)
        preferences = _value(root, "/ViewerPreferences") or DictionaryObject()
        preferences[NameObject("/DisplayDocTitle")] = BooleanObject(True)
        root[NameObject("/ViewerPreferences")] = preferences
        writer.add_metadata({"/Title": shown_title})
        xmp = DecodedStreamObject()
        text = _XMP.format(title=html.escape(shown_title), language=html.escape(language))
        xmp.set_data(text.encode())
        xmp[NameObject("/Type")] = NameObject("/Metadata")
        xmp[NameObject("/Subtype")] = NameObject("/XML")
        root[NameObject("/Metadata")] = writer._add_object(xmp)
        stream = io.BytesIO()
        writer.write(stream)
    return stream.getvalue()


class _Unreadable(Exception):
    """The PDF is broken, or wants more reading than any honest one."""


class _LimitedStream:
    """A PDF's bytes, which can be read from only so often, so much and so long.

    Every object that the parser makes costs it a reading, so this bounds its memory too.
    Reading all at once is what a parser does that gives up on the table of objects and guesses.
    """

    def __init__(self, data: bytes) -> None:
        self._bytes = io.BytesIO(data)
        self._reads = _MOST_READS
        self._room = _MOST_READ
        self._deadline = time.thread_time() + _MOST_SECONDS

    def allow_attachment(self) -> None:
        self._room += LARGEST_FILE

    def read(self, size: int | None = -1) -> bytes:
        if size is None or size < 0:
            raise _Unreadable
        content = self._bytes.read(size)
        self._reads -= 1
        self._room -= len(content)
        if min(self._reads, self._room) < 0 or time.thread_time() > self._deadline:
            raise _Unreadable
        return content

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._bytes.seek(offset, whence)

    def tell(self) -> int:
        return self._bytes.tell()


@contextmanager
def _quietly() -> Iterator[None]:
    """Without the parser's remarks on what it reads."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _limits() -> AbstractContextManager[object]:
    """The parser with limits that are low beside its usual ones."""
    import pypdf

    return pypdf.apply_configuration(
        zlib_maximum_output_length=_MOST_INFLATED,
        lzw_maximum_output_length=_MOST_INFLATED,
        run_length_maximum_output_length=_MOST_INFLATED,
        brotli_maximum_output_length=_MOST_INFLATED,
        array_based_stream_maximum_output_length=_MOST_INFLATED,
        stream_decoding_work_maximum_length=4 * _MOST_INFLATED,
        zlib_maximum_recovery_input_length=0,
        maximum_declared_stream_length=LARGEST_FILE,
        stream_filters_maximum_length=1,
    )


def _attached_stream(stream: _LimitedStream) -> "StreamObject":
    from pypdf.generic import StreamObject

    reader = _limited_reader(stream)
    if reader.is_encrypted:
        raise FileRefused(_PLACE, "one without a password", "an encrypted one")
    found = [
        specification
        for name, specification in _specifications(reader)
        if _file_name(name, specification).startswith(PREFIX)
    ]
    if not found:
        raise FileRefused(_PLACE, _EXPECTED, "no such attachment")
    if len(found) > 1:
        raise FileRefused(_PLACE, "one attachment of stretchapp", "several")
    embedded = _value(found[0], "/EF")
    stream.allow_attachment()
    content = _value(embedded, "/UF") or _value(embedded, "/F")
    if not isinstance(content, StreamObject):
        raise _Unreadable
    return content


def _limited_reader(stream: _LimitedStream) -> "PdfReader":
    from pypdf import PdfReader
    from pypdf.generic import IndirectObject, PdfObject, StreamObject

    class LimitedReader(PdfReader):
        """Opens object streams only up to a size in all: each is parsed whole."""

        room = _MOST_INFLATED

        def get_object(self, indirect_reference: int | IndirectObject) -> PdfObject | None:
            if isinstance(indirect_reference, int):
                indirect_reference = IndirectObject(indirect_reference, 0, self)
            number = indirect_reference.idnum
            if number in self.xref_objStm and (0, number) not in self.resolved_objects:
                container = self.get_object(self.xref_objStm[number][0])
                if not isinstance(container, StreamObject):
                    raise _Unreadable
                self.room -= len(container.get_data())
                if self.room < 0:
                    raise _Unreadable
            return super().get_object(indirect_reference)

    return LimitedReader(
        cast(IO[Any], stream), strict=True, xref_stream_maximum_entries=_MOST_ENTRIES
    )


def _specifications(reader: "PdfReader") -> Iterator[tuple[str, "DictionaryObject"]]:
    """The names and file specifications in the tree of embedded files."""
    from pypdf.generic import DictionaryObject

    names = _value(reader.root_object, "/Names") or {}
    tree = _value(names, "/EmbeddedFiles")
    waiting = [] if tree is None else [tree]
    visited = 0
    while waiting:
        node = waiting.pop().get_object()
        visited += 1
        leaves = _value(node, "/Names") or []
        branches = _value(node, "/Kids") or []
        if max(visited, len(waiting) + len(branches), len(leaves) // 2) > _MOST_NODES:
            raise _Unreadable
        waiting += branches
        for name, reference in zip(leaves[::2], leaves[1::2], strict=True):
            specification = reference.get_object()
            if isinstance(specification, DictionaryObject):
                yield str(name.get_object()), specification


def _value(dictionary: "dict[Any, Any]", key: str) -> Any:
    """An entry itself, whatever reference leads to it; None where it is missing or null."""
    from pypdf.generic import NullObject

    value = dictionary.get(key)
    value = None if value is None else value.get_object()
    return None if isinstance(value, NullObject) else value


def _file_name(name: str, specification: "DictionaryObject") -> str:
    for key in ("/UF", "/F"):
        stated = _value(specification, key)
        if isinstance(stated, str):
            return stated
    return name


def _inflated(stream: "StreamObject") -> bytes:
    filters = _value(stream, "/Filter")
    parameters = _value(stream, "/DecodeParms")
    deflated = filters in ("/FlateDecode", ["/FlateDecode"])
    if (filters and not deflated) or parameters:
        raise FileRefused(_PLACE, "an attachment that is stored or deflated", "another filter")
    content = stream._data
    if deflated:
        inflater = zlib.decompressobj()
        content = inflater.decompress(content, LARGEST_FILE + 1)
        if len(content) <= LARGEST_FILE and not inflater.eof:
            raise FileRefused(_PLACE, "a whole attachment", "a damaged one")
    if len(content) > LARGEST_FILE:
        raise FileRefused(_PLACE, "an attachment of at most 20 MB", "a larger one")
    return content


def _media_type(name: str) -> str:
    ending = name[name.rfind(".") :].lower()
    return _MEDIA_TYPES.get(ending, _OTHER_MEDIA_TYPE)
