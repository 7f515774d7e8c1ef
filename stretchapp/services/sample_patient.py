"""The sample of one person at home: a plan for hips and lower back, followed most days."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from uuid import UUID

from stretchapp.core.exercise import Dosage, Region, Side
from stretchapp.core.plan import Pause, Plan, PlanItem
from stretchapp.core.records import CheckIn, Completion, Measure, Patient, Status, Visit
from stretchapp.core.routine import RoutineItem
from stretchapp.core.schedule import Daily
from stretchapp.db.work import Writing
from stretchapp.services.sample_records import SampleRecords

NAME = "Sam Taylor"
TITLE = "Hips and lower back"
MISSED_DAYS = 0.05
LATELY = 9
ADVICE = ("A little, often", "Heat and cold")
APPOINTMENT = time(10, 30)
AREA = "low_back_left"
MORNING, EVENING = (time(7, 30),), (time(20, 0),)
PROGRAMME = (
    RoutineItem(
        "glute-knee-to-chest", Dosage(2, 1, 20, 10, Side.EACH), Daily(), clock_times=MORNING
    ),
    RoutineItem("spine-cat-camel", Dosage(1, 10, 0, 0, Side.NONE), Daily(), clock_times=MORNING),
    RoutineItem(
        "hamstring-supine-strap",
        Dosage(2, 1, 30, 15, Side.EACH),
        Daily(),
        clock_times=EVENING,
        note="Keep the other leg flat. Stop before it tingles.",
    ),
    RoutineItem(
        "hip-flexor-half-kneeling", Dosage(3, 1, 30, 10, Side.EACH), Daily(), clock_times=EVENING
    ),
    RoutineItem(
        "glute-figure-four-supine", Dosage(2, 1, 30, 15, Side.EACH), Daily(), clock_times=EVENING
    ),
)


def write_patient(work: Writing, records: SampleRecords, days: int) -> Patient:
    """Writes the person, whose history of ``days`` ends today."""
    return _OnePatient(work, records, days).write()


class _OnePatient:
    """Writes the records of the person, one kind after the other."""

    def __init__(self, work: Writing, records: SampleRecords, days: int) -> None:
        self._work = work
        self._records = records
        self._chance = records.chance
        self._today = records.today
        self._first = records.today - timedelta(days=days - 1)

    def write(self) -> Patient:
        patient = Patient(self._records.id(), NAME, self._records.stamp)
        plan = self._plan(patient)
        completions = self._completions(plan)
        self._work.save(patient, plan, *plan.items, *plan.pauses)
        self._work.save(*completions)
        self._work.save(*self._check_ins(patient, completions))
        self._work.save(*self._visits(patient), *self._measures(patient))
        self._work.save(*self._records.advice(plan.id, ADVICE))
        return patient

    def _plan(self, patient: Patient) -> Plan:
        plan = self._records.id()
        days = (self._today - self._first).days
        items = [self._item(plan, entry, place) for place, entry in enumerate(PROGRAMME)]
        items = self._made_harder(items, 3, days // 2)
        pauses: tuple[Pause, ...] = ()
        if days > 40:
            away = self._first + timedelta(days=days // 3)
            back = away + timedelta(days=3)
            stamp = self._records.stamp
            pauses = (Pause(self._records.id(), plan, away, back, "Away", True, stamp),)
        tomorrow = self._today + timedelta(days=1)
        return Plan(
            id=plan,
            patient=patient.id,
            title=TITLE,
            note="",
            first_day=self._first,
            last_day=None,
            review_day=self._today + timedelta(days=7),
            ask=("pain",),
            next_appointment=datetime.combine(tomorrow, APPOINTMENT, self._records.now.tzinfo),
            items=tuple(items),
            pauses=pauses,
            stamp=self._records.stamp,
        )

    def _item(self, plan: UUID, entry: RoutineItem, position: int) -> PlanItem:
        return PlanItem(
            id=self._records.id(),
            plan=plan,
            replaces=None,
            exercise=entry.exercise,
            first_day=self._first,
            last_day=None,
            dosage=entry.dosage,
            times_per_day=entry.times_per_day,
            clock_times=entry.clock_times,
            schedule=entry.schedule,
            note=entry.note,
            position=position,
            stamp=self._records.stamp,
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
        harder = replace(item, id=self._records.id(), replaces=item.id, first_day=change_day)
        return [*items[:position], gentle, harder, *items[position + 1 :]]

    def _completions(self, plan: Plan) -> list[Completion]:
        found = []
        for number in range((self._today - self._first).days + 1):
            day = self._first + timedelta(days=number)
            missed = self._chance.random() < MISSED_DAYS
            if missed and day < self._today - timedelta(days=LATELY):
                continue
            for item in plan.items:
                if not plan.due(item, day):
                    continue
                if day == self._today and item.clock_times != MORNING:
                    continue
                luck = self._chance.random()
                if day == self._today or luck < 0.93:
                    status, sets = Status.DONE, item.dosage.sets
                elif luck < 0.96 and item.dosage.sets > 1:
                    status, sets = Status.PARTIAL, 1
                elif luck > 0.985:
                    status, sets = Status.SKIPPED, 0
                else:
                    continue
                reason = "too_sore" if status is Status.SKIPPED else None
                found.append(
                    self._records.completion(
                        item, day, status, sets, clock_time=item.clock_times[0], reason=reason
                    )
                )
        return found

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
            after = max(0, before - self._chance.randrange(0, 2))
            found += self._records.session(patient.id, day, EVENING[0], before, after, AREA)
        return found

    def _visits(self, patient: Patient) -> list[Visit]:
        return [
            Visit(
                id=self._records.id(),
                patient=patient.id,
                day=self._first + timedelta(days=number),
                modalities=("deep_tissue",) if number else ("deep_tissue", "cupping"),
                regions=(Region.GLUTES, Region.SPINE),
                minutes=45,
                advice="Keep walking every day.",
                stamp=self._records.stamp,
            )
            for number in range(0, (self._today - self._first).days, 21)
        ]

    def _measures(self, patient: Patient) -> list[Measure]:
        start = 62
        return [
            Measure(
                id=self._records.id(),
                patient=patient.id,
                kind="straight_leg_raise",
                day=self._first + timedelta(days=number),
                side=Side.LEFT,
                value=float(min(80, start + number // 8)),
                unit="deg",
                note="",
                stamp=self._records.stamp,
            )
            for number in range(0, (self._today - self._first).days, 21)
        ]
