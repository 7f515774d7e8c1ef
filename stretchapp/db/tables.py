"""The tables of the store, with every rule that the database itself can hold.

The migrations make them; a test holds both equal. Nothing is deleted by a foreign key: rows are
marked as deleted, and only the erasing of a patient removes them.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.schema import SchemaItem

from stretchapp.core.exercise import PACE_SECONDS, SLOWEST_PACE, Side
from stretchapp.core.picture import LARGEST_PICTURE, MediaType
from stretchapp.core.plan import MOST_TIMES_PER_DAY
from stretchapp.core.records import Status, When
from stretchapp.db.column_types import Instant, Words

LONGEST_DEVICE = 64
SCHEDULES = ("daily", "weekdays", "every", "per_week", "as_needed")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _given(name: str, kind: Any, *rules: SchemaItem, default: Any = None) -> Column[Any]:
    return Column(name, kind, *rules, nullable=False, default=default)


def _maybe(name: str, kind: Any, *rules: SchemaItem) -> Column[Any]:
    return Column(name, kind, *rules, nullable=True)


def _id() -> Column[Any]:
    return Column("id", Uuid, primary_key=True)


def _points_to(name: str, column: str, index: bool = False) -> Column[Any]:
    """A reference that follows a change of the id that it points to."""
    return Column(name, ForeignKey(column, onupdate="CASCADE"), nullable=False, index=index)


def _between(column: str, lowest: int, highest: int) -> CheckConstraint:
    return CheckConstraint(f"{column} BETWEEN {lowest} AND {highest}", name=column)


def _one_of(column: str, words: Iterable[str]) -> CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def _at_most(column: str, longest: int) -> CheckConstraint:
    """At most so many characters of a text, or bytes."""
    return CheckConstraint(f"length({column}) <= {longest}", name=column)


def _first_and_last_day() -> tuple[SchemaItem, ...]:
    return (
        _given("first_day", Date),
        _maybe("last_day", Date),
        CheckConstraint("last_day IS NULL OR last_day >= first_day", name="days"),
    )


def _recorded() -> tuple[Column[Any], ...]:
    """For which day something was recorded and when; the day is never computed again."""
    return (
        _given("day", Date),
        _given("at", Instant),
        _given("utc_offset_minutes", Integer, _between("utc_offset_minutes", -1439, 1439)),
    )


def _stamp() -> tuple[Column[Any], ...]:
    """What every row that a user makes carries: when it was made and last changed, and where."""
    return (
        _given("created", Instant),
        _given("changed", Instant),
        _given("device", String(LONGEST_DEVICE), _at_most("device", LONGEST_DEVICE)),
        _given("deleted", Boolean),
    )


# This installation's name in stamps, and the last instant that it gave: always one row.
device = Table(
    "device",
    metadata,
    Column("only", Integer, _between("only", 1, 1), primary_key=True, autoincrement=False),
    _given("id", String(LONGEST_DEVICE), _at_most("id", LONGEST_DEVICE)),
    _maybe("last_changed", Instant),
)

settings = Table(
    "settings",
    metadata,
    Column("key", Text, primary_key=True),
    _given("value", Text),
)

therapists = Table(
    "therapists",
    metadata,
    _id(),
    _given("name", Text),
    _given("clinic", Text),
    _given("phone", Text),
    _given("address", Text, default=""),
    _given("email", Text, default=""),
    _given("is_own", Boolean),
    *_stamp(),
)

patients = Table(
    "patients",
    metadata,
    _id(),
    _given("name", Text),
    _maybe("born", Date),
    _given("note", Text, default=""),
    _given("archived", Boolean, default=False),
    *_stamp(),
)

# The therapist's own exercises; the built-in ones come with the program.
exercises = Table(
    "exercises",
    metadata,
    Column("slug", Text, primary_key=True),
    _given("data", Text),
    *_stamp(),
)

# The pictures of own exercises, by the SHA-256 of their bytes: what is here never changes.
pictures = Table(
    "pictures",
    metadata,
    Column(
        "sha256",
        String(64),
        CheckConstraint("length(sha256) = 64", name="sha256"),
        primary_key=True,
    ),
    _given("media_type", String(16), _one_of("media_type", MediaType)),
    _given("data", LargeBinary, _at_most("data", LARGEST_PICTURE)),
    _given("created", Instant),
)

questionnaires = Table(
    "questionnaires",
    metadata,
    Column("slug", Text, primary_key=True),
    _given("data", Text),
    *_stamp(),
)

routines = Table(
    "routines",
    metadata,
    _id(),
    Column("slug", Text, nullable=False, unique=True),
    _given("title", Text),
    _given("data", Text),
    *_stamp(),
)

# `next_appointment` is an ISO instant with its offset, or an ISO day.
plans = Table(
    "plans",
    metadata,
    _id(),
    _points_to("patient", "patients.id", index=True),
    _given("title", Text),
    _given("note", Text),
    *_first_and_last_day(),
    _maybe("review_day", Date),
    _given("ask", Words),
    _maybe("next_appointment", Text),
    *_stamp(),
)

# `schedule_number`: the days between (every) or the days a week (per_week);
# `weekdays`: one bit for each weekday, 1 for Monday to 64 for Sunday.
plan_items = Table(
    "plan_items",
    metadata,
    _id(),
    _points_to("plan", "plans.id", index=True),
    Column(
        "replaces",
        # Checked when the transaction ends, so that items may be saved in any order.
        ForeignKey("plan_items.id", onupdate="CASCADE", deferrable=True, initially="DEFERRED"),
        index=True,
    ),
    _given("exercise", Text),
    *_first_and_last_day(),
    _given("sets", Integer, _between("sets", 1, 20)),
    _given("repetitions", Integer, _between("repetitions", 1, 100)),
    _given("hold_seconds", Integer, _between("hold_seconds", 0, 3600)),
    _given("rest_seconds", Integer, _between("rest_seconds", 0, 3600)),
    _given("side", String(8), _one_of("side", Side)),
    _given("times_per_day", Integer, _between("times_per_day", 1, MOST_TIMES_PER_DAY)),
    _given("clock_times", Words),
    _given("schedule", String(16), _one_of("schedule", SCHEDULES)),
    _maybe("schedule_number", Integer, _between("schedule_number", 1, 366)),
    _maybe("weekdays", Integer, _between("weekdays", 1, 127)),
    _given("note", Text),
    _given("position", Integer),
    *_stamp(),
    Column(
        "pace_seconds",
        Integer,
        _between("pace_seconds", 1, SLOWEST_PACE),
        nullable=False,
        server_default=str(PACE_SECONDS),
    ),
    CheckConstraint(
        "(schedule = 'weekdays') = (weekdays IS NOT NULL)"
        " AND (schedule IN ('every', 'per_week')) = (schedule_number IS NOT NULL)"
        " AND (schedule <> 'per_week' OR schedule_number <= 7)",
        name="schedule_parts",
    ),
)

pauses = Table(
    "pauses",
    metadata,
    _id(),
    _points_to("plan", "plans.id", index=True),
    *_first_and_last_day(),
    _given("reason", Text),
    _given("by_patient", Boolean),
    *_stamp(),
)

advice_cards = Table(
    "advice_cards",
    metadata,
    _id(),
    _points_to("plan", "plans.id", index=True),
    _given("title", Text),
    _given("text", Text),
    *_stamp(),
)

# The unique key is also the index that finds an item's days.
completions = Table(
    "completions",
    metadata,
    _id(),
    _points_to("item", "plan_items.id"),
    *_recorded(),
    _given("occurrence", Integer, _between("occurrence", 1, MOST_TIMES_PER_DAY)),
    _given("status", String(8), _one_of("status", Status)),
    _given("sets_done", Integer, CheckConstraint("sets_done >= 0", name="sets_done")),
    _maybe("effort", Integer, _between("effort", 0, 10)),
    _maybe("pain", Integer, _between("pain", 0, 10)),
    _maybe("reason", Text),
    _given("note", Text),
    *_stamp(),
    UniqueConstraint("item", "day", "occurrence"),
)

check_ins = Table(
    "check_ins",
    metadata,
    _id(),
    _points_to("patient", "patients.id"),
    *_recorded(),
    _given("moment", String(8), _one_of("moment", When)),
    _maybe("session", Uuid),
    _maybe("pain", Integer, _between("pain", 0, 10)),
    _given("areas", Words),
    _maybe("stiffness", Integer, _between("stiffness", 0, 10)),
    _maybe("effort", Integer, _between("effort", 0, 10)),
    _given("note", Text),
    *_stamp(),
    Column(
        "stop_sign",
        Boolean,
        CheckConstraint("stop_sign IN (0, 1)", name="stop_sign"),
        nullable=False,
        server_default="0",
    ),
    Index(None, "patient", "day"),
)

measures = Table(
    "measures",
    metadata,
    _id(),
    _points_to("patient", "patients.id"),
    _given("kind", Text),
    _given("day", Date),
    _maybe("side", String(8), _one_of("side", Side)),
    _given("value", Float),
    _given("unit", Text),
    _given("note", Text),
    *_stamp(),
    Index(None, "patient", "day"),
)

# `answers` is a JSON list of pairs of question and answer.
responses = Table(
    "responses",
    metadata,
    _id(),
    _points_to("patient", "patients.id"),
    _given("questionnaire", Text),
    _given("day", Date),
    _given("answers", Text),
    _maybe("score", Float),
    *_stamp(),
    Index(None, "patient", "day"),
)

visits = Table(
    "visits",
    metadata,
    _id(),
    _points_to("patient", "patients.id"),
    _given("day", Date),
    _given("modalities", Words),
    _given("regions", Words),
    _given("minutes", Integer, _between("minutes", 0, 1440)),
    _given("advice", Text),
    _maybe("pressure", Text),
    _maybe("pain_before", Integer, _between("pain_before", 0, 10)),
    _maybe("pain_after", Integer, _between("pain_after", 0, 10)),
    _given("note", Text),
    *_stamp(),
    # `next_appointment` as in `plans`.
    Column("therapist", Text, nullable=False, server_default=""),
    _maybe("side", String(8), _one_of("side", Side)),
    _maybe("next_appointment", Text),
    Index(None, "patient", "day"),
)

# Ids that other installations know a patient by, such as that of a patient who was merged.
patient_aliases = Table(
    "patient_aliases",
    metadata,
    _id(),
    _points_to("patient", "patients.id", index=True),
    _given("created", Instant),
)

# The clinic's own cards, to be put into plans.
own_advice = Table(
    "own_advice",
    metadata,
    _id(),
    _given("title", Text),
    _given("text", Text),
    *_stamp(),
)

# What is being written and not yet assigned, by what it is for: `patient:<id>` or `routine:<slug>`.
drafts = Table(
    "drafts",
    metadata,
    Column("subject", Text, primary_key=True),
    _given("data", Text),
    _given("changed", Instant),
)

# The figures of the Patients page as they stood on a day: they can always be made again from the
# records, and a change of the patient's records removes them.
overviews = Table(
    "overviews",
    metadata,
    Column(
        "patient",
        ForeignKey("patients.id", onupdate="CASCADE", ondelete="CASCADE"),
        primary_key=True,
    ),
    _given("day", Date),
    _given("data", Text),
)
