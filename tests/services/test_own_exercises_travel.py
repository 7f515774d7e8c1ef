"""Own exercises on their way between stores, with their figures and pictures."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from stretchapp import cli
from stretchapp.core.clock import StandingClock
from stretchapp.core.documents import exercise_from_json
from stretchapp.core.picture import StoredPicture
from stretchapp.core.records import OwnExercise
from stretchapp.core.routine import Routine, RoutineItem
from stretchapp.core.schedule import Daily
from stretchapp.db.check import check
from stretchapp.db.store import Store
from stretchapp.exchange.reading import read_file
from stretchapp.services import own_exercises, practice, transfer
from stretchapp.services.files import read_travelling_file, write_travelling_file
from stretchapp.services.wrong_input import WrongInput
from tests.exchange.files import PICTURE, changed, full_example, own_exercise, packed, without

NOW = datetime(2026, 11, 24, 21, 0, tzinfo=UTC)
SVG = b"<svg><circle r='1'/></svg>"


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    """The clinic's store, which has a plan with an own exercise, and an empty one at home."""
    clinic, home = (Store.open(tmp_path / name, StandingClock(NOW)) for name in ("clinic", "home"))
    document = full_example("plan")
    document["plan"]["items"][0]["exercise"] = "wall-slide"
    transfer.take_in(clinic, [read_file(packed(document))])
    yield clinic, home
    clinic.close()
    home.close()


def own(store: Store) -> tuple[OwnExercise, ...]:
    with store.reading() as work:
        return work.own_exercises(with_deleted=True)


def picture(store: Store, sha256: str) -> StoredPicture | None:
    with store.reading() as work:
        return work.picture(sha256)


def carry(
    path: Path, giver: Store, taker: Store, what: str = "progress"
) -> tuple[transfer.ImportSummary, tuple[str, ...]]:
    """Write a file at ``path`` and take it in; what came in, and whose pictures were left out."""
    give = transfer.give_plan if what == "plan" else transfer.give_progress
    left_out = write_travelling_file(path, give(giver))
    (summary,) = transfer.take_in(taker, [read_travelling_file(path)])
    return summary, left_out


@pytest.mark.parametrize("what", ["plan", "progress"])
def test_there_and_back_again_everything_is_as_it_was(
    stores: tuple[Store, Store], tmp_path: Path, what: str
) -> None:
    clinic, home = stores
    before = own(clinic)
    assert before[0].exercise.figure is not None
    summary, left_out = carry(tmp_path / "there.zip", clinic, home, what)
    assert (summary.added["OwnExercise"], summary.unknown_fields, left_out) == (1, (), ())
    assert own(home) == before
    assert picture(home, PICTURE.sha256) == PICTURE
    for giver, taker in ((home, clinic), (home, clinic), (clinic, home)):
        again, _ = carry(tmp_path / "again.zip", giver, taker, what)
        assert not again.added and not again.changed
    assert own(clinic) == own(home) == before
    assert check(clinic) == check(home) == ()


def test_a_later_change_stands_with_its_picture(
    stores: tuple[Store, Store], tmp_path: Path
) -> None:
    clinic, home = stores
    carry(tmp_path / "first.zip", clinic, home)
    changed = own_exercises.save_own_exercise(clinic, own(clinic)[0].exercise, SVG).after
    summary, _ = carry(tmp_path / "second.zip", clinic, home)
    assert summary.changed["OwnExercise"] == 1
    summary, _ = carry(tmp_path / "first.zip", home, clinic)
    assert summary.left_alone["OwnExercise"] == 1
    assert own(clinic) == own(home) == (changed,)
    new = changed.exercise.picture
    assert new is not None
    assert own_exercises.picture_bytes(home, new) == SVG
    assert picture(home, PICTURE.sha256) == PICTURE


def test_exercises_of_one_name_from_two_clinics_stay_two(tmp_path: Path) -> None:
    clinics = [Store.open(tmp_path / name, StandingClock(NOW)) for name in ("north", "south")]
    files, made = [], []
    for store, picture_bytes in zip(clinics, (PICTURE.data, SVG), strict=True):
        step = f"As they do it at {store.folder.name}."
        draft = exercise_from_json(own_exercise() | {"slug": "", "picture": None, "steps": [step]})
        own_one = own_exercises.save_own_exercise(store, draft, picture_bytes).after
        exercise = own_one.exercise
        routine = Routine(
            "own", "Back", "", (RoutineItem(exercise.slug, exercise.dosage, Daily()),)
        )
        practice.start_routine(store, routine, NOW.date(), patient=None, name=store.folder.name)
        path = tmp_path / f"{store.folder.name}.zip"
        assert write_travelling_file(path, transfer.give_plan(store)) == ()
        files.append(read_travelling_file(path))
        made.append(own_one)
    assert [one.exercise.name for one in made] == ["Wall slide"] * 2
    for store, file in zip(clinics, reversed(files), strict=True):
        (summary,) = transfer.take_in(store, [file])
        assert (summary.added["OwnExercise"], summary.changed["OwnExercise"]) == (1, 0)
    for store in clinics:
        # Neither meeting its own again, nor the other's from a third hand, changes anything.
        transfer.take_in(store, files)
        kept = {one.exercise.slug: one for one in own(store)}
        assert kept == {one.exercise.slug: one for one in made}
        with store.reading() as work:
            planned = {item.exercise for plan in work.plans() for item in plan.items}
        assert planned == set(kept)
        for data in (PICTURE.data, SVG):
            assert own_exercises.picture_bytes(store, own_exercises.new_picture(data)) == data
        assert check(store) == ()
        store.close()


def test_bare_json_leaves_pictures_out_and_takes_none_away(
    stores: tuple[Store, Store], tmp_path: Path
) -> None:
    clinic, home = stores
    whole = own(clinic)
    _, left_out = carry(tmp_path / "plan.json", clinic, home)
    assert left_out == ("Wall slide",)
    assert own(home) == (replace(whole[0], exercise=replace(whole[0].exercise, picture=None)),)
    summary, _ = carry(tmp_path / "back.zip", home, clinic)
    assert summary.left_alone["OwnExercise"] == 1
    assert own(clinic) == whole
    summary, _ = carry(tmp_path / "again.zip", clinic, home)
    assert summary.changed["OwnExercise"] == 1
    assert own(home) == whole
    assert check(home) == check(clinic) == ()


def test_pictures_that_have_no_room_are_left_out(
    stores: tuple[Store, Store], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clinic, home = stores
    monkeypatch.setattr("stretchapp.services.files.MOST_PICTURES", 0)
    _, left_out = carry(tmp_path / "plan.zip", clinic, home)
    assert left_out == ("Wall slide",)
    assert [entry.exercise.picture for entry in own(home)] == [None]


def test_a_file_with_a_wrong_picture_leaves_nothing_behind(
    stores: tuple[Store, Store], tmp_path: Path
) -> None:
    _, home = stores
    path = tmp_path / "plan.zip"
    name = PICTURE.described().file
    path.write_bytes(packed(full_example("plan"), {name: PICTURE.data + b"!"}))
    with pytest.raises(WrongInput, match=rf"plan\.zip: {name}: expected the bytes"):
        read_travelling_file(path)
    assert own(home) == ()


def test_a_refused_file_leaves_no_picture(stores: tuple[Store, Store]) -> None:
    _, home = stores
    document = changed(full_example("plan"), ("plan", "items", 0, "exercise"), "no-such-exercise")
    with pytest.raises(WrongInput, match=r"plan\.items\[0\]\.exercise"):
        transfer.take_in(home, [read_file(packed(document))])
    assert picture(home, PICTURE.sha256) is None


def test_a_plan_may_name_an_own_exercise_of_the_store_alone(stores: tuple[Store, Store]) -> None:
    clinic, _ = stores
    document = without(full_example("plan"), ("exercises",))
    document["plan"]["items"][0]["exercise"] = "wall-slide"
    (summary,) = transfer.take_in(clinic, [read_file(packed(document, {}))])
    assert not summary.added["OwnExercise"]


def test_an_exercise_that_was_deleted_travels_with_the_plans_of_the_past(
    stores: tuple[Store, Store], tmp_path: Path
) -> None:
    clinic, home = stores
    with clinic.writing() as work:
        plan = work.plans()[0]
        work.save(replace(plan, last_day=plan.first_day, stamp=work.stamp(plan.stamp)))
    deleted = own_exercises.delete_own_exercise(clinic, "wall-slide").after
    for what in ("progress", "plan"):
        carry(tmp_path / f"{what}.zip", clinic, home, what)
    assert own(home) == (deleted,)


def test_the_command_line_names_pictures_left_out_and_missing(
    stores: tuple[Store, Store], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clinic, _ = stores

    def say(*words: str) -> tuple[int, str]:
        code = cli.main(["--data", str(clinic.folder), "--now", NOW.isoformat(), *words])
        return code, capsys.readouterr().out

    path = tmp_path / "plan.json"
    code, said = say("export", "plan", "-o", str(path))
    assert code == 0
    assert said.splitlines()[1].startswith("Pictures left out (")
    assert said.splitlines()[1].endswith("): Wall slide")
    assert json.loads(say("export", "plan", "-o", str(path), "--json")[1]) == {
        "file": str(path),
        "format": "stretchapp.plan",
        "pictures_left_out": ["Wall slide"],
    }
    assert say("export", "plan", "-o", str(tmp_path / "plan.zip"))[1].count("\n") == 1
    assert say("check") == (0, "The store is sound.\n")
    with sqlite3.connect(clinic.path) as connection:
        connection.execute("DELETE FROM pictures")
    connection.close()
    assert say("check") == (1, "The picture of the exercise Wall slide is missing.\n")
    assert say("export", "plan", "-o", str(tmp_path / "plan.zip"))[0] == 0
    assert read_travelling_file(tmp_path / "plan.zip").exercises[0].exercise.picture is None
