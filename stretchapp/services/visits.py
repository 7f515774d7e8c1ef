"""Treatment visits: recorded, changed, deleted and undone."""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from uuid import UUID, uuid4

from stretchapp.core.clock import Clock
from stretchapp.core.exercise import Region, Side
from stretchapp.core.plan import Plan, plan_in_use
from stretchapp.core.records import PRESSURES, Stamp, Visit
from stretchapp.db.store import Store
from stretchapp.db.work import Reading, Writing
from stretchapp.services.appointments import with_offset
from stretchapp.services.changes import RecordsChange, save_records, take_back
from stretchapp.services.journal import today_of
from stretchapp.services.wrong_input import WrongInput

MOST_MINUTES = 600
MOST_MODALITIES = 50
LONGEST_MODALITY = 200
LONGEST_TEXT = 10_000
"""These four are as many as a plan file carries."""
LONGEST_NAME = 200
HIGHEST_PAIN = 10
SIDES = (Side.LEFT, Side.RIGHT, Side.BOTH)


@dataclass(frozen=True, slots=True)
class VisitForm:
    """What a therapist says of a visit; fields as in :class:`Visit`.

    A time of ``next_appointment`` without an offset is meant in the clock's local time.
    """

    day: date
    modalities: tuple[str, ...] = ()
    regions: tuple[Region, ...] = ()
    minutes: int = 0
    advice: str = ""
    pressure: str | None = None
    pain_before: int | None = None
    pain_after: int | None = None
    note: str = ""
    therapist: str = ""
    side: Side | None = None
    next_appointment: datetime | date | None = None


@dataclass(frozen=True, slots=True)
class VisitChange:
    """What happened to a visit, so that it can be undone.

    ``records`` holds the visit and, where its next appointment was carried over, the plan in use.
    """

    before: Visit | None
    after: Visit
    records: RecordsChange

    @property
    def sets_appointment(self) -> bool:
        """Whether the next appointment of the plan in use was changed with it."""
        return any(isinstance(record, Plan) for record in self.records.after)


def form_of(visit: Visit) -> VisitForm:
    """What a visit says, to be changed."""
    return VisitForm(**{field.name: getattr(visit, field.name) for field in fields(VisitForm)})


def record_visit(store: Store, patient: UUID, form: VisitForm) -> VisitChange:
    """Keep a new visit of ``patient``.

    Its next appointment, if it has one that is not past, becomes that of the plan in use. Raises
    :class:`WrongInput` for a patient who is not in the store, and for what cannot be, such as a
    day that is still to come.
    """
    with store.writing() as work:
        found = work.patient(patient)
        if found is None or found.stamp.deleted:
            raise WrongInput("This patient is no longer in the store.")
        form = _checked(form, today_of(work, store), store.clock)
        return _save(work, store, None, _visit(uuid4(), patient, form, work.stamp()))


def change_visit(store: Store, visit_id: UUID, form: VisitForm) -> VisitChange:
    """Let a visit say what ``form`` does; raises :class:`WrongInput` as :func:`record_visit` does.

    A next appointment that is changed or taken away changes in the plan in use too.
    """
    with store.writing() as work:
        before = _standing(work, visit_id)
        form = _checked(form, today_of(work, store), store.clock)
        if _visit(before.id, before.patient, form, before.stamp) == before:
            return VisitChange(before, before, RecordsChange((before,), (before,)))
        after = _visit(before.id, before.patient, form, work.stamp(before.stamp))
        return _save(work, store, before, after)


def delete_visit(store: Store, id: UUID) -> VisitChange:
    """Mark a visit as deleted; the next appointment of the plan in use stays.

    Raises :class:`WrongInput` when there is no such visit.
    """
    with store.writing() as work:
        before = _standing(work, id)
        after = replace(before, stamp=work.stamp(before.stamp, deleted=True))
        return VisitChange(before, after, save_records(work, (after,)))


def undo(store: Store, change: VisitChange) -> VisitChange:
    """Bring back what stood before ``change``, in the plan too; this can be undone in turn.

    Raises :class:`WrongInput`, and does nothing, when visit or plan was changed again since.
    """
    back = take_back(store, change.records)
    restored = next(record for record in back.after if isinstance(record, Visit))
    return VisitChange(change.after, restored, back)


def _save(work: Writing, store: Store, before: Visit | None, after: Visit) -> VisitChange:
    plan = _with_appointment(work, today_of(work, store), before, after)
    records = (after,) if plan is None else (after, plan)
    return VisitChange(before, after, save_records(work, records))


def _with_appointment(
    work: Writing, today: date, before: Visit | None, after: Visit
) -> Plan | None:
    """The plan in use with a new, changed or cancelled appointment; None where it stays."""
    earlier = None if before is None else before.next_appointment
    plan = plan_in_use(work.plans(after.patient), today)
    if plan is None or after.next_appointment in (earlier, plan.next_appointment):
        return None
    if after.next_appointment is None:
        if plan.next_appointment != earlier:
            return None
    elif _day(after.next_appointment) < today:
        return None
    stamp = work.stamp(plan.stamp)
    return replace(plan, next_appointment=after.next_appointment, stamp=stamp)


def _standing(work: Reading, id: UUID) -> Visit:
    found = work.visit(id)
    if found is None or found.stamp.deleted:
        raise WrongInput("This visit is no longer in the store.")
    return found


def _visit(id: UUID, patient: UUID, form: VisitForm, stamp: Stamp) -> Visit:
    said = {field.name: getattr(form, field.name) for field in fields(VisitForm)}
    return Visit(id=id, patient=patient, stamp=stamp, **said)


def _checked(form: VisitForm, today: date, clock: Clock) -> VisitForm:
    """``form`` as it is kept; WrongInput for what cannot be, and for what no file could carry."""
    tidied = replace(
        form,
        modalities=tuple(
            dict.fromkeys(words for entry in form.modalities if (words := " ".join(entry.split())))
        ),
        regions=tuple(region for region in Region if region in form.regions),
        advice=form.advice.strip(),
        note=form.note.strip(),
        therapist=form.therapist.strip(),
        next_appointment=with_offset(form.next_appointment, clock),
    )
    if tidied.day > today:
        raise WrongInput(
            f"day: expected today ({today}) or earlier, found {tidied.day}. "
            "What is still to come is the next appointment."
        )
    _check_within("minutes", tidied.minutes, MOST_MINUTES)
    for name, pain in (("pain before", tidied.pain_before), ("pain after", tidied.pain_after)):
        if pain is not None:
            _check_within(name, pain, HIGHEST_PAIN)
    if tidied.pressure is not None and tidied.pressure not in PRESSURES:
        expected = ", ".join(PRESSURES)
        raise WrongInput(f"pressure: expected one of {expected}, found {tidied.pressure}")
    if tidied.side is not None and tidied.side not in SIDES:
        expected = ", ".join(SIDES)
        raise WrongInput(f"side: expected one of {expected}, found {tidied.side}")
    if len(tidied.modalities) > MOST_MODALITIES:
        found = len(tidied.modalities)
        raise WrongInput(f"treatments: expected at most {MOST_MODALITIES}, found {found}")
    for name, text, longest in (
        *(("treatment", entry, LONGEST_MODALITY) for entry in tidied.modalities),
        ("advice", tidied.advice, LONGEST_TEXT),
        ("note", tidied.note, LONGEST_TEXT),
        ("therapist", tidied.therapist, LONGEST_NAME),
    ):
        if len(text) > longest:
            raise WrongInput(f"{name}: expected at most {longest} characters, found {len(text)}")
    if tidied.next_appointment is not None and _day(tidied.next_appointment) < tidied.day:
        raise WrongInput(
            f"next appointment: expected the day of the visit ({tidied.day}) or later, "
            f"found {_day(tidied.next_appointment)}"
        )
    return tidied


def _check_within(name: str, number: int, most: int) -> None:
    if not 0 <= number <= most:
        raise WrongInput(f"{name}: expected 0 to {most}, found {number}")


def _day(at: datetime | date) -> date:
    return at.date() if isinstance(at, datetime) else at
