"""A page of the window: one column that scrolls upwards and downwards, never sideways."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.labels import Caption, Heading, WrappedLabel

__all__ = ["Caption", "Heading", "Page", "PageBody", "WrappedLabel"]

_SIDE_MARGIN, _TOP_MARGIN = 36, 28
_WIDEST = 1100


class PageBody(QWidget):
    """What scrolls inside a page."""


class Page(QScrollArea):
    """A scrolling column; put things into `content`.

    `trailing_spare` px of the margin at the end of lines are the content's own.

    The column is at most 1100 px wide (more with large text) and stands in the middle. What gets
    the focus is scrolled into sight.
    """

    trailing_spare = 0

    def __init__(self, parent: QWidget | None = None, *, fills: bool = False) -> None:
        """fills gives spare height to `content` instead of leaving it empty below."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._body = PageBody()
        self._column = QVBoxLayout(self._body)
        self.content = QVBoxLayout()
        self.content.setSpacing(theme().space(2))
        self._column.addLayout(self.content, 1 if fills else 0)
        if not fills:
            self._column.addStretch(1)
        self.setWidget(self._body)
        self._follows_focus = False
        self._room = 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Remembered, because the first asking for the viewport costs 8 ms of the start.
        self._room = event.size().width()
        self._set_margins(self._room)
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._follows_focus:
            self._follows_focus = True
            # After the first painting: the first widget that Qt hands over costs 8 ms.
            QTimer.singleShot(0, self, self._follow_focus)

    def _follow_focus(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def height_for(self, width: int) -> int:
        """The height in px that shows everything at that width."""
        self._set_margins(width)
        self._body.ensurePolished()
        return self._column.heightForWidth(width)

    def column_width(self) -> int:
        """The width in px that the content has, margins left off; 0 before there is any."""
        margins = self._column.contentsMargins()
        return max(0, self._room - margins.left() - margins.right())

    def _set_margins(self, room: int) -> None:
        """Sets the margins for a view that is room pixels wide."""
        widest = max(_WIDEST, theme().scaled(_WIDEST * 0.8))
        side = max(_SIDE_MARGIN, (room - widest) // 2)
        left = right = side
        if self.isRightToLeft():
            left -= self.trailing_spare
        else:
            right -= self.trailing_spare
        self._column.setContentsMargins(left, _TOP_MARGIN, right, _TOP_MARGIN)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._body.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, theme().space(6))
