"""The files that travel, on disk."""

import os
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from stretchapp.exchange.container import write_container, write_json
from stretchapp.exchange.pictures import MOST_PICTURES, media_of, within_room
from stretchapp.exchange.plan_file import PlanFile, write_plan
from stretchapp.exchange.progress_file import ProgressFile, write_progress
from stretchapp.exchange.reading import read_file
from stretchapp.exchange.refused import FileRefused, PassphraseNeeded, WrongPassphrase
from stretchapp.exchange.sealed import SHORTEST_PASSPHRASE, seal
from stretchapp.services.wrong_input import WrongInput

LARGEST_FILE = 20 * 1024 * 1024
LONGEST_PASSPHRASE = 1024

_LONGEST_LINE = 4 * LONGEST_PASSPHRASE + len("\ufeff\r\n".encode())


class NeedsPassphrase(WrongInput):
    """A sealed file that was opened without a passphrase; ``path`` is the file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"{path}: expected the passphrase that this file was sealed with, found none"
        )


class PassphraseWrong(WrongInput):
    """A sealed file and a passphrase that does not open it; ``path`` is the file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"{path}: expected the passphrase that this file was sealed with, found another "
            "one. If you are sure of it, the file’s beginning was changed: ask for it to be sent "
            "again"
        )


def read_travelling_file(path: Path, passphrase: str | None = None) -> PlanFile | ProgressFile:
    """Read a plan or progress file of at most 20 MB, perhaps sealed, perhaps in a PDF.

    Raises :class:`WrongInput` that names the file, the place in it, what was expected and found;
    of a sealed file :class:`NeedsPassphrase` or :class:`PassphraseWrong`, to be asked again.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        raise WrongInput(f"{path}: expected a plan or progress file, found none") from None
    if len(data) > LARGEST_FILE:
        raise WrongInput(f"{path}: expected a file of at most 20 MB, found a larger one")
    try:
        return read_file(data, passphrase)
    except PassphraseNeeded as refused:
        raise NeedsPassphrase(path) from refused
    except WrongPassphrase as refused:
        raise PassphraseWrong(path) from refused
    except FileRefused as refused:
        raise WrongInput(f"{path}: {refused}") from refused


def write_travelling_file(
    path: Path, file: PlanFile | ProgressFile, passphrase: str | None = None
) -> tuple[str, ...]:
    """Write a file: bare JSON under a name that ends in ``.json``, else the ZIP container.

    With a passphrase it is sealed; then its name cannot end in ``.json``. Gives the names of the
    exercises whose pictures were left out, as :func:`encode` does.
    """
    bare = path.suffix.lower() == ".json"
    if bare and passphrase is not None:
        raise WrongInput(
            f"{path}: expected a name that does not end in .json, since a sealed file is not JSON, "
            f"found {path.name}"
        )
    data, left_out = encode(file, bare=bare, passphrase=passphrase)
    write_whole(path, data)
    return left_out


def encode(
    file: PlanFile | ProgressFile, *, bare: bool, passphrase: str | None
) -> tuple[bytes, tuple[str, ...]]:
    """A file's bytes, bare JSON or the ZIP container, sealed where there is a passphrase.

    With them come the names of the exercises whose pictures were left out: all of them in bare
    JSON, which carries none, else those that there was no room for. Their own copies keep their
    pictures. Raises :class:`WrongInput` for a passphrase of less than 8 characters, or of more
    than 1,024.
    """
    most = 0 if bare else MOST_PICTURES
    exercises, pictures = within_room(file.exercises, file.pictures, most)
    sent = replace(file, exercises=exercises, pictures=pictures)
    document = write_plan(sent) if isinstance(sent, PlanFile) else write_progress(sent)
    data = write_json(document) if bare else write_container(document, media_of(pictures))
    if passphrase is not None:
        data = _sealed(data, passphrase)
    left_out = tuple(
        own.exercise.name
        for own, other in zip(file.exercises, exercises, strict=True)
        if own.exercise.picture != other.exercise.picture
    )
    return data, left_out


def read_passphrase_file(path: Path) -> str:
    """The first line of a text file in UTF-8, of 1 to 1,024 characters, without its line end.

    Spaces count: they may be meant. Raises :class:`WrongInput` that names the file.
    """
    try:
        with path.open("rb") as stream:
            start = stream.readline(_LONGEST_LINE + 1)
    except OSError:
        raise WrongInput(f"{path}: expected a file with a passphrase, found none to read") from None
    try:
        # A line that was cut ends anywhere, perhaps in the middle of a letter.
        cut = len(start) > _LONGEST_LINE
        line = start.decode("utf-8-sig", "ignore" if cut else "strict")
    except UnicodeDecodeError:
        raise WrongInput(f"{path}: expected a passphrase in UTF-8, found something else") from None
    passphrase = line.removesuffix("\n").removesuffix("\r")
    if not passphrase:
        raise WrongInput(f"{path}: expected a passphrase in the first line, found nothing")
    if len(passphrase) > LONGEST_PASSPHRASE:
        expected = f"a passphrase of at most {LONGEST_PASSPHRASE:,} characters"
        raise WrongInput(f"{path}: expected {expected}, found a longer line")
    return passphrase


def write_whole(path: Path, data: bytes) -> None:
    """Write so that under the name there is never a part of the file.

    Raises :class:`WrongInput` where the folder does not exist.
    """
    if not path.parent.is_dir():
        raise WrongInput(f"{path}: expected a name in a folder that exists, found no such folder")
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".stretchapp-", delete=False) as new:
        try:
            new.write(data)
            new.flush()
            os.fsync(new.fileno())
            new.close()
            Path(new.name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(new.name).unlink()
            raise


def _sealed(data: bytes, passphrase: str) -> bytes:
    if len(passphrase) > LONGEST_PASSPHRASE:
        expected = f"a passphrase of at most {LONGEST_PASSPHRASE:,} characters"
        raise WrongInput(f"expected {expected}, found a longer one")
    try:
        return seal(data, passphrase)
    except ValueError:
        raise WrongInput(
            f"expected a passphrase of at least {SHORTEST_PASSPHRASE} characters, "
            f"found {len(passphrase)}"
        ) from None
