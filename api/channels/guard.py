"""Database work on behalf of a reporter: a few seconds at most, and refused at once while the database is down.

A stopped PostgreSQL does not refuse, it hangs. So work runs in threads of its own, is given up after a time limit (a
thread that wakes up later rolls back), and after a failure one short probe decides when work is tried again.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import psycopg
from psycopg import errors
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session

from api.channels.background import in_thread
from escalation.database import transaction
from settings import get_settings

SECONDS = 4.0
REFUSE_SECONDS = 3.0
PROBE_SECONDS = 2
THREADS = 12
BUSY = (errors.LockNotAvailable, errors.DeadlockDetected, errors.QueryCanceled)


class DatabaseDown(Exception):
    """The database did not do the work in time: store the words elsewhere and say so."""


@dataclass
class _Call[T]:
    """One piece of work. `given_up` is set when nobody waits for it any more, so that it must not be committed."""

    work: Callable[[Session], T]
    given_up: bool = False

    def run(self) -> T:
        with transaction() as session:
            result = self.work(session)
            session.flush()
            if self.given_up:
                raise DatabaseDown
        return result


@dataclass
class Guard:
    """The time limit and the memory of a failure. One for each process."""

    refuse_until: float = 0.0
    doubted: bool = False
    probing: bool = False
    threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(THREADS, thread_name_prefix="channels-database")
    )

    async def run[T](self, work: Callable[[Session], T], seconds: float = SECONDS) -> T:
        """Do the work in one transaction. Raises DatabaseDown, or whatever the work raises."""
        await self._make_sure_it_answers()
        call = _Call(work)
        running = asyncio.get_running_loop().run_in_executor(self.threads, call.run)
        try:
            return await asyncio.wait_for(asyncio.shield(running), seconds)
        except TimeoutError:
            call.given_up = True
            running.add_done_callback(_forget)
            self._doubt()
            raise DatabaseDown from None
        except (OperationalError, InterfaceError) as error:
            if not isinstance(error.orig, BUSY):
                self._doubt()
            raise DatabaseDown from error
        except PoolTimeout as error:
            raise DatabaseDown from error

    async def _make_sure_it_answers(self) -> None:
        if not self.doubted:
            return
        if self.probing or time.monotonic() < self.refuse_until:
            raise DatabaseDown
        self.probing = True
        try:
            await in_thread(_probe)
        except psycopg.Error as error:
            self._doubt()
            raise DatabaseDown from error
        finally:
            self.probing = False
        self.doubted = False

    def _doubt(self) -> None:
        self.doubted, self.refuse_until = True, time.monotonic() + REFUSE_SECONDS


def _probe() -> None:
    """A connection of its own: waiting for it is bounded even when every server process is stopped."""
    with psycopg.connect(get_settings().database_url, connect_timeout=PROBE_SECONDS, autocommit=True) as connection:
        connection.execute("SELECT 1")


def _forget(running: asyncio.Future[Any]) -> None:
    if not running.cancelled():
        running.exception()


_guard = Guard()


async def in_database[T](work: Callable[[Session], T], *, seconds: float = SECONDS) -> T:
    """Do database work in one transaction within a time limit. Raises DatabaseDown, or whatever the work raises."""
    return await _guard.run(work, seconds)


def forget_failures() -> None:
    """Start with a clean memory (a new process, a new test)."""
    _guard.doubted, _guard.refuse_until, _guard.probing = False, 0.0, False
