"""Exports from a store: which plans and whose records, whole files or none, and nothing lost."""

import base64
import csv
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from stretchapp.core.clock import StandingClock
from stretchapp.core.exercise import Dosage, Side
from stretchapp.core.picture import MediaType, StoredPicture
from stretchapp.core.plan import Plan
from stretchapp.core.records import (
    AdviceCard,
    AdviceText,
    OwnExercise,
    Patient,
    Response,
    Status,
)
from stretchapp.core.schedule import AsNeeded
from stretchapp.db.store import Store
from stretchapp.exchange.progress_file import read_progress
from stretchapp.services import exports, sample, transfer
from stretchapp.services.library import Library
from stretchapp.services.long_work import Stopped
from stretchapp.services.wrong_input import WrongInput
from tests.core.examples import item, plan, said, stamp

MELBOURNE = "Australia/Melbourne"
NOW = datetime.fromisoformat("2026-11-24T09:00:00+11:00")
TODAY = date(2026, 11, 24)
PAT, KIM = UUID(int=1), UUID(int=2)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "store", StandingClock(NOW))
    yield opened
    opened.close()


def save(store: Store, *records: Any) -> None:
    with store.writing() as work:
        work.save(*records)


def save_plan(store: Store, patient: UUID, number: int, **changes: Any) -> Plan:
    """A plan of one item, with ids of its own."""
    one = item(number=1000 + number, plan=UUID(int=number), **changes.pop("item", {}))
    whole = plan(one, id=UUID(int=number), patient=patient, title=f"Plan {number}", **changes)
    save(store, whole, *whole.items)
    return whole


@pytest.fixture
def two_people(store: Store) -> Store:
    save(store, Patient(PAT, "Pat", stamp()), Patient(KIM, "Kim", stamp()))
    for patient, number in ((PAT, 100), (KIM, 200)):
        whole = save_plan(store, patient, number)
        save(store, said(whole.items[0], TODAY), said(whole.items[0], TODAY - timedelta(days=1)))
    return store


def titles(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").replace("\n ", "").splitlines()
    return sorted(line.split("\\n")[-1] for line in lines if line.startswith("DESCRIPTION"))


def lines_of(path: Path, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(path) as archive:
        text = archive.read(f"{name}.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_calendar_has_the_plans_that_hold_or_begin_later(store: Store, tmp_path: Path) -> None:
    save(store, Patient(PAT, "Pat", stamp()))
    over = {"first_day": TODAY - timedelta(days=9), "last_day": TODAY - timedelta(days=1)}
    save_plan(store, PAT, 1, **over)
    save_plan(store, PAT, 2, last_day=TODAY)
    save_plan(store, PAT, 3, first_day=TODAY + timedelta(days=3))
    save_plan(store, PAT, 4, stamp=stamp(deleted=True))
    path = tmp_path / "pat.ics"
    file = exports.export_calendar(store, None, path, MELBOURNE)
    assert path.read_bytes() == file.data and file.events == 2
    assert titles(path) == ["Plan 2", "Plan 3"]


def test_the_calendar_names_its_exercises_and_how_much(store: Store, tmp_path: Path) -> None:
    save(store, Patient(PAT, "Pat", stamp()))
    save_plan(store, PAT, 1)
    text = exports.export_calendar(store, "pat", tmp_path / "a.ics").data.decode()
    name = Library().exercise("hamstring-supine-strap")
    assert name is not None and f"SUMMARY:{name.name}" in text
    assert "2 sets of 1 × 30 s" in text.replace("\r\n ", "")


def test_a_plan_that_is_over_makes_no_calendar(store: Store, tmp_path: Path) -> None:
    save(store, Patient(PAT, "Pat", stamp()))
    with pytest.raises(WrongInput, match="Pat has no plan for today or later"):
        exports.export_calendar(store, None, tmp_path / "a.ics")
    save_plan(store, PAT, 1, item={"schedule": AsNeeded()})
    with pytest.raises(WrongInput, match="nothing with a day"):
        exports.export_calendar(store, None, tmp_path / "a.ics")
    assert not list(tmp_path.glob("*.ics"))


def test_the_calendar_of_several_patients_needs_a_name(two_people: Store, tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match="several patients"):
        exports.export_calendar(two_people, None, tmp_path / "a.ics")
    assert exports.export_calendar(two_people, "Kim", tmp_path / "a.ics").events == 1


@pytest.mark.parametrize("zone", ["Melbourne/Nowhere", "../etc/passwd", "Europe", "", "/etc"])
def test_a_zone_that_there_is_not_is_refused(store: Store, tmp_path: Path, zone: str) -> None:
    with pytest.raises(WrongInput, match="zone: expected the name of a time zone"):
        exports.export_calendar(store, None, tmp_path / "a.ics", zone)


@pytest.mark.parametrize(
    ("computer", "now", "expected"),
    [
        (MELBOURNE, NOW, MELBOURNE),
        (MELBOURNE, datetime(2026, 7, 1, 9, 0, tzinfo=NOW.tzinfo), None),
        (MELBOURNE, datetime(2026, 11, 24, tzinfo=UTC), None),
        ("Nowhere/Else", NOW, None),
        (None, NOW, None),
    ],
)
def test_the_computers_zone_counts_while_the_clock_is_in_it(
    monkeypatch: pytest.MonkeyPatch, computer: str | None, now: datetime, expected: str | None
) -> None:
    monkeypatch.setattr("tzlocal.get_localzone_name", lambda: computer)
    assert exports.local_zone(now) == expected


def test_the_day_start_decides_which_night_it_is(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tzlocal.get_localzone_name", lambda: MELBOURNE)
    save(store, Patient(PAT, "Pat", stamp()))
    save_plan(store, PAT, 1, item={"clock_times": (time(5, 0),)})
    start = f"DTSTART;TZID={MELBOURNE}:2026112"
    assert f"{start}3T050000" in exports.export_calendar(store, None, tmp_path / "a").data.decode()
    with store.writing() as work:
        work.set_setting("day_start", "06:00")
    assert f"{start}4T050000" in exports.export_calendar(store, None, tmp_path / "a").data.decode()


@pytest.mark.parametrize(
    ("dosage", "words"),
    [
        (Dosage(1, 10, 0, 0, Side.NONE), "1 set of 10 slow"),
        (Dosage(1, 10, 0, 0, Side.NONE, 6), "1 set of 10 slow, 6 s each"),
        (
            Dosage(2, 10, 0, 5, Side.EACH, 2),
            "2 sets of 10, 2 s each, each side, 5 s of rest between",
        ),
        (Dosage(1, 1, 20, 0, Side.NONE, 6), "1 set of 1 × 20 s"),
        (Dosage(2, 3, 20, 10, Side.LEFT), "2 sets of 3 × 20 s, left side, 10 s of rest between"),
        (Dosage(2, 1, 20, 0, Side.BOTH), "2 sets of 1 × 20 s, both sides together"),
    ],
)
def test_how_much_in_plain_words(dosage: Dosage, words: str) -> None:
    assert exports.plain_dosage(dosage) == words
    assert exports.plain_days_this_week(1) == "on 1 day this week"


def test_tables_of_all_and_of_one(two_people: Store, tmp_path: Path) -> None:
    path = tmp_path / "tables.zip"
    lines = exports.export_tables(two_people, None, path)
    assert (lines["patients"], lines["plans"], lines["completions"]) == (2, 2, 4)
    assert [one["name"] for one in lines_of(path, "patients")] == ["Kim", "Pat"]
    assert lines["questionnaires"] == len(lines_of(path, "questionnaires")) > 0
    assert exports.export_tables(two_people, "Pat", path)["completions"] == 2
    assert {one["patient"] for one in lines_of(path, "completions")} == {"Pat"}


def test_tables_leave_out_what_was_unticked_but_not_what_it_was_done_on(
    store: Store, tmp_path: Path
) -> None:
    save(store, Patient(PAT, "Pat", stamp()), Patient(KIM, "Kim", stamp(deleted=True)))
    whole = save_plan(store, PAT, 1, item={"stamp": stamp(deleted=True)})
    done = said(whole.items[0], TODAY)
    save(store, done, said(whole.items[0], TODAY - timedelta(days=1), stamp=stamp(deleted=True)))
    exports.export_tables(store, None, tmp_path / "a.zip")
    assert [one["id"] for one in lines_of(tmp_path / "a.zip", "completions")] == [str(done.id)]
    assert [one["deleted"] for one in lines_of(tmp_path / "a.zip", "plan_items")] == ["yes"]
    assert [one["name"] for one in lines_of(tmp_path / "a.zip", "patients")] == ["Pat"]


def whole_store(store: Store) -> StoredPicture:
    """Sample patients, and one of everything else, some of it deleted."""
    first, *_ = sample.fill(store, "clinic", days=20)
    picture = StoredPicture(MediaType.PNG, b"\x89PNG\r\n\x1a\nsigns")
    base = Library().exercise("hamstring-supine-strap")
    assert base is not None
    own = replace(base, slug="own", picture=picture.described("A line"))
    with store.writing() as work:
        deleted = work.stamp(deleted=True)
        work.save_picture(picture)
        work.save(OwnExercise(own, work.stamp()))
        work.save(Patient(PAT, "Gone", deleted))
        whole = work.plans(first.id)[0]
        entry = work.completions(first.id)[0]
        work.save(replace(entry, status=Status.SKIPPED, stamp=deleted))
        work.save(replace(whole.items[0], exercise="own", stamp=work.stamp()))
        work.save(AdviceCard(uuid4(), whole.id, "Sitting", "Get up.", deleted))
        work.save(Response(uuid4(), first.id, "psfs", TODAY, (("walk", 4),), 4.0, work.stamp()))
        work.save_own_advice(AdviceText("Heat", "Not too hot."))
        work.save_routine(replace(Library().routines()[0], slug="mine"))
        work.add_alias(first.id, KIM)
    return picture


def test_everything_holds_everything(store: Store, tmp_path: Path) -> None:
    picture = whole_store(store)
    path = tmp_path / "all.json"
    counts = exports.export_everything(store, None, path)
    document = json.loads(path.read_text(encoding="utf-8"))
    assert (document["format"], document["version"]) == ("stretchapp.everything", 1)
    assert document["created"] == "2026-11-23T22:00:00Z"
    with store.reading() as work:
        patients = work.patients(with_deleted=True)
        assert document["device"] == work.device()
        assert document["settings"] == work.settings()
        for patient, part in zip(patients, document["patients"], strict=True):
            read = read_progress(part)
            assert (read.patient.id, read.patient.stamp) == (patient.id, patient.stamp)
            assert read.also_known_as == work.aliases(patient.id)
            assert read.completions == work.completions(patient.id, with_deleted=True)
            assert read.check_ins == work.check_ins(patient.id, with_deleted=True)
            assert read.measures == work.measures(patient.id, with_deleted=True)
            assert read.responses == work.responses(patient.id, with_deleted=True)
            assert [one.id for one in read.plans] == [
                one.id for one in work.plans(patient.id, with_deleted=True)
            ]
            visits = work.visits(patient.id, with_deleted=True)
            assert [(one["id"], one["pain_before"], one["note"]) for one in part["visits"]] == [
                (str(one.id), one.pain_before, one.note) for one in visits
            ]
        assert counts["completions"] == sum(
            len(work.completions(one.id, with_deleted=True)) for one in patients
        )
        assert KIM in {id for one in patients for id in work.aliases(one.id)}
    gone = next(one for one in document["patients"] if one["patient"]["name"] == "Gone")
    assert gone["patient"]["deleted"]
    cards = [card for one in document["patients"] for card in one["advice"]]
    assert ("Get up.", True) in [(card["text"], card["deleted"]) for card in cards]
    assert [one["slug"] for one in document["exercises"]] == ["own"]
    assert "mine" in [one["slug"] for one in document["routines"]]
    assert "Heat" in [one["title"] for one in document["advice"]]
    (kept,) = document["pictures"]
    assert kept["file"] == document["exercises"][0]["picture"]["file"]
    assert base64.b64decode(kept["base64"]) == picture.data


def test_one_patients_part_can_be_opened_elsewhere(store: Store, tmp_path: Path) -> None:
    whole_store(store)
    path = tmp_path / "one.json"
    with store.reading() as work:
        name = next(one.name for one in work.patients() if work.responses(one.id))
    counts = exports.export_everything(store, name, path)
    document = json.loads(path.read_text(encoding="utf-8"))
    assert counts["patients"] == len(document["patients"]) == 1
    assert document["routines"] == document["advice"] == [] and document["settings"] == {}
    (part,) = document["patients"]
    shared = {name: document[name] for name in ("exercises", "questionnaires")}
    other = Store.open(tmp_path / "other", StandingClock(NOW))
    transfer.take_in(other, [read_progress(part | shared)])
    with other.reading() as there, store.reading() as here:
        patient = UUID(part["patient"]["id"])
        assert there.completions(patient, with_deleted=True) == here.completions(
            patient, with_deleted=True
        )
    other.close()


def test_an_empty_store_has_empty_lists(store: Store, tmp_path: Path) -> None:
    exports.export_everything(store, None, tmp_path / "all.json")
    document = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    assert document["patients"] == document["exercises"] == []
    assert exports.export_tables(store, None, tmp_path / "all.zip")["patients"] == 0


@pytest.mark.parametrize("export", [exports.export_tables, exports.export_everything])
def test_a_cancelled_export_leaves_what_was_there(
    two_people: Store, tmp_path: Path, export: Any
) -> None:
    path = tmp_path / "out" / "file"
    path.parent.mkdir()
    path.write_bytes(b"before")
    seen: list[float] = []

    def stop(share: float) -> None:
        seen.append(share)
        if len(seen) == 2:
            raise Stopped

    with pytest.raises(Stopped):
        export(two_people, None, path, stop)
    assert path.read_bytes() == b"before" and list(path.parent.iterdir()) == [path]
    with pytest.raises(WrongInput, match="found no such folder"):
        export(two_people, None, tmp_path / "missing" / "file")
    with pytest.raises(WrongInput, match="there is no patient"):
        export(two_people, "Nobody", path)
    assert path.read_bytes() == b"before" and list(path.parent.iterdir()) == [path]
