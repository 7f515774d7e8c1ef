"""Which milestone, if any, is to be told to a patient now; each is told once."""

import json
from datetime import date
from uuid import UUID

from stretchapp.core.day import Period
from stretchapp.core.milestones import STRETCH_DAYS_TOLD, Milestone, reached
from stretchapp.core.pain import PainChange, pain_by_day, pain_change
from stretchapp.core.progress_pain import first_day_of_latest
from stretchapp.core.records import When
from stretchapp.db.store import Store
from stretchapp.db.stretch_days import first_stretch_days
from stretchapp.db.work import Reading
from stretchapp.services.journal import today_of


def milestone(store: Store, patient: UUID) -> Milestone | None:
    """The milestone to tell ``patient`` of today; ``None`` where there is no news.

    At most one a day. Whoever shows it says so by :func:`mark_told`; until then it stays.
    """
    with store.reading() as work:
        today = today_of(work, store)
        told = _told(work, patient)
        if today.isoformat() in told.values() or len(told) == len(Milestone):
            return None
        days = first_stretch_days(work, patient, STRETCH_DAYS_TOLD)
        change, last_pain = _pain(work, patient, today)
    news = reached(days, change, last_pain, today)
    return next((one for one in news if one.value not in told), None)


def mark_told(store: Store, patient: UUID, milestone: Milestone) -> None:
    """Remember that ``patient`` was told of ``milestone``, so that it is not said again."""
    with store.writing() as work:
        told = _told(work, patient)
        told.setdefault(milestone.value, today_of(work, store).isoformat())
        work.set_setting(_key(patient), json.dumps(told))


def _pain(work: Reading, patient: UUID, today: date) -> tuple[PainChange | None, date | None]:
    """The change since the latest plan's first week, and the last day with a score."""
    begun = first_day_of_latest(work.plans(patient), today)
    if begun is None:
        return None, None
    days = pain_by_day(work.check_ins(patient, Period(begun, today)), When.AFTER)
    return pain_change(days, begun, today), max(days, default=None)


def _told(work: Reading, patient: UUID) -> dict[str, str]:
    """The day on which each milestone was told, by its name."""
    try:
        told = json.loads(work.setting(_key(patient), "{}"))
    except ValueError:
        return {}
    return {str(name): str(day) for name, day in told.items()} if isinstance(told, dict) else {}


def _key(patient: UUID) -> str:
    return f"milestones_told:{patient}"
