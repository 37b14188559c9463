"""Alembic's environment: every table of every room, one PostgreSQL."""

from __future__ import annotations

from alembic import context
from sqlalchemy import create_engine, pool

import api.migrations.env_tables  # noqa: F401
from escalation.database import Base
from settings import Settings


def run() -> None:
    url = context.config.attributes.get("database_url")
    settings = Settings(database_url=url) if url else Settings()
    engine = create_engine(settings.sqlalchemy_url, poolclass=pool.NullPool, hide_parameters=True)
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            include_object=lambda _o, name, kind, *_: not (kind == "table" and str(name).startswith("procrastinate")),
        )
        with context.begin_transaction():
            context.run_migrations()


run()
