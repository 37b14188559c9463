"""`./run up`: sets up what is missing, then runs the whole service on loopback until Ctrl-C."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from launch import parts
from launch.console import Refusal, say, step, took
from launch.data import DataFolder
from launch.environments import ENVIRONMENT, ROOT, python, ready, set_up
from launch.model import model_path, train
from launch.postgres import EmbeddedPostgres, PostgresError, free_port, programs_of
from launch.supervisor import Supervisor

# After a kill its old connections live on for a moment, and PostgreSQL refuses to start beside them.
SECONDS_FOR_THE_OLD_DATABASE_TO_GO = 20.0
PORTS_CHANGE = {"FRONTDOOR_BOT_URL", "FRONTDOOR_OIDC_ISSUER", "FRONTDOOR_CALLED_FROM"}


def check_port(port: int) -> None:
    """Raises Refusal when the port cannot be used."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise Refusal(
                f"Port {port} cannot be used ({error.strerror}): stop what uses it, or choose another with --port N."
            ) from error


def _in_mode_demo() -> None:
    if os.environ.get("FRONTDOOR_MODE", "demo") != "demo":
        raise Refusal(
            "./run up is for trying the service on one machine (demo mode): unset FRONTDOOR_MODE, or run the images in "
            "docker/ for real use."
        )


def prepare_database(environment: dict[str, str]) -> None:
    """Databases, migrations and the delivery's API client; also checks the area's files. Raises Refusal."""
    done = subprocess.run(
        [python(), "-m", "api.prepare"],
        cwd=ROOT, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines() or ["no reason given"]
        raise Refusal(lines[-1])


def prepared_from(environment: dict[str, str]) -> str:
    """A digest of all that the preparation reads: code, rules, wording, the area, and the delivery's secret."""
    whole = hashlib.sha256(environment["FRONTDOOR_CASES_CLIENT_SECRET"].encode())
    area = Path(environment.get("FRONTDOOR_AREA") or "")
    places = [ROOT / name for name in ("knowledge_base", "escalation", "api", "bot/domain", "settings.py")]
    for place in [*places, area] if area.is_absolute() else places:
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.is_file() and file.suffix != ".pyc":
                whole.update(str(file).encode() + b"\0" + file.read_bytes() + b"\0")
    names = sorted(name for name in environment if name.startswith("FRONTDOOR_"))
    chosen = [f"{name}={environment[name]}" for name in names if name not in PORTS_CHANGE]
    whole.update("\n".join(chosen).encode())
    return whole.hexdigest()


class Service:
    """One copy of the whole service."""

    def __init__(self, port: int, folder: DataFolder) -> None:
        self.port = port
        self.folder = folder
        self.database: EmbeddedPostgres | None = None
        self.supervisor = Supervisor(folder.logs, self._watch_database)
        self._note_parts: Callable[[], None] = lambda: None

    def run(self) -> int:
        started = time.monotonic()
        _in_mode_demo()
        self.folder.prepare()
        self.folder.claim()
        check_port(self.port)
        if ready("demo") and model_path().exists():
            say("Environments and Rasa model: nothing has changed")
        set_up("demo")
        model = train()
        signal.signal(signal.SIGTERM, self._interrupt)
        signal.signal(signal.SIGINT, self._interrupt)
        try:
            self._start(model, started)
        except KeyboardInterrupt:
            say("\nStopping ...")
        finally:
            self._stop()
        say("Stopped. Everything that was saved is kept; ./run up goes on from here.")
        return 0

    def _interrupt(self, *_: object) -> None:
        if not self.supervisor.stopping.is_set():
            raise KeyboardInterrupt

    def _start(self, model: Path, started: float) -> None:
        say("Starting the parts side by side (the bot takes longest, 10 to 30 seconds)")
        secrets = self.folder.secrets()
        bot_port, sign_in_port = free_port(), free_port()
        self.supervisor.start(parts.bot(bot_port, self.port, model, secrets))
        url = os.environ.get("DATABASE_URL") or self._start_database()
        environment = parts.service_environment(
            port=self.port, database_url=url, bot_port=bot_port, sign_in_port=sign_in_port, data=self.folder.path,
            secrets=secrets,
        )  # fmt: skip
        self._prepare_database(environment)
        self.supervisor.start(
            parts.app(self.port, environment),
            parts.worker(environment),
            parts.sign_in(sign_in_port, environment),
        )
        facts = {"port": self.port, "pid": os.getpid(), "database_url": url, "bot_port": bot_port}
        self.folder.note_running({**facts, "parts": {}})

        def note_parts() -> None:
            running = {k.part.name: k.process.pid for k in self.supervisor.keepers if k.process}
            if self.database and self.database.process:
                running["database"] = self.database.process.pid
            self.folder.note_running({**facts, "parts": running})

        def on_ready() -> None:
            note_parts()
            self._announce(time.monotonic() - started)

        self._note_parts = note_parts
        self.supervisor.keep_running(on_ready, note_parts)

    def _prepare_database(self, environment: dict[str, str]) -> None:
        """The schema, and a check of every data file; skipped where neither they nor the code has changed."""
        stamp, wanted = self.folder.postgres / "prepared", prepared_from(environment)
        if self.database and stamp.exists() and stamp.read_text() == wanted:
            return
        with step("database", "schema, and a check of the area's files"):
            prepare_database(environment)
        if self.database:
            stamp.write_text(wanted)

    def _announce(self, seconds: float) -> None:
        here = f"http://127.0.0.1:{self.port}"
        say(f"\nFront Door is running (ready in {took(seconds)}). This is a demo: do not put real people's details in.")
        say(f"  Report a worry by web chat   {here}/")
        say(f"  Report by text message       {here}/dev/phone")
        say(f"  The officers' desk           {here}/desk   (sign in as Sam Okafor)")
        say(f"  Data and logs                {self.folder.path}")
        say("  Stop with Ctrl-C\n")

    def _start_database(self) -> str:
        try:
            self.database = EmbeddedPostgres(self.folder.postgres, programs_of(ENVIRONMENT))
            with step("database", "PostgreSQL"):
                self.database.prepare()
                with (self.folder.logs / "database.log").open("ab") as log:
                    self.database.start(output=log)
        except PostgresError as error:
            raise Refusal(str(error)) from error
        return self.database.url()

    def _watch_database(self) -> None:
        database = self.database
        if database is None or database.process is None or database.process.poll() is None:
            return
        say("  database: ended, starting it again")
        deadline = time.monotonic() + SECONDS_FOR_THE_OLD_DATABASE_TO_GO
        while True:
            try:
                with (self.folder.logs / "database.log").open("ab") as log:
                    database.start(port=database.port, output=log)
                break
            except PostgresError as error:
                if time.monotonic() > deadline:
                    raise Refusal(f"{error} Its log is {self.folder.logs / 'database.log'}.") from error
                time.sleep(0.5)
        self._note_parts()
        say("  database: ready again")

    def _stop(self) -> None:
        self.supervisor.stop()
        if self.database:
            self.database.stop()
        self.folder.running.unlink(missing_ok=True)


def reset(folder: DataFolder, *, sure: bool) -> int:
    """`./run reset`: removes one copy's data, after asking."""
    if not folder.path.exists():
        say(f"There is nothing to remove at {folder.path}.")
        return 0
    if folder.in_use():
        raise Refusal(f"A copy is running on {folder.path}: stop it with Ctrl-C first.")
    if not (folder.path / "secrets.json").exists():
        raise Refusal(f"{folder.path} does not look like a data folder of Front Door, so it is left alone.")
    if not sure:
        say(f"This removes every conversation, report and case in {folder.path}. It cannot be undone.")
        try:
            sure = input("Type reset to go on: ").strip() == "reset"
        except EOFError:
            sure = False
    if not sure:
        say("Nothing was removed.")
        return 1
    shutil.rmtree(folder.path)
    say("Removed.")
    return 0


def set_up_all(kind: str) -> None:
    """`./run setup`: environments and model, without starting anything."""
    set_up(kind)
    train()
