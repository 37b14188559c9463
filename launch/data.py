"""The data folder of one copy of the service: its database, spool, secrets, logs, and who is using it."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import shutil
import stat
from pathlib import Path
from typing import IO

from launch.console import Refusal

SECRETS = (
    "FRONTDOOR_SECRET_KEY",
    "FRONTDOOR_BOT_TOKEN",
    "FRONTDOOR_CASES_CLIENT_SECRET",
    "FRONTDOOR_OIDC_CLIENT_SECRET",
)


def default_folder() -> Path:
    if os.geteuid() == 0:
        return Path("/var/lib/frontdoor")
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "frontdoor"


class DataFolder:
    """Where everything that outlives a restart is kept."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.postgres = path / "postgres"
        self.logs = path / "logs"
        self.running = path / "running.json"
        self._lock: IO[str] | None = None

    def prepare(self) -> None:
        """Make the folder. Raises Refusal when it cannot be used."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self.logs.mkdir(exist_ok=True)
        except OSError as error:
            raise Refusal(
                f"The data folder {self.path} cannot be made ({error.strerror}): choose another with --data DIR."
            ) from error
        free = shutil.disk_usage(self.path).free / 2**20
        if free < 500:
            raise Refusal(
                f"There is too little disk space: {free:.0f} MiB are free at {self.path} and 500 are needed; "
                "free some space or choose another folder with --data DIR."
            )
        if os.geteuid() == 0:
            closed = next((p for p in self.path.absolute().parents if not p.stat().st_mode & stat.S_IXOTH), None)
            if closed:
                raise Refusal(
                    f"The database does not run as root and may not enter {closed}: choose another data folder, such "
                    "as --data /var/lib/frontdoor-2."
                )

    def claim(self) -> None:
        """Hold the folder for this process. Raises Refusal while another copy uses it."""
        self._lock = (self.path / "lock").open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Refusal(
                f"Another copy is running on {self.path}: stop it with Ctrl-C, or run this one beside it with "
                "--data DIR and --port N."
            ) from error

    def in_use(self) -> bool:
        try:
            with (self.path / "lock").open("r+") as probe:
                fcntl.flock(probe, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except FileNotFoundError:
            return False
        except OSError:
            return True
        return False

    def secrets(self) -> dict[str, str]:
        """This copy's own secrets, made once; what the environment sets comes first."""
        file = self.path / "secrets.json"
        kept = json.loads(file.read_text()) if file.exists() else {}
        missing = [name for name in SECRETS if name not in kept]
        if missing:
            kept.update({name: secrets.token_urlsafe(32) for name in missing})
            file.touch(mode=0o600)
            file.write_text(json.dumps(kept, indent=1))
        return {name: os.environ.get(name) or kept[name] for name in SECRETS}

    def note_running(self, facts: dict[str, object]) -> None:
        """Tell other commands (`client`, tests) how to reach this copy."""
        half = self.running.with_suffix(".half")
        half.touch(mode=0o600)
        half.write_text(json.dumps(facts, indent=1))
        half.rename(self.running)
