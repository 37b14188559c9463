"""What the operator sees: one line a step, with its time, and one plain sentence when something is wrong."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Refusal(Exception):
    """Something the operator must mend first. The message is one plain sentence that says what to do."""


_lock = threading.Lock()


def say(text: str = "") -> None:
    with _lock:
        print(text, flush=True)


def took(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds < 60 else f"{int(seconds // 60)} min {int(seconds % 60)} s"


@contextmanager
def step(name: str, beforehand: str = "") -> Iterator[None]:
    """Announce a step, show that it goes on (a line every 10 s), and say how long it took."""
    say(f"  {name}{': ' + beforehand if beforehand else ''} ...")
    started, ended = time.monotonic(), threading.Event()

    def tick() -> None:
        while not ended.wait(10):
            say(f"  {name}: still working, {took(time.monotonic() - started)}")

    ticker = threading.Thread(target=tick, daemon=True)
    ticker.start()
    try:
        yield
    finally:
        ended.set()
        ticker.join()
    say(f"  {name}: done in {took(time.monotonic() - started)}")


def side_by_side(*jobs: Callable[[], object]) -> None:
    """Run callables at the same time; the first error is raised when all have ended."""
    errors: list[BaseException] = []

    def work(job: Callable[[], object]) -> None:
        try:
            job()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


def refuse(error: Refusal) -> int:
    print(f"\n{error}", file=sys.stderr, flush=True)
    return 1
