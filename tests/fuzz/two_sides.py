"""A clinic and a home that go their own ways: two stores, two clocks, and files between them."""

import random
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from uuid import UUID

from stretchapp.core.merging import Record
from stretchapp.core.plan import Plan
from stretchapp.core.records import (
    CheckIn,
    Completion,
    Measure,
    OwnExercise,
    OwnQuestionnaire,
    Patient,
    Response,
    Stamp,
    Visit,
)
from stretchapp.db.store import Store
from stretchapp.exchange.pdf_attachment import attach
from stretchapp.services import transfer
from stretchapp.services.files import encode, read_travelling_file
from stretchapp.services.preferences import change_preferences
from stretchapp.services.transfer import ImportSummary, Whose
from stretchapp.services.wrong_input import WrongInput
from tests.exchange.files import pdf_of

BEGIN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NOBODY = UUID(int=0)
PASSPHRASE = "four words and a number 7"
MINIMAL_PDF = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [] /Count 0 >>"}


@dataclass
class SideClock:
    """A clock that is set by hand, in an offset of its own."""

    instant: datetime
    offset: int

    def now(self) -> datetime:
        return self.instant.astimezone(timezone(timedelta(hours=self.offset)))


@dataclass
class Side:
    """One of the two stores, and who it takes the person for; a clinic may have two of them."""

    name: str
    store: Store
    clock: SideClock
    patients: list[UUID] = field(default_factory=list)


@dataclass(frozen=True)
class Parcel:
    """A file that was given out, as bytes."""

    sender: str
    number: int
    data: bytes
    passphrase: str | None


def bare(record: Record) -> Record:
    """``record`` as it travels: for whichever id of the person, without the clinic's own."""
    if isinstance(record, Plan):
        return replace(record, patient=NOBODY, items=(), pauses=())
    if isinstance(record, Visit):
        return Visit(
            record.id,
            NOBODY,
            record.day,
            record.modalities,
            record.regions,
            record.minutes,
            record.advice,
            record.stamp,
        )
    if isinstance(record, CheckIn | Measure | Response):
        return replace(record, patient=NOBODY)
    return record


def key_of(record: Record) -> object:
    """What a record is known by; said here again, so that no mistake of the program is shared."""
    if isinstance(record, Completion):
        return "completion", record.item, record.day, record.occurrence
    if isinstance(record, OwnExercise):
        return "exercise", record.exercise.slug
    if isinstance(record, OwnQuestionnaire):
        return "questionnaire", record.questionnaire.id
    return type(record).__name__, record.id


@dataclass
class Ledger:
    """What was recorded on either side, of each record the last change: what both must end with."""

    records: dict[object, Record] = field(default_factory=dict)
    visits: dict[UUID, Visit] = field(default_factory=dict)
    names: dict[UUID, tuple[Stamp, str]] = field(default_factory=dict)

    def write(self, *records: Record | None) -> None:
        for record in records:
            if record is None:
                continue
            if isinstance(record, Patient):
                known = self.names.get(record.id)
                if known is None or (known[0].changed, known[0].device) < (
                    record.stamp.changed,
                    record.stamp.device,
                ):
                    self.names[record.id] = record.stamp, record.name
                continue
            if isinstance(record, Visit):
                self.visits[record.id] = replace(record, patient=NOBODY)
            if isinstance(record, Plan):
                self.write(*record.items, *record.pauses)
            before = self.records.get(key_of(record))
            if before is None or (before.stamp.changed, before.stamp.device) < (
                record.stamp.changed,
                record.stamp.device,
            ):
                self.records[key_of(record)] = bare(record)


class TwoSides:
    """Both sides, the files on their way, and the ledger of what was recorded."""

    def __init__(self, folder: Path, blanks: Path) -> None:
        self.folder = folder
        self.ledger = Ledger()
        self.parcels: list[Parcel] = []
        self.log: list[str] = []
        self.refused = 0
        self.changes: list[object] = []
        """What was done at the clinic and can be taken back."""
        self.clinic_has_progress = False
        self.names_given: set[str] = set()
        self.clinic = self._side("clinic", blanks, 11)
        self.home = self._side("home", blanks, 11)

    def _side(self, name: str, blanks: Path, offset: int) -> Side:
        shutil.copytree(blanks / name, self.folder / name)
        clock = SideClock(BEGIN, offset)
        return Side(name, Store.open(self.folder / name, clock), clock)

    def close(self) -> None:
        self.clinic.store.close()
        self.home.store.close()

    def side(self, name: str) -> Side:
        return self.clinic if name == "clinic" else self.home

    def attempt(self, act: Callable[[], object]) -> object:
        """What ``act`` gives, or None where it is refused in words: then it must change nothing."""
        try:
            return act()
        except WrongInput:
            self.refused += 1
            return None

    def give_any(
        self, side: Side, chance: random.Random, *, progress: bool = False
    ) -> Parcel | None:
        """A file of one of the side's patients in some wrapping; None where there is none."""
        if not side.patients:
            return None
        patient = chance.choice(side.patients)
        how = chance.choice(("zip", "zip", "json", "pdf"))
        sealed = how != "json" and chance.random() < 0.08
        return self.give(side, patient, progress=progress, how=how, sealed=sealed)

    def give(
        self,
        side: Side,
        patient: UUID,
        *,
        progress: bool = False,
        how: str = "zip",
        sealed: bool = False,
    ) -> Parcel | None:
        """A plan file of the clinic's, or a progress file; None where there is no plan to give."""
        is_plan = side is self.clinic and not progress
        give = transfer.give_plan if is_plan else transfer.give_progress
        file = self.attempt(lambda: give(side.store, str(patient)))
        if file is None:
            return None
        assert isinstance(file, transfer.PlanFile | transfer.ProgressFile)
        passphrase = PASSPHRASE if sealed else None
        data, _ = encode(file, bare=how == "json", passphrase=passphrase)
        if how == "pdf":
            ending = "stretchapp" if sealed else "zip"
            name = f"stretchapp-{'plan' if is_plan else 'progress'}.{ending}"
            data = attach(pdf_of(MINIMAL_PDF), name, data, title="A plan", language="en-AU")
        parcel = Parcel(side.name, len(self.parcels), data, passphrase)
        self.parcels.append(parcel)
        self.log.append(f"{side.name} gives file {parcel.number}, {how}{' sealed' * sealed}")
        return parcel

    def take(self, side: Side, parcel: Parcel, chance: random.Random) -> ImportSummary | None:
        """Open a file on a side, and answer whose it is; None where it is refused.

        A file is only ever refused while the clinic has the person twice.
        """
        path = self.folder / f"{side.name}-{parcel.number}.file"
        path.write_bytes(parcel.data)
        file = read_travelling_file(path, parcel.passphrase)
        assert file.unknown_fields == ()
        home_patient = side.patients[0] if side is self.home and side.patients else None
        answer = transfer.whose(side.store, file, home_patient)
        adopt = belongs_to = None
        if answer is Whose.PERHAPS_MINE:
            adopt = home_patient
        elif answer is Whose.NEW and side.patients:
            takes_for_new = side is self.clinic and chance.random() < 0.4
            belongs_to = None if takes_for_new else chance.choice(side.patients)
        try:
            (summary,) = transfer.take_in(side.store, [file], adopt=adopt, belongs_to=belongs_to)
        except WrongInput as error:
            assert len(self.clinic.patients) > 1, f"{side.name}, file {parcel.number}: {error}"
            assert "another patient" in str(error), error
            self.log.append(f"{side.name} refuses file {parcel.number}: {error}")
            self.refused += 1
            return None
        if adopt is not None:
            side.patients[0] = summary.patient.id
        elif summary.new_patient:
            side.patients.append(summary.patient.id)
        self.log.append(f"{side.name} takes file {parcel.number} ({answer.value})")
        return summary


def blank_stores(folder: Path) -> Path:
    """Two new stores, each a device of its own, to be copied for each history."""
    for name, audience in (("clinic", "clinic"), ("home", "patient")):
        store = Store.open(folder / name, SideClock(BEGIN, 0))
        change_preferences(store, audience=audience)
        store.close()
    return folder


def stored(store: Store, patient: UUID) -> list[Record]:
    """All that a store has of a patient, deleted records too, and every text that plans name."""
    with store.reading() as work:
        plans = work.plans(patient, with_deleted=True)
        named = {item.exercise for plan in plans for item in plan.items}
        own = work.own_exercises(with_deleted=True)
        return [
            *plans,
            *(item for plan in plans for item in plan.items),
            *(pause for plan in plans for pause in plan.pauses),
            *(card for plan in plans for card in work.advice(plan.id, with_deleted=True)),
            *work.completions(patient, with_deleted=True),
            *work.check_ins(patient, with_deleted=True),
            *work.measures(patient, with_deleted=True),
            *work.responses(patient, with_deleted=True),
            *work.visits(patient, with_deleted=True),
            *(entry for entry in own if entry.exercise.slug in named),
            *work.own_questionnaires(with_deleted=True),
        ]


def by_key(records: Iterable[Record]) -> dict[object, Record]:
    """Records by what they are known by; none of them twice."""
    found: dict[object, Record] = {}
    for record in records:
        assert key_of(record) not in found, f"twice: {record}"
        found[key_of(record)] = bare(record)
    return found
