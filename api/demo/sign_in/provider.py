"""The demo's sign-in provider: `python -m api.demo.sign_in.provider --port P`, on loopback only.

It is the package oidc-provider-mock with the officers of users.yml and pages of our own: the package's pages fetch a
stylesheet from another site. Nobody proves who they are here; live mode needs a real provider.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import flask
import oidc_provider_mock
import uvicorn
import yaml
from jinja2 import FileSystemLoader

from settings import get_settings

HERE = Path(__file__).resolve().parent
CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"


def officers(path: Path = HERE / "users.yml") -> list[oidc_provider_mock.User]:
    """The predefined officers, each with the claims that the desk gets."""
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        oidc_provider_mock.User(sub=entry["sub"], claims={key: value for key, value in entry.items() if key != "sub"})
        for entry in entries
    ]


def provider() -> flask.Flask:
    """The provider as a WSGI app."""
    people = officers()
    app: flask.Flask = oidc_provider_mock.app(user_claims=people)
    app.debug = False
    app.jinja_loader = FileSystemLoader(HERE / "templates")
    app.jinja_env.globals["officers"] = {person.sub: person.claims for person in people}
    app.after_request(_keep_to_this_machine)
    return app


def _keep_to_this_machine(response: flask.Response) -> flask.Response:
    response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    response.headers["Cache-Control"] = "no-store"
    return response


def main() -> None:
    parser = argparse.ArgumentParser(description="Demo sign-in provider on loopback")
    parser.add_argument("--port", type=int, required=True)
    port: int = parser.parse_args().port
    if not get_settings().demo:
        raise SystemExit("The demo sign-in provider does not start in live mode.")
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"  # plain http, on loopback only
    uvicorn.run(provider(), interface="wsgi", host="127.0.0.1", port=port, log_level="warning", access_log=False)


if __name__ == "__main__":
    main()
