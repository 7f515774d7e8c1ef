"""Pictures of own exercises get a table; two columns that nothing ever used go."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pictures",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("media_type", sa.String(16), nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.Column("created", sa.DateTime, nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_pictures_sha256")),
        sa.CheckConstraint(
            "media_type IN ('image/png', 'image/jpeg', 'image/svg+xml')",
            name=op.f("ck_pictures_media_type"),
        ),
        sa.CheckConstraint("length(data) <= 1048576", name=op.f("ck_pictures_data")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_pictures")),
    )
    # A table that is made anew has only the checks that are named here.
    device = sa.CheckConstraint("length(device) <= 64", name=op.f("ck_exercises_device"))
    with op.batch_alter_table("exercises", table_args=(device,)) as exercises:
        exercises.drop_column("hidden")
        exercises.drop_column("picture")
