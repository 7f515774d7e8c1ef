"""The last exchange of two sides, and whether both then hold what was recorded, each thing once."""

import random
from dataclasses import replace
from datetime import timedelta

from stretchapp.core.day import Period
from stretchapp.core.records import Patient, Visit
from stretchapp.db.check import check
from stretchapp.services import journal, progress
from stretchapp.services.transfer import ImportSummary
from tests.fuzz.two_sides import NOBODY, Side, TwoSides, by_key, stored
from tests.fuzz.what_happens import HAPPENINGS

DAYS_LOOKED_AHEAD = 14
MOST_TAKEN_AGAIN = 8
EXERCISES_APART = "exercise"


def settle(world: TwoSides, seed: int) -> None:
    """Exchange the last files until nothing changes; AssertionError where the ends differ."""
    chance = random.Random(seed)
    HAPPENINGS["the_clinic_renames_the_patient"](world, chance)
    while len(world.clinic.patients) > 1:
        HAPPENINGS["the_clinic_finds_two_to_be_one"](world, chance)
    _give_a_plan(world, chance)
    for _ in range(2):
        _exchange(world, chance)
        while len(world.clinic.patients) > 1:
            HAPPENINGS["the_clinic_finds_two_to_be_one"](world, chance)
    _exchange(world, chance)
    for summary in _exchange(world, chance):
        _assert_nothing_new(summary)
    _let_clocks_agree(world)
    _assert_equal(world)
    for parcel in [one for one in world.parcels if one.passphrase is None][-MOST_TAKEN_AGAIN:]:
        for side in (world.home, world.clinic):
            _assert_nothing_new(world.take(side, parcel, chance))
    _assert_equal(world)


def _give_a_plan(world: TwoSides, chance: random.Random) -> None:
    with world.clinic.store.reading() as work:
        has_plan = bool(work.plans(world.clinic.patients[0]))
    if not has_plan:
        HAPPENINGS["a_new_plan"](world, chance)


def _exchange(world: TwoSides, chance: random.Random) -> list[ImportSummary | None]:
    """The newest file of each side for the other, in archives, which carry all there is.

    What was ticked at the clinic comes home in a progress file of the clinic's.
    """
    clinic, home = world.clinic, world.home
    ways = [(clinic, home, False), (home, clinic, False)]
    if world.clinic_has_progress:
        ways.append((clinic, home, True))
    summaries = []
    for side, other, is_progress in ways:
        parcel = world.give(side, side.patients[0], progress=is_progress)
        assert parcel is not None
        summaries.append(world.take(other, parcel, chance))
    return summaries


def _assert_nothing_new(summary: ImportSummary | None) -> None:
    assert summary is not None
    assert not +summary.added, summary.added
    assert not +summary.changed, summary.changed


def _let_clocks_agree(world: TwoSides) -> None:
    latest = max(world.clinic.clock.instant, world.home.clock.instant)
    for side in (world.clinic, world.home):
        side.clock.instant, side.clock.offset = latest, 11


def _assert_equal(world: TwoSides) -> None:
    clinic, home = world.clinic, world.home
    people = [_only_patient(side) for side in (clinic, home)]
    at_clinic, at_home = people
    assert (at_home.name, at_home.stamp) == (at_clinic.name, at_clinic.stamp)
    assert at_clinic.name in world.names_given
    assert (at_home.born, at_home.note, at_home.archived) == (None, "", False)
    recorded = _without_unused_texts(world)
    for side, person in zip((clinic, home), people, strict=True):
        found = by_key(stored(side.store, person.id))
        lost = [record for key, record in recorded.items() if key not in found]
        assert not lost, f"lost at {side.name}: {lost}"
        strange = [record for key, record in found.items() if key not in recorded]
        assert not strange, f"from nowhere at {side.name}: {strange}"
        for key, record in recorded.items():
            assert found[key] == record, f"{side.name}:\n{found[key]}\nrecorded:\n{record}"
        assert check(side.store) == ()
    _assert_private(world, *people)
    today = journal.today(clinic.store)
    for number in range(DAYS_LOOKED_AHEAD):
        day = today + timedelta(days=number)
        views = [
            journal.look_at_day(side.store, person.id, day)
            for side, person in zip((clinic, home), people, strict=True)
        ]
        lines = [
            [
                (one.item.id, one.number, one.standing, one.completion)
                for one in view.view.occurrences
            ]
            for view in views
        ]
        assert lines[0] == lines[1], f"{day}: {lines}"
        cards = [{(card.title, card.text) for card in view.advice} for view in views]
        assert cards[0] == cards[1], f"{day}: {cards}"
    period = Period(today - timedelta(days=60), today)
    figures = [
        progress.adherence_figures(side.store, person.id, period)
        for side, person in zip((clinic, home), people, strict=True)
    ]
    assert figures[0].adherence == figures[1].adherence
    assert figures[0].run == figures[1].run
    counted = [[(one.item.id, one.adherence) for one in of_side.items] for of_side in figures]
    assert counted[0] == counted[1]


def _only_patient(side: Side) -> Patient:
    with side.store.reading() as work:
        (patient,) = work.patients()
    assert [patient.id] == side.patients
    return patient


def _without_unused_texts(world: TwoSides) -> dict[object, object]:
    """What was recorded, without exercises that no plan names: they stay where they are."""
    named = {getattr(record, "exercise", None) for record in world.ledger.records.values()}
    slugs = {name for name in named if isinstance(name, str)}
    return {
        key: record
        for key, record in world.ledger.records.items()
        if not (isinstance(key, tuple) and key[0] == EXERCISES_APART and key[1] not in slugs)
    }


def _assert_private(world: TwoSides, at_clinic: Patient, at_home: Patient) -> None:
    with world.clinic.store.reading() as work:
        visits = work.visits(at_clinic.id, with_deleted=True)
    whole = {visit.id: replace(visit, patient=NOBODY) for visit in visits}
    assert whole == world.ledger.visits
    with world.home.store.reading() as work:
        for visit in work.visits(at_home.id, with_deleted=True):
            seen = Visit(
                visit.id,
                visit.patient,
                visit.day,
                visit.modalities,
                visit.regions,
                visit.minutes,
                visit.advice,
                visit.stamp,
            )
            assert visit == seen, f"private words at home: {visit}"
