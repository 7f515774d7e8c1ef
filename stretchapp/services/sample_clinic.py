"""The sample of a clinic: writes what is told of each of its people into a store."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from stretchapp.core.day import ONE_DAY
from stretchapp.core.plan import Pause, Plan, PlanItem
from stretchapp.core.records import CheckIn, Completion, Measure, Patient, Status, Visit, When
from stretchapp.core.schedule import PerWeek
from stretchapp.db.work import Writing
from stretchapp.services.library import Library
from stretchapp.services.practice import plan_from_routine
from stretchapp.services.sample_people import OWN_ADVICE, OWN_ROUTINE, PEOPLE
from stretchapp.services.sample_person import Person, PlanMade, VisitMade
from stretchapp.services.sample_records import SampleRecords

USUAL_TIMES = (time(8, 15), time(18, 30))
APPOINTMENTS = (time(9, 30), time(10, 30), time(14, 0), time(16, 30))
WEEKDAYS_CHOSEN = (0, 2, 4, 5, 1, 3, 6)
SUNDAY = 6
DAYS_BETWEEN_PAINS = 3
PARTLY, SKIPPED = 0.04, 0.97


def write_clinic(
    work: Writing, records: SampleRecords, days: int, therapist: str
) -> tuple[Patient, ...]:
    """Writes every patient, none with a history of more than ``days``, and the clinic's own."""
    work.save_routine(OWN_ROUTINE)
    work.save_own_advice(replace(OWN_ADVICE, id=records.id()))
    return tuple(_OnePatient(work, records, days, person, therapist).write() for person in PEOPLE)


class _OnePatient:
    """Writes one person's records, one kind after the other."""

    def __init__(
        self, work: Writing, records: SampleRecords, days: int, person: Person, therapist: str
    ) -> None:
        self._work = work
        self._records = records
        self._chance: random.Random = records.chance
        self._longest = days - 1
        self._person = person
        self._therapist = therapist

    def write(self) -> Patient:
        person, records = self._person, self._records
        patient = Patient(
            records.id(), person.name, records.stamp, person.born, person.note, person.archived
        )
        self._work.save(patient)
        visits = [self._visit(patient, told) for told in person.visits if self._reaches(told.day)]
        self._work.save(*visits)
        appointment = visits[-1].next_appointment if visits else None
        began = []
        for made in person.plans:
            if made.last is None or self._reaches(made.last):
                plan = self._plan(made, patient, appointment)
                began.append(plan.first_day)
                self._work.save(plan, *plan.items, *plan.pauses)
                self._work.save(*records.advice(plan.id, made.advice, (OWN_ADVICE,)))
                self._work.save(*self._completions(plan))
        if began:
            self._work.save(*self._check_ins(patient, min(began)))
        self._work.save(*self._measures(patient, visits))
        return patient

    def _measures(self, patient: Patient, visits: list[Visit]) -> Iterator[Measure]:
        """The measures of the latest visits; an earlier one may lie before the sample begins."""
        for made in self._person.measured:
            latest = made.values[-len(visits) :] if visits else ()
            for visit, value in zip(visits[-len(latest) :], latest, strict=True):
                yield Measure(
                    id=self._records.id(),
                    patient=patient.id,
                    kind=made.kind,
                    day=visit.day,
                    side=made.side,
                    value=value,
                    unit=made.unit,
                    note="",
                    stamp=self._records.stamp,
                )

    def _reaches(self, back: int) -> bool:
        return back <= self._longest

    def _day(self, back: int) -> date:
        """The day so many days ago, as far as the history goes back."""
        return self._records.today - timedelta(days=min(back, self._longest))

    def _plan(self, made: PlanMade, patient: Patient, appointment: datetime | date | None) -> Plan:
        records, first_day = self._records, self._day(made.first)
        routines = {one.slug: one for one in (OWN_ROUTINE, *Library().routines())}
        drawn = plan_from_routine(routines[made.routine], patient.id, first_day, records.stamp)
        id = records.id()
        item_notes = dict(made.item_notes)
        ids = {item.id: records.id() for item in drawn.items}
        items = [
            replace(
                item,
                id=ids[item.id],
                plan=id,
                replaces=None if item.replaces is None else ids[item.replaces],
                clock_times=(item.clock_times or made.clock_times)[: item.times_per_day],
                note=item_notes.get(item.exercise, item.note),
            )
            for item in drawn.items
        ]
        return replace(
            drawn,
            id=id,
            note=made.note,
            last_day=drawn.last_day if made.last is None else self._day(made.last),
            review_day=None if made.review is None else self._day(made.review),
            next_appointment=appointment if made.last is None or made.last < 0 else None,
            items=tuple(_in_order(self._changed(made, items))),
            pauses=tuple(self._pauses(made, id)),
        )

    def _changed(self, made: PlanMade, items: list[PlanItem]) -> Iterator[PlanItem]:
        """The items, and behind the one that was changed what took its place."""
        for item in items:
            change = made.changed
            if change is None or change[0] != item.exercise or not self._reaches(change[1] + 1):
                yield item
                continue
            _, back, dosage = change
            changed_on = self._day(back)
            yield replace(item, last_day=changed_on - ONE_DAY)
            yield replace(
                item,
                id=self._records.id(),
                replaces=item.id,
                first_day=changed_on,
                dosage=dosage,
            )

    def _pauses(self, made: PlanMade, plan: UUID) -> Iterator[Pause]:
        if made.away is not None and self._reaches(made.away[0] + 1):
            first, last = (self._day(back) for back in made.away)
            yield Pause(self._records.id(), plan, first, last, "Away", True, self._records.stamp)

    def _completions(self, plan: Plan) -> Iterator[Completion]:
        """What was ticked, done in part or skipped, day by day."""
        last_day = min(self._records.today, plan.last_day or self._records.today)
        for number in range((last_day - plan.first_day).days + 1):
            day = plan.first_day + timedelta(days=number)
            back = (self._records.today - day).days
            if back not in self._person.missed:
                yield from self._completions_on(plan, day, back)

    def _completions_on(self, plan: Plan, day: date, back: int) -> Iterator[Completion]:
        note = dict(self._person.notes).get(back, "")
        for item in plan.items:
            if not _done_on(plan, item, day):
                continue
            for occurrence in range(1, item.times_per_day + 1):
                at = item.clock_time(occurrence) or USUAL_TIMES[(occurrence - 1) % 2]
                luck = self._chance.random()
                if back == 0 and self._is_to_come(at):
                    continue
                sets, reason = item.dosage.sets, None
                if luck < self._person.steady or note:
                    status = Status.DONE
                elif luck < self._person.steady + PARTLY and sets > 1:
                    status, sets = Status.PARTIAL, 1
                elif luck > SKIPPED:
                    status, sets = Status.SKIPPED, 0
                    reason = self._chance.choice(self._person.skips_for)
                else:
                    continue
                yield self._records.completion(
                    item, day, status, sets, clock_time=at, occurrence=occurrence, reason=reason,
                    note=note,
                )  # fmt: skip
                note = ""

    def _is_to_come(self, at: time) -> bool:
        return self._records.instant(self._records.today, at) >= self._records.now

    def _check_ins(self, patient: Patient, first_day: date) -> Iterator[CheckIn]:
        """Pain, easing from the plan's first day on, and what was told besides."""
        person, records = self._person, self._records
        told = {one.day: one for one in person.told if self._reaches(one.day)}
        days = (records.today - first_day).days
        from_pain, to_pain = person.eases
        for back in range(days, -1, -1):
            day = records.today - timedelta(days=back)
            one = told.get(back)
            if one is not None and one.before is None:
                at = min(records.instant(day, USUAL_TIMES[0]), records.latest)
                yield records.check_in(
                    patient.id, day, at, When.ALONE, one.pain, area=person.area, note=one.note
                )
            elif one is not None:
                before, after = records.session(
                    patient.id, day, USUAL_TIMES[1], one.before or 0, one.pain, person.area
                )
                yield before
                yield replace(after, note=one.note)
            elif (
                back >= max(1, person.eases_until)
                and back not in person.missed
                and (days - back) % DAYS_BETWEEN_PAINS == 0
            ):
                eased = from_pain + (to_pain - from_pain) * (days - back) / max(1, days)
                pain = max(0, round(eased + self._chance.uniform(-0.6, 0.4)))
                after_it = max(0, pain - self._chance.randrange(0, 2))
                yield from records.session(
                    patient.id, day, USUAL_TIMES[1], pain, after_it, person.area
                )

    def _visit(self, patient: Patient, told: VisitMade) -> Visit:
        records = self._records
        day = self._day(told.day)
        if told.day and day.weekday() == SUNDAY:
            day += ONE_DAY
        appointment: datetime | None = None
        if told.next_in is not None:
            next_day = records.today + timedelta(days=told.next_in)
            if next_day.weekday() == SUNDAY:
                next_day += ONE_DAY
            at = self._chance.choice(APPOINTMENTS)
            appointment = datetime.combine(next_day, at, records.now.tzinfo)
        return Visit(
            id=records.id(),
            patient=patient.id,
            day=day,
            modalities=told.modalities,
            regions=told.regions,
            minutes=told.minutes,
            advice=told.advice,
            stamp=records.stamp,
            pressure=told.pressure,
            pain_before=told.pain[0],
            pain_after=told.pain[1],
            note=told.note,
            therapist=self._therapist,
            side=told.side,
            next_appointment=appointment,
        )


def _done_on(plan: Plan, item: PlanItem, day: date) -> bool:
    """Whether an item is asked for on a day; by the week, always on the same weekdays."""
    if isinstance(item.schedule, PerWeek):
        chosen = WEEKDAYS_CHOSEN[: item.schedule.count]
        return plan.is_active(item, day) and day.weekday() in chosen
    return plan.due(item, day)


def _in_order(items: Iterator[PlanItem]) -> Iterator[PlanItem]:
    for place, item in enumerate(items):
        yield replace(item, position=place)
