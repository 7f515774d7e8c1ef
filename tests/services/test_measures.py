"""Measures: kept, changed, deleted, undone; own kinds; targets."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from stretchapp.core.clock import StandingClock
from stretchapp.core.exercise import Side
from stretchapp.core.figure.checking import faults_of
from stretchapp.core.figure.motion import Motion
from stretchapp.core.records import Measure, Patient
from stretchapp.db.store import Store
from stretchapp.services import measures
from stretchapp.services.changes import take_back
from stretchapp.services.library import Library, MeasureKind
from stretchapp.services.measured import look_at_measures
from stretchapp.services.measures import (
    MeasureForm,
    Target,
    change_measure,
    delete_measure,
    figure_of,
    record_measure,
    retire_own_kind,
    save_own_kind,
    set_target,
    take_back_setting,
)
from stretchapp.services.patients import erase_patient
from stretchapp.services.wrong_input import WrongInput

TODAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=timezone(timedelta(hours=11)))
RAISE = MeasureForm("straight_leg_raise", TODAY, 72, Side.LEFT, "after a walk")
REACH = MeasureForm("finger_to_floor", TODAY, -3.5)
GRIP = MeasureKind(
    "",
    "Grip strength",
    "Press as hard as you can.",
    "kg",
    0,
    120,
    1,
    True,
    "high",
    None,
    None,
    None,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "store", StandingClock(NOW))
    yield opened
    opened.close()


@pytest.fixture
def patient(store: Store) -> UUID:
    with store.writing() as work:
        somebody = Patient(uuid4(), "Sam", work.stamp())
        work.save(somebody)
    return somebody.id


def kept(store: Store, patient: UUID) -> tuple[Measure, ...]:
    return look_at_measures(store, patient).measures


def own_kind(store: Store, **changes: Any) -> MeasureKind:
    save_own_kind(store, replace(GRIP, **changes))
    with store.reading() as work:
        return measures.kinds(work)[-1]


def test_a_measure_is_kept_with_the_unit_of_its_kind(store: Store, patient: UUID) -> None:
    record_measure(store, patient, replace(RAISE, day=TODAY - timedelta(days=400)))
    (measure,) = kept(store, patient)
    assert (measure.kind, measure.side, measure.value, measure.unit, measure.note) == (
        "straight_leg_raise",
        Side.LEFT,
        72,
        "deg",
        "after a walk",
    )
    assert measure.day == TODAY - timedelta(days=400)


def test_a_value_has_as_many_decimals_as_its_kind(store: Store, patient: UUID) -> None:
    record_measure(store, patient, replace(REACH, value=-0.04))
    record_measure(store, patient, replace(REACH, value=4.4499))
    assert [str(measure.value) for measure in kept(store, patient)] == ["0.0", "4.4"]


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (replace(RAISE, day=TODAY + timedelta(days=1)), "day: expected today (2026-11-25)"),
        (replace(RAISE, value=181), "Straight-leg raise: expected 0 to 180 deg, found 181"),
        (replace(RAISE, value=-1), "expected 0 to 180 deg, found -1"),
        (replace(RAISE, value=float("nan")), "expected 0 to 180 deg, found nan"),
        (replace(RAISE, side=None), "side: expected left or right, found none"),
        (replace(RAISE, side=Side.BOTH), "side: expected left or right, found both"),
        (replace(REACH, side=Side.LEFT), "side: expected none"),
        (replace(RAISE, kind="strength"), "kind: expected a kind of measure"),
        (replace(RAISE, note="x" * 10_001), "note: expected at most 10000 characters"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_kept(
    store: Store, patient: UUID, form: MeasureForm, words: str
) -> None:
    with pytest.raises(WrongInput) as refused:
        record_measure(store, patient, form)
    assert words in str(refused.value)
    assert kept(store, patient) == ()


def test_nobody_elses_measure_is_recorded_or_changed(store: Store, patient: UUID) -> None:
    with pytest.raises(WrongInput, match="no longer in the store"):
        record_measure(store, uuid4(), RAISE)
    record_measure(store, patient, RAISE)
    (measure,) = kept(store, patient)
    with pytest.raises(WrongInput, match="no longer in the store"):
        change_measure(store, uuid4(), measure.id, RAISE)


def test_changed_deleted_and_undone_in_turn(store: Store, patient: UUID) -> None:
    made = record_measure(store, patient, RAISE)
    (measure,) = kept(store, patient)
    changed = change_measure(store, patient, measure.id, replace(RAISE, value=75, side=Side.RIGHT))
    assert [(one.value, one.side) for one in kept(store, patient)] == [(75, Side.RIGHT)]
    with pytest.raises(WrongInput, match="changed again since"):
        take_back(store, made)
    gone = delete_measure(store, patient, measure.id)
    assert kept(store, patient) == ()
    take_back(store, gone)
    take_back(store, changed)
    assert [(one.value, one.side) for one in kept(store, patient)] == [(72, Side.LEFT)]
    take_back(store, made)
    assert kept(store, patient) == ()


def test_saving_without_a_change_writes_nothing(store: Store, patient: UUID) -> None:
    record_measure(store, patient, RAISE)
    (measure,) = kept(store, patient)
    change = change_measure(store, patient, measure.id, RAISE)
    assert change.before == change.after
    assert kept(store, patient) == (measure,)


def test_an_own_kind_is_measured_like_any_other(store: Store, patient: UUID) -> None:
    kind = own_kind(store)
    assert kind.key.startswith("own-grip-strength-")
    record_measure(store, patient, MeasureForm(kind.key, TODAY, 31.25, Side.LEFT))
    (measure,) = kept(store, patient)
    assert (measure.value, measure.unit) == (31.2, "kg")
    with pytest.raises(WrongInput, match="Grip strength: expected 0 to 120 kg, found 121"):
        record_measure(store, patient, MeasureForm(kind.key, TODAY, 121, Side.LEFT))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": " "}, "name: expected 1 to 200 characters, found 0"),
        ({"unit": "x" * 51}, "unit: expected 1 to 50 characters, found 51"),
        ({"maximum": 0}, "highest: expected more than the lowest (0), found 0"),
        ({"minimum": float("-inf")}, "lowest: expected"),
        ({"decimals": 4}, "decimals: expected 0 to 3, found 4"),
        ({"better": "other"}, "better: expected high or low"),
        ({"name": "thomas TEST"}, "found that of Thomas test"),
        ({"key": "own-lost"}, "no longer in the store"),
        ({"key": "thomas_test", "name": "Other"}, "no longer in the store"),
    ],
)
def test_an_own_kind_that_cannot_be_is_refused(
    store: Store, changes: dict[str, Any], words: str
) -> None:
    with pytest.raises(WrongInput) as refused:
        save_own_kind(store, replace(GRIP, **changes))
    assert words in str(refused.value)
    with store.reading() as work:
        assert measures.own_kinds(work) == ()


def test_unit_and_sides_of_an_own_kind_stay(store: Store) -> None:
    kind = own_kind(store)
    save_own_kind(store, replace(kind, maximum=90, name="Grip"))
    with store.reading() as work:
        assert [(own.kind.name, own.kind.maximum) for own in measures.own_kinds(work)] == [
            ("Grip", 90)
        ]
    for change in ({"unit": "lb"}, {"sided": False}):
        with pytest.raises(WrongInput, match="make a new kind"):
            save_own_kind(store, replace(kind, **change))  # type: ignore[arg-type]


def test_a_retired_kind_is_offered_no_more_but_names_what_was_measured(
    store: Store, patient: UUID
) -> None:
    kind = own_kind(store)
    record_measure(store, patient, MeasureForm(kind.key, TODAY, 31, Side.LEFT))
    change = retire_own_kind(store, kind.key)
    with store.reading() as work:
        assert kind.key not in {one.key for one in measures.kinds(work)}
    assert kind in look_at_measures(store, patient).kinds
    (measure,) = kept(store, patient)
    change_measure(store, patient, measure.id, MeasureForm(kind.key, TODAY, 32, Side.LEFT))
    take_back_setting(store, change)
    with store.reading() as work:
        assert kind in measures.kinds(work)
    with pytest.raises(WrongInput, match="changed again since"):
        take_back_setting(store, change)


def test_targets_of_each_kind_and_side(store: Store, patient: UUID) -> None:
    set_target(store, patient, "straight_leg_raise", Side.LEFT, 80)
    set_target(store, patient, "straight_leg_raise", Side.RIGHT, 85)
    change = set_target(store, patient, "straight_leg_raise", Side.LEFT, 82)
    set_target(store, patient, "finger_to_floor", None, 0)
    set_target(store, patient, "straight_leg_raise", Side.RIGHT, None)
    assert look_at_measures(store, patient).targets == (
        Target("finger_to_floor", None, 0),
        Target("straight_leg_raise", Side.LEFT, 82),
    )
    assert look_at_measures(store, uuid4()).targets == ()
    with pytest.raises(WrongInput, match="changed again since"):
        take_back_setting(store, change)
    with pytest.raises(WrongInput, match="expected 0 to 180 deg, found 200"):
        set_target(store, patient, "straight_leg_raise", Side.LEFT, 200)
    with pytest.raises(WrongInput, match="side: expected left or right"):
        set_target(store, patient, "straight_leg_raise", None, 80)


@pytest.mark.parametrize("text", ["{", "7", '[1, {"kind": 2}]', '[{"kind":"a","side":"up"}]'])
def test_settings_that_cannot_be_read_count_as_none(store: Store, patient: UUID, text: str) -> None:
    with store.writing() as work:
        work.set_setting(measures.OWN_KINDS, text)
        work.set_setting(measures.targets_key(patient), text)
    found = look_at_measures(store, patient)
    assert (found.own_kinds, found.targets) == ((), ())


def test_erasing_a_patient_erases_the_targets(store: Store, patient: UUID) -> None:
    with store.writing() as work:
        other = Patient(uuid4(), "Mei", work.stamp())
        work.save(other)
    set_target(store, patient, "finger_to_floor", None, 2)
    set_target(store, other.id, "finger_to_floor", None, 3)
    own_kind(store)
    erase_patient(store, patient, "Sam")
    with store.reading() as work:
        settings = work.settings()
    assert measures.targets_key(patient) not in settings
    assert json.loads(settings[measures.targets_key(other.id)])[0]["value"] == 3
    assert measures.OWN_KINDS in settings


def test_what_is_measured_on_the_body_is_drawn() -> None:
    drawn = {kind.key for kind in Library().measures() if figure_of(kind.key) is not None}
    assert drawn == {
        "finger_to_floor",
        "straight_leg_raise",
        "active_knee_extension",
        "sit_and_reach",
        "thomas_test",
    }
    assert figure_of("../exercises/glute-bridge") is None


@pytest.mark.parametrize("kind", [kind.key for kind in Library().measures()])
def test_a_drawn_pose_can_be_taken(kind: str) -> None:
    figure = figure_of(kind)
    if figure is None:
        assert kind == "roland_morris"
        return
    assert list(faults_of(figure)) == []
    motion = Motion(figure)
    for pose in range(motion.key_count):
        assert motion.faults(pose, 0) == []
