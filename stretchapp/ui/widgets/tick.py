"""The large tick on a card."""

from PySide6.QtCore import QEasingCurve, QPoint, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from stretchapp.ui.paint.tick import TickState, paint_tick
from stretchapp.ui.theme import theme

__all__ = ["Tick", "TickState"]

_FILLING_MS = 150
_AROUND = 6  # px for the focus ring, at 100 %

_CHECK_STATES = {
    TickState.OPEN: Qt.CheckState.Unchecked,
    TickState.DONE: Qt.CheckState.Checked,
    TickState.PARTIAL: Qt.CheckState.PartiallyChecked,
    TickState.SKIPPED: Qt.CheckState.Unchecked,
}


class Tick(QCheckBox):
    """A check box that asks instead of toggling: it changes only when told what was saved.

    A click, Space, Return or a screen reader's press or toggle emits `requested`; the page
    saves and then calls `show_state`.
    """

    requested = Signal()

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = TickState.OPEN
        self._fill = 1.0
        self._obeying = False
        self.setTristate(True)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._filling = QVariantAnimation(self)
        self._filling.setDuration(_FILLING_MS)
        self._filling.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._filling.setStartValue(0.0)
        self._filling.setEndValue(1.0)
        self._filling.valueChanged.connect(self._on_fill)

    @property
    def state(self) -> TickState:
        """What is shown."""
        return self._state

    def show_state(self, state: TickState, animate: bool = False) -> None:
        """Shows what is recorded; animate lets it fill in 150 ms unless motion is reduced."""
        changed = state is not self._state
        self._state = state
        self._obeying = True
        self.setCheckState(_CHECK_STATES[state])
        self._obeying = False
        self._filling.stop()
        self._fill = 1.0
        if changed and animate and not theme().reduced_motion and self.isVisible():
            self._fill = 0.0
            self._filling.start()
        self.update()

    def nextCheckState(self) -> None:
        self.requested.emit()

    def checkStateSet(self) -> None:
        """Takes back a change that came from elsewhere, and asks for it instead."""
        if self._obeying:
            super().checkStateSet()
            return
        self._obeying = True
        self.setCheckState(_CHECK_STATES[self._state])
        self._obeying = False
        self.requested.emit()

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def sizeHint(self) -> QSize:
        side = theme().target() + 2 * theme().scaled(_AROUND)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.requested.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        side = theme().target()
        circle = QRectF(0, 0, side, side)
        circle.moveCenter(QRectF(self.rect()).center())
        with QPainter(self) as painter:
            paint_tick(
                painter,
                circle,
                self._state,
                theme().colours,
                self._fill,
                self.isEnabled(),
                self.hasFocus(),
                self.underMouse(),
            )

    def _on_fill(self, value: float) -> None:
        self._fill = value
        self.update()
