"""What can happen at home, and what can be recorded on either side."""

import random
from dataclasses import replace
from datetime import UTC, timedelta
from uuid import uuid4

from stretchapp.core.clock import utc_offset_minutes
from stretchapp.core.day import ONE_DAY
from stretchapp.core.exercise import Side as BodySide
from stretchapp.core.plan import Pause
from stretchapp.core.records import (
    CheckIn,
    Measure,
    Response,
    When,
)
from stretchapp.services import journal, practice
from stretchapp.services.library import library_of
from tests.fuzz.happenings import LIBRARY, WORDS, happening, note_change
from tests.fuzz.two_sides import Side, TwoSides


def record_something(world: TwoSides, side: Side, chance: random.Random) -> None:
    if not side.patients:
        return
    day = journal.today(side.store) - timedelta(days=chance.choice((0, 0, 0, 1, 3)))
    view = journal.look_at_day(side.store, chance.choice(side.patients), day).view
    for _ in range(chance.randint(1, 5)):
        if not view.occurrences:
            return
        one = chance.choice(view.occurrences)
        place = one.item.id, day, one.number
        match chance.randint(0, 6):
            case 0:
                change = journal.untick(side.store, *place)
            case 1:
                change = journal.skip(side.store, *place, reason=chance.choice(WORDS))
            case 2:
                change = journal.tick(side.store, *place, sets=1, pain=chance.randint(0, 10))
            case 3:
                change = journal.tick(side.store, *place, note=chance.choice(WORDS))
                change = journal.remark(
                    side.store, *place, pain=chance.randint(0, 10), effort=None, note="later"
                )
            case 4:
                change = journal.undo(side.store, journal.tick(side.store, *place))
            case _:
                change = journal.tick(side.store, *place)
        note_change(world, change)


@happening
def the_patient_stretches(world: TwoSides, chance: random.Random) -> None:
    record_something(world, world.home, chance)


@happening
def a_stretch_is_done_at_the_clinic(world: TwoSides, chance: random.Random) -> None:
    world.clinic_has_progress = True
    record_something(world, world.clinic, chance)


@happening
def the_patient_reports(world: TwoSides, chance: random.Random) -> None:
    side = world.home
    if not side.patients:
        return
    patient, now = side.patients[0], side.clock.now()
    day = journal.today(side.store)
    with side.store.writing() as work:
        known = [
            *work.check_ins(patient, with_deleted=True),
            *work.measures(patient, with_deleted=True),
            *work.responses(patient, with_deleted=True),
        ]
        old = chance.choice(known) if known and chance.random() < 0.4 else None
        stamp = work.stamp(old.stamp if old else None, deleted=chance.random() < 0.2)
        questionnaires = [entry.id for entry in library_of(work).questionnaires()]
        at = now.astimezone(UTC)
        kind = type(old) if old else chance.choice((CheckIn, Measure, Response))
        id = old.id if old else uuid4()
        record: CheckIn | Measure | Response
        if kind is CheckIn:
            pain = chance.choice((None, 0, 5, 10))
            areas = ("low_back_left",)
            offset = utc_offset_minutes(now)
            record = CheckIn(
                id, patient, day, at, offset, When.ALONE, None, pain, areas, 3, None, "ow", stamp,
                stop_sign=chance.random() < 0.2,
            )  # fmt: skip
        elif kind is Measure:
            value = chance.choice((61.5, 70.0))
            side_of = BodySide.LEFT
            record = Measure(
                id, patient, "straight_leg_raise", day, side_of, value, "deg", "", stamp
            )
        else:
            answers = (("b", chance.randint(0, 10)), ("a", "well"), ("c", 0.5))
            questionnaire = chance.choice(questionnaires)
            record = Response(id, patient, questionnaire, day, answers, 4.5, stamp)
        work.save(record)
    world.ledger.write(record)


@happening
def a_pause(world: TwoSides, chance: random.Random) -> None:
    side = chance.choice((world.clinic, world.home, world.home))
    if not side.patients:
        return
    with side.store.writing() as work:
        plans = work.plans(chance.choice(side.patients))
        if not plans:
            return
        plan = chance.choice(plans)
        first = journal.today_of(work, side.store) + timedelta(days=chance.randint(0, 9))
        last = chance.choice((None, first, first + timedelta(days=3)))
        by_patient = side is world.home
        own = [pause for pause in plan.pauses if pause.by_patient == by_patient]
        old = chance.choice(own) if own and chance.random() < 0.6 else None
        stamp = work.stamp(old.stamp if old else None, deleted=chance.random() < 0.4)
        pause = (
            replace(old, first_day=first, last_day=last, stamp=stamp)
            if old is not None
            else Pause(uuid4(), plan.id, first, last, "Away", by_patient, stamp)
        )
        work.save(pause)
    world.ledger.write(pause)


@happening
def the_patient_starts_a_routine(world: TwoSides, chance: random.Random) -> None:
    side = world.home
    if side.patients and chance.random() < 0.7:
        return
    patient = side.patients[0] if side.patients else None
    routine = chance.choice(LIBRARY.routines())
    day = journal.today(side.store) + ONE_DAY * chance.randint(0, 1)
    plan = practice.start_routine(side.store, routine, day, patient=patient, name="Me")
    world.ledger.write(plan)
    if patient is None:
        side.patients.append(plan.patient)


@happening
def the_patient_adds_an_exercise(world: TwoSides, chance: random.Random) -> None:
    side = world.home
    if not side.patients:
        return
    slug = chance.choice(LIBRARY.exercises()).slug
    day = journal.today(side.store)
    patient = side.patients[0]
    addition = world.attempt(lambda: practice.add_to_plan(side.store, patient, slug, day, "My own"))
    if isinstance(addition, practice.Addition):
        if chance.random() < 0.3:
            addition = practice.undo_addition(side.store, addition)
        world.ledger.write(addition.item, addition.plan if addition.new_plan else None)


@happening
def the_patient_renames_themselves(world: TwoSides, chance: random.Random) -> None:
    if world.home.patients:
        name = f"Samantha {chance.randint(1, 99)}"
        world.names_given.add(name)
        patient = practice.rename_patient(world.home.store, world.home.patients[0], name)
        world.ledger.write(patient)
