"""The drawn body, choosing where it hurts, and the row of small bodies."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from stretchapp.core.progress import AreasOnDay
from stretchapp.services.library import Library
from stretchapp.ui.paint.body import VIEWS, View, area_at, paint_body, shape_of
from stretchapp.ui.paint.body.row import entry_words, paint_body_row, plan_row, row_entries
from stretchapp.ui.paint.body.shapes import body_shapes
from stretchapp.ui.theme import Appearance, colour_sets, colours, theme
from stretchapp.ui.widgets.body_chart import BodyChart
from stretchapp.ui.widgets.body_row import BodyRow
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.page import Page

AREAS = Library().body_areas()
NAMES = {area.key: area.name for area in AREAS}
BOARD = QRectF(0, 0, 208, 520)
LEFT = Qt.MouseButton.LeftButton
MONDAY = date(2026, 11, 2)


@pytest.fixture(autouse=True)
def plain_look(qapp: QApplication) -> Iterator[None]:
    theme().apply(Appearance.LIGHT, 100)
    yield
    theme().apply(Appearance.LIGHT, 100)


def size_of(path: QPainterPath) -> float:
    """The area of a path of straight pieces."""
    corners = path.toFillPolygon()
    return abs(
        sum(
            corners.at(place).x() * corners.at(place + 1).y()
            - corners.at(place + 1).x() * corners.at(place).y()
            for place in range(corners.count() - 1)
        )
        / 2
    )


def inside(path: QPainterPath) -> QPointF:
    """A point well inside a path: of those on a grid, the one farthest from the edge."""
    box = path.boundingRect()
    grid = [
        QPointF(box.left() + box.width() * x / 24, box.top() + box.height() * y / 24)
        for x in range(1, 24)
        for y in range(1, 24)
    ]
    return max(
        (point for point in grid if path.contains(point)),
        key=lambda point: max(
            r
            for r in range(40)
            if path.contains(QRectF(point.x() - r, point.y() - r, 2 * r, 2 * r)) or r == 0
        ),
    )


class TestShapes:
    def test_each_area_has_a_shape_on_its_own_view(self) -> None:
        for area in AREAS:
            path = shape_of(area.key, BOARD, area.view)
            assert path is not None, area.key
            assert size_of(path) > 120, area.key

    @pytest.mark.parametrize("view", VIEWS)
    def test_there_are_no_others(self, view: View) -> None:
        assert body_shapes(view).areas.keys() <= NAMES.keys()

    @pytest.mark.parametrize("view", VIEWS)
    def test_shapes_lie_inside_the_body(self, view: View) -> None:
        shapes = body_shapes(view)
        body = size_of(shapes.outline)
        for key, path in shapes.areas.items():
            left_over = size_of(path.subtracted(shapes.outline))
            assert left_over < 0.01 * size_of(path), key
        assert sum(map(size_of, shapes.areas.values())) == pytest.approx(body, rel=0.02)

    @pytest.mark.parametrize("view", VIEWS)
    def test_shapes_do_not_overlap(self, view: View) -> None:
        areas = list(body_shapes(view).areas.items())
        for place, (key, path) in enumerate(areas):
            for other, its in areas[place + 1 :]:
                if path.boundingRect().intersects(its.boundingRect()):
                    shared = size_of(path.intersected(its))
                    assert shared < 0.02 * min(size_of(path), size_of(its)), (key, other)

    @pytest.mark.parametrize("view", VIEWS)
    def test_left_and_right_mirror_each_other(self, view: View) -> None:
        areas = body_shapes(view).areas
        for key, path in areas.items():
            box = path.boundingRect()
            if key.endswith("_left"):
                its = areas[f"{key.removesuffix('_left')}_right"].boundingRect()
                assert (box.left(), box.right()) == pytest.approx((-its.right(), -its.left()))
                assert (box.top(), box.bottom()) == pytest.approx((its.top(), its.bottom()))
                # From the front, the body's left is at the viewer's right.
                assert (box.center().x() > 0) is (view == "front"), key
            elif not key.endswith("_right"):
                assert box.center().x() == pytest.approx(0, abs=0.01), key

    @pytest.mark.parametrize("view", VIEWS)
    def test_each_area_is_found_in_its_middle(self, view: View) -> None:
        area = QRectF(30, 40, 300, 600)
        for key in body_shapes(view).areas:
            path = shape_of(key, area, view)
            assert path is not None
            assert area_at(inside(path), area, view) == key

    def test_beside_the_body_the_nearest_area_within_reach_is_meant(self) -> None:
        path = shape_of("hand_left", BOARD, "front")
        assert path is not None
        beside = QPointF(path.boundingRect().right() + 4, path.boundingRect().center().y())
        assert area_at(beside, BOARD, "front") is None
        assert area_at(beside, BOARD, "front", reach=8) == "hand_left"
        assert area_at(beside, BOARD, "front", reach=2) is None

    def test_what_goes_round_is_found_on_both_sides(self) -> None:
        for key in ("head", "neck", "arm_left", "hand_right", "ankle_left", "foot_right"):
            assert all(key in body_shapes(view).areas for view in VIEWS)


def picture(view: View, marked: list[str], look: str = "light", labels: bool = False) -> QImage:
    image = QImage(208, 520, QImage.Format.Format_ARGB32)
    image.fill(colours(look).color("surface"))
    with QPainter(image) as painter:
        paint_body(painter, QRectF(image.rect()), view, marked, colours(look), labels=labels)
    return image


class TestPainting:
    @pytest.mark.parametrize("look", colour_sets())
    def test_a_mark_shows_without_colour_too(self, look: str) -> None:
        path = shape_of("abdomen", BOARD, "front")
        assert path is not None
        box = QRectF(0, 0, 24, 24)
        box.moveCenter(inside(path))
        plain = picture("front", [], look).copy(box.toRect())
        marked = picture("front", ["abdomen"], look).copy(box.toRect())
        greys = [
            {image.pixelColor(x, y).lightness() for x in range(24) for y in range(24)}
            for image in (plain, marked)
        ]
        assert len(greys[0]) == 1
        assert max(greys[1]) - min(greys[1]) > 20, "no hatching"

    def test_an_area_of_the_other_view_changes_nothing(self) -> None:
        assert picture("front", ["low_back_left"]) == picture("front", [])
        assert picture("back", ["low_back_left"]) != picture("back", [])

    def test_sides_are_written_beside_the_head(self) -> None:
        front, back = (picture(view, [], labels=True) for view in VIEWS)
        assert front != picture("front", [])
        beside = QRectF(0, 10, 60, 50).toRect()
        assert front.copy(beside) != back.copy(beside)


@pytest.fixture
def chart(qtbot: QtBot) -> BodyChart:
    chart = BodyChart(AREAS)
    qtbot.addWidget(chart)
    chart.resize(960, 700)
    chart.show()
    return chart


def side(chart: BodyChart, name: str) -> QWidget:
    (found,) = (widget for widget in chart.findChildren(QWidget) if widget.accessibleName() == name)
    return found


def place_of(key: str, widget: QWidget, view: View) -> QPoint:
    path = shape_of(key, QRectF(widget.rect()).adjusted(2, 2, -2, -2), view)
    assert path is not None
    return inside(path).toPoint()


def box(chart: BodyChart, name: str) -> QCheckBox:
    (found,) = (one for one in chart.findChildren(QCheckBox) if one.accessibleName() == name)
    return found


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


class TestChart:
    def test_every_area_can_be_marked_with_the_pointer(self, chart: BodyChart) -> None:
        sides = {"front": side(chart, "Front"), "back": side(chart, "Back")}
        for area in AREAS:
            on = sides[area.view]
            QTest.mouseClick(on, LEFT, pos=place_of(area.key, on, area.view))
            assert box(chart, area.name).isChecked(), area.key
        assert chart.marked() == tuple(NAMES)

    def test_a_second_click_takes_the_mark_away(self, chart: BodyChart, qtbot: QtBot) -> None:
        back = side(chart, "Back")
        at = place_of("buttock_left", back, "back")
        assert at.x() < back.width() / 2
        with qtbot.waitSignal(chart.changed) as caught:
            QTest.mouseClick(back, LEFT, pos=at)
        assert caught.args == [("buttock_left",)]
        with qtbot.waitSignal(chart.changed) as caught:
            QTest.mouseClick(back, LEFT, pos=at)
        assert caught.args == [()]

    def test_the_pointer_is_told_where_it_is(self, chart: BodyChart) -> None:
        front = side(chart, "Front")
        QTest.mouseMove(front, place_of("groin_left", front, "front"))
        assert "Groin, left" in words(chart)
        QTest.mouseMove(front, QPoint(3, 3))
        assert "Groin, left" not in words(chart)

    def test_the_keyboard_marks_in_the_list(self, chart: BodyChart, qtbot: QtBot) -> None:
        chart.activateWindow()
        group = next(
            one
            for one in chart.findChildren(QPushButton)
            if one.accessibleName() == "Show areas: Feet"
        )
        group.setFocus()
        qtbot.waitUntil(group.hasFocus)
        QTest.keyClick(group, Qt.Key.Key_Space)
        assert group.accessibleName() == "Hide areas: Feet"
        QTest.keyClick(group, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is box(chart, "Ankle, left")
        with qtbot.waitSignal(chart.changed) as caught:
            QTest.keyClick(focused, Qt.Key.Key_Space)
        assert caught.args == [("ankle_left",)]
        assert group.accessibleDescription() == "1 marked"
        assert side(chart, "Front").accessibleDescription() == "Ankle, left"
        assert "Marked: Ankle, left" in words(chart)

    def test_the_order_is_that_of_the_vocabulary(self, chart: BodyChart) -> None:
        chart.set_marked(["foot_left", "nowhere", "head"])
        assert chart.marked() == ("head", "foot_left")
        assert box(chart, "Foot, left").isChecked()
        box(chart, "Neck").click()
        assert chart.marked() == ("head", "neck", "foot_left")

    def test_every_area_is_in_the_list_once(self, chart: BodyChart) -> None:
        listed = [one.accessibleName() for one in chart.findChildren(QCheckBox)]
        assert sorted(listed) == sorted(NAMES.values())

    @pytest.mark.parametrize("percent", [100, 200])
    @pytest.mark.parametrize("width", [340, 700, 1100])
    def test_nothing_is_cut_off(self, qtbot: QtBot, width: int, percent: int) -> None:
        theme().apply(Appearance.LIGHT, percent)
        around = QWidget()
        qtbot.addWidget(around)
        chart = BodyChart(AREAS, around)
        for group in chart.findChildren(QPushButton):
            group.click()
        around.resize(1200, 100)
        around.show()
        layout = chart.layout()
        assert layout is not None
        for _ in range(2):
            chart.resize(width, layout.totalHeightForWidth(width))
            QApplication.processEvents()
        assert chart.minimumSizeHint().width() <= width
        for widget in [*chart.findChildren(QLabel), side(chart, "Front"), side(chart, "Back")]:
            at = QRectF(widget.mapTo(chart, QPoint(0, 0)).toPointF(), widget.size().toSizeF())
            assert QRectF(chart.rect()).contains(at)
            if isinstance(widget, QLabel) and widget.text():
                assert widget.height() >= widget.heightForWidth(widget.width())


@pytest.mark.parametrize("room", [700, 1076])
@pytest.mark.parametrize("kind", [BodyChart, BodyRow])
def test_a_page_is_no_higher_than_what_it_holds(
    qtbot: QtBot, room: int, kind: type[BodyChart | BodyRow]
) -> None:
    page, card = Page(), Card()
    qtbot.addWidget(page)
    column = QVBoxLayout(card)
    part = kind(AREAS)
    column.addWidget(part)
    page.content.addWidget(card)
    page.resize(room, 300)
    page.show()
    for group in part.findChildren(QPushButton):
        group.click()
    if isinstance(part, BodyRow):
        part.show_days(days(12, ("neck",)))
    for _ in range(5):
        QApplication.processEvents()
    body = page.widget()
    assert part.height() >= part.heightForWidth(part.width())
    assert body.height() <= max(300, body.heightForWidth(body.width()))


def days(count: int, *areas: tuple[str, ...]) -> list[AreasOnDay]:
    """Consecutive days, with these areas in turn."""
    return [
        AreasOnDay(MONDAY + timedelta(days=number), areas[number % len(areas)])
        for number in range(count)
    ]


class TestRow:
    def test_a_few_days_stand_for_themselves(self) -> None:
        entries = row_entries(days(12, ("neck",), ()))
        assert [entry.first for entry in entries] == [
            MONDAY + timedelta(days=number) for number in range(12)
        ]
        assert entries[0].strengths == {"neck": 1.0}
        assert entries[1].strengths == {}

    def test_more_days_are_told_by_week_with_their_share(self) -> None:
        entries = row_entries(days(14, ("neck", "head"), ("head",), ("head",), ()))
        assert [entry.first for entry in entries] == [MONDAY, MONDAY + timedelta(days=7)]
        assert entries[0].strengths == pytest.approx({"neck": 2 / 7, "head": 6 / 7})
        assert entry_words(entries[0], NAMES) == (
            "Week from 2 Nov: Head, on 6 of 7 days; Neck, on 2 of 7 days"
        )

    def test_a_week_counts_only_its_check_ins(self) -> None:
        given = [*days(13, ("neck",)), AreasOnDay(MONDAY + timedelta(days=30), ("head",))]
        last = row_entries(given)[-1]
        assert (last.days, last.strengths) == (1, {"head": 1.0})
        assert entry_words(last, NAMES) == "Week from 30 Nov: Head, on 1 of 1 day"

    def test_many_weeks_are_told_by_month_and_many_months_by_year(self) -> None:
        by_month = row_entries(days(200, ("neck",), ()))
        assert entry_words(by_month[0], NAMES) == "November 2026: Neck, on 15 of 29 days"
        assert [entry.first.month for entry in by_month] == [11, 12, 1, 2, 3, 4, 5]
        by_year = row_entries(days(3000, ("neck",)))
        assert [entry.first.year for entry in by_year] == list(range(2026, 2036))
        assert sum(entry.days for entry in by_year) == 3000

    def test_what_does_not_fit_comes_below(self) -> None:
        wide, narrow = plan_row(12, 1200, 13), plan_row(12, 300, 13)
        assert wide.columns == 12
        assert 1 < narrow.columns < 12
        assert narrow.height > 2 * narrow.line_height
        places = [narrow.place(number) for number in range(12)]
        assert all(place.right() <= 300.5 for place in places)
        assert places[narrow.columns].top() >= places[0].bottom()

    def test_the_stronger_share_is_drawn_stronger(self) -> None:
        image = QImage(400, 200, QImage.Format.Format_ARGB32)
        look = colours("light")
        image.fill(look.color("surface"))
        given = [
            AreasOnDay(MONDAY + timedelta(days=number), ("chest",) if number < 8 else ())
            for number in range(14)
        ]
        with QPainter(image) as painter:
            paint_body_row(painter, QRectF(0, 0, 400, 200), given, look)
        plan = plan_row(2, 400, 13)
        chests = [
            image.pixelColor(
                round(plan.place(number).left() + plan.pitch / 2 - plan.body_height * 0.2),
                round(plan.body_height * 0.28),
            )
            for number in (0, 1)
        ]
        assert chests[0] != look.color("surface")
        assert chests[0].lightness() < chests[1].lightness()

    def test_pointer_and_keys_read_the_areas(self, qtbot: QtBot) -> None:
        row = BodyRow(AREAS)
        qtbot.addWidget(row)
        row.show_days(days(3, ("neck",), (), ("calf_left", "calf_right")), "Go along")
        row.resize(600, 220)
        row.show()
        row.activateWindow()
        assert "Go along" in words(row)
        drawing = row.focusProxy()
        assert drawing is not None
        assert drawing.accessibleName() == "Where it hurt"
        assert drawing.accessibleDescription() == row.words()
        assert row.words().splitlines() == [
            "2 Nov: Neck",
            "3 Nov: nothing marked",
            "4 Nov: Calf, left; Calf, right",
        ]
        QTest.mouseMove(drawing, QPoint(20, 30))
        assert "2 Nov: Neck" in words(row)
        row.setFocus()
        qtbot.waitUntil(drawing.hasFocus)
        QTest.keyClick(drawing, Qt.Key.Key_End)
        assert "4 Nov: Calf, left; Calf, right" in words(row)
        QTest.keyClick(drawing, Qt.Key.Key_Left)
        assert "3 Nov: nothing marked" in words(row)
        QTest.keyClick(drawing, Qt.Key.Key_Home)
        QTest.keyClick(drawing, Qt.Key.Key_Left)
        assert "2 Nov: Neck" in words(row)

    def test_without_days_there_is_nothing(self, qtbot: QtBot) -> None:
        row = BodyRow(AREAS)
        qtbot.addWidget(row)
        row.show_days([])
        row.show()
        assert words(row) == ""
        drawing = row.focusProxy()
        assert drawing is not None
        assert not drawing.isVisible()
