"""The report says what the record says, in order, and carries the progress file."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stretchapp.core import habit as habits
from stretchapp.core.clock import StandingClock
from stretchapp.core.day import Period
from stretchapp.core.pain import PainChange
from stretchapp.core.progress import DayKind, ProgressRecord, Verdict
from stretchapp.db.store import Store
from stretchapp.exchange.progress_file import ProgressFile, read_progress, write_progress
from stretchapp.paper.handing_over import save_report
from stretchapp.paper.report import write_report
from stretchapp.services.files import NeedsPassphrase, PassphraseWrong, read_travelling_file
from stretchapp.services.long_work import Report
from stretchapp.services.progress import progress_record
from stretchapp.services.report import ReportContent, report_content
from stretchapp.services.sample import fill
from stretchapp.services.transfer import give_progress
from stretchapp.services.wrong_input import WrongInput
from stretchapp.ui.work import Work
from tests.paper import pdfium
from tests.paper.reports import (
    PATIENT,
    TODAY,
    back,
    check_ins,
    completions,
    content,
    followed,
    last,
    measures,
    plan,
    stop_sign,
    visits,
)

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
DAYS = Period(date(2026, 9, 28), date(2026, 11, 23))
A_PASSPHRASE = "seven grey herons wading"

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def clinic(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store.open(tmp_path_factory.mktemp("clinic"), StandingClock(NOW))
    fill(store, "clinic", days=60)
    yield store
    store.close()


@pytest.fixture(scope="module")
def two_months(qapp: QApplication) -> ReportContent:
    return followed(60, note="Easier after a warm shower.")


def text_of(said: ReportContent) -> str:
    """All pages as one text, without their feet."""
    pages = pdfium.page_texts(write_report(said, None, paper="a4"))
    foot = re.compile(r"Progress of .{1,80} · .{1,80} · Made on .{1,40} Page \d of \d$")
    assert all(foot.search(page) for page in pages)
    return " ".join(foot.sub("", page).strip() for page in pages)


def assert_in_order(parts: list[str], text: str) -> None:
    at = 0
    for part in parts:
        found = text.find(pdfium.on_one_line(part), at)
        assert found >= 0, f"{part!r} is missing, or stands too early"
        at = found + len(part)


def tenths(number: Fraction) -> float:
    """``number`` with one decimal, halves rounded up."""
    return (number * 10 + Fraction(1, 2)).__floor__() / 10


def owners(store: Store) -> list[UUID]:
    with store.reading() as work:
        return [patient.id for patient in work.patients()]


def section(text: str, title: str, after: str) -> str:
    return text.split(title, 1)[1].split(after, 1)[0]


def test_every_part_stands_in_order(two_months: ReportContent) -> None:
    names = [entry.name for entry in two_months.record.exercises]
    parts = ["Riverside Natural Therapies", "Dana Whitlock", "Phone (03) 5550 4321"]
    parts += ["Progress of Sam Taylor", "25 September 2026 – 23 November 2026"]
    parts += ["Born 9 April 1971", "Plan: Hips and lower back", "of stretches done"]
    parts += ["pain after sessions", "in a row", "Days", "Weeks: done of due", "Pain"]
    parts += ["Measures", "Straight-leg raise", "By exercise", *names, "Visits", "Deep tissue"]
    parts += ["Changes of the plan", "started", "Where it hurt", "The patient’s notes"]
    parts += ["“Easier after a warm shower.”", "How the figures are worked out"]
    assert_in_order(parts, text_of(two_months))


def test_a_stop_sign_is_the_first_thing_to_read() -> None:
    days = last(30)
    reported = [stop_sign(back(2)), stop_sign(back(9)), stop_sign(back(40))]
    plans = [plan(days)]
    followed_plan = content(days, plans=plans, done=completions(plans), pains=reported)
    words = "A stop sign was reported on 21 November and 14 November"
    assert_in_order(["Plan: ", words, "of stretches done"], text_of(followed_plan))
    alone = text_of(content(days, pains=reported))
    assert words in alone
    assert "Nothing was due" not in alone


def test_title_and_language(two_months: ReportContent) -> None:
    pdf = write_report(two_months, None, paper="letter")
    with pdfium.opened(pdf) as document:
        assert document.get_metadata_value("Title") == "Progress of Sam Taylor"
    assert pdfium.language(pdf) == "en"
    assert "\t" not in "".join(pdfium.page_texts(pdf))


def headline_of(record: ProgressRecord, text: str) -> None:
    """The figures at the top are the record's."""
    found = re.search(r"(\d+) % of stretches done ([\d.]+) of (\d+)", text)
    assert (found is not None) == bool(record.adherence.expected)
    if found:
        percent, credit, expected = found.groups()
        assert int(percent) == record.adherence.percent()
        assert float(credit) == tenths(record.adherence.credit)
        assert int(expected) == record.adherence.expected
    run = re.search(r"(\d+) days? in a row longest: (\d+)", text)
    if record.longest_run:
        assert run is not None
        assert [int(part) for part in run.groups()] == [record.run, record.longest_run]
    habit = re.search(r"(\d+) % habit strength", text)
    assert (habit is not None) == (record.habit is not None)
    if habit:
        assert int(habit.group(1)) == habits.percent(record.habit)
    change = record.pain.change
    pain = re.search(r"([\d.]+) to ([\d.]+) pain after sessions ([^0-9]*)([\d.]*)([^0-9]*)", text)
    assert (pain is not None) == (change is not None)
    if pain and change is not None:
        assert float(pain.group(1)) == tenths(change.start)
        assert float(pain.group(2)) == tenths(change.now)
        assert ("a meaningful change" in pain.group()) == (change.meaningful and change.points != 0)


def test_figures_of_every_patient_are_those_of_the_record(clinic: Store) -> None:
    seen = 0
    for owner in owners(clinic):
        record = progress_record(clinic, owner, DAYS)
        said = report_content(clinic, owner, DAYS)
        assert said.record == record
        text = text_of(said)
        headline_of(record, text)
        seen += bool(record.adherence.expected)
        at = text.find("By exercise")
        for entry in record.exercises:
            row = f"{entry.name} "
            at = text.index(row, at) + len(row)
            numbers = re.search(r"([\d.]+) of (\d+) (\d+) %", text[at : at + 160])
            if not entry.adherence.expected:
                continue
            assert numbers is not None
            assert float(numbers.group(1)) == tenths(entry.adherence.credit)
            assert int(numbers.group(2)) == entry.adherence.expected
            assert int(numbers.group(3)) == entry.adherence.percent()
    assert seen >= 8


def test_each_exercise_says_effort_pain_and_skips(two_months: ReportContent) -> None:
    table = section(text_of(two_months), "By exercise", "Visits")
    rows = re.findall(
        r"([\d.]+) of (\d+) (\d+) % ([\d.]+) ([\d.]+) (\d+) (forgot|no time) (\d+)", table
    )
    assert len(rows) == len(two_months.record.exercises)
    for row, entry in zip(rows, two_months.record.exercises, strict=True):
        assert entry.effort is not None
        assert entry.pain is not None
        assert float(row[0]) == tenths(entry.adherence.credit)
        assert [int(row[1]), int(row[2])] == [entry.adherence.expected, entry.adherence.percent()]
        assert [float(row[3]), float(row[4])] == [tenths(entry.effort), tenths(entry.pain)]
        assert int(row[5]) == entry.skips
        assert int(row[7]) == entry.reasons[0][1]


def test_each_visit_says_pain_and_share_around_it(two_months: ReportContent) -> None:
    table = section(text_of(two_months), "Visits", "Changes of the plan")
    rows = re.findall(
        r"\(spine\) (–|[\d.]+) (–|[\d.]+) (–|\d+ % \([\d.]+ of \d+\)) (–|\d+ % \([\d.]+ of \d+\))",
        table,
    )
    assert len(rows) == len(two_months.record.visits) == 3
    for (before, after, done_before, done_after), one in zip(
        rows, two_months.record.visits, strict=True
    ):
        for words, score in ((before, one.pain_before), (after, one.pain_after)):
            assert words == "–" if score is None else float(words) == tenths(score)
        for words, done in ((done_before, one.adherence_before), (done_after, one.adherence_after)):
            if not done.expected:
                assert words == "–"
                continue
            numbers = [float(part) for part in re.findall(r"[\d.]+", words)]
            assert numbers == [done.percent(), tenths(done.credit), done.expected]


def test_each_measure_says_its_change_and_what_it_means(two_months: ReportContent) -> None:
    said = section(text_of(two_months), "Measures", "By exercise")
    words = {
        Verdict.BETTER: ": better ",
        Verdict.WORSE: ": worse ",
        Verdict.SMALL: ": too small to count",
        Verdict.UNKNOWN: " ",
    }
    seen = set()
    for series in two_months.record.series:
        if series.change is None or series.unit != "deg":
            continue
        assert series.first is not None
        assert series.side is not None
        start, now = series.first.value, series.points[-1].value
        expected = f"{series.side} {start:.0f}° to {now:.0f}°, +{series.change:.0f}°"
        assert f"{expected}{words[series.verdict]}" in said
        seen.add(series.verdict)
    assert {Verdict.BETTER, Verdict.SMALL, Verdict.UNKNOWN, Verdict.WORSE} <= seen


def test_a_target_is_said(two_months: ReportContent) -> None:
    record = two_months.record
    series = tuple(replace(one, target=75.0) for one in record.series if one.unit == "deg")
    text = text_of(replace(two_months, record=replace(record, series=series)))
    assert "left 40° to 48°, +8°: better; target 75°" in text


def test_weeks_say_done_of_due(two_months: ReportContent) -> None:
    said = section(text_of(two_months), "Weeks: done of due", "Pain")
    numbers = re.findall(r"([\d.]+)/(\d+)", said)
    weeks = [week.adherence for week in two_months.record.weeks]
    expected = [(tenths(week.credit), week.expected) for week in weeks if week.expected]
    # The painter names the latest first.
    assert sorted((float(one), int(other)) for one, other in numbers) == sorted(expected)
    assert any(day.kind is DayKind.COUNTED for day in two_months.record.days)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (PainChange(Fraction(6), Fraction(4)), "6 to 4 pain after sessions 2 lower: a meaningful"),
        (PainChange(Fraction(7), Fraction(6)), "7 to 6 pain after sessions 1 lower: too small"),
        (PainChange(Fraction(3), Fraction(4)), "3 to 4 pain after sessions 1 higher: a meaningful"),
        (PainChange(Fraction(5), Fraction(5)), "5 to 5 pain after sessions no change"),
        (None, "pain after sessions too few scores"),
    ],
)
def test_pain_in_words(two_months: ReportContent, change: PainChange | None, words: str) -> None:
    pain = replace(two_months.record.pain, change=change)
    said = replace(two_months, record=replace(two_months.record, pain=pain, series=()))
    assert words in text_of(said)


def test_definitions_stand_for_what_is_shown_alone() -> None:
    days = last(60)
    plans = [plan(days)]
    everything = text_of(followed(60)).split("How the figures are worked out")[1]
    for words in (
        "Habit strength: from 0",
        "Ostelo 2008",
        "Ekedahl 2012",
        "Stratford 1995",
        "Neto 2015",
        "7 days before",
    ):
        assert words in everything
    assert "none says what a change came from" in everything.replace("None", "none")
    only_done = text_of(content(days, plans=plans, done=completions(plans)))
    assert "Done of due: each time" in only_done
    for words in ("Ostelo", "Ekedahl", "Stratford", "7 days", "Measures", "Where it hurt"):
        assert words not in only_done
    assert "Ostelo" in text_of(content(days, pains=check_ins(days)))
    assert "Ekedahl" in text_of(content(days, measured=measures(days)))


def test_nothing_recorded_is_said() -> None:
    text = text_of(content(last(30)))
    assert "Nothing was due and nothing was recorded in these days." in text
    assert "How the figures are worked out" not in text


def test_what_the_therapist_noted_for_themselves_is_not_told() -> None:
    days = last(30)
    visited = [
        replace(one, note="Fears surgery", therapist="Dr Secret", pain_before=9)
        for one in visits(days)
    ]
    patient = replace(PATIENT, note="Owes for two visits")
    text = text_of(content(days, visited=visited, patient=patient))
    assert "Deep tissue (spine)" in text
    for words in ("surgery", "Secret", "Owes"):
        assert words not in text


def test_a_period_that_is_not_over_says_up_to_which_day_it_is_known() -> None:
    days = Period(back(13), TODAY + timedelta(days=6))
    text = text_of(content(days, visited=visits(last(14))))
    assert "10 November 2026 – 29 November 2026, up to today, 23 November 2026" in text


def same(file: object, other: ProgressFile) -> bool:
    """Whether ``file`` holds all of ``other`` that travels."""
    assert isinstance(file, ProgressFile)
    aligned = replace(other, id=file.id, created=file.created)
    return file == read_progress(write_progress(aligned))


def test_the_progress_file_inside_is_whole(clinic: Store, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    for owner in owners(clinic):
        left_out = save_report(clinic, owner, DAYS, path, paper="a4", grey=False, passphrase=None)
        assert left_out == 0
        assert list(pdfium.attachments(path.read_bytes())) == ["stretchapp-progress.zip"]
        assert same(read_travelling_file(path), give_progress(clinic, str(owner)))


def test_the_progress_file_inside_can_be_sealed(clinic: Store, tmp_path: Path) -> None:
    path, owner = tmp_path / "report.pdf", owners(clinic)[0]
    save_report(clinic, owner, DAYS, path, paper="letter", grey=True, passphrase=A_PASSPHRASE)
    pdf = path.read_bytes()
    assert list(pdfium.attachments(pdf)) == ["stretchapp-progress.stretchapp"]
    with pytest.raises(NeedsPassphrase):
        read_travelling_file(path)
    with pytest.raises(PassphraseWrong):
        read_travelling_file(path, "another passphrase")
    assert same(read_travelling_file(path, A_PASSPHRASE), give_progress(clinic, str(owner)))
    alone = write_report(report_content(clinic, owner, DAYS), None, paper="letter", grey=True)
    assert pdfium.page_texts(pdf) == pdfium.page_texts(alone)


def test_worker_threads_write_what_the_windows_thread_does(
    clinic: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    owner = owners(clinic)[0]

    def save(name: str) -> bytes:
        path = tmp_path / name
        save_report(clinic, owner, DAYS, path, paper="a4", grey=False, passphrase=None)
        return path.read_bytes()

    def first(report: Report) -> bytes:
        return save("first.pdf")

    def second(report: Report) -> bytes:
        return save("second.pdf")

    works = [Work(first), Work(second)]
    found: list[bytes] = []
    for work in works:
        work.done.connect(found.append)
    with qtbot.waitSignals([work.done for work in works], timeout=30_000):
        for work in works:
            work.start()
        here = save("here.pdf")
    assert len(found) == 2
    for pdf in found:
        assert pdfium.page_texts(pdf) == pdfium.page_texts(here)
        assert pdfium.pictures(pdf) == pdfium.pictures(here)


def test_a_patient_who_is_gone_is_refused(clinic: Store, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    with pytest.raises(WrongInput):
        save_report(clinic, UUID(int=404), DAYS, path, paper="a4", grey=False, passphrase=None)
    assert not path.exists()
