"""Giving one patient's records out as a FHIR R4 Bundle; taking one in is like any other file."""

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from stretchapp.db.store import Store
from stretchapp.db.work import Reading
from stretchapp.exchange.fhir.words import FhirWords
from stretchapp.exchange.fhir.write import FhirRecords, bundle_text, write_bundle
from stretchapp.exchange.pictures import within_room
from stretchapp.services import measures
from stretchapp.services.exports import plain_dosage
from stretchapp.services.files import LARGEST_FILE, write_whole
from stretchapp.services.journal import today_of
from stretchapp.services.library import Library, library_of
from stretchapp.services.transfer import give_progress


@dataclass(frozen=True, slots=True)
class FhirExport:
    """What was written: the number of resources by their kind, and whose pictures stayed here.

    ``too_large`` says that the file is larger than what the program takes in again.
    """

    resources: Counter[str]
    pictures_left_out: tuple[str, ...]
    too_large: bool


def give_fhir(store: Store, wanted: str | None = None) -> FhirRecords:
    """Everything of a patient that a Bundle carries, deleted records too.

    ``wanted`` is an id or a name, ``None`` the only patient. Raises :class:`WrongInput` for a
    patient that there is not. Visits come without the clinic's own notes, exercises without
    pictures.
    """
    progress = give_progress(store, wanted)
    exercises, _ = within_room(progress.exercises, (), 0)
    with store.reading() as work:
        return FhirRecords(
            progress=replace(
                progress,
                exercises=exercises,
                pictures=(),
                visits=work.visits(progress.patient.id, with_deleted=True),
            ),
            today=today_of(work, store),
            therapist=work.therapist(),
        )


def export_fhir(store: Store, wanted: str | None, path: Path) -> FhirExport:
    """Write a patient's records as a Bundle in JSON.

    Raises :class:`WrongInput` for a patient or folder that there is not.
    """
    records = give_fhir(store, wanted)
    with store.reading() as work:
        words = _words(work, library_of(work))
        with_picture = {
            own.exercise.slug
            for own in work.own_exercises(with_deleted=True)
            if own.exercise.picture is not None
        }
    bundle = write_bundle(records, words)
    data = bundle_text(bundle)
    write_whole(path, data)
    return FhirExport(
        resources=Counter(entry["resource"]["resourceType"] for entry in bundle["entry"]),
        pictures_left_out=tuple(
            own.exercise.name
            for own in records.progress.exercises
            if own.exercise.slug in with_picture
        ),
        too_large=len(data) > LARGEST_FILE,
    )


def _words(work: Reading, library: Library) -> FhirWords:
    own = (entry.questionnaire for entry in work.own_questionnaires(with_deleted=True))

    def name(slug: str) -> str:
        exercise = library.exercise(slug)
        return slug if exercise is None else exercise.name

    return FhirWords(
        exercise=name,
        dosage=plain_dosage,
        measures={kind.key: kind.name for kind in measures.kinds(work, with_retired=True)},
        areas={area.key: area.name for area in library.body_areas()},
        questionnaires={entry.id: entry for entry in (*library.questionnaires(), *own)},
    )
