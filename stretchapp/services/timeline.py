"""What happened with a patient, in one line of time."""

from datetime import date
from functools import cache
from uuid import UUID

from stretchapp.core import timeline as rules
from stretchapp.core.timeline_entries import Entry
from stretchapp.db.store import Store
from stretchapp.services.library import library_of


def timeline(store: Store, patient: UUID, today: date) -> tuple[Entry, ...]:
    """Visits, appointments, changes of plans, notes and flags of ``patient``, the newest first.

    Exercises have the names that people read, or their slug where the store has none.
    """
    with store.reading() as work:
        library = library_of(work)
        plans = work.plans(patient)
        completions = work.completions(patient)
        check_ins = work.check_ins(patient)
        visits = work.visits(patient)

    @cache
    def name_of(slug: str) -> str:
        exercise = library.exercise(slug)
        return slug if exercise is None else exercise.name

    return rules.timeline(plans, completions, check_ins, visits, today, name_of)
