"""The strip at the top: one piece for each stretch, filled as far as it is done."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from stretchapp.ui.theme import theme

_HEIGHT, _GAP = 8, 6  # px at 100 %


class ProgressStrip(QWidget):
    """How far the session is, stretch by stretch."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, shares: Sequence[float], accessible: str) -> None:
        """Show for each stretch how much of it is done, 0 to 1."""
        if accessible != self.accessibleName():
            self.setAccessibleName(accessible)
        # Finer steps than a pixel's would be painted for nothing.
        rounded = tuple(round(share, 3) for share in shares)
        if rounded != self._shares:
            self._shares = rounded
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, theme().scaled(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._shares:
            return
        gap, radius = theme().scaled(_GAP), self.height() / 2
        width = (self.width() - gap * (len(self._shares) - 1)) / len(self._shares)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            if self.isRightToLeft():
                painter.translate(self.width(), 0)
                painter.scale(-1, 1)
            for place, share in enumerate(self._shares):
                piece = QRectF(place * (width + gap), 0, width, self.height())
                painter.setBrush(theme().color("ring_track"))
                painter.drawRoundedRect(piece, radius, radius)
                if share > 0:
                    painter.save()
                    painter.setClipRect(
                        QRectF(piece.x(), piece.y(), piece.width() * share, piece.height())
                    )
                    painter.setBrush(theme().color("primary"))
                    painter.drawRoundedRect(piece, radius, radius)
                    painter.restore()
