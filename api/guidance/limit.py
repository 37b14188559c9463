"""How much and how often the threshold guidance may be asked.

The count is kept in the memory of this process, in a moving window of one minute. So a copy of the app on each of three
machines allows up to three times the figure, and a restart forgets; that is enough to stop one sender from taking the
service away from reporters, which is all it is for. A proxy that must hold the figure exactly limits there.

Addresses and client ids are counted by a hash whose key dies with the process: nothing here can be listed or logged as
somebody's address.
"""

from __future__ import annotations

import hashlib
import ipaddress
import math
import secrets
import time
from functools import lru_cache

from fastapi import Request
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from api.body_limit import BodyLimitedRoute
from settings import get_settings

MOST_BYTES = 1536 * 1024
"""100,000 characters, were every one written in 12 bytes (JSON escapes, or a form's), with room for the facts."""
CHARACTERS = 10_000
"""One question counts once for each so many characters that it begins."""
WINDOW_SECONDS = 60
_KEY = secrets.token_bytes(32)


class LimitedRoute(BodyLimitedRoute):
    """A route that takes a question of at most MOST_BYTES."""

    most_bytes = MOST_BYTES
    advice = "Ask with at most 100,000 characters at a time."


class AskedTooOften(Exception):
    """One sender has used up this minute. `seconds` is how long to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__("asked_too_often")
        self.seconds = seconds


@lru_cache(maxsize=1)
def limiter() -> MovingWindowRateLimiter:
    """The counts of this process."""
    return MovingWindowRateLimiter(MemoryStorage())


def count_address(request: Request, characters: int) -> None:
    """Count a question of the page. Raises AskedTooOften.

    The address is the one the app sees: behind a proxy, what uvicorn takes from X-Forwarded-For of a trusted proxy.
    """
    address = _network(request.client.host if request.client else "")
    _count("page", address, characters, get_settings().guidance_page_per_minute)


def count_client(client_id: str, characters: int) -> None:
    """Count a question of an API client. Raises AskedTooOften."""
    _count("client", client_id, characters, get_settings().guidance_client_per_minute)


def _count(door: str, who: str, characters: int, per_minute: int) -> None:
    most = RateLimitItemPerMinute(per_minute)
    sender = hashlib.blake2b(f"{door}:{who}".encode(), key=_KEY, digest_size=16).hexdigest()
    cost = min(1 + max(characters - 1, 0) // CHARACTERS, per_minute)
    if limiter().hit(most, sender, cost=cost):
        return
    oldest_leaves = limiter().get_window_stats(most, sender).reset_time
    wait = math.ceil(oldest_leaves - time.time()) if cost == 1 else WINDOW_SECONDS
    raise AskedTooOften(min(max(wait, 1), WINDOW_SECONDS))


def _network(host: str) -> str:
    """An IPv4 address, or the /64 network of an IPv6 one: whoever has one address of it has them all."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if address.version == 4:
        return host
    return str(ipaddress.ip_network((address, 64), strict=False))
