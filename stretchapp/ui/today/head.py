"""The Today page's head: the ring, the day and what is left of it, and the way into a session."""

from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from stretchapp.services.journal import DaySummary
from stretchapp.ui import texts
from stretchapp.ui.theme import theme
from stretchapp.ui.today import wording
from stretchapp.ui.widgets.buttons import IconButton, PrimaryButton, QuietButton
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Heading, WrappedLabel
from stretchapp.ui.widgets.ring import Ring

NARROW, SLIM = 720, 320


class Room(Enum):
    """How much room the head has: all in a row, the button below, or everything below."""

    WIDE = auto()
    NARROW = auto()
    SLIM = auto()


class TodayHead(QWidget):
    """Shows one day's summary and steps between days."""

    day_before_requested = Signal()
    day_after_requested = Signal()
    today_requested = Signal()
    start_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ring = Ring()
        self._day = WrappedLabel(tone="muted")
        self._headline = Heading(size="display")
        self._subline = WrappedLabel(tone="muted")
        self._before = IconButton("chevron-left", self.tr("Day before"), target="clinic")
        self._after = IconButton("chevron-right", self.tr("Day after"), target="clinic")
        self._to_today = QuietButton(self.tr("Back to today"))
        self.start_button = PrimaryButton(self.tr("Start session"), "play")
        self._before.clicked.connect(self.day_before_requested)
        self._after.clicked.connect(self.day_after_requested)
        self._to_today.clicked.connect(self.today_requested)
        self.start_button.clicked.connect(self.start_requested)
        days = FlowLayout(gap=theme().space(1))
        for part in (self._day, self._before, self._after, self._to_today):
            days.addWidget(part)
        self._words = QWidget()
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addStretch(1)
        words.addLayout(days)
        words.addWidget(self._headline)
        words.addWidget(self._subline)
        words.addStretch(1)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, theme().space(2))
        self._grid.setHorizontalSpacing(theme().space(5))
        self._grid.setVerticalSpacing(theme().space(3))
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._ring, 0, 0)
        self._grid.addWidget(self._words, 0, 1)
        self._room = Room.WIDE
        self._grid.addWidget(self.start_button, 0, 2, Qt.AlignmentFlag.AlignVCenter)

    def arrange(self, width: int) -> None:
        """Place ring, words and button side by side or below each other, for ``width`` px."""
        room = Room.WIDE
        if width < theme().scaled(NARROW):
            room = Room.SLIM if width < theme().scaled(SLIM) else Room.NARROW
        if room is self._room:
            return
        self._room = room
        self._grid.removeWidget(self._words)
        self._grid.removeWidget(self.start_button)
        left = Qt.AlignmentFlag.AlignLeft
        if room is Room.SLIM:
            self._grid.addWidget(self._words, 1, 0, 1, 2)
            self._grid.addWidget(self.start_button, 2, 0, 1, 2, left)
        else:
            self._grid.addWidget(self._words, 0, 1)
            if room is Room.NARROW:
                self._grid.addWidget(self.start_button, 1, 0, 1, 2, left)
            else:
                self._grid.addWidget(self.start_button, 0, 2, Qt.AlignmentFlag.AlignVCenter)

    def show_summary(self, summary: DaySummary, *, can_start: bool) -> None:
        """Show a day, with the ring where the day counts anything.

        ``can_start`` says whether there is something that a session could do now.
        """
        view = summary.view
        share, short, long = wording.ring_words(view)
        self._ring.setVisible(bool(view.counted()))
        self._ring.show_progress(share, short, long)
        self._day.setText(texts.day_words(view.day))
        self._headline.setText(wording.headline(summary))
        line = wording.subline(summary)
        self._subline.setText(line)
        self._subline.setVisible(bool(line))
        self._before.setVisible(view.first_day is not None and view.first_day < view.day)
        self._after.setVisible(view.day < summary.today)
        self._to_today.setVisible(view.day < summary.today)
        self.start_button.setVisible(can_start)
