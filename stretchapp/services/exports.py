"""Giving data out in open formats: a calendar, tables, and everything as JSON."""

import os
import tempfile
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import IO
from uuid import uuid5
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from stretchapp.core.day import Period
from stretchapp.core.exercise import PACE_SECONDS, Dosage, Side
from stretchapp.core.picture import StoredPicture
from stretchapp.core.plan import Plan
from stretchapp.core.progress_values import progress_values
from stretchapp.core.records import OwnExercise, Patient, Questionnaire
from stretchapp.db.store import Store
from stretchapp.db.work import Reading
from stretchapp.exchange.everything_file import Shared, WholePatient, write_everything
from stretchapp.exchange.icalendar_file import CalendarFile, CalendarWords, write_calendar
from stretchapp.exchange.progress_file import ProgressFile
from stretchapp.exchange.tables import write_tables
from stretchapp.services.files import write_whole
from stretchapp.services.journal import today_of
from stretchapp.services.library import Library, library_of
from stretchapp.services.long_work import Report, unreported
from stretchapp.services.practice import find_patient
from stretchapp.services.preferences import read_preferences
from stretchapp.services.progress import ProgressReader
from stretchapp.services.wrong_input import WrongInput


def plain_dosage(dosage: Dosage) -> str:
    """How much, in plain English: ``2 sets of 1 × 30 s, each side, 15 s of rest between``."""
    sets = "1 set" if dosage.sets == 1 else f"{dosage.sets} sets"
    pace = dosage.pace_seconds
    if dosage.hold_seconds:
        held = f" × {dosage.hold_seconds} s"
    else:
        held = "" if pace < PACE_SECONDS else " slow"
    parts = [f"{sets} of {dosage.repetitions}{held}"]
    parts += [] if dosage.hold_seconds or pace == PACE_SECONDS else [f"{pace} s each"]
    side = {
        Side.LEFT: "left side",
        Side.RIGHT: "right side",
        Side.EACH: "each side",
        Side.BOTH: "both sides together",
        Side.NONE: "",
    }[dosage.side]
    parts += [side] if side else []
    parts += [f"{dosage.rest_seconds} s of rest between"] if dosage.rest_seconds else []
    return ", ".join(parts)


def plain_days_this_week(count: int) -> str:
    """``on 3 days this week``."""
    return f"on {count} {'day' if count == 1 else 'days'} this week"


PLAIN_WORDS = CalendarWords(
    title="Stretches",
    appointment="Next appointment",
    dosage=plain_dosage,
    days_this_week=plain_days_this_week,
)


def export_calendar(
    store: Store,
    wanted: str | None,
    path: Path,
    zone: str | None = None,
    words: CalendarWords = PLAIN_WORDS,
) -> CalendarFile:
    """Write the plans of a patient that hold today or later as a calendar (iCalendar).

    ``wanted`` is an id or a name, ``None`` the only patient. Clock times are those of ``zone``, an
    IANA name, else of the computer's zone. Raises :class:`WrongInput` for a patient or zone that
    there is not, and where there would be nothing in the calendar.
    """
    if zone is not None and _zone(zone) is None:
        raise WrongInput(
            f"zone: expected the name of a time zone such as Australia/Melbourne, found {zone!r}"
        )
    now = store.clock.now()
    with store.reading() as work:
        patient = find_patient(work, wanted)
        plans = _plans_ahead(work, store, patient)
        library = library_of(work)
        day_start = read_preferences(work).day_start
    if not plans:
        raise WrongInput(f"{patient.name} has no plan for today or later.")
    file = write_calendar(
        plans,
        _names_of(library),
        words,
        created=now,
        zone=local_zone(now) if zone is None else zone,
        day_start=day_start,
    )
    if file.is_empty:
        raise WrongInput(f"{patient.name}’s plan has nothing with a day, so no calendar was made.")
    write_whole(path, file.data)
    return file


def export_tables(
    store: Store,
    wanted: str | None,
    path: Path,
    report: Report = unreported,
    period: Period | None = None,
) -> Counter[str]:
    """Write CSV tables of a patient, or of all, in a ZIP; gives the number of lines by table.

    The last table has the values of ``period``, or of each patient's whole history.
    ``report`` is called before each patient of each table.
    """
    with _new_file(path) as target, store.reading() as work:
        patients = work.patients() if wanted is None else (find_patient(work, wanted),)
        library = library_of(work)
        reader = ProgressReader(work, today_of(work, store), period)
        lines = write_tables(
            target,
            work,
            patients,
            _names_of(library),
            _questionnaires(work, library),
            report,
            lambda patient: progress_values(reader.record(patient.id)),
        )
        report(1.0)
        return lines


def export_everything(
    store: Store, wanted: str | None, path: Path, report: Report = unreported
) -> Counter[str]:
    """Write all that is known of a patient, or all that the store holds, as one JSON document.

    Gives the number of records by kind, those marked as deleted too. Of one patient, there are
    only the exercises, questionnaires and pictures that the patient's records refer to, and no
    routines, own cards or settings. ``report`` is called before each patient.
    """
    counts: Counter[str] = Counter()
    created = store.clock.now().astimezone(UTC)
    with _new_file(path) as target, store.reading() as work:
        one = None if wanted is None else find_patient(work, wanted)
        patients = work.patients(with_deleted=True) if one is None else (one,)
        shared = _shared(work) if one is None else _shared_with(work, one)
        whole = _whole_patients(work, patients, created, counts, report)
        write_everything(target, created, work.device(), whole, shared)
        counts["exercises"] = len(shared.exercises)
        counts["routines"] = len(shared.routines)
        counts["questionnaires"] = len(shared.questionnaires)
        report(1.0)
    return counts


def local_zone(now: datetime) -> str | None:
    """The IANA name of the computer's zone; None where it is unknown or ``now`` is not in it."""
    from tzlocal import get_localzone_name

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            name = get_localzone_name()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
    zone = _zone(name) if name else None
    if zone is None or now.astimezone(zone).utcoffset() != now.utcoffset():
        return None
    return name


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _plans_ahead(work: Reading, store: Store, patient: Patient) -> tuple[Plan, ...]:
    today = today_of(work, store)
    return tuple(
        plan for plan in work.plans(patient.id) if plan.last_day is None or plan.last_day >= today
    )


def _names_of(library: Library) -> Callable[[str], str]:
    """Gives the name that people read; the slug itself for an exercise that is not there."""

    @cache
    def name(slug: str) -> str:
        exercise = library.exercise(slug)
        return slug if exercise is None else exercise.name

    return name


def _questionnaires(work: Reading, library: Library) -> dict[str, Questionnaire]:
    """The program's questionnaires and the clinic's own, by id."""
    own = (entry.questionnaire for entry in work.own_questionnaires(with_deleted=True))
    return {entry.id: entry for entry in (*library.questionnaires(), *own)}


def _whole_patients(
    work: Reading,
    patients: Sequence[Patient],
    created: datetime,
    counts: Counter[str],
    report: Report,
) -> Iterator[WholePatient]:
    for at, patient in enumerate(patients):
        report(at / len(patients))
        whole = _whole_patient(work, patient, created)
        progress = whole.progress
        counts["patients"] += 1
        counts["plans"] += len(progress.plans)
        counts["completions"] += len(progress.completions)
        counts["check_ins"] += len(progress.check_ins)
        counts["measures"] += len(progress.measures)
        counts["responses"] += len(progress.responses)
        counts["visits"] += len(whole.visits)
        counts["advice"] += len(whole.advice)
        yield whole


def _whole_patient(work: Reading, patient: Patient, created: datetime) -> WholePatient:
    plans = work.plans(patient.id, with_deleted=True)
    progress = ProgressFile(
        id=uuid5(patient.id, created.isoformat()),
        created=created,
        patient=patient,
        completions=work.completions(patient.id, with_deleted=True),
        check_ins=work.check_ins(patient.id, with_deleted=True),
        measures=work.measures(patient.id, with_deleted=True),
        responses=work.responses(patient.id, with_deleted=True),
        pauses=tuple(pause for plan in plans for pause in plan.pauses if pause.by_patient),
        plans=plans,
        also_known_as=work.aliases(patient.id),
    )
    cards = (work.advice(plan.id, with_deleted=True) for plan in plans)
    return WholePatient(
        progress,
        visits=work.visits(patient.id, with_deleted=True),
        advice=tuple(card for of_plan in cards for card in of_plan),
    )


def _shared(work: Reading) -> Shared:
    """All that belongs to no single patient."""
    exercises = work.own_exercises(with_deleted=True)
    logo = work.logo()
    return Shared(
        therapist=work.therapist(),
        exercises=exercises,
        routines=work.own_routines(),
        questionnaires=work.own_questionnaires(with_deleted=True),
        advice=work.own_advice(),
        pictures=_pictures(work, exercises, logo),
        settings=work.settings(),
    )


def _shared_with(work: Reading, patient: Patient) -> Shared:
    """What the records of ``patient`` refer to."""
    plans = work.plans(patient.id, with_deleted=True)
    slugs = {item.exercise for plan in plans for item in plan.items}
    answered = {entry.questionnaire for entry in work.responses(patient.id, with_deleted=True)}
    own = work.own_exercises(with_deleted=True)
    exercises = tuple(entry for entry in own if entry.exercise.slug in slugs)
    return Shared(
        therapist=work.therapist(),
        exercises=exercises,
        routines=(),
        questionnaires=tuple(
            entry
            for entry in work.own_questionnaires(with_deleted=True)
            if entry.questionnaire.id in answered
        ),
        advice=(),
        pictures=_pictures(work, exercises, None),
        settings={},
    )


def _pictures(
    work: Reading, exercises: Iterable[OwnExercise], logo: StoredPicture | None
) -> Iterator[StoredPicture]:
    """The pictures of ``exercises`` and the clinic's own, each once."""
    wanted = [own.exercise.picture for own in exercises]
    known = dict.fromkeys(picture.sha256 for picture in wanted if picture is not None)
    if logo is not None and logo.sha256 not in known:
        yield logo
    for sha256 in known:
        picture = work.picture(sha256)
        if picture is not None:
            yield picture


@contextmanager
def _new_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to bit by bit, of which there is nothing under the name until it is whole.

    For what may be too large to be held at once; else see :func:`write_whole`.
    """
    if not path.parent.is_dir():
        raise WrongInput(f"{path}: expected a name in a folder that exists, found no such folder")
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".stretchapp-", delete=False) as new:
        try:
            yield new
            new.flush()
            os.fsync(new.fileno())
            new.close()
            Path(new.name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(new.name).unlink()
            raise
