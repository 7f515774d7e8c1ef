"""The report's pages as PDFium reads and paints them, for all kinds of records."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from stretchapp.core.day import Period
from stretchapp.core.records import Status, Therapist
from stretchapp.paper.report import MOST_PAGES, write_report
from stretchapp.paper.sheets import Paper
from stretchapp.services.library import Library
from stretchapp.services.report import ReportContent
from tests.paper import pdfium
from tests.paper.reports import (
    DAILY_SLUGS,
    PATIENT,
    TODAY,
    back,
    check_ins,
    completions,
    content,
    followed,
    last,
    measures,
    paused,
    plan,
    visits,
)

UNPRINTABLE = 5 / 25.4 * 72
"""The edge, in points, that many printers leave white: 5 mm."""
LONG = "Wilhelmina Featherstonehaugh-Cholmondeley von und zu Ober-Unterwaldhausen " * 3
RIGHT_TO_LEFT = "ליאת אבן־עזרא"

pytestmark = pytest.mark.usefixtures("qapp")


def nothing() -> ReportContent:
    return content(last(30))


def a_paused_month() -> ReportContent:
    days = last(90)
    plans = [paused(plan(days), Period(back(60), back(31)))]
    return content(days, plans=plans, done=completions(plans)[:100])


def a_replaced_plan() -> ReportContent:
    plans = [
        plan(Period(back(59), back(30)), title="First weeks"),
        plan(last(30), slugs=[*DAILY_SLUGS[:2], "glute-figure-four-supine"]),
    ]
    return content(last(60), plans=plans, done=completions(plans), pains=check_ins(last(60)))


def only_skips() -> ReportContent:
    plans = [plan(last(30))]
    return content(last(30), plans=plans, done=completions(plans, Status.SKIPPED))


def only_pain() -> ReportContent:
    return content(last(60), pains=check_ins(last(60)))


def only_measures() -> ReportContent:
    return content(last(60), measured=measures(last(60)))


def only_visits() -> ReportContent:
    return content(last(60), visited=visits(last(60)))


def named(name: str) -> ReportContent:
    """Everybody and everything has that name."""
    days = last(40)
    plans = [plan(days, title=name)]
    therapist = Therapist(name, name, "(03) 5550 4321", name, "hello@riverside.example")
    return content(
        days,
        plans=plans,
        done=completions(plans, note=name),
        pains=check_ins(days),
        visited=[replace(one, modalities=(name,)) for one in visits(days)],
        patient=replace(PATIENT, name=name),
        therapist=therapist,
        name_of=dict.fromkeys(DAILY_SLUGS, name),
    )


def many_of_everything() -> ReportContent:
    """A new plan every four weeks, visits every week, long notes every day."""
    days = last(365)
    plans = [
        plan(Period(back(start), back(max(0, start - 27))), title=f"Plan of {start}")
        for start in range(364, -1, -28)
    ]
    return content(
        days,
        plans=plans,
        done=completions(plans, note="It went well, though slowly. " * 40),
        pains=check_ins(days, every=1),
        measured=measures(days),
        visited=visits(days, every=7),
    )


def many_exercises() -> ReportContent:
    """More than stand on what a page has left."""
    slugs = [exercise.slug for exercise in Library().exercises()[:30]]
    plans = [plan(last(30), slugs=slugs)]
    return content(last(30), plans=plans, done=completions(plans))


def in_the_future() -> ReportContent:
    return content(Period(back(-10), back(-40)), plans=[plan(Period(TODAY, back(-40)))])


def mostly_to_come() -> ReportContent:
    plans = [plan(Period(back(20), back(-400)))]
    return content(Period(back(30), back(-800)), plans=plans, done=completions(plans)[:50])


def long_over() -> ReportContent:
    plans = [plan(Period(back(1000), back(950)))]
    return content(last(1001), plans=plans, done=completions(plans))


CASES: dict[str, Callable[[], ReportContent]] = {
    "nothing": nothing,
    "one day": lambda: followed(1),
    "one week": lambda: followed(7),
    "two months": lambda: followed(60, note="Easier after a warm shower."),
    "a year": lambda: followed(365, note="Easier after a warm shower."),
    "ten years": lambda: followed(3650, note="Easier after a warm shower."),
    "a paused month": a_paused_month,
    "a replaced plan": a_replaced_plan,
    "only skips": only_skips,
    "only pain": only_pain,
    "only measures": only_measures,
    "only visits": only_visits,
    "long names": lambda: named(LONG.strip()),
    "right to left": lambda: named(RIGHT_TO_LEFT),
    "many of everything": many_of_everything,
    "many exercises": many_exercises,
    "in the future": in_the_future,
    "mostly to come": mostly_to_come,
    "long over": long_over,
}
EVERY = pytest.mark.parametrize("case", CASES)
PRINTS = pytest.mark.parametrize(("paper", "grey"), [("a4", False), ("letter", True)])


@cache
def made(case: str) -> ReportContent:
    return CASES[case]()


@cache
def written(case: str, paper: Paper = "a4", grey: bool = False) -> bytes:
    return write_report(made(case), None, paper=paper, grey=grey)


@EVERY
@PRINTS
def test_one_to_three_numbered_pages(case: str, paper: Paper, grey: bool) -> None:
    pages = pdfium.page_texts(written(case, paper, grey))
    assert 1 <= len(pages) <= MOST_PAGES
    for number, text in enumerate(pages, 1):
        assert f"Made on 23 November 2026 Page {number} of {len(pages)}" in text
        assert text.count("Made on") == 1


@EVERY
@PRINTS
def test_margins_are_white_and_grey_has_no_colour(case: str, paper: Paper, grey: bool) -> None:
    sizes = {"a4": (595, 842), "letter": (612, 792)}
    for page in pdfium.pictures(written(case, paper, grey)):
        assert (page.width, page.height) == pytest.approx(sizes[paper], abs=1.5)
        assert page.is_white_outside(int(UNPRINTABLE))
        assert not page.is_white_outside(int(4 * UNPRINTABLE))
        assert page.has_colour != grey


@EVERY
@PRINTS
def test_no_letters_lie_on_others(case: str, paper: Paper, grey: bool) -> None:
    with pdfium.opened(written(case, paper, grey)) as document:
        for page in document:
            letters = pdfium.letter_boxes(page)
            assert len(letters) > 5
            assert pdfium.meeting(letters) == []


@pytest.mark.parametrize("case", ["two months", "many of everything", "a replaced plan"])
def test_grey_says_what_colour_says(case: str) -> None:
    assert pdfium.page_texts(written(case)) == pdfium.page_texts(written(case, "a4", True))


def test_no_page_ends_with_a_title_alone() -> None:
    for case in CASES:
        for text in pdfium.page_texts(written(case)):
            body = text.split(f"Progress of {made(case).patient.name} ·")[0].strip()
            assert not body.endswith(("Visits", "Measures", "By exercise", "notes", "worked out"))


def test_a_calendar_of_more_than_a_year_ends_with_the_last_plan() -> None:
    text = " ".join(pdfium.page_texts(written("long over")))
    calendar = text.split("Days the latest year")[1].split("nothing done")[0]
    assert calendar.strip().endswith("Apr")
    to_come = " ".join(pdfium.page_texts(written("mostly to come")))
    assert to_come.count("Nov") < 12
    assert "the latest year" not in to_come


def test_what_was_left_out_is_said() -> None:
    text = " ".join(pdfium.page_texts(written("many of everything")))
    record = made("many of everything").record
    assert len(record.visits) > 30
    left_out = [int(number) for number in re.findall(r"and (\d+) more", text)]
    assert len(left_out) >= 3
    notes = text.split("The patient’s notes")[1]
    shown = notes.count("“It went well")
    assert f"the latest, and {len(record.notes) - shown} more" in notes
    assert 1 <= shown <= 12


def test_a_table_that_goes_on_names_its_columns_again() -> None:
    first, second, *_ = pdfium.page_texts(written("many exercises"))
    assert "By exercise" in first
    assert "2 × 30 s each side" in first
    assert second.startswith("exercise done of due % effort pain skipped ")
    assert "By exercise" not in second


def test_a_name_from_right_to_left_does_not_turn_the_foot() -> None:
    for text in pdfium.page_texts(written("right to left")):
        assert "· 15 October 2026 – 23 November 2026 · Made on 23 November 2026 Page" in text
