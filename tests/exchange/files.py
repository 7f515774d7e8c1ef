"""The example files of the manual's page, for tests to read and to spoil."""

import copy
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any

from stretchapp.core.picture import MediaType, StoredPicture
from stretchapp.exchange.pictures import media_of
from stretchapp.exchange.plan_file import read_plan
from stretchapp.exchange.progress_file import read_progress
from stretchapp.exchange.refused import FileRefused

Path = tuple[str | int, ...]
READ = {"plan": read_plan, "progress": read_progress}
PICTURE = StoredPicture(MediaType.PNG, b"\x89PNG\r\n\x1a\nwhatever a viewer makes of it")
MEDIA = media_of([PICTURE])
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
            "pace_seconds": 6,
        },
        "steps": ["Stand with your back against a wall."],
        "mistakes": [],
        "cautions": [],
        "easier": None,
        "harder": None,
        "figure": {
            "view": {"turn": 35, "height": 12},
            "muscles": [{"muscle": "lumbar_extensors", "side": "both"}],
            "props": [
                {"kind": "wall", "forward": -0.3, "right": 0.1, "turn": 180},
                {"kind": "roller", "height": 0.05},
                {"kind": "strap", "round": "right_ball"},
            ],
            "poses": [
                {"start": "standing", "angles": {"neck_flexion": 4}, "hold_seconds": 0},
                {
                    "angles": {"right_hip_flexion": 40, "right_knee_flexion": 60.5},
                    "contacts": [
                        {
                            "point": "left_palm",
                            "on": "left_thigh_front",
                            "bend": "out",
                            "away": 0.02,
                            "slides": True,
                        }
                    ],
                    "released": ["right_sole"],
                    "move_seconds": 3,
                },
            ],
        },
        "picture": {"file": PICTURE.described().file, "description": "A back against a wall."},
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
        item.update(stamp, pace_seconds=5)
    for check_in in document.get("check_ins", ()):
        check_in["stop_sign"] = True
    separate: dict[str, Any] = json.loads(json.dumps(document))
    return separate


def packed(document: dict[str, Any], media: Mapping[str, bytes] = MEDIA) -> bytes:
    """An archive of ``document``, spoilt or not; the picture of the full examples is with it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("manifest.json", "{}")
        archive.writestr("data.json", json.dumps(document))
        for name, content in media.items():
            archive.writestr(name, content)
    return stream.getvalue()


def pdf_of(objects: Mapping[int, bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of ``objects`` by their numbers from 1 on, with a table that finds them."""
    made = bytearray(b"%PDF-1.7\n")
    table = [b"0000000000 65535 f \n"]
    for number in range(1, max(objects) + 1):
        if number in objects:
            table.append(b"%010d 00000 n \n" % len(made))
            made += b"%d 0 obj\n%b\nendobj\n" % (number, objects[number])
        else:
            table.append(b"0000000000 65535 f \n")
    start = len(made)
    made += b"xref\n0 %d\n%b" % (len(table), b"".join(table))
    made += b"trailer\n<< /Size %d %b >>\n" % (len(table), trailer)
    return bytes(made) + b"startxref\n%d\n%%%%EOF\n" % start


def pdf_stream(entries: bytes, content: bytes) -> bytes:
    """A stream object of a PDF with ``entries`` in its dictionary."""
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), entries, content)


def pdf_with(
    *files: tuple[str, bytes], entries: bytes = b"", extra: Mapping[int, bytes] | None = None
) -> bytes:
    """A PDF with files attached as they are; ``entries`` go into each one's dictionary."""
    names = b" ".join(
        b"(%b) %d 0 R" % (name.encode(), 10 + 2 * at) for at, (name, _) in enumerate(files)
    )
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [%b] >> >> >>"
        % names,
        2: b"<< /Type /Pages /Kids [] /Count 0 >>",
        **(extra or {}),
    }
    for at, (name, content) in enumerate(files):
        number = 10 + 2 * at
        objects[number] = b"<< /Type /Filespec /F (%b) /EF << /F %d 0 R >> >>" % (
            name.encode(),
            number + 1,
        )
        objects[number + 1] = pdf_stream(b"/Type /EmbeddedFile " + entries, content)
    return pdf_of(objects)


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
