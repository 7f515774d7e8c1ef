"""What each verb of the command line does, in words or as JSON."""

import argparse
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from stretchapp.core.clock import Clock, StandingClock
from stretchapp.core.day import Period
from stretchapp.core.day_view import Occurrence, Standing
from stretchapp.core.exercise import Exercise
from stretchapp.db.store import Store, StoreError, default_folder
from stretchapp.services.wrong_input import WrongInput

WRONG_INPUT_ERRORS = (WrongInput,)
ENVIRONMENT_ERRORS = (StoreError, OSError, MemoryError)


_KINDS = {
    "AdviceCard": ("advice card", "advice cards"),
    "CheckIn": ("check-in", "check-ins"),
    "Completion": ("completion", "completions"),
    "Measure": ("measure", "measures"),
    "OwnExercise": ("exercise", "exercises"),
    "OwnQuestionnaire": ("questionnaire", "questionnaires"),
    "Patient": ("patient", "patients"),
    "Pause": ("pause", "pauses"),
    "Plan": ("plan", "plans"),
    "PlanItem": ("item", "items"),
    "Response": ("response", "responses"),
    "Visit": ("visit", "visits"),
}


def _counted(count: int, kind: str) -> str:
    one, many = _KINDS[kind]
    return f"{count} {one if count == 1 else many}"


def run(arguments: argparse.Namespace) -> int:
    """Carry out one verb; returns the exit code, raises what is in the two tuples above."""
    verbs: dict[str, Callable[[argparse.Namespace], int]] = {
        "import": _import,
        "export": _export,
        "today": _today,
        "tick": _tick,
        "untick": _untick,
        "adherence": _adherence,
        "demo": _demo,
        "check": _check,
    }
    return verbs[arguments.verb](arguments)


@contextmanager
def _store(arguments: argparse.Namespace) -> Iterator[Store]:
    from stretchapp.services.clock import SystemClock

    clock: Clock = SystemClock() if arguments.now is None else StandingClock(arguments.now)
    store = Store.open(arguments.data or default_folder(), clock)
    try:
        yield store
    finally:
        store.close()


def _say(arguments: argparse.Namespace, words: str, values: Any) -> None:
    print(json.dumps(values, ensure_ascii=False) if arguments.json else words)


def _import(arguments: argparse.Namespace) -> int:
    from stretchapp.services.files import read_travelling_file
    from stretchapp.services.transfer import ImportSummary, take_in

    files = [read_travelling_file(path) for path in arguments.files]
    with _store(arguments) as store:
        summaries = take_in(store, files, names=[str(path) for path in arguments.files])

    def counts(summary: ImportSummary) -> str:
        parts = []
        for title, counter in (
            ("added", summary.added),
            ("changed", summary.changed),
            ("left alone", summary.left_alone),
        ):
            kinds = ", ".join(_counted(counter[kind], kind) for kind in sorted(counter))
            parts.append(f"{title}: {kinds or 'nothing'}")
        if summary.unknown_fields:
            parts.append(f"unknown fields left out: {', '.join(summary.unknown_fields)}")
        return "; ".join(parts)

    lines, values = [], []
    for path, summary in zip(arguments.files, summaries, strict=True):
        lines.append(f"{path}: {summary.format} of {summary.patient.name}; {counts(summary)}")
        values.append(
            {
                "file": str(path),
                "format": summary.format,
                "patient": {"id": str(summary.patient.id), "name": summary.patient.name},
                "new_patient": summary.new_patient,
                "added": dict(summary.added),
                "changed": dict(summary.changed),
                "left_alone": dict(summary.left_alone),
                "unknown_fields": list(summary.unknown_fields),
            }
        )
    _say(arguments, "\n".join(lines), {"files": values})
    return 0


def _export(arguments: argparse.Namespace) -> int:
    from stretchapp.services import transfer
    from stretchapp.services.files import write_travelling_file

    give = transfer.give_plan if arguments.what == "plan" else transfer.give_progress
    with _store(arguments) as store:
        file = give(store, arguments.patient)
    left_out = write_travelling_file(arguments.output, file)
    lines = [f"Written: {arguments.output}"]
    if left_out:
        why = "bare JSON carries none, and a ZIP file 15 MB of them"
        lines.append(f"Pictures left out ({why}): {', '.join(left_out)}")
    _say(
        arguments,
        "\n".join(lines),
        {
            "file": str(arguments.output),
            "format": f"stretchapp.{arguments.what}",
            "pictures_left_out": list(left_out),
        },
    )
    return 0


def _status(entry: Occurrence) -> str:
    return "open" if entry.completion is None else entry.completion.status.value


def _today(arguments: argparse.Namespace) -> int:
    from stretchapp.services import journal, practice
    from stretchapp.services.library import library_of

    with _store(arguments) as store:
        with store.reading() as work:
            patient = practice.find_patient(work, arguments.patient)
            library = library_of(work)
        view = journal.look_at_day(store, patient.id, arguments.on).view

    def name(entry: Occurrence) -> str:
        found: Exercise | None = library.exercise(entry.item.exercise)
        return entry.item.exercise if found is None else found.name

    def value(entry: Occurrence) -> dict[str, Any]:
        return {
            "item": str(entry.item.id),
            "exercise": entry.item.exercise,
            "occurrence": entry.number,
            "status": _status(entry),
        }

    def line(entry: Occurrence) -> str:
        many = f" ({entry.number} of {entry.item.times_per_day})"
        count = many if entry.item.times_per_day > 1 else ""
        clock = f" {entry.clock_time:%H:%M}" if entry.clock_time else ""
        return f"{_status(entry):8}{name(entry)}{count}{clock}  {entry.item.id}"

    waiting = [
        entry
        for entry in view.occurrences
        if entry.standing is Standing.AS_NEEDED and entry.completion is None
    ]
    listed = [entry for entry in view.occurrences if entry not in waiting]
    lines = [f"{view.day:%A} {view.day.day} {view.day:%B %Y}, {patient.name}"]
    lines += [line(entry) for entry in listed] or ["Nothing is due."]
    if waiting:
        lines += ["When needed:", *(line(entry) for entry in waiting)]
    _say(
        arguments,
        "\n".join(lines),
        {"day": view.day.isoformat(), "items": [value(entry) for entry in listed]},
    )
    return 0


def _tick(arguments: argparse.Namespace) -> int:
    from stretchapp.services import journal

    with _store(arguments) as store:
        day = arguments.on or journal.today(store)
        where = (store, arguments.item, day, arguments.occurrence)
        if arguments.skip is not None:
            change = journal.skip(*where, reason=arguments.skip)
        else:
            change = journal.tick(*where, sets=arguments.sets)
    recorded = change.after
    if recorded is None:
        raise WrongInput("nothing was recorded")
    _say(
        arguments,
        f"{recorded.status.value}: {recorded.item}, occurrence {recorded.occurrence}, "
        f"{recorded.day}",
        {
            "item": str(recorded.item),
            "day": recorded.day.isoformat(),
            "occurrence": recorded.occurrence,
            "status": recorded.status.value,
            "sets_done": recorded.sets_done,
        },
    )
    return 0


def _untick(arguments: argparse.Namespace) -> int:
    from stretchapp.services import journal

    with _store(arguments) as store:
        day = arguments.on or journal.today(store)
        journal.untick(store, arguments.item, day, arguments.occurrence)
    _say(
        arguments,
        f"open: {arguments.item}, occurrence {arguments.occurrence}, {day}",
        {
            "item": str(arguments.item),
            "day": day.isoformat(),
            "occurrence": arguments.occurrence,
            "status": "open",
        },
    )
    return 0


def _adherence(arguments: argparse.Namespace) -> int:
    from stretchapp.services import practice, progress

    period = Period(arguments.first, arguments.last)
    if period.last < period.first:
        raise WrongInput(f"--to: expected {period.first} or later, found {period.last}")
    with _store(arguments) as store:
        with store.reading() as work:
            patient = practice.find_patient(work, arguments.patient)
        figures = progress.adherence_figures(store, patient.id, period)
        names = progress.exercise_names(store, figures.items)
    percent = figures.adherence.percent(1)
    share = "–" if percent is None else f"{float(percent):.1f} %"
    lines = [
        f"{patient.name}, {period.first} to {period.last}: "
        f"{_decimal(figures.adherence.credit)} of {figures.adherence.expected} stretches, {share}",
        f"Stretch days in a row: {figures.run}",
    ]
    lines += [
        f"  {names[entry.item.exercise]}: "
        f"{_decimal(entry.adherence.credit)} of {entry.adherence.expected}  {entry.item.id}"
        for entry in figures.items
    ]
    _say(
        arguments,
        "\n".join(lines),
        {
            "credit": str(figures.adherence.credit),
            "expected": str(figures.adherence.expected),
            "percent": None if percent is None else float(percent),
            "run": figures.run,
            "items": [
                {
                    "item": str(entry.item.id),
                    "credit": str(entry.adherence.credit),
                    "expected": str(entry.adherence.expected),
                }
                for entry in figures.items
            ],
        },
    )
    return 0


def _decimal(credit: Any) -> str:
    return f"{float(credit):.1f}".removesuffix(".0")


def _demo(arguments: argparse.Namespace) -> int:
    from stretchapp.services import sample

    with _store(arguments) as store:
        patients = sample.fill(store, arguments.audience, arguments.seed, arguments.days)
    names = ", ".join(patient.name for patient in patients)
    _say(
        arguments,
        f"Sample data for {names}: {arguments.days} days that end today.",
        {"patients": [{"id": str(patient.id), "name": patient.name} for patient in patients]},
    )
    return 0


def _check(arguments: argparse.Namespace) -> int:
    from stretchapp.db.check import check

    with _store(arguments) as store:
        problems = check(store)
    _say(
        arguments,
        "\n".join(problems) if problems else "The store is sound.",
        {"problems": list(problems)},
    )
    return 1 if problems else 0
