"""Random plan and progress files as Hypothesis draws them, and the core's values for such files."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from stretchapp.core.adherence import History
from stretchapp.core.day import Period
from stretchapp.core.exercise import Dosage, Side
from stretchapp.core.merging import merge
from stretchapp.core.plan import Pause, Plan, PlanItem
from stretchapp.core.records import Completion, Stamp, Status
from stretchapp.core.schedule import AsNeeded, Daily, Every, PerWeek, Schedule, Weekdays
from tests.oracle import WEEKDAYS, JsonObject, Oracle

CREATED = "2026-09-01T00:00:00Z"
PATIENT = UUID(int=1)
FIRST_DAYS = [date(2026, 11, 23), date(2026, 10, 1), date(2027, 12, 19), date(2028, 2, 20)]
WINDOW = 28
"""Days that plans, work and periods are drawn from: few, so that they meet often."""


@dataclass(frozen=True)
class Case:
    """Files, the day that it is, and the period asked for."""

    plan_files: tuple[JsonObject, ...]
    progress: JsonObject
    today: date
    period: Period

    @property
    def oracle(self) -> Oracle:
        return Oracle(list(self.plan_files), self.progress, self.today)

    @property
    def plans(self) -> list[Plan]:
        return [as_plan(file["plan"], self.progress["pauses"]) for file in self.plan_files]

    @property
    def completions(self) -> list[Completion]:
        return as_completions(self.progress)

    @property
    def history(self) -> History:
        return History(self.completions)


def schedules() -> st.SearchStrategy[JsonObject]:
    return st.one_of(
        st.just({"kind": "daily"}),
        st.sets(st.sampled_from(WEEKDAYS), min_size=1).map(
            lambda days: {"kind": "weekdays", "days": sorted(days)}
        ),
        st.integers(1, 9).map(lambda days: {"kind": "every", "days": days}),
        st.integers(1, 7).map(lambda count: {"kind": "per_week", "count": count}),
        st.just({"kind": "as_needed"}),
    )


FIXED_SCHEDULES = ("daily", "weekdays", "every")


@st.composite
def spans(draw: st.DrawFn, origin: date) -> JsonObject:
    """A first day and perhaps a last day, near the window."""
    first = draw(st.integers(-3, WINDOW))
    length = draw(st.none() | st.integers(0, WINDOW))
    return {
        "first_day": day_text(origin, first),
        "last_day": None if length is None else day_text(origin, first + length),
    }


@st.composite
def cases(
    draw: st.DrawFn,
    schedule: st.SearchStrategy[JsonObject] | None = None,
    most_completions: int = 40,
) -> Case:
    """Plans of one patient with items that replace others, pauses, work, a day and a period."""
    schedule = schedules() if schedule is None else schedule
    origin = draw(st.sampled_from(FIRST_DAYS))
    plans = [
        draw(plan_dicts(origin, schedule, number)) for number in range(draw(st.integers(1, 2)))
    ]
    items = [item for plan in plans for item in plan["items"]]
    progress = {
        "format": "stretchapp.progress",
        "version": 1,
        "id": str(UUID(int=2)),
        "created": CREATED,
        "patient": {"id": str(PATIENT), "name": "Pat"},
        "completions": draw(completion_lists(origin, items, most_completions)),
        "pauses": [
            pause | {"plan": plan["id"], "id": str(UUID(int=9000 + number))}
            for plan in plans
            for number, pause in enumerate(draw(st.lists(pause_dicts(origin), max_size=1)))
        ],
    }
    first = draw(st.integers(-4, WINDOW + 4))
    return Case(
        plan_files=tuple({"format": "stretchapp.plan", "version": 1, "plan": p} for p in plans),
        progress=progress,
        today=origin + timedelta(days=draw(st.integers(-2, WINDOW + 8))),
        period=Period(
            origin + timedelta(days=first),
            origin + timedelta(days=first + draw(st.integers(-1, WINDOW))),
        ),
    )


@st.composite
def plan_dicts(
    draw: st.DrawFn, origin: date, schedule: st.SearchStrategy[JsonObject], number: int
) -> JsonObject:
    """A plan of a plan file with one to three items, of which some replace the one before."""
    items: list[JsonObject] = []
    for place in range(draw(st.integers(1, 3))):
        item = draw(item_dicts(origin, schedule)) | {
            "id": str(UUID(int=1000 * (number + 1) + place)),
            "replaces": None,
        }
        if items and items[-1]["last_day"] is not None and draw(st.booleans()):
            start = date.fromisoformat(items[-1]["last_day"]) + timedelta(days=1)
            item |= {"replaces": items[-1]["id"], "first_day": str(start), "last_day": None}
        items.append(item)
    return {
        "id": str(UUID(int=100 + number)),
        "title": "Back",
        "note": "",
        "review_day": None,
        "pauses": draw(st.lists(pause_dicts(origin), max_size=2)),
        "items": items,
        "deleted": draw(rarely()),
        **draw(spans(origin)),
    }


@st.composite
def item_dicts(
    draw: st.DrawFn, origin: date, schedule: st.SearchStrategy[JsonObject]
) -> JsonObject:
    return {
        "exercise": "hamstring-supine-strap",
        "sets": draw(st.integers(1, 4)),
        "repetitions": 1,
        "hold_seconds": draw(st.sampled_from([0, 30])),
        "rest_seconds": 15,
        "pace_seconds": draw(st.integers(1, 60)),
        "side": draw(st.sampled_from([str(side) for side in Side])),
        "times_per_day": draw(st.integers(1, 3) | st.just(6)),
        "clock_times": [],
        "schedule": draw(schedule),
        "note": "",
        "deleted": draw(rarely()),
        **draw(spans(origin)),
    }


@st.composite
def pause_dicts(draw: st.DrawFn, origin: date) -> JsonObject:
    return {"reason": "away", "deleted": draw(rarely()), **draw(spans(origin))}


@st.composite
def completion_lists(
    draw: st.DrawFn, origin: date, items: list[JsonObject], most: int
) -> list[JsonObject]:
    """Work on any day and occurrence, due or not, past or to come, some said twice or deleted."""
    drawn = draw(
        st.lists(
            st.tuples(
                st.sampled_from(items),
                st.integers(-3, WINDOW),
                st.integers(1, 3),
                st.sampled_from(["done", "done", "partial", "skipped"]),
                st.integers(0, 5),
                st.integers(0, 3),
                rarely(),
            ),
            max_size=most,
        )
    )
    return [
        completion_dict(
            item["id"],
            origin + timedelta(days=offset),
            occurrence,
            status,
            number=number,
            sets_done=sets_done,
            changed=f"2026-12-01T00:0{minute}:00Z",
            device=f"device-{number:03}",
            deleted=deleted,
        )
        for number, (item, offset, occurrence, status, sets_done, minute, deleted) in enumerate(
            drawn
        )
    ]


def completion_dict(
    item: str,
    day: date,
    occurrence: int = 1,
    status: str = "done",
    *,
    number: int = 0,
    sets_done: int = 0,
    **stamp: Any,
) -> JsonObject:
    """A completion of a progress file."""
    return {
        "id": str(UUID(int=10_000 + number)),
        "item": item,
        "day": str(day),
        "occurrence": occurrence,
        "at": "2026-12-01T00:00:00Z",
        "utc_offset_minutes": 660,
        "status": status,
        "sets_done": sets_done,
        "effort": None,
        "pain": None,
        "reason": None,
        "note": "",
        **stamp,
    }


def rarely() -> st.SearchStrategy[bool]:
    """True once in a while; false when shrunk."""
    return st.integers(0, 11).map(lambda number: number == 11)


def day_text(origin: date, offset: int) -> str:
    return str(origin + timedelta(days=offset))


def as_plan(plan: JsonObject, patient_pauses: Iterable[JsonObject] = ()) -> Plan:
    """The core's value for a plan file's plan, with the pauses that the patient set."""
    identity = UUID(plan["id"])
    pauses = [(pause, False) for pause in plan["pauses"]]
    pauses += [(pause, True) for pause in patient_pauses if pause["plan"] == plan["id"]]
    return Plan(
        id=identity,
        patient=PATIENT,
        title=plan["title"],
        note=plan["note"],
        first_day=date.fromisoformat(plan["first_day"]),
        last_day=as_last_day(plan),
        review_day=None,
        ask=("pain",),
        next_appointment=None,
        items=tuple(
            as_item(item, identity, position) for position, item in enumerate(plan["items"])
        ),
        pauses=tuple(
            Pause(
                id=UUID(int=5000 + number),
                plan=identity,
                first_day=date.fromisoformat(pause["first_day"]),
                last_day=as_last_day(pause),
                reason=pause["reason"],
                by_patient=by_patient,
                stamp=as_stamp(pause),
            )
            for number, (pause, by_patient) in enumerate(pauses)
        ),
        stamp=as_stamp(plan),
    )


def as_item(item: JsonObject, plan: UUID, position: int) -> PlanItem:
    return PlanItem(
        id=UUID(item["id"]),
        plan=plan,
        replaces=None if item["replaces"] is None else UUID(item["replaces"]),
        exercise=item["exercise"],
        first_day=date.fromisoformat(item["first_day"]),
        last_day=as_last_day(item),
        dosage=Dosage(
            sets=item["sets"],
            repetitions=item["repetitions"],
            hold_seconds=item["hold_seconds"],
            rest_seconds=item["rest_seconds"],
            side=Side(item["side"]),
            pace_seconds=item["pace_seconds"],
        ),
        times_per_day=item["times_per_day"],
        clock_times=tuple(time.fromisoformat(text) for text in item["clock_times"]),
        schedule=as_schedule(item["schedule"]),
        note=item["note"],
        position=position,
        stamp=as_stamp(item),
    )


def as_schedule(schedule: JsonObject) -> Schedule:
    match schedule:
        case {"kind": "daily"}:
            return Daily()
        case {"kind": "weekdays", "days": days}:
            return Weekdays(frozenset(WEEKDAYS.index(day) for day in days))
        case {"kind": "every", "days": days}:
            return Every(days)
        case {"kind": "per_week", "count": count}:
            return PerWeek(count)
        case {"kind": "as_needed"}:
            return AsNeeded()
    raise AssertionError(f"unknown schedule {schedule}")


def as_completions(progress: JsonObject) -> list[Completion]:
    """The completions that stand after merging, as the store would hold them."""
    drawn = [
        Completion(
            id=UUID(completion["id"]),
            item=UUID(completion["item"]),
            day=date.fromisoformat(completion["day"]),
            occurrence=completion["occurrence"],
            at=datetime.fromisoformat(completion["at"]),
            utc_offset_minutes=completion["utc_offset_minutes"],
            status=Status(completion["status"]),
            sets_done=completion["sets_done"],
            effort=completion["effort"],
            pain=completion["pain"],
            reason=completion["reason"],
            note=completion["note"],
            stamp=as_stamp(completion),
        )
        for completion in progress["completions"]
    ]
    return [record for record in merge(drawn).values() if isinstance(record, Completion)]


def as_stamp(record: JsonObject) -> Stamp:
    return Stamp(
        changed=datetime.fromisoformat(record.get("changed", CREATED)).astimezone(UTC),
        device=record.get("device", "file"),
        deleted=record.get("deleted", False),
    )


def as_last_day(span: JsonObject) -> date | None:
    return None if span["last_day"] is None else date.fromisoformat(span["last_day"])
