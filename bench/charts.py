"""Measures the charts over ten years: working one out, painting it, and pointing at another day.

Prints the lines of bench/run.py; the floor of pointing is drawing a kept picture of the same size.
"""

import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from stretchapp.core.adherence import Adherence
from stretchapp.core.day import Period
from stretchapp.core.progress import (
    PainDay,
    PainProgress,
    SeriesProgress,
    ValuePoint,
    Verdict,
    WeekProgress,
)
from stretchapp.ui.paint.charts import VisitMark
from stretchapp.ui.theme import Appearance, theme
from stretchapp.ui.widgets.charts.kinds import PainChart, SeriesChart, WeeksChart
from stretchapp.ui.widgets.charts.time_chart import TimeChart

DAYS = Period(date(2016, 11, 28), date(2026, 11, 25))
WIDTH, HEIGHT = 1004, 240
REPEATS, LOOKS = 9, 120
MOST_POINTING_MS = 4.0


def charts() -> dict[str, TimeChart]:
    """One chart of each kind with ten years of values."""
    chance = random.Random(4)
    weeks = [
        WeekProgress(week, Adherence(Fraction(chance.randint(0, 21)), 21), False)
        for week in DAYS.weeks()
    ]
    scored = [day for day in DAYS if chance.random() < 0.8]
    pain = tuple(
        PainDay(day, Fraction(chance.randint(2, 8)), Fraction(chance.randint(0, 6)), None)
        for day in scored
    )
    progress = PainProgress(pain, Fraction(6), Fraction(21, 5), Fraction(39, 5), None)
    visits = [VisitMark(day, "massage") for day in list(DAYS)[::28]]
    points = tuple(
        ValuePoint(DAYS.first + timedelta(days=28 * place), 50 + place / 5) for place in range(130)
    )
    series = SeriesProgress(
        "raise", "Raise", None, "deg", 0, 0, 180, "high", points, points[0], 26.0, 6.0,
        Verdict.BETTER, 80,
    )  # fmt: skip
    weeks_chart, pain_chart = WeeksChart("weeks"), PainChart("pain")
    series_chart = SeriesChart("series")
    weeks_chart.show_weeks(weeks, "")
    pain_chart.show_pain(progress, DAYS, visits, "")
    series_chart.show_series([series], DAYS, "")
    return {"weeks": weeks_chart, "pain": pain_chart, "a measure": series_chart}


def spent(work: Callable[[], None], repeats: int = REPEATS) -> list[float]:
    """How long each repeat took, in milliseconds; the first one is left out."""
    work()
    times = []
    for _ in range(repeats):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1e3)
    return times


def floor() -> float:
    """Drawing a kept picture of the same size, in milliseconds."""
    kept, picture = QPixmap(WIDTH, HEIGHT), QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    kept.fill(QColor(0, 80, 80, 60))
    picture.fill(Qt.GlobalColor.white)

    def blit() -> None:
        with QPainter(picture) as painter:
            painter.drawPixmap(0, 0, kept)

    return statistics.median(spent(blit, LOOKS))


def pointing(chart: TimeChart) -> list[float]:
    """What it takes to move the pointer to another day and paint the chart with it."""
    stops = chart.plan.stops
    places = iter(range(LOOKS + 1))
    nothing = Qt.MouseButton.NoButton
    screen = QImage(chart.size(), QImage.Format.Format_RGB32)

    def point() -> None:
        x = chart.plan.x(stops[next(places) * (len(stops) - 1) // LOOKS])
        at = QPointF(x, HEIGHT / 2)
        none = Qt.KeyboardModifier.NoModifier
        move = QMouseEvent(QEvent.Type.MouseMove, at, chart.mapToGlobal(at), nothing, nothing, none)
        QApplication.sendEvent(chart, move)
        chart.render(screen)

    return spent(point, LOOKS)


def import_share() -> float:
    """The time to import the charts after the window's own parts, of importing QtWidgets."""
    window = "import PySide6.QtWidgets, stretchapp.core.progress, stretchapp.ui.theme"
    chosen = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}
    chosen.pop("PYTHONDONTWRITEBYTECODE", None)

    def started(code: str) -> float:
        command = [sys.executable, "-c", code]

        def start() -> None:
            subprocess.run(command, check=True, env=chosen)

        return statistics.median(spent(start, REPEATS))

    bare, widgets = started("pass"), started("import PySide6.QtWidgets")
    with_charts = started(f"{window}, stretchapp.ui.widgets.charts.kinds")
    return (with_charts - started(window)) / (widgets - bare)


def main() -> int:
    application = QApplication.instance() or QApplication([])
    theme().apply(Appearance.LIGHT, 100)
    blit = floor()
    good = True
    for name, chart in charts().items():
        chart.resize(WIDTH, HEIGHT)
        planned, painted = drawing(chart)
        found = pointing(chart)
        middle = statistics.median(found)
        within = middle <= MOST_POINTING_MS
        good &= within
        print(
            f"{f'pointing at a day, ten years of {name}':44} {middle:8.2f} ms / {blit:7.2f} ms ="
            f" {middle / blit:5.2f}   promised {MOST_POINTING_MS:.2f} ms"
            f"  {'ok' if within else 'TOO SLOW'}; slowest {max(found):.2f} ms;"
            f" worked out once in {planned:.1f} ms, painted once in {painted:.1f} ms"
        )
    print(f"{'importing the charts / importing QtWidgets':44} {import_share():8.2f}")
    del application
    return 0 if good else 1


def drawing(chart: TimeChart) -> tuple[float, float]:
    """The least times of working out where everything stands, and of painting it."""
    area = QRectF(0, 0, WIDTH, HEIGHT)
    picture = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    plan = chart.make_plan(area, 1.0)

    def work_out() -> None:
        chart.make_plan(area, 1.0)

    def paint() -> None:
        with QPainter(picture) as painter:
            plan.paint(painter, theme().colours)

    return min(spent(work_out)), min(spent(paint))


if __name__ == "__main__":
    raise SystemExit(main())
