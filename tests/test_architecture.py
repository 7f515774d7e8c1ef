"""The layers hold: imports run downwards, and only the right ones know Qt and SQL."""

import json
import subprocess
import sys
from pathlib import Path

import grimp
import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parent.parent
SHARED_BY_PAGES = {"stretchapp.ui.paint", "stretchapp.ui.sound", "stretchapp.ui.widgets"}


def test_contracts_hold(capsys: pytest.CaptureFixture[str]) -> None:
    failed = lint_imports(str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert not failed, capsys.readouterr().out


def test_pages_never_import_each_other() -> None:
    graph = grimp.build_graph("stretchapp", cache_dir=None)
    pages = {
        module
        for module in graph.find_children("stretchapp.ui")
        if graph.find_children(module) and module not in SHARED_BY_PAGES
    }
    crossings = [
        f"{importer} imports {imported}"
        for page in sorted(pages)
        for other in sorted(pages - {page})
        for importer in sorted(graph.find_descendants(page) | {page})
        for imported in sorted(graph.find_modules_directly_imported_by(importer))
        if imported == other or imported.startswith(f"{other}.")
    ]
    assert crossings == []


def test_the_command_line_starts_without_qt_and_sql() -> None:
    program = "import json, sys, stretchapp.cli; print(json.dumps(sorted(sys.modules)))"
    finished = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, text=True
    )
    packages = {name.partition(".")[0] for name in json.loads(finished.stdout)}
    assert packages & {"PySide6", "alembic", "shiboken6", "sqlalchemy", "sqlite3"} == set()
    assert packages & {"cryptography", "icalendar", "pypdf"} == set()


def test_the_window_starts_without_what_only_files_and_clinics_need() -> None:
    program = "import json, sys, stretchapp.ui.desk; print(json.dumps(sorted(sys.modules)))"
    finished = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, text=True
    )
    modules = set(json.loads(finished.stdout))
    for unwanted in ("exchange", "paper", "services.transfer", "ui.clinic_desk", "ui.library"):
        assert f"stretchapp.{unwanted}" not in modules
    assert modules & {"alembic", "cryptography", "icalendar", "jsonschema_rs", "pypdf"} == set()
