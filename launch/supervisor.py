"""Keeps the parts running: starts them side by side, starts a dead one again, stops all of them cleanly."""

from __future__ import annotations

import ctypes
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from launch.console import Refusal, say, took
from launch.parts import Part

RESTARTS_ALLOWED = 5
FALSE_STARTS_ALLOWED = 2
WITHIN_SECONDS = 60.0
SECONDS_TO_STOP = 12.0


def _die_with_parent() -> None:
    """On Linux a part gets SIGTERM when the supervisor is killed, so that nothing is left behind."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


class Keeper:
    """One part and its current process."""

    def __init__(self, part: Part, logs: Path) -> None:
        self.part = part
        self.log = logs / f"{part.name}.log"
        self.process: subprocess.Popen[bytes] | None = None
        self.is_ready = False
        self.started = 0.0
        self.restarts: list[float] = []
        self.false_starts = 0
        self._log_from = 0

    def start(self) -> None:
        self.is_ready, self.started = False, time.monotonic()
        with self.log.open("ab") as log:
            self._log_from = log.tell()
            self.process = subprocess.Popen(
                self.part.command, cwd=self.part.folder, env=self.part.environment, stdout=log, stderr=log,
                stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=_die_with_parent,
            )  # fmt: skip

    def serves(self) -> bool:
        """Whether it is ready: by its own probe, or by the line it logs when it is."""
        if self.part.ready_line is None:
            return self.part.ready()
        with self.log.open("rb") as log:
            log.seek(self._log_from)
            return self.part.ready_line.encode() in log.read()

    def last_words(self) -> str:
        lines = self.log.read_text(errors="replace").strip().splitlines() if self.log.exists() else []
        return "\n".join(f"    {line}" for line in lines[-8:])

    def ending(self) -> str:
        code = self.process.returncode if self.process else None
        return f"killed by signal {-code}" if code is not None and code < 0 else f"exit code {code}"


class Supervisor:
    """Runs until Ctrl-C, SIGTERM, or a part that will not stay up."""

    def __init__(self, logs: Path, restart_database: Callable[[], None] | None = None) -> None:
        self.logs = logs
        self.keepers: list[Keeper] = []
        self.stopping = threading.Event()
        self._restart_database = restart_database
        self._came_back = False

    def start(self, *parts: Part) -> None:
        """Start parts without waiting for them."""
        for part in parts:
            keeper = Keeper(part, self.logs)
            self.keepers.append(keeper)
            keeper.start()

    def keep_running(self, on_ready: Callable[[], None], on_restart: Callable[[], None]) -> None:
        """Look after the parts; `on_ready` is called when all of them serve, `on_restart` when one serves again.

        Raises Refusal when a part will not stay up.
        """
        announced = False
        while not self.stopping.wait(0.1):
            for keeper in self.keepers:
                self._look_after(keeper)
            if not announced and all(keeper.is_ready for keeper in self.keepers):
                announced = True
                on_ready()
            elif announced and self._came_back:
                on_restart()
            self._came_back = False
            if self._restart_database is not None:
                self._restart_database()

    def _look_after(self, keeper: Keeper) -> None:
        process = keeper.process
        if process is None or process.poll() is not None:
            self._start_again(keeper)
        elif not keeper.is_ready:
            waited = time.monotonic() - keeper.started
            if keeper.serves():
                keeper.is_ready = self._came_back = True
                keeper.false_starts = 0
                say(f"  {keeper.part.name}: ready after {took(waited)}")
            elif waited > keeper.part.seconds_to_start:
                raise Refusal(
                    f"{keeper.part.name} did not become ready within {took(waited)}; its last lines "
                    f"({keeper.log}) say why:\n{keeper.last_words()}"
                )

    def _start_again(self, keeper: Keeper) -> None:
        now = time.monotonic()
        keeper.false_starts += not keeper.is_ready
        keeper.restarts = [moment for moment in keeper.restarts if now - moment < WITHIN_SECONDS] + [now]
        if len(keeper.restarts) > RESTARTS_ALLOWED or keeper.false_starts >= FALSE_STARTS_ALLOWED:
            raise Refusal(
                f"{keeper.part.name} will not stay up ({keeper.ending()}, start {len(keeper.restarts)}), so everything "
                f"is stopped; its last lines ({keeper.log}) say why:\n{keeper.last_words()}"
            )
        say(f"  {keeper.part.name}: ended ({keeper.ending()}), starting it again; its log is {keeper.log}")
        keeper.start()

    def stop(self) -> None:
        """Stop every part: a polite signal first, then a firm one."""
        self.stopping.set()
        alive = [k for k in self.keepers if k.process and k.process.poll() is None]
        for keeper in alive:
            if keeper.process:
                keeper.process.send_signal(signal.SIGCONT)
                keeper.process.terminate()
        deadline = time.monotonic() + SECONDS_TO_STOP
        for keeper in alive:
            if keeper.process is None:
                continue
            try:
                keeper.process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                keeper.process.kill()
                keeper.process.wait(5)
