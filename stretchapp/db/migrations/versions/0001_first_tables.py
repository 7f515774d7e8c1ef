"""The first tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "device",
        sa.Column("only", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("last_changed", sa.DateTime, nullable=True),
        sa.CheckConstraint("length(id) <= 64", name=op.f("ck_device_id")),
        sa.CheckConstraint("only BETWEEN 1 AND 1", name=op.f("ck_device_only")),
        sa.PrimaryKeyConstraint("only", name=op.f("pk_device")),
    )
    op.create_table(
        "exercises",
        sa.Column("slug", sa.Text, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("hidden", sa.Boolean, nullable=False),
        sa.Column("picture", sa.LargeBinary, nullable=True),
        *_stamp("exercises"),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_exercises")),
    )
    op.create_table(
        "patients",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("born", sa.Date, nullable=True),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("archived", sa.Boolean, nullable=False),
        *_stamp("patients"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patients")),
    )
    op.create_table(
        "questionnaires",
        sa.Column("slug", sa.Text, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        *_stamp("questionnaires"),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_questionnaires")),
    )
    op.create_table(
        "routines",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("slug", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        *_stamp("routines"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_routines")),
        sa.UniqueConstraint("slug", name=op.f("uq_routines_slug")),
    )
    op.create_table(
        "settings",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_settings")),
    )
    op.create_table(
        "therapists",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("clinic", sa.Text, nullable=False),
        sa.Column("phone", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("is_own", sa.Boolean, nullable=False),
        *_stamp("therapists"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_therapists")),
    )
    op.create_table(
        "check_ins",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column(
            "patient",
            sa.Uuid,
            sa.ForeignKey("patients.id", name=op.f("fk_check_ins_patient"), onupdate="CASCADE"),
            nullable=False,
        ),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("utc_offset_minutes", sa.Integer, nullable=False),
        sa.Column("moment", sa.String(8), nullable=False),
        sa.Column("session", sa.Uuid, nullable=True),
        sa.Column("pain", sa.Integer, nullable=True),
        sa.Column("areas", sa.Text, nullable=False),
        sa.Column("stiffness", sa.Integer, nullable=True),
        sa.Column("effort", sa.Integer, nullable=True),
        sa.Column("note", sa.Text, nullable=False),
        *_stamp("check_ins"),
        sa.CheckConstraint("effort BETWEEN 0 AND 10", name=op.f("ck_check_ins_effort")),
        sa.CheckConstraint(
            "moment IN ('before', 'after', 'alone')", name=op.f("ck_check_ins_moment")
        ),
        sa.CheckConstraint("pain BETWEEN 0 AND 10", name=op.f("ck_check_ins_pain")),
        sa.CheckConstraint("stiffness BETWEEN 0 AND 10", name=op.f("ck_check_ins_stiffness")),
        sa.CheckConstraint(
            "utc_offset_minutes BETWEEN -1439 AND 1439",
            name=op.f("ck_check_ins_utc_offset_minutes"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_ins")),
    )
    op.create_index(op.f("ix_check_ins_patient_day"), "check_ins", ["patient", "day"])
    op.create_table(
        "measures",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column(
            "patient",
            sa.Uuid,
            sa.ForeignKey("patients.id", name=op.f("fk_measures_patient"), onupdate="CASCADE"),
            nullable=False,
        ),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("side", sa.String(8), nullable=True),
        sa.Column("value", sa.Float, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        *_stamp("measures"),
        sa.CheckConstraint(
            "side IN ('left', 'right', 'each', 'both', 'none')", name=op.f("ck_measures_side")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measures")),
    )
    op.create_index(op.f("ix_measures_patient_day"), "measures", ["patient", "day"])
    op.create_table(
        "plans",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column(
            "patient",
            sa.Uuid,
            sa.ForeignKey("patients.id", name=op.f("fk_plans_patient"), onupdate="CASCADE"),
            nullable=False,
        ),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("last_day", sa.Date, nullable=True),
        sa.Column("review_day", sa.Date, nullable=True),
        sa.Column("ask", sa.Text, nullable=False),
        sa.Column("next_appointment", sa.Text, nullable=True),
        *_stamp("plans"),
        sa.CheckConstraint("last_day IS NULL OR last_day >= first_day", name=op.f("ck_plans_days")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plans")),
    )
    op.create_index(op.f("ix_plans_patient"), "plans", ["patient"])
    op.create_table(
        "responses",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column(
            "patient",
            sa.Uuid,
            sa.ForeignKey("patients.id", name=op.f("fk_responses_patient"), onupdate="CASCADE"),
            nullable=False,
        ),
        sa.Column("questionnaire", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("answers", sa.Text, nullable=False),
        sa.Column("score", sa.Float, nullable=True),
        *_stamp("responses"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responses")),
    )
    op.create_index(op.f("ix_responses_patient_day"), "responses", ["patient", "day"])
    op.create_table(
        "visits",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column(
            "patient",
            sa.Uuid,
            sa.ForeignKey("patients.id", name=op.f("fk_visits_patient"), onupdate="CASCADE"),
            nullable=False,
        ),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("modalities", sa.Text, nullable=False),
        sa.Column("regions", sa.Text, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("advice", sa.Text, nullable=False),
        sa.Column("pressure", sa.Text, nullable=True),
        sa.Column("pain_before", sa.Integer, nullable=True),
        sa.Column("pain_after", sa.Integer, nullable=True),
        sa.Column("note", sa.Text, nullable=False),
        *_stamp("visits"),
        sa.CheckConstraint("minutes BETWEEN 0 AND 1440", name=op.f("ck_visits_minutes")),
        sa.CheckConstraint("pain_after BETWEEN 0 AND 10", name=op.f("ck_visits_pain_after")),
        sa.CheckConstraint("pain_before BETWEEN 0 AND 10", name=op.f("ck_visits_pain_before")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visits")),
    )
    op.create_index(op.f("ix_visits_patient_day"), "visits", ["patient", "day"])
    op.create_table(
        "advice_cards",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column(
            "plan",
            sa.Uuid,
            sa.ForeignKey("plans.id", name=op.f("fk_advice_cards_plan"), onupdate="CASCADE"),
            nullable=False,
        ),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        *_stamp("advice_cards"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advice_cards")),
    )
    op.create_index(op.f("ix_advice_cards_plan"), "advice_cards", ["plan"])
    op.create_table(
        "pauses",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column(
            "plan",
            sa.Uuid,
            sa.ForeignKey("plans.id", name=op.f("fk_pauses_plan"), onupdate="CASCADE"),
            nullable=False,
        ),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("last_day", sa.Date, nullable=True),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("by_patient", sa.Boolean, nullable=False),
        *_stamp("pauses"),
        sa.CheckConstraint(
            "last_day IS NULL OR last_day >= first_day", name=op.f("ck_pauses_days")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pauses")),
    )
    op.create_index(op.f("ix_pauses_plan"), "pauses", ["plan"])
    op.create_table(
        "plan_items",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column(
            "plan",
            sa.Uuid,
            sa.ForeignKey("plans.id", name=op.f("fk_plan_items_plan"), onupdate="CASCADE"),
            nullable=False,
        ),
        sa.Column(
            "replaces",
            sa.Uuid,
            sa.ForeignKey(
                "plan_items.id",
                name=op.f("fk_plan_items_replaces"),
                onupdate="CASCADE",
                deferrable=True,
                initially="DEFERRED",
            ),
            nullable=True,
        ),
        sa.Column("exercise", sa.Text, nullable=False),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("last_day", sa.Date, nullable=True),
        sa.Column("sets", sa.Integer, nullable=False),
        sa.Column("repetitions", sa.Integer, nullable=False),
        sa.Column("hold_seconds", sa.Integer, nullable=False),
        sa.Column("rest_seconds", sa.Integer, nullable=False),
        sa.Column("side", sa.String(8), nullable=False),
        sa.Column("times_per_day", sa.Integer, nullable=False),
        sa.Column("clock_times", sa.Text, nullable=False),
        sa.Column("schedule", sa.String(16), nullable=False),
        sa.Column("schedule_number", sa.Integer, nullable=True),
        sa.Column("weekdays", sa.Integer, nullable=True),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        *_stamp("plan_items"),
        sa.CheckConstraint(
            "last_day IS NULL OR last_day >= first_day", name=op.f("ck_plan_items_days")
        ),
        sa.CheckConstraint(
            "hold_seconds BETWEEN 0 AND 3600", name=op.f("ck_plan_items_hold_seconds")
        ),
        sa.CheckConstraint("repetitions BETWEEN 1 AND 100", name=op.f("ck_plan_items_repetitions")),
        sa.CheckConstraint(
            "rest_seconds BETWEEN 0 AND 3600", name=op.f("ck_plan_items_rest_seconds")
        ),
        sa.CheckConstraint(
            "schedule IN ('daily', 'weekdays', 'every', 'per_week', 'as_needed')",
            name=op.f("ck_plan_items_schedule"),
        ),
        sa.CheckConstraint(
            "schedule_number BETWEEN 1 AND 366", name=op.f("ck_plan_items_schedule_number")
        ),
        sa.CheckConstraint(
            "(schedule = 'weekdays') = (weekdays IS NOT NULL)"
            " AND (schedule IN ('every', 'per_week')) = (schedule_number IS NOT NULL)"
            " AND (schedule <> 'per_week' OR schedule_number <= 7)",
            name=op.f("ck_plan_items_schedule_parts"),
        ),
        sa.CheckConstraint("sets BETWEEN 1 AND 20", name=op.f("ck_plan_items_sets")),
        sa.CheckConstraint(
            "side IN ('left', 'right', 'each', 'both', 'none')", name=op.f("ck_plan_items_side")
        ),
        sa.CheckConstraint(
            "times_per_day BETWEEN 1 AND 6", name=op.f("ck_plan_items_times_per_day")
        ),
        sa.CheckConstraint("weekdays BETWEEN 1 AND 127", name=op.f("ck_plan_items_weekdays")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_items")),
    )
    op.create_index(op.f("ix_plan_items_plan"), "plan_items", ["plan"])
    op.create_index(op.f("ix_plan_items_replaces"), "plan_items", ["replaces"])
    op.create_table(
        "completions",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column(
            "item",
            sa.Uuid,
            sa.ForeignKey("plan_items.id", name=op.f("fk_completions_item"), onupdate="CASCADE"),
            nullable=False,
        ),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("utc_offset_minutes", sa.Integer, nullable=False),
        sa.Column("occurrence", sa.Integer, nullable=False),
        sa.Column("status", sa.String(8), nullable=False),
        sa.Column("sets_done", sa.Integer, nullable=False),
        sa.Column("effort", sa.Integer, nullable=True),
        sa.Column("pain", sa.Integer, nullable=True),
        sa.Column("reason", sa.Text, nullable=True),
        sa.Column("note", sa.Text, nullable=False),
        *_stamp("completions"),
        sa.CheckConstraint("effort BETWEEN 0 AND 10", name=op.f("ck_completions_effort")),
        sa.CheckConstraint("occurrence BETWEEN 1 AND 6", name=op.f("ck_completions_occurrence")),
        sa.CheckConstraint("pain BETWEEN 0 AND 10", name=op.f("ck_completions_pain")),
        sa.CheckConstraint("sets_done >= 0", name=op.f("ck_completions_sets_done")),
        sa.CheckConstraint(
            "status IN ('done', 'partial', 'skipped')", name=op.f("ck_completions_status")
        ),
        sa.CheckConstraint(
            "utc_offset_minutes BETWEEN -1439 AND 1439",
            name=op.f("ck_completions_utc_offset_minutes"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_completions")),
        sa.UniqueConstraint(
            "item", "day", "occurrence", name=op.f("uq_completions_item_day_occurrence")
        ),
    )


def _stamp(table: str) -> tuple[SchemaItem, ...]:
    return (
        sa.Column("created", sa.DateTime, nullable=False),
        sa.Column("changed", sa.DateTime, nullable=False),
        sa.Column("device", sa.String(64), nullable=False),
        sa.Column("deleted", sa.Boolean, nullable=False),
        sa.CheckConstraint("length(device) <= 64", name=op.f(f"ck_{table}_device")),
    )
