"""Charts over time, drawn by any painter: on a screen, in a picture, on paper.

``plan_weeks``, ``plan_pain`` and ``plan_series`` work out where everything stands, once for a size
and its values; ``plan.paint(painter, look)`` draws it. All lengths are the painter's units, and
``scale`` says how many of them a px at 100 % is. docs/charts.md says why the project paints them.
"""

from stretchapp.ui.paint.charts.frame import ChartPlan
from stretchapp.ui.paint.charts.pain import PainPlan, VisitMark, plan_pain
from stretchapp.ui.paint.charts.series import SeriesPlan, by_measure, plan_series
from stretchapp.ui.paint.charts.weeks import WeeksPlan, plan_weeks

__all__ = [
    "ChartPlan",
    "PainPlan",
    "SeriesPlan",
    "VisitMark",
    "WeeksPlan",
    "by_measure",
    "plan_pain",
    "plan_series",
    "plan_weeks",
]
