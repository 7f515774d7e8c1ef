"""The charts of a report: calendar, weeks, pain, measures, and where it hurt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from stretchapp.core.adherence import Adherence
from stretchapp.core.day import Period, monday_of, sunday_of
from stretchapp.core.progress import (
    AreasOnDay,
    DayKind,
    DayProgress,
    ProgressRecord,
    SeriesProgress,
    WeekProgress,
)
from stretchapp.paper import report_wording as wording
from stretchapp.paper.look import BODY, SMALL, PaperLook, type_of
from stretchapp.paper.pages import Block
from stretchapp.paper.pieces import Beside, Piece, Space, Stack, lines
from stretchapp.paper.report_pieces import BETWEEN_SECTIONS, Drawn, Row, section, section_title
from stretchapp.services.library import BodyArea
from stretchapp.ui.paint.body.row import paint_body_row, plan_row, row_entries
from stretchapp.ui.paint.calendar import (
    CalendarPlan,
    CellKind,
    DayCell,
    paint_calendar,
    paint_weekdays,
    plan_calendar,
)
from stretchapp.ui.paint.charts import (
    ChartPlan,
    VisitMark,
    by_measure,
    plan_pain,
    plan_series,
    plan_weeks,
)
from stretchapp.ui.paint.charts.labels import TEXT
from stretchapp.ui.visit_words import treatments_words

_SCALE = 80 / TEXT
"""Tenths of a point to a px at 100 %, so that a chart's words are of 8 points."""
_CALENDAR_TEXT = 13
_LEAST_SQUARE, _MOST_SQUARE = 8.5, 18.0  # px at 100 %
_MOST_WEEKS_BESIDE = 16
_MOST_WEEKS = 54
_MOST_BODIES = 12
_MOST_MARKS = 40
"""Lines of visits; with more, they would hide the pain."""
_HIGH, _LOW = 950.0, 760.0
_GUTTER = 240.0
_LEGEND = 1300.0
"""A little more than the legend is wide."""
_ACROSS = 3
_LEVELS = 5


def _tr(text: str) -> str:
    return QCoreApplication.translate("report", text)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart that fills its place."""

    plan: ChartPlan
    height: float
    look: PaperLook

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        painter.save()
        painter.translate(x, y)
        self.plan.paint(painter, self.look.colours)
        painter.restore()


def day_blocks(record: ProgressRecord, width: float, look: PaperLook) -> list[Block]:
    """The calendar and the weeks, beside each other where both are short."""
    days = [day for day in record.days if day.day <= sunday_of(record.today)]
    weeks = tuple(week for week in record.weeks if week.days.first <= record.today)
    if all(day.kind is DayKind.OUTSIDE for day in days):
        return []
    shown = _latest_year(days)
    hints = [_tr("the latest year")] if len(shown) < len(days) else []
    if any(day.kind is DayKind.PAUSED for day in shown):
        hints.append(_tr("dashed: paused"))
    hint, bars = "; ".join(hints), _tr("Weeks: done of due")
    if len(weeks) <= _MOST_WEEKS_BESIDE:
        calendar = _calendar(shown, width, look)
        left = max(calendar_width(shown), _LEGEND)
        titled = Stack([section_title(_tr("Days"), hint, left, look), calendar])
        offset = left + _GUTTER
        room = width - offset
        chart = _weeks_chart(weeks, room, calendar.height, look)
        right = Stack([section_title(bars, _tr("light: due, dark: done"), room, look), chart])
        return [Block([Beside(titled, right, offset)], before=Space(BETWEEN_SECTIONS))]
    blocks = section(_tr("Days"), hint, [_calendar(shown, width, look)], width, look)
    chart = _weeks_chart(weeks, width, _LOW, look)
    return blocks + section(bars, _tr("light: due, dark: done"), [chart], width, look)


def _weeks_chart(
    weeks: Sequence[WeekProgress], width: float, height: float, look: PaperLook
) -> Chart:
    high = max(height, _LOW)
    area = QRectF(0, 0, width, high)
    return Chart(plan_weeks(area, tuple(weeks), _SCALE), high, look)


def _latest_year(days: Sequence[DayProgress]) -> Sequence[DayProgress]:
    """The days; of more than a calendar has room for, those up to the last one with a plan."""
    if monday_of(days[-1].day) - monday_of(days[0].day) < timedelta(weeks=_MOST_WEEKS):
        return days
    last = max(day.day for day in days if day.kind is not DayKind.OUTSIDE)
    first = monday_of(last) - timedelta(weeks=_MOST_WEEKS - 1)
    return [day for day in days if first <= day.day <= sunday_of(last)]


def _calendar_plan(days: Sequence[DayProgress], room: float) -> CalendarPlan:
    cells = [_cell(day) for day in days]
    plan = plan_calendar(cells, room / _SCALE, _CALENDAR_TEXT, _LEAST_SQUARE, _MOST_SQUARE)
    room = room / _SCALE - plan.label_width
    return plan_calendar(cells, room, _CALENDAR_TEXT, _LEAST_SQUARE, _MOST_SQUARE)


def calendar_width(days: Sequence[DayProgress]) -> float:
    """How wide the calendar of ``days`` is with the largest squares."""
    plan = _calendar_plan(days, float("inf"))
    return (plan.label_width + plan.width) * _SCALE


def _calendar(days: Sequence[DayProgress], width: float, look: PaperLook) -> Piece:
    plan = _calendar_plan(days, width)

    def draw(painter: QPainter) -> None:
        painter.scale(_SCALE, _SCALE)
        paint_weekdays(painter, plan, look.colours)
        painter.translate(plan.label_width, 0)
        paint_calendar(painter, plan, look.colours)

    return Stack([Drawn(plan.height * _SCALE, draw), Space(40), _legend(look)])


def _legend(look: PaperLook) -> Piece:
    """What the squares' shades mean."""
    font, side = type_of(SMALL - 10), 70.0
    metrics = QFontMetricsF(font)
    nothing, everything = _tr("nothing done"), _tr("all done")

    def draw(painter: QPainter) -> None:
        painter.setFont(font)
        painter.setPen(look.color("muted"))
        baseline = side / 2 + metrics.capHeight() / 2
        painter.drawText(0, round(baseline), nothing)
        x = metrics.horizontalAdvance(nothing) + 50
        for level in range(_LEVELS):
            painter.setPen(QPen(look.color("border"), 6) if level == 0 else Qt.PenStyle.NoPen)
            painter.setBrush(look.colours.heat(level))
            painter.drawRoundedRect(QRectF(x, 0, side, side), 14, 14)
            x += side + 18
        painter.setPen(look.color("muted"))
        painter.drawText(round(x + 32), round(baseline), everything)

    return Drawn(side, draw)


def _cell(day: DayProgress) -> DayCell:
    kinds: dict[DayKind, CellKind] = {
        DayKind.OUTSIDE: "outside",
        DayKind.PAUSED: "paused",
        DayKind.NOTHING_DUE: "nothing_due",
        DayKind.COUNTED: "value",
    }
    level = _level(day.adherence) if day.kind is DayKind.COUNTED else None
    return DayCell(day.day, level, kinds[day.kind], "")


def _level(adherence: Adherence) -> int:
    """0 for nothing, 4 for everything, thirds between."""
    share = adherence.share
    if share is None:
        return 4
    if share in (0, 1):
        return 4 * int(share)
    return 1 + min(2, int(share * 3))


def pain_blocks(record: ProgressRecord, width: float, look: PaperLook) -> list[Block]:
    """Pain before and after sessions, with the visits."""
    if not record.pain.days:
        return []
    marks = [VisitMark(one.visit.day, treatments_words(one.visit)) for one in record.visits]
    if len(marks) > _MOST_MARKS:
        marks = []
    area = QRectF(0, 0, width, _HIGH)
    days = known_days(record)
    plan = plan_pain(area, record.pain, days, marks, _SCALE)
    hints = [_tr("0 none, 10 the worst")]
    if marks:
        hints.append(_tr("line with a dot: visit"))
    if any(day.alone is not None for day in record.pain.days):
        hints.append(_tr("ring: without a session"))
    return section(_tr("Pain"), "; ".join(hints), [Chart(plan, _HIGH, look)], width, look)


def known_days(record: ProgressRecord) -> Period:
    """The days of the period up to today; all of them where it is still to come."""
    period = record.period
    return Period(period.first, max(period.first, min(period.last, record.today)))


def series_blocks(record: ProgressRecord, most: int, width: float, look: PaperLook) -> list[Block]:
    """A small chart for each measure, with what its change means."""
    groups = by_measure(record.series)
    shown = groups[:most]
    across = _ACROSS if len(shown) >= _ACROSS else _ACROSS - 1
    room = (width - (across - 1) * _GUTTER) / across
    days = known_days(record)
    made = [_measure(sides, days, room, look) for sides in shown]
    offsets = [place * (room + _GUTTER) for place in range(across)]
    rows: list[Piece] = []
    for start in range(0, len(made), across):
        row = made[start : start + across]
        rows += [Row(row, offsets[: len(row)], width, look, ruled=False)]
    if not rows:
        return []
    spaced = [rows[0], *(Stack([Space(90), row]) for row in rows[1:])]
    hint = _tr("change against the first value")
    if len(groups) > len(shown):
        hint = f"{hint}; {wording.more_words(len(groups) - len(shown))}"
    return section(_tr("Measures"), hint, spaced, width, look, kept=1)


def _measure(sides: Sequence[SeriesProgress], days: Period, width: float, look: PaperLook) -> Piece:
    ink, muted = look.color("ink"), look.color("muted")
    name = wording.shortened(sides[0].name, 60)
    found = lines(name, type_of(BODY - 7, bold=True), ink, width)
    area = QRectF(0, 0, width, _LOW)
    words = [
        line
        for side in sides
        for line in lines(wording.series_words(side), type_of(SMALL - 6), muted, width)
    ]
    chart = Chart(plan_series(area, sides, days, _SCALE), _LOW, look)
    return Stack([*found, Space(20), chart, Space(20), *words])


def area_blocks(
    record: ProgressRecord, areas: Sequence[BodyArea], width: float, look: PaperLook
) -> list[Block]:
    """Where it hurt: the latest twelve days or weeks as small bodies, and all days in words."""
    if not record.areas:
        return []
    shown = _latest_areas(record.areas)
    count = len(row_entries(shown))
    text = float(SMALL - 10)
    draw = partial(_paint_bodies, shown=shown, width=width, text=text, look=look)
    bodies = Drawn(plan_row(count, width, text).height, draw)
    said = wording.areas_words(record.areas, areas)
    words = lines(said, type_of(BODY - 7), look.color("ink"), width)
    hint = _tr("left of each pair: front; right: back")
    if row_entries(shown) and row_entries(shown)[0].span != "day":
        hint = _tr("by week, from its Monday; left of each pair: front; right: back")
    if len(shown) < len(record.areas):
        hint = f"{hint}; {_tr('the latest')}"
    return section(_tr("Where it hurt"), hint, [Stack([*words, bodies])], width, look)


def _paint_bodies(
    painter: QPainter, shown: Sequence[AreasOnDay], width: float, text: float, look: PaperLook
) -> None:
    area = QRectF(0, 0, width, 0)
    paint_body_row(painter, area, shown, look.colours, text_px=text)


def _latest_areas(days: Sequence[AreasOnDay]) -> list[AreasOnDay]:
    """As many of the latest days as twelve bodies tell of, by day or by week."""
    if len(days) <= _MOST_BODIES:
        return list(days)
    mondays = sorted({monday_of(one.day) for one in days})[-_MOST_BODIES:]
    return [one for one in days if monday_of(one.day) >= mondays[0]]
