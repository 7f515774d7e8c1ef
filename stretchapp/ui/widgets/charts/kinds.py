"""The three charts of progress: weeks, pain, and one measure."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from stretchapp.core.day import Period
from stretchapp.core.progress import PainDay, PainProgress, SeriesProgress, WeekProgress
from stretchapp.ui.paint.charts.frame import ChartPlan
from stretchapp.ui.paint.charts.pain import VisitMark, plan_pain
from stretchapp.ui.paint.charts.series import plan_series
from stretchapp.ui.paint.charts.weeks import plan_weeks
from stretchapp.ui.widgets.charts.rows import ChartRows, pain_rows, series_rows, week_rows
from stretchapp.ui.widgets.charts.time_chart import TimeChart

_NO_DAYS = Period(date(2000, 1, 1), date(2000, 1, 1))


class WeeksChart(TimeChart):
    """Done of due, a bar a week. The day of a week is its first one in the period."""

    wished_size = (340, 190)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._weeks: tuple[WeekProgress, ...] = ()

    def show_weeks(self, weeks: Sequence[WeekProgress], summary: str) -> None:
        """Shows weeks in their order; summary says all of them in words."""
        self._weeks = tuple(weeks)
        self.show_changed(summary)

    def make_plan(self, area: QRectF, scale: float) -> ChartPlan:
        return plan_weeks(area, self._weeks, scale)

    def rows(self) -> ChartRows:
        return week_rows(self._weeks)


class PainChart(TimeChart):
    """Pain before and after sessions, with baseline, what counts as a change, and visits."""

    wished_size = (640, 220)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._pain = PainProgress((), None, None, None, None)
        self._days = _NO_DAYS
        self._visits: tuple[VisitMark, ...] = ()

    def show_pain(
        self, pain: PainProgress, days: Period, visits: Sequence[VisitMark], summary: str
    ) -> None:
        """Shows what lies in days; summary says it in words."""
        self._pain, self._days = pain, days
        self._visits = tuple(visit for visit in visits if visit.day in days)
        self.show_changed(summary)

    def make_plan(self, area: QRectF, scale: float) -> ChartPlan:
        return plan_pain(area, self._pain, self._days, self._visits, scale)

    def rows(self) -> ChartRows:
        shown: list[PainDay] = [day for day in self._pain.days if day.day in self._days]
        return pain_rows(shown, self._visits)


class SeriesChart(TimeChart):
    """One measure, left and right; small, so that several stand beside each other."""

    wished_size = (300, 170)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._sides: tuple[SeriesProgress, ...] = ()
        self._days = _NO_DAYS

    def show_series(self, sides: Sequence[SeriesProgress], days: Period, summary: str) -> None:
        """Shows one measure's series, one a side (see `by_measure`), over days."""
        self._sides, self._days = tuple(sides), days
        self.show_changed(summary)

    def make_plan(self, area: QRectF, scale: float) -> ChartPlan:
        return plan_series(area, self._sides, self._days, scale)

    def rows(self) -> ChartRows:
        return series_rows(self._sides)
