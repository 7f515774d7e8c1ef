"""What is worth a word, and for how long."""

from datetime import date
from fractions import Fraction

import pytest

from stretchapp.core.milestones import Milestone, reached
from stretchapp.core.pain import PainChange
from tests.core.examples import day

FIRST_WEEK, THIRTY, LESS_PAIN = Milestone


def news(done: list[int], today: int) -> list[Milestone]:
    return list(reached([day(n) for n in done], None, None, day(today)))


@pytest.mark.parametrize(
    ("done", "today", "told"),
    [
        ([0, 1, 2], 6, False),
        ([0, 1, 2], 7, True),
        ([0, 3, 6], 13, True),
        ([0, 3, 6], 14, False),
        ([0, 6], 7, False),
        ([0, 6, 7], 7, False),
        ([0, *range(2, 20)], 8, True),
        ([], 7, False),
    ],
)
def test_a_first_week_has_three_stretch_days_and_is_news_for_a_week(
    done: list[int], today: int, told: bool
) -> None:
    assert (FIRST_WEEK in news(done, today)) == told


@pytest.mark.parametrize(
    ("days", "today", "told"),
    [(29, 60, False), (30, 58, True), (30, 64, True), (30, 65, False), (31, 60, True)],
)
def test_thirty_stretch_days_need_not_be_in_a_row(days: int, today: int, told: bool) -> None:
    done = [2 * n for n in range(days)]
    assert (THIRTY in news(done, today)) == told


@pytest.mark.parametrize(
    ("start", "now", "last", "told"),
    [
        (6, 4, 20, True),
        (6, 4, 14, True),
        (6, 4, 13, False),
        (6, 5, 20, False),
        (3, 2, 20, True),
        (4, 6, 20, False),
        (6, 4, None, False),
    ],
)
def test_less_pain_is_told_while_scores_are_fresh(
    start: int, now: int, last: int | None, told: bool
) -> None:
    change = PainChange(Fraction(start), Fraction(now))
    found = reached([], change, None if last is None else day(last), day(20))
    assert found == ((LESS_PAIN,) if told else ())


def test_without_scores_there_is_no_word_of_pain() -> None:
    assert reached([], None, date(2026, 11, 23), date(2026, 11, 23)) == ()
