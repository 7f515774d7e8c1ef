"""Every rule of the files, broken once: the place is named, in plain words."""

import pickle
import re
from typing import Any

import pytest

from stretchapp.exchange.refused import FileRefused
from tests.exchange.files import Path, changed, full_example, named, refusal

ITEM = ("plan", "items", 0)
COMPLETION = ("completions", 0)
KINDS_OF_SCHEDULE = "one of daily, weekdays, every, per_week, as_needed"
DAY = 'a day from 1900 to 2999 such as "2026-11-23"'
BROKEN: list[tuple[str, Path, Any, str]] = [
    ("plan", (*ITEM, "sets"), "two", 'a whole number from 1 to 20, found "two"'),
    ("plan", (*ITEM, "sets"), 0, "a whole number from 1 to 20, found 0"),
    ("plan", (*ITEM, "sets"), 21, "a whole number from 1 to 20, found 21"),
    ("plan", (*ITEM, "repetitions"), 101, "a whole number from 1 to 100, found 101"),
    ("plan", (*ITEM, "hold_seconds"), 3601, "a whole number from 0 to 3600, found 3601"),
    ("plan", (*ITEM, "rest_seconds"), -1, "a whole number from 0 to 3600, found -1"),
    ("plan", (*ITEM, "pace_seconds"), 0, "a whole number from 1 to 60, found 0"),
    ("plan", (*ITEM, "pace_seconds"), 61, "a whole number from 1 to 60, found 61"),
    ("plan", ("exercises", 0, "dosage", "pace_seconds"), 0, "a whole number from 1 to 60, found 0"),
    ("plan", (*ITEM, "times_per_day"), 7, "a whole number from 1 to 6, found 7"),
    ("plan", (*ITEM, "side"), "up", 'one of left, right, each, both, none, found "up"'),
    ("plan", (*ITEM, "exercise"), "../x", "a short name of small letters"),
    ("plan", (*ITEM, "exercise"), "a" * 101, "a short name of small letters"),
    ("plan", (*ITEM, "clock_times"), ["07:30"] * 2, "a list of at most 6 entries, none of them"),
    ("plan", (*ITEM, "clock_times"), ["7:30", "8:00"], ""),
    ("plan", (*ITEM, "schedule"), "daily", 'a schedule such as {"kind": "daily"}, found "daily"'),
    ("plan", (*ITEM, "first_day"), "2026-02-29", DAY + ', found "2026-02-29"'),
    ("plan", (*ITEM, "first_day"), "1899-12-31", DAY),
    ("plan", (*ITEM, "first_day"), "3000-01-01", DAY),
    ("plan", (*ITEM, "first_day"), "20261123", DAY),
    ("plan", (*ITEM, "last_day"), "2026-11-22", "the first day, 2026-11-23, or a later one"),
    ("plan", (*ITEM, "note"), "x" * 10_001, "a text of at most 10,000 characters, found 10,001"),
    ("plan", (*ITEM, "id"), "f0a9c1c491ad4d6c8a452d8c1f7b3a03", "a UUID such as"),
    ("plan", (*ITEM, "changed"), "2026-11-23T02:10:00", "an instant from 1900 to 2999 with Z"),
    ("plan", (*ITEM, "device"), "", 'a text of 1 to 64 characters, found ""'),
    ("plan", (*ITEM, "device"), "x" * 65, "a text of 1 to 64 characters, found 65 characters"),
    ("plan", (*ITEM, "deleted"), 0, "true or false, found 0"),
    ("plan", ("plan", "title"), "x" * 201, "a text of at most 200 characters"),
    ("plan", ("plan", "last_day"), "2026-11-22", "the first day, 2026-11-23, or a later one"),
    ("plan", ("plan", "ask"), ["pain", "pain"], "a list of at most 22 entries, none of them twice"),
    ("plan", ("plan", "next_appointment"), "tomorrow", "an instant from 1900 to 2999"),
    ("plan", ("plan", "pauses", 0, "last_day"), "2026-12-23", "the first day, 2026-12-24, or"),
    ("plan", ("plan", "pauses", 0, "reason"), "x" * 501, "a text of at most 500 characters"),
    ("plan", ("visits", 0, "minutes"), 601, "a whole number from 0 to 600, found 601"),
    ("plan", ("visits", 0, "regions"), ["spine"] * 2, "a list of at most 4 entries, none of them"),
    ("plan", ("created",), "2026-11-23T24:00:00Z", "an instant from 1900 to 2999"),
    ("plan", ("created",), "2026-11-23T02:10:60Z", "an instant from 1900 to 2999"),
    ("plan", ("created",), "1900-01-01T00:00:00+01:00", "an instant from 1900 to 2999"),
    ("plan", ("created",), "2026-11-23 02:10:00Z", "an instant from 1900 to 2999"),
    ("plan", ("plan",), [], "an object in { }, found []"),
    ("plan", ("therapist", "phone"), 7, "a text of at most 200 characters, found 7"),
    ("plan", ("exercises", 0, "region"), "neck", "one of glutes, hip_flexors, hamstrings, spine"),
    ("plan", ("questionnaires", 0, "questions"), [], "a list of 1 to 200 entries, found []"),
    ("progress", (*COMPLETION, "occurrence"), 7, "a whole number from 1 to 6, found 7"),
    ("progress", (*COMPLETION, "occurrence"), 3, "at most 2 (the item's times_per_day), found 3"),
    ("progress", (*COMPLETION, "utc_offset_minutes"), 1081, "a whole number from -1080 to 1080"),
    ("progress", (*COMPLETION, "status"), "no", 'one of done, partial, skipped, found "no"'),
    ("progress", (*COMPLETION, "sets_done"), 101, "a whole number from 0 to 100, found 101"),
    ("progress", (*COMPLETION, "effort"), 11, "a whole number from 0 to 10 or null, found 11"),
    ("progress", (*COMPLETION, "pain"), -1, "a whole number from 0 to 10 or null, found -1"),
    ("progress", (*COMPLETION, "reason"), "x" * 501, "a text of at most 500 characters or null"),
    ("progress", ("check_ins", 0, "when"), "later", 'one of before, after, alone, found "later"'),
    ("progress", ("check_ins", 0, "areas"), ["low_back_left"] * 2, "a list of at most 100 entries"),
    ("progress", ("check_ins", 0, "stop_sign"), 1, "true or false, found 1"),
    ("progress", ("measures", 0, "unit"), "cm", '"deg", found "cm"'),
    ("progress", ("measures", 0, "value"), 1000, "a number from 0 to "),
    ("progress", ("measures", 0, "side"), None, "left or right, found null"),
    ("progress", ("measures", 0, "side"), "both", "one of left, right, null"),
    ("progress", ("responses", 0, "answers"), {"": 1}, "at most 200 answers"),
    ("progress", ("responses", 0, "answers", "rating_1"), True, "a number or a text"),
    ("progress", ("pauses", 0, "last_day"), "2026-11-30", "the first day, 2026-12-01, or a later"),
    ("progress", ("plans", 0, "last_day"), "2026-11-22", "the first day, 2026-11-23, or a later"),
]


@pytest.mark.parametrize(("kind", "path", "value", "words"), BROKEN)
def test_a_broken_rule_is_named(kind: str, path: Path, value: Any, words: str) -> None:
    error = refusal(kind, changed(full_example(kind), path, value))
    assert error is not None
    place = named(path) + ("[0]" if not words else "")
    assert str(error).startswith(f"{place}: expected {words}")


@pytest.mark.parametrize(
    ("schedule", "place", "words"),
    [
        ({}, ".kind", f"{KINDS_OF_SCHEDULE}, found nothing"),
        ({"kind": "monthly"}, ".kind", f"{KINDS_OF_SCHEDULE}, found"),
        ({"kind": ["daily"]}, ".kind", f'{KINDS_OF_SCHEDULE}, found ["'),
        ({"kind": "every"}, ".days", "a whole number from 1 to 366, found nothing"),
        ({"kind": "every", "days": 2.0}, ".days", "a whole number from 1 to 366, found 2.0"),
        ({"kind": "every", "days": 367}, ".days", "a whole number from 1 to 366, found 367"),
        ({"kind": "every", "days": ["mo"]}, ".days", 'a whole number from 1 to 366, found ["mo"]'),
        ({"kind": "per_week", "count": 8}, ".count", "a whole number from 1 to 7, found 8"),
        ({"kind": "per_week", "days": 3}, ".count", "a whole number from 1 to 7, found nothing"),
        ({"kind": "weekdays", "days": []}, ".days", "a list of 1 to 7 entries, none of them twice"),
        ({"kind": "weekdays", "days": ["mo", "mo"]}, ".days", "a list of 1 to 7 entries, none of"),
        ({"kind": "weekdays", "days": ["mo", "xx"]}, ".days[1]", "one of mo, tu, we, th, fr,"),
    ],
)  # fmt: skip
def test_a_broken_schedule_is_named(schedule: Any, place: str, words: str) -> None:
    error = refusal("plan", changed(full_example("plan"), (*ITEM, "schedule"), schedule))
    assert error is not None
    assert str(error).startswith(f"plan.items[0].schedule{place}: expected {words}")


def test_the_first_place_in_the_document_is_named() -> None:
    document = full_example("plan")
    document["patient"]["name"] = 1
    document["therapist"]["phone"] = 1
    document["plan"]["items"][1]["sets"] = 2.0
    document["plan"]["items"][0]["sets"] = 0
    found = []
    for _ in range(4):
        error = refusal("plan", document)
        assert error is not None
        found.append(error.place)
        path = [int(key) if key.isdigit() else key for key in re.findall(r"\w+", error.place)]
        document = changed(document, tuple(path), "x" if "name" in path or "phone" in path else 1)
    assert found == [
        "therapist.phone",
        "patient.name",
        "plan.items[0].sets",
        "plan.items[1].sets",
    ]


def test_more_clock_times_than_times_a_day() -> None:
    error = refusal("plan", changed(full_example("plan"), (*ITEM, "times_per_day"), 1))
    expected = "plan.items[0].clock_times: expected at most 1 (its times_per_day), found 2 times"
    assert str(error) == expected


def test_items_that_replace_themselves() -> None:
    document = full_example("plan")
    items = document["plan"]["items"]
    items[3]["replaces"] = items[3]["id"]
    error = refusal("plan", document)
    assert str(error) == "plan.items[3].replaces: expected another item, found the item itself"
    items[3]["replaces"] = items[1]["id"]
    assert refusal("plan", document) is None
    items[0]["replaces"] = items[3]["id"]
    error = refusal("plan", document)
    assert error is not None
    assert error.place in {f"plan.items[{at}].replaces" for at in (0, 1, 3)}


@pytest.mark.parametrize(
    ("kind", "path", "other"),
    [
        ("plan", ("plan", "items", 2), ("plan", "items", 1)),
        ("plan", ("plan", "items", 0), ("plan",)),
        ("plan", ("advice", 0), ("visits", 0)),
        ("progress", ("measures", 0), ("check_ins", 0)),
        ("progress", ("pauses", 0), ("completions", 0)),
        ("progress", ("responses", 0), ("plans", 0, "items", 1)),
    ],
)
def test_no_id_twice(kind: str, path: Path, other: Path) -> None:
    document = full_example(kind)
    taken: Any = document
    for key in other:
        taken = taken[key]
    if kind == "plan":
        document["plan"]["items"][1]["replaces"] = None
    error = refusal(kind, changed(document, (*path, "id"), taken["id"].upper()))
    assert error is not None
    assert (error.place, error.found) == (f"{named(path)}.id", f"the id of {named(other)}")


def test_two_pauses_of_one_plan_and_first_day_are_one_record() -> None:
    document = full_example("plan")
    document["plan"]["pauses"] *= 2
    error = refusal("plan", document)
    assert error is not None
    assert error.place == "plan.pauses[1].id"


@pytest.mark.parametrize(("name", "key"), [("exercises", "slug"), ("questionnaires", "id")])
def test_no_exercise_and_no_questionnaire_twice(name: str, key: str) -> None:
    document = full_example("plan")
    document[name] *= 2
    error = refusal("plan", document)
    assert error is not None
    assert error.place == f"{name}[1].{key}"


def test_no_completion_twice() -> None:
    document = full_example("progress")
    again = document["completions"][0] | {"id": "7c9e6679-7425-40de-944b-e07fc1f90aff"}
    document["completions"].append(again | {"occurrence": 2})
    assert refusal("progress", document) is None
    document["completions"].append(again)
    error = refusal("progress", document)
    assert error is not None
    assert (error.place, error.found) == ("completions[2]", "that of completions[0]")


def test_an_unknown_part_of_the_body() -> None:
    path = ("check_ins", 0, "areas")
    error = refusal("progress", changed(full_example("progress"), path, ["neck", "tail"]))
    assert error is not None
    assert (error.place, error.found) == ("check_ins[0].areas[1]", '"tail"')


def test_a_measure_that_has_no_side_is_given_none() -> None:
    document = full_example("progress")
    measure = {"kind": "finger_to_floor", "value": -3.5, "unit": "cm"}
    document["measures"][0] |= measure
    error = refusal("progress", document)
    assert error is not None
    assert str(error) == 'measures[0].side: expected null, since it has no side, found "left"'
    document["measures"][0]["side"] = None
    assert refusal("progress", document) is None
    document["measures"][0] |= {"kind": "plank", "unit": "s", "value": 1e6}
    assert refusal("progress", document) is None


def test_questions_that_cannot_be_answered() -> None:
    document = full_example("plan")
    questions = ("questionnaires", 0, "questions")
    for path, value, place in (
        ((*questions, 0, "maximum"), -1, "questionnaires[0].questions[0].maximum"),
        ((*questions, 1, "choices"), [], "questionnaires[0].questions[1].choices"),
        ((*questions, 1, "id"), "hours", "questionnaires[0].questions[1].id"),
    ):
        error = refusal("plan", changed(document, path, value))
        assert error is not None
        assert error.place == place


def test_a_day_far_from_its_instant_is_no_mistake() -> None:
    document = changed(full_example("progress"), (*COMPLETION, "day"), "2031-01-01")
    assert refusal("progress", document) is None


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("a" * 10**6, '"' + "a" * 58 + "…"),
        (["x"] * 10**6, "[" + '"x", ' * 11 + '"x"…'),
        ({"a": {"b": 1}, "c": [1], "d": {}}, '{"a": {…}, "c": […], "d": {}}'),
        ("a\nb\x1b[31m", '"a\\nb\\u001b[31m"'),
        ("a\N{RIGHT-TO-LEFT OVERRIDE}b", '"a\N{REPLACEMENT CHARACTER}b"'),
        (1e300, "1e+300"),
    ],
)
def test_what_is_found_is_shown_short_and_on_one_line(value: Any, found: str) -> None:
    error = refusal("plan", changed(full_example("plan"), (*ITEM, "sets"), value))
    assert error is not None
    assert error.found == found


def test_lists_in_lists_are_shown_in_outline() -> None:
    nested: Any = [1]
    for _ in range(20):
        nested = [nested] * 60
    assert FileRefused("x", "a number", nested).found == "[" + "[…], " * 11 + "[…]…"


def test_a_refusal_survives_the_way_between_threads_and_processes() -> None:
    error = FileRefused("plan.items[2].sets", "a whole number from 1 to 20", "nothing")
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.place, again.expected, again.found) == (
        str(error), error.place, error.expected, error.found,
    )  # fmt: skip


def test_words_from_a_file_are_shown_without_control_characters() -> None:
    assert str(FileRefused("id", "a slug", "a\nb\x1b[31m")).endswith("found a�b�[31m")
