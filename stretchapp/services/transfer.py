"""Taking plan and progress files in, and giving them out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date
from enum import StrEnum
from uuid import UUID, uuid4

from stretchapp.core.merging import Record, identity, later
from stretchapp.core.picture import StoredPicture
from stretchapp.core.plan import Plan, PlanItem
from stretchapp.core.records import OwnExercise, Patient, Visit
from stretchapp.db.store import Store
from stretchapp.db.work import Reading, Writing
from stretchapp.exchange.plan_file import PlanFile
from stretchapp.exchange.progress_file import ProgressFile
from stretchapp.exchange.refused import FileRefused
from stretchapp.services.file_owner import (
    for_known_patient,
    join,
    known_patient,
    learn_ids,
    take_over_id,
    unite,
)
from stretchapp.services.journal import today_of
from stretchapp.services.library import library_of
from stretchapp.services.long_work import Report, unreported
from stretchapp.services.practice import find_patient
from stretchapp.services.preferences import read_preferences
from stretchapp.services.wrong_input import WrongInput

THERAPIST_AS_OF = "therapist_as_of"


class Whose(StrEnum):
    """How a file's patient stands to an installation."""

    KNOWN = "known"
    NEW = "new"
    PERHAPS_MINE = "perhaps_mine"


def whose(store: Store, file: PlanFile | ProgressFile, home_patient: UUID | None) -> Whose:
    """Whether the store knows the file's patient, or it may be ``home_patient`` under another id.

    The latter only while everything of ``home_patient`` was made here: then no clinic knows that
    person under the present id.
    """
    with store.reading() as work:
        if known_patient(work, file) is not None:
            return Whose.KNOWN
        if home_patient is None or work.patient(home_patient) is None:
            return Whose.NEW
        plans = work.plans(home_patient, with_deleted=True)
        made_here = all(plan.stamp.device == work.device() for plan in plans)
    return Whose.PERHAPS_MINE if made_here else Whose.NEW


@dataclass(slots=True)
class ImportSummary:
    """What came in from one file, by kind of record.

    ``carried_on`` says how many of the added items replace another one: they are no new stretches.
    """

    format: str
    patient: Patient
    new_patient: bool = False
    added: Counter[str] = field(default_factory=Counter)
    carried_on: int = 0
    changed: Counter[str] = field(default_factory=Counter)
    left_alone: Counter[str] = field(default_factory=Counter)
    unknown_fields: tuple[str, ...] = ()


def take_in(
    store: Store,
    files: Sequence[PlanFile | ProgressFile],
    report: Report = unreported,
    *,
    names: Sequence[str] = (),
    adopt: UUID | None = None,
    belongs_to: UUID | None = None,
) -> list[ImportSummary]:
    """Merge files into the store, all of them or none, plans before the progress made on them.

    Pictures are kept by their bytes, so there is nothing to merge: those of a file are added.

    ``names`` are the files' names, for what is said of a refused one. ``adopt`` is a patient of
    the store who is the files' patient under another id, and takes over that id. ``belongs_to`` is
    one who keeps an own id: files for the other id are that patient's from then on.

    Raises :class:`WrongInput` with the place when a file refers to something that neither it nor
    the store has, or contradicts what the store has.
    """
    in_order = sorted(range(len(files)), key=lambda at: isinstance(files[at], ProgressFile))
    summaries: dict[int, ImportSummary] = {}
    with store.writing() as work:
        if adopt is not None:
            take_over_id(work, adopt, files[0])
        if belongs_to is not None:
            if work.patient(belongs_to) is None:
                raise WrongInput("This patient is no longer in the store.")
            for file in files:
                join(work, belongs_to, file)
        for place, at in enumerate(in_order):
            report(place / len(files))
            unite(work, files[at])
            file = for_known_patient(work, files[at])
            for picture in file.pictures:
                work.save_picture(picture)
            try:
                summaries[at] = (
                    _take_in_plan(work, file)
                    if isinstance(file, PlanFile)
                    else _take_in_progress(work, file)
                )
            except FileRefused as refused:
                raise WrongInput(f"{names[at]}: {refused}" if names else str(refused)) from refused
            learn_ids(work, file.patient.id, files[at])
        report(1.0)
    return [summaries[at] for at in range(len(files))]


def _take_in_plan(work: Writing, file: PlanFile) -> ImportSummary:
    summary = ImportSummary("stretchapp.plan", file.patient, unknown_fields=file.unknown_fields)
    summary.new_patient = work.patient(file.patient.id) is None
    _check_references(work, file)
    _check_plan(work, file.plan, "plan")
    for at, plan in enumerate(file.other_plans):
        _check_plan(work, plan, f"other_plans[{at}]")
    _check_ids(work, file.visits, "visits")
    _check_ids(work, file.advice, "advice")
    _merge(work, summary, _with_own_notes(work, [file.patient]))
    for plan in file.plans:
        _merge(work, summary, _of_plan(plan))
    _merge(work, summary, _with_own_notes(work, file.visits))
    _merge(work, summary, [*file.advice, *file.exercises, *file.questionnaires])
    _take_in_therapist(work, file)
    return summary


def _take_in_progress(work: Writing, file: ProgressFile) -> ImportSummary:
    summary = ImportSummary("stretchapp.progress", file.patient, unknown_fields=file.unknown_fields)
    summary.new_patient = work.patient(file.patient.id) is None
    _check_references(work, file)
    for at, plan in enumerate(file.plans):
        _check_plan(work, plan, f"plans[{at}]")
    _check_completions(work, file)
    for records, place in (
        (file.completions, "completions"),
        (file.check_ins, "check_ins"),
        (file.measures, "measures"),
        (file.responses, "responses"),
        (file.pauses, "pauses"),
        (file.visits, "visits"),
    ):
        _check_ids(work, records, place)
    _merge(work, summary, _with_own_notes(work, [file.patient]))
    _merge(work, summary, [*file.exercises, *file.questionnaires])
    for plan in file.plans:
        _merge(work, summary, _of_plan(plan))
    _merge(work, summary, file.pauses)
    _merge(work, summary, _with_own_notes(work, file.visits))
    _merge(work, summary, [*file.completions, *file.check_ins, *file.measures, *file.responses])
    return summary


def _of_plan(plan: Plan) -> list[Record]:
    """The records that a plan is made of: its own row, and those of its items and pauses."""
    return [replace(plan, items=(), pauses=()), *plan.items, *plan.pauses]


def _with_own_notes(work: Reading, records: Sequence[Patient | Visit]) -> list[Record]:
    """``records`` with what the store alone knows of them: it travels in no file."""
    stored = work.find(records)
    found: list[Record] = []
    for record in records:
        own = stored.get(identity(record))
        if isinstance(record, Visit) and isinstance(own, Visit):
            record = replace(
                record,
                pressure=own.pressure,
                pain_before=own.pain_before,
                pain_after=own.pain_after,
                note=own.note,
                therapist=own.therapist,
                side=own.side,
                next_appointment=own.next_appointment,
            )
        elif isinstance(record, Patient) and isinstance(own, Patient):
            record = replace(record, born=own.born, note=own.note, archived=own.archived)
        found.append(record)
    return found


def _check_references(work: Reading, file: PlanFile | ProgressFile) -> None:
    library = library_of(work)
    own = work.own_questionnaires(with_deleted=True)
    questionnaires = {entry.questionnaire.id for entry in own}
    questionnaires |= {entry.id for entry in library.questionnaires()}
    items = {item.id for plan in work.plans(with_deleted=True) for item in plan.items}
    plans = {plan.id for plan in work.plans(with_deleted=True)}
    for reference in file.references():
        match reference.kind:
            case "item":
                found = UUID(reference.target) in items
                expected = "an item of a plan that is in the store or the file: open the plan first"
            case "replaces":
                found = UUID(reference.target) in items
                expected = "an item that is in the store or the file"
            case "plan":
                found = UUID(reference.target) in plans
                expected = "a plan that is in the store or the file: open the plan first"
            case "exercise":
                found = library.exercise(reference.target) is not None
                expected = "an exercise of the library or the file"
            case _:
                found = reference.target in questionnaires
                expected = "a questionnaire of the program, the store or the file"
        if not found:
            raise FileRefused(reference.place, expected, reference.target)


def _check_plan(work: Reading, plan: Plan, place: str) -> None:
    """Refuse a plan that the store has for another patient, and items of another plan."""
    stored = work.plan(plan.id)
    if stored is not None and stored.patient != plan.patient:
        raise FileRefused(
            f"{place}.id", "a plan of this patient", f"{plan.id}, another patient's plan"
        )
    _check_ids(work, plan.items, f"{place}.items")
    _check_ids(work, plan.pauses, f"{place}.pauses")


def _check_completions(work: Reading, file: ProgressFile) -> None:
    """Refuse completions of another patient's items, and of more times a day than prescribed."""
    stored = {
        item.id: (plan, item) for plan in work.plans(with_deleted=True) for item in plan.items
    }
    for at, completion in enumerate(file.completions):
        if completion.item not in stored:
            continue
        plan, item = stored[completion.item]
        if plan.patient != file.patient.id:
            raise FileRefused(
                f"completions[{at}].item",
                "an item of this patient's plans",
                f"{item.id}, an item of another patient's plan",
            )
        if completion.occurrence > item.times_per_day:
            raise FileRefused(
                f"completions[{at}].occurrence",
                f"a whole number from 1 to {item.times_per_day}, the item's times a day",
                completion.occurrence,
            )


def _check_ids(work: Reading, records: Sequence[Record], place: str) -> None:
    """Refuse an id that the store has for something else."""
    for given, _ in work.id_taken(records):
        raise FileRefused(
            f"{place}[{records.index(given)}].id",
            "an id of its own",
            "one that the store has for something else",
        )


def _merge(work: Writing, summary: ImportSummary, incoming: Sequence[Record]) -> None:
    stored = work.find(incoming)
    standing = []
    for record in incoming:
        kind = type(record).__name__
        before = stored.get(identity(record))
        if before is None:
            summary.added[kind] += 1
            summary.carried_on += isinstance(record, PlanItem) and record.replaces is not None
            standing.append(record)
        elif later(before, record) != before:
            summary.changed[kind] += 1
            standing.append(record)
        else:
            summary.left_alone[kind] += 1
    work.save(*standing)


def _take_in_therapist(work: Writing, file: PlanFile) -> None:
    """The therapist of the newest plan file is the one that a patient's window shows."""
    if read_preferences(work).audience == "clinic":
        return
    as_of = file.created.astimezone(UTC).isoformat()
    if as_of >= work.setting(THERAPIST_AS_OF):
        work.set_therapist(file.therapist)
        work.set_setting(THERAPIST_AS_OF, as_of)


def give_plan(store: Store, wanted: str | None = None, plan: UUID | None = None) -> PlanFile:
    """The plan file of a patient: a certain plan, else the one that holds today, else the latest.

    It also holds the patient's other plans, so that the other copy learns when one ended.
    """
    with store.reading() as work:
        patient = find_patient(work, wanted)
        plans = work.plans(patient.id)
        if not plans:
            raise WrongInput(f"{patient.name} has no plan yet.")
        given = next((one for one in plans if one.id == plan), None)
        if given is None:
            given = _plan_to_give(plans, today_of(work, store))
        every = work.plans(patient.id, with_deleted=True)
        whole = next(one for one in every if one.id == given.id)
        exercises = _own_exercises(work, [item for one in every for item in one.items])
        return PlanFile(
            id=uuid4(),
            created=store.clock.now().astimezone(UTC),
            therapist=work.therapist(),
            patient=patient,
            plan=whole,
            visits=work.visits(patient.id, with_deleted=True),
            advice=tuple(card for one in every for card in work.advice(one.id, with_deleted=True)),
            exercises=exercises,
            questionnaires=work.own_questionnaires(with_deleted=True),
            pictures=_pictures(work, exercises),
            other_plans=tuple(one for one in every if one.id != given.id),
            also_known_as=work.aliases(patient.id),
        )


def _plan_to_give(plans: Sequence[Plan], today: date) -> Plan:
    holding = [plan for plan in plans if plan.holds(today)]
    return max(holding or plans, key=lambda plan: (plan.first_day, plan.stamp.changed))


def give_progress(store: Store, wanted: str | None = None) -> ProgressFile:
    """The progress file of a patient, with everything that its records refer to."""
    with store.reading() as work:
        patient = find_patient(work, wanted)
        plans = work.plans(patient.id, with_deleted=True)
        exercises = _own_exercises(work, [item for plan in plans for item in plan.items])
        return ProgressFile(
            id=uuid4(),
            created=store.clock.now().astimezone(UTC),
            patient=patient,
            completions=work.completions(patient.id, with_deleted=True),
            check_ins=work.check_ins(patient.id, with_deleted=True),
            measures=work.measures(patient.id, with_deleted=True),
            responses=work.responses(patient.id, with_deleted=True),
            pauses=tuple(pause for plan in plans for pause in plan.pauses if pause.by_patient),
            plans=plans,
            exercises=exercises,
            questionnaires=work.own_questionnaires(with_deleted=True),
            pictures=_pictures(work, exercises),
            also_known_as=work.aliases(patient.id),
        )


def _own_exercises(work: Reading, items: Iterable[PlanItem]) -> tuple[OwnExercise, ...]:
    """The own exercises that ``items`` name, deleted ones too: a plan of the past names them."""
    wanted = {item.exercise for item in items}
    own = work.own_exercises(with_deleted=True)
    return tuple(entry for entry in own if entry.exercise.slug in wanted)


def _pictures(work: Reading, exercises: Iterable[OwnExercise]) -> tuple[StoredPicture, ...]:
    """The pictures of ``exercises``, each once."""
    pictures = [own.exercise.picture for own in exercises]
    wanted = dict.fromkeys(picture.sha256 for picture in pictures if picture is not None)
    found = (work.picture(sha256) for sha256 in wanted)
    return tuple(picture for picture in found if picture is not None)
