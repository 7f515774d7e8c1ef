"""Sample data: patients with a believable history, to try the program with and to show it."""

import random
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from stretchapp.core.exercise import Dosage, Region, Side
from stretchapp.core.plan import Pause, Plan, PlanItem
from stretchapp.core.records import (
    AdviceCard,
    CheckIn,
    Completion,
    Measure,
    Patient,
    Stamp,
    Status,
    Therapist,
    Visit,
    When,
)
from stretchapp.core.schedule import Daily, Schedule
from stretchapp.db.store import Store
from stretchapp.db.work import Writing
from stretchapp.services.advice import built_in_advice
from stretchapp.services.journal import today_of
from stretchapp.services.wrong_input import WrongInput

MOST_DAYS = 3660
MISSED_DAYS = 0.05
LATELY = 9
THERAPIST = Therapist("Dana Whitlock", "Riverside Natural Therapies", "(03) 5550 4321")
CLINIC_NAMES = (
    "Grace Papadopoulos",
    "Liam O’Connor",
    "Mei Chen",
    "Robert Kowalski",
    "Amira Haddad",
    "Tom Nguyen",
    "Ingrid Sørensen",
    "Joseph Taumalolo",
)
OWN_NAME = "Sam Taylor"
ADVICE = ("A little, often", "Heat and cold")
APPOINTMENT = time(10, 30)


@dataclass(frozen=True, slots=True)
class _Prescribed:
    exercise: str
    dosage: Dosage
    schedule: Schedule
    clock_time: time
    note: str = ""


MORNING, EVENING = time(7, 30), time(20, 0)
PROGRAMME = (
    _Prescribed("glute-knee-to-chest", Dosage(2, 1, 20, 10, Side.EACH), Daily(), MORNING),
    _Prescribed("spine-cat-camel", Dosage(1, 10, 0, 0, Side.NONE), Daily(), MORNING),
    _Prescribed(
        "hamstring-supine-strap",
        Dosage(2, 1, 30, 15, Side.EACH),
        Daily(),
        EVENING,
        "Keep the other leg flat. Stop before it tingles.",
    ),
    _Prescribed("hip-flexor-half-kneeling", Dosage(3, 1, 30, 10, Side.EACH), Daily(), EVENING),
    _Prescribed("glute-figure-four-supine", Dosage(2, 1, 30, 15, Side.EACH), Daily(), EVENING),
)


def fill(store: Store, audience: str, seed: int = 1, days: int = 90) -> tuple[Patient, ...]:
    """Fill an empty store with sample patients whose history of ``days`` (1-3660) ends today.

    ``audience`` is ``patient`` (one person's own) or ``clinic``; the same ``seed`` on the same day
    gives the same data.
    """
    if not 1 <= days <= MOST_DAYS:
        raise WrongInput(f"--days: expected 1 to {MOST_DAYS}, found {days}")
    names = (OWN_NAME,) if audience == "patient" else CLINIC_NAMES
    with store.writing() as work:
        if work.patients() or work.plans(with_deleted=True):
            raise WrongInput("Sample data goes into an empty store only, and this one is in use.")
        present = today_of(work, store)
        now = store.clock.now()
        chance = random.Random(seed)
        patients = tuple(
            _Writer(work, chance, present, now, days).write(
                name, steady=1 - 0.08 * place, next_visit=present + timedelta(days=1 + place)
            )
            for place, name in enumerate(names)
        )
        work.set_therapist(THERAPIST)
        work.set_setting("audience", audience)
        work.set_setting("sample", "yes")
    return patients


class _Writer:
    """Writes one patient after the other; all ids come from the seeded chance."""

    def __init__(
        self, work: Writing, chance: random.Random, today: date, now: datetime, days: int
    ) -> None:
        self._work = work
        self._chance = chance
        self._today = today
        self._now = now
        self._first = today - timedelta(days=days - 1)
        self._offset = int((now.utcoffset() or timedelta()).total_seconds() // 60)
        self._stamp: Stamp = work.stamp()

    def _id(self) -> UUID:
        return UUID(int=self._chance.getrandbits(128), version=4)

    def write(self, name: str, steady: float, next_visit: date) -> Patient:
        """One patient who does about ``steady`` (0-1) of what is due."""
        patient = Patient(self._id(), name, self._stamp)
        plan = self._plan(patient, next_visit)
        completions = self._completions(plan, steady)
        self._work.save(patient, plan, *plan.items, *plan.pauses)
        self._work.save(*completions)
        self._work.save(*self._check_ins(patient, completions))
        self._work.save(*self._visits(patient), *self._measures(patient))
        self._work.save(*self._advice(plan))
        return patient

    def _advice(self, plan: Plan) -> list[AdviceCard]:
        texts = {card.title: card.text for card in built_in_advice()}
        return [
            AdviceCard(self._id(), plan.id, title, texts[title], self._stamp) for title in ADVICE
        ]

    def _plan(self, patient: Patient, next_visit: date) -> Plan:
        plan = self._id()
        items = [
            PlanItem(
                id=self._id(),
                plan=plan,
                replaces=None,
                exercise=entry.exercise,
                first_day=self._first,
                last_day=None,
                dosage=entry.dosage,
                times_per_day=1,
                clock_times=(entry.clock_time,),
                schedule=entry.schedule,
                note=entry.note,
                position=position,
                stamp=self._stamp,
            )
            for position, entry in enumerate(PROGRAMME)
        ]
        days = (self._today - self._first).days
        items = self._made_harder(items, 3, days // 2)
        pauses: tuple[Pause, ...] = ()
        if days > 40:
            away = self._first + timedelta(days=days // 3)
            pauses = (
                Pause(self._id(), plan, away, away + timedelta(days=3), "Away", True, self._stamp),
            )
        return Plan(
            id=plan,
            patient=patient.id,
            title="Hips and lower back",
            note="",
            first_day=self._first,
            last_day=None,
            review_day=self._today + timedelta(days=7),
            ask=("pain",),
            next_appointment=datetime.combine(next_visit, APPOINTMENT, self._now.tzinfo),
            items=tuple(items),
            pauses=pauses,
            stamp=self._stamp,
        )

    def _made_harder(self, items: list[PlanItem], position: int, days: int) -> list[PlanItem]:
        """The item at ``position`` began with two sets and was replaced after ``days``."""
        if days < 7:
            return items
        item = items[position]
        change_day = self._first + timedelta(days=days)
        gentle = replace(
            item,
            dosage=replace(item.dosage, sets=2),
            last_day=change_day - timedelta(days=1),
        )
        harder = replace(item, id=self._id(), replaces=item.id, first_day=change_day)
        return [*items[:position], gentle, harder, *items[position + 1 :]]

    def _completions(self, plan: Plan, steady: float) -> list[Completion]:
        found = []
        for number in range((self._today - self._first).days + 1):
            day = self._first + timedelta(days=number)
            good_day = self._chance.random() < steady
            missed = self._chance.random() < MISSED_DAYS
            if missed and day < self._today - timedelta(days=LATELY):
                continue
            for item in plan.items:
                if not plan.due(item, day):
                    continue
                morning = item.clock_times == (MORNING,)
                if day == self._today and not morning:
                    continue
                luck = self._chance.random()
                if day == self._today or luck < (0.93 if good_day else 0.35):
                    status, sets = Status.DONE, item.dosage.sets
                elif luck < 0.96 and item.dosage.sets > 1:
                    status, sets = Status.PARTIAL, 1
                elif luck > 0.985:
                    status, sets = Status.SKIPPED, 0
                else:
                    continue
                found.append(self._completion(item, day, status, sets))
        return found

    def _completion(self, item: PlanItem, day: date, status: Status, sets: int) -> Completion:
        minutes = self._chance.randrange(0, 50)
        local = datetime.combine(day, item.clock_times[0]) + timedelta(minutes=minutes)
        at = min(
            local.replace(tzinfo=UTC) - timedelta(minutes=self._offset),
            self._now.astimezone(UTC) - timedelta(minutes=1),
        )
        reason = "too_sore" if status is Status.SKIPPED else None
        return Completion(
            id=self._id(),
            item=item.id,
            day=day,
            occurrence=1,
            at=at,
            utc_offset_minutes=self._offset,
            status=status,
            sets_done=sets,
            effort=None,
            pain=None,
            reason=reason,
            note="",
            stamp=self._stamp,
        )

    def _check_ins(self, patient: Patient, completions: list[Completion]) -> list[CheckIn]:
        """Pain before and after a session on the days with work, easing from 6 towards 3."""
        days = sorted({entry.day for entry in completions if entry.is_stretch})
        days = [day for day in days if day < self._today]
        found = []
        for place, day in enumerate(days):
            if place % 3:
                continue
            eased = 6 - 3 * place / max(1, len(days) - 1)
            before = min(10, max(0, round(eased + self._chance.uniform(-0.6, 0.9))))
            session = self._id()
            instant = datetime.combine(day, time(20, 0), tzinfo=UTC)
            instant -= timedelta(minutes=self._offset)
            for when, pain, minutes in (
                (When.BEFORE, before, 0),
                (When.AFTER, max(0, before - self._chance.randrange(0, 2)), 14),
            ):
                found.append(
                    CheckIn(
                        id=self._id(),
                        patient=patient.id,
                        day=day,
                        at=instant + timedelta(minutes=minutes),
                        utc_offset_minutes=self._offset,
                        when=when,
                        session=session,
                        pain=pain,
                        areas=("low_back_left",),
                        stiffness=None,
                        effort=None,
                        note="",
                        stamp=self._stamp,
                    )
                )
        return found

    def _visits(self, patient: Patient) -> list[Visit]:
        return [
            Visit(
                id=self._id(),
                patient=patient.id,
                day=self._first + timedelta(days=number),
                modalities=("deep_tissue",) if number else ("deep_tissue", "cupping"),
                regions=(Region.GLUTES, Region.SPINE),
                minutes=45,
                advice="Keep walking every day.",
                stamp=self._stamp,
            )
            for number in range(0, (self._today - self._first).days, 21)
        ]

    def _measures(self, patient: Patient) -> list[Measure]:
        start = 62
        return [
            Measure(
                id=self._id(),
                patient=patient.id,
                kind="straight_leg_raise",
                day=self._first + timedelta(days=number),
                side=Side.LEFT,
                value=float(min(80, start + number // 8)),
                unit="deg",
                note="",
                stamp=self._stamp,
            )
            for number in range(0, (self._today - self._first).days, 21)
        ]
