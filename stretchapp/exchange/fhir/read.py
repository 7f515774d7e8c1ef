"""Reads a FHIR R4 Bundle of one patient as a progress file.

A Bundle is brought into the form of a progress file's document and read as such: the limits and
rules are the same, and what is refused is named by its place in the Bundle.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from stretchapp.core.records import Visit
from stretchapp.exchange import plan_file, progress_file
from stretchapp.exchange.fhir.bundle import Bundle, Entry, identifiers_of, uuid_of
from stretchapp.exchange.fhir.codes import IDENTIFIER
from stretchapp.exchange.fhir.elements import Json
from stretchapp.exchange.fhir.own_texts import (
    own_exercise_from_json,
    own_questionnaire_from_json,
)
from stretchapp.exchange.fhir.placed import Placed
from stretchapp.exchange.fhir.read_plans import PlansOfBundle
from stretchapp.exchange.fhir.read_records import RecordsOfBundle
from stretchapp.exchange.plan_file import read_plan
from stretchapp.exchange.progress_file import ProgressFile, read_progress
from stretchapp.exchange.refused import NOTHING, FileRefused
from stretchapp.exchange.stamps import instant_to_json

_KINDS = {
    "Patient", "CarePlan", "ServiceRequest", "Observation", "QuestionnaireResponse", "Encounter",
    "ActivityDefinition", "Questionnaire",
}  # fmt: skip
_UNREADABLE_TYPES = ("history", "batch-response", "transaction-response")


def read_bundle(document: Mapping[str, Any]) -> ProgressFile:
    """The progress file that a Bundle amounts to.

    What the program has no use for is left out and named in ``unknown_fields``. Raises
    :class:`FileRefused` with the place in the Bundle, such as ``entry[3].resource.subject``.
    """
    bundle = Bundle(document)
    if bundle.whole.text("type") in _UNREADABLE_TYPES:
        raise bundle.whole.refused("type", "a collection, or another Bundle of whole resources")
    for entry in bundle.entries:
        if entry.kind not in _KINDS:
            bundle.leave_out(entry.kind)
    created = _created(bundle)
    id = _id_of(bundle, created)
    plans = PlansOfBundle(bundle)
    records = RecordsOfBundle(bundle)
    own = _own_texts(bundle)
    exercises = [*own["exercises"].values(), *plans.exercises.values()]
    places = {
        "patient": bundle.patient.resource.place,
        **plans.places,
        **records.places,
        **{f"exercises[{at}]": place for at, place in enumerate(own["exercises"])},
        **{f"questionnaires[{at}]": place for at, place in enumerate(own["questionnaires"])},
    }
    progress: Json = {
        "format": progress_file.FORMAT,
        "version": progress_file.VERSION,
        "id": str(id),
        "created": instant_to_json(created),
        "patient": _patient(bundle.patient),
        "completions": records.completions,
        "check_ins": records.check_ins,
        "measures": records.measures,
        "responses": records.responses,
        "pauses": plans.pauses,
        "plans": plans.plans,
        "exercises": exercises,
        "questionnaires": list(own["questionnaires"].values()),
    }
    try:
        file = read_progress(progress)
        visits = _read_visits(progress, records.visits)
    except FileRefused as refused:
        raise _placed(refused, places) from refused
    return replace(
        file,
        patient=replace(file.patient, born=_born(bundle.patient.resource)),
        visits=visits,
        unknown_fields=(*bundle.left_out, *file.unknown_fields),
    )


def _read_visits(progress: Json, visits: list[Json]) -> tuple[Visit, ...]:
    """The visits, read as those of a plan file, which has the rules for them."""
    if not visits:
        return ()
    shared = {name: progress[name] for name in ("id", "created", "patient")}
    no_plan = {
        "id": progress["id"],
        "title": "",
        "note": "",
        "first_day": "2000-01-01",
        "last_day": None,
        "review_day": None,
        "items": [],
    }
    document = {
        "format": plan_file.FORMAT,
        "version": plan_file.VERSION,
        **shared,
        "therapist": {"name": "", "clinic": "", "phone": ""},
        "plan": no_plan,
        "visits": visits,
    }
    return read_plan(document).visits


def _own_texts(bundle: Bundle) -> dict[str, dict[str, Json]]:
    """The clinic's own exercises and questionnaires, by their places in the Bundle."""
    found: dict[str, dict[str, Json]] = {"exercises": {}, "questionnaires": {}}
    for kind, name, read in (
        ("ActivityDefinition", "exercises", own_exercise_from_json),
        ("Questionnaire", "questionnaires", own_questionnaire_from_json),
    ):
        for entry in bundle.of(kind):
            text = read(entry.resource) if entry.ours else None
            if text is None:
                bundle.leave_out(kind)
                continue
            stamp = {**entry.stamp(), "deleted": entry.deleted}
            found[name][entry.resource.place] = {**text, **stamp}
    return found


def _patient(entry: Entry) -> Json:
    resource = entry.resource
    known_as = [
        str(uuid_of(identifier.text("value")) or identifier.text("value"))
        for identifier in identifiers_of(resource)
        if identifier.text("system") == IDENTIFIER and identifier.text("use") == "secondary"
    ]
    names = resource.elements("name")
    name = _name(names[0]) if names else ""
    if not name and not entry.ours:
        raise resource.refused("name", "the patient’s name")
    return {
        "id": str(entry.id),
        "name": name,
        **({"also_known_as": known_as} if known_as else {}),
        **entry.stamp(),
    }


def _name(name: Placed) -> str:
    """A name as it is written, or else put together."""
    family = name.text("family") or ""
    return name.text("text") or " ".join(filter(None, (*name.texts("given"), family)))


def _born(patient: Placed) -> date | None:
    """The day of birth; FHIR also knows years and months, which are left out."""
    text = patient.text("birthDate")
    if text is None or len(text) != len("2026-11-23"):
        return None
    try:
        born = date.fromisoformat(text)
    except ValueError:
        raise patient.refused("birthDate", "a day such as 1970-05-15") from None
    if not 1900 <= born.year <= 2999:
        raise patient.refused("birthDate", "a day from 1900 to 2999")
    return born


def _created(bundle: Bundle) -> datetime:
    """When the Bundle was made, or else when the latest of its resources changed."""
    made = bundle.whole.instant("timestamp")
    if made is not None:
        return made
    if "timestamp" in bundle.whole.value:
        raise bundle.whole.refused("timestamp", "an instant with its offset")
    metas = [bundle.whole.element("meta")]
    metas += [entry.resource.element("meta") for entry in bundle.entries]
    changes = [meta.instant("lastUpdated") for meta in metas if meta is not None]
    known = [change for change in changes if change is not None]
    if not known:
        raise FileRefused("timestamp", "an instant with its offset", NOTHING)
    return max(known)


def _id_of(bundle: Bundle, created: datetime) -> UUID:
    identifier = bundle.whole.element("identifier")
    value = None if identifier is None else uuid_of(identifier.text("value"))
    return value or uuid5(bundle.patient.id, instant_to_json(created))


def _placed(refused: FileRefused, places: Mapping[str, str]) -> FileRefused:
    """``refused`` with its place in the Bundle, and which part of the record is meant."""
    inner = [place for place in places if _holds(place, refused.place)]
    if not inner:
        return refused
    record = max(inner, key=len)
    part = refused.place[len(record) :].lstrip(".")
    place = f"{places[record]} ({part})" if part else places[record]
    return FileRefused(place, refused.expected, refused.found)


def _holds(record: str, place: str) -> bool:
    return place == record or place.startswith((f"{record}.", f"{record}["))
