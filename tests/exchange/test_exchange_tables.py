"""CSV tables: opened by the standard library, safe in a spreadsheet, the same bytes every time."""

import csv
import io
import re
import zipfile
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchapp.core.exercise import Region, Side
from stretchapp.core.plan import Plan
from stretchapp.core.records import (
    AdviceCard,
    CheckIn,
    Completion,
    Measure,
    Patient,
    Question,
    Questionnaire,
    Response,
    Status,
    Visit,
    When,
)
from stretchapp.core.schedule import Every, PerWeek, Weekdays
from stretchapp.exchange.table_columns import PATIENT_TABLES, QUESTIONNAIRES
from stretchapp.exchange.tables import guarded, table_names, write_tables
from tests.core.examples import MONDAY, day, item, pause, plan, said, stamp
from tests.strategies import texts

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"
PAT = Patient(UUID(int=1), "Pat", stamp(), date(1970, 1, 2), "=1+1", True)
AT = datetime(2026, 11, 23, 20, 31, 5, tzinfo=UTC)
SCALE = Questionnaire(
    "psfs", "Daily life", (Question("walk", "Walking", "scale", 0, 10),), "mean", "high"
)


@dataclass
class Held:
    """Records of one patient, as the store would give them."""

    plan_list: tuple[Plan, ...] = ()
    card_list: tuple[AdviceCard, ...] = ()
    completion_list: tuple[Completion, ...] = ()
    check_in_list: tuple[CheckIn, ...] = ()
    measure_list: tuple[Measure, ...] = ()
    response_list: tuple[Response, ...] = ()
    visit_list: tuple[Visit, ...] = ()

    def plans(self, patient: UUID | None = None, *, with_deleted: bool = False) -> tuple[Plan, ...]:
        return tuple(one for one in self.plan_list if with_deleted or not one.stamp.deleted)

    def advice(self, plan: UUID) -> tuple[AdviceCard, ...]:
        return self.card_list

    def completions(self, patient: UUID) -> tuple[Completion, ...]:
        return self.completion_list

    def check_ins(self, patient: UUID) -> tuple[CheckIn, ...]:
        return self.check_in_list

    def measures(self, patient: UUID) -> tuple[Measure, ...]:
        return self.measure_list

    def responses(self, patient: UUID) -> tuple[Response, ...]:
        return self.response_list

    def visits(self, patient: UUID) -> tuple[Visit, ...]:
        return self.visit_list


def archive(held: Held, patient: Patient = PAT) -> bytes:
    target = io.BytesIO()
    write_tables(target, held, [patient], str.title, {"psfs": SCALE}, lambda _share: None)
    return target.getvalue()


def table(held: Held, name: str, patient: Patient = PAT) -> list[dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(archive(held, patient))) as opened:
        text = opened.read(f"{name}.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def only(held: Held, name: str, patient: Patient = PAT) -> dict[str, str]:
    (line,) = table(held, name, patient)
    return line


def shows(line: dict[str, str], **cells: Any) -> None:
    assert {name: line[name] for name in cells} == {name: str(cell) for name, cell in cells.items()}


def test_every_table_stands_in_the_archive_beside_a_page_that_explains_it() -> None:
    with zipfile.ZipFile(io.BytesIO(archive(Held()))) as opened:
        assert opened.testzip() is None
        assert opened.namelist() == ["README.txt", *(f"{name}.csv" for name in table_names())]
        explained = opened.read("README.txt").decode()
        for one in (*PATIENT_TABLES, QUESTIONNAIRES):
            data = opened.read(f"{one.name}.csv")
            assert data.startswith(b"\xef\xbb\xbf") and data.endswith(b"\r\n")
            header = data.decode("utf-8-sig").split("\r\n")[0].split(",")
            assert header == [column.name for column in one.columns]
            assert len(set(header)) == len(header)
            for column in one.columns:
                assert re.search(rf"^  {column.name} +\S", explained, re.MULTILINE), column.name


def test_the_page_on_formats_names_every_table_and_column() -> None:
    section = PAGE.read_text(encoding="utf-8").split("\n## CSV tables\n")[1].split("\n## ")[0]
    for one in (*PATIENT_TABLES, QUESTIONNAIRES):
        (line,) = re.findall(rf"^\| `{one.name}` \|.*$", section, re.MULTILINE)
        named = re.findall(r"`(\w+)`", line.split("|")[3])
        assert named == [column.name for column in one.columns], one.name


def test_the_patient_with_what_the_clinic_knows() -> None:
    shows(
        only(Held(), "patients"),
        id=PAT.id, name="Pat", born="1970-01-02", note="'=1+1", archived="yes",
        changed="2026-11-20T09:00:00Z", device="phone",
    )  # fmt: skip


def test_a_plan_its_items_pauses_and_cards() -> None:
    weekly = item(PerWeek(3), 2, times_per_day=2, clock_times=(AT.time().replace(second=0),))
    moved = replace(item().dosage, repetitions=10, hold_seconds=0, pace_seconds=6)
    every = item(Every(4), 3, dosage=moved, stamp=stamp(deleted=True), replaces=UUID(int=2))
    fixed = item(Weekdays(frozenset({4, 0})), 4, last_day=day(9), note='a,b\n"c"')
    held = Held(
        plan_list=(
            plan(
                weekly, every, fixed,
                pauses=(pause(day(3), day(5)),), next_appointment=day(14), last_day=day(30),
            ),
        ),
        card_list=(AdviceCard(UUID(int=7), UUID(int=100), "Sitting", "Get up.", stamp()),),
    )  # fmt: skip
    shows(
        only(held, "plans"),
        id=UUID(int=100), patient_id=PAT.id, patient="Pat", title="Back", first_day=MONDAY,
        last_day=day(30), review_day="", ask="pain", next_appointment=day(14), deleted="no",
    )  # fmt: skip
    first, second, third = table(held, "plan_items")
    shows(
        first,
        plan_id=UUID(int=100), exercise_id="hamstring-supine-strap",
        exercise="Hamstring-Supine-Strap", sets=2, repetitions=1, hold_seconds=30, rest_seconds=15,
        side="each", times_per_day=2, clock_times="20:31", schedule="per_week",
        schedule_number=3, schedule_weekdays="", replaces_id="", last_day="", deleted="no",
        pace_seconds="",
    )  # fmt: skip
    shows(
        second,
        schedule="every",
        schedule_number=4,
        replaces_id=UUID(int=2),
        deleted="yes",
        pace_seconds=6,
    )
    shows(third, schedule="weekdays", schedule_weekdays="mo; fr", note='a,b\n"c"', last_day=day(9))
    shows(only(held, "pauses"), first_day=day(3), last_day=day(5), reason="away", by_patient="yes")
    shows(only(held, "advice"), plan_id=UUID(int=100), title="Sitting", text="Get up.")


@pytest.mark.parametrize(
    ("status", "sets_done", "credited", "credit"),
    [
        (Status.DONE, 0, 3, "1"),
        (Status.PARTIAL, 2, 2, "0.666667"),
        (Status.PARTIAL, 9, 3, "1"),
        (Status.SKIPPED, 1, 0, "0"),
    ],
)
def test_a_completion_carries_its_credit_exactly(
    status: Status, sets_done: int, credited: int, credit: str
) -> None:
    three = item(dosage=replace(item().dosage, sets=3), stamp=stamp(deleted=True))
    entry = said(three, day(1), status, sets_done=sets_done, at=AT, pain=2, reason="-tired")
    line = only(Held((plan(three),), completion_list=(entry,)), "completions")
    shows(
        line,
        patient="Pat", exercise="Hamstring-Supine-Strap", item_id=three.id, plan_id=three.plan,
        day=day(1), occurrence=1, times_per_day=1, status=status.value, sets_done=sets_done,
        credited_sets=credited, prescribed_sets=3, credit=credit, pain=2, effort="",
        reason="'-tired", at="2026-11-23T20:31:05Z", utc_offset_minutes=660,
    )  # fmt: skip
    exact = Fraction(int(line["credited_sets"]), int(line["prescribed_sets"]))
    assert exact == entry.credit(3)


def test_check_ins_measures_and_visits() -> None:
    check_in = CheckIn(
        UUID(int=3), PAT.id, day(0), AT, -210, When.AFTER, UUID(int=9), 4,
        ("low_back_left", "neck"), None, 0, "", stamp(), stop_sign=True,
    )  # fmt: skip
    measure = Measure(UUID(int=4), PAT.id, "reach", day(1), Side.LEFT, -3.5, "cm", "", stamp())
    visit = Visit(
        UUID(int=5), PAT.id, day(2), ("deep_tissue", "cupping"), (Region.GLUTES,), 45, "Walk.",
        stamp(), "firm", 6, 3, "tense", "Dana", Side.RIGHT, AT,
    )  # fmt: skip
    held = Held(check_in_list=(check_in,), measure_list=(measure,), visit_list=(visit,))
    shows(
        only(held, "check_ins"),
        when="after", session_id=UUID(int=9), pain=4, stiffness="", effort=0,
        areas="low_back_left; neck", utc_offset_minutes=-210, stop_sign="yes",
    )  # fmt: skip
    shows(only(held, "measures"), kind="reach", side="left", value=-3.5, unit="cm")
    shows(
        only(held, "visits"),
        modalities="deep_tissue; cupping", regions="glutes", minutes=45, pressure="firm",
        pain_before=6, pain_after=3, note="tense", advice="Walk.", therapist="Dana", side="right",
        next_appointment="2026-11-23T20:31:05+00:00",
    )  # fmt: skip


def test_each_answer_has_a_line_of_its_own() -> None:
    answers = (("walk", 4), ("lift", 2.5), ("why", "+ more"))
    response = Response(UUID(int=6), PAT.id, "psfs", day(0), answers, 3.25, stamp())
    silent = replace(response, id=UUID(int=7), answers=(), score=None)
    lines = table(Held(response_list=(response, silent)), "responses")
    told = [
        (line["question_id"], line["question"], line["answer"], line["score"]) for line in lines
    ]
    assert told == [
        ("walk", "Walking", "4", "3.25"),
        ("lift", "", "2.5", "3.25"),
        ("why", "", "'+ more", "3.25"),
        ("", "", "", ""),
    ]
    shows(only(Held(), "questionnaires"), id="psfs", question_id="walk", minimum=0, maximum=10)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+3", "'+3"),
        ("-3", "'-3"),
        ("@sum", "'@sum"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("'=x", "''=x"),
        ("’t was", "’t was"),
        ("'t was", "'t was"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_no_text_is_taken_for_a_formula(text: str, cell: str) -> None:
    assert guarded(text) == cell


@given(st.text("'=+-@\t\r\na", max_size=6))
def test_the_apostrophe_can_be_taken_away_again(text: str) -> None:
    cell = guarded(text)
    assert cell[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n"} or not cell
    assert re.sub("^'(?='*[=+\\-@\t\r\n])", "", cell) == text


@given(texts(60), texts(60))
def test_any_text_comes_back_from_its_cell(name: str, note: str) -> None:
    line = only(Held(), "patients", replace(PAT, name=name, note=note))
    assert (line["name"], line["note"]) == (guarded(name), guarded(note))


def test_the_same_values_make_the_same_bytes() -> None:
    held = Held((plan(item()),), completion_list=(said(item(), day(1)),))
    assert archive(held) == archive(held)


def test_the_work_can_be_stopped_before_any_patient() -> None:
    shares: list[float] = []
    people = [replace(PAT, id=UUID(int=number)) for number in range(3)]
    write_tables(io.BytesIO(), Held(), people, str.title, {}, shares.append)
    assert len(shares) == 3 * len(PATIENT_TABLES) and shares == sorted(shares)
    assert shares[0] == 0 and shares[-1] < 1
