"""The two Python environments: the project's (3.13) and the bot's (3.10), each from its hash-pinned lock."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launch.console import Refusal, say, side_by_side, step

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
BOT_ENVIRONMENT = ROOT / "bot" / ".venv"
UV_HOME = ROOT / ".run" / "uv"
REQUIREMENTS = ROOT / "requirements"
NEEDED_GIB = 5


def python() -> str:
    return str(ENVIRONMENT / "bin" / "python")


def bot_python() -> str:
    return str(BOT_ENVIRONMENT / "bin" / "python")


def search_path() -> str:
    """PATH with pyenv's real interpreters first: uv stops at a broken shim."""
    versions = Path.home() / ".pyenv" / "versions"
    found = [str(p) for p in sorted(versions.glob("3.1[03]*/bin"))] if versions.is_dir() else []
    return os.pathsep.join([*found, os.environ.get("PATH", "")])


def _digest(*files: Path) -> str:
    whole = hashlib.sha256()
    for file in files:
        whole.update(file.read_bytes())
    return whole.hexdigest()


def _run(command: list[str], what: str, mend: str = "check the network and the free disk space") -> None:
    environment = {**os.environ, "PATH": search_path(), "UV_NO_PROGRESS": "1"}
    environment.pop("VIRTUAL_ENV", None)
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode:
        last = [line for line in (done.stderr or done.stdout).strip().splitlines() if line.strip()][-3:]
        raise Refusal(f"{what} did not work: {mend}, then run the same command again. It said: {' / '.join(last)}")


def uv() -> str:
    """The installer, in a small environment of its own, from its own hash-pinned lock."""
    program = UV_HOME / "bin" / "uv"
    stamp = UV_HOME / "lock"
    wanted = _digest(REQUIREMENTS / "uv.lock.txt")
    if program.exists() and stamp.exists() and stamp.read_text() == wanted:
        return str(program)
    shutil.rmtree(UV_HOME, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(UV_HOME)], capture_output=True, text=True)
    if made.returncode:
        shutil.rmtree(UV_HOME, ignore_errors=True)
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise Refusal(
            f"This Python {version} cannot make environments: install its venv module "
            "(on Debian: apt-get install python3-venv) and run the same command again."
        )
    pip = [str(UV_HOME / "bin" / "python"), "-m", "pip", "install", "--quiet", "--require-hashes"]
    _run([*pip, "-r", str(REQUIREMENTS / "uv.lock.txt")], "Getting the installer (uv)")
    stamp.write_text(wanted)
    return str(program)


def _sync(environment: Path, version_file: Path, lock: Path, what: str) -> None:
    stamp = environment / "frontdoor-lock"
    wanted = f"{lock.name} {_digest(lock, version_file)}"
    if stamp.exists() and wanted in stamp.read_text().splitlines():
        return
    if not (environment / "bin" / "python").exists():
        version = version_file.read_text().strip()
        make = [uv(), "venv", "--quiet", "--clear", "--python", version, str(environment)]
        _run(make, f"Making {what}", f"install Python {version} (with pyenv, say), or let the network fetch it")
    stamp.unlink(missing_ok=True)
    install = [uv(), "pip", "sync", "--quiet", "--require-hashes", "--compile-bytecode"]
    _run([*install, "--python", str(environment / "bin" / "python"), str(lock)], f"Installing {what}")
    stamp.write_text(wanted + "\n")


def ready(kind: str) -> bool:
    """Whether both environments are installed already. kind: demo or dev (dev holds all that demo needs)."""
    return _is_synced(ENVIRONMENT, ROOT / ".python-version", _locks(kind)) and _is_synced(
        BOT_ENVIRONMENT, ROOT / "bot" / ".python-version", [ROOT / "bot" / "requirements.lock.txt"]
    )


def _locks(kind: str) -> list[Path]:
    dev = REQUIREMENTS / "dev.lock.txt"
    return [dev] if kind == "dev" else [dev, REQUIREMENTS / "demo.lock.txt"]


def _is_synced(environment: Path, version_file: Path, locks: list[Path]) -> bool:
    stamp = environment / "frontdoor-lock"
    if not stamp.exists():
        return False
    lines = stamp.read_text().splitlines()
    return any(f"{lock.name} {_digest(lock, version_file)}" in lines for lock in locks)


def set_up(kind: str) -> None:
    """Install both environments where they are missing or out of date. Raises Refusal."""
    if ready(kind):
        return
    free = shutil.disk_usage(ROOT).free / 2**30
    if free < NEEDED_GIB and not ENVIRONMENT.exists():
        raise Refusal(
            f"There is too little disk space: {free:.1f} GiB are free beside {ROOT.name} and about {NEEDED_GIB} are "
            "needed; free some space and run the same command again."
        )
    with _only_one():
        _install(_locks(kind)[-1], kind)


@contextmanager
def _only_one() -> Iterator[None]:
    """Two commands in one checkout set up one after the other."""
    place = ROOT / ".run"
    place.mkdir(exist_ok=True)
    with (place / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("Another ./run is setting up here: waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _install(lock: Path, kind: str) -> None:
    if ready(kind):
        return
    say("Setting up (the first time only; about 3 GB are downloaded, which takes 1 to 10 minutes)")
    with step("Installer"):
        uv()

    def project() -> None:
        with step("Python 3.13 environment", "the service"):
            _sync(ENVIRONMENT, ROOT / ".python-version", lock, "the project's environment")

    def bot() -> None:
        with step("Python 3.10 environment", "Rasa, the larger one"):
            bot_lock = ROOT / "bot" / "requirements.lock.txt"
            _sync(BOT_ENVIRONMENT, ROOT / "bot" / ".python-version", bot_lock, "the bot's environment")

    side_by_side(project, bot)


def relock() -> None:
    """Write the lock files anew, with hashes and without any registry's address."""
    common = ["--quiet", "--universal", "--generate-hashes", "--no-emit-index-url", "--no-annotate", "--no-header"]
    for name, extras in (("app", []), ("demo", ["demo"]), ("dev", ["demo", "dev"])):
        flags = [flag for extra in extras for flag in ("--extra", extra)]
        target = str(REQUIREMENTS / f"{name}.lock.txt")
        with step(f"Locking {name}"):
            compile_ = [uv(), "pip", "compile", "pyproject.toml", *flags, *common]
            _run([*compile_, "--python-version", "3.13", "-o", target], "Locking")
    with step("Locking bot"):
        own = ["--no-config", "--override", "bot/overrides.txt"]
        compile_ = [uv(), "pip", "compile", "bot/pyproject.toml", *common, *own]
        _run([*compile_, "--python-version", "3.10", "-o", "bot/requirements.lock.txt"], "Locking")
