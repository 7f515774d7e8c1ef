"""A layout in lines: what does not fit beside the others goes to the next line."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from stretchapp.ui.theme import theme

_ENOUGH = 300  # px at 100 % for an item that expands


class FlowLayout(QLayout):
    """Places items from left to right (or right to left) and wraps them into lines.

    Items that expand share what is left of their line, and wrap where 300 px (more with
    large text) are not left for them. An expanding item that is 0 px wide is space: it puts what
    follows at the end of its line, also where that wraps. Where equal is set, all items of a line
    get the same width, as a row of cards does.
    """

    def __init__(self, parent: QWidget | None = None, gap: int = 8, equal: bool = False) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._equal = equal
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(self._wanted(item) for item in shown) + self._gaps(shown) + self._across()
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        least = QSize(0, 0)
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return QSize(
            least.width() + self._across(), least.height() + margins.top() + margins.bottom()
        )

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _across(self) -> int:
        margins = self.contentsMargins()
        return margins.left() + margins.right()

    def _expands(self, item: QLayoutItem) -> bool:
        return bool(item.expandingDirections() & Qt.Orientation.Horizontal)

    def _wanted(self, item: QLayoutItem) -> int:
        if self._equal:
            return item.minimumSize().width()
        if self._expands(item):
            wish = min(item.sizeHint().width(), theme().scaled(_ENOUGH))
            return max(item.minimumSize().width(), wish)
        return max(item.minimumSize().width(), item.sizeHint().width())

    def _lines(self, room: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        for item in self._shown():
            longer = [*lines[-1], item] if lines else [item]
            used = sum(self._wanted(one) for one in longer) + self._gaps(longer)
            if lines and used <= room:
                lines[-1] = longer
            elif lines and len(lines[-1]) > 1 and self._is_space(lines[-1][-1]):
                lines.append([lines[-1].pop(), item])
            else:
                lines.append([item])
        return lines

    def _is_space(self, item: QLayoutItem) -> bool:
        return self._expands(item) and item.sizeHint().width() == 0

    def _gap_after(self, item: QLayoutItem) -> int:
        return 0 if self._is_space(item) else self.spacing()

    def _gaps(self, line: list[QLayoutItem]) -> int:
        return sum(self._gap_after(item) for item in line[:-1])

    def _widths(self, line: list[QLayoutItem], room: int) -> list[int]:
        free = room - self._gaps(line)
        if self._equal:
            return [free // len(line)] * len(line)
        widths = [min(self._wanted(item), room) for item in line]
        growing = [index for index, item in enumerate(line) if self._expands(item)]
        left = free - sum(widths)
        for index in growing:
            widths[index] += max(0, left // len(growing))
        return widths

    def _place(self, rect: QRect, move: bool) -> int:
        margins = self.contentsMargins()
        inside = rect.adjusted(margins.left(), margins.top(), -margins.right(), -margins.bottom())
        parent = self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()
        y = inside.y()
        for line in self._lines(inside.width()):
            widths = self._widths(line, inside.width())
            heights = [_height(item, width) for item, width in zip(line, widths, strict=True)]
            tall = max(heights)
            x = inside.x()
            for item, width, height in zip(line, widths, heights, strict=True):
                if move:
                    fills = self._equal
                    used = tall if fills else height
                    top = y if fills else y + (tall - height) // 2
                    left = inside.right() + 1 - (x - inside.x()) - width if mirrored else x
                    item.setGeometry(QRect(QPoint(left, top), QSize(width, used)))
                x += width + self._gap_after(item)
            y += tall + self.spacing()
        if self._shown():
            y -= self.spacing()
        return y - rect.y() + margins.bottom()


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return max(item.heightForWidth(width), item.minimumSize().height())
    return item.sizeHint().height()
