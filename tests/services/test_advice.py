"""Advice cards, those that ship and the clinic's own, and which appointment comes next."""

import json
import re
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from uuid import UUID

import jsonschema_rs
import pytest

from stretchapp.core.clock import StandingClock
from stretchapp.db.store import Store
from stretchapp.resources import resource
from stretchapp.services import journal, sample, transfer
from stretchapp.services.advice import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    advice_texts,
    delete_own_advice,
    save_own_advice,
    undo,
)
from stretchapp.services.clock import SystemClock
from stretchapp.services.files import read_travelling_file
from stretchapp.services.journal import DaySummary
from stretchapp.services.wrong_input import WrongInput
from tests.journeys.plan_files import JsonObject, identity, item, plan_file, written

FILES = sorted(resource("library", "advice").iterdir())
SLUGS = {
    "a-little-often",
    "after-a-massage",
    "after-dry-needling",
    "getting-out-of-bed",
    "getting-up-from-the-floor",
    "heat-and-cold",
    "lifting",
    "sitting",
    "sleeping",
    "walking",
    "when-it-flares-up",
}
PROMISES = ("cure", "guarantee", "always works", "will heal", "will go away", "diagnos")
SUMMER = timezone(timedelta(hours=11))
NOW = datetime(2026, 12, 6, 8, 0, tzinfo=SUMMER)
EVERY_FILE = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


SCHEMA = jsonschema_rs.Draft202012Validator(
    load(resource("schemas", "advice.schema.json")),
    retriever=lambda uri: load(resource("schemas", uri.rsplit("/", 1)[-1])),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store.open(tmp_path / "store", StandingClock(NOW))) as opened:
        yield opened


def test_there_is_a_card_for_every_need() -> None:
    assert {path.stem for path in FILES} >= SLUGS
    assert len({load(path)["title"] for path in FILES}) == len(FILES)


@EVERY_FILE
def test_every_file_is_valid_and_carries_its_slug(path: Path) -> None:
    document = load(path)
    SCHEMA.validate(document)
    assert path.name == f"{document['slug']}.json"


@EVERY_FILE
def test_every_card_is_short_plain_and_honest(path: Path) -> None:
    document = load(path)
    text = document["text"]
    words = text.split()
    sentences = [sentence for sentence in re.split(r"(?<=[.?:])\s+", text) if sentence]
    assert 60 <= len(words) <= 120
    assert len(words) / len(sentences) <= 13
    assert max(len(sentence.split()) for sentence in sentences) <= 25
    assert max(map(len, words)) <= 14
    assert 2 <= len(text.split("\n\n")) <= 4
    assert not re.search(r"[!'\"]|  |\n\n\n", document["title"] + text)
    assert not any(promise in text.casefold() for promise in PROMISES)


@EVERY_FILE
def test_a_number_names_its_source(path: Path) -> None:
    document = load(path)
    assert document["source"] or not re.search(r"\d", document["text"])


@pytest.mark.parametrize(
    "change",
    [{"colour": "red"}, {"slug": "../sitting"}, {"text": ""}, {"title": 3}, {"source": ""}],
    ids=lambda change: next(iter(change)),
)
def test_the_schema_is_strict(change: JsonObject) -> None:
    document = load(resource("library", "advice", "sitting.json"))
    assert SCHEMA.is_valid(document)
    assert not SCHEMA.is_valid(document | change)
    assert not SCHEMA.is_valid({key: document[key] for key in document.keys() - change} | change)


def test_the_clinics_own_cards_come_first_and_all_are_in_order(store: Store) -> None:
    built_in = advice_texts(store)
    assert len(built_in) == len(FILES)
    assert all(card.id is None for card in built_in)
    assert [card.title for card in built_in] == sorted(
        (card.title for card in built_in), key=str.casefold
    )
    later = save_own_advice(store, "Gardening", "Kneel on a pad.")
    first = save_own_advice(store, "École", "Carry the bag on your back.")
    again = save_own_advice(store, "cycling", "Raise the seat.")
    assert advice_texts(store) == (again, later, first, *built_in)


def test_an_own_card_is_changed_in_its_place_deleted_and_brought_back(store: Store) -> None:
    card = save_own_advice(store, "  Gardening ", "\nKneel on a pad.\n\nTake breaks.  ")
    assert (card.title, card.text) == ("Gardening", "Kneel on a pad.\n\nTake breaks.")
    changed = save_own_advice(store, "Gardening", "Take breaks.", card.id)
    assert changed.id == card.id is not None
    assert advice_texts(store)[0] == changed
    assert sum(text.title == "Gardening" for text in advice_texts(store)) == 1
    delete_own_advice(store, card.id)
    assert all(text.id is None for text in advice_texts(store))
    with pytest.raises(WrongInput, match="no longer"):
        delete_own_advice(store, card.id)
    assert save_own_advice(store, "Gardening", "Take breaks.", card.id) == changed
    assert advice_texts(store)[0] == changed


def test_a_deletion_is_undone_and_made_again(store: Store) -> None:
    card = save_own_advice(store, "Gardening", "Kneel on a pad.")
    assert card.id is not None
    deleted = delete_own_advice(store, card.id)
    brought_back = undo(store, deleted)
    assert advice_texts(store)[0] == card
    again = undo(store, brought_back)
    assert card not in advice_texts(store)
    assert again == deleted


def test_a_card_that_was_changed_since_stays_as_it_is(store: Store) -> None:
    card = save_own_advice(store, "Gardening", "Kneel on a pad.")
    assert card.id is not None
    deleted = delete_own_advice(store, card.id)
    brought_back = undo(store, deleted)
    other = save_own_advice(store, "Gardening", "Take breaks.", card.id)
    for change in (deleted, brought_back):
        with pytest.raises(WrongInput, match="changed again since"):
            undo(store, change)
    assert advice_texts(store)[0] == other


@pytest.mark.parametrize(
    ("title", "text", "said"),
    [
        (" ", "Text.", "title: expected 1 to 200 characters, found 0"),
        ("t" * (LONGEST_TITLE + 1), "Text.", "title: .*found 201"),
        ("Title", "\n", "text: expected 1 to 4000 characters, found 0"),
        ("Title", "t" * (LONGEST_TEXT + 1), "text: .*found 4001"),
    ],
)
def test_what_no_card_can_be_is_refused(store: Store, title: str, text: str, said: str) -> None:
    before = advice_texts(store)
    with pytest.raises(WrongInput, match=said):
        save_own_advice(store, title, text)
    assert advice_texts(store) == before


def test_the_longest_card_fits_into_a_plan_file(store: Store, tmp_path: Path) -> None:
    card = save_own_advice(store, "t" * LONGEST_TITLE, "x" * LONGEST_TEXT)
    summary = day_of(store, tmp_path, with_advice(1, title=card.title, text=card.text))
    assert [shown.text for shown in summary.advice] == [card.text]


def with_advice(number: int, patient: int = 900, **changes: Any) -> JsonObject:
    """A plan file with one card, which is about sitting unless said otherwise."""
    card = {"id": identity(500 + number), "title": "Sitting", "text": "Stand up often."} | changes
    plan = {"id": identity(600 + number)}
    return plan_file(item(number), patient=patient, **plan) | {
        "id": identity(700 + number),
        "advice": [card],
    }


def day_of(store: Store, folder: Path, *files: JsonObject, day: date | None = None) -> DaySummary:
    paths = [written(folder / f"{number}.json", file) for number, file in enumerate(files)]
    transfer.take_in(store, [read_travelling_file(path) for path in paths])
    return journal.look_at_day(store, UUID(identity(900)), day)


def test_a_day_has_the_cards_of_the_plans_that_hold_each_once(store: Store, tmp_path: Path) -> None:
    ended = with_advice(3, text="Of a plan that has ended.")
    ended["plan"]["last_day"] = "2026-12-05"
    deleted = with_advice(4, text="Taken back.", deleted=True)
    other = with_advice(5, text="Get up at noon.")
    files = (with_advice(1), with_advice(2), ended, deleted, other)
    summary = day_of(store, tmp_path, *files)
    assert sorted(card.text for card in summary.advice) == ["Get up at noon.", "Stand up often."]
    before = journal.look_at_day(store, UUID(identity(900)), date(2026, 12, 5))
    assert "Of a plan that has ended." in [card.text for card in before.advice]


def appointment(
    store: Store, folder: Path, *given: str, last_days: tuple[str | None, ...] = ()
) -> tuple[date, str] | None:
    """Day and local time of the next appointment, of plans with these."""
    files = []
    for number, at in enumerate(given, start=1):
        last_day = last_days[number - 1] if last_days else None
        changes = {"id": identity(600 + number), "next_appointment": at, "last_day": last_day}
        files.append(plan_file(item(number), **changes) | {"id": identity(700 + number)})
    found = day_of(store, folder, *files).appointment
    if found is None:
        return None
    assert found.therapist.clinic == "Riverside Natural Therapies"
    return found.day, "" if found.clock_time is None else found.clock_time.isoformat("minutes")


def test_an_appointment_is_told_in_the_clocks_offset(store: Store, tmp_path: Path) -> None:
    assert appointment(store, tmp_path, "2026-12-06T23:30:00Z") == (date(2026, 12, 7), "10:30")


class _SystemClockOnThatMorning(SystemClock):
    """The computer's clock on the morning before summer time ends."""

    def now(self) -> datetime:
        return datetime(2027, 4, 3, 8, 0, tzinfo=SUMMER)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the system's time zone cannot be set here")
def test_a_night_in_which_summer_time_ends_moves_no_appointment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = _SystemClockOnThatMorning()
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "AEST-10AEDT,M10.1.0,M4.1.0/3")
        time.tzset()
        with closing(Store.open(tmp_path / "store", clock)) as store:
            found = appointment(store, tmp_path, "2027-04-04T10:30:00+10:00")
    time.tzset()
    assert found == (date(2027, 4, 4), "10:30")


def test_the_earliest_of_several_is_the_next(store: Store, tmp_path: Path) -> None:
    given = ("2026-12-08T09:00:00+11:00", "2026-12-07T10:30:00+11:00", "2026-12-05T09:00:00+11:00")
    assert appointment(store, tmp_path, *given) == (date(2026, 12, 7), "10:30")


def test_a_day_without_a_time_holds_until_it_is_over(store: Store, tmp_path: Path) -> None:
    assert appointment(store, tmp_path, "2026-12-06") == (date(2026, 12, 6), "")


@pytest.mark.parametrize(
    "at",
    [
        "2026-12-06T08:00:00+11:00",
        "2026-12-05",
        "1900-01-02T00:00:00+14:00",
        "2999-12-30T23:59:59-12:00",
        "1900-01-01",
        "2999-12-31",
    ],
)
def test_what_is_past_or_far_off_is_not_next(store: Store, tmp_path: Path, at: str) -> None:
    assert appointment(store, tmp_path, at) is None


@pytest.mark.parametrize(
    ("at", "last_day", "is_told"),
    [
        ("2026-12-07T10:30:00+11:00", "2026-12-06", True),
        ("2026-12-06T10:30:00+11:00", "2026-12-05", True),
        ("2026-12-06T10:30:00+11:00", "2026-12-04", False),
        ("2026-12-07T10:30:00+11:00", "2026-12-05", False),
    ],
)
def test_a_plan_may_end_the_day_before_its_appointment(
    store: Store, tmp_path: Path, at: str, last_day: str, is_told: bool
) -> None:
    found = appointment(store, tmp_path, at, last_days=(last_day,))
    assert (found is not None) == is_told


def test_the_sample_has_advice_and_an_appointment_tomorrow(tmp_path: Path) -> None:
    now = datetime(2026, 11, 23, 21, 0, tzinfo=UTC)
    with closing(Store.open(tmp_path / "sample", StandingClock(now))) as store:
        (patient,) = sample.fill(store, "patient")
        summary = journal.look_at_day(store, patient.id)
    assert len(summary.advice) == 2
    assert summary.appointment is not None
    assert summary.appointment.day == date(2026, 11, 24)
