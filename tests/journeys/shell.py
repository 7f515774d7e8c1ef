"""The command line in this process, and a clinic of two patients to use it on."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from stretchapp import cli
from stretchapp.core.clock import StandingClock
from stretchapp.db.store import Store
from tests.journeys.plan_files import CAT, STRAP, identity, item, plan_file, written

NOW = "2026-11-23T08:00:00+11:00"
SAM, ADA = identity(900), identity(700)


class Shell:
    """Runs verbs in this process, on one store."""

    def __init__(self, capsys: pytest.CaptureFixture[str], folder: Path, now: str = NOW) -> None:
        self._capsys = capsys
        self.folder = folder
        self.now = now

    def run(self, *words: str | Path) -> tuple[int, str, str]:
        """The exit code, what was printed, and what went wrong."""
        self._capsys.readouterr()
        arguments = ["--data", str(self.folder), "--now", self.now, *map(str, words)]
        try:
            code = cli.main(arguments)
        except SystemExit as ended:
            code = int(ended.code or 0)
        printed = self._capsys.readouterr()
        return code, printed.out, printed.err

    def says(self, *words: str | Path) -> str:
        """What a verb says that is carried out."""
        code, out, err = self.run(*words)
        assert (code, err) == (0, "")
        return out

    def answer(self, *words: str | Path) -> Any:
        """The JSON that a verb prints."""
        return json.loads(self.says(*words, "--json"))

    def refuses(self, *words: str | Path) -> str:
        """Why a verb is not carried out, as wrong input; in one sentence, and nothing printed."""
        code, out, err = self.run(*words)
        assert (code, out) == (2, "")
        assert err.startswith("stretchapp: ")
        assert err.count("\n") == 1
        return err

    def store(self) -> Store:
        """The same store, for what no verb does."""
        return Store.open(self.folder, StandingClock(datetime.fromisoformat(self.now)))


def clinic_of_two(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    """Sam has a stretch for every day (item 1); Ada's (item 2) has clock times, and an end."""
    shell = Shell(capsys, tmp_path / "clinic")
    sam = plan_file(item(1, STRAP), review_day="2026-12-04")
    ada = plan_file(
        item(2, CAT, clock_times=("07:30", "20:00")),
        name="Ada",
        patient=700,
        last_day="2026-12-20",
        next_appointment="2026-12-07T10:30:00+11:00",
    )
    files = [written(tmp_path / "sam.json", sam), written(tmp_path / "ada.json", ada)]
    shell.says("import", *files)
    return shell
