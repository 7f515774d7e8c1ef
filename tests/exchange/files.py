"""The example files of the manual's page, for tests to read and to spoil."""

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any

from stretchapp.exchange.plan_file import read_plan
from stretchapp.exchange.progress_file import read_progress
from stretchapp.exchange.refused import FileRefused

Path = tuple[str | int, ...]
READ = {"plan": read_plan, "progress": read_progress}
PAGE = FilePath(__file__).parents[2] / "docs" / "formats.md"


def example(kind: str) -> dict[str, Any]:
    """The page's example of a ``plan`` or ``progress`` file."""
    found = re.search(rf"```json {kind}\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    document: dict[str, Any] = json.loads(found[1])
    return document


def own_exercise() -> dict[str, Any]:
    """An exercise of a therapist's own."""
    return {
        "slug": "wall-slide",
        "name": "Wall slide",
        "other_names": [],
        "region": "spine",
        "muscles": {"chief": ["erector spinae"], "others": []},
        "position": "standing",
        "equipment": ["wall"],
        "sided": False,
        "difficulty": 1,
        "dosage": {
            "sets": 1,
            "repetitions": 10,
            "hold_seconds": 0,
            "rest_seconds": 0,
            "side": "none",
        },
        "steps": ["Stand with your back against a wall."],
        "mistakes": [],
        "cautions": [],
        "easier": None,
        "harder": None,
    }


def own_questionnaire() -> dict[str, Any]:
    """A questionnaire of a clinic's own."""
    return {
        "id": "sleep",
        "title": "How you slept",
        "questions": [
            {"id": "hours", "text": "How many hours?", "kind": "number", "minimum": 0},
            {"id": "how", "text": "How was it?", "kind": "choice", "choices": ["good", "bad"]},
        ],
        "score": "none",
        "better": "high",
    }


def full_example(kind: str) -> dict[str, Any]:
    """The page's example with every list filled, so that every kind of record can be spoilt."""
    document = example(kind)
    document["exercises"] = [own_exercise()]
    document["questionnaires"] = [own_questionnaire()]
    plan = document["plan"] if kind == "plan" else document["plans"][0]
    stamp = {"changed": "2026-11-24T21:00:00.5+11:00", "device": "phone", "deleted": False}
    plan.update(stamp, ask=["pain", "stiffness"], next_appointment="2026-12-07")
    plan["items"] += [
        plan["items"][0]
        | {"id": f"f0a9c1c4-91ad-4d6c-8a45-2d8c1f7b3b{at:02d}", "schedule": schedule}
        for at, schedule in enumerate(
            (
                {"kind": "daily"},
                {"kind": "every", "days": 2},
                {"kind": "per_week", "count": 3},
                {"kind": "as_needed"},
            )
        )
    ]
    plan["items"][1]["replaces"] = plan["items"][0]["id"]
    for item in plan["items"]:
        item.update(stamp)
    separate: dict[str, Any] = json.loads(json.dumps(document))
    return separate


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    """The paths of everything inside ``value``."""
    entries = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in entries:
        yield (*path, key)
        if isinstance(inner, (dict, list)):
            yield from places(inner, (*path, key))


def named(path: Path) -> str:
    """A path as messages write it."""
    text = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in path)
    return text.removeprefix(".")


def generalised(path: Path) -> str:
    return re.sub(r"\[\d+\]", "[]", named(path))


def changed(document: dict[str, Any], path: Path, value: Any) -> dict[str, Any]:
    """A copy of ``document`` with ``value`` at ``path``."""
    spoilt = copy.deepcopy(document)
    target: Any = spoilt
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = value
    return spoilt


def without(document: dict[str, Any], path: Path) -> dict[str, Any]:
    spoilt = copy.deepcopy(document)
    target: Any = spoilt
    for key in path[:-1]:
        target = target[key]
    del target[path[-1]]
    return spoilt


def refusal(kind: str, document: dict[str, Any]) -> FileRefused | None:
    try:
        READ[kind](document)
    except FileRefused as error:
        return error
    return None
