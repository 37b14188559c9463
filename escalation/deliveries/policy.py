"""When a delivery is tried again, and what an answer of the case-creation API means. Data, and rules over it."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

BACKOFF_SECONDS = (1, 2, 5, 10, 30, 60)
"""The wait after the first, second, ... failed attempt; the last one stands for every attempt after it."""

REFUSED_SECONDS = 300
"""A refused request is tried again slowly: somebody has to mend something first, and nothing may be dropped."""

LEASE = timedelta(seconds=30)
"""Who claims a delivery has it this long; past it the claimer counts as dead."""

_WORTH_A_RETRY = frozenset({401, 403, 408, 409, 425, 429})


class Verdict(StrEnum):
    """What became of one attempt."""

    DELIVERED = "delivered"
    RETRY = "retry"
    REFUSED = "refused"


def verdict(status: int, *, same_case: bool = False) -> Verdict:
    """The meaning of an HTTP status. `same_case`: a conflict's body names the very case that was sent."""
    if status in {200, 201, 202, 204} or (status == 409 and same_case):
        return Verdict.DELIVERED
    if 400 <= status < 500 and status not in _WORTH_A_RETRY:
        return Verdict.REFUSED
    return Verdict.RETRY


def wait_after(outcome: Verdict, attempts: int) -> timedelta:
    """How long to wait after the given number of attempts (one or more), the last of which ended so."""
    if outcome is Verdict.REFUSED:
        return timedelta(seconds=REFUSED_SECONDS)
    return timedelta(seconds=BACKOFF_SECONDS[min(attempts, len(BACKOFF_SECONDS)) - 1])
