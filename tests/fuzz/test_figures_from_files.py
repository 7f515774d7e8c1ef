"""Random plans and histories through files and the command line, against the oracle.

``make fuzz`` does thousands; the suite a short slice. STRETCHAPP_FUZZ sets how many.
"""

import json
import os
import random
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from stretchapp.cli import main
from tests.oracle import Oracle, percent, total

CASES = int(os.environ.get("STRETCHAPP_FUZZ", "25"))
SLUGS = ("spine-cat-camel", "glute-bridge", "hamstring-supine-strap", "hip-flexor-half-kneeling")
FIRST = date(2026, 9, 21)


class Maker:
    """Makes one plan file and one progress file from a seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.days = self.chance.randint(1, 60)
        self.patient = {"id": self.id(), "name": f"Patient {seed}"}
        self.last = FIRST + timedelta(days=self.days)

    def id(self) -> str:
        return str(UUID(int=self.chance.getrandbits(128), version=4))

    def day(self, early: int = -5, late: int = 5) -> date:
        return FIRST + timedelta(days=self.chance.randint(early, self.days + late))

    def perhaps(self, value: Any, share: float = 0.3) -> Any:
        return value if self.chance.random() < share else None

    def schedule(self) -> dict[str, Any]:
        chance = self.chance
        days = ["mo", "tu", "we", "th", "fr", "sa", "su"]
        return chance.choice(
            [
                {"kind": "daily"},
                {"kind": "weekdays", "days": chance.sample(days, chance.randint(1, 7))},
                {"kind": "every", "days": chance.randint(1, 9)},
                {"kind": "per_week", "count": chance.randint(1, 7)},
                {"kind": "per_week", "count": chance.randint(1, 4)},
                {"kind": "as_needed"},
            ]
        )

    def span(self, share: float = 0.3) -> dict[str, Any]:
        first = self.day(-5, 0)
        last = self.perhaps(first + timedelta(days=self.chance.randint(0, 40)), share)
        return {"first_day": str(first), "last_day": None if last is None else str(last)}

    def item(self) -> dict[str, Any]:
        chance = self.chance
        times = chance.randint(1, 6) if chance.random() < 0.4 else 1
        return {
            "id": self.id(),
            "replaces": None,
            "exercise": chance.choice(SLUGS),
            **self.span(),
            "sets": chance.randint(1, 5),
            "repetitions": chance.randint(1, 12),
            "hold_seconds": chance.choice((0, 10, 30)),
            "rest_seconds": chance.choice((0, 15)),
            "side": chance.choice(("left", "right", "each", "both", "none")),
            "times_per_day": times,
            "clock_times": [f"{8 + number:02}:00" for number in range(chance.choice((0, times)))],
            "schedule": self.schedule(),
            "note": "",
        }

    def items(self) -> list[dict[str, Any]]:
        found = []
        for _ in range(self.chance.randint(1, 4)):
            item = self.item()
            found.append(item)
            if self.chance.random() < 0.3:
                change = date.fromisoformat(item["first_day"]) + timedelta(
                    days=self.chance.randint(1, 30)
                )
                item["last_day"] = str(change - timedelta(days=1))
                found.append(
                    {
                        **self.item(),
                        "replaces": item["id"],
                        "first_day": str(change),
                        "last_day": None,
                    }
                )
        return found

    def pause(self) -> dict[str, Any]:
        first = self.day()
        last = first + timedelta(days=self.chance.randint(0, 9))
        return {
            "first_day": str(first),
            "last_day": self.perhaps(str(last), 0.9),
            "reason": "away",
        }

    def plan(self) -> dict[str, Any]:
        pauses = {entry["first_day"]: entry for entry in self.several(self.pause, 3)}
        return {
            "format": "stretchapp.plan",
            "version": 1,
            "id": self.id(),
            "created": "2026-09-20T02:10:00Z",
            "therapist": {"name": "", "clinic": "", "phone": ""},
            "patient": self.patient,
            "plan": {
                "id": self.id(),
                "title": "Plan",
                "note": "",
                **self.span(0.2),
                "review_day": None,
                "pauses": list(pauses.values()),
                "items": self.items(),
            },
        }

    def several(self, make: Any, most: int) -> list[Any]:
        return [make() for _ in range(self.chance.randint(0, most))]

    def completion(self, item: dict[str, Any], day: date, occurrence: int) -> dict[str, Any]:
        chance = self.chance
        status = chance.choices(("done", "partial", "skipped"), (6, 2, 1))[0]
        return {
            "id": self.id(),
            "item": item["id"],
            "day": str(day),
            "occurrence": occurrence,
            "at": f"{day}T09:{chance.randint(0, 59):02}:00Z",
            "utc_offset_minutes": chance.choice((-480, 0, 600, 660, 765, 840)),
            "status": status,
            "sets_done": 0 if status == "skipped" else chance.randint(0, item["sets"] + 1),
            "effort": None,
            "pain": None,
            "reason": None,
            "note": "",
            **({"deleted": True} if chance.random() < 0.05 else {}),
        }

    def progress(self, *plans: dict[str, Any]) -> dict[str, Any]:
        keep = self.chance.random()
        completions = [
            self.completion(item, FIRST + timedelta(days=number), occurrence)
            for plan in plans
            for item in plan["plan"]["items"]
            for number in range(-3, self.days + 1)
            for occurrence in range(1, item["times_per_day"] + 1)
            if self.chance.random() < keep
        ]
        self.chance.shuffle(completions)
        return {
            "format": "stretchapp.progress",
            "version": 1,
            "id": self.id(),
            "created": "2026-11-30T02:10:00Z",
            "patient": self.patient,
            "completions": completions,
            "pauses": [
                {**pause, "plan": plan["plan"]["id"], "id": self.id()}
                for plan in plans
                for pause in self.several(self.pause, 1)
            ],
        }

    def now(self) -> datetime:
        """Any minute, in any offset; sometimes in the middle of what is recorded."""
        offset = timezone(timedelta(minutes=self.chance.choice((-480, 0, 60, 600, 660, 765, 840))))
        minutes = self.chance.randint(0, 24 * 60 - 1)
        return datetime.combine(self.day(-2, 9), datetime.min.time(), offset) + timedelta(
            minutes=minutes
        )


def day_of(instant: datetime) -> date:
    """The day that an instant counts for, with the day start at 04:00."""
    return instant.date() - timedelta(days=instant.hour < 4)


@pytest.mark.parametrize("seed", range(CASES))
def test_the_command_line_agrees_with_the_oracle(
    seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    maker = Maker(seed)
    plans = [maker.plan() for _ in range(maker.chance.choice((1, 1, 1, 2)))]
    progress = maker.progress(*plans)
    paths = []
    for number, document in enumerate((*plans, progress)):
        path = tmp_path / f"{number}.json"
        path.write_text(json.dumps(document), encoding="utf-8")
        paths.append(str(path))
    data = ["--data", str(tmp_path / "store")]
    maker.chance.shuffle(paths)
    assert main([*data, "import", *paths]) == 0
    for _ in range(3):
        now = maker.now()
        first = maker.day(-9, 0)
        last = first + timedelta(days=maker.chance.randint(0, 50))
        capsys.readouterr()
        asked = ["--from", str(first), "--to", str(last), "--json"]
        assert main([*data, "--now", now.isoformat(), "adherence", *asked]) == 0
        found = json.loads(capsys.readouterr().out)
        oracle = Oracle(plans, progress, day_of(now))
        by_item, whole = oracle.adherence(first, last)
        shown = {
            item: {"item": item, "credit": str(one.credit), "expected": str(one.expected)}
            for item, one in by_item.items()
            if one.expected
            or any(
                entry["item"] == item
                and entry["status"] != "skipped"
                and str(first) <= entry["day"] <= str(last)
                for entry in oracle.completions
            )
        }
        assert {entry["item"]: entry for entry in found["items"]} == shown
        assert found["credit"] == str(whole.credit)
        assert found["expected"] == str(whole.expected)
        assert found["percent"] == percent(whole.credit, whole.expected)
        assert found["run"] == oracle.run()
        assert total(list(by_item.values())) == whole
        check_today(data, now, oracle, capsys)


def check_today(
    data: list[str], now: datetime, oracle: Oracle, capsys: pytest.CaptureFixture[str]
) -> None:
    day = day_of(now)
    assert (
        main([*data, "--now", now.astimezone(UTC).isoformat(), "today", "--on", str(day), "--json"])
        == 0
    )
    listed = json.loads(capsys.readouterr().out)
    assert listed["day"] == str(day)
    shown = {(entry["item"], entry["occurrence"]) for entry in listed["items"]}
    recorded = {
        (entry["item"], entry["occurrence"])
        for entry in oracle.completions
        if entry["day"] == str(day)
    }
    weekly = {
        (item["id"], occurrence)
        for plan, item in oracle.items()
        if item["schedule"]["kind"] == "per_week" and oracle.is_active(plan, item, day)
        for occurrence in range(1, item["times_per_day"] + 1)
    }
    assert shown == {*oracle.due_occurrences(day), *weekly, *recorded}
