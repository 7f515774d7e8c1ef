"""What the cards of a day show, by the occurrence that each stands for."""

from datetime import time
from uuid import UUID

from stretchapp.core.day_view import DayView
from stretchapp.services.library import Library
from stretchapp.ui.today import wording
from stretchapp.ui.today.card import CardContent
from stretchapp.ui.today.groups import Group

Key = tuple[UUID, int]


def card_contents(
    view: DayView, library: Library, day_start: time, *, editable: bool, is_today: bool
) -> dict[Key, CardContent]:
    """The content of every card of the day, by item and occurrence."""
    exercises = {
        entry.item.exercise: library.exercise(entry.item.exercise) for entry in view.occurrences
    }
    names = {slug: slug if found is None else found.name for slug, found in exercises.items()}
    ticks = wording.tick_names(view, names)
    return {
        (entry.item.id, entry.number): CardContent(
            entry,
            exercises[entry.item.exercise],
            ticks[entry.item.id, entry.number],
            day_start,
            editable,
            is_today,
        )
        for entry in view.occurrences
    }


def keys_of(group: Group) -> list[Key]:
    """Which cards stand in a group, in order."""
    return [(entry.item.id, entry.number) for entry in group.occurrences]
