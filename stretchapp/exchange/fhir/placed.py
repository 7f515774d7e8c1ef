"""An element of a Bundle with its place, so that whatever is wrong can be named."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from stretchapp.exchange.refused import NOTHING, FileRefused, inside, shown

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Placed:
    """An object of the Bundle, and where it stands, such as ``entry[3].resource.code``.

    Every method gives ``None``, or an empty tuple, for what is not there, and raises
    :class:`FileRefused` for what is of another type.
    """

    value: Mapping[str, Any]
    place: str

    def refused(self, name: str, expected: str) -> FileRefused:
        """The refusal of the field ``name``."""
        found = shown(self.value[name]) if name in self.value else NOTHING
        return FileRefused(inside(self.place, name), expected, found)

    def text(self, name: str) -> str | None:
        return self._of_type(name, str, "a text")

    def whole(self, name: str) -> int | None:
        number = self.number(name)
        if number is not None and number != int(number):
            raise self.refused(name, "a whole number")
        return None if number is None else int(number)

    def number(self, name: str) -> int | float | None:
        value = self.value.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float | None):
            raise self.refused(name, "a number")
        return value

    def element(self, name: str) -> "Placed | None":
        value = self._of_type(name, dict, "an object in { }")
        return None if value is None else Placed(value, inside(self.place, name))

    def elements(self, name: str) -> tuple["Placed", ...]:
        return tuple(
            Placed(value, f"{inside(self.place, name)}[{at}]")
            for at, value in enumerate(self._list(name, dict, "a list of objects in { }"))
        )

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(self._list(name, str, "a list of texts"))

    def instant(self, name: str) -> datetime | None:
        """An instant with its offset, or None where there is none or only a day."""
        text = self.text(name)
        if text is None or "T" not in text:
            return None
        try:
            instant = datetime.fromisoformat(text)
        except ValueError:
            instant = None
        if instant is None or instant.utcoffset() is None or not 1900 <= instant.year <= 3000:
            raise self.refused(name, "an instant with its offset")
        return instant

    def extensions(self, url: str) -> tuple["Placed", ...]:
        return tuple(one for one in self.elements("extension") if one.value.get("url") == url)

    def extension(self, url: str) -> "Placed | None":
        return next(iter(self.extensions(url)), None)

    def part(self, url: str, name: str) -> Any:
        """The value ``name`` of the extension ``url``: a text, a number, or true or false."""
        found = self.extension(url)
        value = None if found is None else found.value.get(name)
        if found is not None and isinstance(value, dict | list):
            raise found.refused(name, "one value")
        return value

    def code(self, system: str) -> str | None:
        """The code of a CodeableConcept in a code system."""
        for coding in self.elements("coding"):
            if coding.text("system") == system:
                return coding.text("code")
        return None

    def code_in(self, name: str, system: str) -> str | None:
        """The code of the CodeableConcept ``name`` in a code system."""
        found = self.element(name)
        return None if found is None else found.code(system)

    def note(self) -> str:
        """The notes as one text."""
        return "\n".join(note.text("text") or "" for note in self.elements("note"))

    def _of_type(self, name: str, kind: type[T], expected: str) -> T | None:
        value = self.value.get(name)
        if not isinstance(value, kind | None):
            raise self.refused(name, expected)
        return value

    def _list(self, name: str, kind: type[T], expected: str) -> list[T]:
        values = self.value.get(name, [])
        if not isinstance(values, list) or not all(isinstance(value, kind) for value in values):
            raise self.refused(name, expected)
        return values
