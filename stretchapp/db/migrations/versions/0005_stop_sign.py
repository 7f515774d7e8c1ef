"""A stop sign that the patient reports, as a part of a check-in."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Last, so that SQLite only notes the column and leaves the table where it is.
    known = sa.CheckConstraint("stop_sign IN (0, 1)", name=op.f("ck_check_ins_stop_sign"))
    with op.batch_alter_table("check_ins") as check_ins:
        check_ins.add_column(
            sa.Column("stop_sign", sa.Boolean, known, nullable=False, server_default="0")
        )
