"""A PDF as PDFium reads and paints it: the reader in many browsers, and none of this program's."""

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points from the page's lower left corner."""

_ROUNDING = 1.0
"""By how many points boxes around slanted and rounded letters may meet."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page in red, green and blue, row after row from the top."""

    width: int
    height: int
    rows: tuple[bytes, ...]

    @property
    def has_colour(self) -> bool:
        return any(not (row[0::3] == row[1::3] == row[2::3]) for row in self.rows)

    def is_white_outside(self, margin: int) -> bool:
        """Whether the outer ``margin`` pixels at each edge are white."""
        inside = self.rows[margin : self.height - margin]
        edges = [*self.rows[:margin], *self.rows[self.height - margin :]]
        edges += [row[: 3 * margin] + row[-3 * margin :] for row in inside]
        return all(edge.count(255) == len(edge) for edge in edges)


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def on_one_line(text: str) -> str:
    """``text`` without line ends; a word that a hyphen parts over two lines is whole again."""
    return re.sub(r"-\s+", "-", " ".join(re.sub("[\x02\ufffe]", "-", text).split()))


def page_texts(pdf: bytes) -> list[str]:
    """What each page says, in the order in which it is read, on one line."""
    with opened(pdf) as document:
        return [on_one_line(page.get_textpage().get_text_range()) for page in document]


def language(pdf: bytes) -> str:
    with opened(pdf) as document:
        letters = (pdfium.FPDF_WCHAR * 20)()
        size = pdfium.FPDFCatalog_GetLanguage(document, letters, len(letters) * 2)
        return ctypes.string_at(letters, size).decode("utf-16-le").rstrip("\0")


def attachments(pdf: bytes) -> dict[str, bytes]:
    with opened(pdf) as document:
        every = map(document.get_attachment, range(document.count_attachments()))
        return {one.get_name(): bytes(one.get_data()) for one in every}


def pictures(pdf: bytes, dots_per_inch: int = 72) -> list[Picture]:
    with opened(pdf) as document:
        return [_picture(page, dots_per_inch) for page in document]


def _picture(page: pypdfium2.PdfPage, dots_per_inch: int) -> Picture:
    bitmap = page.render(scale=dots_per_inch / 72, rev_byteorder=True)
    assert bitmap.mode == "RGB"
    data, wide = bytes(bitmap.buffer), 3 * bitmap.width
    starts = range(0, bitmap.stride * bitmap.height, bitmap.stride)
    rows = tuple(data[start : start + wide] for start in starts)
    return Picture(bitmap.width, bitmap.height, rows)


def letter_boxes(page: pypdfium2.PdfPage) -> list[Box]:
    """Where the letters of a page are, one or some that touch in a box."""
    text = page.get_textpage()
    return [text.get_rect(place) for place in range(text.count_rects())]


def boxes_to_tick(page: pypdfium2.PdfPage) -> list[Box]:
    """The outlines without a ground that are about as wide as high, and the size of a tick."""
    found = []
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        fill, stroked = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item, fill, stroked)
        left, bottom, right, top = item.get_bounds()
        wide, high = right - left, top - bottom
        if stroked.value and not fill.value and abs(wide - high) < 0.1 and 8 < wide < 30:
            found.append((left, bottom, right, top))
    return found


def meeting(boxes: list[Box]) -> list[tuple[Box, Box]]:
    """The pairs of boxes that lie on each other by more than they round."""
    found: list[tuple[Box, Box]] = []
    near: list[Box] = []
    for box in sorted(boxes):
        near = [other for other in near if other[2] - box[0] > _ROUNDING]
        found += [
            (other, box)
            for other in near
            if min(other[3], box[3]) - max(other[1], box[1]) > _ROUNDING
            and min(other[2], box[2]) - box[0] > _ROUNDING
        ]
        near.append(box)
    return found
