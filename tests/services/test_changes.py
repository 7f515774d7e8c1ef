"""Changes that are taken back one after the other, and made again."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from stretchapp.core.clock import StandingClock
from stretchapp.db.store import Store
from stretchapp.services import patients
from stretchapp.services.changes import RecordsChange, take_back
from stretchapp.services.wrong_input import WrongInput


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "clinic", StandingClock(datetime(2026, 11, 23, 1, tzinfo=UTC)))
    yield opened
    opened.close()


@pytest.fixture
def ada(store: Store) -> UUID:
    return patients.new_patient(store, "Ada").id


def named(store: Store, patient: UUID, name: str) -> RecordsChange:
    return patients.change_patient(store, patient, name, None, "")


def name_of(store: Store, patient: UUID) -> str:
    with store.reading() as work:
        found = work.patient(patient)
    assert found is not None
    return found.name


def test_several_changes_of_one_record_are_undone_and_made_again_in_turn(
    store: Store, ada: UUID
) -> None:
    changes = [named(store, ada, name) for name in ("Ada L.", "Ada Lovelace")]
    undone = []
    for change, name in zip(reversed(changes), ("Ada L.", "Ada"), strict=True):
        undone.append(take_back(store, change))
        assert name_of(store, ada) == name
    for change, name in zip(reversed(undone), ("Ada L.", "Ada Lovelace"), strict=True):
        take_back(store, change)
        assert name_of(store, ada) == name


def test_what_was_changed_in_another_way_since_stays(store: Store, ada: UUID) -> None:
    change = named(store, ada, "Ada L.")
    named(store, ada, "Augusta")
    with pytest.raises(WrongInput, match="changed again"):
        take_back(store, change)
    assert name_of(store, ada) == "Augusta"
