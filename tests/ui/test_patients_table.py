"""The table of the Patients page: what its cells say, how they share the room, how they look."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QLocale, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QApplication,
    QWidget,
)
from pytestqt.qtbot import QtBot

from stretchapp.core.attention import Flag, PatientOverview, Reason
from stretchapp.ui.patients.columns import column_widths
from stretchapp.ui.patients.line import Column
from stretchapp.ui.patients.measures import Measures
from stretchapp.ui.patients.wording import Pill
from stretchapp.ui.theme import Appearance, theme
from tests.ui.clinic_driver import (
    AMIRA,
    LIAM,
    THIN,
    TODAY,
    Clinic,
    overview,
)


@pytest.fixture(autouse=True)
def plain_look(qapp: QApplication) -> Iterator[None]:
    theme().apply(Appearance.LIGHT, 100)
    before = QLocale()
    QLocale.setDefault(QLocale("en_AU"))
    yield
    QLocale.setDefault(before)
    theme().apply(Appearance.LIGHT, 100)


@pytest.fixture
def clinic(qtbot: QtBot) -> Clinic:
    return Clinic(qtbot)


@pytest.mark.parametrize(
    ("flag", "review", "words", "icon"),
    [
        (Flag(Reason.STOP_SIGN, 8), None, "Stop sign", "octagon-alert"),
        (Flag(Reason.PAIN_UP, 3), None, "Pain up 3", "triangle-alert"),
        (Flag(Reason.NOTHING_LOGGED, 8), None, "Nothing for 8 days", "clock"),
        (Flag(Reason.REVIEW_DUE, 0), TODAY, "Review today", "calendar-clock"),
        (Flag(Reason.REVIEW_DUE, 2), date(2026, 11, 21), "Review due", "calendar-clock"),
        (Flag(Reason.PLAN_ENDING, 3), None, "Plan ends in 3 days", "hourglass"),
        (Flag(Reason.PLAN_ENDING, 1), None, "Plan ends tomorrow", "hourglass"),
        (Flag(Reason.PLAN_ENDING, 0), None, "Plan ends today", "hourglass"),
    ],
)
def test_each_reason_has_words_and_a_sign(
    clinic: Clinic, flag: Flag, review: date | None, words: str, icon: str
) -> None:
    clinic.show([overview(1, "Amira Haddad", flag, review=review)])
    assert clinic.cell(0, Column.ATTENTION) == words
    (pill,) = clinic.pills(0)
    assert pill.icon == icon


def test_cells_say_what_they_mean(clinic: Clinic) -> None:
    clinic.show()
    assert clinic.cell(0, Column.DONE) == f"42{THIN}%"
    assert clinic.spoken(0, Column.DONE) == "42 per cent of what was due in the last 14 days"
    assert clinic.spoken(0, Column.ATTENTION) == "Pain up 3"
    assert clinic.spoken(1, Column.LAST_LOG) == "last record: Sunday 15 November"
    assert [clinic.cell(row, Column.LAST_LOG) for row in range(4)] == [
        "Today",
        "15 Nov",
        "Yesterday",
        "–",
    ]
    assert clinic.cell(3, Column.DONE) == "–"
    assert clinic.spoken(3, Column.DONE) == "nothing was due in the last 14 days"
    assert clinic.spoken(3, Column.PLAN) == "no plan"
    assert clinic.spoken(3, Column.LAST_LOG) == "nothing recorded yet"
    assert clinic.spoken(3, Column.REVIEW) == "no review planned"
    assert clinic.spoken(4, Column.ATTENTION) == "New plan"
    everything = clinic.cell(0, Column.NAME, Qt.ItemDataRole.AccessibleDescriptionRole)
    assert everything.startswith("Pain up 3. Glutes. 42 per cent")


def test_a_screen_reader_finds_the_cells(clinic: Clinic) -> None:
    clinic.show()
    interface = QAccessible.queryAccessibleInterface(clinic.table)
    told = [
        interface.child(place).text(QAccessible.Text.Name)
        for place in range(interface.childCount())
    ]
    assert "Amira Haddad" in told
    assert "42 per cent of what was due in the last 14 days" in told
    assert "Needs attention, who needs attention first" in told


def test_figures_that_are_worked_out_are_told_as_such(clinic: Clinic) -> None:
    clinic.show([AMIRA, LIAM], waiting=[1, 4])
    assert clinic.cell(0, Column.DONE) == f"42{THIN}%"
    assert clinic.spoken(0, Column.DONE).endswith("still being worked out")
    assert clinic.cell(1, Column.DONE) == "–"
    assert clinic.spoken(1, Column.DONE) == "still being worked out"
    clinic.show([AMIRA, LIAM])
    assert clinic.spoken(1, Column.DONE) == "nothing was due in the last 14 days"


def test_a_day_of_another_year_has_its_year(clinic: Clinic) -> None:
    clinic.show([overview(1, "Amira", last=date(2025, 11, 15), review=date(2026, 11, 24))])
    assert clinic.cell(0, Column.LAST_LOG) == "15 Nov 2025"
    assert clinic.cell(0, Column.REVIEW) == "Tomorrow"


def many(count: int) -> list[PatientOverview]:
    return [overview(number, f"Person {number:04}") for number in range(1, count + 1)]


def test_a_thousand_patients_have_no_more_widgets_than_five(clinic: Clinic) -> None:
    clinic.show()
    few = len(clinic.page.findChildren(QWidget))
    clinic.show(many(1000))
    assert len(clinic.names()) == 1000
    assert len(clinic.page.findChildren(QWidget)) == few
    heights = {clinic.table.rowHeight(row) for row in (0, 1, 500, 999)}
    assert heights == {58}
    assert clinic.page.verticalScrollBar().maximum() == 0, "the table scrolls, not the page"


def test_news_of_figures_keeps_the_place_and_the_row(clinic: Clinic) -> None:
    people = many(1000)
    clinic.show(people, waiting=[700])
    clinic.table.setFocus()
    clinic.table.setCurrentIndex(clinic.table.model().index(699, Column.NAME))
    before = clinic.table.verticalScrollBar().value()
    assert before > 0
    people[699] = overview(700, "Person 0700", done=13)
    clinic.show(people)
    assert clinic.cell(699, Column.DONE) == f"13{THIN}%"
    assert clinic.table.verticalScrollBar().value() == before
    clinic.show(people[1:])
    assert clinic.current() == "Person 0700"
    clinic.type("0700")
    assert clinic.names() == ["Person 0700"]
    assert clinic.current() == "Person 0700"
    clinic.key(Qt.Key.Key_Escape)
    assert clinic.current() == "Person 0700"
    row = clinic.place(698, Column.NAME)
    assert clinic.table.viewport().rect().contains(row)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("room", [320, 560, 800, 1000, 1400])
def test_the_columns_fill_the_width_and_the_least_important_go_first(
    room: int, scale: float
) -> None:
    widths = column_widths(room, scale)
    assert sum(widths.values()) == room
    hidden = [column for column in Column if not widths[column]]
    going = [Column.REVIEW, Column.LAST_LOG, Column.PLAN, Column.DONE, Column.ATTENTION]
    assert sorted(hidden, key=going.index) == going[: len(hidden)]
    assert widths[Column.MORE] >= 34 * scale


def test_wide_windows_show_every_column_and_narrow_ones_keep_the_rest(clinic: Clinic) -> None:
    clinic.show()

    def shown() -> list[Column]:
        return [column for column in Column if not clinic.table.isColumnHidden(column)]

    assert shown() == list(Column)
    clinic.page.resize(600, 800)
    assert shown() == [Column.NAME, Column.DONE, Column.ATTENTION, Column.MORE]
    width = sum(clinic.table.columnWidth(column) for column in shown())
    assert width == clinic.table.viewport().width()


def test_large_text_makes_high_rows(clinic: Clinic) -> None:
    clinic.show()
    theme().apply(Appearance.LIGHT, 200)
    QApplication.processEvents()
    assert clinic.table.rowHeight(0) == 116
    assert clinic.table.horizontalHeader().height() == 82
    assert clinic.place(0, Column.MORE).width() >= 68


def test_pills_without_room_are_counted_and_told_in_the_tooltip(clinic: Clinic) -> None:
    flags = [Flag(reason, 3) for reason in Reason]
    clinic.show([overview(1, "Amira Haddad", *flags)])
    pills = clinic.pills(0)
    assert len(pills) == len(Reason)
    narrow = clinic.place(0, Column.ATTENTION)
    placed = Measures().placed_pills(pills, narrow.width())
    assert placed[0].words == "Stop sign"
    assert placed[-1].words == f"+{len(pills) - len(placed) + 1}"
    assert placed[-1].left + placed[-1].width <= narrow.width()
    tooltip = clinic.delegate.tooltip(0, Column.ATTENTION, narrow)
    assert tooltip.splitlines()[0] == "Stop sign: pain 3 after a session"
    assert tooltip.splitlines()[1:] == [pill.words for pill in pills[1:]]
    wide = QRect(0, 0, 2000, 58)
    assert len(Measures().placed_pills(pills, 2000)) == len(pills)
    clinic.show([overview(1, "Amira Haddad", *flags[1:])])
    assert clinic.delegate.tooltip(0, Column.ATTENTION, wide) == ""


@pytest.mark.parametrize(
    ("pain", "on", "words"),
    [
        (8, None, "Stop sign: pain 8 after a session"),
        (0, date(2026, 11, 21), "A stop sign was reported on 21 November"),
        (0, date(2025, 12, 30), "A stop sign was reported on 30 December 2025"),
        (
            7,
            date(2026, 11, 21),
            "A stop sign was reported on 21 November; pain 7 after a session",
        ),
    ],
)
def test_a_stop_sign_says_more_to_who_asks(
    clinic: Clinic, pain: int, on: date | None, words: str
) -> None:
    clinic.show([overview(1, "Amira Haddad", Flag(Reason.STOP_SIGN, pain, on))])
    assert clinic.cell(0, Column.ATTENTION) == "Stop sign"
    assert clinic.spoken(0, Column.ATTENTION) == words
    wide = QRect(0, 0, 2000, 58)
    assert clinic.delegate.tooltip(0, Column.ATTENTION, wide) == words
    everything = clinic.cell(0, Column.NAME, Qt.ItemDataRole.AccessibleDescriptionRole)
    assert everything.startswith(f"{words}. ")


def test_a_pill_too_long_for_its_place_is_cut() -> None:
    pills = (Pill("clock", "Nothing for 8 days", "warn"), Pill("clock", "Review due", "warn"))
    placed = Measures().placed_pills(pills, 120)
    assert placed[0].words.startswith("Not") and placed[0].words.endswith("…")
    assert placed[1].words == "+1"
    assert placed[1].left + placed[1].width <= 120


def test_a_name_that_is_cut_is_told_in_the_tooltip(clinic: Clinic) -> None:
    name = "Maximiliane Alexandrina Wolfeschlegelsteinhausenberger"
    clinic.show([overview(1, name)])
    assert clinic.delegate.tooltip(0, Column.NAME, clinic.place(0, Column.NAME)) == name
    assert clinic.delegate.tooltip(0, Column.PLAN, clinic.place(0, Column.PLAN)) == ""


def test_days_without_anything_due_part_the_small_line() -> None:
    curve = Measures().curve((50, 60, None, 70, None, None, 0, 100))
    assert [part.count() for part in curve.parts] == [2, 2]
    assert len(curve.dots) == 1
    box = Measures().curve_height
    assert [point.y() for point in curve.parts[1].toList()] == [box, 0]


def test_the_small_line_stands_in_the_middle_of_its_row(clinic: Clinic) -> None:
    clinic.show([overview(1, "Amira Haddad", line=(50,) * 14)])
    cell = clinic.place(0, Column.DONE)
    picture = clinic.table.viewport().grab(cell).toImage()
    primary = theme().color("primary").rgb()
    x = picture.width() - 30
    rows = [y for y in range(picture.height()) if picture.pixel(x, y) == primary]
    assert rows, "no line is drawn"
    assert abs(sum(rows) / len(rows) - (cell.height() - 2) / 2) <= 0.5


@pytest.mark.parametrize("look", [Appearance.LIGHT, Appearance.DARK, Appearance.HIGH_CONTRAST])
def test_the_row_with_the_keyboard_has_a_ring(clinic: Clinic, look: Appearance) -> None:
    theme().apply(look, 100)
    clinic.show()
    ring = theme().color("focus").rgb()

    def ringed(row: int) -> bool:
        clinic.table.viewport().update()
        picture = clinic.table.viewport().grab().toImage()
        top = clinic.place(row, Column.NAME).top()
        return any(picture.pixel(300, y) == ring for y in range(top, top + 8))

    assert not ringed(0)
    clinic.table.setFocus()
    assert ringed(0)
    clinic.key(Qt.Key.Key_Down)
    assert ringed(1) and not ringed(0)
