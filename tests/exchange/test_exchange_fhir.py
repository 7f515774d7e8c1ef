"""FHIR Bundles: valid by the field's library, read back the same, and those of other programs."""

import copy
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from stretchapp.core.records import Therapist
from stretchapp.exchange.container import write_container
from stretchapp.exchange.fhir import codes
from stretchapp.exchange.fhir.words import FhirWords
from stretchapp.exchange.fhir.write import FhirRecords, bundle_text, write_bundle
from stretchapp.exchange.plan_file import read_plan
from stretchapp.exchange.progress_file import ProgressFile, read_progress, write_progress
from stretchapp.exchange.reading import read_file
from stretchapp.exchange.recorded import visit_to_json
from stretchapp.exchange.refused import FileRefused
from tests.exchange.files import changed, example, full_example, places
from tests.exchange.foreign_bundles import PATIENT, foreign, pain, read, request
from tests.strategies import progress_files, visits

TODAY = date(2026, 11, 24)
WORDS = FhirWords(str.title, lambda dosage: f"{dosage.sets} sets", {}, {}, {})
CONTROLS = dict.fromkeys({*range(32)} - {9, 10, 13}, "\N{REPLACEMENT CHARACTER}")


def bundle_of(file: ProgressFile) -> dict[str, Any]:
    therapist = Therapist("Ana Ruiz", "Harbour Clinic")
    return write_bundle(FhirRecords(file, TODAY, therapist), WORDS)


@st.composite
def records(draw: st.DrawFn) -> ProgressFile:
    """What a Bundle can carry: no pictures, and only pauses of its plans."""
    file = draw(progress_files())
    plans = {plan.id for plan in file.plans}
    return replace(
        file,
        pauses=tuple(pause for pause in file.pauses if pause.plan in plans),
        exercises=tuple(
            replace(own, exercise=replace(own.exercise, picture=None)) for own in file.exercises
        ),
        pictures=(),
        visits=tuple(draw(st.lists(visits(file.patient.id), max_size=2))),
        also_known_as=tuple(draw(st.lists(st.uuids(version=4), max_size=2, unique=True))),
    )


def as_carried(value: Any) -> Any:
    """``value`` as FHIR's texts carry it: without control characters."""
    match value:
        case str():
            return value.translate(CONTROLS)
        case list():
            return [as_carried(inner) for inner in value]
        case dict():
            carried = {as_carried(name): as_carried(inner) for name, inner in value.items()}
            assume(len(carried) == len(value))
            return carried
    return value


def expected(file: ProgressFile) -> dict[str, Any]:
    """The document of what a Bundle of ``file`` carries."""
    written = write_progress(file)
    document: dict[str, Any] = as_carried(written)
    # An exercise travels as JSON inside the Bundle; only its stamp does not.
    document["exercises"] = [
        whole | {"device": carried["device"]}
        for whole, carried in zip(written["exercises"], document["exercises"], strict=True)
    ]
    for completion in document["completions"]:
        completion["reason"] = completion["reason"] or None
    for questionnaire in document["questionnaires"]:
        for question in questionnaire["questions"]:
            question["choices"] = [choice for choice in question["choices"] if choice]
            assume(question["choices"] or question["kind"] != "choice")
    for plan in document["plans"]:
        appointment = plan.get("next_appointment", "")
        offset = datetime.fromisoformat(appointment).utcoffset() if "T" in appointment else None
        if offset is not None and abs(offset.total_seconds()) > 14 * 3600:
            moment = datetime.fromisoformat(appointment).astimezone(UTC)
            plan["next_appointment"] = moment.isoformat()
    document["pauses"].sort(key=lambda pause: str(pause["id"]))
    ids = [own["id"] for own in document["questionnaires"]]
    assume(len(set(ids)) == len(ids))
    return document


@settings(deadline=None)
@given(records())
def test_what_is_written_is_read_back_the_same(file: ProgressFile) -> None:
    wanted = expected(file)
    back = read_file(bundle_text(bundle_of(file)))
    assert isinstance(back, ProgressFile)
    document = write_progress(back)
    document["pauses"].sort(key=lambda pause: str(pause["id"]))
    assert document == write_progress(read_progress(wanted)) | {"pauses": wanted["pauses"]}
    assert [visit_to_json(visit) for visit in back.visits] == as_carried(
        [visit_to_json(visit) for visit in file.visits]
    )
    assert back.unknown_fields == ()


@settings(deadline=None, max_examples=40)
@given(records())
def test_every_resource_is_valid_r4(file: ProgressFile) -> None:
    bundle = bundle_of(file)
    # FHIR's white space is that of XML; the library takes all of Unicode's for empty.
    assume(all(text.strip() or not text.strip(" \t\r\n") for text in texts_in(bundle)))
    valid = Bundle.model_validate_json(bundle_text(bundle))
    assert len(valid.entry) == len(bundle["entry"])


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts_in(inner)


def full_file() -> ProgressFile:
    file = read_progress(full_example("progress"))
    exercises = tuple(
        replace(own, exercise=replace(own.exercise, picture=None)) for own in file.exercises
    )
    return replace(file, exercises=exercises)


def the(bundle: dict[str, Any], kind: str, at: int = 0) -> dict[str, Any]:
    resources = [entry["resource"] for entry in bundle["entry"]]
    found: dict[str, Any] = [one for one in resources if one["resourceType"] == kind][at]
    return found


def test_the_full_example_is_valid_and_says_what_it_is() -> None:
    bundle = bundle_of(full_file())
    Bundle.model_validate_json(bundle_text(bundle))
    request = the(bundle, "ServiceRequest")
    assert request["code"]["coding"][0] == {
        "system": "http://snomed.info/sct",
        "code": "229065009",
        "display": "Exercise therapy",
    }
    assert request["code"]["text"] == "Hamstring-Supine-Strap"
    assert request["occurrenceTiming"]["repeat"] == {
        "boundsPeriod": {"start": "2026-11-23"},
        "frequency": 2,
        "period": 1,
        "periodUnit": "d",
        "dayOfWeek": ["mon", "wed", "fri"],
        "timeOfDay": ["07:30:00", "20:00:00"],
    }
    assert request["patientInstruction"] == "2 sets"
    completion, check_in, measure = (the(bundle, "Observation", at) for at in range(3))
    assert completion["effectiveDateTime"] == "2026-11-25"
    assert completion["issued"] == "2026-11-25T07:31:05+11:00"
    assert completion["basedOn"] == [{"reference": f"urn:uuid:{request['id']}"}]
    assert check_in["code"]["coding"][0]["code"] == "72514-3"
    assert check_in["valueQuantity"]["value"] == 4
    assert check_in["effectiveDateTime"] == "2026-11-25T07:25:00+11:00"
    assert check_in["bodySite"]["coding"][0]["code"] == "low_back_left"
    assert measure["valueQuantity"] == {
        "value": 62,
        "unit": "deg",
        "system": "http://unitsofmeasure.org",
        "code": "deg",
    }
    assert measure["bodySite"]["coding"][0]["code"] == "7771000"


def test_a_birth_travels_only_where_it_is_known() -> None:
    file = full_file()
    assert "birthDate" not in the(bundle_of(file), "Patient")
    born = replace(file, patient=replace(file.patient, born=date(1970, 5, 15)))
    bundle = bundle_of(born)
    assert the(bundle, "Patient")["birthDate"] == "1970-05-15"
    assert read(bundle).patient.born == date(1970, 5, 15)


def test_a_bundle_may_be_in_an_archive() -> None:
    bundle = bundle_of(full_file())
    archive = write_container(bundle | {"format": "fhir", "version": 1}, {"media/x.png": b"x"})
    file = read_file(archive)
    assert file.id == full_file().id
    assert "media/x.png" in file.unknown_fields


def damaged(bundle: dict[str, Any], at: int, **fields: Any) -> FileRefused:
    spoilt = copy.deepcopy(bundle)
    spoilt["entry"][at]["resource"].update(fields)
    with pytest.raises(FileRefused) as refused:
        read(spoilt)
    return refused.value


def test_what_is_wrong_is_named_by_its_place_in_the_bundle() -> None:
    bundle = foreign(request(), pain())
    refused = damaged(bundle, 2, subject={"reference": "Patient/kim"})
    assert refused.place == "entry[2].resource.subject"
    refused = damaged(bundle, 2, valueQuantity={"value": 11})
    assert refused.place == "entry[2].resource (pain)"
    assert refused.expected == "a whole number from 0 to 10 or null"
    assert damaged(bundle, 2, valueQuantity={"value": 4.5}).place == (
        "entry[2].resource.valueQuantity.value"
    )
    assert damaged(bundle, 2, effectiveDateTime="2026-11-24T07:30:00").place == (
        "entry[2].resource.effectiveDateTime"
    )
    assert damaged(bundle, 2, modifierExtension=[{"url": "x"}]).place == (
        "entry[2].resource.modifierExtension"
    )
    assert damaged(bundle, 2, code="pain").place == "entry[2].resource.code"
    refused = damaged(bundle, 1, status="completed")
    assert refused.place == "entry[1].resource.status"
    assert damaged(bundle, 0, name=[]).place == "entry[0].resource.name"


def test_a_damaged_bundle_of_ours_is_refused_with_the_place() -> None:
    bundle = bundle_of(full_file())
    kinds = [entry["resource"]["resourceType"] for entry in bundle["entry"]]
    request_at, observed_at = kinds.index("ServiceRequest"), kinds.index("Observation")
    dosage = copy.deepcopy(bundle["entry"][request_at]["resource"]["extension"])
    next(one for one in dosage if one["url"] == codes.DOSAGE)["extension"][0][
        "valuePositiveInt"
    ] = 90
    refused = damaged(bundle, request_at, extension=dosage)
    assert refused.place == f"entry[{request_at}].resource (sets)"
    assert refused.expected == "a whole number from 1 to 20"
    dosage = copy.deepcopy(bundle["entry"][request_at]["resource"]["extension"])
    parts = next(one for one in dosage if one["url"] == codes.DOSAGE)["extension"]
    pace = next(one for one in parts if one["url"] == "pace")["valueDuration"]
    pace["value"] = 61
    refused = damaged(bundle, request_at, extension=dosage)
    assert refused.place == f"entry[{request_at}].resource (pace_seconds)"
    pace["code"] = "min"
    refused = damaged(bundle, request_at, extension=dosage)
    assert refused.expected == "pace, a Duration in s"
    told_at = next(
        at
        for at, entry in enumerate(bundle["entry"])
        if any(one["url"] == codes.STOP_SIGN for one in entry["resource"].get("extension", ()))
    )
    told = copy.deepcopy(bundle["entry"][told_at]["resource"]["extension"])
    next(one for one in told if one["url"] == codes.STOP_SIGN)["valueBoolean"] = "yes"
    refused = damaged(bundle, told_at, extension=told)
    assert refused.place == f"entry[{told_at}].resource (stop_sign)"
    assert refused.expected == "true or false"
    assert damaged(bundle, observed_at, basedOn=[]).place.endswith(".basedOn")
    assert damaged(bundle, observed_at, id=7).place == f"entry[{observed_at}].resource.id"
    assert damaged(bundle, kinds.index("ActivityDefinition"), relatedArtifact=[
        {"type": "documentation", "document": {"contentType": "application/json", "data": "%"}}
    ]).place.endswith(".document.data")  # fmt: skip
    file = replace(full_file(), visits=read_plan(example("plan")).visits)
    visited = bundle_of(file)
    at = len(visited["entry"]) - 1 - len(file.exercises) - len(file.questionnaires)
    refused = damaged(visited, at, length={"value": 700, "code": "min"})
    assert refused.place == f"entry[{at}].resource (minutes)"
    timing = {"repeat": {"frequency": 5, "period": 1, "periodUnit": "d"}}
    refused = damaged(bundle, request_at, occurrenceTiming=timing)
    assert refused.place.endswith(".repeat.frequency")


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"entry": []}, "entry"),
        ({"entry": "none"}, "entry"),
        ({"type": "history"}, "type"),
        ({"timestamp": None}, "timestamp"),
        ({"timestamp": "yesterday"}, "timestamp"),
    ],
)
def test_a_bundle_that_is_none_is_refused(change: dict[str, Any], place: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read(foreign(pain()) | change)
    assert refused.value.place == place


def test_a_bundle_without_a_time_is_as_old_as_its_latest_resource() -> None:
    bundle = foreign(pain(meta={"lastUpdated": "2026-11-20T10:00:00Z"}))
    del bundle["timestamp"]
    assert read(bundle).created == datetime(2026, 11, 20, 10, tzinfo=UTC)
    with pytest.raises(FileRefused) as refused:
        read({name: value for name, value in foreign(pain()).items() if name != "timestamp"})
    assert refused.value.place == "timestamp"


def test_a_bundle_of_two_people_is_refused() -> None:
    with pytest.raises(FileRefused, match="a Bundle of one Patient, found 2"):
        read(foreign(PATIENT | {"id": "kim"}))


def test_two_resources_of_one_identity_are_refused() -> None:
    bundle = bundle_of(read_progress(example("progress")))
    bundle["entry"].append(copy.deepcopy(bundle["entry"][-1]))
    with pytest.raises(FileRefused, match="an id that no other record has"):
        read(bundle)


def test_a_completion_of_a_plan_elsewhere_is_carried() -> None:
    file = replace(full_file(), plans=(), pauses=(), exercises=())
    back = read(bundle_of(file))
    assert back.completions == file.completions
    assert {reference.kind for reference in back.references()} == {"item", "questionnaire"}


def test_whatever_is_spoilt_is_refused_or_read_but_never_fails() -> None:
    file = replace(full_file(), visits=(read_plan(example("plan")).visits[0],))
    bundle = bundle_of(file)
    values: tuple[Any, ...] = (None, -7, "x", [], {}, [None], 1e300, True)
    refusals = 0
    for at, path in enumerate(places(bundle)):
        try:
            read(changed(bundle, path, values[at % len(values)]))
        except FileRefused:
            refusals += 1
    assert refusals > 100


def test_the_page_s_refusals_are_the_program_s() -> None:
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    often = request({"frequency": 7, "period": 1, "periodUnit": "d"})
    spare = {"resourceType": "Practitioner"}
    severe = pain(valueQuantity={"value": 11})
    for resources in (
        (spare | {"id": "1"}, spare | {"id": "2"}, often),
        (*(spare | {"id": str(at)} for at in range(4)), severe),
    ):
        with pytest.raises(FileRefused) as refused:
            read(foreign(*resources))
        assert str(refused.value) in page


def test_the_page_names_every_extension() -> None:
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    own = f"{codes.OWN}/StructureDefinition/"
    urls = [value for value in vars(codes).values() if str(value).startswith(own)]
    assert len(urls) > 15
    for url in urls:
        assert f"`…/{url.removeprefix(own)}`" in page
