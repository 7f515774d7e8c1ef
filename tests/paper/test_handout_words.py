"""The words of a handout around its exercises: the meeting, the clinic, the advice."""

from dataclasses import replace
from datetime import date, datetime
from uuid import uuid4

import pytest

from stretchapp.core.day import Period
from stretchapp.core.records import AdviceCard, Therapist, Visit
from stretchapp.paper.handout import write_handout
from stretchapp.services.handout import HandoutContent
from tests.paper.handouts import (
    SIX,
    STAMP,
    THERAPIST,
    TWO_WEEKS,
    content,
    lines_of,
    plan,
    texts_of,
)

pytestmark = pytest.mark.usefixtures("qapp")


def written(said: HandoutContent) -> bytes:
    return write_handout(said, None, paper="a4")


@pytest.mark.parametrize(
    ("meeting", "words"),
    [
        (datetime.fromisoformat("2026-12-07T10:30:00+11:00"), "Next appointment: Mon 7 Dec, 10:30"),
        (date(2026, 12, 7), "Next appointment: Mon 7 Dec"),
        (None, "Review: Sun 6 Dec"),
    ],
)
def test_the_next_meeting_is_said(meeting: date | None, words: str) -> None:
    said = content(SIX[:1], of=plan(next_appointment=meeting))
    assert words in texts_of(written(said))[0]


@pytest.mark.parametrize("passed", [date(2026, 11, 20), datetime(2026, 11, 20, 9, 30)])
def test_a_meeting_that_is_over_is_not_said(passed: date) -> None:
    over = plan(next_appointment=passed, review_day=date(2026, 11, 19))
    (text,) = texts_of(written(content(SIX[:1], of=over)))
    assert "20 Nov" not in text
    assert "Review" not in text
    (text,) = texts_of(written(content(SIX[:1], of=replace(over, review_day=TWO_WEEKS.last))))
    assert "Review: Sun 6 Dec" in text


def test_a_single_day_is_said_once() -> None:
    day = Period(date(2026, 11, 23), date(2026, 11, 23))
    (text,) = texts_of(written(content(SIX[:1], day)))
    assert "For Sam Taylor Mon 23 Nov 2026 Review" in text


def test_a_clinics_number_is_not_torn_by_a_long_name() -> None:
    long = replace(THERAPIST, clinic="The Riverside and Upper Valley Centre for Natural Therapies")
    for more in ("", "and", "and Massage", "and Movement, Massage"):
        clinic = f"{long.clinic} {more}".strip()
        pdf = written(replace(content(SIX[:1]), therapist=replace(long, clinic=clinic)))
        printed = [" ".join(line.split()) for line in lines_of(pdf)]
        (called,) = [line for line in printed if line.endswith("5550 4321") and "Phone" not in line]
        assert called.endswith("(03) 5550 4321")


def test_advice_cards_stand_below() -> None:
    card = AdviceCard(uuid4(), uuid4(), "Heat and cold", "Warmth can help.\n\nSo can cold.", STAMP)
    (text,) = texts_of(written(replace(content(SIX[:1]), advice=(card,))))
    before, _, below = text.partition("Not sure? Call")
    assert "When to stop" in before
    assert "Heat and cold Warmth can help. So can cold." in below


def test_a_clinic_without_data_has_no_place_on_it() -> None:
    (text,) = texts_of(written(replace(content(SIX[:1]), therapist=Therapist())))
    assert text.startswith("Hips and lower back For Sam Taylor")
    assert "Not sure? Ask your therapist before you go on." in text


def test_advice_stands_in_two_columns_and_is_read_card_by_card() -> None:
    cards = tuple(
        AdviceCard(uuid4(), uuid4(), f"Card {number}", f"Begin {number}. End {number}.", STAMP)
        for number in range(1, 4)
    )
    (text,) = texts_of(written(replace(content(SIX[:1]), advice=cards)))
    words = [f"Card {number} Begin {number}. End {number}." for number in range(1, 4)]
    assert " ".join(words) in text


def test_advice_that_is_longer_than_a_page_goes_on_on_the_next() -> None:
    long = "Take small steps. " * 800
    cards = [AdviceCard(uuid4(), uuid4(), f"Card {number}", long, STAMP) for number in (1, 2)]
    pages = texts_of(written(replace(content(SIX[:1]), advice=tuple(cards))))
    assert " ".join(pages).count("small") == 1600
    assert len(pages) > 2


def test_what_was_said_at_the_last_visit_stands_before_the_cards() -> None:
    said = content(SIX[:1])
    visit = Visit(uuid4(), said.patient.id, date(2026, 11, 21), (), (), 45, "Rest today.", STAMP)
    card = AdviceCard(uuid4(), said.plan.id, "Sitting", "Get up often.", STAMP)
    lines = lines_of(written(replace(said, advice=(card,), visit_advice=visit)))
    titles = [line for line in lines if "After your visit" in line or "Sitting" in line]
    assert "After your visit on Saturday 21 November" in " ".join(titles)
    text = " ".join(lines)
    assert text.index("After your visit") < text.index("Sitting")
    assert "Rest today." in text
