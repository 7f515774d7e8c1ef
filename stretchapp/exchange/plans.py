"""Plans with their items and pauses as they stand in a file."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid5

from stretchapp.core.documents import (
    dosage_from_json,
    dosage_to_json,
    schedule_from_json,
    schedule_to_json,
)
from stretchapp.core.plan import Pause, Plan, PlanItem
from stretchapp.exchange.stamps import (
    Origin,
    day_to_json,
    maybe_day_from_json,
    stamp_to_json,
)

ASKED_IF_MISSING = ("pain",)
_LENGTH_OF_DAY = len("2026-11-23")


def plan_from_json(value: Mapping[str, Any], patient: UUID, origin: Origin) -> Plan:
    """The plan that an object valid under the schema describes."""
    plan = UUID(value["id"])
    return Plan(
        id=plan,
        patient=patient,
        title=value["title"],
        note=value["note"],
        first_day=date.fromisoformat(value["first_day"]),
        last_day=maybe_day_from_json(value["last_day"]),
        review_day=maybe_day_from_json(value["review_day"]),
        ask=tuple(value.get("ask", ASKED_IF_MISSING)),
        next_appointment=_appointment(value.get("next_appointment")),
        items=tuple(
            _item_from_json(item, plan, place, origin) for place, item in enumerate(value["items"])
        ),
        pauses=tuple(
            pause_from_json(pause, plan, False, origin) for pause in value.get("pauses", ())
        ),
        stamp=origin.stamp(value),
    )


def plan_to_json(plan: Plan) -> dict[str, Any]:
    """The object that describes ``plan``, without the pauses that the patient set."""
    appointment = plan.next_appointment
    return {
        "id": str(plan.id),
        "title": plan.title,
        "note": plan.note,
        "first_day": plan.first_day.isoformat(),
        "last_day": day_to_json(plan.last_day),
        "review_day": day_to_json(plan.review_day),
        "ask": list(plan.ask),
        **({} if appointment is None else {"next_appointment": appointment.isoformat()}),
        "pauses": [pause_to_json(pause) for pause in plan.pauses if not pause.by_patient],
        "items": [_item_to_json(item, place) for place, item in enumerate(plan.items)],
        **stamp_to_json(plan.stamp),
    }


def pause_from_json(
    value: Mapping[str, Any], plan: UUID, by_patient: bool, origin: Origin
) -> Pause:
    """The pause of ``plan``; without an id, its plan and first day make one."""
    first_day = date.fromisoformat(value["first_day"])
    return Pause(
        id=UUID(value["id"]) if "id" in value else uuid5(plan, first_day.isoformat()),
        plan=plan,
        first_day=first_day,
        last_day=maybe_day_from_json(value["last_day"]),
        reason=value["reason"],
        by_patient=by_patient,
        stamp=origin.stamp(value),
    )


def pause_to_json(pause: Pause) -> dict[str, Any]:
    """The object that describes ``pause`` inside its plan."""
    return {
        "id": str(pause.id),
        "first_day": pause.first_day.isoformat(),
        "last_day": day_to_json(pause.last_day),
        "reason": pause.reason,
        **stamp_to_json(pause.stamp),
    }


def _item_from_json(value: Mapping[str, Any], plan: UUID, place: int, origin: Origin) -> PlanItem:
    replaces = value["replaces"]
    return PlanItem(
        id=UUID(value["id"]),
        plan=plan,
        replaces=None if replaces is None else UUID(replaces),
        exercise=value["exercise"],
        first_day=date.fromisoformat(value["first_day"]),
        last_day=maybe_day_from_json(value["last_day"]),
        dosage=dosage_from_json(value),
        times_per_day=value["times_per_day"],
        clock_times=tuple(time.fromisoformat(text) for text in value["clock_times"]),
        schedule=schedule_from_json(value["schedule"]),
        note=value["note"],
        position=value.get("position", place),
        stamp=origin.stamp(value),
    )


def _item_to_json(item: PlanItem, place: int) -> dict[str, Any]:
    """The object that describes ``item``, with its position where its place does not say it."""
    return {
        "id": str(item.id),
        "replaces": None if item.replaces is None else str(item.replaces),
        "exercise": item.exercise,
        "first_day": item.first_day.isoformat(),
        "last_day": day_to_json(item.last_day),
        **dosage_to_json(item.dosage),
        "times_per_day": item.times_per_day,
        "clock_times": [moment.strftime("%H:%M") for moment in item.clock_times],
        "schedule": schedule_to_json(item.schedule),
        "note": item.note,
        **({} if item.position == place else {"position": item.position}),
        **stamp_to_json(item.stamp),
    }


def _appointment(text: str | None) -> datetime | date | None:
    if text is None:
        return None
    if len(text) == _LENGTH_OF_DAY:
        return date.fromisoformat(text)
    return datetime.fromisoformat(text)


def ids_of_plan(place: str, plan: Plan) -> Iterator[tuple[str, UUID]]:
    """The ids of ``plan``, its pauses and its items, each with the place of its record."""
    yield place, plan.id
    for at, pause in enumerate(plan.pauses):
        yield f"{place}.pauses[{at}]", pause.id
    for at, item in enumerate(plan.items):
        yield f"{place}.items[{at}]", item.id
