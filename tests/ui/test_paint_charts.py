"""The painters of charts: where things stand, that words never overlap, and what is seen."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdfium2 import PdfDocument
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from stretchapp.core.adherence import Adherence
from stretchapp.core.day import Period
from stretchapp.core.exercise import Side
from stretchapp.core.progress import PainDay, WeekProgress
from stretchapp.paper.look import PaperColours
from stretchapp.ui.paint.charts import (
    ChartPlan,
    PainPlan,
    SeriesPlan,
    VisitMark,
    WeeksPlan,
    by_measure,
    plan_pain,
    plan_series,
    plan_weeks,
)
from stretchapp.ui.paint.charts.labels import Label
from stretchapp.ui.paint.charts.mark import bubble_rect
from stretchapp.ui.paint.charts.pain import band_color
from stretchapp.ui.paint.charts.scale import TimeScale, ValueScale, dated, round_step, round_values
from stretchapp.ui.paint.charts.series import strip_color
from stretchapp.ui.theme import Colours, colour_sets, colours, load_fonts
from tests.ui.chart_values import (
    MONDAY,
    both_sides,
    pain,
    pain_days,
    period,
    series,
    visits,
    weeks,
)

pytestmark = pytest.mark.usefixtures("fonts")

AREA = QRectF(10, 20, 620, 200)
SPANS = (1, 2, 7, 30, 56, 112, 365, 1100, 3650)
BOTH_ENDS = tuple(
    PainDay(
        MONDAY + timedelta(place), Fraction(10 * (place % 2)), Fraction(10 - 10 * (place % 2)), None
    )
    for place in range(7)
)


@pytest.fixture(scope="module")
def fonts(qapp: QApplication) -> None:
    load_fonts()


def weeks_of(days: int, paused: range = range(0), scale: float = 1) -> WeeksPlan:
    return plan_weeks(scaled(scale), weeks(period(days), paused), scale)


def pain_of(days: int, scale: float = 1, *, before: bool = True) -> PainPlan:
    span = period(days)
    scores = pain(pain_days(span, 1 if days < 8 else 0.8, before=before))
    return plan_pain(scaled(scale), scores, span, visits(span, max(7, days // 6)), scale)


def series_of(days: int, scale: float = 1) -> SeriesPlan:
    span = period(days)
    return plan_series(scaled(scale), both_sides(span), span, scale)


def scaled(scale: float) -> QRectF:
    return QRectF(AREA.topLeft() * scale, AREA.size() * scale)


def labels(plan: ChartPlan) -> list[Label]:
    if isinstance(plan, WeeksPlan):
        return list(plan.labels)
    assert isinstance(plan, PainPlan | SeriesPlan)
    return [*plan.frame.names, *plan.labels]


def said(plan: ChartPlan) -> list[str]:
    return [label.text for label in labels(plan)]


def picture(plan: ChartPlan, look: Colours, scale: float = 1) -> QImage:
    size = (scaled(scale).bottomRight() + QPointF(10, 10)).toPoint()
    image = QImage(size.x(), size.y(), QImage.Format.Format_RGB32)
    image.fill(look.color("surface"))
    with QPainter(image) as painter:
        plan.paint(painter, look)
    return image


def colour_at(image: QImage, x: float, y: float) -> QColor:
    return image.pixelColor(round(x), round(y))


def near(first: QColor, second: QColor) -> bool:
    return all(
        abs(getattr(first, part)() - getattr(second, part)()) <= 6
        for part in ("red", "green", "blue")
    )


PLANS: dict[str, Callable[[float], ChartPlan]] = {
    **{f"weeks {days}": lambda scale, days=days: weeks_of(days, scale=scale) for days in SPANS},
    **{f"pain {days}": lambda scale, days=days: pain_of(days, scale) for days in SPANS},
    **{f"series {days}": lambda scale, days=days: series_of(days, scale) for days in SPANS},
    "weeks none": lambda scale: plan_weeks(scaled(scale), (), scale),
    "weeks paused month": lambda scale: weeks_of(84, range(3, 7), scale),
    "weeks paused, ten years": lambda scale: weeks_of(3650, range(100, 104), scale),
    "weeks all paused": lambda scale: weeks_of(28, range(4), scale),
    "pain none": lambda scale: plan_pain(scaled(scale), pain((), None), period(56), (), scale),
    "pain after alone": lambda scale: pain_of(56, scale, before=False),
    "pain ends of scale": lambda scale: plan_pain(
        scaled(scale), pain(BOTH_ENDS), period(7), (), scale
    ),
    "series none": lambda scale: plan_series(scaled(scale), (series(()),), period(56), scale),
    "series one": lambda scale: plan_series(
        scaled(scale), (series([(MONDAY, 62)]),), period(56), scale
    ),
    "series ends of scale": lambda scale: plan_series(
        scaled(scale), (series([(MONDAY, 0), (MONDAY + timedelta(50), 180)]),), period(56), scale
    ),
}


@pytest.mark.parametrize("scale", [1, 2])
@pytest.mark.parametrize("name", PLANS)
def test_words_never_overlap_and_stay_inside(name: str, scale: float) -> None:
    plan = PLANS[name](scale)
    for first, second in combinations(labels(plan), 2):
        assert not first.rect.intersects(second.rect), (first.text, second.text)
    around = scaled(scale).adjusted(-1, -1, 1, 1)
    for label in labels(plan):
        assert around.contains(label.rect), label.text


@pytest.mark.parametrize("name", PLANS)
def test_every_look_draws_inside_the_area(name: str) -> None:
    looks = [*(colours(each) for each in colour_sets()), PaperColours(grey=True)]
    for look in looks:
        image = picture(PLANS[name](1), look)
        ground = look.color("surface")
        outside = [
            QPointF(x, y) for x in range(0, image.width(), 9) for y in (2, image.height() - 3)
        ]
        assert all(colour_at(image, point.x(), point.y()) == ground for point in outside)
        inside = {
            image.pixelColor(x, y).name()
            for x in range(12, image.width() - 12, 4)
            for y in range(22, image.height() - 12, 3)
        }
        assert len(inside) > 2
        if isinstance(look, PaperColours):
            tones = [QColor(each) for each in inside]
            assert all(tone.red() == tone.green() == tone.blue() for tone in tones)


@pytest.mark.parametrize("size", [(1, 1), (40, 20), (200, 30)])
def test_a_tiny_area_is_no_trouble(size: tuple[float, float]) -> None:
    area = QRectF(0, 0, *size)
    span = period(56)
    for plan in (
        plan_weeks(area, weeks(span), 2),
        plan_pain(area, pain(pain_days(span)), span, visits(span), 2),
        plan_series(area, both_sides(span), span, 2),
    ):
        picture(plan, colours("light"))
        assert plan.area.width() > 0 and plan.area.height() > 0


class TestScales:
    @given(st.integers(1, 4000), st.floats(0, 1))
    def test_a_day_is_found_where_it_stands(self, count: int, share: float) -> None:
        days = period(count)
        time = TimeScale(days, 40, 900)
        day = days.first + timedelta(days=round(share * (count - 1)))
        assert time.day_at(time.x(day)) == day
        assert time.day_at(-1000) == days.first
        assert time.day_at(5000) == days.last

    @given(st.floats(-50, 150), st.floats(1, 300))
    def test_a_value_is_found_where_it_stands(self, low: float, span: float) -> None:
        values = ValueScale(low, low + span, 200, 20)
        for share in (0, 0.25, 1):
            value = low + span * share
            assert values.value_at(values.y(value)) == pytest.approx(value, abs=1e-6)
        assert values.y(low - 1) == 200
        assert values.y(low + span + 1) == pytest.approx(20)

    @given(st.floats(0.01, 5000), st.integers(1, 12))
    def test_steps_are_round_and_few_enough(self, span: float, most: int) -> None:
        step = round_step(span, most)
        assert span / step <= most * 1.001
        assert f"{step:.0e}"[0] in "125"
        assert len(round_values(0, span, step)) <= most + 1

    def test_dates_below_are_chosen_by_span(self) -> None:
        assert [text for _, text in dated(period(1), 5)] == ["28 Sep"]
        assert [text for _, text in dated(period(8), 5)] == ["28 Sep", "30 Sep", "2 Oct", "4 Oct"]
        assert [text for _, text in dated(period(56), 3)] == ["28 Sep", "26 Oct", "22 Nov"]
        assert [text for _, text in dated(period(365), 4)] == ["Oct", "Jan 2027", "Apr", "Jul"]
        assert [text for _, text in dated(period(3650), 12)][:2] == ["2027", "2028"]
        assert dated(Period(MONDAY, MONDAY - timedelta(1)), 5) == []


class TestWeeks:
    @pytest.mark.parametrize("days", SPANS)
    def test_bars_stand_beside_each_other_inside_the_area(self, days: int) -> None:
        plan = weeks_of(days)
        for bar in plan.bars:
            assert plan.area.adjusted(-0.1, -0.1, 0.1, 0.1).contains(bar.due)
            assert bar.due.top() - 0.1 <= bar.done.top() <= bar.done.bottom()
            assert bar.done.bottom() == pytest.approx(bar.due.bottom())
            assert bar.due.width() >= 0.5
        for first, second in pairwise(plan.bars):
            assert first.due.right() <= second.due.left() + 1e-6

    def test_bars_are_as_tall_as_their_numbers(self) -> None:
        half = WeekProgress(period(7), Adherence(Fraction(21, 2), 21), False)
        less = WeekProgress(period(7, MONDAY + timedelta(7)), Adherence(Fraction(12), 12), False)
        plan = plan_weeks(AREA, (half, less), 1)
        first, second = plan.bars
        assert first.due.height() == pytest.approx(plan.area.height())
        assert first.done.height() == pytest.approx(first.due.height() / 2)
        assert second.due.height() == pytest.approx(first.due.height() * 12 / 21)
        assert second.done == second.due
        assert {"10.5/21", "12/12"} <= set(said(plan))

    def test_a_bar_is_filled_up_to_what_was_done(self) -> None:
        week = WeekProgress(period(7), Adherence(Fraction(7), 21), False)
        plan, look = plan_weeks(AREA, (week,), 1), colours("light")
        image, (bar,) = picture(plan, look), plan.bars
        x = bar.due.center().x()
        assert near(colour_at(image, x, bar.done.top() + 8), look.color("primary"))
        assert near(colour_at(image, x, bar.done.top() - 8), look.color("tint"))

    def test_first_and_last_week_are_dated(self) -> None:
        assert {"28 Sep", "16 Nov"} <= set(said(weeks_of(56)))
        assert {"28 Sep", "27 Sep"} <= set(said(weeks_of(365)))

    def test_many_weeks_have_a_scale_instead_of_numbers(self) -> None:
        assert any("/21" in text for text in said(weeks_of(84)))
        many = weeks_of(3650)
        assert len(many.bars) == 522
        assert not any("/" in text for text in said(many))
        assert {"0", "20"} <= set(said(many))

    def test_a_pause_is_outlined_once_and_named(self) -> None:
        plan = weeks_of(84, range(3, 7))
        (outline,) = plan.pauses
        assert outline.left() == plan.bars[3].due.left()
        assert outline.right() == pytest.approx(plan.bars[6].due.right())
        assert said(plan).count("paused") == 1
        (label,) = (each for each in plan.labels if each.text == "paused")
        assert outline.contains(label.rect)
        assert len(weeks_of(3650, range(100, 104)).pauses) == 1

    def test_a_day_finds_its_week(self) -> None:
        plan = weeks_of(56, range(3, 4))
        thursday = MONDAY + timedelta(days=10)
        assert plan.x(thursday) == plan.bars[1].slot.center().x()
        assert plan.stop_at(plan.x(thursday)) == MONDAY + timedelta(days=7)
        assert plan.extent(thursday) == period(7, MONDAY + timedelta(days=7))
        assert plan.words(MONDAY) == ("28 Sep – 4 Oct", "4 of 21 done")
        assert plan.words(MONDAY + timedelta(21)) == ("19–25 October", "paused")
        assert plan.words(MONDAY - timedelta(1)) == ()


class TestPain:
    def test_bands_and_baseline_stand_at_their_values(self) -> None:
        plan = pain_of(56)
        values = plan.frame.values
        below, above = plan.bands
        assert below.rect.top() == pytest.approx(values.y(4.2))
        assert below.rect.bottom() == plan.area.bottom()
        assert above.rect.bottom() == pytest.approx(values.y(7.8))
        assert above.rect.top() == plan.area.top()
        assert plan.baseline == values.y(6)
        assert {"first week 6", "meaningful change", "meaningfully more"} <= set(said(plan))
        assert {"before", "after", "0", "10"} <= set(said(plan))

    def test_without_room_for_a_change_there_is_no_band(self) -> None:
        plan = plan_pain(AREA, pain(pain_days(period(7)), None), period(7), (), 1)
        assert plan.bands == ()
        assert plan.baseline is None
        assert "meaningful change" not in said(plan)

    def test_a_line_joins_days_at_most_a_week_apart(self) -> None:
        wanted = [0, 1, 8, 16, 17]
        days = [PainDay(MONDAY + timedelta(place), None, Fraction(4), None) for place in wanted]
        (curve,) = plan_pain(AREA, pain(days), period(30), (), 1).curves
        assert [len(part) for part in curve.parts] == [3, 2]

    def test_each_point_stands_at_its_day_and_score(self) -> None:
        plan = plan_pain(AREA, pain(BOTH_ENDS), period(7), (), 1)
        before, after = plan.curves
        assert [point.y() for point in before.parts[0][:2]] == [plan.area.bottom(), plan.area.top()]
        assert after.parts[0][0].x() == plan.x(MONDAY)
        assert after.parts[0][-1].x() == plan.x(MONDAY + timedelta(6))
        assert (before.stroke, after.stroke) == ("dashed", "solid")

    def test_crowded_days_are_joined_into_means_and_it_says_so(self) -> None:
        days = [
            PainDay(MONDAY + timedelta(place), None, Fraction(2 * (place % 2)), None)
            for place in range(3640)
        ]
        plan = plan_pain(AREA, pain(days, None), period(3640), (), 1)
        (curve,) = plan.curves
        (part,) = curve.parts
        assert "means of 4 weeks" in said(plan)
        assert len(part) == pytest.approx(130, abs=1)
        assert all(
            plan.frame.values.value_at(point.y()) == pytest.approx(1, abs=0.2)
            for point in part[1:-1]
        )
        assert plan.words(MONDAY + timedelta(1))[-1] == "after 2"

    def test_a_month_without_scores_stays_a_gap_between_means(self) -> None:
        days = [
            day for day in pain_days(period(365), 1) if not 100 <= (day.day - MONDAY).days < 140
        ]
        plan = plan_pain(AREA, pain(days), period(365), (), 1)
        assert [len(curve.parts) for curve in plan.curves] == [2, 2]

    def test_visits_stand_at_their_days_and_are_told(self) -> None:
        span = period(56)
        marks = (VisitMark(MONDAY + timedelta(3), "massage"), VisitMark(MONDAY - timedelta(3), "x"))
        plan = plan_pain(AREA, pain(()), span, marks, 1)
        (dot,) = plan.visits
        assert dot.x() == plan.x(MONDAY + timedelta(3))
        assert plan.stops == (MONDAY + timedelta(3),)
        assert plan.words(plan.stops[0])[1:] == ("no score", "visit: massage")

    def test_the_nearest_day_is_found(self) -> None:
        days = [PainDay(MONDAY + timedelta(place), None, Fraction(4), None) for place in (2, 20)]
        plan = plan_pain(AREA, pain(days), period(30), (), 1)
        assert plan.stop_at(plan.x(MONDAY + timedelta(4))) == MONDAY + timedelta(2)
        assert plan.stop_at(plan.x(MONDAY + timedelta(15))) == MONDAY + timedelta(20)
        assert plan.day_at(plan.x(MONDAY + timedelta(15))) == MONDAY + timedelta(15)
        assert plan_pain(AREA, pain(()), period(30), (), 1).stop_at(100) is None

    def test_check_ins_on_their_own_are_circles_and_words(self) -> None:
        days = [PainDay(MONDAY, None, None, Fraction(7))]
        plan = plan_pain(AREA, pain(days), period(7), (), 1)
        assert plan.alone == (QPointF(plan.x(MONDAY), plan.frame.values.y(7)),)
        assert plan.words(MONDAY) == ("Monday 28 September", "without a session 7")


class TestSeries:
    def test_sides_are_named_at_their_last_values(self) -> None:
        plan = plan_series(
            AREA,
            (
                series([(MONDAY, 62), (MONDAY + timedelta(30), 73)], Side.LEFT),
                series([(MONDAY, 70), (MONDAY + timedelta(30), 73)], Side.RIGHT),
            ),
            period(56),
            1,
        )
        assert {"left 73°", "right 73°"} <= set(said(plan))
        left, right = plan.curves
        assert (left.stroke, right.stroke) == ("solid", "dashed")
        assert plan.words(MONDAY) == ("Monday 28 September", "left 62°", "right 70°")

    @pytest.mark.parametrize(
        ("better", "until", "words"), [("high", 68, "+6° counts"), ("low", 56, "−6° counts")]
    )
    def test_the_strip_reaches_to_where_the_change_counts(
        self, better: str, until: float, words: str
    ) -> None:
        one = series([(MONDAY, 62), (MONDAY + timedelta(9), 64)], better=better)
        plan = plan_series(AREA, (one,), period(56), 1)
        (strip,) = plan.strips
        values = plan.frame.values
        edges = sorted((values.y(62), values.y(until)))
        assert [strip.rect.top(), strip.rect.bottom()] == pytest.approx(edges)
        assert words in said(plan)

    def test_the_scale_fits_the_values_inside_what_can_be_measured(self) -> None:
        plan = plan_series(
            AREA, (series([(MONDAY, 176), (MONDAY + timedelta(9), 180)]),), period(56), 1
        )
        assert 140 <= plan.frame.values.low < 176
        assert plan.frame.values.high == 180
        one = plan_series(AREA, (series([(MONDAY, 0)], counts=None),), period(56), 1)
        assert one.frame.values.low == 0
        assert one.frame.values.high > 0

    def test_a_target_is_a_line_at_its_value(self) -> None:
        plan = plan_series(AREA, (series([(MONDAY, 62)], target=80),), period(56), 1)
        assert plan.targets == (plan.frame.values.y(80),)
        assert "target 80°" in said(plan)

    def test_series_of_one_measure_come_together(self) -> None:
        left, right = both_sides(period(56))
        score = series([(MONDAY, 4)], unit="points")
        assert by_measure([left, score, right]) == [(left, right), (score,)]


@pytest.mark.parametrize("share", [0.0, 0.3, 0.5, 0.9, 1.0])
def test_words_beside_a_day_stay_inside_and_hide_no_value(share: float) -> None:
    plan = pain_of(56)
    day = plan.stops[round(share * (len(plan.stops) - 1))]
    rect = bubble_rect(plan, day, plan.words(day), AREA)
    assert AREA.contains(rect)
    assert not any(rect.contains(spot.at) for spot in plan.spots(day))


def test_paper_gets_words_and_lines_not_pictures(tmp_path: Path) -> None:
    path = tmp_path / "charts.pdf"
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setResolution(720)
    area, scale, span = QRectF(0, 0, 5000, 1500), 6.0, period(56)
    with QPainter(writer) as painter:
        for plan in (
            plan_weeks(area, weeks(span), scale),
            plan_pain(area.translated(0, 1800), pain(pain_days(span)), span, visits(span), scale),
            plan_series(area.translated(0, 3600), both_sides(span), span, scale),
        ):
            plan.paint(painter, PaperColours(grey=False))
    document = PdfDocument(path)
    page = document[0]
    text, path_kind, image_kind = 1, 2, 3
    kinds = [each.type for each in page.get_objects()]
    words = page.get_textpage().get_text_range()
    document.close()
    assert image_kind not in kinds
    assert {text, path_kind} <= set(kinds)
    for wanted in (
        "28 Sep",
        "18/21",
        "first week 6",
        "meaningful change",
        "left 74°",
        "target 80°",
    ):
        assert wanted in words


def test_days_of_several_years_are_told_with_their_year() -> None:
    plan = pain_of(365)
    assert plan.words(date(2027, 1, 4))[0] == "Monday 4 January 2027"
    told = weeks_of(365)
    assert told.words(MONDAY)[0] == "28 Sep – 4 Oct 2026"
    assert told.words(date(2026, 12, 28))[0] == "28 December 2026 – 3 January 2027"


@pytest.mark.parametrize("name", colour_sets())
def test_words_on_bands_and_strips_can_be_read(name: str) -> None:
    look = colours(name)
    least = 7.0 if look.high_contrast else 4.5
    grounds = [
        (band_color(look, "tint"), "primary"),
        (band_color(look, "accent_tint"), "accent"),
        (band_color(look, "tint"), "muted"),
        *((strip_color(look, role), role) for role in ("primary", "accent")),
    ]
    for ground, role in grounds:
        assert contrast(ground, look.color(role)) >= least, (ground.name(), role)


def contrast(first: QColor, second: QColor) -> float:
    """The contrast ratio of WCAG 2.2."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
