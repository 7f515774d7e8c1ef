"""Everything as one JSON document, for leaving the program with all that was made in it."""

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import IO, Any

from stretchapp.core.documents import routine_to_json
from stretchapp.core.picture import StoredPicture
from stretchapp.core.records import (
    AdviceCard,
    AdviceText,
    OwnExercise,
    OwnQuestionnaire,
    Therapist,
    Visit,
)
from stretchapp.core.routine import Routine
from stretchapp.exchange.pictures import media_of
from stretchapp.exchange.progress_file import ProgressFile, write_progress
from stretchapp.exchange.recorded import (
    advice_to_json,
    own_exercise_to_json,
    own_questionnaire_to_json,
    visit_to_json,
)
from stretchapp.exchange.stamps import day_to_json, instant_to_json

FORMAT = "stretchapp.everything"
VERSION = 1


@dataclass(frozen=True, slots=True)
class WholePatient:
    """Everything of one patient: the progress file's records, and what stays in the clinic."""

    progress: ProgressFile
    visits: tuple[Visit, ...]
    advice: tuple[AdviceCard, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """What belongs to no single patient; ``settings`` are as they are stored."""

    therapist: Therapist
    exercises: tuple[OwnExercise, ...]
    routines: tuple[Routine, ...]
    questionnaires: tuple[OwnQuestionnaire, ...]
    advice: tuple[AdviceText, ...]
    pictures: Iterable[StoredPicture]
    settings: Mapping[str, str]


def write_everything(
    target: IO[bytes],
    created: datetime,
    device: str,
    patients: Iterable[WholePatient],
    shared: Shared,
) -> None:
    """Write the document, in UTF-8; of what is iterated, one at a time is held."""
    fields: dict[str, object] = {
        "format": FORMAT,
        "version": VERSION,
        "created": instant_to_json(created),
        "device": device,
        "therapist": _therapist_to_json(shared.therapist),
        "patients": (_patient_to_json(patient) for patient in patients),
        "exercises": (own_exercise_to_json(own) for own in shared.exercises),
        "routines": (routine_to_json(routine) for routine in shared.routines),
        "questionnaires": (own_questionnaire_to_json(own) for own in shared.questionnaires),
        "advice": (_advice_text_to_json(advice) for advice in shared.advice),
        "pictures": (_picture_to_json(picture) for picture in shared.pictures),
        "settings": dict(shared.settings),
    }
    for at, (name, value) in enumerate(fields.items()):
        target.write(f"{',' if at else '{'}\n{_json(name)}: ".encode())
        for part in _entries(value) if isinstance(value, Iterator) else (_json(value),):
            target.write(part.encode("utf-8"))
    target.write(b"\n}\n")


def _entries(values: Iterator[object]) -> Iterator[str]:
    """A list with one entry on each line."""
    empty = True
    for value in values:
        yield f"{'[' if empty else ','}\n{_json(value)}"
        empty = False
    yield "[]" if empty else "\n]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _patient_to_json(whole: WholePatient) -> dict[str, Any]:
    """A progress file's document, without the texts that all patients share, and more."""
    patient = whole.progress.patient
    document = write_progress(replace(whole.progress, exercises=(), questionnaires=()))
    del document["exercises"], document["questionnaires"]
    document["patient"] |= {
        "born": day_to_json(patient.born),
        "note": patient.note,
        "archived": patient.archived,
    }
    document["visits"] = [_visit_to_json(visit) for visit in whole.visits]
    document["advice"] = [{"plan": str(card.plan), **advice_to_json(card)} for card in whole.advice]
    return document


def _visit_to_json(visit: Visit) -> dict[str, Any]:
    appointment = visit.next_appointment
    return {
        **visit_to_json(visit),
        "pressure": visit.pressure,
        "pain_before": visit.pain_before,
        "pain_after": visit.pain_after,
        "note": visit.note,
        "therapist": visit.therapist,
        "side": None if visit.side is None else visit.side.value,
        "next_appointment": None if appointment is None else appointment.isoformat(),
    }


def _therapist_to_json(therapist: Therapist) -> dict[str, Any]:
    return {
        "name": therapist.name,
        "clinic": therapist.clinic,
        "phone": therapist.phone,
        "address": therapist.address,
        "email": therapist.email,
    }


def _advice_text_to_json(advice: AdviceText) -> dict[str, Any]:
    id = None if advice.id is None else str(advice.id)
    return {"id": id, "title": advice.title, "text": advice.text}


def _picture_to_json(picture: StoredPicture) -> dict[str, Any]:
    ((file, data),) = media_of([picture]).items()
    return {"file": file, "base64": base64.b64encode(data).decode("ascii")}
