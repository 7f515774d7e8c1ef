"""The ring of what is done today."""

from PySide6.QtCore import QEasingCurve, QRectF, QSize, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from stretchapp.ui.paint.ring import paint_ring
from stretchapp.ui.theme import theme

_SIDE = 112
_TURNING_MS = 150
_STEPS = 1000  # a progress bar counts in whole numbers


class Ring(QProgressBar):
    """Shows a fraction as a ring; to a screen reader it is a progress bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._shown = 0.0
        self.setRange(0, _STEPS)
        self.setValue(0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._turning = QVariantAnimation(self)
        self._turning.setDuration(_TURNING_MS)
        self._turning.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._turning.valueChanged.connect(self._on_turn)

    def show_progress(self, fraction: float, text: str, accessible: str) -> None:
        """Shows fraction (0 to 1) with text inside; accessible says the same in a sentence."""
        target = max(0.0, min(1.0, fraction))
        self._words = text
        self.setValue(round(target * _STEPS))
        self.setAccessibleName(accessible)
        self._turning.stop()
        if self.isVisible() and not theme().reduced_motion and target != self._shown:
            self._turning.setStartValue(self._shown)
            self._turning.setEndValue(target)
            self._turning.start()
        else:
            self._shown = target
        self.update()

    def text(self) -> str:
        return self._words

    def sizeHint(self) -> QSize:
        side = theme().scaled(_SIDE)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            look = theme().colours
            paint_ring(
                painter, QRectF(self.rect()), self._shown, self._words, look, theme().px("display")
            )

    def _on_turn(self, value: float) -> None:
        self._shown = value
        self.update()
