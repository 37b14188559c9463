"""A code that takes a conversation up again on another device. It opens the door and shows nothing said before."""

from __future__ import annotations

import hashlib
import hmac
import math
import re
import secrets
import time
import uuid
from datetime import datetime, timedelta
from functools import lru_cache

from fastapi import Request
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from sqlalchemy import delete, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from api.channels import repository
from api.channels.access import Held
from api.channels.page.models import ResumeCode
from escalation.contacts.references import ALPHABET
from settings import get_settings

LENGTH = 9
WORKS_AGAIN = timedelta(minutes=5)
"""After its use a code still works so long, so that a lost answer of the network shuts nobody out."""
OF_ONE_ADDRESS = RateLimitItemPerMinute(5, 15)
OF_ALL = RateLimitItemPerMinute(60)
"""Wrong codes a minute in this process: at that pace the chance to hit any of 1,000 codes is 1 in 30,000 a day."""
_KEY = secrets.token_bytes(32)


class TriedTooOften(Exception):
    """Too many wrong codes came from one address, or from everywhere. `minutes` is how long to wait."""

    def __init__(self, minutes: int) -> None:
        super().__init__("tried_too_often")
        self.minutes = minutes


@lru_cache(maxsize=1)
def limiter() -> MovingWindowRateLimiter:
    """The wrong codes of this process."""
    return MovingWindowRateLimiter(MemoryStorage())


def new_code(session: Session, conversation_id: uuid.UUID, now: datetime, hours: int) -> str:
    """A code for this conversation in place of any before, written in groups: CDF-234-GHJ. Old codes go."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    session.execute(delete(ResumeCode).where(ResumeCode.expires_at < now))
    values = {"hash": _hash(code), "expires_at": now + timedelta(hours=hours), "used_at": None}
    session.execute(
        insert(ResumeCode)
        .values(conversation_id=conversation_id, **values)
        .on_conflict_do_update(index_elements=[ResumeCode.conversation_id], set_=values)
    )
    return "-".join(code[place : place + 3] for place in range(0, LENGTH, 3))


def use(session: Session, typed: str, now: datetime) -> Held | None:
    """The conversation of a code, held from here on, or None. Spaces, hyphens and small letters do not matter."""
    found = session.scalar(
        select(ResumeCode)
        .where(
            ResumeCode.hash == _hash(re.sub(r"[\s-]", "", typed).upper()),
            ResumeCode.expires_at > now,
            or_(ResumeCode.used_at.is_(None), ResumeCode.used_at > now - WORKS_AGAIN),
        )
        .with_for_update()
    )
    if found is None:
        return None
    found.used_at = found.used_at or now
    return Held(found.conversation_id, repository.newest_seq(session, found.conversation_id))


def may_try(request: Request) -> None:
    """Raises TriedTooOften. Only wrong codes count."""
    for most, who in _counts(request):
        if not limiter().test(most, who):
            leaves = limiter().get_window_stats(most, who).reset_time
            raise TriedTooOften(max(math.ceil((leaves - time.time()) / 60), 1))


def count_wrong(request: Request) -> None:
    """A wrong code was tried."""
    for most, who in _counts(request):
        limiter().hit(most, who)


def _counts(request: Request) -> list[tuple[RateLimitItem, str]]:
    host = request.client.host if request.client else ""
    address = hashlib.blake2b(host.encode(), key=_KEY, digest_size=16).hexdigest()
    return [(OF_ONE_ADDRESS, address), (OF_ALL, "all")]


def _hash(code: str) -> bytes:
    secret = get_settings().secret_key.get_secret_value().encode()
    return hmac.new(secret, f"resume-code:{code}".encode(), hashlib.sha256).digest()
