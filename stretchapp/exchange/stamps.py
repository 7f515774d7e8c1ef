"""Instants and stamps as they stand in a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from stretchapp.core.records import Stamp


@dataclass(frozen=True, slots=True)
class Origin:
    """The file's own creation and id, which stand in where a record has no stamp."""

    created: datetime
    device: str

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> "Origin":
        return cls(instant_from_json(document["created"]), str(UUID(document["id"])))

    def stamp(self, record: Mapping[str, Any]) -> Stamp:
        """The record's stamp, from its own fields where it has them."""
        changed = record.get("changed")
        device = record.get("device")
        return Stamp(
            changed=self.created if changed is None else instant_from_json(changed),
            device=self.device if device is None else _device(device),
            deleted=record.get("deleted", False),
        )


def stamp_to_json(stamp: Stamp) -> dict[str, Any]:
    """The three fields that every written record ends with."""
    return {
        "changed": instant_to_json(stamp.changed),
        "device": stamp.device,
        "deleted": stamp.deleted,
    }


def instant_from_json(text: str) -> datetime:
    """An instant with Z or an offset, in UTC; digits past the microsecond are dropped."""
    return datetime.fromisoformat(text).astimezone(UTC)


def instant_to_json(instant: datetime) -> str:
    """An instant in UTC, with a Z, and with microseconds where it has some."""
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def day_to_json(day: date | None) -> str | None:
    """An ISO day, or null."""
    return None if day is None else day.isoformat()


def maybe_day_from_json(text: str | None) -> date | None:
    """The day that ``text`` names, if it names one."""
    return None if text is None else date.fromisoformat(text)


def _device(text: str) -> str:
    """A device that is a UUID in small letters, so that it compares alike everywhere."""
    try:
        return str(UUID(text)) if len(text) == len(str(UUID(int=0))) else text
    except ValueError:
        return text
