"""The large ring that runs down, with the number in it that is read from two metres away."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from stretchapp.ui.theme import Colours, typeface

_THICKNESS = 22 / 300  # of the ring's diameter
_NUMBER = 0.36  # a digit's height, of the ring's diameter
_ROOM = 0.9  # how wide number and words may be, of the inner diameter
_BELOW = 0.075  # the height of the words below the number, of the ring's diameter


def paint_countdown(
    painter: QPainter, area: QRectF, share: float, number: str, words: str, look: Colours
) -> None:
    """Draws the ring in the middle of ``area``, as large as it fits.

    ``share`` (0 to 1) of it is left, from the top clockwise. ``words`` stand small below the
    number.
    """
    side = min(area.width(), area.height())
    thickness = side * _THICKNESS
    square = QRectF(0, 0, side - thickness, side - thickness)
    square.moveCenter(area.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.color("ring_track"), thickness))
    painter.drawEllipse(square)
    if share > 0:
        cap = Qt.PenCapStyle.FlatCap if share >= 1 else Qt.PenCapStyle.RoundCap
        painter.setPen(QPen(look.color("primary"), thickness, Qt.PenStyle.SolidLine, cap))
        painter.drawArc(square, 90 * 16, round(-min(1.0, share) * 360 * 16))
    room = (side - 2 * thickness) * _ROOM
    middle = area.center()
    below = side * _BELOW
    if words:
        middle -= QPointF(0, below)
    painter.setPen(look.color("ink"))
    height = _paint_line(painter, middle, number, side * _NUMBER, room)
    if words:
        painter.setPen(look.color("muted"))
        under = QPointF(middle.x(), middle.y() + height / 2 + below * 1.5)
        _paint_line(painter, under, words, below, room * 0.8)
    painter.restore()


def _paint_line(painter: QPainter, middle: QPointF, text: str, height: float, room: float) -> float:
    """Text around a middle, so tall that its capitals have ``height``, or less to fit the room."""
    whole = QFontMetricsF(typeface(1000, bold=True))
    pixels = height / whole.capHeight() * 1000
    pixels = min(pixels, room / whole.horizontalAdvance(text) * 1000)
    font = typeface(round(pixels), bold=True)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    left = middle.x() - metrics.horizontalAdvance(text) / 2
    painter.drawText(QPointF(left, middle.y() + metrics.capHeight() / 2), text)
    return metrics.capHeight()
