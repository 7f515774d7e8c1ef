"""The error of this layer, and how it shows what it found."""

import json

LONGEST_FOUND = 60
NOTHING = "nothing"


class FileRefused(ValueError):
    """A file that is refused whole.

    ``place`` says where in the file (``plan.items[2].sets``, ``line 3, column 7``), ``expected``
    what should stand there, ``found`` what does. A text given as ``found`` is taken as words;
    any other value is shown as JSON.
    """

    def __init__(self, place: str, expected: str, found: object) -> None:
        self.place = place
        self.expected = expected
        self.found = _printable(cut(found)) if isinstance(found, str) else shown(found)
        super().__init__(f"{self.place}: expected {self.expected}, found {self.found}")

    def __reduce__(self) -> tuple[type["FileRefused"], tuple[str, str, str]]:
        return type(self), (self.place, self.expected, self.found)


class PassphraseNeeded(FileRefused):
    """A sealed file that came without a passphrase; with the right one it may be read."""


class WrongPassphrase(FileRefused):
    """A sealed file and a passphrase that does not open it."""


def shown(value: object) -> str:
    """A value as it stands in JSON, on one line, cut after about 60 characters."""
    match value:
        case str():
            # Cut before it is quoted, so that a text of megabytes costs nothing.
            text = json.dumps(value[: LONGEST_FOUND + 1], ensure_ascii=False)
            inner = text if len(value) <= LONGEST_FOUND else text[:-1]
            return cut(_printable(inner))
        case bool() | None | float():
            return json.dumps(value)
        case int():
            return "a huge whole number" if abs(value) >= 10**LONGEST_FOUND else str(value)
        case dict() if value:
            return cut("{" + ", ".join(_first_fields(value)) + "}")
        case list() if value:
            return cut("[" + ", ".join(map(_outline, value[:LONGEST_FOUND])) + "]")
        case dict():
            return "{}"
        case list():
            return "[]"
        case _:
            return cut(_printable(str(value)))


def cut(text: str) -> str:
    """``text``, ended by an ellipsis where it is longer than about 60 characters."""
    return text if len(text) <= LONGEST_FOUND else text[: LONGEST_FOUND - 1] + "…"


def inside(place: str, key: str | int) -> str:
    """The place of a field or list entry inside ``place`` (empty: the document itself)."""
    if isinstance(key, int):
        return f"{place}[{key}]"
    if not key.isidentifier() or len(key) > LONGEST_FOUND:
        return f"{place}[{shown(key)}]"
    return f"{place}.{key}" if place else key


def _first_fields(value: dict[str, object]) -> list[str]:
    names = list(value)[:LONGEST_FOUND]
    return [f"{shown(name)}: {_outline(value[name])}" for name in names]


def _outline(value: object) -> str:
    """A value inside another: of deeper ones only that they are there."""
    if isinstance(value, dict):
        return "{…}" if value else "{}"
    if isinstance(value, list):
        return "[…]" if value else "[]"
    return shown(value)


def _printable(text: str) -> str:
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text
    )
