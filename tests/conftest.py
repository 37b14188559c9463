"""Fixtures for all tests: one real PostgreSQL in a folder of its own, and a fresh database for each test."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from launch.postgres import EmbeddedPostgres, programs_of

TEMPLATE = "frontdoor_template"


@pytest.fixture(scope="session")
def postgres() -> Iterator[EmbeddedPostgres]:
    """A running PostgreSQL with a migrated template database."""
    folder = Path(tempfile.mkdtemp(prefix="frontdoor-tests-", dir="/var/tmp"))
    server = EmbeddedPostgres(folder / "postgres", programs_of(Path(sys.prefix)))
    folder.chmod(0o755)
    server.prepare()
    server.start(fast_and_unsafe=True)
    try:
        with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {TEMPLATE}")
        from api.migrations.upgrade import upgrade

        upgrade(server.url(TEMPLATE))
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def database_url(postgres: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A fresh, migrated database of this test's own; settings and engine point at it."""
    from escalation import database
    from settings import get_settings

    name = f"t_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    monkeypatch.setenv("DATABASE_URL", postgres.url(name))
    for cached in (get_settings, database.get_engine, database._session_factory):
        cached.cache_clear()
    yield os.environ["DATABASE_URL"]
    database.get_engine().dispose()
    for cached in (get_settings, database.get_engine, database._session_factory):
        cached.cache_clear()
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
