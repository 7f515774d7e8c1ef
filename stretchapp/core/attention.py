"""Which patients a clinic should look at first, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from stretchapp.core.adherence import Adherence, History, adherence_by_item, day_adherence, total
from stretchapp.core.day import ONE_DAY, Period
from stretchapp.core.pain import needs_safety_page, pain_by_day
from stretchapp.core.plan import Plan, PlanItem, plan_in_use
from stretchapp.core.records import CheckIn, Completion, Patient, Visit, When
from stretchapp.core.schedule import PerWeek

DAYS_SHOWN = 14
DAYS_WITHOUT_LOG = 7
DAYS_COMPARED = 7
PAIN_UP_BY = 2
DAYS_BEFORE_END = 7
DAYS_NEW = 7


class Reason(StrEnum):
    """Why a patient needs a look; the most pressing first."""

    STOP_SIGN = "stop_sign"
    """Pain after a session that calls for the safety page, or a stop sign that was reported, since
    the last visit."""
    PAIN_UP = "pain_up"
    """The mean pain of the last 7 days is at least 2 points above that of the 7 before."""
    NOTHING_LOGGED = "nothing_logged"
    """A plan holds, and nothing was recorded for at least 7 days."""
    REVIEW_DUE = "review_due"
    """The review day is today or past, and no visit was on it or since."""
    PLAN_ENDING = "plan_ending"
    """The plan ends within 7 days, and no other follows."""


@dataclass(frozen=True, slots=True)
class Flag:
    """One reason, with its number.

    ``STOP_SIGN``: the worst pain after such a session, 0-10, and 0 where a stop sign was only
    reported, last on ``day``; ``PAIN_UP``: points up, rounded down; ``NOTHING_LOGGED``: days
    without a record; ``REVIEW_DUE``: days over, 0 today; ``PLAN_ENDING``: days to the end, 0 on the
    last day.
    """

    reason: Reason
    number: int
    day: date | None = None


@dataclass(frozen=True, slots=True)
class PatientOverview:
    """One line of the Patients page, as of a day.

    ``adherence`` is that of the last 14 days, ``line`` the percent (0-100, ``None`` where nothing
    was due) of each of them, the oldest first. ``plan`` is the title of the plan in use, empty
    without one; ``review`` its review day, to come or due, unless a visit was on it or since.
    ``last_log`` is the day of the last completion or check-in, today at most. ``new_plan``: a
    plan began within the last 7 days, and nothing is recorded on it yet.
    """

    patient: Patient
    day: date
    plan: str
    adherence: Adherence
    line: tuple[int | None, ...]
    last_log: date | None
    review: date | None
    flags: tuple[Flag, ...]
    new_plan: bool


def days_shown(today: date) -> Period:
    """The 14 days of a line: today and the 13 before."""
    return Period(today - timedelta(days=DAYS_SHOWN - 1), today)


def overview_of(
    patient: Patient,
    plans: Sequence[Plan],
    completions: Iterable[Completion],
    check_ins: Sequence[CheckIn],
    visits: Sequence[Visit],
    today: date,
) -> PatientOverview:
    """A patient's line, seen from ``today``.

    Of what is given, these alone matter: plans that did not end before the 14 days; completions
    and check-ins of the 14 days, or the last one before; of sessions that call for the safety
    page, and of stop signs that were reported, those since the last visit; and the last visit.
    """
    history = History(completions)
    period = days_shown(today)
    used = plan_in_use(plans, today)
    return PatientOverview(
        patient=patient,
        day=today,
        plan="" if used is None else used.title,
        adherence=total(adherence_by_item(plans, history, period, today)),
        line=tuple(_percent(day_adherence(plans, history, day, today)) for day in period),
        last_log=last_log(history, check_ins, today),
        review=_open_review(used, last_visit(visits, today)),
        flags=flags_of(plans, history, check_ins, visits, today),
        new_plan=any(_is_new(plan, history, today) for plan in plans),
    )


def flags_of(
    plans: Sequence[Plan],
    history: History,
    check_ins: Sequence[CheckIn],
    visits: Sequence[Visit],
    today: date,
) -> tuple[Flag, ...]:
    """Every reason to look at a patient today, the most pressing first."""
    used = plan_in_use(plans, today)
    visited = last_visit(visits, today)
    stop_sign = _stop_sign(check_ins, visited, today)
    numbers = {
        Reason.PAIN_UP: _pain_up(check_ins, today),
        Reason.NOTHING_LOGGED: _nothing_logged(plans, last_log(history, check_ins, today), today),
        Reason.REVIEW_DUE: _review_due(_open_review(used, visited), today),
        Reason.PLAN_ENDING: _plan_ending(used, plans, today),
    }
    found = [] if stop_sign is None else [stop_sign]
    found += [Flag(reason, number) for reason, number in numbers.items() if number is not None]
    return tuple(found)


def last_log(history: History, check_ins: Iterable[CheckIn], today: date) -> date | None:
    """The day of the patient's last completion or check-in.

    One for a day to come, as of somebody who flew west, counts as today's.
    """
    days = [one.day for one in check_ins if not one.stamp.deleted]
    if history.last_day is not None:
        days.append(history.last_day)
    return min(max(days), today) if days else None


def last_visit(visits: Iterable[Visit], today: date) -> date | None:
    """The day of the last visit up to ``today``."""
    days = (one.day for one in visits if one.day <= today and not one.stamp.deleted)
    return max(days, default=None)


def by_attention(overviews: Iterable[PatientOverview]) -> list[PatientOverview]:
    """Those who need attention first: by their most pressing reason, then by name."""
    order = {reason: place for place, reason in enumerate(Reason)}

    def key(overview: PatientOverview) -> tuple[int, int, str, str]:
        places = [order[flag.reason] for flag in overview.flags]
        first = min(places, default=len(order))
        return first, -len(places), overview.patient.name.casefold(), str(overview.patient.id)

    return sorted(overviews, key=key)


def _first_day(plan: Plan) -> date:
    return plan.first_day


def _percent(adherence: Adherence) -> int | None:
    percent = adherence.percent()
    return None if percent is None else int(percent)


def _is_new(plan: Plan, history: History, today: date) -> bool:
    since_begun = Period(plan.first_day, today)
    return (
        plan.holds(today)
        and len(since_begun) <= DAYS_NEW
        and not any(history.on(item.id, day) for item in plan.items for day in since_begun)
    )


def _stop_sign(check_ins: Iterable[CheckIn], visited: date | None, today: date) -> Flag | None:
    """The worst pain that calls for the safety page, and the last stop sign that was reported.

    Both since the last visit.
    """
    first = days_shown(today).first if visited is None else visited + ONE_DAY
    told = sorted((one for one in check_ins if not one.stamp.deleted), key=lambda one: one.at)
    starts: dict[UUID | None, int] = {}
    for one in told:
        if one.when is When.BEFORE and one.session is not None and one.pain is not None:
            starts.setdefault(one.session, one.pain)
    calls = (
        one.pain
        for one in told
        if one.when is When.AFTER
        and one.pain is not None
        and one.day >= first
        and needs_safety_page(one.pain, starts.get(one.session))
    )
    worst = max(calls, default=0)
    reported = (one.day for one in told if one.stop_sign and one.day >= first)
    last = max(reported, default=None)
    return Flag(Reason.STOP_SIGN, worst, last) if worst or last is not None else None


def _pain_up(check_ins: Sequence[CheckIn], today: date) -> int | None:
    """By how many points pain rose from one week to the next, if that calls for a look.

    A day's pain is that after its sessions, or what was told on its own on a day without. Pain
    before a session is left out: beside pain after one it would look like a change.
    """
    days = pain_by_day(check_ins, When.ALONE) | pain_by_day(check_ins, When.AFTER)
    week = timedelta(days=DAYS_COMPARED)
    lately = _mean(days[day] for day in Period(today - week + ONE_DAY, today) if day in days)
    before = _mean(
        days[day] for day in Period(today - 2 * week + ONE_DAY, today - week) if day in days
    )
    if lately is None or before is None or lately - before < PAIN_UP_BY:
        return None
    return int(lately - before)


def _mean(scores: Iterable[Fraction]) -> Fraction | None:
    found = list(scores)
    return sum(found, start=Fraction(0)) / len(found) if found else None


def _nothing_logged(plans: Iterable[Plan], logged: date | None, today: date) -> int | None:
    """For how many days a plan has waited for a record; the most, if several do."""
    waited = [_days_waiting(plan, logged, today) for plan in plans if plan.holds(today)]
    return max((days for days in waited if days >= DAYS_WITHOUT_LOG), default=None)


def _days_waiting(plan: Plan, logged: date | None, today: date) -> int:
    """The days without a pause since the last record, or since the plan began if that is later.

    0 when the plan asked for nothing since then, in the 7 days before today.
    """
    since = plan.first_day if logged is None else max(logged, plan.first_day)
    asked = Period(today - timedelta(days=DAYS_WITHOUT_LOG), today - ONE_DAY)
    if logged is not None:
        asked = asked.within(logged + ONE_DAY, None)
    if not any(_asks(plan, item, asked) for item in plan.items):
        return 0
    return sum(plan.pause_on(day) is None for day in Period(since + ONE_DAY, today))


def _asks(plan: Plan, item: PlanItem, period: Period) -> bool:
    """Whether ``item`` is due by date in ``period``, or by the week with a day of it active."""
    if isinstance(item.schedule, PerWeek):
        return any(True for _ in plan.active_days(item, period))
    return any(plan.due(item, day) for day in period)


def _open_review(used: Plan | None, visited: date | None) -> date | None:
    """The review day of the plan in use, unless a visit was on it or since."""
    if used is None or used.review_day is None:
        return None
    return None if visited is not None and visited >= used.review_day else used.review_day


def _review_due(review: date | None, today: date) -> int | None:
    return None if review is None or review > today else (today - review).days


def _plan_ending(used: Plan | None, plans: Iterable[Plan], today: date) -> int | None:
    """How many days the plan in use still has, if these are few and no plan holds after it."""
    if used is None or used.last_day is None or not used.holds(today):
        return None
    left = (used.last_day - today).days
    if left > DAYS_BEFORE_END:
        return None
    day_after = used.last_day + ONE_DAY
    return None if any(plan.holds(day_after) for plan in plans) else left
