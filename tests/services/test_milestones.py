"""Milestones are told once, one a day, and go with the patient who is erased."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from stretchapp.core.milestones import Milestone
from stretchapp.core.records import When
from stretchapp.db.store import Store
from stretchapp.db.stretch_days import first_stretch_days
from stretchapp.services import check_ins, journal, patients, transfer
from stretchapp.services.files import read_travelling_file
from stretchapp.services.milestones import mark_told, milestone
from tests.clocks import SettableClock
from tests.journeys.plan_files import identity, item, plan_file, written

SAM = UUID(identity(900))
STRETCH = UUID(identity(1))
MONDAY = date(2026, 11, 23)


class Home:
    """A patient's store, with a day for every stretch."""

    def __init__(self, folder: Path) -> None:
        self.clock = SettableClock("2026-11-23T08:00:00+11:00")
        self.store = Store.open(folder / "home", self.clock)
        file = written(folder / "plan.json", plan_file(item(1), item(2)))
        transfer.take_in(self.store, [read_travelling_file(file)])

    def is_on(self, number: int) -> date:
        day = MONDAY + timedelta(days=number)
        self.clock.set(f"{day}T08:00:00+11:00")
        return day

    def stretches(self, *numbers: int) -> None:
        for number in numbers:
            journal.tick(self.store, STRETCH, self.is_on(number))

    def news(self, number: int) -> Milestone | None:
        self.is_on(number)
        return milestone(self.store, SAM)

    def settings(self) -> dict[str, str]:
        with self.store.reading() as work:
            return work.settings()


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    somebody = Home(tmp_path)
    yield somebody
    somebody.store.close()


def test_a_first_week_is_told_until_it_was_read_and_then_no_more(home: Home) -> None:
    home.stretches(0, 1, 2)
    assert home.news(6) is None
    assert home.news(7) is Milestone.FIRST_WEEK
    assert home.news(8) is Milestone.FIRST_WEEK
    mark_told(home.store, SAM, Milestone.FIRST_WEEK)
    assert home.news(8) is None
    assert home.news(9) is None


def test_skips_and_what_was_taken_back_are_no_stretch_days(home: Home) -> None:
    home.stretches(0, 1)
    journal.skip(home.store, STRETCH, home.is_on(2), reason="no_time")
    journal.tick(home.store, STRETCH, home.is_on(3))
    journal.untick(home.store, STRETCH, home.is_on(3))
    journal.tick(home.store, UUID(identity(2)), home.is_on(1))
    assert home.news(7) is None
    with home.store.reading() as work:
        days = first_stretch_days(work, SAM, 30)
        assert days == (MONDAY, MONDAY + timedelta(days=1))
        assert first_stretch_days(work, SAM, 1) == (MONDAY,)
        assert first_stretch_days(work, UUID(int=7), 30) == ()


def test_the_thirtieth_day_is_told_on_the_day_itself(home: Home) -> None:
    home.stretches(*range(29))
    assert home.news(29) is None
    home.stretches(29, 30, 31)
    assert home.news(29) is Milestone.THIRTY_DAYS
    assert home.news(35) is Milestone.THIRTY_DAYS
    assert home.news(36) is None


def test_one_a_day_is_told(home: Home) -> None:
    home.stretches(0, 1, 2)
    for number in range(8):
        home.is_on(number)
        pain = 6 if number < 7 else 3
        check_ins.check_in(home.store, SAM, pain=pain, when=When.AFTER, session=UUID(int=number))
    assert home.news(7) is Milestone.FIRST_WEEK
    mark_told(home.store, SAM, Milestone.FIRST_WEEK)
    assert home.news(7) is None
    assert home.news(8) is Milestone.LESS_PAIN
    mark_told(home.store, SAM, Milestone.LESS_PAIN)
    assert home.news(9) is None


def test_a_setting_that_cannot_be_read_is_as_if_nothing_was_told(home: Home) -> None:
    home.stretches(0, 1, 2)
    for spoilt in ("", "[1]", "{"):
        with home.store.writing() as work:
            work.set_setting(f"milestones_told:{SAM}", spoilt)
        assert home.news(7) is Milestone.FIRST_WEEK


def test_what_was_told_is_erased_with_the_patient(home: Home) -> None:
    mark_told(home.store, SAM, Milestone.FIRST_WEEK)
    assert f"milestones_told:{SAM}" in home.settings()
    patients.erase_patient(home.store, SAM, "Sam Taylor")
    assert f"milestones_told:{SAM}" not in home.settings()
