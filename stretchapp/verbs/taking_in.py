"""The verb that takes files in."""

import argparse
from typing import TYPE_CHECKING
from uuid import UUID

from stretchapp.db.store import Store
from stretchapp.verbs.session import opened_store, say

if TYPE_CHECKING:
    from stretchapp.services.transfer import ImportSummary

_KINDS = {
    "AdviceCard": ("advice card", "advice cards"),
    "CheckIn": ("check-in", "check-ins"),
    "Completion": ("completion", "completions"),
    "Measure": ("measure", "measures"),
    "OwnExercise": ("exercise", "exercises"),
    "OwnQuestionnaire": ("questionnaire", "questionnaires"),
    "Patient": ("patient", "patients"),
    "Pause": ("pause", "pauses"),
    "Plan": ("plan", "plans"),
    "PlanItem": ("item", "items"),
    "Response": ("response", "responses"),
    "Visit": ("visit", "visits"),
}


def take_in_files(arguments: argparse.Namespace) -> int:
    """Take in plan and progress files and FHIR Bundles, all of them or none."""
    from stretchapp.services.files import read_passphrase_file, read_travelling_file
    from stretchapp.services.practice import all_patients
    from stretchapp.services.transfer import take_in

    sealed_with = arguments.passphrase_file
    passphrase = None if sealed_with is None else read_passphrase_file(sealed_with)
    files = [read_travelling_file(path, passphrase) for path in arguments.files]
    with opened_store(arguments) as store:
        summaries = take_in(
            store,
            files,
            names=[str(path) for path in arguments.files],
            belongs_to=_owner(store, arguments.patient),
        )
        # A file may know its patient by an earlier name than the store does.
        known = {patient.id: patient.name for patient in all_patients(store)}
    lines, values = [], []
    for path, summary in zip(arguments.files, summaries, strict=True):
        patient, name = summary.patient.id, known.get(summary.patient.id, summary.patient.name)
        lines.append(f"{path}: {summary.format} of {name}; {_counts(summary)}")
        values.append(
            {
                "file": str(path),
                "format": summary.format,
                "patient": {"id": str(patient), "name": name},
                "new_patient": summary.new_patient,
                "added": dict(summary.added),
                "changed": dict(summary.changed),
                "left_alone": dict(summary.left_alone),
                "unknown_fields": list(summary.unknown_fields),
            }
        )
    say(arguments, "\n".join(lines), {"files": values})
    return 0


def _owner(store: Store, wanted: str | None) -> UUID | None:
    """Whose the files of unknown patients are; ``None`` adds those patients."""
    from stretchapp.services.practice import find_patient

    if wanted is None:
        return None
    with store.reading() as work:
        return find_patient(work, wanted).id


def _counts(summary: "ImportSummary") -> str:
    parts = []
    for title, counter in (
        ("added", summary.added),
        ("changed", summary.changed),
        ("left alone", summary.left_alone),
    ):
        kinds = ", ".join(_counted(counter[kind], kind) for kind in sorted(counter))
        parts.append(f"{title}: {kinds or 'nothing'}")
    if summary.unknown_fields:
        parts.append(f"unknown fields left out: {', '.join(summary.unknown_fields)}")
    return "; ".join(parts)


def _counted(count: int, kind: str) -> str:
    one, many = _KINDS[kind]
    return f"{count} {one if count == 1 else many}"
