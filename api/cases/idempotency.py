"""One answer for one key: a request that is repeated is answered as it was the first time, and done once."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.orm import Session

from api.cases.models import IdempotencyKey
from api.cases.refusals import KeyMissing, KeyReused

KEY = re.compile(r"[\x21-\x7e]{1,128}")


@dataclass(frozen=True)
class Answer:
    """What a request is answered with."""

    status: int
    body: dict[str, Any]
    location: str | None = None


def fingerprint(place: str, body: BaseModel) -> str:
    """Which request this is: where it was sent and what it said, whatever the order of its fields."""
    plain = json.dumps([place, body.model_dump(mode="json", exclude_unset=True)], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()


def once(
    session: Session, *, caller: str, key: str | None, request: str, now: datetime, act: Callable[[], Answer]
) -> Answer:
    """The answer to a request, doing `act` only the first time that its key is seen.

    Two at the same time with one key: the second waits for the first. Without a key `act` is simply done. Raises
    KeyMissing for a key that is not one, KeyReused for a key that was used for another request.
    """
    if key is None:
        return act()
    if not KEY.fullmatch(key):
        raise KeyMissing
    session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 7))"), {"name": f"{caller}\n{key}"})
    stored = session.get(IdempotencyKey, (caller, key))
    if stored is not None:
        if stored.request_hash != request:
            raise KeyReused
        return Answer(stored.status_code, stored.body, stored.location)
    answer = act()
    session.add(
        IdempotencyKey(
            client_id=caller,
            key=key,
            request_hash=request,
            status_code=answer.status,
            body=answer.body,
            location=answer.location,
            created_at=now,
        )
    )
    session.flush()
    return answer
