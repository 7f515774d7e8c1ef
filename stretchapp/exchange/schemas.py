"""The shipped JSON Schemas: the rule of shape, and where a document breaks it, in plain words."""

import json
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from stretchapp.exchange.refused import NOTHING, FileRefused, inside, shown
from stretchapp.resources import resource

if TYPE_CHECKING:
    import jsonschema_rs

MOST_UNKNOWN = 100
"""How many unknown fields are named; there is no end to what a file may hold."""

_WORDS_OF_TYPES = {
    "array": "a list",
    "boolean": "true or false",
    "integer": "a whole number",
    "null": "null",
    "number": "a number",
    "object": "an object in { }",
    "string": "a text",
}


@cache
def schema(name: str) -> "Schema":
    """The schema of ``resources/schemas/<name>.schema.json``."""
    file = f"{name}.schema.json"
    return Schema(_without_references(_read(file), file))


class Schema:
    """One node of a schema, free of references, and the nodes below it."""

    def __init__(self, node: dict[str, Any]) -> None:
        self._node = node
        types = node.get("type", ())
        self._types: tuple[str, ...] = (types,) if isinstance(types, str) else tuple(types)
        self._fields = {name: Schema(below) for name, below in node.get("properties", {}).items()}
        others = node.get("additionalProperties")
        self._other_fields = Schema(others) if isinstance(others, dict) else None
        self._entries = Schema(node["items"]) if "items" in node else None
        choices = node.get("oneOf") or node.get("anyOf") or ()
        self._choices = tuple(Schema(choice) for choice in choices)

    def check(self, document: dict[str, Any]) -> tuple[str, ...]:
        """The paths of fields that the schema does not know, such as ``plan.items[].colour``.

        Raises :class:`FileRefused` with the first place, in the document's order, that does not
        have the shape asked for.
        """
        if not self._allows(document):
            raise self._refusal(document, "")
        unknown: dict[str, None] = {}
        self._collect_unknown(document, "", unknown)
        return tuple(unknown)

    @property
    def words(self) -> str:
        """What is expected here, as a noun phrase."""
        node = self._node
        if "description" in node:
            return str(node["description"])
        if "const" in node:
            return shown(node["const"])
        if "enum" in node:
            choices = ("null" if choice is None else str(choice) for choice in node["enum"])
            return "one of " + ", ".join(choices)
        if self._choices:
            return " or ".join(choice.words for choice in self._choices)
        return " or ".join(_WORDS_OF_TYPES[kind] + _limits(kind, node) for kind in self._types)

    @cached_property
    def _validator(self) -> "jsonschema_rs.Draft202012Validator":
        import jsonschema_rs

        return jsonschema_rs.Draft202012Validator(self._node, validate_formats=True)

    def _allows(self, value: object) -> bool:
        return self._validator.is_valid(value) and not self._has_decimals(value)

    @cached_property
    def _whole(self) -> bool:
        return "integer" in self._types and "number" not in self._types

    @cached_property
    def _with_whole_numbers(self) -> bool:
        """Whether a whole number may be asked for here or below."""
        below = (*self._fields.values(), *self._choices, self._entries, self._other_fields)
        return self._whole or any(node._with_whole_numbers for node in below if node is not None)

    @cached_property
    def _fields_with_whole_numbers(self) -> tuple[tuple[str, "Schema"], ...]:
        fields = self._fields.items()
        return tuple((name, field) for name, field in fields if field._with_whole_numbers)

    def _has_decimals(self, value: object) -> bool:
        """Whether a number such as 2.0 stands where a whole one is asked for.

        JSON Schema takes 2.0 for a whole number; here it is none.
        """
        if isinstance(value, float):
            return self._whole
        if isinstance(value, dict):
            if self._choices:
                kind = self._of_kind(value)
                return kind is not None and kind._has_decimals(value)
            return any(
                field._has_decimals(value[name])
                for name, field in self._fields_with_whole_numbers
                if name in value
            )
        if isinstance(value, list) and self._entries is not None:
            entries = self._entries
            return entries._with_whole_numbers and any(map(entries._has_decimals, value))
        return False

    @cached_property
    def _kinds(self) -> dict[str, "Schema"]:
        """The choices among objects that a field ``kind`` tells apart."""
        return {
            choice._fields["kind"]._node["const"]: choice
            for choice in self._choices
            if "kind" in choice._fields
        }

    def _of_kind(self, value: Mapping[str, Any]) -> "Schema | None":
        kind = value.get("kind")
        return self._kinds.get(kind) if isinstance(kind, str) else None

    def _below(self, value: object) -> Iterator[tuple[str | int, Any, "Schema"]]:
        """The parts of ``value`` that have a schema of their own, in the document's order."""
        if isinstance(value, dict):
            for name, inner in value.items():
                field = self._fields.get(name, self._other_fields)
                if field is not None:
                    yield name, inner, field
        elif isinstance(value, list) and self._entries is not None:
            for at, inner in enumerate(value):
                yield at, inner, self._entries

    def _refusal(self, value: object, place: str) -> FileRefused:
        """What is wrong with ``value``, which is not allowed here."""
        for key, inner, below in self._below(value):
            if not below._allows(inner):
                return below._refusal(inner, inside(place, key))
        if isinstance(value, dict):
            for name in self._node.get("required", ()):
                if name not in value:
                    return FileRefused(inside(place, name), self._fields[name].words, NOTHING)
            if self._kinds:
                kind = self._of_kind(value)
                if kind is not None:
                    return kind._refusal(value, place)
                found = shown(value["kind"]) if "kind" in value else NOTHING
                expected = "one of " + ", ".join(self._kinds)
                return FileRefused(inside(place, "kind"), expected, found)
        return FileRefused(place or "the document", self.words, _found(value, self._node))

    @cached_property
    def _fields_with_fields(self) -> tuple[tuple[str, "Schema"], ...]:
        return tuple((name, field) for name, field in self._fields.items() if field._with_fields)

    @cached_property
    def _with_fields(self) -> bool:
        """Whether objects with known fields may stand here or below."""
        entries = self._entries is not None and self._entries._with_fields
        return bool(self._fields or self._kinds) or entries

    def _collect_unknown(self, value: object, path: str, unknown: dict[str, None]) -> None:
        if isinstance(value, dict):
            known = self._of_kind(value) or self
            if known._other_fields is None:
                for name in sorted(value.keys() - known._fields.keys()):
                    if len(unknown) < MOST_UNKNOWN:
                        unknown[inside(path, name)] = None
            for name, field in known._fields_with_fields:
                if name in value:
                    field._collect_unknown(value[name], inside(path, name), unknown)
        elif isinstance(value, list) and self._entries is not None and self._entries._with_fields:
            for entry in value:
                self._entries._collect_unknown(entry, f"{path}[]", unknown)


def _limits(kind: str, node: Mapping[str, Any]) -> str:
    match kind:
        case "integer" | "number":
            lowest, highest = node.get("minimum"), node.get("maximum")
            if lowest is not None and highest is not None:
                return f" from {lowest} to {highest}"
        case "string":
            longest = node.get("maxLength")
            least = "1 to " if node.get("minLength") else "at most "
            return "" if longest is None else f" of {least}{longest:,} characters"
        case "array":
            highest = node.get("maxItems")
            least = "1 to " if node.get("minItems") else "at most "
            limit = "" if highest is None else f" of {least}{highest:,} entries"
            return limit + (", none of them twice" if node.get("uniqueItems") else "")
    return ""


def _found(value: object, node: Mapping[str, Any]) -> str:
    """What stands there; of what is too long, how long it is."""
    if isinstance(value, str) and len(value) > node.get("maxLength", len(value)):
        return f"{len(value):,} characters"
    if isinstance(value, list) and len(value) > node.get("maxItems", len(value)):
        return f"{len(value):,} entries"
    return shown(value)


def _without_references(node: Any, file: str) -> Any:
    """``node`` of a schema file, with every reference replaced by what it refers to."""
    if isinstance(node, list):
        return [_without_references(inner, file) for inner in node]
    if not isinstance(node, dict):
        return node
    plain = {
        key: _without_references(inner, file)
        for key, inner in node.items()
        if key not in ("$ref", "$defs", "$id", "$schema")
        # A field that is not known is named in the import's summary, wherever it stands.
        and not (key == "additionalProperties" and inner is False)
    }
    if "$ref" not in node:
        return plain
    target_file, _, pointer = node["$ref"].partition("#")
    target = _read(target_file or file)
    for step in pointer.split("/")[1:]:
        target = target[step]
    return _joined(_without_references(target, target_file or file), plain)


def _joined(target: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    """One node for a reference and the keywords beside it, which hold both."""
    joined = target | node
    if "properties" in target and "properties" in node:
        joined["properties"] = target["properties"] | node["properties"]
    if "required" in target and "required" in node:
        joined["required"] = target["required"] + node["required"]
    return joined


@cache
def _read(file: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(resource("schemas", file).read_text(encoding="utf-8"))
    return value
