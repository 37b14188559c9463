"""When an urgent contact is texted again."""

from __future__ import annotations

import re
from datetime import timedelta

FAILED_SECONDS = (5, 10, 20, 30)
"""The wait after the first, second, ... failed sending: four tries fit into the 60 s an urgent contact may wait."""

LEASE = timedelta(seconds=30)
"""Who claims a notification has it this long. A crash between sending and noting it sends twice: better than never."""

_ACKNOWLEDGEMENT = re.compile(r"\W*(?:ok|okay|ack|acknowledged|yes)\b", re.IGNORECASE)


def wait_after_failure(attempts: int) -> timedelta:
    """How long to wait when the given attempt (one or more) failed."""
    return timedelta(seconds=FAILED_SECONDS[min(attempts, len(FAILED_SECONDS)) - 1])


def acknowledges(text: str) -> bool:
    """An urgent contact's reply that means "I have it": ok, ack or yes, alone or with a reference after it."""
    return _ACKNOWLEDGEMENT.match(text) is not None
