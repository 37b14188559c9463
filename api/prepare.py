"""Makes a database ready and checks every data file, before anything serves.

    python -m api.prepare

It is safe to run again, and beside a running service.
"""

from __future__ import annotations

import sys
import time
import urllib.parse
from datetime import UTC, datetime

import psycopg
from alembic.util import CommandError
from psycopg import sql

from api.cases.clients import ensure_client
from api.guidance.versions.service import keep_in_force
from api.migrations.upgrade import upgrade
from escalation.database import transaction
from knowledge_base.areas import load_area
from knowledge_base.directory import current_directory
from knowledge_base.sources import SourceError
from knowledge_base.thresholds.versions import snapshot
from knowledge_base.wording import WordingError, current_wording
from settings import get_settings

DELIVERY_SCOPES = ["cases:read", "cases:write"]


def check_data() -> None:
    """Load the area, the wording and the guidance. Raises SourceError or WordingError naming file and line."""
    load_area(get_settings().area)
    current_wording()
    current_directory()
    snapshot()


def ensure_database(url: str, *, patience_seconds: float = 30) -> None:
    """Create the database that a URL names when the server has none, waiting for the server to answer."""
    place = urllib.parse.urlsplit(url)
    name = urllib.parse.unquote(place.path.lstrip("/"))
    deadline = time.monotonic() + patience_seconds
    while True:
        try:
            with psycopg.connect(url, connect_timeout=5):
                return
        except psycopg.OperationalError as error:
            if "does not exist" in str(error):
                break
            if time.monotonic() > deadline:
                raise
            time.sleep(0.5)
    with psycopg.connect(place._replace(path="/postgres").geturl(), autocommit=True, connect_timeout=5) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def prepare() -> None:
    """Check the data files, bring the database up to date, and keep the guidance in force."""
    check_data()
    settings = get_settings()
    ensure_database(settings.database_url)
    upgrade(settings.database_url)
    keep_in_force(datetime.now(UTC))
    if not settings.cases_api_url:
        with transaction() as session:
            ensure_client(
                session,
                client_id=settings.cases_client_id,
                name="Delivery of contacts to the case-creation API",
                secret=settings.cases_client_secret.get_secret_value(),
                scopes=DELIVERY_SCOPES,
                now=datetime.now(UTC),
            )


def main() -> int:
    try:
        prepare()
    except (SourceError, WordingError) as error:
        sys.stderr.write(f"A data file of the area or the guidance is wrong: {error}\n")
        return 3
    except psycopg.OperationalError as error:
        reason = " ".join(str(error).split())
        sys.stderr.write(f"The database cannot be used ({reason}): check DATABASE_URL.\n")
        return 4
    except CommandError:
        sys.stderr.write(
            "This database was made by a newer version of Front Door: run that version, or restore the backup made "
            "before the upgrade.\n"
        )
        return 5
    return 0


if __name__ == "__main__":
    sys.exit(main())
