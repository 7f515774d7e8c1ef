"""The patient's own pause: made, refused, ended, undone, and counted nowhere."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from stretchapp.core.day import Period
from stretchapp.core.plan import Pause, Plan
from stretchapp.core.progress import DayKind
from stretchapp.db.store import Store
from stretchapp.services import journal, transfer
from stretchapp.services.changes import take_back
from stretchapp.services.files import read_travelling_file
from stretchapp.services.pauses import earliest_first_day, end_pause, pause_plan
from stretchapp.services.progress import progress_record
from stretchapp.services.wrong_input import WrongInput
from tests.clocks import SettableClock
from tests.journeys.plan_files import JsonObject, identity, item, per_week, plan_file, written

SAM = UUID(identity(900))
DAILY, WEEKLY = UUID(identity(1)), UUID(identity(2))


def november(number: int) -> date:
    """Monday the 23rd is the plan's first day."""
    return date(2026, 11, number)


class Home:
    """A patient's store, on a day that can be set."""

    def __init__(self, folder: Path) -> None:
        self.clock = SettableClock("2026-11-26T08:00:00+11:00")
        self.folder = folder
        self.store = Store.open(folder / "home", self.clock)

    def takes(self, *files: JsonObject) -> None:
        paths = [written(self.folder / f"{n}.json", file) for n, file in enumerate(files)]
        transfer.take_in(self.store, [read_travelling_file(path) for path in paths])

    def is_on(self, day: date) -> None:
        self.clock.set(f"{day}T08:00:00+11:00")

    def plans(self) -> tuple[Plan, ...]:
        with self.store.reading() as work:
            return work.plans(SAM)

    def pauses(self) -> list[tuple[date, date | None, str]]:
        """Those that stand, of all plans."""
        return [
            (pause.first_day, pause.last_day, pause.reason)
            for plan in self.plans()
            for pause in plan.pauses
            if not pause.stamp.deleted
        ]

    def standing(self) -> Pause:
        pause = journal.look_at_day(self.store, SAM).own_pause
        assert pause is not None
        return pause


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """Thursday of the plan's first week; nothing is recorded."""
    somebody = Home(tmp_path)
    somebody.takes(plan_file(item(1), item(2, schedule=per_week(7))))
    yield somebody
    somebody.store.close()


def test_a_pause_begins_today(home: Home) -> None:
    change = pause_plan(home.store, SAM, "  ill ", november(28))
    (made,) = change.after
    assert isinstance(made, Pause)
    assert made.by_patient
    assert home.pauses() == [(november(26), november(28), "ill")]
    summary = journal.look_at_day(home.store, SAM)
    assert summary.own_pause == summary.view.pause == made
    assert summary.view.occurrences == ()
    assert summary.view.next_due == november(29)


def test_a_pause_begins_tomorrow_once_something_is_recorded_today(home: Home) -> None:
    assert earliest_first_day(home.store, SAM) == november(26)
    journal.skip(home.store, DAILY, november(26), reason="unwell")
    assert earliest_first_day(home.store, SAM) == november(27)
    with pytest.raises(WrongInput, match="first day: expected 2026-11-27 or later"):
        pause_plan(home.store, SAM, "ill", november(28), november(26))
    pause_plan(home.store, SAM, "ill", november(28))
    assert home.pauses() == [(november(27), november(28), "ill")]
    assert journal.look_at_day(home.store, SAM).view.pause is None
    assert home.standing().first_day == november(27)
    journal.untick(home.store, DAILY, november(26))
    assert earliest_first_day(home.store, SAM) == november(26)


@pytest.mark.parametrize(
    ("reason", "last_day", "first_day", "words"),
    [
        ("", november(28), None, "reason: expected 1 to 500 characters, found 0"),
        (" ", november(28), None, "reason: expected 1 to 500"),
        ("x" * 501, november(28), None, "found 501"),
        ("ill", november(25), None, "last day: expected 2026-11-26 or later, found 2026-11-25"),
        ("ill", november(28), november(29), "last day: expected 2026-11-29 or later"),
        ("ill", november(28), november(25), "first day: expected 2026-11-26 or later"),
        ("ill", date(2027, 11, 27), None, "last day: expected 2027-11-26 at the latest"),
    ],
)
def test_what_cannot_be_is_refused(
    home: Home, reason: str, last_day: date, first_day: date | None, words: str
) -> None:
    with pytest.raises(WrongInput, match=words):
        pause_plan(home.store, SAM, reason, last_day, first_day)
    assert home.pauses() == []


def test_a_year_is_the_longest(home: Home) -> None:
    pause_plan(home.store, SAM, "away", date(2027, 11, 26))
    assert home.pauses() == [(november(26), date(2027, 11, 26), "away")]


@pytest.mark.parametrize("last_day", ["2026-11-27", None])
def test_a_pause_over_another_is_refused(home: Home, last_day: str | None) -> None:
    """The therapist's, which may have no end."""
    by_therapist = {"first_day": "2026-11-27", "last_day": last_day, "reason": "Holiday"}
    home.takes(plan_file(item(1), item(2, schedule=per_week(7)), pauses=[by_therapist]))
    end = "to 27 November 2026" if last_day else "until further notice"
    with pytest.raises(WrongInput, match=f"paused already, from 27 November 2026 {end}"):
        pause_plan(home.store, SAM, "ill", november(28))
    pause_plan(home.store, SAM, "ill", november(26))


def test_every_plan_that_holds_then_is_paused_and_goes_on_together(home: Home) -> None:
    other = plan_file(item(3), first_day="2026-11-28", id=identity(960))
    over = plan_file(item(4), last_day="2026-11-25", id=identity(970))
    home.takes(other, over)
    change = pause_plan(home.store, SAM, "away", november(30))
    assert len(change.after) == 2
    home.is_on(november(28))
    ended = end_pause(home.store, home.standing())
    assert len(ended.after) == 2
    assert home.pauses() == [(november(26), november(27), "away")] * 2


def test_without_a_plan_there_is_nothing_to_pause(home: Home) -> None:
    ended = plan_file(item(9), last_day="2026-11-25", name="Ada Obi", patient=700)
    home.takes(ended)
    with pytest.raises(WrongInput, match="There is no plan in these days"):
        pause_plan(home.store, UUID(identity(700)), "ill", november(28))


def test_a_pause_that_began_ends_yesterday(home: Home) -> None:
    pause_plan(home.store, SAM, "away", november(30))
    home.is_on(november(28))
    end_pause(home.store, home.standing())
    assert home.pauses() == [(november(26), november(27), "away")]
    summary = journal.look_at_day(home.store, SAM)
    assert summary.own_pause is None
    assert len(summary.view.occurrences) == 2
    assert summary.is_back is False, "nothing was ever recorded"


@pytest.mark.parametrize("records_today", [False, True])
def test_a_pause_that_begins_today_or_later_is_taken_back(home: Home, records_today: bool) -> None:
    if records_today:
        journal.tick(home.store, DAILY, november(26))
    pause_plan(home.store, SAM, "away", november(30))
    end_pause(home.store, home.standing())
    assert home.pauses() == []


def test_a_pause_that_is_over_gone_or_the_therapists_cannot_be_ended(home: Home) -> None:
    pause_plan(home.store, SAM, "away", november(27))
    pause = home.standing()
    home.is_on(november(28))
    with pytest.raises(WrongInput, match="over already"):
        end_pause(home.store, pause)
    home.is_on(november(26))
    end_pause(home.store, pause)
    with pytest.raises(WrongInput, match="changed since"):
        end_pause(home.store, pause)
    by_therapist = {"first_day": "2026-11-27", "last_day": None, "reason": "Holiday"}
    home.takes(plan_file(item(1), item(2, schedule=per_week(7)), pauses=[by_therapist]))
    (theirs,) = (one for one in home.plans()[0].pauses if not one.by_patient)
    with pytest.raises(WrongInput, match="therapist set this pause"):
        end_pause(home.store, theirs)
    assert journal.look_at_day(home.store, SAM).own_pause is None


def test_pausing_and_ending_are_undone_and_made_again(home: Home) -> None:
    undone = take_back(home.store, pause_plan(home.store, SAM, "away", november(30)))
    assert home.pauses() == []
    take_back(home.store, undone)
    assert home.pauses() == [(november(26), november(30), "away")]
    home.is_on(november(28))
    undone = take_back(home.store, end_pause(home.store, home.standing()))
    assert home.pauses() == [(november(26), november(30), "away")]
    take_back(home.store, undone)
    assert home.pauses() == [(november(26), november(27), "away")]


def test_paused_days_count_nowhere(home: Home) -> None:
    for number in (23, 24, 25):
        for one in (DAILY, WEEKLY):
            journal.tick(home.store, one, november(number))
    pause_plan(home.store, SAM, "away", november(29))
    home.is_on(november(30))
    record = progress_record(home.store, SAM, Period(november(23), november(30)))
    assert (record.adherence.credit, record.adherence.expected) == (6, 6)
    assert (record.run, record.longest_run) == (3, 3)
    assert record.habit == pytest.approx(1 - 0.5 ** (3 / 13))
    kinds = [day.kind for day in record.days]
    assert kinds == [DayKind.COUNTED] * 3 + [DayKind.PAUSED] * 4 + [DayKind.NOTHING_DUE]
    summary = journal.look_at_day(home.store, SAM, november(29))
    assert summary.view.occurrences == ()
    assert summary.view.week_counts == ()
    assert (summary.week.credit, summary.week.expected) == (6, 6)
