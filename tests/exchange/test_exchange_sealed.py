"""The sealed file: opened by its passphrase alone, and refused where a byte of it changed."""

import hashlib
import io
import pickle
import struct
import unicodedata
import zipfile

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from hypothesis import assume, given
from hypothesis import strategies as st

from stretchapp.exchange import sealed
from stretchapp.exchange.container import write_json
from stretchapp.exchange.plan_file import PlanFile
from stretchapp.exchange.progress_file import ProgressFile
from stretchapp.exchange.reading import read_file
from stretchapp.exchange.refused import FileRefused, PassphraseNeeded, WrongPassphrase
from stretchapp.exchange.sealed import Effort, is_sealed, seal, unseal
from tests.exchange.files import example, full_example, packed, pdf_with

PASSPHRASE = "seven wet owls"
QUICK = Effort(memory=8, iterations=1, lanes=1)
CONTENT = write_json(example("plan"))
SEALED = seal(CONTENT, PASSPHRASE, QUICK)
HEADER = 88
MAGIC = b"stretchapp sealed 1\n"
REGIONS = {
    "memory": range(20, 24),
    "iterations": range(24, 26),
    "lanes": range(26, 28),
    "salt": range(28, 44),
    "nonce": range(44, 56),
    "check value": range(56, 88),
    "content": range(88, len(SEALED) - 16),
    "tag": range(len(SEALED) - 16, len(SEALED)),
}


def refusal(data: bytes, passphrase: str | None = PASSPHRASE) -> FileRefused:
    with pytest.raises(FileRefused) as caught:
        read_file(data, passphrase)
    assert str(caught.value).isprintable()
    return caught.value


def with_numbers(memory: int, iterations: int, lanes: int) -> bytes:
    return SEALED[:20] + struct.pack(">IHH", memory, iterations, lanes) + SEALED[28:]


def sealed_by_the_page(content: bytes, passphrase: str) -> bytes:
    """What another program writes that knows only ``docs/formats.md``."""
    salt, nonce = bytes(range(16)), bytes(range(12))
    text = unicodedata.normalize("NFC", passphrase).encode()
    derived = Argon2id(salt=salt, length=64, iterations=2, lanes=2, memory_cost=64).derive(text)
    header = MAGIC + (64).to_bytes(4, "big") + (2).to_bytes(2, "big") + (2).to_bytes(2, "big")
    header += salt + nonce + hashlib.sha256(derived[32:]).digest()
    return header + ChaCha20Poly1305(derived[:32]).encrypt(nonce, content, header)


def test_a_sealed_file_opens_with_its_passphrase_at_the_usual_effort() -> None:
    data = seal(CONTENT, PASSPHRASE)
    assert data[20:28] == struct.pack(">IHH", 65536, 3, 4)
    assert is_sealed(data) and not is_sealed(CONTENT)
    assert unseal(data, PASSPHRASE) == CONTENT
    assert read_file(data, PASSPHRASE) == read_file(CONTENT)


@given(st.binary(max_size=300), st.text(min_size=30, max_size=40))
def test_any_content_and_passphrase_go_round(content: bytes, passphrase: str) -> None:
    assume(not is_sealed(content))
    assert unseal(seal(content, passphrase, QUICK), passphrase) == content


def test_nothing_of_the_content_shows_and_no_two_are_alike() -> None:
    other = seal(CONTENT, PASSPHRASE, QUICK)
    assert b"Sam Field" in CONTENT
    assert b"Sam Field" not in SEALED and b"stretchapp.plan" not in SEALED
    assert other[28:56] != SEALED[28:56] and other[88:] != SEALED[88:]
    assert len(SEALED) == HEADER + len(CONTENT) + 16


def test_the_page_tells_another_program_enough() -> None:
    assert read_file(sealed_by_the_page(CONTENT, PASSPHRASE), PASSPHRASE) == read_file(CONTENT)


@pytest.mark.parametrize(("kind", "form"), [("plan", PlanFile), ("progress", ProgressFile)])
def test_archives_with_pictures_are_sealed_whole(kind: str, form: type) -> None:
    data = packed(full_example(kind))
    file = read_file(seal(data, PASSPHRASE, QUICK), PASSPHRASE)
    assert isinstance(file, form)
    assert file == read_file(data)
    assert file.pictures


def test_both_ways_to_write_an_accent_are_one_passphrase() -> None:
    composed, separate = (
        "caf\N{LATIN SMALL LETTER E WITH ACUTE} au lait",
        "cafe\N{COMBINING ACUTE ACCENT} au lait",
    )
    assert composed != separate
    assert unseal(seal(CONTENT, composed, QUICK), separate) == CONTENT


@pytest.mark.parametrize("passphrase", ["", "1234567", "e\N{COMBINING ACUTE ACCENT}" * 7])
def test_a_short_passphrase_seals_nothing(passphrase: str) -> None:
    with pytest.raises(ValueError, match="at least 8 characters"):
        seal(CONTENT, passphrase, QUICK)


def test_a_file_that_is_not_sealed_needs_no_passphrase() -> None:
    assert read_file(CONTENT, PASSPHRASE) == read_file(CONTENT)


def test_without_a_passphrase_it_is_asked_for() -> None:
    found = refusal(SEALED, None)
    assert isinstance(found, PassphraseNeeded)
    assert isinstance(pickle.loads(pickle.dumps(found)), PassphraseNeeded)


@pytest.mark.parametrize(
    "passphrase", ["", "seven wet owl", "Seven wet owls", "seven wet owls ", "\udcff" * 8]
)
def test_another_passphrase_is_told_apart_from_damage(passphrase: str) -> None:
    found = refusal(SEALED, passphrase)
    assert isinstance(found, WrongPassphrase)
    assert "another one, or the file’s beginning was changed" in str(found)


@pytest.mark.parametrize("region", ["salt", "check value"])
def test_a_change_in_the_salt_or_check_value_reads_as_another_passphrase(region: str) -> None:
    for at in REGIONS[region]:
        assert isinstance(refusal(flipped(at)), WrongPassphrase), at


@pytest.mark.parametrize("region", ["nonce", "tag"])
def test_a_change_anywhere_else_is_told_as_one(region: str) -> None:
    for at in REGIONS[region]:
        found = refusal(flipped(at))
        assert not isinstance(found, WrongPassphrase)
        assert "changed or damaged since it was sealed" in str(found)


@given(st.sampled_from(REGIONS["content"]), st.integers(1, 255))
def test_a_change_in_the_content_is_told_as_one(at: int, by: int) -> None:
    assert "changed or damaged since it was sealed" in str(refusal(flipped(at, by)))


@pytest.mark.parametrize("region", ["memory", "iterations", "lanes"])
def test_a_change_in_the_numbers_is_refused(region: str) -> None:
    for at in REGIONS[region]:
        for bit in range(8):
            refusal(flipped(at, 1 << bit))


def flipped(at: int, by: int = 1) -> bytes:
    changed = bytearray(SEALED)
    changed[at] ^= by
    return bytes(changed)


@pytest.mark.parametrize("length", [18, 19, 20, 21, 27, 28, 43, 55, 56, 87, 88, 89, 103])
def test_one_cut_in_its_beginning_says_how_long_it_is(length: int) -> None:
    found = refusal(SEALED[:length], None)
    assert not isinstance(found, PassphraseNeeded)
    assert f"found {length} bytes" in str(found)


@pytest.mark.parametrize("length", [104, 105, len(SEALED) // 2, len(SEALED) - 16, len(SEALED) - 1])
def test_one_cut_in_its_content_was_damaged(length: int) -> None:
    assert "changed or damaged" in str(refusal(SEALED[:length]))


@pytest.mark.parametrize("length", range(18))
def test_a_piece_of_the_first_line_is_no_file(length: int) -> None:
    assert isinstance(refusal(SEALED[:length], None), FileRefused)


@pytest.mark.parametrize("more", [b"\0", b"x" * 1000, SEALED])
def test_what_follows_the_end_is_refused(more: bytes) -> None:
    assert "changed or damaged" in str(refusal(SEALED + more))


@pytest.mark.parametrize(
    ("numbers", "place"),
    [
        ((4 * 1024 * 1024, 3, 4), "memory"),
        ((0xFFFFFFFF, 3, 4), "memory"),
        ((128 * 1024 + 1, 3, 4), "memory"),
        ((31, 3, 4), "memory"),
        ((0, 3, 4), "memory"),
        ((64, 0, 4), "iterations"),
        ((64, 11, 4), "iterations"),
        ((64, 0xFFFF, 4), "iterations"),
        ((1024, 3, 0), "lanes"),
        ((1024, 3, 9), "lanes"),
        ((0xFFFFFFFF, 3, 0xFFFF), "lanes"),
    ],
)
def test_a_header_cannot_ask_for_more_work_than_a_little(
    numbers: tuple[int, int, int], place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealed, "_derive", lambda *_: pytest.fail("the work was done"))
    found = refusal(with_numbers(*numbers))
    assert found.place == f"the sealed file: {place}" + " in KiB" * (place == "memory")


@pytest.mark.parametrize("version", [b"2\n", b"0\n", b"\n", b"1", b"1 \n", b"\xff" * 40, b"10\n"])
def test_another_version_is_refused_as_one(version: bytes) -> None:
    data = b"stretchapp sealed " + version + SEALED[20:]
    assert "expected version 1, the one that this program reads" in str(refusal(data, None))


def test_a_sealed_file_in_a_sealed_file_is_refused() -> None:
    with pytest.raises(ValueError, match="not sealed yet"):
        seal(SEALED, PASSPHRASE, QUICK)
    assert "another sealed file" in str(refusal(sealed_by_the_page(SEALED, PASSPHRASE)))


def test_a_pdf_in_a_sealed_file_is_refused() -> None:
    pdf = pdf_with(("stretchapp-plan.zip", packed(full_example("plan"))))
    found = refusal(seal(pdf, PASSPHRASE, QUICK))
    assert str(found) == "the sealed file: expected a plan or progress file inside, found a PDF"


def test_a_sealed_file_in_an_archive_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("manifest.json", "{}")
        archive.writestr("data.json", SEALED)
    assert not isinstance(refusal(stream.getvalue()), PassphraseNeeded)


def test_what_was_sealed_may_itself_be_no_file() -> None:
    assert "line 1" in str(refusal(seal(b"hello", PASSPHRASE, QUICK)))


@given(
    st.lists(
        st.tuples(st.integers(0, len(SEALED)), st.integers(0, 6), st.binary(max_size=6)),
        min_size=1,
        max_size=4,
    )
)
def test_every_spoilt_one_is_refused(changes: list[tuple[int, int, bytes]]) -> None:
    spoilt = SEALED
    for at, removed, put in changes:
        spoilt = spoilt[:at] + put + spoilt[at + removed :]
    if spoilt != SEALED:
        refusal(spoilt)
