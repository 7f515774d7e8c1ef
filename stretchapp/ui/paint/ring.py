"""The ring: how much of something is done, with a word or a figure inside."""

from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from stretchapp.ui.theme import Colours, typeface

_THICKNESS = 11 / 112  # of the ring's diameter
_GAP = 9 / 112  # between the ring and its text
_SMALLEST_ONE_LINE = 0.8  # of the wanted size; smaller text goes on two lines instead
_SECOND_LINE = 0.58  # the size of the second line, of the first


def paint_ring(
    painter: QPainter,
    rect: QRectF,
    fraction: float,
    text: str,
    look: Colours,
    text_px: int,
) -> None:
    """Draws the ring as large as rect allows, filled clockwise from the top.

    fraction is held between 0 and 1. text is drawn at text_px where it fits; where it would come
    near the ring it is made smaller, or its first word stands above the rest.
    """
    side = min(rect.width(), rect.height())
    thickness = side * _THICKNESS
    square = QRectF(0, 0, side - thickness, side - thickness)
    square.moveCenter(rect.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.color("ring_track"), thickness))
    painter.drawEllipse(square)
    share = max(0.0, min(1.0, fraction))
    if share > 0:
        cap = Qt.PenCapStyle.FlatCap if share == 1 else Qt.PenCapStyle.RoundCap
        painter.setPen(QPen(look.color("primary"), thickness, Qt.PenStyle.SolidLine, cap))
        painter.drawArc(square, 90 * 16, round(-share * 360 * 16))
    room = side - 2 * thickness - 2 * side * _GAP
    _paint_text(painter, rect.center(), room, text.strip(), look, text_px)
    painter.restore()


def _paint_text(
    painter: QPainter, centre: QPointF, room: float, text: str, look: Colours, text_px: int
) -> None:
    if not text:
        return
    first, _, rest = text.partition("\n") if "\n" in text else text.partition(" ")
    one_line = text.replace("\n", " ")
    single = _size_that_fits(text_px, room, [(one_line, 1.0)])
    if not rest or ("\n" not in text and single >= text_px * _SMALLEST_ONE_LINE):
        _paint_line(painter, centre, one_line, single, look.color("ink"))
        return
    lines = [(first, 1.0), (rest, _SECOND_LINE)]
    size = _size_that_fits(round(text_px * 1.15), room, lines)
    second = max(1, round(size * _SECOND_LINE))
    height = _block_height(size, lines)
    top = centre.y() - height / 2
    first_height = _letter_height(size)
    second_height = _letter_height(second)
    _paint_line(
        painter, QPointF(centre.x(), top + first_height / 2), first, size, look.color("ink")
    )
    bottom_line = QPointF(centre.x(), top + height - second_height / 2)
    _paint_line(painter, bottom_line, rest, second, look.color("muted"))


def _paint_line(painter: QPainter, centre: QPointF, text: str, px: int, color: QColor) -> None:
    font = typeface(px, bold=True)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(color)
    baseline = centre.y() + metrics.capHeight() / 2
    painter.drawText(QPointF(centre.x() - metrics.horizontalAdvance(text) / 2, baseline), text)


def _size_that_fits(wanted: int, room: float, lines: list[tuple[str, float]]) -> int:
    """The largest size, at most wanted, at which every line's corners stay inside the circle."""
    for size in range(wanted, 6, -1):
        height = _block_height(size, lines)
        widest = 0.0
        top = -height / 2
        fits = True
        for text, share in lines:
            px = max(1, round(size * share))
            tall = _letter_height(px)
            width = QFontMetricsF(typeface(px, bold=True)).horizontalAdvance(text)
            far = max(abs(top), abs(top + tall))
            widest = max(widest, width)
            fits = fits and hypot(width / 2, far) <= room / 2
            top += tall + _leading(size)
        if fits and widest <= room:
            return size
    return 6


def _block_height(size: int, lines: list[tuple[str, float]]) -> float:
    tall = sum(_letter_height(max(1, round(size * share))) for _, share in lines)
    return tall + _leading(size) * (len(lines) - 1)


def _letter_height(px: int) -> float:
    return QFontMetricsF(typeface(px, bold=True)).capHeight()


def _leading(size: int) -> float:
    return size * 0.34
