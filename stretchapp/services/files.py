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
from stretchapp.exchange.refused import FileRefused
from stretchapp.services.wrong_input import WrongInput

LARGEST_FILE = 20 * 1024 * 1024


def read_travelling_file(path: Path) -> PlanFile | ProgressFile:
    """Read a plan or progress file of at most 20 MB.

    Raises :class:`WrongInput` that names the file, the place in it, what was expected and found.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        raise WrongInput(f"{path}: expected a plan or progress file, found none") from None
    if len(data) > LARGEST_FILE:
        raise WrongInput(f"{path}: expected a file of at most 20 MB, found a larger one")
    try:
        return read_file(data)
    except FileRefused as refused:
        raise WrongInput(f"{path}: {refused}") from refused


def write_travelling_file(path: Path, file: PlanFile | ProgressFile) -> tuple[str, ...]:
    """Write a file: bare JSON under a name that ends in ``.json``, else the ZIP container.

    Gives the names of the exercises whose pictures were left out: all of them in bare JSON, which
    carries none, else those that there was no room for. Their own copies keep their pictures.
    """
    bare = path.suffix.lower() == ".json"
    most = 0 if bare else MOST_PICTURES
    exercises, pictures = within_room(file.exercises, file.pictures, most)
    sent = replace(file, exercises=exercises, pictures=pictures)
    document = write_plan(sent) if isinstance(sent, PlanFile) else write_progress(sent)
    data = write_json(document) if bare else write_container(document, media_of(pictures))
    _write_whole(path, data)
    return tuple(
        own.exercise.name
        for own, other in zip(file.exercises, exercises, strict=True)
        if own.exercise.picture != other.exercise.picture
    )


def _write_whole(path: Path, data: bytes) -> None:
    """Write so that under the name there is never a part of the file."""
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
