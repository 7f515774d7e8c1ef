"""The states in which the Progress page and the report are looked at, as stores to be filled.

They are made of the records that the report's tests are made of.
"""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "paper"))

from reports import (
    PATIENT,
    STAMP,
    THERAPIST,
    back,
    check_ins,
    completions,
    id_,
    last,
    measures,
    paused,
    plan,
    stop_sign,
    visits,
)

from stretchapp.core.day import Period
from stretchapp.core.plan import Plan
from stretchapp.core.records import CheckIn, Completion, Measure, Response, Status, Visit, When
from stretchapp.db.store import Store
from stretchapp.services.library import Library

YEAR = 365
LONG_NAME = "Maximiliane-Wilhelmina Featherstonehaugh-Cholmondeley von und zu Hohenwaldeck"
RIGHT_TO_LEFT_NAME = "נעמה בן־דוד אלקלעי"
LONG_TITLE = "Hips, hamstrings, glutes and lower back: what we agreed on after the second treatment"


def write(
    store: Store,
    *,
    name: str = PATIENT.name,
    plans: Sequence[Plan] = (),
    done: Iterable[Completion] = (),
    pains: Iterable[CheckIn] = (),
    measured: Iterable[Measure] = (),
    responses: Iterable[Response] = (),
    visited: Iterable[Visit] = (),
) -> None:
    """Write one patient's records into an empty store."""
    with store.writing() as work:
        work.save(replace(PATIENT, name=name))
        for one in plans:
            work.save(one, *one.items, *one.pauses)
        work.save(*done)
        work.save(*pains, *measured, *responses, *visited)
        work.set_therapist(THERAPIST)
        work.set_setting("audience", "clinic")


def followed(store: Store, days: int, *, name: str = PATIENT.name, note: str = "") -> None:
    """A plan, all kinds of records and visits, for so many days up to today."""
    period = last(days)
    every = max(14, days // 20)
    plans = [plan(period, title=LONG_TITLE if note else "Hips and lower back")]
    write(
        store,
        name=name,
        plans=plans,
        done=completions(plans, note=note),
        pains=check_ins(period),
        measured=measures(period, every=every),
        responses=[Response(id_(), PATIENT.id, "psfs", period.last, (), 5.5, STAMP)],
        visited=visits(period),
    )


def nothing(store: Store) -> None:
    write(store)


def one_day(store: Store) -> None:
    followed(store, 1)


def one_week(store: Store) -> None:
    followed(store, 7)


def one_year(store: Store) -> None:
    followed(store, YEAR)


def ten_years(store: Store) -> None:
    followed(store, 10 * YEAR)


def paused_month(store: Store) -> None:
    month = Period(back(48), back(20))
    one = paused(plan(last(70)), month)
    done = [entry for entry in completions([one]) if entry.day not in month]
    write(store, plans=[one], done=done, pains=check_ins(last(20)), visited=visits(last(69), 30))


def replaced_plan(store: Store) -> None:
    plans = [
        plan(Period(back(55), back(21)), title="Lower back, first weeks"),
        plan(
            last(21), title="Hips", slugs=("hip-flexor-half-kneeling", "glute-figure-four-supine")
        ),
    ]
    write(store, plans=plans, done=completions(plans), visited=visits(last(56)))


def only_skips(store: Store) -> None:
    plans = [plan(last(28))]
    write(store, plans=plans, done=completions(plans, Status.SKIPPED))


def only_pain(store: Store) -> None:
    write(store, pains=check_ins(last(28)))


def stop_signs(store: Store) -> None:
    """Stop signs on more days than are named, one of them after strong pain."""
    plans = [plan(last(28))]
    pains = [*check_ins(last(28)), *(stop_sign(back(days)) for days in (3, 9, 12, 15, 20))]
    strong = replace(pains[0], id=id_(), when=When.AFTER, day=back(3), pain=8)
    write(store, plans=plans, done=completions(plans), pains=[*pains, strong])


def ends_of_scales(store: Store) -> None:
    """Pain 0 and 10, effort 0 and 10, each measure at its least and most."""
    period = last(28)
    plans = [plan(period)]
    ends = (0, 10)
    done = [
        replace(entry, effort=entry.effort and ends[place % 2], pain=ends[place % 2])
        for place, entry in enumerate(completions(plans))
    ]
    pains = [
        replace(entry, pain=ends[(place // 2 + (entry.when is When.AFTER)) % 2])
        for place, entry in enumerate(check_ins(period))
    ]
    kinds = {kind.key: kind for kind in Library().measures()}
    measured = [
        replace(entry, value=(kinds[entry.kind].minimum, kinds[entry.kind].maximum)[place % 2])
        for place, entry in enumerate(measures(period, every=6))
    ]
    responses = [
        Response(id_(), PATIENT.id, "psfs", back(20 - 10 * place), (), float(score), STAMP)
        for place, score in enumerate(ends)
    ]
    write(store, plans=plans, done=done, pains=pains, measured=measured, responses=responses)


def long_names(store: Store) -> None:
    followed(
        store, 56, name=LONG_NAME, note="It pulled behind the knee until the warm shower. " * 4
    )


def right_to_left_name(store: Store) -> None:
    followed(store, 56, name=RIGHT_TO_LEFT_NAME, note="הרבה יותר קל אחרי מקלחת חמה")


STATES = {
    "nothing": nothing,
    "one-day": one_day,
    "one-week": one_week,
    "one-year": one_year,
    "ten-years": ten_years,
    "paused-month": paused_month,
    "replaced-plan": replaced_plan,
    "only-skips": only_skips,
    "only-pain": only_pain,
    "stop-signs": stop_signs,
    "ends-of-scales": ends_of_scales,
    "long-names": long_names,
    "right-to-left-name": right_to_left_name,
}
"""What a state is called, and what fills a store with it."""
