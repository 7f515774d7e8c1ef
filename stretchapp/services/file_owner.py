"""Whose a file is: one person may have several ids, as clinic and home came to know each other."""

from dataclasses import replace
from uuid import UUID

from stretchapp.core.merging import next_change
from stretchapp.core.records import Patient, Stamp
from stretchapp.db.work import Reading, Writing
from stretchapp.exchange.plan_file import PlanFile
from stretchapp.exchange.progress_file import ProgressFile
from stretchapp.services.patients import move_into
from stretchapp.services.preferences import read_preferences

Travelling = PlanFile | ProgressFile


def known_patient(work: Reading, file: Travelling) -> Patient | None:
    """The patient of the store whom a file means, by the id that it gives first or by another."""
    own = work.patient(file.patient.id)
    if own is not None and not own.stamp.deleted:
        return own
    return work.known_as([file.patient.id, *file.also_known_as])


def for_known_patient(work: Reading, file: Travelling) -> Travelling:
    """``file`` under the id that the store knows its patient by."""
    known = known_patient(work, file)
    return file if known is None else file.for_patient(known.id)


def take_over_id(work: Writing, patient: UUID, file: Travelling) -> None:
    """Give a patient of the store the file's id. The old one still names that patient.

    A therapist's name for the patient stands, even over a later one that was only made up here.
    """
    known = work.patient(patient)
    if known is None or work.patient(file.patient.id) is not None:
        return
    work.rename_patient_id(patient, file.patient.id)
    work.add_alias(file.patient.id, patient)
    if isinstance(file, PlanFile):
        given = file.patient
        stamp = _standing_over(work, given.stamp, known.stamp)
        work.save(replace(known, id=given.id, name=given.name, stamp=stamp))


def join(work: Writing, patient: UUID, file: Travelling) -> None:
    """Let a file of somebody unknown be one of a patient of the store.

    The name that the store has stands over the one in a patient's own file.
    """
    if known_patient(work, file) is not None:
        return
    work.add_alias(patient, file.patient.id)
    known = work.patient(patient)
    if known is None or isinstance(file, PlanFile):
        return
    stamp = _standing_over(work, known.stamp, file.patient.stamp)
    if stamp != known.stamp:
        work.save(replace(known, stamp=stamp))


def learn_ids(work: Writing, patient: UUID, file: Travelling) -> None:
    """Recognise the patient by each id of ``file`` from now on that names nobody else here."""
    for id in (file.patient.id, *file.also_known_as):
        if id != patient and work.known_as([id]) is None:
            work.add_alias(patient, id)


def unite(work: Writing, file: Travelling) -> None:
    """Make one of patients here whom the therapist found to be one, and gives the plans of both.

    A clinic does that by hand: it looks at the two before.
    """
    known = known_patient(work, file)
    if known is None or isinstance(file, ProgressFile):
        return
    if read_preferences(work).audience == "clinic":
        return
    given = {plan.id for plan in file.plans}
    for id in file.also_known_as:
        other = work.patient(id)
        if other is None or other.stamp.deleted or other.id == known.id:
            continue
        if any(plan.id in given for plan in work.plans(other.id, with_deleted=True)):
            move_into(work, other, known)


def _standing_over(work: Reading, one: Stamp, other: Stamp) -> Stamp:
    """``one``, or where ``other`` is the later, a stamp just after that.

    No later than needed: a change that was made elsewhere meanwhile is still to stand.
    """
    if (one.changed, one.device) > (other.changed, other.device):
        return one
    return Stamp(next_change(one.changed, other.changed), work.device())
