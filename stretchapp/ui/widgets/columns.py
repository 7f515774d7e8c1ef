"""A layout in columns of equal width, as many as there is room for."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from stretchapp.ui.theme import theme

_LARGEST_SCALE = 1.5


class ColumnsLayout(QLayout):
    """Places widgets row by row; those of a row are equally tall, and hidden ones leave no gap.

    ``narrowest`` is the least width of a column in px at 100 %, growing with the text up to 1.5
    times; a single column takes what there is.
    """

    def __init__(self, narrowest: int, parent: QWidget | None = None, gap: int = 16) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._narrowest = narrowest
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def arrange(self, widgets: Sequence[QWidget]) -> None:
        """Give the widgets of the layout another order; those not named come last."""
        places: dict[QWidget | None, int] = {widget: place for place, widget in enumerate(widgets)}
        last = len(places)
        self._items.sort(key=lambda item: places.get(item.widget(), last))
        self.invalidate()

    def columns(self) -> int:
        """How many columns there are in the width of now."""
        return self._columns(self.geometry().width())

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        width = theme().scaled(self._narrowest)
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        least = QSize(0, 0)
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        return least

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _columns(self, room: int) -> int:
        gap = self.spacing()
        # At large text, columns that are narrow for it are better than a single one.
        wished = round(self._narrowest * min(theme().scale, _LARGEST_SCALE))
        return max(1, (room + gap) // (max(wished, self.minimumSize().width()) + gap))

    def _place(self, rect: QRect, move: bool) -> int:
        columns, gap = self._columns(rect.width()), self.spacing()
        width = (rect.width() - gap * (columns - 1)) // columns
        parent = self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()
        shown = self._shown()
        y = rect.y()
        for start in range(0, len(shown), columns):
            row = shown[start : start + columns]
            tall = max(_height(item, width) for item in row)
            for place, item in enumerate(row if move else ()):
                column = columns - 1 - place if mirrored else place
                item.setGeometry(QRect(rect.x() + column * (width + gap), y, width, tall))
            y += tall + gap
        return max(0, y - gap - rect.y()) if shown else 0


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return max(item.heightForWidth(width), item.minimumSize().height())
    return item.sizeHint().height()
