"""The pace of repetitions that are not held, as a part of an item's dosage."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Last, so that SQLite only notes the column and leaves the table where it is.
    limits = sa.CheckConstraint(
        "pace_seconds BETWEEN 1 AND 60", name=op.f("ck_plan_items_pace_seconds")
    )
    with op.batch_alter_table("plan_items") as items:
        items.add_column(
            sa.Column("pace_seconds", sa.Integer, limits, nullable=False, server_default="4")
        )
