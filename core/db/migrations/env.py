"""Alembic's entry: always run by `core.db.migrate` on a connection that is already in a transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
