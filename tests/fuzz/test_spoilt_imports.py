"""Spoilt files given to the command line: taken in whole, or refused with the store untouched.

``make fuzz`` does thousands; the suite a short slice. STRETCHAPP_FUZZ sets how many.
"""

import copy
import os
import random
import shutil
from pathlib import Path

import pytest

from stretchapp.cli import main
from tests.exchange.files import full_example, packed
from tests.exchange.test_exchange_fuzz import spoil_document

CASES = int(os.environ.get("STRETCHAPP_FUZZ", "100"))
KINDS = ("plan", "progress")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a store, byte for byte."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("is_used", [False, True], ids=["empty store", "store in use"])
def test_a_spoilt_file_leaves_the_store_as_it_was(
    kind: str, is_used: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(f"{kind} {is_used}")
    start, store, path = tmp_path / "start", tmp_path / "store", tmp_path / "file.zip"
    assert main(["--data", str(start), "check"]) == 0
    if is_used:
        for one in KINDS:
            path.write_bytes(packed(full_example(one)))
            assert main(["--data", str(start), "import", str(path)]) == 0
    before = contents(start)
    shutil.copytree(start, store)
    refused = 0
    for _ in range(CASES):
        document = copy.deepcopy(full_example(kind))
        for _ in range(chance.randint(1, 3)):
            spoil_document(document, chance)
        path.write_bytes(packed(document))
        capsys.readouterr()
        code = main(["--data", str(store), "import", str(path)])
        said = capsys.readouterr().err
        if code == 0:
            assert main(["--data", str(store), "check"]) == 0, capsys.readouterr().out
            shutil.rmtree(store)
            shutil.copytree(start, store)
            continue
        refused += 1
        assert code == 2, said
        assert said.count("\n") == 1 and "expected" in said and "found" in said, said
        assert contents(store) == before
    assert refused
