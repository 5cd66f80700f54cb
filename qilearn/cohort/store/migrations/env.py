"""What alembic runs: the migrations, on the connection that it was given, within that connection's transaction."""

from __future__ import annotations

from alembic import context

from qilearn.cohort.store.tables import METADATA


def run() -> None:
    """Run the migrations that alembic was asked for."""
    context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
    with context.begin_transaction():
        context.run_migrations()


if __name__ == "env_py":  # What alembic calls this file when it runs it, and nobody else does.
    run()
