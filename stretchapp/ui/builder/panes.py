"""Library and plan beside each other, or one above the other where room is short."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from stretchapp.ui.builder.plan_list import PlanList
from stretchapp.ui.builder.shelf import Shelf
from stretchapp.ui.builder.totals_bar import TotalsBar
from stretchapp.ui.theme import theme

_GAP, _BELOW_TOTALS = 16, 12
_SHELF_SHARE = 0.315
_NARROWEST_SHELF, _WIDEST_SHELF, _NARROWEST_PLAN = 230, 360, 350
_LEAST_HEIGHT, _SHELF_HEIGHT = 440, 340


class Panes(QWidget):
    """Beside each other each pane scrolls by itself; above one another the page scrolls."""

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
        if not self._is_stacked(width):
            return theme().scaled(_LEAST_HEIGHT)
        shelf = theme().scaled(_SHELF_HEIGHT)
        return shelf + _GAP + self._totals_height(width) + _BELOW_TOTALS + self._plan_height(width)

    def sizeHint(self) -> QSize:
        return QSize(900, theme().scaled(_LEAST_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, theme().scaled(_LEAST_HEIGHT) // 2)

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
        width, height = self.width(), self.height()
        stacked = self._is_stacked(width)
        # Above one another, the page scrolls.
        policy = Qt.ScrollBarPolicy
        self._plan.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if stacked else policy.ScrollBarAsNeeded
        )
        if stacked:
            tall = theme().scaled(_SHELF_HEIGHT)
            self._shelf.setGeometry(0, 0, width, tall)
            rest = QRect(0, tall + _GAP, width, height - tall - _GAP)
        else:
            wide = min(round(width * _SHELF_SHARE), theme().scaled(_WIDEST_SHELF))
            wide = max(wide, theme().scaled(_NARROWEST_SHELF))
            plan = width - wide - _GAP
            left, right = (plan + _GAP, 0) if self.isRightToLeft() else (0, wide + _GAP)
            self._shelf.setGeometry(left, 0, wide, height)
            rest = QRect(right, 0, plan, height)
        bar = self._totals_height(rest.width())
        self._totals.setGeometry(rest.x(), rest.y(), rest.width(), bar)
        top = rest.y() + bar + _BELOW_TOTALS
        self._plan.setGeometry(rest.x(), top, rest.width(), max(0, rest.bottom() + 1 - top))
