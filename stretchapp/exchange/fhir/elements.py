"""The elements that FHIR resources are built of, as plain values of JSON."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from typing import Any
from urllib.parse import quote
from uuid import UUID

from stretchapp.core.records import Stamp
from stretchapp.exchange.fhir.codes import IDENTIFIER, IN_ERROR, RECORD, UCUM, UNITS
from stretchapp.exchange.stamps import instant_to_json

Json = dict[str, Any]

LARGEST_OFFSET = 14 * 60
"""Minutes: FHIR's instants know no clock that is further from UTC."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def filled(**fields: Any) -> Json:
    """The fields without those that say nothing: FHIR allows no empty text, list or object."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}


def plain(text: str) -> str:
    """``text`` with a replacement character for each control character that FHIR forbids."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def code_of(key: str) -> str:
    """A key as a code or part of an address, which may hold no spaces: percent-encoded."""
    return quote(plain(key), safe="")


def coding(system: str, code: str, display: str = "") -> Json:
    return filled(system=system, code=code, display=plain(display))


def concept(*codings: Json, text: str = "") -> Json:
    return filled(coding=list(codings), text=plain(text))


def quantity(value: float, unit: str) -> Json:
    """A number with its unit; a unit that the program does not know has no code."""
    known = UNITS.get(unit)
    coded = {} if known is None else {"system": UCUM, "code": known}
    return {"value": value, **filled(unit=plain(unit)), **coded}


def reference(id: UUID) -> Json:
    """A reference to a resource of the Bundle."""
    return {"reference": id.urn}


def notes(text: str) -> list[Json]:
    return [{"text": plain(text)}] if text else []


def extension(url: str, **value: Any) -> list[Json]:
    """A list with the extension, or without it where its one value says nothing."""
    return [{"url": url, **value}] if filled(**value) else []


def parts(url: str, inner: Iterable[Json]) -> Json:
    """An extension of several parts."""
    return {"url": url, "extension": list(inner)}


def record(stamp: Stamp) -> Json:
    """The extension that every record carries: the device that changed it, and a deletion."""
    deleted = extension("deleted", valueBoolean=True) if stamp.deleted else []
    return parts(RECORD, [*extension("device", valueString=plain(stamp.device)), *deleted])


def resource(
    kind: str, id: UUID, stamp: Stamp, extensions: Iterable[Json] = (), /, **fields: Any
) -> Json:
    """A resource with the record's identity and stamp, without empty fields."""
    # A response has one identifier, all others a list of them.
    identifier = {"system": IDENTIFIER, "value": str(id)}
    return {
        "resourceType": kind,
        "id": str(id),
        "meta": {"lastUpdated": instant_to_json(stamp.changed)},
        "extension": [record(stamp), *extensions],
        "identifier": identifier if kind == "QuestionnaireResponse" else [identifier],
        **filled(**fields),
    }


def status(stamp: Stamp, usual: str) -> str:
    return IN_ERROR if stamp.deleted else usual


def local_instant(at: datetime, utc_offset_minutes: int) -> str:
    """An instant on the patient's clock, or in UTC where FHIR has no such offset."""
    if abs(utc_offset_minutes) > LARGEST_OFFSET:
        return instant_to_json(at)
    return at.astimezone(timezone(timedelta(minutes=utc_offset_minutes))).isoformat()
