"""The charts of the Progress page, linked: a day that is looked at in one is marked in all."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from stretchapp.core.progress import ProgressRecord
from stretchapp.ui.paint.charts.series import by_measure
from stretchapp.ui.progress import wording
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.calendar import AdherenceCalendar
from stretchapp.ui.widgets.charts.card import ChartCard
from stretchapp.ui.widgets.charts.kinds import PainChart, SeriesChart, WeeksChart
from stretchapp.ui.widgets.charts.rows import day_rows
from stretchapp.ui.widgets.charts.time_chart import TimeChart
from stretchapp.ui.widgets.flow import FlowLayout

_WIDE = 900  # px at 100 %
_MOST_WEEKS_BESIDE = 14
_MEASURE, _MOST_MEASURE = 330, 460  # px: a title and its button beside each other


class ProgressCharts(QWidget):
    """Calendar, weeks, pain and measures of one record."""

    day_chosen = Signal(date)
    period_chosen = Signal(object)
    zoom_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weeks_shown = 0
        self._calendar = AdherenceCalendar(self.tr("Days"))
        self._calendar.day_chosen.connect(self.day_chosen)
        self._weeks = WeeksChart(self.tr("Weeks: done of due"))
        self._pain = PainChart(self.tr("Pain, 0 to 10"))
        self._series: list[tuple[SeriesChart, ChartCard]] = []
        self._weeks_card = ChartCard(self.tr("Weeks: done of due"), self._weeks)
        self._pain_card = ChartCard(
            self.tr("Pain, 0 to 10"), self._pain, self.tr("● visits"), note_tone="accent"
        )
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(theme().space(4))
        self._days_card = ChartCard(
            self.tr("Days"), self._calendar, self.tr("stronger colour: more done · dashed: paused")
        )
        self._beside.addWidget(self._days_card)
        self._beside.addWidget(self._weeks_card)
        self._measures = QWidget()
        self._flow = FlowLayout(self._measures, gap=theme().space(4), equal=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(4))
        column.addLayout(self._beside)
        column.addWidget(self._pain_card)
        column.addWidget(self._measures)
        for chart in (self._weeks, self._pain):
            self._link(chart)
        self._calendar.day_pointed.connect(partial(self._point_at, self._calendar))

    def show_record(self, record: ProgressRecord) -> None:
        """Show what a record holds."""
        self._weeks_shown = len(record.weeks)
        rows = day_rows(record.days, record.today)
        summary = wording.weeks_summary(record)
        self._calendar.show_days(wording.day_cells(record), rows=rows)
        self._calendar.set_summary(summary)
        self._weeks.show_weeks(record.weeks, summary)
        for card in (self._days_card, self._weeks_card):
            card.setVisible(bool(rows.days))
        visits = wording.visit_marks(record)
        self._pain.show_pain(record.pain, record.period, visits, wording.pain_summary(record))
        self._pain_card.set_note(self.tr("● visits") if visits else "")
        self._pain_card.setVisible(bool(record.pain.days or visits))
        self._show_series(record)
        self._arrange()

    def _show_series(self, record: ProgressRecord) -> None:
        groups = by_measure(record.series)
        for _, card in self._series:
            self._flow.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._series = []
        for group in groups:
            title = wording.series_title(group)
            chart = SeriesChart(title)
            card = ChartCard(title, chart, wording.series_note(group))
            chart.show_series(group, record.period, wording.series_summary(group))
            self._link(chart)
            card.setMinimumWidth(min(theme().scaled(_MEASURE), _MOST_MEASURE))
            self._flow.addWidget(card)
            self._series.append((chart, card))
        self._measures.setVisible(bool(groups))

    def _link(self, chart: TimeChart) -> None:
        chart.day_chosen.connect(self.day_chosen)
        chart.period_chosen.connect(self.period_chosen)
        chart.zoom_left.connect(self.zoom_left)
        chart.day_pointed.connect(partial(self._point_at, chart))

    def _point_at(self, source: QWidget, day: date | None) -> None:
        if self._calendar is not source:
            self._calendar.point_at(day)
        for chart in (self._weeks, self._pain, *(chart for chart, _ in self._series)):
            if chart is not source:
                chart.point_at(day)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Calendar and weeks side by side where both have room."""
        wide = self.width() >= theme().scaled(_WIDE) and self._weeks_shown <= _MOST_WEEKS_BESIDE
        direction = QBoxLayout.Direction
        self._beside.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        # Few weeks make a narrow calendar, and the bars take the rest.
        self._beside.setStretch(0, max(6, min(self._weeks_shown, 12)))
        self._beside.setStretch(1, 9)
