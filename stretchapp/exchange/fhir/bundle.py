"""The entries of a Bundle: whose they are, which ids their records get, what refers to what."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from stretchapp.exchange.consistency import check_ids
from stretchapp.exchange.fhir.codes import IDENTIFIER, IN_ERROR, RECORD
from stretchapp.exchange.fhir.elements import Json
from stretchapp.exchange.fhir.placed import Placed
from stretchapp.exchange.refused import NOTHING, FileRefused, inside, shown
from stretchapp.exchange.stamps import instant_to_json

MOST_LEFT_OUT = 100
URN = "urn:uuid:"

_KNOWN_EVERYWHERE = {
    "resourceType", "id", "meta", "text", "extension", "identifier", "status", "subject", "note",
}  # fmt: skip
_KNOWN = {
    "Patient": {"name", "birthDate", "active"},
    "CarePlan": {"intent", "category", "title", "period", "activity"},
    "ServiceRequest": {
        "basedOn", "replaces", "intent", "category", "code", "occurrenceTiming", "asNeededBoolean",
        "asNeededCodeableConcept", "authoredOn", "requester", "performer", "doNotPerform",
        "patientInstruction",
    },
    "Observation": {
        "basedOn", "category", "code", "effectiveDateTime", "effectivePeriod", "issued",
        "performer", "valueQuantity", "valueInteger", "valueCodeableConcept", "dataAbsentReason",
        "bodySite", "component",
    },
    "QuestionnaireResponse": {"questionnaire", "authored", "source", "item"},
    "Encounter": {"class", "type", "period", "length"},
}  # fmt: skip
"""What is understood of each resource, and what says nothing more."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A resource with the id that its record gets; ``ours``: that id came from this program."""

    resource: Placed
    kind: str
    id: UUID
    ours: bool

    @property
    def deleted(self) -> bool:
        stamp = self.resource.extension(RECORD)
        marked = stamp is not None and stamp.part("deleted", "valueBoolean") is True
        return marked or self.resource.value.get("status") == IN_ERROR

    def stamp(self) -> Json:
        """The stamp's fields as a progress file has them; those that are missing stay so."""
        meta = self.resource.element("meta")
        changed = None if meta is None else meta.instant("lastUpdated")
        stamp = {} if changed is None else {"changed": instant_to_json(changed)}
        return {**stamp, **device_of(self.resource), "deleted": self.deleted}


def device_of(element: Placed) -> Json:
    stamp = element.extension(RECORD)
    device = None if stamp is None else stamp.part("device", "valueString")
    return {} if device is None else {"device": device}


class Bundle:
    """The entries of one patient's Bundle, and the names of what is left out of it.

    Raises :class:`FileRefused` where there is not exactly one Patient.
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.whole = Placed(document, "")
        self.left_out: dict[str, None] = {}
        self._by_reference: dict[str, Entry] = {}
        found = [(entry, *_kind_of(entry)) for entry in self.whole.elements("entry")]
        patients = [one for one in found if one[2] == "Patient"]
        if len(patients) != 1:
            raise FileRefused("entry", "a Bundle of one Patient", f"{len(patients)} of them")
        self.patient = self._entry(*patients[0], None)
        self.entries = [
            self.patient if one is patients[0] else self._entry(*one, self.patient.id)
            for one in found
        ]
        check_ids((entry.resource.place, entry.id) for entry in self.entries)
        self.take(self.patient)

    def of(self, kind: str) -> Iterator[Entry]:
        return (entry for entry in self.entries if entry.kind == kind)

    def leave_out(self, name: str) -> None:
        """Name something that the program has no use for, each once."""
        if len(self.left_out) < MOST_LEFT_OUT:
            self.left_out[name] = None

    def referred(self, element: Placed) -> Entry | None:
        """The entry that a Reference refers to."""
        text = (element.text("reference") or "").partition("/_history/")[0]
        return self._by_reference.get(text)

    def id_of(self, element: Placed) -> UUID | None:
        """The id of what a Reference refers to, in the Bundle or, by its UUID, elsewhere."""
        entry = self.referred(element)
        if entry is not None:
            return entry.id
        return uuid_of(element.text("reference"))

    def take(self, entry: Entry) -> None:
        """Refuse a record of somebody else, and one whose meaning something unknown changes.

        What else of it is not known is named as left out.
        """
        resource = entry.resource
        if entry is not self.patient:
            subject = resource.element("subject")
            if subject is None or self.referred(subject) is not self.patient:
                raise resource.refused("subject", "a reference to the Patient of the Bundle")
        if "modifierExtension" in resource.value:
            raise resource.refused("modifierExtension", "nothing that changes the meaning")
        for name in sorted(resource.value.keys() - _KNOWN_EVERYWHERE - _KNOWN[entry.kind]):
            self.leave_out(inside(entry.kind, name))

    def _entry(self, entry: Placed, resource: Placed, kind: str, patient: UUID | None) -> Entry:
        url = entry.text("fullUrl")
        ours = _our_id(resource)
        made = Entry(resource, kind, ours or _made_id(url, resource, kind, patient), bool(ours))
        own_id = resource.text("id")
        for name in (url, own_id and f"{kind}/{own_id}"):
            if name:
                self._by_reference.setdefault(name, made)
        return made


def uuid_of(text: object) -> UUID | None:
    """The UUID that ``text`` is, with or without ``urn:uuid:`` before it."""
    try:
        return UUID(text.removeprefix(URN)) if isinstance(text, str) else None
    except ValueError:
        return None


def identifiers_of(resource: Placed) -> tuple[Placed, ...]:
    """The identifiers; a response has one instead of a list."""
    if isinstance(resource.value.get("identifier"), dict):
        one = resource.element("identifier")
        return () if one is None else (one,)
    return resource.elements("identifier")


def _kind_of(entry: Placed) -> tuple[Placed, str]:
    resource = entry.element("resource")
    if resource is None:
        raise entry.refused("resource", "a resource")
    kind = resource.text("resourceType")
    if kind is None:
        raise FileRefused(f"{resource.place}.resourceType", "the kind of resource", NOTHING)
    return resource, kind


def _our_id(resource: Placed) -> UUID | None:
    for identifier in identifiers_of(resource):
        if identifier.text("system") == IDENTIFIER and identifier.text("use") != "secondary":
            id = uuid_of(identifier.text("value"))
            if id is None:
                raise identifier.refused("value", "a UUID")
            return id
    return None


def _made_id(url: str | None, resource: Placed, kind: str, patient: UUID | None) -> UUID:
    """The same id for the same resource each time; other programs have ids of other forms.

    A patient's relative id says nothing beyond one server, so the name goes with it: two people
    must never become one.
    """
    for identifier in identifiers_of(resource):
        system, value = identifier.text("system"), identifier.text("value")
        if system and value:
            return uuid5(patient or NAMESPACE_URL, f"{kind} {system}|{value}")
    if url is not None and url.startswith(URN):
        id = uuid_of(url)
        if id is None:
            raise FileRefused(resource.place, "a fullUrl with a UUID", shown(url))
        return id
    if url:
        return uuid5(patient or NAMESPACE_URL, url)
    own_id = resource.text("id")
    if patient is None or own_id is None:
        content = json.dumps(resource.value, sort_keys=True)
        return uuid5(patient or NAMESPACE_URL, content)
    return uuid5(patient, f"{kind}/{own_id}")
