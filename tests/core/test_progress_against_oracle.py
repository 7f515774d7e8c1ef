"""The figures of a period against an independent calculation from the same files."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stretchapp.core.adherence import Adherence, adherence_by_item, day_adherence, total
from stretchapp.core.day import Period
from stretchapp.core.exercise import Side
from stretchapp.core.progress import ProgressRecord
from stretchapp.core.progress_figures import PatientRecords, Vocabulary, progress_of
from stretchapp.core.progress_series import SeriesKind
from stretchapp.core.records import CheckIn, Measure, Patient, Visit, When
from stretchapp.core.run import current_run
from tests.core.examples import stamp
from tests.core_strategies import PATIENT, WINDOW, Case, as_stamp, cases, rarely
from tests.oracle import JsonObject, Sum
from tests.progress_oracle import MEASURES, ProgressOracle, limits_that_matter, mean_of

MANY = settings(max_examples=150)
KINDS = [
    SeriesKind(
        key, key, unit, 1, -100, 200, better,
        None if change is None else float(change), None if percent is None else float(percent),
    )
    for key, (unit, better, change, percent) in MEASURES.items()
]  # fmt: skip
VOCABULARY = Vocabulary(str.upper, KINDS, (), ("neck", "low_back_left", "low_back_right"))


@dataclass(frozen=True)
class Told:
    """A case with what was said, measured and done besides."""

    case: Case

    @property
    def oracle(self) -> ProgressOracle:
        return ProgressOracle(list(self.case.plan_files), self.case.progress, self.case.today)

    @property
    def record(self) -> ProgressRecord:
        progress = self.case.progress
        records = PatientRecords(
            patient=Patient(PATIENT, "Pat", stamp()),
            plans=self.case.plans,
            completions=self.case.completions,
            check_ins=sorted(map(as_check_in, progress["check_ins"]), key=lambda one: one.day),
            measures=sorted(map(as_measure, progress["measures"]), key=lambda one: one.day),
            responses=(),
            visits=[as_visit(visit) for visit in self.case.plan_files[0]["visits"]],
        )
        return progress_of(records, VOCABULARY, self.case.period, self.case.today)


@st.composite
def told(draw: st.DrawFn) -> Told:
    case = draw(cases())
    origin = case.period.first - timedelta(days=WINDOW // 2)
    number = iter(range(20_000, 30_000))
    scores = st.none() | st.integers(0, 10)
    weekly = {
        item["id"] for _, item in case.oracle.items() if item["schedule"]["kind"] == "per_week"
    }
    completions = [
        one
        | {
            "effort": draw(scores),
            "pain": draw(scores),
            "reason": draw(st.sampled_from(["no_time", "too_sore"])),
        }
        for one in case.progress["completions"]
        # Of weekly work to come the two rules of the domain say different things.
        if one["item"] not in weekly or one["day"] <= str(case.today)
    ]
    days = st.integers(0, 2 * WINDOW).map(lambda days: str(origin + timedelta(days=days)))
    check_ins = draw(
        st.lists(
            st.fixed_dictionaries(
                {
                    "day": days,
                    "when": st.sampled_from(["after", "after", "before", "alone"]),
                    "pain": scores,
                    "areas": st.sets(st.sampled_from(["neck", "low_back_left", "ear"])).map(sorted),
                    "stop_sign": rarely(),
                    "deleted": rarely(),
                }
            ),
            max_size=25,
        )
    )
    measures = draw(
        st.lists(
            st.fixed_dictionaries(
                {
                    "kind": st.sampled_from(sorted(MEASURES)),
                    "side": st.sampled_from([None, "left"]),
                    "day": days,
                    "value": st.integers(0, 240).map(lambda tenths: tenths / 10)
                    | st.sampled_from([10.0, 5.5, 7.0, 15.0, 16.0, 14.5]),
                    "deleted": rarely(),
                }
            ),
            max_size=12,
        )
    )
    visits = draw(st.lists(st.fixed_dictionaries({"day": days, "deleted": rarely()}), max_size=4))
    for record in (*check_ins, *measures, *visits):
        record["id"] = str(UUID(int=next(number)))
    progress = case.progress | {
        "completions": completions,
        "check_ins": check_ins,
        "measures": measures,
    }
    files = ({**case.plan_files[0], "visits": visits}, *case.plan_files[1:])
    return Told(replace(case, plan_files=files, progress=progress))


def as_check_in(one: JsonObject) -> CheckIn:
    return CheckIn(
        UUID(one["id"]), PATIENT, date.fromisoformat(one["day"]), datetime(2026, 1, 1, tzinfo=UTC),
        0, When(one["when"]), None, one["pain"], tuple(one["areas"]), None, None, "", as_stamp(one),
        one["stop_sign"],
    )  # fmt: skip


def as_measure(one: JsonObject) -> Measure:
    side = None if one["side"] is None else Side(one["side"])
    return Measure(
        UUID(one["id"]), PATIENT, one["kind"], date.fromisoformat(one["day"]), side,
        one["value"], MEASURES[one["kind"]][0], "", as_stamp(one),
    )  # fmt: skip


def as_visit(one: JsonObject) -> Visit:
    day = date.fromisoformat(one["day"])
    return Visit(UUID(one["id"]), PATIENT, day, ("cupping",), (), 45, "", as_stamp(one))


def same(ours: Adherence, theirs: Sum) -> bool:
    return (ours.credit, ours.expected) == (theirs.credit, theirs.expected)


@MANY
@given(told())
def test_adherence_agrees_in_all_and_by_item_week_and_day(told: Told) -> None:
    record, oracle, period = told.record, told.oracle, told.case.period
    assert same(record.adherence, oracle.adherence(period.first, period.last))
    by_item, _ = oracle.oracle.adherence(period.first, period.last)
    ours = {str(entry.item.id): entry.adherence for entry in record.exercises}
    for item, judged in by_item.items():
        assert same(ours.get(item, Adherence()), judged)
    weeks = oracle.weeks(period.first, period.last)
    assert [(one.days.first, one.days.last) for one in record.weeks] == [
        (first, last) for first, last, _ in weeks
    ]
    for one, (_, _, judged) in zip(record.weeks, weeks, strict=True):
        assert same(one.adherence, judged)
    assert [one.day for one in record.days] == list(period)
    for day in record.days:
        assert same(day.adherence, oracle.day(day.day))
        assert day.kind == oracle.kind(day.day)
        assert day.extra == (day.day in oracle.oracle.stretch_days() and not day.adherence.expected)


@given(told())
def test_weeks_add_up_to_the_period(told: Told) -> None:
    record = told.record
    assert sum((week.adherence for week in record.weeks), Adherence()) == record.adherence
    assert [day for week in record.weeks for day in week.days] == list(record.period)


@given(told())
def test_the_rules_of_adherence_and_runs_say_the_same(told: Told) -> None:
    record, case = told.record, told.case
    standing = [
        replace(plan, items=tuple(item for item in plan.items if not item.stamp.deleted))
        for plan in case.plans
        if not plan.stamp.deleted
    ]
    listed = adherence_by_item(standing, case.history, case.period, case.today)
    assert [(one.item, one.adherence, one.days_done) for one in record.exercises] == [
        (one.item, one.adherence, one.days_done) for one in listed
    ]
    assert record.adherence == total(listed)
    assert [day.adherence for day in record.days] == [
        day_adherence(standing, case.history, day, case.today) for day in case.period
    ]
    assert record.run == current_run(case.plans, case.history, case.today) == case.oracle.run()
    assert record.longest_run == case.oracle.longest_run()


@MANY
@given(told())
def test_the_habit_agrees(told: Told) -> None:
    habit, judged = told.record.habit, told.oracle.habit()
    assert (habit is None) == (judged is None)
    assert habit is None or habit == pytest.approx(judged)


@given(told())
def test_pain_agrees(told: Told) -> None:
    record, oracle, period = told.record, told.oracle, told.case.period
    with_pain = {day for when in When for day in oracle.days_with_pain(when) if day in period}
    assert [one.day for one in record.pain.days] == sorted(with_pain)
    for one in record.pain.days:
        said = [oracle.pain(one.day, when) for when in ("before", "after", "alone")]
        assert [one.before, one.after, one.alone] == said
    baseline = oracle.baseline(period.last)
    assert record.pain.baseline == baseline
    limits = (record.pain.meaningful_below, record.pain.meaningful_above)
    assert limits == ((None, None) if baseline is None else limits_that_matter(baseline))
    latest = oracle.latest_pain(period.last)
    if latest is None:
        assert record.pain.change is None
    else:
        assert record.pain.change is not None
        assert (record.pain.change.start, record.pain.change.now) == (baseline, latest)


@given(told())
def test_what_was_said_of_exercises_agrees(told: Told) -> None:
    record, oracle, period = told.record, told.oracle, told.case.period
    for one in record.exercises:
        said = oracle.said(period.first, period.last, str(one.item.id))
        assert one.effort == mean_of(said, "effort")
        assert one.pain == mean_of(said, "pain")
        assert one.skips == sum(completion["status"] == "skipped" for completion in said)
    everything = oracle.said(period.first, period.last)
    assert record.effort == mean_of(everything, "effort")
    skipped = [one["reason"] for one in everything if one["status"] == "skipped"]
    assert dict(record.reasons) == Counter(skipped)


@given(told())
def test_what_lies_around_visits_agrees(told: Told) -> None:
    record, oracle, period = told.record, told.oracle, told.case.period
    inside = [one for one in oracle.visits if date.fromisoformat(one["day"]) in period]
    assert {str(one.visit.id) for one in record.visits} == {one["id"] for one in inside}
    assert [one.visit.day for one in record.visits] == sorted(
        date.fromisoformat(one["day"]) for one in inside
    )
    by_id = {one["id"]: one for one in inside}
    for one in record.visits:
        before, after, pain_before, pain_after = oracle.around(by_id[str(one.visit.id)])
        assert same(one.adherence_before, before)
        assert same(one.adherence_after, after)
        assert (one.pain_before, one.pain_after) == (pain_before, pain_after)


@given(told())
def test_measures_agree(told: Told) -> None:
    record, oracle, period = told.record, told.oracle, told.case.period
    trends = oracle.trends(period.first, period.last)
    ours = {(one.key, None if one.side is None else one.side.value): one for one in record.series}
    assert ours.keys() == trends.keys()
    for key, judged in trends.items():
        assert [(point.day, point.value) for point in ours[key].points] == judged.points
        change = ours[key].change
        assert (None if change is None else str(Fraction(str(change)))) == (
            None if judged.change is None else str(Fraction(judged.change))
        )
        assert ours[key].verdict == judged.verdict


@given(told())
def test_areas_agree(told: Told) -> None:
    record, oracle, period = told.record, told.oracle, told.case.period
    named: dict[date, set[str]] = {}
    for one in oracle.check_ins:
        day = date.fromisoformat(one["day"])
        if one["areas"] and day in period:
            named.setdefault(day, set()).update(one["areas"])
    assert [(one.day, set(one.areas)) for one in record.areas] == sorted(named.items())
    order = ["neck", "low_back_left", "ear"]
    assert all(list(one.areas) == sorted(one.areas, key=order.index) for one in record.areas)


@given(told())
def test_stop_signs_agree(told: Told) -> None:
    reported = {date.fromisoformat(one["day"]) for one in told.oracle.check_ins if one["stop_sign"]}
    assert list(told.record.stop_signs) == sorted(reported & set(told.case.period))


@given(told(), st.integers(0, 5))
def test_a_period_without_days_says_nothing(told: Told, back: int) -> None:
    first = told.case.period.first
    empty = replace(told.case, period=Period(first, first - timedelta(days=1 + back)))
    record = Told(empty).record
    assert record.adherence == Adherence()
    assert not (record.days or record.weeks or record.exercises or record.visits or record.series)
