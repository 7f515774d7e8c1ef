"""A chart in its card: title, a word beside it, and the same values as a table."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QStackedLayout, QVBoxLayout, QWidget

from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import QuietButton
from stretchapp.ui.widgets.calendar import AdherenceCalendar
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.charts.table import ChartTable
from stretchapp.ui.widgets.charts.time_chart import TimeChart
from stretchapp.ui.widgets.labels import Caption, Heading, Tone


class ChartCard(Card):
    """Shows ``chart`` or, after "Show as table", its rows; both choose and point at days."""

    shown_as_table = Signal(bool)

    def __init__(
        self,
        title: str,
        chart: TimeChart | AdherenceCalendar,
        note: str = "",
        parent: QWidget | None = None,
        *,
        note_tone: Tone = "muted",
    ) -> None:
        super().__init__(parent)
        self._title = title
        self.chart = chart
        self._table: ChartTable | None = None
        self.setAccessibleName(title)
        self._note = Caption(note, tone=note_tone)
        self._switch = QuietButton(self.tr("Show as table"))
        self._switch.clicked.connect(self._on_switched)
        self._pages = QStackedLayout()
        self._say_switch()
        gap = theme().space(3)
        head = QGridLayout()
        head.setSpacing(0)
        head.setColumnStretch(0, 1)
        head.addWidget(Heading(title), 0, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._switch, 0, 1)
        head.addWidget(self._note, 1, 0, 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().space(5), gap, theme().space(5), gap)
        column.setSpacing(theme().space(1))
        column.addLayout(head)
        column.addLayout(self._pages, 1)
        # Only now: what is shown without a parent is a window.
        self._pages.addWidget(chart)
        self._note.setVisible(bool(note))
        chart.values_changed.connect(self._on_values_changed)

    @property
    def as_table(self) -> bool:
        """Whether the rows are shown instead of the chart."""
        return self._pages.currentIndex() == 1

    def set_note(self, note: str) -> None:
        """The words at the end of the title's line, such as what dots mean."""
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def show_as_table(self, wanted: bool) -> None:
        """Shows the rows, or the chart again; the focus stays in the card if it was there."""
        if wanted == self.as_table:
            return
        shown = self._pages.currentWidget()
        had_focus = shown is not None and shown.hasFocus()
        if wanted:
            table = self._made_table()
            table.show_rows(self.chart.rows())
        self._pages.setCurrentIndex(int(wanted))
        self._say_switch()
        now = self._pages.currentWidget()
        if had_focus and now is not None:
            now.setFocus(Qt.FocusReason.OtherFocusReason)
        self.shown_as_table.emit(wanted)

    def _made_table(self) -> ChartTable:
        if self._table is None:
            self._table = ChartTable(self._title, self)
            self._table.day_chosen.connect(self.chart.day_chosen)
            self._table.day_pointed.connect(self.chart.day_pointed)
            self._table.left.connect(self.chart.zoom_left)
            self._pages.addWidget(self._table)
        return self._table

    def _on_switched(self) -> None:
        self.show_as_table(not self.as_table)

    def _on_values_changed(self) -> None:
        if self._table is not None and self.as_table:
            self._table.show_rows(self.chart.rows())

    def _say_switch(self) -> None:
        words = self.tr("Show as chart") if self.as_table else self.tr("Show as table")
        self._switch.setText(words)
        self._switch.setAccessibleName(f"{words}: {self._title}")
