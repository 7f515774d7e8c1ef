"""Page, report, tables and command line say the same figures, and what is right."""

import csv
import io
import json
import zipfile
from datetime import date
from math import floor
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from stretchapp.core.day import Period
from stretchapp.ui.progress.page import ProgressPage
from stretchapp.ui.progress.wording import headline
from tests.journeys.shell import Shell
from tests.progress_oracle import ProgressOracle

FIRST, LAST = date(2026, 10, 12), date(2026, 11, 23)
DAYS = ("--from", str(FIRST), "--to", str(LAST))
PEOPLE = ("Ingrid Sørensen", "Grace Papadopoulos", "Tom Nguyen", "Amira Haddad")

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def clinic(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    shell = Shell(capsys, tmp_path / "clinic")
    shell.says("demo", "--for", "clinic", "--days", "60")
    return shell


def values_of(answer: dict[str, Any], of: str, figure: str) -> list[Any]:
    return [one["value"] for one in answer["values"] if (one["of"], one["figure"]) == (of, figure)]


@pytest.mark.parametrize("name", PEOPLE)
def test_the_tables_have_what_the_command_line_says(
    clinic: Shell, tmp_path: Path, name: str
) -> None:
    said = clinic.answer("progress", "--patient", name, *DAYS)
    clinic.says("export", "csv", "--patient", name, *DAYS, "-o", tmp_path / "tables.zip")
    with zipfile.ZipFile(tmp_path / "tables.zip") as opened:
        text = opened.read("progress.csv").decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(lines) == len(said["values"]) > 50
    for line, one in zip(lines, said["values"], strict=True):
        assert line["patient"] == name
        words = ("of", "key", "name", "first_day", "last_day", "figure")
        assert {word: line[word] for word in words} == {word: one[word] for word in words}
        value = one["value"]
        assert line["value"] == ("" if value is None else f"{value}".removesuffix(".0"))


@pytest.mark.parametrize("name", PEOPLE)
def test_the_command_line_says_what_an_independent_calculation_does(
    clinic: Shell, tmp_path: Path, name: str
) -> None:
    said = clinic.answer("progress", "--patient", name, *DAYS)
    clinic.says("export", "json", "--patient", name, "-o", tmp_path / "all.json")
    oracle = oracle_of(tmp_path / "all.json")
    whole = oracle.adherence(FIRST, LAST)
    assert values_of(said, "all", "done") == [pytest.approx(float(whole.credit), abs=1e-6)]
    assert values_of(said, "all", "due") == [whole.expected]
    assert values_of(said, "all", "run") == [oracle.oracle.run()]
    habit = oracle.habit()
    assert habit is not None
    assert values_of(said, "all", "habit") == [pytest.approx(100 * habit, abs=1e-6)]
    weeks = [float(of_week.credit) for _, _, of_week in oracle.weeks(FIRST, LAST)]
    assert values_of(said, "week", "done") == pytest.approx(weeks, abs=1e-6)
    days = [day for day in oracle.days_with_pain("after") if FIRST <= day <= LAST]
    pains = [float(oracle.pain(day, "after") or 0) for day in days]
    assert values_of(said, "pain", "after") == pytest.approx(pains, abs=1e-6)
    start, now = oracle.baseline(LAST), oracle.latest_pain(LAST)
    if start is not None and now is not None:
        assert values_of(said, "pain", "start") == [pytest.approx(float(start), abs=1e-6)]
        assert values_of(said, "pain", "now") == [pytest.approx(float(now), abs=1e-6)]
    around = [
        part.expected
        for visit in sorted(oracle.visits, key=lambda visit: str(visit["day"]))
        if FIRST <= date.fromisoformat(visit["day"]) <= LAST
        for part in oracle.around(visit)[:2]
    ]
    assert values_of(said, "visit", "due") == around


def oracle_of(path: Path) -> ProgressOracle:
    whole = json.loads(path.read_text(encoding="utf-8"))
    (patient,) = whole["patients"]
    no_plan = {"plan": {"deleted": True}, "visits": patient["visits"]}
    return ProgressOracle([no_plan], patient, LAST)


@pytest.mark.parametrize("name", PEOPLE)
def test_page_and_report_say_the_same_headline(
    clinic: Shell, tmp_path: Path, qtbot: QtBot, name: str
) -> None:
    said = clinic.answer("progress", "--patient", name, *DAYS)
    clinic.says("report", "--patient", name, *DAYS, "-o", tmp_path / "report.pdf")
    paper = " ".join(PdfReader(tmp_path / "report.pdf").pages[0].extract_text().split())
    store = clinic.store()
    with store.reading() as work:
        (patient,) = (one.id for one in work.patients() if one.name == name)
    page = ProgressPage(store, patient)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.shown):
        page.show_days(Period(FIRST, LAST))
    record = page.record
    assert record is not None
    (done,), (due,) = values_of(said, "all", "done"), values_of(said, "all", "due")
    assert (float(record.adherence.credit), record.adherence.expected) == (
        pytest.approx(done, abs=1e-6),
        due,
    )
    percent, _, counted = headline(record)[0]
    of_all = counted.split(" in ")[0].split(" since ")[0]
    assert f"{percent} of stretches done {of_all}".replace("\u2009", " ") in paper
    (strength,) = values_of(said, "all", "habit")
    assert record.habit == pytest.approx(strength / 100)
    habit, named, _ = headline(record)[3]
    assert named.startswith("habit strength")
    assert habit == f"{floor(strength + 0.5)}\u2009%"
    assert f"{habit} habit strength".replace("\u2009", " ") in paper
    store.close()
