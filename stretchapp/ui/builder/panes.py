"""Library and plan beside each other, or one above the other where room is short."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from stretchapp.ui.builder.plan_list import PlanList
from stretchapp.ui.builder.shelf import Shelf
from stretchapp.ui.builder.totals_bar import TotalsBar
from stretchapp.ui.theme import theme

_GAP, _BELOW_TOTALS = 16, 12
_SHELF_SHARE = 0.29
_NARROWEST_SHELF, _WIDEST_SHELF, _NARROWEST_PLAN = 230, 360, 350
_LEAST_HEIGHT, _SHELF_HEIGHT = 440, 340
TRAILING_SPARE = 28  # px: a scroll bar at the largest text


class Panes(QWidget):
    """Beside each other each pane scrolls by itself; above one another the page scrolls.

    The last `TRAILING_SPARE` px of the width are for the plan's scroll bar alone.
    """

    def __init__(
        self, shelf: Shelf, totals: TotalsBar, plan: PlanList, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shelf, self._totals, self._plan = shelf, totals, plan
        for part in (shelf, totals, plan):
            part.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        plan.content_changed.connect(self._on_content_changed)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        width -= TRAILING_SPARE
        if not self._is_stacked(width):
            return theme().scaled(_LEAST_HEIGHT)
        shelf = theme().scaled(_SHELF_HEIGHT)
        return shelf + _GAP + self._totals_height(width) + _BELOW_TOTALS + self._plan_height(width)

    def sizeHint(self) -> QSize:
        return QSize(900, theme().scaled(_LEAST_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, theme().scaled(_LEAST_HEIGHT) // 2)

    def event(self, event: QEvent) -> bool:
        # The totals, too, may need another height.
        if event.type() == QEvent.Type.LayoutRequest:
            self._on_content_changed()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _on_content_changed(self) -> None:
        self.updateGeometry()
        self._place()

    def _is_stacked(self, width: int) -> bool:
        return width < theme().scaled(_NARROWEST_SHELF + _NARROWEST_PLAN) + _GAP

    def _totals_height(self, width: int) -> int:
        return self._totals.heightForWidth(width)

    def _plan_height(self, width: int) -> int:
        return self._plan.height_for(width)

    def _place(self) -> None:
        width, height = self.width() - TRAILING_SPARE, self.height()
        stacked = self._is_stacked(width)
        mirrored = self.isRightToLeft()
        start = TRAILING_SPARE if mirrored else 0
        if stacked:
            tall = theme().scaled(_SHELF_HEIGHT)
            self._shelf.setGeometry(start, 0, width, tall)
            rest = QRect(start, tall + _GAP, width, height - tall - _GAP)
        else:
            wide = min(round(width * _SHELF_SHARE), theme().scaled(_WIDEST_SHELF))
            wide = max(wide, theme().scaled(_NARROWEST_SHELF))
            plan = width - wide - _GAP
            left, right = (start + plan + _GAP, start) if mirrored else (0, wide + _GAP)
            self._shelf.setGeometry(left, 0, wide, height)
            rest = QRect(right, 0, plan, height)
        bar = self._totals_height(rest.width())
        self._totals.setGeometry(rest.x(), rest.y(), rest.width(), bar)
        self._place_plan(rest.adjusted(0, bar + _BELOW_TOTALS, 0, 0), stacked)

    def _place_plan(self, area: QRect, stacked: bool) -> None:
        """Let the cards fill ``area``, and the scroll bar stand beside it."""
        # Above one another, the page scrolls.
        scrolls = not stacked and self._plan_height(area.width()) > area.height()
        policy = Qt.ScrollBarPolicy
        self._plan.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if scrolls else policy.ScrollBarAlwaysOff
        )
        if scrolls:
            bar = self._plan.verticalScrollBar().sizeHint().width()
            left, right = (-bar, 0) if self.isRightToLeft() else (0, bar)
            area = area.adjusted(left, 0, right, 0)
        self._plan.setGeometry(area.x(), area.y(), area.width(), max(0, area.height()))
