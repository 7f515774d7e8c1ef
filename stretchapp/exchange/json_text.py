"""Reads JSON of unknown origin strictly and within limits, and writes it."""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from stretchapp.exchange.refused import FileRefused, inside, shown

LONGEST_NUMBER = 18
DEEPEST = 32
MOST_VALUES = 5_000_000

_BOM = b"\xef\xbb\xbf"
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)
_DOUBTFUL_ESCAPE = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
_DOUBTFUL_CHARACTER = re.compile("[\0\ud800-\udfff]")
_TOKEN = re.compile(r"[\w.+-]+|.", re.DOTALL)

_EXPECTED = {
    "Expecting property name enclosed in double quotes": "a field name in double quotes",
    "Expecting ':' delimiter": "a colon after the field name",
    "Expecting ',' delimiter": "a comma or a closing bracket",
    "Unterminated string starting at": "a text with a closing quotation mark",
    "Invalid control character at": "no line break, tab or control character inside a text",
    "Invalid \\escape": "a valid escape after the backslash",
    "Invalid \\uXXXX escape": "four hexadecimal digits after \\u",
    "Extra data": "the end of the file",
    "Illegal trailing comma before end of object": "a field after the comma",
    "Illegal trailing comma before end of array": "a value after the comma",
}


@dataclass(frozen=True, slots=True)
class _Fault:
    """Stands in the document for what JSON allows and stretchapp does not."""

    expected: str
    found: str
    field: str | None = None


def parse_object(data: bytes, file: str = "", root: str = "") -> dict[str, Any]:
    """The JSON object in ``data`` (UTF-8, with or without a byte order mark).

    Raises :class:`FileRefused`. ``file`` stands before lines and columns in its places, ``root``
    before the names of fields.
    """
    text = _decode(data, file)
    faults: list[_Fault] = []
    document = _parse(text, file, faults)
    _check_depth(document, text, file)
    whole = root or file or "the document"
    if faults:
        for place, value in _walk(document, root):
            if isinstance(value, _Fault):
                where = place if value.field is None else inside(place, value.field)
                raise FileRefused(where or whole, value.expected, value.found)
    if _DOUBTFUL_ESCAPE.search(text):
        _check_characters(document, root, whole)
    if not isinstance(document, dict):
        raise FileRefused(whole, "an object in { }", shown(document))
    return document


def write_json(document: dict[str, Any]) -> bytes:
    """``document`` as UTF-8 JSON, indented by 2, with a line break at the end."""
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
    return text.encode("utf-8") + b"\n"


def _decode(data: bytes, file: str) -> str:
    data = data.removeprefix(_BOM)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        found = f"the byte {data[error.start]:02x}"
        raise FileRefused(_spot(file, line, column), "text in UTF-8", found) from None
    if text.count(",") + text.count("[") + text.count("{") > MOST_VALUES:
        raise FileRefused(file or "the file", f"at most {MOST_VALUES:,} values", "more")
    return text


def _parse(text: str, file: str, faults: list[_Fault]) -> Any:
    def fault(expected: str, found: str, field: str | None = None) -> _Fault:
        faults.append(_Fault(expected, found, field))
        return faults[-1]

    def whole_number(digits: str) -> int | _Fault:
        if len(digits) <= LONGEST_NUMBER:
            return int(digits)
        return fault(f"a number of at most {LONGEST_NUMBER} digits", f"{len(digits)} digits")

    def decimal_number(digits: str) -> float | _Fault:
        number = float(digits)
        return number if math.isfinite(number) else fault("a smaller number", digits)

    def named_fields(pairs: list[tuple[str, Any]]) -> dict[str, Any] | _Fault:
        fields = dict(pairs)
        if len(fields) == len(pairs):
            return fields
        times = Counter(name for name, _ in pairs)
        twice = next(name for name, count in times.items() if count > 1)
        return fault("this field once", "it twice", twice)

    try:
        return json.loads(
            text,
            parse_int=whole_number,
            parse_float=decimal_number,
            parse_constant=lambda word: fault("a number, a text, true, false or null", word),
            object_pairs_hook=named_fields,
        )
    except json.JSONDecodeError as error:
        expected = _EXPECTED.get(error.msg, "a value")
        token = _TOKEN.match(text, error.pos)
        found = shown(token[0]) if token else "the end of the file"
        raise FileRefused(_spot(file, error.lineno, error.colno), expected, found) from None
    except RecursionError:
        raise _too_deep(text, file) from None


def _check_depth(document: Any, text: str, file: str) -> None:
    level = [document]
    for _ in range(DEEPEST):
        if not level:
            return
        level = [
            inner
            for value in level
            if isinstance(value, (dict, list))
            for inner in (value.values() if isinstance(value, dict) else value)
            if isinstance(inner, (dict, list))
        ]
    if level:
        raise _too_deep(text, file)


def _too_deep(text: str, file: str) -> FileRefused:
    depth, position = 0, 0
    for token in _STRING_OR_BRACKET.finditer(text):
        if token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth -= 1
        if depth > DEEPEST:
            position = token.start()
            break
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    expected = f"lists and objects at most {DEEPEST} deep"
    return FileRefused(_spot(file, line, column), expected, "one that lies deeper")


def _check_characters(document: Any, root: str, whole: str) -> None:
    for place, value in _walk(document, root):
        if isinstance(value, dict):
            for name in value:
                _check_text(name, place or whole, "field names")
        elif isinstance(value, str):
            _check_text(value, place or whole, "a text")


def _check_text(text: str, place: str, what: str) -> None:
    doubtful = _DOUBTFUL_CHARACTER.search(text)
    if doubtful:
        expected = f"{what} without NUL and half characters"
        raise FileRefused(place, expected, f"\\u{ord(doubtful[0]):04x}")


def _walk(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    yield place, value
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _walk(inner, inside(place, name))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _walk(inner, inside(place, at))


def _spot(file: str, line: int, column: int) -> str:
    spot = f"line {line}, column {column}"
    return f"{file}, {spot}" if file else spot
