"""The migrations and the models say the same."""

from __future__ import annotations

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from escalation.database import Base, get_engine


def test_the_migrated_database_is_what_the_models_describe(database_url: str) -> None:
    import api.migrations.env_tables  # noqa: F401

    with get_engine().connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": lambda _o, name, kind, *_: not str(name).startswith("procrastinate")}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_the_timeline_of_a_case_refuses_to_be_changed(database_url: str) -> None:
    with psycopg.connect(database_url) as connection:
        connection.execute(
            "INSERT INTO cases (reference, status, urgent, complete, reasons, report, words, assessment,"
            " report_revision, created_by, created_at, updated_at, version)"
            " VALUES ('R', 'new', false, false, '[]', '{}', '[]', '{}', 0, 't', now(), now(), 1)"
        )
        connection.execute(
            "INSERT INTO case_events (reference, type, at, actor, actor_name, audience, data)"
            " VALUES ('R', 'opened', now(), 't', 'T', 'officers', '{}')"
        )
        connection.commit()
        for statement in ("UPDATE case_events SET type = 'note'", "DELETE FROM case_events", "TRUNCATE case_events"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)
            connection.rollback()
