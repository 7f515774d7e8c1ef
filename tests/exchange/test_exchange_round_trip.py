"""What is written is read back the same, and the manual's examples are good files."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TypeVar
from uuid import UUID, uuid5

import pytest
from hypothesis import given

from stretchapp.core.exercise import Region
from stretchapp.core.records import Stamp, Visit
from stretchapp.exchange.container import write_container, write_json
from stretchapp.exchange.pictures import media_of, within_room
from stretchapp.exchange.plan_file import PlanFile, read_plan, write_plan
from stretchapp.exchange.progress_file import ProgressFile, read_progress, write_progress
from stretchapp.exchange.reading import read_file
from tests.exchange.files import example, full_example
from tests.strategies import plan_files, progress_files

CREATED = datetime(2026, 11, 23, 2, 10, tzinfo=UTC)
File = TypeVar("File", PlanFile, ProgressFile)


def without_pictures(file: File) -> File:
    exercises, _ = within_room(file.exercises, (), 0)
    return replace(file, exercises=exercises, pictures=())


@given(plan_files())
def test_a_plan_file_is_read_back_as_it_was_written(file: PlanFile) -> None:
    document = write_plan(file)
    assert read_file(write_container(document, media_of(file.pictures))) == file
    bare = without_pictures(file)
    assert read_file(write_json(write_plan(bare))) == bare
    assert write_plan(read_plan(document)) == document


@given(progress_files())
def test_a_progress_file_is_read_back_as_it_was_written(file: ProgressFile) -> None:
    document = write_progress(file)
    assert read_file(write_container(document, media_of(file.pictures))) == file
    bare = without_pictures(file)
    assert read_file(write_json(write_progress(bare))) == bare
    assert write_progress(read_progress(document)) == document


def test_the_page_s_plan_is_a_good_file() -> None:
    file = read_file(write_json(example("plan")))
    assert isinstance(file, PlanFile)
    assert file.unknown_fields == ()
    assert [item.exercise for item in file.plan.items] == ["hamstring-supine-strap"]
    assert file.plan.next_appointment == datetime(
        2026, 12, 7, 10, 30, tzinfo=timezone(timedelta(hours=11))
    )
    assert write_plan(read_plan(write_plan(file))) == write_plan(file)


def test_the_page_s_progress_is_a_good_file() -> None:
    file = read_file(write_json(example("progress")))
    assert isinstance(file, ProgressFile)
    assert file.unknown_fields == ()
    assert file.completions[0].day == date(2026, 11, 25)
    assert file.plans[0].ask == ("pain",)
    assert file.pauses[0].by_patient
    assert write_progress(read_progress(write_progress(file))) == write_progress(file)


@pytest.mark.parametrize("kind", ["plan", "progress"])
def test_what_is_written_holds_every_field_that_was_read(kind: str) -> None:
    def is_within(given: object, written: object) -> bool:
        if isinstance(given, dict) and isinstance(written, dict):
            return all(is_within(value, written.get(name)) for name, value in given.items())
        if isinstance(given, list) and isinstance(written, list):
            return len(given) == len(written) and all(map(is_within, given, written))
        return given == written or given == "2026-11-24T21:00:00.5+11:00"

    given = full_example(kind)
    written = (
        write_plan(read_plan(given)) if kind == "plan" else write_progress(read_progress(given))
    )
    assert is_within(given, written)


def test_the_file_s_own_creation_and_id_stand_in_for_a_missing_stamp() -> None:
    document = example("plan")
    document["id"] = document["id"].upper()
    document["created"] = "2026-11-23T13:10:00+11:00"
    file = read_plan(document)
    stamp = Stamp(CREATED, document["id"].lower(), False)
    assert file.created == CREATED
    assert {file.patient.stamp, file.plan.stamp, file.plan.items[0].stamp} == {stamp}
    assert {file.visits[0].stamp, file.advice[0].stamp, file.plan.pauses[0].stamp} == {stamp}


def test_a_stamp_is_read_in_utc_and_a_device_that_is_a_uuid_in_small_letters() -> None:
    document = example("plan")
    patient = document["patient"]
    patient.update(changed="2026-11-23T13:10:00.25+11:00", device="KITCHEN", deleted=True)
    changed = CREATED + timedelta(milliseconds=250)
    assert read_plan(document).patient.stamp == Stamp(changed, "KITCHEN", True)
    patient["device"] = "5A1F0C8E-2B77-4A57-8F5E-3F0D1F7F9A01"
    assert read_plan(document).patient.stamp.device == patient["device"].lower()


def test_instants_are_written_in_utc_with_microseconds_only_where_there_are_some() -> None:
    document = example("progress")
    document["completions"][0]["at"] = "2026-11-25T07:31:05.000+11:00"
    document["check_ins"][0]["at"] = "2026-11-25T07:31:05.1234567+11:00"
    written = write_progress(read_progress(document))
    assert written["completions"][0]["at"] == "2026-11-24T20:31:05Z"
    assert written["check_ins"][0]["at"] == "2026-11-24T20:31:05.123456Z"


def test_a_stop_sign_is_written_where_there_is_one_and_says_something_alone() -> None:
    document = example("progress")
    nothing = {"pain": None, "areas": [], "stiffness": None, "effort": None, "note": ""}
    document["check_ins"][0].update(nothing, stop_sign=True)
    (told,) = read_progress(document).check_ins
    assert told.stop_sign
    assert write_progress(read_progress(document))["check_ins"][0]["stop_sign"] is True
    for silent in ({"stop_sign": False}, {}):
        del document["check_ins"][0]["stop_sign"]
        document["check_ins"][0].update(silent)
        (told,) = read_progress(document).check_ins
        assert not told.stop_sign
        assert "stop_sign" not in write_progress(read_progress(document))["check_ins"][0]
        document["check_ins"][0]["stop_sign"] = False


def test_a_pause_without_an_id_is_known_by_its_plan_and_first_day() -> None:
    document = example("plan")
    pause = read_plan(document).plan.pauses[0]
    assert pause.id == uuid5(UUID(document["plan"]["id"]), "2026-12-24")
    assert not pause.by_patient


def test_the_patient_s_pauses_are_not_the_plan_s() -> None:
    document = example("progress")
    document["plans"][0]["pauses"] = [
        {"first_day": "2026-12-24", "last_day": "2026-12-26", "reason": "Holidays"}
    ]
    file = read_progress(document)
    assert [pause.by_patient for pause in file.plans[0].pauses] == [False]
    assert [pause.by_patient for pause in file.pauses] == [True]


def test_a_visit_s_own_notes_stay_in_the_clinic() -> None:
    file = read_plan(example("plan"))
    visit = Visit(
        id=file.visits[0].id,
        patient=file.patient.id,
        day=date(2026, 11, 23),
        modalities=("cupping",),
        regions=(Region.GLUTES,),
        minutes=30,
        advice="Walk.",
        stamp=file.plan.stamp,
        pressure="firm",
        pain_before=7,
        pain_after=4,
        note="Private.",
    )
    written = write_plan(
        PlanFile(file.id, file.created, file.therapist, file.patient, file.plan, (visit,))
    )
    assert written["visits"][0].keys() == {
        "id", "day", "modalities", "regions", "minutes", "advice", "changed", "device", "deleted",
    }  # fmt: skip


def test_a_plan_file_refers_to_the_exercises_and_items_that_it_does_not_hold() -> None:
    document = full_example("plan")
    document["plan"]["items"][2]["exercise"] = "wall-slide"
    document["plan"]["items"][3]["replaces"] = "00000000-0000-4000-8000-000000000001"
    references = [
        (reference.kind, reference.target, reference.place)
        for reference in read_plan(document).references()
    ]
    assert references == [
        ("exercise", "hamstring-supine-strap", "plan.items[0].exercise"),
        ("replaces", "00000000-0000-4000-8000-000000000001", "plan.items[3].replaces"),
    ]


def test_a_progress_file_without_its_plan_refers_to_it() -> None:
    document = example("progress")
    document["plans"] = []
    document["completions"].append(
        document["completions"][0]
        | {"id": "7c9e6679-7425-40de-944b-e07fc1f90aff", "day": "2026-11-26"}
    )
    references = [
        (reference.kind, reference.place) for reference in read_progress(document).references()
    ]
    assert references == [
        ("item", "completions[0].item"),
        ("questionnaire", "responses[0].questionnaire"),
        ("plan", "pauses[0].plan"),
    ]


def test_only_what_is_required_is_required() -> None:
    plan = example("plan")
    for name in ("visits", "advice", "exercises", "questionnaires"):
        del plan[name]
    for name in ("ask", "next_appointment", "pauses"):
        del plan["plan"][name]
    assert read_plan(plan).plan.ask == ("pain",)
    progress = example("progress")
    wanted = {"format", "version", "id", "created", "patient", "completions"}
    file = read_progress({name: value for name, value in progress.items() if name in wanted})
    assert not file.check_ins
    assert not file.plans


def test_unknown_fields_are_named_with_their_path_and_each_once() -> None:
    document = full_example("plan")
    for item in document["plan"]["items"]:
        item["colour"] = "red"
    document["plan"]["items"][0]["schedule"]["hour"] = 7
    document["exercises"][0]["dosage"]["weight"] = {"kg": 2}
    document["x-maker"] = "another program"
    assert set(read_plan(document).unknown_fields) == {
        "plan.items[].colour",
        "plan.items[].schedule.hour",
        "exercises[].dosage.weight",
        '["x-maker"]',
    }


def test_answers_may_have_any_names() -> None:
    document = example("progress")
    document["responses"][0]["answers"] = {"a b": 1, "c": "", "d": 1.5}
    file = read_progress(document)
    assert file.unknown_fields == ()
    assert file.responses[0].answers == (("a b", 1), ("c", ""), ("d", 1.5))
