"""The pinned requirements install alike everywhere, and say nothing of where they were made."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FILES = ("run.txt", "dev.txt")


def lines_of(name: str) -> list[str]:
    return (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()


def pins(name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines_of(name):
        if match := re.match(r"([A-Za-z0-9._-]+)==([^\s;\\]+)", line):
            found[canonicalize_name(match[1])] = match[2]
    return found


@pytest.mark.parametrize("name", FILES)
def test_holds_nothing_but_pins_and_hashes(name: str) -> None:
    pin = r"[a-z0-9._-]+==[0-9][^\s;]*( ; [^\\]+)? \\"
    digest = r"    --hash=sha256:[0-9a-f]{64}( \\)?"
    strangers = [line for line in lines_of(name) if not re.fullmatch(f"{pin}|{digest}", line)]
    assert strangers == []


@pytest.mark.parametrize("name", FILES)
def test_every_dependency_is_pinned_to_an_allowed_version(name: str) -> None:
    wanted = list(PYPROJECT["project"]["dependencies"])
    if name == "dev.txt":
        wanted += PYPROJECT["dependency-groups"]["dev"]
    found = pins(name)
    for requirement in map(Requirement, wanted):
        version = found.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement} is not pinned"
        assert requirement.specifier.contains(version), f"{requirement} excludes {version}"


def test_the_tests_run_on_what_the_program_runs_on() -> None:
    assert pins("run.txt").items() <= pins("dev.txt").items()
