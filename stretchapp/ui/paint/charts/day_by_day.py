"""What charts have in common whose stops are single days."""

from datetime import date

from PySide6.QtCore import QRectF

from stretchapp.core.day import Period
from stretchapp.ui.paint.charts.curve import nearest
from stretchapp.ui.paint.charts.frame import Frame


class DayByDay:
    """The days of a plan that has a ``frame`` and ``stops``; a part of a ``ChartPlan``."""

    __slots__ = ()

    frame: Frame
    stops: tuple[date, ...]

    @property
    def area(self) -> QRectF:
        return self.frame.area

    @property
    def scale(self) -> float:
        return self.frame.scale

    def x(self, day: date) -> float:
        return self.frame.time.x(day)

    def stop_at(self, x: float) -> date | None:
        return nearest(self.stops, self.frame.time.day_at(x))

    def day_at(self, x: float) -> date | None:
        return self.frame.time.day_at(x) if len(self.frame.time.days) else None

    def extent(self, day: date) -> Period:
        return Period(day, day)
