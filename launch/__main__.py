"""The command line behind `./run`."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from launch import testing, up
from launch.console import Refusal, refuse
from launch.data import DataFolder, default_folder
from launch.environments import ENVIRONMENT, ROOT, python, relock, set_up
from launch.model import train
from launch.postgres import EmbeddedPostgres, PostgresError, programs_of

COMMANDS = """Front Door: the conversational front door of a Multi-Agency Safeguarding Hub

Usage: ./run COMMAND [options]

  up          set up what is missing and run the whole service on this machine, until Ctrl-C (demo mode)
  test        set up what is missing and run every check: format, types, bot, unit to acceptance (words after it
              go to pytest: ./run test tests/unit -k danger)
  setup       only set up: environments and the Rasa model
  train       train the Rasa model, when bot/ changed
  client      API clients: client new NAME --scopes cases:read,cases:write,guidance [--json]; client list;
              client revoke ID
  settings    every setting with its meaning and default
  reset       remove one copy's data, after asking
  screenshots take the README's pictures anew
  pages       write the generated pages of docs/ anew
  evaluate    measure the judgement on the dev and blind messages and write docs/evaluation.md
  learn       learn the weights of the judgement and of the reply's kind anew from the messages (about 5 minutes,
              and 20 more where the labelled messages changed)
  lock        write the lock files anew

Options:
  --port N    the port to serve on (for up; 8000)
  --data DIR  where the data is kept (for up, client and reset; as root /var/lib/frontdoor, else
              ~/.local/share/frontdoor)

Two copies run side by side with another --port and another --data."""


def _folder(path: str | None) -> DataFolder:
    if path is None:
        return DataFolder(default_folder())
    return DataFolder(Path(os.environ.get("FRONTDOOR_CALLED_FROM", "."), path).resolve())


def _port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise Refusal(f"--port takes a number from 1 to 65535, not {text!r}.")
    return int(text)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        raise Refusal(f"{message[0].upper()}{message[1:]}: ./run alone lists the commands.")


def _options(arguments: Sequence[str], *names: str) -> tuple[argparse.Namespace, list[str]]:
    parser = _Parser(add_help=False, allow_abbrev=False)
    if "port" in names:
        parser.add_argument("--port", default="8000")
    parser.add_argument("--data")
    if "yes" in names:
        parser.add_argument("--yes", action="store_true")
    return parser.parse_known_args(list(arguments))


def _refuse_rest(rest: Sequence[str]) -> None:
    if rest:
        raise Refusal(f"I do not know {rest[0]!r}: ./run alone lists the commands.")


def _up(arguments: Sequence[str]) -> int:
    options, rest = _options(arguments, "port")
    _refuse_rest(rest)
    return up.Service(_port(options.port), _folder(options.data)).run()


def _client(arguments: Sequence[str]) -> int:
    options, rest = _options(arguments)
    if not rest or rest == ["new"]:
        raise Refusal("Say what to do: client new NAME --scopes cases:read,guidance, client list, or client revoke ID.")
    set_up("demo")
    folder = _folder(options.data)
    if os.environ.get("DATABASE_URL"):
        return _call_client(folder, os.environ["DATABASE_URL"], rest)
    if folder.in_use():
        if not folder.running.exists():
            raise Refusal(f"The copy on {folder.path} is still starting: try again in a moment.")
        return _call_client(folder, json.loads(folder.running.read_text())["database_url"], rest)
    if not (folder.postgres / "cluster" / "PG_VERSION").exists():
        raise Refusal(f"There is no service at {folder.path} yet: start it once with ./run up, or name it with --data.")
    database = EmbeddedPostgres(folder.postgres, programs_of(ENVIRONMENT))
    try:
        database.prepare()
        database.start()
        return _call_client(folder, database.url(), rest)
    except PostgresError as error:
        raise Refusal(str(error)) from error
    finally:
        database.stop()


def _call_client(folder: DataFolder, database_url: str, rest: Sequence[str]) -> int:
    environment = {**os.environ, **folder.secrets(), "DATABASE_URL": database_url}
    return subprocess.run([python(), "-m", "api.cases.clients_cli", *rest], cwd=ROOT, env=environment).returncode


def _reset(arguments: Sequence[str]) -> int:
    options, rest = _options(arguments, "yes")
    _refuse_rest(rest)
    return up.reset(_folder(options.data), sure=options.yes)


def _module(name: str, kind: str, arguments: Sequence[str]) -> int:
    set_up(kind)
    return subprocess.run([python(), "-m", name, *arguments], cwd=ROOT).returncode


def main(arguments: Sequence[str]) -> int:
    """Run one command; returns its exit code."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    try:
        if command == "help" or (command != "test" and {"-h", "--help"} & set(arguments)):
            print(COMMANDS)
            return 0
        if command == "up":
            return _up(rest)
        if command == "test":
            return testing.run_tests(rest)
        if command == "setup":
            up.set_up_all("demo")
            return 0
        if command == "train":
            set_up("demo")
            print(f"The model is {train().relative_to(ROOT)}.")
            return 0
        if command == "client":
            return _client(rest)
        if command == "reset":
            return _reset(rest)
        if command == "settings":
            return _module("settings", "demo", rest)
        if command == "pages":
            pages = ("thresholds.pages", "interview.pages")
            return next((code for page in pages if (code := _module(f"knowledge_base.{page}", "dev", rest))), 0)
        if command == "evaluate":
            return _module("tests.evaluation", "dev", rest)
        if command == "learn":
            steps = (
                "interview.act_learning",
                "interview.told.learning",
                "language.training",
                "thresholds.learned.tuning",
                "thresholds.learned.training",
                "thresholds.replies.training",
            )
            return next((code for step in steps if (code := _module(f"knowledge_base.{step}", "dev", rest))), 0)
        if command == "screenshots":
            return testing.take_screenshots()
        if command == "lock":
            relock()
            return 0
    except Refusal as error:
        return refuse(error)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    return refuse(Refusal(f"I do not know {command!r}: ./run alone lists the commands."))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
