"""Taking files in: whose they are, what they may not overwrite, and all or nothing."""

import copy
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from stretchapp.core.clock import StandingClock
from stretchapp.core.exercise import Region
from stretchapp.core.records import Visit
from stretchapp.db.store import Store
from stretchapp.exchange.plan_file import write_plan
from stretchapp.exchange.progress_file import write_progress
from stretchapp.exchange.reading import read_file
from stretchapp.services import journal, transfer
from stretchapp.services.wrong_input import WrongInput
from tests.exchange.files import full_example, packed

NOW = datetime(2026, 11, 24, 21, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "store", StandingClock(NOW))
    yield opened
    opened.close()


def take_in(store: Store, *documents: dict[str, Any]) -> list[transfer.ImportSummary]:
    return transfer.take_in(store, [read_file(packed(one)) for one in documents])


def test_the_clinics_own_notes_of_a_visit_survive_its_own_file(store: Store) -> None:
    take_in(store, full_example("plan"))
    patient = UUID(full_example("plan")["patient"]["id"])
    with store.writing() as work:
        visit = Visit(
            id=uuid4(),
            patient=patient,
            day=date(2026, 11, 20),
            modalities=("cupping",),
            regions=(Region.GLUTES,),
            minutes=30,
            advice="Walk a little.",
            stamp=work.stamp(),
            pressure="firm",
            pain_before=6,
            pain_after=4,
            note="For the clinic alone.",
        )
        work.save(visit)
    document = write_plan(transfer.give_plan(store))
    assert "For the clinic alone." not in str(document)
    take_in(store, document)
    with store.reading() as work:
        assert visit in work.visits(patient)


def test_a_progress_file_may_come_before_its_plan_in_one_go(store: Store) -> None:
    progress = full_example("progress")
    progress["plans"] = []
    with pytest.raises(WrongInput, match="open the plan first"):
        take_in(store, progress)
    summaries = take_in(store, progress, full_example("plan"))
    assert [summary.format for summary in summaries] == [
        "stretchapp.progress",
        "stretchapp.plan",
    ]


def test_of_two_files_none_is_taken_in_when_one_is_wrong(store: Store) -> None:
    wrong = copy.deepcopy(full_example("plan"))
    wrong["id"] = str(uuid4())
    wrong["plan"]["items"][0]["exercise"] = "no-such-exercise"
    with pytest.raises(WrongInput, match=r"plan\.items\[0\]\.exercise"):
        take_in(store, full_example("plan"), wrong)
    with store.reading() as work:
        assert not work.patients()


def test_the_same_file_twice_changes_nothing(store: Store) -> None:
    take_in(store, full_example("plan"), full_example("progress"))
    for summary in take_in(store, full_example("plan"), full_example("progress")):
        assert not summary.added
        assert not summary.changed


def test_an_untick_travels(store: Store, tmp_path: Path) -> None:
    take_in(store, full_example("plan"))
    with store.reading() as work:
        item = work.plans()[0].items[0]
    day = date(2026, 11, 24)
    journal.tick(store, item.id, day)
    other = Store.open(tmp_path / "other", StandingClock(NOW))
    take_in(other, write_progress(transfer.give_progress(store)))
    with other.reading() as work:
        assert len(work.completions(work.patients()[0].id)) == 1
    journal.untick(store, item.id, day)
    take_in(other, write_progress(transfer.give_progress(store)))
    with other.reading() as work:
        assert work.completions(work.patients()[0].id) == ()
    other.close()


def test_another_patients_plan_is_refused_under_the_same_id(store: Store) -> None:
    take_in(store, full_example("plan"))
    other = copy.deepcopy(full_example("plan"))
    other["id"] = str(uuid4())
    other["patient"] = {"id": str(uuid4()), "name": "Someone else"}
    with pytest.raises(WrongInput, match=r"plan\.id"):
        take_in(store, other)
