"""Every change that was ever made to a store's tables, in order; alembic makes them, one after the other."""
