"""Spoilt files by the thousand: each is either read, or refused with a place; nothing else."""

import copy
import json
import random
import struct
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stretchapp.exchange.container import write_container, write_json
from stretchapp.exchange.pictures import media_of
from stretchapp.exchange.plan_file import PlanFile, read_plan, write_plan
from stretchapp.exchange.progress_file import ProgressFile, read_progress, write_progress
from stretchapp.exchange.reading import read_file
from stretchapp.exchange.refused import FileRefused
from tests.exchange.files import MEDIA, full_example, packed, without
from tests.strategies import plan_files, progress_files

KINDS = ("plan", "progress")
STRANGE: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2, 7, 11, 2.0, 0.5, -1e300, 10**17, "", "x", "two", " ", "\n",
    "mo", "daily", "2026-11-23", "0000-00-00", "2999-12-31", "2026-11-23T02:10:00Z",
    "9999-12-31T23:59:59Z", "2999-12-31T23:59:59-18:00", "00000000-0000-4000-8000-000000000000",
    "é", "\N{GRINNING FACE}" * 100, "a" * 20_000, [], {}, [[]], [None], [1, 1], ["pain"] * 3,
    {"kind": "daily"}, {"kind": None}, {"kind": {}}, {"id": 1}, [{}] * 300,
)  # fmt: skip
TOKENS = (
    b"null", b"true", b"-", b"1e999", b"NaN", b"[", b"]", b"{", b"}", b",", b":", b'"', b"\\",
    b"\\u0000", b"\\ud800", b"\xff", b"\0", b"\xef\xbb\xbf", b"PK\3\4", b"PK\1\2", b"PK\5\6",
    b"PK\6\7", b"9" * 40, b"[" * 50, b'"id":', b"../",
)  # fmt: skip


def is_read_or_refused(data: bytes) -> bool:
    """Whether ``data`` is read; what is read is also written, and read back the same."""
    try:
        file = read_file(data)
    except FileRefused as error:
        assert error.place and error.expected and error.found
        assert str(error).isprintable()
        assert len(error.found) <= 60
        return False
    if isinstance(file, PlanFile):
        plan = write_plan(file)
        assert write_plan(read_plan(plan)) == plan
    else:
        progress = write_progress(file)
        assert write_progress(read_progress(progress)) == progress
    file.references()
    return True


def containers(value: Any) -> Iterator[Any]:
    """The lists and objects of a document that have something inside."""
    if isinstance(value, (dict, list)) and value:
        yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from containers(inner)


def spoil_document(document: dict[str, Any], chance: random.Random) -> None:
    """One change somewhere in ``document``."""
    target = chance.choice(list(containers(document)))
    key = chance.choice(list(target) if isinstance(target, dict) else range(len(target)))
    other = chance.choice(list(containers(document)))
    match chance.randrange(8):
        case 0:
            del target[key]
        case 1 if isinstance(target, list):
            target.append(copy.deepcopy(target[key]))
        case 2 if isinstance(target, dict):
            target[chance.choice(["changed", "device", "deleted", "id", "x", "kind"])] = (
                copy.deepcopy(chance.choice(STRANGE))
            )
        case 3:
            target[key] = copy.deepcopy(other)
        case 4 if isinstance(other, dict):
            target[key] = copy.deepcopy(chance.choice(list(other.values())))
        case 5 if isinstance(target[key], (int, float)) and not isinstance(target[key], bool):
            target[key] += chance.choice([-1, 1, 10, 0.5, 10**6])
        case _:
            target[key] = copy.deepcopy(chance.choice(STRANGE))


def spoil_bytes(data: bytes, chance: random.Random) -> bytes:
    """One change somewhere in ``data``."""
    at, end = sorted((chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)))
    end = min(end, at + chance.choice([1, 4, 40, 4000]))
    match chance.randrange(7):
        case 0:
            return data[:at]
        case 1:
            return data[:at] + data[end:]
        case 2:
            return data[:end] + data[at:end] + data[end:]
        case 3:
            return data[:at] + chance.choice(TOKENS) + data[at:]
        case 4:
            return data[:at] + chance.choice(TOKENS) + data[end:]
        case 5:
            return data[:at] + chance.randbytes(min(end - at, 8)) + data[end:]
        case _:
            flipped = bytearray(data)
            if flipped:
                flipped[min(at, len(data) - 1)] ^= 1 << chance.randrange(8)
            return bytes(flipped)


def spoil_directory(data: bytes, chance: random.Random) -> bytes:
    """A change in the fields that describe an archive's entries."""
    spoilt = bytearray(data)
    signature = chance.choice([b"PK\3\4", b"PK\1\2", b"PK\5\6"])
    places = [at for at in range(len(data) - 4) if data[at : at + 4] == signature]
    field = chance.choice(places) + 4 + 2 * chance.randrange(13)
    value = chance.choice([0, 1, 0x0800, 0x7FFF, 0xFFFF, chance.randrange(0x10000)])
    spoilt[field : field + 2] = struct.pack("<H", value)
    return bytes(spoilt[: len(data)])


def seeds() -> list[bytes]:
    documents = [full_example(kind) for kind in KINDS]
    bare = [without(document, ("exercises", 0, "picture")) for document in documents]
    return [
        *map(write_json, bare),
        *(json.dumps(document).encode() for document in bare),
        write_container(documents[0], {**MEDIA, "media/a.png": bytes(range(256))}),
        packed(documents[1]),
    ]


def run_documents(count: int, seed: int) -> int:
    chance = random.Random(seed)
    originals = [json.dumps(full_example(kind)) for kind in KINDS]
    good = 0
    for _ in range(count):
        document = json.loads(chance.choice(originals))
        for _ in range(chance.choice([1, 1, 1, 2, 5])):
            spoil_document(document, chance)
        good += is_read_or_refused(packed(document))
    return good


def run_bytes(
    count: int, seed: int, files: list[bytes], spoil: Callable[[bytes, random.Random], bytes]
) -> int:
    chance = random.Random(seed)
    good = 0
    for _ in range(count):
        data = chance.choice(files)
        for _ in range(chance.choice([1, 1, 2, 4])):
            data = spoil(data, chance) or b"{"
        good += is_read_or_refused(data)
    return good


@pytest.mark.parametrize("kind", KINDS)
def test_every_value_in_turn_made_strange(kind: str) -> None:
    original = json.dumps(full_example(kind))
    paths = [
        (number, key)
        for number, target in enumerate(containers(json.loads(original)))
        for key in (list(target) if isinstance(target, dict) else range(len(target)))
    ]
    for turn, (number, key) in enumerate(paths):
        for strange in STRANGE[turn % 5 :: 5]:
            document = json.loads(original)
            list(containers(document))[number][key] = strange
            is_read_or_refused(packed(document))


def test_spoilt_documents() -> None:
    good = run_documents(400, seed=1)
    assert 0 < good < 200


def test_spoilt_bytes() -> None:
    run_bytes(400, 2, seeds(), spoil_bytes)


def test_spoilt_directories() -> None:
    good = run_bytes(300, 3, [data for data in seeds() if data.startswith(b"PK")], spoil_directory)
    assert 0 < good < 300


@given(st.binary(max_size=200), st.sampled_from([b"", b"{", b"PK\3\4", b"PK\5\6"]))
def test_any_bytes(data: bytes, start: bytes) -> None:
    assert not is_read_or_refused(start + data)


@pytest.mark.fuzz
@pytest.mark.parametrize("seed", range(10, 20))
def test_spoilt_documents_at_length(seed: int) -> None:
    run_documents(10_000, seed)


@pytest.mark.fuzz
@pytest.mark.parametrize("seed", range(10, 20))
def test_spoilt_bytes_at_length(seed: int) -> None:
    run_bytes(10_000, seed, seeds(), spoil_bytes)


@pytest.mark.fuzz
@pytest.mark.parametrize("seed", range(10, 20))
def test_spoilt_directories_at_length(seed: int) -> None:
    run_bytes(5_000, seed, [data for data in seeds() if data.startswith(b"PK")], spoil_directory)


@pytest.mark.fuzz
@given(plan_files() | progress_files(), st.randoms(use_true_random=False))
@settings(max_examples=1000)
def test_spoilt_files_of_any_content(file: PlanFile | ProgressFile, chance: random.Random) -> None:
    document = write_plan(file) if isinstance(file, PlanFile) else write_progress(file)
    media = media_of(file.pictures)
    archive = write_container(document, media)
    assert is_read_or_refused(archive)
    for _ in range(3):
        spoil_document(document, chance)
        is_read_or_refused(packed(document, media))
    is_read_or_refused(spoil_bytes(write_json(document), chance))
    is_read_or_refused(spoil_directory(archive, chance))
