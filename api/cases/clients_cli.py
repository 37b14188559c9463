"""Clients of the API, by command: `python -m api.cases.clients_cli new NAME --scopes cases:read,guidance [--json]`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy.exc import OperationalError

from api.cases import clients
from escalation.database import transaction


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it was done. What went wrong is one sentence on standard error."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except clients.UnknownScope as error:
        return _sorry(f"There is no such scope: {error}.")
    except OperationalError:
        return _sorry("The database does not answer. Start the service first, or check DATABASE_URL.")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="run client", description="Programs that may call the API.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    new = commands.add_parser("new", help="add a client; its secret is shown once")
    new.add_argument("name")
    new.add_argument("--scopes", required=True, help=f"comma-separated, of: {', '.join(sorted(clients.SCOPES))}")
    new.add_argument("--json", action="store_true", help="print JSON, for programs")
    new.set_defaults(run=_new)
    listed = commands.add_parser("list", help="show all clients")
    listed.set_defaults(run=_list)
    revoke = commands.add_parser("revoke", help="stop a client")
    revoke.add_argument("id")
    revoke.set_defaults(run=_revoke)
    return parser


def _new(options: argparse.Namespace) -> int:
    scopes = [scope.strip() for scope in options.scopes.split(",") if scope.strip()]
    with transaction() as session:
        client_id, secret = clients.new_client(session, options.name, scopes, datetime.now(UTC))
    if options.json:
        oauth = {"client_id": client_id, "client_secret": secret}
        _say(json.dumps({"id": client_id, "secret": secret, **oauth, "scopes": sorted(set(scopes))}))
    else:
        _say(f"id:     {client_id}\nsecret: {secret}\nThe secret is not shown again: keep it now.")
    return 0


def _list(_options: argparse.Namespace) -> int:
    with transaction() as session:
        for one in clients.listed(session):
            state = "revoked" if one.revoked_at else "active"
            _say(f"{one.id}\t{state}\t{','.join(one.scopes)}\t{one.name}")
    return 0


def _revoke(options: argparse.Namespace) -> int:
    with transaction() as session:
        found = clients.revoke(session, options.id, datetime.now(UTC))
    return 0 if found else _sorry("There is no client with this id.")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _sorry(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
