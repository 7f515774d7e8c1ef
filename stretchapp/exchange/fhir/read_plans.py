"""CarePlans and ServiceRequests as the plans of a progress file."""

import re
from uuid import UUID, uuid5

from stretchapp.exchange.fhir import codes
from stretchapp.exchange.fhir.bundle import Bundle, Entry, device_of, uuid_of
from stretchapp.exchange.fhir.elements import Json
from stretchapp.exchange.fhir.placed import Placed
from stretchapp.exchange.fhir.read_items import (
    day_of,
    display,
    dosage,
    exercise_named,
    note,
    span,
)
from stretchapp.exchange.fhir.timing import rhythm_from_json
from stretchapp.exchange.refused import FileRefused
from stretchapp.exchange.stamps import instant_to_json

LONGEST_NAME = 200
UNTITLED = "Exercise plan"
_TAKEN = ("active", "completed", codes.IN_ERROR)


class PlansOfBundle:
    """The plans, the patient's pauses, and the exercises that had to be made of a name.

    ``places`` says for each part of the lists where it stands in the Bundle.
    """

    def __init__(self, bundle: Bundle) -> None:
        self._bundle = bundle
        self.plans: list[Json] = []
        self.pauses: list[Json] = []
        self.exercises: dict[str, Json] = {}
        self.places: dict[str, str] = {}
        requests = {
            entry.id: entry for entry in bundle.of("ServiceRequest") if self._is_taken(entry)
        }
        plans = {entry.id: entry for entry in bundle.of("CarePlan")}
        listed = {id: self._listed(plan) for id, plan in plans.items()}
        listing = {request: plan for plan, ids in listed.items() for request in ids}
        items: dict[UUID | None, dict[UUID, Entry]] = {}
        for id, request in requests.items():
            owner = self._stated_owner(request) or listing.get(id)
            items.setdefault(owner, {})[id] = request
        for id, plan in plans.items():
            own = items.get(id, {})
            in_order = {request: own[request] for request in listed[id] if request in own}
            self._add_plan(plan, list((in_order | own).values()))
        self._add_loose(list(items.get(None, {}).values()))

    def _is_taken(self, entry: Entry) -> bool:
        """Whether a request is an exercise that is to be done, or was."""
        request = entry.resource
        code = request.element("code") or Placed({}, request.place)
        exercise = code.code(codes.EXERCISES) is not None
        if not exercise and code.code(codes.SNOMED) != codes.EXERCISE_THERAPY:
            self._bundle.leave_out("ServiceRequest (no exercise therapy)")
            return False
        status = request.text("status")
        if status not in _TAKEN or request.value.get("doNotPerform") is True:
            self._bundle.leave_out(f"ServiceRequest ({status})")
            return False
        self._bundle.take(entry)
        return True

    def _listed(self, plan: Entry) -> dict[UUID, None]:
        """The ids of the activities of a plan, in their order."""
        listed: dict[UUID, None] = {}
        for activity in plan.resource.elements("activity"):
            referred = activity.element("reference")
            found = None if referred is None else self._bundle.referred(referred)
            if found is not None and found.kind == "ServiceRequest":
                listed[found.id] = None
            else:
                self._bundle.leave_out("CarePlan.activity")
        return listed

    def _stated_owner(self, request: Entry) -> UUID | None:
        """The CarePlan that a request says it belongs to."""
        for based in request.resource.elements("basedOn"):
            found = self._bundle.referred(based)
            if found is not None and found.kind == "CarePlan":
                return found.id
        return None

    def _add_plan(self, entry: Entry, requests: list[Entry]) -> None:
        plan = entry.resource
        status = plan.text("status")
        if status not in _TAKEN or (not requests and not entry.ours):
            self._bundle.leave_out(f"CarePlan ({status})")
            return
        self._bundle.take(entry)
        period = plan.element("period") or Placed({}, plan.place)
        start, end = day_of(period, "start"), day_of(period, "end")
        items = self._items(requests, start)
        title = plan.text("title") or ("" if entry.ours else UNTITLED)
        asked = [one.text("valueString") for one in plan.extensions(codes.ASK)]
        appointment = plan.part(codes.NEXT_APPOINTMENT, "valueDateTime")
        self.places[f"plans[{len(self.plans)}]"] = plan.place
        self.pauses += [
            {"plan": str(entry.id), **pause}
            for pause in map(_pause, plan.extensions(codes.PAUSE))
            if pause.pop("by_patient") is True
        ]
        by_therapist = [
            pause
            for pause in map(_pause, plan.extensions(codes.PAUSE))
            if pause.pop("by_patient") is not True
        ]
        self.plans.append(
            {
                "id": str(entry.id),
                "title": title,
                "note": plan.note(),
                "first_day": start or min(item["first_day"] for item in items),
                "last_day": end,
                "review_day": plan.part(codes.REVIEW_DAY, "valueDate"),
                **({"ask": asked} if entry.ours else {}),
                **({} if appointment is None else {"next_appointment": appointment}),
                "pauses": by_therapist,
                "items": items,
                **entry.stamp(),
            }
        )

    def _add_loose(self, requests: list[Entry]) -> None:
        """A plan for requests that belong to none."""
        if not requests:
            return
        items = self._items(requests, None)
        lasts = [item["last_day"] for item in items]
        self.plans.append(
            {
                "id": str(uuid5(self._bundle.patient.id, UNTITLED)),
                "title": UNTITLED,
                "note": "",
                "first_day": min(item["first_day"] for item in items),
                "last_day": None if None in lasts else max(lasts),
                "review_day": None,
                "items": items,
            }
        )

    def _items(self, requests: list[Entry], start: str | None) -> list[Json]:
        plan = f"plans[{len(self.plans)}]"
        for at, entry in enumerate(requests):
            self.places[f"{plan}.items[{at}]"] = entry.resource.place
        return [self._item(entry, at, start) for at, entry in enumerate(requests)]

    def _item(self, entry: Entry, place: int, start: str | None) -> Json:
        request = entry.resource
        replaced = request.elements("replaces")
        replaces = self._bundle.id_of(replaced[0]) if replaced else None
        position = request.part(codes.POSITION, "valueInteger")
        rhythm = rhythm_from_json(request)
        first, last = span(request, start)
        if request.text("status") == "completed" and last is None:
            raise request.refused("status", "active, or a last day in boundsPeriod.end")
        return {
            "id": str(entry.id),
            "replaces": None if replaces is None else str(replaces),
            "exercise": self._exercise(request),
            "first_day": first,
            "last_day": last,
            **dosage(request),
            **rhythm,
            "note": note(entry),
            "position": place if position is None else position,
            **entry.stamp(),
        }

    def _exercise(self, request: Placed) -> str:
        """The slug; an exercise that another program names becomes one of the clinic's own."""
        code = request.element("code") or Placed({}, request.place)
        slug = code.code(codes.EXERCISES)
        if slug is not None:
            return slug
        name = (code.text("text") or display(code) or "Exercise therapy")[:LONGEST_NAME]
        words = re.sub("[^a-z0-9]+", "-", name.casefold()).strip("-")[:60].strip("-")
        slug = f"{words or 'exercise'}-{uuid5(UUID(int=0), name).hex[:8]}"
        self.exercises.setdefault(slug, exercise_named(slug, name))
        return slug


def _pause(pause: Placed) -> Json:
    found = pause.extension("period")
    period = None if found is None else found.element("valuePeriod")
    id = uuid_of(pause.part("id", "valueUuid"))
    changed = pause.extension("changed")
    instant = None if changed is None else changed.instant("valueInstant")
    stamp = pause.extension(codes.RECORD)
    if period is None or id is None:
        raise FileRefused(pause.place, "a pause with id and period", "one without")
    return {
        "id": str(id),
        "first_day": day_of(period, "start"),
        "last_day": day_of(period, "end"),
        "reason": pause.part("reason", "valueString") or "",
        "by_patient": pause.part("byPatient", "valueBoolean"),
        **({} if instant is None else {"changed": instant_to_json(instant)}),
        **device_of(pause),
        "deleted": stamp is not None and stamp.part("deleted", "valueBoolean") is True,
    }
