"""What Qt leaves to be done on a PDF: its words, its language, its title."""

import io
import re
from typing import cast

_TARGETS = re.compile(rb"\[[^\]]*\]")


def finished(pdf: bytes, title: str, language: str) -> bytes:
    """``pdf`` with spaces between its words, a title and a language (a tag such as ``en``).

    Qt writes down that the sign between words means a tab, since a font has one for both; copied
    text and some searches would then have tabs.
    """
    from pypdf import PdfWriter
    from pypdf.generic import (
        BooleanObject,
        DictionaryObject,
        NameObject,
        StreamObject,
        TextStringObject,
    )

    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    writer.pdf_header = "%PDF-1.7"
    for found in writer._objects:
        if isinstance(found, DictionaryObject) and "/ToUnicode" in found:
            meaning = cast(StreamObject, found["/ToUnicode"])
            meaning.set_data(_TARGETS.sub(_with_spaces, meaning.get_data()))
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject(language)
    root[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(True)}
    )
    writer.add_metadata({"/Title": title})
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _with_spaces(targets: re.Match[bytes]) -> bytes:
    return targets.group().replace(b"<0009>", b"<0020>")
