"""The built wheel, installed elsewhere, has everything it needs and starts."""

import json
import os
import site
import subprocess
import sys
import venv
from pathlib import Path

import pytest

import stretchapp

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    finished = subprocess.run(
        list(map(str, command)), cwd=cwd, env=environment, capture_output=True, text=True
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the programs of an environment that has the wheel, not the checkout."""
    place = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", place)
    [wheel] = place.glob("*.whl")

    venv.create(place / "venv", with_pip=False)
    programs = place / "venv" / ("Scripts" if os.name == "nt" else "bin")
    python = programs / "python"
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    run(*pip, "--python", python, "install", "--no-deps", "--no-index", wheel)

    # The dependencies are borrowed. A .pth file found there is not followed again, so the
    # checkout, which is installed there as editable, stays out of sight.
    purelib = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    borrowed = Path(purelib, "borrowed.pth")
    borrowed.write_text("\n".join(site.getsitepackages()), encoding="utf-8")
    location = run(python, "-P", "-c", "import stretchapp; print(stretchapp.__file__)", cwd=place)
    assert Path(location.strip()).is_relative_to(place)
    return programs


def test_says_its_version(installed: Path, tmp_path: Path) -> None:
    assert stretchapp.__version__ in run(installed / "stretchapp", "--version", cwd=tmp_path)


def test_carries_every_resource(installed: Path, tmp_path: Path) -> None:
    program = (
        "from stretchapp.resources import resource; root = resource()\n"
        "for path in root.rglob('*'):\n"
        "    if path.is_file(): print(path.relative_to(root).as_posix())"
    )
    carried = set(run(installed / "python", "-P", "-c", program, cwd=tmp_path).splitlines())
    root = ROOT / "resources"
    wanted = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    assert carried == wanted
    folders = {name.partition("/")[0] for name in carried}
    assert {"fonts", "icons", "library", "schemas", "theme"} <= folders


def test_keeps_a_journal(installed: Path, tmp_path: Path) -> None:
    stretch = (installed / "stretchapp", "--data", tmp_path / "data")
    run(*stretch, "demo", cwd=tmp_path)
    today = json.loads(run(*stretch, "today", "--json", cwd=tmp_path))
    assert set(today) == {"day", "items"}
