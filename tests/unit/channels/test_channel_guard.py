"""Database work is bounded, given up work is not committed, and a failure makes the next refusal quick."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from sqlalchemy.exc import OperationalError

from api.channels import guard
from api.channels.guard import DatabaseDown, Guard


class FakeSession:
    def flush(self) -> None:
        return


@pytest.fixture
def committed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Transactions without a database: what became of each, in order."""
    ends: list[str] = []

    @contextmanager
    def transaction() -> Iterator[FakeSession]:
        try:
            yield FakeSession()
        except BaseException:
            ends.append("rolled back")
            raise
        ends.append("committed")

    monkeypatch.setattr(guard, "transaction", transaction)
    monkeypatch.setattr(guard, "_probe", lambda: None)
    return ends


async def test_work_is_committed_and_its_result_comes_back(committed: list[str]) -> None:
    assert await Guard().run(lambda _: 7) == 7
    assert committed == ["committed"]


async def test_work_that_takes_too_long_is_given_up_and_rolls_back_when_it_wakes(committed: list[str]) -> None:
    wake, one = threading.Event(), Guard()
    with pytest.raises(DatabaseDown):
        await one.run(lambda _: wake.wait(5), seconds=0.05)
    wake.set()
    one.threads.shutdown(wait=True)

    assert committed == ["rolled back"]


async def test_after_a_failure_work_is_refused_at_once_until_a_probe_succeeds(
    committed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = Guard()

    def down(_: object) -> None:
        raise OperationalError("", {}, psycopg.OperationalError())

    with pytest.raises(DatabaseDown):
        await one.run(down)
    started = time.monotonic()
    with pytest.raises(DatabaseDown):
        await one.run(lambda _: 1)
    assert time.monotonic() - started < 0.1

    one.refuse_until = 0.0
    assert await one.run(lambda _: 2) == 2


async def test_a_failed_probe_goes_on_refusing(committed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        raise psycopg.OperationalError

    monkeypatch.setattr(guard, "_probe", fails)
    one = Guard(doubted=True)
    with pytest.raises(DatabaseDown):
        await one.run(lambda _: 1)
    assert one.refuse_until > time.monotonic()
    assert committed == []


async def test_a_lock_held_by_somebody_is_no_reason_to_refuse_others(committed: list[str]) -> None:
    one = Guard()

    def busy(_: object) -> None:
        raise OperationalError("", {}, psycopg.errors.LockNotAvailable())

    with pytest.raises(DatabaseDown):
        await one.run(busy)
    assert not one.doubted
