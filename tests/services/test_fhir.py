"""A patient's FHIR Bundle out of a store and into another: the same figures, nothing private."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from fhir.resources.R4B.bundle import Bundle

from stretchapp import cli
from stretchapp.core.clock import StandingClock
from stretchapp.core.exercise import Side
from stretchapp.core.records import Measure, Patient, Response
from stretchapp.db.check import check
from stretchapp.db.store import Store
from stretchapp.exchange.fhir import codes
from stretchapp.exchange.reading import read_file
from stretchapp.services import exports, fhir, sample, transfer
from stretchapp.services.files import read_travelling_file
from stretchapp.services.library import MeasureKind
from stretchapp.services.measures import MeasureForm, kinds, record_measure, save_own_kind
from stretchapp.services.wrong_input import WrongInput
from tests.exchange.files import full_example, packed
from tests.exchange.foreign_bundles import foreign, pain, request

NOW = datetime.fromisoformat("2026-11-24T09:00:00+11:00")


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Store]:
    """A clinic's sample patients."""
    opened = Store.open(tmp_path / "clinic", StandingClock(NOW))
    sample.fill(opened, "clinic", days=30)
    yield opened
    opened.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "other", StandingClock(NOW))
    yield opened
    opened.close()


def busiest(store: Store) -> Patient:
    """The patient of whom there is most, with a measure and an answered questionnaire."""
    with store.writing() as work:
        patient = max(work.patients(), key=lambda one: len(work.completions(one.id)))
        given = work.stamp()
        day = date(2026, 11, 20)
        work.save(
            Measure(uuid4(), patient.id, "finger_to_floor", day, None, 12.5, "cm", "", given),
            Response(uuid4(), patient.id, "psfs", day, (("rating_1", 4),), 4.0, given),
        )
    return patient


def exported(store: Store, patient: Patient, path: Path) -> dict[str, Any]:
    fhir.export_fhir(store, str(patient.id), path)
    bundle: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return bundle


def resources(bundle: dict[str, Any], kind: str, code: str = "") -> dict[str, dict[str, Any]]:
    """The resources of a kind that are not deleted, by id; of a certain first or second code."""
    found = [entry["resource"] for entry in bundle["entry"]]
    return {
        one["id"]: one
        for one in found
        if one["resourceType"] == kind
        and one.get("status") != "entered-in-error"
        and (not code or code in [coding["code"] for coding in one["code"]["coding"]])
    }


def table(store: Store, patient: Patient, path: Path, name: str) -> dict[str, dict[str, str]]:
    exports.export_tables(store, str(patient.id), path)
    with zipfile.ZipFile(path) as archive:
        text = archive.read(f"{name}.csv").decode("utf-8-sig")
    return {row["id"]: row for row in csv.DictReader(io.StringIO(text))}


def said(observation: dict[str, Any]) -> dict[str, str]:
    """The numbers of the components, by their codes."""
    return {
        component["code"]["coding"][0]["code"]: str(component["valueQuantity"]["value"])
        for component in observation.get("component", [])
        if "valueQuantity" in component
    }


def test_the_figures_are_those_of_the_tables(clinic: Store, tmp_path: Path) -> None:
    patient = busiest(clinic)
    bundle = exported(clinic, patient, tmp_path / "one.json")
    rows = table(clinic, patient, tmp_path / "one.zip", "completions")
    observations = resources(bundle, "Observation", codes.OCCURRENCE_OF_EXERCISE)
    assert observations.keys() == rows.keys() and rows
    for id, row in rows.items():
        one = observations[id]
        numbers = said(one)
        assert one["effectiveDateTime"] == row["day"]
        assert one["basedOn"] == [{"reference": f"urn:uuid:{row['item_id']}"}]
        assert numbers[codes.SETS_DONE] == row["sets_done"]
        assert numbers[codes.SETS_PRESCRIBED] == row["prescribed_sets"]
        assert numbers.get(codes.EFFORT, "") == row["effort"]
        assert numbers.get(codes.PAIN, "") == row["pain"]
        assert ("dataAbsentReason" in one) == (row["status"] == "skipped")
        assert datetime.fromisoformat(one["issued"]) == datetime.fromisoformat(row["at"])
        if row["status"] != "skipped":
            assert one["valueCodeableConcept"]["text"] == row["exercise"]
    rows = table(clinic, patient, tmp_path / "one.zip", "check_ins")
    observations = resources(bundle, "Observation", codes.PAIN)
    assert observations.keys() == rows.keys() and rows
    for id, row in rows.items():
        one = observations[id]
        assert str(one.get("valueQuantity", {}).get("value", "")) == row["pain"]
        assert said(one).get(codes.STIFFNESS, "") == row["stiffness"]
    (measured,) = table(clinic, patient, tmp_path / "one.zip", "measures").values()
    (one,) = resources(bundle, "Observation", "finger_to_floor").values()
    assert f"{one['valueQuantity']['value']:g}" == measured["value"]
    rows = table(clinic, patient, tmp_path / "one.zip", "plan_items")
    assert resources(bundle, "ServiceRequest").keys() == {
        id for id, row in rows.items() if row["deleted"] == "no"
    }


def test_every_sample_patient_is_valid_r4(clinic: Store, tmp_path: Path) -> None:
    with clinic.reading() as work:
        patients = work.patients()
    for patient in patients:
        exported(clinic, patient, tmp_path / "one.json")
        Bundle.model_validate_json((tmp_path / "one.json").read_bytes())


def test_another_store_has_the_same_afterwards_however_often(
    clinic: Store, other: Store, tmp_path: Path
) -> None:
    patient = busiest(clinic)
    path = tmp_path / "one.json"
    export = fhir.export_fhir(clinic, str(patient.id), path)
    for at in range(2):
        (summary,) = transfer.take_in(other, [read_travelling_file(path)])
        assert bool(summary.added) == (at == 0)
        assert not summary.changed
    assert summary.unknown_fields == ()
    with clinic.reading() as here, other.reading() as there:
        for read in ("completions", "check_ins", "measures", "responses", "plans"):
            ours, theirs = getattr(here, read), getattr(there, read)
            kept = theirs(patient.id, with_deleted=True)
            assert sorted(kept, key=lambda one: str(one.id)) == sorted(
                ours(patient.id, with_deleted=True), key=lambda one: str(one.id)
            )
        assert export.resources["Observation"] == sum(
            len(getattr(here, name)(patient.id, with_deleted=True))
            for name in ("completions", "check_ins", "measures")
        )
    assert check(other) == ()


def test_what_is_the_clinics_own_stays_there(clinic: Store, other: Store, tmp_path: Path) -> None:
    patient = busiest(clinic)
    with clinic.writing() as work:
        work.save(
            replace(patient, note="Owes us money.", stamp=work.stamp(patient.stamp)),
            *(
                replace(visit, note="Private.", pain_before=7, therapist="Ana", stamp=work.stamp())
                for visit in work.visits(patient.id)
            ),
        )
    path = tmp_path / "one.json"
    bundle = exported(clinic, patient, path)
    text = path.read_text(encoding="utf-8")
    assert "Private." not in text and "Owes us" not in text
    visits = resources(bundle, "Encounter")
    assert visits
    # Taken in again, the file leaves alone what it does not carry.
    transfer.take_in(clinic, [read_travelling_file(path)])
    transfer.take_in(other, [read_travelling_file(path)])
    with clinic.reading() as here, other.reading() as there:
        assert {visit.note for visit in here.visits(patient.id)} == {"Private."}
        assert [visit.minutes for visit in there.visits(patient.id)] == [
            visit.minutes for visit in here.visits(patient.id)
        ]
        assert {visit.note for visit in there.visits(patient.id)} == {""}


def test_a_bundle_of_another_program_becomes_a_plan_and_check_ins(
    other: Store, tmp_path: Path
) -> None:
    path = tmp_path / "ehr.json"
    path.write_text(json.dumps(foreign(request(), pain())), encoding="utf-8")
    for _ in range(2):
        (summary,) = transfer.take_in(other, [read_travelling_file(path)])
    assert not summary.added
    with other.reading() as work:
        (patient,) = work.patients()
        (plan,) = work.plans(patient.id)
        (check_in,) = work.check_ins(patient.id)
        assert patient.name == "Sam J Field"
        assert plan.items[0].exercise == work.own_exercises()[0].exercise.slug
        assert check_in.pain == 4
    assert check(other) == ()


def run(store: Store, *words: str) -> int:
    return cli.main(["--data", str(store.folder), "--now", NOW.isoformat(), *words])


def test_the_command_line_gives_out_and_takes_in(
    clinic: Store, other: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    patient, path = busiest(clinic), tmp_path / "one.json"
    assert run(clinic, "export", "fhir", "--patient", patient.name, "-o", str(path)) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("Resources: Patient 1, CarePlan ")
    words = ("export", "fhir", "--patient", patient.name, "-o", str(path), "--json")
    assert run(clinic, *words) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["format"], answer["counts"]["Patient"]) == ("fhir", 1)
    assert run(other, "import", str(path)) == 0
    assert f"of {patient.name}; added: " in capsys.readouterr().out
    for wrong in (
        ("export", "fhir", "-o", str(path)),
        ("export", "fhir", "--patient", "Nobody", "-o", str(path)),
        ("export", "fhir", "--patient", patient.name, "-o", str(tmp_path / "no" / "x.json")),
        ("export", "fhir", "--patient", patient.name, "-o", str(path), "--zone", "Etc/UTC"),
    ):
        assert run(clinic, *wrong) == 2
        assert capsys.readouterr().err.startswith("stretchapp: ")


def test_a_damaged_bundle_changes_nothing_and_names_the_place(
    other: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ehr.json"
    spoilt = request({"frequency": 2, "period": 3, "periodUnit": "d"})
    path.write_text(json.dumps(foreign(pain(), spoilt)), encoding="utf-8")
    assert run(other, "import", str(path)) == 2
    assert "entry[2].resource.occurrenceTiming.repeat.frequency" in capsys.readouterr().err
    with other.reading() as work:
        assert work.patients() == ()


def test_pictures_stay_behind_and_are_named(
    other: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = full_example("plan")
    document["plan"]["items"][0]["exercise"] = "wall-slide"
    transfer.take_in(other, [read_file(packed(document))])
    path = tmp_path / "one.json"
    assert run(other, "export", "fhir", "-o", str(path)) == 0
    assert "Pictures left out (a Bundle carries none): Wall slide" in capsys.readouterr().out
    (summary,) = transfer.take_in(other, [read_travelling_file(path)])
    assert not summary.changed
    with other.reading() as work:
        assert work.own_exercises()[0].exercise.picture is not None


def test_nobody_is_given_out_by_a_wrong_name(other: Store, tmp_path: Path) -> None:
    with pytest.raises(WrongInput):
        fhir.export_fhir(other, None, tmp_path / "one.json")
    assert not (tmp_path / "one.json").exists()


def test_a_clinics_own_kind_of_measure_is_named(clinic: Store, tmp_path: Path) -> None:
    patient = busiest(clinic)
    grip = MeasureKind(
        "", "Grip strength", "Press hard.", "kg", 0, 90, 1, True, "high", None, None, None
    )
    save_own_kind(clinic, grip)
    with clinic.reading() as work:
        key = kinds(work)[-1].key
    record_measure(clinic, patient.id, MeasureForm(key, date(2026, 11, 20), 31.5, Side.LEFT))
    found = resources(exported(clinic, patient, tmp_path / "a.json"), "Observation")
    assert "Grip strength" in {one["code"].get("text") for one in found.values()}
