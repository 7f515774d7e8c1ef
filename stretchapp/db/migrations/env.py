"""Runs the migrations on the connection that the program hands over, in its transaction."""

from alembic import context

from stretchapp.db.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
