"""A draft as plain values of JSON, to be kept while it is not yet assigned."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from stretchapp.core.documents import routine_item_from_json, routine_item_to_json
from stretchapp.core.plan_draft import DraftCard, DraftLine, PlanDraft


def draft_to_json(draft: PlanDraft) -> dict[str, Any]:
    """The object that describes ``draft``."""
    return {
        "patient": _id_text(draft.patient),
        "seen_on": draft.seen_on.isoformat(),
        "plan": _id_text(draft.plan),
        "title": draft.title,
        "note": draft.note,
        "first_day": draft.first_day.isoformat(),
        "last_day": _day_text(draft.last_day),
        "review_day": _day_text(draft.review_day),
        "ask": list(draft.ask),
        "next_appointment": _day_text(draft.next_appointment),
        "lines": [_line_to_json(line) for line in draft.lines],
        "cards": [
            {"key": str(card.key), "title": card.title, "text": card.text} for card in draft.cards
        ],
        "basis": [str(id) for id in draft.basis],
        "follows": _id_text(draft.follows),
        "slug": draft.slug,
    }


def draft_from_json(value: Mapping[str, Any]) -> PlanDraft:
    """The draft that such an object describes; ValueError, KeyError or TypeError for another."""
    return PlanDraft(
        patient=_id(value["patient"]),
        seen_on=date.fromisoformat(value["seen_on"]),
        plan=_id(value["plan"]),
        title=value["title"],
        note=value["note"],
        first_day=date.fromisoformat(value["first_day"]),
        last_day=_day(value["last_day"]),
        review_day=_day(value["review_day"]),
        ask=tuple(value["ask"]),
        next_appointment=_appointment(value["next_appointment"]),
        lines=tuple(_line_from_json(line) for line in value["lines"]),
        cards=tuple(
            DraftCard(UUID(card["key"]), card["title"], card["text"]) for card in value["cards"]
        ),
        basis=tuple(UUID(id) for id in value["basis"]),
        follows=_id(value["follows"]),
        slug=value["slug"],
    )


def _line_to_json(line: DraftLine) -> dict[str, Any]:
    return {
        "key": str(line.key),
        "item": routine_item_to_json(line.item),
        "chain": [str(id) for id in line.chain],
        "stored": None if line.stored is None else routine_item_to_json(line.stored),
    }


def _line_from_json(value: Mapping[str, Any]) -> DraftLine:
    stored = value["stored"]
    return DraftLine(
        key=UUID(value["key"]),
        item=routine_item_from_json(value["item"]),
        chain=tuple(UUID(id) for id in value["chain"]),
        stored=None if stored is None else routine_item_from_json(stored),
    )


def _id(text: str | None) -> UUID | None:
    return None if text is None else UUID(text)


def _id_text(id: UUID | None) -> str | None:
    return None if id is None else str(id)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _day_text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _appointment(text: str | None) -> datetime | date | None:
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
