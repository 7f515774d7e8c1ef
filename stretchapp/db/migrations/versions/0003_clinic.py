"""What the clinic's side needs: more about visits, drafts, own advice, other ids of patients."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    device = sa.CheckConstraint("length(device) <= 64", name=op.f("ck_visits_device"))
    pains = [
        sa.CheckConstraint(f"{name} BETWEEN 0 AND 10", name=op.f(f"ck_visits_{name}"))
        for name in ("pain_before", "pain_after")
    ]
    minutes = sa.CheckConstraint("minutes BETWEEN 0 AND 1440", name=op.f("ck_visits_minutes"))
    # A table that is made anew has only the checks that are named here.
    with op.batch_alter_table("visits", table_args=(device, minutes, *pains)) as visits:
        visits.add_column(sa.Column("therapist", sa.Text, nullable=False, server_default=""))
        visits.add_column(sa.Column("side", sa.String(8), nullable=True))
        visits.add_column(sa.Column("next_appointment", sa.Text, nullable=True))
        visits.create_check_constraint(
            op.f("ck_visits_side"), "side IN ('left', 'right', 'each', 'both', 'none')"
        )
    op.create_table(
        "patient_aliases",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("patient", sa.Uuid, nullable=False),
        sa.Column("created", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patient_aliases")),
        sa.ForeignKeyConstraint(
            ["patient"],
            ["patients.id"],
            name=op.f("fk_patient_aliases_patient"),
            onupdate="CASCADE",
        ),
    )
    op.create_index(op.f("ix_patient_aliases_patient"), "patient_aliases", ["patient"])
    op.create_table(
        "own_advice",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("created", sa.DateTime, nullable=False),
        sa.Column("changed", sa.DateTime, nullable=False),
        sa.Column("device", sa.String(64), nullable=False),
        sa.Column("deleted", sa.Boolean, nullable=False),
        sa.CheckConstraint("length(device) <= 64", name=op.f("ck_own_advice_device")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_advice")),
    )
    op.create_table(
        "drafts",
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("changed", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_drafts")),
    )
    op.create_table(
        "overviews",
        sa.Column("patient", sa.Uuid, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("patient", name=op.f("pk_overviews")),
        sa.ForeignKeyConstraint(
            ["patient"],
            ["patients.id"],
            name=op.f("fk_overviews_patient"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
    )
