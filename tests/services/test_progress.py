"""One call gives everything of a patient and a period, and it says what other figures say."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from stretchapp.core.adherence import History, day_adherence
from stretchapp.core.clock import StandingClock
from stretchapp.core.day import Period
from stretchapp.core.exercise import Side
from stretchapp.core.pain import pain_by_day, pain_change
from stretchapp.core.progress import DayKind, Verdict
from stretchapp.core.records import (
    CheckIn,
    Measure,
    OwnQuestionnaire,
    Patient,
    Questionnaire,
    Response,
    Stamp,
    Visit,
    When,
)
from stretchapp.core.run import longest_run
from stretchapp.core.timeline_entries import Turn
from stretchapp.db.store import Store
from stretchapp.services import journal, measures, practice, progress, sample
from stretchapp.services.library import Library, MeasureKind
from stretchapp.services.long_work import Stopped
from stretchapp.services.progress import Ranges
from stretchapp.services.wrong_input import WrongInput
from tests.journeys.shell import Shell

NOW = datetime.fromisoformat("2026-11-25T08:00:00+11:00")
TODAY = date(2026, 11, 25)
STAMP = Stamp(datetime(2026, 11, 1, tzinfo=UTC), "test")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "store", StandingClock(NOW))
    yield opened
    opened.close()


def person(store: Store) -> Patient:
    """A patient of whom nothing is known yet."""
    found = Patient(uuid4(), "Pat", STAMP)
    save(store, found)
    return found


def save(store: Store, *records: Any) -> None:
    with store.writing() as work:
        work.save(*records)


def visit(patient: Patient, day: date) -> Visit:
    return Visit(uuid4(), patient.id, day, ("cupping",), (), 45, "", STAMP)


def check_in(patient: Patient, day: date, pain: int, **changes: Any) -> CheckIn:
    usual = CheckIn(
        uuid4(), patient.id, day, datetime(2026, 11, 1, tzinfo=UTC), 0, When.AFTER, None, pain,
        (), None, None, "", STAMP,
    )  # fmt: skip
    return replace(usual, **changes)


def measure(patient: Patient, kind: str, day: date, value: float, unit: str = "deg") -> Measure:
    return Measure(uuid4(), patient.id, kind, day, Side.LEFT, value, unit, "", STAMP)


def back(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize("choice", ["visit", "4", "8", "12", "all", (back(100), back(30))])
@pytest.mark.parametrize("audience", ["patient", "clinic"])
def test_all_figures_of_a_period_are_the_same(
    store: Store, audience: str, choice: progress.Choice
) -> None:
    for patient in sample.fill(store, audience, days=200):
        period = progress.period_of(progress.ranges(store, patient.id), choice)
        record = progress.progress_record(store, patient.id, period)
        with store.reading() as work:
            plans, history = work.plans(patient.id), History(work.completions(patient.id))
            after = pain_by_day(work.check_ins(patient.id), When.AFTER)
        apart = progress.adherence_figures(store, patient.id, period)
        assert (record.patient, record.period, record.today) == (patient, period, TODAY)
        assert record.adherence == apart.adherence
        assert [(one.plan, one.item, one.adherence, one.days_done) for one in record.exercises] == [
            (one.plan, one.item, one.adherence, one.days_done) for one in apart.items
        ]
        names = progress.exercise_names(store, apart.items)
        assert [one.name for one in record.exercises] == [
            names[one.item.exercise] for one in apart.items
        ]
        assert record.run == apart.run
        assert record.longest_run == longest_run(plans, history, TODAY)
        until = min(period.last, TODAY)
        begun = [plan.first_day for plan in plans if plan.first_day <= until]
        change = pain_change(after, max(begun), period.last) if begun else None
        assert record.pain.change == change
        assert [(one.day, one.adherence) for one in record.days] == [
            (day, day_adherence(plans, history, day, TODAY)) for day in period
        ]


def test_the_verb_says_the_same(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    shell = Shell(capsys, tmp_path / "store", NOW.isoformat())
    shell.says("demo", "--days", "90")
    store = shell.store()
    period = Period(back(60), back(1))
    (patient,) = practice.all_patients(store)
    record = progress.progress_record(store, patient.id, period)
    store.close()
    said = shell.answer("adherence", "--from", str(period.first), "--to", str(period.last))
    assert (Fraction(said["credit"]), int(said["expected"])) == (
        record.adherence.credit, record.adherence.expected,
    )  # fmt: skip
    assert said["run"] == record.run
    assert [(UUID(one["item"]), Fraction(one["credit"])) for one in said["items"]] == [
        (one.item.id, one.adherence.credit) for one in record.exercises
    ]
    assert record.adherence.expected > 100


def test_the_sample_shows_every_part(store: Store) -> None:
    (patient,) = sample.fill(store, "patient", days=200)
    period = progress.period_of(progress.ranges(store, patient.id), "all")
    record = progress.progress_record(store, patient.id, period)
    assert (len(record.weeks), len(record.days)) == (len(list(period.weeks())), len(period))
    assert {one.kind for one in record.days} >= {
        DayKind.PAUSED, DayKind.COUNTED, DayKind.OUTSIDE,
    }  # fmt: skip
    assert record.exercises[0].name == "Single knee to chest"
    assert record.reasons[0][0] == "too_sore"
    assert record.pain.baseline is not None
    assert record.pain.change is not None
    assert record.pain.change.meaningful
    (series,) = record.series
    assert (series.name, series.side, series.unit) == ("Straight-leg raise", Side.LEFT, "deg")
    assert (series.counts_from, series.verdict) == (6, Verdict.BETTER)
    assert [one.visit.day for one in record.visits] == [back(199 - 21 * n) for n in range(10)]
    assert record.visits[1].adherence_before.expected == 35
    turns = [[change.turn for change in one.changes] for one in record.plan_changes]
    assert turns[0] == [Turn.STARTED]
    assert [Turn.PAUSED] in turns
    assert {area for one in record.areas for area in one.areas} == {"low_back_left"}


def test_notes_and_skips_of_the_journal_are_in_it(store: Store) -> None:
    routine = Library().routine("evening-wind-down")
    assert routine is not None
    plan = practice.start_routine(store, routine, back(3), patient=None, name="Pat")
    first, second = [item for item in plan.items if item.first_day == back(3)][:2]
    journal.tick(store, first.id, back(2), effort=3, pain=2, note="easy")
    journal.tick(store, first.id, back(1), note="gone")
    journal.untick(store, first.id, back(1))
    journal.skip(store, second.id, back(2), reason="no_time")
    record = progress.progress_record(store, plan.patient, Period(back(3), back(1)))
    name = Library().exercise(first.exercise)
    assert name is not None
    assert [(one.day, one.name, one.text) for one in record.notes] == [
        (back(2), name.name, "easy"),
    ]
    ticked, skipped = (
        next(one for one in record.exercises if one.item.id == item.id) for item in (first, second)
    )
    assert (ticked.effort, ticked.pain, ticked.skips) == (3, 2, 0)
    assert (skipped.effort, skipped.skips, skipped.reasons) == (None, 1, (("no_time", 1),))
    assert record.effort == 3
    assert record.reasons == (("no_time", 1),)


def test_series_have_the_librarys_names_and_the_clinics_own(store: Store) -> None:
    patient = person(store)
    own = Questionnaire("sleep", "How you sleep", (), "sum", "low")
    gone = Questionnaire("mood", "Your mood", (), "sum", "high")
    save(
        store,
        OwnQuestionnaire(own, STAMP),
        OwnQuestionnaire(gone, replace(STAMP, deleted=True)),
        measure(patient, "active_knee_extension", back(60), 30),
        measure(patient, "active_knee_extension", back(5), 22),
        measure(patient, "grip", back(5), 31.5, "kg"),
        *(
            Response(uuid4(), patient.id, id, back(5), (), score, STAMP)
            for id, score in (("mood", 3.0), ("sleep", 2.0), ("psfs", 4.0), ("psfs", None))
        ),
    )
    record = progress.progress_record(store, patient.id, Period(back(27), TODAY))
    assert [(one.key, one.name, one.unit) for one in record.series] == [
        ("active_knee_extension", "Active knee extension", "deg"),
        ("grip", "grip", "kg"),
        ("psfs", "Patient-Specific Functional Scale", "points"),
        ("sleep", "How you sleep", "points"),
        ("mood", "Your mood", "points"),
    ]
    knee, grip, goals = record.series[:3]
    assert (knee.change, knee.counts_from, knee.verdict) == (-8, 8, Verdict.BETTER)
    assert (grip.counts_from, grip.verdict) == (None, Verdict.UNKNOWN)
    assert (goals.minimum, goals.maximum, goals.counts_from) == (0, 10, 2)


def test_the_clinics_own_kinds_and_targets_are_known(store: Store) -> None:
    patient = person(store)
    grip = MeasureKind("", "Grip", "", "kg", 0, 90, 1, True, "high", None, None, None)
    key = json.loads(measures.save_own_kind(store, grip).after)[0]["kind"]["key"]
    measures.set_target(store, patient.id, key, Side.LEFT, 40)
    save(
        store,
        measure(patient, key, back(60), 30.1, "kg"),
        measure(patient, key, back(1), 35.1, "kg"),
    )
    measures.retire_own_kind(store, key)
    (series,) = progress.progress_record(store, patient.id, Period(back(27), TODAY)).series
    assert (series.name, series.minimum, series.maximum, series.better) == ("Grip", 0, 90, "high")
    assert (series.change, series.verdict, series.target) == (5, Verdict.UNKNOWN, 40)


def test_nothing_known_gives_a_record_without_figures(store: Store) -> None:
    patient = person(store)
    ranges = progress.ranges(store, patient.id)
    assert ranges == Ranges(TODAY, None, TODAY)
    record = progress.progress_record(store, patient.id, progress.period_of(ranges, "all"))
    assert record.adherence.share is None
    assert (record.run, record.longest_run, record.effort) == (0, 0, None)
    assert record.habit is None
    assert {one.kind for one in record.days} == {DayKind.OUTSIDE}
    assert record.pain.baseline is record.pain.change is None


def test_a_patient_who_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(WrongInput, match="no longer in the store"):
        progress.progress_record(store, uuid4(), Period(TODAY, TODAY))


def test_the_share_grows_to_the_whole(store: Store) -> None:
    (patient,) = sample.fill(store, "patient", days=30)
    shares: list[float] = []
    progress.progress_record(store, patient.id, Period(back(29), TODAY), shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert len(set(shares)) > 5


@pytest.mark.parametrize("calls", range(8))
def test_it_can_be_stopped_anywhere(store: Store, calls: int) -> None:
    (patient,) = sample.fill(store, "patient", days=30)
    told = iter(range(calls))

    def report(_share: float) -> None:
        if next(told, None) is None:
            raise Stopped

    with pytest.raises(Stopped):
        progress.progress_record(store, patient.id, Period(back(29), TODAY), report)


def test_everything_is_read_in_one_unit_of_work(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    (patient,) = sample.fill(store, "patient", days=30)
    reading, opened = store.reading, []

    def counted() -> Any:
        opened.append(1)
        return reading()

    monkeypatch.setattr(store, "reading", counted)
    progress.progress_record(store, patient.id, Period(back(29), TODAY))
    assert len(opened) == 1


def test_ranges_begin_with_the_first_day_of_anything(store: Store) -> None:
    patient = person(store)
    other = person(store)
    save(store, check_in(other, back(900), 3))
    save(store, visit(patient, back(20)), visit(patient, TODAY), visit(patient, back(-3)))
    assert progress.ranges(store, patient.id) == Ranges(back(20), back(20), TODAY)
    save(store, measure(patient, "thomas_test", back(30), 3))
    assert progress.ranges(store, patient.id).first_day == back(30)
    save(store, Response(uuid4(), patient.id, "psfs", back(40), (), 3.0, STAMP))
    assert progress.ranges(store, patient.id).first_day == back(40)
    save(store, check_in(patient, back(50), 3))
    gone = replace(STAMP, deleted=True)
    save(store, check_in(patient, back(70), 3, stamp=gone))
    assert progress.ranges(store, patient.id).first_day == back(50)
    routine = Library().routine("evening-wind-down")
    assert routine is not None
    plan = practice.start_routine(store, routine, back(60), patient=patient.id, name="")
    assert progress.ranges(store, patient.id).first_day == back(60)
    journal.tick(store, plan.items[0].id, back(65))
    assert progress.ranges(store, patient.id).first_day == back(65)


def test_a_first_day_that_is_still_to_come_is_none(store: Store) -> None:
    routine = Library().routine("evening-wind-down")
    assert routine is not None
    plan = practice.start_routine(store, routine, back(-10), patient=None, name="Pat")
    assert progress.ranges(store, plan.patient).first_day == TODAY


@pytest.mark.parametrize(
    ("choice", "first", "last"),
    [
        ("visit", date(2026, 11, 12), date(2026, 11, 29)),
        ("4", date(2026, 11, 2), date(2026, 11, 29)),
        ("8", date(2026, 10, 5), date(2026, 11, 29)),
        ("12", date(2026, 9, 7), date(2026, 11, 29)),
        ("all", date(2026, 3, 4), date(2026, 11, 29)),
        ((date(2026, 5, 1), date(2026, 6, 1)), date(2026, 5, 1), date(2026, 6, 1)),
        ((date(2026, 6, 1), date(2026, 5, 1)), date(2026, 5, 1), date(2026, 6, 1)),
    ],
)
def test_ranges_are_whole_weeks_or_the_dates_asked_for(
    choice: progress.Choice, first: date, last: date
) -> None:
    ranges = Ranges(date(2026, 3, 4), date(2026, 11, 12), TODAY)
    assert progress.period_of(ranges, choice) == Period(first, last)


def test_without_a_visit_its_range_is_4_weeks() -> None:
    ranges = Ranges(date(2026, 3, 4), None, TODAY)
    assert progress.period_of(ranges, "visit") == progress.period_of(ranges, "4")
