"""The clinic's patients: new, changed, put away, two made one, and erased."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid4

from stretchapp.core.records import Patient
from stretchapp.db.backup import back_up
from stretchapp.db.erasing import count_copies, erase
from stretchapp.db.store import Store
from stretchapp.db.work import Reading, Writing
from stretchapp.services.changes import RecordsChange, save_records
from stretchapp.services.journal import today_of
from stretchapp.services.measures import merge_targets
from stretchapp.services.practice import LONGEST_NAME
from stretchapp.services.wrong_input import WrongInput

LONGEST_NOTE = 10_000
EARLIEST_BIRTH = date(1900, 1, 1)


def new_patient(store: Store, name: str, born: date | None = None, note: str = "") -> Patient:
    """Add a patient: a name of 1 to 200 characters, perhaps a day of birth and a note."""
    with store.writing() as work:
        _check(work, store, name, born, note)
        patient = Patient(uuid4(), name.strip(), work.stamp(), born, note.strip())
        work.save(patient)
        return patient


def change_patient(
    store: Store, patient: UUID, name: str, born: date | None, note: str
) -> RecordsChange:
    """Give a patient another name, day of birth and note."""
    with store.writing() as work:
        _check(work, store, name, born, note)
        before = _known(work, patient)
        after = replace(before, name=name.strip(), born=born, note=note.strip())
        return save_records(work, [replace(after, stamp=work.stamp(before.stamp))])


def archive_patient(store: Store, patient: UUID, archived: bool) -> RecordsChange:
    """Put a patient away from the Patients page, or bring one back; nothing is removed."""
    with store.writing() as work:
        before = _known(work, patient)
        after = replace(before, archived=archived, stamp=work.stamp(before.stamp))
        return save_records(work, [after])


def merge_patients(store: Store, keep: UUID, other: UUID) -> Patient:
    """Make two patients one: everything of ``other`` is then that of ``keep``.

    Files for either are recognised from then on. It cannot be taken apart again, so the store is
    copied before.
    """
    if keep == other:
        raise WrongInput("These are the same patient already.")
    with store.reading() as work:
        _known(work, keep)
        _known(work, other)
    back_up(store.path, store.clock.now(), "before-merge")
    with store.writing() as work:
        kept, gone = _known(work, keep), _known(work, other)
        move_into(work, gone, kept)
        notes = [note for note in (kept.note, gone.note) if note]
        together = replace(
            kept,
            born=kept.born or gone.born,
            note="\n".join(dict.fromkeys(notes))[:LONGEST_NOTE],
            archived=kept.archived and gone.archived,
            stamp=work.stamp(kept.stamp, gone.stamp),
        )
        work.save(together)
        return together


def move_into(work: Writing, gone: Patient, kept: Patient) -> None:
    """Give everything of ``gone`` to ``kept``, whom both ids name from then on."""
    work.move_records(gone.id, kept.id)
    merge_targets(work, gone.id, kept.id)
    work.add_alias(kept.id, gone.id)
    work.save(replace(gone, stamp=work.stamp(gone.stamp, deleted=True)))
    work.drop_draft(f"patient:{gone.id}")


@dataclass(frozen=True, slots=True)
class Erasure:
    """What would go with a patient: how many of each, and how many copies of the store."""

    name: str
    plans: int
    completions: int
    check_ins: int
    measures: int
    responses: int
    visits: int
    copies: int


def what_would_go(store: Store, patient: UUID) -> Erasure:
    """What erasing a patient removes."""
    with store.reading() as work:
        return Erasure(
            name=_known(work, patient).name,
            plans=len(work.plans(patient, with_deleted=True)),
            completions=len(work.completions(patient, with_deleted=True)),
            check_ins=len(work.check_ins(patient, with_deleted=True)),
            measures=len(work.measures(patient, with_deleted=True)),
            responses=len(work.responses(patient, with_deleted=True)),
            visits=len(work.visits(patient, with_deleted=True)),
            copies=count_copies(store.path),
        )


def erase_patient(store: Store, patient: UUID, name: str) -> None:
    """Remove a patient and everything of theirs for good, from the store and from its copies.

    ``name`` must be the patient's, as a safeguard. Files that were given to others stay theirs.
    """
    with store.reading() as work:
        known = _known(work, patient)
        if name.strip() != known.name.strip():
            raise WrongInput(f"name: expected {known.name!r}, found {name.strip()!r}")
        ids = (patient, *work.aliases(patient))
    erase(store, ids)


def _known(work: Reading, patient: UUID) -> Patient:
    found = work.patient(patient)
    if found is None or found.stamp.deleted:
        raise WrongInput("This patient is no longer in the store.")
    return found


def _check(work: Reading, store: Store, name: str, born: date | None, note: str) -> None:
    length = len(name.strip())
    if not 1 <= length <= LONGEST_NAME:
        raise WrongInput(f"name: expected 1 to {LONGEST_NAME} characters, found {length}")
    if len(note.strip()) > LONGEST_NOTE:
        raise WrongInput(f"note: expected at most {LONGEST_NOTE} characters, found {len(note)}")
    today = today_of(work, store)
    if born is not None and not EARLIEST_BIRTH <= born <= today:
        raise WrongInput(f"born: expected {EARLIEST_BIRTH} to {today}, found {born}")
