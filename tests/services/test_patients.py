"""Patients of a clinic: changed, put away, made one, and erased without a trace."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from stretchapp.core.clock import StandingClock
from stretchapp.core.exercise import Side
from stretchapp.db.backup import back_up
from stretchapp.db.check import check
from stretchapp.db.store import Store
from stretchapp.services import patients, plan_drafts, practice, sample, transfer
from stretchapp.services.changes import take_back
from stretchapp.services.measures import set_target, targets
from stretchapp.services.wrong_input import WrongInput

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "clinic", StandingClock(NOW))
    yield opened
    opened.close()


@pytest.fixture
def filled(store: Store) -> Store:
    sample.fill(store, "clinic", days=20)
    return store


def named(store: Store, name: str) -> UUID:
    with store.reading() as work:
        return practice.find_patient(work, name).id


def test_a_patient_is_added_and_changed_and_that_is_undone(store: Store) -> None:
    ada = patients.new_patient(store, "  Ada ", date(1960, 2, 29), "left knee")
    assert (ada.name, ada.born, ada.note) == ("Ada", date(1960, 2, 29), "left knee")
    change = patients.change_patient(store, ada.id, "Ada L.", None, "")
    with store.reading() as work:
        now = work.patient(ada.id)
    assert now is not None
    assert (now.name, now.born, now.note) == ("Ada L.", None, "")
    take_back(store, change)
    with store.reading() as work:
        back = work.patient(ada.id)
    assert back is not None
    assert replace(back, stamp=ada.stamp) == ada


@pytest.mark.parametrize(
    ("name", "born", "note", "place"),
    [
        (" ", None, "", "name"),
        ("x" * 201, None, "", "name"),
        ("Ada", date(2030, 1, 1), "", "born"),
        ("Ada", date(1899, 12, 31), "", "born"),
        ("Ada", None, "x" * 10_001, "note"),
    ],
)
def test_what_cannot_be_is_refused(
    store: Store, name: str, born: date | None, note: str, place: str
) -> None:
    with pytest.raises(WrongInput, match=f"^{place}:"):
        patients.new_patient(store, name, born, note)
    assert practice.all_patients(store) == ()


def test_an_archived_patient_is_out_of_sight_and_comes_back(filled: Store) -> None:
    mei = named(filled, "Mei Chen")
    patients.archive_patient(filled, mei, True)
    with filled.reading() as work:
        assert mei not in [one.id for one in work.patients(with_archived=False)]
        assert mei in [one.id for one in work.patients()]
    patients.archive_patient(filled, mei, False)
    with filled.reading() as work:
        assert mei in [one.id for one in work.patients(with_archived=False)]


def test_what_a_clinic_alone_knows_stays_when_a_file_comes(store: Store, tmp_path: Path) -> None:
    sample.fill(store, "patient", days=5)
    (grace,) = practice.all_patients(store)
    file = transfer.give_progress(store)
    patients.change_patient(store, grace.id, grace.name, date(1960, 2, 29), "left knee")
    patients.archive_patient(store, grace.id, True)
    later = replace(
        file,
        patient=replace(
            file.patient,
            name="Grace P.",
            stamp=replace(file.patient.stamp, changed=datetime(2027, 1, 1, tzinfo=UTC)),
        ),
    )
    transfer.take_in(store, [later])
    with store.reading() as work:
        now = work.patient(grace.id)
    assert now is not None
    assert (now.name, now.born, now.note, now.archived) == (
        "Grace P.",
        date(1960, 2, 29),
        "left knee",
        True,
    )


def test_two_become_one_with_everything_of_both(filled: Store) -> None:
    grace, mei = named(filled, "Grace Papadopoulos"), named(filled, "Mei Chen")
    with filled.reading() as work:
        together = len(work.completions(grace)) + len(work.completions(mei))
        visits = len(work.visits(grace)) + len(work.visits(mei))
        plans = {plan.id for one in (grace, mei) for plan in work.plans(one)}
    file = transfer.give_progress(filled, "Mei Chen")
    patients.merge_patients(filled, grace, mei)
    with filled.reading() as work:
        assert len(work.completions(grace)) == together
        assert len(work.visits(grace)) == visits
        assert {plan.id for plan in work.plans(grace)} == plans
        assert mei not in [one.id for one in work.patients()]
        assert work.aliases(grace) == (mei,)
    (summary,) = transfer.take_in(filled, [file])
    assert summary.patient.id == grace
    assert sum(summary.added.values()) == 0
    assert check(filled) == ()


def test_targets_of_both_stand_and_the_kept_ones_first(filled: Store) -> None:
    grace, mei = named(filled, "Grace Papadopoulos"), named(filled, "Mei Chen")
    set_target(filled, grace, "finger_to_floor", None, 0)
    set_target(filled, mei, "finger_to_floor", None, 20)
    set_target(filled, mei, "straight_leg_raise", Side.LEFT, 80)
    patients.merge_patients(filled, grace, mei)
    with filled.reading() as work:
        assert [(one.kind, one.value) for one in targets(work, grace)] == [
            ("finger_to_floor", 0),
            ("straight_leg_raise", 80),
        ]
        assert targets(work, mei) == ()


def test_a_patient_is_not_merged_with_nobody(filled: Store) -> None:
    grace = named(filled, "Grace Papadopoulos")
    with pytest.raises(WrongInput):
        patients.merge_patients(filled, grace, grace)
    with pytest.raises(WrongInput):
        patients.merge_patients(filled, grace, uuid4())


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_nothing_is_left_of_an_erased_patient_anywhere(filled: Store) -> None:
    mei = named(filled, "Mei Chen")
    patients.change_patient(filled, mei, "Mei Chen", None, "a word that nobody else has: Zwetschge")
    plan_drafts.keep_draft(filled, replace(plan_drafts.fresh_draft(filled, mei), note="Quitte"))
    back_up(filled.path, NOW, "by-hand")
    grace = named(filled, "Grace Papadopoulos")
    with filled.reading() as work:
        others = work.completions(grace)
    for word in (b"Mei Chen", b"Zwetschge", b"Quitte"):
        assert word in bytes_of(filled.folder)
    going = patients.what_would_go(filled, mei)
    assert (going.name, going.copies) == ("Mei Chen", 1)
    assert going.plans >= 1
    assert going.completions >= 1
    patients.erase_patient(filled, mei, "Mei Chen")
    for word in (b"Mei Chen", b"Zwetschge", b"Quitte", mei.hex.encode(), str(mei).encode()):
        assert word not in bytes_of(filled.folder)
    with filled.reading() as work:
        assert work.completions(grace) == others
    assert check(filled) == ()


def test_the_wrong_name_erases_nothing(filled: Store) -> None:
    mei = named(filled, "Mei Chen")
    with pytest.raises(WrongInput, match="name"):
        patients.erase_patient(filled, mei, "Mei")
    assert named(filled, "Mei Chen") == mei


def test_a_merged_patient_is_erased_under_both_names(filled: Store) -> None:
    grace, mei = named(filled, "Grace Papadopoulos"), named(filled, "Mei Chen")
    patients.merge_patients(filled, grace, mei)
    patients.erase_patient(filled, grace, "Grace Papadopoulos")
    for word in (b"Mei Chen", b"Grace Papadopoulos"):
        assert word not in bytes_of(filled.folder)


def test_a_copy_that_cannot_be_changed_stops_the_erasing(filled: Store) -> None:
    mei = named(filled, "Mei Chen")
    copy = back_up(filled.path, NOW, "by-hand")
    copy.write_bytes(b"not a database at all" * 100)
    with pytest.raises(Exception, match=copy.name):
        patients.erase_patient(filled, mei, "Mei Chen")
    assert named(filled, "Mei Chen") == mei
