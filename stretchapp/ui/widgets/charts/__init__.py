"""Charts to look at, walk through and zoom, each also as a table; loaded when first shown."""

from stretchapp.ui.widgets.charts.card import ChartCard
from stretchapp.ui.widgets.charts.kinds import PainChart, SeriesChart, WeeksChart
from stretchapp.ui.widgets.charts.time_chart import TimeChart

__all__ = ["ChartCard", "PainChart", "SeriesChart", "TimeChart", "WeeksChart"]
