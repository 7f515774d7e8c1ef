"""Which fields may be missing or null and which types they have: as the page says, no more."""

import json
import re
from typing import Any

import jsonschema_rs
import pytest

from stretchapp.exchange.container import write_json
from stretchapp.exchange.reading import read_file
from stretchapp.exchange.refused import FileRefused
from stretchapp.resources import resource
from tests.exchange.files import (
    changed,
    full_example,
    generalised,
    named,
    places,
    refusal,
    without,
)

IN_FIGURE = {
    f"exercises[].figure.{name}"
    for name in (
        "muscles", "props", "props[].forward", "props[].right", "props[].turn", "props[].height",
        "poses[].angles", "poses[].angles.neck_flexion", "poses[].angles.right_hip_flexion",
        "poses[].angles.right_knee_flexion", "poses[].contacts", "poses[].contacts[].bend",
        "poses[].contacts[].away", "poses[].contacts[].slides", "poses[].released",
        "poses[].move_seconds", "poses[].hold_seconds",
    )
}  # fmt: skip
OPTIONAL = {
    "plan": {
        *IN_FIGURE, "exercises[].figure", "exercises[].picture", "exercises[].dosage.pace_seconds",
        "plan.items[].pace_seconds",
        "visits", "advice", "exercises", "questionnaires", "plan.ask", "plan.next_appointment",
        "plan.pauses", "plan.changed", "plan.device", "plan.deleted", "plan.items[].changed",
        "plan.items[].device", "plan.items[].deleted", "questionnaires[].questions[].minimum",
    },
    "progress": {
        *IN_FIGURE, "exercises[].figure", "exercises[].picture", "exercises[].dosage.pace_seconds",
        "plans[].items[].pace_seconds",
        "check_ins", "measures", "responses", "pauses", "plans", "exercises", "questionnaires",
        "pauses[].id", "plans[].ask", "plans[].next_appointment", "plans[].changed",
        "plans[].device", "plans[].deleted", "plans[].items[].changed", "plans[].items[].device",
        "plans[].items[].deleted", "responses[].answers.activity_1", "responses[].answers.rating_1",
        "questionnaires[].questions[].minimum", "check_ins[].stop_sign",
    },
}  # fmt: skip
NULLABLE = {
    "plan": {
        "plan.items[].replaces", "plan.items[].last_day", "plan.last_day", "plan.review_day",
        "plan.pauses[].last_day", "exercises[].easier", "exercises[].harder",
        "exercises[].figure", "exercises[].picture",
        "questionnaires[].questions[].minimum",
    },
    "progress": {
        "plans[].items[].replaces", "plans[].items[].last_day", "plans[].last_day",
        "plans[].review_day", "completions[].effort", "completions[].pain", "completions[].reason",
        "check_ins[].session", "check_ins[].pain", "check_ins[].stiffness", "check_ins[].effort",
        "responses[].score", "pauses[].last_day", "exercises[].easier", "exercises[].harder",
        "exercises[].figure", "exercises[].picture",
        "questionnaires[].questions[].minimum",
    },
}  # fmt: skip
KINDS = pytest.mark.parametrize("kind", ["plan", "progress"])


@KINDS
def test_a_field_may_be_missing_only_where_the_page_says_so(kind: str) -> None:
    document = full_example(kind)
    may_be_missing = set()
    for path in places(document):
        if isinstance(path[-1], int):
            continue
        error = refusal(kind, without(document, path))
        if error is None:
            may_be_missing.add(generalised(path))
        else:
            assert (error.place, error.found) == (named(path), "nothing")
    assert may_be_missing == OPTIONAL[kind]


@KINDS
def test_a_field_may_be_null_only_where_the_page_says_so(kind: str) -> None:
    document = full_example(kind)
    may_be_null = set()
    for path in places(document):
        error = refusal(kind, changed(document, path, None))
        if error is None:
            may_be_null.add(generalised(path))
        else:
            assert (error.place, error.found) == (named(path), "null")
    assert may_be_null == NULLABLE[kind]


@KINDS
@pytest.mark.parametrize("wrong", [True, 2.0, 1.5, [[]], {"": 1}, "\n", -(10**17)])
def test_a_value_of_the_wrong_type_is_named(kind: str, wrong: Any) -> None:
    document = full_example(kind)
    number = (2.0, 1.5, -(10**17))
    welcome: dict[str, tuple[Any, ...]] = {
        "questionnaires[].questions[].minimum": number,
        "responses[].score": number,
        "responses[].answers.activity_1": ("\n", *number),
        "responses[].answers.rating_1": ("\n", *number),
        "measures[].value": (2.0, 1.5),
        "exercises[].figure.poses[]": ({"": 1},),
    }
    of_figure = re.compile(
        r"figure\.(view\.|props\[\]\.(forward|right|turn|height)|.*(angles\..*|_seconds)$)"
    )
    texts = re.compile(
        r"(^|\.)(title|note|reason|description|advice|text|device|clinic|phone|modalities\[\]|kind|unit)$"
        r"|(^|\.)(patient|therapist|exercises\[\])\.name$|questionnaire$|\.id$"
        r"|questions\[\]\.(id|text)|choices\[\]|(steps|chief)\[\]"
    )
    for path in places(document):
        where = generalised(path)
        error = refusal(kind, changed(document, path, wrong))
        if error is None:
            of_any_text = wrong == "\n" and texts.search(where)
            flag = wrong is True and path[-1] in ("deleted", "sided", "slides", "stop_sign")
            measured = wrong in (2.0, 1.5) and of_figure.search(where)
            good = flag or of_any_text or measured or wrong in welcome.get(where, ())
            assert good, (where, wrong)
        else:
            assert error.place.startswith(named(path)), str(error)
            assert "\n" not in str(error)


@KINDS
@pytest.mark.parametrize("name", ["format", "version"])
@pytest.mark.parametrize("value", [None, 2, 0, True, 1.0, "1", "stretchapp", [], {}])
def test_another_format_or_version_is_refused(kind: str, name: str, value: Any) -> None:
    with pytest.raises(FileRefused) as caught:
        read_file(write_json(changed(full_example(kind), (name,), value)))
    assert caught.value.place == name


def test_a_file_without_format_is_refused() -> None:
    with pytest.raises(FileRefused, match=r"^format: expected .*plan or .*, found nothing$"):
        read_file(b"{}")


@KINDS
def test_the_schemas_that_ship_say_the_same_to_any_validator(kind: str) -> None:
    shipped = {
        path.name: json.loads(path.read_text(encoding="utf-8"))
        for path in resource("schemas").glob("*.schema.json")
    }
    registry = jsonschema_rs.Registry(
        [(f"https://example.org/{name}", node) for name, node in shipped.items()]
    )
    node = shipped[f"{kind}.schema.json"] | {"$id": f"https://example.org/{kind}.schema.json"}
    validator = jsonschema_rs.Draft202012Validator(node, registry=registry, validate_formats=True)
    document = full_example(kind)
    assert validator.is_valid(document)
    for path in places(document):
        for wrong in (True, [[]], -(10**17), None):
            spoilt = changed(document, path, wrong)
            if not validator.is_valid(spoilt):
                assert refusal(kind, spoilt) is not None
