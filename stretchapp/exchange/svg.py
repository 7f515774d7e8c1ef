"""Whether an SVG of unknown origin draws something and does nothing else.

It is read as a stream: no entity is ever expanded, and no tree is built.
"""

import re
from collections.abc import Mapping
from typing import NoReturn
from xml.etree.ElementTree import ParseError, XMLParser

from stretchapp.exchange.refused import FileRefused, shown

MOST_ELEMENTS = 5000
DEEPEST_ELEMENT = 64

_ACTIVE = {"script", "handler", "listener", "foreignobject"}
_DECLARATION = re.compile(r"<!(?!--|\[CDATA\[)\w*")
_ENCODING = re.compile(r"<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([^\"']*)")
_INSIDE = re.compile(r"#.*|data:image/(png|jpeg);base64,[A-Za-z0-9+/=\s]*", re.DOTALL)
# A backslash could hide the letters of the two others.
_STYLE_FROM_OUTSIDE = re.compile(r"@import|url\(\s*+[\"']?+\s*+(?!#)|\\", re.IGNORECASE)


def check_svg(data: bytes, place: str) -> None:
    """Refuse what is no whole SVG in UTF-8, or could run, reach outside itself, or swell.

    Raises :class:`FileRefused` at ``place`` for a DOCTYPE or entity, a script or event, a reference
    to anything but a part of itself or a PNG or JPEG within it, more than 5,000 elements, and
    elements more than 64 deep.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileRefused(place, "an SVG in UTF-8", "other bytes") from None
    if declared := _DECLARATION.search(text):
        raise FileRefused(place, "an SVG without DOCTYPE and entities", shown(declared[0]))
    encoding = _ENCODING.match(text)
    if encoding and encoding[1].lower() != "utf-8":
        raise FileRefused(place, "an SVG in UTF-8", shown(encoding[1]))
    parser: XMLParser[None] = XMLParser(target=_Watch(place))
    try:
        parser.feed(text)
        parser.close()
    except ParseError as error:
        line, column = error.position
        found = f"a mistake in line {line}, column {column + 1}"
        raise FileRefused(place, "a whole SVG", found) from None


class _Watch:
    """Sees the parts of an SVG go by, and refuses the first that is not harmless."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._elements = 0
        self._open: list[str] = []
        self._style: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = _local(tag)
        self._elements += 1
        self._open.append(name)
        if self._elements == 1 and name != "svg":
            self._refuse("an element svg around everything", shown(name))
        if self._elements > MOST_ELEMENTS:
            self._refuse(f"an SVG of at most {MOST_ELEMENTS:,} elements", "more")
        if len(self._open) > DEEPEST_ELEMENT:
            self._refuse(f"elements at most {DEEPEST_ELEMENT} deep", "one that lies deeper")
        if name in _ACTIVE:
            self._refuse("an SVG that only draws", shown(name))
        for key, value in attributes.items():
            self._check_attribute(_local(key), value)
            # Drawing programs keep notes, such as paths, in attributes with a prefix of their own.
            if not key.startswith("{"):
                self._check_style(value)

    def data(self, text: str) -> None:
        if self._open[-1] == "style":
            self._style.append(text)

    def end(self, tag: str) -> None:
        if self._open.pop() == "style":
            self._check_style("".join(self._style))
            self._style.clear()

    def pi(self, target: str, text: str | None = None) -> None:
        self._refuse("an SVG without processing instructions", shown(target))

    def close(self) -> None:
        """Nothing is left to say once the whole SVG has gone by."""

    def _check_attribute(self, name: str, value: str) -> None:
        if name.startswith("on"):
            self._refuse("an SVG without events", shown(name))
        if name == "base" or (name == "href" and not _INSIDE.fullmatch(value.strip())):
            self._refuse("a part of the SVG, or a PNG or JPEG within it", shown(value))

    def _check_style(self, text: str) -> None:
        if _STYLE_FROM_OUTSIDE.search(text):
            self._refuse("styles that refer to nothing outside the SVG", shown(text))

    def _refuse(self, expected: str, found: str) -> NoReturn:
        raise FileRefused(self._place, expected, found)


def _local(name: str) -> str:
    """``name`` without its namespace and in small letters, as lenient programs read it."""
    return name.rpartition("}")[2].lower()
