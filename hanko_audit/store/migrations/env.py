"""Runs the migrations on the connection that `hanko_audit.store.migrating` hands over, within its transaction."""

from alembic import context

from hanko_audit.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=False,
)
context.run_migrations()
