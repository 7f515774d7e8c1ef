"""Small FHIR Bundles as other programs write them, and how they are read."""

from typing import Any

from stretchapp.exchange.container import write_json
from stretchapp.exchange.fhir import codes
from stretchapp.exchange.progress_file import ProgressFile
from stretchapp.exchange.reading import read_file

PATIENT = {
    "resourceType": "Patient",
    "id": "sam",
    "name": [{"given": ["Sam", "J"], "family": "Field"}],
    "birthDate": "1970",
}


def foreign(*resources: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A small Bundle as another program writes it."""
    patient = fields.pop("patient", PATIENT)
    return {
        "resourceType": "Bundle",
        "type": "searchset",
        "timestamp": "2026-11-24T10:00:00+11:00",
        "entry": [
            {"fullUrl": f"https://ehr.example/{one['resourceType']}/{one['id']}", "resource": one}
            for one in (patient, *resources)
        ],
    } | fields


def request(timing: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
    repeat = {
        "boundsPeriod": {"start": "2026-11-23"},
        **(timing or {"period": 1, "periodUnit": "d"}),
    }
    return {
        "resourceType": "ServiceRequest",
        "id": "r1",
        "status": "active",
        "intent": "order",
        "code": {
            "coding": [{"system": codes.SNOMED, "code": codes.EXERCISE_THERAPY}],
            "text": "Wall slides",
        },
        "subject": {"reference": "Patient/sam"},
        "occurrenceTiming": {"repeat": repeat},
    } | fields


def pain(**fields: Any) -> dict[str, Any]:
    return {
        "resourceType": "Observation",
        "id": "o1",
        "status": "final",
        "code": {"coding": [{"system": codes.LOINC, "code": "72514-3"}]},
        "subject": {"reference": "Patient/sam"},
        "effectiveDateTime": "2026-11-24T07:30:00+11:00",
        "valueQuantity": {"value": 4, "code": "{score}"},
    } | fields


def read(document: dict[str, Any]) -> ProgressFile:
    file = read_file(write_json(document))
    assert isinstance(file, ProgressFile)
    return file
