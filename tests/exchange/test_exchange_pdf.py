"""The file inside a PDF: found in ours and Qt's, and no PDF costs more than a little to refuse."""

import io
import logging
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QPainter, QPdfWriter

from stretchapp.exchange.container import write_json
from stretchapp.exchange.pdf_attachment import attach, attachment, is_pdf
from stretchapp.exchange.reading import read_file
from stretchapp.exchange.refused import FileRefused, PassphraseNeeded
from stretchapp.exchange.sealed import Effort, seal
from tests.exchange.files import example, full_example, packed, pdf_of, pdf_stream, pdf_with

MB = 1024 * 1024
NAME = "stretchapp-plan.zip"
CONTENT = packed(full_example("plan"))
PLAIN = pdf_of(
    {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Count 0 /Kids [] >>"}
)
CATALOG = (
    b"<< /Type /Catalog /Names << /EmbeddedFiles << /Names [(stretchapp-a.zip) 3 0 R] >> >> >>"
)
SPECIFICATION = b"<< /Type /Filespec /F (stretchapp-a.zip) /EF << /F 5 0 R >> >>"
PASSPHRASE = "seven wet owls"
QUICK = Effort(memory=8, iterations=1, lanes=1)
OWN = attach(PLAIN, NAME, CONTENT, title="Back plan", language="en-AU")


def from_qt(*files: tuple[str, bytes]) -> bytes:
    """A PDF with a page and attachments, as Qt writes it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle("Qt’s title")
    for name, content in files:
        writer.addFileAttachment(name, QByteArray(content), "application/zip")
    painter = QPainter(writer)
    painter.drawLine(0, 0, 500, 500)
    painter.end()
    buffer.close()
    return bytes(buffer.data().data())


def with_object_stream(content: bytes, specification_in: int = 4) -> bytes:
    """A PDF whose third object is in an object stream that inflates to ``content``."""
    objects = {
        1: CATALOG,
        4: pdf_stream(b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", zlib.compress(content)),
        5: pdf_stream(b"/Type /EmbeddedFile", CONTENT),
    }
    made, rows = bytearray(b"%PDF-1.7\n"), bytearray(7 * 7)
    for number, body in objects.items():
        rows[7 * number : 7 * number + 5] = b"\1" + len(made).to_bytes(4, "big")
        made += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    rows[21:26] = b"\2" + specification_in.to_bytes(4, "big")
    start = len(made)
    rows[42:47] = b"\1" + start.to_bytes(4, "big")
    table = pdf_stream(b"/Type /XRef /Size 7 /W [1 4 2] /Root 1 0 R", bytes(rows))
    made += b"6 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, start)
    return bytes(made)


def refusal(data: bytes) -> FileRefused:
    with pytest.raises(FileRefused) as caught:
        read_file(data, PASSPHRASE)
    assert str(caught.value).isprintable()
    return caught.value


@pytest.fixture(autouse=True)
def _nothing_is_said(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    yield
    assert capfd.readouterr() == ("", "")
    assert not [record for record in caplog.records if record.levelno >= logging.INFO]


@pytest.mark.usefixtures("qapp")
def test_the_attachment_of_a_pdf_of_qts_is_found() -> None:
    pdf = from_qt(("notes.txt", b"n"), (NAME, CONTENT))
    assert attachment(pdf) == CONTENT
    assert read_file(pdf) == read_file(CONTENT)


@pytest.mark.usefixtures("qapp")
def test_what_is_attached_to_a_pdf_of_qts_is_found_again() -> None:
    pdf = attach(from_qt(("notes.txt", b"n")), NAME, CONTENT, title="Back plan", language="de")
    assert attachment(pdf) == CONTENT
    reader = PdfReader(io.BytesIO(pdf), strict=True)
    assert len(reader.pages) == 1
    assert set(reader.attachments) == {"notes.txt", NAME}
    assert reader.metadata is not None and reader.metadata.title == "Back plan"


def test_what_is_attached_is_named_typed_and_part_of_the_document() -> None:
    title = "Sam’s <plan> & more\0"
    pdf = attach(PLAIN, NAME, CONTENT, title=title, language="en-AU")
    reader = PdfReader(io.BytesIO(pdf), strict=True)
    root = reader.root_object
    (file,) = reader.attachment_list
    assert file.name == file.alternative_name == NAME
    assert (file.subtype, file.size) == ("/application/zip", len(CONTENT))
    assert file.associated_file_relationship == "/Source"
    assert root["/AF"][0].get_object() == file.pdf_object
    assert root["/Lang"] == "en-AU"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert reader.metadata is not None and reader.metadata.title == "Sam’s <plan> & more "
    assert reader.xmp_metadata is not None
    assert reader.xmp_metadata.dc_title == {"x-default": "Sam’s <plan> & more "}
    assert reader.xmp_metadata.dc_language == ["en-AU"]


def test_the_same_values_give_the_same_bytes() -> None:
    assert attach(PLAIN, NAME, CONTENT, title="Back plan", language="en-AU") == OWN


def test_a_pdf_carries_one_attachment_of_ours_under_our_name() -> None:
    with pytest.raises(ValueError, match="without an attachment"):
        attach(OWN, "stretchapp-progress.zip", CONTENT, title="", language="en")
    with pytest.raises(ValueError, match="starts with stretchapp-"):
        attach(PLAIN, "plan.zip", CONTENT, title="", language="en")


@pytest.mark.parametrize("content", [CONTENT, write_json(example("progress"))])
def test_stored_and_deflated_attachments_are_read(content: bytes) -> None:
    stored = pdf_with((NAME, content))
    deflated = pdf_with((NAME, zlib.compress(content)), entries=b"/Filter [/FlateDecode]")
    assert read_file(stored) == read_file(deflated) == read_file(content)


def test_what_stands_before_a_pdf_is_skipped() -> None:
    pdf = b"From a mail\n" * 80 + pdf_with((NAME, CONTENT))
    assert attachment(pdf) == CONTENT
    assert not is_pdf(b"\n" * 1025 + pdf)


def test_an_object_stream_is_read() -> None:
    assert attachment(with_object_stream(b"3 0 " + SPECIFICATION)) == CONTENT


def test_a_sealed_file_in_a_pdf_wants_its_passphrase() -> None:
    pdf = pdf_with(("stretchapp-plan.stretchapp", seal(CONTENT, PASSPHRASE, QUICK)))
    assert read_file(pdf, PASSPHRASE) == read_file(CONTENT)
    with pytest.raises(PassphraseNeeded):
        read_file(pdf)


def test_json_that_speaks_of_pdfs_is_json() -> None:
    document = {"note": "%PDF-1.7"} | example("plan")
    for start in (b"", b"\xef\xbb\xbf", b" \n"):
        file = read_file(start + write_json(document))
        assert file.unknown_fields == ("note",)


def test_no_attachment_of_ours() -> None:
    expected = "a handout or report of stretchapp, with its data attached"
    for pdf in (PLAIN, pdf_with(("plan.zip", CONTENT), ("Stretchapp-plan.zip", CONTENT))):
        assert str(refusal(pdf)) == f"the PDF: expected {expected}, found no such attachment"


def test_several_attachments_of_ours() -> None:
    found = refusal(pdf_with((NAME, CONTENT), ("other.zip", b""), ("stretchapp-x.zip", CONTENT)))
    assert str(found) == "the PDF: expected one attachment of stretchapp, found several"


def test_a_pdf_in_a_pdf() -> None:
    found = refusal(pdf_with((NAME, OWN)))
    assert str(found) == "the PDF: expected a plan or progress file inside, found a PDF"
    inner = pdf_with((NAME, seal(OWN, PASSPHRASE, QUICK)))
    assert "expected a plan or progress file inside, found a PDF" in str(refusal(inner))


@pytest.mark.parametrize("user_password", ["", "secret"])
@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_an_encrypted_pdf(user_password: str, algorithm: str) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(OWN))
    writer.encrypt(user_password, "owner", algorithm=algorithm)
    stream = io.BytesIO()
    writer.write(stream)
    found = refusal(stream.getvalue())
    assert str(found) == "the PDF: expected one without a password, found an encrypted one"


@pytest.mark.parametrize(
    "entries",
    [
        b"/Filter /LZWDecode",
        b"/Filter /ASCIIHexDecode",
        b"/Filter [/FlateDecode /FlateDecode]",
        b"/Filter [/ASCII85Decode /FlateDecode]",
        b"/Filter /FlateDecode /DecodeParms << /Predictor 12 >>",
        b"/Filter /Crypt",
    ],
)
def test_an_attachment_with_another_filter(entries: bytes) -> None:
    found = refusal(pdf_with((NAME, zlib.compress(CONTENT)), entries=entries))
    assert "expected an attachment that is stored or deflated" in str(found)


def test_an_attachment_cut_short() -> None:
    cut = zlib.compress(CONTENT)[:-9]
    found = refusal(pdf_with((NAME, cut), entries=b"/Filter /FlateDecode"))
    assert str(found) == "the PDF: expected a whole attachment, found a damaged one"


def nested(start: bytes, times: int) -> bytes:
    return pdf_of({1: CATALOG}, b"/Root 1 0 R /X " + start * times)


def many_lists() -> bytes:
    return b"[" + (b"[" + b"[]" * 90_000 + b"]") * 60 + b"]"


def chain_of_tables() -> bytes:
    """Tables that each lead to one more, with a stream beside it that is slow to undo."""
    rows = zlib.compress((b"\4" + b"\1" * 1000) * 1040, 9)
    entries = b"/Type /XRef /Size 1 /Index [0 1] /W [0 1 1000] /Filter /FlateDecode "
    entries += b"/DecodeParms << /Predictor 15 /Columns 1000 >>"
    made, before = bytearray(b"%PDF-1.7\n1 0 obj\n" + CATALOG + b"\nendobj\n"), b""
    for number in range(2, 2000):
        stream = len(made)
        made += b"%d 0 obj\n%b\nendobj\n" % (number, pdf_stream(entries, rows))
        start = len(made)
        made += b"xref\n0 0\ntrailer\n<< /Size 1 /Root 1 0 R /XRefStm %d %b>>\n" % (stream, before)
        before = b"/Prev %d " % start
    return bytes(made) + b"startxref\n%d\n%%%%EOF\n" % start


HOSTILE: dict[str, Callable[[], bytes]] = {
    "attachment that inflates": lambda: pdf_with(
        (NAME, zlib.compress(bytes(200 * MB), 9)), entries=b"/Filter /FlateDecode"
    ),
    "object stream that inflates": lambda: with_object_stream(b"3 0 " + b" " * 200 * MB),
    "object stream of lists": lambda: with_object_stream(b"3 0 " + many_lists()),
    "object stream in itself": lambda: with_object_stream(b"3 0 " + SPECIFICATION, 3),
    "object stream that is none": lambda: with_object_stream(b"3 0 " + SPECIFICATION, 1),
    "19 MB of spaces": lambda: b"%PDF-1.7\n" + b" " * 19 * MB,
    "19 MB of line ends": lambda: b"%PDF-1.7\n" + b"\n" * 19 * MB,
    "10 MB of short lines": lambda: b"%PDF-1.7\n" + b"a\n" * 5 * MB,
    "trailer of lists": lambda: pdf_of({1: CATALOG}, b"/Root 1 0 R /X " + many_lists()),
    "deep lists": lambda: nested(b"[", 5 * MB),
    "deep dictionaries": lambda: nested(b"<</A ", MB),
    "objects and no table": lambda: (
        b"%PDF-1.7\n" + b"1 0 obj\n<<>>\nendobj\n" * 500_000 + b"startxref\n0\n%%EOF\n"
    ),
    "table of nonsense": lambda: pdf_of({1: CATALOG, 2: b" 1 0 obj" * MB}).replace(
        b" 00000 n", b" 0x000 n"
    ),
    "large table": lambda: pdf_of({1: CATALOG, 500_000: b"null"}),
    "chain of tables": chain_of_tables,
    "table that leads to itself": lambda: pdf_of({1: CATALOG}, b"/Root 1 0 R /Prev 57"),
    "names in a circle": lambda: pdf_of(
        {
            1: b"<< /Type /Catalog /Names << /EmbeddedFiles 2 0 R >> >>",
            2: b"<< /Kids [2 0 R 2 0 R] >>",
        }
    ),
    "object that is itself": lambda: pdf_of({1: b"1 0 R"}),
    "names that are numbers": lambda: pdf_of(
        {1: b"<< /Type /Catalog /Names << /EmbeddedFiles << /Names [1 2 3 4] >> >> >>"}
    ),
    "no catalog": lambda: pdf_of({1: b"<< >>"}),
    "unreadable encryption": lambda: pdf_of(
        {1: CATALOG, 2: b"<< /Filter /Standard /V 5 /R 6 >>"}, b"/Root 1 0 R /Encrypt 2 0 R"
    ),
    "attachment that is no stream": lambda: pdf_of(
        {1: CATALOG, 3: SPECIFICATION, 5: b"<< /Type /EmbeddedFile >>"}
    ),
    "first line alone": lambda: b"%PDF-1.7",
    "huge numbers": lambda: pdf_of({1: CATALOG}, b"/Root 1 0 R /X " + b"9" * 100_000),
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_pdf_is_refused_in_little_time_and_memory(make: Callable[[], bytes]) -> None:
    data = make()
    start = time.thread_time()
    found = refusal(data)
    assert found.place in {"the PDF", "the file"}
    assert time.thread_time() - start < 4
    if len(data) < MB:
        tracemalloc.start()
        refusal(data)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 150 * MB


def test_a_pdf_beyond_20_mb() -> None:
    assert str(refusal(PLAIN + bytes(20 * MB))) == "the file: expected at most 20 MB, found more"
    with pytest.raises(FileRefused, match="at most 20 MB"):
        attachment(PLAIN + bytes(20 * MB))


@given(
    st.lists(
        st.tuples(st.integers(0, len(OWN)), st.integers(0, 9), st.binary(max_size=9)),
        min_size=1,
        max_size=6,
    )
)
def test_a_spoilt_pdf_is_read_or_refused(changes: list[tuple[int, int, bytes]]) -> None:
    spoilt = OWN
    for at, removed, put in changes:
        spoilt = spoilt[:at] + put + spoilt[at + removed :]
    try:
        found = read_file(spoilt)
    except FileRefused as error:
        assert str(error).isprintable()
    else:
        assert found == read_file(CONTENT)


@pytest.mark.parametrize("start", range(0, len(OWN), 97))
def test_a_pdf_cut_anywhere_is_refused(start: int) -> None:
    refusal(OWN[:start])
