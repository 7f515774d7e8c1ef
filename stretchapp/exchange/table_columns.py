"""What the CSV tables hold: their names, their columns, and what these mean."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stretchapp.core.progress_values import VALUE_DECIMALS
from stretchapp.core.records import Patient
from stretchapp.exchange.table_rows import (
    CREDIT_DECIMALS,
    Names,
    Questions,
    Records,
    Row,
    advice_rows,
    check_ins_rows,
    completions_rows,
    measures_rows,
    patients_rows,
    pauses_rows,
    plan_items_rows,
    plans_rows,
    responses_rows,
    visits_rows,
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column; its name is stable, its meaning is for people."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what a line of it is, and its columns."""

    name: str
    about: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class PatientTable(Table):
    """A table whose lines belong to patients."""

    rows: Callable[[Records, Patient, Names, Questions], Iterator[Row]]


def _columns(*pairs: tuple[str, str]) -> tuple[Column, ...]:
    return tuple(Column(name, meaning) for name, meaning in pairs)


_PATIENT = (("patient_id", "the patient"), ("patient", "the patient's name"))
_STAMP = (("changed", "when this last changed"), ("device", "the device that it was changed on"))
_DELETED = ("deleted", "yes where it was deleted")


PATIENT_TABLES = (
    PatientTable(
        "patients",
        "One line for each patient.",
        _columns(
            ("id", "the patient"),
            ("name", "the patient's name"),
            ("born", "day of birth"),
            ("note", "the clinic's note"),
            ("archived", "yes where the clinic put the patient away"),
            *_STAMP,
        ),
        patients_rows,
    ),
    PatientTable(
        "plans",
        "One line for each plan.",
        _columns(
            ("id", "the plan"),
            *_PATIENT,
            ("title", "its title"),
            ("note", "the therapist's word on it"),
            ("first_day", "its first day"),
            ("last_day", "its last day; empty: no end"),
            ("review_day", "when the therapist wants to look at it again"),
            ("ask", "what is asked before and after a session"),
            ("next_appointment", "the next visit: a day, or a time with its offset from UTC"),
            _DELETED,
            *_STAMP,
        ),
        plans_rows,
    ),
    PatientTable(
        "plan_items",
        "One line for each exercise of a plan, as it was prescribed from one day to another.",
        _columns(
            ("id", "the item"),
            ("plan_id", "its plan"),
            *_PATIENT,
            ("replaces_id", "the item that it took the place of"),
            ("exercise_id", "the exercise"),
            ("exercise", "the exercise's name"),
            ("first_day", "its first day"),
            ("last_day", "its last day; empty: as long as the plan"),
            ("sets", "sets each time"),
            ("repetitions", "repetitions in each set"),
            ("hold_seconds", "seconds that each repetition is held; 0: not held"),
            ("rest_seconds", "seconds of rest between sets"),
            ("side", "left, right, each (one after the other), both (at once) or none"),
            ("times_per_day", "how often on a day when it is due"),
            ("clock_times", "when, for the first ones of the day"),
            ("schedule", "daily, weekdays, every, per_week or as_needed"),
            ("schedule_number", "every: so many days; per_week: on so many days a week"),
            ("schedule_weekdays", "weekdays: which, mo to su"),
            ("note", "the therapist's word on it"),
            _DELETED,
            *_STAMP,
            ("pace_seconds", "seconds that each repetition takes; empty where it is held"),
        ),
        plan_items_rows,
    ),
    PatientTable(
        "pauses",
        "One line for each time in which nothing is due.",
        _columns(
            ("id", "the pause"),
            ("plan_id", "the plan that pauses"),
            *_PATIENT,
            ("first_day", "its first day"),
            ("last_day", "its last day; empty: until further notice"),
            ("reason", "why"),
            ("by_patient", "yes where the patient set it"),
            *_STAMP,
        ),
        pauses_rows,
    ),
    PatientTable(
        "advice",
        "One line for each advice card of a plan.",
        _columns(
            ("id", "the card"),
            ("plan_id", "its plan"),
            *_PATIENT,
            ("title", "its title"),
            ("text", "its text"),
            *_STAMP,
        ),
        advice_rows,
    ),
    PatientTable(
        "completions",
        "One line for each time that a patient said of an exercise: done, partly done or skipped.",
        _columns(
            ("id", "the completion"),
            *_PATIENT,
            ("plan_id", "the plan"),
            ("item_id", "the plan's item"),
            ("exercise_id", "the exercise"),
            ("exercise", "the exercise's name"),
            ("day", "the day that it counts for"),
            ("occurrence", "which time of the day, from 1 on"),
            ("times_per_day", "how often it was prescribed for a day"),
            ("status", "done, partial or skipped"),
            ("sets_done", "sets as the patient said"),
            ("credited_sets", "sets that count: credited_sets / prescribed_sets is exact"),
            ("prescribed_sets", "sets that were prescribed then"),
            ("credit", f"the same as a decimal, 0 to 1, to {CREDIT_DECIMALS} places"),
            ("effort", "0 to 10"),
            ("pain", "0 to 10"),
            ("reason", "why it was left out"),
            ("note", "the patient's own words"),
            ("at", "when it was recorded"),
            ("utc_offset_minutes", "minutes that the patient's clock was ahead of UTC"),
            *_STAMP,
        ),
        completions_rows,
    ),
    PatientTable(
        "check_ins",
        "One line for each report of pain and stiffness.",
        _columns(
            ("id", "the check-in"),
            *_PATIENT,
            ("day", "the day that it counts for"),
            ("when", "before a session, after one, or alone"),
            ("session_id", "the same for the check-ins of one session"),
            ("pain", "0 to 10"),
            ("stiffness", "0 to 10"),
            ("effort", "0 to 10"),
            ("areas", "where it hurts"),
            ("note", "the patient's own words"),
            ("at", "when it was recorded"),
            ("utc_offset_minutes", "minutes that the patient's clock was ahead of UTC"),
            *_STAMP,
            ("stop_sign", "yes where the patient said that a stop sign was there"),
        ),
        check_ins_rows,
    ),
    PatientTable(
        "measures",
        "One line for each measurement.",
        _columns(
            ("id", "the measurement"),
            *_PATIENT,
            ("kind", "what was measured"),
            ("day", "when"),
            ("side", "left, right, or empty"),
            ("value", "the figure"),
            ("unit", "its unit"),
            ("note", "a word on it"),
            *_STAMP,
        ),
        measures_rows,
    ),
    PatientTable(
        "responses",
        "One line for each answer to a questionnaire.",
        _columns(
            ("id", "the response; the same for all of its answers"),
            *_PATIENT,
            ("questionnaire_id", "the questionnaire"),
            ("day", "when it was answered"),
            ("question_id", "the question"),
            ("question", "the question's text, where it is known"),
            ("answer", "the answer: a number or a text"),
            ("score", "the score of the whole response"),
            *_STAMP,
        ),
        responses_rows,
    ),
    PatientTable(
        "visits",
        "One line for each treatment, with all that the clinic knows of it.",
        _columns(
            ("id", "the visit"),
            *_PATIENT,
            ("day", "when"),
            ("therapist", "who treated"),
            ("modalities", "what was done"),
            ("regions", "which parts of the body"),
            ("side", "on which side"),
            ("pressure", "light, medium or firm"),
            ("minutes", "how long"),
            ("pain_before", "0 to 10"),
            ("pain_after", "0 to 10"),
            ("advice", "what the patient was told"),
            ("note", "the clinic's own note"),
            ("next_appointment", "what was agreed on: a day, or a time with its offset from UTC"),
            *_STAMP,
        ),
        visits_rows,
    ),
)

QUESTIONNAIRES = Table(
    "questionnaires",
    "One line for each question that responses may answer.",
    _columns(
        ("id", "the questionnaire"),
        ("title", "its title"),
        ("score", "how its score is formed: sum, mean or none"),
        ("better", "which way is better: high or low"),
        ("question_id", "the question"),
        ("question", "its text"),
        ("kind", "scale, number, choice or text"),
        ("minimum", "the lowest answer"),
        ("maximum", "the highest answer"),
        ("choices", "what can be chosen"),
    ),
)

PROGRESS = Table(
    "progress",
    "One line for each value of how it went in a period, as the program shows it.",
    _columns(
        *_PATIENT,
        ("of", "all, week, day, item, pain, measure or visit"),
        ("key", "item, visit: its id; measure: its kind, with the side where it has one"),
        ("name", "the exercise's or measure's name; visit: before or after it"),
        ("first_day", "the first day that the value is of"),
        ("last_day", "the last day"),
        (
            "figure",
            "done: credited times, part of the sets counts as part; due: times that were due; "
            "percent: the one of the other; run: days in a row; pain and effort: means",
        ),
        ("value", f"the value, to {VALUE_DECIMALS} places; empty: there is none"),
    ),
)
