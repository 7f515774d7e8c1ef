"""Sheets of paper: their edges, their pages on any device, the foot of each, and the PDF."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from stretchapp.paper import wording
from stretchapp.paper.finishing import finished
from stretchapp.paper.look import PT, SMALL, PaperLook, type_of
from stretchapp.paper.pages import Placed

Paper = Literal["a4", "letter"]

_SIZES = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}
_SIDE, _TOP, _BOTTOM = 36.0 * PT, 28.0 * PT, 22.0 * PT
_FOOT = 20.0 * PT
_BEFORE_PAGE = 300.0
_INCH = 72 * PT


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands at the foot of each page before its number: ``name`` is cut where it is long."""

    name: str
    facts: str = ""


def sheet_of(device: QPagedPaintDevice) -> QSizeF:
    """The size of the device's paper in tenths of a point."""
    return device.pageLayout().fullRect(QPageLayout.Unit.Point).size() * PT


def width_of(sheet: QSizeF) -> float:
    """How wide what stands on a sheet is."""
    return sheet.width() - 2 * _SIDE


def room_on(sheet: QSizeF) -> float:
    """How high what stands on a sheet above its foot can be."""
    return sheet.height() - _TOP - _BOTTOM - _FOOT


def written_pdf(
    paint: Callable[[QPagedPaintDevice], None],
    title: str,
    inside: tuple[str, bytes] | None,
    paper: Paper,
) -> bytes:
    """What ``paint`` paints, as a PDF with the file ``inside`` (its name and its bytes).

    Needs a QGuiApplication (see :func:`stretchapp.paper.offscreen.ensure_application`).
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_INCH)
    writer.setTitle(title)
    writer.setCreator("stretchapp")
    size = QPageSize(_SIZES[paper])
    writer.setPageLayout(
        QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(), minMargins=QMarginsF())
    )
    paint(writer)
    language = wording.language()
    pdf = finished(bytes(buffer.data().data()), title, language)
    if inside is None:
        return pdf
    from stretchapp.exchange.pdf_attachment import attach

    name, data = inside
    return attach(pdf, name, data, title=title, language=language)


def paint_pages(
    device: QPagedPaintDevice,
    pages: Sequence[Sequence[Placed]],
    foot: Foot,
    look: PaperLook,
    first_page: int = 1,
    last_page: int | None = None,
) -> None:
    """Paint the pages from ``first_page`` to ``last_page`` (``None``: the last one) on a device.

    The device's origin is the corner of its paper.
    """
    shown = range(first_page, min(last_page or len(pages), len(pages)) + 1)
    sheet = sheet_of(device)
    with QPainter(device) as painter:
        painter.scale(device.logicalDpiX() / _INCH, device.logicalDpiY() / _INCH)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in shown:
            if number != shown.start:
                device.newPage()
            for placed in pages[number - 1]:
                placed.piece.paint(painter, _SIDE, _TOP + placed.y)
            _paint_foot(painter, foot, sheet, look, wording.page_words(number, len(pages)))


def _paint_foot(painter: QPainter, foot: Foot, sheet: QSizeF, look: PaperLook, page: str) -> None:
    place = QRectF(_SIDE, sheet.height() - _BOTTOM - _FOOT, width_of(sheet), _FOOT)
    font = type_of(SMALL)
    painter.setFont(font)
    painter.setPen(look.color("muted"))
    metrics = QFontMetricsF(font)
    facts = f"{wording.BETWEEN}{foot.facts}" if foot.facts else ""
    room = place.width() - metrics.horizontalAdvance(page + facts) - _BEFORE_PAGE
    name = metrics.elidedText(foot.name.replace("\n", " "), Qt.TextElideMode.ElideRight, room)
    bottom = Qt.AlignmentFlag.AlignBottom
    # Apart, so that a name from right to left does not turn what follows it.
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | bottom, name)
    after = place.adjusted(metrics.horizontalAdvance(name), 0, 0, 0)
    if facts:
        painter.drawText(after, Qt.AlignmentFlag.AlignLeft | bottom, facts)
    painter.drawText(place, Qt.AlignmentFlag.AlignRight | bottom, page)
