"""The tick: a circle that says whether a stretch is open, done, partly done or skipped."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from stretchapp.ui.theme import Colours

_CHECK = ((0.30, 0.52), (0.44, 0.65), (0.70, 0.37))  # of the circle's side


class TickState(StrEnum):
    """What a tick shows; every state has a shape of its own besides its colour."""

    OPEN = "open"
    DONE = "done"
    PARTIAL = "partial"
    SKIPPED = "skipped"


def paint_tick(
    painter: QPainter,
    circle: QRectF,
    state: TickState,
    look: Colours,
    fill: float = 1.0,
    enabled: bool = True,
    focused: bool = False,
    hovered: bool = False,
) -> None:
    """Draws the tick in circle; a focus ring needs 5 % of its side plus 3 px around it.

    fill from 0 to 1 is how far the change from an open circle to state has come.
    """
    side = min(circle.width(), circle.height())
    line = max(2.0, side / 24)
    strong = look.color("primary" if enabled else "muted")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = circle.adjusted(line / 2, line / 2, -line / 2, -line / 2)
    ground = look.color("tint") if hovered and enabled else Qt.GlobalColor.transparent
    painter.setBrush(ground)
    outline = look.color("muted") if state is TickState.SKIPPED else strong
    painter.setPen(QPen(outline, line))
    painter.drawEllipse(inner)
    if state is TickState.DONE:
        _paint_done(painter, circle, side, fill, strong, look.color("on_primary"))
    elif state is TickState.PARTIAL:
        _paint_partial(painter, circle, side, fill, strong)
    elif state is TickState.SKIPPED:
        _paint_skipped(painter, circle, side, fill, look.color("muted"))
    if focused:
        gap = 3 + side * 0.03
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.color("focus"), max(2.0, side / 24)))
        painter.drawEllipse(circle.adjusted(-gap, -gap, gap, gap))
    painter.restore()


def _paint_done(
    painter: QPainter, circle: QRectF, side: float, fill: float, disc: QColor, check: QColor
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(disc)
    painter.drawEllipse(circle.center(), side / 2 * fill, side / 2 * fill)
    drawn = max(0.0, fill * 2 - 1)  # the check follows in the second half
    if drawn == 0:
        return
    start, corner, end = (
        QPointF(circle.left() + x * side, circle.top() + y * side) for x, y in _CHECK
    )
    path = QPainterPath(start)
    first = min(1.0, drawn * 3)
    path.lineTo(start + (corner - start) * first)
    if first == 1:
        path.lineTo(corner + (end - corner) * (drawn - 1 / 3) * 1.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_round_pen(check, side / 14))
    painter.drawPath(path)


def _paint_partial(
    painter: QPainter, circle: QRectF, side: float, fill: float, color: QColor
) -> None:
    gap = side * 0.14
    half = circle.adjusted(gap, gap, -gap, -gap)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPie(half, 90 * 16, round(180 * 16 * fill))


def _paint_skipped(
    painter: QPainter, circle: QRectF, side: float, fill: float, color: QColor
) -> None:
    reach = side * 0.16 * fill
    centre = circle.center()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_round_pen(color, side / 14))
    if reach > 0:
        painter.drawLine(centre + QPointF(-reach, reach), centre + QPointF(reach, -reach))


def _round_pen(color: QColor, width: float) -> QPen:
    return QPen(
        color,
        width,
        Qt.PenStyle.SolidLine,
        Qt.PenCapStyle.RoundCap,
        Qt.PenJoinStyle.RoundJoin,
    )
