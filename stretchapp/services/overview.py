"""The Patients page: a line for each patient, kept from day to day and made again when needed."""

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stretchapp.core.adherence import Adherence
from stretchapp.core.attention import DAYS_SHOWN, PatientOverview, by_attention, overview_of
from stretchapp.core.records import Patient
from stretchapp.db.overview_records import RecordsReading
from stretchapp.db.overviews import OverviewReading, keep
from stretchapp.db.store import Store
from stretchapp.db.work import Reading
from stretchapp.services.journal import today_of
from stretchapp.services.long_work import Report, unreported

PATIENTS_AT_ONCE = 50
_READ_AT_ONCE = 25
_LONGEST_REST = 0.01


@dataclass(frozen=True, slots=True)
class Overviews:
    """What is known of the patients at once.

    ``lines`` are those that are kept, who needs attention first; a line whose ``day`` is not
    ``day`` shows how things stood then. ``outdated`` are the patients whose line is of another
    day or missing, by name: those to give to :func:`refresh`.
    """

    day: date
    lines: tuple[PatientOverview, ...]
    outdated: tuple[Patient, ...]


def overviews(store: Store, *, with_archived: bool = False) -> Overviews:
    """The lines that are kept, without working anything out; quick enough for the window.

    Deleted patients have none, archived ones only ``with_archived``.
    """
    with store.reading() as work:
        present = today_of(work, store)
        found = OverviewReading(work.connection).kept(with_archived=with_archived)
    outdated = [patient for patient, line in found if line is None or line.day != present]
    return Overviews(
        day=present,
        lines=tuple(by_attention(line for _, line in found if line is not None)),
        outdated=tuple(sorted(outdated, key=lambda one: (one.name.casefold(), one.id))),
    )


def empty_line(patient: Patient, day: date) -> PatientOverview:
    """A line that says nothing yet, for a patient whose figures are still to be worked out."""
    return PatientOverview(
        patient, day, "", Adherence(), (None,) * DAYS_SHOWN, None, None, (), False
    )


class Rest:
    """Leaves a window its turn: Python does one thing at a time, whatever the threads.

    A call sleeps as long as was worked since the last one, and 10 ms at most.
    """

    def __init__(self) -> None:
        self._since = time.perf_counter()

    def __call__(self) -> None:
        time.sleep(min(time.perf_counter() - self._since, _LONGEST_REST))
        self._since = time.perf_counter()


def restless() -> None:
    """For work that keeps nobody waiting."""


def refresh(
    store: Store,
    patients: Sequence[UUID],
    report: Report = unreported,
    rest: Callable[[], None] = restless,
) -> tuple[PatientOverview, ...]:
    """The lines of ``patients`` as of today, worked out and kept; archived patients have one too.

    Patients who are not in the store, or deleted, are left out. Works in steps of
    :data:`PATIENTS_AT_ONCE`, each kept in a short transaction of its own; when ``report`` stops
    it, the steps that are done stay kept. ``rest`` is called every few milliseconds while nothing
    is locked: a :class:`Rest` where a window waits for its turn.
    """
    lines: list[PatientOverview] = []
    with _older_values_left_alone():
        for first in range(0, len(patients), PATIENTS_AT_ONCE):
            report(first / len(patients))
            lines += _refresh_some(store, patients[first : first + PATIENTS_AT_ONCE], rest)
            rest()
    report(1.0)
    return tuple(lines)


@contextmanager
def _older_values_left_alone() -> Iterator[None]:
    """Keeps the collector from looking through all that the program holds already.

    So many new values make it do that again and again, and each time a window stands still for a
    twentieth of a second.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _refresh_some(
    store: Store, patients: Sequence[UUID], rest: Callable[[], None]
) -> list[PatientOverview]:
    """Works lines out without holding up who writes, and keeps none that is outdated by then.

    The store's version tells, once nobody else can write, whether anything was committed since the
    records were read. Only then are they read and worked out again, with the right to write held.
    """
    version = store.data_version()
    lines: list[PatientOverview] = []
    for first in range(0, len(patients), _READ_AT_ONCE):
        with store.reading() as work:
            lines += _worked_out(store, work, patients[first : first + _READ_AT_ONCE], rest)
        rest()
    with store.writing() as work:
        if store.data_version() != version:
            lines = _worked_out(store, work, patients)
        keep(work.connection, lines)
    return lines


def _worked_out(
    store: Store, work: Reading, patients: Sequence[UUID], rest: Callable[[], None] = restless
) -> list[PatientOverview]:
    present = today_of(work, store)
    records = RecordsReading(work.connection).records(patients, present)
    rest()
    return [
        overview_of(one.patient, one.plans, one.completions, one.check_ins, one.visits, present)
        for one in records
    ]
