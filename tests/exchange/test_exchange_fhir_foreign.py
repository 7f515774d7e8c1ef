"""FHIR Bundles of other programs: what is understood, and what is refused or left out."""

import copy
import re
from datetime import UTC, date, datetime
from typing import Any

import pytest

from stretchapp.core.schedule import AsNeeded, Daily, Every, PerWeek, Weekdays
from stretchapp.exchange.fhir import codes
from stretchapp.exchange.refused import FileRefused
from tests.exchange.foreign_bundles import PATIENT, foreign, pain, read, request


@pytest.mark.parametrize(
    ("timing", "schedule", "times"),
    [
        ({"frequency": 2, "period": 1, "periodUnit": "d"}, Daily(), 2),
        ({"frequency": 1, "period": 2, "periodUnit": "d"}, Every(2), 1),
        ({"frequency": 3, "period": 1, "periodUnit": "wk"}, PerWeek(3), 1),
        ({"frequency": 1, "period": 2, "periodUnit": "wk"}, Every(14), 1),
        ({"dayOfWeek": ["mon", "fri"]}, Weekdays(frozenset({0, 4})), 1),
        (
            {"frequency": 2, "period": 1.0, "periodUnit": "wk", "dayOfWeek": ["mon", "fri"]},
            Weekdays(frozenset({0, 4})),
            1,
        ),
        (
            {"frequency": 2, "period": 1, "periodUnit": "d", "dayOfWeek": ["sun"]},
            Weekdays(frozenset({6})),
            2,
        ),
    ],
)
def test_timings_of_others_become_schedules(
    timing: dict[str, Any], schedule: object, times: int
) -> None:
    (item,) = read(foreign(request(timing))).plans[0].items
    assert (item.schedule, item.times_per_day) == (schedule, times)
    assert item.first_day == date(2026, 11, 23)


def test_a_timing_may_be_an_abbreviation_or_as_needed() -> None:
    coded = {"code": {"coding": [{"system": codes.TIMING_CODES, "code": "BID"}]}}
    bundle = foreign(request(occurrenceTiming=coded, authoredOn="2026-11-20T09:00:00+11:00"))
    (item,) = read(bundle).plans[0].items
    assert (item.schedule, item.times_per_day) == (Daily(), 2)
    assert item.first_day == date(2026, 11, 20)
    (item,) = read(foreign(request(asNeededBoolean=True))).plans[0].items
    assert item.schedule == AsNeeded()


@pytest.mark.parametrize(
    ("timing", "place"),
    [
        ({"frequency": 2, "period": 3, "periodUnit": "d"}, "frequency"),
        ({"frequency": 7, "period": 1, "periodUnit": "d"}, "frequency"),
        ({"frequency": 3, "period": 1, "periodUnit": "wk", "dayOfWeek": ["mon"]}, "frequency"),
        ({"frequency": 1, "period": 8, "periodUnit": "h"}, "periodUnit"),
        ({"period": 1.5, "periodUnit": "d"}, "period"),
        ({"period": 1, "periodUnit": "d", "when": ["MORN"]}, "when"),
        ({"period": 1, "periodUnit": "d", "count": 10}, "count"),
        ({"period": 1, "periodUnit": "d", "duration": 2, "durationUnit": "h"}, "duration"),
        ({"period": 1, "periodUnit": "d", "timeOfDay": ["07:30:30"]}, "timeOfDay"),
        ({"period": 1, "periodUnit": "d", "dayOfWeek": "mon"}, "dayOfWeek"),
    ],
)
def test_a_timing_that_cannot_be_understood_is_named(timing: dict[str, Any], place: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read(foreign(request(timing)))
    assert refused.value.place == f"entry[1].resource.occurrenceTiming.repeat.{place}"


def test_a_request_without_a_timing_is_refused_with_its_place() -> None:
    without = request()
    del without["occurrenceTiming"]
    with pytest.raises(FileRefused) as refused:
        read(foreign(without))
    assert refused.value.place == "entry[1].resource.occurrenceTiming"
    assert refused.value.expected == "how often the exercise is to be done"


def test_a_foreign_plan_keeps_title_order_and_instructions() -> None:
    plan = {
        "resourceType": "CarePlan",
        "id": "p1",
        "status": "active",
        "intent": "plan",
        "title": "Back on your feet",
        "subject": {"reference": "https://ehr.example/Patient/sam"},
        "period": {"start": "2026-11-20", "end": "2026-12-31"},
        "activity": [
            {"reference": {"reference": "ServiceRequest/r2"}},
            {"reference": {"reference": "ServiceRequest/r1"}},
            {"detail": {"status": "not-started"}},
        ],
    }
    timing = {"period": 1, "periodUnit": "d", "duration": 5, "durationUnit": "min"}
    weeks = {"boundsDuration": {"value": 2, "code": "wk"}, "period": 1, "periodUnit": "d"}
    second = request(timing, id="r2", patientInstruction="Slow and easy.")
    first = request(occurrenceTiming={"repeat": weeks}, code=request()["code"] | {"text": "Walk"})
    file = read(foreign(plan, first, second, {"resourceType": "Practitioner", "id": "d"}))
    (read_plan,) = file.plans
    assert (read_plan.title, read_plan.last_day) == ("Back on your feet", date(2026, 12, 31))
    slides, walk = read_plan.items
    assert slides.dosage.hold_seconds == 300
    assert slides.note == "Slow and easy."
    assert (walk.first_day, walk.last_day) == (date(2026, 11, 20), date(2026, 12, 3))
    assert [own.exercise.name for own in file.exercises] == ["Wall slides", "Walk"]
    assert {walk.exercise, slides.exercise} == {own.exercise.slug for own in file.exercises}
    assert set(file.unknown_fields) == {"CarePlan.activity", "Practitioner"}
    assert file.patient.name == "Sam J Field"
    assert file.patient.born is None


def test_pain_of_others_becomes_check_ins_and_the_rest_is_named() -> None:
    heart_rate = pain(id="o2", code={"coding": [{"system": codes.LOINC, "code": "8867-4"}]})
    day_only = pain(id="o3", effectiveDateTime="2026-11-23", valueInteger=7)
    del day_only["valueQuantity"]
    unknown = pain(id="o4", status="cancelled")
    site = {"coding": [{"system": codes.SNOMED, "code": "37822005"}]}
    somewhere = pain(id="o5", bodySite=site, interpretation=[{"text": "High"}])
    silent = pain(id="o6", dataAbsentReason={"text": "Asleep"})
    del silent["valueQuantity"]
    file = read(foreign(pain(), heart_rate, day_only, unknown, somewhere, silent))
    first, second, third = file.check_ins
    assert (first.pain, first.day, first.utc_offset_minutes) == (4, date(2026, 11, 24), 660)
    assert first.at == datetime(2026, 11, 23, 20, 30, tzinfo=UTC)
    assert (second.pain, second.day) == (7, date(2026, 11, 23))
    assert third.areas == ()
    assert set(file.unknown_fields) == {
        "Observation (8867-4)",
        "Observation (cancelled)",
        "Observation.bodySite (of another system)",
        "Observation.interpretation",
        "Observation (pain without a number)",
    }


def test_the_same_bundle_gives_the_same_ids_and_another_person_others() -> None:
    bundle = foreign(request(), pain())
    assert read(bundle) == read(copy.deepcopy(bundle))
    other = foreign(
        request(), pain(), patient=PATIENT | {"identifier": [{"system": "s", "value": "2"}]}
    )
    there, here = read(other), read(bundle)
    assert there.patient.id != here.patient.id
    assert there.check_ins[0].id != here.check_ins[0].id
    bare = foreign(pain())
    namesake = foreign(pain(), patient=PATIENT | {"name": [{"text": "Kim Field"}]})
    for one in (bare, namesake):
        for entry in one["entry"]:
            del entry["fullUrl"]
    assert read(bare).patient.id != read(namesake).patient.id


def test_a_therapist_s_words_stand_over_an_exercise_made_from_its_name() -> None:
    (own,) = read(foreign(request())).exercises
    assert own.stamp.changed < datetime(2000, 1, 1, tzinfo=UTC)
    assert re.fullmatch("wall-slides-[0-9a-f]{8}", own.exercise.slug)
