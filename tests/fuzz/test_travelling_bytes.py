"""Spoilt files of all four kinds, bytes on a disk, against a store that holds something.

Each is refused with a reason, or taken in whole. A child process does it, so that its memory is
its own: ``python -m tests.fuzz.test_travelling_bytes COUNT FOLDER`` prints what came of it.
STRETCHAPP_FUZZ sets how many, never fewer than ten thousand under the mark ``fuzz``.
"""

import hashlib
import io
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfWriter

from stretchapp.core.clock import StandingClock
from stretchapp.db.check import check
from stretchapp.db.store import Store, store_path
from stretchapp.exchange.container import write_json
from stretchapp.exchange.pdf_attachment import attach
from stretchapp.exchange.sealed import USUAL_EFFORT, Effort, seal
from stretchapp.services import transfer
from stretchapp.services.files import NeedsPassphrase, PassphraseWrong, read_travelling_file
from stretchapp.services.wrong_input import WrongInput
from tests.exchange.files import full_example, packed, pdf_of, pdf_with, without
from tests.exchange.test_exchange_fuzz import spoil_bytes, spoil_directory, spoil_document
from tests.exchange.test_exchange_sealed import sealed_by_the_page

SLICE = 200
MANY = max(10_000, int(os.environ.get("STRETCHAPP_FUZZ", "0")))
ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
MOST_MEGABYTES = 300
LARGEST = 20 * 1024 * 1024
PASSPHRASE = "seven wet owls"
QUICK = Effort(memory=64, iterations=1, lanes=2)
MOST_EFFORT = Effort(memory=128 * 1024, iterations=1, lanes=8)
KINDS = ("json", "zip", "sealed", "pdf", "sealed in pdf")
ENDINGS = ("json", "JSON", "zip", "stretchapp", "pdf", "txt", "exe", "")
PLAIN_PDF = pdf_of(
    {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Count 0 /Kids [] >>"}
)


@dataclass(frozen=True, slots=True)
class Case:
    """A file, the passphrase given with it, and whether it can only be refused or only be read."""

    kind: str
    how: str
    data: bytes
    passphrase: str | None = PASSPHRASE
    must_be_read: bool = False
    must_be_refused: bool = False


class Spoiler:
    """Makes one case after another."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.ways: list[Callable[[str], Case]] = [
            self.renamed,
            self.spoilt_inside,
            self.spoilt_inside,
            self.spoilt_inside,
            self.damaged,
            self.damaged,
            self.damaged,
            self.damaged_at_its_beginning,
            self.truncated,
            self.lengthened,
            self.nested,
            self.encrypted_again,
        ]

    def case(self, number: int) -> Case:
        kind = self.chance.choice(KINDS)
        if number % 500 == 499:
            return self.oversized(kind)
        return self.chance.choice(self.ways)(kind)

    def packed(self, spoil: bool = False) -> tuple[bytes, bytes]:
        """A plan or progress file, as JSON and as an archive."""
        form = self.chance.choice(("plan", "progress"))
        document = full_example(form)
        bare = without(document, ("exercises", 0, "picture"))
        for _ in range(self.chance.randint(1, 3) if spoil else 0):
            spoil_document(document, self.chance)
            spoil_document(bare, self.chance)
        archive = packed(document)
        if spoil and self.chance.random() < 0.3:
            archive = spoil_directory(archive, self.chance)
        return write_json(bare), archive

    def wrapped(self, kind: str, spoil: bool = False) -> bytes:
        bare, archive = self.packed(spoil)
        inner = bare if self.chance.random() < 0.2 else archive
        match kind:
            case "json":
                return bare
            case "zip":
                return archive
            case "sealed":
                return self.sealed(inner)
            case "pdf":
                return self.pdf(inner)
            case _:
                return self.pdf(self.sealed(inner))

    def sealed(self, data: bytes) -> bytes:
        costly = self.chance.choice((USUAL_EFFORT, MOST_EFFORT))
        effort = costly if self.chance.random() < 0.01 else QUICK
        return seal(data, PASSPHRASE, effort)

    def pdf(self, data: bytes) -> bytes:
        name = self.chance.choice(("stretchapp-plan.zip", "stretchapp-progress.stretchapp"))
        if self.chance.random() < 0.5:
            return attach(PLAIN_PDF, name, data, title="Back plan", language="en")
        return pdf_with((name, data))

    def renamed(self, kind: str) -> Case:
        return Case(kind, "renamed", self.wrapped(kind), must_be_read=True)

    def spoilt_inside(self, kind: str) -> Case:
        return Case(kind, "spoilt inside", self.wrapped(kind, spoil=True))

    def damaged(self, kind: str) -> Case:
        whole = data = self.wrapped(kind)
        for _ in range(self.chance.randint(1, 4)):
            data = spoil_bytes(data, self.chance)
        return Case(kind, "damaged", data, must_be_refused=kind == "sealed" and data != whole)

    def damaged_at_its_beginning(self, kind: str) -> Case:
        whole = self.wrapped(kind)
        length = self.chance.choice((20, 90, 300))
        data = spoil_bytes(whole[:length], self.chance) + whole[length:]
        refused = kind == "sealed" and data != whole
        return Case(kind, "damaged at its beginning", data, must_be_refused=refused)

    def truncated(self, kind: str) -> Case:
        data = self.wrapped(kind)
        length = self.chance.randrange(len(data) - 9)
        return Case(kind, "truncated", data[:length], must_be_refused=True)

    def lengthened(self, kind: str) -> Case:
        size = self.chance.choice((1, 100, 10_000, 1_000_000))
        more = self.chance.choice((bytes(size), self.chance.randbytes(size), b" " * size))
        data = self.wrapped(kind)
        at_end = self.chance.random() < 0.7
        refused = kind == "sealed" and at_end
        data = data + more if at_end else more + data
        return Case(kind, "lengthened", data, must_be_refused=refused)

    def oversized(self, kind: str) -> Case:
        data = self.wrapped(kind)
        data += bytes(self.chance.choice((LARGEST + 1, LARGEST - len(data))))
        refused = len(data) > LARGEST or kind == "sealed"
        return Case(kind, "oversized", data, must_be_refused=refused)

    def nested(self, kind: str) -> Case:
        inner = self.wrapped(kind)
        match self.chance.randrange(4):
            case 0:
                data, form = self.pdf(inner), "in a PDF"
                read = kind in {"json", "zip", "sealed"}
            case 1:
                data, form = sealed_by_the_page(inner, PASSPHRASE), "sealed"
                read = kind in {"json", "zip"}
            case 2:
                data, form, read = archive_of({"data.json": inner}), "as data", kind == "json"
            case _:
                data, form, read = archive_of({"file.zip": inner}), "in an archive", False
        return Case(kind, f"nested {form}", data, must_be_read=read, must_be_refused=not read)

    def encrypted_again(self, kind: str) -> Case:
        data = self.wrapped(kind)
        case = Case(kind, "encrypted again", data, must_be_refused=True)
        if kind in {"json", "zip"}:
            return replace(case, data=sealed_by_the_page(data, "another of them"))
        if kind == "pdf":
            writer = PdfWriter(clone_from=io.BytesIO(data))
            password = self.chance.choice(("", PASSPHRASE))
            writer.encrypt(password, algorithm=self.chance.choice(("RC4-128", "AES-256")))
            stream = io.BytesIO()
            writer.write(stream)
            return replace(case, data=stream.getvalue())
        if kind == "sealed" and self.chance.random() < 0.5:
            other, at = self.wrapped(kind), self.chance.choice((36, 44, 56, 88))
            return replace(case, data=data[:at] + other[at:])
        passphrase = self.chance.choice((None, "", "seven wet owl", PASSPHRASE.upper()))
        return replace(case, passphrase=passphrase)


def archive_of(entries: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in {"manifest.json": b"{}", **entries}.items():
            archive.writestr(name, content)
    return stream.getvalue()


class Reception:
    """A store that spoilt files are given to, in a folder where nothing else may appear."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.start = folder / "store" / "start"
        self.incoming = folder / "incoming"
        self.incoming.mkdir()
        self.store = Store.open(folder / "store", StandingClock(NOW))
        for form in ("plan", "progress"):
            path = self.incoming / form
            path.write_bytes(packed(full_example(form)))
            transfer.take_in(self.store, [read_travelling_file(path)])
            path.unlink()
        self.store.close()
        shutil.copy(store_path(folder / "store"), self.start)
        self.store = Store.open(folder / "store", StandingClock(NOW))
        self.before = self.digest()
        self.around = self.other_files()

    def give(self, case: Case, name: str) -> bool:
        """Whether the file was taken in; everything that must hold either way is asserted."""
        path = self.incoming / name
        path.write_bytes(case.data)
        try:
            file = read_travelling_file(path, case.passphrase)
            transfer.take_in(self.store, [file], names=[str(path)])
        except WrongInput as refused:
            said = str(refused)
            assert said.startswith(f"{path}: ") and said.isprintable(), said
            assert "expected" in said and "found" in said, said
            if isinstance(refused, (NeedsPassphrase, PassphraseWrong)):
                assert "sealed" in case.kind or "sealed" in case.how or "again" in case.how
            assert not case.must_be_read, said
            assert self.digest() == self.before
            taken = False
        else:
            assert not case.must_be_refused
            (again,) = transfer.take_in(self.store, [file])
            assert not again.added and not again.changed
            assert check(self.store) == ()
            taken = True
            if self.digest() != self.before:
                self.begin_again()
        path.unlink()
        assert self.other_files() == self.around
        return taken

    def begin_again(self) -> None:
        self.store.close()
        shutil.copy(self.start, store_path(self.folder / "store"))
        self.store = Store.open(self.folder / "store", StandingClock(NOW))
        assert self.digest() == self.before

    def digest(self) -> str:
        """Of every row of every table."""
        rows = hashlib.sha256()
        database = store_path(self.folder / "store").as_uri() + "?mode=ro"
        connection = sqlite3.connect(database, uri=True)
        try:
            tables = connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
            ).fetchall()
            for (table,) in tables:
                content = sorted(map(repr, connection.execute(f'SELECT * FROM "{table}"')))
                rows.update(repr((table, content)).encode())
        finally:
            connection.close()
        return rows.hexdigest()

    def other_files(self) -> set[Path]:
        store = self.folder / "store"
        return {path for path in self.folder.rglob("*") if store not in path.parents}


def peak_megabytes() -> float:
    """The most memory that this process ever held; what its parent held does not count."""
    status = Path("/proc/self/status")
    if status.exists():
        (peak,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024
    import resource

    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def main(count: int, folder: Path) -> None:
    """Give ``count`` cases to a store in ``folder``; print what came of them as JSON."""
    reception = Reception(folder)
    spoiler = Spoiler(count)
    outcome: Counter[str] = Counter()
    for number in range(count):
        case = spoiler.case(number)
        name = f"file.{spoiler.chance.choice(ENDINGS)}".removesuffix(".")
        try:
            taken = reception.give(case, name)
        except BaseException as error:
            error.add_note(f"case {number} of {count}: {case.kind}, {case.how}, as {name}")
            raise
        outcome[f"{case.kind}, {case.how}: {'taken' if taken else 'refused'}"] += 1
    reception.store.close()
    print(json.dumps({"peak": peak_megabytes(), "outcome": outcome}))


def check_many(count: int, folder: Path) -> None:
    here = folder / "here"
    for inside in (here, folder / "home"):
        inside.mkdir()
    places = {name: str(folder / "home") for name in ("HOME", "USERPROFILE", "TMPDIR", "TEMP")}
    child = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.test_travelling_bytes", str(count), str(folder)],
        cwd=here,
        env={**os.environ, **places, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert child.returncode == 0 and not child.stderr, child.stderr
    found = json.loads(child.stdout)
    outcome = Counter(found["outcome"])
    assert outcome.total() == count
    assert found["peak"] < MOST_MEGABYTES
    for kind in KINDS:
        for ending in ("taken", "refused"):
            assert any(
                said.startswith(f"{kind}, ") and said.endswith(f": {ending}") for said in outcome
            ), (kind, ending)


def test_some_spoilt_files_are_refused_or_taken_in_whole(tmp_path: Path) -> None:
    check_many(SLICE, tmp_path)


@pytest.mark.fuzz
def test_ten_thousand_spoilt_files_are_refused_or_taken_in_whole(tmp_path: Path) -> None:
    check_many(MANY, tmp_path)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
