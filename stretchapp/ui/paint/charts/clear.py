"""Places for words inside a chart, where the least is drawn under them."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF

from stretchapp.ui.paint.charts.labels import Label, Type, label_at

_PLACES = 13  # tried from the left end of the room to its right
_AROUND = 5.0  # px that words keep from what is drawn


class ClearPlaces:
    """Puts words into a room, one after the other; ``labels`` are those that found a place."""

    def __init__(self, room: QRectF, drawn: Sequence[QPointF], type: Type, scale: float) -> None:
        self.labels: list[Label] = []
        self._room = room
        self._drawn = sorted(drawn, key=lambda point: point.x())
        self._across = [point.x() for point in self._drawn]
        self._type = type
        self._around = _AROUND * scale

    def put(self, text: str, heights: Sequence[float], role: str) -> None:
        """Words at one of the heights, the first of them where both are as clear."""
        width = self._type.width(text)
        free = self._room.width() - width
        if free < 0:
            return
        best: tuple[int, Label] | None = None
        for y in heights:
            for place in range(_PLACES):
                left = self._room.left() + free * place / (_PLACES - 1)
                label = label_at(text, left, y, self._type, "left", role)
                if not self._fits(label):
                    continue
                hidden = self._under(label)
                if best is None or hidden < best[0]:
                    best = (hidden, label)
        if best is not None:
            self.labels.append(replace(best[1], covering=best[0] > 0))

    def _fits(self, label: Label) -> bool:
        inside = self._room.top() <= label.rect.top() and label.rect.bottom() <= self._room.bottom()
        return inside and not any(label.rect.intersects(other.rect) for other in self.labels)

    def _under(self, label: Label) -> int:
        near = label.rect.adjusted(-self._around, -self._around / 2, self._around, self._around / 2)
        first = bisect_left(self._across, near.left())
        last = bisect_left(self._across, near.right())
        return sum(near.contains(point) for point in self._drawn[first:last])
