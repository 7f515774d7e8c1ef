"""The verbs that say how well a plan is kept to."""

import argparse
from fractions import Fraction
from typing import Any

from stretchapp.core.adherence import Adherence
from stretchapp.core.attention import Flag, PatientOverview, Reason, by_attention, days_shown
from stretchapp.core.progress_values import VALUE_DECIMALS, ProgressValue, progress_values
from stretchapp.verbs.session import asked_period, opened_store, say


def adherence(arguments: argparse.Namespace) -> int:
    """How much of what was due was done in a period."""
    from stretchapp.services import practice, progress

    period = asked_period(arguments)
    with opened_store(arguments) as store:
        with store.reading() as work:
            patient = practice.find_patient(work, arguments.patient)
        figures = progress.adherence_figures(store, patient.id, period)
        names = progress.exercise_names(store, figures.items)
    percent = _percent(figures.adherence)
    share = "–" if percent is None else f"{percent:.1f} %"
    lines = [
        f"{patient.name}, {period.first} to {period.last}: {_of(figures.adherence)}, {share}",
        f"Stretch days in a row: {figures.run}",
    ]
    lines += [
        f"  {names[entry.item.exercise]}: "
        f"{_decimal(entry.adherence.credit)} of {entry.adherence.expected}  {entry.item.id}"
        for entry in figures.items
    ]
    say(
        arguments,
        "\n".join(lines),
        {
            "credit": str(figures.adherence.credit),
            "expected": str(figures.adherence.expected),
            "percent": percent,
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


def progress(arguments: argparse.Namespace) -> int:
    """Every value of how it went in a period, a line each."""
    from stretchapp.services.practice import find_patient
    from stretchapp.services.progress import progress_record

    period = asked_period(arguments)
    with opened_store(arguments) as store:
        with store.reading() as work:
            patient = find_patient(work, arguments.patient)
        record = progress_record(store, patient.id, period)
    values = tuple(progress_values(record))
    say(
        arguments,
        "\n".join([f"{patient.name}, {period.first} to {period.last}", *map(_value_line, values)]),
        {
            "patient": {"id": str(patient.id), "name": patient.name},
            "first_day": str(period.first),
            "last_day": str(period.last),
            "values": [
                {
                    "of": one.of,
                    "key": one.key,
                    "name": one.name,
                    "first_day": str(one.days.first),
                    "last_day": str(one.days.last),
                    "figure": one.figure,
                    "value": one.decimal(VALUE_DECIMALS),
                }
                for one in values
            ],
        },
    )
    return 0


def _value_line(one: ProgressValue) -> str:
    days = str(one.days.first)
    if one.days.last != one.days.first:
        days = f"{days} to {one.days.last}"
    value = one.decimal(1)
    of = f"{one.of} {one.name or one.key}".strip()
    return f"  {of}, {days}: {one.figure} {'–' if value is None else value}"


def patients(arguments: argparse.Namespace) -> int:
    """A line for each patient, who needs attention first."""
    from stretchapp.services.overview import overviews, refresh

    with opened_store(arguments) as store:
        kept = overviews(store, with_archived=arguments.archived)
        fresh = refresh(store, [patient.id for patient in kept.outdated])
    current = (line for line in kept.lines if line.day == kept.day)
    found = by_attention([*current, *fresh])
    period = days_shown(kept.day)
    lines = [f"{period.first} to {period.last}, who needs attention first:", *map(_line, found)]
    say(
        arguments,
        "\n".join(lines) if found else "There is no patient yet.",
        {"day": kept.day.isoformat(), "patients": [_value(overview) for overview in found]},
    )
    return 0


def _line(overview: PatientOverview) -> str:
    whole = overview.adherence.percent()
    parts = [
        overview.plan or "no plan",
        "nothing was due" if whole is None else f"{_of(overview.adherence)}, {whole} %",
        "no record yet" if overview.last_log is None else f"last record {overview.last_log}",
        "no review set" if overview.review is None else f"review {overview.review}",
        ", ".join(_flag_words(flag) for flag in overview.flags),
        "archived" if overview.patient.archived else "",
    ]
    return f"{overview.patient.name}: {'; '.join(part for part in parts if part)}"


def _flag_words(flag: Flag) -> str:
    number = flag.number
    match flag.reason:
        case Reason.STOP_SIGN:
            reported = "" if flag.day is None else f"reported on {flag.day}"
            pain = f"pain {number} after a session" if number else ""
            return f"stop sign: {', '.join(filter(None, (reported, pain)))}"
        case Reason.PAIN_UP:
            return f"pain up by {number}"
        case Reason.NOTHING_LOGGED:
            return f"nothing recorded for {_days(number)}"
        case Reason.REVIEW_DUE:
            return f"review due for {_days(number)}" if number else "review due today"
        case Reason.PLAN_ENDING:
            return f"plan ends in {_days(number)}" if number else "plan ends today"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _value(overview: PatientOverview) -> dict[str, Any]:
    return {
        "id": str(overview.patient.id),
        "name": overview.patient.name,
        "plan": overview.plan or None,
        "credit": str(overview.adherence.credit),
        "expected": str(overview.adherence.expected),
        "percent": _percent(overview.adherence),
        "line": list(overview.line),
        "last_log": None if overview.last_log is None else overview.last_log.isoformat(),
        "review": None if overview.review is None else overview.review.isoformat(),
        "flags": [_flag_value(flag) for flag in overview.flags],
        "archived": overview.patient.archived,
    }


def _flag_value(flag: Flag) -> dict[str, Any]:
    day = {} if flag.day is None else {"day": flag.day.isoformat()}
    return {"reason": flag.reason.value, "number": flag.number, **day}


def _percent(adherence: Adherence) -> float | None:
    percent = adherence.percent(1)
    return None if percent is None else float(percent)


def _of(adherence: Adherence) -> str:
    return f"{_decimal(adherence.credit)} of {adherence.expected} stretches"


def _decimal(credit: Fraction) -> str:
    return f"{float(credit):.1f}".removesuffix(".0")
